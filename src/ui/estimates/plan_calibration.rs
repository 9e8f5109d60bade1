//! How often estimates were right: those that campaigns were made by, held against cost data.

use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::error::ApiError;
use crate::domain::ids::CampaignId;
use crate::planning::calibration::{Calibration, KeptEstimate, Outcome, verdict};
use crate::planning::calibration_words::{score_words, verdict_words};
use crate::planning::cost_tally::{Read, Tally};
use crate::planning::keeping::unkept_words;
use crate::routes::Route;
use crate::ui::console::{Api, Console, use_console};
use crate::ui::estimates::quota::not_read_words;
use crate::ui::kit::note::Note;
use crate::ui::router::Link;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen_futures::spawn_local;

/// Rows a page of cost data.
const ROWS: u32 = 1_000;

/// The most campaigns that are read at one go, the latest first.
const MOST_READ: usize = 20;

/// How reading cost data stands.
#[derive(Debug, Clone, PartialEq)]
enum Phase {
    Idle,
    Reading {
        done: usize,
        of: usize,
    },
    Stopped,
    Failed(ApiError),
    /// The rows of these changed while they were read; all others are read.
    Moved(Vec<CampaignId>),
    Done,
}

/// Handles of the reading; copied freely.
#[derive(Clone, Copy)]
struct Reading {
    console: Console,
    /// `None` where there is no cost data.
    outcomes: RwSignal<BTreeMap<CampaignId, Option<Outcome>>>,
    phase: RwSignal<Phase>,
    running: StoredValue<Option<AbortHandle>, LocalStorage>,
}

impl Reading {
    fn new(console: Console) -> Self {
        let reading = Self {
            console,
            outcomes: RwSignal::new(BTreeMap::new()),
            phase: RwSignal::new(Phase::Idle),
            running: StoredValue::new_local(None),
        };
        on_cleanup(move || reading.halt());
        reading
    }

    fn halt(self) {
        let running = self.running.try_update_value(Option::take).flatten();
        if let Some(handle) = running {
            handle.abort();
        }
    }

    fn stop(self) {
        self.halt();
        self.phase.set(Phase::Stopped);
    }

    /// Reads what the latest campaigns came to.
    fn read(self, kept: &Calibration) {
        let Some(api) = self.console.api() else {
            return;
        };
        self.halt();
        let campaigns = latest(kept);
        let (work, handle) = abortable(read_all(self, api, campaigns));
        self.running.set_value(Some(handle));
        spawn_local(async move {
            // Aborted by the person, or by leaving.
            let _ = work.await;
        });
    }
}

/// The campaigns of the latest estimates, each once.
fn latest(kept: &Calibration) -> Vec<CampaignId> {
    let mut seen = BTreeSet::new();
    let all = kept.all().iter().rev().map(|kept| kept.campaign);
    all.filter(|id| seen.insert(*id)).take(MOST_READ).collect()
}

async fn read_all(reading: Reading, api: Api, campaigns: Vec<CampaignId>) {
    let (of, mut moved) = (campaigns.len(), Vec::new());
    for (done, campaign) in campaigns.into_iter().enumerate() {
        let _ = reading.phase.try_set(Phase::Reading { done, of });
        match outcome_of(&api, campaign).await {
            Ok(Read::Whole(outcome)) => {
                let _ = reading
                    .outcomes
                    .try_update(|outcomes| outcomes.insert(campaign, outcome));
            }
            Ok(Read::Moved | Read::More { .. }) => moved.push(campaign),
            Err(error) => {
                let _ = reading.phase.try_set(Phase::Failed(error));
                return;
            }
        }
    }
    let ended = if moved.is_empty() {
        Phase::Done
    } else {
        Phase::Moved(moved)
    };
    let _ = reading.phase.try_set(ended);
}

/// What a campaign came to, by all of its cost data, or that this changed while it was read.
async fn outcome_of(api: &Api, campaign: CampaignId) -> Result<Read, ApiError> {
    let (mut tally, mut offset) = (Tally::default(), 0);
    loop {
        let ask = ListCostData {
            job: None,
            campaign: Some(campaign),
            offset,
            limit: ROWS,
        };
        let page = api.call_in_background(&ask).await?;
        match tally.take(&page.results, page.count) {
            Read::More { offset: next } => offset = next,
            ended => return Ok(ended),
        }
    }
}

