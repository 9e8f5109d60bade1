//! Which campaign was made by which estimate, as this browser keeps it for one partner at one API:
//! numbers only. It is noted whichever way a create ends.

use crate::domain::campaign::Campaign;
use crate::domain::ids::CampaignId;
use crate::planning::calibration::{Calibration, KeptEstimate};
use crate::planning::estimate_store::NotRead;
use crate::planning::keeping::{Unkept, keep_over};
use crate::spend::create_campaign::Created;
use crate::spend::intent::Intent;
use crate::ui::browser::storage;
use crate::ui::console::Console;
use crate::ui::estimates::kept::Lasting;
use crate::ui::estimates::plan_state::note_campaign;
use leptos::prelude::*;
use std::cell::RefCell;

const CALIBRATION: &str = "calibration.";

thread_local! {
    /// What the browser did not keep, under its name.
    static UNKEPT: RefCell<Option<(String, Calibration, Unkept)>> = const { RefCell::new(None) };
}

/// The estimates that campaigns were made by, and what is to be told of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeptCalibration {
    pub all: Calibration,
    /// Why those kept before could not be read, where they could not.
    pub not_read: Option<NotRead>,
    /// Why a reload would not find the latest, where it would not.
    pub unkept: Option<Unkept>,
}

/// A campaign that became of a job of a plan, for the plan that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    owner: String,
    pub job: u64,
    pub campaign: u64,
}

impl Console {
    fn calibration_name(&self) -> Option<String> {
        Some(format!("{CALIBRATION}{}", self.owner_at_api()?))
    }

    /// The estimates that campaigns were made by. Tracks.
    #[must_use]
    pub fn calibration(&self) -> KeptCalibration {
        self.estimates().changed.track();
        self.calibration_name()
            .map(|name| read(&name))
            .unwrap_or_default()
    }

    /// Keeps what a create ended with: the estimate that the campaign was made by, and that a plan
    /// became it. Whoever hears of an end calls this, so that none is lost: not one that was found
    /// by looking, after a reload, or without being sure that it is there once.
    pub fn keep_origin(&self, created: &Created, intent: Option<&Intent>) {
        let (Some(campaign), Some(intent)) = (created.campaign(), intent) else {
            return;
        };
        if let Some(foreseen) = intent.origin.foreseen {
            let campaign = campaign.id;
            self.keep_estimate(KeptEstimate { campaign, foreseen });
        }
        if intent.origin.of_plan {
            self.note_plan(campaign);
        }
    }

    fn keep_estimate(&self, estimate: KeptEstimate) {
        let Some(name) = self.calibration_name() else {
            return;
        };
        let KeptCalibration {
            mut all, not_read, ..
        } = read(&name);
        all.keep(estimate);
        let kept = all.to_text().map_err(|_| Unkept::NoRoom);
        let kept = kept.and_then(|text| keep_over(&Lasting, &name, &text, not_read));
        UNKEPT.set(kept.err().map(|why| (name, all, why)));
        let _ = self.estimates().changed.try_update(|version| *version += 1);
    }

    /// In the plan that this tab keeps, and in the one that it shows.
    fn note_plan(&self, campaign: &Campaign) {
        let jobs = campaign.job_ids();
        note_campaign(&jobs, campaign.id.get());
        let Some(owner) = self.owner_at_api() else {
            return;
        };
        let made = jobs.iter().map(|job| Made {
            owner: owner.clone(),
            job: job.get(),
            campaign: campaign.id.get(),
        });
        let _ = self.estimates().made.try_update(|all| all.extend(made));
    }

    /// The campaigns of this page that plans of this partner became. Tracks.
    #[must_use]
    pub fn made_of_plans(&self) -> Vec<Made> {
        let owner = self.owner_at_api();
        self.estimates().made.with(|all| {
            let ours = all
                .iter()
                .filter(|made| Some(&made.owner) == owner.as_ref());
            ours.cloned().collect()
        })
    }

    /// The estimates that a campaign was made by. Tracks.
    #[must_use]
    pub fn estimates_of(&self, campaign: CampaignId) -> Vec<KeptEstimate> {
        self.calibration().all.of(campaign).copied().collect()
    }
}

/// What the browser has, and what it did not keep.
fn read(name: &str) -> KeptCalibration {
    let text = storage::get_lasting(name);
    let (mut all, not_read) = text
        .as_deref()
        .map_or_else(Default::default, Calibration::from_text);
    let unkept = UNKEPT.with_borrow(|unkept| {
        let (_, ours, why) = unkept.as_ref().filter(|(of, ..)| of == name)?;
        ours.all().iter().for_each(|kept| all.keep(*kept));
        Some(*why)
    });
    KeptCalibration {
        all,
        not_read,
        unkept,
    }
}
