//! Every field of a job, as it is told.

use crate::domain::job::{ApplyAction, Attributes, Job};
use crate::domain::job_lists::{self, CATEGORIES, EXPERIENCES, Entry, WORKTIMES};
use crate::domain::moment::Moment;
use crate::domain::zone;
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::kit::copyable::Copyable;
use crate::ui::router::Link;
use leptos::prelude::*;

/// A line of facts: its name and what there is to say.
type Fact = (&'static str, AnyView);

#[component]
pub fn JobFacts(job: Job) -> impl IntoView {
    let description = job.description.clone();
    view! {
        {section("Job", identity(&job))}
        {section("Where and when", place_and_time(&job))}
        {section("Applying", applying(&job))}
        <section class="section">
            <div class="card-head"><h2>"Description"</h2></div>
            <div class="prose">{paragraphs(description)}</div>
        </section>
        {attributes(job.attributes)}
    }
}

fn section(title: &'static str, facts: Vec<Fact>) -> AnyView {
    let rows = facts
        .into_iter()
        .map(|(name, what)| view! { <dt>{name}</dt><dd>{what}</dd> })
        .collect_view();
    view! {
        <section class="section">
            <div class="card-head"><h2>{title}</h2></div>
            <dl class="dl">{rows}</dl>
        </section>
    }
    .into_any()
}

fn identity(job: &Job) -> Vec<Fact> {
    vec![
        ("Jobcase ID", copyable(job.id.to_string())),
        (
            "Ad number",
            job.ad_number.clone().map_or_else(missing, copyable),
        ),
        ("Company", company(job)),
        ("Category", listed(CATEGORIES, job.category_id)),
        ("Work time", listed(WORKTIMES, job.worktime_id)),
        ("Experience", listed(EXPERIENCES, job.experience_id)),
        ("Confidential", yes_or_no(job.is_confidential)),
    ]
}

fn place_and_time(job: &Job) -> Vec<Fact> {
    let place = [&job.city, &job.state, &job.zip_code]
        .into_iter()
        .filter_map(|part| part.as_deref())
        .collect::<Vec<_>>()
        .join(", ");
    let place = (!place.is_empty()).then_some(place);
    vec![
        ("Street", text(job.street.clone())),
        ("Place", text(place)),
        ("Starts", moment(job.start_date.as_ref())),
        ("Ends", moment(job.end_date.as_ref())),
        ("Products", products(&job.products)),
    ]
}

fn applying(job: &Job) -> Vec<Fact> {
    let action = job.apply_action.as_ref().map(|action| {
        match action {
            ApplyAction::Nothing => "Nothing: nobody can apply by this posting",
            ApplyAction::UrlRedirect => "On a web page",
            ApplyAction::EmailAddress => "By e-mail",
            ApplyAction::Other(words) => words,
        }
        .to_owned()
    });
    let emails = job.apply_emails.join(", ");
    vec![
        ("How to apply", text(action)),
        ("Apply at", address(job.apply_url.clone())),
        (
            "Applications go to",
            text((!emails.is_empty()).then_some(emails)),
        ),
        ("Resume required", yes_or_no(job.resume_required)),
    ]
}

fn missing() -> AnyView {
    view! { <span class="muted">"Not given"</span> }.into_any()
}

fn text(text: Option<String>) -> AnyView {
    text.filter(|text| !text.is_empty())
        .map_or_else(missing, IntoAny::into_any)
}

/// A link only where it is a plain web address: the API's text is not trusted with a scheme.
fn address(url: Option<String>) -> AnyView {
    match url {
        Some(url) if crate::domain::text::is_web_url(&url) => {
            let href = url.clone();
            view! { <a href=href target="_blank" rel="noopener noreferrer">{url}</a> }.into_any()
        }
        other => text(other),
    }
}

fn copyable(text: String) -> AnyView {
    view! { <Copyable text=text /> }.into_any()
}

fn yes_or_no(value: Option<bool>) -> AnyView {
    value.map_or_else(missing, |yes| if yes { "Yes" } else { "No" }.into_any())
}

/// The list's words with the number, or the number alone where the list has no words for it.
fn listed(list: &[Entry], id: Option<u64>) -> AnyView {
    id.map_or_else(missing, |id| job_lists::label(list, id).into_any())
}

fn company(job: &Job) -> AnyView {
    let Some(id) = job.company_id else {
        return missing();
    };
    let known = use_console().seen().known;
    let name = move || {
        known.with(|known| {
            known
                .get(&id)
                .map_or_else(|| format!("Company {id}"), |one| one.name.clone())
        })
    };
    view! { <Link to=Route::Company(id)>{name}</Link> }.into_any()
}

fn products(codes: &[String]) -> AnyView {
    if codes.is_empty() {
        return view! { <span class="muted">"None"</span> }.into_any();
    }
    let badges = codes
        .iter()
        .map(|code| view! { <span class="badge mono">{code.clone()}</span> })
        .collect_view();
    view! { <span class="button-row">{badges}</span> }.into_any()
}

/// Local time first, UTC beside it; the text as it came where it cannot be read.
fn moment(moment: Option<&Moment>) -> AnyView {
    let Some(moment) = moment else {
        return missing();
    };
    let Some(utc) = moment.utc() else {
        return moment.as_str().to_owned().into_any();
    };
    let local = browser::local_date_time(utc.timestamp_millis());
    let exact = moment.as_str().to_owned();
    view! {
        <time datetime=exact>{local}</time>
        " "
        <span class="muted">{zone::words_utc(utc)}</span>
    }
    .into_any()
}

/// Paragraphs where blank lines are, plain text always: the API's text is never taken for markup.
fn paragraphs(text: Option<String>) -> AnyView {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return missing();
    };
    text.split("\n\n")
        .map(|one| view! { <p>{one.to_owned()}</p> })
        .collect_view()
        .into_any()
}

fn attributes(attributes: Attributes) -> Option<AnyView> {
    if attributes.is_empty() {
        return None;
    }
    let facts = attributes.into_iter().map(|(name, value)| {
        let value = match value {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        };
        view! { <dt class="mono">{name}</dt><dd>{value}</dd> }
    });
    Some(
        view! {
            <section class="section">
                <div class="card-head"><h2>"Attributes"</h2></div>
                <dl class="dl">{facts.collect_view()}</dl>
            </section>
        }
        .into_any(),
    )
}
