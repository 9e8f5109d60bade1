//! A plan as a file: what was answered and how a total was split.

use super::curve::{Band, Side};
use super::plan::{Part, PlanSplit};
use crate::domain::money::{Cents, Money};
use crate::format::csv_cell::push_line;
use chrono::{DateTime, SecondsFormat};
use serde_json::{Value, json};

/// One job of a plan, or the job that was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedJob {
    /// `None` of a job that was only typed.
    pub id: Option<u64>,
    pub title: String,
    pub part: Part,
    /// The campaign that was made of it.
    pub campaign: Option<u64>,
}

/// All that a file tells.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFile {
    pub aggressiveness: u64,
    pub jobs: Vec<PlannedJob>,
    /// The total and its split, where there is one.
    pub split: Option<(Cents, PlanSplit)>,
}

const COLUMNS: [&str; 8] = [
    "jobId",
    "jobTitle",
    "kind",
    "aggressiveness",
    "budget",
    "minCandidates",
    "maxCandidates",
    "answeredAt",
];

impl PlanFile {
    /// One line for each answer (`estimate`) and each share (`cautiousShare`, `hopefulShare`,
    /// `equalShare`). Candidates of shares are interpolated, so they have decimals. Money in
    /// dollars, times in UTC.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        push_line(&mut out, COLUMNS);
        for (number, job) in self.jobs.iter().enumerate() {
            let id = job.id.map_or_else(String::new, |id| id.to_string());
            let pace = self.aggressiveness.to_string();
            let mut line = |kind: &str, budget: Cents, min: &str, max: &str, at: &str| {
                let budget = dollars(budget);
                let cells = [&id, &job.title, kind, &pace, &budget, min, max, at];
                push_line(&mut out, cells);
            };
            for one in &job.part.known {
                let estimate = one.point.estimate;
                let (min, max) = (estimate.min_candidates, estimate.max_candidates);
                let at = utc(one.at);
                let budget = one.point.budget;
                line("estimate", budget, &min.to_string(), &max.to_string(), &at);
            }
            for (kind, share) in self.shares(number) {
                let (min, max) = band_texts(job.part.curve.as_ref().and_then(|c| c.band(share)));
                line(kind, share, &min, &max, "");
            }
        }
        out
    }

    /// The same as JSON, with the campaigns that were made of it.
    #[must_use]
    pub fn to_json(&self) -> String {
        let jobs: Vec<Value> = self
            .jobs
            .iter()
            .enumerate()
            .map(|(number, job)| self.job(number, job))
            .collect();
        let split = self.split.as_ref().map(|(total, split)| {
            let side = |side: Side| {
                let split = split.side(side);
                json!({
                    "minCandidates": split.best.candidates.min,
                    "maxCandidates": split.best.candidates.max,
                    "left": split.left.map(|left| dollars(left.amount)),
                })
            };
            json!({
                "total": dollars(*total),
                "cautious": side(Side::Cautious),
                "hopeful": side(Side::Hopeful),
            })
        });
        let plan = json!({
            "aggressiveness": self.aggressiveness,
            "jobs": jobs,
            "split": split,
        });
        format!("{plan:#}\n")
    }

    fn job(&self, number: usize, job: &PlannedJob) -> Value {
        let estimates = job.part.known.iter().map(|one| {
            json!({
                "budget": dollars(one.point.budget),
                "minCandidates": one.point.estimate.min_candidates,
                "maxCandidates": one.point.estimate.max_candidates,
                "answeredAt": utc(one.at),
            })
        });
        let mut told = json!({
            "jobId": job.id,
            "jobTitle": job.title,
            "estimates": estimates.collect::<Vec<Value>>(),
            "campaignId": job.campaign,
        });
        for (kind, share) in self.shares(number) {
            told[kind] = json!(dollars(share));
        }
        told
    }

    fn shares(&self, number: usize) -> Vec<(&'static str, Cents)> {
        let Some((_, split)) = &self.split else {
            return Vec::new();
        };
        let of = |shares: &[Cents]| shares.get(number).copied();
        let equal = split.cautious.equal.as_ref().ok();
        [
            ("cautiousShare", of(&split.cautious.best.shares)),
            ("hopefulShare", of(&split.hopeful.best.shares)),
            ("equalShare", equal.and_then(|equal| of(&equal.shares))),
        ]
        .into_iter()
        .filter_map(|(kind, share)| Some((kind, share?)))
        .collect()
    }
}

fn dollars(amount: Cents) -> String {
    Money::from(amount).to_string()
}

fn band_texts(band: Option<Band>) -> (String, String) {
    let text = |value: f64| format!("{value:.1}");
    band.map_or_else(Default::default, |band| (text(band.min), text(band.max)))
}

fn utc(ms: u64) -> String {
    let time = i64::try_from(ms)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    time.map_or_else(String::new, |time| {
        time.to_rfc3339_opts(SecondsFormat::Secs, true)
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::estimate_key::Subject;
    use super::super::estimate_key::samples::question;
    use super::super::estimate_ledger::EstimateLedger;
    use super::super::next_point::Span;
    use super::super::plan::split_plan;
    use super::*;
    use crate::domain::campaign::Estimate;
    use crate::format::csv_cell::samples::read;

    fn file() -> PlanFile {
        let mut ledger = EstimateLedger::default();
        for (budget, min_candidates) in [(15, 2), (100, 10)] {
            let estimate = Estimate {
                min_candidates,
                max_candidates: min_candidates * 3,
            };
            ledger.answered(&question(budget), estimate, 1_000);
        }
        let span = Span::whole_dollars(Cents::new(1_500), Cents::new(10_000)).unwrap();
        let part = Part::of(&ledger, Subject::of(&question(1)), 20, span);
        let total = Cents::new(5_050);
        let split = split_plan(std::slice::from_ref(&part), total).unwrap();
        PlanFile {
            aggressiveness: 20,
            jobs: vec![PlannedJob {
                id: Some(7),
                title: "=Nurse, \"nights\"".to_owned(),
                part,
                campaign: Some(3),
            }],
            split: Some((total, split)),
        }
    }

    #[test]
    fn each_answer_and_each_share_has_its_line() {
        let lines = read(&file().to_csv());
        assert_eq!(lines[0], COLUMNS);
        let first = [
            "7",
            "'=Nurse, \"nights\"",
            "estimate",
            "20",
            "15.00",
            "2",
            "6",
            "1970-01-01T00:00:01Z",
        ];
        assert_eq!(lines[1], first);
        let kinds: Vec<(&str, &str)> = lines[2..]
            .iter()
            .map(|line| (line[2].as_str(), line[4].as_str()))
            .collect();
        let expected = [
            ("estimate", "100.00"),
            ("cautiousShare", "50.00"),
            ("hopefulShare", "50.00"),
            ("equalShare", "50.00"),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn json_tells_the_same_and_the_campaigns() {
        let told: Value = serde_json::from_str(&file().to_json()).unwrap();
        assert_eq!(told["jobs"][0]["estimates"][1]["minCandidates"], 10);
        assert_eq!(told["jobs"][0]["cautiousShare"], "50.00");
        assert_eq!(told["jobs"][0]["campaignId"], 3);
        assert_eq!(told["split"]["total"], "50.50");
        assert_eq!(told["split"]["cautious"]["left"], "0.50");
    }
}
