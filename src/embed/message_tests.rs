#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::domain::ids::CampaignId;
use crate::embed::navigation::place;

fn parse(value: &Value) -> Result<Inbound, Dropped> {
    Inbound::parse(&value.to_string())
}

#[test]
fn every_message_of_the_page_around_is_read() {
    let session = parse(&json!({"type": "session", "id": 3, "apiKey": " k-1 ", "partnerId": 7}));
    let Ok(Inbound::Session {
        id: 3,
        key: Ok(key),
        partner,
    }) = session
    else {
        unreachable!("{session:?}");
    };
    assert_eq!((key.header_value(), partner.get()), ("k-1", 7));
    assert!(matches!(
        parse(&json!({"type": "session.denied", "id": 3})),
        Ok(Inbound::Denied { id: 3 })
    ));
    assert!(matches!(
        parse(&json!({"type": "theme", "tokens": null})),
        Ok(Inbound::Theme(None))
    ));
    assert!(matches!(
        parse(&json!({"type": "theme", "tokens": {"accent": "no colour"}})),
        Ok(Inbound::Theme(Some(tokens))) if tokens.len() == 1
    ));
    assert!(matches!(
        parse(&json!({"type": "locale", "locale": "de-AT"})),
        Ok(Inbound::Locale(Some(locale))) if locale.as_str() == "de-AT"
    ));
    assert!(matches!(
        parse(&json!({"type": "route", "route": "/campaigns/2"})),
        Ok(Inbound::Route(route)) if route == Route::Campaign(CampaignId::new(2))
    ));
    assert!(matches!(parse(&json!({"type": "lock"})), Ok(Inbound::Lock)));
    assert!(matches!(
        parse(&json!({"type": "logout"})),
        Ok(Inbound::Logout)
    ));
    assert!(matches!(
        parse(&json!({"type": "close.query", "id": 0})),
        Ok(Inbound::CloseQuery { id: 0 })
    ));
    assert!(matches!(
        parse(&json!({"type": "focus", "dir": "backward"})),
        Ok(Inbound::Focus(Way::Backward))
    ));
}

#[test]
fn a_key_that_cannot_be_sent_is_noticed_and_none_is_printed() {
    let odd = json!({"type": "session", "id": 1, "apiKey": "a b", "partnerId": 1});
    assert!(matches!(
        parse(&odd),
        Ok(Inbound::Session {
            key: Err(KeyFault::NotSendable),
            ..
        })
    ));
    let good = json!({"type": "session", "id": 1, "apiKey": "canary", "partnerId": 1});
    assert!(!format!("{:?}", parse(&good)).contains("canary"));
}

#[test]
fn what_is_too_long_is_not_read() {
    let long = format!("{{\"type\":\"lock\"{}}}", " ".repeat(MOST_BYTES));
    assert_eq!(Inbound::parse(&long).unwrap_err(), Dropped::Size);
    let just = format!("{{\"type\":\"lock\"{}}}", " ".repeat(MOST_BYTES - 15));
    assert_eq!(just.len(), MOST_BYTES);
    assert!(Inbound::parse(&just).is_ok());
    let deep = "[".repeat(20_000);
    assert_eq!(Inbound::parse(&deep).unwrap_err(), Dropped::Form);
}

#[test]
fn every_message_of_ours_as_it_is_written() {
    let campaign = place(&Route::Campaign(CampaignId::new(2))).unwrap();
    for (message, written) in [
        (Outbound::Ready, json!({"type": "ready", "v": 1})),
        (
            Outbound::SessionRequest {
                id: 1,
                reason: AskedFor::Refused,
            },
            json!({"type": "session.request", "id": 1, "reason": "refused"}),
        ),
        (
            Outbound::Resize { height: 640 },
            json!({"type": "resize", "height": 640}),
        ),
        (
            Outbound::RouteChanged(campaign),
            json!({"type": "route.changed", "route": "/campaigns/2", "ids": {"campaign": 2}}),
        ),
        (
            Outbound::Dirty(true),
            json!({"type": "dirty", "dirty": true}),
        ),
        (
            Outbound::Busy(false),
            json!({"type": "busy", "busy": false}),
        ),
        (Outbound::Locked, json!({"type": "locked"})),
        (
            Outbound::Error(Trouble::ThemeRefused),
            json!({"type": "error", "code": "theme-refused"}),
        ),
        (
            Outbound::FocusExit(Way::Forward),
            json!({"type": "focus.exit", "dir": "forward"}),
        ),
        (
            Outbound::Event(Happened::OutcomeUnknown, Kind::Company, None),
            json!({"type": "event", "name": "outcome-unknown", "ids": {"kind": "company", "id": null}}),
        ),
        (
            Outbound::Event(Happened::Funded, Kind::Campaign, Some(9)),
            json!({"type": "event", "name": "funded", "ids": {"kind": "campaign", "id": 9}}),
        ),
        (
            Outbound::CloseAnswer { id: 4, ok: false },
            json!({"type": "close.answer", "id": 4, "ok": false}),
        ),
    ] {
        let read: Value = serde_json::from_str(&message.write()).unwrap();
        assert_eq!(read, written);
    }
}

