//! What gives a person away by its form: e-mails, links, phone numbers, street addresses. Found
//! by hand, in the way of this country's resumes; what is found too much is better than too little.

use super::Kind;
use crate::domain::text::{STATES, is_email};
use std::ops::Range;

/// A stretch that gives somebody away.
pub(super) type Found = (Range<usize>, Kind);

/// Everything in a text, in no order and perhaps overlapping.
pub(super) fn all(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, line) in lines(text) {
        for word in words(line) {
            tokens(line, start, &word, &mut found);
        }
        phones(line, start, &mut found);
        addresses(line, start, &mut found);
    }
    found
}

/// The lines with where they begin.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r', '\u{2028}'])
        .map(move |line| {
            let here = start;
            start += line.len();
            (here, line)
        })
}

/// The stretches between white space.
fn words(line: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut begun = None;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            words.extend(begun.take().map(|begun| begun..at));
        } else {
            begun = begun.or(Some(at));
        }
    }
    words.extend(begun.map(|begun| begun..line.len()));
    words
}

/// An e-mail or a link in one word; each part between brackets, commas or bars by itself.
fn tokens(line: &str, start: usize, word: &Range<usize>, found: &mut Vec<Found>) {
    let Some(text) = line.get(word.clone()) else {
        return;
    };
    let mut at = start + word.start;
    for part in text.split_inclusive(|c: char| "()[]<>,;|\"“”".contains(c)) {
        let bare = part.trim_end_matches(|c: char| "()[]<>,;|\"“”.:!?".contains(c));
        let from = at;
        at += part.len();
        if bare.contains('@') && is_mail(bare) {
            found.push((from..from + bare.len(), Kind::Email));
        } else if is_link(bare) {
            found.push((from..from + bare.len(), Kind::Link));
        }
    }
}

fn is_mail(text: &str) -> bool {
    let lower = text.to_lowercase();
    let address = lower.rsplit(':').next().unwrap_or(&lower);
    let address = address.split('?').next().unwrap_or(address);
    let address = address.trim_matches(|c: char| !c.is_alphanumeric());
    // `@handle` of a network is as good as an address.
    is_email(address) || (text.starts_with('@') && !address.is_empty())
}

/// Endings of file and library names, which look like hosts.
const NO_HOSTS: [&str; 12] = [
    "js", "ts", "py", "net", "rb", "md", "css", "html", "json", "xml", "cs", "go",
];
/// Endings by which a bare host is taken for one.
const HOSTS: [&str; 9] = ["com", "org", "edu", "dev", "me", "info", "us", "co", "name"];

fn is_link(text: &str) -> bool {
    let lower = text.to_lowercase();
    if lower.contains("://") || lower.starts_with("www.") {
        return true;
    }
    let (host, path) = lower.split_once('/').unwrap_or((&lower, ""));
    let Some((name, ending)) = host.rsplit_once('.') else {
        return false;
    };
    let dotted = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "-.".contains(c));
    let letters = ending.len() >= 2 && ending.chars().all(char::is_alphabetic);
    let known = HOSTS.contains(&ending);
    dotted
        && letters
        && (known || (!path.is_empty() && !NO_HOSTS.contains(&ending)) || name == "behance")
}

/// Runs of digits with what stands between them in a phone number.
fn phones(line: &str, start: usize, found: &mut Vec<Found>) {
    let mut rest = 0;
    while let Some(offset) = line
        .get(rest..)
        .and_then(|text| text.find(|c: char| c.is_ascii_digit() || c == '+' || c == '('))
    {
        let from = rest + offset;
        let end = run_end(line, from);
        if let Some(run) = line.get(from..end)
            && is_phone(run)
            && !line[..from].ends_with(|c: char| c.is_alphanumeric() || c == '$')
        {
            found.push((start + from..start + extension(line, end), Kind::Phone));
        }
        let step = line[from..].chars().next().map_or(1, char::len_utf8);
        rest = end.max(from + step);
    }
}

/// The end of digits, at most three separators between two of them.
fn run_end(line: &str, from: usize) -> usize {
    let (mut end, mut between) = (from, 0);
    for (at, c) in line.get(from..).unwrap_or_default().char_indices() {
        if c.is_ascii_digit() {
            (end, between) = (from + at + 1, 0);
        } else if " -.()+\u{a0}\u{2010}\u{2011}\u{2013}".contains(c) && between < 3 {
            between += 1;
        } else {
            break;
        }
    }
    end
}

/// `x 123` or `ext. 5` behind a number.
fn extension(line: &str, end: usize) -> usize {
    let Some(after) = line.get(end..) else {
        return end;
    };
    let text = after.trim_start();
    let lower = text.to_ascii_lowercase();
    let Some(word) = ["ext.", "ext", "x"]
        .iter()
        .find(|word| lower.starts_with(**word))
    else {
        return end;
    };
    let Some(digits) = text.get(word.len()..).map(str::trim_start) else {
        return end;
    };
    let many = digits.bytes().take_while(u8::is_ascii_digit).count();
    if many == 0 {
        end
    } else {
        line.len() - digits.len() + many
    }
}

fn is_phone(run: &str) -> bool {
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    let is_year =
        |group: &&&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let years = groups.iter().filter(is_year).count();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    match digits {
        10..=15 => years < 2,
        7..=9 => run.starts_with('+') || lengths == [3, 4],
        _ => false,
    }
}

