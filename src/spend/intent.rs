//! One confirmed spend, as the journal keeps it: ids, cents and times, nobody's name.

use crate::domain::campaign::{Estimate, Foreseen};
use crate::domain::ids::{CampaignId, CompanyId};
use crate::domain::money::Cents;
use serde_json::{Value, json};

/// What was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    AddBudget {
        campaign: CampaignId,
        amount: Cents,
        /// The whole budget as read just before it was sent.
        before: Cents,
    },
    CreateCampaign {
        company: CompanyId,
        budget: Cents,
        /// How many jobs it starts with.
        jobs: usize,
        /// Stands for the name, which the journal does not keep.
        name_print: u64,
        /// Stands for the list of jobs.
        jobs_print: u64,
        /// Our own mark in the name, where there is one: it makes finding it exact.
        reference: Option<String>,
        /// The highest id of any campaign before it was sent.
        above: u64,
    },
}

impl Purpose {
    /// The highest id of any campaign before a create was sent.
    #[must_use]
    pub const fn above(&self) -> Option<u64> {
        match self {
            Self::CreateCampaign { above, .. } => Some(*above),
            Self::AddBudget { .. } => None,
        }
    }
}

/// What a campaign is being created by. It stands with the spend, so that it is not lost
/// whichever way the create comes to an end, and after whatever time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origin {
    /// The estimate of it, where there is one.
    pub foreseen: Option<Foreseen>,
    /// Whether a plan of estimates became this campaign.
    pub of_plan: bool,
}

/// How it ended. Times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done once. A created campaign has an id.
    Applied { campaign: CampaignId },
    /// The numbers say that it was done so often.
    MoreThanOnce { times: u32 },
    /// Accepted, while somebody else changed the budget too: the sums do not tell how often.
    AmongOthers,
    /// Refused by the API, and nothing came of it.
    Refused,
    /// Looked for and not there, as of then.
    NotApplied { as_of_ms: u64 },
    /// A person found out elsewhere and closed it.
    ByHand,
}

/// A spend that was sent, or is about to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// Of our own making.
    pub id: String,
    pub purpose: Purpose,
    /// Its place among all intents of its journal: higher than of any that was there. A clock
    /// that is set back makes times no order. 0 where an earlier version kept it.
    pub order: u64,
    /// When it was sent, in milliseconds since 1970.
    pub sent_at_ms: u64,
    /// `None` while its end is not known.
    pub outcome: Option<Outcome>,
    /// The campaign that a clean answer to a create named.
    pub answered: Option<CampaignId>,
    /// Nothing where budget is added.
    pub origin: Origin,
}

impl Intent {
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Whether looking may still tell more: its end is not known, or it was not there as of a
    /// time.
    #[must_use]
    pub const fn may_be_looked_for(&self) -> bool {
        matches!(self.outcome, None | Some(Outcome::NotApplied { .. }))
    }

    /// The campaign it spends on, where there is one yet.
    #[must_use]
    pub const fn campaign(&self) -> Option<CampaignId> {
        match (&self.purpose, &self.outcome) {
            (Purpose::AddBudget { campaign, .. }, _) | (_, Some(Outcome::Applied { campaign })) => {
                Some(*campaign)
            }
            _ => None,
        }
    }

    /// What tells which of two was noted first; times only where nothing better was kept.
    #[must_use]
    pub fn place(&self) -> (u64, u64, &str) {
        (self.order, self.sent_at_ms, &self.id)
    }

    /// The money it moves.
    #[must_use]
    pub const fn amount(&self) -> Cents {
        match &self.purpose {
            Purpose::AddBudget { amount, .. } => *amount,
            Purpose::CreateCampaign { budget, .. } => *budget,
        }
    }

    /// The name of the lock that whoever sends it or looks for it holds.
    #[must_use]
    pub fn lock_name(&self) -> String {
        match &self.purpose {
            Purpose::AddBudget { campaign, .. } => campaign_lock(*campaign),
            Purpose::CreateCampaign { company, .. } => company_lock(*company),
        }
    }

