//! The job operations: createJob, listJobs, getJob, updateJob, setJobProducts, expireJob,
//! unexpireJob.

mod lists;
mod record;
mod store;

use axum::http::StatusCode;
use rusqlite::{Connection, TransactionBehavior};
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Refusal, Success};
use crate::campaigns;
use crate::moment::Moment;
use crate::page::Query;
use crate::rules::{Fields, Problems};

pub(crate) use lists::{EMAIL_ADDRESS, NOTHING, URL_REDIRECT};
use record::Context;
pub(crate) use record::Record;
pub(crate) use store::seed_one;
use store::{Filter, Status};

/// `GET /job/`: a page by id, so that the newest comes last.
pub(crate) fn list(db: &Connection, query: &Query, now: Moment) -> Answer {
    let mut problems = Problems::default();
    query.only(&["from", "to", "status", "offset", "limit"], &mut problems);
    let status = match query.get("status") {
        None | Some("active") => Status::Active,
        Some("expired") => Status::Expired,
        Some("all") => Status::All,
        Some(_) => {
            problems.add("status", "This must be active, expired or all.");
            Status::All
        }
    };
    let filter = Filter {
        status,
        from: query.moment("from", Moment::parse, &mut problems),
        to: query.moment("to", Moment::parse_end, &mut problems),
    };
    let page = query.page(&mut problems);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let results = store::page(db, filter, now, page)?;
    let count = store::count(db, filter, now)?;
    Ok(Success::ok(json!({"count": count, "results": results})))
}

/// `GET /job/{jobId}/`
pub(crate) fn get(db: &Connection, id: i64, now: Moment) -> Answer {
    found(db, id, now).map(Success::ok)
}

/// `POST /job/`
pub(crate) fn create(db: &mut Connection, body: &Value, partner_id: i64, now: Moment) -> Answer {
    let mut problems = Problems::default();
    let mut fields = Fields::new(object(body)?, &mut problems);
    let context = Context {
        db,
        now,
        before: None,
    };
    let read = record::read_new(context, &mut fields)?;
    let Some((record, fulfilment)) = read.filter(|_| problems.is_empty()) else {
        return Err(problems.into());
    };
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let campaigns: Vec<i64> = fulfilment.campaign.into_iter().collect();
    let id = campaigns::around(&transaction, now, &campaigns, || {
        store::insert(&transaction, partner_id, now, &record, &fulfilment)
    })?;
    transaction.commit()?;
    found(db, id, now).map(Success::created)
}

/// `PUT /job/{jobId}/`: replaces the whole record, but neither products nor campaigns.
pub(crate) fn update(
    db: &mut Connection,
    id: i64,
    body: &Value,
    partner_id: i64,
    now: Moment,
) -> Answer {
    let before = store::before(db, id)?.ok_or_else(Refusal::not_found)?;
    let mut problems = Problems::default();
    let mut fields = Fields::new(object(body)?, &mut problems);
    let context = Context {
        db,
        now,
        before: Some(&before),
    };
    let read = record::read_update(context, &mut fields)?;
    let Some(record) = read.filter(|_| problems.is_empty()) else {
        return Err(problems.into());
    };
    changing(db, id, None, now, |db| {
        store::replace(db, id, partner_id, &record)
    })?;
    found(db, id, now).map(Success::ok)
}

/// `PUT /job/{jobId}/products/`: replaces the products. With a campaign, a job that has products
/// now joins it, and one that has none leaves it.
pub(crate) fn set_products(db: &mut Connection, id: i64, body: &Value, now: Moment) -> Answer {
    if !store::exists(db, id)? {
        return Err(Refusal::not_found());
    }
    let mut problems = Problems::default();
    let mut fields = Fields::new(object(body)?, &mut problems);
    let fulfilment = record::read_products(db, id, &mut fields)?;
    if !problems.is_empty() {
        return Err(problems.into());
    }
    changing(db, id, fulfilment.campaign, now, |db| {
        store::set_products(db, id, &fulfilment.products)?;
        match fulfilment.campaign {
            Some(campaign) if fulfilment.products.is_empty() => campaigns::leave(db, campaign, id),
            Some(campaign) => campaigns::join(db, campaign, id),
            None => Ok(()),
        }
        .map_err(Refusal::from)
    })?;
    Ok(Success::ok(
        json!({"id": id, "products": fulfilment.products}),
    ))
}

/// `POST /job/{jobId}/expire/`: its dates stay as they are.
pub(crate) fn expire(db: &mut Connection, id: i64, now: Moment) -> Answer {
    succeeded(changing(db, id, None, now, |db| {
        Ok(store::set_expired(db, id)?)
    })?)
}

/// `POST /job/{jobId}/unexpire/`: a job whose end has come gets a new one, as a new posting would.
pub(crate) fn unexpire(db: &mut Connection, id: i64, now: Moment) -> Answer {
    let new_end = now.plus_days(record::DEFAULT_DAYS);
    succeeded(changing(db, id, None, now, |db| {
        Ok(store::set_active(db, id, now, new_end)?)
    })?)
}

/// Changes a job: its campaigns, and one that it may join, have spent all until now before it, and
/// spend on by what the job is after it.
fn changing<T>(
    db: &mut Connection,
    id: i64,
    joined: Option<i64>,
    now: Moment,
    change: impl FnOnce(&Connection) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut campaigns = campaigns::campaigns_of(&transaction, id)?;
    campaigns.extend(joined.filter(|joined| !campaigns.contains(joined)));
    let changed = campaigns::around(&transaction, now, &campaigns, || change(&transaction))?;
    transaction.commit()?;
    Ok(changed)
}

/// A second job with the ad number of another, as on a server that does not hold them unique when
/// a browser sends a POST again by itself.
pub(crate) fn twin(db: &Connection, id: i64) -> Answer {
    match store::insert_twin(db, id)? {
        Some(id) => Ok(Success::created(json!({"id": id}))),
        None => Err(Refusal::not_found()),
    }
}

fn succeeded(known: bool) -> Answer {
    if known {
        Ok(Success::ok(json!({"success": true})))
    } else {
        Err(Refusal::not_found())
    }
}

fn found(db: &Connection, id: i64, now: Moment) -> Result<Value, Refusal> {
    store::find(db, id, now)?.ok_or_else(Refusal::not_found)
}

fn object(body: &Value) -> Result<&Map<String, Value>, Refusal> {
    body.as_object()
        .ok_or_else(|| Refusal::detail(StatusCode::BAD_REQUEST, "The body must be a JSON object."))
}
