//! Spending by the sandbox's clock.

use serde_json::{Value, json};

use crate::client::{Call, Sandbox, campaign, cents, job, job_ids, with};
use crate::ledger::{audit, rows, sum};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// 2030-01-07T00:00:00Z, a Monday.
const MONDAY_MS: i64 = 1_893_974_400_000;

/// A sandbox on that Monday, with a job that is posted for years and a campaign of it with a
/// budget of 1,000 dollars; the campaign's id.
async fn running(change: &Value) -> (Sandbox, i64) {
    let sandbox = Sandbox::start().await;
    sandbox.set_clock(MONDAY_MS).await;
    for ad_number in ["one", "two"] {
        let body = with(job(ad_number), "endDate", json!("2040-01-01"));
        sandbox.created_job(&body).await;
    }
    let mut body = campaign("Spends");
    body["budget"] = json!(1_000);
    body["jobs"] = json!([21, 22]);
    for (field, value) in change.as_object().unwrap() {
        body[field] = value.clone();
    }
    let created = sandbox.created_campaign(&body).await;
    (sandbox, created["id"].as_i64().unwrap())
}

async fn spent(sandbox: &Sandbox, id: i64) -> i64 {
    cents(&sandbox.campaign(id).await["budgetSpent"])
}

/// A whole record of that campaign for an update, with a change.
fn update(field: &str, value: Value) -> Value {
    with(json!({"companyId": 1, "name": "Spends"}), field, value)
}

#[tokio::test]
async fn a_moved_clock_spends_by_the_aggressiveness() {
    for step in [10, 20, 60] {
        let (sandbox, id) = running(&json!({"aggressiveness": step})).await;
        assert_eq!(spent(&sandbox, id).await, 0);
        sandbox.advance_clock(3 * DAY_MS).await;
        let three = spent(&sandbox, id).await;
        // Monday to Wednesday are busier than the mean day, on which a 500th goes for each step.
        let expected = 3 * 100_000 * step / 500;
        assert!(
            (expected..expected * 5 / 4).contains(&three),
            "{step}: {three}"
        );
        sandbox.advance_clock(4 * DAY_MS).await;
        let week = spent(&sandbox, id).await;
        assert!(
            (week - 7 * 100_000 * step / 500).abs() < 300,
            "{step}: {week}"
        );
        audit(&sandbox).await;
    }
}

#[tokio::test]
async fn an_end_date_uses_the_whole_budget_up_by_then() {
    let end = json!({"endDate": "2030-01-17", "aggressiveness": 10});
    let (sandbox, id) = running(&end).await;
    sandbox.advance_clock(5 * DAY_MS).await;
    let half = spent(&sandbox, id).await;
    assert!((40_000..60_000).contains(&half), "{half}");
    assert_eq!(sandbox.campaign(id).await["status"], "Active");
    sandbox.advance_clock(5 * DAY_MS).await;
    let ended = sandbox.campaign(id).await;
    assert_eq!(
        (&ended["status"], &ended["budgetRemaining"]),
        (&json!("Ended"), &json!(0))
    );
    sandbox.advance_clock(5 * DAY_MS).await;
    assert_eq!(sandbox.campaign(id).await, ended);
    let times = rows(&sandbox, &format!("&campaignId={id}")).await;
    assert!(
        times
            .iter()
            .all(|row| row["time"].as_str().unwrap() <= "2030-01-17T00:00:00+00:00")
    );
    audit(&sandbox).await;
}

#[tokio::test]
async fn a_leap_of_years_spends_the_budget_and_not_a_cent_more() {
    let (sandbox, id) = running(&json!({"budget": 1_000_000_000})).await;
    let start = std::time::Instant::now();
    sandbox.advance_clock(5 * 365 * DAY_MS).await;
    let gone = sandbox.campaign(id).await;
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    assert_eq!(
        (&gone["status"], &gone["budgetSpent"]),
        (&json!("Ended"), &json!(1_000_000_000))
    );
    audit(&sandbox).await;
    // More money makes it active again, and that is spent too.
    let more = sandbox
        .updated_campaign(id, &update("addBudget", json!(1.01)))
        .await;
    assert_eq!(
        (&more["status"], &more["budgetRemaining"]),
        (&json!("Active"), &json!(1.01))
    );
    sandbox.advance_clock(DAY_MS).await;
    assert_eq!(sandbox.campaign(id).await["budgetRemaining"], 0);
    audit(&sandbox).await;
}

#[tokio::test]
async fn a_pause_keeps_what_was_spent_until_then_and_spends_nothing() {
    let (sandbox, id) = running(&json!({})).await;
    sandbox.advance_clock(2 * DAY_MS).await;
    let paused = sandbox
        .updated_campaign(id, &update("isPaused", json!(true)))
        .await;
    assert!(cents(&paused["budgetSpent"]) > 0 && paused["status"] == "Paused");
    sandbox.advance_clock(30 * DAY_MS).await;
    assert_eq!(
        sandbox.campaign(id).await["budgetSpent"],
        paused["budgetSpent"]
    );
    let resumed = sandbox
        .updated_campaign(id, &update("isPaused", json!(false)))
        .await;
    assert_eq!(resumed["budgetSpent"], paused["budgetSpent"]);
    sandbox.advance_clock(DAY_MS).await;
    assert!(spent(&sandbox, id).await > cents(&paused["budgetSpent"]));
    audit(&sandbox).await;
}

