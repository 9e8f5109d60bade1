//! The skills of the job and of the resume: which are in both, which are lacking, which are more
//! than was asked for.

use super::words;
use crate::domain::fold::folded;
use crate::domain::match_report::{MatchedSkill, Skill, SkillsMatch};
use crate::format::counted;
use std::collections::{BTreeMap, BTreeSet};

/// Where a skill stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The job asks for it, and one of the resume meets it.
    Matched,
    /// The job asks for it, and the answer matched none of the resume's with it.
    Missing,
    /// The resume has it, and the job does not ask for it.
    Extra,
}

impl Standing {
    pub const ALL: [Self; 3] = [Self::Matched, Self::Missing, Self::Extra];

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Matched => "Matched",
            Self::Missing => "Missing",
            Self::Extra => "Extra",
        }
    }
}

/// A skill, once, however often a text names it.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillLine {
    pub standing: Standing,
    /// As people call it.
    pub name: String,
    /// The words by which the texts name it, as the answer found them, and its tags: what to look
    /// for when it is highlighted.
    pub found_as: Vec<String>,
    pub tags: Vec<String>,
    /// The resume's skill that meets it, where that is called something else.
    pub met_by: Option<String>,
    /// `None` where the answer does not say.
    pub soft: Option<bool>,
    /// How well it is met, from 0 to 1; of matched ones only.
    pub score: Option<f64>,
    /// The resume names it too, though the answer matched it with nothing.
    pub in_resume_too: bool,
}

/// All skills of a match. Lines of which the answer cannot tell are `None`, which is not none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Skills {
    /// The best met first.
    pub matched: Option<Vec<SkillLine>>,
    /// Hard ones first.
    pub missing: Option<Vec<SkillLine>>,
    /// Hard ones first.
    pub extra: Option<Vec<SkillLine>>,
    /// How many the job asks for, each counted once.
    pub asked: Option<usize>,
    /// From 0 to 1; `None` is no data.
    pub score: Option<f64>,
    /// What does not add up, in words.
    pub findings: Vec<String>,
}

/// How many skills are hard, soft, or of a kind that the answer does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds {
    pub hard: usize,
    pub soft: usize,
    pub untold: usize,
}

impl Kinds {
    /// Counts the lines.
    #[must_use]
    pub fn of(lines: &[SkillLine]) -> Self {
        let mut kinds = Self::default();
        for line in lines {
            match line.soft {
                Some(false) => kinds.hard += 1,
                Some(true) => kinds.soft += 1,
                None => kinds.untold += 1,
            }
        }
        kinds
    }
}

impl Skills {
    /// The lines of one standing; `None` is no data.
    #[must_use]
    pub fn of(&self, standing: Standing) -> Option<&[SkillLine]> {
        match standing {
            Standing::Matched => self.matched.as_deref(),
            Standing::Missing => self.missing.as_deref(),
            Standing::Extra => self.extra.as_deref(),
        }
    }

    /// All lines that are told: matched, missing, extra.
    pub fn lines(&self) -> impl Iterator<Item = &SkillLine> {
        let told = Standing::ALL.into_iter().filter_map(|one| self.of(one));
        told.flatten()
    }

    /// How many there are of one standing; `None` is no data.
    #[must_use]
    pub fn count(&self, standing: Standing) -> Option<usize> {
        self.of(standing).map(<[SkillLine]>::len)
    }

    /// How many of how many, in a sentence.
    #[must_use]
    pub fn head(&self) -> String {
        let many = |asked: usize| counted(asked as u64, "skill", "skills");
        match (self.count(Standing::Matched), self.asked) {
            (Some(matched), Some(asked)) => format!("{matched} of {} asked for.", many(asked)),
            (Some(matched), None) => {
                format!(
                    "{} matched. No data on how many the job asks for.",
                    many(matched)
                )
            }
            (None, Some(asked)) => format!(
                "The job asks for {}. No data on which of them are matched.",
                many(asked)
            ),
            (None, None) => "The answer has no data on single skills.".to_owned(),
        }
    }
}

/// What two mentions of the same skill share: the tag, or where there is none the words.
fn key(tag: Option<&str>, skill: Option<&str>) -> Option<String> {
    let filled = |text: Option<&str>| {
        let text = folded(text?.trim()).replace('_', " ");
        (!text.is_empty()).then_some(text)
    };
    filled(tag).or_else(|| filled(skill))
}

