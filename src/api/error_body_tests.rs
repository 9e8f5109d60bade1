use super::*;

fn problems(body: &str) -> Vec<(String, Vec<String>)> {
    read(body.as_bytes())
        .problems
        .into_iter()
        .map(|problem| (problem.field, problem.messages))
        .collect()
}

fn problem(field: &str, messages: &[&str]) -> (String, Vec<String>) {
    let messages = messages.iter().map(|text| (*text).to_owned()).collect();
    (field.to_owned(), messages)
}

fn message(body: &str) -> Option<String> {
    read(body.as_bytes()).message
}

#[test]
fn fields_have_a_text_a_list_or_fields_of_their_own() {
    let body = r#"{
        "companyName": ["Required.", "Too short."],
        "companyUrl": "Not an address.",
        "companyContact": {"email": ["Not an e-mail."], "lastName": "Required."},
        "jobs": {"0": ["Unknown job."]}
    }"#;
    assert_eq!(
        problems(body),
        [
            problem("companyContact.email", &["Not an e-mail."]),
            problem("companyContact.lastName", &["Required."]),
            problem("companyName", &["Required.", "Too short."]),
            problem("companyUrl", &["Not an address."]),
            problem("jobs.0", &["Unknown job."]),
        ]
    );
    assert_eq!(message(body), None);
}

#[test]
fn lists_of_objects_name_the_place() {
    let body = r#"{"jobs": [{}, {"id": ["Unknown job."]}]}"#;
    assert_eq!(problems(body), [problem("jobs.1.id", &["Unknown job."])]);
}

#[test]
fn errors_may_be_an_object_a_list_or_a_text() {
    let wanted = [problem("companyName", &["Required."])];
    for body in [
        r#"{"errors": {"companyName": ["Required."]}}"#,
        r#"{"errors": [{"field": "companyName", "message": "Required."}]}"#,
        r#"{"detail": [{"loc": ["body", "companyName"], "msg": "Required.", "type": "x"}]}"#,
        r#"{"error": {"companyName": "Required.", "code": 12}}"#,
        r#"[{"field": "companyName", "message": "Required."}]"#,
    ] {
        assert_eq!(problems(body), wanted, "{body}");
    }
    let body = r#"{"errors": ["One.", "Two."]}"#;
    assert_eq!(message(body).as_deref(), Some("One. Two."));
    assert_eq!(message(r#"{"errors": "One."}"#).as_deref(), Some("One."));
}

#[test]
fn messages_about_the_whole_are_found_under_each_usual_name() {
    for body in [
        r#"{"detail": "No."}"#,
        r#"{"message": "No.", "error": "Bad Request", "statusCode": 400}"#,
        r#"{"error": "No."}"#,
        r#"{"error": {"message": "No.", "code": "x"}}"#,
        r#"{"non_field_errors": ["No."]}"#,
        r#"{"title": "No.", "type": "about:blank", "status": 400}"#,
        r#""No.""#,
        r#"["No."]"#,
        "No.",
        "  No.\n",
        "\u{feff}{\"detail\": \"No.\"}",
    ] {
        assert_eq!(message(body).as_deref(), Some("No."), "{body}");
        assert_eq!(problems(body), [], "{body}");
    }
}

#[test]
fn a_message_and_fields_are_both_kept() {
    let body = r#"{"detail": "Look again.", "companyName": ["Required."]}"#;
    assert_eq!(message(body).as_deref(), Some("Look again."));
    assert_eq!(problems(body), [problem("companyName", &["Required."])]);
}

#[test]
fn a_page_is_told_by_its_title() {
    for page in [
        "<!DOCTYPE html>\n<html><head><title>502 Bad\n Gateway &amp; more</title></head></html>",
        "<html><TITLE class='x'>502 Bad Gateway &amp; more</TITLE>",
    ] {
        assert_eq!(
            message(page).as_deref(),
            Some("A page instead of data: 502 Bad Gateway & more"),
            "{page}"
        );
    }
    assert_eq!(
        message("<html><body>x</body></html>").as_deref(),
        Some("A page instead of data.")
    );
    // A title with letters that change their length in lower case does not cut in the middle.
    assert!(message("<html>İİİ<title>İ</title>").is_some());
}

#[test]
fn what_says_nothing_says_nothing() {
    for body in [
        "",
        "  ",
        "{}",
        "[]",
        "null",
        "12",
        "{\"detail\": ",
        "[1, 2]",
        "{\"a\": null}",
    ] {
        assert_eq!(read(body.as_bytes()), ErrorBody::default(), "{body}");
    }
    let nothing = r#"{"companyName": [], "detail": "  "}"#;
    assert_eq!(read(nothing.as_bytes()), ErrorBody::default());
}

#[test]
fn bytes_that_are_no_text_and_control_characters_do_no_harm() {
    assert!(read(&[0xff, 0xfe, b'x']).message.is_some());
    assert_eq!(
        message("{\"detail\": \"a\\u0000b\\n\\u001bc\"}").as_deref(),
        Some("a b c")
    );
}

#[test]
fn a_flood_of_problems_is_cut() {
    let fields: Vec<String> = (0..500).map(|n| format!("\"f{n}\": \"bad\"")).collect();
    let body = format!("{{{}}}", fields.join(","));
    assert_eq!(problems(&body).len(), MOST_PROBLEMS);
}

#[test]
fn deep_nesting_ends_in_nothing_and_not_in_a_crash() {
    let deep = format!("{}1{}", "{\"a\":".repeat(5_000), "}".repeat(5_000));
    assert_eq!(read(deep.as_bytes()), ErrorBody::default());
}
