//! Creating a campaign: sent once by `spend`, and each of its ends told.

use crate::domain::campaign::Campaign;
use crate::forms::campaign::Stage;
use crate::routes::Route;
use crate::spend::create_campaign::{self, Created, Order, open_like};
use crate::spend::intent::{Intent, Origin};
use crate::spend::{Step, WhyNot};
use crate::ui::browser;
use crate::ui::campaigns::form::context;
use crate::ui::campaigns::new_state::{NewState, OUTCOME, Phase};
use crate::ui::console::Tone;
use crate::ui::drafts;
use crate::ui::spend;
use leptos::prelude::*;

impl NewState {
    /// Checks everything and sends it once. `without_journal` and `same_name` say that the person
    /// was asked and agreed.
    pub fn create(&self, without_journal: bool, same_name: bool) {
        if untrack(|| self.is_busy() || self.must_not_send()) {
            return;
        }
        let (Some(desk), Some(campaign)) = (self.console.spend_desk(), self.checked()) else {
            return;
        };
        let reference = self.reference();
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
            origin: Origin {
                foreseen: self.foreseen(),
                of_plan: untrack(|| self.form.with(|draft| draft.from_plan)),
            },
        };
        let state = *self;
        self.submit.run(async move {
            let step = state.on_step();
            let (ended, intent) = create_campaign::create(&desk.desk(), order, step).await;
            // Nobody else is told of this partner's money.
            if state.console.is_still(&desk) {
                state.console.keep_origin(&ended, intent.as_ref());
                state.console.tell_campaign_created(&ended);
                state.ended(ended, intent);
            }
        });
    }

    /// Our mark in the name, where it is wanted.
    fn reference(&self) -> Option<String> {
        self.form.with(|draft| {
            let is_sent = draft.adds_reference && !draft.reference.is_empty();
            is_sent.then(|| draft.reference.clone())
        })
    }

    fn on_step(self) -> impl Fn(Step) {
        move |step| {
            let _ = self.phase.try_set(Phase::Working(step));
        }
    }

    /// A create of what this draft says was on its way when the page went: it is looked for
    /// before anything else.
    pub(super) fn settle_interrupted(&self) {
        let draft = untrack(|| self.form.whole().validate(context()));
        let journal = untrack(|| self.console.journal());
        let open = draft.ok().zip(journal).and_then(|(new, journal)| {
            let mark = untrack(|| self.reference());
            open_like(&journal, &new, mark.as_deref())
        });
        if let Some(open) = open {
            self.stage.set(Stage::Review);
            self.look(open);
        }
    }

    /// Looks again for the create whose end is not known; sends nothing.
    pub fn look_again(&self) {
        let intent = self.phase.with_untracked(|phase| match phase {
            Phase::Ended(ended) => match &**ended {
                Created::NotSent(WhyNot::Open(intent)) => Some(Intent::clone(intent)),
                _ => self.intent.get_untracked(),
            },
            Phase::Typing | Phase::Working(_) => None,
        });
        if let Some(intent) = intent {
            self.look(intent);
        }
    }

    /// The console looks for it, perhaps it does already; its end is awaited here.
    fn look(&self, intent: Intent) {
        let id = intent.id.clone();
        let _ = self.console.spends().creates.try_update(|all| {
            if matches!(all.get(&id), Some(spend::Phase::Ended(..))) {
                all.remove(&id);
            }
        });
        self.console.look_again(intent);
        self.watched.set(Some(id));
    }

    /// Follows the look that the console is at.
    pub(super) fn follow_look(&self) {
        let state = *self;
        Effect::new(move |_| {
            let Some(id) = state.watched.get() else {
                return;
            };
            let now = state
                .console
                .spends()
                .creates
                .with(|all| all.get(&id).cloned());
            match now {
                None => {}
                Some(spend::Phase::Working(step)) => state.phase.set(Phase::Working(step)),
                Some(spend::Phase::Ended(ended, intent)) => {
                    state.watched.set(None);
                    state.ended(ended, intent);
                }
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
            Created::Unchecked { campaign, .. } => {
                drafts::forget(drafts::Form::CampaignNew);
                self.console.campaigns().put(campaign);
            }
            Created::MoreThanOnce(all) => {
                drafts::forget(drafts::Form::CampaignNew);
                for campaign in all {
                    self.console.campaigns().put(campaign);
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
            Created::CannotTell { .. } | Created::Unchecked { .. } => {
                "It cannot be told whether the campaign was created, and once. Look at the journal."
            }
            Created::NotThere { .. } => {
                "The campaign was not there when it was last looked for. Look at the journal before you create it anew."
            }
            _ => "The campaign was not created. What you typed is kept as a draft.",
        };
        self.console.say(Tone::Warn, words);
    }

    fn arrive(self, campaign: &Campaign, how: &str) {
        drafts::forget(drafts::Form::CampaignNew);
        self.console.campaigns().put(campaign);
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
