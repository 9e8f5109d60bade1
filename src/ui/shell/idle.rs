//! Signs out when nobody is at work, with a warning before.

use crate::session::idle::{Idle, Standing};
use crate::ui::browser::{self, presence};
use crate::ui::console::use_console;
use crate::ui::kit::dialog::Dialog;
use crate::ui::under_way;
use leptos::prelude::*;
use std::time::Duration;

/// How often it is looked at the clocks. A page out of sight may be let look once a minute: the
/// next look counts what has gone by.
const EVERY: Duration = Duration::from_secs(1);

/// The id of the button that answers yes.
const STAY: &str = "idle-stay";

#[component]
pub fn IdleWatch() -> impl IntoView {
    let console = use_console();
    let limit_ms = console.config.with_value(|config| config.idle_ms);
    let idle = StoredValue::new(Idle::new(limit_ms, browser::moment()));
    let left_s = RwSignal::new(None::<u64>);
    let obey = move |standing: Option<Standing>| match standing {
        Some(Standing::Over) => console.end_unused(limit_ms),
        Some(Standing::Warned { left_ms }) => tell(left_s, Some(left_ms.div_ceil(1_000))),
        Some(Standing::InUse) => tell(left_s, None),
        // It was signed out meanwhile.
        None => {}
    };
    let now = || (browser::moment(), under_way::any());
    let look = move || {
        let (now, is_busy) = now();
        obey(idle.try_update_value(|idle| idle.look(now, is_busy)));
    };
    let used = move || {
        let (now, is_busy) = now();
        obey(idle.try_update_value(|idle| idle.used(now, is_busy)));
    };
    let stay = move || {
        let (now, is_busy) = now();
        obey(idle.try_update_value(|idle| idle.stay(now, is_busy)));
    };
    let tick = set_interval_with_handle(look, EVERY);
    let listening =
        StoredValue::new_local(Some((presence::on_use(used), presence::on_return(look))));
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
        drop(listening.try_update_value(Option::take));
    });
    let is_warned = Memo::new(move |_| left_s.with(Option::is_some));
    // Not by an attribute, which browsers refuse in a frame of another origin.
    Effect::new(move |_| {
        if is_warned.get() {
            browser::focus_soon(STAY.into());
        }
    });
    view! {
        <Dialog open=is_warned id="idle-title" on_cancel=stay>
            <h2 class="dialog-title" id="idle-title">"Are you still there?"</h2>
            <p>
                "Nobody has used this tab for a while. "
                {move || left_s.get().map(|seconds| format!("In {seconds} s it signs out. "))}
                "Drafts of forms are kept, data of people is not."
            </p>
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| console.sign_out()>
                    "Sign out now"
                </button>
                <button class="button" data-kind="primary" type="button" id=STAY on:click=move |_| stay()>
                    "Stay signed in"
                </button>
            </div>
        </Dialog>
    }
}

/// Only what is new: the words are drawn anew by it.
fn tell(left_s: RwSignal<Option<u64>>, now: Option<u64>) {
    if left_s
        .try_get_untracked()
        .is_some_and(|before| before != now)
    {
        left_s.set(now);
    }
}
