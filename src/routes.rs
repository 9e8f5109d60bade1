//! Every address of the console: what it means and how it is written. No path of the app's own
//! stands anywhere else.

mod campaigns_query;
mod costs_query;
mod jobs_query;
pub mod match_link;

use crate::domain::ids::{CampaignId, CompanyId, JobId};

pub use campaigns_query::{CampaignSort, CampaignsQuery};
pub use costs_query::{Against, CostsQuery};
pub use jobs_query::{JobSort, JobsQuery};

/// Rows a page, where the address names none.
pub const DEFAULT_PAGE_SIZE: u32 = 25;
/// The page sizes on offer. The API gives 100 at most by default.
pub const PAGE_SIZES: [u32; 3] = [25, 50, 100];

/// Which part of a list is shown. Pages count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Paging {
    pub page: u64,
    pub size: u32,
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            page: 1,
            size: DEFAULT_PAGE_SIZE,
        }
    }
}

impl Paging {
    /// Rows to skip.
    #[must_use]
    pub const fn offset(self) -> u64 {
        (self.page - 1).saturating_mul(self.size as u64)
    }

    /// How many pages so many rows make; at least one.
    #[must_use]
    pub const fn pages(self, rows: u64) -> u64 {
        let pages = rows.div_ceil(self.size as u64);
        if pages == 0 { 1 } else { pages }
    }
}

/// A screen, with what its address says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    SignIn,
    Home,
    Companies(Paging),
    CompanyNew,
    Company(CompanyId),
    CompanyEdit(CompanyId),
    Jobs(JobsQuery),
    /// A new posting, empty or as a copy of a job, for a company where one is named.
    JobNew {
        copy: Option<JobId>,
        company: Option<CompanyId>,
    },
    Job(JobId),
    JobEdit(JobId),
    Campaigns(CampaignsQuery),
    /// A new campaign, for a company where one is named.
    CampaignNew {
        company: Option<CompanyId>,
    },
    Campaign(CampaignId),
    CampaignEdit(CampaignId),
    /// The planner: what budgets may bring.
    Estimates,
    /// What clicks and applications cost.
    Costs(CostsQuery),
    /// What was sent to create things or to spend, and how it ended.
    Journal,
    Products {
        search: String,
    },
    /// Resumes to be scored.
    Matches,
    /// One match. Its key stands in the fragment, never in a route: it alone opens a resume.
    MatchView,
    /// Matches of one job side by side, their keys in the fragment as well.
    MatchCompare,
    /// Tells Jobcase of an application.
    ApplicationNew,
    /// Requests of people under the CCPA.
    Privacy,
    /// An address that is none of ours; kept to be shown.
    NotFound(String),
}

/// The parts of the console, for the navigation and the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Home,
    Companies,
    Jobs,
    Campaigns,
    Estimates,
    Costs,
    Products,
    Matches,
    Applications,
    Privacy,
}

