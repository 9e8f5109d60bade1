//! What is held on a person, from all over the database.

use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};

use super::requests;
use crate::{applications, matches, people};

/// One record on a person.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    /// As in `apply.anonapply`.
    pub(crate) model: String,
    /// Null for what is no record of a table: it is answered bare.
    pub(crate) pk: Value,
    pub(crate) fields: Value,
}

impl Held {
    pub(crate) fn new(model: &str, pk: Value, fields: Value) -> Self {
        Self {
            model: model.to_owned(),
            pk,
            fields,
        }
    }

    /// In the form of the reference's sample.
    pub(crate) fn into_json(self) -> Value {
        if self.pk.is_null() {
            return self.fields;
        }
        json!({"model": self.model, "pk": self.pk, "fields": self.fields})
    }
}

/// Keeps a record of the seed; one that is `kept` outlives a purge.
pub(crate) fn hold(
    db: &Connection,
    email_key: &str,
    record: &Held,
    kept: bool,
) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO personal (email_key, model, pk, fields, kept) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        email_key,
        record.model,
        record.pk.to_string(),
        record.fields.to_string(),
        kept
    ])?;
    Ok(())
}

/// Everything on an address, which is given in small letters; models in a fixed order.
pub(crate) fn all_of(db: &Connection, email_key: &str) -> rusqlite::Result<Vec<Held>> {
    let mut all = people::held(db, email_key)?
        .into_iter()
        .map(|(model, id, fields)| Held::new(model, json!(id), fields))
        .collect::<Vec<_>>();
    all.extend(
        applications::of_email(db, email_key)?
            .into_iter()
            .map(application),
    );
    all.extend(
        matches::of_email(db, email_key)?
            .into_iter()
            .map(|(key, answer)| resume_match(&key, answer)),
    );
    all.extend(of_seed(db, email_key)?);
    all.extend(requests::of_email(db, email_key)?);
    Ok(all)
}

/// Removes what need not be kept. What stays: records of the seed that say so, people whom a
/// company names, and the requests themselves.
pub(crate) fn forget(db: &Connection, email_key: &str) -> rusqlite::Result<()> {
    people::forget(db, email_key)?;
    applications::forget(db, email_key)?;
    matches::forget(db, email_key)?;
    db.prepare_cached("DELETE FROM personal WHERE email_key = ?1 AND NOT kept")?
        .execute([email_key])?;
    Ok(())
}

fn of_seed(db: &Connection, email_key: &str) -> rusqlite::Result<Vec<Held>> {
    db.prepare_cached("SELECT model, pk, fields FROM personal WHERE email_key = ?1 ORDER BY id")?
        .query_map([email_key], |row| {
            // Both were written from JSON.
            let json = |text: String| serde_json::from_str(&text).unwrap_or(Value::Null);
            Ok(Held {
                model: row.get(0)?,
                pk: json(row.get(1)?),
                fields: json(row.get(2)?),
            })
        })?
        .collect()
}

/// The names as a database has them: `first_name`, not `firstName`.
fn application(application: applications::Application) -> Held {
    let mut fields: Map<String, Value> = application
        .fields
        .into_iter()
        .map(|(name, value)| (snake_case(&name), value))
        .collect();
    fields.insert("job_source_id".to_owned(), json!(application.source_id));
    fields.insert(
        "received_at".to_owned(),
        json!(application.received.to_text()),
    );
    fields.insert("resume_file".to_owned(), application.resume);
    Held::new(
        "apply.application",
        json!(application.id),
        Value::Object(fields),
    )
}

/// By the beginning of its key alone: the whole of it opens the resume.
fn resume_match(key: &str, answer: Value) -> Held {
    let beginning: String = key.chars().take(6).collect();
    let mut fields = Map::new();
    for name in ["resume_text", "jobtitle", "score", "match_bucket_name"] {
        fields.insert(
            name.to_owned(),
            answer.get(name).cloned().unwrap_or(Value::Null),
        );
    }
    Held::new(
        "resume.match",
        json!(format!("{beginning}...")),
        Value::Object(fields),
    )
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
