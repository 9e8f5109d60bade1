//! The company operations: listCompanies, getCompany, createCompany, updateCompany.

mod record;
mod store;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Success};
use crate::page::Query;
use crate::rules::Problems;

pub(crate) use record::Record;
pub(crate) use store::{exists, seed_one};

/// `GET /company/`: a page of them by id, so that the newest comes last.
pub(crate) fn list(db: &Connection, query: &Query) -> Answer {
    let mut problems = Problems::default();
    query.only(&["offset", "limit"], &mut problems);
    let page = query.page(&mut problems);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let results = store::page(db, page)?;
    Ok(Success::ok(
        json!({"count": store::count(db)?, "results": results}),
    ))
}

/// `GET /company/{companyId}/`
pub(crate) fn get(db: &Connection, id: i64) -> Answer {
    match store::find(db, id)? {
        Some(company) => Ok(Success::ok(company)),
        None => Err(Refusal::not_found()),
    }
}

/// `POST /company/`
pub(crate) fn create(db: &mut Connection, body: &Value, partner_id: i64) -> Answer {
    let record = Record::read(body, partner_id)?;
    let id = store::save(db, None, &record)?;
    store::find(db, id)?
        .map(Success::created)
        .ok_or_else(Refusal::not_found)
}

/// `PUT /company/{companyId}/`: replaces the whole record; people that are not named are taken off.
pub(crate) fn update(db: &mut Connection, id: i64, body: &Value, partner_id: i64) -> Answer {
    if !store::exists(db, id)? {
        return Err(Refusal::not_found());
    }
    let record = Record::read(body, partner_id)?;
    let id = store::save(db, Some(id), &record)?;
    store::find(db, id)?
        .map(Success::ok)
        .ok_or_else(Refusal::not_found)
}
