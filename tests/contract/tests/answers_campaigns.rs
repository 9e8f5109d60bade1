//! The sandbox's answers about campaigns against the document, and against the console's own
//! reading.

use partner_console::api::campaigns::create::CreateCampaign;
use partner_console::api::campaigns::get::GetCampaign;
use partner_console::api::campaigns::list::{CampaignFilter, ListCampaigns};
use partner_console::api::campaigns::list_cost_data::ListCostData;
use partner_console::api::campaigns::update::UpdateCampaign;
use partner_console::domain::campaign::{Campaign, CampaignRecord, CampaignStatus, NewCampaign};
use partner_console::domain::cost::CostEvent;
use partner_console::domain::ids::{CampaignId, CompanyId, JobId};
use partner_console::domain::job::JobStatus;
use partner_console::domain::money::{Cents, Money};
use partner_sandbox::{Config, Seed};
use serde_json::{Value, json};

use crate::answers::{ask, refused};
use crate::asked::moment;
use crate::wire::{Call, Sandbox};

fn bare(name: &str) -> NewCampaign {
    NewCampaign {
        company_id: CompanyId::new(1),
        name: name.to_owned(),
        aggressiveness: None,
        end_date: None,
        is_paused: None,
        budget: Cents::new(1_500),
        jobs: Vec::new(),
    }
}

fn all(offset: u64, limit: u32) -> ListCampaigns {
    ListCampaigns {
        status: CampaignFilter::All,
        offset,
        limit,
    }
}

/// The whole record as the campaign was told: what an update that changes nothing sends.
fn record_of(campaign: &Campaign) -> CampaignRecord {
    CampaignRecord {
        company_id: campaign.company_id.unwrap(),
        name: campaign.name.clone().unwrap(),
        aggressiveness: campaign.aggressiveness,
        end_date: campaign.end_date.clone(),
        is_paused: Some(campaign.status == Some(CampaignStatus::Paused)),
        add_budget: None,
        jobs: Some(campaign.jobs.iter().map(|job| job.id).collect()),
    }
}

/// What is spent and what is left make the budget, to the cent.
fn adds_up(campaign: &Campaign) {
    let [budget, spent, left] = [
        campaign.budget,
        campaign.budget_spent,
        campaign.budget_remaining,
    ]
    .map(|amount| amount.unwrap().whole_cents().unwrap().get());
    assert_eq!(spent + left, budget, "{campaign:?}");
}

#[tokio::test]
async fn campaigns_are_created_found_and_updated() {
    let sandbox = Sandbox::start().await;
    let least = ask(
        &sandbox,
        &CreateCampaign {
            campaign: bare("Least"),
        },
        201,
    )
    .await;
    assert_eq!(least.status, Some(CampaignStatus::Active));
    assert_eq!((least.aggressiveness, &least.end_date), (Some(20), &None));
    assert_eq!(least.budget, Some(Money::from_micros(15_000_000)));

    let most = CreateCampaign {
        campaign: NewCampaign {
            aggressiveness: Some(60),
            end_date: Some(moment("2130-02-05T19:09:35.334843+00:00")),
            is_paused: Some(true),
            budget: Cents::new(123_456_789),
            jobs: vec![JobId::new(1), JobId::new(5)],
            ..bare("Most é/?#")
        },
    };
    let created = ask(&sandbox, &most, 201).await;
    assert_eq!(created.status, Some(CampaignStatus::Paused));
    assert_eq!(created.name.as_deref(), Some("Most é/?#"));
    let end = created.end_date.as_ref().unwrap().utc();
    assert_eq!(end, most.campaign.end_date.as_ref().unwrap().utc());
    let jobs: Vec<_> = created
        .jobs
        .iter()
        .map(|job| (job.id, job.status.clone()))
        .collect();
    assert_eq!(
        jobs,
        [
            (JobId::new(1), Some(JobStatus::Active)),
            (JobId::new(5), Some(JobStatus::Expired))
        ]
    );
    adds_up(&created);
    assert_eq!(
        ask(&sandbox, &GetCampaign { id: created.id }, 200).await,
        created
    );

    let same = UpdateCampaign {
        id: created.id,
        record: record_of(&created),
    };
    assert_eq!(ask(&sandbox, &same, 200).await, created);
    let money = UpdateCampaign {
        id: created.id,
        record: CampaignRecord {
            add_budget: Some(Cents::new(2_929)),
            jobs: Some(Vec::new()),
            ..record_of(&created)
        },
    };
    let richer = ask(&sandbox, &money, 200).await;
    assert_eq!(richer.budget, Some(Money::from(Cents::new(123_459_718))));
    assert_eq!(richer.jobs, []);
    adds_up(&richer);
}

#[tokio::test]
async fn campaigns_are_listed_by_status() {
    let sandbox = Sandbox::start().await;
    let mut counts = Vec::new();
    for status in CampaignFilter::ALL {
        let list = ListCampaigns {
            status,
            ..all(0, 100)
        };
        let page = ask(&sandbox, &list, 200).await;
        assert_eq!(page.results.len(), usize::try_from(page.count).unwrap());
        for campaign in &page.results {
            adds_up(campaign);
            let told = campaign.status.as_ref().unwrap();
            let fits = match status {
                CampaignFilter::Active => *told == CampaignStatus::Active,
                CampaignFilter::Paused => *told == CampaignStatus::Paused,
                CampaignFilter::Ended => *told == CampaignStatus::Ended,
                CampaignFilter::All => !matches!(told, CampaignStatus::Other(_)),
            };
            assert!(fits, "{status:?}: {told:?}");
        }
        counts.push(page.count);
    }
    assert_eq!(counts, [2, 1, 1, 4]);
    let page = ask(&sandbox, &all(3, 5), 200).await;
    assert_eq!((page.count, page.results.len()), (4, 1));
    let page = ask(&sandbox, &all(500, 5), 200).await;
    assert_eq!((page.count, page.results), (4, Vec::new()));
}

