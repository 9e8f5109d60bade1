//! What is bought with the job: products as cards, and the campaign that pays.

use crate::domain::product::Product;
use crate::format::counted;
use crate::forms::job::Field;
use crate::forms::job_findings::outlasting;
use crate::ui::campaigns::job_campaign::CampaignPicker;
use crate::ui::jobs::form::{Form, control_of};
use crate::ui::kit::error_panel::{ErrorPanel, Skeleton};
use crate::ui::kit::field::FieldError;
use crate::ui::load::Load;
use leptos::prelude::*;

#[component]
pub fn ProductsSection(form: Form) -> impl IntoView {
    let loader = form.products;
    let cards = move || match loader.state.get() {
        Load::Loading | Load::LoadingSlowly => {
            view! { <Skeleton rows=2 slowly=false /> }.into_any()
        }
        Load::Failed(error) => {
            view! { <ErrorPanel error=error on_retry=move || loader.reload() /> }.into_any()
        }
        Load::Loaded(products) | Load::Reloading(products) | Load::Stale(products, _) => {
            list(form, products)
        }
    };
    let hint = if form.is_edit() {
        "Saved by an operation of their own, after the job's record."
    } else {
        "Optional. Each runs for its own number of days from the start."
    };
    view! {
        <fieldset class="fieldset" id=control_of(Field::Products) tabindex="-1">
            <legend>"Products"</legend>
            <p class="fieldset-hint">{hint}</p>
            <FieldError id=format!("{}-error", control_of(Field::Products)) problem=form.problem(Field::Products) />
            {cards}
        </fieldset>
    }
}

/// The partner's products, and those of the job that the API lists no more.
fn list(form: Form, products: Vec<Product>) -> AnyView {
    let known: Vec<String> = products.iter().map(|one| one.code.clone()).collect();
    let gone = form.draft.with_untracked(|draft| {
        let gone = draft.products.iter().filter(|code| !known.contains(code));
        gone.cloned().collect::<Vec<_>>()
    });
    let gone = gone.into_iter().map(|code| Product {
        id: None,
        title: Some(code.clone()),
        code,
        runtime_days: None,
        short_code: None,
        description: Some("On this job, but no longer among your products.".to_owned()),
    });
    let cards: Vec<AnyView> = products
        .into_iter()
        .chain(gone)
        .map(|product| card(form, product))
        .collect();
    if cards.is_empty() {
        return view! { <p class="muted">"The API lists no product for this partner."</p> }
            .into_any();
    }
    view! { <div class="product-cards">{cards}</div> }.into_any()
}

fn card(form: Form, product: Product) -> AnyView {
    let code = product.code.clone();
    let (on, past, toggled) = (code.clone(), code.clone(), code.clone());
    let is_on = move || form.draft.with(|draft| draft.products.contains(&on));
    // A warning from the first look, so that nobody has to choose it to learn of it.
    let is_past = Memo::new(move |_| {
        form.judge(|draft, now| outlasting(draft, now).iter().any(|one| one.code == past))
    });
    let runs = product
        .runtime_days
        .map(|days| format!("Runs {}", counted(days, "day", "days")));
    view! {
        <label class="product-card">
            <input
                type="checkbox"
                name=Field::Products.rule().field
                value=code.clone()
                disabled=move || form.locked.get()
                prop:checked=is_on
                on:change=move |_| {
                    form.draft.update(|draft| draft.toggle_product(&toggled));
                    form.mend(Field::Products);
                }
            />
            <span class="product-body">
                <span class="product-title">{product.title.unwrap_or(code)}</span>
                <span class="muted">{product.description}</span>
                <span class="num muted">{runs}</span>
                {move || is_past.get().then(|| view! {
                    <span class="finding">"Runs past the end of the job"</span>
                })}
            </span>
        </label>
    }
    .into_any()
}

#[component]
pub fn CampaignSection(form: Form) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend>"Campaign"</legend>
            <CampaignPicker value=form.value(Field::CampaignId) company=form.value(Field::CompanyId)
                problem=form.problem(Field::CampaignId) disabled=form.locked
                on_input=form.type_into(Field::CampaignId) />
        </fieldset>
    }
}
