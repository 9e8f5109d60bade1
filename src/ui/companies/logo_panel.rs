//! A company's logo on its page: chosen, sent, sent again where it failed. The record is not
//! touched by any of it.

use crate::api::companies::upload_logo::UploadLogo;
use crate::api::error::{ApiError, Applied};
use crate::api::operations::Operation;
use crate::domain::ids::CompanyId;
use crate::format::bytes;
use crate::ui::browser;
use crate::ui::companies::logo_chooser::{ChosenLogo, LogoChooser};
use crate::ui::console::{Console, use_console};
use crate::ui::kit::note::Note;
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// A logo chosen in onboarding, for the company that has been created since.
pub type PendingLogo = (CompanyId, ChosenLogo);

/// Where the upload stands.
#[derive(Debug, Clone, PartialEq)]
enum Upload {
    None,
    Sending,
    Sent,
    Failed(ApiError),
}

#[component]
pub fn LogoPanel(id: CompanyId) -> impl IntoView {
    let console = use_console();
    let chosen = RwSignal::new(None::<ChosenLogo>);
    let upload = RwSignal::new(Upload::None);
    let submit = Submit::new();
    take_pending(console, id, chosen, upload, submit);
    let sending = Signal::derive(move || submit.busy.get());
    view! {
        <section class="card">
            <div class="card-head"><h2>"Logo"</h2></div>
            <div class="stack" data-gap="small">
                <p class="muted">
                    "Recommended for every company. The API takes a logo but does not show it again."
                </p>
                <LogoChooser chosen=chosen disabled=sending />
                {move || state_view(upload.get(), chosen)}
                <button
                    class="button"
                    type="button"
                    disabled=move || sending.get() || chosen.with(Option::is_none)
                    on:click=move |_| {
                        if let Some(logo) = chosen.get_untracked() {
                            send(console, id, logo, upload, submit);
                        }
                    }
                >
                    {move || match upload.get() {
                        Upload::Failed(_) => "Try again",
                        _ => "Upload logo",
                    }}
                </button>
            </div>
        </section>
    }
}

/// Sends the logo that onboarding left for this company, at once.
fn take_pending(
    console: Console,
    id: CompanyId,
    chosen: RwSignal<Option<ChosenLogo>>,
    upload: RwSignal<Upload>,
    submit: Submit,
) {
    if let Some((company, logo)) = console.seen().pending_logo.get_untracked()
        && company == id
    {
        console.seen().pending_logo.set(None);
        chosen.set(Some(logo.clone()));
        send(console, id, logo, upload, submit);
    }
}

fn send(
    console: Console,
    id: CompanyId,
    logo: ChosenLogo,
    upload: RwSignal<Upload>,
    submit: Submit,
) {
    let Some(api) = console.api() else { return };
    submit.run(async move {
        let _ = upload.try_set(Upload::Sending);
        match api
            .call(&UploadLogo {
                company: id,
                file: logo.file,
            })
            .await
        {
            Ok(_) => {
                let _ = upload.try_set(Upload::Sent);
                console.seen().logos_sent.update(|sent| {
                    sent.insert(id);
                });
                browser::announce("The logo is uploaded.".to_owned());
            }
            Err(error) => {
                let _ = upload.try_set(Upload::Failed(error));
            }
        }
    });
}

fn state_view(upload: Upload, chosen: RwSignal<Option<ChosenLogo>>) -> AnyView {
    match upload {
        Upload::None => ().into_any(),
        Upload::Sending => {
            let size = chosen.with(|logo| logo.as_ref().map(|logo| bytes(logo.file.bytes)));
            view! {
                <div class="progress-row" role="status">
                    // No fetch tells how much of a body has left: a bar without an end is the truth.
                    <progress class="progress" aria-label="Uploading the logo"></progress>
                    <span>{format!("Uploading {}", size.unwrap_or_else(|| "the logo".into()))}</span>
                </div>
            }
            .into_any()
        }
        Upload::Sent => view! {
            <Note tone="good" title="The logo is uploaded"><p>"It replaces any logo from before."</p></Note>
        }
        .into_any(),
        Upload::Failed(error) => failed_view(&error),
    }
}

fn failed_view(error: &ApiError) -> AnyView {
    let words = error.words();
    let said: Vec<String> = error
        .field_problems()
        .iter()
        .map(|problem| problem.messages.join(" "))
        .collect();
    let is_unknown = error.was_applied(Operation::UploadLogo.spec().class) != Applied::No;
    let title = if is_unknown {
        "Cannot tell whether the logo was uploaded"
    } else {
        "The logo was not uploaded"
    };
    let advice = if is_unknown {
        "Uploading it again does no harm. The company itself is not affected."
    } else {
        "The company itself is not affected."
    };
    view! {
        <Note tone="bad" title=title>
            <p>{words.line()}</p>
            {said.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            <p>{advice}</p>
        </Note>
    }
    .into_any()
}
