//! What can be done to the selected jobs, and the run that does it, row by row.

use crate::format::{count, counted};
use crate::forms::job_bulk::{self, Act, Fate, Run, Target};
use crate::ui::jobs::bulk_products::ChooseProducts;
use crate::ui::jobs::bulk_rows::RunRows;
use crate::ui::jobs::list_state::ListState;
use crate::ui::kit::row_selection::SELECT_ALL;
use crate::ui::submit::Submit;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The id of the panel's heading, which takes the focus when the panel opens.
const PANEL: &str = "bulk-title";
/// The button that opens the choice of products, in words.
const PRODUCTS: &str = "Change products";
/// What the question says before a run is left.
const LEAVE: &str =
    "Jobs are still being changed. Leaving stops after the job that is being sent now.";

/// What stands below the bar.
#[derive(Debug, Clone, PartialEq)]
pub enum Panel {
    Closed,
    /// The products are being chosen.
    Products,
    /// What would happen, is happening, or has happened.
    Run(Run),
}

/// Handles of the bar; copied freely.
#[derive(Clone, Copy)]
pub struct Bulk {
    list: ListState,
    panel: RwSignal<Panel>,
    /// Whether the run was begun at all.
    begun: RwSignal<bool>,
    stop: RwSignal<bool>,
    submit: Submit,
}

impl Bulk {
    fn new(list: ListState) -> Self {
        let bulk = Self {
            list,
            panel: RwSignal::new(Panel::Closed),
            begun: RwSignal::new(false),
            stop: RwSignal::new(false),
            submit: Submit::new(),
        };
        let dirty = list.console.router.dirty;
        Effect::new(move |_| {
            dirty.set(bulk.submit.busy.get().then(|| LEAVE.to_owned()));
        });
        on_cleanup(move || dirty.set(None));
        bulk
    }

    /// Shows what an act would do; nothing is sent.
    pub fn preview(&self, act: Act) {
        self.begun.set(false);
        self.panel
            .set(Panel::Run(Run::plan(act, self.list.targets())));
        crate::ui::browser::focus_soon(PANEL.into());
    }

    fn open_products(&self) {
        self.panel.set(Panel::Products);
        crate::ui::browser::focus_soon(PANEL.into());
    }

    /// Closes the panel; the focus goes back to the button that opened it.
    pub fn close(&self) {
        let act = self.panel.with_untracked(|panel| match panel {
            Panel::Run(run) => run.act.label(),
            _ => PRODUCTS,
        });
        self.panel.set(Panel::Closed);
        crate::ui::browser::focus_soon(button_id(act));
    }

    fn clear(&self) {
        self.list.selected.update(BTreeSet::clear);
        self.panel.set(Panel::Closed);
        crate::ui::browser::focus_soon(SELECT_ALL.into());
    }

    fn update(&self, change: impl FnOnce(&mut Run)) {
        let _ = self.panel.try_update(|panel| {
            if let Panel::Run(run) = panel {
                change(run);
            }
        });
    }

    /// The next row to do, unless the run was stopped or its screen is gone.
    fn next(&self) -> Option<(usize, Target)> {
        if self.stop.try_get_untracked() != Some(false) {
            return None;
        }
        self.panel.try_with_untracked(|panel| match panel {
            Panel::Run(run) => run
                .next_waiting()
                .and_then(|at| run.rows.get(at).map(|(target, _)| (at, target.clone()))),
            _ => None,
        })?
    }

    fn start(&self) {
        let Some(api) = self.list.console.api() else {
            return;
        };
        let act = self.panel.with_untracked(|panel| match panel {
            Panel::Run(run) => Some(run.act.clone()),
            _ => None,
        });
        let Some(act) = act else { return };
        self.begun.set(true);
        self.stop.set(false);
        crate::ui::browser::focus_soon(PANEL.into());
        let bulk = *self;
        self.submit.run(async move {
            let next = || bulk.next().map(|(at, target)| (at, target.id));
            let report = |at, fate| bulk.report(&act, at, fate);
            job_bulk::work(&api, &act, next, report).await;
            // The button that stops the run is gone with it.
            crate::ui::browser::focus_soon_if_lost(PANEL.into());
            if !bulk.list.page.state.is_disposed() {
                bulk.list.page.reload();
            }
        });
    }

