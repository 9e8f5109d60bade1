//! How a spend ended, in words: the one place for them.

use super::add_budget::{Added, Seen};
use super::create_campaign::Created;
use super::intent::{Intent, Outcome, Purpose};
use super::{Step, WhyNot};
use crate::api::error::ApiError;
use crate::api::http::TransportError;
use crate::domain::campaign::Campaign;
use crate::domain::money::{Cents, Money};
use crate::format::{cents, counted, dollars};

/// What a person is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// `good`, `info`, `warn` or `bad`.
    pub tone: &'static str,
    pub title: String,
    /// One paragraph each.
    pub lines: Vec<String>,
}

fn telling(tone: &'static str, title: impl Into<String>, lines: Vec<String>) -> Telling {
    Telling {
        tone,
        title: title.into(),
        lines,
    }
}

/// How far a spend is.
#[must_use]
pub fn step(step: Step) -> String {
    match step {
        Step::Reading => "Reading what is there before anything is sent.".to_owned(),
        Step::Sending => "Sending it, once.".to_owned(),
        Step::Checking => "Answered. Checking that it was done once.".to_owned(),
        Step::Looking { look, of } => {
            format!("The answer is not known. Looking what became of it, look {look} of {of}.")
        }
    }
}

fn budget_of(campaign: &Campaign) -> String {
    campaign
        .budget
        .map_or_else(|| "not told".to_owned(), dollars)
}

/// Why nothing was sent.
#[must_use]
pub fn why_not(why: &WhyNot) -> Telling {
    let title = "Nothing was sent";
    match why {
        WhyNot::OtherTab => telling(
            "warn",
            title,
            vec![
                "Another tab of this browser is spending on the same thing right now. Wait until it is done, then look at the figures again."
                    .to_owned(),
            ],
        ),
        WhyNot::Open(intent) => telling(
            "warn",
            title,
            vec![format!(
                "An earlier spend of {} has no known end yet. Until that is settled nothing more is sent: it could be spent twice.",
                cents(intent.amount())
            )],
        ),
        WhyNot::ReadFailed(error) => telling(
            "bad",
            title,
            vec![format!(
                "What is there could not be read, and nothing is spent blindly. {}",
                error.words().line()
            )],
        ),
        WhyNot::Lacks(field) => telling(
            "bad",
            title,
            vec![format!(
                "The API's answer lacks {field}, without which it could not be told afterwards what was spent."
            )],
        ),
        WhyNot::Slow => telling(
            "warn",
            title,
            vec![
                "The API is slow, or takes no requests for a while. What was read would have been old by the time the money left. Try again later."
                    .to_owned(),
            ],
        ),
        WhyNot::NoJournal => telling(
            "warn",
            title,
            vec![
                "This browser does not let the console keep a note of what it sends. After a crash or a reload nobody could tell whether the money was spent."
                    .to_owned(),
            ],
        ),
    }
}

