#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;

const PACIFIC: Zone = Zone::new(|_| -480);

fn product(code: &str, days: u64) -> Product {
    Product {
        id: None,
        code: code.to_owned(),
        runtime_days: Some(days),
        short_code: None,
        description: None,
        title: Some(format!("{code} network")),
    }
}

/// A posting that nothing can be said against.
fn good() -> Draft {
    let mut draft = Draft::default();
    for (field, text) in [
        (Field::Title, "Rodeo Clown"),
        (Field::City, "San Francisco"),
        (Field::State, "CA"),
        (Field::ZipCode, "94111"),
        (Field::ApplyAction, "URL Redirect"),
        (Field::EndDate, "2030-03-01T12:00"),
    ] {
        draft.set(field, text.to_owned());
    }
    draft.set(Field::Description, "Keeps bulls busy. ".repeat(10));
    draft
}

fn found(draft: &Draft) -> Vec<(Field, String)> {
    let products = [product("college", 30), product("forever", 400)];
    let now = Now {
        time: "2030-01-05T12:00:00Z".parse().unwrap(),
        zone: PACIFIC,
        products: &products,
        running: &[],
    };
    findings(draft, now)
        .into_iter()
        .map(|one| (one.field, one.words))
        .collect()
}

fn fields_with(field: Field, typed: &str) -> Vec<Field> {
    let mut draft = good();
    draft.set(field, typed.to_owned());
    found(&draft).into_iter().map(|(field, _)| field).collect()
}

#[test]
fn a_good_posting_has_none() {
    assert_eq!(found(&good()), []);
}

#[test]
fn an_empty_form_is_told_only_that_nobody_can_apply() {
    let fields: Vec<Field> = found(&Draft::default())
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(fields, [Field::ApplyAction]);
}

#[test]
fn capitals_are_found_and_short_names_of_trades_are_not() {
    assert_eq!(fields_with(Field::Title, "RODEO CLOWN"), [Field::Title]);
    assert_eq!(fields_with(Field::Title, "NURSE - RN"), [Field::Title]);
    for title in ["RN", "CDL A", "iOS Engineer", "日本語の仕事です"] {
        assert_eq!(fields_with(Field::Title, title), [], "{title}");
    }
    let shouted = "KEEPS BULLS BUSY. ".repeat(10);
    assert_eq!(
        fields_with(Field::Description, &shouted),
        [Field::Description]
    );
}

#[test]
fn pay_in_the_title_is_found() {
    for title in [
        "Clown $20/hr",
        "Clown, 20 per hour",
        "Clown 80k",
        "Clown 80k-90k",
        "Clown €20",
        "Clown (100K)",
    ] {
        assert_eq!(fields_with(Field::Title, title), [Field::Title], "{title}");
    }
    for title in [
        "Clown level 2",
        "5k Run Organizer",
        "Cash $ Handler",
        "Kiosk clerk",
        "24/7 Clown",
        "Clown for a year",
    ] {
        assert_eq!(fields_with(Field::Title, title), [], "{title}");
    }
}

#[test]
fn the_place_in_the_title_is_found() {
    for title in [
        "Clown in San Francisco",
        "Clown - san francisco",
        "Clown, CA",
        "Clown 94111",
    ] {
        assert_eq!(fields_with(Field::Title, title), [Field::Title], "{title}");
    }
    for title in ["Sandy San Clown", "Clown CAD", "Clown, Calm", "CA Clown"] {
        assert_eq!(fields_with(Field::Title, title), [], "{title}");
    }
}

#[test]
fn the_meter_counts_what_a_person_sees() {
    let short = "é".repeat(149);
    assert_eq!(
        fields_with(Field::Description, &short),
        [Field::Description]
    );
    assert!(!Meter::of(&short).is_good() && Meter::of(&format!("{short}!")).is_good());
    assert_eq!(
        Meter::of(" a ").words(),
        "1 character. 149 more to 150, from where it is distributed best."
    );
    assert!(
        Meter::of(&"x".repeat(1_500))
            .words()
            .starts_with("1,500 characters. Good")
    );
}

#[test]
fn a_place_that_does_not_fit_names_the_state() {
    let mut draft = good();
    draft.set(Field::ZipCode, "02110".into());
    let said = found(&draft);
    assert_eq!(said[0].0, Field::ZipCode);
    assert_eq!(said[0].1, "ZIP code 02110 is in MA, not in CA. Check both.");
}

#[test]
fn nothing_means_that_nobody_can_apply() {
    assert_eq!(
        fields_with(Field::ApplyAction, "Nothing"),
        [Field::ApplyAction]
    );
    assert_eq!(fields_with(Field::ApplyAction, "Carrier Pigeon"), []);
}

#[test]
fn an_end_in_the_past_is_found_by_local_time() {
    // Four in the morning in that zone is noon in UTC: now.
    assert_eq!(
        fields_with(Field::EndDate, "2030-01-05T04:00"),
        [Field::EndDate]
    );
    assert_eq!(fields_with(Field::EndDate, "2030-01-05T04:01"), []);
}

#[test]
fn a_product_that_runs_past_the_end_is_found() {
    let mut draft = good();
    draft.products = vec!["college".into()];
    assert_eq!(found(&draft), []);
    draft.set(Field::EndDate, "2030-01-20T00:00".into());
    assert!(
        found(&draft)[0]
            .1
            .starts_with("college network runs past the end")
    );
    draft.set(Field::EndDate, "2030-02-10T00:00".into());
    assert_eq!(found(&draft), []);
    draft.set(Field::StartDate, "2030-02-01T00:00".into());
    assert_eq!(found(&draft)[0].0, Field::Products);
    // Thirty days of a job that ends after thirty days is no loss.
    draft.set(Field::StartDate, String::new());
    draft.set(Field::EndDate, String::new());
    assert_eq!(found(&draft), []);
    draft.products.push("forever".into());
    assert!(found(&draft)[0].1.starts_with("forever network runs"));
}

#[test]
fn a_product_that_runs_since_the_start_is_not_counted_from_today() {
    let mut draft = good();
    draft.set(Field::StartDate, "2029-12-20T12:00".to_owned());
    draft.set(Field::EndDate, "2030-01-20T12:00".to_owned());
    let products = [product("college", 30)];
    let running = ["college".to_owned()];
    let now = |running| Now {
        time: "2030-01-05T12:00:00Z".parse().unwrap(),
        zone: PACIFIC,
        products: &products,
        running,
    };
    assert_eq!(outlasting(&draft, now(&[])).len(), 1);
    assert_eq!(outlasting(&draft, now(&running)).len(), 0);
}
