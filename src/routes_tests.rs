use super::*;
use crate::api::campaigns::list::CampaignFilter;
use crate::cases::{cases, number, text};
use arbitrary::{Result, Unstructured};

fn read(address: &str) -> Route {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    Route::parse(path, query)
}

fn any_day(u: &mut Unstructured<'_>) -> Result<Option<chrono::NaiveDate>> {
    let day = chrono::NaiveDate::from_num_days_from_ce_opt(u.int_in_range(700_000..=760_000)?);
    Ok(day.filter(|_| u.ratio(1, 2).unwrap_or(false)))
}

fn any_route(u: &mut Unstructured<'_>) -> Result<Route> {
    let id = |u: &mut Unstructured<'_>| number(u, 1..=u64::MAX - 1).map(CompanyId::new);
    Ok(match u.int_in_range(0..=18)? {
        0 => Route::SignIn,
        1 => Route::Home,
        2 => Route::Companies(Paging {
            page: number(u, 1..=1_999)?,
            size: *u.choose(&PAGE_SIZES)?,
        }),
        3 => Route::CompanyNew,
        4 => Route::Company(id(u)?),
        5 => Route::CompanyEdit(id(u)?),
        6 => Route::CampaignNew {
            company: u.ratio(1, 2)?.then(|| id(u)).transpose()?,
        },
        7 => Route::Campaign(CampaignId::new(number(u, 1..=u64::MAX - 1)?)),
        8 => Route::CampaignEdit(CampaignId::new(number(u, 1..=u64::MAX - 1)?)),
        9 => Route::Journal,
        14 => Route::Matches,
        15 => Route::MatchView,
        16 => Route::MatchCompare,
        10 => Route::Estimates,
        17 => Route::ApplicationNew,
        18 => Route::Privacy,
        11 => Route::Campaigns(CampaignsQuery {
            search: text(u, 0..=20)?,
            status: *u.choose(&CampaignFilter::ALL)?,
            company: u.ratio(1, 2)?.then(|| id(u)).transpose()?,
            sort: u
                .ratio(1, 2)?
                .then(|| Ok((*u.choose(&CampaignSort::ALL)?, u.ratio(1, 2)?)))
                .transpose()?,
            paging: Paging {
                page: number(u, 1..=1_999)?,
                size: *u.choose(&PAGE_SIZES)?,
            },
        }),
        12 => Route::Costs(CostsQuery {
            from: any_day(u)?,
            to: any_day(u)?,
            campaign: u
                .ratio(1, 2)?
                .then(|| id(u))
                .transpose()?
                .map(|id| CampaignId::new(id.get())),
            job: u
                .ratio(1, 2)?
                .then(|| id(u))
                .transpose()?
                .map(|id| JobId::new(id.get())),
            against: match u.int_in_range(0..=2)? {
                0 => Against::Nothing,
                1 => Against::Before,
                _ => Against::Days(any_day(u)?, any_day(u)?),
            },
        }),
        _ => Route::Products {
            search: text(u, 0..=20)?,
        },
    })
}

#[test]
fn every_route_round_trips() {
    cases(256, |u| {
        let route = any_route(u)?;
        assert_eq!(read(&route.href()), route);
        Ok(())
    });
}

#[test]
fn no_address_can_break_the_parser() {
    cases(256, |u| {
        let (path, query) = (text(u, 0..=40)?, text(u, 0..=40)?);
        let route = Route::parse(&path, &query);
        assert!(!route.href().is_empty() || path.is_empty());
        Ok(())
    });
}

#[test]
fn a_base_goes_on_and_off() {
    cases(256, |u| {
        let href = any_route(u)?.href();
        let base = u.choose(&["/", "/a/", "/some/sub/path/"])?;
        let address = under_base(base, &href);
        assert_eq!(within_base(base, &address), Some(href.as_str()));
        Ok(())
    });
}

#[test]
fn nonsense_in_a_query_counts_as_absent() {
    for query in [
        "page=0",
        "page=-1",
        "page=x",
        "size=7",
        "size=1000000",
        "page",
    ] {
        let Route::Companies(paging) = read(&format!("/companies?{query}")) else {
            unreachable!()
        };
        assert_eq!(paging, Paging::default(), "{query}");
    }
}

#[test]
fn days_and_ids_that_make_no_sense_narrow_nothing() {
    for query in [
        "from=soon",
        "to=2030-13-01",
        "campaignId=0",
        "jobId=-1",
        "compare=sideways",
    ] {
        let costs = read(&format!("/costs?{query}"));
        assert_eq!(costs, Route::Costs(CostsQuery::default()), "{query}");
    }
}

#[test]
fn an_id_that_is_none_is_not_found() {
    for path in [
        "/companies/x",
        "/companies/0",
        "/companies/-3/edit",
        "/companies/1/2",
        "/campaigns/x",
        "/campaigns/0/edit",
        "/nowhere",
    ] {
        assert_eq!(read(path), Route::NotFound(path.to_owned()));
    }
}

#[test]
fn a_path_outside_the_base_is_not_ours() {
    assert_eq!(within_base("/partner/", "/other"), None);
    assert_eq!(within_base("/partner/", "/partnership"), None);
    assert_eq!(within_base("/partner/", "/partner"), Some("/"));
    assert_eq!(within_base("/", "/companies"), Some("/companies"));
}

#[test]
fn pages_are_counted_from_rows() {
    let paging = Paging { page: 3, size: 25 };
    assert_eq!(paging.offset(), 50);
    assert_eq!(
        (paging.pages(0), paging.pages(25), paging.pages(26)),
        (1, 1, 2)
    );
}
