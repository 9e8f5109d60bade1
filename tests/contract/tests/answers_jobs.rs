//! The sandbox's answers about jobs against the document, and against the console's own reading.

use partner_console::api::jobs::expire::ExpireJob;
use partner_console::api::jobs::get::GetJob;
use partner_console::api::jobs::list::{JobFilter, ListJobs};
use partner_console::api::jobs::set_products::SetJobProducts;
use partner_console::api::jobs::unexpire::UnexpireJob;
use partner_console::api::jobs::update::UpdateJob;
use partner_console::domain::ids::{CampaignId, CompanyId, JobId};
use partner_console::domain::job::{ApplyAction, Attributes, Job, JobRecord, JobStatus};
use partner_sandbox::{Config, Seed};
use serde_json::{Value, json};

use crate::answers::{ask, check, refused};
use crate::asked::{BASE, example, moment};
use crate::asked_jobs::{least, most, new};
use crate::wire::{Call, Sandbox};

fn all(offset: u64, limit: u32) -> ListJobs {
    ListJobs {
        from: None,
        to: None,
        status: JobFilter::All,
        offset,
        limit,
    }
}

fn named(record: JobRecord, ad_number: &str) -> JobRecord {
    JobRecord {
        ad_number: ad_number.to_owned(),
        ..record
    }
}

/// The whole record as the job was told: what an update that changes nothing sends.
fn record_of(job: &Job) -> JobRecord {
    JobRecord {
        company_id: job.company_id.unwrap(),
        ad_number: job.ad_number.clone().unwrap(),
        job_title: job.title.clone().unwrap(),
        job_description: job.description.clone().unwrap(),
        job_street: job.street.clone(),
        job_city: job.city.clone().unwrap(),
        job_state: job.state.clone().unwrap(),
        job_zip_code: job.zip_code.clone().unwrap(),
        worktime_id: job.worktime_id,
        job_category_id: job.category_id,
        experience_id: job.experience_id,
        apply_url: job.apply_url.clone(),
        apply_emails: job.apply_emails.clone(),
        start_date: job.start_date.clone(),
        end_date: job.end_date.clone(),
        is_confidential: job.is_confidential,
        job_attributes: job.attributes.clone(),
        apply_action_type: job.apply_action.clone(),
        resume_required: job.resume_required,
    }
}

#[tokio::test]
async fn jobs_are_created_found_and_updated() {
    let sandbox = Sandbox::start().await;
    let bare = ask(&sandbox, &new(named(least(), "bare"), &[], None), 201).await;
    assert_eq!(bare.status, Some(JobStatus::Active));
    assert_eq!(bare.apply_action, Some(ApplyAction::Nothing));
    assert_eq!(bare.zip_code.as_deref(), Some("02110"));
    assert_eq!(
        (bare.worktime_id, bare.category_id, bare.experience_id),
        (Some(1), Some(0), Some(5))
    );
    let [start, end] =
        [&bare.start_date, &bare.end_date].map(|at| at.as_ref().unwrap().utc().unwrap());
    assert_eq!((end - start).num_days(), 30);

    for action in [
        ApplyAction::EmailAddress,
        ApplyAction::UrlRedirect,
        ApplyAction::Nothing,
    ] {
        let record = named(
            most(action.clone()),
            &format!("most {} é/?#", action.as_str()),
        );
        let created = new(
            record.clone(),
            &["college", "email"],
            Some(CampaignId::new(1)),
        );
        let full = ask(&sandbox, &created, 201).await;
        assert_eq!(full.products, ["college", "email"]);
        // The same times, though perhaps in other words.
        let times = |record: &JobRecord| {
            [&record.start_date, &record.end_date].map(|at| at.as_ref().unwrap().utc())
        };
        assert_eq!(times(&record_of(&full)), times(&record));
        let same_times = JobRecord {
            start_date: full.start_date.clone(),
            end_date: full.end_date.clone(),
            ..record
        };
        assert_eq!(record_of(&full), same_times);
        assert_eq!(ask(&sandbox, &GetJob { id: full.id }, 200).await, full);
        let update = UpdateJob {
            id: full.id,
            record: named(least(), &format!("least {}", action.as_str())),
        };
        let updated = ask(&sandbox, &update, 200).await;
        assert_eq!((updated.id, &updated.products), (full.id, &full.products));
        assert_eq!(
            (updated.street, updated.apply_url, updated.apply_emails),
            (None, None, vec![])
        );
        assert_eq!(updated.attributes, Attributes::new());
    }
}

#[tokio::test]
async fn jobs_are_listed_by_status_and_time() {
    let sandbox = Sandbox::start().await;
    let mut counts = Vec::new();
    for status in JobFilter::ALL {
        let page = ask(
            &sandbox,
            &ListJobs {
                status,
                ..all(0, 100)
            },
            200,
        )
        .await;
        assert_eq!(page.results.len(), usize::try_from(page.count).unwrap());
        for job in &page.results {
            let told = job.status.as_ref().unwrap();
            let fits = match status {
                JobFilter::Active => *told == JobStatus::Active,
                JobFilter::Expired => *told == JobStatus::Expired,
                JobFilter::All => matches!(told, JobStatus::Active | JobStatus::Expired),
            };
            assert!(fits, "{status:?}: {told:?}");
        }
        counts.push(page.count);
    }
    assert_eq!(counts, [14, 6, 20]);
    let page = ask(&sandbox, &all(19, 5), 200).await;
    assert_eq!((page.count, page.results.len()), (20, 1));
    let page = ask(&sandbox, &all(500, 5), 200).await;
    assert_eq!((page.count, page.results), (20, Vec::new()));
    let past = ListJobs {
        from: Some(moment("2001-01-01T00:00:00Z")),
        to: Some(moment("2001-02-01T00:00:00.5Z")),
        ..all(0, 5)
    };
    assert_eq!(ask(&sandbox, &past, 200).await.count, 0);
    let since = ListJobs { to: None, ..past };
    assert_eq!(ask(&sandbox, &since, 200).await.count, 20);
}

