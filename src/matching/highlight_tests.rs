use super::super::skills::Standing;
use super::*;

fn skill(found_as: &[&str], tags: &[&str]) -> SkillLine {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    SkillLine {
        standing: Standing::Matched,
        name: "A name".to_owned(),
        found_as: own(found_as),
        tags: own(tags),
        met_by: None,
        soft: None,
        score: None,
        in_resume_too: false,
    }
}

/// The marked words, each with the number of its skill.
fn marked<'a>(skills: &[SkillLine], text: &'a str) -> Vec<(&'a str, usize)> {
    let marks = Finder::new(skills).marks(text);
    marks
        .into_iter()
        .map(|mark| (&text[mark.at.clone()], mark.skill))
        .collect()
}

#[test]
fn case_punctuation_plurals_and_doers_are_found_and_parts_of_words_are_not() {
    let skills = [
        skill(&["software engineer"], &["Software_engineering"]),
        skill(&["java"], &["Java_(programming_language)"]),
        skill(&["Databases"], &["Database"]),
        skill(&[], &["Node.js"]),
    ];
    let text = "SOFTWARE-Engineers wanted; software\nengineering. JavaScript no, “Java” yes, \
                one database or databases. NodeJS no, node js yes.";
    assert_eq!(
        marked(&skills, text),
        [
            ("SOFTWARE-Engineers", 0),
            ("software\nengineering", 0),
            ("Java", 1),
            ("database", 2),
            ("databases", 2),
            ("node js", 3),
        ]
    );
}

#[test]
fn signs_that_belong_to_a_name_count() {
    let skills = [
        skill(&["C"], &[]),
        skill(&["C++"], &[]),
        skill(&[], &["C_Sharp_(programming_language)"]),
        skill(&[".NET"], &[]),
    ];
    assert_eq!(
        marked(&skills, "C, c, C++, C# and .NET; net income, vitamin c"),
        [("C", 0), ("C++", 1), ("C#", 2), (".NET", 3)]
    );
}

#[test]
fn the_longest_stands_and_a_shorter_one_beside_it() {
    let skills = [
        skill(&["project management"], &[]),
        skill(&["management of risk teams"], &[]),
        skill(&["project"], &[]),
        skill(&["project management"], &[]),
    ];
    assert_eq!(
        marked(
            &skills,
            "project management of risk teams, project management"
        ),
        [
            ("project", 2),
            ("management of risk teams", 1),
            ("project management", 0),
        ]
    );
}

#[test]
fn letters_of_all_kinds_keep_their_places() {
    let skills = [skill(&["café"], &[]), skill(&["日本語"], &[])];
    assert_eq!(
        marked(&skills, "😀CAFÉ İ cafe\u{301}s 日本語を"),
        [("CAFÉ", 0), ("cafe\u{301}s", 0), ("日本語", 1)]
    );
}

#[test]
fn marks_are_walked_around_and_by_skill() {
    let mark = |at: usize, skill| Mark {
        at: at..at + 1,
        skill,
    };
    let marks = [mark(0, 0), mark(2, 1), mark(4, 0)];
    assert_eq!(step(&marks, None, None, true), Some(0));
    assert_eq!(step(&marks, Some(2), None, true), Some(0));
    assert_eq!(step(&marks, Some(0), None, false), Some(2));
    assert_eq!(step(&marks, None, None, false), Some(2));
    assert_eq!(step(&marks, Some(0), Some(0), true), Some(2));
    assert_eq!(step(&marks, Some(1), Some(1), true), Some(1));
    assert_eq!(step(&marks, Some(0), Some(7), true), None);
    assert_eq!(step(&[], None, None, true), None);
    assert_eq!(step(&[], None, None, false), None);
    assert_eq!(counts(&marks, 3), [2, 1, 0]);
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use crate::cases::{cases, list, text};

    #[test]
    fn marks_lie_between_characters_in_order_and_apart_and_stretches_are_the_text() {
        cases(1_000, |u| {
            let skills = list(u, 0..=5, |u| {
                Ok(skill(&[&text(u, 0..=5)?], &[&text(u, 0..=8)?]))
            })?;
            let mut whole = text(u, 0..=30)?;
            for line in &skills {
                whole.push(' ');
                whole.push_str(&line.found_as[0]);
                whole += &text(u, 0..=3)?;
            }
            let marks = Finder::new(&skills).marks(&whole);
            let mut end = 0;
            for mark in &marks {
                assert!(
                    whole
                        .get(mark.at.clone())
                        .is_some_and(|text| !text.is_empty())
                );
                assert!(mark.at.start >= end, "in order and apart");
                assert!(mark.skill < skills.len());
                end = mark.at.end;
            }
            let parts = stretches(&whole, &marks);
            let joined: String = parts.iter().map(|part| part.text).collect();
            assert_eq!(joined, whole);
            assert_eq!(
                parts
                    .iter()
                    .filter_map(|part| part.mark)
                    .collect::<Vec<_>>(),
                (0..marks.len()).collect::<Vec<_>>()
            );
            Ok(())
        });
    }

    #[test]
    fn every_word_that_was_put_in_is_found_as_a_plain_search_finds_it() {
        const WORDS: [&str; 5] = ["rust", "sql", "night", "nurse", "x1"];
        cases(1_000, |u| {
            let skills = list(u, 1..=4, |u| {
                let words = list(u, 1..=3, |u| Ok(*u.choose(&WORDS)?))?;
                Ok(skill(&[&words.join(" ")], &[]))
            })?;
            let words = list(u, 0..=12, |u| Ok(*u.choose(&WORDS)?))?;
            let whole = words.join(" ");
            let marks = Finder::new(&skills).marks(&whole);
            let padded = format!(" {whole} ");
            for line in &skills {
                let phrase = &line.found_as[0];
                for (at, _) in padded.match_indices(&format!(" {phrase} ")) {
                    // Where a plain search finds it, this mark or a longer one that overlaps it
                    // has to stand.
                    let covers = |mark: &Mark| {
                        mark.at.start < at + phrase.len()
                            && at < mark.at.end
                            && mark.at.len() >= phrase.len()
                    };
                    assert!(marks.iter().any(covers), "{phrase:?} in {whole:?}");
                }
            }
            Ok(())
        });
    }

    #[test]
    fn long_texts_and_many_skills_take_one_pass() {
        let skills: Vec<SkillLine> = (0..200)
            .map(|at| skill(&[&format!("word{at} tool{at} kit")], &[]))
            .collect();
        let mut whole = String::new();
        while whole.len() < 100_000 {
            whole.push_str("word1 word7 tool7 kits and word7 tool7, ");
        }
        let finder = Finder::new(&skills);
        let begun = std::time::Instant::now();
        let marks = finder.marks(&whole);
        let took = begun.elapsed();
        assert_eq!(marks.len(), whole.matches("kits").count());
        // A hundred times what it takes in a debug build; a quadratic search takes minutes.
        assert!(took.as_secs() < 5, "{took:?}");
    }
}
