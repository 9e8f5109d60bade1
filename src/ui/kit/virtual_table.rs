//! A table of any length: only the rows near what is seen are in the page.
//!
//! A list of up to [`PLACES`] rows stands there whole and scrolls with the page; a longer one
//! scrolls in a region of its own. Each place in the page has signals of its own that are kept,
//! so that scrolling makes no element and leaves nothing behind.

use crate::index::Window;
use crate::ui::browser::rows::{self, RegionElement, RowElement};
use crate::ui::kit::row_selection::{SelectAll, Selection};
pub use crate::ui::kit::table_cell::Cell;
use crate::ui::kit::table_row::Row;
use leptos::html::{Div, Tbody, Td};
use leptos::prelude::*;
use std::sync::Arc;

/// The most rows in the page at once: what a tall window shows, and some above and below.
pub const PLACES: usize = 60;

/// Rows kept above what is seen.
const SPARE: usize = 12;

/// A column's head. The first column names its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub label: &'static str,
    pub sortable: bool,
    pub number: bool,
}

/// The column that the rows are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sorted {
    pub column: usize,
    pub descending: bool,
}

/// The cell of a row (counted from 0) in a column.
pub type CellOf = Arc<dyn Fn(usize, usize) -> Cell + Send + Sync>;

/// What each part of the table needs; copied freely.
#[derive(Clone, Copy)]
pub struct Table {
    pub(super) heads: StoredValue<Vec<Head>>,
    rows: Signal<usize>,
    pub(super) version: Signal<u64>,
    pub(super) cell: StoredValue<CellOf>,
    pub(super) selection: StoredValue<Option<Selection>>,
    /// The column of small lines, where there is one.
    pub(super) sparks: Option<usize>,
    region: NodeRef<Div>,
    body: NodeRef<Tbody>,
    above: NodeRef<Td>,
    below: NodeRef<Td>,
    /// The places and their rows, made anew when the list outgrows them.
    places: StoredValue<Places>,
    /// As of the last scroll. Asking the browser in the middle of a change has it lay out the page
    /// twice.
    scrolled: StoredValue<Scrolled>,
}

impl Table {
    /// Has what calls this run again whenever the version changes. The value itself is asked for:
    /// one that is worked out would otherwise never be, and tell of nothing.
    pub(super) fn reads_version(&self) {
        let _ = self.version.get();
    }

    /// Where the region is scrolled to and how high a row is, measured where that is not known.
    fn scrolled_now(&self, region: &RegionElement, row: Option<&RowElement>) -> Scrolled {
        let known = self.scrolled.get_value();
        let Some(row) = row.filter(|_| known.height <= 0.0) else {
            return known;
        };
        let measured = Scrolled {
            top: rows::scroll_top(region),
            height: rows::height(row),
        };
        self.scrolled.set_value(measured);
        measured
    }

    /// A row's cells as they are now; tracks the version. None past the list's end.
    pub(super) fn cells_of(&self, row: Option<usize>) -> Vec<Cell> {
        self.reads_version();
        let columns = self.heads.with_value(Vec::len);
        let Some(row) = row else {
            return vec![Cell::Empty; columns];
        };
        self.cell
            .with_value(|cell| (0..columns).map(|column| cell(row, column)).collect())
    }
}

/// How far the region is scrolled down and how high its rows are, in pixels; no height where it has
/// not been measured.
#[derive(Debug, Clone, Copy, Default)]
struct Scrolled {
    top: f64,
    height: f64,
}

/// The places of the rows in the page.
#[derive(Clone)]
struct Places {
    window: Window,
    /// Which row each place shows; `None` past the list's end.
    rows: Vec<RwSignal<Option<usize>>>,
}

#[component]
pub fn VirtualTable(
    caption: &'static str,
    heads: Vec<Head>,
    /// How many rows there are.
    #[prop(into)]
    rows: Signal<usize>,
    /// Whenever it changes, the cells in the page are read anew.
    #[prop(into)]
    version: Signal<u64>,
    cell: impl Fn(usize, usize) -> Cell + Send + Sync + 'static,
    #[prop(optional, into)] sorted: Signal<Option<Sorted>>,
    #[prop(optional, into)] on_sort: Option<Callback<usize>>,
    #[prop(optional, into)] selection: Option<Selection>,
    /// A column whose cells are small lines; not the first.
    #[prop(optional)]
    sparks: Option<usize>,
    /// What the rows are the answer to: with another question the list starts at its top.
    #[prop(optional, into)]
    question: Signal<String>,
) -> impl IntoView {
    let columns = heads.len() + usize::from(selection.is_some());
    let table = Table {
        heads: StoredValue::new(heads),
        rows,
        version,
        cell: StoredValue::new(Arc::new(cell)),
        selection: StoredValue::new(selection.clone()),
        sparks,
        region: NodeRef::new(),
        body: NodeRef::new(),
        above: NodeRef::new(),
        below: NodeRef::new(),
        places: StoredValue::new(Places {
            window: Window::new(0),
            rows: Vec::new(),
        }),
        scrolled: StoredValue::new(Scrolled::default()),
    };
    let is_long = Memo::new(move |_| rows.get() > PLACES);
    Effect::new(move |before: Option<String>| {
        let question = question.get();
        let is_down = table.scrolled.with_value(|scrolled| scrolled.top > 0.0);
        if is_down
            && before.is_some_and(|before| before != question)
            && let Some(region) = table.region.get_untracked()
        {
            rows::scroll_to_top(&region);
            table.scrolled.update_value(|scrolled| scrolled.top = 0.0);
        }
        question
    });
    let head_cells = table
        .heads
        .get_value()
        .into_iter()
        .enumerate()
        .map(|(column, head)| head_cell(column, head, sorted, on_sort))
        .collect_view();
    let select_all =
        selection.map(|selection| view! { <SelectAll selection=selection rows=rows /> });
    let places = places_for(rows);
    view! {
        <div
            class="table-wrap"
            role="region"
            aria-label=caption
            tabindex="0"
            data-wide=move || (!is_long.get()).then_some("true")
            data-long=move || is_long.get().then_some("true")
            node_ref=table.region
            on:scroll=move |_| scrolled(table)
        >
            <table class="table virtual" aria-rowcount=move || (rows.get() + 1).to_string()>
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr aria-rowindex="1">{select_all} {head_cells}</tr>
                </thead>
                <tbody class="pad" aria-hidden="true">
                    <tr><td colspan=columns.to_string() node_ref=table.above></td></tr>
                </tbody>
                // Keyed, so that another number of places is built of new elements: what was written
                // into the old ones is unknown to the framework.
                <For each=move || [places.get()] key=|places| *places children=move |places| body(table, places) />
                <tbody class="pad" aria-hidden="true">
                    <tr><td colspan=columns.to_string() node_ref=table.below></td></tr>
                </tbody>
            </table>
        </div>
    }
}

