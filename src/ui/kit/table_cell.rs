//! What a cell of a table can hold.

use crate::routes::Route;
use crate::ui::kit::chart::sparkline::Spark;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    /// A code, in letters of one width.
    Mono(String),
    Number(String),
    /// In the first column, which names the row; elsewhere its words alone are shown.
    Link {
        to: Route,
        text: String,
    },
    /// A state in a word; the tone is `good`, `warn`, `bad` or `neutral`.
    Badge {
        tone: &'static str,
        text: String,
    },
    /// A small line, in the column of a table that is for it.
    Spark(Spark),
    /// Nothing is known.
    Empty,
}

impl Cell {
    /// Its words.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Mono(text) | Self::Number(text) => text,
            Self::Link { text, .. } | Self::Badge { text, .. } => text,
            Self::Spark(spark) => &spark.words,
            Self::Empty => "—",
        }
    }

    /// The tone of a badge.
    #[must_use]
    pub const fn tone(&self) -> Option<&'static str> {
        match self {
            Self::Badge { tone, .. } => Some(*tone),
            _ => None,
        }
    }

    /// The classes of its element, in a column of numbers or another.
    #[must_use]
    pub const fn class(&self, number: bool) -> &'static str {
        match (self, number) {
            (Self::Mono(_), true) => "num mono",
            (Self::Mono(_), false) => "mono",
            (_, true) => "num",
            (_, false) => "",
        }
    }
}
