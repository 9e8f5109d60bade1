//! Applications in the database.

use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value, json};

use super::event::Event;
use crate::moment::Moment;

const SELECT: &str = "
    SELECT id, source_id, fields, received_us, file_name, file_type, file_bytes, file_sha256
    FROM application";

/// An application as it was kept.
#[derive(Debug)]
pub(crate) struct Application {
    pub(crate) id: i64,
    pub(crate) source_id: String,
    pub(crate) fields: Map<String, Value>,
    pub(crate) received: Moment,
    /// `{name, type, bytes, sha256}`, or null.
    pub(crate) resume: Value,
}

impl Application {
    /// The fields as they were sent, with the resume's size and hash.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "jobSourceId": self.source_id,
            "receivedAt": self.received.to_text(),
            "fields": self.fields,
            "resume": self.resume,
        })
    }
}

/// Keeps an event; answers its id.
pub(crate) fn save(
    db: &Connection,
    source_id: &str,
    event: &Event,
    now: Moment,
) -> rusqlite::Result<i64> {
    let file = event.resume.as_ref();
    db.prepare_cached(
        "INSERT INTO application (source_id, email_key, fields, received_us,
                                  file_name, file_type, file_bytes, file_sha256)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        source_id,
        event.email.to_lowercase(),
        Value::Object(event.fields.clone()).to_string(),
        now.us(),
        file.map(|file| file.name.as_str()),
        file.map(|file| file.content_type),
        file.and_then(|file| i64::try_from(file.bytes).ok()),
        file.map(|file| file.sha256.as_str()),
    ])?;
    Ok(db.last_insert_rowid())
}

/// Every application, oldest first.
pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<Application>> {
    db.prepare_cached(&format!("{SELECT} ORDER BY id"))?
        .query_map([], from_row)?
        .collect()
}

/// The applications of an address, which is given in small letters.
pub(crate) fn of_email(db: &Connection, email_key: &str) -> rusqlite::Result<Vec<Application>> {
    db.prepare_cached(&format!("{SELECT} WHERE email_key = ?1 ORDER BY id"))?
        .query_map([email_key], from_row)?
        .collect()
}

/// Removes the applications of an address, which is given in small letters.
pub(crate) fn forget(db: &Connection, email_key: &str) -> rusqlite::Result<usize> {
    db.prepare_cached("DELETE FROM application WHERE email_key = ?1")?
        .execute([email_key])
}

/// Removes every application.
pub(crate) fn clear(db: &Connection) -> rusqlite::Result<usize> {
    db.execute("DELETE FROM application", [])
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Application> {
    let fields: String = row.get(2)?;
    let name: Option<String> = row.get(4)?;
    let resume = match name {
        Some(name) => json!({
            "name": name,
            "type": row.get::<_, String>(5)?,
            "bytes": row.get::<_, i64>(6)?,
            "sha256": row.get::<_, String>(7)?,
        }),
        None => Value::Null,
    };
    Ok(Application {
        id: row.get(0)?,
        source_id: row.get(1)?,
        // It was written from a map.
        fields: serde_json::from_str(&fields).unwrap_or_default(),
        received: Moment::from_us(row.get(3)?),
        resume,
    })
}
