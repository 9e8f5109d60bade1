#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::cases::cases;
use crate::domain::moment::Moment;
use crate::planning::figures::samples::{campaign, dollars};

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    time("2030-01-20T12:00:00Z")
}

fn daily(a_day: Money) -> Option<DailySpend> {
    Some(DailySpend {
        a_day,
        spent: a_day,
        days: 1,
        is_today: false,
    })
}

/// $60 left, and ten days to go.
fn ending() -> Campaign {
    Campaign {
        end_date: Some(Moment::as_told("2030-01-30T12:00:00Z".to_owned())),
        ..campaign()
    }
}

#[test]
fn what_is_left_is_spread_over_the_days_to_the_end() {
    let pace = pace(&ending(), daily(dollars(6)), now());
    assert_eq!(pace.needed, Some(dollars(6)));
    assert_eq!(
        pace.projected_end,
        ProjectedEnd::At(time("2030-01-30T12:00:00Z"))
    );
    assert_eq!(pace.verdict, Verdict::OnPace);
}

#[test]
fn a_campaign_too_slow_leaves_money_and_one_too_fast_ends_early() {
    let slow = pace(&ending(), daily(dollars(4)), now());
    assert_eq!(
        slow.verdict,
        Verdict::TooSlow {
            unspent: dollars(20),
            left: dollars(60)
        }
    );
    let fast = pace(&ending(), daily(dollars(12)), now());
    let gone = time("2030-01-25T12:00:00Z");
    assert_eq!(fast.verdict, Verdict::TooFast { gone });
    let nothing = pace(&ending(), daily(dollars(0)), now());
    assert_eq!(nothing.projected_end, ProjectedEnd::Never);
    assert_eq!(
        nothing.verdict,
        Verdict::TooSlow {
            unspent: dollars(60),
            left: dollars(60)
        }
    );
}

#[test]
fn a_tenth_to_either_side_is_on_pace() {
    let verdict = |micros| pace(&ending(), daily(Money::from_micros(micros)), now()).verdict;
    assert_eq!(verdict(5_400_000), Verdict::OnPace);
    assert_eq!(verdict(6_600_000), Verdict::OnPace);
    assert!(matches!(verdict(5_399_999), Verdict::TooSlow { .. }));
    assert!(matches!(verdict(6_600_001), Verdict::TooFast { .. }));
}

#[test]
fn what_cannot_be_told_is_not_told() {
    assert_eq!(pace(&ending(), None, now()).verdict, Verdict::Unknown);
    assert_eq!(
        pace(&ending(), None, now()).projected_end,
        ProjectedEnd::Unknown
    );
    let untold = Campaign {
        budget_spent: None,
        budget_remaining: None,
        ..ending()
    };
    let told = pace(&untold, daily(dollars(1)), now());
    assert_eq!((told.needed, told.verdict), (None, Verdict::Unknown));
}

#[test]
fn where_there_is_nothing_to_keep_to_no_verdict_is_passed() {
    let open = pace(&campaign(), daily(dollars(6)), now());
    assert_eq!((open.needed, open.verdict), (None, Verdict::NoEnd));
    assert_eq!(
        open.projected_end,
        ProjectedEnd::At(time("2030-01-30T12:00:00Z"))
    );
    let over = Campaign {
        end_date: Some(Moment::as_told("2030-01-20T12:00:00Z".to_owned())),
        ..campaign()
    };
    assert_eq!(pace(&over, daily(dollars(6)), now()).verdict, Verdict::Over);
    let gone = Campaign {
        budget_remaining: Some(Money::default()),
        ..ending()
    };
    let told = pace(&gone, daily(dollars(6)), now());
    assert_eq!(
        (told.projected_end, told.verdict),
        (ProjectedEnd::Gone, Verdict::Gone)
    );
    let paused = Campaign {
        is_paused: Some(true),
        ..ending()
    };
    assert_eq!(
        pace(&paused, daily(dollars(6)), now()).verdict,
        Verdict::NotRunning
    );
}

#[test]
fn the_last_hours_need_all_that_is_left_and_no_more() {
    let soon = Campaign {
        end_date: Some(Moment::as_told("2030-01-20T13:00:00Z".to_owned())),
        ..campaign()
    };
    assert_eq!(pace(&soon, None, now()).needed, Some(dollars(60)));
}

/// 0 slow, 1 on pace, 2 fast.
fn speed(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::TooSlow { .. } => Some(0),
        Verdict::OnPace => Some(1),
        Verdict::TooFast { .. } => Some(2),
        _ => None,
    }
}

/// Any figures, any end: no division by zero, no overflow, and more spend never makes a
/// campaign slower, its end later or the rest larger.
#[test]
fn a_faster_campaign_is_never_told_to_be_slower() {
    cases(3_000, |u| {
        let left = match u.int_in_range(0..=4)? {
            0 => i64::MAX,
            1 => -1,
            _ => u.int_in_range(0..=100_000_000_000)?,
        };
        let minutes = match u.int_in_range(0..=4)? {
            0 => 0,
            1 => i64::MAX / 1_000_000_000,
            _ => u.int_in_range(-1_000..=1_000_000)?,
        };
        let end = now().checked_add_signed(TimeDelta::minutes(minutes));
        let campaign = Campaign {
            budget_remaining: Some(Money::from_micros(left)),
            end_date: end.map(Moment::from_utc),
            ..campaign()
        };
        let slow = u.int_in_range(0..=i64::MAX / 2)? >> u.int_in_range(0..=40)?;
        let fast = slow + (u.int_in_range(0..=i64::MAX / 2)? >> u.int_in_range(0..=40)?);
        let [slow, fast] =
            [slow, fast].map(|a_day| pace(&campaign, daily(Money::from_micros(a_day)), now()));
        assert_eq!(slow.needed, fast.needed);
        assert!(speed(slow.verdict) <= speed(fast.verdict));
        match (slow.projected_end, fast.projected_end) {
            (ProjectedEnd::At(slow), ProjectedEnd::At(fast)) => assert!(fast <= slow),
            (ProjectedEnd::Never, _) => {}
            (slow, fast) => assert_eq!(slow, fast),
        }
        if let (
            Verdict::TooSlow {
                unspent: more,
                left,
            },
            Verdict::TooSlow { unspent: less, .. },
        ) = (slow.verdict, fast.verdict)
        {
            assert!(less <= more && more <= left && less.micros() >= 0);
        }
        if let Verdict::TooFast { gone } = fast.verdict {
            assert!(gone < end.unwrap());
        }
        Ok(())
    });
}
