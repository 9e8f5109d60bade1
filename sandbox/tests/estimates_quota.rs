//! Fifty estimates a day, trouble on request with them, and the control that shows the count.

use partner_sandbox::Config;
use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox, estimate, with};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

fn ask(body: &Value) -> Call {
    Call::api("POST", "/campaign/estimate/").json(body)
}

async fn limited(estimates_per_day: usize) -> Sandbox {
    let config = Config {
        estimates_per_day,
        ..Config::default()
    };
    Sandbox::with(config).await
}

/// How many estimates the control says were had in the last 24 hours.
async fn used(sandbox: &Sandbox) -> i64 {
    let shown = sandbox
        .send(Call::new("GET", "/_sandbox/estimates"))
        .await
        .json();
    let [limit, used, left] = ["limit", "used", "left"].map(|name| shown[name].as_i64().unwrap());
    assert_eq!(used + left, limit, "{shown}");
    used
}

/// The seconds that a 429 says to wait, in its header and its sentence.
fn wait(reply: &Reply) -> i64 {
    assert_eq!(reply.status, 429, "{}", reply.text());
    let seconds = reply.header("retry-after").unwrap();
    let sentence = format!("The estimates of the day are used up. Try again in {seconds} s.");
    assert_eq!(reply.json(), json!({"detail": sentence}));
    seconds.parse().unwrap()
}

#[tokio::test]
async fn the_fifty_first_of_a_day_is_refused_until_the_first_is_a_day_old() {
    let sandbox = Sandbox::start().await;
    sandbox.estimated(&estimate()).await;
    sandbox.advance_clock(DAY_MS / 2).await;
    for _ in 0..49 {
        sandbox.estimated(&estimate()).await;
    }
    assert_eq!(used(&sandbox).await, 50);
    let seconds = wait(&sandbox.estimate(&estimate()).await);
    assert!((43_000..=43_200).contains(&seconds), "{seconds}");
    // Other operations go on, and one that was refused does not count.
    assert_eq!(sandbox.get("/company/1/").await.status, 200);
    assert_eq!(used(&sandbox).await, 50);
    sandbox.advance_clock((seconds - 60) * 1_000).await;
    let seconds = wait(&sandbox.estimate(&estimate()).await);
    assert!((1..=60).contains(&seconds), "{seconds}");
    sandbox.advance_clock(seconds * 1_000).await;
    assert_eq!(used(&sandbox).await, 49);
    sandbox.estimated(&estimate()).await;
    // The day rolls: it is the other 49 that are waited for now.
    let seconds = wait(&sandbox.estimate(&estimate()).await);
    assert!((42_000..=43_200).contains(&seconds), "{seconds}");
    sandbox.advance_clock(DAY_MS).await;
    assert_eq!(used(&sandbox).await, 0);
    sandbox.estimated(&estimate()).await;
}

#[tokio::test]
async fn a_question_at_fault_takes_none_and_is_told_its_faults_on_a_full_day_too() {
    let sandbox = limited(1).await;
    let poor = with(estimate(), "budget", json!(14));
    assert_eq!(sandbox.estimate(&poor).await.faulty_fields(), ["budget"]);
    assert_eq!(used(&sandbox).await, 0);
    sandbox.estimated(&estimate()).await;
    assert_eq!(sandbox.estimate(&poor).await.faulty_fields(), ["budget"]);
    wait(&sandbox.estimate(&estimate()).await);
    assert_eq!(used(&sandbox).await, 1);
}

#[tokio::test]
async fn the_same_question_is_counted_each_time() {
    let sandbox = limited(2).await;
    let first = sandbox.estimated(&estimate()).await;
    assert_eq!(sandbox.estimated(&estimate()).await, first);
    wait(&sandbox.estimate(&estimate()).await);
}

#[tokio::test]
async fn the_count_is_shown_and_reset() {
    let sandbox = limited(1).await;
    sandbox.estimated(&estimate()).await;
    wait(&sandbox.estimate(&estimate()).await);
    let cleared = sandbox
        .send(Call::new("DELETE", "/_sandbox/estimates"))
        .await;
    assert_eq!(
        (cleared.status, cleared.json()),
        (200, json!({"limit": 1, "used": 0, "left": 1}))
    );
    sandbox.estimated(&estimate()).await;
    assert_eq!(used(&sandbox).await, 1);
    // A clock that is set back locks nobody out.
    sandbox.advance_clock(-DAY_MS).await;
    assert_eq!(used(&sandbox).await, 0);
    sandbox.estimated(&estimate()).await;
}

#[tokio::test]
async fn a_full_minute_is_another_limit_and_takes_no_estimate() {
    let sandbox = Sandbox::with(Config {
        requests_per_minute: 1,
        ..Config::default()
    })
    .await;
    sandbox.estimated(&estimate()).await;
    let refused = sandbox.estimate(&estimate()).await;
    assert_eq!(refused.status, 429);
    assert!(
        refused.text().contains("Too many requests"),
        "{}",
        refused.text()
    );
    assert_eq!(used(&sandbox).await, 1);
}

/// Status (none for a closed connection), and whether it was answered for and so counted.
const KINDS: [(&str, Option<u16>, bool); 10] = [
    ("503", Some(503), false),
    ("429", Some(429), false),
    ("401", Some(401), false),
    ("500", Some(500), false),
    ("html", Some(502), false),
    ("redirect", Some(302), false),
    ("drop", None, false),
    ("drop-after", None, true),
    ("garbage", Some(200), true),
    ("empty", Some(200), true),
];

#[tokio::test]
async fn a_sentinel_in_the_title_or_the_company_strikes_and_what_was_done_is_counted() {
    let sandbox = Sandbox::start().await;
    let mut counted = 0;
    for field in ["jobTitle", "companyName"] {
        for (kind, status, done) in KINDS {
            let body = with(
                estimate(),
                field,
                json!(format!("Clown sandbox:{kind} all")),
            );
            let reply = sandbox.try_send(ask(&body)).await;
            assert_eq!(reply.map(|reply| reply.status), status, "{kind}");
            counted += i64::from(done);
            assert_eq!(used(&sandbox).await, counted, "{field}: {kind}");
        }
    }
    // A description is no name.
    let body = with(estimate(), "jobDescription", json!("sandbox:503"));
    sandbox.estimated(&body).await;
}

#[tokio::test]
async fn faults_by_operation_strike_estimates() {
    let sandbox = Sandbox::start().await;
    for (kind, status, _) in KINDS {
        sandbox
            .fault(&json!({"operation": "createEstimate", "kind": kind}))
            .await;
        assert_eq!(sandbox.get("/campaign/").await.status, 200);
        let reply = sandbox.try_send(ask(&estimate())).await;
        assert_eq!(reply.map(|reply| reply.status), status, "{kind}");
    }
    let later = json!({"operation": "createEstimate", "kind": "429", "retryAfter": 86_400});
    sandbox.fault(&later).await;
    let reply = sandbox.estimate(&estimate()).await;
    assert_eq!(
        (reply.status, reply.header("retry-after")),
        (429, Some("86400"))
    );
    sandbox.estimated(&estimate()).await;
}
