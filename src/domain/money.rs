//! US dollars in integers: what we send in cents, what we read in millionths of a dollar.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountFault {
    /// Not digits with at most one point.
    NotANumber,
    /// More decimals than the amount can hold; holds how many it can.
    TooManyDecimals(u32),
    /// More than nine trillion dollars.
    TooLarge,
    /// A comma that does not part thousands: it may be meant as a decimal point.
    OddComma,
}

/// An amount as we send it: whole cents, because the rules allow two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(i64);

impl Cents {
    /// An amount of so many cents.
    #[must_use]
    pub const fn new(cents: i64) -> Self {
        Self(cents)
    }

    /// So many cents.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Reads an amount as people type it: `15`, `$1,234.50`, `1,234.5`, with blanks around. A
    /// comma only stands between groups of three digits: `1,5` could mean two amounts and is
    /// refused.
    ///
    /// # Errors
    ///
    /// What keeps the text from being an amount.
    pub fn typed(text: &str) -> Result<Self, AmountFault> {
        let text = text.trim();
        let text = text.strip_prefix('$').map_or(text, str::trim_start);
        let (whole, fraction) = text
            .split_once('.')
            .map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or(whole);
        let mut digits = first.to_owned();
        for group in groups {
            if group.len() != 3 || first.is_empty() || first.len() > 3 {
                return Err(AmountFault::OddComma);
            }
            digits.push_str(group);
        }
        if let Some(fraction) = fraction {
            if fraction.contains(',') {
                return Err(AmountFault::OddComma);
            }
            digits.push('.');
            digits.push_str(fraction);
        }
        digits.parse()
    }

    /// The sum, where it can be held.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }
}

/// An amount as the API tells it: millionths of a dollar, because a click may cost less than a
/// cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// Millionths of a dollar in a cent.
const MICROS_PER_CENT: i64 = 10_000;

impl Money {
    /// An amount of so many millionths of a dollar.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// So many millionths of a dollar.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The amount in whole cents, where it is whole.
    #[must_use]
    pub const fn whole_cents(self) -> Option<Cents> {
        if self.0 % MICROS_PER_CENT == 0 {
            Some(Cents(self.0 / MICROS_PER_CENT))
        } else {
            None
        }
    }

    /// Reads a JSON number as it is written. Decimals below a millionth are rounded, half away
    /// from zero: no price is that fine, but sums of floats are.
    #[must_use]
    pub fn from_decimal(text: &str) -> Option<Self> {
        decimal(text, 6, true).ok().map(Self)
    }
}

impl From<Cents> for Money {
    fn from(cents: Cents) -> Self {
        Self(cents.0.saturating_mul(MICROS_PER_CENT))
    }
}

impl FromStr for Cents {
    type Err = AmountFault;

    /// Reads `15`, `15.5` and `15.25`, without a sign, currency or thousands separator.
    fn from_str(text: &str) -> Result<Self, AmountFault> {
        if text.starts_with('-') {
            return Err(AmountFault::NotANumber);
        }
        decimal(text, 2, false).map(Self)
    }
}

/// The digits of a decimal as an integer of its last place.
fn decimal(text: &str, places: u32, round: bool) -> Result<i64, AmountFault> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return Err(AmountFault::NotANumber);
    }
    let mut amount: i64 = whole.parse().map_err(|_| AmountFault::TooLarge)?;
    let mut fraction = fraction.bytes();
    for _ in 0..places {
        let digit = fraction.next().map_or(0, |byte| i64::from(byte - b'0'));
        amount = amount
            .checked_mul(10)
            .and_then(|amount| amount.checked_add(digit))
            .ok_or(AmountFault::TooLarge)?;
    }
    let rest: Vec<u8> = fraction.collect();
    if !round && rest.iter().any(|digit| *digit != b'0') {
        return Err(AmountFault::TooManyDecimals(places));
    }
    if round && rest.first().is_some_and(|digit| *digit >= b'5') {
        amount = amount.checked_add(1).ok_or(AmountFault::TooLarge)?;
    }
    Ok(if negative { -amount } else { amount })
}

