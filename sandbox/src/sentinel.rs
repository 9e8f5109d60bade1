//! Trouble that a person can type: `sandbox:503` in the name of what is sent.

use serde_json::Value;

use crate::trouble::Kind;

/// What a sentinel begins with.
const MARK: &str = "sandbox:";
/// The fields that a sentinel is looked for in: names, and the partner's own ids.
const FIELDS: [&str; 7] = [
    "companyName",
    "partnerCompanyId",
    "jobTitle",
    "jobtitle",
    "adNumber",
    "campaignName",
    "name",
];

/// The sentinel in a JSON body's names or ids.
pub(crate) fn in_json(body: &Value) -> Option<Kind> {
    FIELDS
        .iter()
        .find_map(|field| in_text(body.get(field)?.as_str()?))
}

/// The sentinel in a text, such as a file's name.
pub(crate) fn in_text(text: &str) -> Option<Kind> {
    text.split(MARK).skip(1).find_map(Kind::at_start_of)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{in_json, in_text};
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
}
