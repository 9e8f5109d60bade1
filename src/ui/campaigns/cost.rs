//! What the cost data says of one campaign, once all of it is read.

use crate::domain::ids::CampaignId;
use crate::planning::campaign_findings::CostEvidence;
use crate::planning::cost_report::CostReport;
use crate::planning::cost_sums::Scope;
use crate::planning::daily_spend::daily;
use crate::ui::campaigns::detail::now_utc;
use crate::ui::console::Console;
use crate::ui::costs::reading::Reading;
use leptos::prelude::*;
use std::sync::Arc;

/// Handles of a campaign's cost data; copied freely.
#[derive(Clone, Copy)]
pub struct Cost {
    pub reading: Reading,
    /// The sums of all rows; what was there stays until a new reading is done.
    pub whole: Memo<Option<Arc<CostReport>>>,
}

impl Cost {
    /// The campaign's cost data, to be read anew: its pace is to be today's.
    #[must_use]
    pub fn read(console: Console, id: CampaignId) -> Self {
        let reading = console.costs().of(Scope {
            campaign: Some(id),
            job: None,
        });
        reading.renew();
        Self {
            reading,
            whole: Memo::new(move |_| reading.whole_report().map(Arc::new)),
        }
    }

    /// What it says of the campaign, once all was read. Tracks.
    #[must_use]
    pub fn evidence(&self) -> Option<CostEvidence> {
        let whole = self.whole.get()?;
        Some(CostEvidence {
            daily: daily(&whole, now_utc()),
            last: self.reading.times().map(|(_, last)| last),
        })
    }
}
