//! Which campaigns a list shows, and in which order.

use super::figures::{Figures, job_counts};
use crate::api::campaigns::list::CampaignFilter;
use crate::domain::campaign::{Campaign, CampaignStatus};
use crate::domain::ids::CompanyId;
use std::cmp::Ordering;

/// What campaigns can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Name,
    Company,
    Status,
    Budget,
    Spent,
    Left,
    Ends,
    /// Active jobs.
    Jobs,
}

/// Which campaigns are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Words that all have to be found in the name, the company's name, or as the id.
    pub words: &'a str,
    pub status: CampaignFilter,
    pub company: Option<CompanyId>,
    /// The order, and whether it is turned round. `None` is the newest first.
    pub order: Option<(By, bool)>,
}

/// The campaigns that are wanted, in order. What has no value in the order's column comes last,
/// whichever way round; ties are the newest first. `company_name` is asked once a campaign.
#[must_use]
pub fn arranged<'a>(
    campaigns: impl IntoIterator<Item = &'a Campaign>,
    wanted: Wanted<'_>,
    company_name: impl Fn(CompanyId) -> Option<String>,
) -> Vec<&'a Campaign> {
    let words: Vec<String> = wanted
        .words
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<(&Campaign, String)> = campaigns
        .into_iter()
        .filter(|campaign| has_status(campaign, wanted.status))
        .filter(|campaign| wanted.company.is_none() || campaign.company_id == wanted.company)
        .map(|campaign| {
            let company = campaign.company_id.and_then(&company_name);
            (campaign, company.unwrap_or_default().to_lowercase())
        })
        .filter(|(campaign, company)| has_words(campaign, company, &words))
        .collect();
    found.sort_by(|one, other| {
        let first = wanted.order.map_or(Ordering::Equal, |(by, descending)| {
            compare(one, other, by, descending)
        });
        first.then(other.0.id.cmp(&one.0.id))
    });
    found.into_iter().map(|(campaign, _)| campaign).collect()
}

fn has_status(campaign: &Campaign, filter: CampaignFilter) -> bool {
    match filter {
        CampaignFilter::All => true,
        CampaignFilter::Active => campaign.status == Some(CampaignStatus::Active),
        CampaignFilter::Paused => campaign.status == Some(CampaignStatus::Paused),
        CampaignFilter::Ended => campaign.status == Some(CampaignStatus::Ended),
    }
}

fn has_words(campaign: &Campaign, company: &str, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let name = campaign.name.as_deref().unwrap_or_default().to_lowercase();
    let id = campaign.id.to_string();
    words
        .iter()
        .all(|word| name.contains(word) || company.contains(word) || id == *word)
}

fn compare(
    one: &(&Campaign, String),
    other: &(&Campaign, String),
    by: By,
    descending: bool,
) -> Ordering {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_lowercase());
    let figures = |campaign: &Campaign| Figures::of(campaign);
    match by {
        By::Name => known_first(
            one.0.name.as_deref().and_then(text),
            other.0.name.as_deref().and_then(text),
            descending,
        ),
        By::Company => known_first(text(&one.1), text(&other.1), descending),
        By::Status => known_first(status_rank(one.0), status_rank(other.0), descending),
        By::Budget => known_first(figures(one.0).budget, figures(other.0).budget, descending),
        By::Spent => known_first(figures(one.0).spent, figures(other.0).spent, descending),
        By::Left => known_first(figures(one.0).left, figures(other.0).left, descending),
        By::Ends => {
            let end = |campaign: &Campaign| campaign.end_date.as_ref().and_then(|end| end.utc());
            known_first(end(one.0), end(other.0), descending)
        }
        By::Jobs => {
            let active = |campaign| Some(job_counts(campaign).active);
            known_first(active(one.0), active(other.0), descending)
        }
    }
}

const fn status_rank(campaign: &Campaign) -> Option<u8> {
    match campaign.status {
        Some(CampaignStatus::Active) => Some(0),
        Some(CampaignStatus::Paused) => Some(1),
        Some(CampaignStatus::Ended) => Some(2),
        Some(CampaignStatus::Other(_)) => Some(3),
        None => None,
    }
}

fn known_first<T: Ord>(one: Option<T>, other: Option<T>, descending: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if descending => other.cmp(&one),
        (Some(one), Some(other)) => one.cmp(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CampaignId;
    use crate::domain::moment::Moment;
    use crate::planning::figures::samples::{campaign, dollars};

    const ALL: Wanted<'_> = Wanted {
        words: "",
        status: CampaignFilter::All,
        company: None,
        order: None,
    };

    fn named(id: u64, name: &str, company: u64) -> Campaign {
        Campaign {
            id: CampaignId::new(id),
            name: Some(name.to_owned()),
            company_id: Some(CompanyId::new(company)),
            ..campaign()
        }
    }

    fn three() -> Vec<Campaign> {
        vec![
            Campaign {
                budget: None,
                ..named(1, "Nurses", 1)
            },
            Campaign {
                budget: Some(dollars(20)),
                status: Some(CampaignStatus::Paused),
                ..named(2, "drivers", 2)
            },
            Campaign {
                end_date: Some(Moment::as_told("2030-01-30T12:00:00Z".to_owned())),
                ..named(3, "Clerks", 1)
            },
        ]
    }

    fn ids(wanted: Wanted<'_>) -> Vec<u64> {
        let all = three();
        let name = |id: CompanyId| (id.get() == 1).then(|| "Harbor Freight".to_owned());
        let found = arranged(&all, wanted, name);
        found.iter().map(|campaign| campaign.id.get()).collect()
    }

    fn by(by: By, descending: bool) -> Vec<u64> {
        ids(Wanted {
            order: Some((by, descending)),
            ..ALL
        })
    }

    #[test]
    fn every_word_has_to_be_found_somewhere() {
        let words = |words| ids(Wanted { words, ..ALL });
        assert_eq!(words(""), [3, 2, 1]);
        assert_eq!(words("NURSES"), [1]);
        assert_eq!(words("harbor clerk"), [3]);
        assert_eq!(words("2"), [2]);
        assert_eq!(words("harbor drivers"), [0; 0]);
    }

    #[test]
    fn status_and_company_hold_the_list() {
        let status = |status| ids(Wanted { status, ..ALL });
        assert_eq!(status(CampaignFilter::Active), [3, 1]);
        assert_eq!(status(CampaignFilter::Paused), [2]);
        assert_eq!(status(CampaignFilter::Ended), [0; 0]);
        let company = Some(CompanyId::new(1));
        assert_eq!(ids(Wanted { company, ..ALL }), [3, 1]);
    }

    #[test]
    fn what_is_not_told_comes_last_whichever_way_round() {
        assert_eq!(by(By::Budget, false), [2, 3, 1]);
        assert_eq!(by(By::Budget, true), [3, 2, 1]);
        assert_eq!(by(By::Company, false), [3, 1, 2]);
        assert_eq!(by(By::Company, true), [3, 1, 2]);
        assert_eq!(by(By::Ends, true), [3, 2, 1]);
        assert_eq!(by(By::Name, false), [3, 2, 1]);
        assert_eq!(by(By::Name, true), [1, 2, 3]);
        assert_eq!(by(By::Status, true), [2, 3, 1]);
        for equal in [By::Spent, By::Left, By::Jobs] {
            assert_eq!(by(equal, false), [3, 2, 1], "the newest first");
        }
    }
}
