//! What is read besides good answers: refusals, the configuration, what storage kept, addresses,
//! what people type and paste, and files.

use super::Reader;
use crate::api::endpoint::DecodeError;
use crate::api::error::ApiError;
use crate::api::http::Response;
use crate::api::operations::Class;
use crate::api::retry::retry_after_ms;
use crate::api::url;
use crate::config::AppConfig;
use crate::domain::moment::Moment;
use crate::domain::money::{Cents, Money};
use crate::forms::application_batch::{self, Columns};
use crate::forms::application_seen::Seen;
use crate::forms::campaign::KeptEdit;
use crate::forms::plan::PlanDraft;
use crate::forms::saved_views::SavedViews;
use crate::forms::{campaign, company, job, plain_text, resume, resume_json};
use crate::planning::calibration::Calibration;
use crate::planning::estimate_ledger::EstimateLedger;
use crate::routes::{Route, match_link};
use crate::session::Session;
use crate::spend::intent::Intent;
use crate::spend::words;
use resume_reader::Message;

const NOW_MS: u64 = 1_900_000_000_000;

pub(super) fn all() -> Vec<Reader> {
    let mut all = refusals();
    all.extend(settings());
    all.extend(drafts());
    all.extend(kept());
    all.extend(typed());
    all
}

fn refusals() -> Vec<Reader> {
    let nested = r#"{"companyName": ["This field is required."],
        "companyContact": {"email": ["Enter a valid email address."]}, "jobs": [{}, {"id": ["No."]}]}"#;
    let refusal = Reader::new("error body", nested, |body| {
        let response = |status| Response {
            status,
            body: body.to_vec(),
            retry_after: None,
        };
        for status in [0, 199, 302, 400, 401, 404, 409, 422, 429, 500, 503, 999] {
            told(&ApiError::of_status(&response(status), 1_000));
        }
        told(&ApiError::of_body(&response(200), DecodeError::Refused));
        let error = ApiError::of_status(&response(400), 0);
        !error.field_problems().is_empty() || error.message().is_some()
    });
    let refusal = refusal
        .or(r#"{"detail": "Not found."}"#)
        .or(r#"{"errors": [{"field": "budget", "message": "Too small."}]}"#)
        .or("<html><head><title>502 Bad Gateway</title></head></html>")
        .or("Internal server error");
    let wait = Reader::text("Retry-After", "120", |text| {
        retry_after_ms(text, NOW_MS).is_some()
    });
    vec![
        refusal,
        wait.or("Wed, 21 Oct 2065 07:28:00 GMT")
            .or("18446744073709551615"),
    ]
}

fn told(error: &ApiError) {
    let _ = (error.words().line(), error.day_is_used_up());
    for class in [Class::Read, Class::Spend, Class::OneWay] {
        let _ = error.was_applied(class);
    }
}

fn settings() -> Vec<Reader> {
    let config = Reader::new(
        "config.json",
        include_str!("../../public/config.json"),
        |bytes| AppConfig::parse(bytes).is_ok(),
    );
    let more = r#"{"environments": [{"name": "A", "apiBaseUrl": "/api/platform/v1", "sandbox": true}],
        "operations": {"updateCompany": {"method": "PATCH", "path": "/company/{companyId}/"}},
        "limits": {"requestsPerMinute": 100, "estimatesPerDay": 10}, "branding": {"name": "B"},
        "embed": {"allowedParents": ["https://portal.example"]}}"#;
    let address = Reader::text("address", "/jobs?q=night+nurse&sort=-end&page=3", |text| {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let route = Route::parse(path, query);
        let _ = (route.href(), route.section(), url::decode(text));
        !matches!(route, Route::NotFound(_))
    });
    let address = address
        .or("/costs?campaignId=2&from=2030-01-01&to=2030-02-01&compare=previous")
        .or("/campaigns?status=active&sort=-budget")
        .or("/companies/18446744073709551615/edit");
    let fragment = Reader::text("keys of matches", "abc,d%2Fe,%F0%9F%98%80", |text| {
        let _ = match_link::read_pasted(text);
        !match_link::read_keys(text).is_empty()
    });
    vec![config.or(more), address, fragment]
}

