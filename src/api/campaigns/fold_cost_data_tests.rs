#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::testing::{Carries, assert_request};
use crate::cases::{cases, list, text};
use crate::domain::cost::{CostEvent, CostRow, EventRef};
use crate::domain::moment::Moment;
use serde_json::{Value, json};
use std::cell::RefCell;

const ALL: ListCostData = ListCostData {
    job: None,
    campaign: None,
    offset: 0,
    limit: 1_000,
};

/// The rows that are handed on, as values of their own.
fn handed(body: &str) -> Result<(Folded, Vec<CostRow>), DecodeError> {
    let rows = RefCell::new(Vec::new());
    let fold = FoldCostData::new(ALL, |page: &[RowRef<'_>]| {
        rows.borrow_mut().extend(page.iter().map(|row| CostRow {
            campaign_id: row.campaign,
            job_id: row.job,
            source: row.source.map(str::to_owned),
            cost: row.cost,
            event: row.event.map(|event| match event {
                EventRef::Click => CostEvent::Click,
                EventRef::Application => CostEvent::Application,
                EventRef::Other(word) => CostEvent::Other(word.to_owned()),
            }),
            time: row.time.map(|time| Moment::as_told(time.to_owned())),
        }));
    });
    let folded = fold.decode(body.as_bytes())?;
    Ok((folded, rows.into_inner()))
}

#[test]
fn it_asks_what_the_list_asks() {
    let fold = FoldCostData::new(ALL, |_: &[RowRef<'_>]| ());
    assert_request(
        &fold,
        "GET",
        "/campaign/cost_data/?offset=0&limit=1000",
        &Carries::Nothing,
    );
}

#[test]
fn the_sample_is_of_the_plain_form() {
    let sample = include_str!("../../../tests/fixtures/listCostData.response.json");
    assert!(scan(sample.as_bytes()).is_some());
    let (folded, rows) = handed(sample).unwrap();
    let list = ALL.decode(sample.as_bytes()).unwrap();
    assert_eq!((folded.count, folded.rows), (list.count, 1));
    assert_eq!(rows, list.results);
}

#[test]
fn a_page_that_cannot_be_read_hands_on_nothing() {
    let body = r#"{"count": 2, "results": [{"cost": 1}, {"cost": "much"}]}"#;
    let expected = ALL.decode(body.as_bytes()).unwrap_err();
    assert_eq!(handed(body).unwrap_err(), expected);
    let DecodeError::Unreadable { path, .. } = expected else {
        unreachable!()
    };
    assert_eq!(path, "results[1].cost");
}

fn odd_text(u: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<Value> {
    Ok(match u.int_in_range(0..=6)? {
        0 => Value::Null,
        1 => json!(7),
        2 => json!(" "),
        3 => json!("a \"quoted\" \u{e9}\n"),
        4 => json!(text(u, 0..=6)?),
        _ => json!("Click"),
    })
}

/// Whatever comes, plain or odd: the rows are those that the list reads, to the millionth.
#[test]
fn it_reads_what_the_list_reads() {
    let mut plain_pages = 0;
    cases(2_000, |u| {
        let rows = list(u, 0..=4, |u| {
            let micros: i64 = u.int_in_range(-999_999_999_999..=999_999_999_999)?;
            #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
            let cost = match u.int_in_range(0..=9)? {
                0 => json!(micros as f64 / 1e7),
                1 => json!(micros.to_string()),
                2 => json!(micros),
                3..=5 => json!((micros / 10_000_000) as f64 / 100.0),
                _ => json!(micros as f64 / 1e6),
            };
            let mut row = json!({
                "campaignId": u.int_in_range(0..=3)?,
                "jobId": u.int_in_range(0..=3)?,
                "source": odd_text(u)?,
                "cost": cost,
                "eventType": odd_text(u)?,
                "time": odd_text(u)?,
            });
            match u.int_in_range(0..=19)? {
                0 => row["more"] = json!(1),
                1 => row["jobId"] = json!("4"),
                2 => row["jobId"] = Value::Null,
                3 => drop(row.as_object_mut().map(|row| row.remove("source"))),
                _ => {}
            }
            Ok(row)
        })?;
        let body = json!({"count": rows.len(), "results": rows}).to_string();
        plain_pages += usize::from(scan(body.as_bytes()).is_some());
        match (handed(&body), ALL.decode(body.as_bytes())) {
            (Ok((folded, rows)), Ok(list)) => {
                assert_eq!((folded.count, rows), (list.count, list.results), "{body}");
            }
            (Err(one), Err(other)) => assert_eq!(one, other),
            (one, other) => unreachable!("{one:?} and {other:?} of {body}"),
        }
        Ok(())
    });
    assert!(plain_pages > 200, "{plain_pages} pages were plain");
}
