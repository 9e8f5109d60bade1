//! The campaign operations: createCampaign, listCampaigns, getCampaign, updateCampaign,
//! listCostData; and what jobs ask of campaigns.

mod account;
mod cost;
mod events;
mod history;
mod money;
mod pace;
mod record;
mod spending;
mod store;

use axum::http::StatusCode;
use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Refusal, Success};
use crate::moment::Moment;
use crate::page::Query;
use crate::rules::{Fields, Problems};

pub(crate) use cost::list as list_cost_data;
pub(crate) use history::plant;
pub(crate) use record::{DEFAULT_AGGRESSIVENESS, LEAST_BUDGET, Record, aggressiveness, amount};
pub(crate) use spending::{around, campaigns_of};
use store::Status;
pub(crate) use store::{join, leave};

/// The most jobs that a campaign holds.
const MOST_JOBS: usize = 500;

/// A campaign as the seed plants one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seedling {
    pub(crate) record: Record,
    pub(crate) budget: Budget,
    pub(crate) past: Past,
}

/// The budget of a seed's campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Budget {
    /// So many cents, at most all of which are spent.
    Cents(i64),
    /// What its events cost: all is spent.
    Spent,
    /// What its events cost and so much of it again, in percent, in tens of dollars.
    Beyond(i64),
}

/// What a seed's campaign has spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Past {
    pub(crate) from: Moment,
    pub(crate) until: Moment,
    /// How many clicks and applications there were, unless the money ended before.
    pub(crate) events: i64,
    /// Jobs that have left the campaign since.
    pub(crate) earlier: Vec<i64>,
}

impl Budget {
    fn of(self, spent: i64) -> i64 {
        match self {
            Self::Cents(cents) => cents,
            Self::Spent => spent,
            Self::Beyond(percent) => {
                (spent + spent * percent / 100).div_euclid(1_000) * 1_000 + 1_000
            }
        }
    }
}

impl Seedling {
    /// The most that its events may cost, in cents.
    fn cap(&self) -> i64 {
        match self.budget {
            Budget::Cents(cents) => cents,
            Budget::Spent | Budget::Beyond(_) => i64::MAX,
        }
    }
}

/// `GET /campaign/`: a page by id, so that the newest comes last.
pub(crate) fn list(db: &mut Connection, query: &Query, now: Moment) -> Answer {
    let mut problems = Problems::default();
    query.only(&["status", "offset", "limit"], &mut problems);
    let status = match query.get("status") {
        None | Some("active") => Status::Active,
        Some("paused") => Status::Paused,
        Some("ended") => Status::Ended,
        Some("all") => Status::All,
        Some(_) => {
            problems.add("status", "This must be active, paused, ended or all.");
            Status::All
        }
    };
    let page = query.page(&mut problems);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    spending::settle(&transaction, now)?;
    let results = store::page(&transaction, status, now, page)?;
    let count = store::count(&transaction, status, now)?;
    transaction.commit()?;
    Ok(Success::ok(json!({"count": count, "results": results})))
}

/// `GET /campaign/{campaignId}/`
pub(crate) fn get(db: &mut Connection, id: i64, now: Moment) -> Answer {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    spending::settle(&transaction, now)?;
    let campaign = found(&transaction, id, now)?;
    transaction.commit()?;
    Ok(Success::ok(campaign))
}

/// `POST /campaign/`
pub(crate) fn create(db: &mut Connection, body: &Value, partner_id: i64, now: Moment) -> Answer {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut problems = Problems::default();
    let mut fields = Fields::new(object(body)?, &mut problems);
    let read = record::read_new(&transaction, now, &mut fields)?;
    let Some((record, budget)) = read.filter(|_| problems.is_empty()) else {
        return Err(problems.into());
    };
    spending::settle(&transaction, now)?;
    let id = store::insert(&transaction, partner_id, now, &record, budget)?;
    spending::start(&transaction, id)?;
    let campaign = found(&transaction, id, now)?;
    transaction.commit()?;
    Ok(Success::created(campaign))
}

/// `PUT /campaign/{campaignId}/`: replaces the whole record, the jobs only where some are named,
/// and adds to the budget.
pub(crate) fn update(db: &mut Connection, id: i64, body: &Value, now: Moment) -> Answer {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let before = store::before(&transaction, id)?.ok_or_else(Refusal::not_found)?;
    let mut problems = Problems::default();
    let mut fields = Fields::new(object(body)?, &mut problems);
    let read = record::read_update(&transaction, &before, &mut fields)?;
    let Some((record, added)) = read.filter(|_| problems.is_empty()) else {
        return Err(problems.into());
    };
    spending::around(&transaction, now, &[id], || {
        store::replace(&transaction, id, &record, added)
    })?;
    let campaign = found(&transaction, id, now)?;
    transaction.commit()?;
    Ok(Success::ok(campaign))
}

