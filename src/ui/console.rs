//! What every screen shares: who is signed in, the API, where we are, and the status line.

mod coming_and_going;
pub mod people;
pub mod seen;
pub mod shared;

use crate::api::client::{Client, Meter, Settings};
use crate::api::companies::get::GetCompany;
use crate::api::error::{ApiError, NotSent};
use crate::config::{AppConfig, Environment};
use crate::domain::company::Company;
use crate::domain::ids::CompanyId;
use crate::session::{Session, SignInReason};
use crate::ui::browser::{self, BrowserClock, page_cache, storage};
use crate::ui::embed::Embedding;
use crate::ui::parts::{Part, Parts, part_of};
use crate::ui::router::{Place, Router};
use crate::ui::spend;
use crate::ui::transport::FetchTransport;
use leptos::prelude::*;
use shared::Shelves;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// The API as the screens call it.
pub type Api = Client<FetchTransport, BrowserClock>;

const SESSION: &str = "session";
/// Whose drafts this tab keeps: partner and environment, never the key.
const OWNER: &str = "owner";

/// That matches are shown blind: a preference of this tab, nothing personal.
const BLIND: &str = "blind";

/// How a message on the status line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Info,
    Warn,
}

impl Tone {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Info => "info",
            Self::Warn => "warn",
        }
    }
}

/// Shared by context; a handful of handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Console {
    pub config: StoredValue<Arc<AppConfig>>,
    pub router: Router,
    /// What is loaded of the console itself.
    pub parts: Parts,
    pub session: RwSignal<Option<Session>>,
    /// The page around, where the console stands in one. There it never signs in by itself.
    pub embedding: Option<Embedding>,
    /// How many forms are sending.
    pub sending: RwSignal<u32>,
    /// Why sign-in is shown, where it is.
    pub reason: RwSignal<SignInReason>,
    /// Where to go after signing in.
    back: RwSignal<Option<Place>>,
    pub(super) api: StoredValue<Option<Api>, LocalStorage>,
    pub meter: RwSignal<Option<Meter>>,
    /// The one polite status line.
    pub status: RwSignal<Option<(Tone, String)>>,
    /// Goes up whenever the journal of spends has changed, in this tab or another.
    pub journal_changed: RwSignal<u64>,
    /// Whether matches are shown without telling whose resume it is, all over this tab.
    pub blind: RwSignal<bool>,
    /// What is made when a screen first asks for it.
    shelves: Shelves,
}

/// The console of the page around.
#[must_use]
pub fn use_console() -> Console {
    expect_context::<Console>()
}

impl Console {
    /// Sets the console up and signs back in where this tab remembers a session.
    #[must_use]
    pub fn new(config: AppConfig, router: Router, parts: Parts) -> Self {
        let api = StoredValue::new_local(None);
        let status = RwSignal::new(None);
        let parents = config.allowed_parents.clone();
        let embedding = browser::frame::is_framed().then(|| Embedding::new(parents));
        let console = Self {
            config: StoredValue::new(Arc::new(config)),
            router,
            parts,
            session: RwSignal::new(None),
            embedding,
            sending: RwSignal::new(0),
            reason: RwSignal::new(SignInReason::First),
            back: RwSignal::new(None),
            api,
            meter: RwSignal::new(None),
            status,
            journal_changed: spend::journal_changes(),
            blind: RwSignal::new(storage::get(BLIND).is_some()),
            shelves: Shelves::new(),
        };
        let _ = window_event_listener(leptos::ev::beforeunload, move |event| {
            if console.shelves.would_be_lost() {
                event.prevent_default();
            }
        });
        if let Some(here) = embedding {
            browser::frame::mark();
            console.parts.with(Part::Embedded, move |code| {
                if let Some(connect) = code.connect {
                    connect(console, here);
                }
            });
            return console;
        }
        let remembered = storage::get(SESSION).and_then(|text| Session::from_stored(&text));
        if let Some(session) = remembered
            && console.environment(&session.environment).is_some()
        {
            console.open(session);
        } else if !router.route.get_untracked().is_open() {
            console.ask_to_sign_in(SignInReason::First);
        }
        page_cache::guard(move || console.is_kept());
        console
    }

