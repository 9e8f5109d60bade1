//! expireJob and unexpireJob, and expiry by the clock.

use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox, job, with};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

async fn post(sandbox: &Sandbox, id: &str, action: &str) -> Reply {
    sandbox
        .send(Call::api("POST", &format!("/job/{id}/{action}/")))
        .await
}

async fn shown(sandbox: &Sandbox, id: i64) -> Value {
    sandbox.get(&format!("/job/{id}/")).await.json()
}

#[tokio::test]
async fn expire_job_and_unexpire_job_change_the_status_alone_and_can_be_repeated() {
    let sandbox = Sandbox::start().await;
    let before = shown(&sandbox, 1).await;
    assert_eq!(before["jobStatus"], "Active");
    for (action, status, operation) in [
        ("expire", "Expired", "expireJob"),
        ("unexpire", "Active", "unexpireJob"),
    ] {
        for _ in 0..2 {
            let reply = post(&sandbox, "1", action).await;
            assert_eq!(reply.status, 200);
            assert_eq!(reply.json(), json!({"success": true}));
            let logged = (Some(operation.to_owned()), Some(200), true);
            assert_eq!(sandbox.last().await, logged);
            let expected = with(before.clone(), "jobStatus", json!(status));
            assert_eq!(shown(&sandbox, 1).await, expected);
        }
    }
}

#[tokio::test]
async fn a_job_expires_when_its_end_comes_by_the_clock() {
    let sandbox = Sandbox::start().await;
    sandbox.set_clock(1_893_870_575_334).await;
    let body = with(job("short"), "endDate", json!("2030-01-06T00:00:00Z"));
    let created = sandbox.created_job(&body).await;
    assert_eq!(created["jobStatus"], "Active");
    // 2030-01-05T23:59:00Z, then the end itself.
    sandbox.set_clock(1_893_887_940_000).await;
    assert_eq!(shown(&sandbox, 21).await["jobStatus"], "Active");
    sandbox.set_clock(1_893_888_000_000).await;
    let expected = with(created.clone(), "jobStatus", json!("Expired"));
    assert_eq!(shown(&sandbox, 21).await, expected);
    // The clock can go back.
    sandbox.set_clock(1_893_887_940_000).await;
    assert_eq!(shown(&sandbox, 21).await, created);
}

#[tokio::test]
async fn unexpire_job_gives_one_whose_end_has_come_30_more_days() {
    let sandbox = Sandbox::start().await;
    sandbox.set_clock(1_893_870_575_334).await;
    let body = with(job("short"), "endDate", json!("2030-01-06T00:00:00Z"));
    sandbox.created_job(&body).await;
    post(&sandbox, "21", "expire").await;
    // 2030-01-10T00:00:00Z
    sandbox.set_clock(1_894_233_600_000).await;
    assert_eq!(post(&sandbox, "21", "unexpire").await.status, 200);
    let after = shown(&sandbox, 21).await;
    assert_eq!(after["jobStatus"], "Active");
    let end = after["endDate"].as_str().unwrap();
    assert!(end.starts_with("2030-02-09T00:0"), "{end}");
    sandbox.advance_clock(30 * DAY_MS).await;
    assert_eq!(shown(&sandbox, 21).await["jobStatus"], "Expired");
}

#[tokio::test]
async fn an_update_cannot_end_an_expiry_but_can_move_an_end_that_has_come() {
    let sandbox = Sandbox::start().await;
    let update = async |id: i64, ad_number: &str| {
        let call = Call::api("PUT", &format!("/job/{id}/")).json(&job(ad_number));
        sandbox.send(call).await.json()["jobStatus"].clone()
    };
    // Job 5 was expired, job 8 has run out.
    assert_eq!(update(5, "five").await, "Expired");
    assert_eq!(update(8, "eight").await, "Active");
}

#[tokio::test]
async fn expire_and_unexpire_know_no_other_id() {
    let sandbox = Sandbox::start().await;
    for action in ["expire", "unexpire"] {
        for id in ["99", "0", "abc", "1.0"] {
            let reply = post(&sandbox, id, action).await;
            assert_eq!(reply.status, 404, "{id}");
            assert_eq!(reply.json(), json!({"detail": "Not found."}));
        }
        let path = format!("/job/1/{action}/");
        assert_eq!(sandbox.get(&path).await.status, 405);
    }
}

#[tokio::test]
async fn faults_strike_expire_job_by_operation() {
    let sandbox = Sandbox::start().await;
    let fault = json!({"operation": "expireJob", "kind": "503"});
    sandbox.fault(&fault).await;
    assert_eq!(post(&sandbox, "1", "expire").await.status, 503);
    assert_eq!(shown(&sandbox, 1).await["jobStatus"], "Active");
    let fault = json!({"operation": "expireJob", "kind": "drop-after"});
    sandbox.fault(&fault).await;
    let call = Call::api("POST", "/job/1/expire/");
    assert!(sandbox.try_send(call).await.is_none());
    assert_eq!(shown(&sandbox, 1).await["jobStatus"], "Expired");
}
