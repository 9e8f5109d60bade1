//! Campaigns, as far as jobs need them: that they exist, and which jobs are in them.

use rusqlite::{Connection, params};

/// The most jobs that a campaign holds.
const MOST_JOBS: i64 = 500;

/// A campaign as the seed plants one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seedling {
    pub(crate) company_id: i64,
    pub(crate) name: String,
    /// `active`, `paused` or `ended`.
    pub(crate) status: &'static str,
    pub(crate) jobs: Vec<i64>,
}

/// What keeps a job from joining a campaign, in a sentence; `job` is none before it is created.
pub(crate) fn fault_of_joining(
    db: &Connection,
    campaign: i64,
    job: Option<i64>,
) -> rusqlite::Result<Option<String>> {
    let known = db
        .prepare_cached("SELECT 1 FROM campaign WHERE id = ?1")?
        .exists([campaign])?;
    if !known {
        return Ok(Some(format!("There is no campaign {campaign}.")));
    }
    let others: i64 = db
        .prepare_cached(
            "SELECT count(*) FROM campaign_job WHERE campaign_id = ?1 AND job_id IS NOT ?2",
        )?
        .query_row(params![campaign, job], |row| row.get(0))?;
    let full = others >= MOST_JOBS;
    Ok(full.then(|| format!("The campaign {campaign} holds {MOST_JOBS} jobs already.")))
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

/// Inserts a campaign of the seed, inside the seed's own transaction.
pub(crate) fn seed_one(
    db: &Connection,
    partner_id: i64,
    seedling: &Seedling,
) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO campaign (partner_id, company_id, name, status) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        partner_id,
        seedling.company_id,
        seedling.name,
        seedling.status
    ])?;
    let campaign = db.last_insert_rowid();
    for job in &seedling.jobs {
        join(db, campaign, *job)?;
    }
    Ok(())
}
