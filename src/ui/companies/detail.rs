//! `/companies/:id`: everything that the API tells of a company.

use crate::api::companies::get::GetCompany;
use crate::domain::company::{Company, Person};
use crate::domain::ids::CompanyId;
use crate::routes::{Paging, Route};
use crate::ui::companies::campaigns::CompanyCampaigns;
use crate::ui::companies::checklist::Checklist;
use crate::ui::companies::jobs::CompanyJobs;
use crate::ui::companies::logo_panel::LogoPanel;
use crate::ui::console::{Console, use_console};
use crate::ui::kit::copyable::Copyable;
use crate::ui::kit::load_view::load_view;
use crate::ui::kit::page_head::PageHead;
use crate::ui::load::{Loader, use_load};
use crate::ui::router::Link;
use leptos::prelude::*;

/// Loads one company; what an earlier screen loaded is shown meanwhile.
pub fn use_company(console: Console, id: CompanyId) -> Loader<Company> {
    let known = console
        .seen()
        .known
        .with_untracked(|known| known.get(&id).cloned());
    use_load(
        move || id,
        known,
        move |id| {
            let api = console.api();
            async move {
                let Some(api) = api else {
                    return Err(crate::api::error::ApiError::NotSent {
                        reason: crate::api::error::NotSent::NoKey,
                    });
                };
                let company = api.call(&GetCompany { id }).await?;
                console.remember(std::slice::from_ref(&company));
                Ok(company)
            }
        },
    )
}

/// The address of the list of companies.
#[must_use]
pub fn all_companies() -> (Route, &'static str) {
    (Route::Companies(Paging::default()), "Companies")
}

#[component]
pub fn CompanyPage(id: CompanyId) -> impl IntoView {
    let console = use_console();
    let loader = use_company(console, id);
    let title = Signal::derive(move || {
        loader.state.with(|state| {
            state
                .value()
                .map_or_else(|| format!("Company {id}"), |company| company.name.clone())
        })
    });
    view! {
        <PageHead title=title parent=all_companies()>
            <Link to=Route::CompanyEdit(id) class="button" kind="primary">"Edit company"</Link>
        </PageHead>
        <div class="columns">
            <div class="stack" data-gap="large">
                {move || load_view(loader, 6, |company| view! { <Facts company=company /> }.into_any())}
                <CompanyJobs id=id />
                <CompanyCampaigns id=id />
            </div>
            <aside class="stack" aria-label="Checklist and logo">
                {move || loader.state.with(|state| state.value().cloned()).map(|company| view! { <Checklist company=company /> })}
                <LogoPanel id=id />
            </aside>
        </div>
    }
}

#[component]
fn Facts(company: Company) -> impl IntoView {
    let id = company.id;
    view! {
        <section class="section">
            <div class="card-head"><h2>"Company"</h2></div>
            <dl class="dl">
                <dt>"Jobcase ID"</dt>
                <dd><Copyable text=id.to_string() /></dd>
                <dt>"Your company ID"</dt>
                <dd>{optional_id(company.partner_company_id)}</dd>
                <dt>"Website"</dt>
                <dd>{website(company.url)}</dd>
                <dt>"Address"</dt>
                <dd>{address(company.street, company.city, company.state, company.zip_code)}</dd>
            </dl>
        </section>
        <section class="section">
            <div class="card-head"><h2>"People"</h2></div>
            <dl class="dl">
                <dt>"Contact"</dt>
                <dd>{person(company.contact)}</dd>
                <dt>"Sales rep"</dt>
                <dd>{person(company.sales_rep)}</dd>
            </dl>
        </section>
    }
}

fn missing() -> AnyView {
    view! { <span class="muted">"Not given"</span> }.into_any()
}

fn optional_id(text: Option<String>) -> AnyView {
    text.filter(|text| !text.is_empty())
        .map_or_else(missing, |text| view! { <Copyable text=text /> }.into_any())
}

/// A link only where it is a plain web address: the API's text is not trusted with a scheme.
fn website(url: Option<String>) -> AnyView {
    match url {
        Some(url) if crate::domain::text::is_web_url(&url) => {
            let href = url.clone();
            view! { <a href=href target="_blank" rel="noopener noreferrer">{url}</a> }.into_any()
        }
        Some(text) if !text.is_empty() => text.into_any(),
        _ => missing(),
    }
}

fn address(
    street: Option<String>,
    city: Option<String>,
    state: Option<String>,
    zip: Option<String>,
) -> AnyView {
    let place = [city, state]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let second = [place, zip.unwrap_or_default()].join(" ").trim().to_owned();
    let lines: Vec<String> = street
        .into_iter()
        .chain([second])
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() {
        return missing();
    }
    lines
        .into_iter()
        .map(|line| view! { <div>{line}</div> })
        .collect_view()
        .into_any()
}

fn person(person: Option<Person>) -> AnyView {
    person.map_or_else(missing, |person| {
        let name = person.display_name();
        let email = (name != person.email).then_some(person.email);
        view! {
            <div>{name}</div>
            {email.map(|email| view! { <div class="muted">{email}</div> })}
        }
        .into_any()
    })
}
