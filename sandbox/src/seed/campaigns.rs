//! The campaigns of the seeds. Their dates lie around the day of planting.

use rusqlite::Connection;

use super::jobs::below;
use crate::campaigns::{self, Record, Seedling};
use crate::moment::Moment;
use crate::random::Random;

/// Campaigns of the large seed.
const LARGE_CAMPAIGNS: usize = 500;
/// Jobs that a campaign of the large seed has at most.
const LARGE_CAMPAIGN_JOBS: usize = 15;

/// A campaign of the small seed.
struct Row {
    company: i64,
    name: &'static str,
    aggressiveness: i64,
    /// In days from today.
    end: Option<i64>,
    paused: bool,
    /// In cents.
    budget: i64,
    jobs: &'static [i64],
}

const SMALL: [Row; 4] = [
    Row {
        company: 1,
        name: "Drivers, all regions",
        aggressiveness: 30,
        end: Some(20),
        paused: false,
        budget: 150_000,
        jobs: &[1, 3, 4, 6],
    },
    Row {
        company: 2,
        name: "Clinic nurses and assistants",
        aggressiveness: 10,
        end: None,
        paused: false,
        budget: 90_000,
        jobs: &[9, 10, 11, 12],
    },
    Row {
        company: 3,
        name: "Kitchens and night shifts",
        aggressiveness: 20,
        end: None,
        paused: true,
        budget: 40_000,
        jobs: &[16, 17],
    },
    Row {
        company: 1,
        name: "Warehouse peak season",
        aggressiveness: 60,
        end: Some(-5),
        paused: false,
        budget: 25_050,
        jobs: &[2, 5],
    },
];

/// Plants 4 campaigns of the small seed's companies.
pub(super) fn plant_small(db: &Connection, partner: i64, now: Moment) -> rusqlite::Result<()> {
    for row in &SMALL {
        let seedling = Seedling {
            record: Record {
                company_id: row.company,
                name: row.name.to_owned(),
                aggressiveness: row.aggressiveness,
                end: row.end.map(|days| now.day().plus_days(days)),
                paused: row.paused,
                jobs: Some(row.jobs.to_vec()),
            },
            budget: row.budget,
        };
        campaigns::seed_one(db, partner, &seedling)?;
    }
    Ok(())
}

/// Plants 500 campaigns of the first companies, given as id, name and jobs.
pub(super) fn plant_large(
    db: &Connection,
    partner: i64,
    now: Moment,
    owners: Vec<(i64, String, Vec<i64>)>,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let owners = owners.into_iter().take(LARGE_CAMPAIGNS).enumerate();
    for (index, (company_id, name, mut jobs)) in owners {
        jobs.truncate(1 + below(random, LARGE_CAMPAIGN_JOBS));
        let end = match index % 4 {
            0 => Some(30),
            3 => Some(-1),
            _ => None,
        };
        let seedling = Seedling {
            record: Record {
                company_id,
                name: format!("{name}, open positions"),
                aggressiveness: random.one_of(&[10, 20, 30, 40, 50, 60]),
                end: end.map(|days| now.day().plus_days(days)),
                paused: index % 4 == 2,
                jobs: Some(jobs),
            },
            budget: 10_000,
        };
        campaigns::seed_one(db, partner, &seedling)?;
    }
    Ok(())
}
