//! How often estimates were right: each kept with its campaign, and held against what came once
//! the budget that it was asked for is spent.

use super::estimate_store::NotRead;
use super::figures::sum;
use crate::domain::campaign::Estimate;
use crate::domain::cost::{CostEvent, CostRow};
use crate::domain::ids::CampaignId;
use crate::domain::money::{Cents, Money};
use serde::{Deserialize, Serialize};

/// A budget counts as spent within so many thousandths of it, and no more as spent beyond as
/// many: the last cents seldom buy a click, and the last click may cost more than was left.
const NEARLY: i128 = 10;

/// The most estimates that are kept; the oldest goes first.
pub const MOST_KEPT: usize = 2_000;

/// The form of the text. Another form is not read.
const VERSION: u64 = 1;

/// An estimate that a campaign was made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptEstimate {
    pub campaign: CampaignId,
    pub budget: Cents,
    pub estimate: Estimate,
    /// When it was answered, in milliseconds since 1970.
    pub at: u64,
}

/// What a campaign came to, by its cost data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    pub spent: Money,
    pub applications: u64,
}

impl Outcome {
    /// Adds a row of cost data.
    pub fn take(&mut self, row: &CostRow) {
        self.spent = sum(self.spent, row.cost);
        self.applications += u64::from(row.event == Some(CostEvent::Application));
    }
}

/// Whether an estimate was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As many applications as it said.
    Right,
    /// More came than it said at the most. It can be told before all is spent.
    TooLow,
    /// Fewer came than it said at the least, and the budget is spent.
    TooHigh,
    /// The budget is not spent; so much of it is, in thousandths.
    TooEarly { spent_permille: u16 },
    /// The campaign spent more than the estimate was asked for: its budget was raised.
    OtherBudget,
    /// There is no cost data of the campaign.
    NoCostData,
}

/// How often estimates were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    pub right: u32,
    pub too_low: u32,
    pub too_high: u32,
    pub too_early: u32,
    /// Those of another budget than was spent, or without cost data: they tell nothing.
    pub untold: u32,
}

impl Score {
    /// Of so many estimates it is known whether they were right.
    #[must_use]
    pub const fn told(&self) -> u32 {
        self.right + self.too_low + self.too_high
    }
}

/// Holds an estimate against what came.
#[must_use]
pub fn verdict(kept: &KeptEstimate, outcome: Option<Outcome>) -> Verdict {
    let Some(outcome) = outcome else {
        return Verdict::NoCostData;
    };
    let (one, other) = (kept.estimate.min_candidates, kept.estimate.max_candidates);
    let spent = i128::from(outcome.spent.micros().max(0));
    let budget = i128::from(Money::from(kept.budget).micros());
    if spent * 1_000 > budget * (1_000 + NEARLY) {
        return Verdict::OtherBudget;
    }
    if outcome.applications > one.max(other) {
        return Verdict::TooLow;
    }
    if spent * 1_000 < budget * (1_000 - NEARLY) {
        let permille = spent * 1_000 / budget.max(1);
        return Verdict::TooEarly {
            spent_permille: u16::try_from(permille).unwrap_or(1_000),
        };
    }
    if outcome.applications < one.min(other) {
        Verdict::TooHigh
    } else {
        Verdict::Right
    }
}

/// The estimates of all campaigns. It knows nothing of environments and keys: whoever keeps it
/// keeps one for each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calibration {
    /// The oldest first.
    kept: Vec<KeptEstimate>,
}

impl Calibration {
    /// Keeps an estimate, over one of the same campaign and budget.
    pub fn keep(&mut self, estimate: KeptEstimate) {
        self.kept
            .retain(|kept| (kept.campaign, kept.budget) != (estimate.campaign, estimate.budget));
        let place = self.kept.partition_point(|kept| kept.at <= estimate.at);
        self.kept.insert(place, estimate);
        let over = self.kept.len().saturating_sub(MOST_KEPT);
        self.kept.drain(..over);
    }

    /// All of them, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[KeptEstimate] {
        &self.kept
    }

    /// Those of one campaign, the oldest first.
    pub fn of(&self, campaign: CampaignId) -> impl Iterator<Item = &KeptEstimate> {
        self.kept
            .iter()
            .filter(move |kept| kept.campaign == campaign)
    }

    /// How often they were right. `outcome` is what a campaign came to; `None` where there is no
    /// cost data of it.
    #[must_use]
    pub fn score(&self, outcome: impl Fn(CampaignId) -> Option<Outcome>) -> Score {
        let mut score = Score::default();
        for kept in &self.kept {
            *match verdict(kept, outcome(kept.campaign)) {
                Verdict::Right => &mut score.right,
                Verdict::TooLow => &mut score.too_low,
                Verdict::TooHigh => &mut score.too_high,
                Verdict::TooEarly { .. } => &mut score.too_early,
                Verdict::OtherBudget | Verdict::NoCostData => &mut score.untold,
            } += 1;
        }
        score
    }

    /// They as JSON: numbers only.
    ///
    /// # Errors
    ///
    /// None that is known: numbers can be written.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let kept = self.kept.iter().map(|kept| {
            let estimate = kept.estimate;
            (
                kept.campaign.get(),
                kept.budget.get(),
                estimate.min_candidates,
                estimate.max_candidates,
                kept.at,
            )
        });
        serde_json::to_string(&Stored {
            version: VERSION,
            kept: kept.collect(),
        })
    }

    /// Reads what [`Self::to_text`] wrote. A text that cannot be read gives no estimates and the
    /// reason.
    #[must_use]
    pub fn from_text(text: &str) -> (Self, Option<NotRead>) {
        match read(text) {
            Ok(calibration) => (calibration, None),
            Err(reason) => (Self::default(), Some(reason)),
        }
    }
}

