//! What an estimate is about, from a job or from what is typed, and how it becomes a question.

use crate::domain::campaign::{EstimateQuestion, Place};
use crate::domain::job::Job;
use crate::domain::money::Cents;
use crate::domain::rules::Fault;
use crate::forms::job;
use crate::forms::job::Field;
use serde::{Deserialize, Serialize};

/// The parts of a job that an estimate depends on, as typed or as told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct TopicDraft {
    pub title: String,
    pub description: String,
    pub city: String,
    pub state: String,
    pub zip_code: String,
}

/// The same, checked: every screen makes the same question of the same job, so that what one of
/// them bought is known to all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Topic {
    pub title: String,
    pub description: String,
    pub place: Place,
}

/// The fields that a topic is made of, in their order.
pub const TOPIC_FIELDS: [Field; 5] = [
    Field::Title,
    Field::Description,
    Field::City,
    Field::State,
    Field::ZipCode,
];

/// What is wrong with a topic: each field with its words.
pub type Lacks = Vec<(Field, String)>;

impl Topic {
    /// What to ask. The company's name is left out: the API does without, and a confidential
    /// posting should not name it.
    #[must_use]
    pub fn question(&self, budget: Cents, aggressiveness: u64) -> EstimateQuestion {
        EstimateQuestion {
            budget,
            job_title: self.title.clone(),
            job_description: self.description.clone(),
            place: self.place.clone(),
            company_name: None,
            aggressiveness: Some(aggressiveness),
        }
    }

    /// The place in words.
    #[must_use]
    pub fn place_words(&self) -> String {
        match &self.place {
            Place::City {
                job_city,
                job_state,
            } => format!("{job_city}, {job_state}"),
            Place::PostalCode { job_zip_code } => format!("ZIP code {job_zip_code}"),
        }
    }
}

impl TopicDraft {
    /// What a job told. What it lacks is empty.
    #[must_use]
    pub fn of_job(job: &Job) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            title: text(&job.title),
            description: text(&job.description),
            city: text(&job.city),
            state: text(&job.state),
            zip_code: text(&job.zip_code),
        }
    }

    /// What is typed into the form of a job.
    #[must_use]
    pub fn of_form(draft: &job::Draft) -> Self {
        let text = |field| draft.get(field).to_owned();
        Self {
            title: text(Field::Title),
            description: text(Field::Description),
            city: text(Field::City),
            state: text(Field::State),
            zip_code: text(Field::ZipCode),
        }
    }

    /// The text of one of [`TOPIC_FIELDS`]; empty for any other.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Description => &self.description,
            Field::City => &self.city,
            Field::State => &self.state,
            Field::ZipCode => &self.zip_code,
            _ => "",
        }
    }

    /// Sets the text of one of [`TOPIC_FIELDS`]; does nothing for any other.
    pub fn set(&mut self, field: Field, typed: String) {
        match field {
            Field::Title => self.title = typed,
            Field::Description => self.description = typed,
            Field::City => self.city = typed,
            Field::State => self.state = typed,
            Field::ZipCode => self.zip_code = typed,
            _ => {}
        }
    }

    /// Trims and checks it. The ZIP code says where the job is, or else city and state do; what is
    /// typed of the other is checked all the same.
    ///
    /// # Errors
    /// Each field's first fault, in the fields' order.
    pub fn validate(&self) -> Result<Topic, Lacks> {
        let mut lacks = Lacks::new();
        let [title, description, city, state, zip_code] =
            TOPIC_FIELDS.map(|field| match field.rule().check(self.get(field)) {
                Ok(text) => text,
                Err(Fault::Missing) if is_place(field) => None,
                Err(fault) => {
                    lacks.push((field, fault.words(field.rule().label)));
                    None
                }
            });
        let is_good = |field: Field, lacks: &Lacks| !lacks.iter().any(|(one, _)| *one == field);
        let place = match (zip_code, city, state) {
            (Some(job_zip_code), ..) => Some(Place::PostalCode { job_zip_code }),
            (None, Some(job_city), Some(job_state)) => Some(Place::City {
                job_city,
                job_state,
            }),
            (None, city, state) => {
                let words = "Give a city and a state, or a ZIP code.".to_owned();
                let missing = match (city, state) {
                    (Some(_), _) => Field::State,
                    _ => Field::City,
                };
                if is_good(missing, &lacks) && is_good(Field::ZipCode, &lacks) {
                    lacks.push((missing, words));
                }
                None
            }
        };
        match (title, description, place) {
            (Some(title), Some(description), Some(place)) if lacks.is_empty() => Ok(Topic {
                title,
                description,
                place,
            }),
            _ => {
                lacks.sort_by_key(|(field, _)| *field);
                Err(lacks)
            }
        }
    }
}

const fn is_place(field: Field) -> bool {
    matches!(field, Field::City | Field::State | Field::ZipCode)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::planning::estimate_key::Subject;

    fn nurse() -> TopicDraft {
        TopicDraft {
            title: " Nurse ".into(),
            description: "Nights.".into(),
            city: "Boston".into(),
            state: "MA".into(),
            zip_code: "02108".into(),
        }
    }

    fn lacking(draft: &TopicDraft) -> Vec<Field> {
        let lacks = draft.validate().unwrap_err();
        lacks.into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn blanks_around_make_no_other_question() {
        let one = nurse().validate().unwrap();
        let mut tidy = nurse();
        tidy.title = "Nurse".into();
        let subject = |topic: &Topic| Subject::of(&topic.question(Cents::new(1_500), 20));
        assert_eq!(subject(&one), subject(&tidy.validate().unwrap()));
        let zip_code = one.question(Cents::new(1_500), 20).place;
        assert!(matches!(zip_code, Place::PostalCode { .. }));
    }

    #[test]
    fn a_place_is_one_of_the_two_and_half_of_one_is_told_at_its_other_half() {
        let mut draft = nurse();
        draft.zip_code.clear();
        let place = draft.validate().unwrap().place;
        assert!(matches!(place, Place::City { .. }));
        draft.state.clear();
        assert_eq!(lacking(&draft), [Field::State]);
        draft.city.clear();
        assert_eq!(lacking(&draft), [Field::City]);
        draft.state = "MA".into();
        assert_eq!(lacking(&draft), [Field::City]);
        draft.zip_code = "1".into();
        assert_eq!(lacking(&draft), [Field::ZipCode]);
    }

    #[test]
    fn everything_that_lacks_is_told_in_the_forms_order() {
        let mut draft = TopicDraft::default();
        assert_eq!(
            lacking(&draft),
            [Field::Title, Field::Description, Field::City]
        );
        for field in TOPIC_FIELDS {
            let typed = nurse().get(field).to_owned();
            draft.set(field, typed);
        }
        assert_eq!(draft, nurse());
        draft.state = "Massachusetts".into();
        assert_eq!(lacking(&draft), [Field::State], "checked though unused");
    }
}
