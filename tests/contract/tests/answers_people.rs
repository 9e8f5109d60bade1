//! The sandbox's answers about people: applications, privacy and matches.

use std::time::Duration;

use partner_console::api::matches::create::CreateMatch;
use partner_console::api::matches::get::GetMatch;
use partner_console::api::privacy::look_up::CcpaLookUp;
use partner_console::api::privacy::purge::CcpaPurge;
use partner_console::domain::match_report::{MatchReport, Penalty};
use partner_console::domain::resume::{Resume, WorkExperience};
use partner_sandbox::Config;
use serde_json::{Value, json};

use crate::answers::{ask, refused};
use crate::asked_people::{event, experience, question, resume, send};
use crate::wire::{Call, Sandbox};

const JSON: &str = "application/json";

async fn quick() -> Sandbox {
    Sandbox::with(Config {
        ccpa_delay: Duration::ZERO,
        match_time: Duration::ZERO,
        ..Config::default()
    })
    .await
}

/// A question for a job with this title.
fn titled(title: &str, delay: bool) -> CreateMatch {
    let text = "Software Engineer, 2019 - 2021\nRust\nBachelor of Science";
    let mut asked = question(Resume::default(), Some(text), delay);
    asked.question.jobtitle = Some(title.to_owned());
    asked.question.job_text = "2+ years. Rust and teamwork. Bachelor's degree.".to_owned();
    asked
}

async fn opened(sandbox: &Sandbox, report: &MatchReport) -> MatchReport {
    let key = report.key.clone().unwrap();
    ask(sandbox, &GetMatch { key }, 200).await
}

#[tokio::test]
async fn application_events_are_taken_with_and_without_a_resume() {
    let sandbox = quick().await;
    let mut ids = Vec::new();
    for with_resume in [false, true] {
        for (ip, rest) in [("142.251.46.238", false), ("2001:db8::1", true)] {
            let sent = send("x3js81mdz1", event(ip, rest), with_resume);
            ids.push(ask(&sandbox, &sent, 201).await.id.unwrap());
        }
    }
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
}

