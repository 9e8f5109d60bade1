//! One row of a table of any length: a place in the page that shows now this row, now that.

use crate::routes::Route;
use crate::ui::browser::rows;
use crate::ui::kit::chart::sparkline::{Spark, Sparkline};
use crate::ui::kit::row_selection::SelectRow;
use crate::ui::kit::table_cell::Cell;
use crate::ui::kit::virtual_table::Table;
use crate::ui::router::Link;
use leptos::html::Tr;
use leptos::prelude::*;

/// A place in the page. What its row shows is written straight into its cells, and only where it
/// is another text than before: a signal for each cell costs more than the writing.
#[component]
pub fn Row(table: Table, row: RwSignal<Option<usize>>) -> impl IntoView {
    let heads = table.heads.get_value();
    let selection = table.selection.get_value();
    let line = NodeRef::<Tr>::new();
    let cells_before = usize::from(selection.is_some());
    let numbers: Vec<bool> = heads.iter().map(|head| head.number).collect();
    let built = untrack(|| table.cells_of(row.get()));
    let spark = RwSignal::new(spark_at(table, &built));
    let others = built
        .iter()
        .zip(&numbers)
        .enumerate()
        .skip(1)
        .map(|(column, (cell, number))| {
            if Some(column) == table.sparks {
                view! { <td><Sparkline spark=spark /></td> }.into_any()
            } else {
                plain_cell(cell, *number)
            }
        })
        .collect_view();
    let first = RwSignal::new(built.first().cloned().unwrap_or(Cell::Empty));
    let shown = StoredValue::new(built);
    Effect::new(move |_| {
        let cells = table.cells_of(row.get());
        let Some(line) = line.get() else { return };
        let before = shown.get_value();
        for (column, (cell, number)) in cells.iter().zip(&numbers).enumerate() {
            if before.get(column) == Some(cell) {
                continue;
            }
            if column == 0 {
                first.set(cell.clone());
            } else if Some(column) == table.sparks {
                spark.set(spark_at(table, &cells));
            } else if let Some(place) = rows::cell_at(&line, cells_before + column) {
                rows::show(&place, cell.class(*number), cell.text(), cell.tone());
            }
        }
        shown.set_value(cells);
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

/// The small line of a row; an empty one where it has none.
fn spark_at(table: Table, cells: &[Cell]) -> Spark {
    match table.sparks.and_then(|column| cells.get(column)) {
        Some(Cell::Spark(spark)) => spark.clone(),
        _ => Spark::default(),
    }
}

/// A cell as it is built, for `rows::show` to change.
fn plain_cell(cell: &Cell, number: bool) -> AnyView {
    let (class, text) = (cell.class(number), cell.text().to_owned());
    match cell.tone() {
        None => view! { <td class=class>{text}</td> }.into_any(),
        Some(tone) => {
            view! { <td class=class><span class="badge" data-tone=tone>{text}</span></td> }
                .into_any()
        }
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
