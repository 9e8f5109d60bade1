//! The browser behind plain functions: storage, clock, title, focus, scroll. With `transport` and
//! `files` the only place that knows web-sys.

pub mod files;
pub mod frame;
pub mod history;
pub mod locks;
pub mod page_cache;
pub mod presence;
pub mod reader;
pub mod rows;
pub mod secrets;
pub mod sheet;
pub mod storage;
pub mod time;

use crate::api::http::Clock;
use crate::embed::message::CRASH;
use crate::session::idle::Moment;
use futures::channel::oneshot;
use leptos::prelude::{document, request_animation_frame, set_timeout, window};
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// The browser's own time and chance.
#[derive(Clone, Copy)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now_ms(&self) -> u64 {
        now_ms()
    }

    fn steady_ms(&self) -> u64 {
        page_ms()
    }

    async fn sleep(&self, ms: u64) {
        let (done, waits) = oneshot::channel::<()>();
        set_timeout(
            move || {
                // Nobody waits any more: nothing to tell.
                let _ = done.send(());
            },
            Duration::from_millis(ms),
        );
        let _ = waits.await;
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }
}

/// Milliseconds since 1970, UTC.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a date is positive and far below 2^53"
)]
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds since the page came up, on a clock that nobody can set. It may stand still while
/// the machine sleeps.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative and far below 2^53"
)]
pub fn page_ms() -> u64 {
    // No browser is without it.
    window().performance().map_or(0, |clock| clock.now() as u64)
}

/// The time on both clocks.
#[must_use]
pub fn moment() -> Moment {
    Moment {
        wall_ms: now_ms(),
        page_ms: page_ms(),
    }
}

thread_local! {
    /// How dates and times are written; the browser's own way where it is empty.
    static LOCALE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Writes dates and times as that language does. It has to be a tag that the browser takes.
pub fn set_locale(tag: Option<&str>) {
    LOCALE.set(tag.unwrap_or_default().to_owned());
}

fn locale() -> String {
    let tag = LOCALE.with_borrow(String::clone);
    if tag.is_empty() {
        "default".to_owned()
    } else {
        tag
    }
}

/// A time of day as this person writes it, with seconds.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a date is far below 2^53")]
pub fn local_time(ms: u64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(ms as f64));
    date.to_locale_time_string(&locale()).into()
}

/// Day and time of day as this person writes them, of milliseconds since 1970.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a date is far below 2^53")]
pub fn local_date_time(ms: i64) -> String {
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Setting a property of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(ms as f64));
    date.to_locale_string(&locale(), &options).into()
}

/// The path and the query (without `?`) that the address bar shows.
#[must_use]
pub fn address() -> (String, String) {
    let location = window().location();
    let path = location.pathname().unwrap_or_else(|_| "/".into());
    let query = location.search().unwrap_or_else(|_| String::new());
    (path, query.trim_start_matches('?').to_owned())
}

/// What the address bar shows after its `#`, as it stands there.
#[must_use]
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The whole address of a path within this origin.
#[must_use]
pub fn whole_address(path: &str) -> String {
    format!("{}{path}", origin())
}

/// Whether the page is out of sight.
#[must_use]
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Prints the page.
pub fn print() {
    // Where the browser refuses, the person still has its own menu.
    let _ = window().print();
}

