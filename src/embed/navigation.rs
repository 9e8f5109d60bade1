//! Where we are, as the page around may know it: the path and the numbers in it. Never a query, in
//! which words may stand, and never a fragment, in which a match's key does.

use crate::routes::Route;

/// A screen without words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub path: String,
    /// What it is about, each by kind.
    pub ids: Vec<(&'static str, u64)>,
}

/// `None` for an address that is none of ours: somebody typed it.
#[must_use]
pub fn place(route: &Route) -> Option<Place> {
    let ids = match route {
        Route::SignIn | Route::NotFound(_) => return None,
        Route::Company(id) | Route::CompanyEdit(id) => vec![("company", id.get())],
        Route::Job(id) | Route::JobEdit(id) => vec![("job", id.get())],
        Route::Campaign(id) | Route::CampaignEdit(id) => vec![("campaign", id.get())],
        Route::JobNew { copy, company } => {
            let copy = copy.map(|id| ("job", id.get()));
            let company = company.map(|id| ("company", id.get()));
            copy.into_iter().chain(company).collect()
        }
        Route::CampaignNew { company } => company
            .map(|id| ("company", id.get()))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    };
    let mut path = route.href();
    path.truncate(path.find('?').unwrap_or(path.len()));
    Some(Place { path, ids })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::domain::ids::{CampaignId, CompanyId, JobId};

    #[test]
    fn a_record_is_told_by_its_number() {
        let campaign = place(&Route::CampaignEdit(CampaignId::new(7))).unwrap();
        assert_eq!(campaign.path, "/campaigns/7/edit");
        assert_eq!(campaign.ids, [("campaign", 7)]);
        let copy = Route::JobNew {
            copy: Some(JobId::new(3)),
            company: Some(CompanyId::new(4)),
        };
        let copy = place(&copy).unwrap();
        assert_eq!(copy.path, "/jobs/new");
        assert_eq!(copy.ids, [("job", 3), ("company", 4)]);
    }

    #[test]
    fn what_was_typed_stays_here() {
        let products = Route::Products {
            search: "Ada Lovelace".into(),
        };
        let told = place(&products).unwrap();
        assert_eq!((told.path.as_str(), told.ids.len()), ("/products", 0));
        let jobs = Route::parse("/jobs", "q=ada%40example.com&page=3");
        assert_eq!(place(&jobs).unwrap().path, "/jobs");
        assert_eq!(place(&Route::NotFound("/ada@example.com".into())), None);
        assert_eq!(place(&Route::SignIn), None);
        assert_eq!(place(&Route::MatchView).unwrap().path, "/matches/view");
    }

    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn whatever_is_asked_for_no_word_of_it_is_told() {
        use crate::cases::{cases, text};
        cases(5_000, |u| {
            let section = *u.choose(&[
                "jobs",
                "campaigns",
                "companies",
                "costs",
                "products",
                "privacy",
            ])?;
            let typed = crate::api::url::query(&[("q", format!("zz{}", text(u, 0..=8)?))]);
            let route = Route::parse(&format!("/{section}"), &typed);
            let told = place(&route).unwrap();
            assert_eq!(told.path, format!("/{section}"));
            Ok(())
        });
    }
}
