//! createCampaign and getCampaign.

use serde_json::{Value, json};

use crate::client::{Sandbox, campaign, job_ids, with};

/// A campaign with every field.
fn full(name: &str) -> Value {
    let mut body = campaign(name);
    let more = json!({
        "aggressiveness": 60,
        "endDate": "2130-02-05T19:09:35.334843+00:00",
        "isPaused": true,
        "budget": 1234.5,
        "jobs": [1, 2],
    });
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    body
}

#[tokio::test]
async fn create_campaign_answers_the_record_and_keeps_it() {
    let sandbox = Sandbox::start().await;
    let reply = sandbox.create_campaign(&full("Drivers")).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let logged = (Some("createCampaign".to_owned()), Some(201), true);
    assert_eq!(sandbox.last().await, logged);
    let mut jobs = Vec::new();
    for id in [1, 2] {
        let job = sandbox.get(&format!("/job/{id}/")).await.json();
        jobs.push(json!({
            "id": id, "status": "Active", "jobTitle": job["jobTitle"],
            "budgetSpent": 0, "totalClicks": 0,
        }));
    }
    let expected = json!({
        "id": 5,
        "partnerId": 1,
        "companyId": 1,
        "name": "Drivers",
        "budgetRemaining": 1234.5,
        "budgetSpent": 0,
        "aggressiveness": 60,
        "endDate": "2130-02-05T19:09:35.334843+00:00",
        "status": "Paused",
        "budget": 1234.5,
        "jobs": jobs,
    });
    assert_eq!(reply.json(), expected);
    assert_eq!(sandbox.campaign(5).await, expected);
    let logged = (Some("getCampaign".to_owned()), Some(200), true);
    assert_eq!(sandbox.last().await, logged);
}

#[tokio::test]
async fn what_a_campaign_does_not_name_takes_the_defaults_of_the_reference() {
    let sandbox = Sandbox::start().await;
    let expected = json!({
        "id": 5,
        "partnerId": 1,
        "companyId": 1,
        "name": "Bare",
        "budgetRemaining": 15,
        "budgetSpent": 0,
        "aggressiveness": 20,
        "status": "Active",
        "budget": 15,
        "jobs": [],
    });
    assert_eq!(sandbox.created_campaign(&campaign("Bare")).await, expected);
}

#[tokio::test]
async fn every_required_field_of_a_campaign_must_be_there_filled_and_of_its_type() {
    let sandbox = Sandbox::start().await;
    for field in ["companyId", "name", "budget"] {
        for bad in [
            Value::Null,
            json!(""),
            json!(" \t\n"),
            json!(["x"]),
            json!(true),
        ] {
            let body = with(full("Drivers"), field, bad.clone());
            let reply = sandbox.create_campaign(&body).await;
            assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
        }
    }
    for (field, _) in full("Drivers").as_object().unwrap() {
        let mut body = full("Drivers");
        body[field] = Value::Null;
        let reply = sandbox.create_campaign(&body).await;
        assert_eq!(reply.faulty_fields(), [field.as_str()]);
    }
    assert_eq!(sandbox.campaign_count().await, 4);
}

#[tokio::test]
async fn every_field_of_a_campaign_keeps_its_rule() {
    let sandbox = Sandbox::start().await;
    let most: Vec<i64> = vec![1; 501];
    let cases = [
        ("companyId", json!("1")),
        ("companyId", json!(99)),
        ("name", json!(7)),
        ("budget", json!("15")),
        ("budget", json!(14.99)),
        ("budget", json!(0)),
        ("budget", json!(-15)),
        ("budget", json!(15.255)),
        ("budget", json!(15.000001)),
        ("budget", json!(1e12)),
        ("aggressiveness", json!(0)),
        ("aggressiveness", json!(5)),
        ("aggressiveness", json!(25)),
        ("aggressiveness", json!(70)),
        ("aggressiveness", json!(-10)),
        ("aggressiveness", json!("20")),
        ("aggressiveness", json!(20.5)),
        ("endDate", json!("soon")),
        ("endDate", json!("2130-02-05T19:09:35")),
        ("endDate", json!("2130-02-05T19:09:35-05:00")),
        ("endDate", json!(1_893_456_000)),
        ("endDate", json!("2001-02-05T19:09:35Z")),
        ("isPaused", json!("false")),
        ("isPaused", json!(0)),
        ("jobs", json!(1)),
        ("jobs", json!({"id": 1})),
        ("jobs", json!(["1"])),
        ("jobs", json!([1.5])),
        ("jobs", json!([{"id": 1}])),
        ("jobs", json!([[[1]]])),
        ("jobs", json!([null])),
        ("jobs", json!([1, 99])),
        ("jobs", json!([0])),
        ("jobs", json!([1, 9])),
        ("jobs", json!(most)),
        ("addBudget", json!(1)),
        ("id", json!(1)),
        ("partnerId", json!(1)),
        ("status", json!("Active")),
    ];
    for (field, bad) in cases {
        let body = with(full("Drivers"), field, bad.clone());
        let reply = sandbox.create_campaign(&body).await;
        assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
    }
    assert_eq!(sandbox.campaign_count().await, 4);
    let told = sandbox.create_campaign(&json!({"fly": 1})).await;
    assert_eq!(told.faulty_fields(), ["budget", "companyId", "fly", "name"]);
    assert_eq!(sandbox.create_campaign(&json!([])).await.status, 400);
}

#[tokio::test]
async fn odd_but_allowed_values_of_a_campaign_come_back_as_they_were() {
    let sandbox = Sandbox::start().await;
    let cases = [
        ("name", json!("<b>\"O'Neil\" & Söhne</b> 😀"), None),
        ("budget", json!(15), None),
        ("budget", json!(15.0), Some(json!(15))),
        ("budget", json!(15.1), None),
        ("budget", json!(29.29), None),
        ("budget", json!(1_005.55), None),
        ("budget", json!(999_999.99), None),
        ("budget", json!(1_000_000_000), None),
        ("aggressiveness", json!(10), None),
        ("aggressiveness", json!(30.0), Some(json!(30))),
        ("isPaused", json!(false), None),
        (
            "endDate",
            json!("2130-02-05"),
            Some(json!("2130-02-05T00:00:00+00:00")),
        ),
    ];
    for (field, good, shown) in cases {
        let created = sandbox
            .created_campaign(&with(full("Odd"), field, good.clone()))
            .await;
        let expected = match field {
            "isPaused" => (&created["status"], json!("Active")),
            _ => (&created[field], shown.unwrap_or(good)),
        };
        assert_eq!(expected.0, &expected.1, "{field}");
    }
}

#[tokio::test]
async fn jobs_may_be_nested_and_named_twice() {
    let sandbox = Sandbox::start().await;
    for (jobs, expected) in [
        (json!([]), vec![]),
        (json!([[]]), vec![]),
        (json!([3, 1]), vec![1, 3]),
        (json!([[3], [1, 3], 2]), vec![1, 2, 3]),
        (json!(vec![4; 500]), vec![4]),
    ] {
        let body = with(full("Nested"), "jobs", jobs);
        assert_eq!(job_ids(&sandbox.created_campaign(&body).await), expected);
    }
}

#[tokio::test]
async fn get_campaign_knows_no_other_id() {
    let sandbox = Sandbox::start().await;
    for id in ["99", "0", "abc", "1.0", "-1"] {
        let reply = sandbox.get(&format!("/campaign/{id}/")).await;
        assert_eq!(reply.status, 404, "{id}");
        assert_eq!(reply.json(), json!({"detail": "Not found."}));
    }
}
