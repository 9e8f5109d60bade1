//! createMatch, createExperienceMatch and getMatch.

use std::time::{Duration, Instant};

use partner_sandbox::{API_BASE_PATH, Config};
use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox, with};

const MATCH: &str = "/webhooks/resume/match/";
const EXPERIENCE: &str = "/webhooks/resume/match/experience/";

/// A sandbox that matches at once.
async fn sandbox() -> Sandbox {
    Sandbox::with(Config {
        match_time: Duration::ZERO,
        ..Config::default()
    })
    .await
}

fn question() -> Value {
    json!({
        "resume_data": {"email": "ada@example.com", "skills": ["Rust"]},
        "resume_text": "Software Engineer, 2019 - present\nB.S. in Mathematics",
        "job_text": "3+ years. Rust, SQL and teamwork. Bachelor's degree.",
        "jobtitle": "Software Engineer",
    })
}

async fn ask(sandbox: &Sandbox, body: &Value) -> Reply {
    sandbox.send(Call::api("POST", MATCH).json(body)).await
}

async fn matched(sandbox: &Sandbox, body: &Value) -> Value {
    let reply = ask(sandbox, body).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.json()
}

async fn experience(sandbox: &Sandbox, body: &Value) -> Reply {
    sandbox.send(Call::api("POST", EXPERIENCE).json(body)).await
}

/// By the key alone: no API key goes along.
async fn get(sandbox: &Sandbox, key: &Value) -> Reply {
    let path = format!("{API_BASE_PATH}{MATCH}{}/", key.as_str().unwrap());
    sandbox.send(Call::new("GET", &path)).await
}

fn names(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// The names of a sample of the reference, sorted, with those of its objects and of the first of
/// each list.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect(),
        Value::Array(items) => items.iter().take(1).map(shape).collect(),
        _ => Value::Null,
    }
}

#[tokio::test]
async fn a_match_is_answered_with_what_was_sent_and_opens_by_its_key_alone() {
    let sandbox = sandbox().await;
    let answer = matched(&sandbox, &question()).await;
    for name in ["resume_data", "resume_text", "job_text", "jobtitle"] {
        assert_eq!(answer[name], question()[name]);
    }
    assert_eq!(answer["delay"], false);
    assert_eq!(answer["score"], answer["match_object"]["score"]);
    let opened = get(&sandbox, &answer["key"]).await;
    assert_eq!(opened.status, 200);
    let mut expected = answer.clone();
    for name in ["resume_data", "delay"] {
        expected.as_object_mut().unwrap().remove(name);
    }
    assert_eq!(opened.json(), expected);
}

#[tokio::test]
async fn the_answers_have_the_shape_of_the_reference() {
    let sandbox = sandbox().await;
    let sample: Value =
        serde_json::from_str(include_str!("../../tests/fixtures/getMatch.response.json")).unwrap();
    let answer = matched(&sandbox, &question()).await;
    assert_eq!(
        shape(&get(&sandbox, &answer["key"]).await.json()),
        shape(&sample)
    );
    let sent = json!({
        "resume_data": {"workExperiences": [{"title": "CEO", "startYear": 2020, "endYear": 2020}]},
        "job_text": "5 years of experience", "jobtitle": "CEO",
    });
    let sample = include_str!("../../tests/fixtures/createExperienceMatch.response.json");
    let sample: Value = serde_json::from_str(sample).unwrap();
    let reply = experience(&sandbox, &sent).await;
    assert_eq!((reply.status, shape(&reply.json())), (200, shape(&sample)));
}

#[tokio::test]
async fn the_same_question_gets_the_same_score_under_another_key() {
    let sandbox = sandbox().await;
    let one = matched(&sandbox, &question()).await;
    let two = matched(&sandbox, &question()).await;
    assert_eq!(one["match_object"], two["match_object"]);
    assert_ne!(one["key"], two["key"]);
    assert!(one["key"].as_str().unwrap().len() >= 32);
}

#[tokio::test]
async fn a_delayed_match_is_there_once_the_clock_says_so() {
    let sandbox = Sandbox::with(Config {
        match_delay: Duration::from_secs(3_600),
        ..Config::default()
    })
    .await;
    let answer = matched(&sandbox, &with(question(), "delay", json!(true))).await;
    let expected = [
        "delay",
        "job_text",
        "jobtitle",
        "key",
        "resume_data",
        "resume_text",
    ];
    assert_eq!(names(&answer), expected);
    let early = get(&sandbox, &answer["key"]).await;
    assert_eq!(early.status, 404);
    assert_eq!(
        early.json(),
        json!({"detail": "This match is not ready yet."})
    );
    sandbox.advance_clock(3_600_000).await;
    let there = get(&sandbox, &answer["key"]).await;
    assert_eq!(there.status, 200);
    assert_eq!(there.json()["match_object"]["seconds_to_match"], 3_600.0);
    let never = with(question(), "jobtitle", json!("Clown sandbox:never-ready"));
    let answer = matched(&sandbox, &with(never, "delay", json!(true))).await;
    sandbox.advance_clock(1_000 * 86_400_000).await;
    assert_eq!(get(&sandbox, &answer["key"]).await.status, 404);
}

