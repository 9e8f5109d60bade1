//! Which of the campaigns that are there is the one that was sent.

use crate::domain::campaign::Campaign;
use crate::domain::ids::JobId;
use crate::domain::money::Money;
use crate::spend::intent::{self, Intent, Purpose};
use crate::spend::looks::Sighting;

pub(super) fn name_print(name: &str) -> u64 {
    intent::print(name.trim())
}

/// The same for the same jobs in any order.
pub(super) fn jobs_print(mut jobs: Vec<JobId>) -> u64 {
    jobs.sort_unstable();
    jobs.dedup();
    let texts: Vec<String> = jobs.iter().map(JobId::to_string).collect();
    intent::print(&texts.join(","))
}

/// What a look found: those that are what was sent, and those that are like it.
pub(super) type Found = (Vec<Campaign>, Vec<Campaign>);

pub(super) fn sighting(all: Vec<Campaign>, intent: &Intent) -> Sighting<Found> {
    let mut ours = Vec::new();
    let mut alike = Vec::new();
    for one in all {
        match kinship(&one, intent) {
            Kinship::Same => ours.push(one),
            Kinship::Alike => alike.push(one),
            Kinship::None => {}
        }
    }
    ours.sort_by_key(|one| one.id);
    match u32::try_from(ours.len()) {
        Ok(0) if alike.is_empty() => Sighting::Nothing((ours, alike)),
        Ok(0) => Sighting::Odd((ours, alike)),
        times => Sighting::Done {
            times: times.unwrap_or(u32::MAX),
            evidence: (ours, alike),
        },
    }
}

enum Kinship {
    Same,
    Alike,
    None,
}

fn kinship(one: &Campaign, intent: &Intent) -> Kinship {
    if intent.answered == Some(one.id) {
        return Kinship::Same;
    }
    let Purpose::CreateCampaign {
        company,
        budget,
        name_print: name,
        jobs_print: list,
        reference,
        above,
        jobs,
        ..
    } = &intent.purpose
    else {
        return Kinship::None;
    };
    let told = one.name.as_deref().unwrap_or("");
    if one.id.get() <= *above || one.company_id != Some(*company) {
        return Kinship::None;
    }
    if let Some(reference) = reference
        && told.contains(reference.as_str())
    {
        return Kinship::Same;
    }
    let has_budget = one.budget.and_then(Money::whole_cents) == Some(*budget);
    let has_jobs = jobs_print(one.job_ids()) == *list;
    match (name_print(told) == *name, has_budget && has_jobs) {
        (true, true) => Kinship::Same,
        // Renamed or refilled meanwhile, by the server or by somebody. Without jobs an equal
        // budget alone says little.
        (true, false) => Kinship::Alike,
        (false, true) if *jobs > 0 => Kinship::Alike,
        (false, _) => Kinship::None,
    }
}
