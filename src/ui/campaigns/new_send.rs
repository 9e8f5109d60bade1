//! Creating a campaign: sent once by `spend`, and each of its ends told.

use crate::api::error::ApiError;
use crate::api::http::TransportError;
use crate::domain::campaign::Campaign;
use crate::forms::campaign::Stage;
use crate::routes::Route;
use crate::spend::create_campaign::{self, Created, Order, open_like};
use crate::spend::intent::Intent;
use crate::spend::{Desk, Step, WhyNot};
use crate::ui::browser::{self, BrowserClock};
use crate::ui::campaigns::form::context;
use crate::ui::campaigns::new_desk::{TabJournal, TabLocks};
use crate::ui::campaigns::new_state::{NewState, OUTCOME, Phase};
use crate::ui::console::Tone;
use crate::ui::drafts;
use leptos::prelude::*;

impl NewState {
    /// Checks everything and sends it once. `without_journal` and `same_name` say that the person
    /// was asked and agreed.
    pub fn create(&self, without_journal: bool, same_name: bool) {
        if self.submit.busy.get_untracked() || self.must_not_send() {
            return;
        }
        let (Some(api), Some(campaign)) = (self.console.api(), self.checked()) else {
            return;
        };
        let reference = self.form.with(|draft| {
            let is_sent = draft.adds_reference && !draft.reference.is_empty();
            is_sent.then(|| draft.reference.clone())
        });
        // Both questions may come one after the other: what was agreed to stays so.
        self.agreed.update_value(|agreed| {
            agreed.without_journal |= without_journal;
            agreed.same_name |= same_name;
        });
        let agreed = self.agreed.get_value();
        let order = Order {
            campaign,
            reference,
            without_journal: agreed.without_journal,
            same_name_is_meant: agreed.same_name,
        };
        let state = *self;
        self.submit.run(async move {
            let desk = Desk {
                client: &api,
                clock: &BrowserClock,
                journal: &TabJournal,
                locks: &TabLocks,
            };
            let (ended, intent) = create_campaign::create(&desk, order, state.on_step()).await;
            state.ended(ended, intent);
        });
    }

    fn on_step(self) -> impl Fn(Step) {
        move |step| {
            let _ = self.phase.try_set(Phase::Working(step));
        }
    }

    /// A create of what this draft says was on its way when the page went: look for it before
    /// anything else.
    pub(super) fn settle_interrupted(&self) {
        let draft = untrack(|| self.form.whole().validate(context()));
        let Some(open) = draft.ok().and_then(|new| open_like(&TabJournal, &new)) else {
            return;
        };
        self.stage.set(Stage::Review);
        self.look(open, ApiError::NoAnswer(TransportError::Aborted));
    }

    /// Looks again for the create whose end is not known; sends nothing.
    pub fn look_again(&self) {
        let (intent, cause) = self.phase.with_untracked(|phase| match phase {
            Phase::Ended(ended) => match &**ended {
                Created::NotSent(WhyNot::Open(intent)) => (Some(Intent::clone(intent)), None),
                Created::CannotTell { cause, .. } | Created::NotThere { cause, .. } => {
                    (self.intent.get_untracked(), Some(cause.clone()))
                }
                _ => (None, None),
            },
            Phase::Typing | Phase::Working(_) => (None, None),
        });
        if let Some(intent) = intent {
            let lost = ApiError::NoAnswer(TransportError::Aborted);
            self.look(intent, cause.unwrap_or(lost));
        }
    }

    fn look(&self, intent: Intent, cause: ApiError) {
        let Some(api) = self.console.api() else {
            return;
        };
        let state = *self;
        self.submit.run(async move {
            let desk = Desk {
                client: &api,
                clock: &BrowserClock,
                journal: &TabJournal,
                locks: &TabLocks,
            };
            let step = state.on_step();
            match create_campaign::look_again(&desk, intent.clone(), cause, step).await {
                Some((ended, intent)) => state.ended(ended, intent),
                None => state.ended(Created::NotSent(WhyNot::OtherTab), Some(intent)),
            }
        });
    }

    fn ended(self, ended: Created, intent: Option<Intent>) {
        match &ended {
            Created::Once { campaign, was_lost } => {
                let how = if *was_lost {
                    "The answer was lost, but the campaign is there. Created"
                } else {
                    "Created"
                };
                return self.arrive(campaign, how);
            }
            Created::MoreThanOnce(all) => {
                drafts::forget(drafts::Form::CampaignNew);
                for campaign in all {
                    self.console.campaigns.put(campaign);
                }
            }
            Created::Refused(error) if self.form.is_there() => {
                if let Some(problems) = self.form.from_server(error) {
                    self.phase.set(Phase::Typing);
                    return self.refuse(problems);
                }
            }
            _ => {}
        }
        if !self.form.is_there() {
            return self.tell_from_afar(&ended);
        }
        self.intent.set(intent);
        self.phase.set(Phase::Ended(Box::new(ended)));
        browser::focus_soon(OUTCOME.into());
    }

    /// The form was left while it was sending: what matters is said on the status line.
    fn tell_from_afar(self, ended: &Created) {
        let words = match ended {
            Created::MoreThanOnce(_) => {
                "The campaign was created more than once. Look at the list of campaigns."
            }
            Created::CannotTell { .. } => {
                "It cannot be told whether the campaign was created. Look at the journal."
            }
            _ => "The campaign was not created. What you typed is kept as a draft.",
        };
        self.console.say(Tone::Warn, words);
    }

    fn arrive(self, campaign: &Campaign, how: &str) {
        drafts::forget(drafts::Form::CampaignNew);
        self.console.campaigns.put(campaign);
        let name = campaign.name.as_deref().unwrap_or("the campaign");
        self.console.say(Tone::Good, format!("{how}: {name}."));
        // The form may have been left while it was sending: then the person stays where they are.
        if !self.form.is_there() {
            return;
        }
        self.console.router.dirty.set(None);
        self.console.router.replace(Route::Campaign(campaign.id));
        browser::scroll_to(0.0);
    }
}
