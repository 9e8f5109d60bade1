//! The company form: a draft as typed, and the only way from it to a record that may be sent.

use crate::domain::company::{Company, CompanyRecord, Person, PersonRecord};
use crate::domain::ids::PartnerId;
use crate::domain::rules::{COMPANY, Rule};
use crate::forms::change::Change;
use crate::forms::problems::{self, FormField};
use std::collections::BTreeMap;

/// The controls of the form, in its order and that of `rules::COMPANY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Name,
    PartnerCompanyId,
    Url,
    Street,
    City,
    State,
    ZipCode,
    ContactFirstName,
    ContactLastName,
    ContactEmail,
    RepFirstName,
    RepLastName,
    RepEmail,
}

/// How many fields there are.
const FIELDS: usize = 13;

impl Field {
    pub const ALL: [Self; FIELDS] = [
        Self::Name,
        Self::PartnerCompanyId,
        Self::Url,
        Self::Street,
        Self::City,
        Self::State,
        Self::ZipCode,
        Self::ContactFirstName,
        Self::ContactLastName,
        Self::ContactEmail,
        Self::RepFirstName,
        Self::RepLastName,
        Self::RepEmail,
    ];

    /// The field's row in the table of rules: its name on the wire, its label, its limits.
    #[must_use]
    pub const fn rule(self) -> &'static Rule {
        &COMPANY[self as usize]
    }

    /// The stage of the form that it stands on.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::ContactFirstName | Self::ContactLastName | Self::ContactEmail => Stage::Contact,
            Self::RepFirstName | Self::RepLastName | Self::RepEmail => Stage::SalesRep,
            _ => Stage::Company,
        }
    }

    /// What it is called where its stage is not in sight: in a summary, in a list of changes.
    #[must_use]
    pub fn full_label(self) -> String {
        match self.stage() {
            Stage::Contact => format!("Contact: {}", lower_first(self.rule().label)),
            Stage::SalesRep => format!("Sales rep: {}", lower_first(self.rule().label)),
            _ => self.rule().label.to_owned(),
        }
    }
}

impl problems::FormField for Field {
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|field| field.rule().field == name)
    }

    fn api_name(self) -> &'static str {
        self.rule().field
    }
}

impl problems::StagedField for Field {
    type Stage = Stage;

    fn stage(self) -> Stage {
        Self::stage(self)
    }
}

/// What is wrong with a draft, at its fields.
pub type Problems = problems::Problems<Field>;

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// The stages of onboarding. They are one form: every stage can be reached at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Company,
    Contact,
    SalesRep,
    Logo,
    Review,
}

impl Stage {
    pub const ALL: [Self; 5] = [
        Self::Company,
        Self::Contact,
        Self::SalesRep,
        Self::Logo,
        Self::Review,
    ];

    /// The stage's heading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Company => "Company",
            Self::Contact => "Contact",
            Self::SalesRep => "Sales rep",
            Self::Logo => "Logo",
            Self::Review => "Review",
        }
    }

    /// Its fields, in order. Logo and review have none.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL
            .into_iter()
            .filter(move |field| field.stage() == self)
    }

    /// The stage after it, where there is one.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// The stage before it, where there is one.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        (self as usize)
            .checked_sub(1)
            .and_then(|at| Self::ALL.get(at).copied())
    }
}

/// What the person typed, letter for letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    values: [String; FIELDS],
}

impl Draft {
    /// A draft that shows a company as it is, for editing it.
    #[must_use]
    pub fn from_company(company: &Company) -> Self {
        let mut draft = Self::default();
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        draft.set(Field::Name, company.name.clone());
        draft.set(
            Field::PartnerCompanyId,
            optional(&company.partner_company_id),
        );
        draft.set(Field::Url, optional(&company.url));
        draft.set(Field::Street, optional(&company.street));
        draft.set(Field::City, optional(&company.city));
        draft.set(Field::State, optional(&company.state));
        draft.set(Field::ZipCode, optional(&company.zip_code));
        draft.set_person(Stage::Contact, company.contact.as_ref());
        draft.set_person(Stage::SalesRep, company.sales_rep.as_ref());
        draft
    }

