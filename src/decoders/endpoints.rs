//! The answers of all operations, and what the screens make of them.

use super::Reader;
use crate::api::applications::send_event::SendApplicationEvent;
use crate::api::campaigns::{
    create::CreateCampaign,
    estimate::CreateEstimate,
    fold_cost_data::FoldCostData,
    get::GetCampaign,
    list::{CampaignFilter, ListCampaigns},
    list_cost_data::ListCostData,
    update::UpdateCampaign,
};
use crate::api::companies::{
    create::CreateCompany, get::GetCompany, list::ListCompanies, update::UpdateCompany,
    upload_logo::UploadLogo,
};
use crate::api::endpoint::Endpoint;
use crate::api::http::FileRef;
use crate::api::jobs::{
    create::CreateJob,
    expire::ExpireJob,
    get::GetJob,
    list::{JobFilter, ListJobs},
    set_products::SetJobProducts,
    unexpire::UnexpireJob,
    update::UpdateJob,
};
use crate::api::matches::{
    create::CreateMatch,
    create_experience::CreateExperienceMatch,
    get::{GetMatch, GetMatchRecord},
};
use crate::api::privacy::{look_up::CcpaLookUp, purge::CcpaPurge};
use crate::api::products::list::ListProducts;
use crate::domain::application::ApplicationEvent;
use crate::domain::campaign::{Campaign, CampaignRecord, EstimateQuestion, NewCampaign, Place};
use crate::domain::company::{Company, CompanyRecord};
use crate::domain::ids::{CampaignId, CompanyId, JobId, PartnerId};
use crate::domain::job::{Attributes, Job, JobRecord, NewJob};
use crate::domain::match_report::{ExperienceReport, MatchKey, MatchReport};
use crate::domain::money::Cents;
use crate::domain::resume::{ExperienceQuestion, MatchQuestion, Resume};
use crate::domain::zone::Zone;
use crate::format::json_text::laid_out;
use crate::forms::privacy::record::group;
use crate::index::JobIndex;
use crate::matching::blind::Blinder;
use crate::matching::highlight::Finder;
use crate::matching::{compare_sheet, recompute, skills, waterfall};
use crate::planning::attention::attention;
use crate::planning::cost_report::DayRange;
use crate::planning::cost_sums::{CostSums, Scope};
use crate::planning::{campaign_findings, daily_spend, pace};
use crate::{domain, forms};
use chrono::{DateTime, Utc};

macro_rules! answer {
    ($name:literal) => {
        include_str!(concat!("../../tests/fixtures/", $name, ".response.json"))
    };
}

/// A time far from both ends of the calendar.
const NOW_MS: i64 = 1_900_000_000_000;
const UTC: Zone = Zone::new(|_| 0);

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(NOW_MS).unwrap_or_default()
}

/// What an operation answers goes to `follow`, as to a screen.
fn operation<E>(endpoint: E, sample: &str, follow: fn(E::Response)) -> Reader
where
    E: Endpoint + 'static,
{
    Reader::new(E::OPERATION.name(), sample.trim(), move |body| {
        endpoint.decode(body).map(follow).is_ok()
    })
}

pub(super) fn all() -> Vec<Reader> {
    let mut all = companies();
    all.extend(jobs());
    all.extend(campaigns());
    all.extend(people());
    all
}

fn companies() -> Vec<Reader> {
    let (id, record) = (CompanyId::new(1), company_record());
    let list = ListCompanies {
        offset: 0,
        limit: 100,
    };
    let logo = UploadLogo {
        company: id,
        file: file(),
    };
    let update = UpdateCompany {
        id,
        record: record.clone(),
    };
    vec![
        operation(CreateCompany { record }, answer!("createCompany"), company),
        operation(list, answer!("listCompanies"), |page| {
            page.results.into_iter().for_each(company);
        }),
        operation(GetCompany { id }, answer!("getCompany"), company),
        operation(update, answer!("updateCompany"), company),
        operation(logo, answer!("uploadLogo"), drop),
    ]
}

