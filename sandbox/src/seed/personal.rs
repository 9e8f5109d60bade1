//! People whom a CCPA look-up finds in a fresh sandbox, with records of forms that no rule names.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::moment::Moment;
use crate::privacy::{Held, hold};

/// The one of the reference's sample.
const ANONYMOUS: &str = "anonymous@jobcase.com";
/// Somebody with a long history, part of which has to be kept.
const MEMBER: &str = "jo.applicant@example.com";
/// Somebody whose records have odd forms.
const ODD: &str = "maria.lopez@example.com";

pub(super) fn plant(db: &Connection, now: Moment) -> rusqlite::Result<()> {
    let ago = |days: i64| now.day().plus_days(-days).to_text();
    let sample = json!({
        "name": "Some User",
        "phone": "(250) 888-8633 x",
        "email": ANONYMOUS,
        "resume_file": 1,
    });
    hold(
        db,
        ANONYMOUS,
        &Held::new("apply.anonapply", json!(1), sample),
        false,
    )?;
    for (model, pk, fields, kept) in member(ago) {
        hold(db, MEMBER, &Held::new(model, pk, fields), kept)?;
    }
    for (model, pk, fields) in odd(ago) {
        hold(db, ODD, &Held::new(model, pk, fields), false)?;
    }
    Ok(())
}

fn member(ago: impl Fn(i64) -> String) -> Vec<(&'static str, Value, Value, bool)> {
    let applied = |source: &str, days: i64, file: Value| {
        json!({
            "job_source_id": source,
            "first_name": "Jo",
            "last_name": "Applicant",
            "email": "Jo.Applicant@example.com",
            "phone_number": "(555) 010-4477",
            "user_ip": "203.0.113.24",
            "received_at": ago(days),
            "resume_file": file,
        })
    };
    let file = json!({"name": "jo-applicant.pdf", "type": "application/pdf", "bytes": 48_213});
    let profile = json!({
        "display_name": "Jo A.",
        "joined_at": ago(900),
        "address": {"city": "Columbus", "state": "OH", "zip": "43215"},
        "work_history": [
            {"title": "Warehouse Associate", "employer": "Lantern Freight", "from": 2019, "to": 2023},
            {"title": "Forklift Operator", "employer": "Harbor Freight Lines", "from": 2023, "to": null},
        ],
        "preferences": {"remote": false, "radius_miles": 25, "categories": [182, 149]},
        "verified": true,
    });
    let alert = |query: &str| json!({"query": query, "every": "day", "active": true});
    let mail = json!({
        "sent": 141, "opened": 37, "last_opened_at": ago(3),
        "by_campaign": {"welcome": {"sent": 1, "opened": 1}, "alerts": {"sent": 140, "opened": 36}},
    });
    let claim = json!({
        "opened_at": ago(60),
        "subject": "Report of a fraudulent job posting",
        "retention": "kept for a legal claim",
    });
    vec![
        (
            "apply.application",
            json!(90_001),
            applied("x3js81mdz1", 40, file),
            false,
        ),
        (
            "apply.application",
            json!(90_002),
            applied("k7p20qqa9d", 12, Value::Null),
            false,
        ),
        ("members.profile", json!("8c1f5a0e"), profile, false),
        (
            "alerts.subscription",
            json!(311),
            alert("forklift columbus"),
            false,
        ),
        (
            "alerts.subscription",
            json!(312),
            alert("dispatcher"),
            false,
        ),
        ("email_stats", Value::Null, mail, false),
        ("legal.claim", json!(17), claim, true),
    ]
}

fn odd(ago: impl Fn(i64) -> String) -> Vec<(&'static str, Value, Value)> {
    let sessions = json!([
        [ago(2), "203.0.113.80", null],
        [ago(1), "2001:db8::9", "iPhone"]
    ]);
    let answers = json!({"1": "yes", "2": ["a", "c"], "3": null, "note": "<b>call</b> after 5 pm"});
    vec![
        ("web_sessions", Value::Null, sessions),
        ("survey.response", json!(5), answers),
        ("survey.response", json!(6), json!({})),
        ("do_not_call", Value::Null, json!(true)),
        (
            "legacy_notes",
            Value::Null,
            json!("Spoke to Maria López, (512) 555-0199. Naïve? No: 100 %."),
        ),
        ("fraud_score", Value::Null, json!(0.125)),
        ("referrals", Value::Null, json!({})),
    ]
}
