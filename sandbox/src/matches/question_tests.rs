#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

use serde_json::{Value, json};

use super::{Month, Question, read_experience, read_match};

fn faulty(
    body: &Value,
    read: fn(&Value) -> Result<Question, crate::rules::Problems>,
) -> Vec<String> {
    let told = read(body).unwrap_err().to_json();
    told.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_least_is_an_empty_resume_and_an_empty_text() {
    let question = read_match(&json!({"resume_data": {}, "job_text": ""})).unwrap();
    assert_eq!(question, Question::default());
}

#[test]
fn what_counts_of_a_resume_is_read() {
    let body = json!({
        "job_text": "j", "jobtitle": "t", "delay": true, "resume_text": "r",
        "resume_data": {
            "email": "A@b.c", "skills": ["rust"], "createdAt": "2024-05-16T14:14:04.421Z",
            "workExperiences": [{
                "title": "Engineer", "startYear": 2020, "endYear": 2021, "endMonth": 6,
                "onetCodes": {"15-1254.00": 0.49, "15-1252.00": 0.79, "15-1211.00": 0.79},
            }],
            "educations": [{"degreeLevel": "NO_DEGREE"}],
            "certifications": [{"certificationName": "CDL"}, {}],
        },
    });
    let question = read_match(&body).unwrap();
    assert!(question.delay);
    let resume = question.resume;
    assert_eq!(resume.email.as_deref(), Some("A@b.c"));
    let work = &resume.work[0];
    assert_eq!(work.onet.as_deref(), Some("15-1211.00"));
    assert_eq!(
        [work.start, work.end],
        [Month::new(2020, 1), Month::new(2021, 6)]
    );
    assert_eq!(resume.educations[0].level.as_deref(), Some("NO_DEGREE"));
    assert_eq!(resume.certifications, ["CDL"]);
}

#[test]
fn every_field_at_fault_is_named_where_it_stands() {
    let body = json!({
        "resume_text": 1, "job_text": null, "jobtitle": " ", "delay": "no", "more": 1,
        "resume_data": {
            "email": 1, "skills": "rust", "createdAt": "yesterday", "hobby": "chess",
            "workExperiences": [{
                "startMonth": 0, "startYear": 1899, "endMonth": 13, "endYear": "2020",
                "onetCodes": {"15-1252.00": "high"}, "employerConfidence": "10", "boss": "me",
            }],
            "educations": {"degreeLevel": "x"},
            "certifications": ["CDL"],
        },
    });
    assert_eq!(
        faulty(&body, read_match),
        [
            "delay",
            "job_text",
            "jobtitle",
            "more",
            "resume_data.certifications.0",
            "resume_data.createdAt",
            "resume_data.educations",
            "resume_data.email",
            "resume_data.hobby",
            "resume_data.skills",
            "resume_data.workExperiences.0.boss",
            "resume_data.workExperiences.0.employerConfidence",
            "resume_data.workExperiences.0.endMonth",
            "resume_data.workExperiences.0.endYear",
            "resume_data.workExperiences.0.onetCodes.15-1252.00",
            "resume_data.workExperiences.0.startMonth",
            "resume_data.workExperiences.0.startYear",
            "resume_text",
        ]
    );
}

#[test]
fn what_is_required_is_missed() {
    assert_eq!(faulty(&json!({}), read_match), ["job_text", "resume_data"]);
    assert_eq!(faulty(&json!([]), read_match), ["body"]);
    assert_eq!(
        faulty(
            &json!({"resume_data": [], "job_text": " ", "delay": true}),
            read_experience
        ),
        ["delay", "job_text", "jobtitle", "resume_data"]
    );
}
