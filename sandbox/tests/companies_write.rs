//! createCompany and updateCompany.

use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox, company, with};

async fn update(sandbox: &Sandbox, id: i64, body: &Value) -> Reply {
    sandbox
        .send(Call::api("PUT", &format!("/company/{id}/")).json(body))
        .await
}

#[tokio::test]
async fn create_company_answers_the_record_and_keeps_it() {
    let sandbox = Sandbox::start().await;
    let reply = sandbox.create(&company("abc123")).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let mut expected = company("abc123");
    expected["id"] = json!(4);
    expected["companyContact"]["id"] = json!(3);
    expected["salesRep"]["id"] = json!(4);
    assert_eq!(reply.json(), expected);
    assert_eq!(
        sandbox.last().await,
        (Some("createCompany".to_owned()), Some(201), true)
    );
    assert_eq!(sandbox.get("/company/4/").await.json(), expected);
    assert_eq!(
        sandbox.get("/company/?offset=3").await.json()["results"],
        json!([expected])
    );
}

#[tokio::test]
async fn create_company_needs_no_people() {
    let sandbox = Sandbox::start().await;
    let body = with(
        with(company("alone"), "companyContact", Value::Null),
        "salesRep",
        Value::Null,
    );
    let reply = sandbox.create(&body).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert!(reply.json()["companyContact"].is_null() && reply.json()["salesRep"].is_null());
}

const REQUIRED: [&str; 14] = [
    "partnerId",
    "companyName",
    "partnerCompanyId",
    "companyUrl",
    "companyStreet",
    "companyCity",
    "companyState",
    "companyZipCode",
    "companyContact.firstName",
    "companyContact.lastName",
    "companyContact.email",
    "salesRep.firstName",
    "salesRep.lastName",
    "salesRep.email",
];

#[tokio::test]
async fn every_required_field_must_be_there_filled_and_of_its_type() {
    let sandbox = Sandbox::start().await;
    for field in REQUIRED {
        for bad in [
            Value::Null,
            json!(""),
            json!(" \t\n"),
            json!(["x"]),
            json!(true),
        ] {
            let reply = sandbox
                .create(&with(company("abc123"), field, bad.clone()))
                .await;
            assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
            sandbox.advance_clock(1_000).await;
        }
    }
    assert_eq!(sandbox.company_count().await, 3);
}

#[tokio::test]
async fn every_field_keeps_its_rule() {
    let sandbox = Sandbox::start().await;
    for (field, bad) in [
        ("partnerId", json!("1")),
        ("partnerId", json!(1.5)),
        ("partnerId", json!(2)),
        ("companyUrl", json!("test.example.com")),
        ("companyUrl", json!("ftp://test.example.com")),
        ("companyUrl", json!("https://")),
        ("companyState", json!("C")),
        ("companyState", json!("CAL")),
        ("companyZipCode", json!("9411")),
        ("companyZipCode", json!("94111-00")),
        ("companyZipCode", json!(94111)),
        ("companyContact", json!("Jack")),
        ("companyContact", json!([])),
        ("companyContact.email", json!("jack@sparrow")),
        ("companyContact.id", json!(1)),
        ("salesRep.email", json!("jack sparrow@jobcase.com")),
        ("id", json!(1)),
        ("companyname", json!("x")),
    ] {
        let reply = sandbox
            .create(&with(company("abc123"), field, bad.clone()))
            .await;
        assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
    }
    for (field, good) in [
        ("partnerId", json!(1.0)),
        ("companyState", json!("Äß")),
        ("companyZipCode", json!("K1A 0B1")),
        ("companyUrl", json!("http://localhost:8080/x?y#z")),
        ("companyName", json!("<b>\"O'Neil\" & Söhne</b> 😀")),
    ] {
        let body = with(company(field), field, good.clone());
        let reply = sandbox.create(&body).await;
        assert_eq!(reply.status, 201, "{field} = {good}: {}", reply.text());
        assert_eq!(reply.json()[field].as_f64(), good.as_f64(), "{field}");
        assert_eq!(reply.json()[field].as_str(), good.as_str(), "{field}");
    }
}

