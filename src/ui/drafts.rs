//! Drafts in session storage: one a form, gone with the tab, with sign-out or when it is sent.

use crate::ui::browser::storage;

/// The forms that keep one. A name is a fixed word, or a word and an id of the API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    CompanyNew,
    CompanyEdit(crate::domain::ids::CompanyId),
    JobNew,
    /// Another job like this one.
    JobCopy(crate::domain::ids::JobId),
    JobEdit(crate::domain::ids::JobId),
    CampaignNew,
    CampaignEdit(crate::domain::ids::CampaignId),
    /// What the planner of estimates is about.
    Plan,
}

/// The names of all drafts kept, so that they can be forgotten together.
const INDEX: &str = "drafts";

impl Form {
    fn name(self) -> String {
        match self {
            Self::CompanyNew => "draft.company-new".into(),
            Self::CompanyEdit(id) => format!("draft.company-{id}"),
            Self::JobNew => "draft.job-new".into(),
            Self::JobCopy(id) => format!("draft.job-copy-{id}"),
            Self::JobEdit(id) => format!("draft.job-{id}"),
            Self::CampaignNew => "draft.campaign-new".into(),
            Self::CampaignEdit(id) => format!("draft.campaign-{id}"),
            Self::Plan => "draft.plan".into(),
        }
    }
}

/// The draft as it was last typed.
#[must_use]
pub fn load(form: Form) -> Option<String> {
    storage::get(&form.name())
}

/// Keeps it. Whether a reload will find it.
pub fn keep(form: Form, text: &str) -> bool {
    keep_under(&form.name(), text)
}

/// Keeps what is typed beside a form to compare budgets: it is sent with nothing, so it makes no
/// draft of an untouched form, and asks nobody before they leave.
pub fn keep_compared(form: Form, typed: &str) {
    if typed.trim().is_empty() {
        storage::remove(&compared_name(form));
    } else {
        keep_under(&compared_name(form), typed);
    }
}

/// The budget that was typed beside a form; empty where none was.
#[must_use]
pub fn compared(form: Form) -> String {
    storage::get(&compared_name(form)).unwrap_or_default()
}

/// Forgets a draft that was sent or given up, and what was typed beside it.
pub fn finish(form: Form) {
    forget(form);
    storage::remove(&compared_name(form));
}

fn compared_name(form: Form) -> String {
    format!("{}.compared", form.name())
}

fn keep_under(name: &str, text: &str) -> bool {
    let index = storage::get(INDEX).unwrap_or_default();
    if !index.split(' ').any(|known| known == name) {
        storage::set(INDEX, format!("{index} {name}").trim_start());
    }
    storage::set(name, text)
}

pub fn forget(form: Form) {
    storage::remove(&form.name());
}

/// Forgets every draft: another partner is at work now.
pub fn forget_all() {
    for name in storage::get(INDEX).unwrap_or_default().split(' ') {
        storage::remove(name);
    }
    storage::remove(INDEX);
    journal::close();
    crate::ui::jobs::journal::forget_all();
}

/// The note that a create was sent and its end is not known yet. It survives a reload and a
/// crash; it names no person.
pub mod journal {
    use crate::ui::browser::storage;

    const OPEN_CREATE: &str = "journal.company-create";

    /// Notes the create of the company with that `partnerCompanyId`, before it is sent. Whether a
    /// reload will find the note.
    pub fn open(partner_company_id: &str) -> bool {
        storage::set(OPEN_CREATE, partner_company_id)
    }

    /// The `partnerCompanyId` of a create whose end is not known.
    #[must_use]
    pub fn opened() -> Option<String> {
        storage::get(OPEN_CREATE)
    }

    pub fn close() {
        storage::remove(OPEN_CREATE);
    }
}