#[tokio::test]
async fn every_job_of_the_seed_goes_back_as_it_was() {
    let sandbox = Sandbox::start().await;
    let jobs = ask(&sandbox, &all(0, 100), 200).await.results;
    assert!(jobs.iter().any(|job| job.category_id == Some(1)));
    for job in jobs {
        let update = UpdateJob {
            id: job.id,
            record: record_of(&job),
        };
        assert_eq!(ask(&sandbox, &update, 200).await, job);
    }
}

#[tokio::test]
async fn products_are_set_and_jobs_expire_and_come_back() {
    let sandbox = Sandbox::start().await;
    let job = JobId::new(1);
    for (codes, campaign) in [
        (vec!["college", "featured"], None),
        (vec!["email"], Some(1)),
        (vec![], Some(1)),
    ] {
        let products: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        let set = SetJobProducts {
            job,
            products: products.clone(),
            campaign: campaign.map(CampaignId::new),
        };
        let answer = ask(&sandbox, &set, 200).await;
        assert_eq!((answer.id, answer.products), (job, Some(products.clone())));
        assert_eq!(
            ask(&sandbox, &GetJob { id: job }, 200).await.products,
            products
        );
    }
    for _ in 0..2 {
        ask(&sandbox, &ExpireJob { id: job }, 200).await;
        let status = ask(&sandbox, &GetJob { id: job }, 200).await.status;
        assert_eq!(status, Some(JobStatus::Expired));
    }
    for _ in 0..2 {
        ask(&sandbox, &UnexpireJob { id: job }, 200).await;
        let status = ask(&sandbox, &GetJob { id: job }, 200).await.status;
        assert_eq!(status, Some(JobStatus::Active));
    }
}

#[tokio::test]
async fn the_jobs_of_the_large_seed_answer_as_described() {
    let config = Config {
        seed: Seed::Large,
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    for offset in (0..20_000).step_by(4_000) {
        let page = ask(&sandbox, &all(offset, 100), 200).await;
        assert_eq!((page.count, page.results.len()), (20_000, 100));
    }
}

#[tokio::test]
async fn what_is_refused_of_jobs_is_refused_as_described() {
    let sandbox = Sandbox::start().await;
    let json_type = "application/json";
    let send = |method, target: &str, body: Value| {
        Call::new(method, target).sending(json_type, body.to_string())
    };
    let told = refused(&sandbox, "createJob", send("POST", "/job/", json!({})), 400).await;
    assert!(told["adNumber"].is_array(), "{told}");
    let text = Call::new("POST", "/job/").sending("text/plain", "{}");
    refused(&sandbox, "createJob", text, 415).await;
    let query = Call::new("GET", "/job/?status=gone&from=x");
    let told = refused(&sandbox, "listJobs", query, 400).await;
    assert!(
        told["status"].is_array() && told["from"].is_array(),
        "{told}"
    );
    refused(&sandbox, "getJob", Call::new("GET", "/job/999/"), 404).await;
    let attribute = json!({"jobAttributes": {"New": "x"}});
    let told = refused(
        &sandbox,
        "updateJob",
        send("PUT", "/job/1/", attribute),
        400,
    )
    .await;
    assert!(told["jobAttributes.New"].is_array(), "{told}");
    refused(
        &sandbox,
        "updateJob",
        send("PUT", "/job/999/", json!({})),
        404,
    )
    .await;
    let codes = json!({"products": ["moon"]});
    let told = refused(
        &sandbox,
        "setJobProducts",
        send("PUT", "/job/1/products/", codes),
        400,
    )
    .await;
    assert!(told["products"].is_array(), "{told}");
    for (operation, action) in [("expireJob", "expire"), ("unexpireJob", "unexpire")] {
        let unknown = Call::new("POST", &format!("/job/999/{action}/"));
        refused(&sandbox, operation, unknown, 404).await;
        let wrong = Call::new("DELETE", &format!("/job/1/{action}/"));
        refused(&sandbox, operation, wrong, 405).await;
        let stranger = Call::new("POST", &format!("/job/1/{action}/")).without_key();
        refused(&sandbox, operation, stranger, 401).await;
    }
}

#[tokio::test]
async fn a_job_that_is_there_already_is_refused_as_described() {
    let sandbox = Sandbox::start().await;
    let first = new(named(least(), "twice"), &[], None);
    ask(&sandbox, &first, 201).await;
    let other = JobRecord {
        company_id: CompanyId::new(2),
        ..named(least(), "twice")
    };
    let again = example("", &new(other, &[], None)).request;
    let reply = sandbox.send(Call::of(&again, BASE)).await;
    assert!([400, 409].contains(&reply.status), "{reply:?}");
    check("createJob", &reply);
    let told: Value = serde_json::from_slice(&reply.body).unwrap();
    assert!(told["adNumber"].is_array(), "{told}");
}
