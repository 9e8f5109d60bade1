//! Adding to a campaign's budget: read, note, lock, send alone and once, compare, reconcile.
//!
//! Whether it was added is told by the whole budget alone. What remains of it moves with spend.

mod compare;

use super::intent::{Intent, Origin, Outcome, Purpose, campaign_lock};
use super::journal::{Journal, Locks};
use super::looks::{self, Answered, Settled};
use super::{Desk, Step, WhyNot};
use crate::api::campaigns::get::GetCampaign;
use crate::api::campaigns::update::UpdateCampaign;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport, TransportError};
use crate::api::operations::Class;
use crate::domain::campaign::{Campaign, CampaignRecord};
use crate::domain::ids::CampaignId;
use crate::domain::money::Cents;
use compare::{hides, sighting, whole_budget};

/// The least that can be added.
pub const LEAST: Cents = Cents::new(100);

/// A read may be so old, in milliseconds, when the request that rests on it leaves.
const FRESH_MS: u64 = 5_000;

/// So often it is read anew where the API is slow or the queue full.
const MOST_READS: u32 = 3;

/// What a person confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    pub campaign: CampaignId,
    /// At least [`LEAST`].
    pub amount: Cents,
    /// The whole budget that stood on the screen when it was confirmed.
    pub confirmed_before: Cents,
    /// Whether it was agreed to send it although a crash would lose the note of it.
    pub without_journal: bool,
    /// Whether it shall be paused, where the API does not tell whether it is: an update has to
    /// say one or the other.
    pub paused_if_untold: bool,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Added {
    NotSent(WhyNot),
    /// The budget is another one than was confirmed; nothing was sent.
    BudgetMoved {
        confirmed: Cents,
        now: Campaign,
    },
    /// The budget rose by what was sent, once.
    Once {
        campaign: Campaign,
        /// The answer was lost, and it was seen by looking.
        was_lost: bool,
    },
    /// The budget rose by so many times what was sent: it may have been added so often.
    MoreThanOnce {
        times: u32,
        campaign: Campaign,
    },
    /// The API took it, and the budget changed by another sum: somebody else changed it too.
    AmongOthers {
        campaign: Campaign,
    },
    /// The API refused it, and the budget is what it was.
    Refused(ApiError),
    /// The answer was lost, and the budget was still what it was, as of then.
    NotAdded {
        as_of_ms: u64,
        cause: ApiError,
    },
    CannotTell {
        as_of_ms: u64,
        cause: ApiError,
        seen: Seen,
    },
}

/// Why the looks do not tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// Nothing could be read.
    Failed(ApiError),
    /// The budget changed, but not by what was sent.
    Changed(Campaign),
    /// The API took it, and the budget shows nothing of it.
    Unchanged,
    /// The answers tell no budget in whole cents.
    Untold,
    /// A later addition to the same campaign hides what became of this one.
    Later,
}

/// Adds to a budget. Sends one request at most, and only where no other spend on the campaign is
/// open or under way. The intent says what was compared; it is `None` where nothing was sent.
pub async fn add<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    order: Order,
    on_step: impl Fn(Step),
) -> (Added, Option<Intent>) {
    let not_sent = |why| (Added::NotSent(why), None);
    let Some(_guard) = desk.locks.try_take(&campaign_lock(order.campaign)).await else {
        return not_sent(WhyNot::OtherTab);
    };
    if let Some(open) = open_on(desk.journal, order.campaign) {
        return not_sent(WhyNot::Open(Box::new(open)));
    }
    on_step(Step::Reading);
    let now = match read_fresh(desk, order.campaign).await {
        Ok(now) => now,
        Err(why) => return not_sent(why),
    };
    let Some(before) = whole_budget(&now) else {
        return not_sent(WhyNot::Lacks("budget"));
    };
    let Some(mut record) = now.record() else {
        return not_sent(WhyNot::Lacks("companyId, name or jobs"));
    };
    // Left out, it would be read as not paused.
    record.is_paused = Some(now.paused().unwrap_or(order.paused_if_untold));
    if before != order.confirmed_before {
        let confirmed = order.confirmed_before;
        return (Added::BudgetMoved { confirmed, now }, None);
    }
    let intent = Intent {
        id: desk.new_id(),
        purpose: Purpose::AddBudget {
            campaign: order.campaign,
            amount: order.amount,
            before,
        },
        order: desk.journal.next_order(),
        sent_at_ms: desk.clock.now_ms(),
        outcome: None,
        answered: None,
        origin: Origin::default(),
    };
    if !desk.note(&intent, order.without_journal) {
        return not_sent(WhyNot::NoJournal);
    }
    send(desk, intent, record, on_step).await
}

