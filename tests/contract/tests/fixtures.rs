//! The reference's own samples against the document.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use contract_tests::Document;
use serde_json::{Value, json};

/// Where a request sample breaks the reference's own rules.
struct Contradiction {
    fixture: &'static str,
    pointer: &'static str,
    /// What the rules ask for in its place.
    fix: fn() -> Value,
    because: &'static str,
}

const NO_URL: &str = "the rules require companyUrl, no sample has it";
const ZIP_NUMBER: &str = "a string of 5 to 7 characters in the rules, a number in the samples";
const OFF_LIST: &str = "1 is not in the rules' own list";

const fn contradiction(
    fixture: &'static str,
    pointer: &'static str,
    fix: fn() -> Value,
    because: &'static str,
) -> Contradiction {
    Contradiction {
        fixture,
        pointer,
        fix,
        because,
    }
}

/// All of them. Whoever finds one less takes its row away; a new one needs a reason.
const CONTRADICTIONS: [Contradiction; 7] = [
    contradiction(
        "createCompany",
        "/companyUrl",
        || json!("https://example.com"),
        NO_URL,
    ),
    contradiction(
        "updateCompany",
        "/companyUrl",
        || json!("https://example.com"),
        NO_URL,
    ),
    contradiction("createJob", "/jobZipCode", || json!("94111"), ZIP_NUMBER),
    contradiction("createJob", "/jobCategoryId", || json!(0), OFF_LIST),
    contradiction("createJob", "/experienceId", || json!(5), OFF_LIST),
    contradiction("updateJob", "/jobZipCode", || json!("94111"), ZIP_NUMBER),
    contradiction(
        "createEstimate",
        "/jobZipCode",
        || json!("94111"),
        ZIP_NUMBER,
    ),
];

/// Operations with a JSON body and no sample of one.
const WITHOUT_REQUEST_SAMPLE: [&str; 1] = ["sendApplicationEvent"];

/// The fixtures by file name without `.json`.
fn fixtures() -> BTreeMap<String, Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            (
                path.file_stem().unwrap().to_str().unwrap().to_owned(),
                value,
            )
        })
        .collect()
}

#[test]
fn there_is_a_sample_for_every_answer_and_every_json_body_and_no_other() {
    let document = Document::of_the_project().unwrap();
    let mut expected: Vec<String> = Vec::new();
    for operation in document.operations() {
        let has_body = operation.request_schema("application/json").is_some();
        if has_body && !WITHOUT_REQUEST_SAMPLE.contains(&operation.id) {
            expected.push(format!("{}.request", operation.id));
        }
        expected.push(format!("{}.response", operation.id));
    }
    expected.sort();
    let present: Vec<String> = fixtures().into_keys().collect();
    assert_eq!(present, expected);
}

#[test]
fn every_answer_sample_is_one_of_its_operation() {
    let document = Document::of_the_project().unwrap();
    for (name, sample) in fixtures() {
        let Some(id) = name.strip_suffix(".response") else {
            continue;
        };
        let operation = document.operation(id).unwrap();
        let schema = &operation.response(200).unwrap()["content"]["application/json"]["schema"];
        assert_eq!(document.faults(schema, &sample).unwrap(), [], "{name}");
    }
}

#[test]
fn every_request_sample_breaks_the_rules_only_where_that_is_known() {
    let document = Document::of_the_project().unwrap();
    for (name, mut sample) in fixtures() {
        let Some(id) = name.strip_suffix(".request") else {
            continue;
        };
        let operation = document.operation(id).unwrap();
        let schema = operation.request_schema("application/json").unwrap();
        let known: Vec<&Contradiction> = CONTRADICTIONS
            .iter()
            .filter(|known| known.fixture == id)
            .collect();
        let faults = document.faults(schema, &sample).unwrap();
        for fault in &faults {
            assert!(
                known.iter().any(|known| known.pointer == fault.pointer),
                "{name}{fault}"
            );
        }
        for known in known {
            let told = faults.iter().any(|fault| fault.pointer == known.pointer);
            assert!(
                told,
                "{name}{} is no fault any more: {}",
                known.pointer, known.because
            );
            put(&mut sample, known.pointer, (known.fix)());
        }
        assert_eq!(
            document.faults(schema, &sample).unwrap(),
            [],
            "{name}, put right"
        );
    }
}

/// Sets a member of the topmost object.
fn put(object: &mut Value, pointer: &str, value: Value) {
    let name = pointer.strip_prefix('/').unwrap();
    object
        .as_object_mut()
        .unwrap()
        .insert(name.to_owned(), value);
}

#[test]
fn every_known_contradiction_is_of_a_sample_that_exists() {
    let fixtures = fixtures();
    for known in CONTRADICTIONS {
        assert!(
            fixtures.contains_key(&format!("{}.request", known.fixture)),
            "{}",
            known.fixture
        );
    }
}

#[test]
fn answers_are_read_in_every_form_that_the_reference_contradicts_itself_in() {
    let document = Document::of_the_project().unwrap();
    let faults = |id: &str, pointer: &str, value: Value| {
        let mut sample = fixtures()[&format!("{id}.response")].clone();
        put(&mut sample, pointer, value);
        let operation = document.operation(id).unwrap();
        let schema = &operation.response(200).unwrap()["content"]["application/json"]["schema"];
        document.faults(schema, &sample).unwrap().len()
    };
    assert_eq!(faults("getJob", "/jobZipCode", json!("02110")), 0);
    assert_eq!(
        faults("getJob", "/products", json!([["college"], ["x"]])),
        0
    );
    assert_eq!(faults("getJob", "/jobCategoryId", json!(4711)), 0);
    assert_eq!(faults("getJob", "/jobStatus", json!("Frozen")), 0);
    assert_eq!(faults("getCampaign", "/jobs", json!([10, 11])), 0);
    assert_eq!(faults("getCampaign", "/jobs", json!([[10], [11]])), 0);
    assert_eq!(faults("getCampaign", "/futureField", json!({"a": 1})), 0);
    assert_eq!(faults("getCompany", "/companyContact", json!(null)), 0);
    assert_ne!(faults("getCompany", "/id", json!("one")), 0);
    assert_ne!(faults("getJob", "/products", json!("college")), 0);
    assert_ne!(faults("getCampaign", "/budget", json!(null)), 0);
}
