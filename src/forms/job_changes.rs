//! What will change when an edited job is saved, for the list before it is.

use crate::domain::job_lists::{self, CATEGORIES, EXPERIENCES, WORKTIMES};
use crate::domain::zone;
use crate::forms::change;
use crate::forms::job::{Draft, Field, shown};

/// One line of the list; an attribute goes by its own name.
pub type Change = change::Change<Field>;

/// What two drafts of one job say differently once trimmed, in the form's order. What the new
/// apply action does not show stays as it was, so it is no change.
#[must_use]
pub fn changes(before: &Draft, after: &Draft) -> Vec<Change> {
    let action = after.apply_action();
    let mut found: Vec<Change> = Field::ALL
        .into_iter()
        .filter(|field| shown(*field, &action) && differs(before, after, *field))
        .map(|field| Change {
            field,
            label: field.rule().label.to_owned(),
            from: words(before, field),
            to: words(after, field),
        })
        .collect();
    found.extend(attribute_changes(before, after));
    if !same_products(&before.products, &after.products) {
        found.push(Change {
            field: Field::Products,
            label: Field::Products.rule().label.to_owned(),
            from: before.products.join(", "),
            to: after.products.join(", "),
        });
    }
    found
}

/// Whether two lists hold the same codes, in whatever order.
#[must_use]
pub fn same_products(one: &[String], other: &[String]) -> bool {
    let sorted = |codes: &[String]| {
        let mut codes = codes.to_vec();
        codes.sort();
        codes.dedup();
        codes
    };
    sorted(one) == sorted(other)
}

fn differs(before: &Draft, after: &Draft, field: Field) -> bool {
    let (from, to) = (before.get(field).trim(), after.get(field).trim());
    // A tick that was never told and one that is not set look the same.
    let is_unset = |text: &str| text.is_empty() || text == "false";
    let is_tick = matches!(field, Field::IsConfidential | Field::ResumeRequired);
    from != to && !(is_tick && is_unset(from) && is_unset(to))
}

/// A field's value as people read it.
fn words(draft: &Draft, field: Field) -> String {
    let text = draft.get(field).trim();
    let listed = |list| {
        text.parse()
            .map_or_else(|_| text.to_owned(), |id| job_lists::label(list, id))
    };
    match field {
        Field::CategoryId => listed(CATEGORIES),
        Field::WorktimeId => listed(WORKTIMES),
        Field::ExperienceId => listed(EXPERIENCES),
        Field::IsConfidential | Field::ResumeRequired => {
            if draft.flag(field) { "yes" } else { "no" }.to_owned()
        }
        Field::StartDate | Field::EndDate => {
            zone::parse_local(text).map_or_else(|| text.to_owned(), zone::words_local)
        }
        Field::ApplyEmails => text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => text.to_owned(),
    }
}

fn attribute_changes(before: &Draft, after: &Draft) -> Vec<Change> {
    let was = |name: &str| before.attributes.iter().find(|row| row.name == name);
    let rows = after.attributes.iter().filter(|row| !row.is_blank());
    rows.filter_map(|row| {
        let from = was(&row.name)
            .map(|row| row.typed.clone())
            .unwrap_or_default();
        (from.trim() != row.typed.trim()).then(|| Change {
            field: Field::Attributes,
            label: format!("Attribute {}", row.name),
            from,
            to: row.typed.clone(),
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::job::Attribute;

    #[test]
    fn only_what_differs_is_listed_and_in_words() {
        let mut before = Draft::default();
        before.set(Field::CategoryId, "127".into());
        before.set(Field::City, "Oakland".into());
        before.products = vec!["a".into(), "b".into()];
        let mut after = before.clone();
        assert!(changes(&before, &after).is_empty());
        after.set(Field::City, " Oakland ".into());
        after.set_flag(Field::IsConfidential, false);
        after.products.reverse();
        assert!(changes(&before, &after).is_empty());
        after.set(Field::CategoryId, "1".into());
        after.toggle_product("b");
        let lines: Vec<(String, String, String)> = changes(&before, &after)
            .into_iter()
            .map(|line| (line.label, line.from, line.to))
            .collect();
        let line =
            |label: &str, from: &str, to: &str| (label.to_owned(), from.to_owned(), to.to_owned());
        assert_eq!(
            lines,
            [
                line("Category", "Nursing", "Number 1, not in the list"),
                line("Products", "a, b", "a")
            ]
        );
    }

    #[test]
    fn what_is_out_of_sight_does_not_change() {
        let mut before = Draft::default();
        before.set(Field::ApplyAction, "URL Redirect".into());
        before.set(Field::ApplyUrl, "https://acme.com".into());
        let mut after = before.clone();
        after.set(Field::ApplyUrl, "nonsense".into());
        after.set(Field::ApplyAction, "Nothing".into());
        let fields: Vec<Field> = changes(&before, &after)
            .into_iter()
            .map(|line| line.field)
            .collect();
        assert_eq!(fields, [Field::ApplyAction]);
    }

    #[test]
    fn attributes_are_listed_by_their_names() {
        let mut before = Draft::default();
        before.attributes = vec![Attribute::told("shift", &"night".into())];
        let mut after = before.clone();
        after.attributes[0].typed = "day".into();
        let lines = changes(&before, &after);
        assert_eq!(
            (lines[0].label.as_str(), lines[0].to.as_str()),
            ("Attribute shift", "day")
        );
        assert_eq!(lines.len(), 1);
    }
}
