//! What became of creates and spends, told to the page around by numbers alone.

use crate::domain::campaign::Campaign;
use crate::domain::ids::CampaignId;
use crate::embed::message::{Happened, Kind, Outbound};
use crate::spend::add_budget::Added;
use crate::spend::create_campaign::Created;
use crate::ui::console::Console;

impl Console {
    /// Tells it where somebody listens.
    pub fn tell(&self, happened: Happened, kind: Kind, id: Option<u64>) {
        if let Some(here) = self.embedding {
            here.post(&Outbound::Event(happened, kind, id));
        }
    }

    /// How the create of a campaign ended, once.
    pub fn tell_campaign_created(&self, created: &Created) {
        let (happened, campaign) = match created {
            Created::Once { campaign, .. } => (Happened::Created, Some(campaign)),
            Created::Unchecked { campaign, .. } => (Happened::OutcomeUnknown, Some(campaign)),
            Created::MoreThanOnce(all) => (Happened::OutcomeUnknown, all.first()),
            Created::NotThere { .. } | Created::CannotTell { .. } => {
                (Happened::OutcomeUnknown, None)
            }
            Created::NotSent(_) | Created::SameName(_) | Created::Refused(_) => return,
        };
        let id = campaign.map(|campaign: &Campaign| campaign.id.get());
        self.tell(happened, Kind::Campaign, id);
    }

    /// How an addition to a budget ended, once.
    pub fn tell_funded(&self, campaign: CampaignId, added: &Added) {
        let happened = match added {
            Added::Once { .. } => Happened::Funded,
            Added::MoreThanOnce { .. }
            | Added::AmongOthers { .. }
            | Added::NotAdded { .. }
            | Added::CannotTell { .. } => Happened::OutcomeUnknown,
            Added::NotSent(_) | Added::BudgetMoved { .. } | Added::Refused(_) => return,
        };
        self.tell(happened, Kind::Campaign, Some(campaign.get()));
    }
}
