//! (Tests only.) What every crate in the lock file is licensed under and where it comes from, held
//! against `deny.toml` without cargo-deny, which takes minutes to compile.

#![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Project;
use crate::process::{cargo, output};

fn metadata() -> Value {
    let project = Project::find().unwrap();
    let mut metadata = cargo(&project);
    metadata.args([
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--all-features",
    ]);
    serde_json::from_str(&output(&mut metadata).unwrap()).unwrap()
}

/// Every crate that is not ours.
fn crates(metadata: &Value) -> Vec<&Value> {
    let packages = metadata["packages"].as_array().unwrap();
    let foreign = packages.iter().filter(|one| !one["source"].is_null());
    foreign.collect()
}

fn text<'a>(one: &'a Value, name: &str) -> &'a str {
    one[name].as_str().unwrap_or_default()
}

fn config() -> String {
    let root = Project::find().unwrap().root().to_owned();
    std::fs::read_to_string(root.join("deny.toml")).unwrap()
}

/// The texts of a list in a section of `deny.toml`, each on a line of its own.
fn list(config: &str, section: &str, name: &str) -> BTreeSet<String> {
    let from = config.find(&format!("[{section}]")).unwrap();
    let rest = &config[from..];
    let start = rest.find(&format!("\n{name} = [\n")).unwrap();
    let lines = rest[start..].lines().skip(2);
    lines
        .take_while(|line| !line.starts_with(']'))
        .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// Whether a licence expression can be met by what is allowed: `A OR B`, `A AND (B OR C)`, `A/B`.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace(" WITH ", "\u{1}");
    let words: Vec<String> = spaced
        .split_whitespace()
        .map(|word| word.replace('\u{1}', " WITH "))
        .collect();
    let mut at = 0;
    let met = any(&words, &mut at, allowed);
    met && at == words.len()
}

fn any(words: &[String], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = all(words, at, allowed);
    while words.get(*at).is_some_and(|word| word == "OR") {
        *at += 1;
        met |= all(words, at, allowed);
    }
    met
}

fn all(words: &[String], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at).is_some_and(|word| word == "AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[String], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let word = words.get(*at).map(String::as_str).unwrap_or_default();
    *at += 1;
    if word != "(" {
        return allowed.contains(word);
    }
    let met = any(words, at, allowed);
    *at += 1;
    met
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let (metadata, config) = (metadata(), config());
    let allowed = list(&config, "licenses", "allow");
    let found = crates(&metadata);
    assert!(found.len() > 200, "only {} crates were found", found.len());
    let bad: Vec<String> = found
        .iter()
        .filter(|one| !is_met(text(one, "license"), &allowed))
        .map(|one| format!("{}: {}", text(one, "name"), one["license"]))
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn every_crate_comes_from_crates_io() {
    let metadata = metadata();
    let elsewhere: Vec<&Value> = crates(&metadata)
        .into_iter()
        .filter(|one| {
            text(one, "source") != "registry+https://github.com/rust-lang/crates.io-index"
        })
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}

/// Those that stand twice are named in `deny.toml`, and those that it names stand twice.
#[test]
fn crates_that_stand_twice_are_named() {
    let metadata = metadata();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in crates(&metadata) {
        let all = versions.entry(text(one, "name")).or_default();
        all.insert(text(one, "version"));
    }
    let twice: BTreeSet<String> = versions
        .iter()
        .filter(|(_, all)| all.len() > 1)
        .flat_map(|(name, all)| {
            all.iter()
                .rev()
                .skip(1)
                .map(move |one| format!("{name}@{one}"))
        })
        .collect();
    assert_eq!(list(&config(), "bans", "skip"), twice);
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = BTreeSet::from([
        "MIT".to_owned(),
        "Apache-2.0 WITH LLVM-exception".to_owned(),
    ]);
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND MIT", true),
        ("(GPL-3.0 OR MIT) AND Zlib", false),
        ("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true),
        ("Apache-2.0", false),
        ("", false),
        ("MIT MIT", false),
    ] {
        assert_eq!(is_met(expression, &allowed), met, "{expression}");
    }
}