#[tokio::test]
async fn a_person_is_looked_up_purged_and_looked_up_again() {
    let sandbox = quick().await;
    let look = |email: &str| CcpaLookUp {
        email: email.to_owned(),
    };
    let member = "jo.applicant@example.com";
    let before = ask(&sandbox, &look(member), 200).await;
    let found: Value = serde_json::from_str(before.json()).unwrap();
    assert!(found["members.profile"].is_array(), "{found}");
    let purge = CcpaPurge {
        email: member.to_owned(),
    };
    let receipt = ask(&sandbox, &purge, 201).await;
    assert!(receipt.id.is_some());
    assert_eq!(receipt.email.as_deref(), Some(member));
    let after = ask(&sandbox, &look(member), 200).await;
    assert!(!after.is_empty() && after.json().len() < before.json().len());
    assert!(
        ask(&sandbox, &look("a+b'c@example.com"), 200)
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn a_match_is_read_whole_and_its_parts_make_its_score() {
    let sandbox = quick().await;
    let report = ask(&sandbox, &titled("Software Engineer", false), 201).await;
    assert!(report.is_ready());
    let again = opened(&sandbox, &report).await;
    assert_eq!(again.score, report.score);
    assert_eq!(again.details, report.details);
    let details = report.details.unwrap();
    assert_eq!(details.score, report.score);
    assert_eq!(report.bucket.as_deref(), Some("great_match"));
    let weights = details.score_weights.unwrap();
    let skills = details.skills_match_details.unwrap();
    let experience = details.experience_match_details.unwrap();
    let education = details.education_match_details.unwrap();
    let sum = weights.skills.unwrap() * skills.skills_score.unwrap()
        + weights.experience.unwrap() * experience.experience_score.unwrap()
        + weights.education.unwrap() * education.education_score.unwrap();
    assert!((sum - report.score.unwrap()).abs() < 1e-9, "{sum}");
    let weighted = details.weighted_skills_score.unwrap()
        + details.weighted_experience_score.unwrap()
        + details.weighted_education_score.unwrap();
    assert!(
        (weighted - report.score.unwrap()).abs() < 1e-9,
        "{weighted}"
    );
    let job = skills.job_skills_data.unwrap();
    let soft = job.iter().filter(|one| one.soft == Some(true));
    assert_eq!(soft.count(), 1);
    assert_eq!(experience.job_onetsoc_code.as_deref(), Some("15-1252.00"));
    assert_eq!(education.job_education_level.as_deref(), Some("Bachelor"));
}

#[tokio::test]
async fn the_least_and_the_most_that_can_be_asked_are_taken() {
    let sandbox = quick().await;
    ask(&sandbox, &question(Resume::default(), None, false), 201).await;
    let most = ask(
        &sandbox,
        &question(resume(), Some(crate::asked::ODD_TEXT), false),
        201,
    )
    .await;
    assert_eq!(most.jobtitle.as_deref(), Some(crate::asked::ODD_TEXT));
    ask(&sandbox, &experience(Resume::default()), 200).await;
    ask(&sandbox, &experience(resume()), 200).await;
}

#[tokio::test]
async fn a_delayed_match_has_a_key_first_and_a_result_later() {
    let config = Config {
        match_delay: Duration::from_millis(1_500),
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    let waiting = ask(&sandbox, &titled("Software Engineer", true), 201).await;
    assert!(!waiting.is_ready());
    let key = waiting.key.clone().unwrap();
    let early = Call::new("GET", &format!("/webhooks/resume/match/{}/", key.secret()));
    refused(&sandbox, "getMatch", early.without_key(), 404).await;
    tokio::time::sleep(Duration::from_millis(1_600)).await;
    assert!(opened(&sandbox, &waiting).await.is_ready());
}

#[tokio::test]
async fn parts_that_are_left_out_are_read_as_no_data() {
    let sandbox = quick().await;
    let of = async |wish: &str| {
        let report = ask(
            &sandbox,
            &titled(&format!("Engineer sandbox:{wish}"), false),
            201,
        )
        .await;
        assert!(report.score.is_some());
        report
    };
    let apart = of("two-scores").await;
    assert_ne!(apart.score, apart.details.unwrap().score);
    let details = of("no-skills sandbox:no-education").await.details.unwrap();
    assert_eq!(details.skills_match_details, None);
    assert_eq!(details.education_match_details, None);
    assert_eq!(details.weighted_education_score, None);
    assert!(details.experience_match_details.is_some());
    let details = of("no-experience").await.details.unwrap();
    assert_eq!(details.experience_match_details, None);
    let details = of("no-lists").await.details.unwrap();
    let skills = details.skills_match_details.unwrap();
    assert!(skills.skills_score.is_some() && skills.job_num_skills.is_some());
    let lists = [skills.job_skills_data, skills.resume_skills_data];
    assert_eq!((skills.matched_skills, lists), (None, [None, None]));
    let experience = details.experience_match_details.unwrap();
    assert_eq!(experience.occupation_match_details, None);
    assert_eq!(of("no-details").await.details, None);
    assert_eq!(
        of("new-bucket").await.bucket.as_deref(),
        Some("stellar_match")
    );
}

#[tokio::test]
async fn experience_alone_is_read_with_its_penalties() {
    let sandbox = quick().await;
    let held = Resume {
        work_experiences: vec![WorkExperience {
            title: Some("CEO".to_owned()),
            start_year: Some(1990),
            end_year: Some(1993),
            ..WorkExperience::default()
        }],
        ..Resume::default()
    };
    let report = ask(&sandbox, &experience(held), 200).await;
    assert_eq!(
        (report.score, report.is_experience_match),
        (0.3, Some(false))
    );
    let details = report.details.unwrap();
    assert_eq!(details.jobtitle_matches, ["CEO"]);
    assert_eq!(details.actual_experience_years, Some(4.0));
    let named = |one: &Penalty| (one.name.clone(), one.penalty);
    let penalties: Vec<_> = details.penalties.iter().map(named).collect();
    let expected = [
        ("min_experience".to_owned(), Some(0.2)),
        ("years_ago".to_owned(), Some(0.5)),
    ];
    assert_eq!(penalties, expected);
    let none = ask(&sandbox, &experience(Resume::default()), 200).await;
    assert_eq!(none.details.unwrap().years_ago, None);
}

#[tokio::test]
async fn what_is_refused_of_people_is_refused_as_described() {
    let sandbox = quick().await;
    let post = |path: &str| Call::new("POST", path).sending(JSON, "{\"more\": 1}");
    for (path, operation, field) in [
        (
            "/webhooks/application/x1/",
            "sendApplicationEvent",
            "userIp",
        ),
        ("/ccpa/", "ccpaPurge", "email"),
        ("/webhooks/resume/match/", "createMatch", "resume_data"),
        (
            "/webhooks/resume/match/experience/",
            "createExperienceMatch",
            "jobtitle",
        ),
    ] {
        let told = refused(&sandbox, operation, post(path), 400).await;
        assert!(told[field].is_array() && told["more"].is_array(), "{told}");
        refused(&sandbox, operation, post(path).without_key(), 401).await;
        let text = Call::new("POST", path).sending("text/plain", "{}");
        refused(&sandbox, operation, text, 415).await;
    }
    let told = refused(
        &sandbox,
        "ccpaLookUp",
        Call::new("GET", "/ccpa/?email=x"),
        400,
    )
    .await;
    assert!(told["email"].is_array(), "{told}");
    let unknown = Call::new("GET", "/webhooks/resume/match/abcde/").without_key();
    refused(&sandbox, "getMatch", unknown, 404).await;
    let body = json!({"resume_data": {"workExperiences": [{"startMonth": 13}]}, "job_text": "j"});
    let nested = Call::new("POST", "/webhooks/resume/match/").sending(JSON, body.to_string());
    let told = refused(&sandbox, "createMatch", nested, 400).await;
    assert!(
        told["resume_data.workExperiences.0.startMonth"].is_array(),
        "{told}"
    );
}
