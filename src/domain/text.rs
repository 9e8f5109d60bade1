//! Text that has been looked at: what a postal code, a web address and an e-mail have to be.

/// US states, the district, and the territories and military codes that carry mail: what is
/// suggested while typing.
pub const STATES: [&str; 59] = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY",
    "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY", "DC", "PR", "VI", "GU", "AS", "MP", "AA", "AE", "AP",
];

/// Whether the text is the two letters of a state or province, in either case. Which ones there
/// are is the server's to say: the reference asks for two characters, and records from Canada
/// have to stay editable.
#[must_use]
pub fn is_state(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether the text has the 5 to 7 characters of a ZIP or postal code: letters, digits, and a
/// space or hyphen between them.
#[must_use]
pub fn is_postal_code(text: &str) -> bool {
    (5..=7).contains(&text.chars().count())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-')
}

/// Whether the text is an absolute http(s) address with a dotted host and no user name.
#[must_use]
pub fn is_web_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return false;
    }
    if text.chars().any(|c| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}')
    }) {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    !authority.contains('@') && port.parse::<u16>().is_ok() && is_host(host)
}

/// The host of an address, in lower case and without `www.`, to compare companies by.
#[must_use]
pub fn web_domain(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.split(':').next()?.trim().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    is_host(host).then(|| host.to_owned())
}

/// Whether the text is an e-mail address such as a person would write it: one `@`, no quoting,
/// a dotted domain.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let local_ok = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    local_ok && is_host(domain)
}

/// Whether the text is a telephone number: 7 to 15 digits (E.164 has no more), with spaces and the
/// signs that people put between them, and an extension behind an `x`.
#[must_use]
pub fn is_phone(text: &str) -> bool {
    let (number, extension) = text.split_once(['x', 'X']).unwrap_or((text, ""));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || " ()+-./".contains(c);
    (7..=15).contains(&digits)
        && number.chars().all(allowed)
        && !number.trim_start_matches('+').contains('+')
        && extension.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

/// The addresses in a text that has several, with commas, semicolons or white space between them.
pub fn emails(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c == ';' || c.is_whitespace())
        .filter(|part| !part.is_empty())
}

/// Dotted labels of letters, digits and inner hyphens.
fn is_host(host: &str) -> bool {
    host.contains('.')
        && host.len() <= 253
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_has_digits_enough() {
        for good in [
            "(555) 555-5555",
            "+44 20 7946 0958",
            "5551234",
            "(250) 888-8633 x",
            "1.2.3.4567x12",
        ] {
            assert!(is_phone(good), "{good}");
        }
        for bad in [
            "",
            "555",
            "call me",
            "1+5551234",
            "1234567890123456",
            "555-1234 ext",
        ] {
            assert!(!is_phone(bad), "{bad}");
        }
    }

    #[test]
    fn domains_compare_without_www_case_and_path() {
        assert_eq!(
            web_domain("https://WWW.Acme.com/jobs?x=1").as_deref(),
            Some("acme.com")
        );
        assert_eq!(
            web_domain("http://acme.com:8080").as_deref(),
            Some("acme.com")
        );
        assert_eq!(web_domain("not an address"), None);
    }
}