/// Sends what was noted, once, and settles what became of it.
async fn send<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    intent: Intent,
    record: CampaignRecord,
    on_step: impl Fn(Step),
) -> (Added, Option<Intent>) {
    let Purpose::AddBudget {
        campaign, amount, ..
    } = intent.purpose
    else {
        return (Added::NotSent(WhyNot::Lacks("campaign")), Some(intent));
    };
    on_step(Step::Sending);
    let endpoint = UpdateCampaign {
        id: campaign,
        record: CampaignRecord {
            add_budget: Some(amount),
            ..record
        },
    };
    let added = match desk.client.call(&endpoint).await {
        Ok(answer) => {
            on_step(Step::Checking);
            after_answer(desk, &intent, answer, on_step).await
        }
        Err(cause) if looks::is_surely_not_done(&cause) => Added::Refused(cause),
        Err(cause) if cause.was_applied(Class::Spend) == Applied::No => {
            // A second copy that the browser sent may be refused over the first one.
            on_step(Step::Checking);
            after_doubt(desk, &intent, cause, &[0], true, on_step).await
        }
        Err(cause) => {
            let waits = looks::waits_since(0);
            after_doubt(desk, &intent, cause, &waits, false, on_step).await
        }
    };
    close(desk.journal, intent, added)
}

/// Looks for an addition whose end is not known, without sending anything: what a reload does,
/// and *check again*. `None` where another tab is at it, or the intent is none of these.
pub async fn look_again<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    intent: Intent,
    cause: ApiError,
    on_step: impl Fn(Step),
) -> Option<(Added, Option<Intent>)> {
    if !matches!(intent.purpose, Purpose::AddBudget { .. }) {
        return None;
    }
    let _guard = desk.locks.try_take(&intent.lock_name()).await?;
    // Another tab, or a person, may have ended it since the button was drawn.
    let (intent, all) = (desk.journal.latest(intent), desk.journal.all());
    if !intent.may_be_looked_for() {
        return None;
    }
    if all.iter().any(|other| hides(other, &intent)) {
        let later = Added::CannotTell {
            as_of_ms: desk.clock.now_ms(),
            cause,
            seen: Seen::Later,
        };
        return Some(close(desk.journal, intent, later));
    }
    let elapsed = desk.clock.now_ms().saturating_sub(intent.sent_at_ms).max(1);
    let waits = looks::waits_since(elapsed);
    let added = after_doubt(desk, &intent, cause, &waits, false, on_step).await;
    Some(close(desk.journal, intent, added))
}

/// The error that stands for an answer that went with the page.
#[must_use]
pub const fn page_went() -> ApiError {
    ApiError::NoAnswer(TransportError::Aborted)
}

/// The addition to that campaign whose end is not known.
pub fn open_on<J: Journal>(journal: &J, campaign: CampaignId) -> Option<Intent> {
    journal.open().into_iter().find(|intent| {
        matches!(&intent.purpose, Purpose::AddBudget { campaign: one, .. } if *one == campaign)
    })
}

/// Reads the campaign so that what is read is not old when the next request leaves; where a few
/// tries cannot do that, nothing is sent.
async fn read_fresh<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    id: CampaignId,
) -> Result<Campaign, WhyNot> {
    for _ in 0..MOST_READS {
        if !desk.clear_way().await {
            break;
        }
        let asked = desk.clock.now_ms();
        let read = desk.client.call(&GetCampaign { id }).await;
        let campaign = read.map_err(WhyNot::ReadFailed)?;
        // A clock that was set back meanwhile tells nothing of the age.
        let age = desk.clock.now_ms().checked_sub(asked);
        if age.is_some_and(|age| age <= FRESH_MS) && desk.is_clear(1) {
            return Ok(campaign);
        }
    }
    Err(WhyNot::Slow)
}

