//! `/journal`: what was sent to spend, how it ended, and what is not known yet.

use crate::domain::ids::CampaignId;
use crate::format::counted;
use crate::routes::{CampaignsQuery, Route};
use crate::spend::intent::{Intent, Outcome, Purpose};
use crate::spend::journal::Journal;
use crate::spend::words;
use crate::ui::browser;
use crate::ui::campaigns::add_budget::CheckAgain;
use crate::ui::campaigns::telling::TellingNote;
use crate::ui::console::{Console, use_console};
use crate::ui::drafts;
use crate::ui::jobs;
use crate::ui::kit::copyable::Copyable;
use crate::ui::kit::dialog::Confirm;
use crate::ui::kit::page_head::{PageHead, TITLE};
use crate::ui::router::Link;
use crate::ui::spend::Phase;
use leptos::prelude::*;

/// Day and time of day, as this person writes them.
fn when(ms: u64) -> String {
    browser::local_date_time(i64::try_from(ms).unwrap_or(i64::MAX))
}

fn intents(console: Console) -> Vec<Intent> {
    console
        .journal()
        .map_or_else(Vec::new, |journal| journal.all())
}

#[component]
pub fn JournalPage() -> impl IntoView {
    let console = use_console();
    let closing = RwSignal::new(None::<Intent>);
    let open = move || {
        let mut all = intents(console);
        all.retain(Intent::is_open);
        all
    };
    let ended = move || {
        let mut all = intents(console);
        all.retain(|intent| !intent.is_open());
        all
    };
    let answer = move |yes: bool| {
        let intent = closing.get_untracked();
        closing.set(None);
        if let Some(intent) = intent.filter(|_| yes) {
            close_by_hand(console, intent);
        }
    };
    view! {
        <PageHead
            title=Signal::derive(|| "Journal of spends".to_owned())
            parent=(Route::Campaigns(CampaignsQuery::default()), "Campaigns")
        />
        <div class="stack" data-gap="large">
            <p class="muted">
                "Every budget that this browser has sent, noted before it left. Amounts, numbers and times only. It stays in this browser until it is closed or pushed out by newer entries."
            </p>
            {move || {
                let all = open();
                (!all.is_empty()).then(|| open_section(console, all, closing))
            }}
            {creates_section()}
            {move || ended_section(ended(), open().is_empty())}
        </div>
        <Confirm
            open=Signal::derive(move || closing.with(Option::is_some))
            title="Close this entry?"
            words="Do so only once you know how it ended, from the campaign's figures or from Jobcase. The console stops looking for it and lets the next spend on it through."
            no="Keep it open"
            yes="Close entry"
            answer=answer
        />
    }
}

fn close_by_hand(console: Console, mut intent: Intent) {
    intent.outcome = Some(Outcome::ByHand);
    if let Some(journal) = untrack(|| console.journal()) {
        journal.keep(&intent);
    }
    match intent.purpose {
        Purpose::AddBudget { campaign, .. } => {
            console.spends().additions.update(|all| {
                all.remove(&campaign);
            });
        }
        Purpose::CreateCampaign { .. } => {
            console.spends().creates.update(|all| {
                all.remove(&intent.id);
            });
        }
    }
    browser::focus_soon(TITLE.into());
}

fn open_section(console: Console, all: Vec<Intent>, closing: RwSignal<Option<Intent>>) -> AnyView {
    let rows = all
        .into_iter()
        .map(|intent| view! { <OpenIntent console=console intent=intent closing=closing /> })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="open-title">
            <h2 id="open-title">"End not known"</h2>
            {rows}
        </section>
    }
    .into_any()
}

/// How the last look for an intent ended, or how far it is.
fn phase(console: Console, intent: &Intent) -> Option<Result<String, words::Telling>> {
    match intent.purpose {
        Purpose::AddBudget {
            campaign,
            amount,
            before,
        } => console
            .spends()
            .additions
            .with(|all| match all.get(&campaign)? {
                Phase::Working(step) => Some(Ok(words::step(*step))),
                Phase::Ended(added, _) => Some(Err(words::added(
                    added,
                    amount,
                    before,
                    browser::local_time,
                ))),
            }),
        Purpose::CreateCampaign { .. } => {
            console
                .spends()
                .creates
                .with(|all| match all.get(&intent.id)? {
                    Phase::Working(step) => Some(Ok(words::step(*step))),
                    Phase::Ended(created, _) => {
                        Some(Err(words::created(created, browser::local_time)))
                    }
                })
        }
    }
}

