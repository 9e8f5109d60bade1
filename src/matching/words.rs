//! What a match says, in words. What the answer lacks is [`NO_DATA`], never a zero.

use crate::domain::match_report::OccupationMatch;

/// What stands where the answer says nothing.
pub const NO_DATA: &str = "No data";

/// What stands beneath every score.
pub const A_PERSON_DECIDES: &str =
    "A score compares two texts. Who is invited is for a person to decide, not for the score.";

/// A score or a part of one with two decimals (`0.56`), as it stands in the raw record.
#[must_use]
pub fn score(value: Option<f64>) -> String {
    match value {
        // Adding zero keeps a rounded-away negative from reading as `-0.00`.
        Some(value) if value.is_finite() => {
            format!("{:.2}", (value * 100.0).round() / 100.0 + 0.0)
        }
        _ => NO_DATA.to_owned(),
    }
}

/// A bucket such as `great_match` as "Great match". A word never seen before reads as it came.
#[must_use]
pub fn bucket(name: Option<&str>) -> String {
    sentence(name)
}

/// A career pathway as it came; the reference sends it in words.
#[must_use]
pub fn pathway(name: Option<&str>) -> String {
    sentence(name)
}

/// A tag of a skill such as `Software_engineering` as "Software engineering".
#[must_use]
pub fn tag(name: Option<&str>) -> String {
    sentence(name)
}

/// What a position was matched on.
#[must_use]
pub fn matched_on(name: Option<&str>) -> String {
    match name.map(str::trim) {
        Some("occupation") => "Same occupation".to_owned(),
        Some("career_pathway") => "Same career pathway".to_owned(),
        other => sentence(other),
    }
}

/// The education that a job asks for.
#[must_use]
pub fn job_education(level: Option<&str>) -> String {
    match level.map(str::trim) {
        Some(level) if is_none(level) => "None asked for".to_owned(),
        other => sentence(other),
    }
}

/// The education that a resume shows.
#[must_use]
pub fn resume_education(level: Option<&str>) -> String {
    match level.map(str::trim) {
        Some(level) if is_none(level) => "None found".to_owned(),
        other => sentence(other),
    }
}

fn is_none(level: &str) -> bool {
    level.eq_ignore_ascii_case("none")
}

/// Years as people say them: `1 year`, `0.5 years`, at most one decimal.
#[must_use]
pub fn years(value: Option<f64>) -> String {
    let Some(value) = value.filter(|value| value.is_finite()) else {
        return NO_DATA.to_owned();
    };
    let tenths = (value * 10.0).round() / 10.0 + 0.0;
    let unit = if tenths == 1.0 { "year" } else { "years" };
    format!("{tenths} {unit}")
}

/// How long ago a position ended.
#[must_use]
pub fn years_ago(value: Option<f64>) -> String {
    match value {
        Some(value) if value.is_finite() && value < 0.05 => "held now or until lately".to_owned(),
        Some(value) if value.is_finite() => format!("{} ago", years(Some(value))),
        _ => NO_DATA.to_owned(),
    }
}

/// How long the match took.
#[must_use]
pub fn seconds(value: Option<f64>) -> String {
    match value {
        Some(value) if value.is_finite() => format!("{value:.1} s"),
        _ => NO_DATA.to_owned(),
    }
}

