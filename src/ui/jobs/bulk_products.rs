//! Which products the selected jobs shall have.

use crate::api::error::ApiError;
use crate::api::products::list::ListProducts;
use crate::domain::product::Product;
use crate::forms::job_bulk::Act;
use crate::ui::console::Console;
use crate::ui::console::use_console;
use crate::ui::jobs::bulk::Bulk;
use crate::ui::kit::error_panel::{ErrorPanel, Skeleton};
use crate::ui::load::{Load, Loader, use_load};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Loads what the partner may buy.
pub fn use_products(console: Console) -> Loader<Vec<Product>> {
    let partner = console
        .session
        .with_untracked(|session| session.as_ref().map(|one| one.partner));
    use_load(
        move || partner,
        None,
        move |partner| {
            let api = console.api();
            async move {
                match (api, partner) {
                    (Some(api), Some(partner)) => api.call(&ListProducts { partner }).await,
                    // Signed out meanwhile: this view is on its way out.
                    _ => Ok::<_, ApiError>(Vec::new()),
                }
            }
        },
    )
}

#[component]
pub fn ChooseProducts(bulk: Bulk) -> impl IntoView {
    let loader = use_products(use_console());
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let words = move || {
        let codes = chosen.with(|codes| codes.iter().cloned().collect::<Vec<_>>().join(", "));
        if codes.is_empty() {
            "Every selected job ends up with no product.".to_owned()
        } else {
            format!("Every selected job ends up with exactly: {codes}.")
        }
    };
    let boxes = move || match loader.state.get() {
        Load::Loading | Load::LoadingSlowly => {
            view! { <Skeleton rows=3 slowly=false /> }.into_any()
        }
        Load::Failed(error) => {
            view! { <ErrorPanel error=error on_retry=move || loader.reload() /> }.into_any()
        }
        Load::Loaded(products) | Load::Reloading(products) | Load::Stale(products, _) => products
            .into_iter()
            .map(|product| choice(product, chosen))
            .collect_view()
            .into_any(),
    };
    view! {
        <fieldset class="choices">
            <legend class="visually-hidden">"Products"</legend>
            {boxes}
        </fieldset>
        <p role="status">{words}</p>
        <div class="button-row">
            <button
                class="button"
                data-kind="primary"
                type="button"
                disabled=move || loader.state.with(|state| state.value().is_none())
                on:click=move |_| {
                    let codes = chosen.with_untracked(|codes| codes.iter().cloned().collect());
                    bulk.preview(Act::SetProducts(codes));
                }
            >
                "Preview"
            </button>
            <button class="button" type="button" on:click=move |_| bulk.close()>"Cancel"</button>
        </div>
    }
}

fn choice(product: Product, chosen: RwSignal<BTreeSet<String>>) -> AnyView {
    let code = product.code.clone();
    let (on, toggled) = (code.clone(), code.clone());
    let title = product.title.unwrap_or_else(|| code.clone());
    view! {
        <label class="choice">
            <input
                type="checkbox"
                name="products"
                value=code.clone()
                prop:checked=move || chosen.with(|codes| codes.contains(&on))
                on:change=move |_| {
                    chosen.update(|codes| {
                        if !codes.remove(&toggled) {
                            codes.insert(toggled.clone());
                        }
                    });
                }
            />
            <span>{title}" "<span class="muted mono">{code}</span></span>
        </label>
    }
    .into_any()
}