/// How adding to a budget ended. `time` writes a time of day from milliseconds since 1970.
#[must_use]
pub fn added(ended: &Added, amount: Cents, before: Cents, time: impl Fn(u64) -> String) -> Telling {
    let sum = cents(amount);
    match ended {
        Added::NotSent(why) => why_not(why),
        Added::BudgetMoved { confirmed, now } => telling(
            "warn",
            "Nothing was sent: the budget has changed",
            vec![format!(
                "You confirmed it on a budget of {}; it is {} by now. Somebody else may have added to it. Look at the figures and confirm anew.",
                cents(*confirmed),
                budget_of(now)
            )],
        ),
        Added::Once { campaign, was_lost } => {
            let how = if *was_lost {
                "The answer was lost, but the budget shows it: it rose"
            } else {
                "The budget rose"
            };
            telling(
                "good",
                format!("Added {sum}"),
                vec![format!(
                    "{how} from {} to {}.",
                    cents(before),
                    budget_of(campaign)
                )],
            )
        }
        Added::MoreThanOnce { times, campaign } => telling(
            "bad",
            format!("{sum} may have been added {times} times"),
            vec![
                format!(
                    "The budget rose from {} to {}, {times} times {sum}. We sent it once; a browser sends a request again by itself when a connection breaks, or somebody else added the same sum.",
                    cents(before),
                    budget_of(campaign)
                ),
                "Money that was added cannot be taken back here. Give the numbers in the journal to Jobcase support.".to_owned(),
            ],
        ),
        Added::AmongOthers { campaign } => telling(
            "warn",
            format!("The API took {sum}, and somebody else changed the budget too"),
            vec![format!(
                "The budget was {} and is {} now, which is not {sum} more. Compare it with what your colleagues did.",
                cents(before),
                budget_of(campaign)
            )],
        ),
        Added::Refused(error) => telling(
            "bad",
            "The API refused it. Nothing was added",
            vec![error.words().line()],
        ),
        Added::NotAdded { as_of_ms, cause } => telling(
            "warn",
            format!("Not added, as of {}", time(*as_of_ms)),
            vec![
                cause.words().line(),
                format!(
                    "The budget is still {}. A request may be at work for longer than anybody waits: check again before you add anew.",
                    cents(before)
                ),
            ],
        ),
        Added::CannotTell {
            as_of_ms,
            cause,
            seen,
        } => {
            let seen = match seen {
                Seen::Failed(look) => {
                    format!("The budget could not be read either. {}", look.words().line())
                }
                Seen::Unchanged => format!(
                    "The API said yes, but the budget still shows {}.",
                    cents(before)
                ),
                Seen::Untold => "The API does not tell the budget in whole cents.".to_owned(),
                Seen::Later => "Budget was added again since: the sums do not tell any more what became of this one.".to_owned(),
                Seen::Changed(campaign) => format!(
                    "The budget was {} and is {} now, which is not {sum} more: somebody else changed it too.",
                    cents(before),
                    budget_of(campaign)
                ),
            };
            telling(
                "bad",
                format!("Cannot tell whether {sum} was added, as of {}", time(*as_of_ms)),
                without_leaving(cause, vec![seen, LOCKED.to_owned()]),
            )
        }
    }
}

/// The cause before the rest; that the page was left in between is no cause to tell.
fn without_leaving(cause: &ApiError, mut rest: Vec<String>) -> Vec<String> {
    if *cause != ApiError::NoAnswer(TransportError::Aborted) {
        rest.insert(0, cause.words().line());
    }
    rest
}

const LOCKED: &str = "Nothing more is sent until this is settled: check again, or close it in the journal once you know.";

/// How a create ended.
#[must_use]
pub fn created(ended: &Created, time: impl Fn(u64) -> String) -> Telling {
    match ended {
        Created::NotSent(why) => why_not(why),
        Created::SameName(all) => telling(
            "warn",
            "Nothing was sent: there is a campaign of this name",
            vec![format!(
                "{}. Creating it again spends its budget again.",
                list(all)
            )],
        ),
        Created::Once { campaign, was_lost } => {
            let how = if *was_lost {
                "The answer was lost, but the campaign is there"
            } else {
                "The campaign is there"
            };
            telling(
                "good",
                "Created",
                vec![format!("{how}: campaign {}.", campaign.id)],
            )
        }
        Created::Unchecked {
            campaign,
            look,
            alike,
        } => telling(
            "warn",
            format!("Created as campaign {}, perhaps not once only", campaign.id),
            vec![
                match look {
                    Some(look) => format!(
                        "Whether there is a second one could not be looked up. {}",
                        look.words().line()
                    ),
                    None => format!(
                        "A new campaign is very like it, and may be a second one: {}.",
                        list(alike)
                    ),
                },
                LOCKED.to_owned(),
            ],
        ),
        Created::MoreThanOnce(all) => telling(
            "bad",
            format!("The campaign is there {} times", all.len()),
            vec![
                format!(
                    "{}. We sent it once; a browser sends a request again by itself when a connection breaks.",
                    list(all)
                ),
                "Pause the younger one, so that it spends nothing, and give both numbers to Jobcase support.".to_owned(),
            ],
        ),
        Created::Refused(error) => telling(
            "bad",
            "The API refused it. Nothing was created",
            vec![error.words().line()],
        ),
        Created::NotThere { as_of_ms, cause } => telling(
            "warn",
            format!("Not created, as of {}", time(*as_of_ms)),
            vec![
                cause.words().line(),
                "No such campaign is there. A request may be at work for longer than anybody waits: check again before you create it anew.".to_owned(),
            ],
        ),
        Created::CannotTell {
            as_of_ms,
            cause,
            look,
            alike,
        } => {
            let seen = match look {
                Some(look) => format!("Looking for it failed too. {}", look.words().line()),
                None => format!(
                    "A new campaign is there that is like it but not the same: {}.",
                    list(alike)
                ),
            };
            telling(
                "bad",
                format!("Cannot tell whether it was created, as of {}", time(*as_of_ms)),
                vec![cause.words().line(), seen, LOCKED.to_owned()],
            )
        }
    }
}

