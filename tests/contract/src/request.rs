//! A request against its operation.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::document::{Operation, Place};

/// A request as it would leave.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    pub method: &'a str,
    /// Path and query below the server's address, percent-encoded.
    pub target: &'a str,
    pub headers: Vec<(&'a str, &'a str)>,
    pub body: AskedBody<'a>,
}

/// What a request carries.
#[derive(Debug, Clone)]
pub enum AskedBody<'a> {
    Empty,
    /// Sent with the content type of the headers.
    Text(&'a str),
    /// `multipart/form-data`; whoever sends it adds the content type.
    Parts(Vec<AskedPart<'a>>),
}

/// One part of a multipart body.
#[derive(Debug, Clone, Copy)]
pub struct AskedPart<'a> {
    pub name: &'a str,
    /// The part's text; `None` for a file.
    pub text: Option<&'a str>,
}

impl Operation<'_> {
    /// Every way in which a request is not one of this operation, each beginning with its place.
    #[must_use]
    pub fn faults_of_request(&self, asked: &Asked<'_>) -> Vec<String> {
        let mut faults = Vec::new();
        if self.method != asked.method {
            faults.push(format!("method: {} is not {:?}", asked.method, self.method));
        }
        let (path, query) = match asked.target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (asked.target, None),
        };
        self.check_path(path, &mut faults);
        self.check_query(query, &mut faults);
        self.check_key(asked, &mut faults);
        self.check_body(asked, &mut faults);
        faults
    }

    fn check_path(&self, path: &str, faults: &mut Vec<String>) {
        let template: Vec<&str> = self.path.split('/').collect();
        let segments: Vec<&str> = path.split('/').collect();
        if template.len() != segments.len() {
            faults.push(format!("path: {path} is not of the form {}", self.path));
            return;
        }
        let parameters = self.parameters(Place::Path);
        for (wanted, segment) in template.into_iter().zip(segments) {
            let name = wanted
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'));
            match name {
                None if wanted == segment => {}
                None => faults.push(format!("path: {segment} stands in the place of {wanted}")),
                Some(name) => match parameters.iter().find(|(known, _)| *known == name) {
                    Some((_, node)) => self.check_value(name, node, segment, faults),
                    None => faults.push(format!("path: {{{name}}} is not described")),
                },
            }
        }
    }

    fn check_query(&self, query: Option<&str>, faults: &mut Vec<String>) {
        let parameters = self.parameters(Place::Query);
        let mut seen: Vec<String> = Vec::new();
        for pair in query.into_iter().flat_map(|query| query.split('&')) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decoded(name);
            match parameters.iter().find(|(known, _)| *known == name) {
                _ if seen.contains(&name) => faults.push(format!("query: {name} stands twice")),
                Some((_, node)) => self.check_value(&name, node, value, faults),
                None => faults.push(format!("query: {name} is not known")),
            }
            seen.push(name);
        }
        for (name, node) in parameters {
            let required = node.get("required") == Some(&Value::Bool(true));
            if required && !seen.iter().any(|known| known == name) {
                faults.push(format!("query: {name} is missing"));
            }
        }
    }

    fn check_value(&self, name: &str, node: &Value, encoded: &str, faults: &mut Vec<String>) {
        let Some(schema) = node.get("schema") else {
            faults.push(format!("{name}: has no schema"));
            return;
        };
        let text = decoded(encoded);
        let whole = self
            .document
            .resolve(schema)
            .get("type")
            .and_then(Value::as_str)
            == Some("integer");
        // Digits only: "+1", " 1" and "1.0" are numbers to a lenient reader alone.
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let value = match text.parse::<u64>() {
            Ok(number) if whole && digits => Value::from(number),
            _ => Value::from(text),
        };
        self.check_schema(name, schema, &value, faults);
    }

    fn check_key(&self, asked: &Asked<'_>, faults: &mut Vec<String>) {
        let name = self
            .document
            .root
            .pointer("/components/securitySchemes/platformApiKey/name");
        let Some(name) = name.and_then(Value::as_str) else {
            faults.push("key: the document names no header".to_owned());
            return;
        };
        let sent = asked
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        match (self.needs_key(), sent.count()) {
            (true, 1) | (false, 0) => {}
            (true, times) => faults.push(format!("key: {name} is sent {times} times")),
            (false, _) => faults.push(format!("key: {name} is sent, though nothing asks for it")),
        }
    }

    fn check_body(&self, asked: &Asked<'_>, faults: &mut Vec<String>) {
        let said = asked
            .headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let said = said.map(|(_, value)| value.split(';').next().unwrap_or(value).trim());
        let (media, value) = match &asked.body {
            AskedBody::Empty if self.request_bodies().is_empty() => return,
            AskedBody::Empty => return faults.push("body: is missing".to_owned()),
            AskedBody::Text(text) => match serde_json::from_str(text) {
                Ok(value) => (said.unwrap_or(""), value),
                Err(error) => return faults.push(format!("body: is no JSON, {error}")),
            },
            AskedBody::Parts(parts) => ("multipart/form-data", as_object(parts, faults)),
        };
        match self.request_schema(media) {
            Some(schema) => self.check_schema("body", schema, &value, faults),
            None => faults.push(format!("body: the media type {media:?} is not described")),
        }
    }

    pub(crate) fn check_schema(
        &self,
        place: &str,
        schema: &Value,
        value: &Value,
        faults: &mut Vec<String>,
    ) {
        match self.document.faults(schema, value) {
            Ok(found) => faults.extend(found.into_iter().map(|fault| format!("{place}{fault}"))),
            Err(error) => faults.push(format!("{place}: the schema is of no use, {error}")),
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The parts by name. What a file holds is not looked at here; it is there.
fn as_object(parts: &[AskedPart<'_>], faults: &mut Vec<String>) -> Value {
    let mut object = Map::new();
    for part in parts {
        let value = part.text.map_or(Value::Null, Value::from);
        if object.insert(part.name.to_owned(), value).is_some() {
            faults.push(format!("body: the part {} stands twice", part.name));
        }
    }
    Value::Object(object)
}
