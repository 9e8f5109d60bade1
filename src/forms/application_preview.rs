//! The request of an application event as text, exactly as it will go, but for the key.

use crate::api::http::{Body, Part, Request};
use crate::api::request::KEY_HEADER;
use crate::format;

/// What stands in the key's place.
const KEY: &str = "(your API key, not shown)";

/// A request as text: what was typed stands in full, the key does not. JSON is laid out in lines;
/// of a file, its name and size stand in its place.
#[must_use]
pub fn preview(request: &Request) -> String {
    let mut lines = vec![format!("{} {}", request.method.as_str(), request.url)];
    for (name, value) in &request.headers {
        let value = if name.eq_ignore_ascii_case(KEY_HEADER) {
            KEY
        } else {
            value
        };
        lines.push(format!("{name}: {value}"));
    }
    match &request.body {
        Body::Empty => {}
        Body::Json(json) => {
            lines.push(String::new());
            lines.push(laid_out(json));
        }
        Body::Multipart(parts) => {
            lines.push("Content-Type: multipart/form-data".to_owned());
            lines.push(String::new());
            lines.extend(parts.iter().map(part));
        }
    }
    lines.join("\n")
}

/// JSON with a line for each member, in its own order and to the letter otherwise.
fn laid_out(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    for c in json.chars() {
        if quoted {
            out.push(c);
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        if matches!(c, '}' | ']') {
            depth = depth.saturating_sub(1);
            line(&mut out, depth);
        }
        out.push(c);
        match c {
            '"' => quoted = true,
            ':' => out.push(' '),
            ',' => line(&mut out, depth),
            '{' | '[' => {
                depth += 1;
                line(&mut out, depth);
            }
            _ => {}
        }
    }
    out
}

fn part(part: &Part) -> String {
    match part {
        Part::Text { name, value } => format!("{name}: {value}"),
        Part::File { name, file } => {
            format!("{name}: file {}, {}", file.name, format::bytes(file.bytes))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::application::tests::sample;
    use super::*;
    use crate::api::http::FileRef;
    use crate::api::request;
    use crate::api::testing::{key, settings};

    fn shown(resume: Option<FileRef>) -> String {
        let Ok(event) = sample().validate(resume) else {
            unreachable!("the sample passes")
        };
        let request = request::of(&event, &settings(), key().as_ref());
        request.map(|request| preview(&request)).unwrap_or_default()
    }

    #[test]
    fn everything_typed_is_shown_and_the_key_is_not() {
        let text = shown(None);
        let secret = key()
            .map(|key| key.header_value().to_owned())
            .unwrap_or_default();
        assert!(!secret.is_empty() && !text.contains(&secret));
        assert!(text.starts_with("POST https://api.example/v1/webhooks/application/x3js81mdz1/\n"));
        for line in [
            "X-Platform-Api-Key: (your API key, not shown)",
            "Content-Type: application/json",
            "  \"email\": \"sales.rep@jobcase.com\",",
            "  \"userIp\": \"142.251.46.238\"",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} in {text}");
        }
        assert!(!text.contains("userAgent"), "what is empty does not go");
        assert_eq!(text.matches("Content-Type").count(), 1);
    }

    #[test]
    fn json_keeps_its_order_and_its_texts() {
        let json = r#"{"b":"{\"x\",:\\","a":[1,2]}"#;
        let text = laid_out(json);
        assert_eq!(
            text,
            "{\n  \"b\": \"{\\\"x\\\",:\\\\\",\n  \"a\": [\n    1,\n    2\n  ]\n}"
        );
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        assert_eq!(read(&text), read(json));
    }

    #[test]
    fn a_file_is_named_with_its_size() {
        let text = shown(Some(FileRef {
            ticket: 1,
            name: "cv.pdf".to_owned(),
            bytes: 2_048,
        }));
        assert!(text.contains("multipart/form-data"));
        assert!(text.ends_with(
            "phoneNumber: (555) 555-5555\nuserIp: 142.251.46.238\nresume: file cv.pdf, 2 KB"
        ));
    }
}
