//! The head of a page: trail, title, what it is about, what can be done.

use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::router::Link;
use leptos::prelude::*;

/// The id of the one `<h1>`, which takes the focus when the route changes.
pub const TITLE: &str = "page-title";

/// Names the page: in the tab, on the screen and, when the route changed, to screen readers.
#[component]
pub fn PageHead(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] sub: Option<String>,
    #[prop(optional)] parent: Option<(Route, &'static str)>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let console = use_console();
    let section = parent.as_ref().map(|(_, label)| *label);
    Effect::new(move |named_before: Option<bool>| {
        let title = title.get();
        let product = console
            .config
            .with_value(|config| config.product_name.clone());
        browser::set_title(&match section {
            Some(section) => format!("{title} - {section} - {product}"),
            None => format!("{title} - {product}"),
        });
        if named_before.is_none() {
            console.router.arrived(&title);
        }
        true
    });
    let trail = parent.map(|(route, label)| {
        view! {
            <nav class="breadcrumb" aria-label="Breadcrumb">
                <ol>
                    <li><Link to=route>{label}</Link></li>
                    <li><span aria-current="page">{move || title.get()}</span></li>
                </ol>
            </nav>
        }
    });
    view! {
        {trail}
        <div class="page-head">
            <h1 class="page-title" tabindex="-1" id=TITLE>{move || title.get()}</h1>
            {sub.map(|sub| view! { <p class="page-sub">{sub}</p> })}
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </div>
    }
}
