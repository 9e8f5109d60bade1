//! A company as a request states it, with every rule of the reference checked.

use serde_json::Value;

use crate::answer::Refusal;
use crate::people::{self, Person};
use crate::rules::{Fields, Problems, Text};

const FIELDS: [&str; 10] = [
    "partnerId",
    "companyName",
    "partnerCompanyId",
    "companyUrl",
    "companyStreet",
    "companyCity",
    "companyState",
    "companyZipCode",
    "companyContact",
    "salesRep",
];

/// What create and update take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) partner_id: i64,
    pub(crate) name: String,
    pub(crate) partner_company_id: String,
    pub(crate) url: String,
    pub(crate) street: String,
    pub(crate) city: String,
    pub(crate) state: String,
    pub(crate) zip_code: String,
    pub(crate) contact: Option<Person>,
    pub(crate) sales_rep: Option<Person>,
}

impl Record {
    /// Reads the body of a request made with the key of `partner_id`; every fault is told.
    pub(crate) fn read(body: &Value, partner_id: i64) -> Result<Self, Refusal> {
        let Some(object) = body.as_object() else {
            return Err(Refusal::detail(
                axum::http::StatusCode::BAD_REQUEST,
                "The body must be a JSON object.",
            ));
        };
        let mut problems = Problems::default();
        let record = read_fields(&mut Fields::new(object, &mut problems), partner_id);
        match record {
            Some(record) if problems.is_empty() => Ok(record),
            _ => Err(problems.into()),
        }
    }
}

fn read_fields(fields: &mut Fields<'_>, key_partner: i64) -> Option<Record> {
    fields.only(&FIELDS);
    let partner_id = fields.integer("partnerId");
    if partner_id.is_some_and(|named| named != key_partner) {
        fields.fault("partnerId", "The API key belongs to another partner.");
    }
    let name = fields.text("companyName", Text::Any);
    let partner_company_id = fields.text("partnerCompanyId", Text::Any);
    let url = fields.text("companyUrl", Text::WebAddress);
    let street = fields.text("companyStreet", Text::Any);
    let city = fields.text("companyCity", Text::Any);
    let state = fields.text("companyState", Text::Length(2, 2));
    let zip_code = fields.text("companyZipCode", Text::Length(5, 7));
    let contact = fields.object("companyContact", people::read);
    let sales_rep = fields.object("salesRep", people::read);
    Some(Record {
        partner_id: partner_id?,
        name: name?,
        partner_company_id: partner_company_id?,
        url: url?,
        street: street?,
        city: city?,
        state: state?,
        zip_code: zip_code?,
        contact,
        sales_rep,
    })
}
