//! A list that is searched by typing, in a real browser: keys, clicks and what is read.

use crate::page::{Page, settle};
use leptos::prelude::*;
use partner_console::ui::kit::combobox::{Choice, Combobox};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

const NAMES: [(&str, &str); 3] = [
    ("1", "Harbor Freight"),
    ("2", "Cedar Clinics"),
    ("3", "Cedar Homes"),
];

struct Bench {
    page: Page,
    value: ArcRwSignal<String>,
}

impl Bench {
    async fn of(value: &str) -> Self {
        let value = ArcRwSignal::new(value.to_owned());
        let shown = RwSignal::from(value.clone());
        let page = Page::show(move || {
            let label_of = Callback::new(|value: String| {
                let found = NAMES.iter().find(|(id, _)| *id == value);
                found.map(|(_, name)| (*name).to_owned())
            });
            let find = Callback::new(|typed: String| {
                let typed = typed.trim().to_lowercase();
                let found = NAMES
                    .iter()
                    .filter(|(_, name)| name.to_lowercase().contains(&typed));
                found
                    .map(|(id, name)| Choice {
                        value: (*id).to_owned(),
                        label: (*name).to_owned(),
                        detail: (*id).to_owned(),
                    })
                    .collect()
            });
            view! {
                <Combobox name="companyId" label="Company" value=shown label_of=label_of find=find
                    problem=None on_input=move |text: String| shown.set(text) />
                <button type="button" class="elsewhere">"Elsewhere"</button>
            }
        })
        .await;
        Self { page, value }
    }

    fn input(&self) -> HtmlInputElement {
        self.page.one("input")
    }

    async fn types(&self, text: &str) {
        self.input().focus().unwrap();
        self.page.type_into("input", text).await;
    }

    async fn key(&self, key: &str) -> bool {
        let press = "return input.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))";
        let press = js_sys::Function::new_with_args("input, key", press);
        let dispatched = press.call2(&JsValue::NULL, &self.input(), &key.into());
        let was_left_to_the_form = dispatched.unwrap().is_truthy();
        settle().await;
        was_left_to_the_form
    }

    fn is_open(&self) -> bool {
        self.page.attribute("input", "aria-expanded").unwrap() == "true"
    }

    /// The option that a screen reader says is the active one.
    fn active(&self) -> String {
        let id = self
            .page
            .attribute("input", "aria-activedescendant")
            .unwrap();
        self.page.text(&format!("#{id}"))
    }
}

#[wasm_bindgen_test]
async fn what_is_typed_is_searched_and_enter_chooses() {
    let bench = Bench::of("").await;
    assert_eq!(bench.page.attribute("input", "role").unwrap(), "combobox");
    assert!(!bench.is_open());
    bench.types("ced").await;
    assert!(bench.is_open());
    assert_eq!(bench.active(), "Cedar Clinics2");
    assert_eq!(bench.page.text("[role=status]"), "2 to choose from");
    bench.key("ArrowDown").await;
    assert_eq!(bench.active(), "Cedar Homes3");
    bench.key("ArrowDown").await;
    assert_eq!(bench.active(), "Cedar Homes3", "the end is the end");
    bench.key("ArrowUp").await;
    assert!(
        !bench.key("Enter").await,
        "Enter chooses, and sends no form"
    );
    assert_eq!(bench.value.get_untracked(), "2");
    assert_eq!(bench.input().value(), "Cedar Clinics");
    assert!(!bench.is_open());
    assert!(
        bench.key("Enter").await,
        "Enter in a closed list is the form's"
    );
}

#[wasm_bindgen_test]
async fn a_click_chooses_and_escape_only_closes() {
    let bench = Bench::of("1").await;
    assert_eq!(bench.input().value(), "Harbor Freight");
    bench.types("homes").await;
    bench.page.click("[role=option]").await;
    assert_eq!(bench.value.get_untracked(), "3");
    bench.types("harb").await;
    bench.key("Escape").await;
    assert!(!bench.is_open());
    assert_eq!(bench.input().value(), "harb", "what was typed stays");
}

#[wasm_bindgen_test]
async fn what_is_no_option_stays_typed_and_a_whole_name_is_chosen() {
    let bench = Bench::of("").await;
    bench.types("Nobody").await;
    assert!(bench.page.text(".combobox-popup").contains("Nothing found"));
    assert!(bench.key("Enter").await, "there is nothing to choose");
    bench.page.one::<HtmlElement>(".elsewhere").focus().unwrap();
    settle().await;
    assert_eq!(bench.value.get_untracked(), "Nobody");
    assert_eq!(bench.input().value(), "Nobody");

    bench.types(" cedar homes").await;
    bench.page.one::<HtmlElement>(".elsewhere").focus().unwrap();
    settle().await;
    assert_eq!(bench.value.get_untracked(), "3");
    assert_eq!(bench.input().value(), "Cedar Homes");
}

#[wasm_bindgen_test]
async fn the_list_is_walked_without_typing() {
    let bench = Bench::of("2").await;
    bench.input().focus().unwrap();
    bench.key("ArrowDown").await;
    assert!(bench.is_open());
    assert_eq!(bench.page.text("[role=status]"), "3 to choose from");
    assert_eq!(bench.page.text("[aria-selected=true]"), "Cedar Clinics2");
}
