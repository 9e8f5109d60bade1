#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::error::FieldProblem;
use crate::cases::{cases, list, text};

const PARTNER: PartnerId = PartnerId::new(1);

pub(crate) fn good() -> Draft {
    let mut draft = Draft::default();
    let typed = [
        " Acme ",
        "acme-1",
        "https://acme.com",
        "98 Battery St",
        "San Francisco",
        "ca",
        "94111",
        "Jack",
        "Sparrow",
        "jack@acme.com",
        "Sales",
        "Rep",
        "rep@ats.com",
    ];
    for (field, text) in Field::ALL.into_iter().zip(typed) {
        draft.set(field, text.into());
    }
    draft
}

#[test]
fn every_field_has_the_rule_of_its_place() {
    assert_eq!(COMPANY.len(), FIELDS);
    for (field, rule) in Field::ALL.into_iter().zip(COMPANY) {
        assert_eq!(field.rule(), rule);
        assert_eq!(Field::from_name(rule.field), Some(field));
    }
}

#[test]
fn a_whole_draft_becomes_a_record_trimmed() {
    let record = good().validate(PARTNER).unwrap();
    assert_eq!(
        (record.company_name.as_str(), record.company_state.as_str()),
        ("Acme", "CA")
    );
    assert_eq!(record.company_contact.unwrap().email, "jack@acme.com");
}

#[test]
fn an_empty_draft_names_every_required_field_of_the_company_alone() {
    let problems = Draft::default().validate(PARTNER).unwrap_err();
    let named: Vec<Field> = problems.fields().map(|(field, _)| field).collect();
    assert_eq!(named, Stage::Company.fields().collect::<Vec<_>>());
}

#[test]
fn a_begun_person_has_to_be_whole_and_an_untouched_one_is_not_sent() {
    let mut draft = good();
    for field in Stage::SalesRep.fields() {
        draft.set(field, "  ".into());
    }
    assert_eq!(draft.validate(PARTNER).unwrap().sales_rep, None);
    draft.set(Field::RepEmail, "x".into());
    let problems = draft.validate(PARTNER).unwrap_err();
    assert_eq!(
        problems.at(Field::RepFirstName).unwrap(),
        "First name is required."
    );
    assert!(
        problems
            .at(Field::RepEmail)
            .unwrap()
            .contains("name@company.com")
    );
    assert!(problems.on_stage(&Stage::SalesRep) && !problems.on_stage(&Stage::Contact));
}

#[test]
fn the_server_s_faults_land_on_their_fields_and_the_rest_is_told() {
    let told = Problems::from_server(
        &[
            FieldProblem {
                field: "companyContact.email".into(),
                messages: vec!["Bad.".into(), "Worse.".into()],
            },
            FieldProblem {
                field: "nonFieldErrors".into(),
                messages: vec!["No.".into()],
            },
        ],
        |_| false,
    );
    assert_eq!(told.at(Field::ContactEmail).unwrap(), "Bad. Worse.");
    assert_eq!(told.general, ["nonFieldErrors: No."]);
}

#[test]
fn a_company_shown_for_editing_is_unchanged_until_typed_in() {
    let shown = good();
    let mut edited = shown.clone();
    edited.set(Field::City, " San Francisco ".into());
    assert!(edited.changed_from(&shown).is_empty());
    edited.set(Field::City, "Oakland".into());
    let changes = edited.changed_from(&shown);
    let fields: Vec<Field> = changes.iter().map(|change| change.field).collect();
    assert_eq!(fields, [Field::City]);
    assert_eq!(changes[0].label, "City");
}

#[test]
fn stages_follow_each_other_and_hold_every_field_once() {
    assert_eq!(Stage::Company.previous(), None);
    assert_eq!(Stage::Review.next(), None);
    let held: Vec<Field> = Stage::ALL.into_iter().flat_map(Stage::fields).collect();
    assert_eq!(held, Field::ALL);
}

#[test]
fn a_draft_survives_storage_letter_for_letter() {
    cases(256, |u| {
        let mut draft = Draft::default();
        for field in Field::ALL {
            draft.set(field, text(u, 0..=30)?);
        }
        assert_eq!(Draft::from_stored(&draft.to_stored()), Some(draft));
        Ok(())
    });
}

#[test]
fn whatever_is_sent_has_passed_its_rule() {
    cases(256, |u| {
        let mut draft = good();
        // Few enough that a good part of the drafts still pass, and many do not.
        for field in Field::ALL {
            if u.ratio(1, 6)? {
                let text = list(u, 0..=12, |u| match u.int_in_range(0..=96)? {
                    0 => Ok('é'),
                    1 => Ok('\n'),
                    _ => u.int_in_range(b' '..=b'~').map(char::from),
                })?;
                draft.set(field, text.into_iter().collect());
            }
        }
        match draft.validate(PARTNER) {
            Ok(record) => {
                assert_eq!(record.company_name.trim(), record.company_name);
                assert!(!record.company_name.is_empty());
            }
            Err(problems) => assert!(problems.fields().count() > 0),
        }
        Ok(())
    });
}
