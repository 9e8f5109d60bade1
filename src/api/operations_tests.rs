#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;

fn overridden(
    name: &str,
    method: Option<&str>,
    path: Option<&str>,
) -> Result<OperationTable, Vec<OverrideFault>> {
    OperationTable::with_overrides(&[(
        name.to_owned(),
        method.map(str::to_owned),
        path.map(str::to_owned),
    )])
}

fn fault(name: &str, method: Option<&str>, path: Option<&str>) -> String {
    overridden(name, method, path).unwrap_err()[0].to_string()
}

#[test]
fn names_round_trip_and_rows_stand_where_the_enum_says() {
    let table = OperationTable::default();
    for (place, operation) in Operation::ALL.into_iter().enumerate() {
        assert_eq!(operation as usize, place);
        assert_eq!(Operation::from_name(operation.name()), Some(operation));
        assert_eq!(operation.spec().operation, operation);
        assert_eq!(
            table.get(operation),
            (operation.spec().method, operation.spec().path)
        );
    }
    assert_eq!(Operation::from_name("CreateCompany"), None);
}

#[test]
fn every_path_is_one_that_an_override_could_have_given() {
    for operation in Operation::ALL {
        let spec = operation.spec();
        assert!(
            overridden(
                operation.name(),
                Some(spec.method.as_str()),
                Some(spec.path)
            )
            .is_ok(),
            "{operation}"
        );
        assert!(spec.path.ends_with('/'), "{operation}");
    }
}

#[test]
fn only_the_match_is_read_without_a_key() {
    let keyless: Vec<_> = Operation::ALL
        .into_iter()
        .filter(|operation| !operation.spec().auth)
        .collect();
    assert_eq!(keyless, [Operation::GetMatch]);
}

#[test]
fn what_is_read_is_a_get_and_what_writes_is_not() {
    for operation in Operation::ALL {
        let spec = operation.spec();
        let reads = matches!(spec.class, Class::Read | Class::Slow);
        assert_eq!(reads, spec.method == Method::Get, "{operation}");
    }
}

#[test]
fn time_outs_follow_the_class() {
    for operation in Operation::ALL {
        let spec = operation.spec();
        let wanted = match (operation, spec.class) {
            (Operation::UploadLogo, _) => 120_000,
            (_, Class::Slow) => 180_000,
            (_, Class::Read) => 20_000,
            _ => 60_000,
        };
        assert_eq!(spec.timeout_ms, wanted, "{operation}");
    }
}

#[test]
fn an_override_replaces_its_row_and_no_other() {
    let table = overridden(
        "setJobProducts",
        Some("patch"),
        Some("/job/{jobId}/product/"),
    )
    .unwrap();
    assert_eq!(
        table.get(Operation::SetJobProducts),
        (Method::Patch, "/job/{jobId}/product/")
    );
    assert_eq!(
        table.get(Operation::UpdateJob),
        (Method::Put, "/job/{jobId}/")
    );
    let method_only = overridden("updateJob", Some("POST"), None).unwrap();
    assert_eq!(
        method_only.get(Operation::UpdateJob),
        (Method::Post, "/job/{jobId}/")
    );
}

#[test]
fn each_fault_is_told_with_its_place() {
    assert_eq!(
        fault("creatCompany", None, None),
        "operations.creatCompany: there is no operation of this name."
    );
    assert_eq!(
        fault("createJob", Some("SEND"), None),
        "operations.createJob: \"SEND\" is not one of GET, POST, PUT, PATCH, DELETE."
    );
    assert_eq!(
        fault("createJob", Some("GET"), None),
        "operations.createJob: GET cannot carry this operation's body."
    );
    assert_eq!(
        fault("createJob", None, Some("job/")),
        "operations.createJob: the path \"job/\" has to start with \"/\"."
    );
    assert_eq!(
        fault("getJob", None, Some("/job/")),
        "operations.getJob: the path \"/job/\" has to have {jobId} once."
    );
    assert_eq!(
        fault("getJob", None, Some("/job/{jobId}/{id}/")),
        "operations.getJob: the path \"/job/{jobId}/{id}/\" has {id}, which this operation does not know."
    );
}

#[test]
fn a_path_that_would_leave_its_place_is_refused() {
    for path in [
        "/a b/",
        "/a?b/",
        "/a#b",
        "/../x/",
        "/a//b/",
        "//evil.example/",
        "/a\\b/",
        "/{jobId/",
        "/}/",
    ] {
        assert!(overridden("createJob", None, Some(path)).is_err(), "{path}");
    }
}

#[test]
fn all_faults_come_at_once() {
    let faults = OperationTable::with_overrides(&[
        ("x".to_owned(), None, None),
        (
            "getJob".to_owned(),
            Some("?".to_owned()),
            Some("?".to_owned()),
        ),
    ])
    .unwrap_err();
    assert_eq!(faults.len(), 3);
}
