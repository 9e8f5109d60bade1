//! The router: the address bar on one side, `Route` on the other. It also does what a page load
//! would have done: scroll, and asking before typed text is left behind.

use crate::routes::{Route, under_base, within_base};
use crate::ui::browser;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What a frame's address has in its query.
const EMBEDDED: &str = "embedded=1";

/// Where a person wants to go.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    route: Route,
    /// Without its `#`; empty for none.
    fragment: String,
}

impl Place {
    #[must_use]
    pub const fn route(&self) -> &Route {
        &self.route
    }

    /// The same without its fragment, which may be somebody's secret.
    #[must_use]
    pub fn bare(self) -> Self {
        self.route.into()
    }
}

impl From<Route> for Place {
    fn from(route: Route) -> Self {
        Self {
            route,
            fragment: String::new(),
        }
    }
}

/// Handles of the one router; copied freely.
#[derive(Clone, Copy)]
pub struct Router {
    /// Where we are.
    pub route: RwSignal<Route>,
    /// What the address says after its `#`, as it stands there. It may be a secret, so it goes
    /// nowhere but into an address.
    pub fragment: RwSignal<String>,
    /// What would be left behind, in words, where a form has unsaved text.
    pub dirty: RwSignal<Option<String>>,
    /// What a reload would lose though leaving a screen does not, by name.
    keeps: RwSignal<BTreeSet<&'static str>>,
    /// Where the person wants to go while they are being asked about it.
    pub asked: RwSignal<Option<Place>>,
    base: StoredValue<String>,
    /// Whether the console stands in another page.
    is_framed: bool,
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
            fragment: RwSignal::new(browser::fragment()),
            dirty: RwSignal::new(None),
            keeps: RwSignal::new(BTreeSet::new()),
            asked: RwSignal::new(None),
            base: StoredValue::new(base),
            is_framed: browser::frame::is_framed(),
            moved: StoredValue::new(false),
        };
        if browser::address().1.split('&').any(|pair| pair == EMBEDDED) {
            // Said for servers and logs; whether it is so is the browser's to say.
            browser::history::replace(&router.address_of(&router.here()));
        }
        browser::history::own_scrolling();
        let _ = window_event_listener(leptos::ev::popstate, move |_| router.came_back());
        let _ = window_event_listener(leptos::ev::beforeunload, move |event| {
            if router.dirty.get_untracked().is_some() || router.keeps_something() {
                event.prevent_default();
            }
        });
        router
    }

    /// Notes what memory alone holds beyond a screen, or that it does not any more: before the
    /// page itself is left, the browser asks.
    pub fn keep(&self, what: &'static str, is_held: bool) {
        if self.keeps.with_untracked(|keeps| keeps.contains(what)) != is_held {
            self.keeps.update(|keeps| {
                if is_held {
                    keeps.insert(what);
                } else {
                    keeps.remove(what);
                }
            });
        }
    }

    /// Whether memory alone holds something beyond a screen.
    #[must_use]
    pub fn keeps_something(&self) -> bool {
        !self.keeps.with_untracked(BTreeSet::is_empty)
    }

    /// The `href` of a link to a route.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        self.base.with_value(|base| under_base(base, &route.href()))
    }

    /// Goes to a route, unless a form has unsaved text: then the person is asked first.
    pub fn go(&self, route: Route) {
        self.ask_to_go(route.into());
    }

    /// The `href` of a link to a route with a fragment, encoded for an address.
    #[must_use]
    pub fn href_with(&self, route: &Route, fragment: &str) -> String {
        format!("{}#{fragment}", self.href(route))
    }

    /// `go`, with a fragment, encoded for an address.
    pub fn go_with(&self, route: Route, fragment: String) {
        self.ask_to_go(Place { route, fragment });
    }

    fn ask_to_go(&self, place: Place) {
        let same_screen = self.route.get_untracked().same_screen(&place.route);
        if self.dirty.get_untracked().is_some() && !same_screen {
            self.asked.set(Some(place));
        } else {
            self.arrive(place);
        }
    }

    /// Goes to a route without asking.
    pub fn go_now(&self, route: Route) {
        self.arrive(route.into());
    }

    fn address_of(&self, place: &Place) -> String {
        if place.fragment.is_empty() {
            self.href(&place.route)
        } else {
            self.href_with(&place.route, &place.fragment)
        }
    }

    fn arrive(&self, place: Place) {
        let href = self.address_of(&place);
        let Place { route, fragment } = place;
        browser::history::note_scroll(browser::scroll_y());
        browser::history::push(&href);
        let same_screen = self.route.get_untracked().same_screen(&route);
        self.fragment.set(fragment);
        self.route.set(route);
        if !same_screen {
            browser::scroll_to(0.0);
        }
    }

    /// Goes to a route in place of this one, without asking.
    pub fn replace(&self, route: Route) {
        self.replace_with(route, String::new());
    }

    /// `replace`, with a fragment, encoded for an address.
    pub fn replace_with(&self, route: Route, fragment: String) {
        self.replace_by(Place { route, fragment });
    }

    /// Where we are, to come back to.
    #[must_use]
    pub fn here(&self) -> Place {
        Place {
            route: self.route.get_untracked(),
            fragment: self.fragment.get_untracked(),
        }
    }

    /// Goes to a place in place of this one, without asking.
    pub fn replace_by(&self, place: Place) {
        browser::history::replace(&self.address_of(&place));
        self.fragment.set(place.fragment);
        self.route.set(place.route);
    }

    /// A page drew its head: after a move the focus goes to its title, and it is announced.
    pub fn arrived(&self, title: &str) {
        // A move that the page around asked for must not take the focus away from it.
        let may_focus = !self.is_framed || browser::frame::has_focus();
        if self.moved.get_value() && may_focus {
            browser::focus_soon(crate::ui::kit::page_head::TITLE.into());
            browser::announce(title.to_owned());
        }
        self.moved.set_value(true);
    }

    /// The answer to "leave it?".
    pub fn answer(&self, leave: bool) {
        let wanted = self.asked.get_untracked();
        self.asked.set(None);
        if let Some(place) = wanted.filter(|_| leave) {
            self.dirty.set(None);
            self.arrive(place);
        }
    }

    fn came_back(&self) {
        let route = self.base.with_value(|base| read_address(base));
        let fragment = browser::fragment();
        let here = self.route.get_untracked();
        if self.dirty.get_untracked().is_some() && !here.same_screen(&route) {
            // The browser has moved already: put the address back and ask.
            browser::history::push(&self.address_of(&self.here()));
            self.asked.set(Some(Place { route, fragment }));
            return;
        }
        let y = browser::history::noted_scroll();
        self.fragment.set(fragment);
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
