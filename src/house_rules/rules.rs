//! What a file may not do. Each rule answers the places where it is broken.

use std::fmt;

use super::source::Source;

/// A place where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Which files a rule is about.
pub(crate) type Scope = fn(&str) -> bool;

/// Lines outside tests whose code has one of the words.
pub(crate) fn words_outside_tests(sources: &[Source], scope: Scope, words: &[&str]) -> Vec<Fault> {
    find(sources, scope, |line| {
        if line.test {
            Vec::new()
        } else {
            found_words(&line.code, words)
        }
    })
}

/// Lines, tests included, whose code has one of the words.
pub(crate) fn words_anywhere(sources: &[Source], scope: Scope, words: &[&str]) -> Vec<Fault> {
    find(sources, scope, |line| found_words(&line.code, words))
}

/// Literals outside tests that `is_bad` objects to.
pub(crate) fn texts(sources: &[Source], scope: Scope, is_bad: impl Fn(&str) -> bool) -> Vec<Fault> {
    find(sources, scope, |line| {
        let texts = line.texts.iter().filter(|text| !line.test && is_bad(text));
        texts.map(|text| format!("\"{text}\"")).collect()
    })
}

fn find(
    sources: &[Source],
    scope: Scope,
    faults: impl Fn(&super::source::Line) -> Vec<String>,
) -> Vec<Fault> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| scope(&source.path)) {
        for (number, line) in source.numbered() {
            found.extend(faults(line).into_iter().map(|what| Fault {
                path: source.path.clone(),
                line: number,
                what,
            }));
        }
    }
    found
}

fn found_words(code: &str, words: &[&str]) -> Vec<String> {
    let has = words.iter().filter(|word| has_word(code, word));
    has.map(|word| (*word).to_owned()).collect()
}

/// Whether the word stands in the code by itself, not as a part of a longer name.
fn has_word(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let longer = (word.starts_with(part) && before.is_some_and(part))
            || (word.ends_with(part) && after.is_some_and(part));
        !longer
    })
}

/// What a layer may use: itself and those named here. `ui`, on top, may use all. The tests of any
/// may use `cases`.
pub(crate) const LAYERS: [(&str, &[&str]); 16] = [
    ("cases", &[]),
    ("domain", &[]),
    ("format", &["domain"]),
    ("api", &["domain"]),
    ("config", &["domain", "api", "embed"]),
    ("embed", &["domain", "api", "routes"]),
    ("routes", &["domain", "api"]),
    ("session", &["domain", "api"]),
    ("planning", &["domain", "api", "format"]),
    ("matching", &["domain", "api", "format"]),
    ("forms", &["domain", "api", "format", "planning"]),
    ("index", &["domain", "api"]),
    ("spend", &["domain", "api", "format", "index"]),
    ("house_rules", &["api", "routes"]),
    (
        "decoders",
        &[
            "domain", "format", "api", "config", "routes", "session", "planning", "matching",
            "forms", "index", "spend", "cases",
        ],
    ),
    (
        "ui",
        &[
            "domain", "format", "api", "config", "routes", "session", "planning", "matching",
            "forms", "index", "spend", "embed",
        ],
    ),
];

/// Uses of a layer that the file's own layer may not know, and files that belong to no layer.
pub(crate) fn arrows(sources: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in sources {
        let Some(module) = source.path.strip_prefix("src/") else {
            continue;
        };
        let top = module.split(['/', '.']).next().unwrap_or(module);
        let own = top.trim_end_matches("_tests");
        if matches!(module, "lib.rs" | "main.rs") {
            continue;
        }
        let layer = LAYERS.iter().find(|(name, _)| *name == own);
        let Some((_, below)) = layer else {
            faults.push(Fault {
                path: source.path.clone(),
                line: 1,
                what: format!("{own} is no known layer: give it a row in LAYERS"),
            });
            continue;
        };
        // How deep the file's own module lies; `super` so often leads to the root.
        let depth = module.split('/').count();
        for (line, used) in roots_used(source, depth) {
            let for_tests = used == "cases" && source.lines[line - 1].test;
            if used != own && !for_tests && !below.contains(&used.as_str()) {
                faults.push(Fault {
                    path: source.path.clone(),
                    line,
                    what: format!("{own} may not use {used}"),
                });
            }
        }
    }
    faults
}

