//! The only percent-encoding in the program: addresses out of templates and typed arguments.

use std::fmt::Write;

/// Why a value cannot stand in a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlFault {
    /// An empty segment would name another operation.
    EmptyValue { placeholder: &'static str },
    /// A browser takes `.` and `..` for steps in the path, encoded or not.
    DotValue { placeholder: &'static str },
    /// The template has a placeholder that nothing was given for.
    NoValue,
}

/// Encodes all but the unreserved characters of RFC 3986, so the text is one segment or one
/// query value, whatever is in it.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Names and values as a query, without its `?`.
#[must_use]
pub fn query(pairs: &[(&str, String)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Undoes `encode`, and takes `+` for a space as forms write it. What is no encoding stays as it
/// is; what is no UTF-8 is replaced: an address bar may hold anything.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, after) = match (first, tail) {
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, after),
                _ => (b'%', tail),
            },
            (b'+', _) => (b' ', tail),
            _ => (*first, tail),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// Base, template and arguments as one address. The base is absolute (`https://…/v1`) or absolute
/// within our origin (`/api/platform/v1`), with or without a slash at its end.
///
/// # Errors
/// Where a placeholder's value would change what the address means.
pub fn build(
    base: &str,
    template: &str,
    path: &[(&'static str, String)],
    query: &[(&'static str, String)],
) -> Result<String, UrlFault> {
    let mut url = base.trim_end_matches('/').to_owned();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        url.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            return Err(UrlFault::NoValue);
        };
        let Some((placeholder, value)) = path.iter().find(|(known, _)| *known == name) else {
            return Err(UrlFault::NoValue);
        };
        match value.as_str() {
            "" => return Err(UrlFault::EmptyValue { placeholder }),
            "." | ".." => return Err(UrlFault::DotValue { placeholder }),
            value => url.push_str(&encode(value)),
        }
        rest = after;
    }
    url.push_str(rest);
    for (place, (name, value)) in query.iter().enumerate() {
        url.push(if place == 0 { '?' } else { '&' });
        url.push_str(&encode(name));
        url.push('=');
        url.push_str(&encode(value));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn everything_reserved_is_encoded() {
        assert_eq!(encode("a-b_c.d~9"), "a-b_c.d~9");
        assert_eq!(
            encode("a+b@c.de f/?#&=%"),
            "a%2Bb%40c.de%20f%2F%3F%23%26%3D%25"
        );
        assert_eq!(encode("é\u{0}"), "%C3%A9%00");
    }

    #[test]
    fn decoding_undoes_encoding_and_survives_anything() {
        assert_eq!(decode(&encode("a+b c/é%41")), "a+b c/é%41");
        assert_eq!(decode("a+b%2"), "a b%2");
        assert_eq!(decode("%zz%ff%"), "%zz\u{fffd}%");
    }

    #[test]
    fn base_template_and_query_come_together() {
        let path = [("companyId", "7".to_owned())];
        for base in ["https://api.example/v1", "https://api.example/v1/"] {
            assert_eq!(
                build(base, "/company/{companyId}/logo/", &path, &[]).unwrap(),
                "https://api.example/v1/company/7/logo/"
            );
        }
        assert_eq!(
            build(
                "/api",
                "/ccpa/",
                &[],
                &[("email", "a+b@x.com".to_owned()), ("n", "1".to_owned())]
            )
            .unwrap(),
            "/api/ccpa/?email=a%2Bb%40x.com&n=1"
        );
    }

    #[test]
    fn a_value_cannot_step_out_of_its_segment() {
        let with = |value: &str| build("/api", "/m/{key}/", &[("key", value.to_owned())], &[]);
        assert_eq!(with("a/../b").unwrap(), "/api/m/a%2F..%2Fb/");
        assert_eq!(with("{key}").unwrap(), "/api/m/%7Bkey%7D/");
        assert_eq!(with(""), Err(UrlFault::EmptyValue { placeholder: "key" }));
        assert_eq!(with(".."), Err(UrlFault::DotValue { placeholder: "key" }));
        assert_eq!(with("."), Err(UrlFault::DotValue { placeholder: "key" }));
    }

    #[test]
    fn a_placeholder_without_a_value_is_a_fault() {
        assert_eq!(build("/api", "/m/{key}/", &[], &[]), Err(UrlFault::NoValue));
        assert_eq!(build("/api", "/m/{key", &[], &[]), Err(UrlFault::NoValue));
    }
}
