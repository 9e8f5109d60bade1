//! What a browser on another origin is told.

use partner_sandbox::Config;

use crate::client::{Call, Reply, Sandbox};

const ORIGIN: &str = "https://console.example.com";

async fn sandbox(origins: &[&str]) -> Sandbox {
    let cors_origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
    Sandbox::with(Config {
        cors_origins,
        ..Config::default()
    })
    .await
}

async fn preflight(sandbox: &Sandbox, origin: &str) -> Reply {
    let call = Call::new("OPTIONS", "/api/platform/v1/company/")
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header(
            "Access-Control-Request-Headers",
            "content-type,x-platform-api-key",
        );
    sandbox.send(call).await
}

#[tokio::test]
async fn a_preflight_of_an_allowed_origin_is_answered_without_the_key() {
    let sandbox = sandbox(&["https://other.example.com", ORIGIN]).await;
    let reply = preflight(&sandbox, ORIGIN).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("access-control-allow-origin"), Some(ORIGIN));
    let headers = reply
        .header("access-control-allow-headers")
        .unwrap()
        .to_lowercase();
    assert!(headers.contains("x-platform-api-key") && headers.contains("content-type"));
    let methods = reply.header("access-control-allow-methods").unwrap();
    assert!(
        ["GET", "POST", "PUT"]
            .iter()
            .all(|method| methods.contains(method))
    );
    assert!(reply.header("access-control-allow-credentials").is_none());
    assert!(
        sandbox.log().await.is_empty(),
        "a preflight is no request to the API"
    );
}

#[tokio::test]
async fn answers_and_refusals_are_readable_for_an_allowed_origin() {
    let sandbox = sandbox(&[ORIGIN]).await;
    let good = sandbox
        .send(Call::api("GET", "/company/").header("Origin", ORIGIN))
        .await;
    assert_eq!(
        (good.status, good.header("access-control-allow-origin")),
        (200, Some(ORIGIN))
    );
    let refused = sandbox
        .send(Call::new("GET", "/api/platform/v1/company/").header("Origin", ORIGIN))
        .await;
    assert_eq!(
        (
            refused.status,
            refused.header("access-control-allow-origin")
        ),
        (401, Some(ORIGIN))
    );
    assert!(good.header("access-control-expose-headers").is_none());
}

#[tokio::test]
async fn any_other_origin_gets_no_permission() {
    for sandbox in [sandbox(&[ORIGIN]).await, sandbox(&[]).await] {
        let foreign = "https://evil.example.com";
        assert!(
            preflight(&sandbox, foreign)
                .await
                .header("access-control-allow-origin")
                .is_none()
        );
        let reply = sandbox
            .send(Call::api("GET", "/company/").header("Origin", foreign))
            .await;
        assert!(reply.header("access-control-allow-origin").is_none());
        let control = sandbox
            .send(Call::new("GET", "/_sandbox/requests").header("Origin", ORIGIN))
            .await;
        assert!(control.header("access-control-allow-origin").is_none());
    }
}

#[tokio::test]
async fn a_star_allows_any_origin() {
    let sandbox = sandbox(&["*"]).await;
    let reply = preflight(&sandbox, ORIGIN).await;
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
}
