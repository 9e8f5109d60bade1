//! The jobs of a campaign, chosen among the company's jobs that are here.

use crate::api::jobs::list::JobFilter;
use crate::domain::ids::{CampaignId, JobId};
use crate::format::{count, counted};
use crate::forms::campaign::{Field, MOST_JOBS};
use crate::index::{Column, Query};
use crate::ui::campaigns::form::{Form, control_of};
use crate::ui::campaigns::picker_notes::{Loading, Strangers, Unknown};
use crate::ui::jobs::list_cells;
use crate::ui::kit::field::FieldError;
use crate::ui::kit::row_selection::Selection;
use crate::ui::kit::virtual_table::{Cell, Head, VirtualTable};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which of the company's jobs are in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Active,
    Chosen,
}

impl Show {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Active, "active", "Active"),
        (Self::All, "all", "All"),
        (Self::Chosen, "chosen", "Chosen"),
    ];
}

/// Handles of the picker; copied freely.
#[derive(Clone, Copy)]
struct Picker {
    form: Form,
    words: RwSignal<String>,
    show: RwSignal<Show>,
    /// The rows in sight, as places in the index.
    slots: Memo<Arc<Vec<u32>>>,
    /// The other campaigns that each job is in, by their names.
    elsewhere: Memo<Arc<BTreeMap<JobId, String>>>,
}

impl Picker {
    fn new(form: Form) -> Self {
        let (words, show) = (RwSignal::new(String::new()), RwSignal::new(Show::All));
        let slots = Memo::new(move |_| Arc::new(found(form, &words.get(), show.get())));
        Self {
            form,
            words,
            show,
            slots,
            elsewhere: Memo::new(move |_| Arc::new(elsewhere(form))),
        }
    }

    fn id_at(&self, row: usize) -> Option<u64> {
        let slot = self.slots.with_untracked(|slots| slots.get(row).copied())?;
        let index = self.form.console.index();
        index.with_row(slot, |job, _| job.id.get())
    }

    fn ids(&self) -> Vec<u64> {
        let rows = self.slots.with_untracked(|slots| slots.len());
        (0..rows).filter_map(|row| self.id_at(row)).collect()
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let slot = self.slots.with_untracked(|slots| slots.get(row).copied());
        let cell = slot.and_then(|slot| {
            self.form.console.index().with_row(slot, |job, company| {
                if column == IN_CAMPAIGN {
                    let names = self.elsewhere.get_untracked();
                    return names
                        .get(&job.id)
                        .map_or(Cell::Empty, |names| Cell::Text(names.clone()));
                }
                let listed = COLUMNS.get(column).map_or(0, |(_, listed)| *listed);
                match list_cells::cell(job, company, listed) {
                    // A link would lead out of the form.
                    Cell::Link { text, .. } => Cell::Text(text),
                    cell => cell,
                }
            })
        });
        cell.unwrap_or(Cell::Empty)
    }
}

/// The columns, and which of the list of jobs each is.
const COLUMNS: [(&str, usize); 5] = [
    ("Job", 0),
    ("Ad number", 2),
    ("Place", 3),
    ("Status", 4),
    ("Days left", 5),
];
const IN_CAMPAIGN: usize = COLUMNS.len();

fn heads() -> Vec<Head> {
    let labels = COLUMNS.into_iter().map(|(label, _)| label);
    labels
        .chain(["Also in campaign"])
        .map(|label| Head {
            label,
            sortable: false,
            number: label == "Days left",
        })
        .collect()
}

/// The company's jobs that have the words: the active ones first. Tracks all but what is chosen,
/// so that a row that was just given up stays in sight.
fn found(form: Form, words: &str, show: Show) -> Vec<u32> {
    let Some(company) = form.company() else {
        return Vec::new();
    };
    let index = form.console.index();
    let mut slots = index.search(&Query {
        words: words.to_owned(),
        status: if show == Show::Active {
            JobFilter::Active
        } else {
            JobFilter::All
        },
        company: Some(company),
        sort: Column::Status,
        descending: false,
        ..Query::default()
    });
    if show == Show::Chosen {
        let chosen = form.chosen.get_untracked();
        slots.retain(|slot| {
            let id = index.with_row(*slot, |job, _| job.id.get());
            id.is_some_and(|id| chosen.contains(&id))
        });
    }
    slots
}

/// The other campaigns that each job is in. Tracks.
fn elsewhere(form: Form) -> BTreeMap<JobId, String> {
    form.console.campaigns().all.with(|all| {
        let mut names: BTreeMap<JobId, String> = BTreeMap::new();
        let others = all.values().filter(|one| Some(one.id) != form.own);
        for campaign in others {
            let name = name_of(campaign.id, campaign.name.as_deref());
            for job in &campaign.jobs {
                names
                    .entry(job.id)
                    .and_modify(|names| {
                        names.push_str(", ");
                        names.push_str(&name);
                    })
                    .or_insert_with(|| name.clone());
            }
        }
        names
    })
}

fn name_of(id: CampaignId, name: Option<&str>) -> String {
    name.map_or_else(|| format!("Campaign {id}"), str::to_owned)
}

/// How many of the chosen jobs are in another campaign as well. Tracks.
#[must_use]
pub fn chosen_elsewhere(form: Form) -> usize {
    let names = elsewhere(form);
    form.chosen.with(|chosen| {
        let ids = chosen.iter().copied().map(JobId::new);
        ids.filter(|id| names.contains_key(id)).count()
    })
}

