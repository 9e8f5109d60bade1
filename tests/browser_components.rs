//! The interface in a real browser, one part at a time: `cargo xtask test` runs it headless.

#![cfg(all(target_arch = "wasm32", feature = "ui"))]
#![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

#[path = "browser/chart.rs"]
mod chart;
#[path = "browser/combobox.rs"]
mod combobox;
#[path = "browser/kit.rs"]
mod kit;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/reader.rs"]
mod reader;
#[path = "browser/row_selection.rs"]
mod row_selection;
#[path = "browser/virtual_table.rs"]
mod virtual_table;
#[path = "browser/workings.rs"]
mod workings;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