/// The top modules that a file names: `crate::api`, `crate::{api, domain}`, the library's own
/// name, or `super` as often as it takes.
fn roots_used(source: &Source, depth: usize) -> Vec<(usize, String)> {
    let up = "super::".repeat(depth);
    let mut used = Vec::new();
    for (at, line) in source.lines.iter().enumerate() {
        for prefix in ["crate::", "partner_console::", up.as_str()] {
            // A test module lies deeper than its file's path tells.
            if line.test && prefix == up {
                continue;
            }
            for (place, _) in line.code.match_indices(prefix) {
                let begins = line.code[..place].chars().next_back();
                if begins.is_some_and(|c| c.is_alphanumeric() || "_:$".contains(c)) {
                    continue;
                }
                let mut rest = line.code[place + prefix.len()..].to_owned();
                let mut more = source.lines[at + 1..].iter();
                // A list may go on over lines.
                while rest.starts_with('{') && depth_of(&rest) > 0 {
                    let Some(next) = more.next() else { break };
                    rest.push_str(&next.code);
                }
                let names = first_names(&rest).into_iter().map(|name| (at + 1, name));
                used.extend(names.filter(|(_, name)| !name.is_empty()));
            }
        }
    }
    used
}

fn depth_of(code: &str) -> i32 {
    code.chars().fold(0, |depth, c| match c {
        '{' => depth + 1,
        '}' => depth - 1,
        _ => depth,
    })
}

/// `a::b` has `a`; `{a::b, c::{d, e}}` has `a` and `c`.
fn first_names(code: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        let text = text.trim();
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(list) = code.strip_prefix('{') else {
        return vec![name(code)];
    };
    let (mut depth, mut names, mut begins) = (0, Vec::new(), 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&list[begins..at]));
                begins = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

/// Files of more lines than that.
pub(crate) fn too_long(files: &[(String, String)], most: usize) -> Vec<Fault> {
    let long = files
        .iter()
        .map(|(path, text)| (path, text.lines().count()));
    long.filter(|(_, lines)| *lines > most)
        .map(|(path, lines)| Fault {
            path: path.clone(),
            line: most + 1,
            what: format!("{lines} lines"),
        })
        .collect()
}

/// Files called `mod.rs`.
pub(crate) fn mod_files(sources: &[Source]) -> Vec<Fault> {
    let named = sources
        .iter()
        .filter(|source| source.path.rsplit('/').next() == Some("mod.rs"));
    named
        .map(|source| Fault {
            path: source.path.clone(),
            line: 1,
            what: "call it by its module's name".to_owned(),
        })
        .collect()
}

/// Names that stand in no literal of the files in scope. Their place is the table.
pub(crate) fn unnamed(sources: &[Source], scope: Scope, names: &[&str], table: &str) -> Vec<Fault> {
    let texts: Vec<&String> = sources
        .iter()
        .filter(|source| scope(&source.path))
        .flat_map(|source| source.lines.iter().flat_map(|line| &line.texts))
        .collect();
    let missing = names
        .iter()
        .filter(|name| !texts.iter().any(|text| has_word(text, name)));
    missing
        .map(|name| Fault {
            path: table.to_owned(),
            line: line_of(sources, table, name),
            what: format!("{name} stands in no sandbox test"),
        })
        .collect()
}

fn line_of(sources: &[Source], path: &str, text: &str) -> usize {
    let source = sources.iter().find(|source| source.path == path);
    let mut lines = source.into_iter().flat_map(Source::numbered);
    lines
        .find(|(_, line)| line.texts.iter().any(|one| one == text))
        .map_or(1, |(number, _)| number)
}
