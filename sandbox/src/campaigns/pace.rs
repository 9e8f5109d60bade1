//! How time counts for spending: an hour of a busy afternoon for more than one of a Sunday night.
//! Everything is in whole numbers, so that the same campaign spends the same on every machine.

const HOUR_US: i128 = 60 * 60 * 1_000_000;
const WEEK_HOURS: usize = 7 * 24;

/// How busy each hour of a day (UTC) is, in percent of the mean.
const HOURS: [i128; 24] = [
    90, 70, 50, 40, 35, 30, 30, 35, 45, 60, 80, 100, 125, 145, 160, 170, 170, 165, 160, 150, 140,
    130, 120, 100,
];
/// How busy each day is, in percent of the mean, from Thursday on: the first of 1970 was one.
const DAYS: [i128; 7] = [115, 100, 70, 75, 115, 120, 105];

/// What a mean day adds up to.
pub(super) const MEAN_DAY: i128 = 24 * HOUR_US * 100 * 100;

/// What the hours of a week add up to, before each of them and after the last.
const WEEK: [i128; WEEK_HOURS + 1] = week();

const fn week() -> [i128; WEEK_HOURS + 1] {
    let mut sums = [0; WEEK_HOURS + 1];
    let mut hour = 0;
    while hour < WEEK_HOURS {
        sums[hour + 1] = sums[hour] + HOURS[hour % 24] * DAYS[hour / 24] * HOUR_US;
        hour += 1;
    }
    sums
}

/// How much busy time has passed at a moment, in microseconds since 1970. It grows always.
pub(super) fn busy(moment: i64) -> i128 {
    let hours = i128::from(moment).div_euclid(HOUR_US);
    let hour = usize::try_from(hours.rem_euclid(WEEK_HOURS as i128)).unwrap_or(0);
    let weeks = hours.div_euclid(WEEK_HOURS as i128);
    let part = (WEEK[hour + 1] - WEEK[hour]) / HOUR_US * i128::from(moment).rem_euclid(HOUR_US);
    weeks * WEEK[WEEK_HOURS] + WEEK[hour] + part
}

/// The first moment at which so much busy time has passed.
pub(super) fn when(busy: i128) -> i64 {
    let whole = WEEK[WEEK_HOURS];
    let rest = busy.rem_euclid(whole);
    let hour = WEEK
        .partition_point(|sum| *sum <= rest)
        .clamp(1, WEEK_HOURS)
        - 1;
    let weight = (WEEK[hour + 1] - WEEK[hour]) / HOUR_US;
    let part = (rest - WEEK[hour] + weight - 1) / weight;
    let hours = busy.div_euclid(whole) * (WEEK_HOURS as i128) + (hour as i128);
    i64::try_from(hours * HOUR_US + part).unwrap_or(i64::MAX)
}

/// How much busy time a cent takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    busy: i128,
    cents: i128,
}

/// A cent in millionths, in which a part of one is kept.
pub(super) const CENT: i64 = 1_000_000;

impl Gap {
    /// A fiftieth of the budget on a mean day at 10, six times as much at 60.
    pub(super) fn by_aggressiveness(aggressiveness: i64, budget: i64) -> Self {
        Self {
            busy: MEAN_DAY * 500,
            cents: (i128::from(aggressiveness) * i128::from(budget)).max(1),
        }
    }

    /// What uses `rest` up between two moments.
    pub(super) fn until(from: i64, end: i64, rest: i64) -> Self {
        Self {
            busy: (busy(end) - busy(from)).max(1),
            cents: i128::from(rest).max(1),
        }
    }

    /// When so many millionths of a cent have come up since a moment.
    pub(super) fn after(self, from: i64, millionths: i64) -> i64 {
        let needed =
            self.busy.saturating_mul(millionths.max(0).into()) / (self.cents * i128::from(CENT));
        when(busy(from).saturating_add(needed))
    }

    /// How many millionths of a cent have come up between two moments.
    pub(super) fn between(self, from: i64, to: i64) -> i64 {
        let passed = (busy(to) - busy(from)).max(0);
        let millionths = passed.saturating_mul(self.cents * i128::from(CENT)) / self.busy;
        i64::try_from(millionths).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::{Gap, MEAN_DAY, busy, when};

    const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;
    /// 2030-03-17T17:46:40Z, a Sunday.
    const NOW: i64 = 1_900_000_000_000_000;

    #[test]
    fn a_week_is_seven_mean_days_and_no_hour_stands_still() {
        assert_eq!(busy(NOW + 7 * DAY_US) - busy(NOW), 7 * MEAN_DAY);
        assert_eq!(busy(0), 0);
        for hour in 0..200 {
            let at = NOW + hour * DAY_US / 24;
            assert!(busy(at + 1) > busy(at), "{hour}");
        }
        let [sunday, monday] = [0, 1].map(|day| {
            let from = NOW - NOW % DAY_US + day * DAY_US;
            busy(from + DAY_US) - busy(from)
        });
        assert!(sunday < monday);
    }

    #[test]
    fn a_moment_is_found_again_by_its_busy_time() {
        for at in (NOW..NOW + 8 * DAY_US).step_by(7_654_321_987) {
            assert_eq!(when(busy(at)), at);
            assert_eq!(when(busy(at) - 1), at);
        }
        assert_eq!(when(busy(-DAY_US * 40)), -DAY_US * 40);
        assert_eq!(when(busy(i64::MAX)), i64::MAX);
        assert_eq!(when(i128::MAX / 2), i64::MAX);
    }

    #[test]
    fn a_rate_uses_a_budget_up_when_it_says() {
        let slow = Gap::by_aggressiveness(10, 100_000);
        let week = slow.between(NOW, NOW + 7 * DAY_US);
        assert_eq!(week, 14_000 * 1_000_000);
        let fast = Gap::by_aggressiveness(60, 100_000);
        assert_eq!(fast.between(NOW, NOW + 7 * DAY_US), 6 * week);
        let end = NOW + 9 * DAY_US + 12_345;
        let by_then = Gap::until(NOW, end, 98_765);
        assert_eq!(by_then.after(NOW, 98_765 * 1_000_000), end);
        assert_eq!(by_then.between(NOW, end), 98_765 * 1_000_000);
    }
}
