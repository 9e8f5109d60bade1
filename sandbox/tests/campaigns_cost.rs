//! listCostData.

use std::time::{Duration, Instant};

use partner_sandbox::{Config, Seed};
use serde_json::{Value, json};

use crate::client::{Call, Sandbox};
use crate::ledger::rows;

#[tokio::test]
async fn list_cost_data_answers_one_row_an_event() {
    let sandbox = Sandbox::start().await;
    let page = sandbox.get("/campaign/cost_data/").await.json();
    let logged = (Some("listCostData".to_owned()), Some(200), true);
    assert_eq!(sandbox.last().await, logged);
    let fields: Vec<&String> = page.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["count", "results"]);
    let results = page["results"].as_array().unwrap();
    assert_eq!(
        (results.len(), page["count"].as_i64().unwrap() > 2_000),
        (100, true)
    );
    for row in results {
        let fields: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(
            fields,
            ["campaignId", "cost", "eventType", "jobId", "source", "time"]
        );
        assert!(row["cost"].is_number() && row["source"].as_str().unwrap().len() > 5);
        assert!(["Click", "Application"].contains(&row["eventType"].as_str().unwrap()));
        assert!(row["time"].as_str().unwrap().ends_with("+00:00"));
    }
}

#[tokio::test]
async fn rows_are_the_oldest_first_and_pages_hold_each_once() {
    let sandbox = Sandbox::start().await;
    let all = rows(&sandbox, "").await;
    assert!(all.is_sorted_by_key(|row| row["time"].as_str().unwrap().to_owned()));
    for (offset, limit) in [(0, 7), (7, 7), (1_234, 100), (all.len() - 3, 100)] {
        let path = format!("/campaign/cost_data/?offset={offset}&limit={limit}");
        let page = sandbox.get(&path).await.json();
        let end = (offset + limit).min(all.len());
        assert_eq!(page["results"].as_array().unwrap(), &all[offset..end]);
    }
    let past = sandbox
        .get("/campaign/cost_data/?offset=999999")
        .await
        .json();
    assert_eq!(
        (&past["count"], &past["results"]),
        (&json!(all.len()), &json!([]))
    );
    let none = sandbox.get("/campaign/cost_data/?limit=0").await.json();
    assert_eq!(
        (&none["count"], &none["results"]),
        (&json!(all.len()), &json!([]))
    );
}

#[tokio::test]
async fn filters_by_job_and_campaign_hold_what_they_name_in_pages() {
    let sandbox = Sandbox::start().await;
    let all = rows(&sandbox, "").await;
    for (query, campaign, job) in [
        ("&campaignId=1", Some(1), None),
        ("&campaignId=4", Some(4), None),
        ("&jobId=8", None, Some(8)),
        ("&jobId=8&campaignId=4", Some(4), Some(8)),
        ("&jobId=15", None, Some(15)),
        ("&campaignId=99", Some(99), None),
        ("&jobId=1&campaignId=99", Some(99), Some(1)),
    ] {
        let fits = |row: &&Value| {
            campaign.is_none_or(|id| row["campaignId"] == id)
                && job.is_none_or(|id| row["jobId"] == id)
        };
        let expected: Vec<Value> = all.iter().filter(fits).cloned().collect();
        assert_eq!(rows(&sandbox, query).await, expected, "{query}");
        let path = format!("/campaign/cost_data/?offset=20&limit=30{query}");
        let page = sandbox.get(&path).await.json();
        let part: Vec<Value> = expected.iter().skip(20).take(30).cloned().collect();
        assert_eq!(
            page,
            json!({"count": expected.len(), "results": part}),
            "{query}"
        );
    }
    // Job 8 was in two campaigns.
    let of_job = rows(&sandbox, "&jobId=8").await.len();
    let in_one = rows(&sandbox, "&jobId=8&campaignId=1").await.len();
    assert!(in_one > 0 && in_one < of_job);
}

#[tokio::test]
async fn what_list_cost_data_cannot_know_is_a_fault() {
    let sandbox = Sandbox::start().await;
    for (query, faults) in [
        ("?jobId=x", vec!["jobId"]),
        ("?campaignId=-1&jobId=1.5", vec!["campaignId", "jobId"]),
        ("?campaignId=", vec!["campaignId"]),
        ("?limit=ten&offset=-1", vec!["limit", "offset"]),
        ("?companyId=1", vec!["companyId"]),
    ] {
        let reply = sandbox.get(&format!("/campaign/cost_data/{query}")).await;
        assert_eq!(reply.faulty_fields(), faults, "{query}");
    }
    let wrong = sandbox
        .send(Call::api("POST", "/campaign/cost_data/"))
        .await;
    assert_eq!(wrong.status, 405);
}

/// The quickest of some requests for a page: what it takes where nothing else is in the way.
async fn quickest(sandbox: &Sandbox, query: &str) -> Duration {
    let mut quickest = Duration::MAX;
    for _ in 0..15 {
        let start = Instant::now();
        let reply = sandbox.get(&format!("/campaign/cost_data/?{query}")).await;
        assert_eq!(reply.status, 200);
        quickest = quickest.min(start.elapsed());
    }
    quickest
}

#[tokio::test]
async fn a_million_rows_are_paged_by_their_index() {
    let config = Config {
        seed: Seed::Large,
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    let page = sandbox.get("/campaign/cost_data/?limit=1").await.json();
    assert_eq!(page["count"], 1_000_000);
    let campaigns = sandbox.get("/campaign/?status=all&limit=1000").await.json();
    assert_eq!(campaigns["count"], 500);
    let first = quickest(&sandbox, "offset=0").await;
    for query in [
        "offset=999900",
        "offset=500000",
        "campaignId=250&offset=900",
        "jobId=77",
    ] {
        let far = quickest(&sandbox, query).await;
        // They take about the same; a walk over half a million rows takes ten times as long.
        assert!(far < first * 4, "{query}: {far:?}, and the first {first:?}");
    }
    let last = sandbox
        .get("/campaign/cost_data/?offset=999999")
        .await
        .json();
    assert_eq!(last["results"].as_array().unwrap().len(), 1);
}
