//! The federal holidays of the United States (5 U.S.C. 6103), on the days on which offices are
//! closed for them.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The holiday that offices keep on a day.
pub(super) fn on(day: NaiveDate) -> Option<&'static str> {
    // New Year's Day on a Saturday is kept in the year before.
    let years = [day.year(), day.year() + 1];
    let mut all = years.into_iter().flat_map(of_year);
    all.find(|(kept, _)| *kept == day).map(|(_, name)| name)
}

/// Whether a day is neither of a weekend nor a holiday.
pub(super) fn is_business_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && on(day).is_none()
}

fn of_year(year: i32) -> Vec<(NaiveDate, &'static str)> {
    let fixed = [
        (1, 1, "New Year's Day"),
        (6, 19, "Juneteenth"),
        (7, 4, "Independence Day"),
        (11, 11, "Veterans Day"),
        (12, 25, "Christmas Day"),
    ];
    let fixed = fixed.into_iter().filter_map(move |(month, day, name)| {
        Some((kept(NaiveDate::from_ymd_opt(year, month, day)?)?, name))
    });
    let moving = [
        (1, Weekday::Mon, 3, "Martin Luther King Jr. Day"),
        (2, Weekday::Mon, 3, "Washington's Birthday"),
        (9, Weekday::Mon, 1, "Labor Day"),
        (10, Weekday::Mon, 2, "Columbus Day"),
        (11, Weekday::Thu, 4, "Thanksgiving Day"),
    ];
    let moving = moving
        .into_iter()
        .filter_map(move |(month, weekday, nth, name)| {
            Some((
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)?,
                name,
            ))
        });
    fixed.chain(moving).chain(memorial_day(year)).collect()
}

/// The last Monday of May.
fn memorial_day(year: i32) -> Option<(NaiveDate, &'static str)> {
    let nth = |nth| NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, nth);
    Some((nth(5).or_else(|| nth(4))?, "Memorial Day"))
}

/// Of a Saturday the Friday before, of a Sunday the Monday after.
fn kept(day: NaiveDate) -> Option<NaiveDate> {
    match day.weekday() {
        Weekday::Sat => day.checked_sub_days(Days::new(1)),
        Weekday::Sun => day.checked_add_days(Days::new(1)),
        _ => Some(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_are_those_of_the_office_of_personnel_management() {
        for (day, name) in [
            ("2026-01-01", Some("New Year's Day")),
            ("2026-01-19", Some("Martin Luther King Jr. Day")),
            ("2026-02-16", Some("Washington's Birthday")),
            ("2026-05-25", Some("Memorial Day")),
            ("2026-06-19", Some("Juneteenth")),
            ("2026-07-03", Some("Independence Day")),
            ("2026-07-04", None),
            ("2026-09-07", Some("Labor Day")),
            ("2026-10-12", Some("Columbus Day")),
            ("2026-11-11", Some("Veterans Day")),
            ("2026-11-26", Some("Thanksgiving Day")),
            ("2026-12-25", Some("Christmas Day")),
            ("2021-12-31", Some("New Year's Day")),
            ("2027-07-05", Some("Independence Day")),
            ("2027-05-31", Some("Memorial Day")),
        ] {
            assert_eq!(day.parse().ok().and_then(on), name, "{day}");
        }
    }
}
