//! listCampaigns.

use partner_sandbox::{Config, Seed};
use serde_json::{Value, json};

use crate::client::{Sandbox, campaign, with};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// The number on all pages, and the ids of this one.
async fn list(sandbox: &Sandbox, query: &str) -> (i64, Vec<i64>) {
    let reply = sandbox.get(&format!("/campaign/{query}")).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let page = reply.json();
    let fields: Vec<&String> = page.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["count", "results"]);
    let id = |one: &Value| one["id"].as_i64().unwrap();
    let ids = page["results"].as_array().unwrap().iter().map(id).collect();
    (page["count"].as_i64().unwrap(), ids)
}

#[tokio::test]
async fn list_campaigns_holds_the_active_ones_unless_asked_for_others() {
    let sandbox = Sandbox::start().await;
    assert_eq!(list(&sandbox, "").await, (2, vec![1, 2]));
    let logged = (Some("listCampaigns".to_owned()), Some(200), true);
    assert_eq!(sandbox.last().await, logged);
    assert_eq!(list(&sandbox, "?status=active").await, (2, vec![1, 2]));
    assert_eq!(list(&sandbox, "?status=paused").await, (1, vec![3]));
    assert_eq!(list(&sandbox, "?status=ended").await, (1, vec![4]));
    assert_eq!(list(&sandbox, "?status=all").await, (4, vec![1, 2, 3, 4]));
    let page = sandbox
        .get("/campaign/?status=all&offset=2&limit=1")
        .await
        .json();
    assert_eq!(page["results"], json!([sandbox.campaign(3).await]));
}

#[tokio::test]
async fn list_campaigns_gives_pages_by_id_that_count_all() {
    let sandbox = Sandbox::start().await;
    for number in 5..=9 {
        sandbox
            .created_campaign(&campaign(&format!("Number {number}")))
            .await;
    }
    assert_eq!(
        list(&sandbox, "?status=all&offset=3&limit=3").await,
        (9, vec![4, 5, 6])
    );
    assert_eq!(list(&sandbox, "?offset=5").await, (7, vec![8, 9]));
    assert_eq!(list(&sandbox, "?status=ended&limit=0").await, (1, vec![]));
    assert_eq!(list(&sandbox, "?offset=500").await, (7, vec![]));
}

#[tokio::test]
async fn list_campaigns_follows_the_clock() {
    let sandbox = Sandbox::with(Config {
        seed: Seed::Small,
        ..Config::default()
    })
    .await;
    // 2030-01-05T19:09:35.334Z
    sandbox.set_clock(1_893_870_575_334).await;
    let body = with(campaign("Short"), "endDate", json!("2030-01-06T00:00:00Z"));
    sandbox.created_campaign(&body).await;
    assert!(list(&sandbox, "").await.1.contains(&5));
    assert!(!list(&sandbox, "?status=ended").await.1.contains(&5));
    sandbox.advance_clock(DAY_MS).await;
    assert!(!list(&sandbox, "").await.1.contains(&5));
    assert!(list(&sandbox, "?status=ended").await.1.contains(&5));
    assert_eq!(sandbox.campaign(5).await["status"], "Ended");
}

#[tokio::test]
async fn what_list_campaigns_cannot_know_is_a_fault() {
    let sandbox = Sandbox::start().await;
    for (query, faults) in [
        ("?status=gone", vec!["status"]),
        ("?status=Active", vec!["status"]),
        ("?status=", vec!["status"]),
        ("?offset=-1&limit=x", vec!["limit", "offset"]),
        ("?companyId=1", vec!["companyId"]),
    ] {
        let reply = sandbox.get(&format!("/campaign/{query}")).await;
        assert_eq!(reply.faulty_fields(), faults, "{query}");
    }
}
