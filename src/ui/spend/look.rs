//! Looks what became of spends whose end is not known.

use super::Phase;
use crate::domain::ids::CampaignId;
use crate::spend::add_budget::{self, page_went};
use crate::spend::create_campaign::{self, Created};
use crate::spend::intent::{Intent, Purpose};
use crate::ui::console::Console;
use crate::ui::parts::Part;
use crate::ui::under_way::UnderWay;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Console {
    /// Looks what became of an intent, without sending anything. Where another tab is at it, that
    /// tab tells.
    pub fn look_again(&self, intent: Intent) {
        match intent.purpose {
            Purpose::AddBudget { campaign, .. } => self.look_for_addition(campaign, intent),
            Purpose::CreateCampaign { .. } => self.look_for_create(intent),
        }
    }

    /// Looks for everything that is open: what a page does first when it comes up. What can do it
    /// is loaded for it.
    pub(in crate::ui) fn follow_open_spends(self) {
        if untrack(|| self.open_intents()).is_empty() {
            return;
        }
        self.parts.with(Part::Money, move |code| {
            if let Some(look) = code.look_for_spends {
                look(self);
            }
        });
    }

    /// The same, for whoever has it: [`Part::Money`].
    pub fn look_for_open_intents(self) {
        for intent in untrack(|| self.open_intents()) {
            self.look_again(intent);
        }
    }

    fn look_for_addition(&self, campaign: CampaignId, intent: Intent) {
        let console = *self;
        let is_busy = self.is_adding(campaign);
        let Some(desk) = self.spend_desk().filter(|_| !is_busy) else {
            return;
        };
        let under_way = UnderWay::begin();
        spawn_local(async move {
            let _under_way = under_way;
            let _ = console.status.try_set(None);
            let step = console.on_addition(campaign, &desk);
            let looked = add_budget::look_again(&desk.desk(), intent, page_went(), step).await;
            if let Some((added, intent)) = looked.filter(|_| console.is_still(&desk)) {
                console.addition_ended(campaign, added, intent);
            }
        });
    }

    fn look_for_create(&self, intent: Intent) {
        let (console, id) = (*self, intent.id.clone());
        let creates = self.spends().creates;
        let is_busy = creates.with_untracked(|all| matches!(all.get(&id), Some(Phase::Working(_))));
        let Some(desk) = self.spend_desk().filter(|_| !is_busy) else {
            return;
        };
        spawn_local(async move {
            let step = |step| {
                if !console.is_still(&desk) {
                    return;
                }
                let _ = creates.try_update(|all| all.insert(id.clone(), Phase::Working(step)));
            };
            let looked = create_campaign::look_again(&desk.desk(), intent, page_went(), step).await;
            let Some((created, intent)) = looked.filter(|_| console.is_still(&desk)) else {
                return;
            };
            console.tell_campaign_created(&created);
            if let Created::Once { campaign, .. } = &created {
                console.campaigns().put(campaign);
            }
            console.keep_origin(&created, intent.as_ref());
            let _ = creates.try_update(|all| all.insert(id, Phase::Ended(created, intent)));
        });
    }
}
