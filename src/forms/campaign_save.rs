//! Changing a campaign, but for its money.
//!
//! An update is a full replace. So the campaign is read again right before, what I changed is put
//! upon what it is now, and the whole is sent once. The answer is compared with what was sent;
//! where it is lost or says otherwise, the campaign is read. Nothing here can carry `addBudget`,
//! and nothing here speaks of the budget: it may rise at the same time by an act of its own.

use crate::api::campaigns::get::GetCampaign;
use crate::api::campaigns::update::UpdateCampaign;
use crate::api::client::Client;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::operations::Class;
use crate::domain::campaign::Campaign;
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::moment::Moment;
use crate::forms::campaign::{Field, PlainRecord};
use crate::forms::campaign_changes::differing;
use crate::forms::campaign_merge::{Merged, merge};
use std::collections::BTreeSet;

/// Waits before each look after a lost answer, in milliseconds: the request may still be at work.
pub const LOOK_AFTER_MS: [u64; 3] = [0, 2_000, 5_000];

/// How a save ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// The campaign already says all of it; nothing was sent.
    Unchanged(Campaign),
    /// It now says what was sent.
    Done {
        campaign: Campaign,
        merged: Merged,
        /// The answer was lost, or said something else; a look found it.
        by_look: bool,
    },
    /// Somebody else changed the same fields meanwhile. Nothing was sent.
    Ask {
        now: Box<PlainRecord>,
        merged: Merged,
    },
    /// With what somebody else added there are too many jobs. Nothing was sent.
    TooManyJobs(Merged),
    /// It could not be read before; nothing was sent.
    NotRead(ApiError),
    /// The API told neither company nor name, without which there is no update. Nothing was sent.
    NoRecord,
    /// The API refused it; nothing changed.
    Refused(ApiError),
    /// The API took it, or its answer was lost, and the campaign says something else in these
    /// fields, as of a time in milliseconds since 1970. Saving again does no harm.
    Differs {
        as_of_ms: u64,
        /// Why there is no answer, where there is none.
        cause: Option<ApiError>,
        fields: Vec<Field>,
        now: Campaign,
    },
    /// The answer was lost, and looking failed too. Saving again does no harm.
    CannotTell { as_of_ms: u64, look: ApiError },
}

/// Reads the campaign, merges `mine` (which began as `loaded`) into it, and sends it once.
pub async fn save<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    id: CampaignId,
    loaded: &PlainRecord,
    mine: &PlainRecord,
) -> Saved {
    let now = match client.call(&GetCampaign { id }).await {
        Ok(now) => now,
        Err(error) => return Saved::NotRead(error),
    };
    let Some(record) = PlainRecord::of(&now) else {
        return Saved::NoRecord;
    };
    let merged = merge(loaded, mine, &record);
    if !merged.disputed.is_empty() {
        return Saved::Ask {
            now: Box::new(record),
            merged,
        };
    }
    if merged.jobs.is_too_long() && differing(&merged.record, &record).contains(&Field::Jobs) {
        return Saved::TooManyJobs(merged);
    }
    if differing(&merged.record, &record).is_empty() {
        return Saved::Unchanged(now);
    }
    send(client, clock, id, merged).await
}

async fn send<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    id: CampaignId,
    merged: Merged,
) -> Saved {
    let update = UpdateCampaign {
        id,
        record: merged.record.to_record(),
    };
    let cause = match client.call(&update).await {
        Ok(campaign) if differences(&campaign, &merged.record).is_empty() => {
            return Saved::Done {
                campaign,
                merged,
                by_look: false,
            };
        }
        // An answer may lack what the campaign has: it is read before it is called different.
        Ok(_) => None,
        Err(cause) if cause.was_applied(Class::Replace) == Applied::No => {
            return Saved::Refused(cause);
        }
        Err(cause) => Some(cause),
    };
    look(client, clock, id, merged, cause).await
}

async fn look<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    id: CampaignId,
    merged: Merged,
    cause: Option<ApiError>,
) -> Saved {
    let mut last = None;
    for wait in LOOK_AFTER_MS {
        clock.sleep(wait).await;
        match client.call(&GetCampaign { id }).await {
            Ok(campaign) => {
                let fields = differences(&campaign, &merged.record);
                if fields.is_empty() {
                    return Saved::Done {
                        campaign,
                        merged,
                        by_look: true,
                    };
                }
                last = Some(Ok((fields, campaign)));
            }
            Err(error) if error.is_unauthorized() => {
                last = Some(Err(error));
                break;
            }
            Err(error) => last = Some(Err(error)),
        }
    }
    let as_of_ms = clock.now_ms();
    match last {
        Some(Ok((fields, now))) => Saved::Differs {
            as_of_ms,
            cause,
            fields,
            now,
        },
        Some(Err(look)) => Saved::CannotTell { as_of_ms, look },
        // There is always a look.
        None => Saved::CannotTell {
            as_of_ms,
            look: ApiError::NoAnswer(crate::api::http::TransportError::Aborted),
        },
    }
}

/// The fields in which a campaign says something else than a record. What an answer lacks cannot
/// differ, but for an end date and jobs, which may have been taken away.
#[must_use]
pub fn differences(campaign: &Campaign, record: &PlainRecord) -> Vec<Field> {
    let jobs = |ids: &[JobId]| ids.iter().copied().collect::<BTreeSet<_>>();
    let is_same = |field: &Field| match field {
        Field::CompanyId => campaign.company_id.is_none_or(|id| id == record.company_id),
        Field::Name => campaign
            .name
            .as_deref()
            .is_none_or(|name| name.trim() == record.name.trim()),
        Field::Budget => true,
        Field::Aggressiveness => match (campaign.aggressiveness, record.aggressiveness) {
            (Some(theirs), Some(ours)) => theirs == ours,
            _ => true,
        },
        Field::EndDate => same_second(campaign.end_date.as_ref(), record.end_date.as_ref()),
        Field::IsPaused => match (campaign.paused(), record.is_paused) {
            (Some(theirs), Some(ours)) => theirs == ours,
            _ => true,
        },
        Field::Jobs => jobs(&campaign.job_ids()) == jobs(&record.jobs),
    };
    let all = Field::ALL.into_iter();
    all.filter(|field| !is_same(field)).collect()
}

/// A server may drop fractions of a second.
fn same_second(one: Option<&Moment>, other: Option<&Moment>) -> bool {
    let second = |moment: Option<&Moment>| Some(moment?.utc()?.timestamp());
    match (one, other) {
        (Some(a), Some(b)) => a == b || (second(one).is_some() && second(one) == second(other)),
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
#[path = "campaign_save_tests.rs"]
mod tests;
