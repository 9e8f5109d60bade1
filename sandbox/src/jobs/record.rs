//! A job as a request states it, with every rule of the reference checked.

use rusqlite::Connection;
use serde_json::{Map, Value};

use super::lists;
use crate::moment::Moment;
use crate::rules::{Fields, Text};
use crate::{campaigns, companies, products};

/// How many days a posting runs where no end is given.
pub(crate) const DEFAULT_DAYS: i64 = 30;

const FIELDS: [&str; 19] = [
    "companyId",
    "adNumber",
    "jobTitle",
    "jobDescription",
    "jobStreet",
    "jobCity",
    "jobState",
    "jobZipCode",
    "worktimeId",
    "jobCategoryId",
    "experienceId",
    "applyUrl",
    "applyEmails",
    "startDate",
    "endDate",
    "isConfidential",
    "jobAttributes",
    "applyActionType",
    "resumeRequired",
];

/// What create and update both take.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    pub(crate) company_id: i64,
    pub(crate) ad_number: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) street: Option<String>,
    pub(crate) city: String,
    pub(crate) state: String,
    pub(crate) zip_code: String,
    pub(crate) worktime_id: i64,
    pub(crate) category_id: i64,
    pub(crate) experience_id: i64,
    pub(crate) apply_url: Option<String>,
    pub(crate) apply_emails: Vec<String>,
    pub(crate) start: Moment,
    pub(crate) end: Moment,
    pub(crate) is_confidential: bool,
    pub(crate) attributes: Map<String, Value>,
    pub(crate) apply_action: String,
    pub(crate) resume_required: bool,
}

/// What a job had that its update may send back: numbers and words of no list, and the names of
/// its attributes.
#[derive(Debug, Clone)]
pub(crate) struct Before {
    pub(crate) worktime_id: i64,
    pub(crate) category_id: i64,
    pub(crate) experience_id: i64,
    pub(crate) apply_action: String,
    pub(crate) attributes: Map<String, Value>,
}

/// What a request is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) now: Moment,
    /// `None` for a create.
    pub(crate) before: Option<&'a Before>,
}

/// The products and the campaign that a request names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Fulfilment {
    /// Each code once, in the order sent.
    pub(crate) products: Vec<String>,
    pub(crate) campaign: Option<i64>,
}

/// Reads a record and what only a create takes with it. `None` after a fault.
pub(crate) fn read_new(
    context: Context<'_>,
    fields: &mut Fields<'_>,
) -> rusqlite::Result<Option<(Record, Fulfilment)>> {
    let known: Vec<&str> = FIELDS
        .into_iter()
        .chain(["products", "campaignId"])
        .collect();
    fields.only(&known);
    let record = read_fields(context, fields)?;
    let codes = fields.texts("products", Text::Any).unwrap_or_default();
    let fulfilment = fulfilment(context.db, fields, codes, None)?;
    Ok(record.map(|record| (record, fulfilment)))
}

/// Reads the whole record of an update. `None` after a fault.
pub(crate) fn read_update(
    context: Context<'_>,
    fields: &mut Fields<'_>,
) -> rusqlite::Result<Option<Record>> {
    fields.only(&FIELDS);
    read_fields(context, fields)
}

/// Reads the products of the job `job`, which are required, and a campaign.
pub(crate) fn read_products(
    db: &Connection,
    job: i64,
    fields: &mut Fields<'_>,
) -> rusqlite::Result<Fulfilment> {
    fields.only(&["products", "campaignId"]);
    let codes = fields.texts("products", Text::Any);
    if codes.is_none() {
        fields.required("products");
    }
    fulfilment(db, fields, codes.unwrap_or_default(), Some(job))
}

fn fulfilment(
    db: &Connection,
    fields: &mut Fields<'_>,
    codes: Vec<String>,
    job: Option<i64>,
) -> rusqlite::Result<Fulfilment> {
    for code in products::unknown(db, &codes)? {
        fields.fault("products", format!("There is no product \"{code}\"."));
    }
    let mut products: Vec<String> = Vec::new();
    for code in codes {
        if !products.contains(&code) {
            products.push(code);
        }
    }
    let campaign = fields.optional_integer("campaignId");
    if let Some(campaign) = campaign
        && let Some(fault) = campaigns::fault_of_joining(db, campaign, job)?
    {
        fields.fault("campaignId", fault);
    }
    Ok(Fulfilment { products, campaign })
}

