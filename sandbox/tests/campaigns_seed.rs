//! The campaigns of the seeds.

use partner_sandbox::{Config, Seed};
use serde_json::{Value, json};

use crate::client::{Sandbox, cents, job_ids};
use crate::ledger::{audit, rows};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

async fn all(sandbox: &Sandbox) -> Vec<Value> {
    let page = sandbox.get("/campaign/?status=all&limit=1000").await.json();
    page["results"].as_array().unwrap().clone()
}

/// The whole record goes back as an update: the seed keeps every rule.
async fn keeps_the_rules(sandbox: &Sandbox, campaign: &Value) {
    let mut body = json!({
        "companyId": campaign["companyId"],
        "name": campaign["name"],
        "aggressiveness": campaign["aggressiveness"],
        "isPaused": campaign["status"] == "Paused",
        "jobs": job_ids(campaign),
    });
    if let Some(end) = campaign.get("endDate") {
        body["endDate"] = end.clone();
    }
    let id = campaign["id"].as_i64().unwrap();
    let after = sandbox.updated_campaign(id, &body).await;
    for field in ["name", "aggressiveness", "endDate", "status", "budget"] {
        assert_eq!(after.get(field), campaign.get(field), "{field}");
    }
    assert_eq!(job_ids(&after), job_ids(campaign));
}

#[tokio::test]
async fn the_small_seed_tells_four_stories() {
    let sandbox = Sandbox::start().await;
    let campaigns = all(&sandbox).await;
    let told = |field: &str| {
        campaigns
            .iter()
            .map(|one| one[field].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(told("status"), ["Active", "Active", "Paused", "Ended"]);
    assert_eq!(told("aggressiveness"), [30, 10, 20, 60]);
    assert_eq!(
        told("name"),
        [
            "Drivers, all regions",
            "Clinic nurses and assistants",
            "Kitchens and night shifts",
            "Warehouse peak season"
        ]
    );
    let ids: Vec<Vec<i64>> = campaigns.iter().map(job_ids).collect();
    assert_eq!(
        ids,
        [
            vec![1, 3, 4, 6],
            vec![9, 10, 11, 12],
            vec![16, 17],
            vec![2, 5]
        ]
    );
    // One with an end and money left for it, one with an expired job, one that is spent.
    assert!(campaigns[0]["endDate"].is_string());
    assert!(
        campaigns[1..]
            .iter()
            .all(|one| one.get("endDate").is_none())
    );
    assert!(
        campaigns[..3]
            .iter()
            .all(|one| cents(&one["budgetRemaining"]) > 5_000)
    );
    assert_eq!(campaigns[1]["jobs"][3]["status"], "Expired");
    assert_eq!(campaigns[3]["budgetRemaining"], 0);
    // As in the README, whenever it is planted; the first two spend on from then.
    let spent: Vec<i64> = campaigns
        .iter()
        .map(|one| cents(&one["budgetSpent"]))
        .collect();
    assert_eq!(spent[2..], [16_082, 25_050]);
    assert!((35_995..36_200).contains(&spent[0]), "{spent:?}");
    assert!((31_069..31_300).contains(&spent[1]), "{spent:?}");
    for campaign in &campaigns {
        keeps_the_rules(&sandbox, campaign).await;
    }
    audit(&sandbox).await;
}

#[tokio::test]
async fn the_small_seed_has_60_days_of_cost_of_jobs_that_were_posted_then() {
    let sandbox = Sandbox::start().await;
    let clock = sandbox
        .send(crate::client::Call::new("GET", "/_sandbox/clock"))
        .await
        .json();
    let now = clock["nowMs"].as_i64().unwrap();
    // To the day in text: 2026-01-31.
    let day = |ms: i64| {
        let at = chrono::DateTime::from_timestamp_millis(ms).unwrap();
        at.to_rfc3339()[..10].to_owned()
    };
    let all = rows(&sandbox, "").await;
    let of = |row: &Value| row["time"].as_str().unwrap()[..10].to_owned();
    let [first, last] = [of(&all[0]), of(&all[all.len() - 1])];
    assert!(
        first >= day(now - 60 * DAY_MS) && first <= day(now - 58 * DAY_MS),
        "{first}"
    );
    assert!(last >= day(now - DAY_MS) && last <= day(now), "{last}");
    for id in 1..=20 {
        let job = sandbox.get(&format!("/job/{id}/")).await.json();
        for row in all.iter().filter(|row| row["jobId"] == id) {
            let time = row["time"].as_str().unwrap();
            let [start, end] = ["startDate", "endDate"].map(|field| job[field].as_str().unwrap());
            assert!(start <= time && time <= end, "{row}");
        }
    }
}

#[tokio::test]
async fn every_campaign_of_the_large_seed_adds_up_and_keeps_the_rules() {
    let sandbox = Sandbox::with(Config {
        seed: Seed::Large,
        ..Config::default()
    })
    .await;
    let campaigns = all(&sandbox).await;
    assert_eq!(campaigns.len(), 500);
    let mut of_status = std::collections::BTreeMap::new();
    for campaign in &campaigns {
        let [budget, spent, left] =
            ["budget", "budgetSpent", "budgetRemaining"].map(|field| cents(&campaign[field]));
        assert_eq!(spent + left, budget);
        let jobs: i64 = campaign["jobs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|job| cents(&job["budgetSpent"]))
            .sum();
        assert!(jobs <= spent);
        *of_status.entry(campaign["status"].to_string()).or_insert(0) += 1;
    }
    let told: Vec<i32> = of_status.into_values().collect();
    assert_eq!(told, [250, 125, 125]);
    for campaign in campaigns.iter().step_by(25) {
        keeps_the_rules(&sandbox, campaign).await;
        let id = campaign["id"].as_i64().unwrap();
        let own = rows(&sandbox, &format!("&campaignId={id}")).await;
        assert!(crate::ledger::sum(&own) >= cents(&campaign["budgetSpent"]));
    }
}
