//! Values to words, the same everywhere.

pub mod csv_cell;
pub mod json_text;

use crate::domain::money::{Cents, Money};

/// `1234567` as `1,234,567`.
#[must_use]
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 company`, `2 companies`.
#[must_use]
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// US dollars with two decimals: `$1,234.50`, `-$0.75`. Fractions of a cent are rounded, half away
/// from zero; sum before this, not after.
#[must_use]
pub fn dollars(money: Money) -> String {
    let cents = money.micros().unsigned_abs().saturating_add(5_000) / 10_000;
    let sign = if money.micros() < 0 && cents > 0 {
        "-"
    } else {
        ""
    };
    format!("{sign}${}.{:02}", count(cents / 100), cents % 100)
}

/// The same of whole cents.
#[must_use]
pub fn cents(amount: Cents) -> String {
    dollars(Money::from(amount))
}

/// Bytes as people say them: `812 bytes`, `12 KB`, `1.5 MB` (1 MB is 1,048,576 bytes).
#[must_use]
pub fn bytes(number: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    if number < KB {
        counted(number, "byte", "bytes")
    } else if number < MB {
        format!("{} KB", count(number.div_ceil(KB)))
    } else {
        let tenths = (number * 10).div_ceil(MB);
        if tenths.is_multiple_of(10) {
            format!("{} MB", count(tenths / 10))
        } else {
            format!("{}.{} MB", count(tenths / 10), tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_in_threes() {
        for (number, words) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(count(number), words);
        }
        assert_eq!(counted(1, "company", "companies"), "1 company");
        assert_eq!(counted(0, "company", "companies"), "0 companies");
    }

    #[test]
    fn money_has_groups_and_two_decimals() {
        for (micros, words) in [
            (0, "$0.00"),
            (15_000_000, "$15.00"),
            (1_234_500_000, "$1,234.50"),
            (-750_000, "-$0.75"),
            (4_999, "$0.00"),
            (5_000, "$0.01"),
            (-4_999, "$0.00"),
        ] {
            assert_eq!(dollars(Money::from_micros(micros)), words);
        }
        assert_eq!(cents(Cents::new(123_456_789)), "$1,234,567.89");
    }

    #[test]
    fn sizes_are_rounded_up_so_that_a_limit_never_reads_as_kept() {
        let mb = 1024 * 1024;
        for (number, words) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (1024, "1 KB"),
            (1025, "2 KB"),
            (5 * mb, "5 MB"),
            (5 * mb + 1, "5.1 MB"),
        ] {
            assert_eq!(bytes(number), words);
        }
    }
}
