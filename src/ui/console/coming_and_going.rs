//! Signing in and out, a key that is refused, a session that nobody uses, and what each forgets.

use super::shared::Turn;
use super::{Api, Console, OWNER, SESSION};
use crate::routes::Route;
use crate::session::{Session, SignInReason};
use crate::ui::browser::{self, BrowserClock, files, storage};
use crate::ui::drafts;
use crate::ui::embed::End;
use crate::ui::parts::part_of;
use crate::ui::router::Place;
use crate::ui::transport::FetchTransport;
use leptos::prelude::*;

impl Console {
    /// Takes a checked session into use and goes back to where the person was.
    pub fn sign_in(&self, session: Session) {
        let owner = format!("{}@{}", session.partner, session.environment);
        if storage::get(OWNER).is_some_and(|before| before != owner) {
            drafts::forget_all();
            self.forget_people();
            // Where somebody else was at work, and the keys of their matches.
            let is_first = self.reason.get_untracked() == SignInReason::First;
            self.back
                .update(|back| *back = back.take().filter(|_| is_first).map(Place::bare));
        }
        self.shelves.turn(Turn::Released);
        storage::set(OWNER, &owner);
        storage::set(SESSION, &session.to_stored());
        self.open(session);
        self.status.set(None);
        let back = self.back.get_untracked();
        self.back.set(None);
        self.router.replace_by(back.unwrap_or(Route::Home.into()));
    }

    /// Loads what signing in will show while the key is being checked.
    pub fn load_next_part(&self) {
        let next = self.back.with_untracked(|back| {
            let route = back.as_ref().map_or(&Route::Home, Place::route);
            part_of(route)
        });
        if let Some(part) = next {
            self.parts.load(part);
        }
    }

    /// Takes a session of the page around into use. It is kept in memory alone, and the person
    /// stays where they are.
    pub fn take_session(&self, session: Session) {
        storage::keep_apart(&format!("{}@{}", session.partner, session.environment));
        self.close();
        self.open(session);
    }

    pub(super) fn open(&self, session: Session) {
        let Some(environment) = self.environment(&session.environment) else {
            return;
        };
        let console = *self;
        let transport = FetchTransport::new(move |_status| console.key_refused());
        let api = Api::new(
            transport,
            BrowserClock,
            self.settings(&environment),
            Some(session.credentials.clone()),
        );
        let meter = self.meter;
        let watched = api.clone();
        api.on_change(move || {
            // After sign-out nobody shows it any more.
            let _ = meter.try_set(Some(watched.meter()));
        });
        self.meter.set(Some(api.meter()));
        self.api.set_value(Some(api));
        self.session.set(Some(session));
        self.follow_open_spends();
    }

    /// Forgets everything: key, drafts, what was loaded, files.
    pub fn sign_out(&self) {
        self.forget_everything();
        if let Some(here) = self.embedding {
            return here.ended(End::SignedOut);
        }
        self.ask_to_sign_in_after(SignInReason::SignedOut, None);
    }

    /// What signing out does, but for showing sign-in.
    pub fn forget_everything(&self) {
        storage::wipe();
        files::drop_all();
        self.forget_people();
        self.blind.set(false);
        self.router.dirty.set(None);
        self.router.asked.set(None);
        self.back.set(None);
        self.close();
    }

    /// Forgets the key and what was loaded with it; drafts stay.
    pub fn lock(&self) {
        files::drop_all();
        self.forget_people();
        self.router.dirty.set(None);
        self.router.asked.set(None);
        self.close();
    }

    /// What memory holds of people beyond a screen.
    fn forget_people(&self) {
        self.shelves.turn(Turn::Forgotten);
    }

    /// The API refused the key in the middle of work: sign in, then go on. Drafts stay.
    fn key_refused(&self) {
        if self.session.get_untracked().is_none() {
            return;
        }
        if let Some(here) = self.embedding {
            self.router.dirty.set(None);
            self.close();
            let now_ms = browser::now_ms();
            return here.ended(End::KeyRefused { now_ms });
        }
        storage::remove(SESSION);
        self.router.dirty.set(None);
        self.shelves.turn(Turn::Held);
        self.close();
        // A match is open to whoever has its key: it stays in sight.
        if self.router.route.get_untracked() != Route::MatchView {
            self.ask_to_sign_in(SignInReason::KeyRefused);
        }
    }

    /// Whether the person is at sign-in because the API refused the key: what they had typed is
    /// to be there again afterwards.
    #[must_use]
    pub fn is_key_refused(&self) -> bool {
        self.session.with_untracked(Option::is_none)
            && self.reason.get_untracked() == SignInReason::KeyRefused
    }

    /// Nobody was at work for so long: the key goes, drafts stay, and signing in leads back. A
    /// match goes out of sight too, as whoever comes to the screen may be anybody.
    pub fn end_unused(&self, ms: u64) {
        if self.session.get_untracked().is_none() {
            return;
        }
        if let Some(here) = self.embedding {
            self.lock();
            return here.ended(End::Unused);
        }
        let back = self.router.here();
        storage::remove(SESSION);
        self.lock();
        self.ask_to_sign_in_after(SignInReason::Unused { ms }, Some(back));
    }

    fn close(&self) {
        self.api.set_value(None);
        self.session.set(None);
        self.meter.set(None);
        self.status.set(None);
        self.shelves.turn(Turn::Closed);
    }

    pub(super) fn ask_to_sign_in(&self, reason: SignInReason) {
        let is_open = self.router.route.with_untracked(Route::is_open);
        let back = (!is_open).then(|| self.router.here());
        self.ask_to_sign_in_after(reason, back);
    }

    fn ask_to_sign_in_after(&self, reason: SignInReason, back: Option<Place>) {
        self.reason.set(reason);
        if back.is_some() {
            self.back.set(back);
        }
        self.router.replace(Route::SignIn);
    }
}
