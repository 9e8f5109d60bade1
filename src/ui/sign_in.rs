//! Sign-in: a key and a partner, checked by one cheap call before anything else is asked.

use crate::api::error::ApiError;
use crate::api::products::list::ListProducts;
use crate::config::Environment;
use crate::forms::sign_in::{Draft, Probe, Problems, Trouble, Way};
use crate::session::{Session, SignInReason, idle};
use crate::ui::browser::{self, BrowserClock, storage};
use crate::ui::console::{Api, Console, use_console};
use crate::ui::kit::field::{TextField, control_id};
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::TITLE;
use crate::ui::shell::frame::Brand;
use crate::ui::submit::Submit;
use crate::ui::transport::{self, FetchTransport};
use leptos::prelude::*;

/// The form's signals.
#[derive(Clone, Copy)]
struct Form {
    draft: RwSignal<Draft>,
    problems: RwSignal<Problems>,
    trouble: RwSignal<Option<Trouble>>,
    environment: RwSignal<String>,
}

#[component]
pub fn SignIn() -> impl IntoView {
    let console = use_console();
    let (names, product) = console.config.with_value(|config| {
        let names: Vec<String> = config
            .environments
            .iter()
            .map(|one| one.name.clone())
            .collect();
        (names, config.product_name.clone())
    });
    let form = Form {
        draft: RwSignal::new(Draft::default()),
        problems: RwSignal::new(Problems::default()),
        trouble: RwSignal::new(None),
        environment: RwSignal::new(names.first().cloned().unwrap_or_default()),
    };
    let submit = Submit::new();
    browser::set_title(&format!("Sign in - {product}"));
    console.router.arrived("Sign in");
    view! {
        <main class="signin-page" id="main">
            <div class="signin-card">
                <div class="stack" data-gap="small">
                    <span class="brand"><Brand /></span>
                    <h1 tabindex="-1" id=TITLE>"Sign in"</h1>
                    <p class="muted">
                        "With your partner API key. It stays in this tab and goes nowhere but to the API."
                    </p>
                </div>
                <Notices console=console form=form />
                <form
                    class="form"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        check(console, form, submit);
                    }
                >
                    <EnvironmentChoice names=names form=form />
                    <WayThere console=console form=form />
                    <Fields form=form />
                    <button
                        class="button"
                        data-kind="primary"
                        type="submit"
                        aria-disabled=move || submit.busy.get().then_some("true")
                    >
                        {move || submit.busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                        {move || if submit.busy.get() { "Checking the key" } else { "Sign in" }}
                    </button>
                </form>
            </div>
        </main>
    }
}

#[component]
fn Notices(console: Console, form: Form) -> impl IntoView {
    let why = move || match console.reason.get() {
        SignInReason::First => None,
        SignInReason::SignedOut => Some((
            "info",
            "You are signed out".to_owned(),
            "The key and everything typed is gone from this tab.",
        )),
        SignInReason::KeyRefused => Some((
            "warn",
            "The API no longer accepts the key".to_owned(),
            "Sign in again to go on where you were. What you typed is kept in this tab.",
        )),
        SignInReason::Unused { ms } => Some((
            "info",
            format!("Signed out after {} without use", idle::span_words(ms)),
            "The key is gone from this tab. Sign in again to go on where you were; drafts of \
             forms are kept.",
        )),
    };
    let trouble = move || form.trouble.get().map(|trouble| trouble.words());
    view! {
        {move || {
            // What just failed is more to the point than why sign-in was shown.
            let reason = if form.trouble.with(Option::is_some) { None } else { why() };
            reason.map(|(tone, title, words)| view! { <Note tone=tone title=title><p>{words}</p></Note> })
        }}
        {move || trouble().map(|(title, words)| view! { <Note tone="bad" title=title><p>{words}</p></Note> })}
        {storage::is_blocked().then(|| {
            view! {
                <Note tone="info" title="This browser keeps nothing for this site">
                    <p>"Storage is switched off. Everything works, but a reload signs you out and forgets drafts."</p>
                </Note>
            }
        })}
    }
}

