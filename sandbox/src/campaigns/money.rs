//! Money: whole cents here, dollars as a JSON number on the wire. Nothing is added up in floats.

use serde_json::{Value, json};

/// The largest amount that one request may name: a billion dollars.
const LARGEST: i64 = 100_000_000_000;

/// The cents that a JSON number of dollars stands for, or what is wrong with it.
pub(crate) fn cents(value: &Value) -> Result<i64, String> {
    let Value::Number(number) = value else {
        return Err("This must be a number.".to_owned());
    };
    // The shortest text of the number: 15.10 is 15.1, and 15.255 has its three decimals.
    let text = number.to_string();
    let (digits, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text.as_str(), false),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 2 || digits.contains("e-") {
        return Err("This must have at most two decimals.".to_owned());
    }
    let read = format!("{whole}{fraction:0<2}").parse::<i64>();
    match read {
        Ok(cents) if cents <= LARGEST => Ok(if negative { -cents } else { cents }),
        Ok(_) | Err(_) => Err(format!("This must be at most {}.", LARGEST / 100)),
    }
}

/// The JSON number of dollars: 1500 cents are 15, 1425 are 14.25.
pub(crate) fn dollars(cents: i64) -> Value {
    if cents % 100 == 0 {
        return json!(cents / 100);
    }
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    let text = format!("{sign}{}.{:02}", cents / 100, cents % 100);
    // The text of an amount is a JSON number.
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{cents, dollars};

    #[test]
    fn dollars_have_at_most_two_decimals() {
        for (value, expected) in [
            (json!(15), 1_500),
            (json!(15.0), 1_500),
            (json!(15.1), 1_510),
            (json!(0.07), 7),
            (json!(-1.5), -150),
            (json!(1_005.55), 100_555),
            (json!(1e3), 100_000),
            (json!(1_000_000_000), 100_000_000_000_i64),
        ] {
            assert_eq!(cents(&value), Ok(expected), "{value}");
        }
        for bad in [
            json!(15.255),
            json!(1e-7),
            json!(1e300),
            json!(1_000_000_000.01),
            json!(u64::MAX),
            json!("15"),
            json!(null),
            json!([15]),
            json!(true),
        ] {
            assert!(cents(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_amount_comes_back_as_it_was() {
        for amount in (0..200_000).chain([123_456_789, 99_999_999_999, 100_000_000_000]) {
            let value: Value = dollars(amount);
            assert!(value.is_number());
            assert_eq!(cents(&value), Ok(amount));
        }
        assert_eq!(dollars(1_425).to_string(), "14.25");
        assert_eq!(dollars(1_500).to_string(), "15");
        assert_eq!(dollars(-5).to_string(), "-0.05");
    }
}