impl fmt::Display for Money {
    /// Plain digits with two decimals, or as many as are needed, up to six.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let micros = self.0.unsigned_abs();
        let (whole, fraction) = (micros / 1_000_000, micros % 1_000_000);
        let mut decimals = format!("{fraction:06}");
        while decimals.len() > 2 && decimals.ends_with('0') {
            decimals.pop();
        }
        write!(f, "{sign}{whole}.{decimals}")
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Money::from(*self).fmt(f)
    }
}

impl Serialize for Cents {
    /// A JSON number of dollars: `15`, `15.5`, `15.25`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            return serializer.serialize_i64(self.0 / 100);
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "the nearest double of an amount with two decimals is written with those two"
        )]
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::cases::{cases, number};

    #[test]
    fn an_amount_has_at_most_two_decimals() {
        assert_eq!("15".parse(), Ok(Cents(1_500)));
        assert_eq!("15.5".parse(), Ok(Cents(1_550)));
        assert_eq!("0.07".parse(), Ok(Cents(7)));
        assert_eq!("1.200".parse(), Ok(Cents(120)));
        assert_eq!(
            "15.255".parse::<Cents>(),
            Err(AmountFault::TooManyDecimals(2))
        );
        for wrong in [
            "", ".", "1.", ".5", "-1", "+1", "1,000", "$5", "1e3", " 1", "1.2.3", "١",
        ] {
            assert_eq!(
                wrong.parse::<Cents>(),
                Err(AmountFault::NotANumber),
                "{wrong:?}"
            );
        }
        assert_eq!(
            "99999999999999999999".parse::<Cents>(),
            Err(AmountFault::TooLarge)
        );
        assert_eq!(
            "99999999999999999".parse::<Cents>().unwrap_err(),
            AmountFault::TooLarge
        );
    }

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for (typed, cents) in [
            ("15", 1_500),
            (" 15.5 ", 1_550),
            ("$20", 2_000),
            ("$ 1,234.50", 123_450),
            ("1,234,567.89", 123_456_789),
            ("1234.50", 123_450),
            ("15.00", 1_500),
        ] {
            assert_eq!(Cents::typed(typed), Ok(Cents(cents)), "{typed:?}");
        }
        for odd in ["1,5", "12,34", "1234,567", ",500", "1.234,50", "1,2345"] {
            assert_eq!(Cents::typed(odd), Err(AmountFault::OddComma), "{odd:?}");
        }
        for wrong in [
            "", "$", "-5", "ten", "1 000", "5$", "$$5", "1e3", "5.", ".5", "5 USD", "1,-00",
        ] {
            assert_eq!(
                Cents::typed(wrong),
                Err(AmountFault::NotANumber),
                "{wrong:?}"
            );
        }
        assert_eq!(
            Cents::typed("1,234.567"),
            Err(AmountFault::TooManyDecimals(2))
        );
    }

    #[test]
    fn what_is_read_keeps_fractions_of_a_cent() {
        assert_eq!(Money::from_decimal("0.15"), Some(Money(150_000)));
        assert_eq!(Money::from_decimal("-0.0000015"), Some(Money(-2)));
        assert_eq!(
            Money::from_decimal("0.30000000000000004"),
            Some(Money(300_000))
        );
        assert_eq!(Money::from_decimal("NaN"), None);
        assert_eq!(Money(150_000).whole_cents(), Some(Cents(15)));
        assert_eq!(Money(150_001).whole_cents(), None);
    }

    #[test]
    fn amounts_print_with_two_to_six_decimals() {
        assert_eq!(Money(15_000_000).to_string(), "15.00");
        assert_eq!(Money(-1_234_500).to_string(), "-1.2345");
        assert_eq!(Cents(7).to_string(), "0.07");
    }

    #[test]
    fn every_amount_is_written_exactly() {
        cases(256, |u| {
            let cents = Cents(number(u, 0..=9_999_999_999_999)?.cast_signed());
            let json = serde_json::to_string(&cents).unwrap();
            assert_eq!(json.parse::<Cents>(), Ok(cents));
            assert_eq!(cents.to_string().parse::<Cents>(), Ok(cents));
            assert_eq!(Money::from_decimal(&json), Some(Money::from(cents)));
            Ok(())
        });
    }
}
