//! Occupations by the titles that people give them.

use std::sync::LazyLock;

use super::words::{Found, Phrases, Word, words};

const TABLE: &str = include_str!("occupations.txt");

/// One occupation of O*NET, as far as matching knows it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Occupation {
    /// As in `15-1252.00`.
    pub(crate) code: &'static str,
    /// O*NET's own title.
    pub(crate) title: &'static str,
    pub(crate) pathway: &'static str,
    /// What a job of this kind asks for that names no years.
    pub(crate) usual_years: i32,
    phrases: &'static str,
}

static OCCUPATIONS: LazyLock<Vec<Occupation>> =
    LazyLock::new(|| TABLE.lines().filter_map(row).collect());
static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(OCCUPATIONS.iter().map(|one| one.phrases)));

fn row(line: &'static str) -> Option<Occupation> {
    let mut cells = line.split(';');
    Some(Occupation {
        code: cells.next()?,
        title: cells.next()?,
        pathway: cells.next()?,
        usual_years: cells.next()?.parse().ok()?,
        phrases: cells.next()?,
    })
}

fn all_in(words: &[Word]) -> Vec<(&'static Occupation, Found)> {
    let found = PHRASES.find_in(words).into_iter();
    found
        .filter_map(|found| Some((OCCUPATIONS.get(found.meaning)?, found)))
        .collect()
}

/// The occupation that a title names, by its longest phrase; of equal ones, the first.
pub(crate) fn of_title(title: &str) -> Option<&'static Occupation> {
    let mut best: Option<(&Occupation, Found)> = None;
    for (occupation, found) in all_in(&words(title)) {
        if best
            .as_ref()
            .is_none_or(|(_, most)| found.length > most.length)
        {
            best = Some((occupation, found));
        }
    }
    best.map(|(occupation, _)| occupation)
}

/// The first occupation that a text names, with the words that name it.
pub(crate) fn first_in(text: &str) -> Option<(&'static Occupation, &str)> {
    let (occupation, found) = all_in(&words(text)).into_iter().next()?;
    Some((occupation, text.get(found.at)?))
}

/// The occupation of an O*NET code.
pub(crate) fn of_code(code: &str) -> Option<&'static Occupation> {
    OCCUPATIONS.iter().find(|one| one.code == code)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use std::collections::BTreeSet;

    use super::{OCCUPATIONS, TABLE, first_in, of_code, of_title};

    fn code(title: &str) -> &str {
        of_title(title).map_or("", |found| found.code)
    }

    #[test]
    fn the_table_is_read_whole_and_no_phrase_means_two() {
        assert_eq!(OCCUPATIONS.len(), TABLE.lines().count() - 1);
        assert!(OCCUPATIONS.len() >= 60);
        let codes: BTreeSet<_> = OCCUPATIONS.iter().map(|one| one.code).collect();
        assert_eq!(codes.len(), OCCUPATIONS.len());
        let mut phrases = BTreeSet::new();
        for one in OCCUPATIONS.iter() {
            let digits = one.code.bytes().filter(u8::is_ascii_digit).count();
            assert_eq!((one.code.len(), digits), (10, 8), "{one:?}");
            assert!(!one.title.is_empty() && !one.pathway.is_empty());
            for phrase in one.phrases.split('|') {
                assert!(phrases.insert(phrase), "{phrase}");
                assert_eq!(code(phrase), one.code, "{phrase}");
            }
        }
    }

    #[test]
    fn titles_as_people_write_them_are_known() {
        assert_eq!(code("CEO"), "11-1011.00");
        assert_eq!(code("Senior Software Engineers (Remote)"), "15-1252.00");
        assert_eq!(code("CDL-A Truck Driver, Regional"), "53-3032.00");
        assert_eq!(code("Delivery Driver, Box Truck"), "53-3033.00");
        assert_eq!(code("Registered Nurse, Outpatient"), "29-1141.00");
        assert_eq!(code("Rodeo Clown"), "");
        assert_eq!(of_code("11-1011.00"), of_title("Chief Executive"));
        assert_eq!(of_code("99-9999.99"), None);
    }

    #[test]
    fn the_first_one_of_a_text_is_told_as_it_is_written() {
        let (found, named) = first_in("We need a Line\u{a0}Cook, not a chef").unwrap();
        assert_eq!((found.code, named), ("35-2014.00", "Line\u{a0}Cook"));
        assert_eq!(first_in("nothing of the kind"), None);
    }
}
