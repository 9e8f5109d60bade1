//! Keys of matches in the fragment of an address, the only part that no server sees.

use crate::api::url;
use crate::domain::match_report::MatchKey;

/// What parts two keys; no encoded key has one.
const BETWEEN: char = ',';

/// The keys as a fragment, without its `#`.
#[must_use]
pub fn write_keys<'a>(keys: impl IntoIterator<Item = &'a MatchKey>) -> String {
    let keys: Vec<String> = keys
        .into_iter()
        .map(|key| url::encode(key.secret()))
        .collect();
    keys.join(&BETWEEN.to_string())
}

/// The keys in a fragment, each once, in its order.
#[must_use]
pub fn read_keys(fragment: &str) -> Vec<MatchKey> {
    let mut keys = Vec::new();
    for part in fragment.trim_start_matches('#').split(BETWEEN) {
        // A plus is a plus here: no form wrote this.
        let key = MatchKey::parse(&url::decode(&part.replace('+', "%2B")));
        if let Some(key) = key.filter(|key| !keys.contains(key)) {
            keys.push(key);
        }
    }
    keys
}

/// The keys in what was pasted: keys and links to matches, with spaces or line breaks between
/// them.
///
/// # Errors
/// What is neither, in words that do not repeat it.
pub fn read_pasted(text: &str) -> Result<Vec<MatchKey>, String> {
    let mut keys = Vec::new();
    for (at, part) in text.split_whitespace().enumerate() {
        let found = match part.split_once('#') {
            Some((_, fragment)) => read_keys(fragment),
            None if part.contains('/') => Vec::new(),
            None => MatchKey::parse(part).into_iter().collect(),
        };
        if found.is_empty() {
            let place = at + 1;
            return Err(format!(
                "Number {place} is neither a key nor a link to a match: such a link ends with # and the key."
            ));
        }
        for key in found {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    if keys.is_empty() {
        return Err("Paste a key, or a link to a match.".to_owned());
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{cases, number, text};

    fn key(text: &str) -> MatchKey {
        match MatchKey::parse(text) {
            Some(key) => key,
            None => unreachable!("a key"),
        }
    }

    #[test]
    fn keys_round_trip_through_a_fragment() {
        cases(256, |u| {
            let mut keys = Vec::new();
            for _ in 0..number(u, 1..=3)? {
                let one = MatchKey::parse(&text(u, 1..=12)?);
                keys.extend(one.filter(|one| !keys.contains(one)));
            }
            assert_eq!(read_keys(&write_keys(&keys)), keys);
            Ok(())
        });
    }

    #[test]
    fn keys_and_links_are_read_as_pasted() {
        let read = |text: &str| read_pasted(text);
        assert_eq!(read(" abc "), Ok(vec![key("abc")]));
        let link = "https://console.example/matches/view#a%2Fb abc\nabc";
        assert_eq!(read(link), Ok(vec![key("a/b"), key("abc")]));
        let two = "http://x/matches/compare#a,b";
        assert_eq!(read(two), Ok(vec![key("a"), key("b")]));
        assert_eq!(read_keys("a+b,,a+b"), [key("a+b")]);
    }

    #[test]
    fn what_is_no_key_is_refused_and_not_repeated() {
        for text in [
            "",
            "  \n",
            "https://x.example/canary",
            "abc /canary",
            "http://x/canary#",
        ] {
            match read_pasted(text) {
                Err(words) => assert!(!words.contains("canary"), "{words}"),
                Ok(keys) => unreachable!("{text}: {}", keys.len()),
            }
        }
    }
}
