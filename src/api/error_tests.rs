use super::*;
use crate::api::operations::Operation;

fn answer(status: u16, body: &str) -> ApiError {
    let response = Response {
        status,
        body: body.as_bytes().to_vec(),
        retry_after: None,
    };
    ApiError::of_status(&response, 15_200)
}

fn unreadable(path: &str, body: &str) -> ApiError {
    let response = Response {
        status: 200,
        body: body.as_bytes().to_vec(),
        retry_after: None,
    };
    ApiError::of_body(
        &response,
        DecodeError::Unreadable {
            path: path.to_owned(),
            reason: "is missing".to_owned(),
        },
    )
}

fn all() -> Vec<ApiError> {
    let mut errors: Vec<ApiError> = [
        302, 400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 422, 429, 500, 502, 503, 504,
    ]
    .map(|status| answer(status, ""))
    .into();
    errors.push(unreadable("id", "{}"));
    errors.extend(
        [
            TransportError::Timeout,
            TransportError::Unreachable,
            TransportError::Aborted,
        ]
        .map(ApiError::NoAnswer),
    );
    errors.extend(
        [
            NotSent::NoKey,
            NotSent::NotWritable,
            NotSent::BadAddress(UrlFault::NoValue),
            NotSent::EstimatesUsedUp { limit: 50 },
        ]
        .map(|reason| ApiError::NotSent { reason }),
    );
    errors
}

#[test]
fn status_and_body_are_kept() {
    for status in [302, 400, 401, 403, 404, 409, 422, 429, 500, 503] {
        let error = answer(status, "a <b>body</b>");
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.body(), Some("a <b>body</b>"));
    }
    assert_eq!(unreadable("id", "{}").status(), Some(200));
    assert_eq!(ApiError::NoAnswer(TransportError::Timeout).status(), None);
}

#[test]
fn what_became_of_a_write_follows_the_table() {
    let write = Class::Replace;
    for status in [400, 401, 403, 404, 409, 413, 415, 422, 429] {
        assert_eq!(
            answer(status, "").was_applied(write),
            Applied::No,
            "{status}"
        );
    }
    for status in [100, 302, 408, 500, 502, 503, 504] {
        assert_eq!(
            answer(status, "").was_applied(write),
            Applied::Unknown,
            "{status}"
        );
    }
    for error in [
        TransportError::Timeout,
        TransportError::Unreachable,
        TransportError::Aborted,
    ] {
        let error = ApiError::NoAnswer(error);
        assert_eq!(error.was_applied(write), Applied::Unknown);
    }
    assert_eq!(unreadable("", "").was_applied(write), Applied::AsIfApplied);
    let not_sent = ApiError::NotSent {
        reason: NotSent::NoKey,
    };
    assert_eq!(not_sent.was_applied(write), Applied::No);
}

#[test]
fn a_conflict_may_be_our_own_first_copy() {
    for operation in Operation::ALL {
        let class = operation.spec().class;
        let wanted = match class {
            Class::CreateByKey | Class::Spend | Class::OneWay => Applied::Unknown,
            _ => Applied::No,
        };
        assert_eq!(answer(409, "").was_applied(class), wanted, "{operation}");
    }
}

#[test]
fn a_read_never_changed_anything() {
    for error in all() {
        for class in [Class::Read, Class::Slow, Class::Compute] {
            assert_eq!(error.was_applied(class), Applied::No, "{error:?}");
        }
    }
}

#[test]
fn a_refusal_under_a_good_status_is_a_refusal() {
    let response = Response {
        status: 200,
        body: br#"{"success": false, "message": "Too wide."}"#.to_vec(),
        retry_after: None,
    };
    let error = ApiError::of_body(&response, DecodeError::Refused);
    assert_eq!(error.was_applied(Class::Replace), Applied::No);
    assert_eq!(error.field_problems(), []);
    assert_eq!(
        error.words(),
        Words {
            title: "The server says that it did not do it (200)".to_owned(),
            detail: "Too wide.".to_owned(),
        }
    );
}

#[test]
fn each_error_says_something_and_names_its_status() {
    for error in all() {
        let Words { title, detail } = error.words();
        assert!(!title.is_empty() && !detail.is_empty(), "{error:?}");
        assert!(detail.ends_with('.'), "{detail}");
        if let Some(status) = error.status() {
            assert!(title.contains(&status.to_string()), "{title}");
        }
    }
}

#[test]
fn the_servers_own_words_are_shown_cut_and_as_text() {
    let words = |status, body: &str| answer(status, body).words().detail;
    assert_eq!(words(404, r#"{"detail": "No such job."}"#), "No such job.");
    assert_eq!(
        words(
            400,
            r#"{"companyName": ["Required.", "Short."], "x": "Bad."}"#
        ),
        "companyName: Required. Short. x: Bad."
    );
    assert_eq!(
        words(403, r#"{"partnerId": ["Not yours."]}"#),
        "partnerId: Not yours."
    );
    assert_eq!(words(400, "<b>no</b>"), "<b>no</b>");
    let long = words(500, &"é".repeat(1_000));
    assert_eq!(long.chars().count(), 300);
    assert!(long.ends_with('…'));
    let page = answer(502, "<html><title>Bad Gateway</title></html>").words();
    assert_eq!(
        page.title,
        "The API is not reachable behind its gateway (502)"
    );
    assert_eq!(page.detail, "A page instead of data: Bad Gateway");
}

#[test]
fn a_429_says_when_it_goes_on() {
    assert_eq!(
        answer(429, "").words().detail,
        "Nothing was changed. Requests go on in 16 s."
    );
}

#[test]
fn an_unreadable_answer_names_the_field() {
    assert_eq!(
        unreadable("results[3].id", "{}").words(),
        Words {
            title: "The answer could not be read (200)".to_owned(),
            detail: "In the answer, results[3].id is missing.".to_owned(),
        }
    );
    assert_eq!(
        unreadable("", "<!doctype html><title>Login</title>")
            .words()
            .detail,
        "A page instead of data: Login"
    );
}

#[test]
fn printing_an_error_prints_nothing_that_the_server_said() {
    for status in [302, 400, 401, 404, 429, 500] {
        let printed = format!("{:?}", answer(status, "canary"));
        assert!(!printed.contains("canary"), "{printed}");
        assert!(printed.contains(&status.to_string()), "{printed}");
    }
    let printed = format!(
        "{:?} {:?}",
        unreadable("id", "canary"),
        BodyText::of(b"canary")
    );
    assert!(!printed.contains("canary"), "{printed}");
}

#[test]
fn only_the_keys_own_trouble_leads_to_sign_in() {
    for error in all() {
        let wanted = matches!(error.status(), Some(401 | 403))
            || error
                == ApiError::NotSent {
                    reason: NotSent::NoKey,
                };
        assert_eq!(error.is_unauthorized(), wanted, "{error:?}");
    }
}
