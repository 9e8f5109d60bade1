//! Many events from a CSV file: columns, faults row by row, progress.

use crate::format::counted;
use crate::forms::application::Field;
use crate::forms::application_batch::{Batch as Checked, Run};
use crate::ui::applications::batch_rows::{EndRows, FaultRows};
use crate::ui::applications::batch_state::BatchState;
use crate::ui::browser::files::{self, TextFile};
use crate::ui::console::use_console;
use crate::ui::kit::choice_fields::{CheckField, SelectField};
use crate::ui::kit::dialog::Confirm;
use crate::ui::kit::field::FieldError;
use crate::ui::kit::note::Note;
use leptos::prelude::*;

#[component]
pub fn Batch() -> impl IntoView {
    let state = BatchState::new(use_console());
    let checked = Memo::new(move |_| state.checked());
    let has_table = Memo::new(move |_| state.table.with(Option::is_some));
    let has_run = Memo::new(move |_| state.run.with(Option::is_some));
    view! {
        <div class="stack">
            {move || (!has_run.get()).then(|| view! { <FileChooser state=state /> })}
            {move || state.notice.get().map(|words| view! { <p class="muted">{words}</p> })}
            {move || state.elsewhere.get().then(|| view! {
                <Note tone="bad" title="Not sent: these rows are being sent, or were sent, in another tab">
                    <p>"Look there how it ended. Close that tab to send them from here."</p>
                </Note>
            })}
            {move || (has_table.get() && !has_run.get()).then(|| view! {
                <ColumnMap state=state />
                <Rows state=state checked=checked />
            })}
            {move || has_run.get().then(|| view! { <Progress state=state /> })}
        </div>
    }
}

#[component]
fn FileChooser(state: BatchState) -> impl IntoView {
    let problem = Signal::derive(move || state.fault.get());
    view! {
        <div class="dropzone">
            <label class="field-label" for="field-file">"CSV file"</label>
            <input
                id="field-file"
                name="file"
                type="file"
                accept=".csv,.tsv,.txt,text/csv"
                disabled=move || state.submit.busy.get()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby="field-file-hint field-file-error"
                on:change=move |event| {
                    if let Some(file) = files::take_first(files::of_input(&event)) {
                        state.take(file);
                    }
                }
            />
            <p id="field-file-hint">
                "One row an application, with a head that names the columns. Resumes cannot go along. The file is not kept."
            </p>
            <FieldError id="field-file-error".to_owned() problem=problem />
        </div>
    }
}

