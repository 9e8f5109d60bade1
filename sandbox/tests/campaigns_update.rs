//! updateCampaign, and jobs that join and leave by their own operations.

use serde_json::{Value, json};

use crate::client::{Call, Sandbox, campaign, job, job_ids, with};

/// What an update of company 1's campaign sends, with nothing optional.
fn least(name: &str) -> Value {
    json!({"companyId": 1, "name": name})
}

/// A paused campaign with every field, so that nothing is spent on it; its id.
async fn planted(sandbox: &Sandbox) -> i64 {
    let mut body = campaign("Before");
    body["aggressiveness"] = json!(50);
    body["endDate"] = json!("2130-01-01T00:00:00+00:00");
    body["isPaused"] = json!(true);
    body["jobs"] = json!([1, 2]);
    sandbox.created_campaign(&body).await["id"]
        .as_i64()
        .unwrap()
}

#[tokio::test]
async fn update_campaign_replaces_all_but_the_jobs_and_the_money() {
    let sandbox = Sandbox::start().await;
    let id = planted(&sandbox).await;
    let before = sandbox.campaign(id).await;
    let mut same = least("Before");
    same["aggressiveness"] = json!(50);
    same["endDate"] = before["endDate"].clone();
    same["isPaused"] = json!(true);
    assert_eq!(sandbox.updated_campaign(id, &same).await, before);
    let logged = (Some("updateCampaign".to_owned()), Some(200), true);
    assert_eq!(sandbox.last().await, logged);

    let after = sandbox.updated_campaign(id, &least("After")).await;
    let mut expected = before.clone();
    expected["name"] = json!("After");
    expected["aggressiveness"] = json!(20);
    expected["status"] = json!("Active");
    expected.as_object_mut().unwrap().remove("endDate");
    assert_eq!(after, expected);
    assert_eq!(sandbox.campaign(id).await, expected);
}

#[tokio::test]
async fn add_budget_adds_each_time_and_nothing_else_does() {
    let sandbox = Sandbox::start().await;
    let id = planted(&sandbox).await;
    let paused = with(least("Money"), "isPaused", json!(true));
    let mut cents = 1_500;
    for (add, added) in [(json!(1), 100), (json!(1), 100), (json!(29.29), 2_929)] {
        cents += added;
        let body = with(paused.clone(), "addBudget", add);
        let after = sandbox.updated_campaign(id, &body).await;
        let dollars: Value =
            serde_json::from_str(&format!("{}.{:02}", cents / 100, cents % 100)).unwrap();
        assert_eq!(after["budget"].as_f64(), dollars.as_f64());
        assert_eq!(after["budgetRemaining"], after["budget"]);
    }
    let after = sandbox.updated_campaign(id, &paused).await;
    assert_eq!(after["budget"], json!(46.29));
}

#[tokio::test]
async fn jobs_of_an_update_replace_the_whole_list() {
    let sandbox = Sandbox::start().await;
    let id = planted(&sandbox).await;
    for (jobs, expected) in [
        (Value::Null, vec![1, 2]),
        (json!([2, 3, 4]), vec![2, 3, 4]),
        (json!([[4], [1]]), vec![1, 4]),
        (Value::Null, vec![1, 4]),
        (json!([]), vec![]),
        (Value::Null, vec![]),
    ] {
        let body = with(least("Jobs"), "jobs", jobs);
        assert_eq!(
            job_ids(&sandbox.updated_campaign(id, &body).await),
            expected
        );
    }
}

#[tokio::test]
async fn every_field_of_an_update_keeps_its_rule() {
    let sandbox = Sandbox::start().await;
    let id = planted(&sandbox).await;
    let before = sandbox.campaign(id).await;
    let cases = [
        ("companyId", Value::Null),
        ("companyId", json!(99)),
        ("companyId", json!("1")),
        ("companyId", json!(2)),
        ("name", Value::Null),
        ("name", json!(" ")),
        ("addBudget", json!(0.99)),
        ("addBudget", json!(0)),
        ("addBudget", json!(-1)),
        ("addBudget", json!(1.001)),
        ("addBudget", json!("1")),
        ("addBudget", json!(1e12)),
        ("aggressiveness", json!(15)),
        ("aggressiveness", json!(70)),
        ("endDate", json!("tomorrow")),
        ("isPaused", json!("true")),
        ("jobs", json!([99])),
        ("jobs", json!([9])),
        ("jobs", json!(["1"])),
        ("jobs", json!(vec![1; 501])),
        ("budget", json!(15)),
        ("budgetSpent", json!(0)),
        ("status", json!("Paused")),
        ("id", json!(id)),
    ];
    for (field, bad) in cases {
        let body = with(least("Before"), field, bad.clone());
        let reply = sandbox.update_campaign(id, &body).await;
        assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
    }
    for field in ["aggressiveness", "endDate", "isPaused", "addBudget", "jobs"] {
        let mut body = least("Before");
        body[field] = Value::Null;
        let reply = sandbox.update_campaign(id, &body).await;
        assert_eq!(reply.faulty_fields(), [field]);
    }
    assert_eq!(sandbox.campaign(id).await, before);
    assert_eq!(sandbox.update_campaign(99, &least("x")).await.status, 404);
    assert_eq!(sandbox.update_campaign(id, &json!([])).await.status, 400);
}

