//! The table of many rows in a real browser: what is in the page, what is read aloud, where the
//! focus goes.

use crate::page::{Page, drawn, settle};
use leptos::prelude::*;
use partner_console::domain::ids::JobId;
use partner_console::routes::Route;
use partner_console::ui::kit::row_selection::Selection;
use partner_console::ui::kit::virtual_table::{Cell, Head, Sorted, VirtualTable};
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The site's style sheets are not here: what the table's own region needs of them.
const STYLE: &str = ".table-wrap { max-block-size: 400px; overflow: auto } \
    table { border-spacing: 0 } td, th { block-size: 30px; padding: 0 }";

/// A table of numbered rows, and the strings it hangs on.
pub(crate) struct Bench {
    pub(crate) page: Page,
    rows: ArcRwSignal<usize>,
    /// What the rows are called, and the version that tells of a change of it.
    word: ArcRwSignal<&'static str>,
    version: ArcRwSignal<u64>,
    pub(crate) selected: ArcRwSignal<BTreeSet<u64>>,
    sorted: ArcRwSignal<Option<Sorted>>,
    sorts: ArcRwSignal<Vec<usize>>,
    question: ArcRwSignal<String>,
}

impl Bench {
    pub(crate) async fn of(count: usize) -> Self {
        let rows = ArcRwSignal::new(count);
        let (word, version) = (ArcRwSignal::new("Row"), ArcRwSignal::new(0));
        let selected = ArcRwSignal::new(BTreeSet::new());
        let (sorted, sorts) = (ArcRwSignal::new(None), ArcRwSignal::new(Vec::new()));
        let question = ArcRwSignal::new("first".to_owned());
        let inside = (
            rows.clone(),
            word.clone(),
            version.clone(),
            selected.clone(),
            sorted.clone(),
            sorts.clone(),
            question.clone(),
        );
        let page = Page::in_console(move |_| {
            let (rows, word, version, selected, sorted, sorts, question) = inside;
            let cell = move |row: usize, column: usize| {
                let text = format!("{} {row}", word.get_untracked());
                match column {
                    0 => Cell::Link {
                        to: Route::Job(JobId::new(row as u64)),
                        text,
                    },
                    _ => Cell::Number(row.to_string()),
                }
            };
            let selection = Selection::new(RwSignal::from(selected), |row| Some(row as u64 + 1));
            let heads = [("Job", true, false), ("Days left", false, true)];
            let heads = heads.map(|(label, sortable, number)| Head {
                label,
                sortable,
                number,
            });
            // As the screens have it: worked out from what the rows are made of.
            let version = Memo::new(move |_| version.get());
            let on_sort =
                Callback::new(move |column| sorts.update(|all: &mut Vec<usize>| all.push(column)));
            view! {
                <style>{STYLE}</style>
                <VirtualTable
                    caption="Jobs"
                    heads=heads.to_vec()
                    rows=RwSignal::from(rows)
                    version=version
                    cell=cell
                    sorted=RwSignal::from(sorted)
                    on_sort=on_sort
                    selection=selection
                    question=RwSignal::from(question)
                />
            }
        })
        .await;
        drawn().await;
        Self {
            page,
            rows,
            word,
            version,
            selected,
            sorted,
            sorts,
            question,
        }
    }

    fn region(&self) -> HtmlElement {
        self.page.one("[role=region]")
    }

    /// Scrolls as a wheel does: the browser sends the event itself, with the next frame.
    pub(crate) async fn scroll(&self, top: i32) {
        self.region().set_scroll_top(top);
        drawn().await;
        drawn().await;
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.region().query_selector_all(selector).unwrap();
        (0..found.length())
            .map(|at| found.item(at).unwrap().unchecked_into())
            .collect()
    }

    /// The rows in the page: what they are called, top to bottom. Fails where a row is announced
    /// as another than it is, where one is left out, or where what is seen is not full of rows.
    pub(crate) fn shown(&self) -> Vec<usize> {
        let lines = self.all("tbody:not([aria-hidden]) > tr:not([hidden])");
        let rows: Vec<usize> = lines
            .iter()
            .map(|line| {
                let name = text_of(line, "th[scope=row]");
                let row: usize = name.rsplit(' ').next().unwrap().parse().unwrap();
                let index = line.get_attribute("aria-rowindex").unwrap();
                assert_eq!(index, (row + 2).to_string(), "{name} is announced so");
                assert_eq!(text_of(line, "td.num"), row.to_string());
                row
            })
            .collect();
        let first = *rows.first().unwrap();
        let in_order: Vec<usize> = (first..first + rows.len()).collect();
        assert_eq!(rows, in_order);
        let region = self.region().get_bounding_client_rect();
        let (above, below) = (lines.first().unwrap(), lines.last().unwrap());
        let is_first = first == 0;
        let is_last = first + rows.len() == self.rows.get_untracked();
        assert!(is_first || above.get_bounding_client_rect().top() <= region.top());
        assert!(is_last || below.get_bounding_client_rect().bottom() >= region.bottom());
        rows
    }

