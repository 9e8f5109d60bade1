//! From a draft to a record: everything trimmed and checked.

use super::{Draft, Field, PlainRecord, Problems, typed_budget, typed_time, with_reference};
use crate::domain::campaign::NewCampaign;
use crate::domain::ids::CompanyId;
use crate::domain::moment::Moment;
use crate::domain::money::Cents;
use crate::domain::rules::Fault;
use crate::domain::zone::{self, Zone};
use crate::format::count;
use chrono::{DateTime, Utc};

/// The most jobs of one campaign.
pub const MOST_JOBS: usize = 500;

/// What a draft is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The zone in which the end date is typed.
    pub zone: Zone,
    pub now: DateTime<Utc>,
}

/// What the typed end date comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndDate {
    None,
    Unreadable,
    /// The campaign's end. It overrides the pace.
    Future(DateTime<Utc>),
    Past(DateTime<Utc>),
}

impl Draft {
    /// What the typed end date comes to.
    #[must_use]
    pub fn end(&self, context: Context) -> EndDate {
        let typed = self.end_date.trim();
        if typed.is_empty() {
            return EndDate::None;
        }
        // What the API told and we cannot type is read as it came.
        let local = zone::parse_local(typed).and_then(|local| context.zone.utc(local));
        match local.or_else(|| Moment::as_told(typed.to_owned()).utc()) {
            Some(end) if end > context.now => EndDate::Future(end),
            Some(end) => EndDate::Past(end),
            None => EndDate::Unreadable,
        }
    }

    /// The name as it is sent.
    #[must_use]
    pub fn name_to_send(&self) -> String {
        let reference = if self.adds_reference {
            self.reference.as_str()
        } else {
            ""
        };
        with_reference(&self.name, reference)
    }

    /// Trims and checks everything for a new campaign.
    ///
    /// # Errors
    /// Every field's first fault.
    pub fn validate(&self, context: Context) -> Result<NewCampaign, Problems> {
        let mut problems = Problems::default();
        let company = self.checked_company(&mut problems);
        let is_named = self.checked_name(&mut problems).is_some();
        let budget = typed_budget(Field::Budget.rule().label, &self.budget)
            .map_err(|words| problems.add(Field::Budget, words));
        let end_date = self.new_end(context, &mut problems);
        let aggressiveness = match self.end(context) {
            EndDate::Future(_) => None,
            _ => self.pace(None, &mut problems),
        };
        self.checked_count(&mut problems);
        let (Some(company_id), true, Ok(budget)) = (company, is_named, budget) else {
            return Err(problems);
        };
        self.done(
            problems,
            NewCampaign {
                company_id,
                name: self.name_to_send(),
                aggressiveness,
                end_date,
                is_paused: Some(self.is_paused),
                budget,
                jobs: self.job_ids(),
            },
        )
    }

    /// Trims and checks everything but the budget, for a campaign that was loaded as `before`.
    /// What was not touched stays as it came.
    ///
    /// # Errors
    /// Every field's first fault.
    pub fn validate_edit(
        &self,
        before: &PlainRecord,
        context: Context,
    ) -> Result<PlainRecord, Problems> {
        let mut problems = Problems::default();
        let company = self.checked_company(&mut problems);
        let name = if self.name == before.name {
            Some(before.name.clone())
        } else {
            self.checked_name(&mut problems)
        };
        let is_same_end =
            self.end_date.trim() == typed_time(before.end_date.as_ref(), context.zone).trim();
        let end_date = if is_same_end {
            before.end_date.clone()
        } else {
            self.new_end(context, &mut problems)
        };
        let aggressiveness = match self.end(context) {
            EndDate::Future(_) => before.aggressiveness,
            _ => self.pace(Some(before), &mut problems),
        };
        self.checked_count(&mut problems);
        let (Some(company_id), Some(name)) = (company, name) else {
            return Err(problems);
        };
        let was_paused = before.is_paused.unwrap_or(false);
        let is_paused = if self.is_paused == was_paused {
            before.is_paused
        } else {
            Some(self.is_paused)
        };
        self.done(
            problems,
            PlainRecord {
                company_id,
                name,
                aggressiveness,
                end_date,
                is_paused,
                jobs: self.jobs_in_order(before),
            },
        )
    }

    fn done<T>(&self, problems: Problems, record: T) -> Result<T, Problems> {
        if problems.is_empty() {
            Ok(record)
        } else {
            Err(problems)
        }
    }

    /// The chosen jobs: those that were there in their order, then the new ones.
    fn jobs_in_order(&self, before: &PlainRecord) -> Vec<crate::domain::ids::JobId> {
        let kept = before.jobs.iter().copied();
        let mut jobs: Vec<_> = kept.filter(|id| self.jobs.contains(&id.get())).collect();
        let new = self.job_ids().into_iter();
        jobs.extend(new.filter(|id| !before.jobs.contains(id)));
        jobs
    }

    fn checked_company(&self, problems: &mut Problems) -> Option<CompanyId> {
        let rule = Field::CompanyId.rule();
        let text = self.company_id.trim();
        if text.is_empty() {
            problems.add(Field::CompanyId, Fault::Missing.words(rule.label));
            return None;
        }
        let company = text.parse().ok();
        if company.is_none() {
            problems.add(
                Field::CompanyId,
                "Choose a company from the list, or type its Jobcase ID.",
            );
        }
        company
    }

    fn checked_name(&self, problems: &mut Problems) -> Option<String> {
        let rule = Field::Name.rule();
        match rule.check(&self.name) {
            Ok(name) => name,
            Err(fault) => {
                problems.add(Field::Name, fault.words(rule.label));
                None
            }
        }
    }

    /// An end date that was typed.
    fn new_end(&self, context: Context, problems: &mut Problems) -> Option<Moment> {
        let rule = Field::EndDate.rule();
        match self.end(context) {
            EndDate::None => None,
            EndDate::Future(end) => Some(Moment::from_utc(end)),
            EndDate::Past(_) => {
                problems.add(
                    Field::EndDate,
                    "End date has passed. Choose a later one, or leave it empty.",
                );
                None
            }
            EndDate::Unreadable => {
                problems.add(Field::EndDate, Fault::Not(rule.kind).words(rule.label));
                None
            }
        }
    }

    /// One of the six steps. What the API told is kept, whatever it is.
    fn pace(&self, before: Option<&PlainRecord>, problems: &mut Problems) -> Option<u64> {
        let typed = self.aggressiveness.trim();
        if let Some(before) = before {
            let told = before.aggressiveness.map(|pace| pace.to_string());
            if told.unwrap_or_default() == typed {
                return before.aggressiveness;
            }
        }
        let step = typed
            .parse::<u64>()
            .ok()
            .filter(|pace| (10..=60).contains(pace) && pace.is_multiple_of(10));
        if step.is_none() {
            problems.add(Field::Aggressiveness, "Choose one of the six steps.");
        }
        step
    }

    fn checked_count(&self, problems: &mut Problems) {
        if self.jobs.len() > MOST_JOBS {
            problems.add(
                Field::Jobs,
                format!(
                    "A campaign has at most {MOST_JOBS} jobs; these are {}. Take {} away.",
                    count(self.jobs.len() as u64),
                    count((self.jobs.len() - MOST_JOBS) as u64)
                ),
            );
        }
    }
}

impl Draft {
    /// The budget, where what is typed is one.
    #[must_use]
    pub fn typed_budget(&self) -> Option<Cents> {
        typed_budget("", &self.budget).ok()
    }
}