/// Scrolls an element into sight, as little as that takes.
pub fn show_in_sight(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

/// The path under which the console is served; starts and ends with `/`.
#[must_use]
pub fn base_path() -> String {
    let meta = document()
        .query_selector("meta[name='jpc-base']")
        .ok()
        .flatten();
    meta.and_then(|meta| meta.get_attribute("content"))
        .filter(|base| base.starts_with('/') && base.ends_with('/'))
        .unwrap_or_else(|| "/".into())
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Says a thing to screen readers, once what is on the screen has settled. Emptied first, so that
/// the same words are heard again.
pub fn announce(words: String) {
    if let Some(region) = document().get_element_by_id("live-polite") {
        region.set_text_content(None);
        set_timeout(
            move || region.set_text_content(Some(&words)),
            Duration::from_millis(60),
        );
    }
}

/// Puts the focus on an element once it is drawn.
pub fn focus_soon(id: String) {
    request_animation_frame(move || {
        focus_now(&id);
    });
}

/// Puts the focus on an element and scrolls it into sight. Whether it was there.
pub fn focus_now(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() else {
        return false;
    };
    element.focus().is_ok()
}

/// Whether the focus stands on nothing, as after its element was taken away.
#[must_use]
pub fn focus_is_lost() -> bool {
    document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether the focus stands on something within the element of that id.
#[must_use]
pub fn focus_is_within(id: &str) -> bool {
    let around = document().get_element_by_id(id);
    let focused = document().active_element();
    around.is_some_and(|around| around.contains(focused.as_deref()))
}

/// Puts the focus on an element once it is drawn, where what had it is gone by then.
pub fn focus_soon_if_lost(id: String) {
    request_animation_frame(move || {
        if focus_is_lost() {
            focus_now(&id);
        }
    });
}

/// How far along an element a point of the window lies: 0 at its left edge, 1 at its right.
#[must_use]
pub fn share_along(element: &web_sys::Element, client_x: i32) -> f64 {
    let place = element.get_bounding_client_rect();
    if place.width() > 0.0 {
        (f64::from(client_x) - place.left()) / place.width()
    } else {
        0.0
    }
}

/// Whether the `<details>` that an event is about stands open.
#[must_use]
pub fn is_open(event: &web_sys::Event) -> bool {
    let target = event.target();
    let details = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    details.is_some_and(|details| details.has_attribute("open"))
}

/// How far down the page is scrolled, in pixels.
#[must_use]
pub fn scroll_y() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

pub fn scroll_to(y: f64) {
    window().scroll_to_with_x_and_y(0.0, y);
}

/// Scrolls back to where a page was left, waiting up to 40 frames for it to be long enough.
pub fn scroll_back(y: f64) {
    fn attempt(y: f64, left: u32) {
        scroll_to(y);
        if left > 0 && (scroll_y() - y).abs() > 1.0 {
            request_animation_frame(move || attempt(y, left - 1));
        }
    }
    request_animation_frame(move || attempt(y, 40));
}

/// Whether the browser says that it has a network at all.
#[must_use]
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// This site's own origin.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Copies a text; whether the browser took it is not waited for.
pub fn copy(text: &str) {
    drop(window().navigator().clipboard().write_text(text));
}

/// Whether the system asks for dark.
fn system_is_dark() -> bool {
    let query = window()
        .match_media("(prefers-color-scheme: dark)")
        .ok()
        .flatten();
    query.is_some_and(|query| query.matches())
}

/// Whether the page is dark, by choice or by system.
#[must_use]
pub fn is_dark() -> bool {
    let root = document().document_element();
    match root
        .and_then(|root| root.get_attribute("data-theme"))
        .as_deref()
    {
        Some(theme) => theme == "dark",
        None => system_is_dark(),
    }
}

/// Sets the theme and remembers it where that is allowed; the system's own is no choice to keep.
pub fn choose_theme(dark: bool) {
    let Some(root) = document().document_element() else {
        return;
    };
    let storage = window().local_storage().ok().flatten();
    // A theme that cannot be remembered is no harm: it holds for this page.
    if dark == system_is_dark() {
        let _ = root.remove_attribute("data-theme");
        let _ = storage.map(|storage| storage.remove_item("jpc.theme"));
    } else {
        let theme = if dark { "dark" } else { "light" };
        let _ = root.set_attribute("data-theme", theme);
        let _ = storage.map(|storage| storage.set_item("jpc.theme", theme));
    }
}

/// Takes the first-paint frame away, so that the program's own can stand in its place.
#[must_use]
pub fn empty_root() -> Option<web_sys::HtmlElement> {
    let root = document().get_element_by_id("app")?;
    root.set_text_content(None);
    root.dyn_into().ok()
}

/// Shows the page's crash section. The words of a panic may hold personal data: they go nowhere.
pub fn report_crash() {
    frame::post(CRASH);
    if let Ok(event) = web_sys::CustomEvent::new("jpc-crash") {
        let _ = window().dispatch_event(&event);
    }
}

/// Opens or closes a `<dialog>`. As a modal, the page behind is out of reach and Esc closes it.
pub fn show_dialog(dialog: &web_sys::HtmlDialogElement, open: bool) {
    if open && !dialog.open() {
        let _ = dialog.show_modal();
        if frame::is_framed() {
            frame::bring_in_sight(dialog);
        }
    } else if !open && dialog.open() {
        dialog.close();
    }
}

/// Loads the page anew.
pub fn reload() {
    // Where the browser refuses, the person still has their own button.
    let _ = window().location().reload();
}
