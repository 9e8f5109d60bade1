//! Which cost data is shown. The filters stand in the URL, so that a link shows a colleague the
//! same sums.

use crate::api::http::Clock;
use crate::api::jobs::list::JobFilter;
use crate::domain::ids::{CampaignId, JobId};
use crate::index::{Column, Query};
use crate::planning::asked_days;
use crate::routes::{Against, CostsQuery, Route};
use crate::ui::browser::BrowserClock;
use crate::ui::console::{Console, use_console};
use crate::ui::costs::tables::{campaign_name, job_name};
use crate::ui::kit::combobox::{Choice, Combobox, so_far};
use crate::ui::kit::filters::{ChoiceFilter, DayFilter, day_fault};
use chrono::NaiveDate;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Jobs offered for what is typed.
const OFFERED: usize = 12;

/// What is typed as a job is looked at once nothing more is typed for so long.
const SETTLED_MS: u64 = 400;

/// What the filters share; copied freely.
#[derive(Clone, Copy)]
struct Filters {
    console: Console,
    query: Memo<CostsQuery>,
}

impl Filters {
    fn change(&self, change: impl FnOnce(&mut CostsQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        if query != self.query.get_untracked() {
            self.console.router.go(Route::Costs(query));
        }
    }
}

#[component]
pub fn CostFilters(query: Memo<CostsQuery>) -> impl IntoView {
    let filters = Filters {
        console: use_console(),
        query,
    };
    let has_days = Memo::new(move |_| matches!(query.get().against, Against::Days(..)));
    view! {
        <div class="toolbar" role="search" aria-label="Cost data">
            <Day filters=filters name="from" label="From (UTC)" get=|query| query.from set=|query, day| query.from = day />
            <Day filters=filters name="to" label="to (UTC)" get=|query| query.to set=|query, day| query.to = day />
            <CampaignChoice filters=filters />
            <JobChoice filters=filters />
            <Comparison filters=filters />
            {move || has_days.get().then(|| view! {
                <Day filters=filters name="compareFrom" label="Against days from (UTC)" get=compare_from set=set_compare_from />
                <Day filters=filters name="compareTo" label="to (UTC)" get=compare_to set=set_compare_to />
            })}
        </div>
    }
}

const fn compare_from(query: &CostsQuery) -> Option<NaiveDate> {
    match query.against {
        Against::Days(from, _) => from,
        _ => None,
    }
}

const fn compare_to(query: &CostsQuery) -> Option<NaiveDate> {
    match query.against {
        Against::Days(_, to) => to,
        _ => None,
    }
}

const fn set_compare_from(query: &mut CostsQuery, day: Option<NaiveDate>) {
    query.against = Against::Days(day, compare_to(query));
}

const fn set_compare_to(query: &mut CostsQuery, day: Option<NaiveDate>) {
    query.against = Against::Days(compare_from(query), day);
}

/// An end of a range of days.
#[component]
fn Day(
    filters: Filters,
    name: &'static str,
    label: &'static str,
    get: fn(&CostsQuery) -> Option<NaiveDate>,
    set: fn(&mut CostsQuery, Option<NaiveDate>),
) -> impl IntoView {
    let problem = move || {
        let query = filters.query.get();
        match name {
            "to" => day_fault(query.from, query.to),
            "compareTo" => day_fault(compare_from(&query), compare_to(&query)),
            _ => None,
        }
    };
    view! {
        <DayFilter
            name=name
            label=label
            day=Signal::derive(move || filters.query.with(get))
            on_choose=move |day| filters.change(|query| set(query, day))
            problem=Signal::derive(problem)
        />
    }
}

/// The campaigns by name, and the one in the address, whatever it is.
fn campaigns(filters: Filters) -> Vec<(CampaignId, String)> {
    let console = filters.console;
    console.campaigns().all.track();
    let mut ids: Vec<CampaignId> = console
        .campaigns()
        .all
        .with_untracked(|all| all.keys().copied().collect());
    let chosen = filters.query.with(|query| query.campaign);
    ids.extend(chosen.filter(|chosen| !ids.contains(chosen)));
    let mut named: Vec<_> = ids
        .into_iter()
        .map(|id| (id, campaign_name(console, id)))
        .collect();
    named.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
    named
}

#[component]
fn CampaignChoice(filters: Filters) -> impl IntoView {
    let options = Memo::new(move |_| {
        let every = (String::new(), "All campaigns".to_owned());
        let named = campaigns(filters).into_iter();
        let named = named.map(|(id, name)| (id.to_string(), name));
        std::iter::once(every).chain(named).collect::<Vec<_>>()
    });
    let chosen = move || {
        let campaign = filters.query.with(|query| query.campaign);
        campaign.map_or_else(String::new, |id| id.to_string())
    };
    view! {
        <ChoiceFilter
            name="campaignId"
            label="Campaign"
            options=options
            chosen=Signal::derive(chosen)
            on_choose=move |id: String| filters.change(|query| query.campaign = id.parse().ok())
        />
    }
}

/// The jobs that have the words, and the one of that number.
fn find_jobs(console: Console, text: &str) -> Vec<Choice> {
    let query = Query {
        words: text.to_owned(),
        status: JobFilter::All,
        company: None,
        from: None,
        to: None,
        sort: Column::Title,
        descending: false,
    };
    let slots = console.index().search(&query);
    let found = slots.into_iter().take(OFFERED).filter_map(|slot| {
        console.index().with_row(slot, |job, company| Choice {
            value: job.id.to_string(),
            label: job_name(console, job.id),
            detail: format!("{} {}", company.unwrap_or_default(), job.id),
        })
    });
    found.collect()
}

/// A job by its title, among those that are here, or by its number.
#[component]
fn JobChoice(filters: Filters) -> impl IntoView {
    let console = filters.console;
    console.index().start();
    let of_query = move || {
        filters
            .query
            .with(|query| query.job.map(|id| id.to_string()))
    };
    let draft = RwSignal::new(String::new());
    Effect::new(move |_| draft.set(of_query().unwrap_or_default()));
    let typed = move |text: String| {
        draft.set(text.clone());
        spawn_local(async move {
            BrowserClock.sleep(SETTLED_MS).await;
            if draft.try_get_untracked().as_ref() != Some(&text) {
                return;
            }
            let text = text.trim();
            let job: Option<JobId> = text.parse().ok();
            if job.is_some() || text.is_empty() {
                filters.change(|query| query.job = job);
            }
        });
    };
    let problem = Signal::derive(move || {
        let text = draft.get();
        let text = text.trim();
        let is_fine = text.is_empty() || text.parse::<JobId>().is_ok();
        (!is_fine).then(|| "Choose a job from the list, or type its ID.".to_owned())
    });
    let label_of = move |value: String| {
        console.index().version.track();
        value.parse().ok().map(|id| job_name(console, id))
    };
    view! {
        <Combobox
            name="jobId"
            label="Job"
            required=true
            value=draft
            label_of=label_of
            find=move |text: String| find_jobs(console, &text)
            on_input=typed
            problem=problem
            scope=Signal::derive(move || so_far(console.index().progress(), "jobs"))
        />
    }
}

#[component]
fn Comparison(filters: Filters) -> impl IntoView {
    let options = [
        (Against::Nothing, "Nothing"),
        (Against::Before, "The period before"),
        (Against::Days(None, None), "Other days"),
    ];
    let options = options.map(|(one, words)| (one.as_str().to_owned(), words.to_owned()));
    let chosen = move || {
        filters
            .query
            .with(|query| query.against.as_str().to_owned())
    };
    let choose = move |word: String| {
        filters.change(|query| {
            query.against = match word.as_str() {
                "previous" => Against::Before,
                "range" => Against::Days(None, None),
                _ => Against::Nothing,
            };
        });
    };
    let problem = move || {
        let query = filters.query.get();
        let is_before = query.against == Against::Before;
        is_before.then(|| asked_days::why_none_before(query.from).map(str::to_owned))?
    };
    view! {
        <ChoiceFilter
            name="compare"
            label="Compare with"
            options=options.to_vec()
            chosen=Signal::derive(chosen)
            on_choose=choose
            problem=Signal::derive(problem)
        />
    }
}
