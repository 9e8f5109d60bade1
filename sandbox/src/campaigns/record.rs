//! A campaign as a request states it, with every rule of the reference checked.

use rusqlite::{Connection, OptionalExtension as _};
use serde_json::Value;

use super::{MOST_JOBS, money};
use crate::companies;
use crate::moment::Moment;
use crate::rules::{Fields, Text, whole_number};

pub(crate) const DEFAULT_AGGRESSIVENESS: i64 = 20;
/// The least budget of a new campaign, and the least that can be added to one, in cents.
pub(crate) const LEAST_BUDGET: i64 = 1_500;
const LEAST_ADDED: i64 = 100;

const FIELDS: [&str; 6] = [
    "companyId",
    "name",
    "aggressiveness",
    "endDate",
    "isPaused",
    "jobs",
];

/// What create and update both take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) company_id: i64,
    pub(crate) name: String,
    pub(crate) aggressiveness: i64,
    pub(crate) end: Option<Moment>,
    pub(crate) paused: bool,
    /// Each id once, in the order sent; `None` where the request names no list.
    pub(crate) jobs: Option<Vec<i64>>,
}

/// The company and the jobs that a campaign has before its update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Before {
    pub(crate) company_id: i64,
    pub(crate) jobs: Vec<i64>,
}

/// Reads a new campaign and its budget in cents. `None` after a fault.
pub(crate) fn read_new(
    db: &Connection,
    now: Moment,
    fields: &mut Fields<'_>,
) -> rusqlite::Result<Option<(Record, i64)>> {
    let known: Vec<&str> = FIELDS.into_iter().chain(["budget"]).collect();
    fields.only(&known);
    fields.required("budget");
    let budget = amount(fields, "budget", LEAST_BUDGET);
    let record = read_fields(db, None, fields)?;
    let end = record.as_ref().and_then(|record| record.end);
    if end.is_some_and(|end| end <= now) {
        fields.fault("endDate", "This must be in the future.");
    }
    Ok(Option::zip(record, budget))
}

/// Reads the whole record of an update, and what it adds to the budget, in cents (0 for nothing).
/// `None` after a fault.
pub(crate) fn read_update(
    db: &Connection,
    before: &Before,
    fields: &mut Fields<'_>,
) -> rusqlite::Result<Option<(Record, i64)>> {
    let known: Vec<&str> = FIELDS.into_iter().chain(["addBudget"]).collect();
    fields.only(&known);
    let added = amount(fields, "addBudget", LEAST_ADDED).unwrap_or(0);
    let record = read_fields(db, Some(before), fields)?;
    Ok(record.map(|record| (record, added)))
}

/// An optional amount of money, in cents; `None` where it is absent or at fault.
pub(crate) fn amount(fields: &mut Fields<'_>, field: &str, least: i64) -> Option<i64> {
    let fault = match money::cents(fields.raw(field)?) {
        Ok(cents) if cents >= least => return Some(cents),
        Ok(_) => format!("This must be at least {}.", least / 100),
        Err(fault) => fault,
    };
    fields.fault(field, fault);
    None
}

/// The optional aggressiveness; `None` where it is absent or at fault.
pub(crate) fn aggressiveness(fields: &mut Fields<'_>) -> Option<i64> {
    let step = fields.optional_integer("aggressiveness")?;
    if step % 10 == 0 && (10..=60).contains(&step) {
        return Some(step);
    }
    fields.fault("aggressiveness", "This must be 10, 20, 30, 40, 50 or 60.");
    None
}

fn read_fields(
    db: &Connection,
    before: Option<&Before>,
    fields: &mut Fields<'_>,
) -> rusqlite::Result<Option<Record>> {
    let company_id = known_company(db, fields)?;
    let name = fields.text("name", Text::Any);
    let aggressiveness = aggressiveness(fields);
    let end = fields.moment("endDate");
    let paused = fields.boolean("isPaused").unwrap_or(false);
    let jobs = ids(fields, "jobs");
    if let Some(company) = company_id {
        check_jobs(db, company, before, jobs.as_deref(), fields)?;
    }
    Ok(
        Option::zip(company_id, name).map(|(company_id, name)| Record {
            company_id,
            name,
            aggressiveness: aggressiveness.unwrap_or(DEFAULT_AGGRESSIVENESS),
            end,
            paused,
            jobs,
        }),
    )
}

fn known_company(db: &Connection, fields: &mut Fields<'_>) -> rusqlite::Result<Option<i64>> {
    let Some(company) = fields.integer("companyId") else {
        return Ok(None);
    };
    if companies::exists(db, company)? {
        return Ok(Some(company));
    }
    fields.fault("companyId", format!("There is no company {company}."));
    Ok(None)
}

/// An optional list of ids, or of lists of ids: each id once. `None` where it is absent or at
/// fault.
fn ids(fields: &mut Fields<'_>, field: &str) -> Option<Vec<i64>> {
    let Value::Array(items) = fields.raw(field)? else {
        fields.fault(field, "This must be a list.");
        return None;
    };
    let mut sent = 0;
    let mut ids: Vec<i64> = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let inner = match item {
            Value::Array(inner) => inner.as_slice(),
            other => std::slice::from_ref(other),
        };
        sent += inner.len();
        for one in inner {
            match whole_number(one) {
                Some(id) => ids.push(id),
                None => {
                    let told = format!("Item {}: This must be the id of a job.", place + 1);
                    fields.fault(field, told);
                    return None;
                }
            }
        }
    }
    if sent > MOST_JOBS {
        fields.fault(field, format!("This must have at most {MOST_JOBS} items."));
        return None;
    }
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    Some(ids)
}

/// Every job of the campaign's list must be there, and be of its company, or be one of those that
/// joined a campaign of that company from elsewhere.
fn check_jobs(
    db: &Connection,
    company: i64,
    before: Option<&Before>,
    named: Option<&[i64]>,
    fields: &mut Fields<'_>,
) -> rusqlite::Result<()> {
    let (field, jobs) = match (named, before) {
        (Some(named), _) => ("jobs", named),
        (None, Some(before)) => ("companyId", before.jobs.as_slice()),
        (None, None) => return Ok(()),
    };
    let stays = |job: &i64| {
        before.is_some_and(|before| before.company_id == company && before.jobs.contains(job))
    };
    let mut company_of = db.prepare_cached("SELECT company_id FROM job WHERE id = ?1")?;
    for job in jobs.iter().filter(|job| !stays(job)) {
        let owner: Option<i64> = company_of.query_row([job], |row| row.get(0)).optional()?;
        match owner {
            Some(owner) if owner == company => {}
            Some(_) => fields.fault(field, format!("The job {job} is of another company.")),
            None => fields.fault(field, format!("There is no job {job}.")),
        }
    }
    Ok(())
}
