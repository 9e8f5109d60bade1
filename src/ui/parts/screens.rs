//! The screens of each part, by their routes.

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
