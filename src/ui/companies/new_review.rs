//! The last stage: what will be sent, and what looks like it already.

use crate::domain::company::Company;
use crate::format::{bytes, count};
use crate::forms::company::{Field, Stage};
use crate::forms::company_duplicates::Likeness;
use crate::index::Completeness;
use crate::routes::Route;
use crate::ui::browser::storage;
use crate::ui::companies::new_state::NewState;
use crate::ui::kit::note::Note;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn Review(state: NewState) -> impl IntoView {
    view! {
        <LookAlikes state=state />
        <fieldset class="fieldset">
            <legend>"Review"</legend>
            <dl class="dl">
                {Stage::Company.fields().map(|field| line(state, field)).collect_view()}
                {person_line(state, Stage::Contact)}
                {person_line(state, Stage::SalesRep)}
                <dt>"Logo"</dt>
                <dd>
                    {move || state.logo.get().map_or_else(
                        || view! { <span class="muted">"None chosen"</span> }.into_any(),
                        |logo| format!("{}, {}", logo.file.name, bytes(logo.file.bytes)).into_any(),
                    )}
                </dd>
            </dl>
        </fieldset>
        {storage::is_blocked().then(|| view! {
            <Note tone="warn" title="This browser keeps no notes for this site">
                <p>"If the page is closed while the company is being created, it cannot look for it by itself afterwards."</p>
            </Note>
        })}
    }
}

fn line(state: NewState, field: Field) -> impl IntoView {
    view! {
        <dt>{field.rule().label}</dt>
        <dd>{move || shown(state.record.draft.with(|draft| draft.get(field).trim().to_owned()))}</dd>
    }
}

fn shown(text: String) -> AnyView {
    if text.is_empty() {
        view! { <span class="muted">"Empty"</span> }.into_any()
    } else {
        text.into_any()
    }
}

fn person_line(state: NewState, stage: Stage) -> impl IntoView {
    let text = move || {
        state.record.draft.with(|draft| {
            let parts: Vec<&str> = stage
                .fields()
                .map(|field| draft.get(field).trim())
                .collect();
            parts.join(" ").trim().to_owned()
        })
    };
    view! {
        <dt>{stage.label()}</dt>
        <dd>{move || shown(text())}</dd>
    }
}

#[component]
fn LookAlikes(state: NewState) -> impl IntoView {
    let alike = Memo::new(move |_| state.alike());
    move || {
        let alike = alike.get();
        if alike.is_empty() {
            return view! { <p class="muted" role="status">{move || scope(state.seen.get())}</p> }
                .into_any();
        }
        let is_certain = alike.iter().any(|(how, _)| how.is_certain());
        let (tone, title) = if is_certain {
            ("bad", "This company is there already")
        } else {
            ("warn", "Is it one of these?")
        };
        let rows = alike
            .into_iter()
            .map(|(how, company)| row(how, &company))
            .collect_view();
        view! {
            <Note tone=tone title=title>
                <ul>{rows}</ul>
                <p class="muted">{move || scope(state.seen.get())}</p>
            </Note>
        }
        .into_any()
    }
}

fn row(how: Likeness, company: &Company) -> impl IntoView + use<> {
    let (id, name) = (company.id, company.name.clone());
    view! {
        <li>
            <Link to=Route::Company(id)>{name}</Link>
            " "
            {how.words()}
            "."
        </li>
    }
}

/// How far the check reaches, honestly.
fn scope(seen: Completeness) -> String {
    match seen.total {
        None => "Looking for companies that are alike.".into(),
        Some(total) if seen.loaded >= total => {
            format!("Compared with all {} companies.", count(total))
        }
        Some(total) => format!(
            "Compared with {} of {} companies so far.",
            count(seen.loaded),
            count(total)
        ),
    }
}
