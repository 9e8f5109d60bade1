//! Jobs.

use partner_console::api::jobs::create::CreateJob;
use partner_console::api::jobs::expire::ExpireJob;
use partner_console::api::jobs::get::GetJob;
use partner_console::api::jobs::list::{JobFilter, ListJobs};
use partner_console::api::jobs::set_products::SetJobProducts;
use partner_console::api::jobs::unexpire::UnexpireJob;
use partner_console::api::jobs::update::UpdateJob;
use partner_console::domain::ids::{CampaignId, CompanyId, JobId};
use partner_console::domain::job::{ApplyAction, JobRecord, NewJob};
use serde_json::json;

use crate::asked::{Example, ODD_TEXT, example, moment};

pub(crate) fn least() -> JobRecord {
    JobRecord {
        company_id: CompanyId::new(1),
        ad_number: "A".to_owned(),
        job_title: "t".to_owned(),
        job_description: "d".to_owned(),
        job_street: None,
        job_city: "C".to_owned(),
        job_state: "MA".to_owned(),
        job_zip_code: "02110".to_owned(),
        worktime_id: None,
        job_category_id: None,
        experience_id: None,
        apply_url: None,
        apply_emails: Vec::new(),
        start_date: None,
        end_date: None,
        is_confidential: None,
        job_attributes: serde_json::Map::new(),
        apply_action_type: None,
        resume_required: None,
    }
}

pub(crate) fn most(action: ApplyAction) -> JobRecord {
    let attributes = json!({"MyAttribute": ODD_TEXT, "Number": 3, "List": ["a"]});
    JobRecord {
        job_title: ODD_TEXT.to_owned(),
        job_description: "Line one\n\n- line two\t".repeat(500),
        job_street: Some("98 Battery St".to_owned()),
        worktime_id: Some(7),
        job_category_id: Some(108),
        experience_id: Some(4),
        apply_url: Some("https://acme.example/apply?job=1".to_owned()),
        apply_emails: vec!["a@jobcase.com".to_owned(), "b@jobcase.com".to_owned()],
        start_date: Some(moment("2030-01-05T19:09:35.334843+00:00")),
        end_date: Some(moment("2030-02-05T00:00:00-05:00")),
        is_confidential: Some(true),
        job_attributes: attributes.as_object().unwrap().clone(),
        apply_action_type: Some(action),
        resume_required: Some(true),
        ..least()
    }
}

/// What an update has to send back as it was: values of no published list.
fn off_list() -> JobRecord {
    JobRecord {
        worktime_id: Some(2),
        job_category_id: Some(1),
        experience_id: Some(1),
        apply_action_type: Some(ApplyAction::Other("Carrier Pigeon".to_owned())),
        ..least()
    }
}

pub(crate) fn new(
    record: JobRecord,
    products: &[&str],
    campaign_id: Option<CampaignId>,
) -> CreateJob {
    let products = products.iter().map(|code| (*code).to_owned()).collect();
    CreateJob {
        job: NewJob {
            record,
            products,
            campaign_id,
        },
    }
}

fn list(status: JobFilter, dates: Option<[&str; 2]>) -> ListJobs {
    ListJobs {
        from: dates.map(|[from, _]| moment(from)),
        to: dates.map(|[_, to]| moment(to)),
        status,
        offset: 100,
        limit: 100,
    }
}

fn products(codes: &[&str], campaign: Option<CampaignId>) -> SetJobProducts {
    SetJobProducts {
        job: JobId::new(1),
        products: codes.iter().map(|code| (*code).to_owned()).collect(),
        campaign,
    }
}

pub(crate) fn examples() -> Vec<Example> {
    let id = JobId::new(1);
    let campaign = Some(CampaignId::new(1));
    let update = |record| UpdateJob { id, record };
    let mut examples = vec![
        example("least", &new(least(), &[], None)),
        example(
            "most",
            &new(most(ApplyAction::EmailAddress), &["college", "x"], campaign),
        ),
        example("any", &GetJob { id }),
        example("least", &update(least())),
        example("most", &update(most(ApplyAction::UrlRedirect))),
        example("values of no list", &update(off_list())),
        example("least", &products(&[], None)),
        example("most", &products(&["college", ODD_TEXT], campaign)),
        example("any", &ExpireJob { id }),
        example("any", &UnexpireJob { id }),
        example(
            "between two times",
            &list(
                JobFilter::All,
                Some(["2030-01-05T19:09:35.334843Z", "2030-02-05T00:00:00Z"]),
            ),
        ),
    ];
    for status in JobFilter::ALL {
        examples.push(example(status.as_str(), &list(status, None)));
    }
    for action in [
        ApplyAction::Nothing,
        ApplyAction::UrlRedirect,
        ApplyAction::EmailAddress,
    ] {
        examples.push(example("an action", &new(most(action), &[], None)));
    }
    examples
}
