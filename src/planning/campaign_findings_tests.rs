#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::domain::campaign::CampaignJob;
use crate::domain::moment::Moment;
use crate::planning::figures::samples::{campaign, dollars as usd, job};

fn now() -> DateTime<Utc> {
    "2030-01-20T12:00:00Z".parse().unwrap()
}

fn cost(a_day: i64, hours_ago: i64) -> Option<CostEvidence> {
    Some(CostEvidence {
        daily: Some(DailySpend {
            a_day: usd(a_day),
            spent: usd(a_day),
            days: 1,
            is_today: false,
        }),
        last: Some(now() - TimeDelta::hours(hours_ago)),
    })
}

fn shorts(campaign: &Campaign, cost: Option<CostEvidence>) -> Vec<&'static str> {
    let found = findings(campaign, cost, now());
    found.iter().map(|one| one.words().short).collect()
}

fn only(campaign: &Campaign, cost: Option<CostEvidence>) -> Finding {
    let mut found = findings(campaign, cost, now());
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn ending(text: &str) -> Campaign {
    Campaign {
        end_date: Some(Moment::as_told(text.to_owned())),
        ..campaign()
    }
}

#[test]
fn a_campaign_that_does_what_it_is_for_has_no_finding() {
    assert_eq!(findings(&campaign(), None, now()), []);
    assert_eq!(findings(&campaign(), cost(6, 1), now()), []);
    assert_eq!(findings(&ending("2030-01-20T12:00:01Z"), None, now()), []);
}

#[test]
fn a_paused_one_is_resumed() {
    let told = Campaign {
        is_paused: Some(true),
        ..campaign()
    };
    let by_status = Campaign {
        status: Some(CampaignStatus::Paused),
        ..campaign()
    };
    for paused in [told, by_status] {
        let finding = only(&paused, cost(6, 500));
        assert_eq!(
            (finding.clone(), finding.mend()),
            (Finding::Paused, Some(Mend::Resume))
        );
        assert!(finding.stops_it());
    }
}

#[test]
fn an_end_date_that_has_passed_is_named() {
    let finding = only(&ending("2030-01-20T12:00:00Z"), cost(6, 500));
    assert!(finding.words().evidence.contains("Jan 20, 2030, 12:00 UTC"));
    assert_eq!(finding.mend(), Some(Mend::Edit));
    let by_status = Campaign {
        status: Some(CampaignStatus::Ended),
        ..campaign()
    };
    assert_eq!(only(&by_status, None), Finding::Ended { on: None });
    let unreadable = ending("some day");
    assert_eq!(findings(&unreadable, None, now()), []);
}

#[test]
fn a_budget_that_is_spent_asks_for_more_even_where_it_ended_the_campaign() {
    for status in [CampaignStatus::Active, CampaignStatus::Ended] {
        let spent = Campaign {
            budget_spent: Some(usd(100)),
            budget_remaining: Some(Money::from_micros(9_999)),
            status: Some(status),
            ..campaign()
        };
        let finding = only(&spent, cost(6, 500));
        assert_eq!(finding.mend(), Some(Mend::AddBudget));
        assert!(finding.words().evidence.starts_with("$100.00 of $100.00"));
    }
}

#[test]
fn what_ended_by_date_without_budget_needs_both() {
    let spent = Campaign {
        budget_spent: Some(usd(100)),
        budget_remaining: Some(usd(0)),
        ..ending("2030-01-01T00:00:00Z")
    };
    assert_eq!(shorts(&spent, None), ["Ended", "Out of budget"]);
}

#[test]
fn less_than_a_days_spend_is_seen_only_with_the_cost_data() {
    assert_eq!(shorts(&campaign(), None), [""; 0]);
    assert_eq!(shorts(&campaign(), cost(60, 1)), [""; 0]);
    let finding = only(&campaign(), cost(61, 1));
    assert_eq!(
        finding.words().evidence,
        "$60.00 are left, and a day takes $61.00."
    );
    assert!(!finding.stops_it());
    let untold = Campaign {
        budget_spent: None,
        budget_remaining: None,
        ..campaign()
    };
    assert_eq!(shorts(&untold, cost(61, 1)), [""; 0]);
}

#[test]
fn jobs_are_missed_only_where_it_is_sure() {
    let with = |jobs: Vec<CampaignJob>| Campaign { jobs, ..campaign() };
    let expired = |id| job(id, JobStatus::Expired);
    let unknown = CampaignJob {
        status: None,
        ..job(9, JobStatus::Active)
    };
    assert_eq!(only(&with(Vec::new()), None), Finding::NoJob);
    let none = only(&with(vec![expired(1), expired(2)]), cost(6, 500));
    assert_eq!(none.mend(), Some(Mend::Jobs));
    assert!(none.words().evidence.starts_with("Of 2 jobs, 2 expired."));
    assert_eq!(shorts(&with(vec![unknown.clone()]), None), [""; 0]);
    let perhaps = with(vec![unknown, expired(1)]);
    assert_eq!(shorts(&perhaps, None), ["Jobs expired"]);
}

#[test]
fn some_of_the_expired_jobs_are_named() {
    let mut jobs = vec![job(1, JobStatus::Active)];
    jobs.extend((2..=6).map(|id| job(id, JobStatus::Expired)));
    let words = only(&Campaign { jobs, ..campaign() }, None).words();
    assert_eq!(words.title, "5 jobs have expired");
    assert_eq!(
        words.evidence,
        "Of 6 jobs: Job number 2, Job number 3, Job number 4, 2 more. Nothing is spent on them."
    );
}

#[test]
fn silence_of_48_hours_is_a_stop_where_it_could_spend() {
    assert_eq!(shorts(&campaign(), cost(0, 47)), [""; 0]);
    let finding = only(&campaign(), cost(0, 48));
    assert!(
        finding
            .words()
            .evidence
            .contains("Jan 18, 2030, 12:00 UTC, 48 hours ago")
    );
    let never = Some(CostEvidence {
        daily: None,
        last: None,
    });
    assert_eq!(
        shorts(&campaign(), never),
        [""; 0],
        "there were none before"
    );
    let ids_only = Campaign {
        jobs: vec![CampaignJob {
            status: None,
            ..job(1, JobStatus::Active)
        }],
        ..campaign()
    };
    assert_eq!(
        shorts(&ids_only, cost(0, 48)),
        [""; 0],
        "no job is known to be active"
    );
}

#[test]
fn more_jobs_than_an_update_carries_are_told() {
    let with = |jobs: u64| Campaign {
        jobs: (1..=jobs).map(|id| job(id, JobStatus::Active)).collect(),
        ..campaign()
    };
    assert_eq!(shorts(&with(500), None), [""; 0]);
    let finding = only(&with(501), None);
    assert_eq!(finding, Finding::TooManyJobs(501));
    assert_eq!(finding.mend(), Some(Mend::Edit));
}

#[test]
fn figures_that_do_not_add_up_are_told_with_the_difference() {
    let with = |left: i64| Campaign {
        budget_remaining: Some(usd(left)),
        ..campaign()
    };
    let more = only(&with(70), None).words().evidence;
    assert!(
        more.contains("make $10.00 more than the budget of $100.00"),
        "{more}"
    );
    let less = only(&with(50), None).words().evidence;
    assert!(
        less.contains("make $10.00 less than the budget of $100.00"),
        "{less}"
    );
    assert_eq!(only(&with(50), None).mend(), None);
}

#[test]
fn the_weightiest_stands_first_and_none_hides_another() {
    let wreck = Campaign {
        is_paused: Some(true),
        budget_spent: Some(usd(90)),
        budget_remaining: Some(usd(0)),
        jobs: (1..=501).map(|id| job(id, JobStatus::Expired)).collect(),
        ..campaign()
    };
    assert_eq!(
        shorts(&wreck, cost(6, 500)),
        [
            "Out of budget",
            "Paused",
            "No active job",
            "Too many jobs",
            "Figures differ"
        ]
    );
}
