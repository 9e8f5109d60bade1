//! The choice of one of our jobs, by title, place, ad number or ID.

use crate::api::jobs::list::JobFilter;
use crate::domain::ids::{CompanyId, JobId};
use crate::index::{Column, Query};
use crate::ui::console::use_console;
use crate::ui::kit::combobox::{Choice, Combobox, so_far};
use leptos::prelude::*;

/// The most jobs that are listed for what is typed.
const MOST_JOBS: usize = 12;

/// Holds the chosen job's id, or the text as typed where it is none's. Active jobs come first.
#[component]
pub fn JobPicker(
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into)] problem: Signal<Option<String>>,
    /// Only this company's jobs, where one is named.
    #[prop(optional, into)]
    company: Signal<Option<CompanyId>>,
    hint: &'static str,
    #[prop(default = true)] required: bool,
) -> impl IntoView {
    let index = use_console().index();
    index.start();
    let label_of = Callback::new(move |value: String| {
        index.version.track();
        let id = value.trim().parse::<JobId>().ok()?;
        let slot = index.slot_of(id)?;
        index
            .with_row(slot, |job, _| job.title.as_deref().map(str::to_owned))
            .flatten()
    });
    let find = Callback::new(move |typed: String| {
        let found = index.search(&Query {
            words: typed,
            status: JobFilter::All,
            company: company.get(),
            sort: Column::Status,
            descending: false,
            ..Query::default()
        });
        let choices = found.into_iter().take(MOST_JOBS).filter_map(|slot| {
            index.with_row(slot, |job, company| Choice {
                value: job.id.to_string(),
                label: job
                    .title
                    .as_deref()
                    .map_or_else(|| format!("Job {}", job.id), str::to_owned),
                detail: [job.place(), company.unwrap_or_default().to_owned()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", "),
            })
        });
        choices.collect()
    });
    let scope = Signal::derive(move || so_far(index.progress(), "jobs"));
    view! {
        <Combobox name="jobId" label=label value=value label_of=label_of find=find scope=scope
            problem=problem wide=true required=required hint=hint on_input=on_input />
    }
}
