//! What the campaigns of the seeds have spent before the day of planting.

use rusqlite::{Connection, params};

use super::account::Event;
use super::{Past, Record, Seedling, events, pace, spending, store};
use crate::database::COST_INDEXES;
use crate::moment::Moment;
use crate::random::Random;

/// Plants campaigns with their cost rows, inside the seed's own transaction. They spend on from
/// `now`.
pub(crate) fn plant(
    db: &Connection,
    partner_id: i64,
    now: Moment,
    seedlings: &[Seedling],
) -> rusqlite::Result<()> {
    let mut all = Vec::new();
    for seedling in seedlings {
        let Seedling { record, past, .. } = seedling;
        // Its budget comes with its rows.
        let id = store::insert(db, partner_id, now, record, 0)?;
        let events = history(id, seedling.cap(), past, &postings(db, record, past)?);
        let spent: i64 = events.iter().map(|event| event.cost).sum();
        let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
        db.prepare_cached(
            "UPDATE campaign SET budget_cents = ?2, spent_cents = ?3, events = ?4 WHERE id = ?1",
        )?
        .execute([id, seedling.budget.of(spent), spent, count])?;
        spending::start(db, id)?;
        all.extend(events);
    }
    db.execute_batch("DROP INDEX cost_of_campaign; DROP INDEX cost_of_job;")?;
    spending::record(db, all)?;
    db.execute_batch(COST_INDEXES)
}

/// A job and the part of the past in which it was posted.
type Posting = (i64, [i64; 2]);

/// The jobs of the campaign, now and earlier, as they were posted in that time. One that was
/// expired by hand was so halfway: when is not kept.
fn postings(db: &Connection, record: &Record, past: &Past) -> rusqlite::Result<Vec<Posting>> {
    let mut statement =
        db.prepare_cached("SELECT start_us, end_us, expired FROM job WHERE id = ?1")?;
    let mut postings = Vec::new();
    for job in record.jobs.iter().flatten().chain(&past.earlier) {
        let (start, end, expired) = statement.query_row(params![job], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, bool>(2)?,
            ))
        })?;
        let [from, until] = [start.max(past.from.us()), end.min(past.until.us())];
        let until = if expired {
            from + (until - from) / 2
        } else {
            until
        };
        if from < until {
            postings.push((*job, [from, until]));
        }
    }
    postings.sort_unstable_by_key(|posting| posting.1);
    Ok(postings)
}

/// The events of a campaign, spread over the time in which some job was posted; fewer than were
/// asked for where the money ends before.
fn history(campaign: i64, cap: i64, past: &Past, postings: &[Posting]) -> Vec<Event> {
    let spans = spans(postings);
    let whole: i128 = spans.iter().map(|[from, until]| until - from).sum();
    let mut random = Random::new(campaign.cast_unsigned());
    let mut events = Vec::new();
    let mut left = cap;
    for number in 0..past.events {
        // A place of its own for each, and some chance within it.
        let place = i128::from(number) * 1_000 + i128::from(random.below(1_000));
        let Some(time) = at(&spans, whole * place / (i128::from(past.events) * 1_000)) else {
            break;
        };
        let open: Vec<i64> = postings
            .iter()
            .filter(|(_, [from, until])| (*from..*until).contains(&time))
            .map(|(job, _)| *job)
            .collect();
        let draw = events::draw(campaign, number, 0);
        let cost = draw.cost.min(left);
        let Some(job) = draw.job(&open).filter(|_| cost > 0) else {
            break;
        };
        left -= cost;
        events.push(Event {
            campaign,
            number,
            job,
            source: draw.source,
            application: draw.application,
            cost,
            time,
        });
    }
    events
}

/// When some job was posted, in busy time, without overlap and in order.
fn spans(postings: &[Posting]) -> Vec<[i128; 2]> {
    let mut spans: Vec<[i128; 2]> = Vec::new();
    for (_, moments) in postings {
        let [from, until] = moments.map(pace::busy);
        match spans.last_mut() {
            Some(last) if from <= last[1] => last[1] = last[1].max(until),
            _ => spans.push([from, until]),
        }
    }
    spans
}

/// The moment so far into the spans.
fn at(spans: &[[i128; 2]], mut into: i128) -> Option<i64> {
    for [from, until] in spans {
        if into < until - from {
            // Not past the span, whose last moment is not the end of its busy time.
            return Some(pace::when(from + into).min(pace::when(*until) - 1));
        }
        into -= until - from;
    }
    None
}
