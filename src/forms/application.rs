//! An application event as typed, and the only way from it to one that may be sent.
//!
//! A draft of it is never stored, and prints nothing of itself.

use crate::api::applications::send_event::SendApplicationEvent;
use crate::api::error::FieldProblem;
use crate::api::http::FileRef;
use crate::domain::application::ApplicationEvent;
use crate::domain::rules::{APPLICATION, Fault, Rule};
use std::collections::BTreeMap;
use std::fmt;

/// The controls of the form, in its order and that of `rules::APPLICATION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    JobSourceId,
    OriginalSource,
    FirstName,
    LastName,
    Email,
    PhoneNumber,
    UserIp,
    UserAgent,
    ProfileUrl,
}

/// How many fields there are.
const FIELDS: usize = 9;

/// The control of the resume file.
pub const RESUME: &str = "resume";

impl Field {
    pub const ALL: [Self; FIELDS] = [
        Self::JobSourceId,
        Self::OriginalSource,
        Self::FirstName,
        Self::LastName,
        Self::Email,
        Self::PhoneNumber,
        Self::UserIp,
        Self::UserAgent,
        Self::ProfileUrl,
    ];

    /// The field's row in the table of rules: its name on the wire, its label, its limits.
    #[must_use]
    pub const fn rule(self) -> &'static Rule {
        &APPLICATION[self as usize]
    }

    /// The field that the API calls so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|field| field.rule().field == name)
    }
}

/// What the person typed, letter for letter.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Draft {
    values: [String; FIELDS],
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft([personal])")
    }
}

/// What is wrong with a draft: at most one fault a field, in the form's order.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Problems {
    faults: BTreeMap<Field, Fault>,
    /// The words at the resume file.
    pub resume: Option<String>,
    /// What belongs to no field of the form; the server's words.
    pub general: Vec<String>,
}

impl fmt::Debug for Problems {
    /// The fields only: the server's words may repeat what was sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Problems({:?})", self.faults.keys().collect::<Vec<_>>())
    }
}

impl Problems {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.resume.is_none() && self.general.is_empty()
    }

    /// The words at one field.
    #[must_use]
    pub fn at(&self, field: Field) -> Option<String> {
        let fault = self.faults.get(&field);
        fault.map(|fault| fault.words(field.rule().label))
    }

    /// Every field with its words, in the form's order.
    pub fn fields(&self) -> impl Iterator<Item = (Field, String)> {
        let faults = self.faults.iter();
        faults.map(|(field, fault)| (*field, fault.words(field.rule().label)))
    }

    /// Forgets the fault of a field that is being mended.
    pub fn clear(&mut self, field: Field) {
        self.faults.remove(&field);
    }

    /// Puts the server's faults on the fields that it named; what it named otherwise is told in
    /// general, with the name, so that nothing is lost.
    #[must_use]
    pub fn from_server(problems: &[FieldProblem]) -> Self {
        let mut told = Self::default();
        for problem in problems {
            let words = problem.messages.join(" ");
            match Field::from_name(&problem.field) {
                Some(field) => {
                    told.faults.insert(field, Fault::Said(words));
                }
                None if problem.field == RESUME => told.resume = Some(words),
                None => told.general.push(format!("{}: {words}", problem.field)),
            }
        }
        told
    }
}

impl Draft {
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        &self.values[field as usize]
    }

    pub fn set(&mut self, field: Field, typed: String) {
        self.values[field as usize] = typed;
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.values.iter().all(|value| value.trim().is_empty())
    }

    /// Trims and checks everything. The resume is a file that `file_kind::check` has passed.
    ///
    /// # Errors
    /// Every field's first fault.
    pub fn validate(&self, resume: Option<FileRef>) -> Result<SendApplicationEvent, Problems> {
        let mut problems = Problems::default();
        let texts = Field::ALL.map(|field| match field.rule().check(self.get(field)) {
            Ok(text) => text,
            Err(fault) => {
                problems.faults.insert(field, fault);
                None
            }
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        let [id, source, first, last, email, phone, ip, agent, profile] = texts;
        // The required ones are there: their rules have passed.
        let filled = |text: Option<String>| text.unwrap_or_default();
        Ok(SendApplicationEvent {
            job_source_id: filled(id),
            event: ApplicationEvent {
                original_source: source,
                first_name: filled(first),
                last_name: filled(last),
                email: filled(email),
                phone_number: filled(phone),
                user_ip: filled(ip),
                user_agent: agent,
                jobcase_profile_url: profile,
            },
            resume,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The reference's sample as typed.
    pub(in crate::forms) fn sample() -> Draft {
        let mut draft = Draft::default();
        for (field, typed) in [
            (Field::JobSourceId, " x3js81mdz1 "),
            (Field::OriginalSource, "MyJobcaseJob_12300-1"),
            (Field::FirstName, "Sales"),
            (Field::LastName, "Rep"),
            (Field::Email, "sales.rep@jobcase.com"),
            (Field::PhoneNumber, "(555) 555-5555"),
            (Field::UserIp, "142.251.46.238"),
        ] {
            draft.set(field, typed.to_owned());
        }
        draft
    }

    #[test]
    fn the_sample_passes_and_what_is_empty_is_not_there() {
        let event = sample().validate(None);
        assert!(
            event
                .as_ref()
                .is_ok_and(|sent| sent.job_source_id == "x3js81mdz1")
        );
        assert!(event.is_ok_and(|sent| sent.event.user_agent.is_none()));
    }

    #[test]
    fn each_field_has_its_words() {
        let mut draft = Draft::default();
        let missing = draft.validate(None).err().unwrap_or_default();
        let fields: Vec<Field> = missing.fields().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            [
                Field::JobSourceId,
                Field::FirstName,
                Field::LastName,
                Field::Email,
                Field::PhoneNumber,
                Field::UserIp
            ]
        );
        draft = sample();
        for (field, typed, words) in [
            (
                Field::UserIp,
                "300.1.1.1",
                "IP address is an IP address like 142.251.46.238.",
            ),
            (
                Field::PhoneNumber,
                "12",
                "Phone number is a telephone number like (555) 555-5555.",
            ),
            (
                Field::Email,
                "x",
                "E-mail is an address like name@company.com.",
            ),
            (
                Field::ProfileUrl,
                "me",
                "Jobcase profile is a full address that starts with https:// or http://.",
            ),
        ] {
            draft.set(field, typed.to_owned());
            let problems = draft.validate(None).err().unwrap_or_default();
            assert_eq!(problems.at(field).as_deref(), Some(words));
        }
        let mut v6 = sample();
        v6.set(Field::UserIp, "2001:db8::1".to_owned());
        assert!(v6.validate(None).is_ok());
    }

    #[test]
    fn the_servers_faults_come_to_their_fields_and_nobody_is_printed() {
        let said = |field: &str| FieldProblem {
            field: field.to_owned(),
            messages: vec!["canary".to_owned()],
        };
        let problems = Problems::from_server(&[said("email"), said("resume"), said("other")]);
        assert_eq!(problems.at(Field::Email).as_deref(), Some("canary"));
        assert_eq!(problems.resume.as_deref(), Some("canary"));
        assert_eq!(problems.general, ["other: canary"]);
        let printed = format!("{problems:?} {:?}", sample());
        assert!(
            !printed.contains("canary") && !printed.contains("Rep"),
            "{printed}"
        );
    }
}
