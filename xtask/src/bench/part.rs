//! What a benchmark is made of.

/// One part of `cargo xtask bench`, which can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Bytes and time to the first row, beside the peer.
    Load,
    /// The next 100 and the next 1,000 rows, beside the peer.
    Flip,
    /// Memory beside the peer, and what 100,000 rows leave behind.
    Memory,
    /// From a key or a click to the next frame.
    Typing,
    /// How many requests all rows take.
    Requests,
    /// 20,000 jobs filtered and sorted, beside plain JavaScript.
    Lists,
    /// Jumps in 20,000 rows, beside TanStack Virtual.
    Jumps,
    /// JSON to typed values, beside `JSON.parse`.
    Json,
    /// CSV parsed and checked, beside `PapaParse`.
    Csv,
    /// A million cost rows to sums, beside `JSON.parse` and a reduce.
    Costs,
    /// A total split over 100 jobs, beside plain JavaScript.
    Plan,
    /// A thousand sends against five kinds of limits, in simulated time.
    Sends,
    /// Lighthouse, beside the peer.
    Lighthouse,
}

impl Part {
    /// Every part, in the order they are run.
    pub const ALL: [Self; 13] = [
        Self::Load,
        Self::Flip,
        Self::Memory,
        Self::Typing,
        Self::Requests,
        Self::Lists,
        Self::Jumps,
        Self::Json,
        Self::Csv,
        Self::Costs,
        Self::Plan,
        Self::Sends,
        Self::Lighthouse,
    ];

    /// What is run where none is named: all but the jumps, which have not come to an end yet.
    pub const USUAL: [Self; 12] = [
        Self::Load,
        Self::Flip,
        Self::Memory,
        Self::Typing,
        Self::Requests,
        Self::Lists,
        Self::Json,
        Self::Csv,
        Self::Costs,
        Self::Plan,
        Self::Sends,
        Self::Lighthouse,
    ];

    /// What it is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Flip => "flip",
            Self::Memory => "memory",
            Self::Typing => "typing",
            Self::Requests => "requests",
            Self::Lists => "lists",
            Self::Jumps => "jumps",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Costs => "costs",
            Self::Plan => "plan",
            Self::Sends => "sends",
            Self::Lighthouse => "lighthouse",
        }
    }

    /// The part of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Whether it needs the built site and a browser.
    #[must_use]
    pub const fn needs_site(self) -> bool {
        !matches!(self, Self::Sends)
    }

    /// Whether it needs code of the console compiled by itself.
    #[must_use]
    pub const fn needs_pieces(self) -> bool {
        matches!(self, Self::Json | Self::Csv | Self::Costs | Self::Plan)
    }

    /// Whether it measures the peer.
    #[must_use]
    pub const fn needs_peer(self) -> bool {
        matches!(
            self,
            Self::Load | Self::Flip | Self::Memory | Self::Lighthouse
        )
    }

    /// Whether it measures libraries that npm brings.
    #[must_use]
    pub const fn needs_packages(self) -> bool {
        matches!(self, Self::Jumps | Self::Csv)
    }
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn each_part_has_a_name_of_its_own() {
        for part in Part::ALL {
            assert_eq!(Part::named(part.name()), Some(part));
        }
        assert_eq!(Part::named(""), None);
    }
}
