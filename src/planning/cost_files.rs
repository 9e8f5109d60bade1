//! What files of cost data are called, so that two of them are told apart in a folder.

use super::cost_report::DayRange;
use super::cost_sums::Scope;
use std::fmt::Write as _;

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct About {
    pub scope: Scope,
    /// `None` is all days.
    pub range: Option<DayRange>,
    /// The days that they are held against, where a comparison is shown.
    pub against: Option<DayRange>,
    /// Whether rows may be missing in it, or be there twice.
    pub is_partial: bool,
}

/// A file's name: what it has, of which campaign and job, the days, and whether it is not all.
#[must_use]
pub fn file_name(what: &str, about: About) -> String {
    let mut name = what.to_owned();
    // Writing to a text cannot fail.
    if let Some(id) = about.scope.campaign {
        let _ = write!(name, " of campaign {id}");
    }
    if let Some(id) = about.scope.job {
        let _ = write!(name, " of job {id}");
    }
    if let Some(DayRange { first, last }) = about.range {
        let _ = write!(name, " {first} to {last}");
    }
    if let Some(DayRange { first, last }) = about.against {
        let _ = write!(name, " against {first} to {last}");
    }
    if about.is_partial {
        name.push_str(" (not all)");
    }
    name.push_str(".csv");
    name
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::domain::ids::{CampaignId, JobId};

    fn range(first: &str, last: &str) -> Option<DayRange> {
        Some(DayRange {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        })
    }

    #[test]
    fn a_name_tells_all_that_narrows_the_file() {
        let mut about = About::default();
        assert_eq!(file_name("Cost by job", about), "Cost by job.csv");
        about.range = range("2030-01-08", "2030-01-14");
        assert_eq!(
            file_name("Cost rows", about),
            "Cost rows 2030-01-08 to 2030-01-14.csv"
        );
        about.scope.campaign = Some(CampaignId::new(4));
        about.against = range("2030-01-01", "2030-01-07");
        assert_eq!(
            file_name("Cost by job", about),
            "Cost by job of campaign 4 2030-01-08 to 2030-01-14 against 2030-01-01 to 2030-01-07.csv"
        );
        about = About {
            scope: Scope {
                campaign: Some(CampaignId::new(4)),
                job: Some(JobId::new(17)),
            },
            is_partial: true,
            ..About::default()
        };
        assert_eq!(
            file_name("Cost by source", about),
            "Cost by source of campaign 4 of job 17 (not all).csv"
        );
    }
}