    /// Loads what a remembered session will show first, without waiting for the configuration.
    pub fn load_first_part(router: Router, parts: Parts) {
        let is_remembered = storage::get(SESSION).is_some();
        let part = router.route.with_untracked(part_of);
        if let Some(part) = part.filter(|_| is_remembered) {
            parts.load(part);
        }
    }

    /// Whether what this page shows may be shown still: another page of this tab may have signed
    /// out since, or somebody else in.
    fn is_kept(&self) -> bool {
        self.session.with_untracked(|session| {
            let kept = storage::get_stored(SESSION);
            session
                .as_ref()
                .is_none_or(|session| kept == Some(session.to_stored()))
        })
    }

    /// The environment of that name, where the configuration has it.
    #[must_use]
    pub fn environment(&self, name: &str) -> Option<Environment> {
        self.config.with_value(|config| {
            config
                .environments
                .iter()
                .find(|one| one.name == name)
                .cloned()
        })
    }

    /// The name of the first environment: the one that frames work in.
    #[must_use]
    pub fn first_environment(&self) -> Option<String> {
        self.config
            .with_value(|config| config.environments.first().map(|one| one.name.clone()))
    }

    /// The environment that this session works in.
    #[must_use]
    pub fn current_environment(&self) -> Option<Environment> {
        let name = self
            .session
            .with(|session| session.as_ref().map(|one| one.environment.clone()))?;
        self.environment(&name)
    }

    /// What a client of that environment is made of.
    #[must_use]
    pub fn settings(&self, environment: &Environment) -> Settings {
        self.config.with_value(|config| Settings {
            base_url: environment.api_base_url.clone(),
            operations: config.operations.clone(),
            requests_per_minute: config.requests_per_minute,
            estimates_per_day: config.estimates_per_day,
        })
    }

    /// The API. `None` where nobody is signed in; screens behind sign-in never see that for
    /// longer than it takes to leave them.
    #[must_use]
    pub fn api(&self) -> Option<Api> {
        self.api.try_get_value().flatten()
    }

    /// The API without a key, for what opens without one: of that environment, or where there is
    /// none of that name of the first.
    #[must_use]
    pub fn open_api(&self, environment: &str) -> Option<Api> {
        let named = self.environment(environment);
        let environment = named.or_else(|| {
            self.config
                .with_value(|config| config.environments.first().cloned())
        })?;
        let transport = FetchTransport::new(|_status| {});
        let settings = self.settings(&environment);
        Some(Api::new(transport, BrowserClock, settings, None))
    }

    /// The API, for a load that has to end somehow.
    ///
    /// # Errors
    /// Nobody is signed in any more.
    pub fn api_or_error(&self) -> Result<Api, ApiError> {
        self.api().ok_or(ApiError::NotSent {
            reason: NotSent::NoKey,
        })
    }

    /// Asks for a company where no screen has loaded it yet. A failure leaves its number standing
    /// in for the name: what it belongs to is there.
    pub fn name_company(&self, id: Option<CompanyId>) {
        let Some(id) = id else { return };
        let is_known = self
            .seen()
            .known
            .try_with_untracked(|known| known.contains_key(&id));
        let Some(api) = self.api().filter(|_| is_known == Some(false)) else {
            return;
        };
        let console = *self;
        spawn_local(async move {
            if let Ok(company) = api.call(&GetCompany { id }).await {
                console.remember(std::slice::from_ref(&company));
            }
        });
    }

    /// Shows matches blind from now on, or not any more.
    pub fn set_blind(&self, on: bool) {
        if on {
            storage::set(BLIND, "on");
        } else {
            storage::remove(BLIND);
        }
        self.blind.set(on);
    }

    /// Says a thing on the status line, which is a live region: screen readers hear it.
    pub fn say(&self, tone: Tone, words: impl Into<String>) {
        let words = words.into();
        self.status.set(Some((tone, words)));
    }

    /// Whether closing the page would lose something that no form knows of.
    #[must_use]
    pub fn would_be_lost(&self) -> bool {
        self.shelves.would_be_lost()
    }

    /// Whether money is being moved. Tracks.
    #[must_use]
    pub fn moves_money(&self) -> bool {
        self.shelves.is_busy()
    }

    /// Remembers companies that some screen loaded.
    pub fn remember(&self, companies: &[Company]) {
        let _ = self.seen().known.try_update(|known| {
            for company in companies {
                known.insert(company.id, company.clone());
            }
        });
        self.index().put_companies(companies);
    }
}
