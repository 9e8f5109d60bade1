//! The page around, where the console is shown in a frame: messages, the root's height and look, and
//! the focus at its edges.

use crate::embed::limits::{Dropped, MOST_BYTES};
use crate::embed::message::Way;
use crate::embed::theme::{Scheme, Theme};
use crate::forms::salted::hex;
use crate::ui::browser::secrets;
use js_sys::{JSON, JsString};
use leptos::prelude::{document, window, window_event_listener, window_event_listener_untyped};
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    HtmlElement, IntersectionObserver, IntersectionObserverEntry, KeyboardEvent, MessageEvent,
    MessagePort, ResizeObserver,
};

/// A nonce has so many bytes.
const NONCE_BYTES: usize = 16;
/// What the program is mounted in.
const ROOT: &str = "app";
/// What the Tab key can reach.
const FOCUSABLE: &str = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), \
                         textarea:not(:disabled), summary, [tabindex]:not([tabindex='-1'])";

thread_local! {
    static PORT: RefCell<Option<MessagePort>> = const { RefCell::new(None) };
}

/// Whether the page is shown inside another one.
#[must_use]
pub fn is_framed() -> bool {
    let own = window();
    matches!(own.parent(), Ok(Some(parent)) if parent != own)
}

/// Marks the root, for the style of a console without a frame of its own.
pub fn mark() {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-embedded", "");
    }
}

/// Shows how many messages were dropped, for tests.
pub fn show_dropped(total: u32) {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-embed-dropped", &total.to_string());
    }
}

/// A number that nobody can guess, in hexadecimal digits.
#[must_use]
pub fn nonce() -> String {
    hex(&secrets::salt()[..NONCE_BYTES])
}

/// Says something to whoever is around. Anybody may read it.
pub fn call_out(text: &str) {
    if let (Ok(Some(parent)), Ok(message)) = (window().parent(), JSON::parse(text)) {
        let _ = parent.post_message(&message, "*");
    }
}

/// Says something to the page around, once there is a port.
pub fn post(text: &str) {
    // A panic may come while the port is being set.
    let _ = PORT.try_with(|port| {
        let port = port.try_borrow().ok()?;
        port.as_ref()?.post_message(&JSON::parse(text).ok()?).ok()
    });
}

/// A message as it came.
pub struct Heard(MessageEvent);

impl Heard {
    /// Whether it is from the page around.
    #[must_use]
    pub fn is_from_parent(&self) -> bool {
        match (self.0.source(), window().parent()) {
            (Some(source), Ok(Some(parent))) => {
                let (source, parent): (&JsValue, &JsValue) = (source.as_ref(), parent.as_ref());
                source == parent
            }
            _ => false,
        }
    }

    #[must_use]
    pub fn origin(&self) -> String {
        self.0.origin()
    }

    /// How many ports came along.
    #[must_use]
    pub fn ports(&self) -> u32 {
        self.0.ports().length()
    }

    /// What it says, as JSON.
    ///
    /// # Errors
    /// It is longer than a message may be, or cannot be said in JSON.
    pub fn text(&self) -> Result<String, Dropped> {
        let text: JsValue = JSON::stringify(&self.0.data())
            .map_err(|_| Dropped::Form)?
            .into();
        // Measured before it is copied. `undefined` and the like come out as no text.
        let text: JsString = text.dyn_into().map_err(|_| Dropped::Form)?;
        let is_short = usize::try_from(text.length()).is_ok_and(|length| length <= MOST_BYTES);
        if is_short {
            Ok(text.into())
        } else {
            Err(Dropped::Size)
        }
    }

    /// Takes the port that came along into use. `hear` is called with each message on it, for as
    /// long as this page lives. Whether there was one.
    pub fn open_port(&self, hear: impl Fn(&Heard) + 'static) -> bool {
        let Ok(port) = self.0.ports().get(0).dyn_into::<MessagePort>() else {
            return false;
        };
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event| hear(&Heard(event)));
        // This starts it as well.
        port.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        PORT.with_borrow_mut(|own| *own = Some(port));
        true
    }
}

/// Hears messages to the window, for as long as this page lives.
pub fn on_window_message(hear: impl Fn(&Heard) + 'static) {
    let _ = window_event_listener(leptos::ev::message, move |event| hear(&Heard(event)));
}