/// The forms once more, as a table: what each type has beside `type`.
#[cfg(not(target_arch = "wasm32"))]
const FORMS: [(&str, &[(&str, Test)]); 10] = {
    const ID: (&str, Test) = ("id", Value::is_u64);
    const KEY: (&str, Test) = ("apiKey", Value::is_string);
    [
        ("session", &[ID, KEY, ("partnerId", is_partner)]),
        ("session.denied", &[ID]),
        ("theme", &[("tokens", is_tokens)]),
        ("locale", &[("locale", is_locale)]),
        ("route", &[("route", is_route)]),
        ("lock", &[]),
        ("logout", &[]),
        ("close.query", &[ID]),
        ("focus", &[("dir", is_way)]),
        // Never a type.
        ("", &[("", |_| false)]),
    ]
};

#[cfg(not(target_arch = "wasm32"))]
type Test = fn(&Value) -> bool;

#[cfg(not(target_arch = "wasm32"))]
fn is_partner(value: &Value) -> bool {
    value.as_u64().is_some_and(|id| id >= 1)
}

#[cfg(not(target_arch = "wasm32"))]
fn is_tokens(value: &Value) -> bool {
    value.is_null() || value.is_object()
}

#[cfg(not(target_arch = "wasm32"))]
fn is_locale(value: &Value) -> bool {
    value.is_null() || value == "en-US" || value == "de"
}

#[cfg(not(target_arch = "wasm32"))]
fn is_route(value: &Value) -> bool {
    value == "/" || value == "/jobs?q=a" || value == "/nowhere"
}

#[cfg(not(target_arch = "wasm32"))]
fn is_way(value: &Value) -> bool {
    value == "forward" || value == "backward"
}

#[cfg(not(target_arch = "wasm32"))]
fn fits(text: &str) -> bool {
    is_of_a_form(text, |test, value| test(value))
}

/// Whether the fields are those of a form, whatever stands in them.
#[cfg(not(target_arch = "wasm32"))]
fn has_a_forms_fields(text: &str) -> bool {
    is_of_a_form(text, |_, _| true)
}

#[cfg(not(target_arch = "wasm32"))]
fn is_of_a_form(text: &str, is_good: impl Fn(&Test, &Value) -> bool) -> bool {
    let Ok(Value::Object(fields)) = serde_json::from_str(text) else {
        return false;
    };
    let form = FORMS
        .iter()
        .find(|(name, _)| fields.get("type").is_some_and(|word| word == name));
    form.is_some_and(|(_, wanted)| {
        let mut all = wanted.iter();
        fields.len() == wanted.len() + 1
            && all.all(|(name, test)| fields.get(*name).is_some_and(|value| is_good(test, value)))
    })
}

/// Values that fit somewhere, and some that fit nowhere.
#[cfg(not(target_arch = "wasm32"))]
fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(1),
        json!(0),
        json!(u64::MAX),
        json!(-1),
        json!(1.5),
        json!(true),
        json!("k-1"),
        json!("en-US"),
        json!("de"),
        json!("en_US"),
        json!("/"),
        json!("/jobs?q=a"),
        json!("/nowhere"),
        json!("/a#b"),
        json!("//a"),
        json!("forward"),
        json!("backward"),
        json!("sideways"),
        json!([]),
        json!([1]),
        json!({}),
        json!({"accent": "#fff"}),
    ]
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn of_100_000_messages_exactly_those_of_a_known_form_are_taken() {
    use crate::cases::{cases, list, text};
    const NAMES: [&str; 9] = [
        "id",
        "apiKey",
        "partnerId",
        "tokens",
        "locale",
        "route",
        "dir",
        "v",
        "extra",
    ];
    let values = values();
    let mut taken = 0;
    cases(100_000, |u| {
        let mut is_whole = true;
        let written = match u.int_in_range(0..=9)? {
            // No JSON, mostly.
            0 => {
                is_whole = false;
                text(u, 0..=30)?
            }
            // Some value, but no object.
            1 => u.choose(&values)?.to_string(),
            _ => {
                let (kind, form) = *u.choose(&FORMS)?;
                let mut fields = Map::new();
                fields.insert("type".to_owned(), json!(kind));
                for (name, test) in form {
                    let fitting: Vec<&Value> = values.iter().filter(|value| test(value)).collect();
                    if let Ok(value) = u.choose(&fitting) {
                        fields.insert((*name).to_owned(), (*value).clone());
                    }
                }
                // Half of them are then spoiled, as it comes; some stay good all the same.
                let spoils = if u.arbitrary()? { 0 } else { 2 };
                for name in list(u, 0..=spoils, |u| u.choose(&NAMES).copied())? {
                    if u.int_in_range(0..=2)? == 0 {
                        fields.remove(name);
                    } else {
                        fields.insert(name.to_owned(), u.choose(&values)?.clone());
                    }
                }
                let mut written = Value::Object(fields).to_string();
                if u.int_in_range(0..=19)? == 0 {
                    is_whole = false;
                    // All ASCII, so any place is one to cut or to put something in.
                    let at = u.choose_index(written.len())?;
                    if u.arbitrary()? {
                        written.truncate(at);
                    } else {
                        written.insert_str(at, &text(u, 1..=3)?);
                    }
                }
                written
            }
        };
        let read = Inbound::parse(&written);
        assert!(
            !matches!(read, Err(why) if why != Dropped::Form),
            "{written}"
        );
        if is_whole {
            assert_eq!(read.is_ok(), fits(&written), "{written}");
        } else if read.is_ok() {
            assert!(has_a_forms_fields(&written), "{written}");
        }
        taken += u32::from(read.is_ok());
        Ok(())
    });
    assert!((20_000..80_000).contains(&taken), "{taken} were taken");
}

#[test]
fn the_crash_is_written_out_as_it_would_be_written() {
    assert_eq!(CRASH, Outbound::Error(Trouble::Crash).write());
}
