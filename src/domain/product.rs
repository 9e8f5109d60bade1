//! A product that a job can be sent with.

/// A product as the API tells it. What the answer lacked is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub id: Option<u64>,
    /// What a job's list of products holds.
    pub code: String,
    /// How long it runs. The reference names no unit; its sample reads as days.
    pub runtime_days: Option<u64>,
    pub short_code: Option<String>,
    pub description: Option<String>,
    pub title: Option<String>,
}