/// Calls back when the page is left, also into the browser's memory of pages.
pub fn on_leave(left: impl Fn() + 'static) {
    let _ = window_event_listener_untyped("pagehide", move |_| left());
}

/// Calls back with the height of the content, in pixels, whenever it has changed: once a frame at
/// most.
pub fn on_height(changed: impl Fn(f64) + 'static) {
    let Some(root) = document().get_element_by_id(ROOT) else {
        return;
    };
    let watched = root.clone();
    let changed =
        Closure::<dyn Fn()>::new(move || changed(root.get_bounding_client_rect().height()));
    if let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        observer.observe(&watched);
    }
    changed.forget();
}

fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// Sets properties of a look. Through the object model, which the policy of the page allows.
pub fn set_properties(look: &Theme) {
    if let Some(root) = root() {
        for (name, value) in &look.properties {
            let _ = root.style().set_property(name, value);
        }
    }
}

/// Puts a look in the place of the one before, whose properties are named; what the deployment set
/// stands under it.
pub fn show_look(look: &Theme, own: Option<&Theme>, before: &[&'static str]) {
    let Some(root) = root() else {
        return;
    };
    for name in before {
        let _ = root.style().remove_property(name);
    }
    if let Some(own) = own {
        set_properties(own);
    }
    set_properties(look);
    let _ = match look.scheme {
        Scheme::Auto => root.remove_attribute("data-theme"),
        Scheme::Light => root.set_attribute("data-theme", "light"),
        Scheme::Dark => root.set_attribute("data-theme", "dark"),
    };
}

/// Moves a dialog to the middle of the part of this frame that is in sight: the frame may be as high
/// as three windows. The browser tells which part that is only a moment later.
pub fn bring_in_sight(dialog: &HtmlElement) {
    let Some(root) = root() else {
        return;
    };
    let dialog = dialog.clone();
    let told = Closure::once_into_js(
        move |entries: js_sys::Array, observer: IntersectionObserver| {
            observer.disconnect();
            if let Ok(entry) = entries.get(0).dyn_into::<IntersectionObserverEntry>() {
                let part = entry.intersection_rect();
                let room = (part.height() - f64::from(dialog.offset_height())) / 2.0;
                // Whole pixels: writing fractions weighs 18 kB.
                let margins = format!("{}px auto", (part.y() + room.max(0.0)) as i64);
                let _ = dialog.style().set_property("margin-block", &margins);
            }
        },
    );
    if let Ok(observer) = IntersectionObserver::new(told.unchecked_ref()) {
        observer.observe(&root);
    }
}

/// Whether the person is at work in this frame, and not in the page around it.
#[must_use]
pub fn has_focus() -> bool {
    document().has_focus().unwrap_or(false)
}

/// The first and the last element that the Tab key reaches.
fn edges() -> Option<(HtmlElement, HtmlElement)> {
    let all = document().query_selector_all(FOCUSABLE).ok()?;
    let shown = |at| {
        let element: HtmlElement = all.get(at)?.dyn_into().ok()?;
        let place = element.get_bounding_client_rect();
        (place.width() > 0.0 && place.height() > 0.0).then_some(element)
    };
    let first = (0..all.length()).find_map(shown)?;
    let last = (0..all.length()).rev().find_map(shown)?;
    Some((first, last))
}

/// Takes the focus in from the page around.
pub fn take_focus(way: Way) {
    let _ = window().focus();
    if let Some((first, last)) = edges() {
        let aim = match way {
            Way::Forward => first,
            Way::Backward => last,
        };
        let _ = aim.focus();
    }
}

/// Calls back when the Tab key takes the focus over an edge. The browser moves it by itself.
pub fn on_focus_exit(left: impl Fn(Way) + 'static) {
    let _ = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        let is_asked = document()
            .query_selector("dialog[open]")
            .is_ok_and(|dialog| dialog.is_some());
        if event.key() != "Tab" || !is_plain || is_asked || event.default_prevented() {
            return;
        }
        let (Some(here), Some((first, last))) = (document().active_element(), edges()) else {
            return;
        };
        let (edge, way) = if event.shift_key() {
            (first, Way::Backward)
        } else {
            (last, Way::Forward)
        };
        if *edge == here {
            left(way);
        }
    });
}
