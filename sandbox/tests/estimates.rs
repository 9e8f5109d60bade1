//! createEstimate: its rules, and what its answers follow.

use partner_sandbox::Config;
use serde_json::{Value, json};

use crate::client::{Call, Sandbox, estimate, with};

/// A sandbox that answers as often as it is asked.
async fn tireless() -> Sandbox {
    Sandbox::with(Config {
        requests_per_minute: 1_000_000,
        estimates_per_day: 1_000_000,
        ..Config::default()
    })
    .await
}

/// A question with every field.
fn full() -> Value {
    let mut body = estimate();
    for (field, value) in [
        ("jobCity", json!("San Francisco")),
        ("jobState", json!("CA")),
        ("companyName", json!("Test Company")),
        ("aggressiveness", json!(20)),
    ] {
        body[field] = value;
    }
    body
}

/// A question by city and state.
fn in_city(city: &str, state: &str) -> Value {
    let body = with(estimate(), "jobZipCode", Value::Null);
    with(with(body, "jobCity", json!(city)), "jobState", json!(state))
}

#[tokio::test]
async fn a_question_is_answered_with_a_band_and_logged() {
    let sandbox = Sandbox::start().await;
    let band = sandbox.estimated(&full()).await;
    // Fixed: the same on every machine and in every version that keeps the curve.
    assert_eq!(band, (51, 130));
    let logged = (Some("createEstimate".to_owned()), Some(200), true);
    assert_eq!(sandbox.last().await, logged);
}

#[tokio::test]
async fn required_fields_must_be_there_filled_and_of_their_type() {
    let sandbox = Sandbox::start().await;
    for field in ["budget", "jobTitle", "jobDescription"] {
        for bad in [
            Value::Null,
            json!(""),
            json!(" \t\n"),
            json!(["x"]),
            json!(true),
        ] {
            let reply = sandbox.estimate(&with(full(), field, bad.clone())).await;
            assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
        }
    }
    for (field, _) in full().as_object().unwrap() {
        let mut body = full();
        body[field] = Value::Null;
        let reply = sandbox.estimate(&body).await;
        assert_eq!(reply.faulty_fields(), [field.as_str()]);
    }
    let told = sandbox.estimate(&json!({"fly": 1})).await;
    let all = [
        "budget",
        "fly",
        "jobCity",
        "jobDescription",
        "jobState",
        "jobTitle",
        "jobZipCode",
    ];
    assert_eq!(told.faulty_fields(), all);
    assert_eq!(sandbox.estimate(&json!([])).await.status, 400);
    let text = Call::api("POST", "/campaign/estimate/").bytes("text/plain", "{}");
    assert_eq!(sandbox.send(text).await.status, 415);
    let no_key = Call::new("POST", "/api/platform/v1/campaign/estimate/").json(&full());
    assert_eq!(sandbox.send(no_key).await.status, 401);
}

#[tokio::test]
async fn each_rule_refuses_what_breaks_it() {
    let sandbox = Sandbox::start().await;
    for (field, bad) in [
        ("budget", json!(14.99)),
        ("budget", json!(0)),
        ("budget", json!(-15)),
        ("budget", json!(15.001)),
        ("budget", json!("15")),
        ("budget", json!(1_000_000_001)),
        ("jobTitle", json!(7)),
        ("jobDescription", json!({"text": "x"})),
        ("jobCity", json!("")),
        ("jobCity", json!(1)),
        ("jobState", json!("C")),
        ("jobState", json!("CAL")),
        ("jobState", json!("  ")),
        ("jobZipCode", json!("")),
        ("jobZipCode", json!("94111-12")),
        // As in the reference's sample, against its rules.
        ("jobZipCode", json!(94_111)),
        ("companyName", json!(" ")),
        ("companyName", json!(3)),
        ("aggressiveness", json!(0)),
        ("aggressiveness", json!(5)),
        ("aggressiveness", json!(25)),
        ("aggressiveness", json!(70)),
        ("aggressiveness", json!(20.5)),
        ("aggressiveness", json!("20")),
        ("endDate", json!("2130-01-01")),
        ("partnerId", json!(1)),
        ("jobs", json!([1])),
    ] {
        let reply = sandbox.estimate(&with(full(), field, bad.clone())).await;
        assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
    }
}

#[tokio::test]
async fn each_rule_lets_its_bounds_through() {
    let sandbox = Sandbox::start().await;
    for (field, good) in [
        ("budget", json!(15)),
        ("budget", json!(15.0)),
        ("budget", json!(15.01)),
        ("budget", json!(1_000_000_000)),
        ("jobTitle", json!("x")),
        ("jobTitle", json!("<b>\"O'Neil\" & Söhne</b> 😀")),
        ("jobDescription", json!("x")),
        ("jobState", json!("ÄÖ")),
        ("jobZipCode", json!("1")),
        ("jobZipCode", json!("K1A 0B1")),
        ("jobZipCode", json!("02110")),
        ("companyName", json!("x")),
        ("aggressiveness", json!(10)),
        ("aggressiveness", json!(60)),
        ("aggressiveness", json!(30.0)),
    ] {
        let (min, max) = sandbox.estimated(&with(full(), field, good.clone())).await;
        assert!(0 <= min && min < max, "{field} = {good}: {min}, {max}");
    }
}

