//! Which campaigns somebody should look at today, and why.

use super::campaign_findings::{Finding, findings};
use super::figures::Figures;
use super::pace::pace;
use crate::domain::campaign::Campaign;
use crate::domain::job_standing::days_left;
use crate::domain::money::Money;
use crate::format::{counted, dollars};
use chrono::{DateTime, TimeDelta, Utc};

/// With this much of the budget left or less, in thousandths, it is nearly gone.
const NEARLY_GONE_PERMILLE: u16 = 100;
/// An end so near is told while there is still time to spend what is left.
const ENDS_SOON: TimeDelta = TimeDelta::days(3);
/// What ended longer ago than this was seen, or is of no concern any more.
const ENDED_LATELY: TimeDelta = TimeDelta::days(7);

/// Why a campaign is worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It buys nothing.
    Stopped(Finding),
    /// It goes on with little budget.
    NearlyGone { left: Money },
    /// It ends soon with money left.
    EndsSoon {
        days: u64,
        left: Money,
        needed: Money,
    },
    /// Something else is wrong.
    Other(Finding),
}

impl Why {
    /// In words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Stopped(finding) | Self::Other(finding) => finding.words().title,
            Self::NearlyGone { left } => format!("{} left of the budget", dollars(*left)),
            Self::EndsSoon { days, left, needed } => format!(
                "{} to the end with {} left: {} a day",
                counted(*days, "day", "days"),
                dollars(*left),
                dollars(*needed)
            ),
        }
    }

    /// How it is shown.
    #[must_use]
    pub const fn tone(&self) -> &'static str {
        match self {
            Self::Stopped(Finding::Ended { .. } | Finding::Paused) => "neutral",
            Self::Stopped(_) => "bad",
            Self::NearlyGone { .. } | Self::EndsSoon { .. } | Self::Other(_) => "warn",
        }
    }

    /// The more urgent, the lower. Somebody paused or ended it on purpose; the rest happened.
    const fn rank(&self) -> u8 {
        match self {
            Self::Stopped(Finding::Paused) => 4,
            Self::Stopped(Finding::Ended { .. }) => 5,
            Self::Stopped(_) => 0,
            Self::NearlyGone { .. } => 1,
            Self::EndsSoon { .. } => 2,
            Self::Other(_) => 3,
        }
    }
}

/// The campaigns worth a look, the most urgent first, then those with the least left. What only
/// the cost data can tell is not among it.
#[must_use]
pub fn attention<'a>(
    campaigns: impl IntoIterator<Item = &'a Campaign>,
    now: DateTime<Utc>,
) -> Vec<(&'a Campaign, Why)> {
    let mut found: Vec<(&Campaign, Why)> = campaigns
        .into_iter()
        .filter_map(|campaign| Some((campaign, why(campaign, now)?)))
        .collect();
    found.sort_by_key(|(campaign, why)| (why.rank(), Figures::of(campaign).left, campaign.id));
    found
}

fn why(campaign: &Campaign, now: DateTime<Utc>) -> Option<Why> {
    let found = findings(campaign, None, now).into_iter().next();
    match &found {
        Some(Finding::Ended { on: Some(end) }) if now - *end > ENDED_LATELY => return None,
        // Nobody knows since when.
        Some(Finding::Ended { on: None }) => return None,
        Some(finding) if finding.stops_it() => return found.map(Why::Stopped),
        _ => {}
    }
    let figures = Figures::of(campaign);
    if let (Some(left), Some(spent)) = (figures.left, figures.spent_permille())
        && spent >= 1000 - NEARLY_GONE_PERMILLE
    {
        return Some(Why::NearlyGone { left });
    }
    let pace = pace(campaign, None, now);
    if let (Some(left), Some(needed), Some(end)) = (figures.left, pace.needed, pace.end)
        && end - now <= ENDS_SOON
    {
        let days = days_left(end.timestamp_millis(), now.timestamp_millis());
        return Some(Why::EndsSoon { days, left, needed });
    }
    found.map(Why::Other)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::domain::campaign::CampaignStatus;
    use crate::domain::ids::CampaignId;
    use crate::domain::job::JobStatus;
    use crate::domain::moment::Moment;
    use crate::planning::figures::samples::{campaign, dollars as usd, job};

    fn now() -> DateTime<Utc> {
        "2030-01-20T12:00:00Z".parse().unwrap()
    }

    fn with(id: u64, change: impl FnOnce(&mut Campaign)) -> Campaign {
        let mut campaign = Campaign {
            id: CampaignId::new(id),
            ..campaign()
        };
        change(&mut campaign);
        campaign
    }

    fn spent(campaign: &mut Campaign, spent: i64) {
        campaign.budget_spent = Some(usd(spent));
        campaign.budget_remaining = Some(usd(100 - spent));
    }

    fn until(campaign: &mut Campaign, end: &str) {
        campaign.end_date = Some(Moment::as_told(end.to_owned()));
    }

    #[test]
    fn the_most_urgent_stands_first() {
        let all = [
            with(1, |_| {}),
            with(2, |one| one.status = Some(CampaignStatus::Paused)),
            with(3, |one| until(one, "2030-01-18T00:00:00Z")),
            with(4, |one| one.jobs.push(job(2, JobStatus::Expired))),
            with(5, |one| until(one, "2030-01-22T12:00:00Z")),
            with(6, |one| spent(one, 95)),
            with(7, |one| spent(one, 100)),
            with(8, |one| spent(one, 90)),
        ];
        let found = attention(&all, now());
        let ids: Vec<u64> = found.iter().map(|(one, _)| one.id.get()).collect();
        assert_eq!(ids, [7, 6, 8, 5, 4, 2, 3]);
        let words: Vec<String> = found.iter().map(|(_, why)| why.words()).collect();
        let expected = [
            "The budget is spent",
            "$5.00 left of the budget",
            "$10.00 left of the budget",
            "2 days to the end with $60.00 left: $30.00 a day",
            "1 job has expired",
            "The campaign is paused",
            "The campaign has ended",
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn what_ended_long_ago_or_goes_well_is_left_in_peace() {
        let all = [
            with(1, |one| until(one, "2030-01-13T11:59:59Z")),
            with(2, |one| one.status = Some(CampaignStatus::Ended)),
            with(3, |one| spent(one, 89)),
            with(4, |one| until(one, "2030-01-23T12:00:01Z")),
        ];
        assert_eq!(attention(&all, now()), []);
    }
}
