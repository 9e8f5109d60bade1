//! What a campaign has, has spent and has left, as far as the API told it.

use crate::domain::campaign::Campaign;
use crate::domain::job::JobStatus;
use crate::domain::money::Money;

/// The three amounts of a campaign, or of several together. What was not told is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    pub budget: Option<Money>,
    pub spent: Option<Money>,
    pub left: Option<Money>,
}

/// Jobs of a campaign by what the API says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JobCounts {
    pub all: usize,
    pub active: usize,
    pub expired: usize,
    /// Those of which only the id was told, or a status that is in no list.
    pub unknown: usize,
}

/// The sum; at the end of what an amount can hold, that end.
#[must_use]
pub const fn sum(one: Money, other: Money) -> Money {
    Money::from_micros(one.micros().saturating_add(other.micros()))
}

/// The first amount without the second; at the end of what an amount can hold, that end.
#[must_use]
pub const fn less(one: Money, other: Money) -> Money {
    Money::from_micros(one.micros().saturating_sub(other.micros()))
}

/// Amounts below this count as nothing: less than the smallest coin.
pub const LEAST: Money = Money::from_micros(10_000);

impl Figures {
    /// The figures of a campaign. What it has left is counted from the other two where the answer
    /// lacked it; the other two are never made up.
    #[must_use]
    pub fn of(campaign: &Campaign) -> Self {
        let (budget, spent) = (campaign.budget, campaign.budget_spent);
        let counted = budget.zip(spent).map(|(budget, spent)| less(budget, spent));
        Self {
            budget,
            spent,
            left: campaign.budget_remaining.or(counted),
        }
    }

    /// By how much spent and left miss the budget (above zero: they are more than it). `None`
    /// where they add up to the cent, or where one of them was not told.
    #[must_use]
    pub fn mismatch(&self) -> Option<Money> {
        let (budget, spent, left) = (self.budget?, self.spent?, self.left?);
        let off = less(sum(spent, left), budget);
        (off.micros().saturating_abs() >= LEAST.micros()).then_some(off)
    }

    /// How much of the budget is spent, in thousandths from 0 to 1000, rounded down, so that a
    /// full gauge means that nothing is left. `None` where it was not told, or there is no budget.
    #[must_use]
    pub fn spent_permille(&self) -> Option<u16> {
        let (budget, spent) = (self.budget?.micros(), self.spent?.micros());
        if budget <= 0 {
            return None;
        }
        let permille = i128::from(spent.max(0)) * 1000 / i128::from(budget);
        u16::try_from(permille.min(1000)).ok()
    }

    /// Whether nothing is left that a click could cost.
    #[must_use]
    pub fn is_used_up(&self) -> bool {
        self.left.is_some_and(|left| left < LEAST)
    }

    /// The sums of many campaigns, and of how many of them some figure was not told. Those are
    /// summed as far as they were.
    #[must_use]
    pub fn total<'a>(campaigns: impl IntoIterator<Item = &'a Campaign>) -> (Self, usize) {
        let (mut total, mut lacking) = ([Money::default(); 3], 0);
        for campaign in campaigns {
            let one = Self::of(campaign);
            let parts = [one.budget, one.spent, one.left];
            lacking += usize::from(parts.contains(&None));
            for (all, part) in total.iter_mut().zip(parts) {
                *all = sum(*all, part.unwrap_or_default());
            }
        }
        let [budget, spent, left] = total.map(Some);
        let figures = Self {
            budget,
            spent,
            left,
        };
        (figures, lacking)
    }
}

/// A campaign's jobs by their status.
#[must_use]
pub fn job_counts(campaign: &Campaign) -> JobCounts {
    let mut counts = JobCounts::default();
    for job in &campaign.jobs {
        counts.all += 1;
        match job.status {
            Some(JobStatus::Active) => counts.active += 1,
            Some(JobStatus::Expired) => counts.expired += 1,
            Some(JobStatus::Other(_)) | None => counts.unknown += 1,
        }
    }
    counts
}

#[cfg(test)]
pub(crate) mod samples {
    use crate::domain::campaign::{Campaign, CampaignJob, CampaignStatus};
    use crate::domain::ids::{CampaignId, CompanyId, JobId};
    use crate::domain::job::JobStatus;
    use crate::domain::money::Money;

    /// So many dollars.
    pub(crate) const fn dollars(dollars: i64) -> Money {
        Money::from_micros(dollars * 1_000_000)
    }