#[tokio::test]
async fn matching_takes_its_time_and_several_take_no_longer() {
    let sandbox = Sandbox::with(Config {
        match_time: Duration::from_millis(400),
        ..Config::default()
    })
    .await;
    let began = Instant::now();
    let body = question();
    futures_util::future::join_all((0..10).map(|_| matched(&sandbox, &body))).await;
    let took = began.elapsed();
    assert!(took >= Duration::from_millis(400), "{took:?}");
    assert!(took < Duration::from_millis(3_000), "{took:?}");
    let faulty = with(question(), "job_text", Value::Null);
    assert_eq!(ask(&sandbox, &faulty).await.faulty_fields(), ["job_text"]);
}

#[tokio::test]
async fn what_is_at_fault_is_named() {
    let sandbox = sandbox().await;
    let inside = json!({"workExperiences": [{"startMonth": 13, "salary": 1}], "age": 3});
    let body = with(question(), "resume_data", inside);
    assert_eq!(
        ask(&sandbox, &body).await.faulty_fields(),
        [
            "resume_data.age",
            "resume_data.workExperiences.0.salary",
            "resume_data.workExperiences.0.startMonth",
        ]
    );
    let body = json!({"resume_data": {}, "job_text": "", "delay": false});
    assert_eq!(
        experience(&sandbox, &body).await.faulty_fields(),
        ["delay", "job_text", "jobtitle"]
    );
    let text = Call::api("POST", MATCH).bytes("text/plain", "{}");
    assert_eq!(sandbox.send(text).await.status, 415);
    let unsigned = Call::new("POST", &format!("{API_BASE_PATH}{MATCH}")).json(&question());
    assert_eq!(sandbox.send(unsigned).await.status, 401);
    for key in ["abcde", "%27%20OR%201", "experience"] {
        assert_eq!(get(&sandbox, &json!(key)).await.status, 404, "{key}");
    }
}

#[tokio::test]
async fn a_title_changes_what_is_answered() {
    let sandbox = sandbox().await;
    let of = |wish: &str| {
        with(
            question(),
            "jobtitle",
            json!(format!("Clown sandbox:{wish}")),
        )
    };
    let told = matched(&sandbox, &of("two-scores")).await;
    assert_ne!(told["score"], told["match_object"]["score"]);
    assert_eq!(
        get(&sandbox, &told["key"]).await.json()["score"],
        told["score"]
    );
    for (wish, part) in [
        ("no-skills", "skills_match_details"),
        ("no-experience", "experience_match_details"),
        ("no-education", "education_match_details"),
    ] {
        let told = matched(&sandbox, &of(wish)).await;
        let names = names(&told["match_object"]);
        assert!(!names.contains(&part) && names.len() == 9, "{told}");
    }
    let told = matched(&sandbox, &of("no-details")).await;
    assert!(told["match_object"].is_null() && told["score"].is_number());
    let told = matched(&sandbox, &of("new-bucket")).await;
    assert_eq!(told["match_bucket_name"], "stellar_match");
}

#[tokio::test]
async fn a_title_can_ask_for_trouble_and_a_fault_meets_every_operation() {
    let sandbox = sandbox().await;
    let body = with(question(), "jobtitle", json!("Clown sandbox:503"));
    assert_eq!(ask(&sandbox, &body).await.status, 503);
    let sent = json!({"resume_data": {}, "job_text": "j", "jobtitle": "x sandbox:html"});
    assert_eq!(experience(&sandbox, &sent).await.status, 502);
    let answer = matched(&sandbox, &question()).await;
    for (operation, kind) in [
        ("createMatch", "429"),
        ("createExperienceMatch", "500"),
        ("getMatch", "401"),
    ] {
        sandbox
            .fault(&json!({"operation": operation, "kind": kind}))
            .await;
    }
    assert_eq!(ask(&sandbox, &question()).await.status, 429);
    assert_eq!(experience(&sandbox, &sent).await.status, 500);
    assert_eq!(get(&sandbox, &answer["key"]).await.status, 401);
    assert_eq!(get(&sandbox, &answer["key"]).await.status, 200);
}
