//! Two people change one campaign: what I changed, put upon what it is now.
//!
//! An update replaces the whole record, the list of jobs included. So it is read again before it
//! is sent, and compared three ways: as loaded, mine, now.

use crate::domain::ids::JobId;
use crate::domain::moment::Moment;
use crate::forms::campaign::{Field, MOST_JOBS, PlainRecord};
use std::collections::BTreeSet;

/// Which of two versions is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keep {
    Mine,
    Theirs,
}

/// What a merge comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What may be sent once nothing is left to ask: my version of what is to be asked about.
    pub record: PlainRecord,
    pub jobs: JobMerge,
    /// Fields that I changed and that somebody else changed otherwise meanwhile.
    pub disputed: Vec<Field>,
    /// Fields that somebody else changed and I did not: they stay as they are now.
    pub theirs: Vec<Field>,
}

/// What a merge of two lists of jobs comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JobMerge {
    /// What is there now in its order, without what I removed, then what I added.
    pub result: Vec<JobId>,
    /// Added by somebody else since it was loaded; they stay.
    pub added_meanwhile: Vec<JobId>,
    /// Removed by somebody else since it was loaded; they stay away.
    pub removed_meanwhile: Vec<JobId>,
}

impl JobMerge {
    /// Whether it is more than a campaign may hold.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        self.result.len() > MOST_JOBS
    }

    /// Why the merged list cannot be sent, where it cannot.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        self.is_too_long().then(|| {
            format!(
                "A campaign has at most {MOST_JOBS} jobs. Somebody else added {} meanwhile; with \
                 yours these are {}. Take {} away.",
                self.added_meanwhile.len(),
                self.result.len(),
                self.result.len() - MOST_JOBS
            )
        })
    }
}

/// Merges lists of jobs. A job that I neither added nor removed is in the result if and only if it
/// is there now.
#[must_use]
pub fn merge_jobs(loaded: &[JobId], mine: &[JobId], now: &[JobId]) -> JobMerge {
    let set = |ids: &[JobId]| ids.iter().copied().collect::<BTreeSet<JobId>>();
    let (was, chosen, there) = (set(loaded), set(mine), set(now));
    let kept = |id: &JobId| chosen.contains(id) || !was.contains(id);
    let added = mine.iter().filter(|id| !was.contains(id));
    let all = now.iter().filter(|id| kept(id)).chain(added).copied();
    JobMerge {
        result: once(all),
        added_meanwhile: once(now.iter().copied().filter(|id| !was.contains(id)))
            .into_iter()
            .filter(|id| !chosen.contains(id))
            .collect(),
        removed_meanwhile: once(loaded.iter().copied().filter(|id| !there.contains(id)))
            .into_iter()
            .filter(|id| chosen.contains(id))
            .collect(),
    }
}

/// Each id the first time it comes.
fn once(ids: impl Iterator<Item = JobId>) -> Vec<JobId> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}

/// What became of one field.
enum Settled<T> {
    Same(T),
    Theirs(T),
    Disputed(T),
}

fn settle<T: Clone>(loaded: &T, mine: &T, now: &T, same: impl Fn(&T, &T) -> bool) -> Settled<T> {
    match (same(loaded, mine), same(loaded, now)) {
        (true, true) => Settled::Same(now.clone()),
        (true, false) => Settled::Theirs(now.clone()),
        (false, true) => Settled::Same(mine.clone()),
        (false, false) if same(mine, now) => Settled::Same(now.clone()),
        (false, false) => Settled::Disputed(mine.clone()),
    }
}

/// Merges records: what I changed wins, what I did not touch stays as it is now, and what both of
/// us changed is told as disputed.
#[must_use]
pub fn merge(loaded: &PlainRecord, mine: &PlainRecord, now: &PlainRecord) -> Merged {
    let (mut disputed, mut theirs) = (Vec::new(), Vec::new());
    let mut take = |field: Field, is_theirs: Option<bool>| match is_theirs {
        Some(true) => theirs.push(field),
        Some(false) => disputed.push(field),
        None => {}
    };
    macro_rules! settled {
        ($field:expr, $part:ident, $same:expr) => {{
            match settle(&loaded.$part, &mine.$part, &now.$part, $same) {
                Settled::Same(value) => value,
                Settled::Theirs(value) => {
                    take($field, Some(true));
                    value
                }
                Settled::Disputed(value) => {
                    take($field, Some(false));
                    value
                }
            }
        }};
    }
    let jobs = merge_jobs(&loaded.jobs, &mine.jobs, &now.jobs);
    let record = PlainRecord {
        company_id: settled!(Field::CompanyId, company_id, |a, b| a == b),
        name: settled!(Field::Name, name, |a: &String, b: &String| a.trim()
            == b.trim()),
        aggressiveness: settled!(Field::Aggressiveness, aggressiveness, |a, b| a == b),
        end_date: settled!(Field::EndDate, end_date, same_end),
        is_paused: settled!(Field::IsPaused, is_paused, same_pause),
        jobs: jobs.result.clone(),
    };
    Merged {
        record,
        jobs,
        disputed,
        theirs,
    }
}

/// Whether two end dates are the same point in time, however they are written.
#[must_use]
pub fn same_end(one: &Option<Moment>, other: &Option<Moment>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one == other || (one.utc().is_some() && one.utc() == other.utc())
        }
        (None, None) => true,
        _ => false,
    }
}

/// What was not told counts as running.
fn same_pause(one: &Option<bool>, other: &Option<bool>) -> bool {
    one.unwrap_or(false) == other.unwrap_or(false)
}

/// One field of `now` put into `mine`.
fn adopt(mine: &mut PlainRecord, now: &PlainRecord, field: Field) {
    match field {
        Field::CompanyId => mine.company_id = now.company_id,
        Field::Name => mine.name.clone_from(&now.name),
        Field::Aggressiveness => mine.aggressiveness = now.aggressiveness,
        Field::EndDate => mine.end_date.clone_from(&now.end_date),
        Field::IsPaused => mine.is_paused = now.is_paused,
        Field::Budget | Field::Jobs => {}
    }
}

/// My record once the disputed fields were answered. Together with `now` as what was loaded it
/// merges without a question, unless somebody changes it once more.
#[must_use]
pub fn answered(merged: &Merged, now: &PlainRecord, answers: &[(Field, Keep)]) -> PlainRecord {
    let mut mine = merged.record.clone();
    for (field, keep) in answers {
        if *keep == Keep::Theirs {
            adopt(&mut mine, now, *field);
        }
    }
    mine
}

#[cfg(test)]
#[path = "campaign_merge_tests.rs"]
mod tests;