    /// A job of that id and status.
    pub(crate) fn job(id: u64, status: JobStatus) -> CampaignJob {
        CampaignJob {
            id: JobId::new(id),
            status: Some(status),
            title: Some(format!("Job number {id}")),
            budget_spent: None,
            total_clicks: None,
        }
    }

    /// An active campaign of $100, $40 of them spent, with one active job, without an end.
    pub(crate) fn campaign() -> Campaign {
        Campaign {
            id: CampaignId::new(4),
            partner_id: None,
            company_id: Some(CompanyId::new(1)),
            name: Some("Nurses".to_owned()),
            budget: Some(dollars(100)),
            budget_spent: Some(dollars(40)),
            budget_remaining: Some(dollars(60)),
            aggressiveness: Some(20),
            end_date: None,
            is_paused: None,
            status: Some(CampaignStatus::Active),
            jobs: vec![job(1, JobStatus::Active)],
            jobs_told: true,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::samples::{campaign, dollars, job};
    use super::*;
    use crate::cases::{cases, list};

    #[test]
    fn what_is_left_is_counted_only_where_it_can_be() {
        assert_eq!(Figures::of(&campaign()).left, Some(dollars(60)));
        let untold = Campaign {
            budget_remaining: None,
            ..campaign()
        };
        assert_eq!(Figures::of(&untold).left, Some(dollars(60)));
        let blank = Campaign {
            budget: None,
            ..untold
        };
        assert_eq!(Figures::of(&blank).left, None);
        assert_eq!(Figures::of(&blank).mismatch(), None);
        assert_eq!(Figures::of(&blank).spent_permille(), None);
    }

    #[test]
    fn a_gauge_is_full_only_when_all_is_spent() {
        let at = |spent: i64, budget: i64| {
            Figures {
                budget: Some(Money::from_micros(budget)),
                spent: Some(Money::from_micros(spent)),
                left: None,
            }
            .spent_permille()
        };
        assert_eq!(at(0, 100), Some(0));
        assert_eq!(at(999_999, 1_000_000), Some(999));
        assert_eq!(at(1_000_000, 1_000_000), Some(1000));
        assert_eq!(at(2_000_000, 1_000_000), Some(1000));
        assert_eq!(at(-5, 100), Some(0));
        assert_eq!(at(5, 0), None);
        assert_eq!(at(i64::MAX, i64::MAX), Some(1000));
    }

    #[test]
    fn figures_that_miss_by_a_cent_are_seen_and_rounding_is_not() {
        let with = |left: i64| {
            let campaign = Campaign {
                budget_remaining: Some(Money::from_micros(left)),
                ..campaign()
            };
            Figures::of(&campaign).mismatch()
        };
        assert_eq!(with(60_000_000), None);
        assert_eq!(with(60_009_999), None);
        assert_eq!(with(60_010_000), Some(Money::from_micros(10_000)));
        assert_eq!(with(59_000_000), Some(dollars(-1)));
    }

    #[test]
    fn jobs_of_which_nothing_was_told_count_as_neither() {
        let mut campaign = campaign();
        campaign.jobs.push(job(2, JobStatus::Expired));
        campaign.jobs.push(CampaignJob {
            status: None,
            ..job(3, JobStatus::Active)
        });
        let counts = JobCounts {
            all: 3,
            active: 1,
            expired: 1,
            unknown: 1,
        };
        assert_eq!(job_counts(&campaign), counts);
    }

    #[test]
    fn a_sum_is_the_sum_of_its_parts_to_the_millionth() {
        cases(500, |u| {
            let spent = list(u, 0..=40, |u| u.int_in_range(0..=1_000_000_000_000i64))?;
            let all: Vec<Campaign> = spent
                .iter()
                .map(|micros| Campaign {
                    budget_spent: Some(Money::from_micros(*micros)),
                    ..campaign()
                })
                .collect();
            let (total, lacking) = Figures::total(&all);
            assert_eq!(total.spent.map(Money::micros), Some(spent.iter().sum()));
            assert_eq!(lacking, 0);
            Ok(())
        });
        let blank = Campaign {
            budget: None,
            ..campaign()
        };
        let (total, lacking) = Figures::total([&blank, &campaign()]);
        assert_eq!((total.budget, lacking), (Some(dollars(100)), 1));
    }

    use crate::domain::campaign::CampaignJob;
}
