//! The companies' names, for jobs that only have an id, and for pickers.

use crate::domain::company::Company;
use crate::domain::fold::{folded, words};
use crate::domain::ids::CompanyId;
use std::collections::BTreeMap;

/// What is known of a company that some job or page has named.
struct Entry {
    id: CompanyId,
    /// `None` until the company itself has come.
    name: Option<Box<str>>,
    /// The name, folded; empty where there is none yet.
    folded: Box<str>,
    /// The partner's own id, folded.
    key: Box<str>,
}

/// Companies by small numbers of our own, so that a job's company is found without a search.
#[derive(Default)]
pub(super) struct Companies {
    entries: Vec<Entry>,
    by_id: BTreeMap<CompanyId, u32>,
    named: u64,
}

impl Companies {
    /// The number of a company, whether or not more is known of it.
    pub(super) fn number(&mut self, id: CompanyId) -> u32 {
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        *self.by_id.entry(id).or_insert_with(|| {
            self.entries.push(Entry {
                id,
                name: None,
                folded: Box::default(),
                key: Box::default(),
            });
            next
        })
    }

    /// Takes a company in. `None` where all of it was known; else whether its name has changed.
    pub(super) fn put(&mut self, company: &Company) -> Option<bool> {
        let number = self.number(company.id);
        let entry = self.entries.get_mut(number as usize)?;
        let key = company
            .partner_company_id
            .as_deref()
            .map_or_else(String::new, folded);
        let renamed = entry.name.as_deref() != Some(&*company.name);
        if !renamed && *entry.key == *key {
            return None;
        }
        if entry.name.is_none() {
            self.named += 1;
        }
        entry.name = Some(Box::from(&*company.name));
        entry.folded = folded(&company.name).into();
        entry.key = key.into();
        Some(renamed)
    }

    /// How many have come.
    pub(super) const fn named(&self) -> u64 {
        self.named
    }

    pub(super) fn known_number(&self, id: CompanyId) -> Option<u32> {
        self.by_id.get(&id).copied()
    }

    pub(super) fn name(&self, id: CompanyId) -> Option<&str> {
        let number = self.known_number(id)?;
        self.entries.get(number as usize)?.name.as_deref()
    }

    /// The folded name; empty where it is not known.
    pub(super) fn folded(&self, number: Option<u32>) -> &str {
        number
            .and_then(|number| self.entries.get(number as usize))
            .map_or("", |entry| &entry.folded)
    }

    /// For each number whether the company's name has the word.
    pub(super) fn with_word(&self, word: &str) -> Vec<bool> {
        self.entries
            .iter()
            .map(|entry| entry.folded.contains(word))
            .collect()
    }

    /// Those whose name, own id or number has every word: a name that begins with the text comes
    /// first, then a word that does, then the rest, each by name.
    pub(super) fn find(&self, text: &str, most: usize) -> Vec<CompanyId> {
        let text = folded(text);
        let wanted = words(&text);
        let text = text.trim();
        let mut found: Vec<(u8, &str, CompanyId)> = self
            .entries
            .iter()
            .filter(|entry| entry.name.is_some())
            .filter_map(|entry| {
                let id = entry.id.to_string();
                let has = |word: &&str| {
                    entry.folded.contains(*word) || entry.key.contains(*word) || id.contains(*word)
                };
                if !wanted.iter().all(has) {
                    return None;
                }
                let exact = !text.is_empty() && (id == text || *entry.key == *text);
                let rank = if exact || entry.folded.starts_with(text) {
                    0
                } else if words(&entry.folded)
                    .iter()
                    .any(|word| word.starts_with(text))
                {
                    1
                } else {
                    2
                };
                Some((rank, &*entry.folded, entry.id))
            })
            .collect();
        found.sort_unstable();
        found.truncate(most);
        found.into_iter().map(|(_, _, id)| id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn company(id: u64, name: &str, key: &str) -> Company {
        Company {
            id: CompanyId::new(id),
            partner_id: None,
            name: name.to_owned(),
            partner_company_id: Some(key.to_owned()),
            url: None,
            street: None,
            city: None,
            state: None,
            zip_code: None,
            contact: None,
            sales_rep: None,
        }
    }

    #[test]
    fn a_company_is_found_by_the_start_of_its_name_first() {
        let mut companies = Companies::default();
        for (id, name, key) in [
            (1, "North Acme", "n-1"),
            (2, "Placme", "p-1"),
            (3, "Acme Ltd", "x-9"),
            (4, "Ácme Foods", "ACME-4"),
        ] {
            assert_eq!(companies.put(&company(id, name, key)), Some(true));
        }
        let find = |text: &str| -> Vec<u64> {
            companies.find(text, 9).iter().map(|id| id.get()).collect()
        };
        assert_eq!(find("acme"), [4, 3, 1, 2]);
        assert_eq!(find("LTD acme"), [3]);
        assert_eq!(find("acme-4"), [4], "by the partner's own id");
        assert_eq!(find("3"), [3], "by its number");
        assert_eq!(find("nothing"), [0_u64; 0]);
        assert_eq!(find("").len(), 4);
        assert_eq!(companies.find("acme", 2).len(), 2);
    }

    #[test]
    fn what_is_told_again_is_no_change() {
        let mut companies = Companies::default();
        assert_eq!(companies.number(CompanyId::new(7)), 0);
        assert_eq!(companies.named(), 0, "a job has named it, no more");
        assert!(companies.find("", 9).is_empty());
        assert_eq!(companies.put(&company(7, "Acme", "a")), Some(true));
        assert_eq!(companies.put(&company(7, "Acme", "a")), None);
        assert_eq!(companies.put(&company(7, "Acme", "b")), Some(false));
        assert_eq!(companies.put(&company(7, "Acme 2", "b")), Some(true));
        assert_eq!(companies.named(), 1);
        assert_eq!(companies.name(CompanyId::new(7)), Some("Acme 2"));
    }
}
