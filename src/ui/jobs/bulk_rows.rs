//! The rows of a run on many jobs: what will be, or has been, done to each.

use crate::api::error::ApiError;
use crate::forms::job_bulk::{Act, Fate, Target};
use crate::routes::Route;
use crate::ui::jobs::bulk::Panel;
use crate::ui::kit::virtual_table::{Cell, Head, VirtualTable};
use leptos::prelude::*;

/// Every row with what became of it.
#[component]
pub fn RunRows(panel: RwSignal<Panel>) -> impl IntoView {
    let rows = Signal::derive(move || {
        panel.with(|panel| match panel {
            Panel::Run(run) => run.rows.len(),
            _ => 0,
        })
    });
    let version = Memo::new(move |before: Option<&u64>| {
        panel.track();
        before.map_or(0, |before| before.wrapping_add(1))
    });
    let heads = ["Job", "Result"].map(|label| Head {
        label,
        sortable: false,
        number: false,
    });
    let cell = move |row: usize, column: usize| {
        panel.with_untracked(|panel| match panel {
            Panel::Run(run) => run
                .rows
                .get(row)
                .map_or(Cell::Empty, |one| run_cell(one, &run.act, column)),
            _ => Cell::Empty,
        })
    };
    view! { <VirtualTable caption="Jobs of this run" heads=heads.to_vec() rows=rows version=version cell=cell /> }
}

fn run_cell((target, fate): &(Target, Fate), act: &Act, column: usize) -> Cell {
    if column == 0 {
        return Cell::Link {
            to: Route::Job(target.id),
            text: target.title.clone(),
        };
    }
    let (tone, text) = match fate {
        Fate::Waiting => ("neutral", "Waits".to_owned()),
        Fate::Sending => ("info", "Being sent".to_owned()),
        Fate::Done => ("good", capital(act.done())),
        Fate::Failed(error) => ("bad", format!("Refused: {}", said(error))),
        Fate::Unknown(error) => ("warn", format!("Unknown: {}", said(error))),
        Fate::PassedOver(why) => ("neutral", format!("Left out: {why}")),
    };
    Cell::Badge { tone, text }
}

/// What an error says, with what the API named, in one line.
fn said(error: &ApiError) -> String {
    let named: Vec<String> = error
        .field_problems()
        .iter()
        .map(|problem| format!("{}: {}", problem.field, problem.messages.join(" ")))
        .collect();
    if named.is_empty() {
        error.words().line()
    } else {
        named.join(" ")
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
