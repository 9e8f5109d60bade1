//! Inline styles and scripts, which the site's security policy refuses.

use super::rules::Fault;
use super::source::Source;

/// In the code of views: `style=`, `<style`, `<script`, `inner_html`. `style:width=` goes through
/// the object model, which the policy allows.
pub(crate) fn in_views(sources: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.path.starts_with("src/"))
    {
        for (line, code) in source.numbered() {
            for what in in_view(&code.code) {
                faults.push(Fault {
                    path: source.path.clone(),
                    line,
                    what: what.to_owned(),
                });
            }
        }
    }
    faults
}

fn in_view(code: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    let attribute = code.match_indices("style=").any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + "style=".len()..].chars().next();
        before.is_none_or(char::is_whitespace) && !matches!(after, Some('=' | '>'))
    });
    if attribute {
        found.push("an inline style: use a class, or style:property=");
    }
    for element in ["<style", "<script"] {
        if code.contains(element) {
            found.push("an element that the policy refuses");
        }
    }
    if code.contains("inner_html") {
        found.push("inner_html: show it as text");
    }
    found
}

/// In pages: style attributes, `on*` handlers, `javascript:` addresses, `<style>`, and `<script>`
/// without a `src`.
pub(crate) fn in_page(path: &str, html: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (line, tag) in tags(html) {
        for what in in_tag(&tag) {
            faults.push(Fault {
                path: path.to_owned(),
                line,
                what,
            });
        }
    }
    faults
}

fn in_tag(tag: &str) -> Vec<String> {
    let lower = tag.to_ascii_lowercase();
    let name = lower.split_whitespace().next().unwrap_or_default();
    let attributes = attributes(&lower);
    let mut found = Vec::new();
    if name == "style" {
        found.push("<style>".to_owned());
    }
    if name == "script" && !attributes.iter().any(|(name, _)| name == "src") {
        found.push("<script> without src".to_owned());
    }
    for (name, value) in attributes {
        if name == "style" || name.starts_with("on") {
            found.push(format!("{name}="));
        }
        if value.trim_start().starts_with("javascript:") {
            found.push("javascript:".to_owned());
        }
    }
    found
}

/// The text between `<` and `>` of every element that opens, and its line; comments left out.
fn tags(html: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(place) = html[at..].find('<').map(|place| at + place) {
        let rest = &html[place..];
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let length = rest.find(end).map_or(rest.len(), |to| to + end.len());
        let opens = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic());
        if opens {
            let line = html[..place].matches('\n').count() + 1;
            let tag = rest[1..length].trim_end_matches('>');
            found.push((line, tag.trim_end_matches('/').to_owned()));
        }
        at = place + length;
    }
    found
}

/// Names and values; an attribute without a value has an empty one.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut rest = tag
        .trim_start_matches(|c: char| !c.is_whitespace())
        .trim_start();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let (text, left) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            text.clone_into(&mut value);
            rest = left.trim_start();
        } else if end == 0 {
            break;
        }
        found.push((name, value));
    }
    found
}
