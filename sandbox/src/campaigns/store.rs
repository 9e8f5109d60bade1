//! Campaigns in the database, and the JSON that they are answered as.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::money::dollars;
use super::record::{Before, Record};
use crate::moment::Moment;
use crate::page::Page;

const SELECT: &str = "
    SELECT id, partner_id, company_id, name, aggressiveness, end_us, paused, budget_cents, spent_cents
    FROM campaign";

/// Which campaigns a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Active,
    Paused,
    Ended,
    All,
}

impl Status {
    /// The condition, of the moment ?1.
    fn condition(self) -> &'static str {
        match self {
            Self::Active => {
                "spent_cents < budget_cents AND coalesce(end_us > ?1, 1) AND NOT paused"
            }
            Self::Paused => "spent_cents < budget_cents AND coalesce(end_us > ?1, 1) AND paused",
            Self::Ended => "(spent_cents >= budget_cents OR end_us <= ?1)",
            Self::All => "?1 IS NOT NULL",
        }
    }
}

pub(crate) fn count(db: &Connection, status: Status, now: Moment) -> rusqlite::Result<i64> {
    let condition = status.condition();
    db.prepare_cached(&format!("SELECT count(*) FROM campaign WHERE {condition}"))?
        .query_row([now.us()], |row| row.get(0))
}

pub(crate) fn page(
    db: &Connection,
    status: Status,
    now: Moment,
    page: Page,
) -> rusqlite::Result<Vec<Value>> {
    let condition = status.condition();
    let campaigns: Vec<Value> = db
        .prepare_cached(&format!(
            "{SELECT} WHERE {condition} ORDER BY id LIMIT ?2 OFFSET ?3"
        ))?
        .query_map([now.us(), page.limit, page.offset], |row| to_json(row, now))?
        .collect::<Result<_, _>>()?;
    campaigns
        .into_iter()
        .map(|campaign| with_jobs(db, campaign, now))
        .collect()
}

pub(crate) fn find(db: &Connection, id: i64, now: Moment) -> rusqlite::Result<Option<Value>> {
    db.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?
        .query_row([id], |row| to_json(row, now))
        .optional()?
        .map(|campaign| with_jobs(db, campaign, now))
        .transpose()
}

/// What an update is held against; `None` where there is no such campaign.
pub(crate) fn before(db: &Connection, id: i64) -> rusqlite::Result<Option<Before>> {
    let company: Option<i64> = db
        .prepare_cached("SELECT company_id FROM campaign WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let Some(company_id) = company else {
        return Ok(None);
    };
    let jobs = db
        .prepare_cached("SELECT job_id FROM campaign_job WHERE campaign_id = ?1")?
        .query_map([id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(Some(Before { company_id, jobs }))
}

/// Inserts a campaign with its jobs, of which nothing is spent before `now`, and answers its id.
pub(crate) fn insert(
    db: &Connection,
    partner_id: i64,
    now: Moment,
    record: &Record,
    budget: i64,
) -> rusqlite::Result<i64> {
    db.prepare_cached(
        "INSERT INTO campaign (partner_id, company_id, name, aggressiveness, end_us, paused, budget_cents,
                               settled_us)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        partner_id,
        record.company_id,
        record.name,
        record.aggressiveness,
        record.end.map(Moment::us),
        record.paused,
        budget,
        now.us(),
    ])?;
    let id = db.last_insert_rowid();
    set_jobs(db, id, record.jobs.as_deref().unwrap_or_default())?;
    Ok(id)
}

/// Replaces the record of a campaign and adds to its budget; its jobs stay where none are named.
pub(crate) fn replace(
    db: &Connection,
    id: i64,
    record: &Record,
    added: i64,
) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE campaign SET company_id = ?2, name = ?3, aggressiveness = ?4, end_us = ?5, paused = ?6,
                budget_cents = budget_cents + ?7
         WHERE id = ?1",
    )?
    .execute(params![
        id,
        record.company_id,
        record.name,
        record.aggressiveness,
        record.end.map(Moment::us),
        record.paused,
        added,
    ])?;
    match &record.jobs {
        Some(jobs) => set_jobs(db, id, jobs),
        None => Ok(()),
    }
}

/// Puts a job into a campaign; one that is in it stays.
pub(crate) fn join(db: &Connection, campaign: i64, job: i64) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO campaign_job (campaign_id, job_id) VALUES (?1, ?2)")?
        .execute([campaign, job])?;
    Ok(())
}

/// Takes a job out of a campaign; one that is not in it stays out.
pub(crate) fn leave(db: &Connection, campaign: i64, job: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM campaign_job WHERE campaign_id = ?1 AND job_id = ?2")?
        .execute([campaign, job])?;
    Ok(())
}

fn set_jobs(db: &Connection, campaign: i64, jobs: &[i64]) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM campaign_job WHERE campaign_id = ?1")?
        .execute([campaign])?;
    for job in jobs {
        join(db, campaign, *job)?;
    }
    Ok(())
}

/// A campaign in the form of the reference's sample, but for its jobs. One without an end has no
/// `endDate`.
fn to_json(row: &Row<'_>, now: Moment) -> rusqlite::Result<Value> {
    let end = row.get::<_, Option<i64>>(5)?.map(Moment::from_us);
    let paused: bool = row.get(6)?;
    let [budget, spent]: [i64; 2] = [row.get(7)?, row.get(8)?];
    let status = match (spent >= budget || end.is_some_and(|end| end <= now), paused) {
        (true, _) => "Ended",
        (false, true) => "Paused",
        (false, false) => "Active",
    };
    let mut campaign = json!({
        "id": row.get::<_, i64>(0)?,
        "partnerId": row.get::<_, i64>(1)?,
        "companyId": row.get::<_, i64>(2)?,
        "name": row.get::<_, String>(3)?,
        "budgetRemaining": dollars(budget - spent),
        "budgetSpent": dollars(spent),
        "aggressiveness": row.get::<_, i64>(4)?,
        "status": status,
        "budget": dollars(budget),
    });
    if let Some(end) = end {
        campaign["endDate"] = json!(end.to_text());
    }
    Ok(campaign)
}

fn with_jobs(db: &Connection, mut campaign: Value, now: Moment) -> rusqlite::Result<Value> {
    let mut statement = db.prepare_cached(
        "SELECT j.id, j.expired OR j.end_us <= ?2, j.title,
                coalesce(s.spent_cents, 0), coalesce(s.clicks, 0)
         FROM campaign_job m JOIN job j ON j.id = m.job_id
         LEFT JOIN job_spend s ON s.campaign_id = m.campaign_id AND s.job_id = m.job_id
         WHERE m.campaign_id = ?1 ORDER BY j.id",
    )?;
    let jobs: Vec<Value> = statement
        .query_map(params![campaign["id"].as_i64(), now.us()], |row| {
            let expired: bool = row.get(1)?;
            Ok(json!({
                "id": row.get::<_, i64>(0)?,
                "status": if expired { "Expired" } else { "Active" },
                "jobTitle": row.get::<_, String>(2)?,
                "budgetSpent": dollars(row.get(3)?),
                "totalClicks": row.get::<_, i64>(4)?,
            }))
        })?
        .collect::<Result<_, _>>()?;
    campaign["jobs"] = Value::Array(jobs);
    Ok(campaign)
}