#[tokio::test]
async fn a_place_is_city_and_state_or_a_zip_code() {
    let sandbox = Sandbox::start().await;
    sandbox.estimated(&in_city("Boston", "MA")).await;
    sandbox.estimated(&estimate()).await;
    // A zip code is whole by itself, whatever stands beside it.
    sandbox
        .estimated(&with(estimate(), "jobCity", json!("Boston")))
        .await;
    sandbox
        .estimated(&with(estimate(), "jobState", json!("MA")))
        .await;
    let bare = with(estimate(), "jobZipCode", Value::Null);
    for (body, missing) in [
        (
            with(bare.clone(), "jobCity", json!("Boston")),
            vec!["jobState"],
        ),
        (with(bare.clone(), "jobState", json!("MA")), vec!["jobCity"]),
        (bare, vec!["jobCity", "jobState", "jobZipCode"]),
        // What stands beside a zip code is still checked.
        (
            with(estimate(), "jobState", json!("MASS")),
            vec!["jobState"],
        ),
    ] {
        let reply = sandbox.estimate(&body).await;
        assert_eq!(reply.faulty_fields(), missing, "{body}");
    }
}

#[tokio::test]
async fn the_same_question_gets_the_same_answer_in_any_order_anywhere() {
    let questions: Vec<Value> = ["Nurse", "Truck Driver", "Actuary"]
        .into_iter()
        .flat_map(|title| {
            [15, 250, 4_000].map(|budget| {
                with(
                    with(estimate(), "jobTitle", json!(title)),
                    "budget",
                    json!(budget),
                )
            })
        })
        .collect();
    let (one, other) = (Sandbox::start().await, Sandbox::start().await);
    let mut forwards = Vec::new();
    for question in &questions {
        forwards.push(one.estimated(question).await);
    }
    other.set_clock(2_000_000_000_000).await;
    let mut backwards = Vec::new();
    for question in questions.iter().rev() {
        backwards.push(other.estimated(question).await);
    }
    backwards.reverse();
    assert_eq!(forwards, backwards);
    // The order of the fields, the form of a number and the default count for nothing.
    let text = |body: &str| {
        Call::api("POST", "/campaign/estimate/").bytes("application/json", body.to_owned())
    };
    let first =
        r#"{"budget":20,"jobTitle":"Cook","jobDescription":"d","jobCity":"Reno","jobState":"NV"}"#;
    let second = r#"{"aggressiveness":20,"jobState":"nv","jobCity":"Reno","companyName":"x","jobDescription":"d","jobTitle":"Cook","budget":20.00}"#;
    let (first, second) = (one.send(text(first)).await, one.send(text(second)).await);
    assert_eq!((first.status, first.body), (200, second.body));
}

#[tokio::test]
async fn over_a_grid_more_money_never_brings_fewer_and_each_step_brings_no_more_than_the_last() {
    let sandbox = tireless().await;
    for title in ["Registered Nurse", "Rodeo Clown"] {
        for zip_code in ["94111", "02110", "59001"] {
            let question = with(
                with(estimate(), "jobTitle", json!(title)),
                "jobZipCode",
                json!(zip_code),
            );
            let mut bands = Vec::new();
            for budget in (0..40).map(|step| 15 + 500 * step) {
                bands.push(
                    sandbox
                        .estimated(&with(question.clone(), "budget", json!(budget)))
                        .await,
                );
            }
            for three in bands.windows(3) {
                let [(a, x), (b, y), (c, z)] = [three[0], three[1], three[2]];
                assert!(a <= x && a <= b && b <= c && x <= y && y <= z, "{three:?}");
                // Rounding to whole candidates may cost one.
                assert!(c - b <= b - a + 1 && z - y <= y - x + 1, "{three:?}");
            }
            // From the first 500 dollars to the last, a candidate comes to cost twice as much.
            let gain = |at: usize| bands[at + 1].1 - bands[at].1;
            assert!(gain(38) * 2 < gain(0), "{title}, {zip_code}: {bands:?}");
        }
    }
}

#[tokio::test]
async fn title_place_description_and_aggressiveness_move_the_answer() {
    let sandbox = tireless().await;
    let of = async |field: &str, value: Value| {
        sandbox.estimated(&with(estimate(), field, value)).await.1
    };
    let clown = of("jobTitle", json!("Rodeo Clown")).await;
    let nurse = of("jobTitle", json!("Night nurses")).await;
    let driver = of("jobTitle", json!("WAREHOUSE DRIVER")).await;
    assert!(
        clown < nurse && nurse < driver,
        "{clown}, {nurse}, {driver}"
    );
    let long = of("jobDescription", json!("x".repeat(150))).await;
    let short = of("jobDescription", json!("x".repeat(149))).await;
    let padded = of("jobDescription", json!(format!("{:200}", "x"))).await;
    assert!(short < long && padded == short, "{short}, {long}, {padded}");
    let mut by_pace = Vec::new();
    for step in [10, 20, 30, 40, 50, 60] {
        by_pace.push(of("aggressiveness", json!(step)).await);
    }
    assert!(by_pace[..4].is_sorted_by(|a, b| a < b), "{by_pace:?}");
    assert!(by_pace[3..].is_sorted_by(|a, b| a > b), "{by_pace:?}");
    let mut by_place = Vec::new();
    for zip_code in ["02110", "10001", "33101", "59001", "94111"] {
        by_place.push(of("jobZipCode", json!(zip_code)).await);
    }
    // The same place by its first three characters.
    assert_eq!(by_place[0], of("jobZipCode", json!("02199")).await);
    by_place.sort_unstable();
    by_place.dedup();
    assert!(by_place.len() >= 4, "{by_place:?}");
    let [boston, quincy, reno] = [("Boston", "MA"), ("Quincy", "ma"), ("Reno", "NV")]
        .map(|(city, state)| in_city(city, state));
    let boston = sandbox.estimated(&boston).await;
    assert_eq!(boston, sandbox.estimated(&quincy).await);
    assert_ne!(boston, sandbox.estimated(&reno).await);
    // The company says nothing.
    assert_eq!(clown, of("companyName", json!("Acme")).await);
}
