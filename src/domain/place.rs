//! Whether a US state and a ZIP code can be of one place.

/// The first three digits of ZIP codes, and the state whose they are. Where a prefix serves two
/// states, it has two rows.
const PREFIXES: &[(u16, u16, &str)] = &[
    (5, 5, "NY"),
    (6, 7, "PR"),
    (8, 8, "VI"),
    (9, 9, "PR"),
    (10, 27, "MA"),
    (28, 29, "RI"),
    (30, 38, "NH"),
    (39, 49, "ME"),
    (50, 54, "VT"),
    (55, 55, "MA"),
    (56, 59, "VT"),
    (60, 69, "CT"),
    (63, 63, "NY"),
    (70, 89, "NJ"),
    (90, 99, "AE"),
    (100, 149, "NY"),
    (150, 196, "PA"),
    (197, 199, "DE"),
    (200, 205, "DC"),
    (201, 201, "VA"),
    (206, 219, "MD"),
    (220, 246, "VA"),
    (247, 268, "WV"),
    (270, 289, "NC"),
    (290, 299, "SC"),
    (300, 319, "GA"),
    (320, 339, "FL"),
    (340, 340, "AA"),
    (341, 349, "FL"),
    (350, 369, "AL"),
    (370, 385, "TN"),
    (386, 397, "MS"),
    (398, 399, "GA"),
    (400, 427, "KY"),
    (430, 459, "OH"),
    (460, 479, "IN"),
    (480, 499, "MI"),
    (500, 528, "IA"),
    (530, 549, "WI"),
    (550, 567, "MN"),
    (569, 569, "DC"),
    (570, 577, "SD"),
    (580, 588, "ND"),
    (590, 599, "MT"),
    (600, 629, "IL"),
    (630, 658, "MO"),
    (660, 679, "KS"),
    (680, 693, "NE"),
    (700, 714, "LA"),
    (716, 729, "AR"),
    (730, 749, "OK"),
    (733, 733, "TX"),
    (750, 799, "TX"),
    (800, 816, "CO"),
    (820, 831, "WY"),
    (832, 838, "ID"),
    (834, 834, "WY"),
    (840, 847, "UT"),
    (850, 865, "AZ"),
    (865, 865, "NM"),
    (870, 884, "NM"),
    (885, 885, "TX"),
    (889, 898, "NV"),
    (900, 961, "CA"),
    (962, 966, "AP"),
    (967, 968, "HI"),
    (967, 967, "AS"),
    (969, 969, "GU"),
    (969, 969, "MP"),
    (969, 969, "FM"),
    (969, 969, "MH"),
    (969, 969, "PW"),
    (970, 979, "OR"),
    (980, 994, "WA"),
    (995, 999, "AK"),
];

/// How a state and a postal code go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// They can be of one place.
    Fits,
    /// The ZIP code is of other states; holds them.
    Differs(Vec<&'static str>),
    /// It cannot be told: not whole yet, a postal code of another country, a prefix not in use.
    CannotTell,
}

/// Compares a state's two letters with the first three digits of a ZIP code.
#[must_use]
pub fn compare(state: &str, postal_code: &str) -> Match {
    let (state, code) = (state.trim(), postal_code.trim());
    let digits = code
        .get(..3)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let Some(prefix) = digits.and_then(|digits| digits.parse::<u16>().ok()) else {
        return Match::CannotTell;
    };
    if state.len() != 2 || code.len() < 5 {
        return Match::CannotTell;
    }
    let states: Vec<&'static str> = PREFIXES
        .iter()
        .filter(|(first, last, _)| (*first..=*last).contains(&prefix))
        .map(|(_, _, state)| *state)
        .collect();
    if states.is_empty() {
        Match::CannotTell
    } else if states.iter().any(|one| one.eq_ignore_ascii_case(state)) {
        Match::Fits
    } else {
        Match::Differs(states)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::STATES;

    #[test]
    fn known_places_fit() {
        for (state, code) in [
            ("CA", "94111"),
            ("MA", "02110"),
            ("ma", " 02110 "),
            ("NY", "10001"),
            ("NY", "00501"),
            ("PR", "00901"),
            ("VI", "00802"),
            ("TX", "73301"),
            ("TX", "79936"),
            ("TX", "88510"),
            ("AK", "99501"),
            ("HI", "96813"),
            ("AS", "96799"),
            ("GU", "96910"),
            ("DC", "20001"),
            ("VA", "20101"),
            ("NY", "06390"),
            ("AE", "09012"),
            ("GA", "39901"),
            ("MD", "20814"),
            ("FL", "33101"),
            ("WA", "98101"),
            ("IL", "60601"),
            ("NJ", "07030"),
        ] {
            assert_eq!(compare(state, code), Match::Fits, "{state} {code}");
        }
    }

    #[test]
    fn a_code_of_another_state_names_that_state() {
        assert_eq!(compare("NY", "94111"), Match::Differs(vec!["CA"]));
        assert_eq!(compare("CT", "02110"), Match::Differs(vec!["MA"]));
        assert_eq!(compare("ON", "94111"), Match::Differs(vec!["CA"]));
    }

    #[test]
    fn what_is_not_american_or_not_whole_is_not_judged() {
        for (state, code) in [
            ("ON", "K1A 0B1"),
            ("CA", "941"),
            ("", "94111"),
            ("CA", ""),
            ("CA", "000001"),
            ("CA", "é9411"),
        ] {
            assert_eq!(compare(state, code), Match::CannotTell, "{state} {code}");
        }
    }

    #[test]
    fn every_state_has_a_prefix_and_no_row_is_upside_down() {
        for state in STATES {
            assert!(PREFIXES.iter().any(|(_, _, one)| *one == state), "{state}");
        }
        assert!(
            PREFIXES
                .iter()
                .all(|(first, last, _)| first <= last && *last < 1_000)
        );
    }
}