fn list(all: &[Campaign]) -> String {
    let one = |campaign: &Campaign| format!("campaign {} ({})", campaign.id, budget_of(campaign));
    let words: Vec<String> = all.iter().map(one).collect();
    words.join(", ")
}

/// What an intent was for, in one line.
#[must_use]
pub fn purpose(intent: &Intent) -> String {
    match &intent.purpose {
        Purpose::AddBudget { amount, before, .. } => {
            let after = before.checked_add(*amount).unwrap_or(*before);
            format!(
                "Add {} to a budget of {}, to make {}",
                cents(*amount),
                cents(*before),
                cents(after)
            )
        }
        Purpose::CreateCampaign {
            budget,
            jobs,
            reference,
            ..
        } => {
            let mark = reference
                .as_ref()
                .map_or_else(String::new, |mark| format!(", reference {mark}"));
            format!(
                "Create a campaign of {} with {}{mark}",
                cents(*budget),
                counted(*jobs as u64, "job", "jobs")
            )
        }
    }
}

/// How an intent stands: a tone and a word or two.
#[must_use]
pub fn outcome(intent: &Intent, time: impl Fn(u64) -> String) -> (&'static str, String) {
    match &intent.outcome {
        None => ("bad", "End not known".to_owned()),
        Some(Outcome::Applied { .. }) => ("good", "Done once".to_owned()),
        Some(Outcome::MoreThanOnce { times }) => ("bad", format!("May be done {times} times")),
        Some(Outcome::AmongOthers) => ("warn", "Taken, among other changes".to_owned()),
        Some(Outcome::Refused) => ("neutral", "Not done: refused".to_owned()),
        Some(Outcome::NotApplied { as_of_ms }) => {
            ("neutral", format!("Not done, as of {}", time(*as_of_ms)))
        }
        Some(Outcome::ByHand) => ("neutral", "Closed by hand".to_owned()),
    }
}

/// Numbers for a support request: no name, no key.
#[must_use]
pub fn for_support(intent: &Intent, seen: Option<Money>) -> String {
    let target = match &intent.purpose {
        Purpose::AddBudget { campaign, .. } => format!("campaign {campaign}"),
        Purpose::CreateCampaign { company, .. } => format!("company {company}"),
    };
    let seen = seen.map_or_else(String::new, |money| {
        format!("; budget seen {}", dollars(money))
    });
    let sent = i64::try_from(intent.sent_at_ms)
        .ok()
        .and_then(chrono::DateTime::from_timestamp_millis)
        .map_or_else(String::new, |at| at.to_rfc3339());
    format!(
        "Intent {}: {} ({target}); sent once at {sent}{seen}",
        intent.id,
        purpose(intent)
    )
}
