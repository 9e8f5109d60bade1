//! Spending in the database: every event up to now is there before anything reads or changes a
//! campaign, in the same transaction.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params, params_from_iter};

use super::account::{Account, Event, Member};
use crate::moment::Moment;

const SELECT: &str = "
    SELECT id, aggressiveness, end_us, paused, budget_cents, spent_cents, events, settled_us, anchor_us, carry
    FROM campaign";

/// Settles every campaign that has something to settle.
pub(crate) fn settle(db: &Connection, now: Moment) -> rusqlite::Result<()> {
    let mut accounts = load(db, "next_us <= ?1", now.us())?;
    let mut events = Vec::new();
    for account in &mut accounts {
        account.settle(now.us(), &mut events);
    }
    record(db, events)?;
    accounts.iter().try_for_each(|account| save(db, account))
}

/// Settles all, makes a change to what these campaigns spend by (or to their jobs), and lets them
/// spend on by it. To be called inside a transaction.
pub(crate) fn around<T, E: From<rusqlite::Error>>(
    db: &Connection,
    now: Moment,
    campaigns: &[i64],
    change: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    settle(db, now)?;
    for campaign in campaigns {
        // None of its events is due; what has come up for the next one is by the rate until now.
        for mut account in load(db, "id = ?1", *campaign)? {
            account.settle(now.us(), &mut Vec::new());
            account.stop();
            save(db, &account)?;
        }
    }
    let changed = change()?;
    for campaign in campaigns {
        start(db, *campaign)?;
    }
    Ok(changed)
}

/// Lets a campaign spend from where it is settled.
pub(super) fn start(db: &Connection, campaign: i64) -> rusqlite::Result<()> {
    for mut account in load(db, "id = ?1", campaign)? {
        account.settle(i64::MIN, &mut Vec::new());
        save(db, &account)?;
    }
    Ok(())
}

/// The campaigns that a job is in.
pub(crate) fn campaigns_of(db: &Connection, job: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT campaign_id FROM campaign_job WHERE job_id = ?1")?
        .query_map([job], |row| row.get(0))?
        .collect()
}

fn load(db: &Connection, condition: &str, value: i64) -> rusqlite::Result<Vec<Account>> {
    let mut accounts: Vec<Account> = db
        .prepare_cached(&format!("{SELECT} WHERE {condition} ORDER BY id"))?
        .query_map([value], from_row)?
        .collect::<Result<_, _>>()?;
    for account in &mut accounts {
        account.members = members(db, account.campaign)?;
    }
    Ok(accounts)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        campaign: row.get(0)?,
        aggressiveness: row.get(1)?,
        end: row.get(2)?,
        paused: row.get(3)?,
        budget: row.get(4)?,
        spent: row.get(5)?,
        events: row.get(6)?,
        settled: row.get(7)?,
        anchor: row.get(8)?,
        carry: row.get(9)?,
        members: Vec::new(),
    })
}

/// The jobs that may draw money: one that was expired draws none until it is brought back.
fn members(db: &Connection, campaign: i64) -> rusqlite::Result<Vec<Member>> {
    db.prepare_cached(
        "SELECT j.id, j.start_us, j.end_us FROM campaign_job m JOIN job j ON j.id = m.job_id
         WHERE m.campaign_id = ?1 AND NOT j.expired ORDER BY j.id",
    )?
    .query_map([campaign], |row| {
        Ok(Member {
            job: row.get(0)?,
            from: row.get(1)?,
            until: row.get(2)?,
        })
    })?
    .collect()
}

fn save(db: &Connection, account: &Account) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE campaign SET spent_cents = ?2, events = ?3, settled_us = ?4, anchor_us = ?5, carry = ?6,
                next_us = ?7
         WHERE id = ?1",
    )?
    .execute(params![
        account.campaign,
        account.spent,
        account.events,
        account.settled,
        account.anchor,
        account.carry,
        account.due(),
    ])?;
    Ok(())
}

/// How many cost rows one statement writes.
const ROWS: usize = 64;

/// Writes cost rows, the oldest first, and what they add up to by campaign and job.
pub(super) fn record(db: &Connection, mut events: Vec<Event>) -> rusqlite::Result<()> {
    events.sort_unstable_by_key(|event| (event.time, event.campaign, event.number));
    for chunk in events.chunks(ROWS) {
        let rows = vec!["(?, ?, ?, ?, ?, ?, ?)"; chunk.len()].join(", ");
        let values = chunk.iter().flat_map(|event| {
            [
                event.campaign,
                event.number,
                event.job,
                event.source,
                i64::from(event.application),
                event.cost,
                event.time,
            ]
        });
        let sql = format!(
            "INSERT INTO cost (campaign_id, number, job_id, source, application, cents, time_us) VALUES {rows}"
        );
        db.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    }
    let mut totals: BTreeMap<(i64, i64), [i64; 3]> = BTreeMap::new();
    for event in &events {
        let total = totals.entry((event.campaign, event.job)).or_default();
        total[0] += event.cost;
        total[if event.application { 2 } else { 1 }] += 1;
    }
    let mut add = db.prepare_cached(
        "INSERT INTO job_spend (campaign_id, job_id, spent_cents, clicks, applications)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (campaign_id, job_id) DO UPDATE SET
            spent_cents = spent_cents + excluded.spent_cents, clicks = clicks + excluded.clicks,
            applications = applications + excluded.applications",
    )?;
    for ((campaign, job), [spent, clicks, applications]) in totals {
        add.execute([campaign, job, spent, clicks, applications])?;
    }
    Ok(())
}
