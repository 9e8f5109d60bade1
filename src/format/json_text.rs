//! JSON laid out for reading, its order and numbers as they came.

/// The text with a line for each value. What is no JSON comes out as it is, more or less spaced:
/// nothing but white space between values is changed.
#[must_use]
pub fn laid_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    let mut chars = text.chars().filter(|c| *c != '\u{feff}').peekable();
    while let Some(c) = chars.next() {
        if in_text {
            out.push(c);
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => {
                in_text = true;
                out.push(c);
            }
            '{' | '[' => {
                out.push(c);
                while chars.next_if(|next| next.is_ascii_whitespace()).is_some() {}
                if let Some(end) = chars.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c if c.is_ascii_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// What lies deeper is indented no further: nobody would see it, and a text of brackets alone would
/// grow with the square of its length.
const DEEPEST: usize = 40;

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth.min(DEEPEST)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_brackets_alone_does_not_grow_out_of_bounds() {
        let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
        let out = laid_out(&deep);
        assert!(out.len() < 100 * deep.len(), "{} bytes", out.len());
        assert_eq!(out.matches('[').count(), 50_000);
    }

    #[test]
    fn it_reads_well_and_stays_the_same_value() {
        let text = "{\"b\" : [1.50,{}, [ ]],\"a\":\"x: {\\\"y\\\",\\\\\"}";
        let shown = laid_out(text);
        let expected =
            "{\n  \"b\": [\n    1.50,\n    {},\n    []\n  ],\n  \"a\": \"x: {\\\"y\\\",\\\\\"\n}";
        assert_eq!(shown, expected);
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        assert_eq!(value(&shown), value(text));
        assert_eq!(laid_out(&shown), shown);
    }

    #[test]
    fn what_is_no_json_harms_nothing() {
        for text in ["", "}}]", "\"open \\", "[[[", "a b"] {
            assert!(laid_out(text).len() <= 64, "{text}");
        }
    }
}
