//! ccpaLookUp and ccpaPurge.

use std::time::{Duration, Instant};

use partner_sandbox::{API_BASE_PATH, Config, DEFAULT_CCPA_DELAY, Seed};
use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox, company, with};

/// A sandbox that looks up at once.
async fn sandbox() -> Sandbox {
    Sandbox::with(Config {
        ccpa_delay: Duration::ZERO,
        match_time: Duration::ZERO,
        ..Config::default()
    })
    .await
}

async fn ask(sandbox: &Sandbox, email: &str) -> Reply {
    sandbox.get(&format!("/ccpa/?email={email}")).await
}

async fn held(sandbox: &Sandbox, email: &str) -> Value {
    let reply = ask(sandbox, email).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

async fn purge(sandbox: &Sandbox, body: &Value) -> Reply {
    sandbox.send(Call::api("POST", "/ccpa/").json(body)).await
}

async fn purged(sandbox: &Sandbox, email: &str) -> i64 {
    let reply = purge(sandbox, &json!({"email": email})).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let answer = reply.json();
    assert_eq!(answer["email"], email);
    assert_eq!(answer.as_object().unwrap().len(), 2);
    answer["id"].as_i64().unwrap()
}

fn models(found: &Value) -> Vec<&str> {
    found
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[tokio::test]
async fn the_sample_of_the_reference_is_found_as_it_is() {
    let sandbox = sandbox().await;
    let sample = include_str!("../../tests/fixtures/ccpaLookUp.response.json");
    let sample: Value = serde_json::from_str(sample).unwrap();
    assert_eq!(held(&sandbox, "Anonymous@jobcase.com").await, sample);
    assert_eq!(held(&sandbox, "nobody%40example.com").await, json!({}));
    let bare = Sandbox::with(Config {
        seed: Seed::None,
        ccpa_delay: Duration::ZERO,
        ..Config::default()
    })
    .await;
    assert_eq!(held(&bare, "anonymous@jobcase.com").await, json!({}));
}

#[tokio::test]
async fn several_records_stand_by_model_and_some_are_of_no_form() {
    let sandbox = sandbox().await;
    let member = held(&sandbox, "jo.applicant@example.com").await;
    let expected = [
        "alerts.subscription",
        "apply.application",
        "email_stats",
        "legal.claim",
        "members.profile",
    ];
    assert_eq!(models(&member), expected);
    assert_eq!(member["apply.application"].as_array().unwrap().len(), 2);
    assert!(member["email_stats"]["by_campaign"].is_object());
    let odd = held(&sandbox, "maria.lopez@example.com").await;
    assert_eq!(odd["do_not_call"], true);
    assert!(odd["web_sessions"][0].is_array() && odd["legacy_notes"].is_string());
}

#[tokio::test]
async fn what_came_in_by_other_operations_is_found_and_purged() {
    let sandbox = sandbox().await;
    let email = "jack.sparrow@jobcase.com";
    let event = json!({
        "firstName": "Jack", "lastName": "Sparrow", "email": email.to_uppercase(),
        "phoneNumber": "5555555", "userIp": "::1",
    });
    let sent = Call::api("POST", "/webhooks/application/x1/").json(&event);
    assert_eq!(sandbox.send(sent).await.status, 201);
    let resume =
        json!({"resume_data": {}, "resume_text": format!("Jack <{email}>"), "job_text": ""});
    let call = Call::api("POST", "/webhooks/resume/match/").json(&resume);
    let key = sandbox.send(call).await.json()["key"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(sandbox.create(&company("by-jack")).await.status, 201);
    let found = held(&sandbox, email).await;
    assert_eq!(
        models(&found),
        ["apply.application", "crm.contact", "resume.match"]
    );
    assert_eq!(
        found["apply.application"][0]["fields"]["first_name"],
        "Jack"
    );
    assert_eq!(
        found["crm.contact"][0]["fields"]["companies"],
        json!(["Test Company"])
    );
    assert!(
        !found.to_string().contains(&key),
        "the key opens the resume"
    );
    // Only parts of the address are nobody.
    assert_eq!(held(&sandbox, "sparrow@jobcase.com").await, json!({}));
    assert_eq!(held(&sandbox, "jack.sparrow@jobcase.co").await, json!({}));

    purged(&sandbox, email).await;
    // A company names the contact still.
    let left = held(&sandbox, email).await;
    assert_eq!(models(&left), ["crm.contact", "privacy.request"]);
    let path = format!("{API_BASE_PATH}/webhooks/resume/match/{key}/");
    assert_eq!(sandbox.send(Call::new("GET", &path)).await.status, 404);
    let arrived = sandbox
        .send(Call::new("GET", "/_sandbox/applications"))
        .await;
    assert_eq!(arrived.json()["count"], 0);
    // Named by no company, the contact goes too.
    let id = sandbox.get("/company/?offset=3").await.json()["results"][0]["id"].clone();
    let alone = with(company("by-jack"), "companyContact", Value::Null);
    let update = Call::api("PUT", &format!("/company/{id}/")).json(&alone);
    assert_eq!(sandbox.send(update).await.status, 200);
    purged(&sandbox, email).await;
    let left = held(&sandbox, email).await;
    assert_eq!(models(&left), ["privacy.request"]);
    assert_eq!(left["privacy.request"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_purge_leaves_what_has_to_be_kept_and_nobody_else_is_touched() {
    let sandbox = sandbox().await;
    let others = held(&sandbox, "maria.lopez@example.com").await;
    let first = purged(&sandbox, "Jo.Applicant@Example.com").await;
    let left = held(&sandbox, "jo.applicant@example.com").await;
    assert_eq!(models(&left), ["legal.claim", "privacy.request"]);
    assert_eq!(left["privacy.request"][0]["pk"], first);
    assert_eq!(held(&sandbox, "maria.lopez@example.com").await, others);
    let second = purged(&sandbox, "nobody@example.com").await;
    assert!(second > first);
    let left = held(&sandbox, "nobody@example.com").await;
    assert_eq!(
        (&left["model"], &left["pk"]),
        (&json!("privacy.request"), &json!(second))
    );
}

#[tokio::test]
async fn a_look_up_takes_its_time_but_not_to_say_no() {
    let sandbox = Sandbox::with(Config {
        ccpa_delay: Duration::from_millis(300),
        ..Config::default()
    })
    .await;
    let began = Instant::now();
    held(&sandbox, "nobody@example.com").await;
    assert!(began.elapsed() >= Duration::from_millis(300));
    let slow = Sandbox::with(Config {
        ccpa_delay: DEFAULT_CCPA_DELAY,
        ..Config::default()
    })
    .await;
    assert_eq!(ask(&slow, "jack").await.faulty_fields(), ["email"]);
    assert!(began.elapsed() < DEFAULT_CCPA_DELAY);
}

#[tokio::test]
async fn what_is_no_address_is_refused() {
    let sandbox = sandbox().await;
    for (query, fields) in [
        ("", vec!["email"]),
        ("?email=", vec!["email"]),
        ("?email=a@b", vec!["email"]),
        ("?email=a@b.c&name=x", vec!["name"]),
    ] {
        let reply = sandbox.get(&format!("/ccpa/{query}")).await;
        assert_eq!(reply.faulty_fields(), fields, "{query}");
    }
    for (body, fields) in [
        (json!({}), vec!["email"]),
        (json!({"email": "jack"}), vec!["email"]),
        (json!({"email": "a@b.c", "why": 1}), vec!["why"]),
        (json!([]), vec!["body"]),
    ] {
        assert_eq!(
            purge(&sandbox, &body).await.faulty_fields(),
            fields,
            "{body}"
        );
    }
    let unsigned = Call::new("GET", &format!("{API_BASE_PATH}/ccpa/?email=a@b.c"));
    assert_eq!(sandbox.send(unsigned).await.status, 401);
}

#[tokio::test]
async fn an_address_can_ask_for_trouble() {
    let sandbox = sandbox().await;
    assert_eq!(
        ask(&sandbox, "jo%2Bsandbox-503@example.com").await.status,
        503
    );
    let body = json!({"email": "sandbox-html@example.com"});
    assert_eq!(purge(&sandbox, &body).await.status, 502);
    assert_eq!(held(&sandbox, "nobody@example.com").await, json!({}));
    sandbox
        .fault(&json!({"operation": "ccpaPurge", "kind": "drop-after"}))
        .await;
    let call = Call::api("POST", "/ccpa/").json(&json!({"email": "jo.applicant@example.com"}));
    assert!(sandbox.try_send(call).await.is_none());
    let left = held(&sandbox, "jo.applicant@example.com").await;
    assert_eq!(models(&left), ["legal.claim", "privacy.request"]);
}
