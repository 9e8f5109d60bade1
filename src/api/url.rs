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
