//! Creating a campaign: look, note, lock, send once, compare, reconcile.
//!
//! A campaign has no key of ours. What was created is known by its company, name, budget and
//! jobs, and by an id above all that were there before; a reference of ours in the name makes
//! that exact.

mod kinship;
mod walk;

use super::intent::{Intent, Origin, Outcome, Purpose, company_lock};
use super::journal::{Journal, Locks};
use super::looks::{self, Answered, Settled, Sighting};
use super::{Desk, Step, WhyNot};
use crate::api::campaigns::create::CreateCampaign;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::operations::Class;
use crate::domain::campaign::{Campaign, NewCampaign};
use kinship::{jobs_print, name_print, sighting};
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
    /// Noted with the spend.
    pub origin: Origin,
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
    /// The API answered with it, but whether it is there once is not known.
    Unchecked {
        campaign: Campaign,
        /// Why it could not be looked up, where that is so.
        look: Option<ApiError>,
        /// New campaigns that may be a second one of it.
        alike: Vec<Campaign>,
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

impl Created {
    /// The campaign that it became, where one is known: of several the oldest.
    #[must_use]
    pub fn campaign(&self) -> Option<&Campaign> {
        match self {
            Self::Once { campaign, .. } | Self::Unchecked { campaign, .. } => Some(campaign),
            Self::MoreThanOnce(all) => all.first(),
            Self::NotSent(_)
            | Self::SameName(_)
            | Self::Refused(_)
            | Self::NotThere { .. }
            | Self::CannotTell { .. } => None,
        }
    }
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
    if let Some(open) = open_like(desk.journal, new, order.reference.as_deref()) {
        return not_sent(WhyNot::Open(Box::new(open)));
    }
    on_step(Step::Reading);
    if !desk.clear_way().await {
        return not_sent(WhyNot::Slow);
    }
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
        order: desk.journal.next_order(),
        sent_at_ms: desk.clock.now_ms(),
        outcome: None,
        answered: None,
        origin: order.origin,
    };
    if !desk.note(&intent, order.without_journal) {
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
    mut intent: Intent,
    campaign: NewCampaign,
    on_step: impl Fn(Step),
) -> (Created, Option<Intent>) {
    on_step(Step::Sending);
    let created = match desk.client.call(&CreateCampaign { campaign }).await {
        Ok(answer) => {
            on_step(Step::Checking);
            intent.answered = Some(answer.id);
            desk.journal.keep(&intent);
            after_answer(desk, &intent, answer).await
        }
        Err(cause) if looks::is_surely_not_done(&cause) => Created::Refused(cause),
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
    // Another tab, or a person, may have ended it since the button was drawn.
    let intent = desk.journal.latest(intent);
    if !intent.may_be_looked_for() {
        return None;
    }
    let elapsed = desk.clock.now_ms().saturating_sub(intent.sent_at_ms).max(1);
    let waits = looks::waits_since(elapsed);
    let created = after_doubt(desk, &intent, cause, &waits, false, on_step).await;
    Some(close(desk.journal, intent, created))
}

/// A create whose end is not known and which this one may repeat: it has the same reference, or
/// the same company and budget with the same name or jobs.
pub fn open_like<J: Journal>(journal: &J, new: &NewCampaign, mark: Option<&str>) -> Option<Intent> {
    let (name, list) = (name_print(&new.name), jobs_print(new.jobs.clone()));
    journal.open().into_iter().find(|intent| {
        matches!(&intent.purpose, Purpose::CreateCampaign {
            company, budget, name_print, jobs_print, reference, ..
        } if (mark.is_some() && reference.as_deref() == mark) || *company == new.company_id
            && *budget == new.budget
            && (*name_print == name || *jobs_print == list))
    })
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
        let all = all_campaigns(desk.client).await?;
        // The server may have changed what it took: a copy of it is like the answer, then.
        let is_copy = |one: &Campaign| {
            one.id != answer.id
                && Purpose::above(&intent.purpose).is_some_and(|above| one.id.get() > above)
                && one.company_id == answer.company_id
                && (&one.name, one.budget, one.job_ids())
                    == (&answer.name, answer.budget, answer.job_ids())
        };
        let (mut ours, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(is_copy);
        let (more, alike) = match sighting(rest, intent) {
            Sighting::Nothing(found) | Sighting::Odd(found) => found,
            Sighting::Done { evidence, .. } => evidence,
        };
        ours.extend(more.into_iter().filter(|one| one.id != answer.id));
        ours.push(answer.clone());
        ours.sort_by_key(|one| one.id);
        if ours.len() == 1 && !alike.is_empty() {
            return Ok(Sighting::Odd((ours, alike)));
        }
        Ok(Sighting::Done {
            times: u32::try_from(ours.len()).unwrap_or(u32::MAX),
            evidence: (ours, alike),
        })
    };
    match looks::settle(desk.clock, answered, &waits, look).await {
        Settled::Done {
            times: 2..,
            evidence: (ours, _),
        } => Created::MoreThanOnce(ours),
        Settled::Unseen(look) => Created::Unchecked {
            campaign: answer,
            look: Some(look),
            alike: Vec::new(),
        },
        Settled::Odd((_, alike)) => Created::Unchecked {
            campaign: answer,
            look: None,
            alike,
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
        Ok(sighting(all, intent))
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

/// Notes how it ended, or that this is not known.
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
    // An end that is not known any more is noted as well: it locks again.
    journal.keep(&intent);
    (created, Some(intent))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "create_campaign_tests.rs"]
mod tests;
