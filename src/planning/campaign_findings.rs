//! What is wrong with a campaign, each with its evidence and the act that mends it.

use super::daily_spend::DailySpend;
use super::figures::{Figures, JobCounts, job_counts};
use crate::domain::campaign::{Campaign, CampaignStatus};
use crate::domain::ids::JobId;
use crate::domain::job::JobStatus;
use crate::domain::money::Money;
use crate::domain::zone::words_utc;
use crate::format::{count, counted, dollars};
use chrono::{DateTime, TimeDelta, Utc};

/// The most jobs that an update of a campaign takes.
pub const MOST_JOBS: usize = 500;

/// So long without a row, and spending counts as stopped: a day without a click may be a Sunday.
pub const SILENCE: TimeDelta = TimeDelta::hours(48);

/// What the cost data says, once all of it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CostEvidence {
    pub daily: Option<DailySpend>,
    /// When the latest row happened.
    pub last: Option<DateTime<Utc>>,
}

/// Something that keeps a campaign from doing what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    Ended {
        /// The end date, where that is why.
        on: Option<DateTime<Utc>>,
    },
    OutOfBudget {
        figures: Figures,
    },
    /// Less is left than a day takes.
    LastDay {
        left: Money,
        a_day: Money,
    },
    Paused,
    NoJob,
    NoActiveJob(JobCounts),
    JobsExpired {
        expired: Vec<(JobId, Option<String>)>,
        all: usize,
    },
    SpendingStopped {
        last: DateTime<Utc>,
        now: DateTime<Utc>,
    },
    TooManyJobs(usize),
    /// Spent and left make so much more than the budget; below zero, less.
    DoNotAddUp {
        figures: Figures,
        off: Money,
    },
}

/// The act that mends a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    Resume,
    AddBudget,
    /// On the campaign's form.
    Edit,
    /// Among the campaign's jobs.
    Jobs,
}

impl Mend {
    /// What its button says.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Resume => "Resume",
            Self::AddBudget => "Go to Add budget",
            Self::Edit => "Edit campaign",
            Self::Jobs => "Show the jobs",
        }
    }
}

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// A word or two, for a list.
    pub short: &'static str,
    pub title: String,
    pub evidence: String,
}

/// What is wrong, the weightiest first. Without the cost data, what only that can tell is not
/// looked for.
#[must_use]
pub fn findings(
    campaign: &Campaign,
    cost: Option<CostEvidence>,
    now: DateTime<Utc>,
) -> Vec<Finding> {
    let figures = Figures::of(campaign);
    let mut found = Vec::new();
    let ended = ended(campaign, figures, now);
    let is_over = ended.is_some();
    let by_date = matches!(ended, Some(Finding::Ended { .. }));
    found.extend(ended);
    if by_date && figures.is_used_up() {
        // A later end alone would not bring it back.
        found.push(Finding::OutOfBudget { figures });
    }
    if !is_over {
        found.extend(budget(figures, cost));
        if campaign.paused() == Some(true) {
            found.push(Finding::Paused);
        }
        found.extend(jobs(campaign));
        found.extend(silence(campaign, cost, now));
    }
    if campaign.jobs.len() > MOST_JOBS {
        found.push(Finding::TooManyJobs(campaign.jobs.len()));
    }
    let off = figures.mismatch();
    found.extend(off.map(|off| Finding::DoNotAddUp { figures, off }));
    found
}

fn ended(campaign: &Campaign, figures: Figures, now: DateTime<Utc>) -> Option<Finding> {
    let end = campaign.end_date.as_ref().and_then(|end| end.utc());
    match (end, &campaign.status) {
        (Some(end), _) if end <= now => Some(Finding::Ended { on: Some(end) }),
        // Money brings it back, so that is what is told.
        (_, Some(CampaignStatus::Ended)) if figures.is_used_up() => {
            Some(Finding::OutOfBudget { figures })
        }
        (_, Some(CampaignStatus::Ended)) => Some(Finding::Ended { on: None }),
        _ => None,
    }
}

fn budget(figures: Figures, cost: Option<CostEvidence>) -> Option<Finding> {
    if figures.is_used_up() {
        return Some(Finding::OutOfBudget { figures });
    }
    let a_day = cost?.daily?.a_day;
    let left = figures.left?;
    (left < a_day).then_some(Finding::LastDay { left, a_day })
}

fn jobs(campaign: &Campaign) -> Option<Finding> {
    let counts = job_counts(campaign);
    if counts.all == 0 {
        return Some(Finding::NoJob);
    }
    // One of which nothing was told may be active.
    if counts.active == 0 && counts.unknown == 0 {
        return Some(Finding::NoActiveJob(counts));
    }
    let expired: Vec<(JobId, Option<String>)> = campaign
        .jobs
        .iter()
        .filter(|job| job.status == Some(JobStatus::Expired))
        .map(|job| (job.id, job.title.clone()))
        .collect();
    (!expired.is_empty()).then_some(Finding::JobsExpired {
        expired,
        all: counts.all,
    })
}

fn silence(campaign: &Campaign, cost: Option<CostEvidence>, now: DateTime<Utc>) -> Option<Finding> {
    let last = cost?.last?;
    let could_spend = campaign.status == Some(CampaignStatus::Active)
        && campaign.paused() != Some(true)
        && !Figures::of(campaign).is_used_up()
        && job_counts(campaign).active > 0;
    (could_spend && now - last >= SILENCE).then_some(Finding::SpendingStopped { last, now })
}

