//! Campaigns, cost data and estimates.

use partner_console::api::campaigns::create::CreateCampaign;
use partner_console::api::campaigns::estimate::CreateEstimate;
use partner_console::api::campaigns::get::GetCampaign;
use partner_console::api::campaigns::list::{CampaignFilter, ListCampaigns};
use partner_console::api::campaigns::list_cost_data::ListCostData;
use partner_console::api::campaigns::update::UpdateCampaign;
use partner_console::domain::campaign::{CampaignRecord, EstimateQuestion, NewCampaign, Place};
use partner_console::domain::ids::{CampaignId, CompanyId, JobId};
use partner_console::domain::money::Cents;

use crate::asked::{Example, ODD_TEXT, example, moment};

fn jobs(count: u64) -> Vec<JobId> {
    (1..=count).map(JobId::new).collect()
}

fn create(cents: i64) -> CreateCampaign {
    CreateCampaign {
        campaign: NewCampaign {
            company_id: CompanyId::new(1),
            name: "n".to_owned(),
            aggressiveness: None,
            end_date: None,
            is_paused: None,
            budget: Cents::new(cents),
            jobs: Vec::new(),
        },
    }
}

fn create_most() -> CreateCampaign {
    let mut most = create(123_456_789);
    most.campaign.name = ODD_TEXT.to_owned();
    most.campaign.aggressiveness = Some(60);
    most.campaign.end_date = Some(moment("2030-02-05T19:09:35.334843+00:00"));
    most.campaign.is_paused = Some(true);
    most.campaign.jobs = jobs(500);
    most
}

fn update(add_cents: Option<i64>, jobs: Option<Vec<JobId>>) -> UpdateCampaign {
    UpdateCampaign {
        id: CampaignId::new(1),
        record: CampaignRecord {
            company_id: CompanyId::new(1),
            name: "n".to_owned(),
            aggressiveness: jobs.as_ref().map(|_| 10),
            end_date: jobs.as_ref().map(|_| moment("2030-02-05T00:00:00Z")),
            is_paused: jobs.as_ref().map(|_| false),
            add_budget: add_cents.map(Cents::new),
            jobs,
        },
    }
}

fn estimate(place: Place) -> CreateEstimate {
    CreateEstimate {
        question: EstimateQuestion {
            budget: Cents::new(1_500),
            job_title: "t".to_owned(),
            job_description: ODD_TEXT.to_owned(),
            place,
            company_name: None,
            aggressiveness: None,
        },
    }
}

/// By zip code with the least, by city with the most.
pub(crate) fn estimates() -> [CreateEstimate; 2] {
    let mut most = estimate(Place::City {
        job_city: "San Francisco".to_owned(),
        job_state: "CA".to_owned(),
    });
    most.question.company_name = Some("Test Company".to_owned());
    most.question.aggressiveness = Some(20);
    let by_code = Place::PostalCode {
        job_zip_code: "02110".to_owned(),
    };
    [estimate(by_code), most]
}

fn costs(job: Option<JobId>, campaign: Option<CampaignId>) -> ListCostData {
    ListCostData {
        job,
        campaign,
        offset: 0,
        limit: 100,
    }
}

pub(crate) fn examples() -> Vec<Example> {
    let id = CampaignId::new(1);
    let [by_code, by_city] = estimates();
    let mut examples = vec![
        example("least", &create(1_500)),
        example("most", &create_most()),
        example("any", &GetCampaign { id }),
        example("least", &update(None, None)),
        example("money alone", &update(Some(100), None)),
        example("most", &update(Some(129), Some(jobs(500)))),
        example("no jobs left", &update(None, Some(Vec::new()))),
        example("of all", &costs(None, None)),
        example(
            "of a job in a campaign",
            &costs(Some(JobId::new(1)), Some(id)),
        ),
        example("by postal code", &by_code),
        example("by city", &by_city),
    ];
    for status in CampaignFilter::ALL {
        let list = ListCampaigns {
            status,
            offset: 0,
            limit: 100,
        };
        examples.push(example(status.as_str(), &list));
    }
    // Amounts that floats are bad at.
    for cents in [1_501, 1_510, 1_999, 2_929, 100_555, 99_999_999] {
        examples.push(example("an amount", &create(cents)));
    }
    examples
}
