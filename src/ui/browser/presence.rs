//! Signs that a person is there, or comes back.

use leptos::prelude::window;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// What a person does.
const USE: [&str; 6] = [
    "pointerdown",
    "pointermove",
    "keydown",
    "wheel",
    "touchstart",
    "input",
];

/// What happens to a page that was out of sight, frozen or asleep.
const RETURN: [&str; 3] = ["focus", "pageshow", "visibilitychange"];

/// Listens until it is dropped.
pub struct Listening {
    events: &'static [&'static str],
    callback: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        for event in self.events {
            // What was never listened to needs no end.
            let _ = window().remove_event_listener_with_callback_and_bool(
                event,
                self.callback.as_ref().unchecked_ref(),
                true,
            );
        }
    }
}

fn listen(
    events: &'static [&'static str],
    callback: impl FnMut(web_sys::Event) + 'static,
) -> Listening {
    let callback = Closure::<dyn FnMut(web_sys::Event)>::new(callback);
    for event in events {
        // On the way down, so that nothing on the page can keep it from being heard.
        let _ = window().add_event_listener_with_callback_and_bool(
            event,
            callback.as_ref().unchecked_ref(),
            true,
        );
    }
    Listening { events, callback }
}

/// Calls back whenever a person does something on the page.
#[must_use]
pub fn on_use(callback: impl Fn() + 'static) -> Listening {
    let last = Cell::new(None);
    listen(&USE, move |event| {
        // A page that changes under a resting mouse has the browser say that the mouse moved.
        let is_rest = event.type_() == "pointermove" && {
            let at = event.dyn_ref::<web_sys::MouseEvent>();
            let at = at.map(|at| (at.screen_x(), at.screen_y()));
            last.replace(at) == at
        };
        if !is_rest {
            callback();
        }
    })
}

/// Calls back whenever a person may have come back to the page.
#[must_use]
pub fn on_return(callback: impl Fn() + 'static) -> Listening {
    listen(&RETURN, move |_| callback())
}
