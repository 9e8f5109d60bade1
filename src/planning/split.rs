//! A total budget split over several jobs, so that it brings the most candidates.

use super::curve::{Band, Curve, Side};
use super::hull::{Segment, segments};
use crate::domain::money::Cents;

/// The least budget of a campaign, in dollars.
pub const LEAST_DOLLARS: i64 = 15;

/// Why a part of the total is given to no job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyLeft {
    /// Shares are whole dollars; these are the cents beyond.
    OddCents,
    /// Every job stands at the highest budget that is known of it.
    EndOfKnown,
    /// By what is known, no job gets another candidate for more budget.
    NothingMore,
    /// A job without a share would gain, but it cannot start with so little.
    TooLittleToStart,
}

/// What is given to no job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    pub amount: Cents,
    /// The reason of all but odd cents; those are the reason only where there is no other.
    pub why: WhyLeft,
}

/// Shares and what they bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// One for each job, in the jobs' order: nothing, or whole dollars, 15 at least, within what
    /// is known of the job.
    pub shares: Vec<Cents>,
    /// The candidates of all jobs together, at the least and at the most.
    pub candidates: Band,
}

/// Why an equal split cannot be told beside the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEqual {
    /// There is no job.
    NoJob,
    /// An equal share is less than a campaign's least budget.
    BelowLeast(Cents),
    /// The job of that number (from 0) was never estimated for so little.
    BelowKnown(usize),
}

/// The same budget for each job.
#[derive(Debug, Clone, PartialEq)]
pub struct EqualSplit {
    /// The total over the jobs in whole dollars; those left over go to the first jobs.
    pub shares: Vec<Cents>,
    /// What they bring at the least: a share beyond what is known of its job counts as the
    /// highest budget that is known.
    pub candidates: Band,
    /// How many jobs have such a share.
    pub beyond_known: usize,
}

/// A split of a total.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// On the edge that was asked for, never fewer candidates than the equal split.
    pub best: Shares,
    /// The shares and this are the total, to the cent.
    pub left: Option<Left>,
    pub equal: Result<EqualSplit, NoEqual>,
}

/// Splits a total over jobs by marginal candidates on one edge of their curves: the next dollars
/// go where they bring most. Of equals, the job that comes first gets them. A total below zero
/// counts as none.
#[must_use]
pub fn split(jobs: &[Curve], total: Cents, side: Side) -> Split {
    let cents = total.get().max(0);
    let dollars = cents / 100;
    let rooms: Vec<Option<Room>> = jobs.iter().map(Room::of).collect();
    let mut best = grown(jobs, &rooms, vec![0; jobs.len()], dollars, side);
    let equal = equal(jobs, &rooms, dollars);
    if let Ok(equal) = &equal {
        // Between the bends of its curve a job can be worth less than its hull says, so the
        // equal split may win: then the rest is given out from there.
        let within = equal.shares.iter().zip(&rooms).map(|(share, room)| {
            let highest = room.as_ref().map_or(0, |room| room.highest);
            (share.get() / 100).min(highest)
        });
        let within: Vec<i64> = within.collect();
        let given: i64 = within.iter().sum();
        let other = grown(jobs, &rooms, within, dollars - given, side);
        if brings(jobs, &other).side(side) > brings(jobs, &best).side(side) {
            best = other;
        }
    }
    let left = left(jobs, &rooms, &best, cents, side);
    let shares = best.iter().map(|dollars| Cents::new(dollars * 100));
    Split {
        best: Shares {
            candidates: brings(jobs, &best),
            shares: shares.collect(),
        },
        left,
        equal,
    }
}

/// The whole dollars that may be given to a job.
pub(super) struct Room {
    pub lowest: i64,
    pub highest: i64,
}

impl Room {
    /// `None` where no whole dollar of at least the least budget is known.
    pub(super) fn of(curve: &Curve) -> Option<Self> {
        let (first, last) = curve.range();
        let up = first.get().div_euclid(100) + i64::from(first.get().rem_euclid(100) > 0);
        let (lowest, highest) = (up.max(LEAST_DOLLARS), last.get().div_euclid(100));
        (lowest <= highest).then_some(Self { lowest, highest })
    }
}

