//! Choosing rows of a table: one, a range with Shift, or all.

use crate::ui::browser::rows::has_shift;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The id of the checkbox that chooses all rows; a page has one table of which rows are chosen.
pub const SELECT_ALL: &str = "select-all";

/// Which rows are chosen, by the id of what they show: they stay chosen when the rows are sorted
/// or filtered.
#[derive(Clone)]
pub struct Selection {
    pub ids: RwSignal<BTreeSet<u64>>,
    /// The id of what stands in a row.
    pub id_of: Arc<dyn Fn(usize) -> Option<u64> + Send + Sync>,
    /// The row that was clicked last, where a range starts.
    from: StoredValue<Option<usize>>,
}

impl Selection {
    #[must_use]
    pub fn new(
        ids: RwSignal<BTreeSet<u64>>,
        id_of: impl Fn(usize) -> Option<u64> + Send + Sync + 'static,
    ) -> Self {
        Self {
            ids,
            id_of: Arc::new(id_of),
            from: StoredValue::new(None),
        }
    }

    /// Whether a row is chosen. Tracks.
    #[must_use]
    pub fn has(&self, row: Option<usize>) -> bool {
        let id = row.and_then(|row| (self.id_of)(row));
        id.is_some_and(|id| self.ids.with(|ids| ids.contains(&id)))
    }

    /// Chooses a row or gives it up, with all rows up to the one clicked before where `range`.
    fn click(&self, row: usize, choose: bool, range: bool) {
        let from = self.from.get_value().filter(|_| range).unwrap_or(row);
        let (low, high) = (from.min(row), from.max(row));
        self.ids.update(|ids| {
            for id in (low..=high).filter_map(|row| (self.id_of)(row)) {
                if choose {
                    ids.insert(id);
                } else {
                    ids.remove(&id);
                }
            }
        });
        self.from.set_value(Some(row));
    }

    fn all(&self, rows: usize) -> Vec<u64> {
        (0..rows).filter_map(|row| (self.id_of)(row)).collect()
    }
}

#[component]
pub fn SelectRow(
    selection: Selection,
    row: RwSignal<Option<usize>>,
    /// What the row is called.
    name: Signal<String>,
    is_selected: Signal<bool>,
) -> impl IntoView {
    let click = move |event: leptos::ev::MouseEvent| {
        if let Some(row) = row.get_untracked() {
            selection.click(row, event_target_checked(&event), has_shift(&event));
        }
    };
    view! {
        <td class="select">
            <label class="select-target">
                <input
                    type="checkbox"
                    aria-label=move || format!("Select {}", name.get())
                    prop:checked=is_selected
                    on:click=click
                />
            </label>
        </td>
    }
}

#[component]
pub fn SelectAll(selection: Selection, rows: Signal<usize>) -> impl IntoView {
    let (shown, chosen, clicked) = (selection.clone(), selection.ids, selection);
    // How many of the rows shown are chosen: none of them where nothing is.
    let count = Memo::new(move |_| {
        let rows = rows.get();
        chosen.with(|ids| {
            if ids.is_empty() {
                return 0;
            }
            shown.all(rows).iter().filter(|id| ids.contains(id)).count()
        })
    });
    let is_all = move || count.get() > 0 && count.get() == rows.get();
    let is_some = move || count.get() > 0 && !is_all();
    let click = move |event: leptos::ev::MouseEvent| {
        let all = clicked.all(rows.get_untracked());
        let choose = event_target_checked(&event);
        clicked.ids.update(|ids| {
            for id in all {
                if choose {
                    ids.insert(id);
                } else {
                    ids.remove(&id);
                }
            }
        });
    };
    view! {
        <th scope="col" class="select">
            <label class="select-target">
                <input
                    id=SELECT_ALL
                    type="checkbox"
                    aria-label=move || format!("Select all {}", crate::format::count(rows.get() as u64))
                    prop:checked=is_all
                    prop:indeterminate=is_some
                    on:click=click
                />
            </label>
        </th>
    }
}
