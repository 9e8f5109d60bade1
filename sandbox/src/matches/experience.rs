//! Positions held against what a job asks for, and the penalties that come of it.

use serde_json::{Map, Value, json};

use super::asked_years;
use super::months::Month;
use super::number::{WHOLE, hundredths, rounded, tenths};
use super::occupations::{self, Occupation};
use super::positions::Position;
use super::words::stems;

/// For so long (in tenths of years) experience keeps its full worth.
const FRESH: i32 = 150;
/// What each year beyond takes off, and at most, in hundredths.
const STALE_A_YEAR: i32 = 5;
const STALE_AT_MOST: i32 = 50;
/// What experience beside the occupation itself takes off, in hundredths.
const PATHWAY: i32 = 20;
/// What a lack of any takes off where none is required, in hundredths.
const NONE_AT_ALL: i32 = 50;
/// From this score on, in hundredths, it is a match.
const IS_MATCH: i32 = 50;

/// What a job asks for.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    title: &'a str,
    occupation: Option<&'static Occupation>,
    /// As its text says, or as is usual in its occupation.
    years: Option<i32>,
}

/// Reads a job: the occupation from its title, or where it has none, from its text.
pub(crate) fn asked<'a>(title: &'a str, text: &str) -> Asked<'a> {
    let named = || occupations::first_in(text).map(|(occupation, _)| occupation);
    let occupation = match title {
        "" => named(),
        _ => occupations::of_title(title),
    };
    let years = asked_years::asked_in(text).or_else(|| Some(occupation?.usual_years));
    Asked {
        title,
        occupation,
        years,
    }
}

/// What makes a position count for a job, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MatchedOn {
    Occupation,
    /// The words of the title, where the occupation is not known.
    Title,
    Pathway,
}

impl MatchedOn {
    fn name(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::Title => "jobtitle",
            Self::Pathway => "career_pathway",
        }
    }
}

impl Asked<'_> {
    fn matches(&self, position: &Position) -> Option<MatchedOn> {
        let Some(wanted) = self.occupation else {
            let title = stems(position.title.as_deref().unwrap_or(""));
            let same = !title.is_empty() && title == stems(self.title);
            return same.then_some(MatchedOn::Title);
        };
        let had = position.occupation;
        let by_code = had.is_none() && position.code.as_deref() == Some(wanted.code);
        if by_code || had == Some(wanted) {
            return Some(MatchedOn::Occupation);
        }
        (had?.pathway == wanted.pathway).then_some(MatchedOn::Pathway)
    }
}

/// A position that counts. Years are in tenths.
#[derive(Debug)]
struct Counted<'a> {
    position: &'a Position,
    on: MatchedOn,
    /// `None` where no start was given.
    years: Option<i32>,
    years_ago: Option<i32>,
}

/// A reason for a lower score, in hundredths.
#[derive(Debug)]
struct Penalty {
    name: &'static str,
    penalty: i32,
    description: String,
}

/// What the positions are worth to the job. Years are in tenths.
#[derive(Debug)]
pub(crate) struct Judged<'a> {
    occupation: Option<&'static Occupation>,
    min: i32,
    actual: i32,
    under: i32,
    years_ago: Option<i32>,
    counted: Vec<Counted<'a>>,
    penalties: Vec<Penalty>,
    /// Whether there is anything to hold experience against.
    pub(crate) counts: bool,
    /// In hundredths.
    pub(crate) score: i32,
}

pub(crate) fn judge<'a>(asked: &Asked<'_>, positions: &'a [Position], now: Month) -> Judged<'a> {
    let counted: Vec<Counted<'_>> = positions
        .iter()
        .filter_map(|position| Some(count(position, asked.matches(position)?, now)))
        .collect();
    let min = asked.years.unwrap_or(0) * 10;
    let actual: i32 = counted.iter().filter_map(|one| one.years).sum();
    let under = (min - actual).max(0);
    let years_ago = counted.iter().filter_map(|one| one.years_ago).min();
    let closest = counted.iter().map(|one| one.on).min();
    let penalties = penalties(asked.years, under, years_ago, closest);
    let sum: i32 = penalties.iter().map(|one| one.penalty).sum();
    Judged {
        occupation: asked.occupation,
        counts: asked.occupation.is_some() || asked.years.is_some() || !counted.is_empty(),
        min,
        actual,
        under,
        years_ago,
        counted,
        penalties,
        score: WHOLE - sum.min(WHOLE),
    }
}

