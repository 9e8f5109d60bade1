//! From a draft to a record: everything trimmed and checked.

use super::fill::typed_time;
use super::{Attribute, Draft, Field, Problems};
use crate::domain::ids::{CampaignId, CompanyId};
use crate::domain::job::{ApplyAction, Attributes, Job, JobRecord, NewJob};
use crate::domain::moment::Moment;
use crate::domain::rules::{Fault, LINE_CHARS};
use crate::domain::text;
use crate::domain::zone::{self, Zone};

/// What a draft is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The job as the API told it, where one is edited.
    pub before: Option<&'a Job>,
    /// The zone in which times are typed.
    pub zone: Zone,
}

/// The most e-mails that one job's applications go to. The reference names no limit.
const MOST_EMAILS: usize = 50;

/// Whether a field is shown, and asked for, under an apply action.
#[must_use]
pub fn shown(field: Field, action: &ApplyAction) -> bool {
    match field {
        Field::ApplyUrl => *action == ApplyAction::UrlRedirect,
        Field::ApplyEmails | Field::ResumeRequired => *action == ApplyAction::EmailAddress,
        _ => true,
    }
}

impl Draft {
    /// Trims and checks everything that is shown. What is not shown is not sent for a new job,
    /// and stays as it was for one that is edited.
    ///
    /// # Errors
    /// Every field's first fault.
    pub fn validate(&self, context: Context<'_>) -> Result<NewJob, Problems> {
        let mut checked = Checked {
            draft: self,
            context,
            action: self.apply_action(),
            problems: Problems::default(),
        };
        let record = checked.record();
        let campaign_id = checked.number(Field::CampaignId).map(CampaignId::new);
        if checked.problems.is_empty() {
            Ok(NewJob {
                record,
                products: self.products.clone(),
                campaign_id,
            })
        } else {
            Err(checked.problems)
        }
    }
}

struct Checked<'a> {
    draft: &'a Draft,
    context: Context<'a>,
    action: ApplyAction,
    problems: Problems,
}

