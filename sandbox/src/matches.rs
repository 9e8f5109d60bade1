//! The match operations: createMatch, createExperienceMatch, getMatch.

mod asked_years;
mod controls;
mod education;
mod experience;
mod months;
mod number;
mod occupations;
mod positions;
mod question;
mod score;
mod skills;
mod store;
mod words;

use std::time::Duration;

use axum::http::StatusCode;
use rusqlite::Connection;
use serde_json::{Map, Value};

use crate::answer::{Answer, Refusal, Success};
use crate::moment::Moment;

pub(crate) use question::{Question, read_experience, read_match};
pub(crate) use store::{forget, of_email};

/// How long matching takes, as configured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Durations {
    /// Until an answer that is not delayed.
    pub(crate) at_once: Duration,
    /// Until a delayed result is there.
    pub(crate) delayed: Duration,
}

/// What getMatch repeats of a request.
const REPEATED: [&str; 3] = ["resume_text", "job_text", "jobtitle"];

/// `POST /webhooks/resume/match/`: what was sent, with a key; and, unless it is delayed, with the
/// result. `body` is what `question` was read from.
pub(crate) fn create(
    db: &mut Connection,
    body: &Value,
    question: &Question,
    now_ms: i64,
    durations: Durations,
) -> Answer {
    let title = question.jobtitle.as_deref().unwrap_or("");
    let (took, ready_ms) = if question.delay {
        (durations.delayed, ready_at(title, now_ms, durations))
    } else {
        (durations.at_once, i64::MIN)
    };
    let key = store::new_key(db)?;
    let result = result(question, Moment::from_ms(now_ms), took);
    let sent = body.as_object().cloned().unwrap_or_default();
    let mut shown = Map::new();
    shown.insert("key".to_owned(), Value::from(key.as_str()));
    let mut answer = shown.clone();
    for name in REPEATED {
        if let Some(value) = sent.get(name) {
            shown.insert(name.to_owned(), value.clone());
        }
    }
    shown.extend(result.clone());
    store::save(
        db,
        &key,
        &Value::Object(shown).to_string(),
        ready_ms,
        question,
    )?;
    answer.extend(sent);
    answer.insert("delay".to_owned(), Value::from(question.delay));
    if !question.delay {
        answer.extend(result);
    }
    Ok(Success::created(Value::Object(answer)))
}

fn ready_at(title: &str, now_ms: i64, durations: Durations) -> i64 {
    if controls::never_ready(title) {
        return i64::MAX;
    }
    let wait = i64::try_from(durations.delayed.as_millis()).unwrap_or(i64::MAX);
    now_ms.saturating_add(wait)
}

/// Score, bucket and details, changed as the title asks.
fn result(question: &Question, now: Moment, took: Duration) -> Map<String, Value> {
    let scored = score::score(question, now, took);
    let mut result = Map::new();
    result.insert("score".to_owned(), number::ten_thousandths(scored.score));
    result.insert("match_bucket_name".to_owned(), Value::from(scored.bucket));
    result.insert("match_object".to_owned(), scored.details);
    let title = question.jobtitle.as_deref().unwrap_or("");
    controls::apply(title, scored.score, &mut result);
    result
}

/// `POST /webhooks/resume/match/experience/`: nothing of it is kept.
pub(crate) fn create_experience(question: &Question, now_ms: i64) -> Answer {
    let answer = score::score_experience(question, Moment::from_ms(now_ms));
    Ok(Success::ok(answer))
}

/// `GET /webhooks/resume/match/{key}/`: 404 too while it is on its way.
pub(crate) fn get(db: &Connection, key: &str, now_ms: i64) -> Answer {
    let (answer, ready_ms) = store::find(db, key)?.ok_or_else(Refusal::not_found)?;
    if now_ms < ready_ms {
        let sentence = "This match is not ready yet.";
        return Err(Refusal::detail(StatusCode::NOT_FOUND, sentence));
    }
    let answer = serde_json::from_str(&answer);
    answer
        .map(Success::ok)
        .map_err(|error| Refusal::Database(error.to_string()))
}