fn count(position: &Position, on: MatchedOn, now: Month) -> Counted<'_> {
    let end = position.end.unwrap_or(now).min(now);
    let months = position.start.map(|start| start.through(end));
    let known = position.start.is_some() || position.end.is_some();
    Counted {
        position,
        on,
        years: months.map(|months| rounded(months * 10, 12)),
        years_ago: known.then(|| rounded(end.before(now) * 10, 12)),
    }
}

/// None where nothing is known of what the job asks for.
fn penalties(
    asked: Option<i32>,
    under: i32,
    years_ago: Option<i32>,
    closest: Option<MatchedOn>,
) -> Vec<Penalty> {
    let min = match (asked, closest) {
        (None, _) | (Some(0), Some(_)) => return Vec::new(),
        (Some(0), None) => {
            return vec![Penalty {
                name: "no_experience",
                penalty: NONE_AT_ALL,
                description: "No experience in the occupation, though none is required".to_owned(),
            }];
        }
        (Some(years), _) => years * 10,
    };
    let in_words = |years: i32| format!("{}.{}", years / 10, years % 10);
    let stale = years_ago.map_or(0, |ago| (ago - FRESH).max(0));
    let beside = closest == Some(MatchedOn::Pathway);
    let all = [
        Penalty {
            name: "min_experience",
            penalty: rounded(under * WHOLE, min),
            description: format!(
                "{} years under minimum experience required",
                in_words(under)
            ),
        },
        Penalty {
            name: "years_ago",
            penalty: rounded(stale * STALE_A_YEAR, 10).min(STALE_AT_MOST),
            description: format!(
                "{} years since the last matching experience",
                in_words(years_ago.unwrap_or(0))
            ),
        },
        Penalty {
            name: "career_pathway",
            penalty: if beside { PATHWAY } else { 0 },
            description: "Experience in the career pathway, but not in the occupation".to_owned(),
        },
    ];
    all.into_iter().filter(|one| one.penalty > 0).collect()
}

impl Judged<'_> {
    fn penalty(&self, name: &str) -> i32 {
        let named = self.penalties.iter().find(|one| one.name == name);
        named.map_or(0, |one| one.penalty)
    }

    fn details(&self) -> Vec<Value> {
        let one = |counted: &Counted<'_>| {
            let position = counted.position;
            let code = position.occupation.map(|known| known.code);
            json!({
                "occupation_data_id": code.or(position.code.as_deref()),
                "jobtitle": position.title,
                "actual_experience_years": counted.years.map(tenths),
                "years_ago": counted.years_ago.map(tenths),
                "matched_on": counted.on.name(),
            })
        };
        self.counted.iter().map(one).collect()
    }

    /// `experience_match_details` of a match.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "experience_score": hundredths(self.score),
            "job_min_experience_years": tenths(self.min),
            "resume_experience_years": tenths(self.actual),
            "resume_under_experience_years": tenths(self.under),
            "experience_penalty": hundredths(WHOLE - self.score),
            "job_onetsoc_code": self.occupation.map(|known| known.code),
            "job_career_pathway": self.occupation.map(|known| known.pathway),
            "met_experience": self.under == 0,
            "occupation_match_details": self.details(),
        })
    }

    /// What createExperienceMatch answers.
    pub(crate) fn answer(&self) -> Value {
        let described: Map<String, Value> = self
            .penalties
            .iter()
            .map(|one| {
                let told = json!({
                    "penalty": hundredths(one.penalty),
                    "description": one.description,
                });
                (one.name.to_owned(), told)
            })
            .collect();
        let titles = self.counted.iter().map(|one| &one.position.title);
        let score = hundredths(self.score);
        let is_match = self.score >= IS_MATCH;
        json!({
            "score": score,
            "is_experience_match": is_match,
            "match_object": {
                "experience_score": score,
                "under_experience_penalty": hundredths(self.penalty("min_experience")),
                "years_ago_penalty": hundredths(self.penalty("years_ago")),
                "penalty_description_data": described,
                "min_experience": tenths(self.min),
                "actual_experience_years": tenths(self.actual),
                "under_experience_years": tenths(self.under),
                "years_ago": self.years_ago.map(tenths),
                "is_experience_match": is_match,
                "jobtitle_matches": titles.flatten().collect::<Vec<_>>(),
                "jobtitle_matches_details": self.details(),
                "penalties": {"experience": described},
            },
        })
    }
}

#[cfg(test)]
#[path = "experience_tests.rs"]
mod tests;
