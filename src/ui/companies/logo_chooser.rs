//! Choosing a logo: checked before it goes, shown on light and dark.

use crate::api::http::FileRef;
use crate::format::bytes;
use crate::forms::logo::{self, ImageKind, LogoFault, MAGIC_BYTES};
use crate::forms::upload::FileKind as _;
use crate::ui::browser::files;
use crate::ui::kit::field::FieldError;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A file that may be sent, and the address that shows it in this page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenLogo {
    pub file: FileRef,
    pub kind: ImageKind,
    pub preview: Option<String>,
}

/// A file input that is also a place to drop a file; answers with what passed the checks.
#[component]
pub fn LogoChooser(
    chosen: RwSignal<Option<ChosenLogo>>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let fault = RwSignal::new(None::<LogoFault>);
    let over = RwSignal::new(false);
    let problem = Signal::derive(move || fault.get().map(LogoFault::words));
    let take = move |list: Option<files::FileList>| {
        if let Some(file) = files::take_first(list) {
            check(file, chosen, fault);
        }
    };
    view! {
        <div
            class="dropzone"
            data-over=move || over.get().to_string()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                if !disabled.get_untracked() {
                    take(files::of_drop(&event));
                }
            }
        >
            <label class="field-label" for="field-company_logo">"Logo file"</label>
            <input
                id="field-company_logo"
                name="company_logo"
                type="file"
                accept="image/png,image/jpeg,image/gif,image/webp"
                disabled=move || disabled.get()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby="field-company_logo-hint field-company_logo-error"
                on:change=move |event| take(files::of_input(&event))
            />
            <p id="field-company_logo-hint">"PNG, JPEG, GIF or WebP, up to 5 MB. Choose it, or drop it here."</p>
            <FieldError id="field-company_logo-error".to_owned() problem=problem />
        </div>
        {move || chosen.get().map(|logo| view! { <Previews logo=logo /> })}
    }
}

fn check(file: FileRef, chosen: RwSignal<Option<ChosenLogo>>, fault: RwSignal<Option<LogoFault>>) {
    spawn_local(async move {
        let first = files::first_bytes(file.ticket, MAGIC_BYTES).await;
        let checked = match first {
            Some(first) => logo::check(&file.name, file.bytes, &first),
            None => Err(LogoFault::Unreadable),
        };
        forget(chosen.try_get_untracked().flatten());
        match checked {
            Ok(kind) => {
                let preview = files::preview(file.ticket);
                let _ = fault.try_set(None);
                let _ = chosen.try_set(Some(ChosenLogo {
                    file,
                    kind,
                    preview,
                }));
            }
            Err(refused) => {
                files::drop_file(file.ticket);
                let _ = fault.try_set(Some(refused));
                let _ = chosen.try_set(None);
            }
        }
    });
}

/// Gives a chosen file and its preview back to the browser.
pub fn forget(logo: Option<ChosenLogo>) {
    if let Some(logo) = logo {
        files::drop_file(logo.file.ticket);
        if let Some(preview) = logo.preview {
            files::forget_preview(&preview);
        }
    }
}

/// The logo on a light and on a dark ground, whatever the theme: jobs are read on both.
#[component]
pub fn Previews(logo: ChosenLogo) -> impl IntoView {
    let ChosenLogo {
        file,
        kind,
        preview,
    } = logo;
    let tile = |on: &'static str, caption: &'static str| {
        let address = preview.clone();
        view! {
            <figure>
                <div class="logo-tile" data-on=on>
                    <img src=address alt=format!("The logo {}", caption.to_lowercase()) />
                </div>
                <figcaption>{caption}</figcaption>
            </figure>
        }
    };
    view! {
        <div class="logo-preview">{tile("light", "On light")} {tile("dark", "On dark")}</div>
        <p class="muted">{format!("{}, {}, {}", file.name, kind.label(), bytes(file.bytes))}</p>
    }
}
