//! The console's table of operations against the document, row by row, both ways.

use contract_tests::Document;
use partner_console::api::operations::{Certainty, Class, Operation};
use partner_console::api::request::KEY_HEADER;

fn class(class: Class) -> &'static str {
    match class {
        // Slow is a read that takes long; `x-slow` tells it apart.
        Class::Read | Class::Slow => "read",
        Class::Replace => "replace",
        Class::CreateByKey => "create-by-key",
        Class::Spend => "spend",
        Class::Metered => "metered",
        Class::OneWay => "one-way",
        Class::Compute => "compute",
    }
}

fn assumed(certainty: Certainty) -> &'static [&'static str] {
    match certainty {
        Certainty::Documented => &[],
        Certainty::AssumedMethod => &["method"],
        Certainty::AssumedMethodAndPath => &["method", "path"],
    }
}

#[test]
fn every_row_of_the_table_is_described_as_it_is() {
    let document = Document::of_the_project().unwrap();
    for operation in Operation::ALL {
        let row = operation.spec();
        let name = operation.name();
        let described = document.operation(name);
        assert!(described.is_some(), "the document has no {name}");
        let described = described.unwrap();
        assert_eq!(described.method, row.method.as_str(), "{name}");
        assert_eq!(described.path, row.path, "{name}");
        assert_eq!(described.class(), Some(class(row.class)), "{name}");
        assert_eq!(
            described.is_marked("x-slow"),
            row.class == Class::Slow,
            "{name}"
        );
        assert_eq!(
            described.assumed().unwrap(),
            assumed(row.certainty),
            "{name}"
        );
        assert_eq!(described.needs_key(), row.auth, "{name}");
        assert_eq!(!described.request_bodies().is_empty(), row.body, "{name}");
    }
}

#[test]
fn every_described_operation_stands_in_the_table() {
    let document = Document::of_the_project().unwrap();
    let described = document.operations();
    assert_eq!(described.len(), Operation::ALL.len());
    for operation in described {
        assert!(
            Operation::from_name(operation.id).is_some(),
            "{}",
            operation.id
        );
    }
}

#[test]
fn the_key_goes_in_the_header_that_is_described() {
    let document = Document::of_the_project().unwrap();
    let scheme = &document.root()["components"]["securitySchemes"]["platformApiKey"];
    assert_eq!(scheme["name"], KEY_HEADER);
    assert_eq!(scheme["in"], "header");
}
