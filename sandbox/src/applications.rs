//! Applications: sendApplicationEvent, and what the sandbox shows of it to tests.

mod event;
mod resume_file;
mod store;

use rusqlite::Connection;
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Success};
use crate::moment::Moment;

pub(crate) use event::{Event, read, source_id};
pub(crate) use store::{Application, forget, of_email};

/// What the answer repeats, in the order of the reference's sample.
const REPEATED: [&str; 7] = [
    "originalSource",
    "firstName",
    "lastName",
    "email",
    "phoneNumber",
    "userIp",
    "userAgent",
];

/// `POST /webhooks/application/{jobSourceId}/`: the same event twice is two applications.
pub(crate) fn receive(db: &Connection, source_id: &str, event: &Event, now: Moment) -> Answer {
    let id = store::save(db, source_id, event, now)?;
    let mut answer = Map::new();
    answer.insert("id".to_owned(), json!(id));
    for name in REPEATED {
        if let Some(value) = event.fields.get(name) {
            answer.insert(name.to_owned(), value.clone());
        }
    }
    Ok(Success::created(Value::Object(answer)))
}

/// `GET /_sandbox/applications`: what arrived, oldest first.
pub(crate) fn show(db: &Connection) -> Answer {
    let results: Vec<Value> = store::all(db)?.iter().map(Application::to_json).collect();
    Ok(Success::ok(
        json!({"count": results.len(), "results": results}),
    ))
}

/// `DELETE /_sandbox/applications`
pub(crate) fn forget_all(db: &Connection) -> Answer {
    store::clear(db)?;
    show(db)
}