fn head_cell(
    column: usize,
    head: Head,
    sorted: Signal<Option<Sorted>>,
    on_sort: Option<Callback<usize>>,
) -> impl IntoView {
    let sort = move || {
        let sorted = sorted.get().filter(|sorted| sorted.column == column)?;
        Some(if sorted.descending {
            "descending"
        } else {
            "ascending"
        })
    };
    let label = match on_sort.filter(|_| head.sortable) {
        Some(on_sort) => view! {
            <button class="sort" type="button" on:click=move |_| on_sort.run(column)>
                {head.label}
            </button>
        }
        .into_any(),
        None => head.label.into_any(),
    };
    view! {
        <th scope="col" class:num=head.number aria-sort=sort>
            {label}
        </th>
    }
}

/// How many places a list needs. In steps, so that a list that grows page by page is not built
/// anew at each.
fn places_for(rows: Signal<usize>) -> Memo<usize> {
    let steps = [10, 30, PLACES];
    Memo::new(move |_| {
        let rows = rows.get();
        steps
            .into_iter()
            .find(|step| rows <= *step)
            .unwrap_or(PLACES)
    })
}

/// The rows in the page. They are built once for a number of places; what they show changes.
fn body(table: Table, places: usize) -> impl IntoView {
    let rows: Vec<_> = (0..places).map(|at| RwSignal::new(Some(at))).collect();
    table.places.set_value(Places {
        window: Window::new(places),
        rows: rows.clone(),
    });
    // Whenever the list's length changes, the places are told anew which rows they show.
    Effect::new(move |_| {
        table.rows.get();
        follow(table);
    });
    let lines = rows
        .into_iter()
        .map(|row| view! { <Row table=table row=row /> })
        .collect_view();
    view! { <tbody node_ref=table.body>{lines}</tbody> }
}

/// The person has scrolled: the page is laid out, so that asking costs nothing.
fn scrolled(table: Table) {
    table.scrolled.set_value(Scrolled::default());
    follow(table);
}

/// Shows the rows near the one that the region is scrolled to.
fn follow(table: Table) {
    let (Some(region), Some(body)) = (table.region.get_untracked(), table.body.get_untracked())
    else {
        return;
    };
    let body: &RowElement = body.as_ref();
    let count = table.rows.get_untracked();
    let Some(mut places) = table.places.try_get_value() else {
        return;
    };
    let in_order = rows::rows_of(body);
    // The places in the order they were built: what `in_order` was before it was turned.
    let mut built = in_order.clone();
    for ((place, _), element) in places.window.rows().zip(in_order.iter()) {
        if let Some(slot) = built.get_mut(place) {
            slot.clone_from(element);
        }
    }
    let Scrolled { top, height } = table.scrolled_now(&region, in_order.first());
    let top = if count > PLACES { top } else { 0.0 };
    let turn = places.window.scroll(top, height, count, SPARE);
    rows::turn(&region, body, &built, &turn);
    for (place, row) in places.window.rows() {
        let Some(shown) = places.rows.get(place) else {
            continue;
        };
        let row = Some(row).filter(|row| *row < count);
        if shown.get_untracked() == row {
            continue;
        }
        if let Some(element) = built.get(place) {
            rows::leave(&region, std::slice::from_ref(element));
        }
        shown.set(row);
    }
    let first = places.window.first();
    let last = (first + places.rows.len()).min(count);
    pad(table.above, first, height);
    pad(table.below, count.saturating_sub(last), height);
    table.places.set_value(places);
}

/// Stands in for rows that are not in the page.
#[expect(
    clippy::cast_precision_loss,
    reason = "a count of rows is far below 2^52"
)]
fn pad(cell: NodeRef<Td>, rows: usize, height: f64) {
    if let Some(cell) = cell.get_untracked() {
        rows::set_height(&cell, rows as f64 * height);
    }
}