#[component]
fn OpenIntent(
    console: Console,
    intent: Intent,
    closing: RwSignal<Option<Intent>>,
) -> impl IntoView {
    let (shown, again, to_close) = (intent.clone(), intent.clone(), intent.clone());
    let support = words::for_support(&intent, None);
    let watched = intent.clone();
    let is_working = move || matches!(phase(console, &watched), Some(Ok(_)));
    view! {
        <article class="card stack" aria-label=words::purpose(&intent)>
            <p><strong>{words::purpose(&intent)}</strong>" "{target(&intent)}</p>
            <p class="muted">"Sent "{when(intent.sent_at_ms)}</p>
            {move || match phase(console, &shown) {
                Some(Ok(working)) => view! {
                    <div class="progress-row" role="status">
                        <progress class="progress" aria-label="Looking what became of it"></progress>
                        <span>{working}</span>
                    </div>
                }
                .into_any(),
                Some(Err(telling)) => view! { <TellingNote telling=telling>""</TellingNote> }.into_any(),
                None => view! { <p role="status">"Another tab may be at work on it."</p> }.into_any(),
            }}
            <p class="muted">"For support: "<Copyable text=support /></p>
            <div class="button-row">
                <CheckAgain intent=again />
                <button class="button" type="button" disabled=is_working on:click=move |_| closing.set(Some(to_close.clone()))>
                    "Close entry"
                </button>
            </div>
        </article>
    }
}

/// Creates of jobs and companies that this tab has sent and whose end is not known. Their forms
/// look for them: the draft says what was sent.
fn creates_section() -> Option<AnyView> {
    let jobs = jobs::journal::all();
    let company = drafts::journal::opened();
    if jobs.is_empty() && company.is_none() {
        return None;
    }
    let job = |intent: jobs::journal::Intent| {
        let route = Route::JobNew {
            copy: None,
            company: None,
        };
        view! {
            <li>
                {format!("Post the job with ad number {}, sent {}. ", intent.ad_number, when(intent.at_ms))}
                <Link to=route class="link">"Look for it in its form"</Link>
            </li>
        }
    };
    let company = company.map(|key| {
        view! {
            <li>
                {format!("Create the company {key}. ")}
                <Link to=Route::CompanyNew class="link">"Look for it in its form"</Link>
            </li>
        }
    });
    Some(
        view! {
            <section class="stack" aria-labelledby="creates-title">
                <h2 id="creates-title">"Creates of this tab, end not known"</h2>
                <ul>{jobs.into_iter().map(job).collect_view()}{company}</ul>
            </section>
        }
        .into_any(),
    )
}

fn target(intent: &Intent) -> AnyView {
    let campaign = |id: CampaignId| {
        view! { <Link to=Route::Campaign(id) class="link">{format!("Campaign {id}")}</Link> }
            .into_any()
    };
    match (&intent.purpose, intent.campaign()) {
        (_, Some(id)) => campaign(id),
        (Purpose::CreateCampaign { company, .. }, None) => {
            let id = *company;
            view! { <Link to=Route::Company(id) class="link">{format!("Company {id}")}</Link> }
                .into_any()
        }
        (Purpose::AddBudget { .. }, None) => ().into_any(),
    }
}

fn ended_section(all: Vec<Intent>, nothing_open: bool) -> AnyView {
    if all.is_empty() {
        let words = if nothing_open {
            "Nothing was spent from this browser yet."
        } else {
            "Nothing has ended yet."
        };
        return view! { <div class="empty-state"><p>{words}</p></div> }.into_any();
    }
    let caption = counted(
        all.len() as u64,
        "entry that has ended",
        "entries that have ended",
    );
    let rows = all
        .into_iter()
        .map(|intent| {
            let (tone, outcome) = words::outcome(&intent, when);
            view! {
                <tr>
                    <th scope="row">{words::purpose(&intent)}</th>
                    <td>{target(&intent)}</td>
                    <td><span class="badge" data-tone=tone>{outcome}</span></td>
                    <td class="num">{when(intent.sent_at_ms)}</td>
                    <td><span class="mono">{intent.id}</span></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Entries that have ended">
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col">"For"</th>
                        <th scope="col">"End"</th>
                        <th scope="col" class="num">"Sent"</th>
                        <th scope="col">"Number"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
