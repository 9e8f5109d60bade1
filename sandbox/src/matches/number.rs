//! Numbers of an answer. They are whole here, in tenths, hundredths or ten-thousandths, so that
//! parts make their sum to the last digit on every machine.

use serde_json::{Value, json};

/// Hundredths from 0 to 1.
pub(crate) const WHOLE: i32 = 100;

/// So many tenths as a JSON number: 5 is 0.5, 50 is 5.
pub(crate) fn tenths(number: i32) -> Value {
    parts(number, 10)
}

/// So many hundredths as a JSON number.
pub(crate) fn hundredths(number: i32) -> Value {
    parts(number, WHOLE)
}

/// So many ten-thousandths as a JSON number.
pub(crate) fn ten_thousandths(number: i32) -> Value {
    parts(number, WHOLE * WHOLE)
}

fn parts(number: i32, of: i32) -> Value {
    if number % of == 0 {
        json!(number / of)
    } else {
        json!(f64::from(number) / f64::from(of))
    }
}

/// The quotient, halves rounded up; 0 where there is nothing to divide by.
pub(crate) fn rounded(number: i32, by: i32) -> i32 {
    if by == 0 {
        0
    } else {
        (2 * number + by) / (2 * by)
    }
}

#[cfg(test)]
mod tests {
    use super::{hundredths, rounded, ten_thousandths, tenths};

    #[test]
    fn numbers_are_written_as_short_as_they_are() {
        for (number, text) in [
            (tenths(125), "12.5"),
            (tenths(50), "5"),
            (hundredths(80), "0.8"),
            (hundredths(7), "0.07"),
            (hundredths(0), "0"),
            (ten_thousandths(5_670), "0.567"),
            (ten_thousandths(1), "0.0001"),
        ] {
            assert_eq!(number.to_string(), text);
        }
        assert_eq!([rounded(1, 2), rounded(1, 3), rounded(9, 0)], [1, 0, 0]);
    }
}
