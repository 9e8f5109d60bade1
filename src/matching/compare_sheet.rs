//! Matches side by side: the rows that are compared, the best of each, and the same as CSV with
//! nothing personal in it.

use super::compare::{Parts, Ranked};
use super::recompute::Part;
use super::skills::{Standing, skills};
use super::words;
use crate::domain::match_report::MatchReport;
use crate::format::csv_cell::push_line;

/// One thing that is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub name: &'static str,
    /// In words, one a match, in the order given.
    pub cells: Vec<String>,
    /// Which of the matches have the best; empty where fewer than two tell, or all are alike.
    pub best: Vec<usize>,
}

/// Which end of a row is the better one.
#[derive(Clone, Copy)]
enum Better {
    More,
    Less,
    /// Numbers that are no merit.
    Neither,
}

/// The numbers of one match.
struct Facts {
    parts: Parts,
    matched: Option<f64>,
    missing: Option<f64>,
    years: Option<f64>,
    under: Option<f64>,
}

impl Facts {
    fn of(report: &MatchReport) -> Self {
        let details = report.details.as_ref();
        let sorted = details
            .and_then(|details| details.skills_match_details.as_ref())
            .map(skills);
        let experience = details.and_then(|details| details.experience_match_details.as_ref());
        let count = |number: usize| u32::try_from(number).map_or(f64::from(u32::MAX), f64::from);
        let lines = |standing| sorted.as_ref()?.count(standing).map(count);
        Self {
            parts: Parts::of(report),
            matched: lines(Standing::Matched),
            missing: lines(Standing::Missing),
            years: experience.and_then(|one| one.resume_experience_years),
            under: experience.and_then(|one| one.resume_under_experience_years),
        }
    }
}

/// The rows of the comparison.
#[must_use]
pub fn rows(reports: &[&MatchReport]) -> Vec<Row> {
    let facts: Vec<Facts> = reports.iter().map(|report| Facts::of(report)).collect();
    let row = |name, better, value: &dyn Fn(&Facts) -> Option<f64>, shown: Shown| {
        let values: Vec<Option<f64>> = facts.iter().map(value).collect();
        Row {
            name,
            cells: values.iter().map(|value| shown(*value)).collect(),
            best: best(&values, better),
        }
    };
    let mut rows = vec![row(
        "Score",
        Better::More,
        &|one| one.parts.score,
        words::score,
    )];
    for part in Part::ALL {
        let value = move |one: &Facts| one.parts.part(part);
        rows.push(row(part.label(), Better::More, &value, words::score));
    }
    rows.push(row(
        "Skills matched",
        Better::More,
        &|one| one.matched,
        whole,
    ));
    rows.push(row(
        "Skills missing",
        Better::Less,
        &|one| one.missing,
        whole,
    ));
    rows.push(row(
        "Years of experience",
        Better::Neither,
        &|one| one.years,
        words::years,
    ));
    rows.push(row(
        "Years lacking",
        Better::Less,
        &|one| one.under,
        words::years,
    ));
    rows
}

type Shown = fn(Option<f64>) -> String;

fn whole(value: Option<f64>) -> String {
    value.map_or_else(|| words::NO_DATA.to_owned(), |value| format!("{value}"))
}

fn best(values: &[Option<f64>], better: Better) -> Vec<usize> {
    let told = values.iter().flatten().filter(|value| value.is_finite());
    let told: Vec<f64> = told.copied().collect();
    let lowest = told.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = told.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let wanted = match better {
        Better::More => highest,
        Better::Less => lowest,
        Better::Neither => return Vec::new(),
    };
    if told.len() < 2 || lowest == highest {
        return Vec::new();
    }
    let places = values.iter().enumerate();
    places
        .filter(|(_, value)| **value == Some(wanted))
        .map(|(at, _)| at)
        .collect()
}

const HEAD: [&str; 17] = [
    "rank",
    "match",
    "score",
    "bucket",
    "tried_rank",
    "tried_score",
    "skills_score",
    "skills_weight",
    "experience_score",
    "experience_weight",
    "education_score",
    "education_weight",
    "skills_matched",
    "skills_missing",
    "years_asked",
    "years_there",
    "model_version",
];

/// The comparison as CSV, in the order of the ranking. A match is called by its number from 1 as
/// it was given: no name, no file, no key, no text. What has no data is an empty cell. `tried` is
/// a ranking by weights that somebody tried out, with the same matches.
#[must_use]
pub fn csv(reports: &[&MatchReport], ranked: &[Ranked], tried: &[Ranked]) -> String {
    let mut out = String::new();
    push_line(&mut out, HEAD);
    for row in ranked {
        let Some(report) = reports.get(row.index) else {
            continue;
        };
        let trial = tried.iter().find(|trial| trial.index == row.index);
        let cells = line(report, row, trial);
        push_line(&mut out, cells.iter().map(String::as_str));
    }
    out
}

