//! listCompanies and getCompany.

use partner_sandbox::{Config, Seed};
use serde_json::json;

use crate::client::{Sandbox, company};

#[tokio::test]
async fn list_companies_gives_a_page_by_id() {
    let sandbox = Sandbox::start().await;
    let page = sandbox.get("/company/?offset=1&limit=1").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("application/json"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let body = page.json();
    assert_eq!(body["count"], 3);
    assert_eq!(body["results"].as_array().unwrap().len(), 1);
    assert_eq!(body["results"][0]["id"], 2);
    assert_eq!(
        sandbox.last().await,
        (Some("listCompanies".to_owned()), Some(200), true)
    );
}

#[tokio::test]
async fn list_companies_holds_100_by_default_and_1000_at_most() {
    let sandbox = Sandbox::with(Config {
        seed: Seed::Large,
        ..Config::default()
    })
    .await;
    let body = sandbox.get("/company/").await.json();
    assert_eq!(body["count"], 1_000);
    let ids: Vec<i64> = body["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_i64().unwrap())
        .collect();
    assert_eq!(ids, (1..=100).collect::<Vec<_>>());

    assert_eq!(sandbox.create(&company("newest")).await.status, 201);
    let widest = sandbox.get("/company/?limit=5000").await.json();
    assert_eq!(widest["results"].as_array().unwrap().len(), 1_000);
    let last = sandbox.get("/company/?offset=1000").await.json();
    assert_eq!(last["results"][0]["partnerCompanyId"], "newest");
    let beyond = sandbox.get("/company/?offset=5000").await.json();
    assert_eq!(beyond, json!({"count": 1_001, "results": []}));
}

#[tokio::test]
async fn list_companies_refuses_what_is_no_page() {
    let sandbox = Sandbox::start().await;
    for (query, field) in [
        ("offset=-1", "offset"),
        ("limit=ten", "limit"),
        ("limit=", "limit"),
        ("limit=1.5", "limit"),
        ("page=2", "page"),
    ] {
        let reply = sandbox.get(&format!("/company/?{query}")).await;
        assert_eq!(reply.faulty_fields(), [field], "{query}");
    }
}

#[tokio::test]
async fn an_empty_sandbox_has_an_empty_list() {
    let sandbox = Sandbox::with(Config {
        seed: Seed::None,
        ..Config::default()
    })
    .await;
    assert_eq!(
        sandbox.get("/company/").await.json(),
        json!({"count": 0, "results": []})
    );
}

#[tokio::test]
async fn get_company_has_the_shape_of_the_reference() {
    let sandbox = Sandbox::start().await;
    let reply = sandbox.get("/company/1/").await;
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.json(),
        json!({
            "id": 1,
            "partnerId": 1,
            "companyName": "Harbor Freight Lines",
            "partnerCompanyId": "ats-1001",
            "companyUrl": "https://harbor-freight-lines.example.com",
            "companyStreet": "98 Battery St",
            "companyCity": "San Francisco",
            "companyState": "CA",
            "companyZipCode": "94111",
            "companyContact": {
                "id": 1, "firstName": "Ines", "lastName": "Alvarez",
                "email": "ines.alvarez@harbor-freight-lines.example.com"
            },
            "salesRep": {
                "id": 2, "firstName": "Grace", "lastName": "Hughes",
                "email": "grace.hughes@sales.example.com"
            },
        })
    );
    let nobody = sandbox.get("/company/3/").await.json();
    assert!(nobody["companyContact"].is_null() && nobody["salesRep"].is_null());
    assert_eq!(
        sandbox.last().await,
        (Some("getCompany".to_owned()), Some(200), true)
    );
}

#[tokio::test]
async fn get_company_knows_no_other_id() {
    let sandbox = Sandbox::start().await;
    for id in [
        "99",
        "0",
        "-1",
        "abc",
        "1.0",
        "99999999999999999999",
        "1%20",
    ] {
        let reply = sandbox.get(&format!("/company/{id}/")).await;
        assert_eq!(reply.status, 404, "{id}");
        assert_eq!(reply.json(), json!({"detail": "Not found."}));
    }
}
