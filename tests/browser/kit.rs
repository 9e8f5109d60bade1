//! The parts of the kit in a real browser: what assistive technology reads, what a click does.

use crate::page::{Page, drawn, fire, settle};
use leptos::prelude::*;
use partner_console::api::error::ApiError;
use partner_console::api::http::TransportError;
use partner_console::routes::{Paging, Route};
use partner_console::ui::kit::dialog::Confirm;
use partner_console::ui::kit::error_panel::ErrorPanel;
use partner_console::ui::kit::field::TextField;
use partner_console::ui::kit::page_head::PageHead;
use partner_console::ui::kit::pager::Pager;
use partner_console::ui::kit::summary::{ErrorSummary, Line};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlLabelElement};

#[wasm_bindgen_test]
async fn a_field_is_bound_to_its_label_and_its_hint() {
    let page = Page::show(|| {
        view! {
            <TextField name="companyContact.email" label="E-mail" hint="Work address"
                value=String::new() on_input=|_| {} problem=None />
        }
    })
    .await;
    let control = page.one::<HtmlLabelElement>("label").control().unwrap();
    assert_eq!(control.id(), "field-companyContact-email");
    assert_eq!(control.tag_name(), "INPUT");
    assert_eq!(page.text("label"), "E-mail");
    let hint = page.attribute("input", "aria-describedby").unwrap();
    assert_eq!(page.text(&format!("#{hint}")), "Work address");
    assert_eq!(page.attribute("input", "aria-required").unwrap(), "true");
    assert_eq!(page.attribute("input", "aria-invalid"), None);
}

#[wasm_bindgen_test]
async fn an_optional_field_says_so_in_its_label() {
    let page = Page::show(|| {
        view! {
            <TextField name="a" label="Suite" required=false
                value=String::new() on_input=|_| {} problem=None />
        }
    })
    .await;
    assert_eq!(page.text("label"), "Suite (optional)");
    assert_eq!(page.attribute("input", "aria-required"), None);
    assert_eq!(page.attribute("input", "aria-describedby"), None);
}

#[wasm_bindgen_test]
async fn a_problem_marks_the_field_and_is_read_with_it() {
    let problem = ArcRwSignal::new(None::<String>);
    let shown = problem.clone();
    let page = Page::show(move || {
        view! {
            <TextField name="companyName" label="Name" hint="As on the sign"
                value=String::new() on_input=|_| {} problem=RwSignal::from(shown) />
        }
    })
    .await;
    problem.set(Some("Name is <required>.".into()));
    settle().await;
    assert_eq!(page.attribute("input", "aria-invalid").unwrap(), "true");
    let described = page.attribute("input", "aria-describedby").unwrap();
    let words: Vec<String> = described
        .split(' ')
        .map(|id| page.text(&format!("#{id}")))
        .collect();
    assert_eq!(words, ["As on the sign", "Name is <required>."]);

    problem.set(None);
    settle().await;
    assert_eq!(page.attribute("input", "aria-invalid"), None);
    assert!(!page.has(".field-error"));
}

#[wasm_bindgen_test]
async fn typing_reaches_the_owner_of_the_value() {
    let value = ArcRwSignal::new("before".to_owned());
    let shown = value.clone();
    let page = Page::show(move || {
        let shown = RwSignal::from(shown);
        view! {
            <TextField name="a" label="A" value=shown problem=None
                on_input=move |text: String| shown.set(text.to_uppercase()) />
        }
    })
    .await;
    let input: web_sys::HtmlInputElement = page.one("input");
    assert_eq!(input.value(), "before");
    page.type_into("input", "after").await;
    assert_eq!(value.get_untracked(), "AFTER");
    assert_eq!(input.value(), "AFTER");
}

#[wasm_bindgen_test]
async fn the_summary_is_an_alert_whose_lines_lead_to_their_controls() {
    let lines = ArcRwSignal::new(Vec::<Line>::new());
    let gone_to = ArcRwSignal::new(Vec::<String>::new());
    let (shown, gone) = (lines.clone(), gone_to.clone());
    let page = Page::show(move || {
        let go = move |id| gone.update(|all| all.push(id));
        view! { <ErrorSummary lines=RwSignal::from(shown) go=go /> }
    })
    .await;
    assert!(!page.has("[role=alert]"));

    let line = |control: Option<&str>, words: &str| Line {
        control: control.map(str::to_owned),
        words: words.to_owned(),
    };
    lines.set(vec![
        line(None, "The server said no."),
        line(Some("field-a"), "A is required."),
    ]);
    settle().await;
    assert_eq!(page.text("[role=alert] h2"), "2 things need another look");
    assert_eq!(page.text("li:first-child"), "The server said no.");
    assert!(!page.has("li:first-child a"));
    assert_eq!(page.attribute("a", "href").unwrap(), "#field-a");
    let address = window().location().href().unwrap();
    page.click("a").await;
    assert_eq!(gone_to.get_untracked(), ["field-a"]);
    assert_eq!(window().location().href().unwrap(), address);
}

