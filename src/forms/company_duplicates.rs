//! Is this company here already? Asked before anything is created, of what has been loaded.

use crate::domain::company::Company;
use crate::domain::text::web_domain;

/// Why a company looks like the one being typed. The order is that of how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same `partnerCompanyId`: the API would refuse it.
    SameKey,
    /// The same website.
    SameDomain,
    /// The same name but for case, punctuation and legal form.
    SameName,
    /// A name a few letters away.
    NearName,
}

impl Likeness {
    /// What to say of it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::SameKey => "has the same company ID of yours",
            Self::SameDomain => "has the same website",
            Self::SameName => "has the same name",
            Self::NearName => "has a similar name",
        }
    }

    /// Whether creating it anyway cannot succeed.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::SameKey)
    }
}

/// What is being typed, as far as it is typed.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    pub name: &'a str,
    pub partner_company_id: &'a str,
    pub url: &'a str,
}

/// The companies that look alike, surest first, at most `most`.
#[must_use]
pub fn look_alikes<'c>(
    candidate: Candidate<'_>,
    loaded: &'c [Company],
    most: usize,
) -> Vec<(Likeness, &'c Company)> {
    let key = candidate.partner_company_id.trim();
    let name = plain_name(candidate.name);
    let domain = web_domain(candidate.url.trim());
    let mut found: Vec<(Likeness, &Company)> = loaded
        .iter()
        .filter_map(|company| {
            likeness(key, &name, domain.as_deref(), company).map(|how| (how, company))
        })
        .collect();
    found.sort_by_key(|(how, company)| (*how, company.id));
    found.truncate(most);
    found
}

fn likeness(key: &str, name: &str, domain: Option<&str>, company: &Company) -> Option<Likeness> {
    if !key.is_empty() && company.partner_company_id.as_deref().map(str::trim) == Some(key) {
        return Some(Likeness::SameKey);
    }
    let theirs = company.url.as_deref().and_then(web_domain);
    if domain.is_some() && domain == theirs.as_deref() {
        return Some(Likeness::SameDomain);
    }
    if name.is_empty() {
        return None;
    }
    let other = plain_name(&company.name);
    if other == name {
        return Some(Likeness::SameName);
    }
    is_near(name, &other).then_some(Likeness::NearName)
}

/// Lower case, letters and digits only, single spaces, without the words of a legal form.
fn plain_name(name: &str) -> String {
    const LEGAL: [&str; 13] = [
        "inc",
        "incorporated",
        "llc",
        "llp",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "plc",
        "gmbh",
        "the",
    ];
    let lower = name.to_lowercase().replace('&', " and ");
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let kept: Vec<&str> = words.clone().filter(|word| !LEGAL.contains(word)).collect();
    if kept.is_empty() {
        words.collect::<Vec<_>>().join(" ")
    } else {
        kept.join(" ")
    }
}

/// One edit for every five characters, at most three; short names have to be equal.
fn is_near(a: &str, b: &str) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    let allowed = (shorter / 5).min(3);
    allowed > 0 && edits(a, b, allowed) <= allowed
}

/// Insertions, deletions and changes of a character from one to the other; stops early once the
/// lengths alone say more than `most`.
fn edits(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{cases, list};
    use crate::domain::ids::CompanyId;

    fn company(id: u64, name: &str, key: &str, url: &str) -> Company {
        Company {
            id: CompanyId::new(id),
            partner_id: None,
            name: name.into(),
            partner_company_id: Some(key.into()),
            url: Some(url.into()),
            street: None,
            city: None,
            state: None,
            zip_code: None,
            contact: None,
            sales_rep: None,
        }
    }

    fn seen(name: &str, key: &str, url: &str) -> Vec<(Likeness, u64)> {
        let loaded = [
            company(
                1,
                "Acme Staffing, Inc.",
                "acme-1",
                "https://www.acme.com/jobs",
            ),
            company(2, "Bay & Sons", "bay", "https://bay.example"),
            company(3, "Globex", "glo", "https://globex.com"),
        ];
        let candidate = Candidate {
            name,
            partner_company_id: key,
            url,
        };
        look_alikes(candidate, &loaded, 5)
            .into_iter()
            .map(|(how, c)| (how, c.id.get()))
            .collect()
    }

    #[test]
    fn the_surest_likeness_comes_first() {
        assert_eq!(
            seen("Globex", " bay ", "http://acme.com"),
            [
                (Likeness::SameKey, 2),
                (Likeness::SameDomain, 1),
                (Likeness::SameName, 3)
            ]
        );
    }

    #[test]
    fn names_are_compared_without_legal_form_case_and_punctuation() {
        assert_eq!(seen("ACME staffing LLC", "", ""), [(Likeness::SameName, 1)]);
        assert_eq!(
            seen("The Bay and Sons Co.", "", ""),
            [(Likeness::SameName, 2)]
        );
        assert_eq!(seen("Acme Stafing", "", ""), [(Likeness::NearName, 1)]);
        assert_eq!(seen("Globe", "", ""), [(Likeness::NearName, 3)]);
        assert_eq!(seen("Initech", "x", "https://initech.com"), []);
    }

    #[test]
    fn an_empty_form_looks_like_nobody() {
        assert_eq!(seen("", "", ""), []);
        assert_eq!(seen("Inc.", " ", "https://"), []);
    }

    #[test]
    fn edits_are_a_distance() {
        cases(256, |u| {
            let mut letters = || list(u, 0..=8, |u| u.choose(&['a', 'b', 'c']).copied());
            let (a, b) = (letters()?, letters()?);
            let b = if u.ratio(1, 8)? { a.clone() } else { b };
            let (a, b): (String, String) = (a.iter().collect(), b.iter().collect());
            assert_eq!(edits(&a, &b, 99), edits(&b, &a, 99));
            assert_eq!(edits(&a, &b, 99) == 0, a == b);
            Ok(())
        });
    }
}