/// Forms half filled in, as a reload finds them.
fn drafts() -> Vec<Reader> {
    let edit = serde_json::json!({
        "companyId": 1, "name": "Nurses", "aggressiveness": 20, "endDate": "2030-02-05T19:09:35Z",
        "isPaused": false, "jobs": [1, 2], "draft": campaign::Draft::default(),
    });
    let edit = edit.to_string();
    let snake = edit
        .replace("companyId", "company_id")
        .replace("endDate", "end_date")
        .replace("isPaused", "is_paused");
    // Whichever way the names are spelt, one of the two is the kept form.
    let edit = [edit, snake]
        .into_iter()
        .find(|text| KeptEdit::from_stored(text).is_some())
        .unwrap_or_default();
    let company = company::Draft::default().to_stored();
    let job = job::Draft::default().to_stored();
    let campaign = campaign::Draft::default().to_stored();
    let plan = PlanDraft::default().to_stored();
    vec![
        Reader::text("draft of a company", &company, |text| {
            let read = company::Draft::from_stored(text);
            read.map(|draft| draft.validate(crate::domain::ids::PartnerId::new(1)))
                .is_some()
        }),
        Reader::text("draft of a job", &job, |text| {
            job::Draft::from_stored(text)
                .map(|draft| (draft.is_blank(), draft.to_stored()))
                .is_some()
        }),
        Reader::text("draft of a campaign", &campaign, |text| {
            campaign::Draft::from_stored(text).is_some()
        }),
        Reader::text("draft of a campaign's edit", &edit, |text| {
            KeptEdit::from_stored(text)
                .map(|edit| edit.to_stored())
                .is_some()
        }),
        Reader::text("draft of a plan", &plan, |text| {
            PlanDraft::from_stored(text)
                .map(|plan| plan.to_stored())
                .is_some()
        }),
    ]
}

/// What storage kept: the session, the journal, what was bought and sent.
fn kept() -> Vec<Reader> {
    let session = r#"{"apiKey":"k-1","partnerId":7,"environment":"Sandbox"}"#;
    let add = r#"{"id":"AB23","purpose":{"what":"addBudget","campaign":4,"amount":2500,
        "before":150000},"sentAt":1900000000000,"outcome":{"how":"moreThanOnce","times":2},
        "answered":null}"#;
    let create = r#"{"id":"CD45","purpose":{"what":"createCampaign","company":2,"budget":50000,
        "jobs":3,"namePrint":12638187200555641996,"jobsPrint":1,"reference":"XY67","above":9},
        "sentAt":1900000000000,"outcome":{"how":"notApplied","asOf":1900000000001},"answered":12}"#;
    let ledger = format!(
        r#"{{"version":1,"answers":[["{}",5000,20,5,80,2000]],"sent":[1000],"refused":{{"at":3000,"free_at":4000}}}}"#,
        subject()
    );
    let views = r#"[{"name":"Nurses","href":"/jobs?q=nurse"}]"#;
    let hex = "0a".repeat(32);
    let seen = format!("{hex} {hex} {hex}{hex}");
    vec![
        Reader::text("session", session, |text| {
            Session::from_stored(text)
                .map(|session| session.to_stored())
                .is_some()
        }),
        Reader::text("journal of spends", add, |text| {
            let Some(intent) = Intent::from_stored(text) else {
                return false;
            };
            let _ = (
                words::purpose(&intent),
                words::outcome(&intent, |ms| ms.to_string()),
                words::for_support(&intent, Some(Money::from_micros(i64::MAX))),
                intent.lock_name(),
            );
            Intent::from_stored(&intent.to_stored()) == Some(intent)
        })
        .or(create),
        Reader::text("ledger of estimates", &ledger, |text| {
            let (ledger, fault) = EstimateLedger::from_text(text);
            let _ = ledger.quota(50, NOW_MS);
            let mut merged = ledger.clone();
            merged.merge(&ledger);
            fault.is_none() && merged.to_text().is_ok()
        }),
        Reader::text(
            "estimates of campaigns",
            r#"{"version":1,"kept":[[4,5000,5,80,2000]]}"#,
            |text| {
                let (calibration, fault) = Calibration::from_text(text);
                let _ = calibration.score(|_| None);
                fault.is_none()
            },
        ),
        Reader::text("saved views", views, |text| {
            SavedViews::from_stored(text).iter().count() > 0
        }),
        Reader::text("events seen", &seen, |text| {
            Seen::from_stored(text)
                .map(|seen| seen.to_stored())
                .is_some()
        }),
    ]
}

