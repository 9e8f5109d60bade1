use super::*;

fn draft() -> Draft {
    Draft {
        resume_text: " I worked\nthere ".to_owned(),
        job_text: "Engineer needed".to_owned(),
        ..Draft::default()
    }
}

fn faults(problems: Option<Problems>) -> Vec<(String, String)> {
    let problems = problems.unwrap_or_default();
    let own = |(path, words): (&str, &str)| (path.to_owned(), words.to_owned());
    problems.all().map(own).collect()
}

#[test]
fn pasted_text_alone_is_a_question() {
    let question = draft().check(true);
    assert_eq!(
        question.map(|question| serde_json::json!(question)),
        Ok(
            serde_json::json!({"resume_data": {}, "resume_text": "I worked\nthere",
            "job_text": "Engineer needed", "delay": true})
        )
    );
    let mut none = draft();
    none.resume_text = " ".to_owned();
    none.add(Section::Work);
    none.job_text.clear();
    let paths: Vec<String> = faults(none.check(false).err())
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    assert_eq!(paths, ["resume_text", "job_text"]);
}

#[test]
fn a_text_alone_has_no_fields() {
    let mut draft = draft();
    draft.add(Section::Work);
    draft.set("firstName", " ".to_owned());
    assert!(!draft.has_fields());
    let mut skilled = draft.clone();
    skilled.skills = "SQL".to_owned();
    draft.set_entry(Section::Work, 0, "title", "Baker".to_owned());
    assert!(draft.has_fields() && skilled.has_fields());
}

#[test]
fn typed_fields_become_the_references_and_faults_stand_at_their_controls() {
    let mut draft = draft();
    draft.set("firstName", " Ada ".to_owned());
    draft.skills = "Rust, SQL\nRust;".to_owned();
    draft.add(Section::Work);
    draft.add(Section::Work);
    for (field, typed) in [
        ("title", "Programmer"),
        ("startYear", " 2015 "),
        ("endMonth", ""),
    ] {
        draft.set_entry(Section::Work, 0, field, typed.to_owned());
    }
    let sent = draft
        .check(false)
        .map(|question| serde_json::json!(question.resume_data));
    assert_eq!(
        sent,
        Ok(
            serde_json::json!({"firstName": "Ada", "skills": ["Rust", "SQL"],
            "workExperiences": [{"title": "Programmer", "startYear": 2015}]})
        )
    );
    draft.set_entry(Section::Work, 1, "endYear", "soon".to_owned());
    draft.set("email", "nobody".to_owned());
    let problems = draft.check(false).err();
    let words = problems
        .as_ref()
        .and_then(|one| one.at("workExperiences.1.endYear"));
    assert_eq!(
        words,
        Some("Work experiences 2: end year is a whole number from 1900 to 2100.")
    );
    assert!(problems.is_some_and(|one| one.at("email").is_some()));
    draft.remove(Section::Work, 1);
    assert_eq!(draft.entries(Section::Work), 1);
}

#[test]
fn experience_alone_asks_for_positions_and_a_title_and_sends_nothing_else() {
    let mut draft = draft();
    draft.set("email", "nobody".to_owned());
    let told = faults(draft.check_experience().err());
    let paths: Vec<&str> = told.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["workExperiences", "jobtitle"]);
    draft.set("email", "ada@x.org".to_owned());
    draft.jobtitle = "Engineer".to_owned();
    draft.add(Section::Work);
    draft.set_entry(Section::Work, 0, "title", "CEO".to_owned());
    let sent = draft
        .check_experience()
        .map(|question| serde_json::json!(question));
    assert_eq!(
        sent,
        Ok(
            serde_json::json!({"resume_data": {"workExperiences": [{"title": "CEO"}]},
            "job_text": "Engineer needed", "jobtitle": "Engineer"})
        )
    );
}

#[test]
fn a_resume_that_was_read_keeps_what_no_control_shows() {
    let text = r#"{"skills": ["Rust"], "workExperiences": [{"title": "x", "startYear": 2015,
        "onetCodes": {"15-1252.00": 0.5}}]}"#;
    let Ok(read) = resume_json::read(text) else {
        unreachable!("a resume")
    };
    let mut draft = draft();
    draft.take_resume(&read.resume);
    assert_eq!(draft.entry(Section::Work, 0, "startYear"), "2015");
    assert_eq!(draft.skills, "Rust");
    assert_eq!(
        draft.check(false).map(|one| one.resume_data),
        Ok(read.resume)
    );
}

#[test]
fn it_prints_nobody_and_the_limit_is_told() {
    let mut draft = draft();
    draft.resume_text = "canary".repeat(40_000);
    assert!(!format!("{draft:?}").contains("canary"));
    let told = faults(draft.check(false).err());
    assert!(told[0].1.contains("at most 200000 characters"), "{told:?}");
}