fn jobs() -> Vec<Reader> {
    let (id, record) = (JobId::new(1), job_record());
    let create = CreateJob {
        job: NewJob {
            record: record.clone(),
            products: Vec::new(),
            campaign_id: None,
        },
    };
    let list = ListJobs {
        from: None,
        to: None,
        status: JobFilter::All,
        offset: 0,
        limit: 100,
    };
    let products = SetJobProducts {
        job: id,
        products: Vec::new(),
        campaign: None,
    };
    vec![
        operation(create, answer!("createJob"), job),
        operation(list, answer!("listJobs"), |page| {
            page.results.into_iter().for_each(job);
        }),
        operation(GetJob { id }, answer!("getJob"), job),
        operation(UpdateJob { id, record }, answer!("updateJob"), job),
        operation(products, answer!("setJobProducts"), drop),
        operation(ExpireJob { id }, answer!("expireJob"), drop),
        operation(UnexpireJob { id }, answer!("unexpireJob"), drop),
        operation(
            ListProducts {
                partner: PartnerId::new(1),
            },
            answer!("listProducts"),
            drop,
        ),
    ]
}

fn campaigns() -> Vec<Reader> {
    let id = CampaignId::new(1);
    let create = CreateCampaign {
        campaign: NewCampaign {
            company_id: CompanyId::new(1),
            name: String::new(),
            aggressiveness: None,
            end_date: None,
            is_paused: None,
            budget: Cents::new(1_500),
            jobs: Vec::new(),
        },
    };
    let list = ListCampaigns {
        status: CampaignFilter::All,
        offset: 0,
        limit: 100,
    };
    let update = UpdateCampaign {
        id,
        record: CampaignRecord {
            company_id: CompanyId::new(1),
            name: String::new(),
            aggressiveness: None,
            end_date: None,
            is_paused: None,
            add_budget: None,
            jobs: None,
        },
    };
    let estimate = CreateEstimate {
        question: EstimateQuestion {
            budget: Cents::new(1_500),
            job_title: String::new(),
            job_description: String::new(),
            place: Place::PostalCode {
                job_zip_code: String::new(),
            },
            company_name: None,
            aggressiveness: None,
        },
    };
    let rows = ListCostData {
        job: None,
        campaign: None,
        offset: 0,
        limit: 1_000,
    };
    let folded = FoldCostData::new(rows.clone(), |rows| {
        let mut sums = CostSums::new(Some(UTC), Scope::default());
        sums.take_rows(rows);
        summed(&sums);
    });
    vec![
        operation(create, answer!("createCampaign"), campaign),
        operation(list, answer!("listCampaigns"), |page| {
            let _ = attention(&page.results, now());
            page.results.into_iter().for_each(campaign);
        }),
        operation(GetCampaign { id }, answer!("getCampaign"), campaign),
        operation(update, answer!("updateCampaign"), campaign),
        operation(estimate, answer!("createEstimate"), drop),
        operation(rows, answer!("listCostData"), |page| {
            let mut sums = CostSums::new(None, Scope::default());
            sums.take_page(&page.results);
            summed(&sums);
        }),
        operation(folded, answer!("listCostData"), drop),
    ]
}

fn people() -> Vec<Reader> {
    let event = SendApplicationEvent {
        job_source_id: "x".to_owned(),
        event: ApplicationEvent {
            original_source: None,
            first_name: String::new(),
            last_name: String::new(),
            email: String::new(),
            phone_number: String::new(),
            user_ip: String::new(),
            user_agent: None,
            jobcase_profile_url: None,
        },
        resume: None,
    };
    let question = MatchQuestion {
        resume_data: Resume::default(),
        resume_text: None,
        job_text: String::new(),
        jobtitle: None,
        delay: false,
    };
    let experience = ExperienceQuestion {
        resume_data: Resume::default(),
        job_text: String::new(),
        jobtitle: String::new(),
    };
    let email = "a@b.io".to_owned();
    let look_up = CcpaLookUp {
        email: email.clone(),
    };
    let mut all = vec![
        operation(event, answer!("sendApplicationEvent"), drop),
        operation(look_up, answer!("ccpaLookUp"), |record| {
            let _ = (group(record.json()), laid_out(record.json()));
        }),
        operation(CcpaPurge { email }, answer!("ccpaPurge"), drop),
        operation(CreateMatch { question }, answer!("createMatch"), report),
        operation(
            CreateExperienceMatch {
                question: experience,
            },
            answer!("createExperienceMatch"),
            experience_report,
        ),
    ];
    if let Some(key) = MatchKey::parse("k") {
        let record = GetMatchRecord { key: key.clone() };
        all.push(operation(GetMatch { key }, answer!("getMatch"), report));
        all.push(operation(record, answer!("getMatch"), |(read, raw)| {
            report(read);
            let _ = laid_out(raw.text());
        }));
    }
    all
}