#[component]
fn ColumnMap(state: BatchState) -> impl IntoView {
    let head = state.table.with_untracked(|table| {
        table
            .as_ref()
            .map(|table| table.head.clone())
            .unwrap_or_default()
    });
    let mut options = vec![(String::new(), "No column".to_owned())];
    options.extend(head.iter().enumerate().map(|(at, name)| {
        let name = if name.is_empty() {
            format!("Column {}", at + 1)
        } else {
            name.clone()
        };
        (at.to_string(), name)
    }));
    let unused = move || {
        let unused = state
            .columns
            .with(|columns| columns.unused(&head).join(", "));
        (!unused.is_empty())
            .then(|| view! { <p class="muted">{format!("Not sent: {unused}.")}</p> })
    };
    let selects = Field::TEXTS
        .map(|field| {
            let rule = field.rule();
            let value = Signal::derive(move || {
                let column = state.columns.with(|columns| columns.get(field));
                column.map(|at| at.to_string()).unwrap_or_default()
            });
            let problem = Signal::derive(move || {
                let missing = state.columns.with(|columns| columns.missing().contains(&field));
                missing.then(|| "Choose the column that holds it.".to_owned())
            });
            view! {
                <SelectField name=rule.field label=rule.label options=options.clone() value=value
                    problem=problem required=rule.required
                    on_input=move |column: String| state.columns.update(|columns| columns.set(field, column.parse().ok())) />
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <fieldset class="fieldset">
            <legend>"Columns"</legend>
            <div class="field-grid">{selects}</div>
            {unused}
        </fieldset>
    }
}

#[component]
fn Rows(state: BatchState, checked: Memo<Checked>) -> impl IntoView {
    let going = move || {
        let leave_out = state.leave_out.get();
        checked.with(|batch| batch.ready(leave_out).map(|events| events.len()))
    };
    let faulty = move || checked.with(Checked::faulty);
    let warned = Memo::new(move |_| checked.with(Checked::warned));
    let words = move || {
        let rows = checked.with(|batch| counted(batch.rows.len() as u64, "row", "rows"));
        match faulty() {
            0 => format!("{rows}, none with a fault."),
            faulty => format!(
                "{rows}, {faulty} with a fault. Nothing is sent while there is one: mend the file and choose it again."
            ),
        }
    };
    view! {
        <section class="stack" data-gap="small" aria-label="Rows">
            <p role="status">{words}</p>
            <FaultRows checked=checked />
            {move || (warned.get() > 0).then(|| view! {
                <CheckField name="leaveOut" label="Leave out the rows that have a warning"
                    checked=state.leave_out on_change=move |on| state.leave_out.set(on) />
            })}
            <div class="form-actions">
                <span class="spacer"></span>
                <button class="button" data-kind="primary" type="button"
                    disabled=move || going().is_none_or(|count| count == 0)
                    on:click=move |_| state.start(&checked.get_untracked())>
                    {move || match going() {
                        Some(1) => "Send 1 event".to_owned(),
                        Some(count) => format!("Send {count} events"),
                        None => "Send events".to_owned(),
                    }}
                </button>
            </div>
        </section>
    }
}

#[component]
fn Progress(state: BatchState) -> impl IntoView {
    let of = move |read: fn(&Run) -> usize| state.run.with(|run| run.as_ref().map_or(0, read));
    let words = move || state.run.with(|run| run.as_ref().map(Run::words));
    let left = Memo::new(move |_| of(Run::left));
    let done = move || of(|run| run.ends().count());
    let is_stopping = move || {
        state
            .run
            .with(|run| run.as_ref().is_some_and(Run::is_stopped))
    };
    let busy = state.submit.busy;
    let save = move || {
        let csv = state.run.try_update(|run| run.as_mut().map(Run::save));
        if let Some(csv) = csv.flatten() {
            TextFile::of(&csv).save("application-events-result.csv");
        }
    };
    let asked = RwSignal::new(false);
    let lost = Signal::derive(move || match left.get() {
        0 => "How these rows ended is in no file yet: it is gone then.".to_owned(),
        left => {
            let rows = counted(left as u64, "row is", "rows are");
            format!(
                "{rows} not sent yet. How the others ended is gone then, unless you keep the result."
            )
        }
    });
    let start_over = move || {
        let is_unsaved = |run: &Option<Run>| run.as_ref().is_some_and(Run::is_unsaved);
        if state.run.with_untracked(is_unsaved) {
            asked.set(true);
        } else {
            state.start_over();
        }
    };
    view! {
        <section class="stack" data-gap="small" aria-label="Sending">
            <div class="progress-row">
                <progress class="progress" aria-label="Events sent" value=move || done().to_string()
                    max=move || (done() + left.get()).to_string()></progress>
                <span role="status">{words}</span>
            </div>
            <div class="button-row">
                {move || (busy.get() && left.get() > 0).then(|| view! {
                    <button class="button" type="button" disabled=is_stopping on:click=move |_| state.stop()>
                        "Stop"
                    </button>
                })}
                {move || (!busy.get() && left.get() > 0).then(|| view! {
                    <button class="button" data-kind="primary" type="button" on:click=move |_| state.go_on()>
                        "Go on"
                    </button>
                })}
                <button class="button" type="button" on:click=move |_| save()>"Result as CSV"</button>
                {move || (!busy.get()).then(|| view! {
                    <button class="button" type="button" on:click=move |_| start_over()>"Another file"</button>
                })}
            </div>
            <p class="muted">
                "This stands here until you sign out, load the page anew or take another file. The result names lines and outcomes, and no people."
            </p>
            <Confirm open=asked title="Take another file?" words=lost no="Keep this" yes="Take another file"
                answer=move |yes| {
                    asked.set(false);
                    if yes {
                        state.start_over();
                    }
                } />
            <EndRows state=state />
        </section>
    }
}
