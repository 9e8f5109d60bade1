use super::*;
use crate::api::error::ApiError;
use crate::api::http::TransportError;

const FILE: &str = "\u{feff}Job source ID,first_name,LastName,E-mail,Phone number,user ip,Notes\r\n\
    x1,Ada,Lovelace,ada@x.org,(617) 555-0100,1.2.3.4,\"a, b\"\r\n\
    x1,Ada,Lovelace,ADA@x.org,(617) 555-0199,1.2.3.4,\r\n\
    x2,,Babbage,nobody,1,1.2.3,\r\n";

fn checked(text: &str, seen: &Seen) -> Batch {
    let Ok(table) = read(text) else {
        unreachable!("a table")
    };
    check(&table, &Columns::of(&table.head), seen)
}

fn fresh() -> Seen {
    Seen::new([3; super::super::application_seen::SALT_BYTES])
}

#[test]
fn columns_are_found_by_name_and_can_be_changed() {
    let table = read(FILE).ok();
    let head = table.map(|table| table.head).unwrap_or_default();
    let mut columns = Columns::of(&head);
    assert_eq!(columns.missing(), []);
    assert_eq!(columns.unused(&head), ["Notes"]);
    assert_eq!(columns.get(Field::Email), Some(3));
    columns.set(Field::UserIp, None);
    columns.set(Field::OriginalSource, Some(6));
    assert_eq!(columns.missing(), [Field::UserIp]);
    assert_eq!(columns.unused(&head), ["user ip"]);
}

#[test]
fn every_fault_is_known_before_anything_goes() {
    let batch = checked(FILE, &fresh());
    let lines: Vec<u64> = batch.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 3, 4]);
    assert_eq!(batch.faulty(), 1);
    assert_eq!(batch.ready(false), None);
    let problems = batch.rows[2].event.clone().err().unwrap_or_default();
    let fields: Vec<Field> = problems.fields().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            Field::FirstName,
            Field::Email,
            Field::PhoneNumber,
            Field::UserIp
        ]
    );
    assert_eq!(
        batch.rows[1].warnings,
        ["The same applicant for the same job stands on line 2."]
    );
    let good: String = FILE.lines().take(2).collect::<Vec<_>>().join("\n");
    assert!(
        checked(&good, &fresh())
            .ready(false)
            .is_some_and(|ready| ready.len() == 1)
    );
    let long = format!("{good},too,many");
    assert_eq!(checked(&long, &fresh()).faulty(), 1);
}

#[test]
fn what_was_sent_in_this_session_is_warned_of() {
    let first = checked(FILE, &fresh());
    let mut seen = fresh();
    if let Ok(event) = &first.rows[0].event {
        seen.remember(event);
    }
    let warned = checked(FILE, &seen);
    assert_eq!(
        warned.rows[0].warnings.first().map(String::as_str),
        Before::Same.words()
    );
}

#[test]
fn a_run_sends_each_once_and_stops_where_the_key_is_refused() {
    let good = FILE.lines().take(3).collect::<Vec<_>>().join("\n");
    let Some(events) = checked(&good, &fresh()).ready(false) else {
        unreachable!("no fault")
    };
    let mut run = Run::new(events.clone());
    assert_eq!(run.next(), Some(&events[0].1));
    run.ended(Outcome::CannotTell {
        cause: ApiError::NoAnswer(TransportError::Timeout),
    });
    assert_eq!(run.next(), Some(&events[1].1));
    run.stop();
    assert_eq!((run.next(), run.left()), (None, 1));
    run.resume();
    let refused = ApiError::NotSent {
        reason: crate::api::error::NotSent::NoKey,
    };
    run.ended(Outcome::of(Err(refused)));
    assert_eq!(run.next(), None);
    assert_eq!(
        run.words(),
        "0 sent, 0 refused, 1 cannot be told, 1 not sent yet."
    );
    let lines: Vec<u64> = run.ends().map(|(line, _)| line).collect();
    assert_eq!(lines, [2]);
    run.resume();
    assert_eq!(run.next(), Some(&events[1].1), "it did not arrive");
}

#[test]
fn a_used_up_limit_waits_and_the_result_names_nobody() {
    let good = FILE.lines().take(3).collect::<Vec<_>>().join("\n");
    let batch = checked(&good, &fresh());
    assert_eq!((batch.warned(), batch.faulty()), (1, 0));
    assert_eq!(batch.ready(true).map(|events| events.len()), Some(1));
    let mut run = Run::new(batch.ready(false).unwrap_or_default());
    run.ended(Outcome::Sent { id: Some(7) });
    run.ended(Outcome::of(Err(ApiError::TooMany {
        retry_after_ms: 1_000,
        message: Some("ada@x.org".to_owned()),
        body: crate::api::error::BodyText::default(),
    })));
    assert!(run.is_stopped() && run.left() == 1);
    assert_eq!(
        run.csv(),
        "Line,Outcome,Event ID\r\n2,Sent,7\r\n3,Not sent,\r\n"
    );
}

#[test]
fn what_no_file_has_is_unsaved() {
    let good: String = FILE.lines().take(2).collect::<Vec<_>>().join("\n");
    let events = checked(&good, &fresh()).ready(false).unwrap_or_default();
    let mut run = Run::new(events);
    assert!(run.is_unsaved(), "nothing is sent yet");
    run.save();
    assert!(run.is_unsaved(), "a file of what is not sent saves nothing");
    run.ended(Outcome::Sent { id: Some(1) });
    assert!(run.is_unsaved());
    assert!(run.save().contains("2,Sent,1"));
    assert!(!run.is_unsaved());
}
