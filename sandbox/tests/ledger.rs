//! Cost rows as a whole, held against what the campaigns say.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::client::{Sandbox, cents};

/// Every cost row that a query finds, page by page.
pub(crate) async fn rows(sandbox: &Sandbox, query: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    loop {
        let path = format!(
            "/campaign/cost_data/?limit=1000&offset={}{query}",
            rows.len()
        );
        let page = sandbox.get(&path).await.json();
        let results = page["results"].as_array().unwrap();
        rows.extend(results.iter().cloned());
        if results.len() < 1_000 {
            assert_eq!(page["count"], rows.len());
            return rows;
        }
    }
}

/// The sum of the costs of some rows, in cents.
pub(crate) fn sum<'a>(rows: impl IntoIterator<Item = &'a Value>) -> i64 {
    rows.into_iter().map(|row| cents(&row["cost"])).sum()
}

/// Holds every campaign against the cost rows: what is spent and what is left make the budget, the
/// rows make what is spent, and a job's rows its own spend and clicks. Answers what is spent by
/// campaign, in cents.
pub(crate) async fn audit(sandbox: &Sandbox) -> BTreeMap<i64, i64> {
    let rows = rows(sandbox, "").await;
    let page = sandbox.get("/campaign/?status=all&limit=1000").await.json();
    let mut spent_by = BTreeMap::new();
    for campaign in page["results"].as_array().unwrap() {
        let id = campaign["id"].as_i64().unwrap();
        let [budget, spent, left] =
            ["budget", "budgetSpent", "budgetRemaining"].map(|field| cents(&campaign[field]));
        assert_eq!(spent + left, budget, "{campaign}");
        let own: Vec<&Value> = rows.iter().filter(|row| row["campaignId"] == id).collect();
        assert_eq!(sum(own.iter().copied()), spent, "{campaign}");
        for job in campaign["jobs"].as_array().unwrap() {
            let of_job = || own.iter().filter(|row| row["jobId"] == job["id"]);
            assert_eq!(sum(of_job().copied()), cents(&job["budgetSpent"]), "{job}");
            let clicks = of_job().filter(|row| row["eventType"] == "Click").count();
            assert_eq!(job["totalClicks"], clicks, "{job}");
        }
        spent_by.insert(id, spent);
    }
    spent_by
}
