//! The request log and the clock.

use serde_json::json;

use crate::client::{Call, Sandbox};

#[tokio::test]
async fn the_request_log_tells_what_reached_the_api_and_can_be_cleared() {
    let sandbox = Sandbox::start().await;
    sandbox.get("/company/?limit=2").await;
    sandbox.get("/nowhere/").await;
    let log = sandbox
        .send(Call::new("GET", "/_sandbox/requests"))
        .await
        .json();
    assert_eq!(log[0]["operation"], "listCompanies");
    assert_eq!(log[0]["method"], "GET");
    assert_eq!(log[0]["path"], "/api/platform/v1/company/");
    assert_eq!(log[0]["query"], "limit=2");
    assert_eq!(log[0]["status"], 200);
    assert!(log[0]["at_ms"].as_i64().unwrap() > 1_600_000_000_000);
    assert_eq!(
        (&log[1]["operation"], &log[1]["status"]),
        (&json!(null), &json!(404))
    );
    let cleared = sandbox
        .send(Call::new("DELETE", "/_sandbox/requests"))
        .await;
    assert_eq!((cleared.status, cleared.json()), (200, json!([])));
    assert!(sandbox.log().await.is_empty());
}

#[tokio::test]
async fn the_clock_can_be_moved_set_and_reset() {
    let sandbox = Sandbox::start().await;
    let clock = async |body| {
        sandbox
            .send(Call::new("POST", "/_sandbox/clock").json(&body))
            .await
    };
    let now = sandbox
        .send(Call::new("GET", "/_sandbox/clock"))
        .await
        .json()["nowMs"]
        .as_i64()
        .unwrap();
    let later = clock(json!({"advanceMs": 86_400_000})).await.json()["nowMs"]
        .as_i64()
        .unwrap();
    assert!(later - now >= 86_400_000);
    let set = clock(json!({"nowMs": 5_000})).await.json()["nowMs"]
        .as_i64()
        .unwrap();
    assert!((5_000..15_000).contains(&set));
    let back = clock(json!({"reset": true})).await.json()["nowMs"]
        .as_i64()
        .unwrap();
    assert!(back >= now && back < later);
    for bad in [
        json!({}),
        json!({"advanceMs": "x"}),
        json!({"fly": 1}),
        json!({"reset": false}),
        json!([]),
    ] {
        assert_eq!(clock(bad.clone()).await.status, 400, "{bad}");
    }
}

#[tokio::test]
async fn a_control_that_changes_something_must_be_json() {
    let sandbox = Sandbox::start().await;
    for path in [
        "/_sandbox/clock",
        "/_sandbox/faults",
        "/_sandbox/jobs/1/twin",
    ] {
        let reply = sandbox
            .send(Call::new("POST", path).bytes("text/plain", "{\"advanceMs\":1}"))
            .await;
        assert_eq!(reply.status, 415, "{path}");
    }
}

#[tokio::test]
async fn a_twin_is_a_second_job_with_the_same_ad_number() {
    let sandbox = Sandbox::start().await;
    let twin = async |id: u32| {
        let path = format!("/_sandbox/jobs/{id}/twin");
        sandbox
            .send(Call::new("POST", &path).json(&json!({})))
            .await
    };
    let reply = twin(1).await;
    assert_eq!((reply.status, reply.json()), (201, json!({"id": 21})));
    let (mut first, second) = (
        sandbox.get("/job/1/").await.json(),
        sandbox.get("/job/21/").await,
    );
    first["id"] = json!(21);
    assert_eq!(second.json(), first);
    assert_eq!(sandbox.job_count().await, 21);
    assert_eq!(twin(99).await.status, 404);
}