    fn link(&self, row: usize) -> HtmlElement {
        let wanted = format!("{} {row}", self.word.get_untracked());
        let links = self.all("tr:not([hidden]) a");
        let found = links
            .into_iter()
            .find(|link| link.text_content().unwrap() == wanted);
        found.unwrap_or_else(|| unreachable!("{wanted} is not in the page"))
    }

    pub(crate) fn checkbox(&self, name: &str) -> HtmlInputElement {
        self.page.one(&format!("input[aria-label='{name}']"))
    }
}

fn text_of(line: &Element, selector: &str) -> String {
    let cell = line.query_selector(selector).unwrap().unwrap();
    cell.text_content().unwrap()
}

fn focused() -> Element {
    document().active_element().unwrap()
}

#[wasm_bindgen_test]
async fn twenty_thousand_rows_keep_fewer_than_a_hundred_in_the_page() {
    let bench = Bench::of(20_000).await;
    assert_eq!(
        bench.page.attribute("table", "aria-rowcount").unwrap(),
        "20001"
    );
    assert_eq!(
        bench.page.attribute("thead tr", "aria-rowindex").unwrap(),
        "1"
    );
    for top in [0, 300_000, 599_000, 12_000, 0] {
        bench.scroll(top).await;
        bench.shown();
        assert!(bench.all("tr").len() < 100);
    }
}

#[wasm_bindgen_test]
async fn a_jump_shows_the_rows_of_its_place() {
    let bench = Bench::of(20_000).await;
    let height = bench.link(0).closest("tr").unwrap().unwrap();
    let height = height.get_bounding_client_rect().height();
    bench.scroll((height * 10_000.0) as i32).await;
    let line = bench.link(10_000).closest("tr").unwrap().unwrap();
    assert_eq!(line.get_attribute("aria-rowindex").unwrap(), "10002");
    let from_top =
        line.get_bounding_client_rect().top() - bench.region().get_bounding_client_rect().top();
    assert!(
        (height - 2.0..height * 2.0).contains(&from_top),
        "it stands {from_top} px down, not right below the head"
    );
    bench.scroll(i32::MAX).await;
    assert_eq!(*bench.shown().last().unwrap(), 19_999);
}

#[wasm_bindgen_test]
async fn scrolling_to_the_end_and_back_leaves_out_no_row() {
    let bench = Bench::of(400).await;
    let mut met = BTreeSet::new();
    let end = bench.region().scroll_height();
    for top in (0..end).step_by(170) {
        bench.scroll(top).await;
        met.extend(bench.shown());
    }
    assert_eq!(met.len(), 400);
    for top in (0..end).rev().step_by(610) {
        bench.scroll(top).await;
        bench.shown();
    }
    bench.scroll(0).await;
    assert_eq!(*bench.shown().first().unwrap(), 0);
}

#[wasm_bindgen_test]
async fn a_link_that_stays_in_the_window_keeps_the_focus() {
    let bench = Bench::of(2_000).await;
    bench.scroll(6_000).await;
    let row = bench.shown()[30];
    let link = bench.link(row);
    link.focus().unwrap();
    let top = bench.region().scroll_top();
    for by in [90, 180, -120] {
        bench.scroll(top + by).await;
        assert_eq!(focused(), *bench.link(row), "after {by} px");
    }
    assert_eq!(focused(), *link);
}

#[wasm_bindgen_test]
async fn a_row_that_leaves_hands_the_focus_to_the_region() {
    let bench = Bench::of(2_000).await;
    for (from, to) in [(0, 3_000), (3_000, 0), (0, 50_000)] {
        bench.scroll(from).await;
        let at = if from < to { 2 } else { 57 };
        let row = bench.shown()[at];
        bench.link(row).focus().unwrap();
        // The browser scrolls to what is focused.
        bench.scroll(to).await;
        assert_eq!(focused(), *bench.region(), "from {from} to {to}");
    }
}

