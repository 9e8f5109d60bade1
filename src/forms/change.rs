//! One line of what saving a form will change.

/// A field that two versions of a record say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<F> {
    pub field: F,
    /// What people call it.
    pub label: String,
    /// Empty where there was nothing.
    pub from: String,
    /// Empty where there will be nothing.
    pub to: String,
}
