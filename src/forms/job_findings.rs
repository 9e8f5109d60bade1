//! What could be better about a posting. Findings never keep it from being sent.

use crate::domain::job::ApplyAction;
use crate::domain::place::{self, Match};
use crate::domain::product::Product;
use crate::domain::visible;
use crate::domain::zone::{self, Zone};
use crate::format::counted;
use crate::forms::job::{Draft, Field};
use chrono::{DateTime, Duration, Utc};

/// From so many characters a description is distributed best, says the reference.
pub const GOOD_DESCRIPTION: usize = 150;
/// The API ends a posting after so many days where no end is sent.
pub const DEFAULT_DAYS: i64 = 30;

/// One thing that could be better, at its field, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub field: Field,
    pub words: String,
}

/// What findings are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    pub time: DateTime<Utc>,
    pub zone: Zone,
    /// The partner's products, as far as they are loaded.
    pub products: &'a [Product],
    /// Codes of the products that the job has already: they run since its start.
    pub running: &'a [String],
}

/// The description's meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meter {
    /// Characters as a person sees them.
    pub is: usize,
}

impl Meter {
    #[must_use]
    pub fn of(description: &str) -> Self {
        Self {
            is: visible::count(description),
        }
    }

    /// Whether it is long enough to be distributed well.
    #[must_use]
    pub const fn is_good(self) -> bool {
        self.is >= GOOD_DESCRIPTION
    }

    /// The meter in words.
    #[must_use]
    pub fn words(self) -> String {
        let is = counted(self.is as u64, "character", "characters");
        if self.is_good() {
            format!("{is}. Good: {GOOD_DESCRIPTION} or more are distributed best.")
        } else {
            let lacks = GOOD_DESCRIPTION - self.is;
            format!("{is}. {lacks} more to {GOOD_DESCRIPTION}, from where it is distributed best.")
        }
    }
}

/// Everything that could be better about what is typed so far, in the form's order. A field that
/// is still empty is not judged: that it is required is said elsewhere.
#[must_use]
pub fn findings(draft: &Draft, now: Now<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |field: Field, words: String| found.push(Finding { field, words });
    if let Some(words) = title_capitals(draft.get(Field::Title)) {
        say(Field::Title, words);
    }
    if names_pay(draft.get(Field::Title)) {
        say(
            Field::Title,
            "The title names pay. Move it into the description.".to_owned(),
        );
    }
    if let Some(place) = names_place(draft) {
        let words =
            format!("The title names the place ({place}). The posting shows its place by itself.");
        say(Field::Title, words);
    }
    let description = draft.get(Field::Description);
    let meter = Meter::of(description);
    if meter.is > 0 && !meter.is_good() {
        let lacks = GOOD_DESCRIPTION - meter.is;
        let words = format!("The description is short. Write {lacks} more characters.");
        say(Field::Description, words);
    }
    if is_shouted(description, 20) {
        let words = "The description is in capitals. Write it in sentences.".to_owned();
        say(Field::Description, words);
    }
    if let Some(words) = place_finding(draft) {
        say(Field::ZipCode, words);
    }
    if draft.apply_action() == ApplyAction::Nothing {
        let words = "Nobody can apply to this job: how people apply is Nothing. Choose an address or e-mails.";
        say(Field::ApplyAction, words.to_owned());
    }
    if let Some(words) = end_finding(draft, now) {
        say(Field::EndDate, words);
    }
    if let Some(words) = products_finding(draft, now) {
        say(Field::Products, words);
    }
    found
}

/// Whether a text has at least so many letters with a case, and nearly all of them are capitals.
fn is_shouted(text: &str, least: usize) -> bool {
    let letters = text
        .chars()
        .filter(|c| c.is_uppercase() || c.is_lowercase())
        .count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= least && capitals * 10 >= letters * 9
}

/// Short titles of capitals are names of trades: RN, CDL.
fn title_capitals(title: &str) -> Option<String> {
    is_shouted(title, 5).then(|| {
        "The title is in capitals. Write it as a name, for example Rodeo Clown.".to_owned()
    })
}

/// Words after a number, or alone, that speak of pay.
const PAY_WORDS: [&str; 8] = [
    "/hr", "/hour", "/yr", "/year", "per hour", "an hour", "per year", "a year",
];

