//! A table of any length: only the rows near what is seen are in the page.
//!
//! A list of up to [`PLACES`] rows stands there whole and scrolls with the page; a longer one
//! scrolls in a region of its own. Each place in the page has signals of its own that are kept,
//! so that scrolling makes no element and leaves nothing behind.

use crate::index::Window;
use crate::routes::Route;
use crate::ui::browser::rows::{self, RowElement};
use crate::ui::kit::row_selection::{SelectAll, SelectRow, Selection};
pub use crate::ui::kit::table_cell::Cell;
use crate::ui::router::Link;
use leptos::html::{Div, Tbody, Td, Tr};
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
struct Table {
    heads: StoredValue<Vec<Head>>,
    rows: Signal<usize>,
    version: Signal<u64>,
    cell: StoredValue<CellOf>,
    selection: StoredValue<Option<Selection>>,
    region: NodeRef<Div>,
    body: NodeRef<Tbody>,
    above: NodeRef<Td>,
    below: NodeRef<Td>,
    /// The places and their rows, made anew when the list outgrows them.
    places: StoredValue<Places>,
}

impl Table {
    /// Has what calls this run again whenever the version changes. The value itself is asked for:
    /// one that is worked out would otherwise never be, and tell of nothing.
    fn reads_version(&self) {
        let _ = self.version.get();
    }

    /// A row's cells as they are now; tracks the version. None past the list's end.
    fn cells_of(&self, row: Option<usize>) -> Vec<Cell> {
        self.reads_version();
        let columns = self.heads.with_value(Vec::len);
        let Some(row) = row else {
            return vec![Cell::Empty; columns];
        };
        self.cell
            .with_value(|cell| (0..columns).map(|column| cell(row, column)).collect())
    }
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
        region: NodeRef::new(),
        body: NodeRef::new(),
        above: NodeRef::new(),
        below: NodeRef::new(),
        places: StoredValue::new(Places {
            window: Window::new(0),
            rows: Vec::new(),
        }),
    };
    let is_long = Memo::new(move |_| rows.get() > PLACES);
    Effect::new(move |before: Option<String>| {
        let question = question.get();
        if before.is_some_and(|before| before != question)
            && let Some(region) = table.region.get_untracked()
        {
            rows::scroll_to_top(&region);
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
    view! {
        <div
            class="table-wrap"
            role="region"
            aria-label=caption
            tabindex="0"
            data-wide=move || (!is_long.get()).then_some("true")
            data-long=move || is_long.get().then_some("true")
            node_ref=table.region
            on:scroll=move |_| follow(table)
        >
            <table class="table virtual" aria-rowcount=move || (rows.get() + 1).to_string()>
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr aria-rowindex="1">{select_all} {head_cells}</tr>
                </thead>
                <tbody class="pad" aria-hidden="true">
                    <tr><td colspan=columns.to_string() node_ref=table.above></td></tr>
                </tbody>
                {move || body(table, places_for(rows))}
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
fn places_for(rows: Signal<usize>) -> usize {
    let steps = [10, 30, PLACES];
    let needed = Memo::new(move |_| {
        let rows = rows.get();
        steps
            .into_iter()
            .find(|step| rows <= *step)
            .unwrap_or(PLACES)
    });
    needed.get()
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
    let height = in_order.first().map_or(0.0, rows::height);
    let is_long = count > PLACES;
    let top = if is_long {
        rows::scroll_top(&region)
    } else {
        0.0
    };
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

/// A place in the page. What its row shows is written straight into its cells, and only where it
/// is another text than before: a signal for each cell costs more than the writing.
#[component]
fn Row(table: Table, row: RwSignal<Option<usize>>) -> impl IntoView {
    let heads = table.heads.get_value();
    let selection = table.selection.get_value();
    let line = NodeRef::<Tr>::new();
    let first = RwSignal::new(Cell::Empty);
    let cells_before = usize::from(selection.is_some());
    let numbers: Vec<bool> = heads.iter().map(|head| head.number).collect();
    Effect::new(move |before: Option<Vec<Cell>>| {
        let cells = table.cells_of(row.get());
        let Some(line) = line.get() else {
            return Vec::new();
        };
        let before = before.unwrap_or_default();
        let columns = cells.iter().zip(&numbers).enumerate();
        for (column, (cell, number)) in
            columns.filter(|(at, (cell, _))| before.get(*at) != Some(cell))
        {
            if column == 0 {
                first.set(cell.clone());
            } else if let Some(place) = rows::cell_at(&line, cells_before + column) {
                rows::show(&place, cell.class(*number), cell.text(), cell.tone());
            }
        }
        cells
    });
    let is_selected = selection.clone().map(|selection| {
        Memo::new(move |_| {
            table.reads_version();
            selection.has(row.get())
        })
    });
    let name = Signal::derive(move || first.with(|first| first.text().to_owned()));
    let select = selection.zip(is_selected).map(|(selection, is_selected)| {
        view! { <SelectRow selection=selection row=row name=name is_selected=is_selected.into() /> }
    });
    let others = heads
        .into_iter()
        .skip(1)
        .map(|_| view! { <td></td> })
        .collect_view();
    view! {
        <tr
            node_ref=line
            hidden=move || row.get().is_none()
            aria-rowindex=move || row.get().map(|row| (row + 2).to_string())
            data-selected=move || {
                is_selected.is_some_and(|is_selected| is_selected.get()).then_some("true")
            }
        >
            {select}
            <th scope="row">{naming(first)}</th>
            {others}
        </tr>
    }
}

/// The cell that names the row: a link, where there is somewhere to go.
fn naming(first: RwSignal<Cell>) -> impl IntoView {
    let is_link = Memo::new(move |_| first.with(|first| matches!(first, Cell::Link { .. })));
    let text = move || first.with(|first| first.text().to_owned());
    move || {
        if !is_link.get() {
            return text.into_any();
        }
        let to = Signal::derive(move || {
            first.with(|first| match first {
                Cell::Link { to, .. } => to.clone(),
                // No link any more: about to be taken away.
                _ => Route::Home,
            })
        });
        view! { <Link to=to>{text}</Link> }.into_any()
    }
}
