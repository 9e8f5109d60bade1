//! The jobs of the seeds.

use std::time::{Duration, Instant};

use partner_sandbox::{Config, Seed};
use serde_json::{Value, json};

use crate::client::{Call, Sandbox};

/// The whole record goes back unchanged as an update: the seed keeps every rule.
async fn keeps_the_rules(sandbox: &Sandbox, job: &Value) {
    let mut body = job.clone();
    for field in ["id", "partnerId", "jobStatus", "products"] {
        body.as_object_mut().unwrap().remove(field).unwrap();
    }
    let call = Call::api("PUT", &format!("/job/{}/", job["id"])).json(&body);
    let reply = sandbox.send(call).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(&reply.json(), job);
    let products = json!({"products": job["products"]});
    let call = Call::api("PUT", &format!("/job/{}/products/", job["id"])).json(&products);
    assert_eq!(sandbox.send(call).await.status, 200);
}

#[tokio::test]
async fn the_small_seed_shows_every_kind_of_job() {
    let sandbox = Sandbox::start().await;
    let page = sandbox.get("/job/?status=all").await.json();
    let jobs = page["results"].as_array().unwrap();
    assert_eq!(jobs.len(), 20);
    let number = |found: &dyn Fn(&Value) -> bool| jobs.iter().filter(|job| found(job)).count();
    for action in ["URL Redirect", "Email Address", "Nothing"] {
        assert!(
            number(&|job| job["applyActionType"] == action) >= 2,
            "{action}"
        );
    }
    assert_eq!(number(&|job| job["jobStatus"] == "Expired"), 6);
    assert_eq!(number(&|job| job["jobCategoryId"] == 1), 1);
    assert_eq!(number(&|job| job["jobAttributes"] != json!({})), 4);
    assert!(number(&|job| job["products"] == json!([])) >= 1);
    assert!(number(&|job| job["jobZipCode"] == "02110") >= 2);
    assert!(number(&|job| job.get("jobStreet").is_none()) >= 1);
    assert!(number(&|job| job["isConfidential"] == true) >= 1);
    for company in 1..=3 {
        assert!(number(&|job| job["companyId"] == company) >= 5);
    }
    for job in jobs {
        assert!(job["jobDescription"].as_str().unwrap().chars().count() >= 150);
        keeps_the_rules(&sandbox, job).await;
    }
}

#[tokio::test]
async fn the_large_seed_is_planted_and_listed_in_no_time() {
    let start = Instant::now();
    let sandbox = Sandbox::with(Config {
        seed: Seed::Large,
        ..Config::default()
    })
    .await;
    // An eighth of it on an idle machine, not optimised; what looks through all that was planted
    // for each that is planted takes minutes.
    assert!(
        start.elapsed() < Duration::from_secs(45),
        "{:?}",
        start.elapsed()
    );
    let page = sandbox.get("/job/?status=all&offset=19900").await.json();
    assert_eq!(page["count"], 20_000);
    assert_eq!(page["results"].as_array().unwrap().len(), 100);
    for job in page["results"].as_array().unwrap().iter().step_by(5) {
        keeps_the_rules(&sandbox, job).await;
    }
    let [active, expired] =
        ["active", "expired"].map(|status| format!("/job/?limit=0&status={status}"));
    let active = sandbox.get(&active).await.json()["count"].as_i64().unwrap();
    let expired = sandbox.get(&expired).await.json()["count"]
        .as_i64()
        .unwrap();
    assert_eq!(active + expired, 20_000);
    assert!(active > 10_000 && expired > 2_000, "{active} and {expired}");
}
