//! Estimates against what campaigns then bring: a calibration has to find them roughly right.

use serde_json::json;

use crate::client::{Sandbox, campaign, estimate, job, with};
use crate::ledger::rows;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const BUDGETS: [i64; 16] = [
    15, 40, 75, 100, 150, 200, 250, 300, 400, 500, 500, 750, 1_000, 1_500, 2_000, 3_000,
];

#[tokio::test]
async fn most_campaigns_bring_what_was_estimated_and_some_do_not() {
    let sandbox = Sandbox::start().await;
    let mut estimated = Vec::new();
    for (place, budget) in BUDGETS.into_iter().enumerate() {
        let zip_code = format!("{:05}", 2_110 + place * 5_300);
        let title = ["Rodeo Clown", "Registered Nurse", "Warehouse Driver"][place % 3];
        let same = |body| {
            with(
                with(body, "jobTitle", json!(title)),
                "jobZipCode",
                json!(zip_code),
            )
        };
        let question = same(with(estimate(), "budget", json!(budget)));
        let posting = with(
            same(job(&format!("ad-{place}"))),
            "endDate",
            json!("2140-01-01"),
        );
        let job = sandbox.created_job(&posting).await["id"].clone();
        let (min, max) = sandbox.estimated(&question).await;
        let mut body = with(campaign(title), "budget", json!(budget));
        body["jobs"] = json!([job]);
        let id = sandbox.created_campaign(&body).await["id"]
            .as_i64()
            .unwrap();
        estimated.push((id, budget, min, max));
    }
    sandbox.advance_clock(400 * DAY_MS).await;
    let mut told = Vec::new();
    for (id, budget, min, max) in estimated {
        assert_eq!(sandbox.campaign(id).await["status"], "Ended");
        let rows = rows(&sandbox, &format!("&campaignId={id}")).await;
        let applications = rows.iter().filter(|row| row["eventType"] == "Application");
        let brought = i64::try_from(applications.count()).unwrap();
        told.push((budget, min, brought, max));
        // Out of the band, but never out of all proportion.
        assert!(brought * 2 + 2 >= min && brought <= max * 2, "{told:?}");
    }
    let right = told
        .iter()
        .filter(|(_, min, brought, max)| (min..=max).contains(&brought));
    let right = right.count();
    assert!(
        (BUDGETS.len() * 6 / 10..BUDGETS.len()).contains(&right),
        "{right}: {told:?}"
    );
}
