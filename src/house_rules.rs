//! The rules that hold the architecture in place, one test each. A failing test names the places.
//! Below them, each rule is shown a small file that breaks it.

#![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

mod checks;
mod markup;
mod operation_files;
mod rules;
mod source;

use std::path::Path;
use std::sync::LazyLock;

use crate::api::operations::{Certainty, Operation};
use crate::routes::Route;
use rules::Fault;
use source::Source;

const OPERATIONS: &str = "src/api/operations.rs";
const ROUTES: &str = "src/routes.rs";
const TRANSPORT: &str = "src/ui/transport.rs";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| source::project(root()));

#[track_caller]
fn holds(rule: &str, faults: &[Fault]) {
    let places: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(places.is_empty(), "{rule}\n  {}", places.join("\n  "));
}

fn in_app(path: &str) -> bool {
    path.starts_with("src/")
}

fn below_ui(path: &str) -> bool {
    in_app(path) && path != "src/main.rs" && !in_ui(path)
}

fn in_ui(path: &str) -> bool {
    path == "src/ui.rs" || path.starts_with("src/ui/")
}

fn beside_browser(path: &str) -> bool {
    in_app(path)
        && path != TRANSPORT
        && path != "src/ui/browser.rs"
        && !path.starts_with("src/ui/browser/")
}

/// Whether a text names a path of the API: one of the table's first parts, between slashes.
fn is_api_path(text: &str) -> bool {
    Operation::ALL.iter().any(|operation| {
        let part = operation.spec().path.split('/').nth(1).unwrap();
        text.contains(&format!("/{part}/"))
    })
}

/// Whether a text is an address of the console. `/` alone is anybody's.
fn is_app_path(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('/') else {
        return false;
    };
    let part = rest.split(['/', '?', '#']).next().unwrap();
    let route = Route::parse(&format!("/{part}"), "");
    !matches!(route, Route::Home | Route::NotFound(_))
}

#[test]
fn only_the_transport_fetches() {
    let faults = rules::words_anywhere(
        &SOURCES,
        |path| in_app(path) && path != TRANSPORT,
        &["gloo_net"],
    );
    holds("gloo_net belongs in ui/transport.rs alone", &faults);
}

#[test]
fn leptos_stays_in_the_interface() {
    let faults = rules::words_anywhere(
        &SOURCES,
        below_ui,
        &["leptos", "wasm_bindgen", "wasm_bindgen_futures"],
    );
    holds(
        "outside src/ui nothing knows Leptos or the browser",
        &faults,
    );
}

#[test]
fn the_browser_is_reached_in_one_place() {
    let faults = rules::words_anywhere(&SOURCES, beside_browser, &["web_sys", "js_sys"]);
    holds(
        "web-sys belongs in ui/browser.rs, ui/browser/ and ui/transport.rs",
        &faults,
    );
}

#[test]
fn layers_use_only_what_lies_below() {
    holds("domain <- api <- the rest <- ui", &rules::arrows(&SOURCES));
}

#[test]
fn paths_of_the_api_stand_in_the_table() {
    let scope = |path: &str| in_app(path) && path != OPERATIONS;
    let faults = rules::texts(&SOURCES, scope, is_api_path);
    holds("the API's paths belong in api/operations.rs alone", &faults);
}

#[test]
fn paths_of_the_console_stand_in_routes() {
    let scope = |path: &str| in_app(path) && path != ROUTES;
    let faults = rules::texts(&SOURCES, scope, is_app_path);
    holds("the console's paths belong in routes.rs alone", &faults);
}

#[test]
fn nothing_panics_by_intent() {
    let faults = rules::words_outside_tests(
        &SOURCES,
        |_| true,
        &[
            ".unwrap()",
            ".unwrap_err()",
            ".expect(",
            ".expect_err(",
            "panic!",
            "unreachable!",
        ],
    );
    holds("no panic outside tests: say what went wrong", &faults);
}

#[test]
fn nothing_is_left_for_later() {
    let faults = rules::words_anywhere(
        &SOURCES,
        |_| true,
        &[
            "todo!",
            "unimplemented!",
            "dbg!",
            // The words that this rule looks for in the other files, and no attributes: it skips
            // what stands in text.
            "#[ignore",
            "#[allow(",
            "#![allow(",
        ],
    );
    holds("no stub, no skipped test, no silent allow", &faults);
}

#[test]
fn modules_are_called_by_their_name() {
    holds("no mod.rs", &rules::mod_files(&SOURCES));
}

#[test]
fn files_stay_readable() {
    let faults = rules::too_long(&source::files(root(), ".rs"), 400);
    holds("no Rust file over 400 lines: split it", &faults);
}

#[test]
fn every_operation_has_a_sandbox_test() {
    let names = Operation::ALL.map(Operation::name);
    let faults = rules::unnamed(
        &SOURCES,
        |path| path.starts_with("sandbox/tests/"),
        &names,
        OPERATIONS,
    );
    holds("each operation is tested against the sandbox", &faults);
}

#[test]
fn the_readme_tells_what_is_assumed() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let told: Vec<&str> = readme
        .lines()
        .filter(|line| {
            Operation::ALL
                .iter()
                .any(|one| line.starts_with(&row_start(*one)))
        })
        .collect();
    let assumed: Vec<String> = Operation::ALL.into_iter().filter_map(assumed_row).collect();
    assert_eq!(told, assumed, "the table in README.md follows {OPERATIONS}");
}

fn row_start(operation: Operation) -> String {
    format!("| `{operation}` |")
}

/// The row of an operation in the table of what is assumed; none where it is documented.
fn assumed_row(operation: Operation) -> Option<String> {
    let spec = operation.spec();
    let what = match spec.certainty {
        Certainty::Documented => return None,
        Certainty::AssumedMethod => "method",
        Certainty::AssumedMethodAndPath => "method and path",
    };
    let (start, method) = (row_start(operation), spec.method.as_str());
    Some(format!("{start} `{method} {}` | {what} |", spec.path))
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    let mut faults = markup::in_views(&SOURCES);
    for (path, html) in source::files(root(), ".html") {
        faults.extend(markup::in_page(&path, &html));
    }
    holds(
        "the security policy refuses inline styles and scripts",
        &faults,
    );
}