    /// The text that storage holds.
    #[must_use]
    pub fn to_stored(&self) -> String {
        let purpose = match &self.purpose {
            Purpose::AddBudget {
                campaign,
                amount,
                before,
            } => json!({
                "what": "addBudget", "campaign": campaign.get(), "amount": amount.get(),
                "before": before.get(),
            }),
            Purpose::CreateCampaign {
                company,
                budget,
                jobs,
                name_print,
                jobs_print,
                reference,
                above,
            } => json!({
                "what": "createCampaign", "company": company.get(), "budget": budget.get(),
                "jobs": jobs, "namePrint": name_print, "jobsPrint": jobs_print,
                "reference": reference, "above": above,
            }),
        };
        let outcome = self.outcome.as_ref().map(|outcome| match outcome {
            Outcome::Applied { campaign } => json!({"how": "applied", "campaign": campaign.get()}),
            Outcome::MoreThanOnce { times } => json!({"how": "moreThanOnce", "times": times}),
            Outcome::AmongOthers => json!({"how": "amongOthers"}),
            Outcome::Refused => json!({"how": "refused"}),
            Outcome::NotApplied { as_of_ms } => json!({"how": "notApplied", "asOf": as_of_ms}),
            Outcome::ByHand => json!({"how": "byHand"}),
        });
        json!({
            "id": self.id, "order": self.order, "purpose": purpose, "sentAt": self.sent_at_ms, "outcome": outcome,
            "answered": self.answered.map(CampaignId::get), "ofPlan": self.origin.of_plan,
            "foreseen": self.origin.foreseen.map(|foreseen| json!({
                "budget": foreseen.budget.get(), "at": foreseen.at,
                "min": foreseen.estimate.min_candidates, "max": foreseen.estimate.max_candidates,
                "isBetween": foreseen.is_between,
            })),
        })
        .to_string()
    }

    /// Reads what `to_stored` wrote; `None` where it did not. An end that this build does not
    /// know counts as open: looking again does no harm.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        Some(Self {
            id: value["id"].as_str()?.to_owned(),
            purpose: purpose(&value["purpose"])?,
            order: value["order"].as_u64().unwrap_or(0),
            sent_at_ms: value["sentAt"].as_u64()?,
            outcome: outcome(&value["outcome"]),
            answered: value["answered"].as_u64().map(CampaignId::new),
            origin: Origin {
                foreseen: foreseen(&value["foreseen"]),
                of_plan: value["ofPlan"].as_bool().unwrap_or(false),
            },
        })
    }
}

/// `None` where there is none, or it cannot be read: no money hangs on it.
fn foreseen(value: &Value) -> Option<Foreseen> {
    Some(Foreseen {
        budget: Cents::new(value["budget"].as_i64()?),
        estimate: Estimate {
            min_candidates: value["min"].as_u64()?,
            max_candidates: value["max"].as_u64()?,
        },
        at: value["at"].as_u64()?,
        is_between: value["isBetween"].as_bool()?,
    })
}

fn purpose(value: &Value) -> Option<Purpose> {
    let cents = |name: &str| value[name].as_i64().map(Cents::new);
    match value["what"].as_str()? {
        "addBudget" => Some(Purpose::AddBudget {
            campaign: CampaignId::new(value["campaign"].as_u64()?),
            amount: cents("amount")?,
            before: cents("before")?,
        }),
        "createCampaign" => Some(Purpose::CreateCampaign {
            company: CompanyId::new(value["company"].as_u64()?),
            budget: cents("budget")?,
            jobs: usize::try_from(value["jobs"].as_u64()?).ok()?,
            name_print: value["namePrint"].as_u64()?,
            jobs_print: value["jobsPrint"].as_u64()?,
            reference: value["reference"].as_str().map(str::to_owned),
            above: value["above"].as_u64()?,
        }),
        _ => None,
    }
}

fn outcome(value: &Value) -> Option<Outcome> {
    match value["how"].as_str()? {
        "applied" => Some(Outcome::Applied {
            campaign: CampaignId::new(value["campaign"].as_u64()?),
        }),
        "moreThanOnce" => Some(Outcome::MoreThanOnce {
            times: u32::try_from(value["times"].as_u64()?).ok()?,
        }),
        "amongOthers" => Some(Outcome::AmongOthers),
        "refused" => Some(Outcome::Refused),
        "notApplied" => Some(Outcome::NotApplied {
            as_of_ms: value["asOf"].as_u64()?,
        }),
        "byHand" => Some(Outcome::ByHand),
        _ => None,
    }
}

/// The lock of whoever spends on a campaign.
#[must_use]
pub fn campaign_lock(campaign: CampaignId) -> String {
    format!("campaign-{campaign}")
}

/// The lock of whoever creates a campaign for a company.
#[must_use]
pub fn company_lock(company: CompanyId) -> String {
    format!("company-{company}")
}

/// A number that stands for a text: the same for the same text in every build (FNV-1a, 64 bits).
#[must_use]
pub fn print(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Letters and digits that are not taken for one another when read aloud or typed.
const CODE: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTUVWXY";

/// A code of so many letters and digits, from chances in `0.0..1.0`.
#[must_use]
pub fn code(length: usize, random: impl Fn() -> f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 31, and taken by remainder"
    )]
    let letter = || char::from(CODE[(random() * 31.0) as usize % CODE.len()]);
    (0..length).map(|_| letter()).collect()
}

#[cfg(test)]
#[path = "intent_tests.rs"]
mod tests;
