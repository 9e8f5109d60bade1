//! Trouble that a person can type: `sandbox:503` in the name of what is sent.

use serde_json::Value;

use crate::trouble::Kind;

/// What a sentinel begins with.
const MARK: &str = "sandbox:";
/// The same in an address, which can hold no colon: `jo+sandbox-503@example.com`.
const MARK_IN_EMAIL: &str = "sandbox-";
/// The fields that a sentinel is looked for in: names, and the partner's own ids.
const FIELDS: [&str; 10] = [
    "companyName",
    "partnerCompanyId",
    "jobTitle",
    "jobtitle",
    "adNumber",
    "campaignName",
    "name",
    "firstName",
    "lastName",
    "originalSource",
];
const EMAIL: &str = "email";
/// How much of a form is searched: the texts before a file, and the file's name.
const SEARCHED: usize = 64 * 1024;

/// The sentinel in a JSON body's names, ids or address.
pub(crate) fn in_json(body: &Value) -> Option<Kind> {
    let text = |field: &str| body.get(field)?.as_str();
    FIELDS
        .iter()
        .find_map(|field| in_text(text(field)?))
        .or_else(|| in_email(text(EMAIL)?))
}

/// The sentinel in the fields of a multipart body, or in the name of its file.
pub(crate) fn in_form(body: &[u8]) -> Option<Kind> {
    let start = String::from_utf8_lossy(body.get(..SEARCHED).unwrap_or(body));
    let text = |field: &str| {
        let (_, rest) = start.split_once(&format!("; name=\"{field}\""))?;
        let (_, value) = rest.split_once("\r\n\r\n")?;
        value.split("\r\n").next()
    };
    let file_name = || start.split("filename=\"").nth(1)?.split('"').next();
    FIELDS
        .iter()
        .find_map(|field| in_text(text(field)?))
        .or_else(|| in_text(file_name()?))
        .or_else(|| in_email(text(EMAIL)?))
}

/// The sentinel in an e-mail address.
pub(crate) fn in_email(text: &str) -> Option<Kind> {
    text.split(MARK_IN_EMAIL)
        .skip(1)
        .find_map(Kind::at_start_of)
}

/// The sentinel in a text, such as a file's name.
pub(crate) fn in_text(text: &str) -> Option<Kind> {
    text.split(MARK).skip(1).find_map(Kind::at_start_of)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{in_email, in_form, in_json, in_text};
    use crate::trouble::Kind;

    #[test]
    fn sentinels_are_found_anywhere_in_a_name() {
        assert_eq!(in_text("Acme sandbox:503 Inc"), Some(Kind::Unavailable));
        assert_eq!(in_text("sandbox:drop-after"), Some(Kind::DropAfter));
        assert_eq!(in_text("sandbox:drop"), Some(Kind::Drop));
        assert_eq!(in_text("sandbox:what sandbox:slow"), Some(Kind::Slow));
        assert_eq!(in_text("Sandbox Toys"), None);
        assert_eq!(
            in_json(&json!({"partnerCompanyId": "x-sandbox:html"})),
            Some(Kind::Html)
        );
        assert_eq!(in_json(&json!({"companyStreet": "sandbox:503"})), None);
    }
    #[test]
    fn an_address_has_a_sentinel_of_its_own() {
        assert_eq!(in_email("jo+sandbox-503@a.b"), Some(Kind::Unavailable));
        assert_eq!(in_email("sandbox-drop-after@a.b"), Some(Kind::DropAfter));
        assert_eq!(in_email("jo@sandbox.example"), None);
        let body = json!({"email": "sandbox-html@a.b", "userAgent": "sandbox:503"});
        assert_eq!(in_json(&body), Some(Kind::Html));
    }

    #[test]
    fn a_form_is_searched_by_its_names() {
        let form = |name: &str, value: &str| {
            let head = "--cut\r\nContent-Disposition: form-data;";
            let file = "name=\"resume\"; filename=\"cv.txt\"\r\n\r\nsandbox:500";
            format!("{head} name=\"{name}\"\r\n\r\n{value}\r\n{head} {file}\r\n--cut--")
        };
        let found = |name, value| in_form(form(name, value).as_bytes());
        assert_eq!(
            found("lastName", "Doe sandbox:503"),
            Some(Kind::Unavailable)
        );
        assert_eq!(found("email", "sandbox-429@a.b"), Some(Kind::TooMany));
        assert_eq!(found("userAgent", "sandbox:503"), None);
        assert_eq!(found("lastName", "Doe"), None);
        let named = form("a", "b").replace("cv.txt", "sandbox:401.txt");
        assert_eq!(in_form(named.as_bytes()), Some(Kind::Unauthorized));
    }
}