/// A word of the wire as the start of a sentence: `under_experience` as "Under experience", and
/// `NO_DEGREE` as "No degree". A text with spaces stays as it is.
#[must_use]
pub fn sentence(word: Option<&str>) -> String {
    let Some(word) = word.map(str::trim).filter(|word| !word.is_empty()) else {
        return NO_DATA.to_owned();
    };
    if word.contains(char::is_whitespace) {
        return word.to_owned();
    }
    let shouted = word.contains('_') && !word.contains(char::is_lowercase);
    let spaced = word.replace('_', " ");
    let spaced = if shouted {
        spaced.to_lowercase()
    } else {
        spaced
    };
    let mut chars = spaced.trim().chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// A code of an O*NET occupation: `15-1252.00`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OnetCode(String);

impl OnetCode {
    /// Reads `15-1252.00`, or `15-1252`, which is its `.00`. Anything else is no code: only what
    /// was looked at goes into an address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (group, rest) = text.split_once('-')?;
        let (detail, more) = rest.split_once('.').unwrap_or((rest, "00"));
        let digits = |part: &str, many: usize| {
            part.len() == many && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        (digits(group, 2) && digits(detail, 4) && digits(more, 2))
            .then(|| Self(format!("{group}-{detail}.{more}")))
    }

    /// The code in full.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The occupation's public page. To be opened without referrer and opener.
    #[must_use]
    pub fn page(&self) -> String {
        format!("https://www.onetonline.org/link/summary/{}", self.0)
    }
}

/// The title that the answer itself carries for a code.
#[must_use]
pub fn title_of<'a>(code: &OnetCode, occupations: &'a [OccupationMatch]) -> Option<&'a str> {
    let same = |one: &&OccupationMatch| {
        let id = one.occupation_data_id.as_deref();
        id.and_then(OnetCode::parse).as_ref() == Some(code)
    };
    occupations.iter().find(same)?.jobtitle.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_wire_are_read_out() {
        for (word, read) in [
            (Some("great_match"), "Great match"),
            (Some("NO_DEGREE"), "No degree"),
            (Some("PhD"), "PhD"),
            (Some("AWS"), "AWS"),
            (
                Some("Programming and Software Development"),
                "Programming and Software Development",
            ),
            (Some("é_b"), "É b"),
            (Some("  "), NO_DATA),
            (Some("_"), ""),
            (None, NO_DATA),
        ] {
            assert_eq!(sentence(word), read, "{word:?}");
        }
        assert_eq!(matched_on(Some("occupation")), "Same occupation");
        assert_eq!(matched_on(Some("new_way")), "New way");
        assert_eq!(job_education(Some("None")), "None asked for");
        assert_eq!(resume_education(Some("none")), "None found");
        assert_eq!(resume_education(None), NO_DATA);
    }

    #[test]
    fn numbers_are_short_and_what_is_not_there_is_no_zero() {
        assert_eq!(score(Some(0.56)), "0.56");
        assert_eq!(score(Some(-0.001)), "0.00");
        assert_eq!(score(Some(f64::NAN)), NO_DATA);
        assert_eq!(score(None), NO_DATA);
        assert_eq!(years(Some(1.0)), "1 year");
        assert_eq!(years(Some(0.5)), "0.5 years");
        assert_eq!(years(Some(12.04)), "12 years");
        assert_eq!(years(None), NO_DATA);
        assert_eq!(years_ago(Some(5.0)), "5 years ago");
        assert_eq!(years_ago(Some(0.0)), "held now or until lately");
        assert_eq!(seconds(Some(2.71)), "2.7 s");
    }

    #[test]
    fn only_a_code_becomes_an_address() {
        let page = |text: &str| OnetCode::parse(text).map(|code| code.page());
        let address = "https://www.onetonline.org/link/summary/15-1252.00";
        assert_eq!(page(" 15-1252.00 ").as_deref(), Some(address));
        assert_eq!(page("15-1252").as_deref(), Some(address));
        for bad in [
            "",
            "15",
            "15-125.00",
            "15-1252.0",
            "15-1252.00/../x",
            "../../15-1252.00",
            "1٥-1252.00",
            "15-1252.00?x",
            "aa-1252.00",
        ] {
            assert_eq!(page(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_title_is_the_answers_own() {
        let report = super::super::samples::report();
        let details = report.details.unwrap_or_default();
        let experience = details.experience_match_details.unwrap_or_default();
        let rows = experience.occupation_match_details.unwrap_or_default();
        let job = experience.job_onetsoc_code;
        let titles: Vec<_> = [job.as_deref(), Some("11-1011.00")]
            .into_iter()
            .flatten()
            .filter_map(OnetCode::parse)
            .map(|code| title_of(&code, &rows))
            .collect();
        assert_eq!(titles, [Some("Software Engineer"), None]);
    }
}