/// Sorts a match's skills into their standings.
#[must_use]
pub fn skills(details: &SkillsMatch) -> Skills {
    let listed = |rows: &Option<Vec<Skill>>| rows.as_deref().map(grouped);
    let (job, resume) = (
        listed(&details.job_skills_data),
        listed(&details.resume_skills_data),
    );
    let has_matched = details.matched_skills.is_some();
    let (has_job, has_resume) = (job.is_some(), resume.is_some());
    let (job, resume) = (job.unwrap_or_default(), resume.unwrap_or_default());
    let mut met_of_resume = BTreeSet::new();
    let mut matched: BTreeMap<String, SkillLine> = BTreeMap::new();
    for row in details.matched_skills.iter().flatten() {
        let met_by = key(row.resume_dbpedia_tag.as_deref(), None);
        met_of_resume.extend(met_by.clone());
        let Some(asked) = key(row.job_dbpedia_tag.as_deref(), None) else {
            continue;
        };
        let line = matched_line(
            row,
            job.get(&asked),
            met_by.and_then(|key| resume.get(&key)),
        );
        let kept = matched.entry(asked).or_insert_with(|| line.clone());
        // The same one matched twice: the better of the two.
        if line.score > kept.score {
            *kept = line;
        }
    }
    let mut missing = Vec::new();
    for (key, mention) in job.iter().filter(|(key, _)| !matched.contains_key(*key)) {
        let mut line = mention.line(Standing::Missing);
        line.in_resume_too = resume.contains_key(key);
        missing.push(line);
    }
    let more = resume
        .iter()
        .filter(|(key, _)| !met_of_resume.contains(*key) && !job.contains_key(*key));
    let mut extra: Vec<_> = more.map(|(_, one)| one.line(Standing::Extra)).collect();
    let mut matched: Vec<_> = matched.into_values().collect();
    matched.sort_by(|one, other| {
        let score = |line: &SkillLine| line.score.unwrap_or(f64::NEG_INFINITY);
        score(other)
            .total_cmp(&score(one))
            .then_with(|| by_kind(one).cmp(&by_kind(other)))
    });
    missing.sort_by_key(by_kind);
    extra.sort_by_key(by_kind);
    // What the job asks for: all its own, and those that were matched without being listed.
    let asked = match (has_job, has_matched) {
        (true, true) => Some(matched.len() + missing.len()),
        (true, false) => Some(job.len()),
        (false, _) => details
            .job_num_skills
            .and_then(|told| usize::try_from(told).ok()),
    };
    let mut sorted = Skills {
        // Which list a standing takes: without one of them nobody can tell.
        matched: has_matched.then_some(matched),
        missing: (has_matched && has_job).then_some(missing),
        extra: (has_matched && has_job && has_resume).then_some(extra),
        asked,
        score: details.skills_score.filter(|score| score.is_finite()),
        findings: Vec::new(),
    };
    sorted.findings = findings(details, &sorted);
    sorted
}

/// Hard ones before soft ones before untold ones; then by name.
fn by_kind(line: &SkillLine) -> (u8, String) {
    let kind = match line.soft {
        Some(false) => 0,
        Some(true) => 1,
        None => 2,
    };
    (kind, folded(&line.name))
}

/// All mentions of one skill in one text.
struct Mention {
    tag: Option<String>,
    found_as: Vec<String>,
    soft: Option<bool>,
}

fn grouped(rows: &[Skill]) -> BTreeMap<String, Mention> {
    let mut groups: BTreeMap<String, Mention> = BTreeMap::new();
    for row in rows {
        let Some(key) = key(row.dbpedia_tag.as_deref(), row.skill.as_deref()) else {
            continue;
        };
        let group = groups.entry(key).or_insert(Mention {
            tag: None,
            found_as: Vec::new(),
            soft: None,
        });
        group.tag = group.tag.take().or_else(|| filled(&row.dbpedia_tag));
        group.soft = group.soft.or(row.soft);
        if let Some(skill) = filled(&row.skill).filter(|one| !group.found_as.contains(one)) {
            group.found_as.push(skill);
        }
    }
    groups
}

fn filled(text: &Option<String>) -> Option<String> {
    let text = text.as_deref()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl Mention {
    fn name(&self) -> String {
        match &self.tag {
            Some(tag) => words::tag(Some(tag)),
            None => words::tag(self.found_as.first().map(String::as_str)),
        }
    }

    fn line(&self, standing: Standing) -> SkillLine {
        SkillLine {
            standing,
            name: self.name(),
            found_as: self.found_as.clone(),
            tags: self.tag.iter().cloned().collect(),
            met_by: None,
            soft: self.soft,
            score: None,
            in_resume_too: false,
        }
    }
}

fn matched_line(row: &MatchedSkill, job: Option<&Mention>, resume: Option<&Mention>) -> SkillLine {
    let mut line = match job {
        Some(mention) => mention.line(Standing::Matched),
        // The answer matched a skill that it does not list among the job's.
        None => SkillLine {
            standing: Standing::Matched,
            name: words::tag(row.job_dbpedia_tag.as_deref()),
            found_as: Vec::new(),
            tags: filled(&row.job_dbpedia_tag).into_iter().collect(),
            met_by: None,
            soft: None,
            score: None,
            in_resume_too: false,
        },
    };
    line.in_resume_too = true;
    line.score = row.score.filter(|score| score.is_finite());
    let met_by = filled(&row.resume_dbpedia_tag).map(|tag| words::tag(Some(&tag)));
    line.met_by = met_by.filter(|name| folded(name) != folded(&line.name));
    if let Some(tag) = filled(&row.resume_dbpedia_tag).filter(|tag| !line.tags.contains(tag)) {
        line.tags.push(tag);
    }
    for one in resume.into_iter().flat_map(|resume| &resume.found_as) {
        if !line.found_as.contains(one) {
            line.found_as.push(one.clone());
        }
    }
    line.soft = line.soft.or(resume.and_then(|resume| resume.soft));
    line
}

fn findings(details: &SkillsMatch, sorted: &Skills) -> Vec<String> {
    let mut found = Vec::new();
    let listed = sorted.asked.filter(|_| details.job_skills_data.is_some());
    if let (Some(told), Some(asked)) = (details.job_num_skills, listed)
        && told != asked as u64
    {
        found.push(format!(
            "The answer counts {told} skills of the job and lists {asked}."
        ));
    }
    let missing = sorted.missing.iter().flatten();
    let both = missing.filter(|line| line.in_resume_too);
    found.extend(both.map(|line| {
        format!(
            "{} is in both texts, but the answer does not count it as matched.",
            line.name
        )
    }));
    found
}

#[cfg(test)]
#[path = "skills_tests.rs"]
mod tests;
