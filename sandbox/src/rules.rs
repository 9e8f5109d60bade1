//! The rules that fields keep, checked on the raw JSON, and the faults that come of it.

mod nested;

use std::collections::BTreeMap;

use axum::http::Uri;
use serde_json::{Map, Value, json};

use crate::moment::{self, Moment};

/// Faults by field; a field inside an object is named with a dot (`companyContact.email`).
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems {
    by_field: BTreeMap<String, Vec<String>>,
}

impl Problems {
    pub(crate) fn one(field: &str, message: impl Into<String>) -> Self {
        let mut problems = Self::default();
        problems.add(field, message);
        problems
    }

    pub(crate) fn add(&mut self, field: &str, message: impl Into<String>) {
        self.by_field
            .entry(field.to_owned())
            .or_default()
            .push(message.into());
    }

    /// Adds all that others found.
    pub(crate) fn join(&mut self, others: Self) {
        for (field, messages) in others.by_field {
            self.by_field.entry(field).or_default().extend(messages);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }

    pub(crate) fn to_json(&self) -> Value {
        json!(self.by_field)
    }
}

/// What a text must be, besides a non-empty string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    /// Anything that is not only white space.
    Any,
    /// So many characters, from and to (both allowed).
    Length(usize, usize),
    /// An absolute http or https address.
    WebAddress,
    Email,
}

/// Reads the fields of one object and gathers what is wrong with them.
pub(crate) struct Fields<'a> {
    object: &'a Map<String, Value>,
    prefix: String,
    problems: &'a mut Problems,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(object: &'a Map<String, Value>, problems: &'a mut Problems) -> Self {
        Self {
            object,
            prefix: String::new(),
            problems,
        }
    }

    /// Adds a fault of the caller's own finding.
    pub(crate) fn fault(&mut self, field: &str, message: impl Into<String>) {
        let name = format!("{}{field}", self.prefix);
        self.problems.add(&name, message);
    }

    /// Every field that is not `known` is a fault.
    pub(crate) fn only(&mut self, known: &[&str]) {
        let object = self.object;
        for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
            self.fault(name, "This operation knows no such field.");
        }
    }

    /// A field that is not there is a fault.
    pub(crate) fn required(&mut self, field: &str) {
        if !self.object.contains_key(field) {
            self.fault(field, "This field is required.");
        }
    }

    /// A field as it was sent.
    pub(crate) fn raw(&self, field: &str) -> Option<&'a Value> {
        self.object.get(field)
    }

    /// A required text; `None` after a fault.
    pub(crate) fn text(&mut self, field: &str, rule: Text) -> Option<String> {
        let object = self.object;
        let fault = match object.get(field) {
            None => "This field is required.".to_owned(),
            Some(Value::String(text)) => match check(text, rule) {
                Ok(()) => return Some(text.clone()),
                Err(fault) => fault,
            },
            Some(_) => "This must be a string.".to_owned(),
        };
        self.fault(field, fault);
        None
    }

    /// An optional text; `None` where it is absent or at fault.
    pub(crate) fn optional_text(&mut self, field: &str, rule: Text) -> Option<String> {
        self.object.get(field)?;
        self.text(field, rule)
    }

    /// A list of texts of one rule; `None` where it is absent or at fault.
    pub(crate) fn texts(&mut self, field: &str, rule: Text) -> Option<Vec<String>> {
        let object = self.object;
        let Value::Array(items) = object.get(field)? else {
            self.fault(field, "This must be a list.");
            return None;
        };
        let mut texts = Vec::new();
        for (place, item) in items.iter().enumerate() {
            match item.as_str().map(|text| (text, check(text, rule))) {
                Some((text, Ok(()))) => texts.push(text.to_owned()),
                Some((_, Err(fault))) => self.fault(field, format!("Item {}: {fault}", place + 1)),
                None => self.fault(field, format!("Item {}: This must be a string.", place + 1)),
            }
        }
        (texts.len() == items.len()).then_some(texts)
    }

    /// An optional truth value; `None` where it is absent or at fault.
    pub(crate) fn boolean(&mut self, field: &str) -> Option<bool> {
        let object = self.object;
        let value = object.get(field)?;
        if !value.is_boolean() {
            self.fault(field, "This must be true or false.");
        }
        value.as_bool()
    }

    /// An optional point in time; `None` where it is absent or at fault.
    pub(crate) fn moment(&mut self, field: &str) -> Option<Moment> {
        let object = self.object;
        let moment = object.get(field)?.as_str().and_then(Moment::parse);
        if moment.is_none() {
            self.fault(field, moment::FAULT);
        }
        moment
    }

    /// An optional object whose names are the sender's own; `None` where it is absent or at fault.
    pub(crate) fn dictionary(&mut self, field: &str) -> Option<Map<String, Value>> {
        let object = self.object;
        let Value::Object(entries) = object.get(field)? else {
            self.fault(field, "This must be an object.");
            return None;
        };
        for (name, value) in entries {
            if name.trim().is_empty() {
                self.fault(field, "A name in it must not be empty.");
            } else if value.is_null() {
                self.fault(&format!("{field}.{name}"), "This must not be null.");
            }
        }
        Some(entries.clone())
    }

    /// An optional whole number; `None` where it is absent or at fault.
    pub(crate) fn optional_integer(&mut self, field: &str) -> Option<i64> {
        self.object.get(field)?;
        self.integer(field)
    }

    /// A required whole number; `None` after a fault.
    pub(crate) fn integer(&mut self, field: &str) -> Option<i64> {
        let object = self.object;
        let Some(value) = object.get(field) else {
            self.fault(field, "This field is required.");
            return None;
        };
        let number = whole_number(value);
        if number.is_none() {
            self.fault(field, "This must be a whole number.");
        }
        number
    }

    /// An optional object, read by `read`; `None` where it is absent or at fault.
    pub(crate) fn object<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let object = self.object;
        match object.get(field)? {
            Value::Object(inner) => read(&mut Fields {
                object: inner,
                prefix: format!("{}{field}.", self.prefix),
                problems: self.problems,
            }),
            _ => {
                self.fault(field, "This must be an object.");
                None
            }
        }
    }
}

