//! What a campaign pays for: one click or application after the other, drawn from the campaign's
//! id and the event's number alone.

use crate::random::Random;

/// Where clicks and applications come from, how often (in shares), and how dear they are there, in
/// percent. The names are made up.
const SOURCES: [(&str, u32, i64); 6] = [
    ("Copper Gate Jobs", 9, 100),
    ("Bluefin Listings", 7, 80),
    ("Northlight Roles", 5, 125),
    ("Fernway Work", 4, 95),
    ("Openpost Board", 3, 70),
    ("Quill & Anchor Jobs", 2, 160),
];
const SHARES: u32 = 30;
/// One event in so many is an application, and costs so many times a click.
const APPLICATIONS: u32 = 12;
const APPLICATION_PRICE: i64 = 3;
/// A budget is never cut into many more events than this, however large it is.
const MOST_EVENTS: i64 = 20_000;

/// One click or application, before it is known which job it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Draw {
    /// The number of its source; [`source`] names it.
    pub(super) source: i64,
    pub(super) application: bool,
    /// In cents, at least 1.
    pub(super) cost: i64,
    /// Decides which of the jobs it is for.
    pub(super) lot: u32,
}

/// The name of a source.
pub(super) fn source(number: i64) -> &'static str {
    usize::try_from(number)
        .ok()
        .and_then(|number| SOURCES.get(number))
        .map_or("", |source| source.0)
}

/// The event of that number of a campaign with that budget.
pub(super) fn draw(campaign: i64, number: i64, budget: i64) -> Draw {
    let seed = campaign.wrapping_shl(32).wrapping_add(number);
    let mut random = Random::new(seed.cast_unsigned());
    let mut share = random.below(SHARES);
    let mut picked = (0, 100);
    for (place, (_, shares, price)) in (0..).zip(SOURCES) {
        if share < shares {
            picked = (place, price);
            break;
        }
        share -= shares;
    }
    let (source, price) = picked;
    let application = random.below(APPLICATIONS) == 0;
    let click = (25 + campaign.wrapping_mul(7).rem_euclid(30)).max(budget / MOST_EVENTS);
    let around = 60 + i64::from(random.below(81));
    let times = if application { APPLICATION_PRICE } else { 1 };
    Draw {
        source,
        application,
        cost: (click * times).saturating_mul(around * price) / 10_000,
        lot: random.below(u32::MAX),
    }
}

impl Draw {
    /// The job that it is for: one of these, of which some draw more than others.
    pub(super) fn job(&self, open: &[i64]) -> Option<i64> {
        let share = |job: &i64| 2 + job.rem_euclid(4);
        let all: i64 = open.iter().map(share).sum();
        let mut lot = i64::from(self.lot) % all.max(1);
        for job in open {
            lot -= share(job);
            if lot < 0 {
                return Some(*job);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{SHARES, SOURCES, draw, source};

    #[test]
    fn every_source_and_kind_comes_up_at_a_price() {
        assert_eq!(SOURCES.iter().map(|source| source.1).sum::<u32>(), SHARES);
        let draws: Vec<_> = (0..2_000).map(|number| draw(3, number, 50_000)).collect();
        let mut of: HashMap<i64, usize> = HashMap::new();
        for draw in &draws {
            *of.entry(draw.source).or_default() += 1;
            assert!((10..300).contains(&draw.cost), "{draw:?}");
        }
        assert_eq!(of.len(), SOURCES.len());
        assert!(of.keys().all(|number| !source(*number).is_empty()));
        let applications = draws.iter().filter(|draw| draw.application).count();
        assert!((100..250).contains(&applications), "{applications}");
        assert_eq!(draw(3, 7, 50_000), draws[7]);
        assert_ne!(draw(4, 7, 50_000), draws[7]);
    }

    #[test]
    fn every_open_job_is_drawn_and_no_other() {
        let mut of: HashMap<i64, usize> = HashMap::new();
        for number in 0..1_000 {
            let job = draw(1, number, 1_500).job(&[4, 7, 9]);
            *of.entry(job.unwrap_or(0)).or_default() += 1;
        }
        let mut jobs: Vec<i64> = of.keys().copied().collect();
        jobs.sort_unstable();
        assert_eq!(jobs, [4, 7, 9]);
        assert!(of.values().all(|times| *times > 100), "{of:?}");
        assert_eq!(draw(1, 0, 1_500).job(&[]), None);
    }

    #[test]
    fn a_large_budget_is_not_cut_into_crumbs() {
        let budget = 100_000_000_000;
        let spent: i64 = (0..1_000).map(|number| draw(9, number, budget).cost).sum();
        assert!((50..70).contains(&(spent / (budget / 1_000))), "{spent}");
    }
}
