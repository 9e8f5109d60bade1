//! Changing a job: its record, and its products and campaign by their own operation.
//!
//! Each step is sent once; where an answer is lost, the job is read and compared. A step that is
//! not sure to be done keeps the next one from being tried, and what was done stays done: the end
//! tells each step by itself.

use crate::api::campaigns::get::GetCampaign;
use crate::api::client::Client;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::jobs::get::GetJob;
use crate::api::jobs::set_products::SetJobProducts;
use crate::api::jobs::update::UpdateJob;
use crate::api::operations::Operation;
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::job::{Job, JobRecord, NewJob};
use crate::domain::moment::Moment;
use crate::forms::job_changes::same_products;
use crate::forms::job_create::differences;

/// One request of a save.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// The whole record.
    Record(Box<JobRecord>),
    /// The list of products, and a campaign to put the job into.
    Products {
        products: Vec<String>,
        campaign: Option<CampaignId>,
    },
}

impl Act {
    /// What it saves, in words.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Record(_) => "The job's record",
            Self::Products { campaign: None, .. } => "Its products",
            Self::Products { .. } => "Its products and campaign",
        }
    }
}

/// How one act ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    Done,
    /// The answer was lost, but the API now says what was sent.
    Found,
    /// The API refused it; nothing changed.
    Refused(ApiError),
    /// The answer was lost, and the API still says something else, as of a time in milliseconds
    /// since 1970. Doing it again does no harm.
    NotDone {
        as_of_ms: u64,
        cause: ApiError,
    },
    /// The answer was lost, and looking failed too. Doing it again does no harm.
    CannotTell {
        as_of_ms: u64,
        look: ApiError,
    },
    /// An act before it was not done.
    NotTried,
}

impl End {
    /// Whether it is there now.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Done | Self::Found)
    }
}

/// How a save ended: each act with its end, in the order tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    pub acts: Vec<(Act, End)>,
    /// The job as far as it was told to be now.
    pub now: Job,
}

impl Saved {
    /// Whether everything is there now.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.acts.iter().all(|(_, end)| end.is_done())
    }

    /// Whether some of it is there now and some is not.
    #[must_use]
    pub fn is_half(&self) -> bool {
        !self.is_done() && self.acts.iter().any(|(_, end)| end.is_done())
    }

    /// The refusal that ended it, where one did.
    #[must_use]
    pub fn refusal(&self) -> Option<&ApiError> {
        self.acts.iter().find_map(|(_, end)| match end {
            End::Refused(error) => Some(error),
            _ => None,
        })
    }
}

/// What has to be sent to save a draft that became `new`: the record where it changed, products
/// and campaign where they did. `unchanged` is the record as the untouched form would send it.
#[must_use]
pub fn plan(before: &Job, unchanged: Option<&JobRecord>, new: &NewJob) -> Vec<Act> {
    let mut acts = Vec::new();
    if unchanged != Some(&new.record) {
        acts.push(Act::Record(Box::new(new.record.clone())));
    }
    if new.campaign_id.is_some() || !same_products(&before.products, &new.products) {
        acts.push(Act::Products {
            products: new.products.clone(),
            campaign: new.campaign_id,
        });
    }
    acts
}

/// Sends the acts of a plan one after the other, each once.
pub async fn save<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    before: &Job,
    acts: Vec<Act>,
) -> Saved {
    let mut saved = Saved {
        acts: Vec::new(),
        now: before.clone(),
    };
    for act in acts {
        let end = if saved.is_done() {
            run(client, clock, &act, &mut saved.now).await
        } else {
            End::NotTried
        };
        saved.acts.push((act, end));
    }
    saved
}

async fn run<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    act: &Act,
    now: &mut Job,
) -> End {
    let id = now.id;
    let (operation, sent) = match act {
        Act::Record(record) => {
            let record = JobRecord::clone(record);
            let answer = client.call(&UpdateJob { id, record }).await;
            (Operation::UpdateJob, answer.map(|job| told(now, job)))
        }
        Act::Products { products, campaign } => {
            let endpoint = SetJobProducts {
                job: id,
                products: products.clone(),
                campaign: *campaign,
            };
            let answer = client.call(&endpoint).await;
            let set = answer.map(|answer| {
                now.products = answer.products.unwrap_or_else(|| products.clone());
            });
            (Operation::SetJobProducts, set)
        }
    };
    let Err(cause) = sent else { return End::Done };
    if cause.was_applied(operation.spec().class) == Applied::No {
        return End::Refused(cause);
    }
    match look(client, act, now).await {
        Ok(true) => End::Found,
        Ok(false) => End::NotDone {
            as_of_ms: clock.now_ms(),
            cause,
        },
        Err(look) => End::CannotTell {
            as_of_ms: clock.now_ms(),
            look,
        },
    }
}

/// An answer's products are taken only where it has some: the reference's samples have them, and
/// an update leaves them as they are.
fn told(now: &mut Job, answer: Job) {
    let products = std::mem::take(&mut now.products);
    *now = answer;
    if now.products.is_empty() {
        now.products = products;
    }
}

/// Whether the API says what an act sent.
async fn look<T: Transport, C: Clock>(
    client: &Client<T, C>,
    act: &Act,
    now: &mut Job,
) -> Result<bool, ApiError> {
    let job = client.call(&GetJob { id: now.id }).await?;
    let is_there = match act {
        Act::Record(record) => says_the_same(&job, record),
        Act::Products { products, campaign } => {
            let is_in = match campaign {
                Some(campaign) => is_in_campaign(client, *campaign, now.id).await?,
                None => true,
            };
            is_in && same_products(&job.products, products)
        }
    };
    *now = job;
    Ok(is_there)
}

async fn is_in_campaign<T: Transport, C: Clock>(
    client: &Client<T, C>,
    id: CampaignId,
    job: JobId,
) -> Result<bool, ApiError> {
    let campaign = client.call(&GetCampaign { id }).await?;
    Ok(campaign.jobs.iter().any(|one| one.id == job))
}

/// Whether a job says all of a record. What an answer lacks cannot differ, except for what a
/// person may have emptied.
fn says_the_same(job: &Job, record: &JobRecord) -> bool {
    let trimmed = |text: &Option<String>| text.as_deref().unwrap_or("").trim().to_owned();
    let same_time = |theirs: &Option<Moment>, ours: &Option<Moment>| {
        // Left empty, the API puts in its own.
        ours.as_ref().is_none_or(|ours| {
            theirs
                .as_ref()
                .is_some_and(|theirs| theirs == ours || same_instant(theirs, ours))
        })
    };
    differences(job, record).is_empty()
        && job
            .ad_number
            .as_deref()
            .is_none_or(|number| number.trim() == record.ad_number)
        && trimmed(&job.street) == trimmed(&record.job_street)
        && trimmed(&job.apply_url) == trimmed(&record.apply_url)
        && job.apply_emails == record.apply_emails
        && same_time(&job.start_date, &record.start_date)
        && same_time(&job.end_date, &record.end_date)
        && job.is_confidential.unwrap_or(false) == record.is_confidential.unwrap_or(false)
        && job.resume_required.unwrap_or(false) == record.resume_required.unwrap_or(false)
        && job.attributes == record.job_attributes
}

fn same_instant(one: &Moment, other: &Moment) -> bool {
    one.utc().is_some() && one.utc() == other.utc()
}

#[cfg(test)]
#[path = "job_save_tests.rs"]
mod tests;
