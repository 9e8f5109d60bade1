//! The planner's inputs: a draft as typed, and what it comes to.

use crate::domain::campaign::DEFAULT_AGGRESSIVENESS;
use crate::domain::money::Cents;
use crate::forms::campaign::typed_budget;
use crate::forms::estimate::TopicDraft;
use crate::planning::next_point::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most jobs of one plan.
pub const MOST_JOBS: usize = 100;

/// What is planned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// One or several of our jobs.
    Jobs,
    /// A job that is only typed.
    Typed,
}

/// The amounts that are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    Lowest,
    Highest,
    /// The budget at which paces and titles are compared.
    Compared,
    /// What is split over the jobs.
    Total,
}

impl Amount {
    /// The control's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lowest => "budgetFrom",
            Self::Highest => "budgetTo",
            Self::Compared => "budget",
            Self::Total => "totalBudget",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Lowest => "Budgets from",
            Self::Highest => "Budgets to",
            Self::Compared => "Budget",
            Self::Total => "Total budget",
        }
    }
}

/// What the person typed and chose, letter for letter. Also what session storage keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct PlanDraft {
    pub source: Source,
    /// In the order chosen.
    pub jobs: Vec<u64>,
    pub typed: TopicDraft,
    pub lowest: String,
    pub highest: String,
    pub compared: String,
    pub total: String,
    pub aggressiveness: String,
    pub other_title: String,
    /// The job whose curve is shown.
    pub shown: Option<u64>,
    /// The campaigns that were made of jobs of this plan.
    pub campaigns: BTreeMap<u64, u64>,
}

impl Default for PlanDraft {
    fn default() -> Self {
        Self {
            source: Source::Jobs,
            jobs: Vec::new(),
            typed: TopicDraft::default(),
            lowest: "15".to_owned(),
            highest: "500".to_owned(),
            compared: "100".to_owned(),
            total: "500".to_owned(),
            aggressiveness: DEFAULT_AGGRESSIVENESS.to_string(),
            other_title: String::new(),
            shown: None,
            campaigns: BTreeMap::new(),
        }
    }
}

impl PlanDraft {
    /// The text of an amount.
    #[must_use]
    pub fn amount(&self, amount: Amount) -> &str {
        match amount {
            Amount::Lowest => &self.lowest,
            Amount::Highest => &self.highest,
            Amount::Compared => &self.compared,
            Amount::Total => &self.total,
        }
    }

    /// Sets the text of an amount.
    pub fn set_amount(&mut self, amount: Amount, typed: String) {
        *match amount {
            Amount::Lowest => &mut self.lowest,
            Amount::Highest => &mut self.highest,
            Amount::Compared => &mut self.compared,
            Amount::Total => &mut self.total,
        } = typed;
    }

