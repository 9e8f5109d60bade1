//! Which rows of how many, and the way to the others. Pages stand in the URL.

use crate::format::count;
use crate::routes::{PAGE_SIZES, Paging, Route};
use crate::ui::console::use_console;
use crate::ui::router::Link;
use leptos::prelude::*;

/// `route` makes the address of another page of the same list.
#[component]
pub fn Pager(
    paging: Paging,
    /// Rows on all pages.
    rows: u64,
    /// What the rows are, for the label: "Companies".
    what: &'static str,
    #[prop(into)] route: Callback<Paging, Route>,
) -> impl IntoView {
    let router = use_console().router;
    let last = paging.pages(rows);
    let first_row = if rows == 0 { 0 } else { paging.offset() + 1 };
    let last_row = (paging.offset() + u64::from(paging.size)).min(rows);
    let step = move |page: u64, label: &'static str, on: bool| {
        if on {
            let to = route.run(Paging { page, ..paging });
            view! { <Link to=to class="button">{label}</Link> }.into_any()
        } else {
            view! { <span class="button" aria-disabled="true">{label}</span> }.into_any()
        }
    };
    let sizes = PAGE_SIZES
        .into_iter()
        .map(|size| view! { <option value=size.to_string() selected={size == paging.size}>{size}</option> })
        .collect_view();
    view! {
        <nav class="pager" aria-label=format!("{what}: pages")>
            <span class="pager-count">
                {format!("{}–{} of {}", count(first_row), count(last_row), count(rows))}
            </span>
            <label class="pager-size">
                <span class="muted">"Rows a page"</span>
                <select
                    class="control"
                    name="size"
                    on:change=move |event| {
                        if let Ok(size) = event_target_value(&event).parse() {
                            router.go(route.run(Paging { page: 1, size }));
                        }
                    }
                >
                    {sizes}
                </select>
            </label>
            {step(paging.page.saturating_sub(1), "Previous", paging.page > 1)}
            {step(paging.page + 1, "Next", paging.page < last)}
        </nav>
    }
}
