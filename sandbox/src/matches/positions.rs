//! The positions that somebody held, from a structured resume, or else read from its text.

use super::education::is_about_school;
use super::months::{FIRST_YEAR, LAST_YEAR, Month};
use super::occupations::{self, Occupation};
use super::question::Work;
use super::words::{Word, find, stems, words};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const STILL: [&str; 5] = ["present", "now", "current", "today", "date"];

/// A position held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Position {
    /// As the resume has it, else the occupation's own.
    pub(crate) title: Option<String>,
    pub(crate) occupation: Option<&'static Occupation>,
    /// The O*NET code that the sender gave, of the table or not.
    pub(crate) code: Option<String>,
    pub(crate) start: Option<Month>,
    /// `None` where it has not ended.
    pub(crate) end: Option<Month>,
}

/// What a structured resume says.
pub(crate) fn stated(work: &[Work]) -> Vec<Position> {
    let position = |one: &Work| {
        let by_code = one.onet.as_deref().and_then(occupations::of_code);
        let title = one.title.clone().filter(|title| !title.trim().is_empty());
        let by_title = title.as_deref().and_then(occupations::of_title);
        let occupation = by_title.or(by_code);
        Position {
            title: title.or_else(|| Some(occupation?.title.to_owned())),
            occupation,
            code: one.onet.clone(),
            start: one.start,
            end: one.end,
        }
    };
    work.iter().map(position).collect()
}

/// What the lines of a resume say: a period, with a known title or the job's own beside it, above
/// it or below it.
pub(crate) fn told(resume_text: &str, jobtitle: &str) -> Vec<Position> {
    let lines: Vec<&str> = resume_text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let mut positions = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let Some((start, end)) = period(line) else {
            continue;
        };
        if is_about_school(line) {
            continue;
        }
        let above = place.checked_sub(1).and_then(|above| lines.get(above));
        let beside = [Some(line), above, lines.get(place + 1)];
        let titled = beside.into_iter().enumerate().find_map(|(turn, line)| {
            // What stands in a line with a period of its own belongs to that.
            let own = turn == 0 || line.is_some_and(|line| period(line).is_none());
            line.filter(|_| own).and_then(|line| titled(line, jobtitle))
        });
        if let Some((title, occupation)) = titled {
            positions.push(Position {
                title: Some(title),
                occupation,
                code: None,
                start: Some(start),
                end,
            });
        }
    }
    positions
}

fn titled(line: &str, jobtitle: &str) -> Option<(String, Option<&'static Occupation>)> {
    if let Some((occupation, named)) = occupations::first_in(line) {
        return Some((named.to_owned(), Some(occupation)));
    }
    find(&words(line), &stems(jobtitle))?;
    Some((jobtitle.to_owned(), None))
}

/// The first month and the last of a line that names two years, or one and that it goes on.
fn period(line: &str) -> Option<(Month, Option<Month>)> {
    let words = words(line);
    let mut years = words
        .iter()
        .enumerate()
        .filter_map(|(place, word)| Some((place, year(word)?)));
    let (first, from) = years.next()?;
    let start = Month::new(from, month_before(&words, first).unwrap_or(1))?;
    let Some((last, to)) = years.next() else {
        let rest = words.get(first + 1..)?;
        let goes_on = rest.iter().any(|word| STILL.contains(&word.stem.as_str()));
        return goes_on.then_some((start, None));
    };
    let end = Month::new(to, month_before(&words, last).unwrap_or(12))?;
    Some((start, Some(end)))
}

fn year(word: &Word) -> Option<i64> {
    let figures = word.stem.len() == 4 && word.stem.bytes().all(|it| it.is_ascii_digit());
    let year = if figures {
        word.stem.parse().ok()
    } else {
        None
    };
    year.filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))
}

/// A month as a name or a number just before a year.
fn month_before(words: &[Word], place: usize) -> Option<i64> {
    let stem = words.get(place.checked_sub(1)?)?.stem.as_str();
    let named = MONTHS.iter().position(|month| stem.starts_with(month));
    match named {
        Some(index) => i64::try_from(index + 1).ok(),
        None if stem.len() <= 2 => stem.parse().ok().filter(|month| (1..=12).contains(month)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::{Month, period, stated, told};
    use crate::matches::question::Work;

    fn month(year: i64, month: i64) -> Month {
        Month::new(year, month).unwrap()
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        for (line, start, end) in [
            ("2018 - 2021", (2018, 1), Some((2021, 12))),
            ("Jan 2018 – March 2021", (2018, 1), Some((2021, 3))),
            ("from 05/2018 to 3/2021", (2018, 5), Some((2021, 3))),
            ("Cook, Sept. 2019 to present", (2019, 9), None),
            ("since 2020, still there now", (2020, 1), None),
        ] {
            let expected = (month(start.0, start.1), end.map(|(y, m)| month(y, m)));
            assert_eq!(period(line), Some(expected), "{line}");
        }
        for line in ["2018", "room 2018b - 3", "1776 - 1783", "present", ""] {
            assert_eq!(period(line), None, "{line}");
        }
    }

    #[test]
    fn a_text_tells_positions_by_lines() {
        let text = "Jo Doe\n\nLine Cook, Meadow Foods\nMar 2018 - Feb 2020\n\
                    2020 - present: Sous Chef\nRodeo clown 2012 - 2013\n\
                    Teacher's College, 2008 - 2012\nHiking 2001 - 2002";
        let positions = told(text, "Rodeo Clown");
        let titles: Vec<_> = positions.iter().map(|one| one.title.as_deref()).collect();
        assert_eq!(
            titles,
            [Some("Line Cook"), Some("Sous Chef"), Some("Rodeo Clown")]
        );
        assert_eq!(positions[0].start, Some(month(2018, 3)));
        assert_eq!(positions[1].end, None);
        assert!(positions[2].occupation.is_none());
    }

    #[test]
    fn a_stated_position_goes_by_its_title_then_by_its_code() {
        let work = |title: Option<&str>, onet: Option<&str>| Work {
            title: title.map(str::to_owned),
            onet: onet.map(str::to_owned),
            ..Work::default()
        };
        let positions = stated(&[
            work(Some("Chef"), Some("15-1252.00")),
            work(Some("Wizard"), Some("15-1252.00")),
            work(None, Some("15-1252.00")),
            work(Some(" "), Some("99-9999.99")),
        ]);
        let found: Vec<_> = positions
            .iter()
            .map(|one| (one.title.as_deref(), one.occupation.map(|known| known.code)))
            .collect();
        let expected = [
            (Some("Chef"), Some("35-1011.00")),
            (Some("Wizard"), Some("15-1252.00")),
            (Some("Software Developers"), Some("15-1252.00")),
            (None, None),
        ];
        assert_eq!(found, expected);
    }
}