async fn after_answer<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    intent: &Intent,
    answer: Campaign,
    on_step: impl Fn(Step),
) -> Added {
    let settled = watch(desk, intent, Some(answer), &looks::waits_since(0), on_step).await;
    match settled {
        Settled::Done { times: 1, evidence } => Added::Once {
            campaign: evidence,
            was_lost: false,
        },
        Settled::Done { times, evidence } => Added::MoreThanOnce {
            times,
            campaign: evidence,
        },
        Settled::Odd(campaign) => {
            let Purpose::AddBudget { before, .. } = intent.purpose else {
                return Added::AmongOthers { campaign };
            };
            let seen = match whole_budget(&campaign) {
                None => Seen::Untold,
                Some(now) if now == before => Seen::Unchanged,
                Some(_) => return Added::AmongOthers { campaign },
            };
            Added::CannotTell {
                as_of_ms: desk.clock.now_ms(),
                cause: page_went(),
                seen,
            }
        }
        Settled::Unseen(look) => Added::CannotTell {
            as_of_ms: desk.clock.now_ms(),
            cause: look.clone(),
            seen: Seen::Failed(look),
        },
        // An answer is never nothing.
        Settled::Nothing => Added::CannotTell {
            as_of_ms: desk.clock.now_ms(),
            cause: page_went(),
            seen: Seen::Failed(page_went()),
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
) -> Added {
    let settled = watch(desk, intent, None, waits, on_step).await;
    let as_of_ms = desk.clock.now_ms();
    match settled {
        Settled::Done { times: 1, evidence } => Added::Once {
            campaign: evidence,
            was_lost: true,
        },
        Settled::Done { times, evidence } => Added::MoreThanOnce {
            times,
            campaign: evidence,
        },
        Settled::Nothing if was_refused => Added::Refused(cause),
        Settled::Nothing => Added::NotAdded { as_of_ms, cause },
        Settled::Odd(campaign) => Added::CannotTell {
            as_of_ms,
            cause,
            seen: match whole_budget(&campaign) {
                Some(_) => Seen::Changed(campaign),
                None => Seen::Untold,
            },
        },
        Settled::Unseen(look) => Added::CannotTell {
            as_of_ms,
            cause,
            seen: Seen::Failed(look),
        },
    }
}

async fn watch<T: Transport, C: Clock, J: Journal, L: Locks>(
    desk: &Desk<'_, T, C, J, L>,
    intent: &Intent,
    answer: Option<Campaign>,
    waits: &[u64],
    on_step: impl Fn(Step),
) -> Settled<Campaign> {
    let Purpose::AddBudget {
        campaign,
        amount,
        before,
    } = intent.purpose
    else {
        return Settled::Unseen(page_went());
    };
    let was_answered = answer.is_some();
    let answered = answer.map_or(Answered::Not, |answer| {
        Answered::Whole(sighting(answer, amount, before))
    });
    let (of, on_step) = (waits.len(), &on_step);
    looks::settle(desk.clock, answered, waits, |look| async move {
        if !was_answered {
            on_step(Step::Looking { look, of });
        }
        let now = desk.client.call(&GetCampaign { id: campaign }).await?;
        Ok(sighting(now, amount, before))
    })
    .await
}

/// Notes how it ended, or that this is not known.
fn close<J: Journal>(journal: &J, mut intent: Intent, added: Added) -> (Added, Option<Intent>) {
    intent.outcome = match &added {
        Added::Once { campaign, .. } => Some(Outcome::Applied {
            campaign: campaign.id,
        }),
        Added::MoreThanOnce { times, .. } => Some(Outcome::MoreThanOnce { times: *times }),
        Added::AmongOthers { .. } => Some(Outcome::AmongOthers),
        Added::Refused(_) => Some(Outcome::Refused),
        Added::NotAdded { as_of_ms, .. } => Some(Outcome::NotApplied {
            as_of_ms: *as_of_ms,
        }),
        Added::NotSent(_) | Added::BudgetMoved { .. } | Added::CannotTell { .. } => None,
    };
    // An end that is not known any more is noted as well: it locks again.
    journal.keep(&intent);
    (added, Some(intent))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "add_budget_tests.rs"]
mod tests;