#[tokio::test]
async fn an_update_may_end_a_campaign_and_bring_it_back() {
    let sandbox = Sandbox::start().await;
    let id = planted(&sandbox).await;
    let ended = with(least("x"), "endDate", json!("2001-01-01T00:00:00Z"));
    assert_eq!(
        sandbox.updated_campaign(id, &ended).await["status"],
        "Ended"
    );
    let paused = with(ended, "isPaused", json!(true));
    assert_eq!(
        sandbox.updated_campaign(id, &paused).await["status"],
        "Ended"
    );
    let moved = with(paused, "endDate", json!("2130-01-01T00:00:00Z"));
    assert_eq!(
        sandbox.updated_campaign(id, &moved).await["status"],
        "Paused"
    );
    let active = sandbox.updated_campaign(id, &least("x")).await;
    assert_eq!(active["status"], "Active");
}

#[tokio::test]
async fn a_campaign_moves_to_another_company_without_the_jobs_of_the_first() {
    let sandbox = Sandbox::start().await;
    let id = planted(&sandbox).await;
    let mut body = json!({"companyId": 2, "name": "Moved"});
    assert_eq!(
        sandbox.update_campaign(id, &body).await.faulty_fields(),
        ["companyId"]
    );
    body["jobs"] = json!([1, 9]);
    assert_eq!(
        sandbox.update_campaign(id, &body).await.faulty_fields(),
        ["jobs"]
    );
    body["jobs"] = json!([9]);
    let moved = sandbox.updated_campaign(id, &body).await;
    assert_eq!((&moved["companyId"], job_ids(&moved)), (&json!(2), vec![9]));
}

#[tokio::test]
async fn a_job_that_joined_from_another_company_may_be_sent_back() {
    let sandbox = Sandbox::start().await;
    let id = planted(&sandbox).await;
    let join = json!({"products": ["college"], "campaignId": id});
    let call = Call::api("PUT", "/job/9/products/").json(&join);
    assert_eq!(sandbox.send(call).await.status, 200);
    assert_eq!(job_ids(&sandbox.campaign(id).await), [1, 2, 9]);
    let body = with(least("x"), "jobs", json!([1, 9]));
    assert_eq!(job_ids(&sandbox.updated_campaign(id, &body).await), [1, 9]);
    let body = with(least("x"), "jobs", json!([1]));
    assert_eq!(job_ids(&sandbox.updated_campaign(id, &body).await), [1]);
    let body = with(least("x"), "jobs", json!([1, 9]));
    assert_eq!(
        sandbox.update_campaign(id, &body).await.faulty_fields(),
        ["jobs"]
    );
}

#[tokio::test]
async fn jobs_join_and_leave_by_their_own_operations_and_show_their_status() {
    let sandbox = Sandbox::start().await;
    let id = planted(&sandbox).await;
    let created = sandbox
        .created_job(&with(job("joins"), "campaignId", json!(id)))
        .await;
    assert_eq!(job_ids(&sandbox.campaign(id).await), [1, 2, 21]);
    assert_eq!(created["id"], 21);
    sandbox.send(Call::api("POST", "/job/21/expire/")).await;
    let jobs = sandbox.campaign(id).await["jobs"].clone();
    assert_eq!(
        (&jobs[1]["status"], &jobs[2]["status"]),
        (&json!("Active"), &json!("Expired"))
    );
    let leave = json!({"products": [], "campaignId": id});
    let call = Call::api("PUT", "/job/21/products/").json(&leave);
    assert_eq!(sandbox.send(call).await.status, 200);
    assert_eq!(job_ids(&sandbox.campaign(id).await), [1, 2]);
}
