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

fn names(lines: &Option<Vec<SkillLine>>) -> Vec<&str> {
    let lines = lines.iter().flatten();
    lines.map(|line| line.name.as_str()).collect()
}

fn line(lines: &Option<Vec<SkillLine>>, at: usize) -> SkillLine {
    match lines.as_deref().and_then(|lines| lines.get(at)) {
        Some(line) => line.clone(),
        None => unreachable!("a line"),
    }
}

#[test]
fn the_sample_has_one_skill_and_it_is_matched() {
    let details = samples::report().details.unwrap_or_default();
    let sorted = skills(&details.skills_match_details.unwrap_or_default());
    assert_eq!(names(&sorted.matched), ["Software engineering"]);
    let line = line(&sorted.matched, 0);
    assert_eq!((line.score, line.soft), (Some(1.0), Some(false)));
    assert_eq!(line.found_as, ["software engineer"]);
    assert_eq!(line.met_by, None);
    assert_eq!((sorted.missing, sorted.extra), (Some(vec![]), Some(vec![])));
    assert_eq!(sorted.findings, Vec::<String>::new());
}

#[test]
fn skills_are_sorted_by_where_they_stand_how_well_and_of_what_kind() {
    let details = SkillsMatch {
        skills_score: Some(0.4),
        job_num_skills: Some(5),
        matched_skills: Some(vec![
            pair("Java", "Kotlin", 0.6),
            pair("Rust", "Rust", 1.0),
            pair("Java", "Java_SE", 0.7),
        ]),
        job_skills_data: Some(vec![
            skill("Java", "java", Some(false)),
            skill("Teamwork", "team player", Some(true)),
            skill("Rust", "rust", Some(false)),
            skill("SQL", "sql", Some(false)),
            skill("SQL", "SQL queries", None),
            skill("", "forklift", None),
        ]),
        resume_skills_data: Some(vec![
            skill("Kotlin", "kotlin", Some(false)),
            skill("java_se", "java se", Some(false)),
            skill("Rust", "rustlang", None),
            skill("Juggling", "juggling", Some(true)),
            skill("Ada", "ada", Some(false)),
            skill("sql", "sql", Some(false)),
            skill("", " ", None),
        ]),
    };
    let sorted = skills(&details);
    assert_eq!(names(&sorted.matched), ["Rust", "Java"]);
    assert_eq!(line(&sorted.matched, 1).met_by.as_deref(), Some("Java SE"));
    assert_eq!(line(&sorted.matched, 1).found_as, ["java", "java se"]);
    assert_eq!(line(&sorted.matched, 0).found_as, ["rust", "rustlang"]);
    assert_eq!(names(&sorted.missing), ["SQL", "Teamwork", "Forklift"]);
    assert_eq!(line(&sorted.missing, 0).found_as, ["sql", "SQL queries"]);
    assert_eq!(names(&sorted.extra), ["Ada", "Juggling"]);
    assert_eq!(sorted.asked, Some(5));
    assert_eq!(sorted.head(), "2 of 5 skills asked for.");
    assert_eq!(
        sorted.findings,
        ["SQL is in both texts, but the answer does not count it as matched."]
    );
    assert_eq!(
        Kinds::of(&sorted.missing.unwrap_or_default()),
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
    for standing in Standing::ALL {
        assert_eq!(sorted.of(standing), None);
    }
    assert_eq!(sorted.head(), "The answer has no data on single skills.");
    let counted = SkillsMatch {
        job_num_skills: Some(3),
        job_skills_data: Some(Vec::new()),
        ..SkillsMatch::default()
    };
    assert_eq!(
        skills(&counted).findings,
        ["The answer counts 3 skills of the job and lists 0."]
    );
}

#[test]
fn what_a_lacking_list_leaves_open_is_no_zero() {
    let whole = SkillsMatch {
        skills_score: Some(0.5),
        job_num_skills: Some(2),
        matched_skills: Some(vec![pair("A", "A", 1.0)]),
        job_skills_data: Some(vec![skill("A", "", None), skill("B", "", None)]),
        resume_skills_data: Some(vec![skill("A", "", None), skill("C", "", None)]),
    };
    let told = |details: &SkillsMatch| {
        let sorted = skills(details);
        assert_eq!(sorted.findings, Vec::<String>::new());
        (Standing::ALL.map(|one| sorted.count(one)), sorted.head())
    };
    let of = |words: &str| words.to_owned();
    assert_eq!(told(&whole), ([Some(1); 3], of("1 of 2 skills asked for.")));
    let mut lacks = whole.clone();
    lacks.matched_skills = None;
    assert_eq!(
        told(&lacks),
        (
            [None; 3],
            of("The job asks for 2 skills. No data on which of them are matched.")
        )
    );
    let mut lacks = whole.clone();
    lacks.job_skills_data = None;
    assert_eq!(
        told(&lacks),
        ([Some(1), None, None], of("1 of 2 skills asked for."))
    );
    lacks.job_num_skills = None;
    assert_eq!(
        told(&lacks).1,
        "1 skill matched. No data on how many the job asks for."
    );
    let mut lacks = whole.clone();
    lacks.resume_skills_data = None;
    assert_eq!(told(&lacks).0, [Some(1), Some(1), None]);
    let none = SkillsMatch {
        matched_skills: Some(Vec::new()),
        job_skills_data: Some(Vec::new()),
        resume_skills_data: Some(Vec::new()),
        ..SkillsMatch::default()
    };
    assert_eq!(
        told(&none),
        ([Some(0); 3], of("0 of 0 skills asked for.")),
        "lists that are there and empty are zeros"
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
            job_skills_data: Some(some(u)?),
            resume_skills_data: Some(some(u)?),
            matched_skills: Some(list(u, 0..=5, |u| {
                Ok(pair(u.choose(&TAGS)?, u.choose(&TAGS)?, 1.0))
            })?),
            ..SkillsMatch::default()
        };
        let sorted = skills(&details);
        let asked: BTreeSet<&str> = names(&sorted.matched)
            .into_iter()
            .chain(names(&sorted.missing))
            .collect();
        assert_eq!(Some(asked.len()), sorted.asked, "none twice");
        for row in details.job_skills_data.iter().flatten() {
            assert!(
                row.dbpedia_tag
                    .as_deref()
                    .is_some_and(|tag| asked.contains(tag))
            );
        }
        let met: BTreeSet<&str> = details
            .matched_skills
            .iter()
            .flatten()
            .filter_map(|row| row.resume_dbpedia_tag.as_deref())
            .collect();
        for row in details.resume_skills_data.iter().flatten() {
            let tag = row.dbpedia_tag.as_deref().unwrap_or_default();
            let more = names(&sorted.extra).contains(&tag);
            assert_eq!(more, !met.contains(tag) && !asked_by_job(&details, tag));
        }
        Ok(())
    });

    fn asked_by_job(details: &SkillsMatch, tag: &str) -> bool {
        let mut rows = details.job_skills_data.iter().flatten();
        rows.any(|row| row.dbpedia_tag.as_deref() == Some(tag))
    }
}
