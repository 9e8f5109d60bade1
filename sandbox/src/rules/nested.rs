//! Fields of what lies inside a body: lists of objects, numbers, and texts that may be empty.

use serde_json::{Map, Value};

use super::{Fields, whole_number};

impl<'a> Fields<'a> {
    /// An optional text that may be empty; `None` where it is absent or at fault.
    pub(crate) fn loose_text(&mut self, field: &str) -> Option<String> {
        let value = self.raw(field)?;
        if !value.is_string() {
            self.fault(field, "This must be a string.");
        }
        value.as_str().map(str::to_owned)
    }

    /// Optional texts that may be empty; `None` where the list is absent or at fault.
    pub(crate) fn loose_texts(&mut self, field: &str) -> Option<Vec<String>> {
        let items = self.list(field)?;
        let mut texts = Vec::new();
        for (place, item) in items.iter().enumerate() {
            match item.as_str() {
                Some(text) => texts.push(text.to_owned()),
                None => self.fault(&format!("{field}.{place}"), "This must be a string."),
            }
        }
        (texts.len() == items.len()).then_some(texts)
    }

    /// An optional number; `None` where it is absent or at fault.
    pub(crate) fn number(&mut self, field: &str) -> Option<f64> {
        let value = self.raw(field)?;
        if !value.is_number() {
            self.fault(field, "This must be a number.");
        }
        value.as_f64()
    }

    /// An optional whole number from `least` to `most`; `None` where it is absent or at fault.
    pub(crate) fn integer_within(&mut self, field: &str, least: i64, most: i64) -> Option<i64> {
        let number = whole_number(self.raw(field)?).filter(|it| (least..=most).contains(it));
        if number.is_none() {
            let told = format!("This must be a whole number from {least} to {most}.");
            self.fault(field, told);
        }
        number
    }

    /// An optional list of objects, each read by `read`; its faults stand at `field.0.name`.
    pub(crate) fn objects<T>(
        &mut self,
        field: &str,
        mut read: impl FnMut(&mut Fields<'_>) -> T,
    ) -> Vec<T> {
        let items: &'a [Value] = self.list(field).unwrap_or_default();
        let mut all = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let name = format!("{field}.{place}");
            match item {
                Value::Object(inner) => all.push(read(&mut self.inside(&name, inner))),
                _ => self.fault(&name, "This must be an object."),
            }
        }
        all
    }

    /// The names of all fields that were sent.
    pub(crate) fn names(&self) -> Vec<String> {
        self.object.keys().cloned().collect()
    }

    fn list(&mut self, field: &str) -> Option<&'a [Value]> {
        let value = self.raw(field)?;
        if !value.is_array() {
            self.fault(field, "This must be a list.");
        }
        value.as_array().map(Vec::as_slice)
    }

    fn inside<'b>(&'b mut self, name: &str, object: &'b Map<String, Value>) -> Fields<'b> {
        Fields {
            object,
            prefix: format!("{}{name}.", self.prefix),
            problems: self.problems,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use serde_json::json;

    use crate::rules::{Fields, Problems};

    #[test]
    fn faults_inside_a_list_stand_at_their_place() {
        let body = json!({
            "empty": "", "number": "1", "month": 13, "words": ["a", 1],
            "people": [{"age": 1.5}, "x", {"nick": 1}],
        });
        let mut problems = Problems::default();
        let mut fields = Fields::new(body.as_object().unwrap(), &mut problems);
        assert_eq!(fields.loose_text("empty").as_deref(), Some(""));
        assert_eq!(fields.loose_text("gone"), None);
        assert_eq!(fields.number("number"), None);
        assert_eq!(fields.integer_within("month", 1, 12), None);
        assert_eq!(fields.loose_texts("words"), None);
        let read = fields.objects("people", |person| {
            person.only(&["age"]);
            person.number("age")
        });
        assert_eq!(read, [Some(1.5), None]);
        assert!(fields.objects("month", |_| ()).is_empty());
        let told = problems.to_json();
        let named: Vec<&String> = told.as_object().unwrap().keys().collect();
        let expected = ["month", "number", "people.1", "people.2.nick", "words.1"];
        assert_eq!(named, expected);
        assert_eq!(told["month"].as_array().unwrap().len(), 2);
    }
}