impl Finding {
    /// The act that mends it; `None` where there is nothing that a person can do here.
    #[must_use]
    pub const fn mend(&self) -> Option<Mend> {
        match self {
            Self::Paused => Some(Mend::Resume),
            Self::OutOfBudget { .. } | Self::LastDay { .. } => Some(Mend::AddBudget),
            Self::Ended { .. } | Self::NoJob | Self::TooManyJobs(_) => Some(Mend::Edit),
            Self::NoActiveJob(_) | Self::JobsExpired { .. } | Self::SpendingStopped { .. } => {
                Some(Mend::Jobs)
            }
            Self::DoNotAddUp { .. } => None,
        }
    }

    /// Whether the campaign buys nothing because of it.
    #[must_use]
    pub const fn stops_it(&self) -> bool {
        matches!(
            self,
            Self::Ended { .. }
                | Self::OutOfBudget { .. }
                | Self::Paused
                | Self::NoJob
                | Self::NoActiveJob(_)
                | Self::SpendingStopped { .. }
        )
    }

    /// The finding in words.
    #[must_use]
    pub fn words(&self) -> Words {
        Words {
            short: self.short(),
            title: self.title(),
            evidence: self.evidence(),
        }
    }

    const fn short(&self) -> &'static str {
        match self {
            Self::Ended { .. } => "Ended",
            Self::OutOfBudget { .. } => "Out of budget",
            Self::LastDay { .. } => "Budget nearly gone",
            Self::Paused => "Paused",
            Self::NoJob => "No job",
            Self::NoActiveJob(_) => "No active job",
            Self::JobsExpired { .. } => "Jobs expired",
            Self::SpendingStopped { .. } => "Spending stopped",
            Self::TooManyJobs(_) => "Too many jobs",
            Self::DoNotAddUp { .. } => "Figures differ",
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Ended { .. } => "The campaign has ended".to_owned(),
            Self::OutOfBudget { .. } => "The budget is spent".to_owned(),
            Self::LastDay { .. } => "Less than a day's spend is left".to_owned(),
            Self::Paused => "The campaign is paused".to_owned(),
            Self::NoJob => "There is no job in it".to_owned(),
            Self::NoActiveJob(_) => "None of its jobs is active".to_owned(),
            Self::JobsExpired { expired, .. } => {
                let is = if expired.len() == 1 { "has" } else { "have" };
                let jobs = counted(expired.len() as u64, "job", "jobs");
                format!("{jobs} {is} expired")
            }
            Self::SpendingStopped { .. } => "Spending has stopped".to_owned(),
            Self::TooManyJobs(_) => "It has more jobs than an update can carry".to_owned(),
            Self::DoNotAddUp { .. } => "Its figures do not add up".to_owned(),
        }
    }

    fn evidence(&self) -> String {
        match self {
            Self::Ended { on: Some(end) } => format!(
                "Its end date was {}. A later one, or none, lets it go on.",
                words_utc(*end)
            ),
            Self::Ended { on: None } => "The API tells it as ended.".to_owned(),
            Self::OutOfBudget { figures } => format!(
                "{} of {} are spent. It buys nothing more until budget is added.",
                told(figures.spent),
                told(figures.budget)
            ),
            Self::LastDay { left, a_day } => format!(
                "{} are left, and a day takes {}.",
                dollars(*left),
                dollars(*a_day)
            ),
            Self::Paused => "It spends nothing until it is resumed.".to_owned(),
            Self::NoJob => "Without a job there is nothing to spend on.".to_owned(),
            Self::NoActiveJob(counts) => format!(
                "Of {}, {} expired. Un-expire some, or put others in.",
                counted(counts.all as u64, "job", "jobs"),
                count(counts.expired as u64)
            ),
            Self::JobsExpired { expired, all } => expired_words(expired, *all),
            Self::SpendingStopped { last, now } => format!(
                "It is active, with budget and active jobs, but the last click or application was \
                 paid on {}, {} hours ago.",
                words_utc(*last),
                count((*now - *last).num_hours().unsigned_abs())
            ),
            Self::TooManyJobs(jobs) => format!(
                "There are {}; an update takes {MOST_JOBS} at most. Until some are taken out, it \
                 can be neither edited nor paused.",
                count(*jobs as u64)
            ),
            Self::DoNotAddUp { figures, off } => format!(
                "{} spent and {} left make {} {} than the budget of {}. That is how the API tells \
                 it; ask support where it stays so.",
                told(figures.spent),
                told(figures.left),
                dollars(Money::from_micros(off.micros().saturating_abs())),
                if off.micros() > 0 { "more" } else { "less" },
                told(figures.budget)
            ),
        }
    }
}

fn told(money: Option<Money>) -> String {
    money.map_or_else(|| "an amount not told".to_owned(), dollars)
}

/// So many of the expired jobs are named.
const NAMED: usize = 3;

fn expired_words(expired: &[(JobId, Option<String>)], all: usize) -> String {
    let mut names: Vec<String> = expired
        .iter()
        .take(NAMED)
        .map(|(id, title)| title.clone().unwrap_or_else(|| format!("Job {id}")))
        .collect();
    if expired.len() > NAMED {
        names.push(format!("{} more", count((expired.len() - NAMED) as u64)));
    }
    format!(
        "Of {}: {}. Nothing is spent on them.",
        counted(all as u64, "job", "jobs"),
        names.join(", ")
    )
}

#[cfg(test)]
#[path = "campaign_findings_tests.rs"]
mod tests;
