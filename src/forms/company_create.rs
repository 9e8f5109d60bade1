//! Creating or changing a company, and finding out what became of it when the answer is lost.
//!
//! `POST /company/` has no idempotency key, but `partnerCompanyId` is unique: a lost answer is
//! settled by looking for it among all companies. Nothing here ever sends a write twice.

use crate::api::client::Client;
use crate::api::companies::create::CreateCompany;
use crate::api::companies::get::GetCompany;
use crate::api::companies::list::ListCompanies;
use crate::api::companies::update::UpdateCompany;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::operations::{Class, Operation};
use crate::domain::company::{Company, CompanyRecord, Person, PersonRecord};
use crate::domain::ids::CompanyId;

/// Waits before each look, in milliseconds: a request that was cut off may still be at work on
/// the server, so one look is not enough to say that nothing came of it.
pub const LOOK_AFTER_MS: [u64; 4] = [0, 2_000, 5_000, 10_000];

/// Companies a page when all are walked: the API's own default.
const WALK_LIMIT: u32 = 100;

/// Where a create or change stands while the person waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Sending,
    /// The answer was lost; looking, for the so-manieth time from 1.
    Looking {
        look: usize,
    },
}

/// How a create ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Created {
    /// The API answered with the company.
    Answered(Company),
    /// The answer was lost, but the company is there with what was sent.
    Found(Company),
    /// A company with this `partnerCompanyId` is there, but with other details: somebody else's.
    Taken(Company),
    /// The API refused it; nothing was created.
    Refused(ApiError),
    /// The answer was lost and no company with this `partnerCompanyId` is there, as of a time in
    /// milliseconds since 1970. It may be sent again: the key keeps it from doubling.
    NotThere { as_of_ms: u64, cause: ApiError },
    /// The answer was lost, and looking failed too.
    CannotTell {
        as_of_ms: u64,
        cause: ApiError,
        look: ApiError,
    },
}

/// Sends a create once and settles what became of it.
pub async fn create<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    record: &CompanyRecord,
    on_step: impl Fn(Step),
) -> Created {
    on_step(Step::Sending);
    let endpoint = CreateCompany {
        record: record.clone(),
    };
    let cause = match client.call(&endpoint).await {
        Ok(company) => return Created::Answered(company),
        Err(cause) => cause,
    };
    if names_the_key(&cause) {
        return settle_refused_key(client, record, cause).await;
    }
    if cause.was_applied(Class::CreateByKey) == Applied::No {
        return Created::Refused(cause);
    }
    look_for(client, clock, record, cause, on_step).await
}

/// Looks for a create whose answer was lost, without sending anything. Also what a reload does.
pub async fn look_for<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    record: &CompanyRecord,
    cause: ApiError,
    on_step: impl Fn(Step),
) -> Created {
    let mut failed = None;
    for (look, wait) in LOOK_AFTER_MS.into_iter().enumerate() {
        clock.sleep(wait).await;
        on_step(Step::Looking { look: look + 1 });
        match find_by_key(client, &record.partner_company_id).await {
            Ok(Some(company)) if says_the_same(&company, record) => return Created::Found(company),
            Ok(Some(company)) => return Created::Taken(company),
            Ok(None) => failed = None,
            Err(error) if error.is_unauthorized() => {
                failed = Some(error);
                break;
            }
            Err(error) => failed = Some(error),
        }
    }
    let as_of_ms = clock.now_ms();
    match failed {
        None => Created::NotThere { as_of_ms, cause },
        Some(look) => Created::CannotTell {
            as_of_ms,
            cause,
            look,
        },
    }
}

