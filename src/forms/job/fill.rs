//! A job as the API tells it, as a draft: for editing it, or for another one like it.

use super::{Attribute, Draft, Field};
use crate::domain::job::Job;
use crate::domain::moment::Moment;
use crate::domain::zone::{self, Zone};

impl Draft {
    /// A draft that shows a job as it is, for editing it.
    #[must_use]
    pub fn from_job(job: &Job, zone: Zone) -> Self {
        let mut draft = Self::default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let number = |number: Option<u64>| number.map_or_else(String::new, |id| id.to_string());
        let flag = |flag: Option<bool>| flag.map_or_else(String::new, |on| on.to_string());
        let action = job
            .apply_action
            .as_ref()
            .map_or("", |action| action.as_str());
        let values = [
            (Field::CompanyId, number(job.company_id.map(|id| id.get()))),
            (Field::AdNumber, text(&job.ad_number)),
            (Field::Title, text(&job.title)),
            (Field::Description, text(&job.description)),
            (Field::CategoryId, number(job.category_id)),
            (Field::WorktimeId, number(job.worktime_id)),
            (Field::ExperienceId, number(job.experience_id)),
            (Field::Street, text(&job.street)),
            (Field::City, text(&job.city)),
            (Field::State, text(&job.state)),
            (Field::ZipCode, text(&job.zip_code)),
            (Field::ApplyAction, action.to_owned()),
            (Field::ApplyUrl, text(&job.apply_url)),
            (Field::ApplyEmails, job.apply_emails.join("\n")),
            (Field::ResumeRequired, flag(job.resume_required)),
            (Field::StartDate, typed_time(job.start_date.as_ref(), zone)),
            (Field::EndDate, typed_time(job.end_date.as_ref(), zone)),
            (Field::IsConfidential, flag(job.is_confidential)),
        ];
        for (field, value) in values {
            draft.set(field, value);
        }
        draft.attributes = job
            .attributes
            .iter()
            .map(|(name, value)| Attribute::told(name, value))
            .collect();
        draft.products.clone_from(&job.products);
        draft
    }

    /// A draft for another job like this one: all but the ad number, which is one job's own.
    #[must_use]
    pub fn copy_of(job: &Job, zone: Zone) -> Self {
        let mut draft = Self::from_job(job, zone);
        draft.set(Field::AdNumber, String::new());
        draft
    }
}

/// A time as it is typed; as it came where it cannot be read, so that nothing is lost.
pub(super) fn typed_time(moment: Option<&Moment>, zone: Zone) -> String {
    let Some(moment) = moment else {
        return String::new();
    };
    let local = moment.utc().and_then(|utc| zone.local(utc));
    local.map_or_else(|| moment.as_str().to_owned(), zone::write_local)
}
