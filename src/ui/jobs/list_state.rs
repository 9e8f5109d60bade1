//! What the list of jobs holds: which rows are shown, and which are selected.

use crate::api::jobs::list::ListJobs;
use crate::domain::ids::JobId;
use crate::domain::job::JobStatus;
use crate::domain::moment::Moment;
use crate::forms::job_bulk::{Act, Target};
use crate::index::{Column, Query};
use crate::routes::{JobSort, JobsQuery, Route};
use crate::ui::console::Console;
use crate::ui::index::{IndexHandle, use_index};
use crate::ui::jobs::standing::now;
use crate::ui::load::{Loader, use_load};
use chrono::{Days, NaiveDate, NaiveTime};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A page that the API gave: its jobs in their order, and how many there are on all pages.
#[derive(Debug, Clone, PartialEq)]
pub struct PageOfJobs {
    /// What was asked.
    pub query: JobsQuery,
    pub count: u64,
    pub ids: Vec<JobId>,
}

/// Handles of the list; copied freely.
#[derive(Clone, Copy)]
pub struct ListState {
    pub console: Console,
    pub index: IndexHandle,
    pub query: Memo<JobsQuery>,
    /// The API's own page, where it can give one.
    pub page: Loader<Option<PageOfJobs>>,
    /// The rows shown, as places in the index.
    pub slots: Memo<Arc<Vec<u32>>>,
    pub selected: RwSignal<BTreeSet<u64>>,
}

impl ListState {
    #[must_use]
    pub fn new(console: Console) -> Self {
        let index = use_index();
        index.start();
        let route = console.router.route;
        let query = Memo::new(move |before: Option<&JobsQuery>| match route.get() {
            Route::Jobs(query) => query,
            // On the way to another screen: nothing new to load.
            _ => before.cloned().unwrap_or_else(JobsQuery::default),
        });
        let page = use_page(console, index, query);
        let slots = Memo::new(move |_| {
            let query = query.get();
            if !query.is_paged_by_api() {
                return Arc::new(index.search(&index_query(&query)));
            }
            index.version.track();
            let ids = page.state.with(|state| match state.value() {
                Some(Some(page)) => page.ids.clone(),
                _ => Vec::new(),
            });
            let slots = ids.into_iter().filter_map(|id| index.slot_of(id));
            Arc::new(slots.collect())
        });
        Self {
            console,
            index,
            query,
            page,
            slots,
            selected: RwSignal::new(BTreeSet::new()),
        }
    }

    /// The job in a row.
    #[must_use]
    pub fn id_at(&self, row: usize) -> Option<u64> {
        let slot = self.slots.with_untracked(|slots| slots.get(row).copied())?;
        self.index.with_row(slot, |job, _| job.id.get())
    }

    /// Notes in the index what an act has done to a job, whose answer does not tell it anew.
    pub fn apply(&self, act: &Act, id: JobId) {
        self.index.change_job(id, |job| match act {
            Act::Expire => job.status = Some(JobStatus::Expired),
            Act::Unexpire => {
                job.status = Some(JobStatus::Active);
                // An end that has passed is the API's to renew; it is not known until it is told.
                job.end_ms = job.end_ms.filter(|end| *end > now());
            }
            Act::SetProducts(codes) => {
                job.products = codes.iter().map(|code| Box::from(&**code)).collect();
            }
        });
    }

    /// The selected jobs as they are known now. One that is in the index no more is left out.
    #[must_use]
    pub fn targets(&self) -> Vec<Target> {
        let now = now();
        let ids = self.selected.get();
        let target = |id: u64| {
            let slot = self.index.slot_of(JobId::new(id))?;
            self.index.with_row(slot, |job, _| Target {
                id: job.id,
                title: job
                    .title
                    .as_deref()
                    .map_or_else(|| format!("Job {}", job.id), str::to_owned),
                standing: job.standing_at(now),
                products: job.products.iter().map(|code| code.to_string()).collect(),
            })
        };
        ids.into_iter().filter_map(target).collect()
    }
}

/// Loads the API's own page wherever the query is one that it can answer.
fn use_page(
    console: Console,
    index: IndexHandle,
    query: Memo<JobsQuery>,
) -> Loader<Option<PageOfJobs>> {
    use_load(
        move || query.get(),
        None,
        move |query| {
            let api = console.api();
            async move {
                let Some(api) = api.filter(|_| query.is_paged_by_api() && !is_upside_down(&query))
                else {
                    return Ok(None);
                };
                let page = api
                    .call(&ListJobs {
                        from: query.from.and_then(|day| start_of(Some(day))),
                        to: query.to.and_then(end_of),
                        status: query.status,
                        offset: query.paging.offset(),
                        limit: query.paging.size,
                    })
                    .await?;
                index.put_jobs(&page.results);
                Ok(Some(PageOfJobs {
                    query,
                    count: page.count,
                    ids: page.results.iter().map(|job| job.id).collect(),
                }))
            }
        },
    )
}

/// Whether the days are given the wrong way round, so that nothing can lie between them.
#[must_use]
pub fn is_upside_down(query: &JobsQuery) -> bool {
    matches!((query.from, query.to), (Some(from), Some(to)) if from > to)
}

/// Midnight, UTC.
fn start_of(day: Option<NaiveDate>) -> Option<Moment> {
    day.map(|day| Moment::from_utc(day.and_time(NaiveTime::MIN).and_utc()))
}

/// The last second of the day, UTC.
fn end_of(day: NaiveDate) -> Option<Moment> {
    let next = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    let last = next.checked_sub_signed(chrono::TimeDelta::seconds(1))?;
    Some(Moment::from_utc(last.and_utc()))
}

fn index_query(query: &JobsQuery) -> Query {
    let (sort, descending) = match query.sort {
        Some((sort, descending)) => (column(sort), descending),
        None => (Column::Posted, true),
    };
    Query {
        words: query.search.clone(),
        status: query.status,
        company: query.company,
        from: query.from,
        to: query.to,
        sort,
        descending,
    }
}

const fn column(sort: JobSort) -> Column {
    match sort {
        JobSort::Title => Column::Title,
        JobSort::Company => Column::Company,
        JobSort::AdNumber => Column::AdNumber,
        JobSort::Place => Column::Place,
        JobSort::Status => Column::Status,
        JobSort::Ends => Column::Ends,
    }
}
