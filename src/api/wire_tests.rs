use super::*;

use crate::cases::{cases, list, number};
use crate::domain::money::Money;

fn read<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, DecodeError> {
    decode(json.as_bytes())
}

fn drift(path: &str, reason: &str) -> DecodeError {
    DecodeError::Unreadable {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    id: Id,
    #[serde(default)]
    name: Text,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Table {
    rows: Vec<Row>,
}

#[test]
fn an_error_names_field_and_trouble_but_no_value() {
    assert_eq!(
        read::<Table>(r#"{"rows": [{"id": 1}, {"name": "x"}]}"#),
        Err(drift("rows[1].id", "is missing"))
    );
    assert_eq!(
        read::<Table>(r#"{"rows": [{"id": "canary"}]}"#),
        Err(drift("rows[0].id", "is not of the form that was expected"))
    );
    assert_eq!(read::<Table>("{}"), Err(drift("rows", "is missing")));
    assert_eq!(
        read::<Table>(r#"{"rows": "canary"}"#),
        Err(drift("rows", "is not of the form that was expected"))
    );
    assert_eq!(read::<Table>(""), Err(drift("", "is empty or cut off")));
    assert_eq!(
        read::<Table>(r#"{"rows": [{"id": 1"#),
        Err(drift("", "is empty or cut off"))
    );
    assert_eq!(read::<Table>("<html>"), Err(drift("", "is not JSON")));
}

#[test]
fn texts_numbers_and_flags_come_in_either_dress() {
    for (json, text) in [
        ("\"a\"", Some("a")),
        ("7", Some("7")),
        ("-7", Some("-7")),
        ("0.5", Some("0.5")),
        ("true", Some("true")),
        ("null", None),
        ("\"\"", None),
        ("\" \"", None),
        ("[1, [2]]", None),
        ("{\"a\": {\"b\": 1}}", None),
    ] {
        assert_eq!(
            read::<Text>(json),
            Ok(Text(text.map(str::to_owned))),
            "{json}"
        );
    }
    for (json, whole) in [
        ("7", Some(7)),
        ("7.0", Some(7)),
        ("\" 7 \"", Some(7)),
        ("0", Some(0)),
        ("-1", None),
        ("1.5", None),
        ("1e300", None),
        ("true", None),
        ("\"x\"", None),
        ("18446744073709551615", Some(u64::MAX)),
    ] {
        assert_eq!(read::<Whole>(json), Ok(Whole(whole)), "{json}");
    }
    for (json, flag) in [
        ("true", Some(true)),
        ("0", Some(false)),
        ("\"TRUE\"", Some(true)),
        ("\"0\"", Some(false)),
        ("2", None),
        ("null", None),
    ] {
        assert_eq!(read::<Flag>(json), Ok(Flag(flag)), "{json}");
    }
    for (json, number) in [
        ("0.56", Some(0.56)),
        ("\"0.56\"", Some(0.56)),
        ("-2", Some(-2.0)),
        ("\"NaN\"", None),
        ("\"inf\"", None),
        ("[]", None),
    ] {
        assert_eq!(read::<Number>(json), Ok(Number(number)), "{json}");
    }
}

#[test]
fn postal_codes_that_came_as_numbers_get_their_zeros_back() {
    for (json, code) in [
        ("2134", "02134"),
        ("94111", "94111"),
        ("\"2134\"", "2134"),
        ("\"K1A 0B1\"", "K1A 0B1"),
    ] {
        assert_eq!(
            read::<ZipCode>(json),
            Ok(ZipCode(Some(code.to_owned()))),
            "{json}"
        );
    }
}

#[test]
fn codes_are_read_from_every_nesting_and_none_is_dropped() {
    let codes = |json| read::<Codes>(json).map(|codes| codes.0);
    let both = Ok(vec!["a".to_owned(), "b".to_owned()]);
    for json in [
        "[\"a\", \"b\"]",
        "[[\"a\", \"b\"]]",
        "[[\"a\"], \"b\"]",
        "[{\"code\": \"a\"}, \"b\"]",
    ] {
        assert_eq!(codes(json), both, "{json}");
    }
    assert_eq!(codes("\"a\""), Ok(vec!["a".to_owned()]));
    assert_eq!(codes("null"), Ok(Vec::new()));
    for json in ["[true]", "[{\"id\": 1}]", "[\"a\", {\"code\": 5}]"] {
        assert!(codes(json).is_err(), "{json}");
    }
}

#[test]
fn an_array_is_no_object() {
    assert!(decode_object::<Row>(b"[7]").is_err());
    assert_eq!(read::<Nested<Row>>("[7]").map(|nested| nested.0), Ok(None));
    assert_eq!(
        read::<Rows<Row>>("[[7]]").map(|rows| rows.0),
        Ok(None),
        "nothing that can be read is no empty list"
    );
    assert_eq!(
        read::<Rows<Row>>("[[{\"id\": 7}], 5, {}]").map(|rows| rows.0),
        Ok(Some(vec![Row {
            id: Id(7),
            name: Text(None)
        }]))
    );
}

#[test]
fn dollars_are_read_as_written() {
    cases(256, |u| {
        let micros = number(u, 0..=999_999_999_999)?.cast_signed();
        let written = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
        let amount = Ok(Amount(Some(Money::from_micros(micros))));
        assert_eq!(read::<Amount>(&written), amount);
        assert_eq!(read::<Amount>(&format!("\"{written}\"")), amount);
        Ok(())
    });
}

#[test]
fn no_bytes_crash_a_reader() {
    cases(256, |u| {
        let bytes = list(u, 0..=199, |u| u.arbitrary::<u8>())?;
        let _read = decode::<Scalar>(&bytes);
        let _read = decode::<Codes>(&bytes);
        let _read = decode_object::<Row>(&bytes);
        let _read = success(&bytes);
        let _read = super::super::error_body::read(&bytes);
        Ok(())
    });
}

#[test]
fn no_json_crashes_a_reader() {
    cases(256, |u| {
        let json = list(u, 0..=80, |u| {
            u.choose(b"[]{}:,\"a0123456789.eE+ -ntrufls\\").copied()
        })?;
        let _read = decode::<Scalar>(&json);
        let _read = decode::<Rows<Row>>(&json);
        let _read = super::super::error_body::read(&json);
        Ok(())
    });
}
