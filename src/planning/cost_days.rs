//! What one source, job or campaign spent on each of a few days, out of the sums that are there:
//! asked for a row at a time, since thousands of jobs times the days are more than a screen shows.

use super::cost_report::DayRange;
use super::cost_sums::CostSums;
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::money::Money;
use chrono::Datelike;

/// Of which rows; `None` of those that did not tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    Source(Option<&'a str>),
    Job(Option<JobId>),
    Campaign(Option<CampaignId>),
}

impl CostSums {
    /// What its rows cost on each of those days, in their order; nothing where there are none.
    #[must_use]
    pub fn spent_on(&self, part: Part<'_>, days: DayRange) -> Vec<Money> {
        let series = match part {
            Part::Source(name) => {
                let id = self.sources.find(name);
                id.and_then(|id| self.by_source.get(id))
            }
            Part::Job(id) => self.by_job.get(id),
            Part::Campaign(id) => self.by_campaign.get(id),
        };
        let spent = |day| {
            let cell = series.and_then(|series| series.days.get(day));
            cell.map_or(0, |cell| cell.spent)
        };
        days.days()
            .map(|day| Money::from_micros(spent(day.num_days_from_ce())))
            .collect()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::cost_sums::Scope;
    use super::*;
    use crate::cases::{cases, list};
    use crate::domain::cost::{EventRef, RowRef};

    #[test]
    fn days_without_a_row_and_keys_that_never_came_have_nothing() {
        let mut sums = CostSums::new(None, Scope::default());
        sums.take(&RowRef {
            campaign: None,
            job: Some(JobId::new(2)),
            source: Some("Mail"),
            cost: Money::from_micros(5),
            event: Some(EventRef::Click),
            time: Some("2030-02-05T00:00:00Z"),
        });
        let days = DayRange {
            first: "2030-02-04".parse().unwrap(),
            last: "2030-02-06".parse().unwrap(),
        };
        let micros = |part| -> Vec<i64> {
            let spent = sums.spent_on(part, days);
            spent.into_iter().map(Money::micros).collect()
        };
        assert_eq!(micros(Part::Source(Some("Mail"))), [0, 5, 0]);
        assert_eq!(micros(Part::Job(Some(JobId::new(2)))), [0, 5, 0]);
        assert_eq!(micros(Part::Campaign(None)), [0, 5, 0]);
        for none in [
            Part::Source(Some("Search")),
            Part::Source(None),
            Part::Job(None),
            Part::Campaign(Some(CampaignId::new(1))),
        ] {
            assert_eq!(micros(none), [0, 0, 0], "{none:?}");
        }
    }

    /// Days add up to what a report of them says of the same part.
    #[test]
    fn days_add_up_to_the_report() {
        cases(200, |u| {
            let mut sums = CostSums::new(None, Scope::default());
            let rows = list(u, 1..=30, |u| {
                let time = format!("2030-02-{:02}T10:00:00Z", u.int_in_range(1..=28)?);
                let name = *u.choose(&[Some("Mail"), Some("Search"), None])?;
                Ok((
                    time,
                    name,
                    u.int_in_range(0..=3u64)?,
                    u.int_in_range(-9..=99)?,
                ))
            })?;
            for (time, source, job, micros) in &rows {
                sums.take(&RowRef {
                    campaign: None,
                    job: (*job > 0).then(|| JobId::new(*job)),
                    source: *source,
                    cost: Money::from_micros(*micros),
                    event: None,
                    time: Some(time),
                });
            }
            let first = format!("2030-02-{:02}", u.int_in_range(1..=20)?)
                .parse()
                .unwrap();
            let days = DayRange {
                first,
                last: first + chrono::Duration::days(u.int_in_range(0..=13)?),
            };
            let report = sums.report(Some(days));
            let all = |part| -> i64 { sums.spent_on(part, days).iter().map(|m| m.micros()).sum() };
            for (name, line) in &report.by_source {
                assert_eq!(all(Part::Source(name.as_deref())), line.spent.micros());
            }
            for (job, line) in &report.by_job {
                assert_eq!(all(Part::Job(*job)), line.spent.micros());
            }
            assert_eq!(all(Part::Campaign(None)), report.total.spent.micros());
            Ok(())
        });
    }
}
