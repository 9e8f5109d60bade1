//! An application event as typed, and the only way from it to one that may be sent.
//!
//! A draft of it is never stored, and prints nothing of itself.

use super::problems::FormField;
use crate::api::applications::send_event::SendApplicationEvent;
use crate::api::http::FileRef;
use crate::domain::application::ApplicationEvent;
use crate::domain::rules::{APPLICATION, Rule};
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
    /// The resume file; it is chosen, not typed.
    Resume,
}

/// How many of them are typed.
const TEXTS: usize = 9;

/// What is wrong with a draft.
pub type Problems = super::problems::Problems<Field>;

impl Field {
    /// Those that are typed.
    pub const TEXTS: [Self; TEXTS] = [
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
}

impl FormField for Field {
    fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::TEXTS.into_iter().chain([Self::Resume]);
        all.find(|field| field.rule().field == name)
    }

    fn api_name(self) -> &'static str {
        self.rule().field
    }
}

/// What the person typed, letter for letter.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Draft {
    values: [String; TEXTS],
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft([personal])")
    }
}

impl Draft {
    /// What is typed in a field; nothing ever is in the file's.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        self.values.get(field as usize).map_or("", String::as_str)
    }

    /// Types into a field; the file's takes no text.
    pub fn set(&mut self, field: Field, typed: String) {
        if let Some(value) = self.values.get_mut(field as usize) {
            *value = typed;
        }
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.values.iter().all(|value| value.trim().is_empty())
    }

    /// Trims and checks everything. The resume is a file that `resume_file::check` has passed.
    ///
    /// # Errors
    /// Every field's first fault.
    pub fn validate(&self, resume: Option<FileRef>) -> Result<SendApplicationEvent, Problems> {
        let mut problems = Problems::default();
        let texts = Field::TEXTS.map(|field| match field.rule().check(self.get(field)) {
            Ok(text) => text,
            Err(fault) => {
                problems.add(field, fault.words(field.rule().label));
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
    use crate::api::error::FieldProblem;

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
        let problems =
            Problems::from_server(&[said("email"), said("resume"), said("other")], |_| false);
        assert_eq!(problems.at(Field::Email).as_deref(), Some("canary"));
        assert_eq!(problems.at(Field::Resume).as_deref(), Some("canary"));
        assert_eq!(problems.general, ["other: canary"]);
        let printed = format!("{problems:?} {:?}", sample());
        assert!(
            !printed.contains("canary") && !printed.contains("Rep"),
            "{printed}"
        );
    }
}
