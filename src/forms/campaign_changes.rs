//! What will change when an edited campaign is saved, for the list before it is.

use crate::domain::ids::{CompanyId, JobId};
use crate::domain::moment::Moment;
use crate::domain::zone::{Zone, words_local, words_utc};
use crate::format::counted;
use crate::forms::campaign::{Field, PlainRecord, pace_words};
use crate::forms::campaign_merge::same_end;
use crate::forms::change;
use std::collections::BTreeSet;

/// One line of the list.
pub type Change = change::Change<Field>;

/// What people call companies and jobs.
pub trait Names {
    fn company(&self, id: CompanyId) -> String;
    fn job(&self, id: JobId) -> String;
}

/// The fields of two records that say something different, in the form's order.
#[must_use]
pub fn differing(one: &PlainRecord, other: &PlainRecord) -> Vec<Field> {
    let jobs = |record: &PlainRecord| record.jobs.iter().copied().collect::<BTreeSet<_>>();
    let is_same = |field: &Field| match field {
        Field::CompanyId => one.company_id == other.company_id,
        Field::Name => one.name.trim() == other.name.trim(),
        Field::Budget => true,
        Field::Aggressiveness => one.aggressiveness == other.aggressiveness,
        Field::EndDate => same_end(&one.end_date, &other.end_date),
        Field::IsPaused => one.is_paused.unwrap_or(false) == other.is_paused.unwrap_or(false),
        Field::Jobs => jobs(one) == jobs(other),
    };
    let all = Field::ALL.into_iter();
    all.filter(|field| !is_same(field)).collect()
}

/// What a record says in a field, as people read it; empty where it says nothing.
#[must_use]
pub fn words(record: &PlainRecord, field: Field, zone: Zone, names: &impl Names) -> String {
    match field {
        Field::CompanyId => names.company(record.company_id),
        Field::Name => record.name.trim().to_owned(),
        Field::Budget => String::new(),
        Field::Aggressiveness => record.aggressiveness.map_or_else(String::new, pace_words),
        Field::EndDate => record
            .end_date
            .as_ref()
            .map_or_else(String::new, |end| end_words(end, zone)),
        Field::IsPaused => if record.is_paused.unwrap_or(false) {
            "yes"
        } else {
            "no"
        }
        .to_owned(),
        Field::Jobs => counted(record.jobs.len() as u64, "job", "jobs"),
    }
}

/// An end date as people read it: local, with UTC beside it.
#[must_use]
pub fn end_words(end: &Moment, zone: Zone) -> String {
    let Some(utc) = end.utc() else {
        return end.as_str().to_owned();
    };
    match zone.local(utc) {
        Some(local) => format!("{} ({})", words_local(local), words_utc(utc)),
        None => words_utc(utc),
    }
}

/// What saving will change, in the form's order: the jobs as what is added and what is removed.
#[must_use]
pub fn changes(
    before: &PlainRecord,
    after: &PlainRecord,
    zone: Zone,
    names: &impl Names,
) -> Vec<Change> {
    let mut found = Vec::new();
    for field in differing(before, after) {
        if field == Field::Jobs {
            found.extend(job_changes(before, after, names));
            continue;
        }
        found.push(Change {
            field,
            label: field.rule().label.to_owned(),
            from: words(before, field, zone, names),
            to: words(after, field, zone, names),
        });
    }
    let is_told = found.iter().any(|one| one.field == Field::IsPaused);
    if before.is_paused.is_none() && !found.is_empty() && !is_told {
        // An update says one or the other, so that it is shown before it is said.
        found.push(Change {
            field: Field::IsPaused,
            label: Field::IsPaused.rule().label.to_owned(),
            from: "not told by the API".to_owned(),
            to: words(after, Field::IsPaused, zone, names),
        });
    }
    found
}

fn job_changes(before: &PlainRecord, after: &PlainRecord, names: &impl Names) -> Vec<Change> {
    let missing = |from: &PlainRecord, to: &PlainRecord| -> Vec<JobId> {
        let there: BTreeSet<JobId> = to.jobs.iter().copied().collect();
        let all = from.jobs.iter().copied();
        all.filter(|id| !there.contains(id)).collect()
    };
    let (removed, added) = (missing(before, after), missing(after, before));
    let line = |label: String, from: String, to: String| Change {
        field: Field::Jobs,
        label,
        from,
        to,
    };
    let mut lines = Vec::new();
    if !added.is_empty() {
        let label = format!("{} added", counted(added.len() as u64, "job", "jobs"));
        lines.push(line(label, String::new(), job_list(&added, names)));
    }
    if !removed.is_empty() {
        let label = format!("{} removed", counted(removed.len() as u64, "job", "jobs"));
        lines.push(line(label, job_list(&removed, names), String::new()));
    }
    lines
}

/// So many jobs are named; of more it is told how many.
const MOST_NAMED: usize = 5;

/// Jobs by their names, the first few.
#[must_use]
pub fn job_list(jobs: &[JobId], names: &impl Names) -> String {
    let named: Vec<String> = jobs
        .iter()
        .take(MOST_NAMED)
        .map(|id| names.job(*id))
        .collect();
    let more = jobs.len().saturating_sub(MOST_NAMED);
    if more == 0 {
        return named.join(", ");
    }
    format!("{} and {more} more", named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plainly;

    impl Names for Plainly {
        fn company(&self, id: CompanyId) -> String {
            format!("Company {id}")
        }
        fn job(&self, id: JobId) -> String {
            format!("Job {id}")
        }
    }

    const ZONE: Zone = Zone::new(|_| -300);

    fn record() -> PlainRecord {
        PlainRecord {
            company_id: CompanyId::new(1),
            name: "Nurses".into(),
            aggressiveness: Some(20),
            end_date: None,
            is_paused: None,
            jobs: [1, 2, 3].map(JobId::new).to_vec(),
        }
    }

    fn lines(after: &PlainRecord) -> Vec<(String, String, String)> {
        changes(&record(), after, ZONE, &Plainly)
            .into_iter()
            .map(|line| (line.label, line.from, line.to))
            .collect()
    }

    #[test]
    fn what_says_the_same_is_no_change() {
        let mut after = record();
        after.jobs.reverse();
        after.is_paused = Some(false);
        after.name.push(' ');
        assert_eq!(lines(&after), []);
    }

    #[test]
    fn each_change_is_told_in_words() {
        let mut after = record();
        after.aggressiveness = Some(60);
        after.is_paused = Some(true);
        after.end_date = Some(Moment::as_told("2030-01-05T12:00:00Z".into()));
        after.jobs = [3, 4, 5, 6, 7, 8, 9].map(JobId::new).to_vec();
        let line =
            |label: &str, from: &str, to: &str| (label.to_owned(), from.to_owned(), to.to_owned());
        assert_eq!(
            lines(&after),
            [
                line("Pace", "Steady (20 of 60)", "Fastest (60 of 60)"),
                line(
                    "End date",
                    "",
                    "Jan 5, 2030, 07:00 (Jan 5, 2030, 12:00 UTC)"
                ),
                line("Paused", "no", "yes"),
                line(
                    "6 jobs added",
                    "",
                    "Job 4, Job 5, Job 6, Job 7, Job 8 and 1 more"
                ),
                line("2 jobs removed", "Job 1, Job 2", ""),
            ]
        );
    }
}
