//! A total budget split over the jobs of the plan, and the campaigns that it becomes.

use crate::domain::ids::CampaignId;
use crate::domain::money::Cents;
use crate::format::cents;
use crate::forms::campaign::Draft;
use crate::forms::plan::Amount;
use crate::planning::curve::Side;
use crate::planning::estimate_words::band_words;
use crate::planning::plan::{Part, PlanSplit, split_plan};
use crate::planning::split::{NoEqual, Split, WhyLeft};
use crate::routes::Route;
use crate::ui::drafts;
use crate::ui::estimates::ask_button::PricedButton;
use crate::ui::estimates::plan_curve::price_of;
use crate::ui::estimates::plan_inputs::amount_field;
use crate::ui::estimates::plan_state::{PlanState, Planned};
use crate::ui::kit::dialog::Confirm;
use crate::ui::router::Link;
use leptos::prelude::*;
use std::sync::Arc;

/// The split, and the campaign that is asked about before it takes the place of a draft.
#[derive(Clone, Copy)]
struct Splitting {
    state: PlanState,
    split: Memo<Option<Arc<PlanSplit>>>,
    side: RwSignal<Side>,
    asked: RwSignal<Option<Draft>>,
}

#[component]
pub fn SplitSection(state: PlanState) -> impl IntoView {
    let split = Memo::new(move |_| {
        let total = state.budget(Amount::Total)?;
        state.planned.with(|planned| {
            let parts: Vec<Part> = planned.iter().map(|one| one.part.clone()).collect();
            split_plan(&parts, total).map(Arc::new)
        })
    });
    let splitting = Splitting {
        state,
        split,
        side: RwSignal::new(Side::Cautious),
        asked: RwSignal::new(None),
    };
    let is_there = Memo::new(move |_| split.with(Option::is_some));
    view! {
        <section class="card stack" data-gap="small" aria-labelledby="split-title">
            <div class="card-head"><h2 id="split-title">"Split a budget over the jobs"</h2></div>
            <div class="field-grid">{amount_field(state, Amount::Total)}</div>
            <AskAll state=state />
            {move || if is_there.get() {
                view! { <Shares of=splitting /> }.into_any()
            } else {
                view! { <p class="muted">"It takes a total and at least one answer to split."</p> }.into_any()
            }}
        </section>
        <Replace of=splitting />
    }
}

/// Asks what is worth asking of all jobs, the least known first.
#[component]
fn AskAll(state: PlanState) -> impl IntoView {
    let console = state.console;
    let to_come = Memo::new(move |_| {
        let all = state
            .planned
            .with(|planned| planned.iter().map(|one| one.part.to_come).sum::<usize>());
        u32::try_from(all).unwrap_or(u32::MAX)
    });
    let price = Signal::derive(move || price_of(to_come.get(), &console.estimate_quota()));
    let has_several = Memo::new(move |_| state.planned.with(|planned| planned.len() > 1));
    let on_ask = Callback::new(move |()| {
        let topics = state
            .planned
            .with_untracked(|planned| planned.iter().map(|one| one.topic.clone()).collect());
        state.ask_points(topics, to_come.get_untracked());
    });
    move || {
        has_several.get().then(|| view! {
            <PricedButton asker=state.asker kind="" verb=Signal::stored("Ask for all jobs, at most".to_owned()) price=price on_ask=on_ask />
        })
    }
}

#[component]
fn Shares(of: Splitting) -> impl IntoView {
    let tab = move |which: Side, label: &'static str| {
        view! {
            <button class="segment" type="button" aria-pressed=move || (of.side.get() == which).to_string()
                on:click=move |_| of.side.set(which)>
                {label}
            </button>
        }
    };
    let rows = move || {
        let (split, side) = (of.split.get(), of.side.get());
        let planned = of.state.planned.get();
        split.map(|split| {
            let rows = planned
                .iter()
                .enumerate()
                .map(|(number, one)| row(of, &split, side, number, one));
            let rows = rows.collect_view();
            view! { {rows} {sums(split.side(side))} }
        })
    };
    let told = move || {
        let (split, side) = (of.split.get()?, of.side.get());
        let lines = words(&split, side)
            .into_iter()
            .map(|line| view! { <li>{line}</li> });
        Some(view! { <ul class="curve-facts num">{lines.collect_view()}</ul> })
    };
    view! {
        <div class="segments" role="group" aria-label="Split by">
            {tab(Side::Cautious, "Cautious")}
            {tab(Side::Hopeful, "Hopeful")}
        </div>
        <div class="table-wrap" role="region" tabindex="0" aria-label="Shares">
            <table class="table split-table">
                <caption class="visually-hidden">"Shares of the total budget"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Job"</th>
                        <th scope="col" class="num">"Share"</th>
                        <th scope="col" class="num">"Candidates"</th>
                        <th scope="col" class="num">"Equal share"</th>
                        <th scope="col" class="num">"Candidates"</th>
                        <th scope="col">"Campaign"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {told}
    }
}

fn brings(part: &Part, share: Cents) -> String {
    let band = part.curve.as_ref().and_then(|curve| curve.band(share));
    band.map_or_else(|| "\u{2014}".to_owned(), band_words)
}

