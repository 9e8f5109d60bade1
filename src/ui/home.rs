//! The start page: what there is, what lacks something, and the way on.

use crate::api::companies::list::ListCompanies;
use crate::api::page::Page;
use crate::domain::company::Company;
use crate::format::{count, counted};
use crate::forms::company_lacks;
use crate::routes::{Paging, Route};
use crate::ui::campaigns::list_attention::CampaignsAttention;
use crate::ui::console::use_console;
use crate::ui::estimates::quota::QuotaLine;
use crate::ui::kit::load_view::load_view;
use crate::ui::kit::page_head::PageHead;
use crate::ui::load::use_load;
use crate::ui::router::Link;
use leptos::prelude::*;

/// How many companies are looked at; the API's own page.
const LOOKED_AT: u32 = 100;

#[component]
pub fn Home() -> impl IntoView {
    let console = use_console();
    let loader = use_load(
        || (),
        None,
        move |()| {
            let api = console.api();
            async move {
                let Some(api) = api else {
                    return Ok(Page {
                        count: 0,
                        results: Vec::new(),
                    });
                };
                let page = api
                    .call(&ListCompanies {
                        offset: 0,
                        limit: LOOKED_AT,
                    })
                    .await?;
                console.remember(&page.results);
                Ok(page)
            }
        },
    );
    view! {
        <PageHead title="Home" sub="What needs attention.">
            <Link to=Route::CompanyNew class="button" kind="primary">"Create company"</Link>
        </PageHead>
        <div class="stack" data-gap="large">
            <CampaignsAttention />
            <EstimatesLeft />
            {move || load_view(loader, 3, |page| view! { <Overview page=page /> }.into_any())}
        </div>
    }
}

/// What is left of the day's estimates.
#[component]
fn EstimatesLeft() -> impl IntoView {
    view! {
        <section class="section">
            <div class="card-head">
                <h2>"Estimates left today"</h2>
                <Link to=Route::Estimates class="button">"Plan a budget"</Link>
            </div>
            <QuotaLine />
        </section>
    }
}

#[component]
fn Overview(page: Page<Company>) -> impl IntoView {
    let looked = page.results.len() as u64;
    let lacking: Vec<(Company, usize)> = page
        .results
        .into_iter()
        .map(|company| {
            let lacks = company_lacks::lacking(&company);
            (company, lacks)
        })
        .filter(|(_, lacks)| *lacks > 0)
        .collect();
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
    let scope = if looked < page.count {
        format!(
            "Looked at the first {} of {}.",
            count(looked),
            counted(page.count, "company", "companies")
        )
    } else {
        format!(
            "Looked at all {}.",
            counted(page.count, "company", "companies")
        )
    };
    let none = lacking.is_empty();
    let rows = lacking
        .into_iter()
        .take(10)
        .map(|(company, lacks)| row(&company, lacks))
        .collect_view();
    view! {
        <section class="section">
            <div class="card-head">
                <h2>"Companies that lack something"</h2>
                <Link to=Route::Companies(Paging::default()) class="button">"All companies"</Link>
            </div>
            <p class="muted">{scope}</p>
            {if none {
                view! { <p>"Every record is complete."</p> }.into_any()
            } else {
                view! { <ul class="stack" data-gap="small">{rows}</ul> }.into_any()
            }}
        </section>
    }
    .into_any()
}

fn row(company: &Company, lacks: usize) -> impl IntoView + use<> {
    let what = counted(lacks as u64, "thing missing", "things missing");
    let (id, name) = (company.id, company.name.clone());
    view! {
        <li>
            <Link to=Route::Company(id)>{name}</Link>
            " "
            <span class="badge" data-tone="warn">{what}</span>
        </li>
    }
}
