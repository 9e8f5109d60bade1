//! What a match is asked for, with every rule of the reference checked.

use serde_json::Value;

use super::months::{self, Month};
use crate::rules::{Fields, Problems, Text};

const MATCH_FIELDS: [&str; 5] = [
    "resume_data",
    "resume_text",
    "job_text",
    "jobtitle",
    "delay",
];
const EXPERIENCE_FIELDS: [&str; 3] = ["resume_data", "job_text", "jobtitle"];
const RESUME_TEXTS: [&str; 13] = [
    "fileName",
    "source",
    "firstName",
    "lastName",
    "summary",
    "email",
    "phone",
    "mobile",
    "address",
    "city",
    "subdivision",
    "country",
    "postalCode",
];
const RESUME_LISTS: [&str; 4] = ["skills", "workExperiences", "educations", "certifications"];
const TIMES: [&str; 2] = ["createdAt", "updatedAt"];
const PERIOD: [&str; 4] = ["startMonth", "startYear", "endMonth", "endYear"];
const WORK_TEXTS: [&str; 5] = ["description", "title", "companyName", "city", "subdivision"];
const WORK_NUMBERS: [&str; 2] = ["employerConfidence", "jobProfileConfidence"];
const EDUCATION_TEXTS: [&str; 6] = [
    "degreeLevel",
    "programName",
    "programDescription",
    "city",
    "subdivision",
    "institutionName",
];
const EDUCATION_NUMBERS: [&str; 2] = ["degreeConfidence", "institutionConfidence"];
const CERTIFICATION_TEXTS: [&str; 3] = ["issuer", "description", "certificationName"];

/// What a resume is held against.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Question {
    pub(crate) resume: Resume,
    pub(crate) resume_text: Option<String>,
    pub(crate) job_text: String,
    pub(crate) jobtitle: Option<String>,
    pub(crate) delay: bool,
}

/// What counts of a structured resume.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Resume {
    pub(crate) email: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) skills: Vec<String>,
    pub(crate) work: Vec<Work>,
    pub(crate) educations: Vec<Education>,
    pub(crate) certifications: Vec<String>,
}

/// A position as it was sent.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Work {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    /// The O*NET code that fits best by the sender's own numbers.
    pub(crate) onet: Option<String>,
    pub(crate) start: Option<Month>,
    pub(crate) end: Option<Month>,
}

/// A time at a school as it was sent.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Education {
    pub(crate) level: Option<String>,
    pub(crate) program: Option<String>,
}

/// Reads what createMatch is sent, or says what is wrong with it.
pub(crate) fn read_match(body: &Value) -> Result<Question, Problems> {
    read(body, |fields| {
        fields.only(&MATCH_FIELDS);
        fields.required("job_text");
        Question {
            resume: resume_data(fields),
            resume_text: fields.loose_text("resume_text"),
            job_text: fields.loose_text("job_text").unwrap_or_default(),
            jobtitle: fields.optional_text("jobtitle", Text::Any),
            delay: fields.boolean("delay").unwrap_or(false),
        }
    })
}

/// Reads what createExperienceMatch is sent, or says what is wrong with it.
pub(crate) fn read_experience(body: &Value) -> Result<Question, Problems> {
    read(body, |fields| {
        fields.only(&EXPERIENCE_FIELDS);
        Question {
            resume: resume_data(fields),
            resume_text: None,
            job_text: fields.text("job_text", Text::Any).unwrap_or_default(),
            jobtitle: fields.text("jobtitle", Text::Any),
            delay: false,
        }
    })
}

