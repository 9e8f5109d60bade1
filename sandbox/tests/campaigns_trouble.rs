//! Trouble on request with campaigns: by their name, and by operation.

use serde_json::{Value, json};

use crate::client::{Call, Sandbox, campaign, with};

/// What an update sends that adds ten dollars.
fn adding(name: &str) -> Value {
    json!({"companyId": 3, "name": name, "isPaused": true, "addBudget": 10})
}

fn put(body: &Value) -> Call {
    Call::api("PUT", "/campaign/3/").json(body)
}

async fn budget(sandbox: &Sandbox) -> f64 {
    sandbox.campaign(3).await["budget"].as_f64().unwrap()
}

/// Status (none for a closed connection), and whether it was done.
const KINDS: [(&str, Option<u16>, bool); 9] = [
    ("503", Some(503), false),
    ("429", Some(429), false),
    ("401", Some(401), false),
    ("500", Some(500), false),
    ("html", Some(502), false),
    ("drop", None, false),
    ("drop-after", None, true),
    ("garbage", Some(200), true),
    ("empty", Some(200), true),
];

#[tokio::test]
async fn a_sentinel_in_the_name_strikes_creates_and_updates() {
    let sandbox = Sandbox::start().await;
    let mut created = 4;
    for (kind, status, done) in KINDS {
        let name = format!("Drivers sandbox:{kind} all");
        let call = Call::api("POST", "/campaign/").json(&campaign(&name));
        let reply = sandbox.try_send(call).await;
        assert_eq!(reply.map(|reply| reply.status), status, "{kind}");
        created += i64::from(done);
        assert_eq!(sandbox.campaign_count().await, created, "{kind}");

        let before = budget(&sandbox).await;
        let reply = sandbox.try_send(put(&adding(&name))).await;
        assert_eq!(reply.map(|reply| reply.status), status, "{kind}");
        let added = if done { 10.0 } else { 0.0 };
        assert!(
            (budget(&sandbox).await - before - added).abs() < 0.001,
            "{kind}"
        );
        let renamed = sandbox.campaign(3).await["name"] == json!(name);
        assert_eq!(renamed, done, "{kind}");
    }
}

#[tokio::test]
async fn a_rule_that_is_broken_is_broken_under_drop_after_too() {
    let sandbox = Sandbox::start().await;
    let body = with(campaign("sandbox:drop-after"), "budget", json!(14));
    let call = Call::api("POST", "/campaign/").json(&body);
    assert!(sandbox.try_send(call).await.is_none());
    let logged = (Some("createCampaign".to_owned()), Some(400), false);
    assert_eq!(sandbox.last().await, logged);
    assert_eq!(sandbox.campaign_count().await, 4);
}

#[tokio::test]
async fn faults_by_operation_strike_every_campaign_operation() {
    let sandbox = Sandbox::start().await;
    let calls = || {
        [
            (
                "createCampaign",
                Call::api("POST", "/campaign/").json(&campaign("x")),
            ),
            ("listCostData", Call::api("GET", "/campaign/cost_data/")),
            ("listCampaigns", Call::api("GET", "/campaign/")),
            ("getCampaign", Call::api("GET", "/campaign/1/")),
            ("updateCampaign", put(&adding("x"))),
        ]
    };
    for (operation, call) in calls() {
        sandbox
            .fault(&json!({"operation": operation, "kind": "503"}))
            .await;
        assert_eq!(sandbox.send(call).await.status, 503, "{operation}");
    }
    assert_eq!(sandbox.campaign_count().await, 4);
    for (operation, call) in calls() {
        let expected = if operation == "createCampaign" {
            201
        } else {
            200
        };
        assert_eq!(sandbox.send(call).await.status, expected, "{operation}");
    }
}

#[tokio::test]
async fn budget_that_was_added_without_an_answer_is_there() {
    let sandbox = Sandbox::start().await;
    let before = budget(&sandbox).await;
    for kind in ["drop-after", "garbage", "empty"] {
        sandbox
            .fault(&json!({"operation": "updateCampaign", "kind": kind}))
            .await;
        sandbox
            .try_send(put(&adding("Kitchens and night shifts")))
            .await;
    }
    sandbox
        .fault(&json!({"operation": "updateCampaign", "kind": "drop"}))
        .await;
    let lost = sandbox
        .try_send(put(&adding("Kitchens and night shifts")))
        .await;
    assert!(lost.is_none());
    assert!((budget(&sandbox).await - before - 30.0).abs() < 0.001);
}
