#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

use serde_json::{Value, json};

use super::{Month, asked, judge};
use crate::matches::positions::stated;
use crate::matches::question::Work;

type Period = (i64, i64);

fn now() -> Month {
    Month::new(2026, 11).unwrap()
}

fn work(title: &str, start: Period, end: Option<Period>) -> Work {
    Work {
        title: Some(title.to_owned()),
        start: Month::new(start.0, start.1),
        end: end.and_then(|(year, month)| Month::new(year, month)),
        ..Work::default()
    }
}

fn answer(title: &str, text: &str, work: &[Work]) -> Value {
    judge(&asked(title, text), &stated(work), now()).answer()
}

fn details(title: &str, text: &str, work: &[Work]) -> Value {
    judge(&asked(title, text), &stated(work), now()).to_json()
}

#[test]
fn the_sample_of_the_reference_comes_out_as_it_is() {
    let sample = include_str!("../../../tests/fixtures/createExperienceMatch.response.json");
    let sample: Value = serde_json::from_str(sample).unwrap();
    let held = [work("CEO", (2013, 6), Some((2014, 5)))];
    let ours = answer("CEO", "Software Engineer needed", &held);
    assert_eq!(ours, sample);
}

#[test]
fn enough_and_recent_experience_has_no_penalty() {
    let held = [
        work("Line Cook", (2020, 1), Some((2020, 12))),
        work("Teacher", (2010, 1), Some((2019, 12))),
        work("Restaurant Cook", (2021, 1), None),
    ];
    let told = details("Cook", "3+ years", &held);
    assert_eq!(told["experience_score"], 1);
    assert_eq!(told["experience_penalty"], 0);
    assert_eq!(told["resume_experience_years"], 6.9);
    assert_eq!(told["resume_under_experience_years"], 0);
    assert_eq!(told["met_experience"], true);
    assert_eq!(told["job_onetsoc_code"], "35-2014.00");
    let counted = told["occupation_match_details"].as_array().unwrap();
    assert_eq!(counted.len(), 2);
    assert_eq!(counted[1]["years_ago"], 0);
    assert_eq!(counted[0]["years_ago"], 5.9);
    assert_eq!(
        answer("Cook", "3+ years", &held)["match_object"]["penalties"],
        json!({"experience": {}})
    );
}

#[test]
fn every_penalty_is_named_and_together_they_take_no_more_than_all() {
    // A chef is on the pathway of a cook; two years of four, eighteen years ago.
    let held = [work("Chef", (2006, 12), Some((2008, 11)))];
    let told = answer("Cook", "At least 4 years", &held);
    let object = &told["match_object"];
    assert_eq!(
        object["penalties"]["experience"],
        json!({
            "min_experience": {
                "penalty": 0.5,
                "description": "2.0 years under minimum experience required",
            },
            "years_ago": {
                "penalty": 0.15,
                "description": "18.0 years since the last matching experience",
            },
            "career_pathway": {
                "penalty": 0.2,
                "description": "Experience in the career pathway, but not in the occupation",
            },
        })
    );
    assert_eq!(
        object["penalties"]["experience"],
        object["penalty_description_data"]
    );
    assert_eq!(told["score"], 0.15);
    assert_eq!(
        object["jobtitle_matches_details"][0]["matched_on"],
        "career_pathway"
    );
    let long_ago = [work("Chef", (1980, 1), Some((1980, 12)))];
    let told = answer("Cook", "At least 4 years", &long_ago);
    assert_eq!(told["match_object"]["years_ago_penalty"], 0.5);
    assert_eq!(
        (&told["score"], &told["is_experience_match"]),
        (&json!(0), &json!(false))
    );
}

#[test]
fn without_experience_all_is_missing_or_half_where_none_is_required() {
    let told = answer("Cook", "At least 4 years", &[]);
    let object = &told["match_object"];
    assert_eq!(told["score"], 0);
    assert_eq!(object["years_ago"], Value::Null);
    assert_eq!(object["under_experience_years"], 4);
    let told = answer("Cook", "No experience needed", &[]);
    assert_eq!(told["score"], 0.5);
    assert_eq!(told["is_experience_match"], true);
    assert_eq!(
        told["match_object"]["penalties"]["experience"]["no_experience"]["penalty"],
        0.5
    );
    let held = [work("Chef", (1980, 1), Some((1980, 12)))];
    let told = answer("Cook", "No experience needed", &held);
    assert_eq!(told["score"], 1);
}

#[test]
fn an_unknown_occupation_goes_by_the_title_itself() {
    let held = [
        work("Rodeo clown", (2020, 1), Some((2021, 12))),
        work("Cook", (2020, 1), None),
    ];
    let told = details("Rodeo Clowns", "2 years of experience", &held);
    let counted = told["occupation_match_details"].as_array().unwrap();
    assert_eq!(counted.len(), 1);
    assert_eq!(counted[0]["matched_on"], "jobtitle");
    assert_eq!(counted[0]["occupation_data_id"], Value::Null);
    assert_eq!(told["job_onetsoc_code"], Value::Null);
    assert_eq!(told["experience_score"], 1);
    assert!(!judge(&asked("Rodeo Clowns", ""), &[], now()).counts);
    assert!(judge(&asked("", "A cook, maybe"), &[], now()).counts);
}

#[test]
fn a_position_without_dates_is_told_without_years() {
    let undated = Work {
        title: Some("Cook".to_owned()),
        ..Work::default()
    };
    let told = details("Cook", "2+ years", &[undated]);
    let counted = &told["occupation_match_details"][0];
    assert_eq!(counted["actual_experience_years"], Value::Null);
    assert_eq!(counted["years_ago"], Value::Null);
    assert_eq!(told["resume_experience_years"], 0);
    let ahead = [work("Cook", (2050, 12), Some((2050, 12)))];
    let told = details("Cook", "2+ years", &ahead);
    assert_eq!(
        told["occupation_match_details"][0]["actual_experience_years"],
        0
    );
}
