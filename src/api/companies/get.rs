//! GET /company/{companyId}/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::company::Company;
use crate::domain::ids::CompanyId;

/// Asks for one company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetCompany {
    pub id: CompanyId,
}

impl Endpoint for GetCompany {
    type Response = Company;

    const OPERATION: Operation = Operation::GetCompany;

    fn path(&self) -> Arguments {
        vec![("companyId", self.id.to_string())]
    }

    fn decode(&self, body: &[u8]) -> Result<Company, DecodeError> {
        super::decode_company(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded, drift};
    use crate::domain::company::Person;
    use crate::domain::ids::{PartnerId, PersonId};

    const ENDPOINT: GetCompany = GetCompany {
        id: CompanyId::new(7),
    };

    #[test]
    fn it_asks_exactly_this() {
        assert_request(&ENDPOINT, "GET", "/company/7/", &Carries::Nothing);
    }

    #[test]
    fn the_sample_is_read_whole() {
        let company = decoded(
            &ENDPOINT,
            include_str!("../../../tests/fixtures/getCompany.response.json"),
        );
        assert_eq!(company.id, CompanyId::new(1));
        assert_eq!(company.partner_id, Some(PartnerId::new(1)));
        assert_eq!(company.name, "Test Company");
        assert_eq!(company.partner_company_id.as_deref(), Some("abc123"));
        assert_eq!(company.street.as_deref(), Some("98 Battery St"));
        assert_eq!(company.city.as_deref(), Some("San Francisco"));
        assert_eq!(company.state.as_deref(), Some("CA"));
        assert_eq!(company.zip_code.as_deref(), Some("94111"));
        let contact = Person {
            id: Some(PersonId::new(1)),
            first_name: "Jack".to_owned(),
            last_name: "Sparrow".to_owned(),
            email: "jack.sparrow@jobcase.com".to_owned(),
        };
        assert_eq!(company.contact, Some(contact));
        assert_eq!(
            company.sales_rep.map(|person| person.id),
            Some(Some(PersonId::new(2)))
        );
    }

    #[test]
    fn a_postal_code_gets_its_leading_zeros_back() {
        let company = decoded(&ENDPOINT, r#"{"id": 1, "companyZipCode": 2134}"#);
        assert_eq!(company.zip_code.as_deref(), Some("02134"));
    }

    #[test]
    fn nobody_is_made_up() {
        for nobody in [
            "null",
            "{}",
            "[]",
            "\"Jack\"",
            "{\"id\": null, \"email\": \"\"}",
        ] {
            let company = decoded(
                &ENDPOINT,
                &format!("{{\"id\": \"12\", \"companyContact\": {nobody}}}"),
            );
            assert_eq!(
                (company.id, company.contact),
                (CompanyId::new(12), None),
                "{nobody}"
            );
        }
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/getCompany.response.json");
        assert_hardy(&ENDPOINT, sample, &["id"], &[]);
        for odd in ["[]", "null", "1", "\"\""] {
            assert_eq!(drift(&ENDPOINT, odd), "", "{odd}");
        }
        assert_eq!(drift(&ENDPOINT, "{\"id\": 0}"), "id");
    }
}
