//! `/companies`: a page of the list, as the address says.

use crate::api::companies::list::ListCompanies;
use crate::api::page::Page;
use crate::domain::company::Company;
use crate::domain::text::web_domain;
use crate::format::counted;
use crate::forms::company_lacks;
use crate::routes::{Paging, Route};
use crate::ui::console::use_console;
use crate::ui::kit::icon::{Icon, Shape};
use crate::ui::kit::load_view::load_view;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::pager::Pager;
use crate::ui::load::use_load;
use crate::ui::router::Link;
use leptos::prelude::*;

/// A page of companies and which one it is.
type Shown = (Paging, Page<Company>);

#[component]
pub fn CompanyList() -> impl IntoView {
    let console = use_console();
    let route = console.router.route;
    let paging = Memo::new(move |before: Option<&Paging>| match route.get() {
        Route::Companies(paging) => paging,
        // On the way to another screen: nothing new to load.
        _ => before.copied().unwrap_or_default(),
    });
    let loader = use_load(
        move || paging.get(),
        None,
        move |paging| {
            let api = console.api();
            async move {
                let Some(api) = api else {
                    return Ok((
                        paging,
                        Page {
                            count: 0,
                            results: Vec::new(),
                        },
                    ));
                };
                let page = api
                    .call(&ListCompanies {
                        offset: paging.offset(),
                        limit: paging.size,
                    })
                    .await?;
                console.remember(&page.results);
                Ok((paging, page))
            }
        },
    );
    view! {
        <PageHead title="Companies" sub="The client companies that you post jobs for.">
            <Link to=Route::CompanyNew class="button" kind="primary">
                <Icon shape=Shape::Plus />
                "Create company"
            </Link>
        </PageHead>
        <div class="stack" aria-busy=move || loader.state.with(|state| state.is_busy().to_string())>
            {move || load_view(loader, 6, |shown| view! { <Rows shown=shown /> }.into_any())}
        </div>
    }
}

#[component]
fn Rows(shown: Shown) -> impl IntoView {
    let (paging, page) = shown;
    if page.count == 0 {
        return view! {
            <div class="empty-state">
                <h2>"No companies yet"</h2>
                <p>"Start with the first client company: its record, its people, its logo."</p>
                <Link to=Route::CompanyNew class="button">"Create company"</Link>
            </div>
        }
        .into_any();
    }
    if page.results.is_empty() {
        let last = Paging {
            page: paging.pages(page.count),
            ..paging
        };
        return view! {
            <div class="empty-state">
                <h2>"This page is past the end"</h2>
                <p>{format!("There are {}.", counted(page.count, "company", "companies"))}</p>
                <Link to=Route::Companies(last) class="button">"Go to the last page"</Link>
            </div>
        }
        .into_any();
    }
    let count = page.count;
    let rows = page.results.iter().map(row).collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label="Companies" tabindex="0">
            <table class="table">
                <caption class="visually-hidden">"Companies"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Company"</th>
                        <th scope="col">"Your ID"</th>
                        <th scope="col">"Place"</th>
                        <th scope="col">"Contact"</th>
                        <th scope="col">"Sales rep"</th>
                        <th scope="col">"Record"</th>
                        <th scope="col" class="num">"ID"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Pager paging=paging rows=count what="Companies" route=Route::Companies />
    }
    .into_any()
}

fn row(company: &Company) -> impl IntoView + use<> {
    let id = company.id;
    let lacks = company_lacks::lacking(company);
    let (tone, words) = match lacks {
        0 => ("good", "Complete".to_owned()),
        some => ("warn", format!("{some} missing")),
    };
    let person = |person: &Option<crate::domain::company::Person>| {
        person.as_ref().map_or_else(
            || "—".to_owned(),
            crate::domain::company::Person::display_name,
        )
    };
    let initials = initials(&company.name);
    let name = company.name.clone();
    let domain = company.url.as_deref().and_then(web_domain);
    let key = company
        .partner_company_id
        .clone()
        .unwrap_or_else(|| "—".into());
    let (place, contact, sales_rep) = (
        place(company),
        person(&company.contact),
        person(&company.sales_rep),
    );
    view! {
        <tr>
            <th scope="row">
                <div class="company-cell">
                    <span class="avatar" aria-hidden="true">{initials}</span>
                    <Link to=Route::Company(id)>{name}</Link>
                    <span class="sub">{domain}</span>
                </div>
            </th>
            <td class="mono">{key}</td>
            <td>{place}</td>
            <td>{contact}</td>
            <td>{sales_rep}</td>
            <td><span class="badge" data-tone=tone>{words}</span></td>
            <td class="num">{id.get()}</td>
        </tr>
    }
}

/// City and state, as far as they are known.
fn place(company: &Company) -> String {
    let parts: Vec<&str> = [&company.city, &company.state]
        .into_iter()
        .filter_map(|part| part.as_deref())
        .collect();
    if parts.is_empty() {
        "—".into()
    } else {
        parts.join(", ")
    }
}

/// The first letters of the first two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .take(2)
        .collect()
}
