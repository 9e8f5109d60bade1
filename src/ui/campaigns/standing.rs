//! Pause and resume on a campaign's own page, each undone by the other.

use crate::api::error::ApiError;
use crate::domain::campaign::{Campaign, CampaignStatus};
use crate::domain::ids::CampaignId;
use crate::planning::pausing::{self, End, Turn};
use crate::ui::browser;
use crate::ui::campaigns::detail::{Parts, status_badge};
use crate::ui::console::{Console, Tone};
use crate::ui::kit::note::Note;
use crate::ui::load::Loader;
use crate::ui::spend::BUSY;
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// The id of the panel's heading, which takes the focus that a button that is gone has left.
const HEADING: &str = "standing-title";

/// Handles of pausing and resuming one campaign; copied freely.
#[derive(Clone, Copy)]
pub struct Standing {
    /// One at a time, whichever button of the page it was.
    pub submit: Submit,
    ended: RwSignal<Option<(Turn, End)>>,
    console: Console,
    id: CampaignId,
    loader: Loader<Campaign>,
}

impl Standing {
    #[must_use]
    pub fn new(console: Console, id: CampaignId, loader: Loader<Campaign>) -> Self {
        Self {
            submit: Submit::new(),
            ended: RwSignal::new(None),
            console,
            id,
            loader,
        }
    }

    /// Pauses or resumes, and reads the campaign again, whatever the answer was: the page tells
    /// what is so.
    pub fn run(self, turn: Turn) {
        let Some(api) = self.console.api() else {
            return;
        };
        self.submit.run(async move {
            // Its record must not meet that of an addition under way, in this tab or another.
            let Some(_guard) = self.console.lock_campaign(self.id).await else {
                return self.console.say(Tone::Warn, BUSY);
            };
            let end = pausing::turn(&api, self.id, turn).await;
            if let End::Done(campaign) | End::WasSo(campaign) | End::Found(campaign) = &end {
                self.console.campaigns().put(campaign);
                let words = format!("{} campaign {}.", turn.done(), self.id);
                self.console.say(Tone::Good, words);
            }
            let _ = self.ended.try_set(Some((turn, end)));
            browser::focus_soon_if_lost(HEADING.into());
            if !self.loader.state.is_disposed() {
                self.loader.reload();
            }
        });
    }
}

/// The campaign's status, the button that changes it, and the way back.
#[component]
pub fn StandingPanel(parts: Parts) -> impl IntoView {
    let standing = parts.standing;
    let shown = Memo::new(move |_| {
        parts.campaign.with(|campaign| {
            let campaign = campaign.as_ref()?;
            Some((status_badge(campaign), turns(campaign)))
        })
    });
    let buttons = move || {
        shown.get().map(|((tone, words), turns)| {
            let buttons = turns
                .iter()
                .map(|turn| turn_button(standing, *turn, turn.label(), false))
                .collect_view();
            let none = turns.is_empty().then(|| {
                view! { <p class="muted">"What has ended is neither paused nor resumed."</p> }
            });
            view! {
                <p><span class="badge" data-tone=tone>{words}</span></p>
                {none}
                <div class="button-row">{buttons}</div>
            }
        })
    };
    view! {
        <section class="card stack" data-gap="small">
            <div class="card-head"><h2 id=HEADING tabindex="-1">"Status"</h2></div>
            {buttons}
            <p class="muted">"Pausing and resuming can be undone; adding budget cannot."</p>
            {move || standing.ended.get().map(|(turn, end)| note(standing, turn, end))}
        </section>
    }
}

/// What can be done to a campaign as it is told.
fn turns(campaign: &Campaign) -> &'static [Turn] {
    match (campaign.paused(), &campaign.status) {
        (Some(true), _) => &[Turn::Resume],
        (Some(false), Some(CampaignStatus::Ended)) | (None, Some(CampaignStatus::Ended)) => &[],
        (Some(false), _) => &[Turn::Pause],
        (None, _) => &[Turn::Pause, Turn::Resume],
    }
}

fn turn_button(standing: Standing, turn: Turn, label: &'static str, small: bool) -> AnyView {
    view! {
        <button
            class="button"
            data-size=small.then_some("small")
            type="button"
            disabled=move || standing.submit.busy.get()
            on:click=move |_| standing.run(turn)
        >
            {label}
        </button>
    }
    .into_any()
}

fn note(standing: Standing, turn: Turn, end: End) -> AnyView {
    let done = turn.done();
    match end {
        End::Done(_) => good(standing, turn, format!("{done}."), ""),
        End::WasSo(_) => good(
            standing,
            turn,
            format!("{done} before, by somebody else."),
            "Nothing was sent.",
        ),
        End::Found(_) => good(
            standing,
            turn,
            format!("{done}."),
            "The answer was lost, and the campaign was read again: it is so.",
        ),
        End::NotSo { cause, .. } => bad(
            standing,
            turn,
            format!("Not {}", done.to_lowercase()),
            cause.as_ref(),
            "The campaign was read again, and the status above is what the API tells now. Doing it again does no harm.",
        ),
        End::NotSent(cause) => {
            let words = if cause.is_some() {
                "The campaign could not be read, so nothing was sent."
            } else {
                "The API told no name or no company of it, without which there is no update. Nothing was sent."
            };
            bad(
                standing,
                turn,
                format!("Not {}", done.to_lowercase()),
                cause.as_ref(),
                words,
            )
        }
        End::Refused(error) => bad(
            standing,
            turn,
            format!("Not {}", done.to_lowercase()),
            Some(&error),
            "The API refused it. Nothing was changed.",
        ),
        End::CannotTell { cause, .. } => bad(
            standing,
            turn,
            format!("It cannot be told whether it is {}", done.to_lowercase()),
            Some(&cause),
            "Reading it again failed too. Doing it again does no harm.",
        ),
    }
}

fn good(standing: Standing, turn: Turn, title: String, words: &'static str) -> AnyView {
    view! {
        <Note tone="good" title=title>
            {(!words.is_empty()).then(|| view! { <p>{words}</p> })}
            <div class="button-row">{turn_button(standing, turn.other(), "Undo", true)}</div>
        </Note>
    }
    .into_any()
}

fn bad(
    standing: Standing,
    turn: Turn,
    title: String,
    cause: Option<&ApiError>,
    words: &'static str,
) -> AnyView {
    let cause = cause.map(ToString::to_string);
    view! {
        <Note tone="bad" title=title>
            <p>{words}</p>
            {cause.map(|cause| view! { <p>{cause}</p> })}
            <div class="button-row">{turn_button(standing, turn, "Try again", true)}</div>
        </Note>
    }
    .into_any()
}
