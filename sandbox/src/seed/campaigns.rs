//! The campaigns of the seeds, with 60 days of cost. Their dates lie around the day of planting.

use rusqlite::Connection;

use super::jobs::below;
use crate::campaigns::{self, Budget, Past, Record, Seedling};
use crate::moment::Moment;
use crate::random::Random;

/// For how many days campaigns have spent.
const DAYS: i64 = 60;
/// Campaigns of the large seed, and the cost rows that they have in the mean.
const LARGE_CAMPAIGNS: usize = 500;
const LARGE_EVENTS: i64 = 2_000;
/// Jobs that a campaign of the large seed has at most.
const LARGE_CAMPAIGN_JOBS: usize = 15;

/// A campaign of the small seed. Days are from today.
struct Row {
    company: i64,
    name: &'static str,
    aggressiveness: i64,
    end: Option<i64>,
    paused: bool,
    /// In cents.
    budget: i64,
    jobs: &'static [i64],
    /// Jobs that have left, the last day of spending, and how many cost rows there are.
    earlier: &'static [i64],
    until: i64,
    events: i64,
}

const SMALL: [Row; 4] = [
    // Healthy: it will use its budget up by its end.
    Row {
        company: 1,
        name: "Drivers, all regions",
        aggressiveness: 30,
        end: Some(20),
        paused: false,
        budget: 60_000,
        jobs: &[1, 3, 4, 6],
        earlier: &[5, 7, 8],
        until: 0,
        events: 1_000,
    },
    // Slow, and one of its jobs has expired.
    Row {
        company: 2,
        name: "Clinic nurses and assistants",
        aggressiveness: 10,
        end: None,
        paused: false,
        budget: 45_000,
        jobs: &[9, 10, 11, 12],
        earlier: &[14],
        until: 0,
        events: 700,
    },
    // Paused yesterday.
    Row {
        company: 3,
        name: "Kitchens and night shifts",
        aggressiveness: 20,
        end: None,
        paused: true,
        budget: 40_000,
        jobs: &[16, 17],
        earlier: &[18, 19],
        until: -1,
        events: 300,
    },
    // Its budget is gone.
    Row {
        company: 1,
        name: "Warehouse peak season",
        aggressiveness: 60,
        end: None,
        paused: false,
        budget: 25_050,
        jobs: &[2, 5],
        earlier: &[8],
        until: -1,
        events: 440,
    },
];

/// Plants 4 campaigns of the small seed's companies.
pub(super) fn plant_small(db: &Connection, partner: i64, now: Moment) -> rusqlite::Result<()> {
    let seedlings = SMALL.each_ref().map(|row| Seedling {
        record: Record {
            company_id: row.company,
            name: row.name.to_owned(),
            aggressiveness: row.aggressiveness,
            end: row.end.map(|days| now.day().plus_days(days)),
            paused: row.paused,
            jobs: Some(row.jobs.to_vec()),
        },
        budget: Budget::Cents(row.budget),
        past: Past {
            from: now.plus_days(-DAYS),
            until: now.plus_days(row.until),
            events: row.events,
            earlier: row.earlier.to_vec(),
        },
    });
    campaigns::plant(db, partner, now, &seedlings)
}

/// Plants 500 campaigns of the first companies, given as id, name and jobs, and 1,000,000 cost
/// rows.
pub(super) fn plant_large(
    db: &Connection,
    partner: i64,
    now: Moment,
    owners: Vec<(i64, String, Vec<i64>)>,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let owners = owners.into_iter().take(LARGE_CAMPAIGNS);
    let mut surplus = 0;
    let seedlings: Vec<Seedling> = owners
        .enumerate()
        .map(|(index, owner)| {
            // Of two campaigns, one has as many rows more than the mean as the other has fewer.
            surplus = match index % 2 {
                0 => i64::from(random.below(3_001)) - 1_500,
                _ => -surplus,
            };
            by_chance(index, owner, now, LARGE_EVENTS + surplus, random)
        })
        .collect();
    campaigns::plant(db, partner, now, &seedlings)
}

/// Of four campaigns, one ends in a month, one spends by its aggressiveness, one is paused, and
/// one has ended: by its date or by its budget.
fn by_chance(
    index: usize,
    (company_id, name, mut jobs): (i64, String, Vec<i64>),
    now: Moment,
    events: i64,
    random: &mut Random,
) -> Seedling {
    let mut earlier = jobs.split_off(jobs.len().min(1 + below(random, LARGE_CAMPAIGN_JOBS)));
    earlier.truncate(3);
    let end = match index % 8 {
        0 | 4 => Some(30),
        7 => Some(-1),
        _ => None,
    };
    let last = if index % 4 >= 2 { -1 } else { 0 };
    Seedling {
        record: Record {
            company_id,
            name: format!("{name}, open positions"),
            aggressiveness: random.one_of(&[10, 20, 30, 40, 50, 60]),
            end: end.map(|days| now.day().plus_days(days)),
            paused: index % 4 == 2,
            jobs: Some(jobs),
        },
        budget: match index % 8 {
            3 => Budget::Spent,
            _ => Budget::Beyond(20 + i64::from(random.below(81))),
        },
        past: Past {
            from: now.plus_days(-DAYS),
            // Before the end of one that ended yesterday at midnight.
            until: now
                .plus_days(last)
                .min(end.map_or(now, |days| now.day().plus_days(days))),
            events,
            earlier,
        },
    }
}