#[component]
pub fn CalibrationSection() -> impl IntoView {
    let console = use_console();
    let reading = Reading::new(console);
    let kept = Memo::new(move |_| console.calibration());
    let is_empty = Memo::new(move |_| kept.with(|kept| kept.all.all().is_empty()));
    let troubles = move || {
        kept.with(|kept| {
            let not_read = kept.not_read.map(|why| not_read_words(why).to_owned());
            let unkept = kept
                .unkept
                .map(|why| unkept_words("The latest estimates of campaigns", why));
            let lines = not_read.into_iter().chain(unkept);
            lines
                .map(|words| view! { <p class="quota" data-tone="warn">{words}</p> })
                .collect_view()
        })
    };
    view! {
        <section class="card stack" data-gap="small" aria-labelledby="calibration-title">
            <div class="card-head"><h2 id="calibration-title">"Were estimates right?"</h2></div>
            {troubles}
            {move || if is_empty.get() {
                view! {
                    <p class="muted">
                        "A campaign that is created for one job, without an end date, keeps what was estimated for its budget and pace here: the answer, or the line between two of them, marked as such. None has been yet."
                    </p>
                }.into_any()
            } else {
                view! { <Held reading=reading kept=Signal::derive(move || kept.with(|kept| kept.all.clone())) /> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Held(reading: Reading, kept: Signal<Calibration>) -> impl IntoView {
    let has_read = move || reading.outcomes.with(|outcomes| !outcomes.is_empty());
    let score = move || {
        has_read().then(|| {
            let judged = kept.with(|kept| {
                reading.outcomes.with(|outcomes| {
                    let mut judged = Calibration::default();
                    let read = kept
                        .all()
                        .iter()
                        .filter(|one| outcomes.contains_key(&one.campaign));
                    read.for_each(|one| judged.keep(*one));
                    judged.score(|campaign| outcomes.get(&campaign).copied().flatten())
                })
            });
            view! { <p><strong>{score_words(judged)}</strong></p> }
        })
    };
    let rows = move || {
        kept.with(|kept| {
            let all = kept.all().iter().rev().take(50);
            all.map(|one| row(one, reading)).collect_view()
        })
    };
    let is_reading = Memo::new(move |_| matches!(reading.phase.get(), Phase::Reading { .. }));
    view! {
        {score}
        <ul class="calibration">{rows}</ul>
        <div class="button-row">
            <button class="button" type="button" disabled=move || is_reading.get()
                on:click=move |_| reading.read(&kept.get_untracked())>
                "Hold them against cost data"
            </button>
            {move || is_reading.get().then(|| view! {
                <button class="button" type="button" on:click=move |_| reading.stop()>"Stop"</button>
            })}
            <span class="muted num" role="status">{move || progress(&reading.phase.get())}</span>
        </div>
        <p class="muted">{format!("It reads the cost data of the latest {MOST_READ} campaigns at most, and takes no estimate.")}</p>
        {move || match reading.phase.get() {
            Phase::Failed(error) => {
                let words = error.words();
                Some(view! { <Note tone="warn" title=words.title><p>{words.detail}</p></Note> })
            }
            _ => None,
        }}
    }
}

fn progress(phase: &Phase) -> String {
    match phase {
        Phase::Reading { done, of } => format!("Campaign {} of {of}", done + 1),
        Phase::Stopped => "Stopped. What was read is kept.".to_owned(),
        Phase::Moved(campaigns) => {
            let names: Vec<String> = campaigns.iter().map(ToString::to_string).collect();
            format!(
                "Cost data of campaign {} changed while it was read, and is left out. Hold them \
                 against it again.",
                names.join(", ")
            )
        }
        Phase::Idle | Phase::Failed(_) | Phase::Done => String::new(),
    }
}

fn row(kept: &KeptEstimate, reading: Reading) -> AnyView {
    let kept = *kept;
    let outcome = reading
        .outcomes
        .with(|outcomes| outcomes.get(&kept.campaign).copied());
    let told = match outcome {
        Some(outcome) => telling(&kept, outcome),
        None => {
            let (_, _, words) = verdict_words(
                &kept,
                None,
                crate::planning::calibration::Verdict::NoCostData,
            );
            let said = words.split(';').next().unwrap_or_default().to_owned();
            view! { <span>{format!("{said}.")}</span> }.into_any()
        }
    };
    view! {
        <li>
            <Link to=Route::Campaign(kept.campaign)>{format!("Campaign {}", kept.campaign)}</Link>
            " "
            {told}
        </li>
    }
    .into_any()
}

/// One estimate held against what came.
pub fn telling(kept: &KeptEstimate, outcome: Option<Outcome>) -> AnyView {
    let (tone, word, sentence) = verdict_words(kept, outcome, verdict(kept, outcome));
    view! {
        <span class="badge" data-tone=tone>{word}</span>
        " "
        <span>{sentence}</span>
    }
    .into_any()
}
