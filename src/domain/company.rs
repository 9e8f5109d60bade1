//! A client company: as the API tells it, and as we send it.

use super::ids::{CompanyId, PartnerId, PersonId};

/// A contact or sales representative as the API tells it. Parts that the answer lacked are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    pub id: Option<PersonId>,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
}

impl Person {
    /// First and last name, or the address where there is no name.
    #[must_use]
    pub fn display_name(&self) -> String {
        let name = format!("{} {}", self.first_name, self.last_name);
        let name = name.trim();
        if name.is_empty() {
            self.email.clone()
        } else {
            name.to_owned()
        }
    }
}

/// A company as the API tells it. What the answer lacked is `None`; nothing is made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    pub id: CompanyId,
    pub partner_id: Option<PartnerId>,
    pub name: String,
    pub partner_company_id: Option<String>,
    pub url: Option<String>,
    pub street: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip_code: Option<String>,
    pub contact: Option<Person>,
    pub sales_rep: Option<Person>,
}

/// A person as we send one: all three parts checked by `rules::COMPANY`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonRecord {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
}

/// A whole company record as `POST /company/` and `PUT /company/{companyId}/` take it.
///
/// Made by `forms::company` only, out of text that passed `rules::COMPANY`; an update is a full
/// replace, so it always carries every field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyRecord {
    pub partner_id: PartnerId,
    pub company_name: String,
    pub partner_company_id: String,
    pub company_url: String,
    pub company_street: String,
    pub company_city: String,
    pub company_state: String,
    pub company_zip_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_contact: Option<PersonRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sales_rep: Option<PersonRecord>,
}
