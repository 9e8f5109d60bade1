//! The index itself.

use super::companies::Companies;
use super::job_row::JobRow;
use super::order::{Key, Order};
use super::query::{Column, Query};
use super::texts::Texts;
use crate::api::jobs::list::JobFilter;
use crate::domain::company::Company;
use crate::domain::fold::{fold_into, folded, words};
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::job::Job;
use crate::domain::job_standing::Standing;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Jobs as a list shows them and the names of companies, ready to be searched.
///
/// A row stands in a slot, a small number that is its own until the job is removed.
#[derive(Default)]
pub struct JobIndex {
    rows: Vec<Option<JobRow>>,
    /// The number of each row's company.
    company_of: Vec<Option<u32>>,
    slots: BTreeMap<JobId, u32>,
    free: Vec<u32>,
    /// Title, ad number, place and id of each row, each on a line.
    texts: Texts,
    companies: Companies,
    /// Those that were asked for so far.
    orders: BTreeMap<Column, Order>,
}

impl JobIndex {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many jobs are there.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Takes a job in, in place of the one of its id. Whether that changed anything.
    pub fn put_job(&mut self, job: &Job) -> bool {
        let row = JobRow::of(job);
        let slot = match self.slots.get(&row.id) {
            Some(&slot) if self.row(slot) == Some(&row) => return false,
            Some(&slot) => slot,
            None => self.new_slot(row.id),
        };
        self.texts.set(slot, &searchable(&row));
        let company = row.company_id.map(|id| self.companies.number(id));
        let at = slot as usize;
        if self.rows.len() <= at {
            self.rows.resize(at + 1, None);
            self.company_of.resize(at + 1, None);
        }
        if let (Some(place), Some(of)) = (self.rows.get_mut(at), self.company_of.get_mut(at)) {
            *place = Some(row);
            *of = company;
        }
        self.touch(slot);
        true
    }

    /// Changes what is known of a job, as after an act whose answer does not tell the job anew.
    /// What it is searched by stays. Whether the job is here.
    pub fn change_job(&mut self, id: JobId, change: impl FnOnce(&mut JobRow)) -> bool {
        let slot = self.slot_of(id);
        let row = slot.and_then(|slot| self.rows.get_mut(slot as usize)?.as_mut());
        if let (Some(slot), Some(row)) = (slot, row) {
            change(row);
            self.touch(slot);
            return true;
        }
        false
    }

    /// Takes a page of jobs in. Whether that changed anything.
    pub fn put_jobs(&mut self, jobs: &[Job]) -> bool {
        jobs.iter().fold(false, |any, job| self.put_job(job) | any)
    }

    /// Forgets a job. Whether it was there.
    pub fn remove_job(&mut self, id: JobId) -> bool {
        let Some(slot) = self.slots.remove(&id) else {
            return false;
        };
        if let Some(place) = self.rows.get_mut(slot as usize) {
            *place = None;
        }
        self.texts.remove(slot);
        self.free.push(slot);
        self.touch(slot);
        true
    }

