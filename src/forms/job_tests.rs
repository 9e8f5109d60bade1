#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::endpoint::Endpoint;
use crate::api::error::FieldProblem;
use crate::api::jobs::get::GetJob;
use crate::cases::{cases, text};
use crate::domain::ids::JobId;
use crate::domain::job::Job;
use crate::domain::rules::Kind;
use crate::domain::zone::Zone;
use serde_json::json;

const EASTERN: Zone = Zone::new(|_| -300);
const NEW: Context<'static> = Context {
    before: None,
    zone: EASTERN,
};

fn good() -> Draft {
    let mut draft = Draft::default();
    for (field, text) in [
        (Field::CompanyId, "1"),
        (Field::AdNumber, " ad-1 "),
        (Field::Title, "Rodeo Clown"),
        (Field::Description, "Keeps bulls busy.\nWeekends."),
        (Field::City, "Boston"),
        (Field::State, "ma"),
        (Field::ZipCode, "02110"),
    ] {
        draft.set(field, text.to_owned());
    }
    draft
}

fn job(body: &serde_json::Value) -> Job {
    let get = GetJob { id: JobId::new(9) };
    get.decode(body.to_string().as_bytes()).unwrap()
}

/// A job with everything that no list has and no form shows.
fn odd_job() -> Job {
    job(&json!({
        "id": 9, "companyId": 1, "adNumber": "ad-1", "jobTitle": "Rodeo Clown",
        "jobDescription": "Keeps bulls busy.", "jobCity": "Boston", "jobState": "MA", "jobZipCode": "02110",
        "worktimeId": 77, "jobCategoryId": 1, "experienceId": 1, "applyUrl": "https://acme.com/a",
        "applyEmails": ["a@b.co"], "applyActionType": "Carrier Pigeon", "resumeRequired": true,
        "startDate": "2030-01-05T19:09:35.334843+00:00", "endDate": "whenever",
        "jobAttributes": {"n": 5, "deep": {"a": [1]}, "flag": true, "none": null, "text": "x"},
        "products": ["college"]
    }))
}

fn edit(draft: &Draft, before: &Job) -> Result<crate::domain::job::NewJob, Problems> {
    draft.validate(Context {
        before: Some(before),
        zone: EASTERN,
    })
}

#[test]
fn every_field_has_the_rule_of_its_place() {
    assert_eq!(JOB.len(), Field::ALL.len());
    for (field, rule) in Field::ALL.into_iter().zip(JOB) {
        assert_eq!(field.rule(), rule);
        assert_eq!(Field::from_name(rule.field), Some(field));
    }
    assert_eq!(Field::from_name("applyEmails.0"), Some(Field::ApplyEmails));
    assert_eq!(Field::from_name("nonsense"), None);
}

#[test]
fn a_whole_draft_becomes_a_record_trimmed_with_its_zeros() {
    let new = good().validate(NEW).unwrap();
    assert_eq!(new.record.ad_number, "ad-1");
    assert_eq!(
        (
            new.record.job_state.as_str(),
            new.record.job_zip_code.as_str()
        ),
        ("MA", "02110")
    );
    assert_eq!(
        (new.record.worktime_id, new.record.job_category_id),
        (Some(1), None)
    );
    assert_eq!(new.record.end_date, None);
    assert_eq!((new.products.len(), new.campaign_id), (0, None));
}

#[test]
fn an_empty_draft_names_what_is_required_and_no_more() {
    let draft = Draft::default();
    assert!(draft.is_blank());
    let problems = draft.validate(NEW).unwrap_err();
    let named: Vec<&str> = problems
        .fields()
        .map(|(field, _)| field.rule().field)
        .collect();
    let required = [
        "companyId",
        "adNumber",
        "jobTitle",
        "jobDescription",
        "jobCity",
        "jobState",
        "jobZipCode",
    ];
    assert_eq!(named, required);
}

