//! Query parameters, `offset` and `limit` among them.

use percent_encoding::percent_decode_str;

use crate::moment::{self, Moment};
use crate::rules::Problems;

/// How many items a page has where `limit` is not given.
const DEFAULT_LIMIT: i64 = 100;
/// The largest page; a larger `limit` is lowered to it.
const LARGEST_LIMIT: i64 = 1_000;

/// The part of a list that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) offset: i64,
    pub(crate) limit: i64,
}

/// A query string, decoded.
#[derive(Debug)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    pub(crate) fn parse(raw: &str) -> Self {
        let decode = |text: &str| {
            percent_decode_str(&text.replace('+', " "))
                .decode_utf8_lossy()
                .into_owned()
        };
        let pairs = raw
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| match pair.split_once('=') {
                Some((name, value)) => (decode(name), decode(value)),
                None => (decode(pair), String::new()),
            })
            .collect();
        Self { pairs }
    }

    /// The first value of a parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every parameter that is not `known` is a fault.
    pub(crate) fn only(&self, known: &[&str], problems: &mut Problems) {
        for (name, _) in self
            .pairs
            .iter()
            .filter(|(name, _)| !known.contains(&name.as_str()))
        {
            problems.add(name, "This operation knows no such parameter.");
        }
    }

    /// A whole number that is not negative; `None` where it is absent or at fault.
    pub(crate) fn count(&self, name: &str, problems: &mut Problems) -> Option<i64> {
        let text = self.get(name)?;
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = if digits { text.parse().ok() } else { None };
        if number.is_none() {
            problems.add(name, "This must be a whole number, 0 or more.");
        }
        number
    }

    /// A point in time read by `read`; `None` where it is absent or at fault.
    pub(crate) fn moment(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Option<Moment>,
        problems: &mut Problems,
    ) -> Option<Moment> {
        let moment = read(self.get(name)?);
        if moment.is_none() {
            problems.add(name, moment::FAULT);
        }
        moment
    }

    /// The page that `offset` and `limit` name.
    pub(crate) fn page(&self, problems: &mut Problems) -> Page {
        let offset = self.count("offset", problems).unwrap_or(0);
        let limit = self.count("limit", problems).unwrap_or(DEFAULT_LIMIT);
        Page {
            offset,
            limit: limit.min(LARGEST_LIMIT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, Query};
    use crate::rules::Problems;

    fn page(raw: &str) -> Result<Page, Problems> {
        let mut problems = Problems::default();
        let page = Query::parse(raw).page(&mut problems);
        if problems.is_empty() {
            Ok(page)
        } else {
            Err(problems)
        }
    }

    #[test]
    fn a_page_has_defaults_and_a_largest_size() {
        assert_eq!(
            page(""),
            Ok(Page {
                offset: 0,
                limit: 100
            })
        );
        assert_eq!(
            page("offset=20&limit=5"),
            Ok(Page {
                offset: 20,
                limit: 5
            })
        );
        assert_eq!(
            page("limit=5000"),
            Ok(Page {
                offset: 0,
                limit: 1_000
            })
        );
    }

    #[test]
    fn what_is_not_a_count_is_a_fault() {
        for bad in [
            "offset=-1",
            "limit=ten",
            "limit=",
            "limit=1.5",
            "offset=99999999999999999999",
            "limit=+1",
        ] {
            assert!(page(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_and_values_are_decoded() {
        let query = Query::parse("e%6Dail=a%40b.c+d");
        assert_eq!(query.get("email"), Some("a@b.c d"));
    }
}
