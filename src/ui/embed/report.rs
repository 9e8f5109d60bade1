//! What the page around is told by itself: where we are, how high, whether something is typed or on
//! its way, and when the focus leaves.

use crate::embed::message::{Outbound, Trouble};
use crate::embed::navigation::place;
use crate::embed::resize::{Resize, Say};
use crate::ui::browser::{frame, now_ms};
use crate::ui::console::Console;
use crate::ui::embed::Embedding;
use crate::ui::under_way;
use leptos::prelude::*;

/// Whether something would be lost, or left with its end unseen, if the frame went.
pub(super) fn would_lose(console: Console) -> bool {
    is_dirty(console)
        || is_busy(console)
        || console.router.keeps_something()
        || console.would_be_lost()
        || under_way::any()
}

/// Whether something typed is not saved. Tracks.
pub(super) fn is_dirty(console: Console) -> bool {
    console.router.dirty.with(Option::is_some)
}

/// Whether something is being sent whose end the console has to see. Tracks.
pub(super) fn is_busy(console: Console) -> bool {
    // Both are asked, so that both are tracked.
    let is_sending = console.sending.get() > 0;
    console.moves_money() || is_sending
}

/// From now on, once there is a connection.
pub(super) fn start(console: Console, here: Embedding) {
    let is_connected = Memo::new(move |_| here.is_connected());
    let now = Memo::new(move |_| console.router.route.with(place));
    Effect::new(move |_| {
        if let Some(place) = now.get().filter(|_| is_connected.get()) {
            here.post(&Outbound::RouteChanged(place));
        }
    });
    tell_changes(
        Signal::derive(move || is_dirty(console)),
        here,
        Outbound::Dirty,
    );
    tell_changes(
        Signal::derive(move || is_busy(console)),
        here,
        Outbound::Busy,
    );
    tell_heights(is_connected, here);
    frame::on_focus_exit(move |way| here.post(&Outbound::FocusExit(way)));
}

fn tell_changes(is_so: Signal<bool>, here: Embedding, message: fn(bool) -> Outbound) {
    let is_so = Memo::new(move |_| is_so.get());
    Effect::new(move |was_so: Option<bool>| {
        let is_so = is_so.get();
        if was_so.unwrap_or(false) != is_so {
            here.post(&message(is_so));
        }
        is_so
    });
}

fn tell_heights(is_connected: Memo<bool>, here: Embedding) {
    let resize = StoredValue::new(Resize::default());
    let height = StoredValue::new(0.0);
    let tell = move || {
        let say = resize.try_update_value(|resize| resize.say(height.get_value(), now_ms()));
        match say {
            Some(Say::Height(height)) => here.post(&Outbound::Resize { height }),
            Some(Say::Loop) => here.post(&Outbound::Error(Trouble::ResizeLoop)),
            Some(Say::Nothing) | None => {}
        }
    };
    frame::on_height(move |pixels| {
        // Nothing is shown any more, as after a crash: then the frame stays as it is.
        if pixels <= 0.0 {
            return;
        }
        height.set_value(pixels);
        if is_connected.get_untracked() {
            tell();
        }
    });
    Effect::new(move |_| {
        if is_connected.get() {
            tell();
        }
    });
}
