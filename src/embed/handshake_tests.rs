#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;

const PORTAL: &str = "https://portal.example.com";
const NONCE: &str = "00112233445566778899aabbccddeeff";

fn shake() -> Handshake {
    let allowed = vec![PORTAL.to_owned(), "http://portal.test:8701".to_owned()];
    Handshake::new(allowed, NONCE.to_owned())
}

fn init() -> Value {
    json!({
        "ns": "jpc", "type": "init", "v": 1, "nonce": NONCE, "partnerId": 1,
        "theme": {"accent": "#7a1f5c"}, "locale": "en-US", "features": ["jobs"],
        "route": "/campaigns/2"
    })
}

fn hear(shake: &mut Handshake, origin: &str, init: &Value) -> Result<Init, Dropped> {
    shake.hear(true, origin, 1, || Ok(init.to_string()))
}

#[test]
fn the_call_tells_nothing_but_a_number() {
    let hello: Value = serde_json::from_str(&shake().hello()).unwrap();
    assert_eq!(
        hello,
        json!({"ns": "jpc", "type": "hello", "v": [1], "nonce": NONCE})
    );
}

#[test]
fn the_right_answer_is_taken_once() {
    let mut shake = shake();
    let taken = hear(&mut shake, PORTAL, &init()).unwrap();
    assert_eq!(taken.partner, Some(PartnerId::new(1)));
    assert_eq!(taken.features, Some(vec!["jobs".to_owned()]));
    assert_eq!(taken.route.unwrap().href(), "/campaigns/2");
    assert_eq!(hear(&mut shake, PORTAL, &init()), Err(Dropped::Again));
}

#[test]
fn what_need_not_be_told_is_null_and_never_missing() {
    let bare = json!({
        "ns": "jpc", "type": "init", "v": 1, "nonce": NONCE, "partnerId": null, "theme": null,
        "locale": null, "features": null, "route": null
    });
    let taken = hear(&mut shake(), PORTAL, &bare).unwrap();
    assert_eq!((taken.partner, taken.route), (None, None));
    for name in [
        "partnerId",
        "theme",
        "locale",
        "features",
        "route",
        "v",
        "ns",
        "type",
        "nonce",
    ] {
        let mut less = bare.clone();
        less.as_object_mut().unwrap().remove(name);
        assert_eq!(
            hear(&mut shake(), PORTAL, &less),
            Err(Dropped::Form),
            "{name}"
        );
    }
}

#[test]
fn an_origin_is_compared_letter_for_letter() {
    for wrong in [
        "https://portal.example.com/",
        "https://portal.example.com:443",
        "https://PORTAL.example.com",
        "HTTPS://portal.example.com",
        "http://portal.example.com",
        "https://portal.example.com.evil.test",
        "https://evil.test/https://portal.example.com",
        "https://portal.example.co",
        "https://sub.portal.example.com",
        "https://portal.example.com ",
        "http://portal.test:8702",
        "http://portal.test",
        "null",
        "",
        "*",
    ] {
        assert_eq!(
            hear(&mut shake(), wrong, &init()),
            Err(Dropped::Origin),
            "{wrong}"
        );
    }
    assert!(hear(&mut shake(), "http://portal.test:8701", &init()).is_ok());
    let mut nobody = Handshake::new(Vec::new(), NONCE.to_owned());
    assert_eq!(hear(&mut nobody, PORTAL, &init()), Err(Dropped::Origin));
}

#[test]
fn a_wrong_number_is_none_and_shuts_no_door() {
    let mut shake = shake();
    for wrong in [
        "",
        "0",
        &NONCE.to_uppercase(),
        &NONCE[..31],
        &format!("{NONCE}0"),
    ] {
        let mut other = init();
        other["nonce"] = json!(wrong);
        assert_eq!(
            hear(&mut shake, PORTAL, &other),
            Err(Dropped::Nonce),
            "{wrong}"
        );
    }
    assert!(hear(&mut shake, PORTAL, &init()).is_ok());
}

#[test]
fn to_begin_anew_makes_the_number_before_worthless() {
    let mut shake = shake();
    shake.renew("ff".repeat(16));
    assert_eq!(hear(&mut shake, PORTAL, &init()), Err(Dropped::Nonce));
    let mut fresh = init();
    fresh["nonce"] = json!("ff".repeat(16));
    assert!(hear(&mut shake, PORTAL, &fresh).is_ok());
    shake.renew(NONCE.to_owned());
    assert_eq!(
        hear(&mut shake, PORTAL, &init()),
        Err(Dropped::Again),
        "a connection is not begun anew"
    );
}