/// What a street's name ends with.
const STREETS: [&str; 26] = [
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "boulevard",
    "blvd",
    "lane",
    "ln",
    "drive",
    "dr",
    "court",
    "ct",
    "way",
    "place",
    "pl",
    "circle",
    "cir",
    "terrace",
    "ter",
    "parkway",
    "pkwy",
    "highway",
    "hwy",
    "square",
];
/// What a part of a house is called.
const UNITS: [&str; 7] = ["apt", "apartment", "unit", "suite", "ste", "floor", "#"];

/// `12 Main Street, Apt 4`, `Springfield, CA 94111-1234` and `P.O. Box 12`.
fn addresses(line: &str, start: usize, found: &mut Vec<Found>) {
    let places = words(line);
    let word = |at: usize| {
        let range = places.get(at)?.clone();
        line.get(range).map(bare)
    };
    let push = |from: usize, to: usize, found: &mut Vec<Found>| {
        if let (Some(from), Some(to)) = (places.get(from), places.get(to)) {
            found.push((start + from.start..start + to.end, Kind::Address));
        }
    };
    for at in 0..places.len() {
        let Some(here) = word(at) else { continue };
        if is_house_number(here)
            && let Some(far) = (2..=6).find(|far| word(at + far - 1).is_some_and(is_street))
            && (1..far - 1).all(|between| word(at + between).is_some_and(starts_high))
        {
            let last = at + far - 1;
            let is_unit = |word: &str| {
                let lower = word.to_lowercase();
                UNITS.contains(&lower.as_str()) || lower.starts_with('#')
            };
            let more = match word(last + 1) {
                Some(unit) if unit.len() > 1 && unit.starts_with('#') => 1,
                Some(unit) if is_unit(unit) => 2,
                _ => 0,
            };
            push(at, (last + more).min(places.len() - 1), found);
        }
        if STATES.contains(&here) && word(at + 1).is_some_and(is_zip) {
            let towns = (1..=3).take_while(|back| {
                at.checked_sub(*back)
                    .and_then(word)
                    .is_some_and(starts_high)
            });
            push(at - towns.count(), at + 1, found);
        }
        let is_box = here.eq_ignore_ascii_case("box")
            && word(at + 1).is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
        let post = |word: &str| word.replace('.', "").eq_ignore_ascii_case("po");
        if is_box && at > 0 && word(at - 1).is_some_and(post) {
            push(at - 1, at + 1, found);
        }
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| ",;:()|•·.".contains(c))
}

fn is_house_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=6).contains(&digits) && word.len() <= digits + 1
}

fn is_street(word: &str) -> bool {
    starts_high(word) && STREETS.contains(&word.to_lowercase().as_str())
}

fn starts_high(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn is_zip(word: &str) -> bool {
    let (five, four) = word.split_once('-').unwrap_or((word, "0000"));
    let digits = |text: &str, many| text.len() == many && text.bytes().all(|b| b.is_ascii_digit());
    digits(five, 5) && digits(four, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Kind)> {
        let mut all = all(text);
        all.sort_by_key(|(range, _)| range.start);
        all.into_iter()
            .map(|(range, kind)| (&text[range], kind))
            .collect()
    }

    #[test]
    fn what_has_the_form_is_found() {
        for (text, hidden, kind) in [
            (
                "Mail: Ada.L+x@Example.co.uk.",
                "Ada.L+x@Example.co.uk",
                Kind::Email,
            ),
            ("<mailto:a@b.io>", "mailto:a@b.io", Kind::Email),
            ("twitter @ada_l", "@ada_l", Kind::Email),
            ("see https://x.y/z?q=1, or", "https://x.y/z?q=1", Kind::Link),
            ("(linkedin.com/in/ada)", "linkedin.com/in/ada", Kind::Link),
            ("adalovelace.dev", "adalovelace.dev", Kind::Link),
            ("T (555) 555-5555 x 12", "(555) 555-5555 x 12", Kind::Phone),
            ("+44 20 7946 0958", "+44 20 7946 0958", Kind::Phone),
            ("call 555-1234", "555-1234", Kind::Phone),
            ("6175551234", "6175551234", Kind::Phone),
            (
                "at 12 North Main St., Apt 4B, x",
                "12 North Main St., Apt 4B,",
                Kind::Address,
            ),
            (
                "1600 Pennsylvania Avenue",
                "1600 Pennsylvania Avenue",
                Kind::Address,
            ),
            (
                "in San Francisco, CA 94111-1234",
                "San Francisco, CA 94111-1234",
                Kind::Address,
            ),
            ("P.O. Box 12", "P.O. Box 12", Kind::Address),
        ] {
            assert!(
                found(text).contains(&(hidden, kind)),
                "{text}: {:?}",
                found(text)
            );
        }
    }

    #[test]
    fn years_amounts_and_names_of_tools_are_left() {
        for text in [
            "2015-2019, 01/2015 - 03/2019, 2015 - 2019",
            "2015.01.01 - 2019.03.04",
            "saved $1000000000 and 1,000,000 rows",
            "Node.js, ASP.NET, and/or TCP/IP v1.2.3 vue.js/express.js",
            "3 years in a good way. I led 5 people. CA 2015",
            "C++ @ 5",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
