//! How the page around wants dates and times written.

/// A language tag that every browser takes: a language, perhaps a script, perhaps a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locale(String);

impl Locale {
    /// `None` for any other tag. A browser throws at one that it cannot read, which would end the
    /// program, so only the plainest form is let through.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').peekable();
        let language = parts.next()?;
        let is_language = matches!(language.len(), 2 | 3) && is_alphabetic(language);
        parts.next_if(|part| part.len() == 4 && is_alphabetic(part));
        parts.next_if(|part| {
            (part.len() == 2 && is_alphabetic(part))
                || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
        });
        (is_language && parts.next().is_none()).then(|| Self(text.to_owned()))
    }

    /// The tag as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_alphabetic(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_tags_are_read_and_no_others() {
        for good in ["en", "en-US", "de-AT", "zh-Hant-TW", "es-419", "haw"] {
            let read = Locale::parse(good);
            assert_eq!(read.as_ref().map(Locale::as_str), Some(good));
        }
        for wrong in [
            "",
            "e",
            "english",
            "en_US",
            "en-",
            "-US",
            "en-US-",
            "en-U",
            "en-US-x-a",
            "en-12",
            "e1",
            "en US",
            "dé",
            "i-klingon",
            "en-u-ca-buddhist",
        ] {
            assert_eq!(Locale::parse(wrong), None, "{wrong:?}");
        }
    }
}
