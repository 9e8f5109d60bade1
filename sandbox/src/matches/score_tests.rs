#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::time::Duration;

use serde_json::{Value, json};

use super::{Question, Score, score, weights};
use crate::matches::read_match;
use crate::moment::Moment;

fn scored(body: &Value) -> Score {
    let question: Question = read_match(body).unwrap();
    let now = Moment::parse("2026-11-24").unwrap();
    score(&question, now, Duration::from_millis(300))
}

fn ask(title: &str, job: &str, resume: &str) -> Score {
    scored(&json!({"resume_data": {}, "resume_text": resume, "job_text": job, "jobtitle": title}))
}

const RESUME: &str = "Ada Lovelace\nSoftware Engineer, Analytical Engines\n\
    Jan 2019 - present\nRust, PostgreSQL, Docker. B.S. in Mathematics. Good communication.";

#[test]
fn weights_make_one_unless_a_job_says_nothing() {
    for (parts, expected) in [
        ((true, true, false), [30, 70, 0]),
        ((true, true, true), [30, 50, 20]),
        ((true, false, false), [100, 0, 0]),
        ((true, false, true), [80, 0, 20]),
        ((false, true, false), [0, 100, 0]),
        ((false, true, true), [0, 80, 20]),
        ((false, false, true), [0, 0, 100]),
        ((false, false, false), [0, 0, 0]),
    ] {
        assert_eq!(weights(parts.0, parts.1, parts.2), expected, "{parts:?}");
    }
}

#[test]
fn a_pasted_resume_is_scored_by_skills_experience_and_education() {
    let job = "5+ years. Rust, MySQL, Kubernetes and teamwork. Master's degree.";
    let found = ask("Software Engineer", job, RESUME);
    let details = found.details;
    // 1 for the engineering of the title and for Rust, half for each of MySQL and Kubernetes,
    // nothing for teamwork: 3 of 5.
    assert_eq!(details["skills_match_details"]["skills_score"], 0.6);
    assert_eq!(details["experience_match_details"]["experience_score"], 1);
    assert_eq!(details["education_match_details"]["education_score"], 0.5);
    assert_eq!(details["weighted_skills_score"], 0.18);
    assert_eq!(details["weighted_experience_score"], 0.5);
    assert_eq!(details["weighted_education_score"], 0.1);
    assert_eq!((found.score, &details["score"]), (7_800, &json!(0.78)));
    assert_eq!(
        (found.bucket, &details["bucket_type"]),
        ("great_match", &json!(1))
    );
    assert_eq!(details["seconds_to_match"], 0.3);
    assert_eq!(details["match_model_version"], 21);
}

#[test]
fn structured_work_comes_before_what_the_text_tells() {
    let body = json!({
        "resume_data": {"workExperiences": [{"title": "Cook", "startYear": 2025, "startMonth": 6}]},
        "resume_text": RESUME, "job_text": "1 year of experience", "jobtitle": "Software Engineer",
    });
    let details = scored(&body).details;
    assert_eq!(
        details["experience_match_details"]["resume_experience_years"],
        0
    );
}

#[test]
fn a_job_that_says_nothing_gives_nothing() {
    let found = ask("Rodeo Clown", "Come to us.", RESUME);
    assert_eq!((found.score, found.bucket), (0, "poor_match"));
    assert_eq!(found.details["skills_match_details"]["job_num_skills"], 0);
}

#[test]
fn the_parts_make_the_score_to_the_last_digit() {
    let jobs = [
        (
            "Software Engineer",
            "3+ years. Rust, SQL, Docker, git, agile, html, css",
        ),
        (
            "CDL-A Truck Driver",
            "2 years of experience, CDL, bachelor's degree",
        ),
        ("", "A line cook with food safety, teamwork and patience"),
        (
            "Nurse",
            "BLS, CPR, ACLS, EHR, Spanish, empathy and phlebotomy; at least 7 years",
        ),
    ];
    let resumes = [
        RESUME,
        "",
        "Line cook 2019 - 2021\nSQL, teamwork",
        "RN 2015 - 2019, BLS",
    ];
    for (title, job) in jobs {
        for resume in resumes {
            let body = match title {
                "" => json!({"resume_data": {}, "resume_text": resume, "job_text": job}),
                _ => {
                    json!({"resume_data": {}, "resume_text": resume, "job_text": job, "jobtitle": title})
                }
            };
            let found = scored(&body);
            let of = |name: &str| (found.details[name].as_f64().unwrap() * 1e4).round();
            let parts = ["skills", "experience", "education"]
                .map(|part| of(&format!("weighted_{part}_score")));
            assert_eq!(parts.iter().sum::<f64>(), of("score"), "{}", found.details);
            assert_eq!(of("score"), f64::from(found.score));
            assert_eq!(found.details, scored(&body).details);
        }
    }
}
