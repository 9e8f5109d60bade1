use super::*;
use proptest::prelude::*;

fn read(address: &str) -> Route {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    Route::parse(path, query)
}

fn any_route() -> impl Strategy<Value = Route> {
    let paging = (1_u64..2_000, prop::sample::select(PAGE_SIZES.to_vec()))
        .prop_map(|(page, size)| Paging { page, size });
    let id = (1_u64..u64::MAX).prop_map(CompanyId::new);
    prop_oneof![
        Just(Route::SignIn),
        Just(Route::Home),
        paging.prop_map(Route::Companies),
        Just(Route::CompanyNew),
        id.clone().prop_map(Route::Company),
        id.prop_map(Route::CompanyEdit),
        ".{0,20}".prop_map(|search| Route::Products { search }),
    ]
}

proptest! {
    #[test]
    fn every_route_round_trips(route in any_route()) {
        prop_assert_eq!(read(&route.href()), route);
    }

    #[test]
    fn no_address_can_break_the_parser(path in ".{0,40}", query in ".{0,40}") {
        let route = Route::parse(&path, &query);
        prop_assert!(!route.href().is_empty() || path.is_empty());
    }

    #[test]
    fn a_base_goes_on_and_off(route in any_route(), base in prop::sample::select(vec!["/", "/a/", "/some/sub/path/"])) {
        let href = route.href();
        let address = under_base(base, &href);
        prop_assert_eq!(within_base(base, &address), Some(href.as_str()));
    }
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
fn an_id_that_is_none_is_not_found() {
    for path in [
        "/companies/x",
        "/companies/0",
        "/companies/-3/edit",
        "/companies/1/2",
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
