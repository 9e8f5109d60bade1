//! An address that is none of ours.

use crate::routes::Route;
use crate::ui::kit::page_head::PageHead;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn NotFound(path: String) -> impl IntoView {
    view! {
        <PageHead title="Page not found" />
        <div class="empty-state">
            <h2>"There is no page at this address"</h2>
            <p class="mono">{path}</p>
            <Link to=Route::Home class="button">"Go to the start page"</Link>
        </div>
    }
}
