//! Creating a campaign: look, note, lock, send once, compare, reconcile.
//!
//! A campaign has no key of ours. What was created is known by its company, name, budget and
//! jobs, and by an id above all that were there before; a reference of ours in the name makes
//! that exact.

mod walk;

use super::intent::{self, Intent, Outcome, Purpose, company_lock};
use super::journal::{Journal, Locks};
use super::looks::{self, Answered, Settled, Sighting};
use super::{Desk, Step, WhyNot};
use crate::api::campaigns::create::CreateCampaign;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::operations::Class;
use crate::domain::campaign::{Campaign, NewCampaign};
use crate::domain::ids::JobId;
use crate::domain::money::Money;
pub use walk::all_campaigns;

/// What a person confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub campaign: NewCampaign,
    /// Our mark in the name, where there is one.
    pub reference: Option<String>,
    /// Whether it was agreed to send it although a crash would lose the note of it.
    pub without_journal: bool,
    /// Whether it was agreed that the company has a campaign of this name already.
    pub same_name_is_meant: bool,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Created {
    NotSent(WhyNot),
    /// The company has campaigns of this very name; nothing was sent.
    SameName(Vec<Campaign>),
    /// It is there, once.
    Once {
        campaign: Campaign,
        /// The answer was lost, and it was found by looking.
        was_lost: bool,
    },
    /// The API answered with it, but whether it is there once could not be looked up.
    Unchecked {
        campaign: Campaign,
        look: ApiError,
    },
    /// It is there more than once, the oldest first.
    MoreThanOnce(Vec<Campaign>),
    /// The API refused it, and it is not there.
    Refused(ApiError),
    /// The answer was lost, and it was not there, as of then.
    NotThere {
        as_of_ms: u64,
        cause: ApiError,
    },
    CannotTell {
        as_of_ms: u64,
        cause: ApiError,
        /// Why it could not be looked for, where that is so.
        look: Option<ApiError>,
        /// New campaigns of this name that differ in budget or jobs.
        alike: Vec<Campaign>,
    },
}

/// Creates a campaign. Sends one request at most, and only where no create that looks the same
/// is open or under way.
pub async fn create<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    order: Order,
    on_step: impl Fn(Step),
) -> (Created, Option<Intent>) {
    let not_sent = |why| (Created::NotSent(why), None);
    let new = &order.campaign;
    let Some(_guard) = desk.locks.try_take(&company_lock(new.company_id)).await else {
        return not_sent(WhyNot::OtherTab);
    };
    if let Some(open) = open_like(desk.journal, new) {
        return not_sent(WhyNot::Open(Box::new(open)));
    }
    on_step(Step::Reading);
    let before = match all_campaigns(desk.client).await {
        Ok(before) => before,
        Err(error) => return not_sent(WhyNot::ReadFailed(error)),
    };
    let is_namesake = |one: &&Campaign| {
        one.company_id == Some(new.company_id) && one.name.as_deref() == Some(new.name.as_str())
    };
    let namesakes: Vec<Campaign> = before.iter().filter(is_namesake).cloned().collect();
    if !namesakes.is_empty() && !order.same_name_is_meant {
        return (Created::SameName(namesakes), None);
    }
    let above = before.iter().map(|one| one.id.get()).max();
    let intent = Intent {
        id: desk.new_id(),
        purpose: purpose(&order, above.unwrap_or(0)),
        sent_at_ms: desk.clock.now_ms(),
        outcome: None,
    };
    if !desk.journal.keep(&intent) && !order.without_journal {
        // It was not sent: the page's own memory of it must not stay open.
        let outcome = Some(Outcome::Refused);
        desk.journal.keep(&Intent { outcome, ..intent });
        return not_sent(WhyNot::NoJournal);
    }
    send(desk, intent, order.campaign, on_step).await
}

fn purpose(order: &Order, above: u64) -> Purpose {
    let new = &order.campaign;
    Purpose::CreateCampaign {
        company: new.company_id,
        budget: new.budget,
        jobs: new.jobs.len(),
        name_print: name_print(&new.name),
        jobs_print: jobs_print(new.jobs.clone()),
        reference: order.reference.clone(),
        above,
    }
}