    /// Notes how a row fared, and tells the index of what was done.
    fn report(&self, act: &Act, at: usize, fate: Fate) {
        if fate == Fate::Done
            && let Some(Panel::Run(run)) = self.panel.try_get_untracked()
            && let Some((target, _)) = run.rows.get(at)
        {
            self.list.apply(act, target.id);
            let done = act.done();
            self.list
                .console
                .note_job(target.id, format!("In bulk: {done}"));
        }
        self.update(|run| run.set(at, fate));
    }

    fn retry(&self) {
        self.update(|run| {
            run.retry_failed();
        });
        self.start();
    }
}

/// The id of the button of the bar that opens a panel. Saving products is chosen there first.
fn button_id(label: &str) -> String {
    let is_of_products = label == Act::SetProducts(Vec::new()).label();
    let label = if is_of_products { PRODUCTS } else { label };
    format!("bulk-{}", label.replace(' ', "-").to_lowercase())
}

/// Appears with the first selected job.
#[component]
pub fn BulkBar(state: ListState) -> impl IntoView {
    let bulk = Bulk::new(state);
    let busy = bulk.submit.busy;
    let any = Memo::new(move |_| {
        state.selected.with(|ids| !ids.is_empty()) || bulk.panel.with(|now| *now != Panel::Closed)
    });
    let words = move || {
        state.index.version.track();
        selected_words(&state.targets())
    };
    let act = move |label: &'static str, make: fn() -> Act| {
        view! {
            <button
                class="button"
                id=button_id(label)
                type="button"
                disabled=move || busy.get()
                on:click=move |_| bulk.preview(make())
            >
                {label}
            </button>
        }
    };
    move || {
        any.get().then(|| {
            view! {
                <section class="bulk" aria-label="Selected jobs">
                    <div class="bulk-bar">
                        <p class="num" role="status">{words}</p>
                        <div class="button-row">
                            {act("Expire jobs", || Act::Expire)}
                            {act("Un-expire jobs", || Act::Unexpire)}
                            <button
                                class="button"
                                id=button_id(PRODUCTS)
                                type="button"
                                disabled=move || busy.get()
                                on:click=move |_| bulk.open_products()
                            >
                                {PRODUCTS}
                            </button>
                            <button
                                class="link-button"
                                type="button"
                                disabled=move || busy.get()
                                on:click=move |_| bulk.clear()
                            >
                                "Clear selection"
                            </button>
                        </div>
                    </div>
                    <PanelView bulk=bulk />
                </section>
            }
        })
    }
}

/// `12 selected, 9 can be expired`, and the like.
fn selected_words(targets: &[Target]) -> String {
    let can = |act: &Act| {
        let able = targets.iter().filter(|one| act.pass_over(one).is_none());
        able.count() as u64
    };
    let (expire, unexpire) = (can(&Act::Expire), can(&Act::Unexpire));
    let mut words = format!("{} selected", count(targets.len() as u64));
    for (able, what) in [(expire, "expired"), (unexpire, "un-expired")] {
        if able > 0 {
            words += &format!(", {} can be {what}", count(able));
        }
    }
    words
}

/// Which of its three faces the panel shows; the rows change inside without making it anew.
#[derive(Clone, Copy, PartialEq)]
enum Face {
    Closed,
    Products,
    Run,
}

