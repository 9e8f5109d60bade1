//! listJobs.

use partner_sandbox::{Config, Seed};
use serde_json::{Value, json};

use crate::client::{Call, Sandbox, job};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// The number on all pages, and the ids of this one.
async fn list(sandbox: &Sandbox, query: &str) -> (i64, Vec<i64>) {
    let reply = sandbox.get(&format!("/job/{query}")).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let page = reply.json();
    let fields: Vec<&String> = page.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["count", "results"]);
    let id = |one: &Value| one["id"].as_i64().unwrap();
    let ids = page["results"].as_array().unwrap().iter().map(id).collect();
    (page["count"].as_i64().unwrap(), ids)
}

const EXPIRED: [i64; 6] = [5, 8, 12, 14, 19, 20];

#[tokio::test]
async fn list_jobs_holds_the_active_ones_unless_asked_for_others() {
    let sandbox = Sandbox::start().await;
    let active: Vec<i64> = (1..=20).filter(|id| !EXPIRED.contains(id)).collect();
    assert_eq!(list(&sandbox, "").await, (14, active.clone()));
    let logged = (Some("listJobs".to_owned()), Some(200), true);
    assert_eq!(sandbox.last().await, logged);
    assert_eq!(list(&sandbox, "?status=active").await, (14, active));
    assert_eq!(
        list(&sandbox, "?status=expired").await,
        (6, EXPIRED.to_vec())
    );
    let (count, all) = list(&sandbox, "?status=all").await;
    assert_eq!((count, all), (20, (1..=20).collect()));
    let page = sandbox
        .get("/job/?status=all&offset=4&limit=1")
        .await
        .json();
    assert_eq!(
        page["results"],
        json!([sandbox.get("/job/5/").await.json()])
    );
}

#[tokio::test]
async fn list_jobs_gives_pages_by_id_that_count_all() {
    let sandbox = Sandbox::start().await;
    assert_eq!(
        list(&sandbox, "?status=all&offset=2&limit=3").await,
        (20, vec![3, 4, 5])
    );
    assert_eq!(
        list(&sandbox, "?offset=12&limit=5").await,
        (14, vec![17, 18])
    );
    assert_eq!(list(&sandbox, "?status=expired&limit=0").await, (6, vec![]));
    assert_eq!(list(&sandbox, "?offset=500").await, (14, vec![]));
}

#[tokio::test]
async fn list_jobs_follows_the_clock_and_what_was_expired() {
    let sandbox = Sandbox::start().await;
    sandbox.send(Call::api("POST", "/job/1/expire/")).await;
    assert_eq!(
        list(&sandbox, "?status=expired&limit=1").await,
        (7, vec![1])
    );
    // Job 3 ends with the day after tomorrow.
    sandbox.advance_clock(3 * DAY_MS).await;
    assert_eq!(
        list(&sandbox, "?status=expired&limit=2").await,
        (8, vec![1, 3])
    );
    sandbox.advance_clock(365 * DAY_MS).await;
    assert_eq!(list(&sandbox, "").await, (0, vec![]));
    assert_eq!(list(&sandbox, "?status=all&limit=0").await, (20, vec![]));
}

#[tokio::test]
async fn list_jobs_filters_by_when_a_job_was_posted() {
    let sandbox = Sandbox::start().await;
    // Noon of 2040-01-01, 02 and 03; the seed is long past.
    for (number, day) in (0..3).enumerate() {
        sandbox.set_clock(2_209_032_000_000 + day * DAY_MS).await;
        sandbox.created_job(&job(&format!("day-{number}"))).await;
    }
    let all = async |query: &str| list(&sandbox, &format!("?status=all&{query}")).await;
    assert_eq!(all("from=2040-01-02").await, (2, vec![22, 23]));
    // A date alone as the end is that whole day.
    assert_eq!(all("from=2040-01-02&to=2040-01-02").await, (1, vec![22]));
    assert_eq!(
        all("from=2040-01-01&to=2040-01-02T11:59:59Z").await,
        (1, vec![21])
    );
    assert_eq!(
        all("to=2039-01-01T00:00:00%2B00:00&limit=1").await,
        (20, vec![1])
    );
    assert_eq!(all("from=2040-01-03&to=2040-01-01").await, (0, vec![]));
    // An update does not post a job anew, whatever its start.
    let mut body = job("day-0");
    body["startDate"] = json!("2039-06-01");
    let update = sandbox.send(Call::api("PUT", "/job/21/").json(&body)).await;
    assert_eq!(update.status, 200);
    let (count, ids) = list(&sandbox, "?from=2040-01-01").await;
    assert_eq!((count, ids), (3, vec![21, 22, 23]));
    // Both ends belong to the span.
    sandbox.set_clock(2_300_000_000_000).await;
    let posted = sandbox.created_job(&job("exact")).await["startDate"].clone();
    let exact = posted.as_str().unwrap().replace('+', "%2B");
    assert_eq!(
        all(&format!("from={exact}&to={exact}")).await,
        (1, vec![24])
    );
}

#[tokio::test]
async fn list_jobs_refuses_what_is_no_filter() {
    let sandbox = Sandbox::start().await;
    for (query, field) in [
        ("status=paused", "status"),
        ("status=Active", "status"),
        ("status=", "status"),
        ("from=yesterday", "from"),
        ("from=", "from"),
        ("from=2040-01-01T00:00:00", "from"),
        // A plus sign that is not encoded is a space.
        ("to=2040-01-01T00:00:00+00:00", "to"),
        ("to=2040-01-01T00:00:00-05:00", "to"),
        ("offset=-1", "offset"),
        ("limit=ten", "limit"),
        ("companyId=1", "companyId"),
    ] {
        let reply = sandbox.get(&format!("/job/?{query}")).await;
        assert_eq!(reply.faulty_fields(), [field], "{query}");
    }
}

#[tokio::test]
async fn an_empty_sandbox_has_no_jobs() {
    let sandbox = Sandbox::with(Config {
        seed: Seed::None,
        ..Config::default()
    })
    .await;
    assert_eq!(list(&sandbox, "?status=all").await, (0, vec![]));
}
