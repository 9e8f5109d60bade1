//! The choice of the campaign that pays for a job.

use crate::api::campaigns::list::CampaignFilter;
use crate::domain::campaign::{Campaign, CampaignStatus};
use crate::domain::ids::CampaignId;
use crate::format::dollars;
use crate::ui::campaigns::detail::name_of;
use crate::ui::campaigns::shelf::use_campaigns;
use crate::ui::kit::combobox::{Choice, Combobox, so_far};
use leptos::prelude::*;

/// The most campaigns that are listed for what is typed.
const MOST_CAMPAIGNS: usize = 12;

/// Status and what is left: a campaign without money does nothing for a job.
fn detail(campaign: &Campaign) -> String {
    let status = match &campaign.status {
        Some(CampaignStatus::Active) => CampaignFilter::Active.as_str(),
        Some(CampaignStatus::Paused) => CampaignFilter::Paused.as_str(),
        Some(CampaignStatus::Ended) => CampaignFilter::Ended.as_str(),
        Some(CampaignStatus::Other(word)) => word,
        None => "status not told",
    };
    let left = campaign
        .budget_remaining
        .map_or_else(String::new, |left| format!(", {} left", dollars(left)));
    format!("{}, {status}{left}", campaign.id)
}

/// Whether every word that was typed is in the name, or all of it is the id.
fn fits(campaign: &Campaign, typed: &str) -> bool {
    let name = campaign.name.as_deref().unwrap_or("").to_lowercase();
    let typed = typed.trim().to_lowercase();
    campaign.id.to_string() == typed || typed.split_whitespace().all(|word| name.contains(word))
}

/// Holds the chosen campaign's id, or the text as typed where it is none's. Those of the job's
/// company come first: the API may refuse another's.
#[component]
pub fn CampaignPicker(
    #[prop(into)] value: Signal<String>,
    /// The id of the job's company, as far as it is chosen.
    #[prop(into)]
    company: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into)] problem: Signal<Option<String>>,
    #[prop(into)] disabled: Signal<bool>,
) -> impl IntoView {
    let shelf = use_campaigns();
    shelf.start();
    let label_of = Callback::new(move |value: String| {
        let id = value.trim().parse::<CampaignId>().ok()?;
        shelf.get(id).as_ref().map(name_of)
    });
    let find = Callback::new(move |typed: String| {
        let company = company.get().trim().parse().ok();
        shelf.all.with(|all| {
            let mut found: Vec<&Campaign> = all.values().filter(|one| fits(one, &typed)).collect();
            found.sort_by_key(|one| {
                let is_ours = company.is_some() && one.company_id == company;
                let has_ended = one.status == Some(CampaignStatus::Ended);
                (!is_ours, has_ended, std::cmp::Reverse(one.id))
            });
            let choice = |one: &&Campaign| Choice {
                value: one.id.to_string(),
                label: name_of(one),
                detail: detail(one),
            };
            found.iter().take(MOST_CAMPAIGNS).map(choice).collect()
        })
    });
    let scope = Signal::derive(move || so_far(shelf.progress(), "campaigns"));
    view! {
        <Combobox name="campaignId" label="Campaign" value=value label_of=label_of find=find scope=scope
            problem=problem wide=true required=false disabled=disabled
            hint="Type part of its name, or its ID. The job joins it with its products; a campaign it is in already stays."
            on_input=on_input />
    }
}
