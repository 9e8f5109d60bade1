//! The sandbox's estimates against the document, and against the console's own reading.

use partner_console::api::campaigns::estimate::CreateEstimate;
use partner_console::domain::campaign::EstimateQuestion;
use partner_console::domain::money::Cents;
use partner_sandbox::Config;
use serde_json::{Value, json};

use crate::answers::{ask, check, refused};
use crate::asked::{BASE, example};
use crate::asked_campaigns::estimates;
use crate::wire::{Call, Sandbox};

fn post(body: &Value) -> Call {
    Call::new("POST", "/campaign/estimate/").sending("application/json", body.to_string())
}

/// The question of `most`, with another budget.
fn of(cents: i64) -> CreateEstimate {
    let [_, most] = estimates();
    CreateEstimate {
        question: EstimateQuestion {
            budget: Cents::new(cents),
            ..most.question
        },
    }
}

#[tokio::test]
async fn estimates_are_given_by_city_and_by_zip_code_and_grow_with_the_budget() {
    let sandbox = Sandbox::start().await;
    for question in estimates() {
        let estimate = ask(&sandbox, &question, 200).await;
        assert!(estimate.min_candidates <= estimate.max_candidates);
    }
    let mut last = ask(&sandbox, &of(1_500), 200).await;
    for cents in [1_501, 2_929, 100_555, 99_999_999] {
        let next = ask(&sandbox, &of(cents), 200).await;
        assert!(next.min_candidates >= last.min_candidates, "{next:?}");
        assert!(next.max_candidates >= last.max_candidates, "{next:?}");
        assert_eq!(ask(&sandbox, &of(cents), 200).await, next);
        last = next;
    }
    assert!(last.min_candidates > 100, "{last:?}");
}

#[tokio::test]
async fn what_is_refused_of_estimates_is_refused_as_described() {
    let sandbox = Sandbox::start().await;
    let told = refused(&sandbox, "createEstimate", post(&json!({})), 400).await;
    for field in [
        "budget",
        "jobTitle",
        "jobDescription",
        "jobCity",
        "jobState",
        "jobZipCode",
    ] {
        assert!(told[field].is_array(), "{field}: {told}");
    }
    let half = json!({"budget": 15, "jobTitle": "t", "jobDescription": "d", "jobCity": "c"});
    let told = refused(&sandbox, "createEstimate", post(&half), 400).await;
    assert!(
        told["jobState"].is_array() && told["jobCity"].is_null(),
        "{told}"
    );
    let text = Call::new("POST", "/campaign/estimate/").sending("text/plain", "{}");
    refused(&sandbox, "createEstimate", text, 415).await;
    let stranger = post(&half).without_key();
    refused(&sandbox, "createEstimate", stranger, 401).await;
    let wrong = Call::new("DELETE", "/campaign/estimate/");
    refused(&sandbox, "createEstimate", wrong, 405).await;
}

#[tokio::test]
async fn a_full_day_is_refused_as_described() {
    let config = Config {
        estimates_per_day: 1,
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    ask(&sandbox, &of(1_500), 200).await;
    let again = Call::of(&example("", &of(1_500)).request, BASE);
    let reply = sandbox.send(again).await;
    assert_eq!(reply.status, 429, "{reply:?}");
    check("createEstimate", &reply);
    let seconds: u64 = reply.retry_after.unwrap().parse().unwrap();
    assert!((86_000..=86_400).contains(&seconds), "{seconds}");
}