#[test]
fn who_stands_alone_is_told_what_to_look_at() {
    let with = |why: &[Dropped]| {
        let mut drops = Drops::default();
        why.iter().for_each(|why| drops.count(*why));
        why_alone(&drops)
    };
    // What strangers send to every window says nothing.
    assert_eq!(with(&[]), with(&[Dropped::Source]));
    assert!(with(&[]).contains("did not answer"));
    assert!(with(&[Dropped::Origin]).contains("may not show"));
    assert!(with(&[Dropped::Origin, Dropped::Form]).contains("form"));
}

#[test]
fn one_port_and_the_page_around_alone() {
    let mut shake = shake();
    let text = || Ok(init().to_string());
    assert_eq!(shake.hear(false, PORTAL, 1, text), Err(Dropped::Source));
    for ports in [0, 2, 3] {
        assert_eq!(shake.hear(true, PORTAL, ports, text), Err(Dropped::Ports));
    }
    assert!(shake.hear(true, PORTAL, 1, text).is_ok());
}

#[test]
fn what_a_stranger_says_is_not_even_read() {
    let read = std::cell::Cell::new(0);
    let text = || {
        read.set(read.get() + 1);
        Ok(init().to_string())
    };
    let mut shake = shake();
    let _ = shake.hear(false, PORTAL, 1, text);
    let _ = shake.hear(true, "https://evil.test", 1, text);
    assert_eq!(read.get(), 0);
    let _ = shake.hear(true, PORTAL, 1, text);
    let _ = shake.hear(true, PORTAL, 1, text);
    assert_eq!(read.get(), 1, "nor is a second answer");
}

#[test]
fn another_form_is_dropped() {
    for (name, value) in [
        ("v", json!(2)),
        ("v", json!("1")),
        ("v", json!([1])),
        ("ns", json!("other")),
        ("type", json!("hello")),
        ("partnerId", json!("1")),
        ("partnerId", json!(0)),
        ("partnerId", json!(1.5)),
        ("theme", json!([])),
        ("theme", json!("dark")),
        ("locale", json!("en_US")),
        ("features", json!("jobs")),
        ("features", json!([1])),
        ("route", json!("campaigns/2")),
        ("route", json!("//evil.test/")),
        ("route", json!("https://evil.test/")),
        ("route", json!("/matches/view#key")),
        ("apiKey", json!("secret")),
    ] {
        let mut other = init();
        other[name] = value.clone();
        assert_eq!(
            hear(&mut shake(), PORTAL, &other),
            Err(Dropped::Form),
            "{name}: {value}"
        );
    }
    let mut long = init();
    long["theme"] = json!({"font": "x".repeat(MOST_BYTES)});
    assert_eq!(hear(&mut shake(), PORTAL, &long), Err(Dropped::Size));
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn of_100_000_answers_only_those_right_in_everything_are_taken() {
    use crate::cases::{cases, text};
    let mut taken = 0;
    cases(100_000, |u| {
        let mut shake = shake();
        // Each thing is right in most cases, so that all right at once is not seldom.
        let mut right = || u.int_in_range(0..=15).map(|n| n > 0);
        let (source, origin_right, one_port, nonce_right) =
            (right()?, right()?, right()?, right()?);
        let (form, again) = (right()?, !right()?);
        let mut message = init();
        let mut origin = PORTAL.to_owned();
        if !origin_right {
            let at = u.choose_index(origin.len())?;
            match u.int_in_range(0..=2)? {
                0 => origin.truncate(at),
                1 => origin.insert_str(at, &text(u, 1..=3)?),
                _ => origin = text(u, 0..=20)?,
            }
        }
        if !nonce_right {
            message["nonce"] = json!(text(u, 0..=33)?);
        }
        if !form {
            let name = format!("x{}", text(u, 0..=4)?);
            message[name.as_str()] = json!(text(u, 0..=4)?);
        }
        if again {
            hear(&mut shake, PORTAL, &init()).unwrap();
        }
        let ports = if one_port {
            1
        } else {
            2 * u.int_in_range(0..=3)?
        };
        let heard = shake.hear(source, &origin, ports, || Ok(message.to_string()));
        let all_right = source && origin_right && one_port && nonce_right && form && !again;
        assert_eq!(heard.is_ok(), all_right, "{origin} {message}");
        taken += u32::from(all_right);
        // Whatever it was, nothing that is no JSON at all is taken either.
        let noise = text(u, 0..=24)?;
        assert!(self::shake().hear(true, PORTAL, 1, || Ok(noise)).is_err());
        Ok(())
    });
    assert!(taken > 20_000, "{taken}");
}
