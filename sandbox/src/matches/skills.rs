//! Skills found in texts, and which of the resume's meet the job's.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::number::{WHOLE, hundredths, rounded};
use super::words::{Phrases, Word, find, stems, words};

const TABLE: &str = include_str!("skills.txt");
/// Where the soft skills of the table begin.
const SOFT: &str = "[soft]";
/// What a skill of the same family is worth, in hundredths.
const RELATED: i32 = 50;

/// One row of the table.
#[derive(Debug)]
struct Known {
    tag: &'static str,
    /// Empty where it stands alone.
    family: &'static str,
    phrases: &'static str,
    soft: bool,
}

static SKILLS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let mut soft = false;
    let mut all = Vec::new();
    for line in TABLE.lines() {
        soft |= line == SOFT;
        let mut cells = line.split(';');
        if let (Some(tag), Some(family), Some(phrases)) = (cells.next(), cells.next(), cells.next())
            && !tag.starts_with('#')
        {
            all.push(Known {
                tag,
                family,
                phrases,
                soft,
            });
        }
    }
    all
});
static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(SKILLS.iter().map(|known| known.phrases)));

/// A skill that a text or a list names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Skill {
    /// As it is written there first, in small letters.
    pub(crate) named: String,
    pub(crate) tag: String,
    family: &'static str,
    pub(crate) soft: bool,
}

/// The known skills of a text in its order, each once.
fn in_text(text: &str) -> Vec<Skill> {
    let mut found = Vec::new();
    for phrase in PHRASES.find_in(&words(text)) {
        if let (Some(known), Some(named)) = (SKILLS.get(phrase.meaning), text.get(phrase.at)) {
            add(
                &mut found,
                Skill {
                    named: plain(named),
                    tag: known.tag.to_owned(),
                    family: known.family,
                    soft: known.soft,
                },
            );
        }
    }
    found
}

/// A skill as somebody lists it. One of no table gets a tag of its own words.
fn listed(name: &str) -> Vec<Skill> {
    let known = in_text(name);
    let named = plain(name);
    if !known.is_empty() || stems(name).is_empty() {
        return known;
    }
    let mut letters = named.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    let rest = letters.as_str().replace(' ', "_");
    vec![Skill {
        tag: first.unwrap_or_default() + &rest,
        named,
        family: "",
        soft: false,
    }]
}

fn plain(text: &str) -> String {
    let spaced: Vec<&str> = text.split_whitespace().collect();
    spaced.join(" ").to_lowercase()
}

fn add(skills: &mut Vec<Skill>, skill: Skill) {
    if !skills.iter().any(|known| known.tag == skill.tag) {
        skills.push(skill);
    }
}

/// The skills of a resume: what it lists, then what its texts name.
pub(crate) fn of_resume<'a>(
    list: &[String],
    texts: impl IntoIterator<Item = &'a str>,
) -> Vec<Skill> {
    let mut skills = Vec::new();
    let listed = list.iter().flat_map(|name| listed(name));
    for skill in listed.chain(texts.into_iter().flat_map(in_text)) {
        add(&mut skills, skill);
    }
    skills
}

/// The skills of a job: the known ones of its title and text, then those of the resume that no
/// table has and that its words name.
pub(crate) fn of_job(title: &str, text: &str, of_resume: &[Skill]) -> Vec<Skill> {
    let mut skills = in_text(title);
    for skill in in_text(text) {
        add(&mut skills, skill);
    }
    let words: Vec<Word> = words(title).into_iter().chain(words(text)).collect();
    for skill in of_resume {
        if find(&words, &stems(&skill.named)).is_some() {
            add(&mut skills, skill.clone());
        }
    }
    skills
}

/// What the skills of a resume are worth to a job.
#[derive(Debug)]
pub(crate) struct Judged<'a> {
    job: &'a [Skill],
    resume: &'a [Skill],
    /// Of the job, of the resume, and in hundredths what it counts.
    matched: Vec<(&'a Skill, &'a Skill, i32)>,
    /// In hundredths; 0 where the job names no skill.
    pub(crate) score: i32,
}

