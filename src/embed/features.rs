//! Which screens the page around wants. A choice of what is shown, and no border: what the key may
//! do is the API's to say.

use crate::routes::{CampaignsQuery, CostsQuery, JobsQuery, Paging, Route, Section};

/// A section's word, itself, and the screen that it starts with.
const SECTIONS: [(&str, Section); 10] = [
    ("home", Section::Home),
    ("companies", Section::Companies),
    ("jobs", Section::Jobs),
    ("campaigns", Section::Campaigns),
    ("estimates", Section::Estimates),
    ("costs", Section::Costs),
    ("products", Section::Products),
    ("matches", Section::Matches),
    ("applications", Section::Applications),
    ("privacy", Section::Privacy),
];

/// The sections that are shown; all where none were named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Features {
    shown: [bool; SECTIONS.len()],
}

impl Default for Features {
    fn default() -> Self {
        Self {
            shown: [true; SECTIONS.len()],
        }
    }
}

impl Features {
    /// Those with these words; whether every word was known comes along.
    #[must_use]
    pub fn of(words: &[String]) -> (Self, bool) {
        let known = |word: &String| SECTIONS.iter().any(|(name, _)| name == word);
        let shown = SECTIONS.map(|(name, _)| words.iter().any(|word| word == name));
        (Self { shown }, words.iter().all(known))
    }

    #[must_use]
    pub fn shows(&self, section: Section) -> bool {
        let at = SECTIONS.iter().position(|(_, one)| *one == section);
        at.is_some_and(|at| self.shown[at])
    }

    /// Whether the screen is one of them. An address that is none of ours is told as that.
    #[must_use]
    pub fn allows(&self, route: &Route) -> bool {
        route.section().is_none_or(|section| self.shows(section))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.iter().filter(|shown| **shown).count()
    }

    /// The screen to begin with, where any is shown.
    #[must_use]
    pub fn first(&self) -> Option<Route> {
        let mut sections = SECTIONS.iter().zip(self.shown);
        let (_, section) = sections.find(|(_, shown)| *shown)?.0;
        Some(start(*section))
    }
}

fn start(section: Section) -> Route {
    match section {
        Section::Home => Route::Home,
        Section::Companies => Route::Companies(Paging::default()),
        Section::Jobs => Route::Jobs(JobsQuery::default()),
        Section::Campaigns => Route::Campaigns(CampaignsQuery::default()),
        Section::Estimates => Route::Estimates,
        Section::Costs => Route::Costs(CostsQuery::default()),
        Section::Products => Route::Products {
            search: String::new(),
        },
        Section::Matches => Route::Matches,
        Section::Applications => Route::ApplicationNew,
        Section::Privacy => Route::Privacy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CampaignId, JobId};

    fn of(words: &[&str]) -> (Features, bool) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Features::of(&words)
    }

    #[test]
    fn without_a_choice_everything_is_shown() {
        let all = Features::default();
        assert_eq!(all.count(), 10);
        assert_eq!(all.first(), Some(Route::Home));
        assert!(all.allows(&Route::Privacy));
    }

    #[test]
    fn a_section_brings_its_screens_and_no_others() {
        let (features, all_known) = of(&["campaigns", "jobs"]);
        assert!(all_known);
        assert_eq!(features.count(), 2);
        assert!(features.allows(&Route::Campaign(CampaignId::new(2))));
        assert!(
            features.allows(&Route::Journal),
            "money is told where it is spent"
        );
        assert!(features.allows(&Route::JobEdit(JobId::new(2))));
        assert!(!features.allows(&Route::Home));
        assert!(!features.allows(&Route::MatchView));
        assert!(features.allows(&Route::NotFound("/x".into())));
        // In the order of the navigation, whatever the order of the words.
        assert_eq!(features.first(), Some(Route::Jobs(JobsQuery::default())));
    }

    #[test]
    fn an_unknown_word_shows_nothing_and_is_noticed() {
        assert_eq!(of(&["Jobs", "everything"]).0.count(), 0);
        assert!(!of(&["jobs", "everything"]).1);
        assert_eq!(of(&[]).0.first(), None);
    }

    #[test]
    fn every_section_starts_within_itself() {
        for (word, section) in SECTIONS {
            let (features, _) = of(&[word]);
            let first = features.first();
            assert_eq!(first.and_then(|route| route.section()), Some(section));
        }
    }
}
