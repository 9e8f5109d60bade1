#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::error::FieldProblem;
use crate::cases::{cases, text};
use crate::domain::money::Cents;

const ZONE: Zone = Zone::new(|_| -300);

fn context() -> Context {
    Context {
        zone: ZONE,
        now: "2030-01-05T12:00:00Z".parse().unwrap(),
    }
}

fn good() -> Draft {
    Draft {
        company_id: "3".into(),
        name: "  Nurses in Boston ".into(),
        budget: "$1,234.50".into(),
        jobs: [7, 5].into(),
        reference: "JPC-7F3KQ2".into(),
        ..Draft::default()
    }
}

fn plain() -> PlainRecord {
    PlainRecord {
        company_id: CompanyId::new(3),
        name: "Nurses".into(),
        aggressiveness: Some(25),
        end_date: None,
        is_paused: None,
        jobs: vec![JobId::new(9), JobId::new(2)],
    }
}

fn fault(change: impl Fn(&mut Draft)) -> Vec<(Field, String)> {
    let mut draft = good();
    change(&mut draft);
    let problems = draft.validate(context()).err().unwrap_or_default();
    problems.fields().collect()
}

#[test]
fn a_good_draft_is_sent_trimmed_and_with_its_reference() {
    let new = good().validate(context()).unwrap();
    assert_eq!(new.name, "Nurses in Boston JPC-7F3KQ2");
    assert_eq!(new.budget, Cents::new(123_450));
    assert_eq!(new.aggressiveness, Some(20));
    assert_eq!(new.is_paused, Some(false));
    assert_eq!(new.jobs, [JobId::new(5), JobId::new(7)]);
    let mut plain = good();
    plain.adds_reference = false;
    assert_eq!(plain.validate(context()).unwrap().name, "Nurses in Boston");
}

#[test]
fn an_empty_form_says_what_it_needs_and_no_more() {
    let problems = Draft::default().validate(context()).unwrap_err();
    let fields: Vec<Field> = problems.fields().map(|(field, _)| field).collect();
    assert_eq!(fields, [Field::CompanyId, Field::Name, Field::Budget]);
    assert_eq!(
        problems.at(Field::Name).as_deref(),
        Some("Name is required.")
    );
}

#[test]
fn each_way_to_mistype_money_has_its_own_words() {
    for (typed, part) in [
        (" ", "required"),
        ("14.99", "at least $15.00; this is $14.99"),
        ("0", "at least $15.00"),
        ("15.001", "at most 2 decimals"),
        ("1,5", "A comma only parts thousands"),
        ("1234,50", "A comma only parts thousands"),
        ("fifteen", "an amount in dollars"),
        ("-20", "an amount in dollars"),
        ("1e3", "an amount in dollars"),
        ("99999999999999999999", "larger than any amount"),
    ] {
        let faults = fault(|draft| draft.budget = typed.into());
        assert_eq!(faults.len(), 1, "{typed}");
        assert_eq!(faults[0].0, Field::Budget);
        assert!(faults[0].1.contains(part), "{typed}: {}", faults[0].1);
    }
    assert!(fault(|draft| draft.budget = "15".into()).is_empty());
}

#[test]
fn white_space_is_no_name_and_no_company() {
    assert_eq!(
        fault(|draft| draft.name = " \u{a0}".into())[0].0,
        Field::Name
    );
    assert_eq!(
        fault(|draft| draft.company_id = "acme".into())[0].0,
        Field::CompanyId
    );
}

#[test]
fn only_the_six_steps_are_paces() {
    for pace in PACES.map(|(step, _)| step) {
        assert!(fault(|draft| draft.aggressiveness = pace.to_string()).is_empty());
    }
    for wrong in ["", "0", "5", "15", "70", "-10", "fast"] {
        assert_eq!(
            fault(|draft| draft.aggressiveness = wrong.into())[0].0,
            Field::Aggressiveness,
            "{wrong}"
        );
    }
}

#[test]
fn an_end_date_to_come_switches_the_pace_off() {
    let mut draft = good();
    // Five hours behind UTC: an hour from now.
    draft.end_date = "2030-01-05T08:00".into();
    draft.aggressiveness = "60".into();
    let new = draft.validate(context()).unwrap();
    assert_eq!(new.aggressiveness, None);
    assert_eq!(new.end_date.unwrap().as_str(), "2030-01-05T13:00:00+00:00");
    assert_eq!(
        fault(|draft| draft.end_date = "2030-01-05T06:59".into())[0].0,
        Field::EndDate
    );
    assert_eq!(
        fault(|draft| draft.end_date = "soon".into())[0].0,
        Field::EndDate
    );
}

