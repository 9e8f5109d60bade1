//! setJobProducts.

use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox};

async fn set(sandbox: &Sandbox, id: i64, body: &Value) -> Reply {
    sandbox
        .send(Call::api("PUT", &format!("/job/{id}/products/")).json(body))
        .await
}

#[tokio::test]
async fn set_job_products_replaces_them_and_nothing_else() {
    let sandbox = Sandbox::start().await;
    let before = sandbox.get("/job/1/").await.json();
    for products in [json!(["email", "college"]), json!(["featured"]), json!([])] {
        let reply = set(&sandbox, 1, &json!({"products": products})).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(reply.json(), json!({"id": 1, "products": products}));
        let logged = (Some("setJobProducts".to_owned()), Some(200), true);
        assert_eq!(sandbox.last().await, logged);
        let mut expected = before.clone();
        expected["products"] = products;
        assert_eq!(sandbox.get("/job/1/").await.json(), expected);
    }
}

#[tokio::test]
async fn set_job_products_takes_a_campaign_that_exists() {
    let sandbox = Sandbox::start().await;
    let body = json!({"products": ["college", "college"], "campaignId": 2});
    let reply = set(&sandbox, 20, &body).await;
    assert_eq!(reply.json(), json!({"id": 20, "products": ["college"]}));
    let leaving = json!({"products": [], "campaignId": 2});
    assert_eq!(set(&sandbox, 20, &leaving).await.status, 200);
}

#[tokio::test]
async fn set_job_products_keeps_the_rules_and_changes_nothing_when_they_are_broken() {
    let sandbox = Sandbox::start().await;
    let before = sandbox.get("/job/1/").await.json();
    for (body, faults) in [
        (json!({}), vec!["products"]),
        (json!({"products": null}), vec!["products"]),
        (json!({"products": "college"}), vec!["products"]),
        (json!({"products": ["college", 1]}), vec!["products"]),
        (json!({"products": ["", "moon"]}), vec!["products"]),
        (
            json!({"products": ["college"], "campaignId": 99}),
            vec!["campaignId"],
        ),
        (
            json!({"products": ["college"], "campaignId": null}),
            vec!["campaignId"],
        ),
        (
            json!({"campaignId": "1", "id": 1}),
            vec!["campaignId", "id", "products"],
        ),
    ] {
        let reply = set(&sandbox, 1, &body).await;
        assert_eq!(reply.faulty_fields(), faults, "{body}");
    }
    assert_eq!(sandbox.get("/job/1/").await.json(), before);
    let known = json!({"products": []});
    assert_eq!(set(&sandbox, 99, &known).await.status, 404);
    assert_eq!(set(&sandbox, 1, &json!([])).await.status, 400);
}
