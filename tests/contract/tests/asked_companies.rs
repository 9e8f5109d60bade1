//! Companies and products.

use partner_console::api::companies::create::CreateCompany;
use partner_console::api::companies::get::GetCompany;
use partner_console::api::companies::list::ListCompanies;
use partner_console::api::companies::update::UpdateCompany;
use partner_console::api::companies::upload_logo::UploadLogo;
use partner_console::api::http::FileRef;
use partner_console::api::products::list::ListProducts;
use partner_console::domain::company::{CompanyRecord, PersonRecord};
use partner_console::domain::ids::{CompanyId, PartnerId};

use crate::asked::{Example, ODD_TEXT, example};

fn person(email: &str) -> PersonRecord {
    PersonRecord {
        first_name: "Jack".to_owned(),
        last_name: ODD_TEXT.to_owned(),
        email: email.to_owned(),
    }
}

/// A record without people.
pub(crate) fn least(partner_company_id: &str) -> CompanyRecord {
    CompanyRecord {
        partner_id: PartnerId::new(1),
        company_name: "T".to_owned(),
        partner_company_id: partner_company_id.to_owned(),
        company_url: "http://a.co".to_owned(),
        company_street: "1".to_owned(),
        company_city: "B".to_owned(),
        company_state: "CA".to_owned(),
        company_zip_code: "94111".to_owned(),
        company_contact: None,
        sales_rep: None,
    }
}

/// A record with everything in it.
pub(crate) fn most(partner_company_id: &str) -> CompanyRecord {
    CompanyRecord {
        company_name: ODD_TEXT.to_owned(),
        company_url: "https://acme.example:8443/a%20b?x=1#z".to_owned(),
        company_zip_code: "K1A 0B1".to_owned(),
        company_contact: Some(person("jack.sparrow@jobcase.com")),
        sales_rep: Some(person("o'neil+x@acme.co.uk")),
        ..least(partner_company_id)
    }
}

/// An image's ticket.
pub(crate) fn logo() -> FileRef {
    FileRef {
        ticket: 1,
        name: "logo.png".to_owned(),
        bytes: 68,
    }
}

pub(crate) fn examples() -> Vec<Example> {
    let id = CompanyId::new(u64::from(u32::MAX));
    vec![
        example("least", &CreateCompany { record: least("a") }),
        example(
            "most",
            &CreateCompany {
                record: most(ODD_TEXT),
            },
        ),
        example(
            "the first page",
            &ListCompanies {
                offset: 0,
                limit: 100,
            },
        ),
        example(
            "a later page",
            &ListCompanies {
                offset: 1_000_000,
                limit: 1,
            },
        ),
        example("any", &GetCompany { id }),
        example(
            "least",
            &UpdateCompany {
                id,
                record: least("a"),
            },
        ),
        example(
            "most",
            &UpdateCompany {
                id,
                record: most(ODD_TEXT),
            },
        ),
        example(
            "any",
            &UploadLogo {
                company: id,
                file: logo(),
            },
        ),
        example(
            "any",
            &ListProducts {
                partner: PartnerId::new(1),
            },
        ),
    ]
}