    fn set_person(&mut self, stage: Stage, person: Option<&Person>) {
        let Some(person) = person else { return };
        let parts = [&person.first_name, &person.last_name, &person.email];
        for (field, part) in stage.fields().zip(parts) {
            self.set(field, part.clone());
        }
    }

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

    /// What saving this draft over the other will change, in the form's order.
    #[must_use]
    pub fn changed_from(&self, other: &Self) -> Vec<Change<Field>> {
        let text = |draft: &Self, field| draft.get(field).trim().to_owned();
        Field::ALL
            .into_iter()
            .filter(|field| text(self, *field) != text(other, *field))
            .map(|field| Change {
                field,
                label: field.full_label(),
                from: text(other, field),
                to: text(self, field),
            })
            .collect()
    }

    /// Whether a stage of a person (contact, sales rep) has anything typed. An untouched one is
    /// not sent and not asked for; a begun one has to be whole.
    fn has_person(&self, stage: Stage) -> bool {
        stage
            .fields()
            .any(|field| !self.get(field).trim().is_empty())
    }

    /// Trims and checks everything.
    ///
    /// # Errors
    /// Every field's first fault.
    pub fn validate(&self, partner: PartnerId) -> Result<CompanyRecord, Problems> {
        let mut checked = Checked {
            draft: self,
            problems: Problems::default(),
        };
        let record = CompanyRecord {
            partner_id: partner,
            company_name: checked.text(Field::Name),
            partner_company_id: checked.text(Field::PartnerCompanyId),
            company_url: checked.text(Field::Url),
            company_street: checked.text(Field::Street),
            company_city: checked.text(Field::City),
            company_state: checked.text(Field::State),
            company_zip_code: checked.text(Field::ZipCode),
            company_contact: checked.person(Stage::Contact),
            sales_rep: checked.person(Stage::SalesRep),
        };
        if checked.problems.is_empty() {
            Ok(record)
        } else {
            Err(checked.problems)
        }
    }

    /// What session storage keeps: the API's names and the text as typed.
    #[must_use]
    pub fn to_stored(&self) -> String {
        let map: BTreeMap<&str, &str> = Field::ALL
            .into_iter()
            .map(|field| (field.rule().field, self.get(field)))
            .collect();
        serde_json::json!(map).to_string()
    }

    /// Reads it back. Unknown names are dropped and missing ones empty: an older build's draft
    /// still helps. `None` where it is no draft at all.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let map: BTreeMap<String, String> = serde_json::from_str(text).ok()?;
        let mut draft = Self::default();
        for (name, typed) in map {
            if let Some(field) = Field::from_name(&name) {
                draft.set(field, typed);
            }
        }
        Some(draft)
    }
}

struct Checked<'a> {
    draft: &'a Draft,
    problems: Problems,
}

impl Checked<'_> {
    /// The field's text as it will be sent. What has a fault is noted and never leaves, since the
    /// record it would stand in is dropped.
    fn text(&mut self, field: Field) -> String {
        match field.rule().check(self.draft.get(field)) {
            Ok(text) => text.unwrap_or_default(),
            Err(fault) => {
                self.problems.add(field, fault.words(field.rule().label));
                String::new()
            }
        }
    }

    fn person(&mut self, stage: Stage) -> Option<PersonRecord> {
        if !self.draft.has_person(stage) {
            return None;
        }
        let mut parts = stage
            .fields()
            .map(|field| self.text(field))
            .collect::<Vec<_>>()
            .into_iter();
        Some(PersonRecord {
            first_name: parts.next()?,
            last_name: parts.next()?,
            email: parts.next()?,
        })
    }
}

#[cfg(test)]
#[path = "company_tests.rs"]
mod tests;
