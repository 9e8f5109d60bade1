//! An answer against its operation.

use serde_json::Value;

use crate::document::Operation;

/// An answer as it came.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    pub status: u16,
    /// The `Content-Type`, parameters and all.
    pub content_type: Option<&'a str>,
    pub body: &'a [u8],
}

impl Operation<'_> {
    /// Every way in which an answer is not one of this operation, each beginning with its place.
    #[must_use]
    pub fn faults_of_answer(&self, answered: &Answered<'_>) -> Vec<String> {
        let status = answered.status;
        let Some(response) = self.response(status) else {
            return vec![format!("status: {status} is not described")];
        };
        let refused = status >= 400;
        if answered.body.is_empty() && refused {
            return Vec::new();
        }
        let media = answered.content_type.unwrap_or("");
        let media = media
            .split(';')
            .next()
            .unwrap_or(media)
            .trim()
            .to_ascii_lowercase();
        let schema = response
            .get("content")
            .and_then(|content| content.get(&media)?.get("schema"));
        let Some(schema) = schema else {
            return vec![format!("type: {media:?} is not described for {status}")];
        };
        let mut faults = Vec::new();
        match value(&media, answered.body) {
            Ok(value) => self.check_schema("body", schema, &value, &mut faults),
            Err(fault) => faults.push(fault),
        }
        faults
    }
}

fn value(media: &str, body: &[u8]) -> Result<Value, String> {
    if media == "application/json" {
        return serde_json::from_slice(body).map_err(|error| format!("body: is no JSON, {error}"));
    }
    let text = std::str::from_utf8(body).map_err(|error| format!("body: is no text, {error}"))?;
    Ok(Value::from(text))
}