impl Route {
    /// The address within the console, from `/`, with its query.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::SignIn => "/sign-in".into(),
            Self::Home => "/".into(),
            Self::Companies(paging) => with_query("/companies", &paging_query(*paging)),
            Self::CompanyNew => "/companies/new".into(),
            Self::Company(id) => format!("/companies/{id}"),
            Self::CompanyEdit(id) => format!("/companies/{id}/edit"),
            Self::Jobs(query) => with_query("/jobs", &query.write()),
            Self::JobNew { copy, company } => {
                let mut query = Vec::new();
                query.extend(copy.map(|id| ("copy", id.to_string())));
                query.extend(company.map(|id| ("company", id.to_string())));
                with_query("/jobs/new", &query)
            }
            Self::Job(id) => format!("/jobs/{id}"),
            Self::JobEdit(id) => format!("/jobs/{id}/edit"),
            Self::Campaigns(query) => with_query("/campaigns", &query.write()),
            Self::CampaignNew { company } => {
                let company = company.map(|id| ("company", id.to_string()));
                with_query("/campaigns/new", company.as_slice())
            }
            Self::Campaign(id) => format!("/campaigns/{id}"),
            Self::CampaignEdit(id) => format!("/campaigns/{id}/edit"),
            Self::Estimates => "/estimates".into(),
            Self::Costs(query) => with_query("/costs", &query.write()),
            Self::Journal => "/journal".into(),
            Self::Products { search } => {
                let query = if search.is_empty() {
                    Vec::new()
                } else {
                    vec![("q", search.clone())]
                };
                with_query("/products", &query)
            }
            Self::Matches => "/matches".into(),
            Self::MatchView => "/matches/view".into(),
            Self::MatchCompare => "/matches/compare".into(),
            Self::ApplicationNew => "/applications/new".into(),
            Self::Privacy => "/privacy".into(),
            Self::NotFound(path) => path.clone(),
        }
    }

    /// Reads a path from `/` and a query without its `?`. Never fails: what is none of ours is
    /// `NotFound`, and a query that makes no sense counts as absent.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let trimmed = path.trim_matches('/');
        let parts: Vec<&str> = if trimmed.is_empty() {
            Vec::new()
        } else {
            trimmed.split('/').collect()
        };
        match parts.as_slice() {
            [] => Self::Home,
            ["sign-in"] => Self::SignIn,
            ["companies"] => Self::Companies(parse_paging(query)),
            ["companies", "new"] => Self::CompanyNew,
            ["companies", id] => id
                .parse()
                .map_or_else(|_| Self::not_found(path), Self::Company),
            ["companies", id, "edit"] => id
                .parse()
                .map_or_else(|_| Self::not_found(path), Self::CompanyEdit),
            ["jobs"] => Self::Jobs(JobsQuery::read(query)),
            ["jobs", "new"] => Self::JobNew {
                copy: query_value(query, "copy").and_then(|id| id.parse().ok()),
                company: query_value(query, "company").and_then(|id| id.parse().ok()),
            },
            ["jobs", id] => id.parse().map_or_else(|_| Self::not_found(path), Self::Job),
            ["jobs", id, "edit"] => id
                .parse()
                .map_or_else(|_| Self::not_found(path), Self::JobEdit),
            ["campaigns"] => Self::Campaigns(CampaignsQuery::read(query)),
            ["campaigns", "new"] => Self::CampaignNew {
                company: query_value(query, "company").and_then(|id| id.parse().ok()),
            },
            ["campaigns", id] => id
                .parse()
                .map_or_else(|_| Self::not_found(path), Self::Campaign),
            ["campaigns", id, "edit"] => id
                .parse()
                .map_or_else(|_| Self::not_found(path), Self::CampaignEdit),
            ["estimates"] => Self::Estimates,
            ["costs"] => Self::Costs(CostsQuery::read(query)),
            ["journal"] => Self::Journal,
            ["applications", "new"] => Self::ApplicationNew,
            ["privacy"] => Self::Privacy,
            ["products"] => Self::Products {
                search: query_value(query, "q").unwrap_or_default(),
            },
            ["matches"] => Self::Matches,
            ["matches", "view"] => Self::MatchView,
            ["matches", "compare"] => Self::MatchCompare,
            _ => Self::not_found(path),
        }
    }

    fn not_found(path: &str) -> Self {
        Self::NotFound(path.to_owned())
    }

    /// The part of the console that the screen belongs to.
    #[must_use]
    pub const fn section(&self) -> Option<Section> {
        match self {
            Self::Home => Some(Section::Home),
            Self::Companies(_) | Self::CompanyNew | Self::Company(_) | Self::CompanyEdit(_) => {
                Some(Section::Companies)
            }
            Self::Jobs(_) | Self::JobNew { .. } | Self::Job(_) | Self::JobEdit(_) => {
                Some(Section::Jobs)
            }
            Self::Campaigns(_)
            | Self::CampaignNew { .. }
            | Self::Campaign(_)
            | Self::CampaignEdit(_)
            | Self::Journal => Some(Section::Campaigns),
            Self::Estimates => Some(Section::Estimates),
            Self::Costs(_) => Some(Section::Costs),
            Self::Products { .. } => Some(Section::Products),
            Self::Matches | Self::MatchView | Self::MatchCompare => Some(Section::Matches),
            Self::ApplicationNew => Some(Section::Applications),
            Self::Privacy => Some(Section::Privacy),
            Self::SignIn | Self::NotFound(_) => None,
        }
    }

    /// Whether both are the same screen of the same thing, whatever their query says.
    #[must_use]
    pub fn same_screen(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Companies(_), Self::Companies(_))
            | (Self::Jobs(_), Self::Jobs(_))
            | (Self::Campaigns(_), Self::Campaigns(_))
            | (Self::Costs(_), Self::Costs(_))
            | (Self::Products { .. }, Self::Products { .. }) => true,
            _ => self == other,
        }
    }

    /// Whether the screen may be seen without a key.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::SignIn | Self::MatchView)
    }
}

fn paging_query(paging: Paging) -> Vec<(&'static str, String)> {
    let mut query = Vec::new();
    if paging.page > 1 {
        query.push(("page", paging.page.to_string()));
    }
    if paging.size != DEFAULT_PAGE_SIZE {
        query.push(("size", paging.size.to_string()));
    }
    query
}

fn parse_paging(query: &str) -> Paging {
    let mut paging = Paging::default();
    if let Some(page) = query_value(query, "page").and_then(|text| text.parse().ok()) {
        // Past this, page times size would leave what the wire's integers hold.
        paging.page = u64::clamp(page, 1, 1_000_000_000);
    }
    if let Some(size) = query_value(query, "size").and_then(|text| text.parse().ok())
        && PAGE_SIZES.contains(&size)
    {
        paging.size = size;
    }
    paging
}

/// An order as the address says it: a `-` in front turns it round.
fn sort_text(word: &str, descending: bool) -> String {
    let turned = if descending { "-" } else { "" };
    format!("{turned}{word}")
}

/// Reads the order that the address names, out of those there are.
fn read_sort<S: Copy>(query: &str, all: &[S], word: fn(S) -> &'static str) -> Option<(S, bool)> {
    let written = query_value(query, "sort")?;
    let plain = written.strip_prefix('-');
    let wanted = plain.unwrap_or(&written);
    let sort = all.iter().copied().find(|one| word(*one) == wanted)?;
    Some((sort, plain.is_some()))
}

fn with_query(path: &str, query: &[(&str, String)]) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", crate::api::url::query(query))
    }
}

fn query_value(query: &str, name: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key == name).then(|| crate::api::url::decode(value))
    })
}

/// A path of the browser's, without the base under which the console is served.
/// `None` where it lies outside. The base starts and ends with `/`.
#[must_use]
pub fn within_base<'a>(base: &str, path: &'a str) -> Option<&'a str> {
    let inner = base.trim_end_matches('/');
    let rest = path.strip_prefix(inner)?;
    if rest.is_empty() {
        Some("/")
    } else {
        rest.starts_with('/').then_some(rest)
    }
}

/// The browser's path for an address within the console.
#[must_use]
pub fn under_base(base: &str, href: &str) -> String {
    format!("{}{href}", base.trim_end_matches('/'))
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