#[component]
fn EnvironmentChoice(names: Vec<String>, form: Form) -> impl IntoView {
    let is_choice = names.len() > 1;
    let options = names
        .into_iter()
        .map(|name| view! { <option value=name.clone()>{name.clone()}</option> })
        .collect_view();
    is_choice.then(move || {
        view! {
            <div class="field">
                <label class="field-label" for="field-environment">"Environment"</label>
                <select
                    class="control"
                    id="field-environment"
                    name="environment"
                    on:change=move |event| form.environment.set(event_target_value(&event))
                >
                    {options}
                </select>
            </div>
        }
    })
}

/// Which way requests take to the API: a failure means one thing or another by it.
#[component]
fn WayThere(console: Console, form: Form) -> impl IntoView {
    let words = move || {
        let environment = console.environment(&form.environment.get())?;
        Some(way_to(&environment).words())
    };
    view! { <p class="signin-way">{words}</p> }
}

fn way_to(environment: &Environment) -> Way {
    Way::of(&environment.api_base_url, &browser::origin())
}

#[component]
fn Fields(form: Form) -> impl IntoView {
    let Form {
        draft, problems, ..
    } = form;
    view! {
        <TextField
            name="apiKey"
            label="API key"
            kind="password"
            value=Signal::derive(move || draft.with(|draft| draft.api_key.clone()))
            on_input=move |text| {
                draft.update(|draft| draft.api_key = text);
                problems.update(|problems| problems.api_key = None);
            }
            problem=Signal::derive(move || problems.with(|problems| problems.api_key.clone()))
        />
        <TextField
            name="partnerId"
            label="Partner ID"
            hint="The number that Jobcase gave you."
            input_mode="numeric"
            value=Signal::derive(move || draft.with(|draft| draft.partner_id.clone()))
            on_input=move |text| {
                draft.update(|draft| draft.partner_id = text);
                problems.update(|problems| problems.partner_id = None);
            }
            problem=Signal::derive(move || problems.with(|problems| problems.partner_id.clone()))
        />
    }
}

fn check(console: Console, form: Form, submit: Submit) {
    form.trouble.set(None);
    let (credentials, partner) = match form.draft.get_untracked().validate() {
        Ok(valid) => valid,
        Err(problems) => {
            let first = if problems.api_key.is_some() {
                "apiKey"
            } else {
                "partnerId"
            };
            form.problems.set(problems);
            browser::focus_soon(control_id(first));
            return;
        }
    };
    let name = form.environment.get_untracked();
    let Some(environment) = console.environment(&name) else {
        return;
    };
    console.load_next_part();
    submit.run(async move {
        let transport = FetchTransport::new(|_status| {});
        let api = Api::new(
            transport,
            BrowserClock,
            console.settings(&environment),
            Some(credentials.clone()),
        );
        match api.call(&ListProducts { partner }).await {
            Ok(_) => console.sign_in(Session {
                credentials,
                partner,
                environment: name,
            }),
            Err(error) => {
                let trouble = explain(&error, &environment).await;
                show(form, trouble);
            }
        }
    });
}

async fn explain(error: &ApiError, environment: &Environment) -> Trouble {
    let probe = match error {
        ApiError::NoAnswer(_) => transport::probe(&environment.api_base_url).await,
        _ => Probe::Answers,
    };
    Trouble::of(error, probe, &way_to(environment))
}

fn show(form: Form, trouble: Trouble) {
    let _ = form.problems.try_update(|problems| match &trouble {
        Trouble::WrongKey(_) => problems.api_key = Some("This API key was not accepted.".into()),
        Trouble::PartnerRefused(said) => problems.partner_id = Some(said.clone()),
        _ => {}
    });
    let focus = match &trouble {
        Trouble::PartnerRefused(_) => "partnerId",
        _ => "apiKey",
    };
    let _ = form.trouble.try_set(Some(trouble));
    browser::focus_soon(control_id(focus));
}