#[wasm_bindgen_test]
async fn the_pager_names_its_rows_and_leads_to_the_pages_beside() {
    let page = Page::in_console(|_| {
        let paging = Paging { page: 2, size: 25 };
        view! { <Pager paging=paging rows=1_060 what="Companies" route=Route::Companies /> }
    })
    .await;
    assert_eq!(
        page.attribute("nav", "aria-label").unwrap(),
        "Companies: pages"
    );
    assert_eq!(page.text(".pager-count"), "26–50 of 1,060");
    assert_eq!(page.text("nav a:nth-of-type(1)"), "Previous");
    assert_eq!(
        page.attribute("nav a:nth-of-type(1)", "href").unwrap(),
        "/companies"
    );
    assert_eq!(page.text("nav a:nth-of-type(2)"), "Next");
    assert_eq!(
        page.attribute("nav a:nth-of-type(2)", "href").unwrap(),
        "/companies?page=3"
    );
    let sizes: web_sys::HtmlSelectElement = page.one("label select");
    assert_eq!((sizes.length(), sizes.value().as_str()), (3, "25"));
}

#[wasm_bindgen_test]
async fn the_pager_ends_where_the_rows_do() {
    let page = Page::in_console(|_| {
        view! { <Pager paging=Paging::default() rows=0 what="Companies" route=Route::Companies /> }
    })
    .await;
    assert_eq!(page.text(".pager-count"), "0–0 of 0");
    assert!(!page.has("nav a"));
    assert_eq!(page.text("[aria-disabled=true]"), "Previous");
}

#[wasm_bindgen_test]
async fn a_question_opens_as_a_modal_and_closes_when_it_is_answered() {
    let open = ArcRwSignal::new(false);
    let answers = ArcRwSignal::new(Vec::<bool>::new());
    let (shown, heard) = (open.clone(), answers.clone());
    let page = Page::show(move || {
        let (shown, heard) = (RwSignal::from(shown), RwSignal::from(heard));
        view! {
            <Confirm open=shown title="Leave it?" words="It is not saved." no="Stay" yes="Leave"
                answer=move |yes| {
                    heard.update(|all| all.push(yes));
                    shown.set(false);
                } />
        }
    })
    .await;
    let dialog: HtmlDialogElement = page.one("dialog");
    assert!(!dialog.open());
    for (act, answer) in [("button:first-child", false), ("button:last-child", true)] {
        open.set(true);
        settle().await;
        assert!(dialog.open());
        assert!(dialog.matches(":modal").unwrap());
        page.click(act).await;
        assert!(!dialog.open());
        assert_eq!(answers.get_untracked().last(), Some(&answer));
    }
    open.set(true);
    settle().await;
    // What Esc does. The browser does not close it by itself: the state does.
    assert!(!fire(&dialog, "cancel"));
    settle().await;
    assert!(!dialog.open());
    assert_eq!(answers.get_untracked(), [false, true, false]);
}

#[wasm_bindgen_test]
async fn a_failure_is_told_in_words_and_can_be_tried_again() {
    let tries = ArcRwSignal::new(0);
    let counted = tries.clone();
    let page = Page::show(move || {
        let retry = move || counted.update(|tries| *tries += 1);
        let error = ApiError::NoAnswer(TransportError::Unreachable);
        view! { <ErrorPanel error=error on_retry=retry /> }
    })
    .await;
    let words = ApiError::NoAnswer(TransportError::Unreachable).words();
    assert_eq!(page.text("[role=alert] h2"), words.title);
    page.click("button").await;
    assert_eq!(tries.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_page_names_the_tab_and_takes_the_focus_after_a_move() {
    let page = Page::in_console(|console| {
        let route = console.router.route;
        move || match route.get() {
            Route::Products { .. } => view! {
                <PageHead title="Products" parent=(Route::Home, "Home") />
            }
            .into_any(),
            _ => view! {
                <PageHead title="Companies" />
                <button on:click=move |_| console.router.go(Route::Products { search: String::new() })>
                    "Go"
                </button>
            }
            .into_any(),
        }
    })
    .await;
    assert_eq!(document().title(), "Companies - Jobcase Partner Console");
    let button: HtmlElement = page.one("button");
    button.focus().unwrap();
    page.click("button").await;
    assert_eq!(
        document().title(),
        "Products - Home - Jobcase Partner Console"
    );
    assert_eq!(window().location().pathname().unwrap(), "/products");
    drawn().await;
    let focused: Element = document().active_element().unwrap();
    assert_eq!(
        (focused.tag_name().as_str(), focused.id().as_str()),
        ("H1", "page-title")
    );
}