fn line(report: &MatchReport, row: &Ranked, trial: Option<&Ranked>) -> Vec<String> {
    let facts = Facts::of(report);
    let details = report.details.as_ref();
    let experience = details.and_then(|details| details.experience_match_details.as_ref());
    let mut cells = vec![
        plain(row.rank),
        (row.index + 1).to_string(),
        plain(row.score),
        // One word of the API's own; a text in its place could say anything.
        report
            .bucket
            .clone()
            .filter(|word| is_word(word))
            .unwrap_or_default(),
        plain(trial.and_then(|trial| trial.rank)),
        plain(trial.and_then(|trial| trial.score)),
    ];
    for part in Part::ALL {
        cells.push(plain(facts.parts.part(part)));
        cells.push(plain(facts.parts.weights[part as usize]));
    }
    cells.extend([
        plain(facts.matched),
        plain(facts.missing),
        plain(experience.and_then(|one| one.job_min_experience_years)),
        plain(facts.years),
        plain(details.and_then(|details| details.match_model_version)),
    ]);
    cells
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c == '_') && text.len() <= 40
}

fn plain<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::compare::{Weights, rank, what_if};
    use super::super::samples;
    use super::*;

    /// The sample, and one that is better in most, with a canary wherever a text may stand.
    fn two() -> [MatchReport; 2] {
        let mut better = samples::report();
        better.score = Some(0.9);
        better.bucket = Some("Canary Smith".to_owned());
        better.resume_text = Some("canary".to_owned());
        better.jobtitle = Some("canary".to_owned());
        if let Some(details) = better.details.as_mut() {
            if let Some(one) = details.experience_match_details.as_mut() {
                one.experience_score = Some(1.0);
                one.resume_under_experience_years = Some(0.0);
                one.resume_experience_years = None;
            }
            if let Some(one) = details.skills_match_details.as_mut() {
                one.matched_skills = Some(Vec::new());
            }
        }
        [samples::report(), better]
    }

    #[test]
    fn the_best_of_each_row_is_marked_and_no_data_is_neither_best_nor_zero() {
        let reports = two();
        let rows = rows(&reports.each_ref());
        let row = |name: &str| rows.iter().find(|row| row.name == name).cloned();
        let best = |name: &str| row(name).map(|row| row.best);
        assert_eq!(best("Score"), Some(vec![1]));
        assert_eq!(best("Skills matched"), Some(vec![0]));
        assert_eq!(best("Skills missing"), Some(vec![0]));
        assert_eq!(best("Years lacking"), Some(vec![1]));
        assert_eq!(best("Education"), Some(vec![]), "both alike");
        let years = row("Years of experience").map(|row| row.cells);
        assert_eq!(
            years,
            Some(vec!["0 years".to_owned(), "No data".to_owned()])
        );
    }

    #[test]
    fn a_match_without_its_lists_has_neither_none_nor_the_fewest_missing() {
        let [one, other] = two();
        let mut bare = samples::report();
        let details = bare.details.as_mut();
        if let Some(skills) = details.and_then(|details| details.skills_match_details.as_mut()) {
            skills.matched_skills = None;
            skills.job_skills_data = None;
            skills.resume_skills_data = None;
        }
        let reports = [&bare, &one, &other];
        let rows = rows(&reports);
        for (name, cells, best) in [
            ("Skills matched", ["No data", "1", "0"], 1),
            ("Skills missing", ["No data", "0", "1"], 1),
        ] {
            let row = rows.iter().find(|row| row.name == name).cloned();
            let wanted = (cells.map(str::to_owned).to_vec(), vec![best]);
            assert_eq!(row.map(|row| (row.cells, row.best)), Some(wanted), "{name}");
        }
        let parts: Vec<Parts> = reports.iter().map(|report| Parts::of(report)).collect();
        let text = csv(&reports, &rank(&parts), &[]);
        let lacking = text.lines().find(|line| line.starts_with("2,1,"));
        assert_eq!(
            lacking,
            Some("2,1,0.56,great_match,,,1,0.3,0,0.7,0,0,,,1,0,21")
        );
    }

    #[test]
    fn the_sheet_has_numbers_and_nobody() {
        let reports = two();
        let refs = reports.each_ref();
        let parts: Vec<Parts> = reports.iter().map(Parts::of).collect();
        let tried = Weights::new([1.0, 0.0, 0.0]).map(|weights| what_if(&parts, weights));
        let text = csv(&refs, &rank(&parts), &tried.unwrap_or_default());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], HEAD.join(","));
        assert_eq!(lines[1], "1,2,0.9,,1,1,1,0.3,1,0.7,0,0,0,1,1,,21");
        assert_eq!(
            lines[2],
            "2,1,0.56,great_match,1,1,1,0.3,0,0.7,0,0,1,0,1,0,21"
        );
        let lower = text.to_lowercase();
        assert!(!lower.contains("canary") && !lower.contains("abcde"));
        assert!(!lower.contains("engineer") && !lower.contains("worked"));
    }
}
