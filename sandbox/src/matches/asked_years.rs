//! The years of experience that a job's text asks for.

use super::words::{Word, words};

/// More than this many is no requirement.
const MOST: i32 = 40;
/// How many words around a number of years may tell that experience is meant.
const AFTER: usize = 6;
const BEFORE: usize = 4;

const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// The most that it asks for; 0 where it says that none is needed; `None` where it says nothing.
pub(crate) fn asked_in(job_text: &str) -> Option<i32> {
    // A sentence's end parts what is said of experience from what is said of something else.
    let sentences = job_text
        .split(['\n', ';', '!', '?'])
        .flat_map(|line| line.split(". "));
    let mut most = None;
    let mut none_needed = false;
    for sentence in sentences {
        let words = words(sentence);
        most = most.max(years_in(&words));
        none_needed |= is_waived(&words);
    }
    most.or(none_needed.then_some(0))
}

fn years_in(words: &[Word]) -> Option<i32> {
    let asked = |place: usize| {
        let (number, open) = number(words, place)?;
        let before = stem_before(words, place, 1);
        // The number after another one is the upper end of a range, or the same in figures.
        let follows = number_at(words, place, 1)
            || (["to", "or"].contains(&before) && number_at(words, place, 2));
        if follows {
            return None;
        }
        let unit = unit_after(words, place)?;
        let next = stem_at(words, unit + 1);
        let of_age = next == "of" && stem_at(words, unit + 2) == "age";
        if ["old", "ago"].contains(&next) || of_age || !is_required(words, place, unit, open) {
            return None;
        }
        Some(number.min(MOST))
    };
    (0..words.len()).filter_map(asked).max()
}

/// A number in figures or as a word, and whether it has a plus.
fn number(words: &[Word], place: usize) -> Option<(i32, bool)> {
    let stem = stem_at(words, place);
    if let Some(number) = NUMBERS.iter().position(|word| *word == stem) {
        return Some((i32::try_from(number).ok()?, false));
    }
    let figures = stem.trim_end_matches('+');
    let plain = (1..=2).contains(&figures.len()) && figures.bytes().all(|it| it.is_ascii_digit());
    let number = if plain { figures.parse().ok() } else { None };
    Some((number?, figures.len() < stem.len()))
}

fn number_at(words: &[Word], place: usize, back: usize) -> bool {
    place
        .checked_sub(back)
        .is_some_and(|at| number(words, at).is_some())
}

/// Where the word for years stands after a number, with the other end of a range in between.
fn unit_after(words: &[Word], place: usize) -> Option<usize> {
    let between = |at: usize| {
        number(words, at).is_some()
            || ["to", "or", "plus", "more", "full"].contains(&stem_at(words, at))
    };
    let mut at = place + 1;
    while at <= place + 3 && between(at) {
        at += 1;
    }
    ["year", "yr", "yrs"]
        .contains(&stem_at(words, at))
        .then_some(at)
}

/// Whether the words around say that so many years are wanted of a person.
fn is_required(words: &[Word], place: usize, unit: usize, open: bool) -> bool {
    let before = stem_before(words, place, 1);
    let at_least = before == "least" || before == "minimum" || before == "min";
    let minimum_of = before == "of" && stem_before(words, place, 2).starts_with("min");
    let around = words.get(place.saturating_sub(BEFORE)..(unit + 1 + AFTER).min(words.len()));
    let experience = around
        .unwrap_or_default()
        .iter()
        .any(|word| word.stem.starts_with("experience"));
    open || at_least || minimum_of || experience
}

/// "No experience needed", and the like.
fn is_waived(words: &[Word]) -> bool {
    let at = words.iter().position(|word| word.stem == "experience");
    let no = |at: usize| (1..=2).any(|back| stem_before(words, at, back) == "no");
    at.is_some_and(no)
}

fn stem_at(words: &[Word], place: usize) -> &str {
    words.get(place).map_or("", |word| word.stem.as_str())
}

fn stem_before(words: &[Word], place: usize, back: usize) -> &str {
    place.checked_sub(back).map_or("", |at| stem_at(words, at))
}

#[cfg(test)]
mod tests {
    use super::asked_in;

    #[test]
    fn years_are_read_as_people_write_them() {
        for (text, years) in [
            ("3+ years", 3),
            ("At least two years in a kitchen", 2),
            ("Minimum of 4 yrs driving", 4),
            ("minimum 1 year", 1),
            ("3-5 years of experience", 3),
            ("3 to 5 years' experience", 3),
            ("two (2) years of related experience", 2),
            ("Experience: 6 years", 6),
            ("2 years of management. 5+ years of sales", 5),
            ("10 or more years of experience", 10),
            ("99+ years", 40),
            ("No experience is needed: we train you", 0),
            ("no prior experience required", 0),
        ] {
            assert_eq!(asked_in(text), Some(years), "{text}");
        }
    }

    #[test]
    fn other_years_are_none_of_experience() {
        for text in [
            "",
            "Software Engineer needed",
            "Our tractors are less than four years old",
            "You must be at least 18 years old",
            "at least 21 years of age",
            "In business for 25 years",
            "founded 10 years ago. Experience a great team",
            "You have experience",
            "Open 24 hours, 7 days",
        ] {
            assert_eq!(asked_in(text), None, "{text}");
        }
    }
}
