//! Every answer of the sandbox against the document, and against the console's own reading.

use std::fmt::Debug;

use contract_tests::{Answered, Document};
use partner_console::api::companies::create::CreateCompany;
use partner_console::api::companies::get::GetCompany;
use partner_console::api::companies::list::ListCompanies;
use partner_console::api::companies::update::UpdateCompany;
use partner_console::api::companies::upload_logo::UploadLogo;
use partner_console::api::endpoint::Endpoint;
use partner_console::api::operations::Operation;
use partner_console::api::products::list::ListProducts;
use partner_console::domain::ids::{CompanyId, PartnerId};
use partner_sandbox::Config;
use serde_json::{Value, json};

use crate::asked::{BASE, asked, example};
use crate::asked_companies::{least, logo, most};
use crate::wire::{Call, Reply, Sandbox};

/// Faults an answer where the document does.
pub(crate) fn check(operation: &str, reply: &Reply) {
    let document = Document::of_the_project().unwrap();
    let answered = Answered {
        status: reply.status,
        content_type: reply.content_type.as_deref(),
        body: &reply.body,
    };
    let faults = document
        .operation(operation)
        .unwrap()
        .faults_of_answer(&answered);
    assert_eq!(faults, [""; 0], "{operation}: {reply:?}");
}

/// Sends what the console would send, holds both ways against the document, and reads the answer
/// as the console does.
pub(crate) async fn ask<E: Endpoint>(sandbox: &Sandbox, endpoint: &E, status: u16) -> E::Response
where
    E::Response: Debug,
{
    let name = E::OPERATION.name();
    let request = example("", endpoint).request;
    let document = Document::of_the_project().unwrap();
    let faults = document
        .operation(name)
        .unwrap()
        .faults_of_request(&asked(&request));
    assert_eq!(faults, [""; 0], "{name}");
    let reply = sandbox.send(Call::of(&request, BASE)).await;
    assert_eq!(reply.status, status, "{name}: {reply:?}");
    check(name, &reply);
    endpoint.decode(&reply.body).unwrap()
}

/// A refusal of that status that the document describes; its body as JSON.
pub(crate) async fn refused(sandbox: &Sandbox, operation: &str, call: Call, status: u16) -> Value {
    let reply = sandbox.send(call).await;
    assert_eq!(reply.status, status, "{operation}: {reply:?}");
    check(operation, &reply);
    serde_json::from_slice(&reply.body).unwrap()
}

#[tokio::test]
async fn companies_are_created_found_updated_and_given_a_logo() {
    let sandbox = Sandbox::start().await;
    let bare = ask(
        &sandbox,
        &CreateCompany {
            record: least("contract-1"),
        },
        201,
    )
    .await;
    assert_eq!((bare.contact, bare.sales_rep), (None, None));
    let record = most("contract-2 é/?#");
    let full = ask(
        &sandbox,
        &CreateCompany {
            record: record.clone(),
        },
        201,
    )
    .await;
    assert_eq!(full.name, record.company_name);
    assert_eq!(
        full.partner_company_id,
        Some(record.partner_company_id.clone())
    );
    assert_eq!(
        full.contact.as_ref().unwrap().email,
        record.company_contact.unwrap().email
    );
    assert_eq!(ask(&sandbox, &GetCompany { id: full.id }, 200).await, full);

    let page = ask(
        &sandbox,
        &ListCompanies {
            offset: 0,
            limit: 100,
        },
        200,
    )
    .await;
    assert_eq!(page.count, 5);
    assert!(page.results.contains(&full));
    let page = ask(
        &sandbox,
        &ListCompanies {
            offset: 4,
            limit: 1,
        },
        200,
    )
    .await;
    assert_eq!((page.count, page.results), (5, vec![full.clone()]));
    let page = ask(
        &sandbox,
        &ListCompanies {
            offset: 500,
            limit: 1,
        },
        200,
    )
    .await;
    assert_eq!((page.count, page.results), (5, Vec::new()));

    let update = UpdateCompany {
        id: full.id,
        record: least("contract-2 é/?#"),
    };
    let updated = ask(&sandbox, &update, 200).await;
    assert_eq!((updated.id, updated.contact), (full.id, None));
    ask(
        &sandbox,
        &UploadLogo {
            company: full.id,
            file: logo(),
        },
        200,
    )
    .await;
}

#[tokio::test]
async fn products_are_listed() {
    let sandbox = Sandbox::start().await;
    let products = ask(
        &sandbox,
        &ListProducts {
            partner: PartnerId::new(1),
        },
        200,
    )
    .await;
    assert!(
        products.iter().any(|product| product.code == "college"),
        "{products:?}"
    );
}

