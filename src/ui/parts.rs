//! The parts of the console that are loaded when one of their screens is first shown.
//!
//! The site's build (feature `split`, `xtask/src/split.rs`) cuts each of them out of the program
//! into a file of its own. Without the feature, as in tests and while working on it, they are
//! all there from the start, and nothing else changes.

use crate::routes::Route;
use crate::ui::console::Console;
use crate::ui::embed::Embedding;
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

mod screens {
    use crate::routes::Route;
    use crate::ui::applications::new::NewApplication;
    use crate::ui::campaigns::{
        detail::CampaignPage, edit::EditCampaign, journal::JournalPage, list::CampaignList,
        new::NewCampaign,
    };
    use crate::ui::companies::{
        detail::CompanyPage, edit::EditCompany, list::CompanyList, new::NewCompany,
    };
    use crate::ui::console::use_console;
    use crate::ui::costs::page::CostsPage;
    use crate::ui::embed::screens::Embedded;
    use crate::ui::estimates::planner::Planner;
    use crate::ui::home::Home;
    use crate::ui::jobs::{detail::JobPage, edit::EditJob, list::JobList, new::NewJob};
    use crate::ui::matches::{compare::CompareMatches, new::NewMatches, view::MatchPage};
    use crate::ui::privacy::PrivacyPage;
    use crate::ui::products::ProductList;
    use leptos::prelude::*;

    /// Around the screen of any route.
    pub(super) fn embedded(_: Route) -> AnyView {
        let console = use_console();
        match console.embedding {
            Some(here) => view! { <Embedded console=console here=here /> }.into_any(),
            None => ().into_any(),
        }
    }

    pub(super) fn home(route: Route) -> AnyView {
        match route {
            Route::SignIn | Route::Home => view! { <Home /> }.into_any(),
            _ => ().into_any(),
        }
    }

    pub(super) fn companies(route: Route) -> AnyView {
        match route {
            Route::Companies(_) => view! { <CompanyList /> }.into_any(),
            Route::Products { .. } => view! { <ProductList /> }.into_any(),
            _ => ().into_any(),
        }
    }

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

/// What each part brings. In the split program all of it is in the part's own file, as nothing
/// else names it.
mod code {
    use super::{Code, Screen, screens};
    use crate::ui::console::Console;
    use crate::ui::embed::link;

    const fn of(screen: Screen) -> Code {
        Code {
            screen,
            look_for_spends: None,
            connect: None,
        }
    }

    pub(super) const EMBEDDED: fn() -> Code = || Code {
        connect: Some(link::start),
        ..of(screens::embedded)
    };

    pub(super) const HOME: fn() -> Code = || of(screens::home);
    pub(super) const COMPANIES: fn() -> Code = || of(screens::companies);
    pub(super) const JOB_LIST: fn() -> Code = || of(screens::job_list);
    pub(super) const WORK: fn() -> Code = || of(screens::work);
    pub(super) const MATCHES: fn() -> Code = || of(screens::matches);
    pub(super) const PEOPLE: fn() -> Code = || of(screens::people);
    pub(super) const MONEY: fn() -> Code = || Code {
        look_for_spends: Some(Console::look_for_open_intents),
        ..of(screens::money)
    };
}

#[cfg(not(feature = "split"))]
mod load {
    use super::{Code, NotLoaded, Part, code};

    /// What is there from the start is there at once.
    pub(super) fn at_once(part: Part) -> Option<Code> {
        Some(match part {
            Part::Embedded => code::EMBEDDED(),
            Part::Home => code::HOME(),
            Part::Companies => code::COMPANIES(),
            Part::JobList => code::JOB_LIST(),
            Part::Work => code::WORK(),
            Part::Money => code::MONEY(),
            Part::Matches => code::MATCHES(),
            Part::People => code::PEOPLE(),
        })
    }

    pub(super) async fn load(part: Part) -> Result<Code, NotLoaded> {
        at_once(part).ok_or(NotLoaded)
    }
}

#[cfg(feature = "split")]
mod load {
    use super::{Code, NotLoaded, Part, code};
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    impl From<SplitLoaderError> for NotLoaded {
        fn from(_: SplitLoaderError) -> Self {
            Self
        }
    }

    #[wasm_split(embedded, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn embedded() -> Result<Code, NotLoaded> {
        Ok(code::EMBEDDED())
    }

    #[wasm_split(home, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn home() -> Result<Code, NotLoaded> {
        Ok(code::HOME())
    }

    #[wasm_split(companies, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn companies() -> Result<Code, NotLoaded> {
        Ok(code::COMPANIES())
    }

    #[wasm_split(job_list, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn job_list() -> Result<Code, NotLoaded> {
        Ok(code::JOB_LIST())
    }

    #[wasm_split(work, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn work() -> Result<Code, NotLoaded> {
        Ok(code::WORK())
    }

    #[wasm_split(money, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn money() -> Result<Code, NotLoaded> {
        Ok(code::MONEY())
    }

    #[wasm_split(matches, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn matches() -> Result<Code, NotLoaded> {
        Ok(code::MATCHES())
    }

    #[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn people() -> Result<Code, NotLoaded> {
        Ok(code::PEOPLE())
    }

    pub(super) const fn at_once(_: Part) -> Option<Code> {
        None
    }

    pub(super) async fn load(part: Part) -> Result<Code, NotLoaded> {
        match part {
            Part::Embedded => embedded().await,
            Part::Home => home().await,
            Part::Companies => companies().await,
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
            match load::load(part).await {
                Ok(code) => {
                    standing.set(Some(Standing::Here(code)));
                    parts.has_come(part, code);
                }
                Err(NotLoaded) => standing.set(Some(Standing::Failed)),
            }
        });
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
