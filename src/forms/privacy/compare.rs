//! What is left after a purge: two look-ups of one address, model by model.

use super::record::{Entry, Group};
use std::collections::BTreeMap;

/// One model before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub model: String,
    /// In words.
    pub label: String,
    /// How many records there were and are.
    pub before: usize,
    pub after: usize,
    /// Records that are there to the letter as before, others that have changed, and new ones.
    pub same: usize,
    pub changed: usize,
    pub new: usize,
}

impl Line {
    /// What became of it. It never says "deleted": a look-up does not see everything.
    #[must_use]
    pub fn words(&self) -> String {
        let records = |many: usize| crate::format::counted(many as u64, "record", "records");
        match (self.before, self.after) {
            (0, after) => format!("{} that the first look-up did not show", records(after)),
            (before, 0) => format!("{} before, not found any more", records(before)),
            (before, after) => {
                let mut words = format!("{} before, {after} still found", records(before));
                if self.changed > 0 {
                    words.push_str(&format!(", {} of them changed", self.changed));
                }
                if self.new > 0 {
                    words.push_str(&format!(", {} new", self.new));
                }
                words
            }
        }
    }
}

/// Compares two look-ups. Records are the same by their key, and where they have none by all that
/// they say.
#[must_use]
pub fn compare(before: &[Group], after: &[Group]) -> Vec<Line> {
    type Both<'a> = (Option<&'a Group>, Option<&'a Group>);
    let mut models: BTreeMap<&str, Both<'_>> = BTreeMap::new();
    for group in before {
        models.entry(&group.model).or_default().0 = Some(group);
    }
    for group in after {
        models.entry(&group.model).or_default().1 = Some(group);
    }
    let lines = models.into_iter();
    lines
        .map(|(model, (before, after))| line(model, before, after))
        .collect()
}

fn line(model: &str, before: Option<&Group>, after: Option<&Group>) -> Line {
    let label = before.or(after).map(Group::label).unwrap_or_default();
    let entries = |group: Option<&Group>| group.map_or(Vec::new(), |one| one.entries.clone());
    let (mut old, now) = (entries(before), entries(after));
    let (before, after) = (old.len(), now.len());
    let mut line = Line {
        model: model.to_owned(),
        label,
        before,
        after,
        same: 0,
        changed: 0,
        new: 0,
    };
    let mut rest: Vec<Entry> = Vec::new();
    for entry in now {
        match old.iter().position(|one| *one == entry) {
            Some(at) => {
                old.swap_remove(at);
                line.same += 1;
            }
            None => rest.push(entry),
        }
    }
    for entry in rest {
        let same_key = |one: &Entry| one.key.is_some() && one.key == entry.key;
        match old.iter().position(same_key) {
            Some(at) => {
                old.swap_remove(at);
                line.changed += 1;
            }
            None => line.new += 1,
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::record::group;
    use super::*;

    #[test]
    fn what_is_gone_left_changed_and_new_is_counted() {
        let before = r#"[{"model":"a","pk":1,"fields":{"n":"x"}},{"model":"a","pk":2,"fields":{"n":"y"}},
            {"model":"a","pk":3,"fields":{"n":"z"}},{"model":"b","pk":1}]"#;
        let after = r#"[{"model":"a","pk":1,"fields":{"n":"x"}},{"model":"a","pk":2,"fields":{"n":""}},
            {"model":"a","pk":9,"fields":{}},{"model":"c","pk":1}]"#;
        let lines = compare(&group(before), &group(after));
        let words: Vec<String> = lines
            .iter()
            .map(|line| format!("{}: {}", line.model, line.words()))
            .collect();
        assert_eq!(
            words,
            [
                "a: 3 records before, 3 still found, 1 of them changed, 1 new",
                "b: 1 record before, not found any more",
                "c: 1 record that the first look-up did not show",
            ]
        );
        assert_eq!(lines[0].same, 1);
        assert!(words.iter().all(|words| !words.contains("deleted")));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn the_counts_add_up() {
        use crate::cases::{cases, list};
        cases(500, |u| {
            let mut some = || {
                let rows = list(u, 0..=8, |u| {
                    let (model, pk) = (u.choose(&["a", "b"])?, u.int_in_range(0..=3)?);
                    let n = u.int_in_range(0..=1)?;
                    Ok(serde_json::json!({"model": model, "pk": pk, "fields": {"n": n}}))
                })?;
                Ok(group(&serde_json::Value::Array(rows).to_string()))
            };
            let (before, after) = (some()?, some()?);
            for line in compare(&before, &after) {
                assert_eq!(line.same + line.changed + line.new, line.after);
                assert!(line.same + line.changed <= line.before);
            }
            for line in compare(&before, &before) {
                assert_eq!(line.same, line.before);
            }
            Ok(())
        });
    }
}
