//! Cost data as CSV (RFC 4180), for spreadsheets: rows as they came, and the sums on the screen.
//!
//! Amounts are dollars with as many decimals as they have. A text that a spreadsheet would run as
//! a formula gets an apostrophe before it.

use super::cost_rows::{CostRows, event_word};
use super::cost_tally::Bought;
use super::roll_up::Days;
use crate::domain::money::Money;
use chrono::SecondsFormat;

/// A text as a cell.
#[must_use]
pub fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guarded = if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

fn line(out: &mut String, cells: &[String]) {
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// Every row of the days that count, one a line under a head.
#[must_use]
pub fn detail(rows: &CostRows, days: Days) -> String {
    let mut out = String::from("time,campaignId,jobId,source,eventType,cost\r\n");
    let id = |id: Option<u64>| id.map_or_else(String::new, |id| id.to_string());
    for row in rows.events() {
        if !days.has(row.time.map(|time| time.date_naive())) {
            continue;
        }
        let time = row.time.map_or_else(String::new, |time| {
            time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
        });
        line(
            &mut out,
            &[
                time,
                id(row.campaign.map(|id| id.get())),
                id(row.job.map(|id| id.get())),
                cell(row.source.unwrap_or("")),
                cell(row.kind.map_or("", event_word)),
                row.cost.to_string(),
            ],
        );
    }
    out
}

/// The sums as the screen has them, under a head whose first cell is `what`; the last line is all
/// together.
#[must_use]
pub fn summary(what: &str, lines: &[(String, Bought)], total: Bought) -> String {
    let mut out = format!(
        "{},clicks,applications,other events,spend,cost a click,cost an application\r\n",
        cell(what)
    );
    let all = ("All together".to_owned(), total);
    for (name, bought) in lines.iter().chain(std::iter::once(&all)) {
        let money =
            |money: Option<Money>| money.map_or_else(String::new, |money| money.to_string());
        line(
            &mut out,
            &[
                cell(name),
                bought.clicks.to_string(),
                bought.applications.to_string(),
                bought.others.to_string(),
                bought.spent.to_string(),
                money(bought.a_click()),
                money(bought.an_application()),
            ],
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cost::{CostEvent, CostRow};
    use crate::domain::ids::{CampaignId, JobId};
    use crate::domain::moment::Moment;

    #[test]
    fn cells_are_quoted_and_formulas_do_not_run() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("-x", "'-x"),
            ("@a,b", "\"'@a,b\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }

    #[test]
    fn rows_and_sums_are_written_with_their_exact_amounts() {
        let mut rows = CostRows::default();
        rows.extend(&[
            CostRow {
                campaign_id: Some(CampaignId::new(1)),
                job_id: Some(JobId::new(2)),
                source: Some("ABC, XYZ".to_owned()),
                cost: Money::from_micros(150_000),
                event: Some(CostEvent::Click),
                time: Some(Moment::as_told(
                    "2030-02-05T19:09:35.334843+00:00".to_owned(),
                )),
            },
            CostRow {
                campaign_id: None,
                job_id: None,
                source: None,
                cost: Money::from_micros(1_500),
                event: None,
                time: None,
            },
        ]);
        assert_eq!(
            detail(&rows, Days::default()),
            "time,campaignId,jobId,source,eventType,cost\r\n\
             2030-02-05T19:09:35.334Z,1,2,\"ABC, XYZ\",Click,0.15\r\n\
             ,,,,,0.0015\r\n"
        );
        let sums = rows.rolled_up(Days::default());
        let lines = [("ABC, XYZ".to_owned(), sums.by_source()[0].1)];
        assert_eq!(
            summary("source", &lines, sums.total()),
            "source,clicks,applications,other events,spend,cost a click,cost an application\r\n\
             \"ABC, XYZ\",1,0,0,0.15,0.15,\r\n\
             All together,1,0,1,0.1515,0.15,\r\n"
        );
    }
}
