//! The words by which a text may name a skill: as the answer found it, and what its tag stands
//! for.

use super::skills::SkillLine;
use crate::api::url;
use crate::domain::fold::folded;

/// What somebody who does a thing is called: the end of a tag, and what a text may say instead.
const DOERS: &[(&str, &[&str])] = &[
    ("accounting", &["accountant"]),
    ("administration", &["administrator"]),
    ("analysis", &["analyst"]),
    ("analytics", &["analyst"]),
    ("architecture", &["architect"]),
    ("baking", &["baker"]),
    ("coaching", &["coach"]),
    ("consulting", &["consultant"]),
    ("cooking", &["cook"]),
    ("design", &["designer", "designing"]),
    ("development", &["developer", "developing"]),
    ("driving", &["driver"]),
    ("editing", &["editor"]),
    ("engineering", &["engineer"]),
    ("leadership", &["leader", "leading"]),
    ("management", &["manager", "managing"]),
    ("marketing", &["marketer"]),
    ("nursing", &["nurse"]),
    ("planning", &["planner"]),
    ("plumbing", &["plumber"]),
    ("programming", &["programmer"]),
    ("recruitment", &["recruiter", "recruiting"]),
    ("sales", &["salesperson", "seller"]),
    ("supervision", &["supervisor", "supervising"]),
    ("teaching", &["teacher"]),
    ("testing", &["tester"]),
    ("training", &["trainer"]),
    ("translation", &["translator"]),
    ("welding", &["welder"]),
    ("writing", &["writer"]),
];

/// All phrases for a skill, folded, none twice.
pub(super) fn of(line: &SkillLine) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    let mut add = |phrase: String| {
        if !phrase.is_empty() && !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    };
    for found in &line.found_as {
        add(folded(found.trim()));
    }
    for tag in &line.tags {
        for phrase in of_tag(tag) {
            add(phrase);
        }
    }
    // Without tag and text there is at least the name.
    if phrases.is_empty() {
        phrases.push(folded(line.name.trim()));
    }
    phrases
}

/// `Java_(programming_language)` is `java`, `Software_engineering` also `software engineer`,
/// `C_Sharp` also `c#`.
fn of_tag(tag: &str) -> Vec<String> {
    // Only where it is encoded: decoding takes a plus for a space.
    let plain = if tag.contains('%') {
        url::decode(&tag.replace('+', "%2B"))
    } else {
        tag.to_owned()
    };
    let spaced = folded(&plain.replace('_', " "));
    let bare = spaced
        .split(" (")
        .next()
        .unwrap_or(&spaced)
        .trim()
        .to_owned();
    let mut phrases = Vec::new();
    if let Some(letter) = bare.strip_suffix(" sharp").filter(|rest| rest.len() == 1) {
        phrases.push(format!("{letter}#"));
    }
    for (thing, doers) in DOERS {
        let Some(before) = bare.strip_suffix(thing) else {
            continue;
        };
        if before.is_empty() || before.ends_with(' ') {
            phrases.extend(doers.iter().map(|doer| format!("{before}{doer}")));
        }
    }
    phrases.insert(0, bare);
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_stands_for_the_thing_and_for_who_does_it() {
        for (tag, phrases) in [
            (
                "Software_engineering",
                &["software engineering", "software engineer"][..],
            ),
            ("Java_(programming_language)", &["java"]),
            ("C_Sharp_(programming_language)", &["c sharp", "c#"]),
            ("C%2B%2B", &["c++"]),
            ("C++", &["c++"]),
            ("Caf%C3%A9", &["cafe"]),
            ("Redesign", &["redesign"]),
            ("Management", &["management", "manager", "managing"]),
        ] {
            assert_eq!(of_tag(tag), phrases, "{tag}");
        }
    }
}
