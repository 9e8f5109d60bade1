//! Companies: `/company/` and what is below it.

pub mod create;
pub mod get;
pub mod list;
pub mod update;
pub mod upload_logo;

use serde::Deserialize;

use super::endpoint::DecodeError;
use super::wire::{self, Id, MaybeId, Nested, Text, ZipCode};
use crate::domain::company::{Company, Person};
use crate::domain::ids::{CompanyId, PartnerId, PersonId};

/// A company on the wire, read tolerantly.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CompanyWire {
    id: Id,
    #[serde(default)]
    partner_id: MaybeId,
    /// Without its name a company is still a company: the list shows its id.
    #[serde(default)]
    company_name: Text,
    #[serde(default)]
    partner_company_id: Text,
    #[serde(default)]
    company_url: Text,
    #[serde(default)]
    company_street: Text,
    #[serde(default)]
    company_city: Text,
    #[serde(default)]
    company_state: Text,
    #[serde(default)]
    company_zip_code: ZipCode,
    #[serde(default)]
    company_contact: Nested<PersonWire>,
    #[serde(default)]
    sales_rep: Nested<PersonWire>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PersonWire {
    #[serde(default)]
    id: MaybeId,
    #[serde(default)]
    first_name: Text,
    #[serde(default)]
    last_name: Text,
    #[serde(default)]
    email: Text,
}

impl From<CompanyWire> for Company {
    fn from(wire: CompanyWire) -> Self {
        Self {
            id: CompanyId::new(wire.id.0),
            partner_id: wire.partner_id.0.map(PartnerId::new),
            name: wire.company_name.0.unwrap_or_default(),
            partner_company_id: wire.partner_company_id.0,
            url: wire.company_url.0,
            street: wire.company_street.0,
            city: wire.company_city.0,
            state: wire.company_state.0,
            zip_code: wire.company_zip_code.0,
            contact: person(wire.company_contact),
            sales_rep: person(wire.sales_rep),
        }
    }
}

/// `{}` and a person with nothing but nulls are nobody.
fn person(wire: Nested<PersonWire>) -> Option<Person> {
    let wire = wire.0?;
    let person = Person {
        id: wire.id.0.map(PersonId::new),
        first_name: wire.first_name.0.unwrap_or_default(),
        last_name: wire.last_name.0.unwrap_or_default(),
        email: wire.email.0.unwrap_or_default(),
    };
    (person != Person::default()).then_some(person)
}

fn decode_company(body: &[u8]) -> Result<Company, DecodeError> {
    wire::decode_object::<CompanyWire>(body).map(Company::from)
}
