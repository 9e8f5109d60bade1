#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;

const GOOD: &str =
    r#"{"environments":[{"name":"Sandbox","apiBaseUrl":"/api/platform/v1/","sandbox":true}]}"#;

fn faults(text: &str) -> String {
    AppConfig::parse(text.as_bytes()).unwrap_err().0.join("\n")
}

#[test]
fn the_least_configuration_is_one_environment() {
    let config = AppConfig::parse(GOOD.as_bytes()).unwrap();
    assert_eq!(config.environments[0].api_base_url, "/api/platform/v1");
    assert!(config.environments[0].is_sandbox);
    assert_eq!(
        (config.requests_per_minute, config.estimates_per_day),
        (200, 50)
    );
    assert_eq!(config.idle_ms, 30 * 60_000);
    assert_eq!(config.product_name, PRODUCT_NAME);
}

#[test]
fn the_configuration_that_we_ship_is_good() {
    AppConfig::parse(include_bytes!("../public/config.json")).unwrap();
}

#[test]
fn a_file_that_is_no_json_is_told_apart() {
    assert!(faults("").contains("empty"));
    assert!(faults(&GOOD[..30]).contains("cut off at line 1"));
    assert!(faults("{\"environments\": nope}").contains("not valid JSON at line 1"));
    assert!(faults("<!DOCTYPE html><html>").contains("a web page"));
    assert!(faults("[]").contains("one JSON object"));
    assert!(AppConfig::parse(&[0xff, 0xfe, 0]).unwrap_err().0[0].contains("UTF-8"));
}

#[test]
fn every_wrong_setting_is_named_at_its_place() {
    let told = faults(
        r#"{"environments":[{"name":"A","apiBaseUrl":"ftp://x"},{"apiBaseUrl":"/v1"},
            {"name":"B","apiBaseUrl":"/v1","sandbox":"yes"},{"name":"B","apiBaseUrl":"/v2"}],
           "operations":{"createCompany":{"method":3},"noSuch":{"path":"/x/"}},
           "limits":{"requestsPerMinute":0},"branding":{"name":7},"embed":{"allowedParents":"x"},"extra":1}"#,
    );
    for place in [
        "environments[0].apiBaseUrl",
        "environments[1].name",
        "environments[2].sandbox",
        "\"B\" stands twice",
        "operations.createCompany.method",
        "noSuch",
        "limits.requestsPerMinute",
        "branding.name",
        "embed.allowedParents",
        "\"extra\"",
    ] {
        assert!(told.contains(place), "{place} is missing in:\n{told}");
    }
}

#[test]
fn a_session_is_left_alone_for_minutes_or_parts_of_one_and_never_for_ever() {
    let with = |minutes: &str| {
        let limits = format!(r#","limits":{{"idleMinutes":{minutes}}}}}"#);
        AppConfig::parse(GOOD.replacen("]}", &format!("]{limits}"), 1).as_bytes())
    };
    for (minutes, ms) in [
        ("15", 900_000),
        ("0.1", 6_000),
        ("1440", 86_400_000),
        ("1e-9", 1),
    ] {
        assert_eq!(with(minutes).unwrap().idle_ms, ms, "{minutes}");
    }
    for wrong in ["0", "-1", "1441", "\"30\"", "true", "null", "[30]", "1e300"] {
        let told = with(wrong).unwrap_err().0.join(" ");
        assert!(told.contains("limits.idleMinutes"), "{wrong}: {told}");
    }
}

#[test]
fn a_key_never_goes_over_plain_http_to_another_machine() {
    for wrong in [
        "http://api.example.com",
        "//api.example.com",
        "https://",
        "https://a@b.com",
        "http://localhost.evil.com",
    ] {
        assert!(!is_api_base(wrong), "{wrong}");
    }
    for good in [
        "https://api.example.com/v1",
        "http://localhost:8080/api",
        "http://127.0.0.1:9",
        "/api",
    ] {
        assert!(is_api_base(good), "{good}");
    }
}

fn with(setting: &str) -> String {
    GOOD.replacen('{', &format!("{{{setting},"), 1)
}

#[test]
fn parents_are_kept_letter_for_letter_and_a_wrong_one_is_named() {
    let config = AppConfig::parse(GOOD.as_bytes()).unwrap();
    assert!(config.allowed_parents.is_empty());
    let text = with(
        r#""embed":{"allowedParents":["https://portal.example.com","http://localhost:8701"]}"#,
    );
    let config = AppConfig::parse(text.as_bytes()).unwrap();
    assert_eq!(
        config.allowed_parents,
        ["https://portal.example.com", "http://localhost:8701"]
    );
    let told = faults(&with(
        r#""embed":{"allowedParents":["https://a.example.com","https://b.example.com/",7]}"#,
    ));
    assert!(!told.contains("[0]"), "{told}");
    assert!(
        told.contains("allowedParents[1]") && told.contains("allowedParents[2]"),
        "{told}"
    );
}

#[test]
fn a_brand_is_a_colour_that_can_be_read_and_a_picture_of_ours() {
    let text = with(r##""branding":{"accent":"#4b2e83","logoUrl":"/brand/logo.svg"}"##);
    let config = AppConfig::parse(text.as_bytes()).unwrap();
    assert_eq!(config.logo.as_deref(), Some("/brand/logo.svg"));
    let look = config.look.unwrap();
    assert!(
        look.properties
            .contains(&("--accent", "#4b2e83".to_owned()))
    );
    for (wrong, place) in [
        (r#""branding":{"accent":"blue"}"#, "branding.accent"),
        (r#""branding":{"accent":7}"#, "branding.accent"),
        (
            r#""branding":{"logoUrl":"https://evil.test/x.svg"}"#,
            "branding.logoUrl",
        ),
        (
            r#""branding":{"logoUrl":"//evil.test/x.svg"}"#,
            "branding.logoUrl",
        ),
        (r#""branding":{"logoUrl":["/x"]}"#, "branding.logoUrl"),
    ] {
        assert!(faults(&with(wrong)).contains(place), "{wrong}");
    }
}