/// 7 and 7.0 are whole numbers, "7" and 7.5 are not.
pub(crate) fn whole_number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let float = value.as_f64()?;
        // Beyond 2^53 a float no longer tells one whole number from the next.
        let exact = float.fract() == 0.0 && float.abs() < 9_007_199_254_740_992.0;
        if exact {
            format!("{float:.0}").parse().ok()
        } else {
            None
        }
    })
}

fn check(text: &str, rule: Text) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("This must not be empty.".to_owned());
    }
    match rule {
        Text::Any => Ok(()),
        Text::Length(least, most) => {
            let length = text.chars().count();
            match (least..=most).contains(&length) {
                true => Ok(()),
                false if least == most => {
                    Err(format!("This must have exactly {least} characters."))
                }
                false => Err(format!("This must have {least} to {most} characters.")),
            }
        }
        Text::WebAddress if is_web_address(text) => Ok(()),
        Text::WebAddress => Err("This must be a web address with http:// or https://.".to_owned()),
        Text::Email if is_email(text) => Ok(()),
        Text::Email => Err("This must be an e-mail address.".to_owned()),
    }
}

fn is_web_address(text: &str) -> bool {
    let Ok(address) = text.parse::<Uri>() else {
        return false;
    };
    let web = address.scheme_str().is_some_and(|scheme| {
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    });
    web && address
        .host()
        .is_some_and(|host| !host.is_empty() && !host.split('.').any(str::is_empty))
}

pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"@,;:<>()[]\\\"".contains(c);
    let local_fits = !local.is_empty() && local.len() <= 64 && local.chars().all(plain);
    let label_fits = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    local_fits && text.len() <= 254 && domain.contains('.') && domain.split('.').all(label_fits)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use serde_json::json;

    use super::{Fields, Problems, Text, is_email, is_web_address, whole_number};

    #[test]
    fn web_addresses_have_a_scheme_and_a_host() {
        for good in [
            "https://jobcase.com",
            "http://localhost:8080/a?b#c",
            "HTTPS://a.b/",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "jobcase.com",
            "ftp://a.b",
            "https://",
            "http://a b.c",
            "javascript:alert(1)",
            "/x",
            "https://a..b",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn emails_have_a_local_part_and_a_dotted_domain() {
        for good in ["jack.sparrow@jobcase.com", "a+b@c.d", "O'Neil@exämple.com"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "jack", "@a.b", "a@b", "a@b..c", "a b@c.d", "a@@b.c", "a@-b.c", " a@b.c",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn whole_numbers_are_numbers() {
        assert_eq!(whole_number(&json!(7)), Some(7));
        assert_eq!(whole_number(&json!(7.0)), Some(7));
        for bad in [json!(7.5), json!("7"), json!(null), json!(1e300)] {
            assert_eq!(whole_number(&bad), None, "{bad}");
        }
    }

    #[test]
    fn faults_stand_at_their_field_nested_with_a_dot() {
        let body = json!({"a": " \t", "b": 1, "state": "CAL", "person": {"email": "x", "age": 3}, "z": "z"});
        let mut problems = Problems::default();
        let mut fields = Fields::new(body.as_object().unwrap(), &mut problems);
        fields.only(&["a", "b", "state", "person"]);
        assert_eq!(fields.text("a", Text::Any), None);
        assert_eq!(fields.text("b", Text::Any), None);
        assert_eq!(fields.text("state", Text::Length(2, 2)), None);
        assert_eq!(fields.text("gone", Text::Any), None);
        fields.object("person", |person| {
            person.only(&["email"]);
            person.text("email", Text::Email)
        });
        let told = problems.to_json();
        let named: Vec<&String> = told.as_object().unwrap().keys().collect();
        assert_eq!(
            named,
            ["a", "b", "gone", "person.age", "person.email", "state", "z"]
        );
    }
}