    /// Takes a company in; its jobs may have come before it. Whether that changed anything.
    pub fn put_company(&mut self, company: &Company) -> bool {
        let Some(renamed) = self.companies.put(company) else {
            return false;
        };
        if renamed {
            self.orders.remove(&Column::Company);
        }
        true
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The row in a slot. `None` where its job was removed.
    #[must_use]
    pub fn row(&self, slot: u32) -> Option<&JobRow> {
        self.rows.get(slot as usize)?.as_ref()
    }

    /// Where a job stands.
    #[must_use]
    pub fn slot_of(&self, id: JobId) -> Option<u32> {
        self.slots.get(&id).copied()
    }

    /// The jobs with exactly this ad number: one, unless the API let a second one in.
    #[must_use]
    pub fn with_ad_number(&self, number: &str) -> Vec<JobId> {
        let rows = self.rows.iter().flatten();
        rows.filter(|row| row.ad_number.as_deref() == Some(number))
            .map(|row| row.id)
            .collect()
    }

    /// A company's name, where the company has come.
    #[must_use]
    pub fn company_name(&self, id: CompanyId) -> Option<&str> {
        self.companies.name(id)
    }

    /// How many companies have come.
    #[must_use]
    pub const fn company_count(&self) -> u64 {
        self.companies.named()
    }

    /// Companies whose name, partner's own id or number has every word of the text, the likeliest
    /// first, at most `most`.
    #[must_use]
    pub fn find_companies(&self, text: &str, most: usize) -> Vec<CompanyId> {
        self.companies.find(text, most)
    }

    /// The slots of the jobs that the query asks for, in its order, as things are at `now_ms`
    /// (milliseconds since 1970). Orders are kept from one call to the next.
    pub fn search(&mut self, query: &Query, now_ms: i64) -> Vec<u32> {
        let company = match query.company.map(|id| self.companies.known_number(id)) {
            // Nobody's: no job has it.
            Some(None) => return Vec::new(),
            Some(known) => known,
            None => None,
        };
        let has_words = self.with_words(&query.words);
        let (from, after) = query.span_ms();
        let by = match query.sort {
            Column::Status => Column::Ends,
            column => column,
        };
        self.bring_up_to_date(by);
        let pass = |slot: u32| {
            let at = slot as usize;
            if has_words
                .as_ref()
                .is_some_and(|has| has.get(at) != Some(&true))
            {
                return false;
            }
            let Some(row) = self.row(slot) else {
                return false;
            };
            let state_fits = match query.status {
                JobFilter::All => true,
                JobFilter::Active => row.standing_at(now_ms) == Standing::Active,
                JobFilter::Expired => row.standing_at(now_ms) == Standing::Expired,
            };
            state_fits
                && (company.is_none() || self.company_of.get(at) == Some(&company))
                && from.is_none_or(|from| row.start_ms.is_some_and(|start| start >= from))
                && after.is_none_or(|after| row.start_ms.is_some_and(|start| start < after))
        };
        let found = match self.orders.get(&by) {
            Some(order) => order.passing(query.descending, pass),
            None => Vec::new(),
        };
        if query.sort == Column::Status {
            return self.by_state(found, query.descending, now_ms);
        }
        found
    }

    /// The same rows by their state, in the order that they have within each.
    fn by_state(&self, found: Vec<u32>, descending: bool, now_ms: i64) -> Vec<u32> {
        let mut states = [Standing::Active, Standing::Unknown, Standing::Expired];
        if descending {
            states.reverse();
        }
        let told: Vec<Option<Standing>> = found
            .iter()
            .map(|slot| Some(self.row(*slot)?.standing_at(now_ms)))
            .collect();
        let mut sorted = Vec::with_capacity(found.len());
        for state in states {
            let of_it = found
                .iter()
                .zip(&told)
                .filter(|(_, one)| **one == Some(state));
            sorted.extend(of_it.map(|(slot, _)| *slot));
        }
        sorted
    }

    /// For each slot whether its job has every word. `None` where there is no word.
    fn with_words(&self, text: &str) -> Option<Vec<bool>> {
        let text = folded(text);
        let mut all: Option<Vec<bool>> = None;
        for word in words(&text) {
            let mut has = vec![false; self.rows.len()];
            self.texts.find(word.as_bytes(), |slot| {
                if let Some(place) = has.get_mut(slot as usize) {
                    *place = true;
                }
            });
            let named = self.companies.with_word(word);
            if named.contains(&true) {
                for (has, company) in has.iter_mut().zip(&self.company_of) {
                    let number = company.and_then(|number| named.get(number as usize));
                    *has |= number == Some(&true);
                }
            }
            if let Some(before) = all {
                for (has, before) in has.iter_mut().zip(before) {
                    *has &= before;
                }
            }
            all = Some(has);
        }
        all
    }

    fn bring_up_to_date(&mut self, column: Column) {
        let mut order = self.orders.remove(&column).unwrap_or_else(|| {
            let slots = self.slots.values().copied().collect();
            Order::of(slots)
        });
        order.update(self.rows.len(), |slot| self.key(column, slot));
        self.orders.insert(column, order);
    }

    fn key(&self, column: Column, slot: u32) -> Option<Key<'_>> {
        let row = self.row(slot)?;
        let id = row.id.get();
        let line = |number: usize| {
            let mut lines = self.texts.get(slot).split(|byte| *byte == b'\n');
            Key::text(lines.nth(number).unwrap_or(&[]), id)
        };
        Some(match column {
            Column::Title => line(0),
            Column::AdNumber => line(1),
            Column::Place => line(2),
            Column::Company => {
                let number = self.company_of.get(slot as usize).copied().flatten();
                Key::text(self.companies.folded(number).as_bytes(), id)
            }
            Column::Posted => Key::number(row.start_ms, id),
            Column::Ends | Column::Status => Key::number(row.end_ms, id),
            Column::Id => Key::number(Some(0), id),
        })
    }

    fn touch(&mut self, slot: u32) {
        for order in self.orders.values_mut() {
            order.touch(slot);
        }
    }

    fn new_slot(&mut self, id: JobId) -> u32 {
        let next = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let slot = self.free.pop().unwrap_or(next);
        self.slots.insert(id, slot);
        slot
    }
}

/// What words are looked for in, but for the company's name: a line each for title, ad number,
/// place and id.
fn searchable(row: &JobRow) -> String {
    let mut text = String::with_capacity(96);
    for part in [&row.title, &row.ad_number] {
        fold_into(part.as_deref().unwrap_or(""), &mut text);
        text.push('\n');
    }
    fold_into(&row.place(), &mut text);
    // A string takes all that is written to it.
    let _ = write!(text, "\n{}", row.id);
    text
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "jobs_tests.rs"]
mod tests;

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "jobs_act_tests.rs"]
mod act_tests;
