//! How many candidates a budget brings: many for the first dollars, fewer for each that follows.
//! Everything is in whole numbers, so that the same question gets the same answer on every machine.

use super::Question;
use crate::random::Random;

/// What the first candidate costs where nothing helps or hinders, in cents: a little less than what
/// an application costs a campaign here, on the mean of all campaigns.
const FIRST_CANDIDATE: i128 = 450;
/// The budget at which half of all candidates of a mean place are reached, in cents.
const HALFWAY: i128 = 1_000_000;
/// The ends of the band, in percent of what is in its middle.
const LEAST: i128 = 60;
const MOST: i128 = 150;
/// Words of the kinds of jobs that many people look for, in the singular.
const COMMON: [&str; 32] = [
    "assistant",
    "associate",
    "barista",
    "caregiver",
    "cashier",
    "cdl",
    "cleaner",
    "clerk",
    "cook",
    "courier",
    "custodian",
    "customer",
    "delivery",
    "dishwasher",
    "driver",
    "forklift",
    "guard",
    "housekeeper",
    "janitor",
    "labor",
    "laborer",
    "loader",
    "nurse",
    "nursing",
    "packer",
    "picker",
    "receptionist",
    "retail",
    "server",
    "stocker",
    "warehouse",
    "worker",
];

/// From at least to at most so many candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    pub(super) min: i64,
    pub(super) max: i64,
}

/// The answer to a question. Both ends never fall with the budget, and but for their rounding to
/// whole candidates each further dollar brings less than the one before.
pub(super) fn band(question: &Question) -> Band {
    let (place_reach, place_depth) = place(&question.place);
    let reach = [
        title(&question.title),
        place_reach,
        if question.thorough { 100 } else { 80 },
        pace(question.aggressiveness),
    ];
    let depth = HALFWAY * place_depth / 100;
    let budget = i128::from(question.budget);
    let brought = reach.iter().product::<i128>() * budget * depth;
    let price = FIRST_CANDIDATE * (budget + depth) * 100_i128.pow(5);
    // The largest budget brings some tens of thousands.
    let whole = |candidates: i128| i64::try_from(candidates).unwrap_or(i64::MAX);
    Band {
        min: whole(brought * LEAST / price),
        max: whole((brought * MOST + price - 1) / price),
    }
}

/// In percent: more for one common word, and a little more for two.
fn title(title: &str) -> i128 {
    let lower = title.to_lowercase();
    let common = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| COMMON.contains(&word.strip_suffix('s').unwrap_or(word)));
    match common.count() {
        0 => 95,
        1 => 110,
        _ => 120,
    }
}

/// In percent: how readily people apply at a place (80 to 120), and how many there are (40 to 160).
fn place(name: &str) -> (i128, i128) {
    // FNV-1a: a state or three digits become the seed of two draws.
    let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut random = Random::new(seed);
    let reach = 80 + i128::from(random.below(41));
    (reach, 40 + i128::from(random.below(121)))
}

/// In percent: more aggressive is more, up to 40; past that, haste pays more for the same people.
fn pace(aggressiveness: i64) -> i128 {
    match aggressiveness {
        ..=10 => 85,
        11..=20 => 100,
        21..=30 => 110,
        31..=40 => 115,
        41..=50 => 112,
        51.. => 106,
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Question, band, place, title};

    fn question(budget: i64) -> Question {
        Question {
            budget,
            title: "Rodeo Clown".to_owned(),
            thorough: true,
            place: "941".to_owned(),
            aggressiveness: 20,
        }
    }

    #[test]
    fn the_band_of_a_known_question_is_known() {
        // By hand: 941 has reach 80 to 120 and depth 40 to 160, and a clown is not common (95).
        let (reach, depth) = place("941");
        let depth = 1_000_000 * depth / 100;
        for budget in [1_500, 50_000, 1_000_000, 100_000_000_000] {
            let middle = 95 * reach * budget * depth;
            let price = 450 * 10_000 * (budget + depth);
            let Band { min, max } = band(&question(i64::try_from(budget).unwrap_or(0)));
            assert_eq!(i128::from(min), middle * 60 / (price * 100), "{budget}");
            let above = i128::from(max) * price * 100 - middle * 150;
            assert!((0..price * 100).contains(&above), "{budget}: {max}");
        }
    }

    #[test]
    fn every_budget_brings_no_less_than_a_smaller_one_and_each_step_less_than_the_one_before() {
        // Rounding moves each of three points by less than one candidate: two steps of the same
        // length may differ by one in the wrong direction, never by two.
        for step in [1, 37, 500, 10_000, 250_000] {
            let bands: Vec<Band> = (0..400)
                .map(|n| band(&question(1_500 + n * step)))
                .collect();
            for three in bands.windows(3) {
                for end in [|band: &Band| band.min, |band: &Band| band.max] {
                    let [first, second] = [
                        end(&three[1]) - end(&three[0]),
                        end(&three[2]) - end(&three[1]),
                    ];
                    assert!(first >= 0 && second >= 0, "{three:?}");
                    assert!(second - first <= 1, "{three:?}");
                }
                assert!(three[0].min < three[0].max, "{three:?}");
            }
        }
        let [once, twice] = [50_000, 100_000].map(|budget| band(&question(budget)));
        assert!(
            twice.min < 2 * once.min && twice.max < 2 * once.max - 1,
            "{once:?}, {twice:?}"
        );
    }

    #[test]
    fn common_words_count_whole_in_any_case_and_number() {
        for (words, percent) in [
            ("Rodeo Clown", 95),
            ("Nurserywoman", 95),
            ("Registered Nurse, Outpatient", 110),
            ("NURSES", 110),
            ("CDL-A Truck Drivers", 120),
            ("Warehouse/Forklift Driver", 120),
        ] {
            assert_eq!(title(words), percent, "{words}");
        }
    }

    #[test]
    fn places_differ_within_bounds() {
        let places: Vec<_> = (0..1_000)
            .map(|prefix| place(&format!("{prefix:03}")))
            .collect();
        assert!(
            places
                .iter()
                .all(|(reach, depth)| (80..=120).contains(reach) && (40..=160).contains(depth))
        );
        for bound in [80, 120] {
            assert!(places.iter().any(|(reach, _)| *reach == bound), "{bound}");
        }
        assert!(
            places.iter().any(|(_, depth)| *depth < 50)
                && places.iter().any(|(_, depth)| *depth > 150)
        );
    }
}