/// What a job brings for whole dollars within its room, or for none.
pub(super) fn job_brings(job: &Curve, dollars: i64) -> Band {
    let none = Band { min: 0.0, max: 0.0 };
    if dollars == 0 {
        return none;
    }
    job.band(Cents::new(dollars * 100)).unwrap_or(none)
}

fn brings(jobs: &[Curve], dollars: &[i64]) -> Band {
    let each = jobs.iter().zip(dollars);
    each.map(|(job, dollars)| job_brings(job, *dollars)).fold(
        Band { min: 0.0, max: 0.0 },
        |all, one| Band {
            min: all.min + one.min,
            max: all.max + one.max,
        },
    )
}

/// Gives out so many dollars more, steepest first.
fn grown(
    jobs: &[Curve],
    rooms: &[Option<Room>],
    mut given: Vec<i64>,
    mut dollars: i64,
    side: Side,
) -> Vec<i64> {
    let mut all: Vec<(usize, Segment)> = Vec::with_capacity(jobs.len() * 24);
    for (job, (curve, room)) in jobs.iter().zip(rooms).enumerate() {
        if let Some(room) = room {
            let of_job = segments(curve, room, given[job], side);
            all.extend(of_job.into_iter().map(|segment| (job, segment)));
        }
    }
    // Stable: of equals the first job's first segment stays first. Within a job slopes fall, so
    // its segments stay in their order.
    all.sort_by(|(_, one), (_, other)| other.slope.total_cmp(&one.slope));
    let mut open = vec![true; jobs.len()];
    for (job, segment) in all {
        let Some(room) = rooms[job].as_ref().filter(|_| open[job]) else {
            continue;
        };
        let part = (segment.to - given[job]).min(dollars);
        if part < segment.to - given[job] {
            open[job] = false;
        }
        if given[job] + part >= room.lowest {
            given[job] += part;
            dollars -= part;
        }
    }
    given
}

fn equal(jobs: &[Curve], rooms: &[Option<Room>], dollars: i64) -> Result<EqualSplit, NoEqual> {
    let count = i64::try_from(jobs.len()).unwrap_or(i64::MAX);
    if count == 0 {
        return Err(NoEqual::NoJob);
    }
    let (each, over) = (dollars / count, dollars % count);
    if each < LEAST_DOLLARS {
        return Err(NoEqual::BelowLeast(Cents::new(each * 100)));
    }
    let shares: Vec<i64> = (0..count).map(|job| each + i64::from(job < over)).collect();
    let mut within = Vec::with_capacity(shares.len());
    let mut beyond_known = 0;
    for (job, (share, room)) in shares.iter().zip(rooms).enumerate() {
        let room = room.as_ref().filter(|room| room.lowest <= *share);
        let room = room.ok_or(NoEqual::BelowKnown(job))?;
        beyond_known += usize::from(*share > room.highest);
        within.push((*share).min(room.highest));
    }
    Ok(EqualSplit {
        shares: shares.iter().map(|share| Cents::new(share * 100)).collect(),
        candidates: brings(jobs, &within),
        beyond_known,
    })
}

fn left(
    jobs: &[Curve],
    rooms: &[Option<Room>],
    given: &[i64],
    total: i64,
    side: Side,
) -> Option<Left> {
    let amount = total - given.iter().sum::<i64>() * 100;
    if amount == 0 {
        return None;
    }
    let (mut starts, mut level) = (false, false);
    for ((curve, room), given) in jobs.iter().zip(rooms).zip(given) {
        if let Some(room) = room.as_ref().filter(|room| *given < room.highest) {
            let gains = !segments(curve, room, *given, side).is_empty();
            starts |= gains && *given == 0;
            level |= !gains;
        }
    }
    let why = if amount < 100 {
        WhyLeft::OddCents
    } else if starts {
        WhyLeft::TooLittleToStart
    } else if level {
        WhyLeft::NothingMore
    } else {
        WhyLeft::EndOfKnown
    };
    Some(Left {
        amount: Cents::new(amount),
        why,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "split_tests.rs"]
mod tests;
