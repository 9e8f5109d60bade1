//! POST /company/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::company::{Company, CompanyRecord};

/// Creates a company. Contact and sales rep are matched to existing people by the server, or
/// created. A lost answer is looked up by `partner_company_id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateCompany {
    pub record: CompanyRecord,
}

impl Endpoint for CreateCompany {
    type Response = Company;

    const OPERATION: Operation = Operation::CreateCompany;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.record)
    }

    fn decode(&self, body: &[u8]) -> Result<Company, DecodeError> {
        super::decode_company(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};
    use crate::domain::company::PersonRecord;
    use crate::domain::ids::PartnerId;

    fn record() -> CompanyRecord {
        let person = |first: &str, last: &str, email: &str| {
            Some(PersonRecord {
                first_name: first.to_owned(),
                last_name: last.to_owned(),
                email: email.to_owned(),
            })
        };
        CompanyRecord {
            partner_id: PartnerId::new(1),
            company_name: "Test Company".to_owned(),
            partner_company_id: "abc123".to_owned(),
            company_url: "https://www.example.com".to_owned(),
            company_street: "98 Battery St".to_owned(),
            company_city: "San Francisco".to_owned(),
            company_state: "CA".to_owned(),
            company_zip_code: "94111".to_owned(),
            company_contact: person("Jack", "Sparrow", "jack.sparrow@jobcase.com"),
            sales_rep: person("Sales", "Rep", "sales.rep@jobcase.com"),
        }
    }

    fn endpoint() -> CreateCompany {
        CreateCompany { record: record() }
    }

    #[test]
    fn it_asks_exactly_this() {
        assert_request(
            &endpoint(),
            "POST",
            "/company/",
            &Carries::Json(
                r#"{"partnerId": 1, "companyName": "Test Company", "partnerCompanyId": "abc123",
                    "companyUrl": "https://www.example.com", "companyStreet": "98 Battery St",
                    "companyCity": "San Francisco", "companyState": "CA",
                    "companyZipCode": "94111",
                    "companyContact": {"firstName": "Jack", "lastName": "Sparrow",
                        "email": "jack.sparrow@jobcase.com"},
                    "salesRep": {"firstName": "Sales", "lastName": "Rep",
                        "email": "sales.rep@jobcase.com"}}"#,
            ),
        );
    }

    #[test]
    fn people_who_are_not_given_are_not_sent() {
        let mut endpoint = endpoint();
        endpoint.record.company_contact = None;
        endpoint.record.sales_rep = None;
        let Ok(Body::Json(text)) = endpoint.body() else {
            unreachable!("a JSON body")
        };
        assert!(
            !text.contains("companyContact") && !text.contains("salesRep"),
            "{text}"
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/createCompany.response.json");
        assert_hardy(&endpoint(), sample, &["id"], &[]);
    }
}