#[tokio::test]
async fn every_campaign_of_the_seed_goes_back_as_it_was() {
    let sandbox = Sandbox::start().await;
    for campaign in ask(&sandbox, &all(0, 100), 200).await.results {
        let update = UpdateCampaign {
            id: campaign.id,
            record: record_of(&campaign),
        };
        let after = ask(&sandbox, &update, 200).await;
        // It may have spent meanwhile; nothing else may have changed.
        assert_eq!(record_of(&after), record_of(&campaign));
        assert_eq!(
            (after.budget, &after.status),
            (campaign.budget, &campaign.status)
        );
    }
}

#[tokio::test]
async fn cost_data_is_listed_by_job_and_campaign_and_makes_what_was_spent() {
    let sandbox = Sandbox::start().await;
    let costs = |campaign: Option<CampaignId>, job: Option<JobId>| ListCostData {
        job,
        campaign,
        offset: 0,
        limit: 1_000,
    };
    // The one that is paused: nothing is added to it between two requests.
    let id = CampaignId::new(3);
    let campaign = ask(&sandbox, &GetCampaign { id }, 200).await;
    let page = ask(&sandbox, &costs(Some(id), None), 200).await;
    assert_eq!(page.results.len(), usize::try_from(page.count).unwrap());
    let sum: i64 = page.results.iter().map(|row| row.cost.micros()).sum();
    assert_eq!(Some(Money::from_micros(sum)), campaign.budget_spent);
    for row in &page.results {
        assert_eq!(row.campaign_id, Some(id));
        assert!(row.job_id.is_some() && row.source.is_some());
        assert!(row.time.as_ref().unwrap().utc().is_some());
        assert!(matches!(
            row.event,
            Some(CostEvent::Click | CostEvent::Application)
        ));
    }
    for job in &campaign.jobs {
        let page = ask(&sandbox, &costs(Some(id), Some(job.id)), 200).await;
        let sum: i64 = page.results.iter().map(|row| row.cost.micros()).sum();
        assert_eq!(Some(Money::from_micros(sum)), job.budget_spent);
        let clicks = page
            .results
            .iter()
            .filter(|row| row.event == Some(CostEvent::Click));
        assert_eq!(u64::try_from(clicks.count()).ok(), job.total_clicks);
    }
    let all = ask(&sandbox, &costs(None, None), 200).await;
    assert_eq!((all.results.len(), all.count > 2_000), (1_000, true));
    let none = ask(&sandbox, &costs(None, Some(JobId::new(15))), 200).await;
    assert_eq!((none.count, none.results), (0, Vec::new()));
}

#[tokio::test]
async fn the_campaigns_of_the_large_seed_answer_as_described() {
    let config = Config {
        seed: Seed::Large,
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    for offset in (0..500).step_by(100) {
        let page = ask(&sandbox, &all(offset, 100), 200).await;
        assert_eq!((page.count, page.results.len()), (500, 100));
        page.results.iter().for_each(adds_up);
    }
    let end = ListCostData {
        job: None,
        campaign: None,
        offset: 999_500,
        limit: 100,
    };
    let page = ask(&sandbox, &end, 200).await;
    assert_eq!((page.count, page.results.len()), (1_000_000, 100));
}

#[tokio::test]
async fn what_is_refused_of_campaigns_is_refused_as_described() {
    let sandbox = Sandbox::start().await;
    let json_type = "application/json";
    let send = |method, target: &str, body: Value| {
        Call::new(method, target).sending(json_type, body.to_string())
    };
    let told = refused(
        &sandbox,
        "createCampaign",
        send("POST", "/campaign/", json!({})),
        400,
    )
    .await;
    assert!(told["budget"].is_array(), "{told}");
    let text = Call::new("POST", "/campaign/").sending("text/plain", "{}");
    refused(&sandbox, "createCampaign", text, 415).await;
    let query = Call::new("GET", "/campaign/?status=gone");
    let told = refused(&sandbox, "listCampaigns", query, 400).await;
    assert!(told["status"].is_array(), "{told}");
    let id = CampaignId::new(999);
    let target = format!("/campaign/{id}/");
    refused(&sandbox, "getCampaign", Call::new("GET", &target), 404).await;
    refused(
        &sandbox,
        "updateCampaign",
        send("PUT", &target, json!({})),
        404,
    )
    .await;
    let body = json!({"companyId": 1, "name": "x", "budget": 15, "addBudget": 0.5});
    let told = refused(
        &sandbox,
        "updateCampaign",
        send("PUT", "/campaign/1/", body),
        400,
    )
    .await;
    assert!(
        told["budget"].is_array() && told["addBudget"].is_array(),
        "{told}"
    );
    let query = Call::new("GET", "/campaign/cost_data/?jobId=x&page=2");
    let told = refused(&sandbox, "listCostData", query, 400).await;
    assert!(
        told["jobId"].is_array() && told["page"].is_array(),
        "{told}"
    );
    let wrong = Call::new("DELETE", "/campaign/1/");
    refused(&sandbox, "updateCampaign", wrong, 405).await;
    let stranger = Call::new("GET", "/campaign/").without_key();
    refused(&sandbox, "listCampaigns", stranger, 401).await;
}