impl Checked<'_> {
    fn record(&mut self) -> JobRecord {
        let before = self.context.before;
        let company = self.number(Field::CompanyId).unwrap_or_default();
        let start_date = self.time(
            Field::StartDate,
            before.and_then(|job| job.start_date.as_ref()),
        );
        let end_date = self.time(Field::EndDate, before.and_then(|job| job.end_date.as_ref()));
        self.order(start_date.as_ref(), end_date.as_ref());
        JobRecord {
            company_id: CompanyId::new(company),
            ad_number: self.text(Field::AdNumber),
            job_title: self.text(Field::Title),
            job_description: self.text(Field::Description),
            job_street: self.optional(Field::Street),
            job_city: self.text(Field::City),
            job_state: self.text(Field::State),
            job_zip_code: self.text(Field::ZipCode),
            worktime_id: self.number(Field::WorktimeId),
            job_category_id: self.number(Field::CategoryId),
            experience_id: self.number(Field::ExperienceId),
            apply_url: self.apply_url(),
            apply_emails: self.apply_emails(),
            start_date,
            end_date,
            is_confidential: flag(self.draft.get(Field::IsConfidential)),
            job_attributes: self.attributes(),
            apply_action_type: self.apply_action(),
            resume_required: self.resume_required(),
        }
    }

    /// The field's text as it will be sent. What has a fault is noted and never leaves, since the
    /// record it would stand in is dropped.
    fn optional(&mut self, field: Field) -> Option<String> {
        match field.rule().check(self.draft.get(field)) {
            Ok(text) => text,
            Err(fault) => {
                self.problems.add(field, fault.words(field.rule().label));
                None
            }
        }
    }

    fn text(&mut self, field: Field) -> String {
        self.optional(field).unwrap_or_default()
    }

    fn number(&mut self, field: Field) -> Option<u64> {
        self.optional(field)?.parse().ok()
    }

    fn apply_action(&mut self) -> Option<ApplyAction> {
        self.optional(Field::ApplyAction).map(ApplyAction::of)
    }

    fn apply_url(&mut self) -> Option<String> {
        if shown(Field::ApplyUrl, &self.action) {
            return self.optional(Field::ApplyUrl);
        }
        self.context.before.and_then(|job| job.apply_url.clone())
    }

    fn apply_emails(&mut self) -> Vec<String> {
        if !shown(Field::ApplyEmails, &self.action) {
            let kept = self.context.before.map(|job| job.apply_emails.clone());
            return kept.unwrap_or_default();
        }
        let Some(typed) = self.optional(Field::ApplyEmails) else {
            return Vec::new();
        };
        let mut emails: Vec<String> = Vec::new();
        for email in text::emails(&typed) {
            if !emails.iter().any(|one| one.eq_ignore_ascii_case(email)) {
                emails.push(email.to_owned());
            }
        }
        if emails.len() > MOST_EMAILS {
            let words = format!(
                "Apply e-mails are at most {MOST_EMAILS}; these are {}.",
                emails.len()
            );
            self.problems.add(Field::ApplyEmails, words);
        }
        emails
    }

    fn resume_required(&self) -> Option<bool> {
        if shown(Field::ResumeRequired, &self.action) {
            return flag(self.draft.get(Field::ResumeRequired));
        }
        self.context.before.and_then(|job| job.resume_required)
    }

    /// A time that was not touched goes back as it came, seconds and all.
    fn time(&mut self, field: Field, before: Option<&Moment>) -> Option<Moment> {
        let typed = self.draft.get(field).trim();
        if before.is_some() && typed == typed_time(before, self.context.zone).trim() {
            return before.cloned();
        }
        let text = self.optional(field)?;
        let utc = zone::parse_local(&text).and_then(|local| self.context.zone.utc(local));
        if utc.is_none() {
            let rule = field.rule();
            self.problems
                .add(field, Fault::Not(rule.kind).words(rule.label));
        }
        utc.map(Moment::from_utc)
    }

    fn order(&mut self, start: Option<&Moment>, end: Option<&Moment>) {
        let times = (start.and_then(Moment::utc), end.and_then(Moment::utc));
        if let (Some(start), Some(end)) = times
            && end <= start
        {
            let words = "End is not after the start. Move one of the two.".to_owned();
            self.problems.add(Field::EndDate, words);
        }
    }

    fn attributes(&mut self) -> Attributes {
        let mut attributes = Attributes::new();
        for row in self.draft.attributes.iter().filter(|row| !row.is_blank()) {
            let name = row.name.trim();
            if let Some(words) = attribute_fault(row, &attributes, self.context.before.is_some()) {
                self.problems.add(Field::Attributes, words);
            } else {
                attributes.insert(name.to_owned(), row.value());
            }
        }
        attributes
    }
}

fn attribute_fault(row: &Attribute, before: &Attributes, is_edit: bool) -> Option<String> {
    let name = row.name.trim();
    // What an edited job has goes back, whatever it is.
    if is_edit && row.was.is_some() && !before.contains_key(name) {
        return None;
    }
    if name.is_empty() {
        return Some(format!(
            "The attribute with the value {} has no name.",
            row.typed.trim()
        ));
    }
    if before.contains_key(name) {
        return Some(format!(
            "Attribute {name} is there twice. Rename or remove one."
        ));
    }
    if row.typed.trim().is_empty() {
        return Some(format!(
            "Attribute {name} has no value. Give it one, or remove it."
        ));
    }
    let is_long = [name, &row.typed]
        .iter()
        .any(|text| text.chars().count() > LINE_CHARS);
    is_long.then(|| {
        format!("Attribute {name}: name and value may have at most {LINE_CHARS} characters.")
    })
}

fn flag(typed: &str) -> Option<bool> {
    match typed {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}
