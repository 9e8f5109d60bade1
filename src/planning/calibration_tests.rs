#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::cases::{cases, list};

fn kept(campaign: u64, dollars: i64, at: u64) -> KeptEstimate {
    KeptEstimate {
        campaign: CampaignId::new(campaign),
        foreseen: Foreseen {
            budget: Cents::new(dollars * 100),
            estimate: Estimate {
                min_candidates: 5,
                max_candidates: 80,
            },
            at,
            is_between: campaign == 3,
        },
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
        between: 1,
        between_right: 0,
    };
    assert_eq!((score, score.told()), (expected, 3));
    let all_right = calibration.score(|_| came(10_000, 50));
    assert_eq!((all_right.between, all_right.between_right), (1, 1));
    let early = calibration.score(|_| came(10, 50));
    assert_eq!((early.between, early.between_right), (0, 0));
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
        .map(|kept| kept.foreseen.at)
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
    let answers = r#"{"version":1,"kept":[[1,1500,5,80,7]]}"#;
    let mut before = Calibration::default();
    before.keep(kept(1, 15, 7));
    assert_eq!(Calibration::from_text(answers), (before, None));
    for (text, reason) in [
        (
            r#"{"version":2,"kept":[[1,1500,5,80,7]]}"#,
            NotRead::Damaged,
        ),
        (r#"{"version":3}"#, NotRead::OtherVersion(3)),
        (r#"{"version":1}"#, NotRead::Damaged),
        (r#"{"version":1,"kept":[[1,2]]}"#, NotRead::Damaged),
        ("", NotRead::Damaged),
    ] {
        let read = Calibration::from_text(text);
        assert_eq!(read, (Calibration::default(), Some(reason)), "{text}");
    }
}