#[test]
fn an_apply_action_demands_its_own_fields_only() {
    let mut draft = good();
    draft.set(Field::ApplyUrl, "nonsense".into());
    draft.set(Field::ApplyEmails, "nonsense".into());
    let sent = draft.validate(NEW).unwrap();
    assert_eq!(
        (sent.record.apply_url, sent.record.apply_emails.len()),
        (None, 0)
    );
    draft.set(Field::ApplyAction, "URL Redirect".into());
    let fields = |draft: &Draft| -> Vec<Field> {
        let problems = draft.validate(NEW).unwrap_err();
        problems.fields().map(|(field, _)| field).collect()
    };
    assert_eq!(fields(&draft), [Field::ApplyUrl]);
    draft.set(Field::ApplyAction, "Email Address".into());
    assert_eq!(fields(&draft), [Field::ApplyEmails]);
    draft.set(Field::ApplyEmails, "A@b.co; a@B.co\nc@d.co".into());
    let record = draft.validate(NEW).unwrap().record;
    assert_eq!(record.apply_emails, ["A@b.co", "c@d.co"]);
    assert_eq!(record.apply_url, None);
}

#[test]
fn times_are_local_and_sent_in_utc() {
    let mut draft = good();
    draft.set(Field::StartDate, "2030-01-05T09:00".into());
    draft.set(Field::EndDate, "2030-02-05".into());
    let record = draft.validate(NEW).unwrap().record;
    assert_eq!(
        record.start_date.unwrap().as_str(),
        "2030-01-05T14:00:00+00:00"
    );
    assert_eq!(
        record.end_date.unwrap().as_str(),
        "2030-02-05T05:00:00+00:00"
    );
    draft.set(Field::EndDate, "2030-01-05T09:00".into());
    let problems = draft.validate(NEW).unwrap_err();
    assert!(
        problems
            .at(Field::EndDate)
            .unwrap()
            .contains("not after the start")
    );
    draft.set(Field::EndDate, "soon".into());
    assert_eq!(
        draft.validate(NEW).unwrap_err().at(Field::EndDate),
        Some(crate::domain::rules::Fault::Not(Kind::LocalTime).words("End"))
    );
}

#[test]
fn an_untouched_job_goes_back_as_it_came_whatever_it_holds() {
    let before = odd_job();
    let mut draft = Draft::from_job(&before, EASTERN);
    let mut new = edit(&draft, &before).unwrap();
    assert_eq!(new.record.worktime_id, Some(77));
    assert_eq!(
        (new.record.job_category_id, new.record.experience_id),
        (Some(1), Some(1))
    );
    assert_eq!(new.record.apply_action_type, before.apply_action);
    // Out of sight under this action, and kept.
    assert_eq!(new.record.apply_url, before.apply_url);
    assert_eq!(new.record.apply_emails, before.apply_emails);
    assert_eq!(new.record.resume_required, Some(true));
    assert_eq!(
        (&new.record.start_date, &new.record.end_date),
        (&before.start_date, &before.end_date)
    );
    assert_eq!(new.record.is_confidential, None);
    assert_eq!(new.record.job_attributes, before.attributes);
    assert_eq!(new.products, before.products);
    // What is typed changes that alone.
    draft.attributes[3].typed = "6".into();
    draft.set(Field::City, "Lynn".into());
    assert_eq!(draft.attributes[3].name, "none");
    new = edit(&draft, &before).unwrap();
    assert_eq!(new.record.job_attributes["none"], json!("6"));
    assert_eq!(new.record.job_attributes["deep"], json!({"a": [1]}));
    assert_eq!(new.record.job_city, "Lynn");
}

#[test]
fn attributes_keep_their_kind_where_they_can() {
    let row = |was: serde_json::Value, typed: &str| Attribute {
        name: "a".into(),
        typed: typed.into(),
        was: Some(was),
    };
    assert_eq!(row(json!(5), "6").value(), json!(6));
    assert_eq!(row(json!(5), "six").value(), json!("six"));
    assert_eq!(row(json!(5.0), "5.0").value(), json!(5.0));
    assert_eq!(row(json!(true), "false").value(), json!(false));
    assert_eq!(row(json!("5"), " 6 ").value(), json!("6"));
    assert!(row(json!([1]), "[1]").is_nested() && !row(json!(1), "1").is_nested());
}

