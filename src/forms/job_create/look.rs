//! Looking for the jobs of an ad number, and comparing them with what was sent.

use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::http::{Clock, Transport};
use crate::api::jobs::list::{JobFilter, ListJobs};
use crate::domain::job::{Job, JobRecord};
use crate::domain::moment::Moment;
use crate::domain::zone;
use crate::forms::job::Field;
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;

/// Jobs a page when they are walked: the API's own default.
const WALK_LIMIT: u32 = 100;

/// Walks the jobs posted since the day before `at_ms` (milliseconds since 1970), of every status,
/// for one record's ad number. All pages are read, since there may be two; the oldest comes first.
///
/// # Errors
/// Of the first page that could not be read.
pub async fn find_by_ad_number<T: Transport, C: Clock>(
    client: &Client<T, C>,
    record: &JobRecord,
    at_ms: u64,
) -> Result<Vec<Job>, ApiError> {
    let from = since(record, at_ms).map(Moment::from_utc);
    let mut offset = 0;
    // By id: a list that grows while it is walked shows a job again on the next page.
    let mut found = BTreeMap::new();
    loop {
        let page = client
            .call(&ListJobs {
                from: from.clone(),
                to: None,
                status: JobFilter::All,
                offset,
                limit: WALK_LIMIT,
            })
            .await?;
        let got = page.results.len() as u64;
        let same = |job: &Job| {
            let theirs = job.ad_number.as_deref().map(str::trim);
            theirs == Some(record.ad_number.as_str())
        };
        found.extend(
            page.results
                .into_iter()
                .filter(same)
                .map(|job| (job.id, job)),
        );
        offset += got;
        // An empty page ends the walk whatever the count says: a list that shrank meanwhile must
        // not keep us here.
        if got == 0 || offset >= page.count {
            return Ok(found.into_values().collect());
        }
    }
}

/// A day before it was sent: the server's clock may differ from ours. Where the job starts earlier,
/// from the day before that: the reference does not say whether the posting date is its start.
fn since(record: &JobRecord, at_ms: u64) -> Option<DateTime<Utc>> {
    let sent = zone::of_ms(at_ms)?;
    let start = record.start_date.as_ref().and_then(Moment::utc);
    let first = start.map_or(sent, |start| start.min(sent));
    first.checked_sub_signed(Duration::days(1))
}

/// The fields in which a job says something else than a record that was sent. What an answer lacks
/// cannot differ; nor can what a server may tidy: the ends of a text, its line breaks, the case of
/// a state.
#[must_use]
pub fn differences(job: &Job, record: &JobRecord) -> Vec<Field> {
    let same = |theirs: &Option<String>, ours: &str| {
        theirs
            .as_deref()
            .is_none_or(|theirs| squeezed(theirs).eq(squeezed(ours)))
    };
    let same_case = |theirs: &Option<String>, ours: &str| {
        theirs
            .as_deref()
            .is_none_or(|theirs| theirs.trim().eq_ignore_ascii_case(ours.trim()))
    };
    let same_number = |theirs: Option<u64>, ours: Option<u64>| {
        theirs.zip(ours).is_none_or(|(theirs, ours)| theirs == ours)
    };
    let action = job
        .apply_action
        .as_ref()
        .zip(record.apply_action_type.as_ref());
    let checks = [
        (
            Field::CompanyId,
            job.company_id.is_none_or(|id| id == record.company_id),
        ),
        (Field::Title, same(&job.title, &record.job_title)),
        (
            Field::Description,
            same(&job.description, &record.job_description),
        ),
        (
            Field::CategoryId,
            same_number(job.category_id, record.job_category_id),
        ),
        (
            Field::WorktimeId,
            same_number(job.worktime_id, record.worktime_id),
        ),
        (
            Field::ExperienceId,
            same_number(job.experience_id, record.experience_id),
        ),
        (Field::City, same(&job.city, &record.job_city)),
        (Field::State, same_case(&job.state, &record.job_state)),
        (
            Field::ZipCode,
            same_case(&job.zip_code, &record.job_zip_code),
        ),
        (
            Field::ApplyAction,
            action.is_none_or(|(theirs, ours)| theirs == ours),
        ),
    ];
    checks
        .into_iter()
        .filter(|(_, is_same)| !is_same)
        .map(|(field, _)| field)
        .collect()
}

fn squeezed(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}
