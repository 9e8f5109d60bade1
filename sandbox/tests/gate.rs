//! Who gets in: the key, the limit, the paths and the methods.

use partner_sandbox::{Config, DEFAULT_KEY};
use serde_json::json;

use crate::client::{Call, Sandbox, company};

#[tokio::test]
async fn every_operation_but_reading_a_match_needs_the_key() {
    let sandbox = Sandbox::start().await;
    let path = "/api/platform/v1/company/";
    for key in [
        None,
        Some(""),
        Some("wrong"),
        Some("sandbox-key-smal"),
        Some("SANDBOX-KEY-SMALL"),
    ] {
        let call = Call::new("GET", path);
        let call = match key {
            Some(key) => call.header("X-Platform-Api-Key", key),
            None => call,
        };
        let reply = sandbox.send(call).await;
        assert_eq!(reply.status, 401, "{key:?}");
        assert!(reply.json()["detail"].is_string());
    }
    let unsigned = Call::new("POST", path).json(&company("abc123"));
    assert_eq!(sandbox.send(unsigned).await.status, 401);
    let open = sandbox
        .send(Call::new(
            "GET",
            "/api/platform/v1/webhooks/resume/match/abcde/",
        ))
        .await;
    assert_eq!(open.status, 404);
    assert_eq!(sandbox.company_count().await, 3);
}

#[tokio::test]
async fn another_key_can_be_set() {
    let sandbox = Sandbox::with(Config {
        key: "mine".to_owned(),
        ..Config::default()
    })
    .await;
    assert_eq!(sandbox.get("/company/").await.status, 401);
    let mine = Call::new("GET", "/api/platform/v1/company/").header("x-platform-api-key", "mine");
    assert_eq!(sandbox.send(mine).await.status, 200);
}

#[tokio::test]
async fn no_minute_holds_more_than_200_requests() {
    let sandbox = Sandbox::start().await;
    for _ in 0..100 {
        assert_eq!(sandbox.get("/company/1/").await.status, 200);
    }
    sandbox.advance_clock(30_000).await;
    for _ in 0..100 {
        assert_eq!(sandbox.get("/company/1/").await.status, 200);
    }
    let refused = sandbox.get("/company/1/").await;
    assert_eq!(refused.status, 429);
    let wait: i64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    assert!(refused.json()["detail"].is_string());
    // A wrong key is refused before it counts, and does not open what is full.
    let wrong = Call::new("GET", "/api/platform/v1/company/").header("X-Platform-Api-Key", "wrong");
    assert_eq!(sandbox.send(wrong).await.status, 401);
    sandbox.advance_clock(wait * 1_000).await;
    assert_eq!(sandbox.get("/company/1/").await.status, 200);
}

#[tokio::test]
async fn the_limit_can_be_set() {
    let sandbox = Sandbox::with(Config {
        requests_per_minute: 2,
        ..Config::default()
    })
    .await;
    assert_eq!(sandbox.get("/company/").await.status, 200);
    assert_eq!(sandbox.get("/company/").await.status, 200);
    assert_eq!(sandbox.get("/company/").await.status, 429);
}

#[tokio::test]
async fn every_operation_is_served() {
    let sandbox = Sandbox::start().await;
    for (method, path, operation, status) in [
        ("POST", "/company/", "createCompany", 400),
        ("GET", "/company/", "listCompanies", 200),
        ("GET", "/company/1/", "getCompany", 200),
        ("PUT", "/company/1/", "updateCompany", 400),
        ("POST", "/company/1/logo/", "uploadLogo", 415),
        ("POST", "/job/", "createJob", 400),
        ("GET", "/job/", "listJobs", 200),
        ("GET", "/job/1/", "getJob", 200),
        ("PUT", "/job/1/", "updateJob", 400),
        ("PUT", "/job/1/products/", "setJobProducts", 400),
        ("POST", "/job/1/expire/", "expireJob", 200),
        ("POST", "/job/1/unexpire/", "unexpireJob", 200),
        ("POST", "/campaign/", "createCampaign", 400),
        ("GET", "/campaign/", "listCampaigns", 200),
        ("GET", "/campaign/1/", "getCampaign", 200),
        ("PUT", "/campaign/1/", "updateCampaign", 400),
        ("GET", "/campaign/cost_data/", "listCostData", 200),
        ("POST", "/campaign/estimate/", "createEstimate", 400),
        ("GET", "/product/?partnerId=1", "listProducts", 200),
        (
            "POST",
            "/webhooks/application/x3js81mdz1/",
            "sendApplicationEvent",
            400,
        ),
        ("GET", "/ccpa/", "ccpaLookUp", 400),
        ("POST", "/ccpa/", "ccpaPurge", 400),
        ("GET", "/webhooks/resume/match/abcde/", "getMatch", 404),
        ("POST", "/webhooks/resume/match/", "createMatch", 400),
        (
            "POST",
            "/webhooks/resume/match/experience/",
            "createExperienceMatch",
            400,
        ),
    ] {
        let call = Call::api(method, path).json(&json!({}));
        let reply = sandbox.send(call).await;
        assert_eq!(reply.status, status, "{operation}: {}", reply.text());
        assert_eq!(sandbox.last().await.0.as_deref(), Some(operation));
    }
}

#[tokio::test]
async fn other_paths_and_methods_are_refused_as_json() {
    let sandbox = Sandbox::start().await;
    let wrong = sandbox.send(Call::api("DELETE", "/company/1/")).await;
    assert_eq!(wrong.status, 405);
    assert_eq!(wrong.header("allow"), Some("GET, PUT"));
    for path in ["/company", "/companies/", "/company/1/logo", "/"] {
        let reply = sandbox.get(path).await;
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.json(), json!({"detail": "Not found."}));
    }
    for path in ["/api/other", "/_sandbox/other"] {
        let reply = sandbox
            .send(Call::new("GET", path).header("X-Platform-Api-Key", DEFAULT_KEY))
            .await;
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (404, Some("application/json")),
            "{path}"
        );
    }
}
