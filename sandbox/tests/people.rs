//! Contacts and sales reps are matched by e-mail.

use serde_json::json;

use crate::client::{Call, Sandbox, company};

#[tokio::test]
async fn a_known_person_is_assigned_with_the_stored_names_whatever_the_case() {
    let sandbox = Sandbox::start().await;
    let mut body = company("new-1");
    body["salesRep"] = json!({
        "firstName": "Someone", "lastName": "Else", "email": "Grace.Hughes@SALES.example.com"
    });
    let created = sandbox.create(&body).await.json();
    let rep = json!({"id": 2, "firstName": "Grace", "lastName": "Hughes", "email": "grace.hughes@sales.example.com"});
    assert_eq!(created["salesRep"], rep);
    assert_eq!(sandbox.get("/company/2/").await.json()["salesRep"], rep);
}

#[tokio::test]
async fn an_unknown_person_is_created_once() {
    let sandbox = Sandbox::start().await;
    let first = sandbox.create(&company("new-1")).await.json();
    let second = sandbox.create(&company("new-2")).await.json();
    assert_eq!(first["companyContact"], second["companyContact"]);
    assert_eq!(first["salesRep"], second["salesRep"]);
    assert_ne!(first["salesRep"]["id"], first["companyContact"]["id"]);
}

#[tokio::test]
async fn a_contact_and_a_sales_rep_with_one_e_mail_are_two_people() {
    let sandbox = Sandbox::start().await;
    let mut body = company("new-1");
    body["companyContact"]["email"] = json!("grace.hughes@sales.example.com");
    let created = sandbox.create(&body).await.json();
    assert_eq!(created["companyContact"]["firstName"], "Jack");
    assert_eq!(created["companyContact"]["id"], 3);
}

#[tokio::test]
async fn an_update_matches_people_too() {
    let sandbox = Sandbox::start().await;
    let mut body = company("ats-1003");
    body["companyContact"]["email"] = json!("INES.alvarez@harbor-freight-lines.example.com");
    let updated = sandbox
        .send(Call::api("PUT", "/company/3/").json(&body))
        .await
        .json();
    assert_eq!(updated["companyContact"]["id"], 1);
    assert_eq!(updated["companyContact"]["firstName"], "Ines");
}