#[tokio::test]
async fn the_large_seed_answers_as_described() {
    let config = Config {
        seed: partner_sandbox::Seed::Large,
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    for offset in (0..1_000).step_by(250) {
        let page = ask(&sandbox, &ListCompanies { offset, limit: 250 }, 200).await;
        assert_eq!((page.count, page.results.len()), (1_000, 250));
    }
}

#[tokio::test]
async fn what_is_refused_is_refused_as_described() {
    let sandbox = Sandbox::start().await;
    let json_type = "application/json";
    let post = |body: Value| Call::new("POST", "/company/").sending(json_type, body.to_string());

    let told = refused(&sandbox, "createCompany", post(json!({})), 400).await;
    assert!(told["companyUrl"].is_array(), "{told}");
    let nested = json!({"companyContact": {"email": "x"}, "unknown": 1});
    let told = refused(&sandbox, "createCompany", post(nested), 400).await;
    assert!(
        told["companyContact.email"].is_array() && told["unknown"].is_array(),
        "{told}"
    );
    refused(&sandbox, "createCompany", post(json!([])), 400).await;
    let cut = Call::new("POST", "/company/").sending(json_type, "{\"a\":");
    refused(&sandbox, "createCompany", cut, 400).await;
    let text = Call::new("POST", "/company/").sending("text/plain", "{}");
    refused(&sandbox, "createCompany", text, 415).await;
    let huge = Call::new("POST", "/company/").sending(json_type, vec![b' '; 6 * 1024 * 1024]);
    refused(&sandbox, "createCompany", huge, 413).await;

    let wrong = Call::new("GET", "/company/").without_key();
    refused(&sandbox, "listCompanies", wrong, 401).await;
    refused(
        &sandbox,
        "listCompanies",
        Call::new("GET", "/company/?offset=x&page=2"),
        400,
    )
    .await;
    refused(
        &sandbox,
        "getCompany",
        Call::new("GET", "/company/999/"),
        404,
    )
    .await;
    refused(
        &sandbox,
        "getCompany",
        Call::new("GET", "/company/abc/"),
        404,
    )
    .await;
    refused(
        &sandbox,
        "updateCompany",
        Call::new("DELETE", "/company/1/"),
        405,
    )
    .await;
    let update = Call::new("PUT", "/company/999/").sending(json_type, "{}");
    refused(&sandbox, "updateCompany", update, 404).await;
    let no_file = Call::new("POST", "/company/1/logo/").sending(json_type, "{}");
    refused(&sandbox, "uploadLogo", no_file, 415).await;
    refused(&sandbox, "listProducts", Call::new("GET", "/product/"), 400).await;
}

#[tokio::test]
async fn a_company_that_is_there_already_is_refused_as_described() {
    let sandbox = Sandbox::start().await;
    ask(
        &sandbox,
        &CreateCompany {
            record: least("twice"),
        },
        201,
    )
    .await;
    let again = example(
        "",
        &CreateCompany {
            record: least("twice"),
        },
    )
    .request;
    let reply = sandbox.send(Call::of(&again, BASE)).await;
    assert!([400, 409].contains(&reply.status), "{reply:?}");
    check("createCompany", &reply);
    let told: Value = serde_json::from_slice(&reply.body).unwrap();
    assert!(told["partnerCompanyId"].is_array(), "{told}");
}

#[tokio::test]
async fn a_full_minute_is_refused_as_described() {
    let config = Config {
        requests_per_minute: 1,
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    ask(
        &sandbox,
        &GetCompany {
            id: CompanyId::new(1),
        },
        200,
    )
    .await;
    let reply = sandbox.send(Call::new("GET", "/company/1/")).await;
    assert_eq!(reply.status, 429);
    check("getCompany", &reply);
    let seconds: u64 = reply.retry_after.unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn trouble_on_request_looks_as_described() {
    let sandbox = Sandbox::start().await;
    let expected = [
        ("503", 503),
        ("429", 429),
        ("401", 401),
        ("500", 500),
        ("html", 502),
    ];
    for (kind, status) in expected {
        sandbox.fault("getCompany", kind).await;
        let reply = sandbox.send(Call::new("GET", "/company/1/")).await;
        assert_eq!(reply.status, status, "{kind}");
        check("getCompany", &reply);
    }
}

/// These three are what the document does not describe: that is the trouble with them.
#[tokio::test]
async fn trouble_that_breaks_the_contract_is_seen_to_break_it() {
    let sandbox = Sandbox::start().await;
    let document = Document::of_the_project().unwrap();
    for kind in ["garbage", "empty", "redirect"] {
        sandbox.fault("getCompany", kind).await;
        let reply = sandbox.send(Call::new("GET", "/company/1/")).await;
        let answered = Answered {
            status: reply.status,
            content_type: reply.content_type.as_deref(),
            body: &reply.body,
        };
        let faults = document
            .operation("getCompany")
            .unwrap()
            .faults_of_answer(&answered);
        assert!(!faults.is_empty(), "{kind}: {reply:?}");
    }
}

/// What each does with good input is checked here and in the other modules of answers.
#[tokio::test]
async fn every_operation_is_served_and_answers_an_empty_body_as_described() {
    let sandbox = Sandbox::start().await;
    for operation in Operation::ALL {
        let row = operation.spec();
        let mut target = row.path.to_owned();
        while let Some((before, rest)) = target.split_once('{') {
            target = format!("{before}1{}", rest.split_once('}').unwrap().1);
        }
        let call = Call::new(row.method.as_str(), &target).sending("application/json", "{}");
        let reply = sandbox.send(call).await;
        assert!(reply.status < 500, "{operation}: {reply:?}");
        check(operation.name(), &reply);
    }
}