fn company(company: Company) {
    let draft = forms::company::Draft::from_company(&company);
    let _ = draft.validate(PartnerId::new(1));
    let mut index = JobIndex::new();
    index.put_company(&company);
    let _ = index.find_companies("a", 5);
}

fn job(job: Job) {
    let mut index = JobIndex::new();
    index.put_job(&job);
    if let Some(row) = index.slot_of(job.id).and_then(|slot| index.row(slot)) {
        let _ = (row.place(), row.standing_at(NOW_MS));
        let end = row.end_ms.unwrap_or_default();
        let _ = domain::job_standing::days_left(end, NOW_MS);
    }
    let draft = forms::job::Draft::from_job(&job, UTC);
    let _ = forms::job::Draft::from_stored(&draft.to_stored());
    let _ = forms::job::Draft::copy_of(&job, UTC);
}

fn campaign(campaign: Campaign) {
    let _ = campaign.record();
    let _ = pace::pace(&campaign, None, now());
    for finding in campaign_findings::findings(&campaign, None, now()) {
        let _ = finding.words();
    }
    for (_, why) in attention([&campaign], now()) {
        let _ = why.words();
    }
}

fn summed(sums: &CostSums) {
    let report = sums.report(None);
    let _ = (sums.spent(), daily_spend::daily(&report, now()));
    if let Some(span) = report.span() {
        let (first, last) = (span.first, span.last);
        let _ = sums.report(DayRange { first, last }.before());
    }
}

fn report(report: MatchReport) {
    for finding in recompute::recompute(&report).findings {
        let _ = finding.words();
    }
    let _ = compare_sheet::rows(&[&report, &report]);
    let text = report.resume_text.unwrap_or_default();
    let _ = Blinder::for_text(&text).text(&text);
    let Some(details) = report.details else {
        return;
    };
    if let Some(experience) = &details.experience_match_details {
        let _ = waterfall::of_match(experience);
    }
    if let Some(told) = &details.skills_match_details {
        let skills = skills::skills(told);
        let _ = Finder::new(skills.lines()).marks(&text);
    }
}

fn experience_report(report: ExperienceReport) {
    let _ = waterfall::of_experience(&report);
}

fn file() -> FileRef {
    FileRef {
        ticket: 0,
        name: String::new(),
        bytes: 0,
    }
}

fn company_record() -> CompanyRecord {
    CompanyRecord {
        partner_id: PartnerId::new(1),
        company_name: String::new(),
        partner_company_id: String::new(),
        company_url: String::new(),
        company_street: String::new(),
        company_city: String::new(),
        company_state: String::new(),
        company_zip_code: String::new(),
        company_contact: None,
        sales_rep: None,
    }
}

fn job_record() -> JobRecord {
    JobRecord {
        company_id: CompanyId::new(1),
        ad_number: String::new(),
        job_title: String::new(),
        job_description: String::new(),
        job_street: None,
        job_city: String::new(),
        job_state: String::new(),
        job_zip_code: String::new(),
        worktime_id: None,
        job_category_id: None,
        experience_id: None,
        apply_url: None,
        apply_emails: Vec::new(),
        start_date: None,
        end_date: None,
        is_confidential: None,
        job_attributes: Attributes::new(),
        apply_action_type: None,
        resume_required: None,
    }
}
