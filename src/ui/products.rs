//! What the partner may buy, searchable; the API gives the whole list at once.

use crate::api::products::list::ListProducts;
use crate::domain::product::Product;
use crate::format::{count, counted};
use crate::routes::Route;
use crate::ui::console::use_console;
use crate::ui::kit::copyable::Copyable;
use crate::ui::kit::filters::SearchFilter;
use crate::ui::kit::load_view::load_view;
use crate::ui::kit::page_head::PageHead;
use crate::ui::load::use_load;
use leptos::prelude::*;

#[component]
pub fn ProductList() -> impl IntoView {
    let console = use_console();
    let partner = console
        .session
        .with_untracked(|session| session.as_ref().map(|one| one.partner));
    let loader = use_load(
        move || partner,
        None,
        move |partner| {
            let api = console.api();
            async move {
                match (api, partner) {
                    (Some(api), Some(partner)) => api.call(&ListProducts { partner }).await,
                    // Signed out meanwhile: this view is on its way out.
                    _ => Ok(Vec::new()),
                }
            }
        },
    );
    view! {
        <PageHead title="Products" sub="What you may buy for a job." />
        <div class="stack">
            <Search />
            {move || load_view(loader, 6, |products| view! { <Table products=products /> }.into_any())}
        </div>
    }
}

/// The search stands in the URL, so that a link shows a colleague the same.
#[component]
fn Search() -> impl IntoView {
    let router = use_console().router;
    let search = move || searched(&router.route.get());
    view! {
        <div class="toolbar" role="search">
            <SearchFilter
                label="Find a product"
                value=Signal::derive(search)
                on_input=move |search| router.replace(Route::Products { search })
            />
        </div>
    }
}

fn searched(route: &Route) -> String {
    match route {
        Route::Products { search } => search.clone(),
        _ => String::new(),
    }
}

fn matches(product: &Product, search: &str) -> bool {
    let wanted = search.trim().to_lowercase();
    let texts = [
        Some(&product.code),
        product.title.as_ref(),
        product.description.as_ref(),
        product.short_code.as_ref(),
    ];
    texts
        .into_iter()
        .flatten()
        .any(|text| text.to_lowercase().contains(&wanted))
}

#[component]
fn Table(products: Vec<Product>) -> impl IntoView {
    let router = use_console().router;
    let all = products.len() as u64;
    move || {
        let search = searched(&router.route.get());
        let shown: Vec<Product> = products
            .iter()
            .filter(|one| matches(one, &search))
            .cloned()
            .collect();
        if all == 0 {
            return view! {
                <div class="empty-state">
                    <h2>"No products"</h2>
                    <p>"The API lists no product for this partner. Ask your Jobcase contact which ones you may buy."</p>
                </div>
            }
            .into_any();
        }
        let found = format!(
            "{} of {}",
            count(shown.len() as u64),
            counted(all, "product", "products")
        );
        let rows = shown.into_iter().map(row).collect_view();
        view! {
            <p class="muted" role="status">{found}</p>
            <div class="table-wrap" role="region" aria-label="Products" tabindex="0">
                <table class="table">
                    <caption class="visually-hidden">"Products"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Product"</th>
                            <th scope="col">"Code"</th>
                            <th scope="col">"Short code"</th>
                            <th scope="col">"What it does"</th>
                            <th scope="col" class="num">"Runs, days"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}

fn row(product: Product) -> impl IntoView {
    let dash = || "—".to_owned();
    let title = product.title.unwrap_or_else(|| product.code.clone());
    view! {
        <tr>
            <th scope="row">{title}</th>
            <td><Copyable text=product.code /></td>
            <td class="mono">{product.short_code.unwrap_or_else(dash)}</td>
            <td>{product.description.unwrap_or_else(dash)}</td>
            <td class="num">{product.runtime_days.map_or_else(dash, count)}</td>
        </tr>
    }
}
