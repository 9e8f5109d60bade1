//! What a budget says about an addition.

use crate::domain::campaign::Campaign;
use crate::domain::money::{Cents, Money};
use crate::spend::intent::{Intent, Outcome};
use crate::spend::looks::Sighting;

/// Whether an addition that was sent after another one may have moved the same budget.
pub(super) fn hides(other: &Intent, of: &Intent) -> bool {
    let is_later = other.place() > of.place();
    let may_be_done = !matches!(
        other.outcome,
        Some(Outcome::Refused | Outcome::NotApplied { .. })
    );
    other.id != of.id && is_later && may_be_done && other.campaign() == of.campaign()
}

pub(super) fn whole_budget(campaign: &Campaign) -> Option<Cents> {
    campaign.budget.and_then(Money::whole_cents)
}

/// What a campaign's budget says about an addition.
pub(super) fn sighting(campaign: Campaign, amount: Cents, before: Cents) -> Sighting<Campaign> {
    let Some(now) = whole_budget(&campaign) else {
        return Sighting::Odd(campaign);
    };
    let rise = now.get() - before.get();
    if rise == 0 {
        return Sighting::Nothing(campaign);
    }
    match u32::try_from(rise / amount.get()) {
        Ok(times @ 1..) if rise % amount.get() == 0 => Sighting::Done {
            times,
            evidence: campaign,
        },
        _ => Sighting::Odd(campaign),
    }
}