fn read(
    body: &Value,
    question: impl FnOnce(&mut Fields<'_>) -> Question,
) -> Result<Question, Problems> {
    let Some(object) = body.as_object() else {
        return Err(Problems::one("body", "This must be a JSON object."));
    };
    let mut problems = Problems::default();
    let question = question(&mut Fields::new(object, &mut problems));
    if problems.is_empty() {
        Ok(question)
    } else {
        Err(problems)
    }
}

fn resume_data(fields: &mut Fields<'_>) -> Resume {
    fields.required("resume_data");
    fields
        .object("resume_data", |resume| Some(read_resume(resume)))
        .unwrap_or_default()
}

fn read_resume(fields: &mut Fields<'_>) -> Resume {
    known(fields, &[&RESUME_TEXTS, &RESUME_LISTS, &TIMES]);
    texts(fields, &RESUME_TEXTS, &["email", "summary"]);
    times(fields);
    Resume {
        email: fields.loose_text("email"),
        summary: fields.loose_text("summary"),
        skills: fields.loose_texts("skills").unwrap_or_default(),
        work: fields.objects("workExperiences", read_work),
        educations: fields.objects("educations", read_education),
        certifications: fields
            .objects("certifications", read_certification)
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn read_work(fields: &mut Fields<'_>) -> Work {
    let rest = ["onetCodes", "updatedAt"];
    known(fields, &[&WORK_TEXTS, &WORK_NUMBERS, &rest, &PERIOD]);
    texts(fields, &WORK_TEXTS, &["title", "description"]);
    numbers(fields, &WORK_NUMBERS);
    times(fields);
    let [start, end] = period(fields);
    Work {
        title: fields.loose_text("title"),
        description: fields.loose_text("description"),
        onet: fields.object("onetCodes", best_code),
        start,
        end,
    }
}

fn read_education(fields: &mut Fields<'_>) -> Education {
    known(
        fields,
        &[
            &EDUCATION_TEXTS,
            &EDUCATION_NUMBERS,
            &["updatedAt"],
            &PERIOD,
        ],
    );
    texts(fields, &EDUCATION_TEXTS, &["degreeLevel", "programName"]);
    numbers(fields, &EDUCATION_NUMBERS);
    times(fields);
    period(fields);
    Education {
        level: fields.loose_text("degreeLevel"),
        program: fields.loose_text("programName"),
    }
}

fn read_certification(fields: &mut Fields<'_>) -> Option<String> {
    known(fields, &[&CERTIFICATION_TEXTS, &["updatedAt"], &PERIOD]);
    texts(fields, &CERTIFICATION_TEXTS, &["certificationName"]);
    times(fields);
    period(fields);
    fields.loose_text("certificationName")
}

fn known(fields: &mut Fields<'_>, groups: &[&[&str]]) {
    fields.only(&groups.concat());
}

/// Checks the texts of which nothing is kept.
fn texts(fields: &mut Fields<'_>, names: &[&str], kept: &[&str]) {
    for name in names.iter().filter(|name| !kept.contains(name)) {
        fields.loose_text(name);
    }
}

fn numbers(fields: &mut Fields<'_>, names: &[&str]) {
    for name in names {
        fields.number(name);
    }
}

fn times(fields: &mut Fields<'_>) {
    for name in TIMES {
        fields.moment(name);
    }
}

/// Start and end; a start without a month is a January, an end a December.
fn period(fields: &mut Fields<'_>) -> [Option<Month>; 2] {
    let mut month = |month: &str, year: &str, absent: i64| {
        let month = fields.integer_within(month, 1, 12).unwrap_or(absent);
        let year = fields.integer_within(year, months::FIRST_YEAR, months::LAST_YEAR)?;
        Month::new(year, month)
    };
    [
        month("startMonth", "startYear", 1),
        month("endMonth", "endYear", 12),
    ]
}

/// The code with the highest number; of equal ones, the first in the order of codes.
fn best_code(codes: &mut Fields<'_>) -> Option<String> {
    let mut best: Option<(f64, String)> = None;
    let mut names = codes.names();
    names.sort_unstable();
    for name in names {
        let Some(confidence) = codes.number(&name) else {
            continue;
        };
        if best.as_ref().is_none_or(|(most, _)| confidence > *most) {
            best = Some((confidence, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
