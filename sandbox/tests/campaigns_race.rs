//! Campaigns under many requests at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use partner_sandbox::Config;
use serde_json::json;

use crate::client::{Call, Sandbox, campaign, cents};
use crate::ledger::audit;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const WORKERS: usize = 12;
const ROUNDS: i64 = 20;

/// One of many: adds budget, reads, pauses, expires a job and moves the clock.
async fn work(sandbox: &Sandbox, worker: usize, ids: &[i64], added: &[AtomicI64]) {
    for round in 0..ROUNDS {
        let place = (worker + usize::try_from(round).unwrap()) % ids.len();
        let id = ids[place];
        match worker % 4 {
            0 | 1 => {
                let body = json!({
                    "companyId": 1, "name": "Raced", "addBudget": 1.07, "aggressiveness": 60,
                    "isPaused": round % 5 == 4,
                });
                let reply = sandbox.update_campaign(id, &body).await;
                assert_eq!(reply.status, 200, "{}", reply.text());
                added[place].fetch_add(107, Ordering::SeqCst);
            }
            2 => {
                let shown = sandbox.campaign(id).await;
                let [budget, spent, left] =
                    ["budget", "budgetSpent", "budgetRemaining"].map(|field| cents(&shown[field]));
                assert_eq!(spent + left, budget, "{shown}");
                let path = format!("/campaign/cost_data/?campaignId={id}&limit=1000");
                assert_eq!(sandbox.get(&path).await.status, 200);
                let action = if round % 2 == 0 { "expire" } else { "unexpire" };
                let call = Call::api("POST", &format!("/job/1/{action}/"));
                assert_eq!(sandbox.send(call).await.status, 200);
            }
            _ => {
                sandbox.advance_clock(DAY_MS / 8).await;
                assert_eq!(sandbox.get("/campaign/?status=all").await.status, 200);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn budgets_add_up_and_every_addition_is_there_once() {
    let sandbox = Sandbox::with(Config {
        requests_per_minute: 100_000,
        ..Config::default()
    })
    .await;
    let mut ids = Vec::new();
    for number in 0..3 {
        let mut body = campaign(&format!("Raced {number}"));
        body["jobs"] = json!([1, 2, 4]);
        ids.push(
            sandbox.created_campaign(&body).await["id"]
                .as_i64()
                .unwrap(),
        );
    }
    let added: Arc<[AtomicI64]> = ids.iter().map(|_| AtomicI64::new(0)).collect();
    let (sandbox, ids) = (Arc::new(sandbox), Arc::<[i64]>::from(ids));
    let tasks = (0..WORKERS).map(|worker| {
        let (sandbox, ids, added) = (sandbox.clone(), ids.clone(), added.clone());
        tokio::spawn(async move { work(&sandbox, worker, &ids, &added).await })
    });
    for done in futures_util::future::join_all(tasks).await {
        done.unwrap();
    }
    let spent = audit(&sandbox).await;
    for (id, added) in ids.iter().zip(added.iter()) {
        let budget = cents(&sandbox.campaign(*id).await["budget"]);
        assert_eq!(budget, 1_500 + added.load(Ordering::SeqCst));
        assert!(spent[id] > 0, "{id}");
    }
    let total: i64 = added.iter().map(|added| added.load(Ordering::SeqCst)).sum();
    assert_eq!(total, 107 * ROUNDS * i64::try_from(WORKERS).unwrap() / 2);
}