/// Each skill of the job by the same of the resume, else by the first of its family.
pub(crate) fn judge<'a>(job: &'a [Skill], resume: &'a [Skill]) -> Judged<'a> {
    let mut matched = Vec::new();
    for wanted in job {
        let same = resume.iter().find(|had| had.tag == wanted.tag);
        let family = |had: &&Skill| !wanted.family.is_empty() && had.family == wanted.family;
        if let Some(had) = same {
            matched.push((wanted, had, WHOLE));
        } else if let Some(had) = resume.iter().find(family) {
            matched.push((wanted, had, RELATED));
        }
    }
    let sum: i32 = matched.iter().map(|(_, _, counts)| counts).sum();
    let score = rounded(sum, i32::try_from(job.len()).unwrap_or(i32::MAX));
    Judged {
        job,
        resume,
        matched,
        score,
    }
}

impl Judged<'_> {
    /// `skills_match_details`.
    pub(crate) fn to_json(&self) -> Value {
        let matched = self.matched.iter().map(|(wanted, had, counts)| {
            json!({
                "job_dbpedia_tag": wanted.tag,
                "resume_dbpedia_tag": had.tag,
                "score": hundredths(*counts),
            })
        });
        json!({
            "skills_score": hundredths(self.score),
            "job_num_skills": self.job.len(),
            "matched_skills": matched.collect::<Vec<_>>(),
            "job_skills_data": data(self.job),
            "resume_skills_data": data(self.resume),
        })
    }
}

fn data(skills: &[Skill]) -> Vec<Value> {
    let one = |skill: &Skill| {
        json!({
            "skill": skill.named,
            "dbpedia_tag": skill.tag,
            "soft": i32::from(skill.soft),
        })
    };
    skills.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{SKILLS, Skill, in_text, judge, of_job, of_resume, stems};

    fn tags(skills: &[Skill]) -> Vec<&str> {
        skills.iter().map(|skill| skill.tag.as_str()).collect()
    }

    fn names(skills: &[Skill]) -> Vec<&str> {
        skills.iter().map(|skill| skill.named.as_str()).collect()
    }

    #[test]
    fn the_table_has_hard_and_soft_skills_and_no_phrase_means_two() {
        let soft = SKILLS.iter().filter(|known| known.soft).count();
        assert!(soft >= 30 && SKILLS.len() - soft >= 200, "{soft}");
        let tags: BTreeSet<_> = SKILLS.iter().map(|known| known.tag).collect();
        assert_eq!(tags.len(), SKILLS.len());
        let mut phrases = BTreeSet::new();
        for known in SKILLS.iter() {
            for phrase in known.phrases.split('|') {
                assert!(!stems(phrase).is_empty(), "{phrase}");
                assert!(phrases.insert(stems(phrase)), "{phrase}");
                assert_eq!(in_text(phrase)[0].tag, known.tag, "{phrase}");
            }
        }
    }

    #[test]
    fn skills_are_told_as_they_are_written_each_once() {
        let skills = in_text("C++ and Forklifts;\nforklift, Customer\n  Service, ci/cd, rustic");
        assert_eq!(
            names(&skills),
            ["c++", "forklifts", "customer service", "ci/cd"]
        );
        assert_eq!(skills.iter().filter(|skill| skill.soft).count(), 1);
    }

    #[test]
    fn a_listed_skill_of_no_table_counts_where_the_job_names_it() {
        let list = ["Bull Riding", "SQL", " "].map(str::to_owned);
        let resume = of_resume(&list, ["teamwork and sql"]);
        assert_eq!(tags(&resume), ["Bull_riding", "SQL", "Teamwork"]);
        let job = of_job("Rodeo Clown", "Needs bull riding", &resume);
        assert_eq!(tags(&job), ["Bull_riding"]);
        assert_eq!(judge(&job, &resume).score, 100);
        assert_eq!(tags(&of_job("Clown", "No bull", &resume)), [""; 0]);
    }

    #[test]
    fn one_of_the_same_family_counts_half() {
        let resume = of_resume(&[], ["MySQL, rust"]);
        let job = of_job("", "PostgreSQL, Rust, Docker and forklift", &resume);
        let judged = judge(&job, &resume);
        // (0.5 + 1 + 0 + 0) of 4, rounded.
        assert_eq!(judged.score, 38);
        let told = judged.to_json();
        assert_eq!(told["job_num_skills"], 4);
        assert_eq!(told["matched_skills"][0]["resume_dbpedia_tag"], "MySQL");
        assert_eq!(told["matched_skills"][0]["score"], 0.5);
        assert_eq!(told["matched_skills"][1]["score"], 1);
        assert_eq!(judge(&[], &resume).score, 0);
    }
}
