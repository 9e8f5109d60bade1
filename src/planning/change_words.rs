//! How figures changed from one span of days to another, in words.

use super::cost_line::CostLine;
use super::periods::permille;
use crate::domain::money::Money;
use crate::format::{count, dollars};

/// Tenths of a percent as people read them: `12.5 %`, `100 %`.
#[must_use]
pub fn percent(permille: i64) -> String {
    let (whole, tenth) = (permille.unsigned_abs() / 10, permille.unsigned_abs() % 10);
    let sign = if permille < 0 { "-" } else { "" };
    match tenth {
        0 => format!("{sign}{} %", count(whole)),
        tenth => format!("{sign}{}.{tenth} %", count(whole)),
    }
}

/// What an amount did: `up $40.00 (12.5 %)`, `down $1.00 (3 %)`, `unchanged`. Where nothing was
/// before there is no percentage: `up $40.00 from nothing`. By the cent, as the amounts are read.
#[must_use]
pub fn money_change(before: Money, after: Money) -> String {
    let cents = |money: Money| {
        let half = if money.micros() < 0 { -5_000 } else { 5_000 };
        money.micros().saturating_add(half) / 10_000
    };
    let by = cents(after).saturating_sub(cents(before));
    let size = Money::from_micros(by.saturating_abs().saturating_mul(10_000));
    change(by, dollars(size), cents(before), cents(after))
}

/// The same of a count: `up 12 (5 %)`.
#[must_use]
pub fn count_change(before: u64, after: u64) -> String {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let (before, after) = (number(before), number(after));
    let by = after.saturating_sub(before);
    change(by, count(by.unsigned_abs()), before, after)
}

fn change(by: i64, size: String, before: i64, after: i64) -> String {
    let way = match by {
        0 => return "unchanged".to_owned(),
        1.. => "up",
        _ => "down",
    };
    match permille(before, after) {
        Some(part) => format!("{way} {size} ({})", percent(part.saturating_abs())),
        None if before == 0 => format!("{way} {size} from nothing"),
        None => format!("{way} {size}"),
    }
}

/// Applications of 100 clicks: `8.3 %`. `None` without a click.
#[must_use]
pub fn conversion(line: &CostLine) -> Option<String> {
    let (applications, clicks) = (u128::from(line.applications), u128::from(line.clicks));
    let permille = (applications * 2_000 + clicks).checked_div(clicks * 2)?;
    i64::try_from(permille).ok().map(percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_which_way_how_much_and_how_large_a_part() {
        let money = Money::from_micros;
        for (before, after, words) in [
            (320_000_000, 360_000_000, "up $40.00 (12.5 %)"),
            (100_000_000, 97_000_000, "down $3.00 (3 %)"),
            (0, 5_000_000, "up $5.00 from nothing"),
            (5_000_000, 0, "down $5.00 (100 %)"),
            (0, 0, "unchanged"),
            // Less than a cent is no change that anybody sees.
            (1_000_000, 1_004_000, "unchanged"),
            (-5_000_000, 5_000_000, "up $10.00"),
        ] {
            assert_eq!(money_change(money(before), money(after)), words);
        }
        assert_eq!(count_change(2_000, 3_000), "up 1,000 (50 %)");
        assert_eq!(count_change(3, 2), "down 1 (33.3 %)");
        assert_eq!(count_change(0, 7), "up 7 from nothing");
    }

    #[test]
    fn conversion_is_rounded_to_a_tenth() {
        let line = |clicks, applications| CostLine {
            clicks,
            applications,
            ..CostLine::default()
        };
        assert_eq!(conversion(&line(12, 1)).as_deref(), Some("8.3 %"));
        assert_eq!(conversion(&line(8, 1)).as_deref(), Some("12.5 %"));
        assert_eq!(conversion(&line(1, 2)).as_deref(), Some("200 %"));
        assert_eq!(conversion(&line(5, 0)).as_deref(), Some("0 %"));
        assert_eq!(conversion(&line(0, 3)), None);
    }
}