#[tokio::test]
async fn all_faults_are_told_at_once() {
    let sandbox = Sandbox::start().await;
    let body = json!({"partnerId": 2, "companyContact": {"email": "x"}, "zzz": 1});
    let faults = sandbox.create(&body).await.faulty_fields();
    assert_eq!(faults.len(), 12, "{faults:?}");
    assert!(
        faults.contains(&"companyContact.lastName".to_owned())
            && faults.contains(&"zzz".to_owned())
    );
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_refused() {
    let sandbox = Sandbox::start().await;
    for body in [
        "",
        "{\"partnerId\": 1,",
        "[]",
        "null",
        "\"x\"",
        "\u{feff}{}",
    ] {
        let reply = sandbox
            .send(Call::api("POST", "/company/").bytes("application/json", body))
            .await;
        assert_eq!(reply.status, 400, "{body}");
        assert!(reply.json()["detail"].is_string(), "{body}");
    }
    let text = company("abc123").to_string();
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ] {
        let reply = sandbox
            .send(Call::api("POST", "/company/").bytes(content_type, text.clone()))
            .await;
        assert_eq!(reply.status, 415, "{content_type}");
        assert!(reply.json()["detail"].is_string());
    }
    let spelled = Call::api("POST", "/company/").bytes("Application/JSON; charset=utf-8", text);
    assert_eq!(sandbox.send(spelled).await.status, 201);
}

#[tokio::test]
async fn a_partner_company_id_is_taken_once() {
    let sandbox = Sandbox::start().await;
    let mut body = with(
        company("ats-1001"),
        "companyContact.email",
        json!("somebody.new@example.com"),
    );
    let reply = sandbox.create(&body).await;
    assert_eq!(reply.faulty_fields(), ["partnerCompanyId"]);
    assert!(reply.text().contains("already exists"));
    // Nothing was done: the next person still takes the next free id.
    body["partnerCompanyId"] = json!("ATS-1001");
    assert_eq!(
        sandbox.create(&body).await.json()["companyContact"]["id"],
        3
    );
}

#[tokio::test]
async fn of_many_creates_at_once_with_one_partner_company_id_exactly_one_is_done() {
    let sandbox = Sandbox::start().await;
    let body = company("raced");
    let replies = futures_util::future::join_all((0..20).map(|_| sandbox.create(&body))).await;
    let done = replies.iter().filter(|reply| reply.status == 201).count();
    let refused = replies.iter().filter(|reply| reply.status == 400).count();
    assert_eq!((done, refused), (1, 19));
    assert_eq!(sandbox.company_count().await, 4);
}

#[tokio::test]
async fn update_company_replaces_the_whole_record() {
    let sandbox = Sandbox::start().await;
    let body = with(company("ats-1001"), "companyContact", Value::Null);
    let reply = update(&sandbox, 1, &body).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let mut expected = body;
    expected["id"] = json!(1);
    expected["companyContact"] = Value::Null;
    expected["salesRep"]["id"] = json!(3);
    assert_eq!(reply.json(), expected);
    assert_eq!(
        sandbox.last().await,
        (Some("updateCompany".to_owned()), Some(200), true)
    );
    assert_eq!(sandbox.get("/company/1/").await.json(), expected);
    assert_eq!(sandbox.company_count().await, 3);
}

#[tokio::test]
async fn update_company_keeps_the_rules_and_changes_nothing_when_they_are_broken() {
    let sandbox = Sandbox::start().await;
    let before = sandbox.get("/company/1/").await.json();
    for (field, bad) in [
        ("companyName", json!(" ")),
        ("companyState", json!("CAL")),
        ("id", json!(1)),
        ("partnerId", json!(7)),
    ] {
        let reply = update(&sandbox, 1, &with(company("ats-1001"), field, bad)).await;
        assert_eq!(reply.faulty_fields(), [field]);
    }
    let taken = update(&sandbox, 1, &company("ats-1002")).await;
    assert_eq!(taken.faulty_fields(), ["partnerCompanyId"]);
    assert_eq!(sandbox.get("/company/1/").await.json(), before);
    assert_eq!(update(&sandbox, 99, &company("new")).await.status, 404);
    assert_eq!(sandbox.company_count().await, 3);
}