#[tokio::test]
async fn a_change_of_pace_counts_from_its_moment() {
    let (sandbox, id) = running(&json!({"aggressiveness": 10})).await;
    sandbox.advance_clock(7 * DAY_MS).await;
    let slow = spent(&sandbox, id).await;
    sandbox
        .updated_campaign(id, &update("aggressiveness", json!(60)))
        .await;
    sandbox.advance_clock(7 * DAY_MS).await;
    let fast = spent(&sandbox, id).await - slow;
    assert!(
        (slow - 14_000).abs() < 300 && (fast - 84_000).abs() < 300,
        "{slow}, {fast}"
    );
}

#[tokio::test]
async fn only_active_jobs_that_have_started_draw_money() {
    let (sandbox, id) = running(&json!({})).await;
    let post = async |path: String| sandbox.send(Call::api("POST", &path)).await.status;
    sandbox.advance_clock(DAY_MS).await;
    assert_eq!(post("/job/21/expire/".to_owned()).await, 200);
    sandbox.advance_clock(DAY_MS).await;
    assert_eq!(post("/job/22/expire/".to_owned()).await, 200);
    let idle = spent(&sandbox, id).await;
    sandbox.advance_clock(9 * DAY_MS).await;
    assert_eq!(spent(&sandbox, id).await, idle);
    assert_eq!(sandbox.campaign(id).await["status"], "Active");
    assert_eq!(post("/job/21/unexpire/".to_owned()).await, 200);
    sandbox.advance_clock(DAY_MS).await;
    assert!(spent(&sandbox, id).await > idle);
    let all = rows(&sandbox, &format!("&campaignId={id}")).await;
    let times = |job: i64| {
        let of_job = all.iter().filter(move |row| row["jobId"] == job);
        of_job.map(|row| row["time"].as_str().unwrap()[..10].to_owned())
    };
    assert!(times(21).all(|day| day.as_str() < "2030-01-09" || day.as_str() > "2030-01-17"));
    assert!(times(22).all(|day| day.as_str() < "2030-01-10") && times(22).count() > 20);
    // One that is yet to start draws nothing before.
    let body = with(job("later"), "startDate", json!("2030-01-20"));
    let body = with(body, "endDate", json!("2030-01-22"));
    let later = sandbox.created_job(&body).await["id"].as_i64().unwrap();
    sandbox
        .updated_campaign(id, &update("jobs", json!([later])))
        .await;
    sandbox.advance_clock(30 * DAY_MS).await;
    let days: Vec<String> = rows(&sandbox, &format!("&jobId={later}"))
        .await
        .iter()
        .map(|row| row["time"].as_str().unwrap()[..10].to_owned())
        .collect();
    assert!(
        days.len() > 20
            && days
                .iter()
                .all(|day| day == "2030-01-20" || day == "2030-01-21")
    );
    audit(&sandbox).await;
}

#[tokio::test]
async fn a_job_that_leaves_keeps_its_rows_and_finds_them_when_it_comes_back() {
    let (sandbox, id) = running(&json!({})).await;
    // Not two days to the millisecond: an event falls there, before or after the first look.
    sandbox.advance_clock(2 * DAY_MS + 60_000).await;
    let both = sandbox.campaign(id).await;
    let left = sandbox
        .updated_campaign(id, &update("jobs", json!([22])))
        .await;
    assert_eq!(job_ids(&left), [22]);
    assert_eq!(left["budgetSpent"], both["budgetSpent"]);
    sandbox.advance_clock(DAY_MS).await;
    let of_21 = rows(&sandbox, &format!("&campaignId={id}&jobId=21")).await;
    assert_eq!(sum(&of_21), cents(&both["jobs"][0]["budgetSpent"]));
    let join = json!({"products": ["college"], "campaignId": id});
    sandbox
        .send(Call::api("PUT", "/job/21/products/").json(&join))
        .await;
    let back = sandbox.campaign(id).await;
    assert_eq!(back["jobs"][0], both["jobs"][0]);
    audit(&sandbox).await;
}

#[tokio::test]
async fn the_same_campaign_spends_the_same_however_often_somebody_looks() {
    let mut seen = Vec::new();
    for looks in [1, 50] {
        let (sandbox, id) = running(&json!({"isPaused": true})).await;
        let start = MONDAY_MS + DAY_MS;
        sandbox.set_clock(start).await;
        sandbox
            .updated_campaign(id, &update("name", json!("Runs")))
            .await;
        for look in 1..=looks {
            sandbox.set_clock(start + look * 5 * DAY_MS / looks).await;
            sandbox.campaign(id).await;
        }
        let all = rows(&sandbox, &format!("&campaignId={id}")).await;
        assert!(all.len() > 300, "{}", all.len());
        // The clock runs on by milliseconds: the times differ by those, nothing else does.
        let told: Vec<Value> = all[..300]
            .iter()
            .map(|row| {
                with(
                    row.clone(),
                    "time",
                    json!(row["time"].as_str().unwrap()[..13]),
                )
            })
            .collect();
        seen.push(told);
    }
    let same = seen[0]
        .iter()
        .zip(&seen[1])
        .filter(|(one, other)| one == other);
    assert!(same.count() >= 298);
}

#[tokio::test]
async fn a_clock_that_is_set_back_takes_nothing_away() {
    let (sandbox, id) = running(&json!({})).await;
    sandbox.advance_clock(3 * DAY_MS).await;
    let before = sandbox.campaign(id).await;
    sandbox.set_clock(MONDAY_MS - 30 * DAY_MS).await;
    assert_eq!(sandbox.campaign(id).await, before);
    sandbox
        .updated_campaign(id, &update("addBudget", json!(5)))
        .await;
    assert_eq!(spent(&sandbox, id).await, cents(&before["budgetSpent"]));
    audit(&sandbox).await;
}
