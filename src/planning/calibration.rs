//! How often estimates were right: each kept with its campaign, and held against what came once
//! the budget that it was asked for is spent.

use super::estimate_store::NotRead;
use super::figures::sum;
use crate::domain::campaign::{Estimate, Foreseen};
use crate::domain::cost::{CostEvent, CostRow};
use crate::domain::ids::CampaignId;
use crate::domain::money::{Cents, Money};
use serde::{Deserialize, Serialize};

/// A budget counts as spent within so many thousandths of it, and no more as spent beyond as
/// many: the last cents seldom buy a click, and the last click may cost more than was left.
const NEARLY: i128 = 10;

/// The most estimates that are kept; the oldest goes first.
pub const MOST_KEPT: usize = 2_000;

/// The form of the text. A later form is not read.
const VERSION: u64 = 2;

/// The form before: all of its estimates are answers.
const ONLY_ANSWERS: u64 = 1;

/// An estimate that a campaign was made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptEstimate {
    pub campaign: CampaignId,
    pub foreseen: Foreseen,
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
    /// So many of those that can be told were no answers, but read off the line between two.
    pub between: u32,
    /// So many of these were right.
    pub between_right: u32,
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
    let estimate = kept.foreseen.estimate;
    let (one, other) = (estimate.min_candidates, estimate.max_candidates);
    let spent = i128::from(outcome.spent.micros().max(0));
    let budget = i128::from(Money::from(kept.foreseen.budget).micros());
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
        let is_same = |kept: &KeptEstimate| {
            (kept.campaign, kept.foreseen.budget) == (estimate.campaign, estimate.foreseen.budget)
        };
        self.kept.retain(|kept| !is_same(kept));
        let at = estimate.foreseen.at;
        let place = self.kept.partition_point(|kept| kept.foreseen.at <= at);
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
            let verdict = verdict(kept, outcome(kept.campaign));
            if kept.foreseen.is_between {
                let is_told =
                    matches!(verdict, Verdict::Right | Verdict::TooLow | Verdict::TooHigh);
                score.between += u32::from(is_told);
                score.between_right += u32::from(verdict == Verdict::Right);
            }
            *match verdict {
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
            let foreseen = kept.foreseen;
            (
                kept.campaign.get(),
                foreseen.budget.get(),
                foreseen.estimate.min_candidates,
                foreseen.estimate.max_candidates,
                foreseen.at,
                foreseen.is_between,
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
    /// Campaign, cents, fewest and most candidates, when, whether between answers.
    kept: Vec<(u64, i64, u64, u64, u64, bool)>,
}

/// The form before.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredAnswers {
    #[serde(rename = "version")]
    _version: u64,
    kept: Vec<(u64, i64, u64, u64, u64)>,
}

fn read(text: &str) -> Result<Calibration, NotRead> {
    let head: Head = serde_json::from_str(text).map_err(|_| NotRead::Damaged)?;
    let kept = match head.version {
        VERSION => {
            let stored: Stored = serde_json::from_str(text).map_err(|_| NotRead::Damaged)?;
            stored.kept
        }
        ONLY_ANSWERS => {
            let stored: StoredAnswers = serde_json::from_str(text).map_err(|_| NotRead::Damaged)?;
            let answers = stored.kept.into_iter();
            let answers = answers
                .map(|(campaign, budget, min, max, at)| (campaign, budget, min, max, at, false));
            answers.collect()
        }
        other => return Err(NotRead::OtherVersion(other)),
    };
    let mut calibration = Calibration::default();
    for (campaign, budget, min_candidates, max_candidates, at, is_between) in kept {
        calibration.keep(KeptEstimate {
            campaign: CampaignId::new(campaign),
            foreseen: Foreseen {
                budget: Cents::new(budget),
                estimate: Estimate {
                    min_candidates,
                    max_candidates,
                },
                at,
                is_between,
            },
        });
    }
    Ok(calibration)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "calibration_tests.rs"]
mod tests;
