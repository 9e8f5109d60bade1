//! *Add budget*: an amount, the exact effect, one confirmation, and how it ended.

mod question;

use crate::domain::campaign::Campaign;
use crate::domain::ids::CampaignId;
use crate::domain::money::{AmountFault, Cents, Money};
use crate::format::cents;
use crate::forms::campaign::amount_words;
use crate::routes::Route;
use crate::spend::WhyNot;
use crate::spend::add_budget::{Added, LEAST, Order};
use crate::spend::intent::Purpose;
use crate::spend::words;
use crate::ui::browser;
use crate::ui::campaigns::telling::TellingNote;
use crate::ui::console::{Console, use_console};
use crate::ui::kit::field::{TextField, control_id};
use crate::ui::load::Loader;
use crate::ui::router::Link;
use crate::ui::spend::Phase;
use leptos::prelude::*;
use question::{AGAIN, question};

/// The heading, which takes the focus that a button that is gone has left.
const HEADING: &str = "add-budget-title";
/// Where it is told how it ended.
const ENDED: &str = "add-budget-ended";

/// What is typed and asked.
#[derive(Clone, Copy)]
struct State {
    console: Console,
    id: CampaignId,
    campaign: Signal<Option<Campaign>>,
    text: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    /// The amount and the budget that the question is about, while it is asked.
    asked: RwSignal<Option<(Cents, Cents)>>,
    /// The amount typed once more, where a page around could have laid itself over the buttons.
    again: RwSignal<String>,
    again_problem: RwSignal<Option<String>>,
    /// Agreed to send it although no note of it can be kept.
    without_journal: RwSignal<bool>,
    /// What shall be so where the API does not tell whether it is paused.
    paused_if_untold: RwSignal<bool>,
    /// Whether the addition that is under way was confirmed here: only then may its end take the
    /// focus.
    started_here: StoredValue<bool>,
}

/// What messages call the amount.
const LABEL: &str = "The amount";

/// The amount, or what is wrong with it.
fn amount(text: &str) -> Result<Cents, String> {
    if text.trim().is_empty() {
        return Err("Write how much to add.".to_owned());
    }
    let amount = Cents::typed(text).map_err(|fault| amount_words(LABEL, fault))?;
    if amount < LEAST {
        return Err(format!("At least {} can be added.", cents(LEAST)));
    }
    Ok(amount)
}

impl State {
    fn phase(&self) -> Option<Phase<Added>> {
        let id = self.id;
        self.console
            .spends()
            .additions
            .with(|all| all.get(&id).cloned())
    }

    fn is_busy(&self) -> bool {
        matches!(self.phase(), Some(Phase::Working(_)))
    }

    fn budget(&self) -> Option<Cents> {
        self.campaign
            .with(|one| one.as_ref()?.budget.and_then(Money::whole_cents))
    }

    /// An addition to this campaign whose end is not known, and which is not being looked for.
    fn open_intent(&self) -> Option<crate::spend::intent::Intent> {
        let id = self.id;
        self.console.open_intents().into_iter().find(|intent| {
            matches!(intent.purpose, Purpose::AddBudget { campaign, .. } if campaign == id)
        })
    }

    fn ask(&self) {
        if untrack(|| self.is_busy()) {
            return;
        }
        match amount(&self.text.get_untracked()) {
            Err(words) => {
                self.problem.set(Some(words));
                browser::focus_soon(control_id("addBudget"));
            }
            Ok(amount) => {
                self.problem.set(None);
                let Some(before) = untrack(|| self.budget()) else {
                    return;
                };
                if before.checked_add(amount).is_none() {
                    self.problem
                        .set(Some(amount_words(LABEL, AmountFault::TooLarge)));
                    return;
                }
                self.again.set(String::new());
                self.again_problem.set(None);
                self.asked.set(Some((amount, before)));
            }
        }
    }

    /// Whether the amount has to be typed once more.
    const fn is_typed_again(&self) -> bool {
        self.console.embedding.is_some()
    }

    /// What is wrong with the amount typed once more, where it is asked for.
    fn again_fault(&self) -> Option<String> {
        let (amount, _) = self.asked.get_untracked()?;
        let typed = self.again.with_untracked(|text| Cents::typed(text).ok());
        let is_wrong = self.is_typed_again() && typed != Some(amount);
        is_wrong.then(|| format!("Type {} to confirm the amount.", cents(amount)))
    }

    fn answer(&self, yes: bool) {
        if let Some(fault) = self.again_fault().filter(|_| yes) {
            self.again_problem.set(Some(fault));
            return browser::focus_soon(control_id(AGAIN));
        }
        let asked = self.asked.get_untracked();
        self.asked.set(None);
        let without_journal = self.without_journal.get_untracked();
        // What was agreed to holds for this one time.
        self.without_journal.set(false);
        let Some((amount, before)) = asked.filter(|_| yes) else {
            browser::focus_soon(control_id("addBudget"));
            return;
        };
        self.started_here.set_value(true);
        self.console.add_budget(Order {
            campaign: self.id,
            amount,
            confirmed_before: before,
            without_journal,
            paused_if_untold: self.paused_if_untold.get_untracked(),
        });
        browser::focus_soon(HEADING.into());
    }
}

