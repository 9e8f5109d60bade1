//! The index of jobs and companies as the screens share it, filled in the background.
//!
//! Filling starts when a screen first needs it and goes on when the screen is left. It goes
//! behind whatever a person does, waits after an error, and ends with the session.

use crate::api::companies::list::ListCompanies;
use crate::api::error::ApiError;
use crate::api::jobs::list::{JobFilter, ListJobs};
use crate::api::page::Page as ApiPage;
use crate::domain::company::Company;
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::job::Job;
use crate::index::{Ask, Completeness, Filling, JobIndex, JobRow, Query};
use crate::ui::background::Background;
use crate::ui::browser;
use crate::ui::console::shared::{Shared, Turn};
use crate::ui::console::{Api, Console, use_console};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Handles of the one index; copied freely.
#[derive(Clone, Copy)]
pub struct IndexHandle {
    /// The index itself. Change it through this handle only, so that the screens hear of it.
    pub jobs: StoredValue<JobIndex>,
    /// Goes up whenever the index has changed.
    pub version: RwSignal<u64>,
    walks: RwSignal<Walks>,
    background: Background,
    api: StoredValue<Option<Api>, LocalStorage>,
    known: RwSignal<BTreeMap<CompanyId, Company>>,
}

/// How far both lists are, and what is wanted of them.
#[derive(Clone)]
struct Walks {
    companies: Filling,
    jobs: Filling,
    jobs_wanted: bool,
    /// The companies could not be had just now: the jobs have their turn.
    jobs_first: bool,
}

impl Default for Walks {
    fn default() -> Self {
        Self {
            companies: Filling::new(Filling::LIMIT),
            jobs: Filling::new(Filling::LIMIT),
            jobs_wanted: false,
            jobs_first: false,
        }
    }
}

/// A page of one of the two lists.
#[derive(Clone, Copy)]
enum Page {
    Companies(Ask),
    Jobs(Ask),
}

impl Walks {
    fn next(&self) -> Option<Page> {
        let jobs = self
            .jobs
            .next()
            .filter(|_| self.jobs_wanted)
            .map(Page::Jobs);
        let companies = self.companies.next().map(Page::Companies);
        if self.jobs_first {
            jobs.or(companies)
        } else {
            companies.or(jobs)
        }
    }
}

/// The index of the console around.
#[must_use]
pub fn use_index() -> IndexHandle {
    use_console().index()
}

impl Shared for IndexHandle {
    fn make(console: Console) -> Self {
        Self::new(console.api, console.seen().known)
    }

    fn turn(self, turn: Turn) {
        if turn == Turn::Closed {
            self.stop();
        }
    }
}

impl Console {
    /// All jobs and companies, filled in the background once a screen needs them.
    #[must_use]
    pub fn index(&self) -> IndexHandle {
        self.shared()
    }
}

impl IndexHandle {
    /// An empty index that asks through that API, and tells `known` of each company it sees.
    #[must_use]
    pub fn new(
        api: StoredValue<Option<Api>, LocalStorage>,
        known: RwSignal<BTreeMap<CompanyId, Company>>,
    ) -> Self {
        Self {
            jobs: StoredValue::new(JobIndex::new()),
            version: RwSignal::new(0),
            walks: RwSignal::new(Walks::default()),
            background: Background::default(),
            api,
            known,
        }
    }

    /// Sees to it that companies and jobs are being loaded. Where that waits after an error, it is
    /// tried again at once.
    pub fn start(&self) {
        if !self.walks.with_untracked(|walks| walks.jobs_wanted) {
            self.walks.update(|walks| walks.jobs_wanted = true);
        }
        self.start_companies();
    }

    /// The same for the companies alone.
    pub fn start_companies(&self) {
        let is_over = self.walks.with_untracked(|walks| walks.next().is_none());
        let Some(api) = self.api.get_value().filter(|_| !is_over) else {
            return;
        };
        let index = *self;
        self.background.run(move || load_next(index, api.clone()));
    }

    /// Forgets everything: the session is over.
    pub fn stop(&self) {
        self.background.halt();
        self.walks.set(Walks::default());
        self.change(|jobs| {
            jobs.clear();
            true
        });
    }

    /// How much of the jobs is there. Tracks.
    #[must_use]
    pub fn progress(&self) -> Completeness {
        self.version.track();
        let known = self.jobs.with_value(|jobs| jobs.len() as u64);
        self.walks.with(|walks| walks.jobs.completeness(known))
    }

    /// How much of the companies is there. Tracks.
    #[must_use]
    pub fn companies_progress(&self) -> Completeness {
        self.version.track();
        let known = self.jobs.with_value(JobIndex::company_count);
        self.walks.with(|walks| walks.companies.completeness(known))
    }

    /// Why loading waits, where it does. Tracks.
    #[must_use]
    pub fn paused(&self) -> Option<ApiError> {
        self.background.paused()
    }