#[wasm_bindgen_test]
async fn a_sort_button_names_its_column_and_the_head_tells_the_order() {
    let bench = Bench::of(5).await;
    assert_eq!(bench.all("thead button").len(), 1);
    assert_eq!(bench.page.text("thead button"), "Job");
    assert!(!bench.page.has("[aria-sort]"));
    bench.page.click("thead button").await;
    assert_eq!(bench.sorts.get_untracked(), [0]);
    for (descending, told) in [(false, "ascending"), (true, "descending")] {
        bench.sorted.set(Some(Sorted {
            column: 0,
            descending,
        }));
        settle().await;
        assert_eq!(
            bench
                .page
                .attribute("thead th[aria-sort]", "aria-sort")
                .unwrap(),
            told
        );
        assert_eq!(bench.page.text("thead th[aria-sort]"), "Job");
    }
    bench.sorted.set(None);
    settle().await;
    assert!(!bench.page.has("[aria-sort]"));
}

#[wasm_bindgen_test]
async fn a_list_that_shrinks_shows_no_row_of_before() {
    let bench = Bench::of(2_000).await;
    bench.scroll(30_000).await;
    for count in [900, 70, 40, 5] {
        bench.rows.set(count);
        settle().await;
        drawn().await;
        drawn().await;
        let shown = bench.shown();
        assert!(
            shown.iter().all(|row| *row < count),
            "{count} rows: {shown:?}"
        );
        let told = bench.page.attribute("table", "aria-rowcount").unwrap();
        assert_eq!(told, (count + 1).to_string());
    }
    assert_eq!(bench.shown(), [0, 1, 2, 3, 4]);
    bench.rows.set(0);
    settle().await;
    assert!(
        bench
            .all("tbody:not([aria-hidden]) > tr:not([hidden])")
            .is_empty()
    );
    assert!(!bench.checkbox("Select all 0").checked());
}

#[wasm_bindgen_test]
async fn a_list_that_grows_can_be_scrolled_to_its_new_end() {
    let bench = Bench::of(4).await;
    for count in [25, 59, 61, 3_000] {
        bench.rows.set(count);
        settle().await;
        drawn().await;
        assert_eq!(*bench.shown().first().unwrap(), 0);
        bench.scroll(i32::MAX).await;
        assert_eq!(*bench.shown().last().unwrap(), count - 1, "of {count} rows");
        bench.scroll(0).await;
    }
}

#[wasm_bindgen_test]
async fn what_the_rows_hold_is_read_anew_where_they_stand() {
    let bench = Bench::of(2_000).await;
    bench.scroll(6_000).await;
    let row = bench.shown()[30];
    bench.link(row).focus().unwrap();
    let before = bench.shown();
    bench.word.set("<b>Post</b>");
    bench.version.update(|version| *version += 1);
    settle().await;
    assert_eq!(bench.shown(), before);
    assert!(!bench.page.has("tbody b"));
    assert_eq!(focused(), *bench.link(row));
    assert!(
        bench
            .page
            .has(&format!("input[aria-label='Select <b>Post</b> {row}']"))
    );
    let href = bench.link(row).get_attribute("href").unwrap();
    assert_eq!(href, format!("/jobs/{row}"));
}

#[wasm_bindgen_test]
async fn another_question_starts_at_the_top() {
    let bench = Bench::of(2_000).await;
    bench.scroll(30_000).await;
    bench.version.update(|version| *version += 1);
    settle().await;
    assert!(
        bench.region().scroll_top() > 0,
        "news of the rows scroll the list"
    );
    bench.question.set("second".to_owned());
    settle().await;
    drawn().await;
    drawn().await;
    assert_eq!(bench.region().scroll_top(), 0);
    assert_eq!(*bench.shown().first().unwrap(), 0);
}

#[wasm_bindgen_test]
async fn the_region_is_named_and_can_be_scrolled_by_keyboard() {
    let bench = Bench::of(2_000).await;
    let region = bench.region();
    assert_eq!(region.get_attribute("aria-label").unwrap(), "Jobs");
    region.focus().unwrap();
    assert_eq!(focused(), *region);
    assert_eq!(bench.page.text("caption"), "Jobs");
    assert_eq!(
        bench.page.attribute("tbody th", "scope").unwrap(),
        "row",
        "the first column names its row"
    );
}
