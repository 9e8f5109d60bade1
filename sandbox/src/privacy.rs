//! The CCPA operations: ccpaLookUp and ccpaPurge.

mod records;
mod requests;

use rusqlite::Connection;
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Success};
use crate::moment::Moment;
use crate::page::Query;
use crate::rules::{Fields, Problems, Text, is_email};

pub(crate) use records::{Held, hold};

/// The address that `GET /ccpa/` asks about, in small letters.
pub(crate) fn asked_about(query: &Query) -> Result<String, Problems> {
    let mut problems = Problems::default();
    query.only(&["email"], &mut problems);
    match query.get("email") {
        None => problems.add("email", "This parameter is required."),
        Some(email) if !is_email(email) => {
            problems.add("email", "This must be an e-mail address.");
        }
        Some(email) if problems.is_empty() => return Ok(email.to_lowercase()),
        Some(_) => {}
    }
    Err(problems)
}

/// `GET /ccpa/`: everything that is held on an address. Nothing is `{}`; one record is answered as
/// it is, as in the reference's sample; several stand in lists by their model.
pub(crate) fn look_up(db: &Connection, email_key: &str) -> Answer {
    let mut held = records::all_of(db, email_key)?;
    if held.len() == 1
        && let Some(only) = held.pop()
    {
        return Ok(Success::ok(only.into_json()));
    }
    let mut by_model = Map::new();
    for record in held {
        let model = record.model.clone();
        let is_bare = record.pk.is_null();
        let json = record.into_json();
        match by_model.get_mut(&model) {
            Some(Value::Array(list)) if !is_bare => list.push(json),
            _ if is_bare => {
                by_model.insert(model, json);
            }
            _ => {
                by_model.insert(model, Value::Array(vec![json]));
            }
        }
    }
    Ok(Success::ok(Value::Object(by_model)))
}

/// Reads the address that `POST /ccpa/` is to purge.
pub(crate) fn to_purge(body: &Value) -> Result<String, Problems> {
    let Some(object) = body.as_object() else {
        return Err(Problems::one("body", "This must be a JSON object."));
    };
    let mut problems = Problems::default();
    let mut fields = Fields::new(object, &mut problems);
    fields.only(&["email"]);
    match fields.text("email", Text::Email) {
        Some(email) if problems.is_empty() => Ok(email),
        _ => Err(problems),
    }
}

/// `POST /ccpa/`: removes all but what has to be kept, and notes the request, whether there was
/// anything or not.
pub(crate) fn purge(db: &mut Connection, email: &str, now: Moment) -> Answer {
    let transaction = db.transaction()?;
    records::forget(&transaction, &email.to_lowercase())?;
    let id = requests::note(&transaction, email, now)?;
    transaction.commit()?;
    Ok(Success::created(json!({"id": id, "email": email})))
}