fn row(of: Splitting, split: &PlanSplit, side: Side, number: usize, one: &Planned) -> AnyView {
    let side = split.side(side);
    let share = side
        .best
        .shares
        .get(number)
        .copied()
        .unwrap_or(Cents::new(0));
    let equal = side
        .equal
        .as_ref()
        .ok()
        .and_then(|equal| equal.shares.get(number).copied());
    let is_unknown = split.unknown.contains(&number);
    let share_words = if is_unknown {
        "Not known".to_owned()
    } else {
        cents(share)
    };
    let equal_cells = match equal.filter(|_| !is_unknown) {
        Some(equal) => [cents(equal), brings(&one.part, equal)],
        None => ["\u{2014}", "\u{2014}"].map(str::to_owned),
    };
    let [equal_share, equal_brings] = equal_cells;
    view! {
        <tr>
            <th scope="row">{one.title.clone()}</th>
            <td class="num">{share_words}</td>
            <td class="num">{brings(&one.part, share)}</td>
            <td class="num">{equal_share}</td>
            <td class="num">{equal_brings}</td>
            <td>{campaign(of, one.clone(), share)}</td>
        </tr>
    }
    .into_any()
}

/// The campaign that was made of it, or the way to one.
fn campaign(of: Splitting, one: Planned, share: Cents) -> AnyView {
    let made = one.id.and_then(|id| {
        of.state
            .draft
            .with(|draft| draft.campaigns.get(&id).copied())
    });
    if let Some(id) = made {
        let to = Route::Campaign(CampaignId::new(id));
        return view! { <Link to=to>{format!("Campaign {id}")}</Link> }.into_any();
    }
    if share.get() == 0 {
        return view! { <span class="muted">"\u{2014}"</span> }.into_any();
    }
    let label = format!(" of {}", one.title);
    let pace = of.state.draft.with(|draft| draft.aggressiveness.clone());
    let on_click = move |_| {
        let mut draft = Draft {
            name: one.title.clone(),
            budget: cents(share),
            aggressiveness: pace.clone(),
            jobs: one.id.into_iter().collect(),
            from_plan: true,
            ..Draft::default()
        };
        if let Some(company) = one.company {
            draft.company_id = company.to_string();
        }
        if drafts::load(drafts::Form::CampaignNew).is_some() {
            of.asked.set(Some(draft));
        } else {
            open(of.state, &draft);
        }
    };
    view! {
        <button class="button" data-size="small" type="button" on:click=on_click>
            "Make a campaign"
            <span class="visually-hidden">{label}</span>
        </button>
    }
    .into_any()
}

/// The form of a new campaign, filled in. Nothing is created before its review.
fn open(state: PlanState, draft: &Draft) {
    drafts::keep(drafts::Form::CampaignNew, &draft.to_stored());
    state
        .console
        .router
        .go(Route::CampaignNew { company: None });
}

#[component]
fn Replace(of: Splitting) -> impl IntoView {
    let answer = move |replace: bool| {
        let draft = of.asked.get_untracked();
        of.asked.set(None);
        if let Some(draft) = draft.filter(|_| replace) {
            open(of.state, &draft);
        }
    };
    view! {
        <Confirm
            open=Signal::derive(move || of.asked.with(Option::is_some))
            title="Replace the draft of a campaign?"
            words=Signal::stored("A campaign that was not created yet is kept as a draft in this tab. It would be lost.".to_owned())
            no="Keep the draft"
            yes="Replace it"
            answer=answer
        />
    }
}

fn sums(split: &Split) -> AnyView {
    let total = split.best.shares.iter().map(|share| share.get()).sum();
    let equal = match &split.equal {
        Ok(equal) => {
            let total = equal.shares.iter().map(|share| share.get()).sum();
            [cents(Cents::new(total)), band_words(equal.candidates)]
        }
        Err(_) => ["\u{2014}", "\u{2014}"].map(str::to_owned),
    };
    let [equal_total, equal_brings] = equal;
    view! {
        <tr class="table-sum">
            <th scope="row">"All"</th>
            <td class="num">{cents(Cents::new(total))}</td>
            <td class="num">{band_words(split.best.candidates)}</td>
            <td class="num">{equal_total}</td>
            <td class="num">{equal_brings}</td>
            <td></td>
        </tr>
    }
    .into_any()
}

/// What the split says, in sentences.
fn words(split: &PlanSplit, side: Side) -> Vec<String> {
    let of_side = split.side(side);
    let mut lines = Vec::new();
    match &of_side.equal {
        Ok(equal) => {
            let gain = of_side.best.candidates.side(side) - equal.candidates.side(side);
            let edge = match side {
                Side::Cautious => "at the least",
                Side::Hopeful => "at the most",
            };
            lines.push(if gain < 0.5 {
                format!("An equal split brings as many, {edge}.")
            } else {
                format!("About {gain:.0} more candidates than an equal split, {edge}.")
            });
            if equal.beyond_known > 0 {
                lines.push("Some equal shares lie beyond what is known; they count as the highest budget that is.".to_owned());
            }
        }
        Err(NoEqual::BelowLeast(each)) => lines.push(format!(
            "An equal share would be {}, which is less than a campaign may have.",
            cents(*each)
        )),
        Err(NoEqual::BelowKnown(_)) => lines.push(
            "An equal share is less than was ever asked about one of the jobs, so it cannot be compared.".to_owned(),
        ),
        Err(NoEqual::NoJob) => {}
    }
    if let Some(left) = of_side.left {
        let why = match left.why {
            WhyLeft::OddCents => "shares are whole dollars",
            WhyLeft::EndOfKnown => {
                "every job has the highest budget that was asked about: ask about higher ones to give out more"
            }
            WhyLeft::NothingMore => "by what is known, it would bring nobody more",
            WhyLeft::TooLittleToStart => "it is too little to start another job with",
        };
        lines.push(format!("{} is given to no job: {why}.", cents(left.amount)));
    }
    if !split.unknown.is_empty() {
        lines.push("Jobs without an answer are left out.".to_owned());
    }
    lines.push("Candidates are read off the lines between answers; a campaign spends by clicks, and may bring others.".to_owned());
    lines
}