/// The fingerprint of a question, as the ledger writes it.
fn subject() -> String {
    let question = crate::domain::campaign::EstimateQuestion {
        budget: Cents::new(5_000),
        job_title: "Nurse".to_owned(),
        job_description: "Nights.".to_owned(),
        place: crate::domain::campaign::Place::PostalCode {
            job_zip_code: "02110".to_owned(),
        },
        company_name: None,
        aggressiveness: Some(20),
    };
    crate::planning::estimate_key::Subject::of(&question).hex()
}

/// What people type, paste and choose.
fn typed() -> Vec<Reader> {
    let csv = "firstName,lastName,email,phoneNumber,userIp,jobSourceId\n\
               Ada,\"One, \"\"x\"\"\",ada@example.org,(555) 010-7788,203.0.113.77,x3js81mdz1\n";
    let question = include_str!("../../tests/fixtures/createMatch.request.json")
        .replace(r#""email": "string""#, r#""email": "a@b.io""#);
    let json_resume = r#"{"basics": {"name": "Ann Lee", "email": "a@b.io", "url": "https://x.example",
        "location": {"city": "Boston", "postalCode": "02110"}}, "work": [{"position": "Baker",
        "startDate": "2012-05", "endDate": "2019"}], "skills": [{"name": "Rust", "keywords": ["a"]}],
        "education": [{"institution": "MIT", "studyType": "BA", "endDate": "2010-06-01"}]}"#;
    vec![
        Reader::text("CSV file of events", csv, |text| {
            let Ok(table) = application_batch::read(text) else {
                return false;
            };
            let columns = Columns::of(&table.head);
            let nobody = format!("{}  ", "00".repeat(32));
            let checked = Seen::from_stored(&nobody)
                .map(|seen| application_batch::check(&table, &columns, &seen));
            checked.is_some_and(|batch| !batch.rows.is_empty())
        }),
        Reader::text("resume as JSON", &question, |text| {
            let Ok(read) = resume_json::read(text) else {
                return false;
            };
            let mut draft = resume::Draft::of_text(read.resume_text.unwrap_or_default());
            draft.take_resume(&read.resume);
            let _ = (draft.check(true), draft.check_experience());
            true
        })
        .or(json_resume),
        Reader::text("what the resume reader tells", "progress 1 3", |text| {
            Message::parse(text).map(|told| told.line()).is_some()
        })
        .or("read pdf 3 empty-pages=1 cut\nAnn Lee\nBaker")
        .or("fault locked"),
        Reader::text("amount", "$1,234.50", |text| {
            let _ = Money::from_decimal(text);
            Cents::typed(text).is_ok()
        })
        .or("9000000000000.00"),
        Reader::text("time", "2030-02-05T19:09:35.334843+00:00", |text| {
            let moment = Moment::as_told(text.to_owned());
            moment.utc().is_some()
        })
        .or("2030-02-05"),
        Reader::new(
            "resume as plain text",
            "Ann Lee\r\nBaker\u{2013}Boston",
            |bytes| {
                let _ = plain_text::decode(bytes);
                std::str::from_utf8(bytes).is_ok()
            },
        ),
    ]
}
