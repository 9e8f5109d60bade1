//! The router: the address bar on one side, `Route` on the other. It also does what a page load
//! would have done: scroll, and asking before typed text is left behind.

use crate::routes::{Route, under_base, within_base};
use crate::ui::browser;
use leptos::prelude::*;

/// Handles of the one router; copied freely.
#[derive(Clone, Copy)]
pub struct Router {
    /// Where we are.
    pub route: RwSignal<Route>,
    /// What would be left behind, in words, where a form has unsaved text.
    pub dirty: RwSignal<Option<String>>,
    /// Where the person wants to go while they are being asked about it.
    pub asked: RwSignal<Option<Route>>,
    base: StoredValue<String>,
    /// Whether a page was shown before: the first one leaves the focus where it is.
    moved: StoredValue<bool>,
}

impl Router {
    /// Reads the address and listens to Back and Forward.
    #[must_use]
    pub fn start() -> Self {
        let base = browser::base_path();
        let router = Self {
            route: RwSignal::new(read_address(&base)),
            dirty: RwSignal::new(None),
            asked: RwSignal::new(None),
            base: StoredValue::new(base),
            moved: StoredValue::new(false),
        };
        browser::history::own_scrolling();
        let _ = window_event_listener(leptos::ev::popstate, move |_| router.came_back());
        let _ = window_event_listener(leptos::ev::beforeunload, move |event| {
            if router.dirty.get_untracked().is_some() {
                event.prevent_default();
            }
        });
        router
    }

    /// The `href` of a link to a route.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        self.base.with_value(|base| under_base(base, &route.href()))
    }

    /// Goes to a route, unless a form has unsaved text: then the person is asked first.
    pub fn go(&self, route: Route) {
        if self.dirty.get_untracked().is_some() && !self.route.get_untracked().same_screen(&route) {
            self.asked.set(Some(route));
        } else {
            self.go_now(route);
        }
    }

    /// Goes to a route without asking.
    pub fn go_now(&self, route: Route) {
        let href = self.href(&route);
        browser::history::note_scroll(browser::scroll_y());
        browser::history::push(&href);
        let same_screen = self.route.get_untracked().same_screen(&route);
        self.route.set(route);
        if !same_screen {
            browser::scroll_to(0.0);
        }
    }

    /// Goes to a route in place of this one, without asking.
    pub fn replace(&self, route: Route) {
        browser::history::replace(&self.href(&route));
        self.route.set(route);
    }

    /// A page drew its head: after a move the focus goes to its title, and it is announced.
    pub fn arrived(&self, title: &str) {
        if self.moved.get_value() {
            browser::focus_soon(crate::ui::kit::page_head::TITLE.into());
            browser::announce(title.to_owned());
        }
        self.moved.set_value(true);
    }

    /// The answer to "leave it?".
    pub fn answer(&self, leave: bool) {
        let wanted = self.asked.get_untracked();
        self.asked.set(None);
        if let Some(route) = wanted.filter(|_| leave) {
            self.dirty.set(None);
            self.go_now(route);
        }
    }

    fn came_back(&self) {
        let route = self.base.with_value(|base| read_address(base));
        let here = self.route.get_untracked();
        if self.dirty.get_untracked().is_some() && !here.same_screen(&route) {
            // The browser has moved already: put the address back and ask.
            browser::history::push(&self.href(&here));
            self.asked.set(Some(route));
            return;
        }
        let y = browser::history::noted_scroll();
        self.route.set(route);
        browser::scroll_back(y);
    }
}

fn read_address(base: &str) -> Route {
    let (path, query) = browser::address();
    match within_base(base, &path) {
        Some(inner) => Route::parse(inner, &query),
        None => Route::NotFound(path),
    }
}

/// A link to a route. A plain click stays in the page; anything else (a new tab, a download) is
/// the browser's.
#[component]
pub fn Link(
    #[prop(into)] to: Signal<Route>,
    #[prop(optional, into)] class: String,
    /// `primary` for the one act of a page.
    #[prop(optional, into)]
    kind: Option<String>,
    #[prop(optional, into)] current: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let router = crate::ui::console::use_console().router;
    view! {
        <a
            class=class
            data-kind=kind
            href=move || router.href(&to.get())
            aria-current=move || current.get().then_some("page")
            on:click=move |event| {
                if event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key() {
                    event.prevent_default();
                    router.go(to.get_untracked());
                }
            }
        >
            {children()}
        </a>
    }
}
