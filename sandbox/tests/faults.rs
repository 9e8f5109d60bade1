//! Trouble on request: what each kind looks like, and whether anything was done.

use std::time::{Duration, Instant};

use partner_sandbox::Config;
use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox, company};

async fn sandbox() -> Sandbox {
    let (slow, hang) = (Duration::from_millis(300), Duration::from_millis(600));
    Sandbox::with(Config {
        slow,
        hang,
        ..Config::default()
    })
    .await
}

/// Creates a company under a queued fault.
async fn under_fault(sandbox: &Sandbox, kind: &str) -> Option<Reply> {
    sandbox
        .fault(&json!({"operation": "createCompany", "kind": kind}))
        .await;
    sandbox
        .try_send(Call::api("POST", "/company/").json(&company("abc123")))
        .await
}

/// Creates a company whose name asks for trouble.
async fn under_sentinel(sandbox: &Sandbox, kind: &str) -> Option<Reply> {
    let mut body = company("abc123");
    body["companyName"] = json!(format!("Acme sandbox:{kind} Inc"));
    sandbox
        .try_send(Call::api("POST", "/company/").json(&body))
        .await
}

/// Status, content type, and whether the company was created.
const ANSWERED: [(&str, u16, &str, bool); 9] = [
    ("503", 503, "application/json", false),
    ("429", 429, "application/json", false),
    ("401", 401, "application/json", false),
    ("500", 500, "text/plain", false),
    ("html", 502, "text/html", false),
    ("redirect", 302, "text/plain", false),
    ("garbage", 200, "application/json", true),
    ("empty", 200, "application/json", true),
    ("slow", 201, "application/json", true),
];