    /// An amount as a budget.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn budget(&self, amount: Amount) -> Result<Cents, String> {
        typed_budget(amount.label(), self.amount(amount))
    }

    /// The budgets that the curve reaches over.
    ///
    /// # Errors
    /// The amount that is wrong, and what is wrong with it, in words.
    pub fn span(&self) -> Result<Span, (Amount, String)> {
        let read = |amount| self.budget(amount).map_err(|words| (amount, words));
        let (lowest, highest) = (read(Amount::Lowest)?, read(Amount::Highest)?);
        if highest <= lowest {
            let words = "The span ends where it begins or before. Give a higher amount.";
            return Err((Amount::Highest, words.to_owned()));
        }
        Span::whole_dollars(lowest, highest).ok_or_else(|| {
            let words = "There is no whole dollar in this span. Give a higher amount.";
            (Amount::Highest, words.to_owned())
        })
    }

    /// What is wrong with an amount, in words.
    #[must_use]
    pub fn problem(&self, amount: Amount) -> Option<String> {
        match amount {
            Amount::Lowest | Amount::Highest => {
                let fault = self.span().err().filter(|(at, _)| *at == amount);
                // The other end may be at fault and hide this one.
                let own = self.budget(amount).err();
                own.or(fault.map(|(_, words)| words))
            }
            Amount::Compared | Amount::Total => self.budget(amount).err(),
        }
    }

    /// The chosen pace.
    #[must_use]
    pub fn pace(&self) -> u64 {
        let chosen = self.aggressiveness.trim().parse();
        chosen.unwrap_or(DEFAULT_AGGRESSIVENESS)
    }

    /// Adds a job at the end and shows it. Whether there was room, and it was not there.
    pub fn add_job(&mut self, job: u64) -> bool {
        let fits = self.jobs.len() < MOST_JOBS && !self.jobs.contains(&job);
        if fits {
            self.jobs.push(job);
            self.shown = Some(job);
        }
        fits
    }

    /// Takes a job out. What became of it is forgotten with it.
    pub fn remove_job(&mut self, job: u64) {
        self.jobs.retain(|one| *one != job);
        self.campaigns.remove(&job);
        if self.shown == Some(job) {
            self.shown = self.jobs.first().copied();
        }
    }

    /// The job whose curve is shown, where jobs are planned for.
    #[must_use]
    pub fn shown_job(&self) -> Option<u64> {
        let chosen = self.shown.filter(|job| self.jobs.contains(job));
        chosen.or_else(|| self.jobs.first().copied())
    }

    /// Notes that a campaign was made for a job, where the plan has it.
    pub fn made(&mut self, job: u64, campaign: u64) {
        if self.jobs.contains(&job) {
            self.campaigns.insert(job, campaign);
        }
    }

    /// What session storage keeps.
    #[must_use]
    pub fn to_stored(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// Reads it back. Unknown names are dropped and missing ones as in an empty plan. `None` where
    /// it is no plan at all.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn of(lowest: &str, highest: &str) -> PlanDraft {
        PlanDraft {
            lowest: lowest.to_owned(),
            highest: highest.to_owned(),
            ..PlanDraft::default()
        }
    }

    #[test]
    fn a_span_is_two_budgets_and_a_fault_stands_at_its_place() {
        let span = of("15.50", "$1,200").span().unwrap();
        let ends = (span.lowest, span.highest);
        assert_eq!(ends, (Cents::new(1_600), Cents::new(120_000)));
        for (lowest, highest, at) in [
            ("14", "500", Amount::Lowest),
            ("15", "x", Amount::Highest),
            ("500", "15", Amount::Highest),
            ("20", "20", Amount::Highest),
            ("20.10", "20.90", Amount::Highest),
        ] {
            let draft = of(lowest, highest);
            let fault = draft.span().unwrap_err();
            assert_eq!(fault.0, at, "{lowest} to {highest}");
            assert!(draft.problem(at).is_some());
        }
        let both = of("", "x");
        assert!(both.problem(Amount::Lowest).is_some());
        assert!(both.problem(Amount::Highest).is_some());
        assert_eq!(of("14", "500").problem(Amount::Highest), None);
    }

    #[test]
    fn jobs_come_once_and_what_became_of_them_goes_with_them() {
        let mut plan = PlanDraft::default();
        assert!(plan.add_job(4) && plan.add_job(9));
        assert!(!plan.add_job(4));
        assert_eq!((plan.shown_job(), plan.jobs.len()), (Some(9), 2));
        plan.made(9, 70);
        plan.made(5, 71);
        assert_eq!(plan.campaigns, BTreeMap::from([(9, 70)]));
        plan.remove_job(9);
        assert_eq!((plan.shown_job(), plan.campaigns.len()), (Some(4), 0));
        for job in 100..300 {
            plan.add_job(job);
        }
        assert_eq!(plan.jobs.len(), MOST_JOBS);
    }

    #[test]
    fn a_plan_is_read_back_and_an_older_one_helps() {
        let mut plan = PlanDraft::default();
        plan.add_job(4);
        plan.made(4, 7);
        plan.typed.title = "Nurse".into();
        assert_eq!(PlanDraft::from_stored(&plan.to_stored()), Some(plan));
        let older = PlanDraft::from_stored(r#"{"jobs": [3], "gone": 1}"#).unwrap();
        assert_eq!((older.jobs, older.lowest.as_str()), (vec![3], "15"));
        assert_eq!(PlanDraft::from_stored("7"), None);
    }
}