    /// The jobs that the query asks for, in its order, as slots. Tracks: every change of the
    /// index asks again.
    #[must_use]
    pub fn search(&self, query: &Query) -> Vec<u32> {
        self.version.track();
        let now = i64::try_from(browser::now_ms()).unwrap_or(i64::MAX);
        let found = self.jobs.try_update_value(|jobs| jobs.search(query, now));
        found.unwrap_or_else(Vec::new)
    }

    /// Reads the row in a slot, with its company's name where that is known. `None` where the job
    /// was removed. `read` must not come back to the index.
    pub fn with_row<R>(
        &self,
        slot: u32,
        read: impl FnOnce(&JobRow, Option<&str>) -> R,
    ) -> Option<R> {
        self.jobs.with_value(|jobs| {
            let row = jobs.row(slot)?;
            let company = row.company_id.and_then(|id| jobs.company_name(id));
            Some(read(row, company))
        })
    }

    /// Where a job stands.
    #[must_use]
    pub fn slot_of(&self, id: JobId) -> Option<u32> {
        self.jobs.with_value(|jobs| jobs.slot_of(id))
    }

    /// The jobs known to have exactly this ad number.
    #[must_use]
    pub fn with_ad_number(&self, number: &str) -> Vec<JobId> {
        self.jobs.with_value(|jobs| jobs.with_ad_number(number))
    }

    /// A company's name, where the company has come.
    #[must_use]
    pub fn company_name(&self, id: CompanyId) -> Option<String> {
        self.jobs
            .with_value(|jobs| jobs.company_name(id).map(str::to_owned))
    }

    /// Companies that have every word of the text, the likeliest first. Tracks.
    #[must_use]
    pub fn find_companies(&self, text: &str, most: usize) -> Vec<CompanyId> {
        self.version.track();
        self.jobs.with_value(|jobs| jobs.find_companies(text, most))
    }

    /// Takes in a job that was loaded or changed.
    pub fn put_job(&self, job: &Job) {
        self.change(|jobs| jobs.put_job(job));
    }

    /// Takes in jobs that some screen loaded.
    pub fn put_jobs(&self, page: &[Job]) {
        self.change(|jobs| jobs.put_jobs(page));
    }

    /// Takes in companies that some screen loaded or changed.
    pub fn put_companies(&self, page: &[Company]) {
        self.change(|jobs| {
            page.iter()
                .fold(false, |any, one| jobs.put_company(one) | any)
        });
    }

    /// Changes what is known of a job, after an act whose answer does not tell the job anew.
    pub fn change_job(&self, id: JobId, change: impl FnOnce(&mut JobRow)) {
        self.change(|jobs| jobs.change_job(id, change));
    }

    /// Forgets a job that is there no more.
    pub fn remove_job(&self, id: JobId) {
        self.change(|jobs| jobs.remove_job(id));
    }

    fn change(&self, change: impl FnOnce(&mut JobIndex) -> bool) {
        if self.jobs.try_update_value(change) == Some(true) {
            let _ = self.version.try_update(|version| *version += 1);
        }
    }

    /// Takes in a page of jobs that was asked for here. 100 rows are well below a frame.
    fn jobs_came(&self, page: &ApiPage<Job>) {
        self.put_jobs(&page.results);
        let known = self.jobs.try_with_value(|jobs| jobs.len() as u64);
        self.step(|walks| {
            walks
                .jobs
                .answered(page.count, page.results.len(), known.unwrap_or(0));
        });
    }

    /// The same of companies.
    fn companies_came(&self, page: &ApiPage<Company>) {
        let _ = self.known.try_update(|known| {
            known.extend(page.results.iter().map(|one| (one.id, one.clone())));
        });
        self.put_companies(&page.results);
        let known = self.jobs.try_with_value(JobIndex::company_count);
        self.step(|walks| {
            walks
                .companies
                .answered(page.count, page.results.len(), known.unwrap_or(0));
        });
    }

    fn step(&self, step: impl FnOnce(&mut Walks)) {
        let _ = self.walks.try_update(step);
    }
}

/// Asks for the next page and takes it in; `None` when there is no next.
async fn load_next(index: IndexHandle, api: Api) -> Option<Result<(), ApiError>> {
    let page = index.walks.try_with_untracked(Walks::next).flatten()?;
    let answer = load(index, &api, page).await;
    if answer.is_err() {
        // One list that cannot be had must not keep the other.
        index.step(|walks| walks.jobs_first = matches!(page, Page::Companies(_)));
    }
    Some(answer)
}

/// Asks for one page, behind all that a person does, and takes it in.
async fn load(index: IndexHandle, api: &Api, page: Page) -> Result<(), ApiError> {
    match page {
        Page::Companies(Ask { offset, limit }) => {
            let page = api
                .call_in_background(&ListCompanies { offset, limit })
                .await?;
            index.companies_came(&page);
        }
        Page::Jobs(Ask { offset, limit }) => {
            let every = ListJobs {
                from: None,
                to: None,
                status: JobFilter::All,
                offset,
                limit,
            };
            let page = api.call_in_background(&every).await?;
            index.jobs_came(&page);
        }
    }
    Ok(())
}
