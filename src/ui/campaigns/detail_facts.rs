//! What else the API tells of a campaign.

use crate::domain::campaign::Campaign;
use crate::domain::ids::CompanyId;
use crate::domain::moment::Moment;
use crate::domain::zone;
use crate::forms::campaign::pace_words;
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::kit::copyable::Copyable;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn CampaignFacts(campaign: Signal<Option<Campaign>>) -> impl IntoView {
    move || {
        campaign.get().map(|campaign| {
            let company = campaign.company_id.map(company);
            view! {
                <section class="section facts">
                    <div class="card-head"><h2>"Campaign"</h2></div>
                    <dl class="dl">
                        <dt>"Jobcase ID"</dt>
                        <dd><Copyable text=campaign.id.to_string() /></dd>
                        <dt>"Company"</dt>
                        <dd>{company.unwrap_or_else(missing)}</dd>
                        <dt>"Ends"</dt>
                        <dd>{campaign.end_date.as_ref().map_or_else(no_end, moment)}</dd>
                        <dt>"Aggressiveness"</dt>
                        <dd>{aggressiveness(&campaign)}</dd>
                    </dl>
                </section>
            }
        })
    }
}

fn missing() -> AnyView {
    view! { <span class="muted">"Not given"</span> }.into_any()
}

fn no_end() -> AnyView {
    view! { <span class="muted">"No end date: it ends with its budget"</span> }.into_any()
}

fn aggressiveness(campaign: &Campaign) -> AnyView {
    let Some(value) = campaign.aggressiveness else {
        return missing();
    };
    let words = pace_words(value);
    if campaign.end_date.is_some() {
        return view! {
            {words}
            " "
            <span class="muted">"Of no effect: the end date overrides it."</span>
        }
        .into_any();
    }
    words.into_any()
}

/// The company's name as far as it is known, as a link.
#[must_use]
pub fn company(id: CompanyId) -> AnyView {
    let known = use_console().seen().known;
    let name = move || {
        known.with(|known| {
            known
                .get(&id)
                .map_or_else(|| format!("Company {id}"), |one| one.name.clone())
        })
    };
    view! { <Link to=Route::Company(id)>{name}</Link> }.into_any()
}

/// Local time first, UTC beside it; the text as it came where it cannot be read.
fn moment(moment: &Moment) -> AnyView {
    let Some(utc) = moment.utc() else {
        return moment.as_str().to_owned().into_any();
    };
    let local = browser::local_date_time(utc.timestamp_millis());
    let exact = moment.as_str().to_owned();
    view! {
        <time datetime=exact>{local}</time>
        " "
        <span class="muted">{zone::words_utc(utc)}</span>
    }
    .into_any()
}
