//! updateJob.

use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox, job, with};

async fn update(sandbox: &Sandbox, id: i64, body: &Value) -> Reply {
    sandbox
        .send(Call::api("PUT", &format!("/job/{id}/")).json(body))
        .await
}

/// The job as an update sends it back: all but what it cannot hold.
async fn as_update(sandbox: &Sandbox, id: i64) -> Value {
    let mut body = sandbox.get(&format!("/job/{id}/")).await.json();
    for field in ["id", "partnerId", "jobStatus", "products"] {
        body.as_object_mut().unwrap().remove(field).unwrap();
    }
    body
}

#[tokio::test]
async fn update_job_with_what_is_there_changes_nothing() {
    let sandbox = Sandbox::start().await;
    for id in 1..=20 {
        let before = sandbox.get(&format!("/job/{id}/")).await.json();
        let reply = update(&sandbox, id, &as_update(&sandbox, id).await).await;
        assert_eq!(reply.status, 200, "{id}: {}", reply.text());
        assert_eq!(reply.json(), before, "{id}");
    }
    let logged = (Some("updateJob".to_owned()), Some(200), true);
    assert_eq!(sandbox.last().await, logged);
    assert_eq!(sandbox.job_count().await, 20);
}

#[tokio::test]
async fn update_job_replaces_the_whole_record_and_leaves_products_and_expiry() {
    let sandbox = Sandbox::start().await;
    // Job 14 has a street, a URL, products and was expired.
    let before = sandbox.get("/job/14/").await.json();
    assert_eq!(before["jobStatus"], "Expired");
    let reply = update(&sandbox, 14, &with(job("new"), "companyId", json!(3))).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let after = reply.json();
    for (field, expected) in [
        ("companyId", json!(3)),
        ("adNumber", json!("new")),
        ("jobCategoryId", json!(0)),
        ("applyActionType", json!("Nothing")),
        ("jobAttributes", json!({})),
        ("jobStatus", json!("Expired")),
        ("products", before["products"].clone()),
    ] {
        assert_eq!(after[field], expected, "{field}");
    }
    assert!(after.get("jobStreet").is_none() && after.get("applyUrl").is_none());
    assert!(after["startDate"].as_str() > before["startDate"].as_str());
    assert_eq!(sandbox.get("/job/14/").await.json(), after);
}

#[tokio::test]
async fn a_number_of_no_list_may_go_back_to_the_job_that_had_it() {
    let sandbox = Sandbox::start().await;
    let body = as_update(&sandbox, 10).await;
    assert_eq!(
        (&body["jobCategoryId"], &body["experienceId"]),
        (&json!(1), &json!(1))
    );
    let other = with(as_update(&sandbox, 9).await, "jobCategoryId", json!(1));
    let refused = update(&sandbox, 9, &other).await;
    assert_eq!(refused.faulty_fields(), ["jobCategoryId"]);
    let wrong = with(body.clone(), "experienceId", json!(2));
    let refused = update(&sandbox, 10, &wrong).await;
    assert_eq!(refused.faulty_fields(), ["experienceId"]);
    // Once changed to a number of the list, the old one is gone.
    let listed = with(body.clone(), "jobCategoryId", json!(186));
    assert_eq!(update(&sandbox, 10, &listed).await.status, 200);
    let refused = update(&sandbox, 10, &body).await;
    assert_eq!(refused.faulty_fields(), ["jobCategoryId"]);
}

#[tokio::test]
async fn only_existing_attributes_can_be_edited() {
    let sandbox = Sandbox::start().await;
    let body = as_update(&sandbox, 1).await;
    let mut added = body.clone();
    added["jobAttributes"]["New"] = json!("x");
    let refused = update(&sandbox, 1, &added).await;
    assert_eq!(refused.faulty_fields(), ["jobAttributes.New"]);
    assert_eq!(as_update(&sandbox, 1).await, body);
    let mut edited = body.clone();
    edited["jobAttributes"]["Terminal"] = json!("OAK-1");
    let answered = update(&sandbox, 1, &edited).await.json();
    assert_eq!(answered["jobAttributes"], edited["jobAttributes"]);
    // A full replace: what is not named is taken off, and cannot come back.
    let fewer = with(body.clone(), "jobAttributes", json!({"Terminal": "SFO-2"}));
    let answered = update(&sandbox, 1, &fewer).await.json();
    assert_eq!(answered["jobAttributes"], json!({"Terminal": "SFO-2"}));
    let refused = update(&sandbox, 1, &body).await;
    assert_eq!(refused.faulty_fields(), ["jobAttributes.Home time"]);
}

#[tokio::test]
async fn update_job_keeps_the_rules_and_changes_nothing_when_they_are_broken() {
    let sandbox = Sandbox::start().await;
    let before = sandbox.get("/job/1/").await.json();
    for (field, bad) in [
        ("jobTitle", json!(" ")),
        ("jobState", json!("CAL")),
        ("jobZipCode", json!(94111)),
        ("companyId", json!(99)),
        ("applyUrl", Value::Null),
        ("applyActionType", json!("Carrier Pigeon")),
        ("endDate", json!("2001-01-01")),
        ("products", json!(["college"])),
        ("campaignId", json!(1)),
        ("id", json!(1)),
        ("jobStatus", json!("Active")),
        ("adNumber", json!("ats-job-2002")),
    ] {
        let body = with(as_update(&sandbox, 1).await, field, bad);
        let reply = update(&sandbox, 1, &body).await;
        assert_eq!(reply.faulty_fields(), [field]);
    }
    assert_eq!(sandbox.get("/job/1/").await.json(), before);
    assert_eq!(update(&sandbox, 99, &job("new")).await.status, 404);
    assert_eq!(update(&sandbox, 99, &json!({})).await.status, 404);
    assert_eq!(update(&sandbox, 1, &json!([])).await.status, 400);
    assert_eq!(sandbox.job_count().await, 20);
}