/// Sends what was noted, once, and settles what became of it.
async fn send<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    intent: Intent,
    campaign: NewCampaign,
    on_step: impl Fn(Step),
) -> (Created, Option<Intent>) {
    on_step(Step::Sending);
    let created = match desk.client.call(&CreateCampaign { campaign }).await {
        Ok(answer) => {
            on_step(Step::Checking);
            after_answer(desk, &intent, answer).await
        }
        Err(cause @ (ApiError::NotSent { .. } | ApiError::Unauthorized { .. })) => {
            Created::Refused(cause)
        }
        Err(cause) if cause.was_applied(Class::Spend) == Applied::No => {
            // A second copy that the browser sent may be refused where the first was taken.
            on_step(Step::Checking);
            after_doubt(desk, &intent, cause, &[0], true, on_step).await
        }
        Err(cause) => {
            let waits = looks::waits_since(0);
            after_doubt(desk, &intent, cause, &waits, false, on_step).await
        }
    };
    close(desk.journal, intent, created)
}

/// Looks for a create whose end is not known, without sending anything: what a reload does, and
/// *check again*. `None` where another tab is at it, or the intent is no create.
pub async fn look_again<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    intent: Intent,
    cause: ApiError,
    on_step: impl Fn(Step),
) -> Option<(Created, Option<Intent>)> {
    if !matches!(intent.purpose, Purpose::CreateCampaign { .. }) {
        return None;
    }
    let _guard = desk.locks.try_take(&intent.lock_name()).await?;
    let elapsed = desk.clock.now_ms().saturating_sub(intent.sent_at_ms).max(1);
    let waits = looks::waits_since(elapsed);
    let created = after_doubt(desk, &intent, cause, &waits, false, on_step).await;
    Some(close(desk.journal, intent, created))
}

/// The create of the same company, name, budget and jobs whose end is not known.
pub fn open_like<J: Journal>(journal: &J, new: &NewCampaign) -> Option<Intent> {
    let (name, list) = (name_print(&new.name), jobs_print(new.jobs.clone()));
    journal.open().into_iter().find(|intent| {
        matches!(&intent.purpose, Purpose::CreateCampaign {
            company, budget, name_print, jobs_print, ..
        } if *company == new.company_id
            && *budget == new.budget
            && (*name_print == name || *jobs_print == list))
    })
}

fn name_print(name: &str) -> u64 {
    intent::print(name.trim())
}

/// The same for the same jobs in any order.
fn jobs_print(mut jobs: Vec<JobId>) -> u64 {
    jobs.sort_unstable();
    jobs.dedup();
    let texts: Vec<String> = jobs.iter().map(JobId::to_string).collect();
    intent::print(&texts.join(","))
}

/// What a look found: those that are what was sent, and those that are like it.
type Found = (Vec<Campaign>, Vec<Campaign>);

fn sighting(all: Vec<Campaign>, purpose: &Purpose) -> Sighting<Found> {
    let mut ours = Vec::new();
    let mut alike = Vec::new();
    for one in all {
        match kinship(&one, purpose) {
            Kinship::Same => ours.push(one),
            Kinship::Alike => alike.push(one),
            Kinship::None => {}
        }
    }
    ours.sort_by_key(|one| one.id);
    match u32::try_from(ours.len()) {
        Ok(0) if alike.is_empty() => Sighting::Nothing((ours, alike)),
        Ok(0) => Sighting::Odd((ours, alike)),
        times => Sighting::Done {
            times: times.unwrap_or(u32::MAX),
            evidence: (ours, alike),
        },
    }
}

enum Kinship {
    Same,
    Alike,
    None,
}

fn kinship(one: &Campaign, purpose: &Purpose) -> Kinship {
    let Purpose::CreateCampaign {
        company,
        budget,
        name_print: name,
        jobs_print: list,
        reference,
        above,
        ..
    } = purpose
    else {
        return Kinship::None;
    };
    let told = one.name.as_deref().unwrap_or("");
    if one.id.get() <= *above || one.company_id != Some(*company) {
        return Kinship::None;
    }
    if let Some(reference) = reference
        && told.contains(reference.as_str())
    {
        return Kinship::Same;
    }
    let has_budget = one.budget.and_then(Money::whole_cents) == Some(*budget);
    let has_jobs = jobs_print(one.job_ids()) == *list;
    match (name_print(told) == *name, has_budget && has_jobs) {
        (true, true) => Kinship::Same,
        // Renamed or refilled meanwhile, by the server or by somebody.
        (true, false) => Kinship::Alike,
        (false, _) => Kinship::None,
    }
}

