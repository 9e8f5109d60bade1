//! The round of all screens, for what has to hold on every one of them.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use partner_console::routes::Route;

use crate::page::Page;
use crate::{Outcome, ensure};

/// Names for the variants of [`Route`]. The match has no arm for the rest: a route that is added
/// does not compile here until it has a name, and then no round is whole without it.
macro_rules! screens {
    ($($name:ident => $pattern:pat,)*) => {
        /// The screen that a route leads to.
        #[must_use]
        pub const fn screen(route: &Route) -> &'static str {
            match route { $($pattern => stringify!($name),)* }
        }

        /// Every screen there is.
        pub const SCREENS: &[&str] = &[$(stringify!($name)),*];
    };
}

screens! {
    SignIn => Route::SignIn,
    Home => Route::Home,
    Companies => Route::Companies(_),
    CompanyNew => Route::CompanyNew,
    Company => Route::Company(_),
    CompanyEdit => Route::CompanyEdit(_),
    Jobs => Route::Jobs(_),
    JobNew => Route::JobNew { .. },
    Job => Route::Job(_),
    JobEdit => Route::JobEdit(_),
    Campaigns => Route::Campaigns(_),
    CampaignNew => Route::CampaignNew { .. },
    Campaign => Route::Campaign(_),
    CampaignEdit => Route::CampaignEdit(_),
    Estimates => Route::Estimates,
    Costs => Route::Costs(_),
    Journal => Route::Journal,
    Products => Route::Products { .. },
    Matches => Route::Matches,
    MatchView => Route::MatchView,
    MatchCompare => Route::MatchCompare,
    ApplicationNew => Route::ApplicationNew,
    Privacy => Route::Privacy,
    NotFound => Route::NotFound(_),
}

/// A screen of the small seed, where it is, and words that stand on it once it is whole.
#[derive(Debug, Clone)]
pub struct Place {
    pub screen: &'static str,
    pub address: String,
    pub words: &'static str,
}

impl Place {
    fn at(address: impl Into<String>, words: &'static str) -> Self {
        let address = address.into();
        Self {
            screen: screen_at(&address),
            address,
            words,
        }
    }
}

/// The screen of an address.
#[must_use]
pub fn screen_at(address: &str) -> &'static str {
    let bare = address.split('#').next().unwrap_or_default();
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    screen(&Route::parse(path, query))
}

/// Every screen but sign-in, with two matches to look at by their keys.
#[must_use]
pub fn places(keys: &[String; 2]) -> Vec<Place> {
    let [one, other] = keys;
    vec![
        Place::at("/", "Looked at all 3 companies."),
        Place::at("/companies", "Cedar Clinics"),
        Place::at("/companies/new", "Create company"),
        Place::at("/companies/1", "Grace Hughes"),
        Place::at("/companies/2/edit", "Edit Cedar Clinics"),
        Place::at("/jobs", "Forklift Operator"),
        Place::at("/jobs/new", "Runs 30 days"),
        Place::at("/jobs/1", "rows of the last days may still come"),
        Place::at("/jobs/1/edit", "Edit CDL-A Truck Driver, Regional"),
        Place::at("/campaigns", "Clinic nurses and assistants"),
        Place::at("/campaigns/new", "Create campaign"),
        Place::at("/campaigns/2", "Amount in US dollars"),
        Place::at("/campaigns/2/edit", "Edit Clinic nurses and assistants"),
        Place::at("/estimates", "No job yet."),
        Place::at("/costs", "rows of the last days may still come"),
        Place::at("/journal", "Journal of spends"),
        Place::at("/products", "College Network"),
        Place::at("/matches", "How well resumes fit a job."),
        Place::at(
            format!("/matches/view#{one}"),
            "Computed again from its parts",
        ),
        Place::at(format!("/matches/compare#{one},{other}"), "Place 1"),
        Place::at("/applications/new", "Send application event"),
        Place::at("/privacy", "Privacy requests"),
        Place::at("/nowhere", "There is no page at this address"),
    ]
}

impl Page {
    /// Loads a place and waits until it is whole.
    ///
    /// # Errors
    /// Where it does not become so.
    pub async fn go(&self, place: &Place) -> Outcome {
        self.open(&place.address).await?;
        // A change of the fragment alone is no new page to the browser.
        self.sees(place.words).await?;
        self.note_screen().await
    }

    /// Goes to every screen, sign-in first, and does at each what is to be done.
    ///
    /// # Errors
    /// Of a screen that does not come, of `act`, and where a screen was left out.
    pub async fn round(
        &self,
        keys: &[String; 2],
        mut act: impl AsyncFnMut(&Self, &Place) -> Outcome,
    ) -> Outcome {
        let sign_in = Place::at("/sign-in", "Sign in");
        self.go(&sign_in).await?;
        act(self, &sign_in).await?;
        self.open("/sign-in").await?;
        self.sign_in().await?;
        for place in places(keys) {
            self.go(&place).await?;
            let done = act(self, &place).await;
            done.map_err(|failure| format!("{}: {failure}", place.screen))?;
        }
        self.saw_all().await
    }

    /// Notes which screen is shown.
    ///
    /// # Errors
    /// Where the browser does not tell.
    pub async fn note_screen(&self) -> Outcome {
        let screen = screen_at(&self.address().await?);
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.insert(screen);
        Ok(())
    }

    /// Fails where a screen was never noted.
    ///
    /// # Errors
    /// With those that were left out.
    pub async fn saw_all(&self) -> Outcome {
        let noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let all: BTreeSet<&str> = SCREENS.iter().copied().collect();
        let left: Vec<_> = all.difference(&noted).collect();
        ensure!(left.is_empty(), "these screens were left out: {left:?}");
        Ok(())
    }
}