fn found(db: &Connection, id: i64, now: Moment) -> Result<Value, Refusal> {
    store::find(db, id, now)?.ok_or_else(Refusal::not_found)
}

fn object(body: &Value) -> Result<&Map<String, Value>, Refusal> {
    body.as_object()
        .ok_or_else(|| Refusal::detail(StatusCode::BAD_REQUEST, "The body must be a JSON object."))
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
    let others: usize = db
        .prepare_cached(
            "SELECT count(*) FROM campaign_job WHERE campaign_id = ?1 AND job_id IS NOT ?2",
        )?
        .query_row(params![campaign, job], |row| row.get(0))?;
    let full = others >= MOST_JOBS;
    Ok(full.then(|| format!("The campaign {campaign} holds {MOST_JOBS} jobs already.")))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use rusqlite::Connection;
    use serde_json::json;

    use crate::PARTNER_ID;
    use crate::config::Seed;
    use crate::database::Database;
    use crate::jobs;
    use crate::moment::Moment;
    use crate::seed;

    const NOW: i64 = 1_900_000_000_000;

    fn planted() -> Database {
        let database = Database::open(None).unwrap();
        seed::plant(&mut database.lock(), Seed::Small, Moment::from_ms(NOW)).unwrap();
        database
    }

    fn jobs_of(db: &Connection, campaign: i64) -> Vec<i64> {
        db.prepare("SELECT job_id FROM campaign_job WHERE campaign_id = ?1 ORDER BY job_id")
            .unwrap()
            .query_map([campaign], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    #[test]
    fn the_small_seed_has_four_campaigns_with_jobs_of_their_own_company() {
        let database = planted();
        let db = database.lock();
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM campaign"), 4);
        assert_eq!(
            count("SELECT count(DISTINCT campaign_id) FROM campaign_job"),
            4
        );
        let foreign = "SELECT count(*) FROM campaign_job JOIN campaign c ON c.id = campaign_id
                       JOIN job j ON j.id = job_id WHERE j.company_id <> c.company_id";
        assert_eq!(count(foreign), 0);
    }

    #[test]
    fn a_job_joins_with_products_and_leaves_without() {
        let database = planted();
        let mut db = database.lock();
        let now = Moment::from_ms(NOW);
        let before = jobs_of(&db, 2);
        let with = json!({"products": ["college"], "campaignId": 2});
        let without = json!({"products": [], "campaignId": 2});
        for _ in 0..2 {
            jobs::set_products(&mut db, 20, &with, now).unwrap();
            assert!(jobs_of(&db, 2).contains(&20));
        }
        // Without a campaign, products change nothing of it.
        jobs::set_products(&mut db, 20, &json!({"products": []}), now).unwrap();
        assert!(jobs_of(&db, 2).contains(&20));
        for _ in 0..2 {
            jobs::set_products(&mut db, 20, &without, now).unwrap();
            assert_eq!(jobs_of(&db, 2), before);
        }
    }

    #[test]
    fn a_new_job_joins_and_a_full_campaign_takes_no_more() {
        let database = planted();
        let mut db = database.lock();
        let now = Moment::from_ms(NOW);
        let mut create = |number: usize| {
            let body = json!({
                "companyId": 3, "adNumber": number.to_string(), "jobTitle": "t",
                "jobDescription": "d", "jobCity": "c", "jobState": "ME", "jobZipCode": "04101",
                "campaignId": 3,
            });
            jobs::create(&mut db, &body, PARTNER_ID, now)
        };
        // Two are in it from the seed.
        for number in 2..500 {
            create(number).unwrap();
        }
        let full = format!("{:?}", create(500).unwrap_err());
        assert!(
            full.contains("campaignId") && full.contains("500"),
            "{full}"
        );
        assert_eq!(jobs_of(&db, 3).len(), 500);
        // One that is in it may still be named, and leaves room when it goes.
        let member = json!({"products": ["email"], "campaignId": 3});
        jobs::set_products(&mut db, 17, &member, now).unwrap();
        assert!(jobs::set_products(&mut db, 1, &member, now).is_err());
        jobs::set_products(&mut db, 17, &json!({"products": [], "campaignId": 3}), now).unwrap();
        jobs::set_products(&mut db, 1, &member, now).unwrap();
        assert_eq!(jobs_of(&db, 3).len(), 500);
    }
}