#[component]
pub fn JobsSection(form: Form) -> impl IntoView {
    let has_company = Memo::new(move |_| form.company().is_some());
    view! {
        <fieldset class="fieldset job-picker">
            <legend>"Jobs"</legend>
            <p class="fieldset-hint">"Those that the budget is spent on. A campaign without jobs spends nothing."</p>
            <Count form=form />
            <FieldError id=format!("{}-error", control_of(Field::Jobs)) problem=form.problem(Field::Jobs) />
            <Strangers form=form />
            <Unknown form=form />
            {move || if has_company.get() {
                view! { <Rows form=form /> }.into_any()
            } else {
                view! { <p class="muted">"Choose a company first: its jobs are listed here."</p> }.into_any()
            }}
        </fieldset>
    }
}

/// How many are chosen, said aloud with each change.
#[component]
fn Count(form: Form) -> impl IntoView {
    let chosen = Memo::new(move |_| form.chosen.with(std::collections::BTreeSet::len));
    view! {
        <p class="picked num" role="status" data-tone=move || (chosen.get() > MOST_JOBS).then_some("bad")>
            <strong>{move || count(chosen.get() as u64)}</strong>
            {format!(" of at most {MOST_JOBS} chosen")}
            {move || {
                let over = chosen.get().saturating_sub(MOST_JOBS);
                (over > 0).then(|| format!(": {} too many", count(over as u64)))
            }}
        </p>
    }
}

#[component]
fn Rows(form: Form) -> impl IntoView {
    let picker = Picker::new(form);
    let rows = Signal::derive(move || picker.slots.with(|slots| slots.len()));
    let version = Memo::new(move |before: Option<&u64>| {
        picker.slots.track();
        picker.elsewhere.track();
        form.console.index().version.track();
        before.map_or(0, |before| before.wrapping_add(1))
    });
    let selection = Selection::new(form.chosen, move |row| picker.id_at(row));
    let question = Signal::derive(move || {
        let company = form.company().map(|id| id.to_string());
        format!("{company:?} {} {:?}", picker.words.get(), picker.show.get())
    });
    view! {
        <Toolbar picker=picker rows=rows />
        <Loading form=form />
        {move || (rows.get() == 0).then(|| view! { <p class="muted" role="status">{nothing(picker)}</p> })}
        <div hidden=move || rows.get() == 0>
            <VirtualTable
                caption="Jobs of the company"
                heads=heads()
                rows=rows
                version=version
                cell=move |row, column| picker.cell(row, column)
                selection=selection
                question=question
            />
        </div>
    }
}

fn nothing(picker: Picker) -> &'static str {
    let is_done = picker.form.console.index().progress().done;
    match (picker.show.get(), picker.words.with(String::is_empty)) {
        (Show::Chosen, true) => "None of its jobs is chosen.",
        (_, true) if is_done => "This company has no such job.",
        (_, false) if is_done => "No job of this company has all of these words.",
        _ => "Nothing found so far.",
    }
}

#[component]
fn Toolbar(picker: Picker, rows: Signal<usize>) -> impl IntoView {
    let form = picker.form;
    let locked = form.locked;
    let (search, show) = (control_of(Field::Jobs), "field-show");
    let described = format!("{search}-error");
    let problem = form.problem(Field::Jobs);
    let options = Show::ALL.map(|(one, value, label)| {
        let is_chosen = move || picker.show.get() == one;
        view! { <option value=value prop:selected=is_chosen>{label}</option> }
    });
    let choose_all = move |_| {
        let ids = picker.ids();
        form.chosen.update(|chosen| chosen.extend(ids));
    };
    view! {
        <div class="toolbar">
            <div class="field" data-grow="true">
                <label class="field-label" for=search.clone()>"Find jobs of this company"</label>
                <input
                    class="control"
                    id=search
                    name=Field::Jobs.rule().field
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Title, ad number, place"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    aria-describedby=move || problem.with(Option::is_some).then(|| described.clone())
                    prop:value=move || picker.words.get()
                    on:input=move |event| picker.words.set(event_target_value(&event))
                    // Enter searches, which it has done already; it must not leave the step.
                    on:keydown=move |event: leptos::ev::KeyboardEvent| {
                        if event.key() == "Enter" {
                            event.prevent_default();
                        }
                    }
                />
            </div>
            <div class="field">
                <label class="field-label" for=show>"Show"</label>
                <select class="control" id=show name="show"
                    on:change=move |event| {
                        let value = event_target_value(&event);
                        let found = Show::ALL.into_iter().find(|(_, one, _)| *one == value);
                        if let Some((one, ..)) = found {
                            picker.show.set(one);
                        }
                    }>
                    {options}
                </select>
            </div>
            <div class="button-row toolbar-end">
                <button class="button" type="button" disabled=move || locked.get() || rows.get() == 0
                    on:click=choose_all>
                    {move || match rows.get() {
                        1 => "Choose the one found".to_owned(),
                        rows => format!("Choose all {} found", count(rows as u64)),
                    }}
                </button>
                <button class="button" data-kind="quiet" type="button"
                    disabled=move || locked.get() || form.chosen.with(std::collections::BTreeSet::is_empty)
                    on:click=move |_| form.chosen.update(std::collections::BTreeSet::clear)>
                    "Choose none"
                </button>
            </div>
        </div>
    }
}

/// Chosen jobs in words.
#[must_use]
pub fn chosen_words(form: Form) -> String {
    let chosen = form.chosen.with(std::collections::BTreeSet::len);
    if chosen == 0 {
        return "None: it will spend nothing until it has some".to_owned();
    }
    counted(chosen as u64, "job", "jobs")
}
