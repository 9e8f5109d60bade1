#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::endpoint::Endpoint;
use crate::cases::cases;
use arbitrary::{Result, Unstructured};

const ALL: ListCostData = ListCostData {
    job: None,
    campaign: None,
    offset: 0,
    limit: 1_000,
};

/// What is scanned is what the careful reader reads; whether anything was.
fn agrees(body: &[u8]) -> bool {
    let Some(scanned) = scan(body) else {
        return false;
    };
    let shown = String::from_utf8_lossy(body);
    let Ok(list) = ALL.decode(body) else {
        unreachable!("scanned, and refused by the careful reader: {shown}")
    };
    let rows: Vec<RowRef<'_>> = list.results.iter().map(RowRef::from).collect();
    assert_eq!(
        (scanned.count, &scanned.rows),
        (list.count, &rows),
        "{shown}"
    );
    true
}

#[test]
fn the_sample_and_what_the_sandbox_writes_are_scanned() {
    let sample = include_bytes!("../../../tests/fixtures/listCostData.response.json");
    assert!(agrees(sample));
    let written = br#"{"count":2,"results":[{"campaignId":4,"cost":0.15,"eventType":"Click","jobId":7,"source":"Mail","time":"2030-02-05T19:09:35.334843+00:00"},{"campaignId":4,"cost":2,"eventType":"Application","jobId":7,"source":"Caf\u00e9","time":null}]}"#;
    assert!(!agrees(written), "an escape is for the careful reader");
    let written = String::from_utf8_lossy(written).replace("\\u00e9", "\u{e9}");
    assert!(agrees(written.as_bytes()));
    assert!(agrees(br#"{"results":[],"count":0}"#));
}

#[test]
fn amounts_are_read_by_their_digits() {
    let cost = |text: &str| {
        let body = format!(r#"{{"count":1,"results":[{{"cost":{text}}}]}}"#);
        let is_read = agrees(body.as_bytes());
        let micros = scan(body.as_bytes()).map(|page| page.rows[0].cost.micros());
        assert_eq!(is_read, micros.is_some());
        micros
    };
    for (text, micros) in [
        ("0", 0),
        ("-0", 0),
        ("-0.0", 0),
        ("0.1", 100_000),
        ("0.15", 150_000),
        ("1.005", 1_005_000),
        ("0.000001", 1),
        ("999999.999999", 999_999_999_999),
        ("-12.5", -12_500_000),
    ] {
        assert_eq!(cost(text), Some(micros), "{text}");
    }
    for text in [
        "1000000",
        "0.0000001",
        "1e2",
        "1E2",
        "1.5e1",
        ".5",
        "5.",
        "01",
        "-",
        "+1",
        "null",
        "\"1\"",
        "0x1",
        "1,",
        "Infinity",
    ] {
        assert_eq!(cost(text), None, "{text}");
    }
}

#[test]
fn another_form_is_left_to_the_careful_reader() {
    for body in [
        "",
        "{}",
        "[]",
        r#"{"count":1}"#,
        r#"{"results":[]}"#,
        r#"{"count":1,"results":[{}]}"#,
        r#"{"count":1,"results":[{"cost":1,"cost":2}]}"#,
        r#"{"count":1,"count":2,"results":[]}"#,
        r#"{"count":1,"results":[],"results":[]}"#,
        r#"{"count":1,"results":[],"next":null}"#,
        r#"{"count":1,"results":[{"cost":1,"more":1}]}"#,
        r#"{"count":1,"results":[{"cost":1,}]}"#,
        r#"{"count":1,"results":[{"cost":1}],}"#,
        r#"{"count":1,"results":[{"cost":1}]}x"#,
        r#"{"count":1.0,"results":[]}"#,
        r#"{"count":01,"results":[]}"#,
        r#"{"count":1,"results":[{"cost":1,"jobId":-1}]}"#,
        r#"{"count":1,"results":[{"cost":1,"jobId":1234567890123456}]}"#,
        r#"{"count":1,"results":[{"cost":1,"jobId":"1"}]}"#,
        r#"{"count":1,"results":[{"cost":1,"time":5}]}"#,
        "{\"count\":1,\"results\":[{\"cost\":1,\"source\":\"a\nb\"}]}",
        r#"{"count":1,"results":[{"cost":1,"source":"a\"b"}]}"#,
        r#"{"count":1,"results":[{"cost":1,"source":"ab"#,
    ] {
        assert_eq!(scan(body.as_bytes()), None, "{body}");
    }
    assert_eq!(scan(b"{\"count\":0,\"results\":[]}\xff"), None);
}

/// Every byte in every place of the eight that are looked at together.
#[test]
fn a_text_ends_at_its_quote_and_has_no_escape() {
    for before in 0..20 {
        for byte in 0..=255_u8 {
            let mut bytes = vec![b'a'; before];
            bytes.extend([byte, b'b', b'"', b'c', b'\\', 0, b'"', b'd']);
            let expected = match byte {
                b'"' => Some(before),
                b'\\' | 0..=0x1f => None,
                _ => Some(before + 2),
            };
            assert_eq!(plain_length(&bytes), expected, "{byte} after {before}");
        }
    }
    assert_eq!(plain_length(b"abcdefgh"), None);
    assert_eq!(plain_length(b""), None);
}

fn blank(u: &mut Unstructured<'_>) -> Result<&'static str> {
    Ok(match u.int_in_range(0..=15)? {
        0 => " ",
        1 => "\n  ",
        2 => "\t\r\n",
        _ => "",
    })
}

fn odd_text(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(match u.int_in_range(0..=11)? {
        0 => "null".to_owned(),
        1 => "\" \"".to_owned(),
        2 => "\"\"".to_owned(),
        3 => "\"\u{a0}\"".to_owned(),
        4 => "\"caf\u{e9} \u{1f600}, a longer name of a board\"".to_owned(),
        5 => "\"click\"".to_owned(),
        6 => "\"APPLICATION\"".to_owned(),
        7 => "\"Impression\"".to_owned(),
        8 => "\"2030-02-05T19:09:35.334843+00:00\"".to_owned(),
        _ => "\"Click\"".to_owned(),
    })
}

fn id(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(match u.int_in_range(0..=7)? {
        0 => "null".to_owned(),
        1 => "0".to_owned(),
        2 => u.int_in_range(0..=2_000_000_000_000_000u64)?.to_string(),
        _ => u.int_in_range(1..=30u64)?.to_string(),
    })
}

fn amount(u: &mut Unstructured<'_>) -> Result<String> {
    let sign = if u.ratio(1, 8)? { "-" } else { "" };
    let most = if u.ratio(1, 4)? { 2_000_000 } else { 9 };
    let whole: u64 = u.int_in_range(0..=most)?;
    let decimals = u.int_in_range(0..=7_usize)?;
    if decimals == 0 {
        return Ok(format!("{sign}{whole}"));
    }
    let fraction = u.int_in_range(0..=10_u64.pow(u32::try_from(decimals).unwrap()) - 1)?;
    Ok(format!("{sign}{whole}.{fraction:0decimals$}"))
}

fn page(u: &mut Unstructured<'_>) -> Result<String> {
    let mut rows = Vec::new();
    for _ in 0..u.int_in_range(0..=4)? {
        let mut fields = vec![
            format!("\"campaignId\":{}{}", blank(u)?, id(u)?),
            format!("\"jobId\"{}:{}", blank(u)?, id(u)?),
            format!("\"source\":{}", odd_text(u)?),
            format!("\"cost\":{}{}", amount(u)?, blank(u)?),
            format!("\"eventType\":{}", odd_text(u)?),
            format!("\"time\":{}", odd_text(u)?),
        ];
        if u.ratio(1, 4)? {
            let (one, other) = (u.int_in_range(0..=5)?, u.int_in_range(0..=5)?);
            fields.swap(one, other);
        }
        if u.ratio(1, 10)? {
            fields.remove(u.int_in_range(0..=5)?);
        }
        rows.push(format!("{{{}}}", fields.join(&format!(",{}", blank(u)?))));
    }
    let results = format!("\"results\":[{}{}]", blank(u)?, rows.join(","));
    let count = format!("\"count\":{}", u.int_in_range(0..=1_000_000u64)?);
    Ok(if u.ratio(1, 4)? {
        format!("{}{{{results},{count}}}{}", blank(u)?, blank(u)?)
    } else {
        format!("{{{count},{results}}}")
    })
}

/// Whatever comes in a form that is near the API's: it is read to the same values, or left.
#[test]
fn it_reads_what_the_careful_reader_reads() {
    let mut scanned = 0;
    cases(20_000, |u| {
        scanned += usize::from(agrees(page(u)?.as_bytes()));
        Ok(())
    });
    assert!(scanned > 10_000, "{scanned} pages were scanned");
}

/// Pages with bytes changed, doubled, left out or cut off: never read to other values, and never
/// read where the careful reader refuses.
#[test]
fn a_page_that_was_tampered_with_is_never_misread() {
    let mut scanned = 0;
    cases(40_000, |u| {
        let mut body = page(u)?.into_bytes();
        for _ in 0..u.int_in_range(1..=3)? {
            let at = u.int_in_range(0..=body.len().saturating_sub(1))?;
            match u.int_in_range(0..=4)? {
                0 => body.truncate(at),
                1 if !body.is_empty() => drop(body.remove(at)),
                2 if !body.is_empty() => {
                    let twice = body[at];
                    body.insert(at, twice);
                }
                3 if !body.is_empty() => body[at] = u.arbitrary()?,
                _ if !body.is_empty() => body[at] = *u.choose(b"0123456789.-\"\\{}[],: eEn")?,
                _ => {}
            }
        }
        scanned += usize::from(agrees(&body));
        Ok(())
    });
    assert!(scanned > 1_000, "{scanned} pages were still scanned");
}
