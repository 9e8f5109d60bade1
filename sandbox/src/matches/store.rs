//! Matches in the database.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::question::Question;
use crate::rules::is_email;

/// A new key: 32 hexadecimal digits that nobody can guess, as it alone opens a resume.
pub(crate) fn new_key(db: &Connection) -> rusqlite::Result<String> {
    db.prepare_cached("SELECT lower(hex(randomblob(16)))")?
        .query_row([], |row| row.get(0))
}

/// Keeps what getMatch answers from `ready_ms` on, with whose resume it is.
pub(crate) fn save(
    db: &mut Connection,
    key: &str,
    answer: &str,
    ready_ms: i64,
    question: &Question,
) -> rusqlite::Result<()> {
    let transaction = db.transaction()?;
    transaction
        .prepare_cached("INSERT INTO resume_match (key, answer, ready_ms) VALUES (?1, ?2, ?3)")?
        .execute(params![key, answer, ready_ms])?;
    for email in emails(question) {
        transaction
            .prepare_cached(
                "INSERT INTO resume_match_email (match_key, email_key) VALUES (?1, ?2)",
            )?
            .execute(params![key, email])?;
    }
    transaction.commit()
}

/// What was kept under a key, and from when on it may be told.
pub(crate) fn find(db: &Connection, key: &str) -> rusqlite::Result<Option<(String, i64)>> {
    db.prepare_cached("SELECT answer, ready_ms FROM resume_match WHERE key = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// The matches of an address, which is given in small letters: their keys and answers, those that
/// are not ready among them.
pub(crate) fn of_email(
    db: &Connection,
    email_key: &str,
) -> rusqlite::Result<Vec<(String, serde_json::Value)>> {
    db.prepare_cached(
        "SELECT key, answer FROM resume_match JOIN resume_match_email ON match_key = key
         WHERE email_key = ?1 ORDER BY resume_match.key",
    )?
    .query_map([email_key], |row| {
        let answer: String = row.get(1)?;
        // It was written from JSON.
        Ok((
            row.get(0)?,
            serde_json::from_str(&answer).unwrap_or_default(),
        ))
    })?
    .collect()
}

/// Removes the matches whose resume names an address, which is given in small letters.
pub(crate) fn forget(db: &Connection, email_key: &str) -> rusqlite::Result<()> {
    let keys: Vec<String> = db
        .prepare_cached("SELECT match_key FROM resume_match_email WHERE email_key = ?1")?
        .query_map([email_key], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for key in keys {
        db.prepare_cached("DELETE FROM resume_match_email WHERE match_key = ?1")?
            .execute([&key])?;
        db.prepare_cached("DELETE FROM resume_match WHERE key = ?1")?
            .execute([&key])?;
    }
    Ok(())
}

/// Every address in the resume, in small letters.
fn emails(question: &Question) -> BTreeSet<String> {
    let stated = question.resume.email.as_deref().unwrap_or("");
    let text = question.resume_text.as_deref().unwrap_or("");
    let apart = |c: char| c.is_whitespace() || "<>()[]{}\"',;:|".contains(c);
    [stated, text]
        .iter()
        .flat_map(|text| text.split(apart))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| is_email(word))
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Question, emails};

    #[test]
    fn addresses_are_found_whole() {
        let question = Question {
            resume_text: Some(
                "Ada <Ada@Example.com>, also: mailto:a.b@c.de. Not @x or a@b".to_owned(),
            ),
            ..Question::default()
        };
        let found: Vec<String> = emails(&question).into_iter().collect();
        assert_eq!(found, ["a.b@c.de", "ada@example.com"]);
    }
}
