//! Cost data, the operation listCostData: one row a click or application, the oldest first.

use rusqlite::{Connection, OptionalExtension as _, Row, TransactionBehavior, params_from_iter};
use serde_json::{Value, json};

use super::{events, money::dollars, spending};
use crate::answer::{Answer, Success};
use crate::moment::Moment;
use crate::page::{Page, Query};
use crate::rules::Problems;

const SELECT: &str = "SELECT campaign_id, job_id, source, cents, application, time_us FROM cost";

/// Which rows a list holds.
#[derive(Debug, Clone, Copy)]
struct Filter {
    campaign: Option<i64>,
    job: Option<i64>,
}

/// `GET /campaign/cost_data/`
pub(crate) fn list(db: &mut Connection, query: &Query, now: Moment) -> Answer {
    let mut problems = Problems::default();
    query.only(&["jobId", "campaignId", "offset", "limit"], &mut problems);
    let filter = Filter {
        campaign: query.count("campaignId", &mut problems),
        job: query.count("jobId", &mut problems),
    };
    let page = query.page(&mut problems);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    spending::settle(&transaction, now)?;
    let results = results(&transaction, filter, page)?;
    let count = count(&transaction, filter)?;
    transaction.commit()?;
    Ok(Success::ok(json!({"count": count, "results": results})))
}

/// Rows are numbered without a gap, over all and in each campaign, and none is ever taken away:
/// a page is found by its numbers, however far it is.
fn results(db: &Connection, filter: Filter, page: Page) -> rusqlite::Result<Vec<Value>> {
    let Page { offset, limit } = page;
    let last = offset.saturating_add(limit);
    let of_job = "SELECT id FROM cost WHERE job_id = ?1";
    match (filter.campaign, filter.job) {
        (None, None) => {
            let sql = format!("{SELECT} WHERE id > ?1 AND id <= ?2 ORDER BY id");
            rows(db, &sql, &[offset, last])
        }
        (Some(campaign), None) => {
            let sql = format!(
                "{SELECT} WHERE campaign_id = ?1 AND number >= ?2 AND number < ?3 ORDER BY number"
            );
            rows(db, &sql, &[campaign, offset, last])
        }
        // A job has few rows: its index is walked, and the page's own rows alone are read.
        (None, Some(job)) => {
            let sql = format!(
                "{SELECT} WHERE id IN ({of_job} ORDER BY id LIMIT ?2 OFFSET ?3) ORDER BY id"
            );
            rows(db, &sql, &[job, limit, offset])
        }
        (Some(campaign), Some(job)) => {
            let sql = format!(
                "{SELECT} WHERE id IN ({of_job} AND campaign_id = ?4 ORDER BY id LIMIT ?2 OFFSET ?3)
                 ORDER BY id"
            );
            rows(db, &sql, &[job, limit, offset, campaign])
        }
    }
}

fn rows(db: &Connection, sql: &str, values: &[i64]) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached(sql)?
        .query_map(params_from_iter(values), to_json)?
        .collect()
}

/// From the totals that are kept beside the rows.
fn count(db: &Connection, filter: Filter) -> rusqlite::Result<i64> {
    let Filter { campaign, job } = filter;
    let sql = match (campaign, job) {
        (None, None) => "SELECT coalesce(max(id), 0) FROM cost WHERE ?1 IS NULL AND ?2 IS NULL",
        (Some(_), None) => "SELECT events FROM campaign WHERE id = ?1 AND ?2 IS NULL",
        (None, Some(_)) => {
            "SELECT coalesce(sum(clicks + applications), 0) FROM job_spend
             WHERE ?1 IS NULL AND job_id = ?2"
        }
        (Some(_), Some(_)) => {
            "SELECT clicks + applications FROM job_spend WHERE campaign_id = ?1 AND job_id = ?2"
        }
    };
    let count = db
        .prepare_cached(sql)?
        .query_row([campaign, job], |row| row.get(0))
        .optional()?;
    // No row: no such campaign, or nothing was spent on the job in it.
    Ok(count.unwrap_or(0))
}

fn to_json(row: &Row<'_>) -> rusqlite::Result<Value> {
    let application: bool = row.get(4)?;
    Ok(json!({
        "campaignId": row.get::<_, i64>(0)?,
        "jobId": row.get::<_, i64>(1)?,
        "source": events::source(row.get(2)?),
        "cost": dollars(row.get(3)?),
        "eventType": if application { "Application" } else { "Click" },
        "time": Moment::from_us(row.get(5)?).to_text(),
    }))
}
