//! What a company still lacks before its jobs do well.

use crate::domain::company::{Company, Person};

/// What is known of a company's logo. The API takes one but never shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKnown {
    /// Sent in this session.
    Sent,
    /// The API does not tell.
    Unknown,
}

/// How one line of the checklist stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Done,
    Lacking,
    /// It cannot be told.
    Unknown,
}

/// One line of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub label: &'static str,
    pub standing: Standing,
    /// What it is good for, or what is missing.
    pub why: &'static str,
}

/// The checklist, in the order of the form.
#[must_use]
pub fn checklist(company: &Company, logo: LogoKnown) -> Vec<Item> {
    let has = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let address = [
        &company.street,
        &company.city,
        &company.state,
        &company.zip_code,
    ];
    vec![
        item(
            "Your company ID",
            has(&company.partner_company_id),
            "Finds the company again in your own system.",
        ),
        item(
            "Website",
            has(&company.url),
            "The API asks for it on every change of the record.",
        ),
        item(
            "Full address",
            address.into_iter().all(has),
            "Street, city, state and ZIP code.",
        ),
        item(
            "Contact",
            is_whole(company.contact.as_ref()),
            "A name and an e-mail on the client's side.",
        ),
        item(
            "Sales rep",
            is_whole(company.sales_rep.as_ref()),
            "Who looks after the client.",
        ),
        Item {
            label: "Logo",
            standing: match logo {
                LogoKnown::Sent => Standing::Done,
                LogoKnown::Unknown => Standing::Unknown,
            },
            why: "Recommended for every company. The API does not tell whether it has one.",
        },
    ]
}

/// How many lines are lacking for sure.
#[must_use]
pub fn lacking(company: &Company) -> usize {
    let items = checklist(company, LogoKnown::Unknown);
    items
        .iter()
        .filter(|item| item.standing == Standing::Lacking)
        .count()
}

const fn item(label: &'static str, done: bool, why: &'static str) -> Item {
    Item {
        label,
        standing: if done {
            Standing::Done
        } else {
            Standing::Lacking
        },
        why,
    }
}

fn is_whole(person: Option<&Person>) -> bool {
    person.is_some_and(|person| {
        [&person.first_name, &person.last_name, &person.email]
            .iter()
            .all(|part| !part.trim().is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CompanyId;

    fn bare() -> Company {
        Company {
            id: CompanyId::new(1),
            partner_id: None,
            name: "A".into(),
            partner_company_id: Some(" ".into()),
            url: None,
            street: Some("S".into()),
            city: Some("C".into()),
            state: Some("CA".into()),
            zip_code: None,
            contact: Some(Person {
                email: "a@b.co".into(),
                ..Person::default()
            }),
            sales_rep: None,
        }
    }

    #[test]
    fn a_bare_company_lacks_everything_and_its_logo_cannot_be_told() {
        assert_eq!(lacking(&bare()), 5);
        let standing = checklist(&bare(), LogoKnown::Unknown)
            .pop()
            .map(|item| item.standing);
        assert_eq!(standing, Some(Standing::Unknown));
    }

    #[test]
    fn a_whole_company_lacks_nothing() {
        let person = Person {
            id: None,
            first_name: "A".into(),
            last_name: "B".into(),
            email: "a@b.co".into(),
        };
        let whole = Company {
            partner_company_id: Some("k".into()),
            url: Some("https://a.co".into()),
            zip_code: Some("94111".into()),
            contact: Some(person.clone()),
            sales_rep: Some(person),
            ..bare()
        };
        assert_eq!(lacking(&whole), 0);
        assert!(
            checklist(&whole, LogoKnown::Sent)
                .iter()
                .all(|item| item.standing == Standing::Done)
        );
    }
}
