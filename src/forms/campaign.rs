//! The campaign form: a draft as typed, and the only way from it to a record that may be sent.

mod amount;
mod check;
mod kept;
mod pace;
mod plain;
mod reference;

pub use amount::{LEAST_BUDGET, UNUSUAL_BUDGET, amount_words, typed_addition, typed_budget};
pub use check::{Context, EndDate, MOST_JOBS};
pub use kept::KeptEdit;
pub use pace::{PACES, pace_words};
pub use plain::PlainRecord;
pub use reference::{REFERENCE_CHARS, reference_of, with_reference};

use crate::domain::campaign::DEFAULT_AGGRESSIVENESS;
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::moment::Moment;
use crate::domain::rules::{CAMPAIGN, Rule};
use crate::domain::zone::{self, Zone};
use crate::forms::problems;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The controls of the form, in its order and that of `rules::CAMPAIGN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    CompanyId,
    Name,
    /// Only for a new campaign: more budget is an act of its own.
    Budget,
    Aggressiveness,
    EndDate,
    IsPaused,
    Jobs,
}

impl Field {
    pub const ALL: [Self; 7] = [
        Self::CompanyId,
        Self::Name,
        Self::Budget,
        Self::Aggressiveness,
        Self::EndDate,
        Self::IsPaused,
        Self::Jobs,
    ];

    /// The field's row in the table of rules: its name on the wire, its label, its limits.
    #[must_use]
    pub const fn rule(self) -> &'static Rule {
        &CAMPAIGN[self as usize]
    }

    /// Where the field stands in the form of a new campaign.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::CompanyId | Self::Name => Stage::Campaign,
            Self::Budget | Self::Aggressiveness | Self::EndDate | Self::IsPaused => Stage::Money,
            Self::Jobs => Stage::Jobs,
        }
    }
}

impl problems::FormField for Field {
    fn from_name(name: &str) -> Option<Self> {
        let whole = name.split(['.', '[']).next()?;
        Self::ALL
            .into_iter()
            .find(|field| field.rule().field == whole)
    }

    fn api_name(self) -> &'static str {
        self.rule().field
    }
}

impl problems::StagedField for Field {
    type Stage = Stage;

    fn stage(self) -> Stage {
        Self::stage(self)
    }
}

/// What is wrong with a draft, at its fields.
pub type Problems = problems::Problems<Field>;

/// The stages of a new campaign, which are one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    Campaign,
    Money,
    Jobs,
    Review,
}

impl Stage {
    pub const ALL: [Self; 4] = [Self::Campaign, Self::Money, Self::Jobs, Self::Review];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Campaign => "Campaign",
            Self::Money => "Money",
            Self::Jobs => "Jobs",
            Self::Review => "Review",
        }
    }

    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Campaign => Some(Self::Money),
            Self::Money => Some(Self::Jobs),
            Self::Jobs => Some(Self::Review),
            Self::Review => None,
        }
    }

    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        match self {
            Self::Campaign => None,
            Self::Money => Some(Self::Campaign),
            Self::Jobs => Some(Self::Money),
            Self::Review => Some(Self::Jobs),
        }
    }
}

/// What the person typed and chose, letter for letter. Also what session storage keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Draft {
    pub company_id: String,
    pub name: String,
    pub budget: String,
    /// The chosen step; one that is none of the six is kept. Empty where the API told none.
    pub aggressiveness: String,
    /// Local, as in the browser's own control.
    pub end_date: String,
    pub is_paused: bool,
    /// Ids of the chosen jobs, known to us or not.
    pub jobs: BTreeSet<u64>,
    /// Whether the name is sent with the reference.
    pub adds_reference: bool,
    /// Drawn once for the draft, so that it is the same after a reload; empty where none was.
    pub reference: String,
    /// Whether it was filled in from a plan of estimates.
    pub from_plan: bool,
}

impl Default for Draft {
    /// An empty form: the pace stands on what the API takes where none is sent.
    fn default() -> Self {
        Self {
            company_id: String::new(),
            name: String::new(),
            budget: String::new(),
            aggressiveness: DEFAULT_AGGRESSIVENESS.to_string(),
            end_date: String::new(),
            is_paused: false,
            jobs: BTreeSet::new(),
            adds_reference: true,
            reference: String::new(),
            from_plan: false,
        }
    }
}

impl Draft {
    /// An empty form for a company.
    #[must_use]
    pub fn of_company(company: CompanyId) -> Self {
        Self {
            company_id: company.to_string(),
            ..Self::default()
        }
    }

    /// A draft that shows a record as it is, for editing it. It has neither budget nor reference.
    #[must_use]
    pub fn from_record(record: &PlainRecord, zone: Zone) -> Self {
        let pace = record.aggressiveness.map(|pace| pace.to_string());
        Self {
            company_id: record.company_id.to_string(),
            name: record.name.clone(),
            budget: String::new(),
            aggressiveness: pace.unwrap_or_default(),
            end_date: typed_time(record.end_date.as_ref(), zone),
            is_paused: record.is_paused.unwrap_or(false),
            jobs: record.jobs.iter().map(|id| id.get()).collect(),
            adds_reference: false,
            reference: String::new(),
            from_plan: false,
        }
    }

    /// The text of a field; empty for the tick and the jobs, which are no text.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::CompanyId => &self.company_id,
            Field::Name => &self.name,
            Field::Budget => &self.budget,
            Field::Aggressiveness => &self.aggressiveness,
            Field::EndDate => &self.end_date,
            Field::IsPaused | Field::Jobs => "",
        }
    }

    /// Sets the text of a field. The tick and the jobs have none: for them it does nothing.
    pub fn set(&mut self, field: Field, typed: String) {
        match field {
            Field::CompanyId => self.company_id = typed,
            Field::Name => self.name = typed,
            Field::Budget => self.budget = typed,
            Field::Aggressiveness => self.aggressiveness = typed,
            Field::EndDate => self.end_date = typed,
            Field::IsPaused | Field::Jobs => {}
        }
    }

    /// The chosen company, where what is typed is one's id.
    #[must_use]
    pub fn company(&self) -> Option<CompanyId> {
        self.company_id.trim().parse().ok()
    }

    /// The chosen jobs.
    #[must_use]
    pub fn job_ids(&self) -> Vec<JobId> {
        self.jobs.iter().copied().map(JobId::new).collect()
    }

    /// Whether two drafts say the same. A reference that was drawn is nothing that was typed.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        Self {
            reference: String::new(),
            ..self.clone()
        } == Self {
            reference: String::new(),
            ..other.clone()
        }
    }

    /// What session storage keeps.
    #[must_use]
    pub fn to_stored(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// Reads it back. Unknown names are dropped and missing ones as in an empty form: an older
    /// build's draft still helps. `None` where it is no draft at all.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// A time as it is typed; as it came where it cannot be read, so that nothing is lost.
fn typed_time(moment: Option<&Moment>, zone: Zone) -> String {
    let Some(moment) = moment else {
        return String::new();
    };
    let local = moment.utc().and_then(|utc| zone.local(utc));
    local.map_or_else(|| moment.as_str().to_owned(), zone::write_local)
}

#[cfg(test)]
#[path = "campaign_tests.rs"]
mod tests;