#[test]
fn attributes_need_a_name_a_value_and_to_differ() {
    let mut draft = good();
    let row = |name: &str, typed: &str| Attribute {
        name: name.into(),
        typed: typed.into(),
        was: None,
    };
    draft.attributes = vec![row(" a ", " 1 "), row("", " ")];
    assert_eq!(
        draft.validate(NEW).unwrap().record.job_attributes["a"],
        json!("1")
    );
    for (wrong, words) in [
        (row("", "x"), "no name"),
        (row("b", ""), "no value"),
        (row("a", "2"), "twice"),
    ] {
        draft.attributes[1] = wrong;
        let problems = draft.validate(NEW).unwrap_err();
        assert!(
            problems.at(Field::Attributes).unwrap().contains(words),
            "{words}"
        );
    }
}

#[test]
fn a_copy_has_all_but_the_ad_number() {
    let copy = Draft::copy_of(&odd_job(), EASTERN);
    let mut whole = Draft::from_job(&odd_job(), EASTERN);
    assert_eq!(copy.get(Field::AdNumber), "");
    whole.set(Field::AdNumber, String::new());
    assert_eq!(copy, whole);
    assert!(
        copy.validate(NEW)
            .unwrap_err()
            .at(Field::AdNumber)
            .is_some()
    );
}

#[test]
fn the_server_s_faults_land_on_their_fields_and_the_rest_is_told() {
    let problem = |field: &str, words: &str| FieldProblem {
        field: field.into(),
        messages: vec![words.into()],
    };
    let told = Problems::from_server(
        &[
            problem("adNumber", "Taken."),
            problem("applyEmails.0", "Bad."),
            problem("applyEmails.2", "Worse."),
            problem("applyUrl", "Unseen."),
            problem("nonFieldErrors", "No."),
        ],
        |field| field == Field::ApplyUrl,
    );
    assert_eq!(told.at(Field::AdNumber).unwrap(), "Taken.");
    assert_eq!(told.at(Field::ApplyEmails).unwrap(), "0: Bad. 2: Worse.");
    assert_eq!(told.general, ["applyUrl: Unseen.", "nonFieldErrors: No."]);
}

#[test]
fn a_draft_survives_storage_letter_for_letter() {
    cases(300, |u| {
        let mut draft = Draft::default();
        for field in Field::ALL {
            draft.set(field, text(u, 0..=20)?);
        }
        for _ in 0..u.int_in_range(0..=3)? {
            let was = if u.ratio(1, 2)? {
                Some(json!({"a": [1, null]}))
            } else {
                None
            };
            draft.attributes.push(Attribute {
                name: text(u, 0..=9)?,
                typed: text(u, 0..=9)?,
                was,
            });
            draft.toggle_product(&text(u, 1..=5)?);
        }
        assert_eq!(Draft::from_stored(&draft.to_stored()), Some(draft));
        Ok(())
    });
    assert_eq!(Draft::from_stored("7"), None);
    assert_eq!(Draft::from_stored("{}"), Some(Draft::default()));
}

#[test]
fn whatever_is_sent_has_passed_its_rule() {
    cases(1_000, |u| {
        let mut draft = good();
        for field in Field::ALL {
            if u.ratio(1, 6)? {
                draft.set(field, text(u, 0..=12)?);
            }
        }
        match draft.validate(NEW) {
            Ok(new) => {
                let record = new.record;
                assert!(record.company_id.get() > 0);
                for text in [
                    &record.ad_number,
                    &record.job_title,
                    &record.job_city,
                    &record.job_description,
                ] {
                    assert!(!text.is_empty() && text.trim() == text);
                }
                assert!(crate::domain::text::is_postal_code(&record.job_zip_code));
            }
            Err(problems) => assert!(!problems.is_empty()),
        }
        Ok(())
    });
}