/// Walks all companies, page by page, for one `partnerCompanyId`.
///
/// # Errors
/// Of the first page that could not be read.
pub async fn find_by_key<T: Transport, C: Clock>(
    client: &Client<T, C>,
    partner_company_id: &str,
) -> Result<Option<Company>, ApiError> {
    let mut offset = 0;
    let mut found = None;
    loop {
        let page = client
            .call(&ListCompanies {
                offset,
                limit: WALK_LIMIT,
            })
            .await?;
        let got = page.results.len() as u64;
        found = page
            .results
            .into_iter()
            .find(|company| company.partner_company_id.as_deref() == Some(partner_company_id))
            .or(found);
        offset += got;
        // An empty page ends the walk whatever the count says: a list that shrank meanwhile must
        // not keep us here.
        if found.is_some() || got == 0 || offset >= page.count {
            return Ok(found);
        }
    }
}

/// A browser may send a POST again by itself when a reused connection closes; the second copy is
/// then refused over the key that the first one took. So a refused key is looked up.
async fn settle_refused_key<T: Transport, C: Clock>(
    client: &Client<T, C>,
    record: &CompanyRecord,
    cause: ApiError,
) -> Created {
    match find_by_key(client, &record.partner_company_id).await {
        Ok(Some(company)) if says_the_same(&company, record) => Created::Found(company),
        Ok(Some(company)) => Created::Taken(company),
        Ok(None) | Err(_) => Created::Refused(cause),
    }
}

fn names_the_key(error: &ApiError) -> bool {
    error
        .field_problems()
        .iter()
        .any(|problem| problem.field == "partnerCompanyId")
}

/// How a change ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The API answered with the company.
    Answered(Company),
    /// The answer was lost, but the company now says what was sent.
    Found(Company),
    /// The API refused it; nothing changed.
    Refused(ApiError),
    /// The answer was lost, and the company still says something else, as of a time in
    /// milliseconds since 1970. Saving again does no harm.
    NotSaved {
        as_of_ms: u64,
        cause: ApiError,
        now: Company,
    },
    /// The answer was lost, and reading the company failed too.
    CannotTell {
        as_of_ms: u64,
        cause: ApiError,
        look: ApiError,
    },
}

/// Sends a change once; where the answer is lost, reads the company and compares.
pub async fn save<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    id: CompanyId,
    record: &CompanyRecord,
) -> Saved {
    let cause = match client
        .call(&UpdateCompany {
            id,
            record: record.clone(),
        })
        .await
    {
        Ok(company) => return Saved::Answered(company),
        Err(cause) => cause,
    };
    if cause.was_applied(Operation::UpdateCompany.spec().class) == Applied::No {
        return Saved::Refused(cause);
    }
    match client.call(&GetCompany { id }).await {
        Ok(now) if says_the_same(&now, record) => Saved::Found(now),
        Ok(now) => Saved::NotSaved {
            as_of_ms: clock.now_ms(),
            cause,
            now,
        },
        Err(look) => Saved::CannotTell {
            as_of_ms: clock.now_ms(),
            cause,
            look,
        },
    }
}

/// Whether a company says what a record sent. People are compared by address only: the API
/// assigns an existing person, whose name stays as it was. What an answer lacks cannot differ.
#[must_use]
pub fn says_the_same(company: &Company, record: &CompanyRecord) -> bool {
    let same = |theirs: &Option<String>, ours: &str| {
        theirs.as_deref().is_none_or(|theirs| theirs.trim() == ours)
    };
    company.name.trim() == record.company_name
        && company.partner_company_id.as_deref() == Some(record.partner_company_id.as_str())
        && same(&company.url, &record.company_url)
        && same(&company.street, &record.company_street)
        && same(&company.city, &record.company_city)
        && same(&company.state, &record.company_state)
        && same(&company.zip_code, &record.company_zip_code)
        && same_person(company.contact.as_ref(), record.company_contact.as_ref())
        && same_person(company.sales_rep.as_ref(), record.sales_rep.as_ref())
}

fn same_person(theirs: Option<&Person>, ours: Option<&PersonRecord>) -> bool {
    ours.is_none_or(|ours| {
        theirs.is_some_and(|theirs| theirs.email.eq_ignore_ascii_case(&ours.email))
    })
}

#[cfg(test)]
#[path = "company_create_tests.rs"]
mod tests;
