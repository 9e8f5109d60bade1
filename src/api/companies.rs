//! Companies: `/company/` and what is below it.

pub mod create;
pub mod get;
pub mod list;
pub mod update;
pub mod upload_logo;

use serde::Deserialize;

use super::endpoint::DecodeError;
use super::wire::{self, Lenient};
use crate::domain::company::{Company, Person};
use crate::domain::ids::{CompanyId, PartnerId, PersonId};

/// A company on the wire, read tolerantly.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CompanyWire {
    #[serde(deserialize_with = "wire::id")]
    id: u64,
    #[serde(default, deserialize_with = "wire::optional_id")]
    partner_id: Option<u64>,
    /// Without its name a company is still a company: the list shows its id.
    #[serde(default, deserialize_with = "wire::text")]
    company_name: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    partner_company_id: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    company_url: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    company_street: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    company_city: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    company_state: Option<String>,
    #[serde(default, deserialize_with = "wire::zip_code")]
    company_zip_code: Option<String>,
    #[serde(default)]
    company_contact: Option<Lenient<PersonWire>>,
    #[serde(default)]
    sales_rep: Option<Lenient<PersonWire>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PersonWire {
    #[serde(default, deserialize_with = "wire::optional_id")]
    id: Option<u64>,
    #[serde(default, deserialize_with = "wire::text")]
    first_name: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    last_name: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    email: Option<String>,
}

impl From<CompanyWire> for Company {
    fn from(wire: CompanyWire) -> Self {
        Self {
            id: CompanyId::new(wire.id),
            partner_id: wire.partner_id.map(PartnerId::new),
            name: wire.company_name.unwrap_or_default(),
            partner_company_id: wire.partner_company_id,
            url: wire.company_url,
            street: wire.company_street,
            city: wire.company_city,
            state: wire.company_state,
            zip_code: wire.company_zip_code,
            contact: person(wire.company_contact),
            sales_rep: person(wire.sales_rep),
        }
    }
}

/// `{}` and a person with nothing but nulls are nobody.
fn person(wire: Option<Lenient<PersonWire>>) -> Option<Person> {
    let wire = wire?.known()?;
    let person = Person {
        id: wire.id.map(PersonId::new),
        first_name: wire.first_name.unwrap_or_default(),
        last_name: wire.last_name.unwrap_or_default(),
        email: wire.email.unwrap_or_default(),
    };
    (person != Person::default()).then_some(person)
}

fn decode_company(body: &[u8]) -> Result<Company, DecodeError> {
    wire::decode::<CompanyWire>(body).map(Company::from)
}