fn names_pay(title: &str) -> bool {
    let title = title.to_lowercase();
    let has_digit = title.chars().any(|c| c.is_ascii_digit());
    let has_currency = title.contains(['$', '€', '£']) && has_digit;
    let is_thousands = |word: &str| {
        let digits = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .strip_suffix('k');
        digits.is_some_and(|digits| {
            (2..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
        })
    };
    has_currency
        || (has_digit && PAY_WORDS.iter().any(|words| title.contains(words)))
        || title
            .split(|c: char| c.is_whitespace() || c == '-' || c == '–')
            .any(is_thousands)
}

/// The place that a title names: the job's own city, its ZIP code, or its state after a comma.
fn names_place(draft: &Draft) -> Option<String> {
    let title = draft.get(Field::Title);
    let words = words_of(title);
    let city = draft.get(Field::City).trim();
    let city_words = words_of(city);
    let has_city = city.chars().count() >= 3
        && !city_words.is_empty()
        && words
            .windows(city_words.len())
            .any(|window| window == city_words);
    if has_city {
        return Some(city.to_owned());
    }
    let code = draft.get(Field::ZipCode).trim();
    if code.len() >= 5 && title.contains(code) {
        return Some(code.to_owned());
    }
    let state = draft.get(Field::State).trim().to_ascii_uppercase();
    let last = title
        .rsplit(',')
        .next()
        .filter(|_| title.contains(','))?
        .trim();
    (state.len() == 2 && last == state).then_some(state)
}

fn words_of(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn place_finding(draft: &Draft) -> Option<String> {
    let (state, code) = (
        draft.get(Field::State).trim(),
        draft.get(Field::ZipCode).trim(),
    );
    match place::compare(state, code) {
        Match::Differs(states) => Some(format!(
            "ZIP code {code} is in {}, not in {}. Check both.",
            states.join(" or "),
            state.to_ascii_uppercase()
        )),
        Match::Fits | Match::CannotTell => None,
    }
}

/// When the posting ends, as far as that is known: as typed, or by the API's default.
#[must_use]
pub fn end_of(draft: &Draft, now: Now<'_>) -> Option<DateTime<Utc>> {
    let typed = draft.get(Field::EndDate).trim();
    if typed.is_empty() {
        return now.time.checked_add_signed(Duration::days(DEFAULT_DAYS));
    }
    zone::parse_local(typed).and_then(|local| now.zone.utc(local))
}

fn end_finding(draft: &Draft, now: Now<'_>) -> Option<String> {
    let end = end_of(draft, now)?;
    (end <= now.time).then(|| "The end is past: the job would be off at once. Move it.".to_owned())
}

/// The products whose runtime passes the posting's end; counted from its start, or from now for
/// one that is bought after it.
#[must_use]
pub fn outlasting<'a>(draft: &Draft, now: Now<'a>) -> Vec<&'a Product> {
    let Some(end) = end_of(draft, now) else {
        return Vec::new();
    };
    let start = zone::parse_local(draft.get(Field::StartDate))
        .and_then(|local| now.zone.utc(local))
        .unwrap_or(now.time);
    let runs_past = |product: &&Product| {
        let is_running = now.running.contains(&product.code);
        let start = if is_running {
            start
        } else {
            start.max(now.time)
        };
        let days = product
            .runtime_days
            .and_then(|days| i64::try_from(days).ok());
        let runtime = days.and_then(Duration::try_days);
        // The default end is counted by the server, a moment later: an hour of grace.
        let last =
            runtime.and_then(|runtime| start.checked_add_signed(runtime - Duration::hours(1)));
        last.is_some_and(|last| last > end)
    };
    now.products.iter().filter(runs_past).collect()
}

fn products_finding(draft: &Draft, now: Now<'_>) -> Option<String> {
    let names: Vec<String> = outlasting(draft, now)
        .into_iter()
        .filter(|product| draft.products.contains(&product.code))
        .map(|product| {
            product
                .title
                .clone()
                .unwrap_or_else(|| product.code.clone())
        })
        .collect();
    if names.is_empty() {
        return None;
    }
    let (verb, whose) = if names.len() == 1 {
        ("runs", "its")
    } else {
        ("run", "their")
    };
    Some(format!(
        "{} {verb} past the end of the job. Move the end, or lose part of {whose} time.",
        names.join(" and ")
    ))
}

#[cfg(test)]
#[path = "job_findings_tests.rs"]
mod tests;
