//! The parts of the console that are loaded when one of their screens is first shown.
//!
//! The site's build (feature `split`, `xtask/src/split.rs`) cuts each of them out of the program
//! into a file of its own. Without the feature, as in tests and while working on it, they are
//! all there from the start, and nothing else changes.

mod code;
mod screens;
#[cfg(feature = "split")]
mod split;
#[cfg(not(feature = "split"))]
mod whole;

#[cfg(feature = "split")]
use split as load;
#[cfg(not(feature = "split"))]
use whole as load;

use crate::config::{AppConfig, ConfigFaults};
use crate::routes::Route;
use crate::ui::browser::sheet;
use crate::ui::console::Console;
use crate::ui::embed::Embedding;
use futures::future::join;
use leptos::prelude::*;

/// Makes a screen of a part. The route is one of its own, or nothing is shown.
pub type Screen = fn(Route) -> AnyView;

/// What a part brings.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    pub screen: Screen,
    /// Looks what became of spends whose end is not known; with [`Part::Money`].
    pub look_for_spends: Option<fn(Console)>,
    /// Calls out for the page around; with [`Part::Embedded`].
    pub connect: Option<fn(Console, Embedding)>,
    /// Reads the colours of the configuration; with [`Part::Embedded`].
    pub dress: Option<fn(AppConfig) -> Result<AppConfig, ConfigFaults>>,
}

/// A part. What is in none of them is there from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The frame around all screens in another page, and the connection to it.
    Embedded,
    /// The start page.
    Home,
    /// The list of companies, and the products.
    Companies,
    /// The list of jobs.
    JobList,
    /// Companies and jobs: pages and forms.
    Work,
    /// Campaigns, the journal, estimates, cost data.
    Money,
    /// Matches.
    Matches,
    /// Application events and privacy requests.
    People,
}

/// The part that a route's screen is in.
#[must_use]
pub const fn part_of(route: &Route) -> Option<Part> {
    match route {
        Route::NotFound(_) => None,
        // Signed in already: `sign_in` has replaced the route, or somebody typed the address.
        Route::SignIn | Route::Home => Some(Part::Home),
        Route::Companies(_) | Route::Products { .. } => Some(Part::Companies),
        Route::Jobs(_) => Some(Part::JobList),
        Route::CompanyNew
        | Route::Company(_)
        | Route::CompanyEdit(_)
        | Route::Job(_)
        | Route::JobNew { .. }
        | Route::JobEdit(_) => Some(Part::Work),
        Route::Campaigns(_)
        | Route::Campaign(_)
        | Route::CampaignNew { .. }
        | Route::CampaignEdit(_)
        | Route::Estimates
        | Route::Costs(_)
        | Route::Journal => Some(Part::Money),
        Route::Matches | Route::MatchView | Route::MatchCompare => Some(Part::Matches),
        Route::ApplicationNew | Route::Privacy => Some(Part::People),
    }
}

/// The part could not be loaded: its file is gone, is another one, or there is no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

/// How a part stands.
#[derive(Clone, Copy)]
pub enum Standing {
    Loading,
    Here(Code),
    Failed,
}

/// The parts as they were loaded; copied freely, lives as long as the page.
#[derive(Clone, Copy)]
pub struct Parts {
    standing: [RwSignal<Option<Standing>>; 8],
    waiting: StoredValue<Vec<(Part, Todo)>, LocalStorage>,
}

/// What waits for a part.
type Todo = Box<dyn FnOnce(Code)>;

impl Default for Parts {
    fn default() -> Self {
        Self::new()
    }
}

impl Parts {
    #[must_use]
    pub fn new() -> Self {
        let all = [
            Part::Embedded,
            Part::Home,
            Part::Companies,
            Part::JobList,
            Part::Work,
            Part::Money,
            Part::Matches,
            Part::People,
        ];
        let standing = |part| RwSignal::new(load::at_once(part).map(Standing::Here));
        Self {
            standing: all.map(standing),
            waiting: StoredValue::new_local(Vec::new()),
        }
    }

    fn signal(&self, part: Part) -> RwSignal<Option<Standing>> {
        let [
            embedded,
            home,
            companies,
            job_list,
            work,
            money,
            matches,
            people,
        ] = self.standing;
        match part {
            Part::Embedded => embedded,
            Part::Home => home,
            Part::Companies => companies,
            Part::JobList => job_list,
            Part::Work => work,
            Part::Money => money,
            Part::Matches => matches,
            Part::People => people,
        }
    }

    /// How a part stands; loads it where nobody has yet. Tracks.
    #[must_use]
    pub fn standing(&self, part: Part) -> Standing {
        match self.signal(part).get() {
            Some(standing) => standing,
            None => {
                self.load(part);
                Standing::Loading
            }
        }
    }

    /// Loads a part, or tries it again after a failure.
    pub fn load(&self, part: Part) {
        let standing = self.signal(part);
        if matches!(
            standing.get_untracked(),
            Some(Standing::Loading | Standing::Here(_))
        ) {
            return;
        }
        // Whoever asked is told so by its answer; only what comes later is news.
        standing.try_update_untracked(|now| *now = Some(Standing::Loading));
        let parts = *self;
        wasm_bindgen_futures::spawn_local(async move {
            match parts.fetch(part).await {
                Ok(code) => {
                    standing.set(Some(Standing::Here(code)));
                    parts.has_come(part, code);
                }
                Err(NotLoaded) => standing.set(Some(Standing::Failed)),
            }
        });
    }

    /// A part with its styles, for what cannot go on without it.
    ///
    /// # Errors
    /// It could not be loaded.
    pub async fn fetch(&self, part: Part) -> Result<Code, NotLoaded> {
        if part == Part::Embedded {
            return load::load(part).await;
        }
        let (code, has_styles) = join(load::load(part), sheet::ensure()).await;
        code.and_then(|code| has_styles.then_some(code).ok_or(NotLoaded))
    }

    /// Does something with a part, now or as soon as it is there. Where it cannot be loaded, that
    /// is when it has been for a screen.
    pub fn with(&self, part: Part, todo: impl FnOnce(Code) + 'static) {
        if let Some(Standing::Here(code)) = self.signal(part).get_untracked() {
            return todo(code);
        }
        let _ = self
            .waiting
            .try_update_value(|all| all.push((part, Box::new(todo))));
        self.load(part);
    }

    fn has_come(&self, part: Part, code: Code) {
        let all = self.waiting.try_update_value(std::mem::take);
        let (due, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .flatten()
            .partition(|(wanted, _)| *wanted == part);
        let _ = self.waiting.try_update_value(|all| all.extend(others));
        for (_, todo) in due {
            todo(code);
        }
    }
}
