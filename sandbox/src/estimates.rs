//! createEstimate: what is asked, with every rule of the reference checked, and what is answered.

mod curve;

use serde_json::{Value, json};

use crate::campaigns::{DEFAULT_AGGRESSIVENESS, LEAST_BUDGET, aggressiveness, amount};
use crate::rules::{Fields, Problems, Text};

const FIELDS: [&str; 8] = [
    "budget",
    "jobTitle",
    "jobDescription",
    "jobCity",
    "jobState",
    "jobZipCode",
    "companyName",
    "aggressiveness",
];
/// A place is one of these, or both.
const PLACE: &str = "Give jobCity and jobState, or jobZipCode.";
/// How many characters of a zip code say where it is.
const ZIP_PREFIX: usize = 3;
/// From how many characters on a description is distributed at its best.
const THOROUGH: usize = 150;

/// What an estimate is asked for, as far as the answer depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    /// In cents.
    budget: i64,
    title: String,
    /// Whether the description is as long as the reference recommends.
    thorough: bool,
    /// The state, or the beginning of the zip code; letter case does not count.
    place: String,
    aggressiveness: i64,
}

/// Reads a question, or says what is wrong with it.
pub(crate) fn read(body: &Value) -> Result<Question, Problems> {
    let Some(object) = body.as_object() else {
        return Err(Problems::one("body", "This must be a JSON object."));
    };
    let mut problems = Problems::default();
    let mut fields = Fields::new(object, &mut problems);
    fields.only(&FIELDS);
    fields.required("budget");
    let budget = amount(&mut fields, "budget", LEAST_BUDGET);
    let title = fields.text("jobTitle", Text::Any);
    let description = fields.text("jobDescription", Text::Any);
    let place = read_place(&mut fields);
    fields.optional_text("companyName", Text::Any);
    let aggressiveness = aggressiveness(&mut fields).unwrap_or(DEFAULT_AGGRESSIVENESS);
    match (budget, title, description, place) {
        (Some(budget), Some(title), Some(description), Some(place)) if problems.is_empty() => {
            Ok(Question {
                budget,
                title,
                thorough: description.trim().chars().count() >= THOROUGH,
                place,
                aggressiveness,
            })
        }
        _ => Err(problems),
    }
}

/// The zip code's beginning where there is one, else the state.
fn read_place(fields: &mut Fields<'_>) -> Option<String> {
    let city = fields.raw("jobCity").is_some();
    let state = fields.raw("jobState").is_some();
    let zip_code = fields.raw("jobZipCode").is_some();
    let missing: &[&str] = match (city, state, zip_code) {
        (true, true, _) | (_, _, true) => &[],
        (true, false, false) => &["jobState"],
        (false, true, false) => &["jobCity"],
        (false, false, false) => &["jobCity", "jobState", "jobZipCode"],
    };
    for field in missing {
        fields.fault(field, PLACE);
    }
    fields.optional_text("jobCity", Text::Any);
    let state = fields.optional_text("jobState", Text::Length(2, 2));
    let zip_code = fields.optional_text("jobZipCode", Text::Length(1, 7));
    let beginning = zip_code.map(|code| code.trim().chars().take(ZIP_PREFIX).collect());
    Some(beginning.or(state)?.to_uppercase())
}

impl Question {
    /// `{minCandidates, maxCandidates}`: whole numbers, from the question alone.
    pub(crate) fn answer(&self) -> Value {
        let band = curve::band(self);
        json!({"minCandidates": band.min, "maxCandidates": band.max})
    }
}