#[test]
fn jobs_are_at_most_five_hundred_and_all_of_them_are_kept() {
    assert!(fault(|draft| draft.jobs = (1..=500).collect()).is_empty());
    let faults = fault(|draft| draft.jobs = (1..=512).collect());
    assert_eq!(faults[0].0, Field::Jobs);
    assert!(faults[0].1.contains("these are 512. Take 12 away"));
    assert!(fault(|draft| draft.jobs.clear()).is_empty());
}

#[test]
fn an_edit_that_changes_nothing_is_the_record_as_it_came() {
    let mut odd = plain();
    odd.end_date = Some(Moment::as_told("2029-01-05T19:09:35.334843+00:00".into()));
    for before in [plain(), odd] {
        let draft = Draft::from_record(&before, ZONE);
        assert_eq!(draft.validate_edit(&before, context()), Ok(before));
    }
}

#[test]
fn an_edit_sets_what_was_changed_and_never_money() {
    let before = plain();
    let mut draft = Draft::from_record(&before, ZONE);
    draft.budget = "5000".into();
    draft.is_paused = true;
    draft.jobs.insert(4);
    draft.jobs.remove(&9);
    draft.end_date = "2030-02-01T00:00".into();
    draft.aggressiveness = "50".into();
    let after = draft.validate_edit(&before, context()).unwrap();
    assert_eq!(after.is_paused, Some(true));
    assert_eq!(after.jobs, [JobId::new(2), JobId::new(4)]);
    // The end date overrides the pace: the record's own stays.
    assert_eq!(after.aggressiveness, Some(25));
    let sent = serde_json::to_value(after.to_record()).unwrap();
    assert!(sent.get("addBudget").is_none());
    assert!(sent.get("budget").is_none());
}

#[test]
fn no_draft_whatever_becomes_an_edit_that_spends() {
    cases(2_000, |u| {
        let before = plain();
        let mut draft = Draft::from_record(&before, ZONE);
        for field in Field::ALL {
            let good = ["15", "$1,000", "60", "2031-01-01T00:00", "3"];
            match u.int_in_range(0..=2)? {
                0 => draft.set(field, (*u.choose(&good)?).to_owned()),
                1 => draft.set(field, text(u, 0..=12)?),
                _ => {}
            }
        }
        draft.is_paused = u.arbitrary()?;
        if let Ok(after) = draft.validate_edit(&before, context()) {
            let record = after.to_record();
            assert_eq!(record.add_budget, None);
        }
        Ok(())
    });
}

#[test]
fn a_draft_survives_its_storage() {
    let draft = good();
    assert_eq!(Draft::from_stored(&draft.to_stored()), Some(draft.clone()));
    let older = Draft::from_stored(r#"{"name":"x","colour":"red"}"#).unwrap();
    assert_eq!(older.name, "x");
    assert_eq!(older.aggressiveness, "20");
    assert_eq!(Draft::from_stored("nonsense"), None);
    assert!(draft.same_as(&Draft {
        reference: "JPC-AAAAAA".into(),
        ..draft.clone()
    }));
}

#[test]
fn an_edit_is_kept_with_what_it_began_from() {
    let mut loaded = plain();
    loaded.end_date = Some(Moment::as_told("2029-01-05T19:09:35.334843+00:00".into()));
    let mut draft = Draft::from_record(&loaded, ZONE);
    draft.name = "Nurses, night".into();
    let kept = KeptEdit { loaded, draft };
    assert_eq!(KeptEdit::from_stored(&kept.to_stored()), Some(kept.clone()));
    assert_eq!(KeptEdit::from_stored(&kept.draft.to_stored()), None);
}

#[test]
fn a_reference_stands_behind_the_name() {
    let reference = reference_of("7F3KQ2");
    assert_eq!(with_reference(" Nurses ", &reference), "Nurses JPC-7F3KQ2");
    assert_eq!(with_reference(" Nurses ", ""), "Nurses");
    assert_eq!(with_reference(" ", &reference), "");
}

#[test]
fn the_servers_faults_stand_at_their_fields() {
    let problem = |field: &str, words: &str| FieldProblem {
        field: field.into(),
        messages: vec![words.into()],
    };
    let told = Problems::from_server(
        &[
            problem("jobs.3", "No such job."),
            problem("jobs.4", "Not yours."),
            problem("budget", "Too low."),
            problem("colour", "Odd."),
        ],
        |field| field == Field::Budget,
    );
    assert_eq!(
        told.at(Field::Jobs).as_deref(),
        Some("3: No such job. 4: Not yours.")
    );
    assert_eq!(told.general, ["budget: Too low.", "colour: Odd."]);
    assert!(told.on_stage(&Stage::Jobs) && !told.on_stage(&Stage::Money));
}
