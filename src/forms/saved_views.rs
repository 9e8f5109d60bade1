//! Views that a person saved: a name and the address of a list. Kept as text in the browser.

use serde::{Deserialize, Serialize};

/// The longest name, in characters.
pub const NAME_CHARS: usize = 40;
/// How many are kept.
pub const MOST: usize = 20;

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    pub name: String,
    /// The address within the console, with its query.
    pub href: String,
}

/// Why a view cannot be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSaved {
    NoName,
    TooLong,
    TooMany,
}

impl NotSaved {
    /// What is wrong, for the field.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::NoName => "Give the view a name.".into(),
            Self::TooLong => format!("A name has at most {NAME_CHARS} characters."),
            Self::TooMany => format!("At most {MOST} views are kept. Remove one first."),
        }
    }
}

/// The views in the order in which they were saved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SavedViews(Vec<SavedView>);

impl SavedViews {
    /// Reads what was kept. What cannot be read counts as none: a view can be made again.
    #[must_use]
    pub fn from_stored(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self::default())
    }

    /// The text to keep.
    #[must_use]
    pub fn to_stored(&self) -> String {
        // Strings in a list always become JSON.
        serde_json::to_string(self).unwrap_or_else(|_| "[]".into())
    }

    pub fn iter(&self) -> impl Iterator<Item = &SavedView> {
        self.0.iter()
    }

    /// Saves a view, in place of one of the same name.
    ///
    /// # Errors
    /// Where the name is empty or too long, or too many are kept already.
    pub fn save(&mut self, name: &str, href: String) -> Result<(), NotSaved> {
        let name = name.trim();
        if name.is_empty() {
            return Err(NotSaved::NoName);
        }
        if name.chars().count() > NAME_CHARS {
            return Err(NotSaved::TooLong);
        }
        if let Some(same) = self.0.iter_mut().find(|view| view.name == name) {
            same.href = href;
            return Ok(());
        }
        if self.0.len() >= MOST {
            return Err(NotSaved::TooMany);
        }
        self.0.push(SavedView {
            name: name.to_owned(),
            href,
        });
        Ok(())
    }

    pub fn remove(&mut self, name: &str) {
        self.0.retain(|view| view.name != name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_saved_replaced_removed_and_kept() {
        let mut views = SavedViews::default();
        assert_eq!(views.save(" Boston ", "a".into()), Ok(()));
        assert_eq!(views.save("Ending", "b".into()), Ok(()));
        assert_eq!(views.save("Boston", "c".into()), Ok(()));
        let kept = SavedViews::from_stored(&views.to_stored());
        assert_eq!(kept, views);
        let names: Vec<(&str, &str)> = kept
            .iter()
            .map(|view| (view.name.as_str(), view.href.as_str()))
            .collect();
        assert_eq!(names, [("Boston", "c"), ("Ending", "b")]);
        views.remove("Boston");
        assert_eq!(views.iter().count(), 1);
        assert_eq!(SavedViews::from_stored("{"), SavedViews::default());
    }

    #[test]
    fn what_cannot_be_saved_is_told() {
        let mut views = SavedViews::default();
        assert_eq!(views.save("  ", String::new()), Err(NotSaved::NoName));
        assert_eq!(
            views.save(&"x".repeat(41), String::new()),
            Err(NotSaved::TooLong)
        );
        for number in 0..MOST {
            assert_eq!(views.save(&number.to_string(), String::new()), Ok(()));
        }
        assert_eq!(
            views.save("one more", String::new()),
            Err(NotSaved::TooMany)
        );
        assert_eq!(views.save("3", "again".into()), Ok(()));
        assert!(!NotSaved::TooMany.words().is_empty());
    }
}
