use super::super::samples;
use super::*;

fn skill(tag: &str, skill: &str, soft: Option<bool>) -> Skill {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Skill {
        skill: text(skill),
        dbpedia_tag: text(tag),
        soft,
    }
}

fn pair(job: &str, resume: &str, score: f64) -> MatchedSkill {
    MatchedSkill {
        job_dbpedia_tag: Some(job.to_owned()),
        resume_dbpedia_tag: Some(resume.to_owned()),
        score: Some(score),
    }
}

fn names(lines: &[SkillLine]) -> Vec<&str> {
    lines.iter().map(|line| line.name.as_str()).collect()
}

#[test]
fn the_sample_has_one_skill_and_it_is_matched() {
    let details = samples::report().details.unwrap_or_default();
    let sorted = skills(&details.skills_match_details.unwrap_or_default());
    assert_eq!(names(&sorted.matched), ["Software engineering"]);
    let line = &sorted.matched[0];
    assert_eq!((line.score, line.soft), (Some(1.0), Some(false)));
    assert_eq!(line.found_as, ["software engineer"]);
    assert_eq!(line.met_by, None);
    assert!(sorted.missing.is_empty() && sorted.extra.is_empty());
    assert_eq!(sorted.findings, Vec::<String>::new());
}

#[test]
fn skills_are_sorted_by_where_they_stand_how_well_and_of_what_kind() {
    let details = SkillsMatch {
        skills_score: Some(0.4),
        job_num_skills: Some(5),
        matched_skills: vec![
            pair("Java", "Kotlin", 0.6),
            pair("Rust", "Rust", 1.0),
            pair("Java", "Java_SE", 0.7),
        ],
        job_skills_data: vec![
            skill("Java", "java", Some(false)),
            skill("Teamwork", "team player", Some(true)),
            skill("Rust", "rust", Some(false)),
            skill("SQL", "sql", Some(false)),
            skill("SQL", "SQL queries", None),
            skill("", "forklift", None),
        ],
        resume_skills_data: vec![
            skill("Kotlin", "kotlin", Some(false)),
            skill("java_se", "java se", Some(false)),
            skill("Rust", "rustlang", None),
            skill("Juggling", "juggling", Some(true)),
            skill("Ada", "ada", Some(false)),
            skill("sql", "sql", Some(false)),
            skill("", " ", None),
        ],
    };
    let sorted = skills(&details);
    assert_eq!(names(&sorted.matched), ["Rust", "Java"]);
    assert_eq!(sorted.matched[1].met_by.as_deref(), Some("Java SE"));
    assert_eq!(sorted.matched[1].found_as, ["java", "java se"]);
    assert_eq!(sorted.matched[0].found_as, ["rust", "rustlang"]);
    assert_eq!(names(&sorted.missing), ["SQL", "Teamwork", "Forklift"]);
    assert_eq!(sorted.missing[0].found_as, ["sql", "SQL queries"]);
    assert_eq!(names(&sorted.extra), ["Ada", "Juggling"]);
    assert_eq!(sorted.asked(), 5);
    assert_eq!(
        sorted.findings,
        ["SQL is in both texts, but the answer does not count it as matched."]
    );
    assert_eq!(
        Kinds::of(&sorted.missing),
        Kinds {
            hard: 1,
            soft: 1,
            untold: 1
        }
    );
}

#[test]
fn nothing_is_no_data() {
    let sorted = skills(&SkillsMatch::default());
    assert_eq!(sorted.score, None);
    assert_eq!(sorted.lines().count(), 0);
    let counted = SkillsMatch {
        job_num_skills: Some(3),
        ..SkillsMatch::default()
    };
    assert_eq!(
        skills(&counted).findings,
        ["The answer counts 3 skills of the job and lists 0."]
    );
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn each_skill_stands_in_one_place_and_none_is_lost() {
    use crate::cases::{cases, list};
    const TAGS: [&str; 6] = ["A", "B", "C", "D", "E", "F"];
    cases(1_000, |u| {
        let some = |u: &mut arbitrary::Unstructured<'_>| {
            list(u, 0..=8, |u| {
                Ok(skill(u.choose(&TAGS)?, "", u.arbitrary()?))
            })
        };
        let details = SkillsMatch {
            job_skills_data: some(u)?,
            resume_skills_data: some(u)?,
            matched_skills: list(u, 0..=5, |u| {
                Ok(pair(u.choose(&TAGS)?, u.choose(&TAGS)?, 1.0))
            })?,
            ..SkillsMatch::default()
        };
        let sorted = skills(&details);
        let asked: BTreeSet<&str> = names(&sorted.matched)
            .into_iter()
            .chain(names(&sorted.missing))
            .collect();
        assert_eq!(asked.len(), sorted.asked(), "none twice");
        for row in &details.job_skills_data {
            assert!(
                row.dbpedia_tag
                    .as_deref()
                    .is_some_and(|tag| asked.contains(tag))
            );
        }
        let met: BTreeSet<&str> = details
            .matched_skills
            .iter()
            .filter_map(|row| row.resume_dbpedia_tag.as_deref())
            .collect();
        for row in &details.resume_skills_data {
            let tag = row.dbpedia_tag.as_deref().unwrap_or_default();
            let more = names(&sorted.extra).contains(&tag);
            assert_eq!(more, !met.contains(tag) && !asked_by_job(&details, tag));
        }
        Ok(())
    });

    fn asked_by_job(details: &SkillsMatch, tag: &str) -> bool {
        let mut rows = details.job_skills_data.iter();
        rows.any(|row| row.dbpedia_tag.as_deref() == Some(tag))
    }
}
