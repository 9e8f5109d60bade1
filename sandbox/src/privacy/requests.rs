//! Requests to purge, which are kept: the law wants to know that they were met.

use rusqlite::{Connection, params};
use serde_json::json;

use super::records::Held;
use crate::moment::Moment;

/// Notes a request; answers its id.
pub(crate) fn note(db: &Connection, email: &str, now: Moment) -> rusqlite::Result<i64> {
    db.prepare_cached(
        "INSERT INTO privacy_request (email, email_key, received_us) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![email, email.to_lowercase(), now.us()])?;
    Ok(db.last_insert_rowid())
}

/// The requests of an address, oldest first.
pub(crate) fn of_email(db: &Connection, email_key: &str) -> rusqlite::Result<Vec<Held>> {
    db.prepare_cached(
        "SELECT id, email, received_us FROM privacy_request WHERE email_key = ?1 ORDER BY id",
    )?
    .query_map([email_key], |row| {
        let fields = json!({
            "kind": "purge",
            "email": row.get::<_, String>(1)?,
            "received_at": Moment::from_us(row.get(2)?).to_text(),
            "retention": "kept as a record of the request",
        });
        Ok(Held::new(
            "privacy.request",
            json!(row.get::<_, i64>(0)?),
            fields,
        ))
    })?
    .collect()
}
