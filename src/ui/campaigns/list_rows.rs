//! The table of campaigns.

use crate::domain::campaign::{Campaign, CampaignStatus};
use crate::domain::job_standing::days_left;
use crate::domain::zone::words_day;
use crate::format::{count, counted};
use crate::forms::campaign::pace_words;
use crate::planning::campaign_findings::findings;
use crate::planning::figures::{Figures, JobCounts, job_counts};
use crate::routes::{CampaignSort, Route};
use crate::ui::campaigns::detail::{name_of, now_utc, status_badge};
use crate::ui::campaigns::detail_facts::company;
use crate::ui::campaigns::gauge::{amount, spent_gauge};
use crate::ui::campaigns::list_state::ListState;
use crate::ui::router::Link;
use leptos::prelude::*;

/// The columns: what they say, what they sort by, and whether they hold numbers.
const HEADS: [(&str, Option<CampaignSort>, bool); 10] = [
    ("Campaign", Some(CampaignSort::Name), false),
    ("Company", Some(CampaignSort::Company), false),
    ("Status", Some(CampaignSort::Status), false),
    ("What is wrong", None, false),
    ("Budget", Some(CampaignSort::Budget), true),
    ("Spent", Some(CampaignSort::Spent), true),
    ("Left", Some(CampaignSort::Left), true),
    ("Used", None, false),
    ("Ends", Some(CampaignSort::Ends), false),
    ("Active jobs", Some(CampaignSort::Jobs), true),
];

#[component]
pub fn Rows(state: ListState) -> impl IntoView {
    let heads = HEADS.map(|(label, sort, number)| head(state, label, sort, number));
    // A campaign that was read anew and tells the same keeps its row, and the focus in it.
    let page = Memo::new(move |_| state.page());
    view! {
        <div class="table-wrap" role="region" aria-label="Campaigns" tabindex="0" data-wide="true">
            <table class="table campaigns">
                <caption class="visually-hidden">"Campaigns"</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>
                    <For each=move || page.get() key=|campaign| format!("{campaign:?}") children=row />
                </tbody>
            </table>
        </div>
    }
}

fn head(
    state: ListState,
    label: &'static str,
    sort: Option<CampaignSort>,
    number: bool,
) -> AnyView {
    let sorted = move || {
        let (now, descending) = state.query.get().sort?;
        (Some(now) == sort).then_some(if descending {
            "descending"
        } else {
            "ascending"
        })
    };
    let words = match sort {
        Some(sort) => view! {
            <button class="sort" type="button" on:click=move |_| state.change(|query| query.sort = turned(query.sort, sort))>
                {label}
            </button>
        }
        .into_any(),
        None => label.into_any(),
    };
    view! { <th scope="col" class:num=number aria-sort=sorted>{words}</th> }.into_any()
}

/// Ascending, descending, and back to the newest first.
fn turned(now: Option<(CampaignSort, bool)>, sort: CampaignSort) -> Option<(CampaignSort, bool)> {
    match now {
        Some((by, false)) if by == sort => Some((sort, true)),
        Some((by, true)) if by == sort => None,
        _ => Some((sort, false)),
    }
}

fn row(campaign: Campaign) -> AnyView {
    let figures = Figures::of(&campaign);
    let (tone, status) = status_badge(&campaign);
    let name = name_of(&campaign);
    let gauge = spent_gauge(figures, &name);
    view! {
        <tr>
            <th scope="row"><Link to=Route::Campaign(campaign.id)>{name}</Link></th>
            <td>{campaign.company_id.map_or_else(dash, company)}</td>
            <td><span class="badge" data-tone=tone>{status}</span></td>
            <td>{wrong(&campaign)}</td>
            <td class="num">{amount(figures.budget)}</td>
            <td class="num">{amount(figures.spent)}</td>
            <td class="num">{amount(figures.left)}</td>
            <td>{gauge}</td>
            <td>{ends(&campaign)}</td>
            <td class="num">{jobs(job_counts(&campaign))}</td>
        </tr>
    }
    .into_any()
}

fn dash() -> AnyView {
    view! { <span class="muted">"—"</span> }.into_any()
}

/// So many days before its end a campaign stands out.
const SOON_DAYS: u64 = 3;

fn ends(campaign: &Campaign) -> AnyView {
    let Some(end) = &campaign.end_date else {
        return campaign.aggressiveness.map_or_else(dash, |value| {
            view! { <span class="muted">{pace_words(value)}</span> }.into_any()
        });
    };
    let Some(end) = end.utc() else {
        return end.as_str().to_owned().into_any();
    };
    let days = days_left(end.timestamp_millis(), now_utc().timestamp_millis());
    let words = counted(days, "day left", "days left");
    if days == 0 || campaign.status == Some(CampaignStatus::Ended) {
        view! { <span class="muted">{format!("On {}", words_day(end.naive_utc()))}</span> }
            .into_any()
    } else if days <= SOON_DAYS {
        view! { <span class="badge" data-tone="warn">{words}</span> }.into_any()
    } else {
        words.into_any()
    }
}

fn jobs(counts: JobCounts) -> String {
    let JobCounts {
        all,
        active,
        unknown,
        ..
    } = counts;
    if unknown > 0 && active == 0 {
        return format!("? of {}", count(all as u64));
    }
    format!("{} of {}", count(active as u64), count(all as u64))
}

/// The weightiest finding in a word or two, and how many more there are. What the status column
/// says already is not said again.
fn wrong(campaign: &Campaign) -> AnyView {
    let found = findings(campaign, None, now_utc());
    let said = status_badge(campaign).1;
    let news: Vec<_> = found
        .iter()
        .map(|finding| (finding.words().short, finding.stops_it()))
        .filter(|(short, _)| *short != said)
        .collect();
    let Some((short, stops)) = news.first().copied() else {
        return dash();
    };
    let tone = if stops { "bad" } else { "warn" };
    let more = (news.len() > 1).then(|| format!("+{} more", news.len() - 1));
    view! {
        <span class="button-row">
            <span class="badge" data-tone=tone>{short}</span>
            {more.map(|more| view! { <span class="muted">{more}</span> })}
        </span>
    }
    .into_any()
}
