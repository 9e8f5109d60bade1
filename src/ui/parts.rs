//! The parts of the console that are loaded when one of their screens is first shown.
//!
//! The site's build (feature `split`, `xtask/src/split.rs`) cuts each of them out of the program
//! into a file of its own. Without the feature, as in tests and while working on it, they are
//! all there from the start, and nothing else changes.

use crate::routes::Route;
use leptos::prelude::*;

/// Makes a screen of a part. The route is one of its own, or nothing is shown.
pub type Screen = fn(Route) -> AnyView;

/// A part. What is in none of them is there from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
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
        Route::SignIn
        | Route::Home
        | Route::Companies(_)
        | Route::Products { .. }
        | Route::NotFound(_) => None,
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

mod screens {
    use crate::routes::Route;
    use crate::ui::applications::new::NewApplication;
    use crate::ui::campaigns::{
        detail::CampaignPage, edit::EditCampaign, journal::JournalPage, list::CampaignList,
        new::NewCampaign,
    };
    use crate::ui::companies::{detail::CompanyPage, edit::EditCompany, new::NewCompany};
    use crate::ui::costs::page::CostsPage;
    use crate::ui::estimates::planner::Planner;
    use crate::ui::jobs::{detail::JobPage, edit::EditJob, list::JobList, new::NewJob};
    use crate::ui::matches::{compare::CompareMatches, new::NewMatches, view::MatchPage};
    use crate::ui::privacy::PrivacyPage;
    use leptos::prelude::*;

    pub(super) fn job_list(route: Route) -> AnyView {
        match route {
            Route::Jobs(_) => view! { <JobList /> }.into_any(),
            _ => ().into_any(),
        }
    }

    pub(super) fn work(route: Route) -> AnyView {
        match route {
            Route::CompanyNew => view! { <NewCompany /> }.into_any(),
            Route::Company(id) => view! { <CompanyPage id=id /> }.into_any(),
            Route::CompanyEdit(id) => view! { <EditCompany id=id /> }.into_any(),
            Route::Job(id) => view! { <JobPage id=id /> }.into_any(),
            Route::JobNew { copy, company } => {
                view! { <NewJob copy=copy company=company /> }.into_any()
            }
            Route::JobEdit(id) => view! { <EditJob id=id /> }.into_any(),
            _ => ().into_any(),
        }
    }

    pub(super) fn money(route: Route) -> AnyView {
        match route {
            Route::Campaigns(_) => view! { <CampaignList /> }.into_any(),
            Route::Campaign(id) => view! { <CampaignPage id=id /> }.into_any(),
            Route::CampaignNew { company } => view! { <NewCampaign company=company /> }.into_any(),
            Route::CampaignEdit(id) => view! { <EditCampaign id=id /> }.into_any(),
            Route::Estimates => view! { <Planner /> }.into_any(),
            Route::Costs(_) => view! { <CostsPage /> }.into_any(),
            Route::Journal => view! { <JournalPage /> }.into_any(),
            _ => ().into_any(),
        }
    }

    pub(super) fn matches(route: Route) -> AnyView {
        match route {
            Route::Matches => view! { <NewMatches /> }.into_any(),
            Route::MatchView => view! { <MatchPage /> }.into_any(),
            Route::MatchCompare => view! { <CompareMatches /> }.into_any(),
            _ => ().into_any(),
        }
    }

    pub(super) fn people(route: Route) -> AnyView {
        match route {
            Route::ApplicationNew => view! { <NewApplication /> }.into_any(),
            Route::Privacy => view! { <PrivacyPage /> }.into_any(),
            _ => ().into_any(),
        }
    }
}

/// The part could not be loaded: its file is gone, is another one, or there is no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(not(feature = "split"))]
mod load {
    use super::{NotLoaded, Part, Screen, screens};

    /// What is there from the start is there at once.
    pub(super) fn at_once(part: Part) -> Option<Screen> {
        Some(match part {
            Part::JobList => screens::job_list,
            Part::Work => screens::work,
            Part::Money => screens::money,
            Part::Matches => screens::matches,
            Part::People => screens::people,
        })
    }

    pub(super) async fn load(part: Part) -> Result<Screen, NotLoaded> {
        at_once(part).ok_or(NotLoaded)
    }
}

#[cfg(feature = "split")]
mod load {
    use super::{NotLoaded, Part, Screen, screens};
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    impl From<SplitLoaderError> for NotLoaded {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    #[wasm_split(job_list, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn job_list() -> Result<Screen, NotLoaded> {
        Ok(screens::job_list)
    }

    #[wasm_split(work, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn work() -> Result<Screen, NotLoaded> {
        Ok(screens::work)
    }

    #[wasm_split(money, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn money() -> Result<Screen, NotLoaded> {
        Ok(screens::money)
    }

    #[wasm_split(matches, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn matches() -> Result<Screen, NotLoaded> {
        Ok(screens::matches)
    }

    #[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn people() -> Result<Screen, NotLoaded> {
        Ok(screens::people)
    }

    pub(super) const fn at_once(_: Part) -> Option<Screen> {
        None
    }

    pub(super) async fn load(part: Part) -> Result<Screen, NotLoaded> {
        match part {
            Part::JobList => job_list().await,
            Part::Work => work().await,
            Part::Money => money().await,
            Part::Matches => matches().await,
            Part::People => people().await,
        }
    }
}

/// How a part stands.
#[derive(Clone, Copy)]
pub enum Standing {
    Loading,
    Here(Screen),
    Failed,
}

/// The parts as they were loaded; copied freely, lives as long as the page.
#[derive(Clone, Copy)]
pub struct Parts([RwSignal<Option<Standing>>; 5]);

impl Default for Parts {
    fn default() -> Self {
        Self::new()
    }
}

impl Parts {
    #[must_use]
    pub fn new() -> Self {
        let all = [
            Part::JobList,
            Part::Work,
            Part::Money,
            Part::Matches,
            Part::People,
        ];
        Self(all.map(|part| RwSignal::new(load::at_once(part).map(Standing::Here))))
    }

    fn signal(&self, part: Part) -> RwSignal<Option<Standing>> {
        let [job_list, work, money, matches, people] = self.0;
        match part {
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
        wasm_bindgen_futures::spawn_local(async move {
            let now = match load::load(part).await {
                Ok(screen) => Standing::Here(screen),
                Err(NotLoaded) => Standing::Failed,
            };
            standing.set(Some(now));
        });
    }
}