#[component]
fn PanelView(bulk: Bulk) -> impl IntoView {
    let face = Memo::new(move |_| {
        bulk.panel.with(|panel| match panel {
            Panel::Closed => Face::Closed,
            Panel::Products => Face::Products,
            Panel::Run(_) => Face::Run,
        })
    });
    move || match face.get() {
        Face::Closed => ().into_any(),
        Face::Products => view! {
            <h2 id=PANEL tabindex="-1">{PRODUCTS}</h2>
            <ChooseProducts bulk=bulk />
        }
        .into_any(),
        Face::Run => view! { <RunView bulk=bulk /> }.into_any(),
    }
}

#[component]
fn RunView(bulk: Bulk) -> impl IntoView {
    let busy = bulk.submit.busy;
    let tally = Memo::new(move |_| {
        bulk.panel.with(|panel| match panel {
            Panel::Run(run) => (run.tally(), run.act.label(), run.act.done()),
            _ => (job_bulk::Tally::default(), "", ""),
        })
    });
    let title = move || {
        let (tally, label, _) = tally.get();
        match (busy.get(), bulk.begun.get()) {
            (true, _) => format!("{label}: working"),
            (false, true) => format!("{label}: result"),
            (false, false) => format!("{label}: {}", counted(tally.waiting, "job", "jobs")),
        }
    };
    let words = move || {
        let (tally, _, done) = tally.get();
        tally_words(tally, done, bulk.begun.get())
    };
    let total = move || {
        let (tally, ..) = tally.get();
        tally.waiting + tally.done + tally.failed + tally.unknown
    };
    let over = move || total() - tally.get().0.waiting;
    view! {
        <h2 id=PANEL tabindex="-1">{title}</h2>
        <p role="status" aria-busy=move || busy.get().to_string() class="num">{words}</p>
        {move || bulk.begun.get().then(|| view! {
            <progress
                class="progress"
                aria-label="Jobs done"
                max=move || total().max(1).to_string()
                value=move || over().to_string()
            ></progress>
        })}
        <RunRows panel=bulk.panel />
        <div class="button-row">{move || buttons(bulk, tally.get())}</div>
    }
}

fn tally_words(tally: job_bulk::Tally, done: &str, begun: bool) -> String {
    let mut parts = Vec::new();
    if begun {
        parts.push(format!("{} {done}", count(tally.done)));
    }
    for (number, words) in [
        (
            tally.waiting,
            if begun { "not sent" } else { "will be sent" },
        ),
        (tally.failed, "refused: nothing changed"),
        (tally.unknown, "unknown: the answer was lost"),
        (tally.passed_over, "need nothing"),
    ] {
        if number > 0 {
            parts.push(format!("{} {words}", count(number)));
        }
    }
    parts.join(" · ")
}

fn buttons(
    bulk: Bulk,
    (tally, label, _): (job_bulk::Tally, &'static str, &'static str),
) -> AnyView {
    if bulk.submit.busy.get() {
        return view! {
            <button
                class="button"
                type="button"
                disabled=move || bulk.stop.get()
                on:click=move |_| bulk.stop.set(true)
            >
                {move || if bulk.stop.get() { "Stopping" } else { "Stop" }}
            </button>
        }
        .into_any();
    }
    let begun = bulk.begun.get();
    let again = tally.failed + tally.unknown;
    let go = match (begun, tally.waiting) {
        (_, 0) => None,
        (true, waiting) => Some(format!("Go on with {}", counted(waiting, "job", "jobs"))),
        (false, waiting) => Some(format!("{label} ({})", count(waiting))),
    };
    view! {
        {go.map(|words| view! {
            <button class="button" data-kind="primary" type="button" on:click=move |_| bulk.start()>{words}</button>
        })}
        {(begun && again > 0).then(|| view! {
            <button class="button" type="button" on:click=move |_| bulk.retry()>
                {format!("Try again ({})", count(again))}
            </button>
        })}
        <button class="button" type="button" on:click=move |_| bulk.close()>
            {if begun { "Close" } else { "Cancel" }}
        </button>
    }
    .into_any()
}