/// The form, its question, and how the last addition ended.
#[component]
pub fn AddBudget(
    id: CampaignId,
    #[prop(into)] campaign: Signal<Option<Campaign>>,
    loader: Loader<Campaign>,
) -> impl IntoView {
    let state = State {
        console: use_console(),
        id,
        campaign,
        text: RwSignal::new(String::new()),
        problem: RwSignal::new(None),
        asked: RwSignal::new(None),
        again: RwSignal::new(String::new()),
        again_problem: RwSignal::new(None),
        without_journal: RwSignal::new(false),
        paused_if_untold: RwSignal::new(false),
        started_here: StoredValue::new(false),
    };
    reload_when_done(state, loader);
    let busy = Signal::derive(move || state.is_busy());
    let locked = Signal::derive(move || {
        state.is_busy() || state.open_intent().is_some() || state.budget().is_none()
    });
    view! {
        <section class="card stack" data-gap="small" aria-labelledby=HEADING>
            <div class="card-head"><h2 id=HEADING tabindex="-1">"Add budget"</h2></div>
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    if !locked.get_untracked() {
                        state.ask();
                    }
                }
            >
                <TextField
                    name="addBudget"
                    label="Amount in US dollars"
                    value=state.text
                    on_input=move |text| state.text.set(text)
                    problem=state.problem
                    hint="At least $1.00. Money that was added cannot be taken back."
                    input_mode="decimal"
                    disabled=locked
                />
                {move || preview(state)}
                {move || no_budget(state)}
                <div class="button-row">
                    <button class="button" data-kind="primary" type="submit" disabled=move || locked.get() aria-busy=move || busy.get().then_some("true")>
                        "Add budget"
                    </button>
                </div>
            </form>
            <div id=ENDED tabindex="-1" class="stack">
                {move || told(state)}
            </div>
            {question(state)}
        </section>
    }
}

/// Why nothing can be typed, where the API tells no budget that sums can be made of.
fn no_budget(state: State) -> Option<AnyView> {
    let is_there = state.campaign.with(Option::is_some);
    (is_there && state.budget().is_none()).then(|| {
        view! { <p class="muted">"The API does not tell its budget in whole cents, so that it could not be told afterwards what was added."</p> }.into_any()
    })
}

/// What the budget will be, while an amount is typed.
fn preview(state: State) -> Option<AnyView> {
    let (amount, before) = (amount(&state.text.get()).ok()?, state.budget()?);
    let after = before.checked_add(amount)?;
    let words = format!("{} + {} = {}", cents(before), cents(amount), cents(after));
    Some(view! { <p class="muted num">"New budget: "{words}</p> }.into_any())
}

/// After an addition the page shows the campaign as it is by then, and an amount that was sent
/// does not stay in the form to be sent again.
fn reload_when_done(state: State, loader: Loader<Campaign>) {
    Effect::new(move |was_busy: Option<bool>| {
        let is_busy = state.is_busy();
        if was_busy == Some(true) && !is_busy {
            let was_taken = untrack(|| match state.phase() {
                Some(Phase::Ended(ended, Some(_))) => !matches!(ended, Added::Refused(_)),
                _ => false,
            });
            if was_taken {
                state.text.set(String::new());
            }
            loader.reload();
            if state.started_here.get_value() {
                state.started_here.set_value(false);
                browser::focus_soon(ENDED.into());
            }
        }
        is_busy
    });
}

fn told(state: State) -> AnyView {
    match state.phase() {
        Some(Phase::Working(step)) => view! {
            <div class="progress-row" role="status">
                <progress class="progress" aria-label="Adding budget"></progress>
                <span>{words::step(step)}</span>
            </div>
        }
        .into_any(),
        Some(Phase::Ended(added, intent)) => {
            let (amount, before) = match intent.as_ref().map(|one| &one.purpose) {
                Some(Purpose::AddBudget { amount, before, .. }) => (*amount, *before),
                _ => (LEAST, LEAST),
            };
            let telling = words::added(&added, amount, before, browser::local_time);
            let needs_consent = added == Added::NotSent(WhyNot::NoJournal);
            let again = matches!(added, Added::NotAdded { .. } | Added::CannotTell { .. })
                .then_some(intent)
                .flatten();
            let support = again.is_some() || matches!(added, Added::MoreThanOnce { .. });
            view! {
                <TellingNote telling=telling>
                    {needs_consent.then(|| consent(state))}
                    <div class="button-row">
                        {again.map(|intent| view! { <CheckAgain intent=intent /> })}
                        {support.then(|| view! { <Link to=Route::Journal class="button">"Open the journal"</Link> })}
                    </div>
                </TellingNote>
            }
            .into_any()
        }
        None => state.open_intent().map_or_else(
            || ().into_any(),
            |intent| {
                let telling = words::why_not(&WhyNot::Open(Box::new(intent.clone())));
                view! {
                    <TellingNote telling=telling>
                        <div class="button-row">
                            <CheckAgain intent=intent />
                            <Link to=Route::Journal class="button">"Open the journal"</Link>
                        </div>
                    </TellingNote>
                }
                .into_any()
            },
        ),
    }
}

/// Looks again; sends nothing.
#[component]
pub fn CheckAgain(intent: crate::spend::intent::Intent) -> impl IntoView {
    let console = use_console();
    view! {
        <button class="button" type="button" on:click=move |_| console.look_again(intent.clone())>
            "Check again"
        </button>
    }
}

fn consent(state: State) -> AnyView {
    view! {
        <div class="button-row">
            <button
                class="button"
                type="button"
                on:click=move |_| {
                    state.without_journal.set(true);
                    state.ask();
                }
            >
                "Add without a note"
            </button>
        </div>
    }
    .into_any()
}