#[tokio::test]
async fn each_answered_kind_looks_like_itself_and_does_what_it_says() {
    for (kind, status, content_type, done) in ANSWERED {
        for typed in [false, true] {
            let sandbox = sandbox().await;
            let reply = match typed {
                true => under_sentinel(&sandbox, kind).await.unwrap(),
                false => under_fault(&sandbox, kind).await.unwrap(),
            };
            assert_eq!(reply.status, status, "{kind}");
            assert_eq!(reply.header("content-type"), Some(content_type), "{kind}");
            let logged = (Some("createCompany".to_owned()), Some(status.into()), true);
            assert_eq!(sandbox.last().await, logged, "{kind}");
            assert_eq!(
                sandbox.company_count().await,
                if done { 4 } else { 3 },
                "{kind}"
            );
        }
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_really_cut_empty_or_html() {
    let sandbox = sandbox().await;
    let garbage = under_fault(&sandbox, "garbage").await.unwrap();
    assert!(serde_json::from_slice::<Value>(&garbage.body).is_err() && !garbage.body.is_empty());
    assert!(
        under_fault(&sandbox, "empty")
            .await
            .unwrap()
            .body
            .is_empty()
    );
    assert!(
        under_fault(&sandbox, "html")
            .await
            .unwrap()
            .text()
            .contains("<html>")
    );
}

#[tokio::test]
async fn a_drop_closes_without_a_byte_and_does_nothing() {
    let sandbox = sandbox().await;
    assert!(under_fault(&sandbox, "drop").await.is_none());
    assert!(under_sentinel(&sandbox, "drop").await.is_none());
    assert_eq!(
        sandbox.last().await,
        (Some("createCompany".to_owned()), None, false)
    );
    assert_eq!(sandbox.company_count().await, 3);
}

#[tokio::test]
async fn a_drop_after_does_it_and_loses_the_answer() {
    let sandbox = sandbox().await;
    assert!(under_fault(&sandbox, "drop-after").await.is_none());
    assert_eq!(
        sandbox.last().await,
        (Some("createCompany".to_owned()), Some(201), false)
    );
    assert_eq!(sandbox.company_count().await, 4);
    // The browser sends it again by itself: a request as any other.
    let again = sandbox.create(&company("abc123")).await;
    assert_eq!(again.faulty_fields(), ["partnerCompanyId"]);
    // A typed sentinel loses every answer, the second refusal too.
    let mut body = company("other");
    body["partnerCompanyId"] = json!("other sandbox:drop-after");
    for lost in [201, 400] {
        assert!(
            sandbox
                .try_send(Call::api("POST", "/company/").json(&body))
                .await
                .is_none()
        );
        assert_eq!(sandbox.last().await.1, Some(lost));
    }
    assert_eq!(sandbox.company_count().await, 5);
}

#[tokio::test]
async fn a_timeout_holds_the_connection_and_does_nothing() {
    let sandbox = sandbox().await;
    let start = Instant::now();
    assert!(under_fault(&sandbox, "timeout").await.is_none());
    assert!(start.elapsed() >= Duration::from_millis(600));
    assert!(under_sentinel(&sandbox, "timeout").await.is_none());
    assert_eq!(sandbox.company_count().await, 3);
}

#[tokio::test]
async fn a_client_that_gives_up_leaves_an_entry_without_an_answer() {
    let sandbox = Sandbox::start().await;
    let waited =
        tokio::time::timeout(Duration::from_millis(200), under_fault(&sandbox, "timeout")).await;
    assert!(waited.is_err(), "the default holds on for minutes");
    assert_eq!(
        sandbox.last().await,
        (Some("createCompany".to_owned()), None, false)
    );
}

#[tokio::test]
async fn a_slow_answer_comes_late_while_others_pass() {
    let sandbox = sandbox().await;
    let start = Instant::now();
    let (slow, quick) = tokio::join!(under_fault(&sandbox, "slow"), async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let reply = sandbox.get("/company/1/").await;
        (reply.status, start.elapsed())
    });
    assert_eq!(slow.unwrap().status, 201);
    assert!(start.elapsed() >= Duration::from_millis(300));
    assert!(quick.0 == 200 && quick.1 < Duration::from_millis(300));
}

#[tokio::test]
async fn a_refusal_tells_how_long_to_wait_where_it_was_told_to() {
    let sandbox = sandbox().await;
    assert_eq!(
        under_fault(&sandbox, "429")
            .await
            .unwrap()
            .header("retry-after"),
        Some("5")
    );
    assert_eq!(
        under_fault(&sandbox, "503")
            .await
            .unwrap()
            .header("retry-after"),
        None
    );
    for kind in ["429", "503"] {
        sandbox
            .fault(&json!({"operation": "getCompany", "kind": kind, "retryAfter": 3}))
            .await;
        let reply = sandbox.get("/company/1/").await;
        assert_eq!(
            (
                reply.status.to_string().as_str(),
                reply.header("retry-after")
            ),
            (kind, Some("3"))
        );
    }
}

#[tokio::test]
async fn a_redirect_leads_to_where_following_is_seen() {
    let sandbox = sandbox().await;
    let reply = under_fault(&sandbox, "redirect").await.unwrap();
    let target = reply.header("location").unwrap().to_owned();
    let followed = sandbox
        .send(Call::new("GET", &target).header("X-Platform-Api-Key", "k"))
        .await;
    assert_eq!(
        (followed.status, followed.json()),
        (200, json!({"redirected": true, "keyCameAlong": true}))
    );
    assert_eq!(sandbox.last().await.0.as_deref(), Some("redirected"));
}

#[tokio::test]
async fn faults_queue_up_for_their_operation_and_can_be_cleared() {
    let sandbox = sandbox().await;
    sandbox
        .fault(&json!({"operation": "getCompany", "kind": "503", "times": 2}))
        .await;
    sandbox
        .fault(&json!({"operation": "getCompany", "kind": "500"}))
        .await;
    assert_eq!(sandbox.get("/company/").await.status, 200);
    let mut met = Vec::new();
    for _ in 0..4 {
        met.push(sandbox.get("/company/1/").await.status);
    }
    assert_eq!(met, [503, 503, 500, 200]);
    sandbox
        .fault(&json!({"operation": "getCompany", "kind": "503", "times": 9}))
        .await;
    let queued = sandbox
        .send(Call::new("GET", "/_sandbox/faults"))
        .await
        .json();
    assert_eq!(
        queued,
        json!([{"operation": "getCompany", "kind": "503", "times": 9, "retryAfter": null}])
    );
    sandbox.send(Call::new("DELETE", "/_sandbox/faults")).await;
    assert_eq!(sandbox.get("/company/1/").await.status, 200);
}

#[tokio::test]
async fn a_fault_that_cannot_be_meant_is_refused() {
    let sandbox = sandbox().await;
    let bad = json!({"operation": "fly", "kind": "boom", "times": 0});
    let reply = sandbox
        .send(Call::new("POST", "/_sandbox/faults").json(&bad))
        .await;
    assert_eq!(reply.faulty_fields(), ["kind", "operation", "times"]);
}

#[tokio::test]
async fn chaos_fails_some_requests_and_only_those() {
    let config = Config {
        chaos: 50,
        slow: Duration::from_millis(1),
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    let mut seen = [0; 3];
    for _ in 0..100 {
        match sandbox.try_send(Call::api("GET", "/company/1/")).await {
            None => seen[0] += 1,
            Some(reply) if reply.status == 503 => seen[1] += 1,
            Some(reply) => {
                assert_eq!(reply.status, 200);
                seen[2] += 1;
            }
        }
    }
    assert!(seen[0] > 5 && seen[1] > 5 && seen[2] > 40, "{seen:?}");
}