#[derive(Deserialize)]
struct Head {
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u64,
    /// Campaign, cents, fewest and most candidates, when.
    kept: Vec<(u64, i64, u64, u64, u64)>,
}

fn read(text: &str) -> Result<Calibration, NotRead> {
    let head: Head = serde_json::from_str(text).map_err(|_| NotRead::Damaged)?;
    if head.version != VERSION {
        return Err(NotRead::OtherVersion(head.version));
    }
    let stored: Stored = serde_json::from_str(text).map_err(|_| NotRead::Damaged)?;
    let mut calibration = Calibration::default();
    for (campaign, budget, min_candidates, max_candidates, at) in stored.kept {
        calibration.keep(KeptEstimate {
            campaign: CampaignId::new(campaign),
            budget: Cents::new(budget),
            estimate: Estimate {
                min_candidates,
                max_candidates,
            },
            at,
        });
    }
    Ok(calibration)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::cases::{cases, list};

    fn kept(campaign: u64, dollars: i64, at: u64) -> KeptEstimate {
        KeptEstimate {
            campaign: CampaignId::new(campaign),
            budget: Cents::new(dollars * 100),
            estimate: Estimate {
                min_candidates: 5,
                max_candidates: 80,
            },
            at,
        }
    }

    fn came(cents: i64, applications: u64) -> Option<Outcome> {
        Some(Outcome {
            spent: Money::from(Cents::new(cents)),
            applications,
        })
    }

    #[test]
    fn an_estimate_is_judged_once_its_budget_is_spent() {
        let of = |outcome| verdict(&kept(1, 100, 0), outcome);
        for right in [5, 40, 80] {
            assert_eq!(of(came(10_000, right)), Verdict::Right);
        }
        assert_eq!(of(came(9_900, 4)), Verdict::TooHigh, "but for a last click");
        assert_eq!(of(came(10_100, 81)), Verdict::TooLow);
        let early = |spent_permille| Verdict::TooEarly { spent_permille };
        assert_eq!(of(came(9_899, 4)), early(989));
        assert_eq!(of(came(0, 0)), early(0));
        assert_eq!(of(came(5_000, 40)), early(500), "more may come");
        assert_eq!(of(came(5_000, 81)), Verdict::TooLow, "less cannot come");
        assert_eq!(of(came(10_101, 40)), Verdict::OtherBudget);
        assert_eq!(of(None), Verdict::NoCostData);
    }

    #[test]
    fn right_ones_are_counted_of_those_that_can_be_told() {
        let mut calibration = Calibration::default();
        for campaign in 1..=6 {
            calibration.keep(kept(campaign, 100, campaign));
        }
        let score = calibration.score(|campaign| match campaign.get() {
            1 => came(10_000, 50),
            2 => came(10_000, 4),
            3 => came(10_000, 90),
            4 => came(3_000, 9),
            5 => came(20_000, 90),
            _ => None,
        });
        let expected = Score {
            right: 1,
            too_low: 1,
            too_high: 1,
            too_early: 1,
            untold: 2,
        };
        assert_eq!((score, score.told()), (expected, 3));
    }

    #[test]
    fn of_one_campaign_and_budget_the_latest_is_kept() {
        let mut calibration = Calibration::default();
        calibration.keep(kept(1, 100, 9));
        calibration.keep(kept(1, 200, 3));
        calibration.keep(kept(1, 100, 12));
        calibration.keep(kept(2, 100, 1));
        let at: Vec<u64> = calibration
            .of(CampaignId::new(1))
            .map(|kept| kept.at)
            .collect();
        assert_eq!(at, [3, 12]);
        for campaign in 0..MOST_KEPT as u64 {
            calibration.keep(kept(10 + campaign, 15, 100));
        }
        assert_eq!(calibration.all().len(), MOST_KEPT);
        assert_eq!(calibration.of(CampaignId::new(1)).count(), 0);
    }

    #[test]
    fn what_is_kept_is_read_back_and_bad_text_says_why() {
        cases(100, |u| {
            let mut calibration = Calibration::default();
            for (campaign, dollars, at) in list(u, 0..=9, |u| {
                Ok((
                    u.int_in_range(1..=5)?,
                    u.int_in_range(15..=20)?,
                    u.int_in_range(0..=3)?,
                ))
            })? {
                calibration.keep(kept(campaign, dollars, at));
            }
            let text = calibration.to_text().unwrap();
            assert_eq!(Calibration::from_text(&text), (calibration, None));
            Ok(())
        });
        for (text, reason) in [
            (r#"{"version":3}"#, NotRead::OtherVersion(3)),
            (r#"{"version":1}"#, NotRead::Damaged),
            (r#"{"version":1,"kept":[[1,2]]}"#, NotRead::Damaged),
            ("", NotRead::Damaged),
        ] {
            let read = Calibration::from_text(text);
            assert_eq!(read, (Calibration::default(), Some(reason)), "{text}");
        }
    }
}