fn read_fields(context: Context<'_>, fields: &mut Fields<'_>) -> rusqlite::Result<Option<Record>> {
    let before = context.before;
    let company_id = fields.integer("companyId");
    if let Some(company) = company_id
        && !companies::exists(context.db, company)?
    {
        fields.fault("companyId", format!("There is no company {company}."));
    }
    let ad_number = fields.text("adNumber", Text::Any);
    let title = fields.text("jobTitle", Text::Any);
    // 150 characters are recommended; the rule is that there is one.
    let description = fields.text("jobDescription", Text::Any);
    let street = fields.optional_text("jobStreet", Text::Any);
    let city = fields.text("jobCity", Text::Any);
    let state = fields.text("jobState", Text::Length(2, 2));
    let zip_code = fields.text("jobZipCode", Text::Length(5, 7));
    let worktime = before.map(|before| before.worktime_id);
    let worktime_id = listed(fields, "worktimeId", &lists::WORKTIMES, worktime);
    let category = before.map(|before| before.category_id);
    let category_id = listed(fields, "jobCategoryId", &lists::CATEGORIES, category);
    let experience = before.map(|before| before.experience_id);
    let experience_id = listed(fields, "experienceId", &lists::EXPERIENCES, experience);
    let apply = read_apply(fields, before);
    let (start, end) = read_dates(context.now, fields);
    let is_confidential = fields.boolean("isConfidential").unwrap_or(false);
    let attributes = read_attributes(fields, before);
    let resume_required = fields.boolean("resumeRequired").unwrap_or(false);
    // Where an optional field is at fault its default stands in; the fault keeps it from being used.
    Ok(Option::zip(company_id, ad_number)
        .zip(Option::zip(title, description))
        .zip(Option::zip(city, state).zip(zip_code))
        .map(
            |(((company_id, ad_number), (title, description)), ((city, state), zip_code))| Record {
                company_id,
                ad_number,
                title,
                description,
                street,
                city,
                state,
                zip_code,
                worktime_id: worktime_id.unwrap_or(lists::DEFAULT_WORKTIME),
                category_id: category_id.unwrap_or(lists::DEFAULT_CATEGORY),
                experience_id: experience_id.unwrap_or(lists::DEFAULT_EXPERIENCE),
                apply_url: apply.url,
                apply_emails: apply.emails,
                start,
                end,
                is_confidential,
                attributes,
                apply_action: apply.action,
                resume_required,
            },
        ))
}

/// An optional number of a list, or the one that the job had.
fn listed(fields: &mut Fields<'_>, field: &str, list: &[i64], before: Option<i64>) -> Option<i64> {
    let number = fields.optional_integer(field)?;
    if !list.contains(&number) && before != Some(number) {
        fields.fault(field, format!("{number} is not in the list of this field."));
    }
    Some(number)
}

struct Apply {
    action: String,
    url: Option<String>,
    emails: Vec<String>,
}

/// An action demands its own field, and bears the other's.
fn read_apply(fields: &mut Fields<'_>, before: Option<&Before>) -> Apply {
    let action = fields
        .optional_text("applyActionType", Text::Any)
        .unwrap_or_else(|| lists::NOTHING.to_owned());
    let kept = before.is_some_and(|before| before.apply_action == action);
    if !kept && !lists::APPLY_ACTIONS.contains(&action.as_str()) {
        let known = lists::APPLY_ACTIONS.join(", ");
        fields.fault("applyActionType", format!("This must be one of: {known}."));
    }
    let url = fields.optional_text("applyUrl", Text::WebAddress);
    let emails = fields.texts("applyEmails", Text::Email);
    if emails.as_ref().is_some_and(Vec::is_empty) {
        fields.fault("applyEmails", "This must not be empty.");
    }
    match action.as_str() {
        lists::URL_REDIRECT => fields.required("applyUrl"),
        lists::EMAIL_ADDRESS => fields.required("applyEmails"),
        _ => {}
    }
    Apply {
        action,
        url,
        emails: emails.unwrap_or_default(),
    }
}

/// Start, now where none is given, and end, 30 days from now where none is given.
fn read_dates(now: Moment, fields: &mut Fields<'_>) -> (Moment, Moment) {
    let start = fields.moment("startDate").unwrap_or(now);
    let given = fields.moment("endDate");
    let end = given.unwrap_or(now.plus_days(DEFAULT_DAYS));
    if end <= start && given.is_some() {
        fields.fault(
            "endDate",
            "This must be after the start, which is now unless given.",
        );
    } else if end <= start {
        let told =
            format!("The start is after the end, {DEFAULT_DAYS} days from now unless given.");
        fields.fault("endDate", told);
    }
    (start, end)
}

/// A create makes attributes; an update changes those that the job has, and drops those that it
/// does not name.
fn read_attributes(fields: &mut Fields<'_>, before: Option<&Before>) -> Map<String, Value> {
    let attributes = fields.dictionary("jobAttributes").unwrap_or_default();
    if let Some(before) = before {
        for name in attributes
            .keys()
            .filter(|name| !before.attributes.contains_key(*name))
        {
            fields.fault(
                &format!("jobAttributes.{name}"),
                "The job has no such attribute, and an update makes none.",
            );
        }
    }
    attributes
}
