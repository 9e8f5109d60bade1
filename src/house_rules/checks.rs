//! Each rule meets a small file that breaks it, and one that does not.

use super::rules::{self, Fault};
use super::source::{self, Source};
use super::{is_api_path, is_app_path, markup};

fn one(path: &str, text: &str) -> Vec<Source> {
    vec![Source::read(path, text)]
}

fn places(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn any(_: &str) -> bool {
    true
}

#[test]
fn comments_and_literals_are_no_code() {
    let text = "// leptos\n/* leptos\n /* leptos */ leptos */ let a = \"leptos // \\\" \"; x\n\
                let b = r#\"leptos \" \"#; let c = '\"'; let d = '\\''; f::<'a>(e);";
    let source = Source::read("src/a.rs", text);
    let code: Vec<&str> = source.lines.iter().map(|line| line.code.trim()).collect();
    assert_eq!(
        code,
        [
            "",
            "",
            "let a = \"\"; x",
            "let b = r\"\"; let c = '; let d = '; f::<'a>(e);"
        ]
    );
    assert_eq!(source.lines[2].texts, ["leptos // \\\" "]);
    assert_eq!(source.lines[3].texts, ["leptos \" "]);
}

#[test]
fn a_literal_over_lines_keeps_the_numbers_right() {
    let source = Source::read("src/a.rs", "let a = \"1\n2\\\n3\";\nleptos");
    assert_eq!(source.lines.len(), 4);
    assert_eq!(source.lines[3].code, "leptos");
}

#[test]
fn words_are_found_whole_and_with_their_line() {
    let sources = one(
        "src/a.rs",
        "use a;\nuse leptos::prelude;\nuse leptos_router;",
    );
    let faults = rules::words_anywhere(&sources, any, &["leptos"]);
    assert_eq!(places(&faults), ["src/a.rs:2: leptos"]);
    assert!(rules::words_anywhere(&sources, |path| path != "src/a.rs", &["leptos"]).is_empty());
}

#[test]
fn what_is_under_cfg_test_is_a_test() {
    let text = "fn a() { b.unwrap() }\n#[cfg(test)]\nmod tests {\n fn c() { d.unwrap(); }\n}\n\
                fn e() { f.expect(\"\") }\n#[expect(x)]\nfn g() { h.unwrap_or(1) }";
    let words = [".unwrap()", ".expect("];
    let faults = rules::words_outside_tests(&one("src/a.rs", text), any, &words);
    assert_eq!(
        places(&faults),
        ["src/a.rs:1: .unwrap()", "src/a.rs:6: .expect("]
    );
}

#[test]
fn files_declared_under_cfg_test_are_tests() {
    let text = "#[cfg(test)]\n#[path = \"a_tests.rs\"]\nmod tests;\n\n#[cfg(test)]\n\
                pub(crate) mod testing;\nmod real;";
    let source = Source::read("src/a.rs", text);
    assert_eq!(source.test_modules, ["src/a_tests", "src/a/testing"]);
    let root = Source::read("src/lib.rs", "#[cfg(test)]\nmod testing;");
    assert_eq!(root.test_modules, ["src/testing"]);
    assert!(!source.lines[6].test);
}

#[test]
fn arrows_point_one_way() {
    let bad = [
        (
            "src/domain/a.rs",
            "use crate::api::b;",
            "domain may not use api",
        ),
        (
            "src/api/a/b.rs",
            "super::super::super::ui::c()",
            "api may not use ui",
        ),
        (
            "src/forms.rs",
            "use crate::{\n  domain::a,\n  ui::{b, c},\n};",
            "forms may not use ui",
        ),
        (
            "src/routes.rs",
            "let a = crate::session::b;",
            "routes may not use session",
        ),
        (
            "src/api/a.rs",
            "use partner_console::forms::c;",
            "api may not use forms",
        ),
        (
            "src/api/a.rs",
            "use crate::cases::b;",
            "api may not use cases",
        ),
        (
            "src/helpers.rs",
            "",
            "helpers is no known layer: give it a row in LAYERS",
        ),
    ];
    for (path, text, words) in bad {
        let faults = rules::arrows(&one(path, text));
        assert_eq!(places(&faults), [format!("{path}:1: {words}")]);
    }
    for (path, text) in [
        (
            "src/api/a/b.rs",
            "use super::super::ui; use crate::domain::c;",
        ),
        ("src/ui/a.rs", "use crate::{api, forms::b, session};"),
        (
            "src/api/a.rs",
            "#[cfg(test)]\nmod tests { use crate::cases::b; }",
        ),
        ("sandbox/src/api.rs", "use crate::ui::a;"),
    ] {
        assert!(rules::arrows(&one(path, text)).is_empty(), "{path}");
    }
}

#[test]
fn paths_are_told_from_other_texts() {
    for path in ["/company/", "v1/job/{jobId}/", "/webhooks/resume/match/"] {
        assert!(is_api_path(path), "{path}");
    }
    for text in ["company", "/companies/new", "a/b", "application/json"] {
        assert!(!is_api_path(text), "{text}");
    }
    for path in [
        "/companies",
        "/companies/{id}",
        "/sign-in",
        "/products?q={q}",
    ] {
        assert!(is_app_path(path), "{path}");
    }
    for text in ["/", "/config.json", "companies", "/company/"] {
        assert!(!is_app_path(text), "{text}");
    }
    let text = "// \"/job/\"\nlet a = \"/job/\";\n#[cfg(test)]\nfn b() { c(\"/job/\") }";
    let faults = rules::texts(&one("src/a.rs", text), any, is_api_path);
    assert_eq!(places(&faults), ["src/a.rs:2: \"/job/\""]);
}

#[test]
fn long_files_and_mod_files_are_found() {
    let file = |lines: usize| ("src/a.rs".to_owned(), "x\n".repeat(lines));
    let faults = rules::too_long(&[file(400), file(401)], 400);
    assert_eq!(places(&faults), ["src/a.rs:401: 401 lines"]);
    let faults = rules::mod_files(&one("src/a/mod.rs", ""));
    assert_eq!(
        places(&faults),
        ["src/a/mod.rs:1: call it by its module's name"]
    );
    assert!(rules::mod_files(&one("src/a/model.rs", "")).is_empty());
}

#[test]
fn an_operation_without_a_sandbox_test_is_found() {
    let sources = [
        Source::read("table.rs", "Get \"getJob\";\nList \"listJobs\";"),
        Source::read(
            "sandbox/tests/a.rs",
            "// \"listJobs\"\ncall(\"getJob\"); \"listJobsToo\"",
        ),
    ];
    let scope = |path: &str| path.starts_with("sandbox/tests/");
    let faults = rules::unnamed(&sources, scope, &["getJob", "listJobs"], "table.rs");
    assert_eq!(
        places(&faults),
        ["table.rs:2: listJobs stands in no sandbox test"]
    );
}

#[test]
fn inline_styles_are_found_in_views() {
    for (code, bad) in [
        ("<p style=\"color: red\">", true),
        ("<p class=\"a\" style=move || b()>", true),
        ("<style>", true),
        ("<div inner_html=text>", true),
        ("<p style:width=\"1px\">", false),
        ("if style == other {", false),
        ("let list_style=1;", false),
    ] {
        let faults = markup::in_views(&one("src/ui/a.rs", code));
        assert_eq!(!faults.is_empty(), bad, "{code}");
    }
}

#[test]
fn inline_styles_and_scripts_are_found_in_pages() {
    for (html, found) in [
        ("<p\n class=a style='x'>", Some("style=")),
        ("<a onclick=\"x()\">", Some("onclick=")),
        ("<a href=\" javascript:x\">", Some("javascript:")),
        ("<script>x</script>", Some("<script> without src")),
        ("<style>a{}</style>", Some("<style>")),
        ("<script data-trunk src=\"a.js\"></script>", None),
        (
            "<!-- <p style=\"x\"> --><p title=\"on style=x\">one=two</p>",
            None,
        ),
        ("<a href=\"\" data-reload>style=x</a>", None),
    ] {
        let faults = markup::in_page("a.html", html);
        let expected: Vec<String> = found
            .iter()
            .map(|what| format!("a.html:1: {what}"))
            .collect();
        assert_eq!(places(&faults), expected, "{html}");
    }
}

#[test]
fn the_project_is_read_whole() {
    let sources = source::project(super::root());
    for path in [
        "src/lib.rs",
        "sandbox/src/lib.rs",
        "xtask/src/lib.rs",
        "src/house_rules.rs",
    ] {
        assert!(sources.iter().any(|source| source.path == path), "{path}");
    }
    let test = sources
        .iter()
        .find(|source| source.path == "src/api/testing/checks.rs");
    assert!(test.is_some_and(|source| source.lines.iter().all(|line| line.test)));
    assert!(
        sources
            .iter()
            .all(|source| !source.path.contains("target/"))
    );
}