async fn after_answer<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    intent: &Intent,
    answer: Campaign,
) -> Created {
    let answered = Answered::Part(Sighting::Done {
        times: 1,
        evidence: (vec![answer.clone()], Vec::new()),
    });
    let waits = looks::waits_since(0);
    let look = |_| async {
        let mut all = all_campaigns(desk.client).await?;
        // What was answered for is there, whatever became of its name since.
        all.retain(|one| one.id != answer.id);
        let mut found = match sighting(all, &intent.purpose) {
            Sighting::Nothing(found) | Sighting::Odd(found) => found,
            Sighting::Done { evidence, .. } => evidence,
        };
        found.0.push(answer.clone());
        found.0.sort_by_key(|one| one.id);
        Ok(Sighting::Done {
            times: u32::try_from(found.0.len()).unwrap_or(u32::MAX),
            evidence: found,
        })
    };
    match looks::settle(desk.clock, answered, &waits, look).await {
        Settled::Done {
            times: 2..,
            evidence: (ours, _),
        } => Created::MoreThanOnce(ours),
        Settled::Unseen(look) => Created::Unchecked {
            campaign: answer,
            look,
        },
        _ => Created::Once {
            campaign: answer,
            was_lost: false,
        },
    }
}

async fn after_doubt<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    intent: &Intent,
    cause: ApiError,
    waits: &[u64],
    was_refused: bool,
    on_step: impl Fn(Step),
) -> Created {
    let (of, on_step) = (waits.len(), &on_step);
    let settled = looks::settle(desk.clock, Answered::Not, waits, |look| async move {
        on_step(Step::Looking { look, of });
        let all = all_campaigns(desk.client).await?;
        Ok(sighting(all, &intent.purpose))
    })
    .await;
    let as_of_ms = desk.clock.now_ms();
    let cannot_tell = |cause, look, alike| Created::CannotTell {
        as_of_ms,
        cause,
        look,
        alike,
    };
    match settled {
        Settled::Done { evidence, .. } => found(evidence.0, cause, as_of_ms),
        Settled::Nothing if was_refused => Created::Refused(cause),
        Settled::Nothing => Created::NotThere { as_of_ms, cause },
        Settled::Odd((_, alike)) => cannot_tell(cause, None, alike),
        Settled::Unseen(look) => cannot_tell(cause, Some(look), Vec::new()),
    }
}

fn found(mut ours: Vec<Campaign>, cause: ApiError, as_of_ms: u64) -> Created {
    match ours.len() {
        0 => Created::NotThere { as_of_ms, cause },
        1 => Created::Once {
            campaign: ours.swap_remove(0),
            was_lost: true,
        },
        _ => Created::MoreThanOnce(ours),
    }
}

/// Notes how it ended, where that is known.
fn close<J: Journal>(
    journal: &J,
    mut intent: Intent,
    created: Created,
) -> (Created, Option<Intent>) {
    intent.outcome = match &created {
        Created::Once { campaign, .. } => Some(Outcome::Applied {
            campaign: campaign.id,
        }),
        Created::MoreThanOnce(all) => Some(Outcome::MoreThanOnce {
            times: u32::try_from(all.len()).unwrap_or(u32::MAX),
        }),
        Created::Refused(_) => Some(Outcome::Refused),
        Created::NotThere { as_of_ms, .. } => Some(Outcome::NotApplied {
            as_of_ms: *as_of_ms,
        }),
        Created::NotSent(_)
        | Created::SameName(_)
        | Created::Unchecked { .. }
        | Created::CannotTell { .. } => None,
    };
    if !intent.is_open() {
        journal.keep(&intent);
    }
    (created, Some(intent))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "create_campaign_tests.rs"]
mod tests;
