use super::*;

const QUESTION: &str = include_str!("../../tests/fixtures/createMatch.request.json");

fn words(text: &str) -> Vec<String> {
    let faults = read(text).err().unwrap_or_default();
    faults.into_iter().map(|fault| fault.words).collect()
}

#[test]
fn the_references_sample_goes_in_and_out_the_same() {
    // The sample's texts are all "string", which is no e-mail.
    let sample = QUESTION.replace(r#""email": "string""#, r#""email": "a@b.io""#);
    // Confidences are numbers with a fraction on our side.
    let sample = sample.replace("Confidence\": 10", "Confidence\": 10.0");
    let value: Value = serde_json::from_str(&sample).unwrap_or_default();
    let read_one = read(&sample);
    let sent = read_one.as_ref().map(|read| serde_json::json!(read.resume));
    assert_eq!(sent.ok().as_ref(), value.get("resume_data"));
    let told = read_one.map(|read| (read.form, read.resume_text, read.unused));
    assert_eq!(
        told,
        Ok((
            Form::Reference,
            Some("I worked at That Company".to_owned()),
            vec![
                "delay".to_owned(),
                "job_text".to_owned(),
                "jobtitle".to_owned()
            ]
        ))
    );
    // Its own resume_data, without what stands around it.
    let inner = value
        .get("resume_data")
        .map(Value::to_string)
        .unwrap_or_default();
    assert!(read(&inner).is_ok_and(|read| read.unused.is_empty()));
}

#[test]
fn everything_wrong_is_told_at_its_place() {
    let text = r#"{"email": "nobody", "firstName": 7, "summary": "a\u0000b",
        "workExperiences": [{"startMonth": 13, "startYear": "2019", "endYear": 2018, "title": "x"},
            4, {"endMonth": 2}],
        "educations": [{"degreeLevel": "a bit"}], "skills": "rust", "createdAt": "soon"}"#;
    let faults = read(text).err().unwrap_or_default();
    let paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "firstName",
            "summary",
            "email",
            "skills",
            "workExperiences.1",
            "workExperiences.0.startMonth",
            "workExperiences.0.endYear",
            "workExperiences.2.endYear",
            "educations.0.degreeLevel",
            "createdAt",
        ]
    );
    assert_eq!(
        faults[5].words,
        "Work experiences 1: start month is a whole number from 1 to 12."
    );
    assert_eq!(faults[0].words, "First name is a text, in quotes.");
}

#[test]
fn what_is_no_resume_is_told() {
    assert_eq!(words("[1]"), ["A resume is one JSON object: { ... }."]);
    assert_eq!(
        words("{}"),
        ["There is nothing in it that belongs to a resume."]
    );
    assert_eq!(
        words(r#"{"a": 1}"#),
        ["There is nothing in it that belongs to a resume."]
    );
    assert_eq!(
        words("{\n\"secret\": canary}"),
        ["This is no JSON: look at line 2, column 11."]
    );
}

#[test]
fn json_resume_is_put_into_the_references_form() {
    let text = r#"{"$schema": "x", "basics": {"name": "Ada B. Lovelace", "label": "Programmer",
        "email": "ada@x.org", "url": "https://x.org", "summary": "Computes.",
        "location": {"address": "1 Main St", "postalCode": "02134", "city": "Boston",
            "countryCode": "US", "region": "MA"}, "profiles": []},
        "work": [{"name": "Engines", "position": "Programmer", "startDate": "2014-06-29",
            "endDate": "2015", "summary": "Wrote", "highlights": ["Note G", ""], "url": ""}],
        "education": [{"institution": "Home", "area": "Mathematics", "studyType": "Bachelor",
            "courses": ["Logic"], "score": "4.0"}],
        "certificates": [{"name": "Loom", "date": "2016-01", "issuer": "Guild"}],
        "skills": [{"name": "Web", "level": "high", "keywords": ["HTML", "Web"]}],
        "languages": [{"language": "French"}]}"#;
    let Ok(read) = read(text) else {
        unreachable!("{:?}", words(text))
    };
    assert_eq!(read.form, Form::JsonResume);
    let expected = serde_json::json!({
        "firstName": "Ada B.", "lastName": "Lovelace", "email": "ada@x.org",
        "summary": "Computes.", "address": "1 Main St", "postalCode": "02134", "city": "Boston",
        "country": "US", "subdivision": "MA", "skills": ["Web", "HTML"],
        "workExperiences": [{"companyName": "Engines", "title": "Programmer",
            "description": "Wrote\nNote G", "startMonth": 6, "startYear": 2014, "endYear": 2015}],
        "educations": [{"institutionName": "Home", "programName": "Bachelor, Mathematics",
            "programDescription": "Logic"}],
        "certifications": [{"certificationName": "Loom", "issuer": "Guild", "startMonth": 1,
            "startYear": 2016}],
    });
    assert_eq!(serde_json::json!(read.resume), expected);
    assert_eq!(
        read.unused,
        [
            "basics.label",
            "basics.url",
            "education.0.score",
            "skills.0.level",
            "languages"
        ]
    );
    for bad in ["2014-13", "14", "2014-06-29-1", "2014-6", "June"] {
        let text = format!(r#"{{"work": [{{"startDate": "{bad}"}}]}}"#);
        assert_eq!(words(&text).len(), 1, "{bad}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn any_json_is_read_or_refused_and_nothing_is_taken_twice() {
    use crate::cases::{cases, text};
    const NAMES: [&str; 12] = [
        "basics",
        "work",
        "skills",
        "email",
        "workExperiences",
        "startYear",
        "startDate",
        "name",
        "resume_data",
        "educations",
        "keywords",
        "onetCodes",
    ];
    fn value(u: &mut arbitrary::Unstructured<'_>, depth: u32) -> arbitrary::Result<Value> {
        Ok(match u.int_in_range(0..=if depth == 0 { 3 } else { 6 })? {
            0 => Value::Null,
            1 => Value::from(text(u, 0..=3)?),
            2 => Value::from(u.arbitrary::<i16>()?),
            3 => Value::from("2015"),
            4 => Value::Array(crate::cases::list(u, 0..=3, |u| value(u, depth - 1))?),
            _ => {
                let rows = crate::cases::list(u, 0..=6, |u| {
                    Ok(((*u.choose(&NAMES)?).to_owned(), value(u, depth - 1)?))
                })?;
                Value::Object(rows.into_iter().collect())
            }
        })
    }
    cases(1_000, |u| {
        let json = value(u, 4)?;
        match read(&json.to_string()) {
            Err(faults) => assert!(!faults.is_empty()),
            Ok(first) => {
                // What was read is itself in the reference's form.
                let again = read(&serde_json::json!(first.resume).to_string());
                assert_eq!(again.map(|again| again.resume), Ok(first.resume));
            }
        }
        Ok(())
    });
}
