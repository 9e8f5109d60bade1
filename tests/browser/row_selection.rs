//! Choosing rows of a table in a real browser: one, a range, all, in the page or not.

use crate::page::settle;
use crate::virtual_table::Bench;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

impl Bench {
    async fn tick(&self, name: &str) {
        self.checkbox(name).click();
        settle().await;
    }

    async fn tick_with_shift(&self, name: &str) {
        let click = "box.dispatchEvent(new MouseEvent('click', {bubbles: true, shiftKey: true}))";
        let click = js_sys::Function::new_with_args("box", click);
        click
            .call1(&wasm_bindgen::JsValue::NULL, &self.checkbox(name))
            .unwrap();
        settle().await;
    }

    fn chosen(&self) -> Vec<u64> {
        self.selected.get_untracked().into_iter().collect()
    }
}

#[wasm_bindgen_test]
async fn one_row_a_range_and_all_are_chosen() {
    let bench = Bench::of(20).await;
    bench.tick("Select Row 3").await;
    assert_eq!(bench.chosen(), [4]);
    assert!(bench.page.has("tr[aria-rowindex='5'][data-selected=true]"));
    let all = bench.checkbox("Select all 20");
    assert!(all.indeterminate() && !all.checked());

    bench.tick_with_shift("Select Row 6").await;
    assert_eq!(bench.chosen(), [4, 5, 6, 7]);
    bench.tick("Select Row 5").await;
    assert_eq!(bench.chosen(), [4, 5, 7]);
    // A range upwards, from the row that was given up.
    bench.tick_with_shift("Select Row 3").await;
    assert_eq!(bench.chosen(), [7]);

    bench.tick("Select all 20").await;
    assert_eq!(bench.chosen().len(), 20);
    assert!(all.checked() && !all.indeterminate());
    assert!(bench.checkbox("Select Row 19").checked());
    bench.tick("Select all 20").await;
    assert!(bench.chosen().is_empty() && !all.checked() && !all.indeterminate());
}

#[wasm_bindgen_test]
async fn all_rows_are_chosen_also_those_that_are_not_in_the_page() {
    let bench = Bench::of(2_000).await;
    bench.tick("Select all 2,000").await;
    assert_eq!(bench.chosen().len(), 2_000);
    bench.scroll(30_000).await;
    let row = bench.shown()[20];
    assert!(bench.checkbox(&format!("Select Row {row}")).checked());
}

#[wasm_bindgen_test]
async fn a_checkbox_goes_with_its_row_while_the_list_is_scrolled() {
    let bench = Bench::of(2_000).await;
    bench.tick("Select Row 2").await;
    bench.scroll(6_000).await;
    assert_eq!(bench.all("input:checked").len(), 0);
    for row in bench.shown() {
        bench.checkbox(&format!("Select Row {row}"));
    }
    bench.scroll(0).await;
    assert!(bench.checkbox("Select Row 2").checked());
    assert_eq!(bench.all("tbody input:checked").len(), 1);
}

#[wasm_bindgen_test]
async fn a_range_reaches_over_rows_that_are_not_in_the_page() {
    let bench = Bench::of(2_000).await;
    bench.tick("Select Row 1").await;
    bench.scroll(30_000).await;
    let row = bench.shown()[20];
    bench.tick_with_shift(&format!("Select Row {row}")).await;
    assert_eq!(bench.chosen().len(), row);
}
