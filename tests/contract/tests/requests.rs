//! Every request of the console against the document.

use std::collections::BTreeSet;

use contract_tests::Document;
use partner_console::api::http::Body;
use partner_console::api::operations::Operation;
use serde_json::Value;

use crate::asked::{Example, asked};
use crate::{asked_campaigns, asked_companies, asked_jobs, asked_people};

fn examples() -> Vec<Example> {
    let mut examples = asked_companies::examples();
    examples.extend(asked_jobs::examples());
    examples.extend(asked_campaigns::examples());
    examples.extend(asked_people::examples());
    examples
}

#[test]
fn every_operation_has_an_example() {
    let examples = examples();
    for operation in Operation::ALL {
        let there = examples
            .iter()
            .any(|example| example.operation == operation);
        assert!(there, "{operation} is asked for by no example");
    }
}

#[test]
fn every_request_is_one_that_the_document_describes() {
    let document = Document::of_the_project().unwrap();
    for Example {
        operation,
        of,
        request,
    } in examples()
    {
        let described = document.operation(operation.name()).unwrap();
        let faults = described.faults_of_request(&asked(&request));
        assert_eq!(faults, [""; 0], "{operation}, {of}");
    }
}

/// Without this, "most" could quietly come to mean less when the document gets a field.
#[test]
fn together_the_examples_send_every_described_field_and_parameter() {
    let document = Document::of_the_project().unwrap();
    let examples = examples();
    for described in document.operations() {
        let of_it = || {
            examples
                .iter()
                .filter(|example| example.operation.name() == described.id)
        };
        let mut sent = BTreeSet::new();
        for Example { request, .. } in of_it() {
            match &request.body {
                Body::Empty => {}
                Body::Json(text) => {
                    let body: Value = serde_json::from_str(text).unwrap();
                    sent.extend(body.as_object().unwrap().keys().cloned());
                }
                Body::Multipart(_) => {}
            }
            let query = request.url.split_once('?').map_or("", |(_, query)| query);
            sent.extend(
                query
                    .split('&')
                    .filter_map(|pair| Some(pair.split_once('=')?.0.to_owned())),
            );
        }
        let mut known: Vec<&str> = described
            .parameters(contract_tests::Place::Query)
            .iter()
            .map(|(name, _)| *name)
            .collect();
        if let Some(schema) = described.request_schema("application/json") {
            let properties = document.resolve(schema)["properties"].as_object().unwrap();
            known.extend(properties.keys().map(String::as_str));
        }
        for name in known {
            assert!(
                sent.contains(name),
                "no example of {} sends {name}",
                described.id
            );
        }
    }
}

#[test]
fn no_request_sends_null_or_an_empty_optional_text() {
    for Example {
        operation,
        of,
        request,
    } in examples()
    {
        if let Body::Json(text) = &request.body {
            assert!(
                !text.contains("null") && !text.contains(":\"\""),
                "{operation}, {of}: {text}"
            );
        }
    }
}
