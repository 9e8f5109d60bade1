//! Jobs in the database, and the JSON that they are answered as.

use rusqlite::types::Type;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::record::{Before, Fulfilment, Record};
use crate::answer::Refusal;
use crate::campaigns;
use crate::moment::Moment;
use crate::page::Page;
use crate::rules::Problems;

const SELECT: &str = "
    SELECT id, partner_id, company_id, ad_number, title, description, street, city, state, zip_code,
           worktime_id, category_id, experience_id, apply_url, apply_emails, start_us, end_us,
           is_confidential, attributes, apply_action, resume_required, products, expired
    FROM job";

/// Which jobs a list holds, by whether they have expired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Active,
    Expired,
    All,
}

/// What a list is filtered by; both ends of the time belong to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filter {
    pub(crate) status: Status,
    pub(crate) from: Option<Moment>,
    pub(crate) to: Option<Moment>,
}

impl Filter {
    /// The condition, of the moment ?1 and the posting times ?2 to ?3.
    fn condition(self) -> &'static str {
        match self.status {
            Status::Active => "expired = 0 AND end_us > ?1 AND posted_us BETWEEN ?2 AND ?3",
            Status::Expired => "(expired = 1 OR end_us <= ?1) AND posted_us BETWEEN ?2 AND ?3",
            Status::All => "?1 IS NOT NULL AND posted_us BETWEEN ?2 AND ?3",
        }
    }

    fn span(self) -> [i64; 2] {
        [
            self.from.map_or(i64::MIN, Moment::us),
            self.to.map_or(i64::MAX, Moment::us),
        ]
    }
}

pub(crate) fn count(db: &Connection, filter: Filter, now: Moment) -> rusqlite::Result<i64> {
    let [from, to] = filter.span();
    let condition = filter.condition();
    db.prepare_cached(&format!("SELECT count(*) FROM job WHERE {condition}"))?
        .query_row([now.us(), from, to], |row| row.get(0))
}

pub(crate) fn page(
    db: &Connection,
    filter: Filter,
    now: Moment,
    page: Page,
) -> rusqlite::Result<Vec<Value>> {
    let [from, to] = filter.span();
    let condition = filter.condition();
    // The ids come from the index alone; only the page's own rows are read whole.
    let ids = format!(
        "SELECT id FROM job INDEXED BY job_filter WHERE {condition} ORDER BY id LIMIT ?4 OFFSET ?5"
    );
    db.prepare_cached(&format!("{SELECT} WHERE id IN ({ids}) ORDER BY id"))?
        .query_map([now.us(), from, to, page.limit, page.offset], |row| {
            to_json(row, now)
        })?
        .collect()
}

pub(crate) fn find(db: &Connection, id: i64, now: Moment) -> rusqlite::Result<Option<Value>> {
    db.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?
        .query_row([id], |row| to_json(row, now))
        .optional()
}

pub(crate) fn exists(db: &Connection, id: i64) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM job WHERE id = ?1")?
        .exists([id])
}

/// What an update of the job may send back as it was.
pub(crate) fn before(db: &Connection, id: i64) -> rusqlite::Result<Option<Before>> {
    db.prepare_cached(
        "SELECT worktime_id, category_id, experience_id, apply_action, attributes FROM job WHERE id = ?1",
    )?
    .query_row([id], |row| {
        Ok(Before {
            worktime_id: row.get(0)?,
            category_id: row.get(1)?,
            experience_id: row.get(2)?,
            apply_action: row.get(3)?,
            attributes: from_json(row, 4)?,
        })
    })
    .optional()
}

/// Inserts a job, with its products and into its campaign, and answers its id.
pub(crate) fn insert(
    db: &Connection,
    partner_id: i64,
    now: Moment,
    record: &Record,
    fulfilment: &Fulfilment,
) -> Result<i64, Refusal> {
    let id = write(db, None, partner_id, now, record).map_err(|error| explain(error, record))?;
    set_products(db, id, &fulfilment.products)?;
    if let Some(campaign) = fulfilment.campaign {
        campaigns::join(db, campaign, id)?;
    }
    Ok(id)
}

/// Replaces the record of a job; its products, campaigns, posting time and expiry stay.
pub(crate) fn replace(
    db: &Connection,
    id: i64,
    partner_id: i64,
    record: &Record,
) -> Result<(), Refusal> {
    // The posting time is there for the row that is not inserted.
    write(db, Some(id), partner_id, record.start, record)
        .map_err(|error| explain(error, record))?;
    Ok(())
}

/// Inserts a job of the seed, inside the seed's own transaction. It was posted when it started,
/// or at `now` where it is yet to start.
pub(crate) fn seed_one(
    db: &Connection,
    partner_id: i64,
    now: Moment,
    record: &Record,
    products: &[String],
    expired: bool,
) -> rusqlite::Result<i64> {
    let id = write(db, None, partner_id, record.start.min(now), record)?;
    if !products.is_empty() {
        set_products(db, id, products)?;
    }
    if expired {
        set_expired(db, id)?;
    }
    Ok(id)
}

/// Puts a second job beside one, the same in all but its id, past the uniqueness of its ad number.
/// `None` where there is no such job, or its twin is there already.
pub(crate) fn insert_twin(db: &Connection, id: i64) -> rusqlite::Result<Option<i64>> {
    const COLUMNS: &str = "partner_id, company_id, ad_number, title, description, street, city, state,
        zip_code, worktime_id, category_id, experience_id, apply_url, apply_emails, start_us, end_us,
        is_confidential, attributes, apply_action, resume_required, products, expired, posted_us";
    let added = db.execute(
        &format!(
            "INSERT OR IGNORE INTO job ({COLUMNS}, twin_of) SELECT {COLUMNS}, id FROM job WHERE id = ?1"
        ),
        params![id],
    )?;
    Ok((added == 1).then(|| db.last_insert_rowid()))
}

pub(crate) fn set_products(db: &Connection, id: i64, products: &[String]) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE job SET products = ?2 WHERE id = ?1")?
        .execute(params![id, json!(products).to_string()])?;
    Ok(())
}

/// Whether there was such a job.
pub(crate) fn set_expired(db: &Connection, id: i64) -> rusqlite::Result<bool> {
    let changed = db
        .prepare_cached("UPDATE job SET expired = 1 WHERE id = ?1")?
        .execute([id])?;
    Ok(changed > 0)
}

/// Makes a job active; one whose end has come ends at `new_end` instead. Whether there was such a
/// job.
pub(crate) fn set_active(
    db: &Connection,
    id: i64,
    now: Moment,
    new_end: Moment,
) -> rusqlite::Result<bool> {
    let changed = db
        .prepare_cached(
            "UPDATE job SET expired = 0, end_us = CASE WHEN end_us <= ?2 THEN ?3 ELSE end_us END WHERE id = ?1",
        )?
        .execute([id, now.us(), new_end.us()])?;
    Ok(changed > 0)
}

fn write(
    db: &Connection,
    id: Option<i64>,
    partner_id: i64,
    posted: Moment,
    record: &Record,
) -> rusqlite::Result<i64> {
    // A null id takes the next free one; a known id keeps what the record does not hold.
    db.prepare_cached(
        "INSERT INTO job (id, partner_id, company_id, ad_number, title, description, street, city, state,
                          zip_code, worktime_id, category_id, experience_id, apply_url, apply_emails,
                          start_us, end_us, is_confidential, attributes, apply_action, resume_required,
                          posted_us)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                 ?21, ?22)
         ON CONFLICT (id) DO UPDATE SET
            company_id = excluded.company_id, ad_number = excluded.ad_number, title = excluded.title,
            description = excluded.description, street = excluded.street, city = excluded.city,
            state = excluded.state, zip_code = excluded.zip_code, worktime_id = excluded.worktime_id,
            category_id = excluded.category_id, experience_id = excluded.experience_id,
            apply_url = excluded.apply_url, apply_emails = excluded.apply_emails,
            start_us = excluded.start_us, end_us = excluded.end_us,
            is_confidential = excluded.is_confidential, attributes = excluded.attributes,
            apply_action = excluded.apply_action, resume_required = excluded.resume_required",
    )?
    .execute(params![
        id,
        partner_id,
        record.company_id,
        record.ad_number,
        record.title,
        record.description,
        record.street,
        record.city,
        record.state,
        record.zip_code,
        record.worktime_id,
        record.category_id,
        record.experience_id,
        record.apply_url,
        json!(record.apply_emails).to_string(),
        record.start.us(),
        record.end.us(),
        record.is_confidential,
        json!(record.attributes).to_string(),
        record.apply_action,
        record.resume_required,
        posted.us(),
    ])?;
    Ok(id.unwrap_or_else(|| db.last_insert_rowid()))
}

/// What a job points to was found before; the constraint left to break is the partner's own id.
fn explain(error: rusqlite::Error, record: &Record) -> Refusal {
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => Refusal::Fields(Problems::one(
            "adNumber",
            format!(
                "A job with the adNumber \"{}\" already exists.",
                record.ad_number
            ),
        )),
        _ => error.into(),
    }
}

/// The JSON in a text column.
fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}

/// A job in the form of the reference's sample: what it does not have is left out.
fn to_json(row: &Row<'_>, now: Moment) -> rusqlite::Result<Value> {
    let end = Moment::from_us(row.get(16)?);
    let expired = row.get::<_, bool>(22)? || end <= now;
    let mut job = json!({
        "id": row.get::<_, i64>(0)?,
        "partnerId": row.get::<_, i64>(1)?,
        "companyId": row.get::<_, i64>(2)?,
        "adNumber": row.get::<_, String>(3)?,
        "jobTitle": row.get::<_, String>(4)?,
        "jobDescription": row.get::<_, String>(5)?,
        "jobCity": row.get::<_, String>(7)?,
        "jobState": row.get::<_, String>(8)?,
        "jobZipCode": row.get::<_, String>(9)?,
        "worktimeId": row.get::<_, i64>(10)?,
        "jobCategoryId": row.get::<_, i64>(11)?,
        "experienceId": row.get::<_, i64>(12)?,
        "startDate": Moment::from_us(row.get(15)?).to_text(),
        "endDate": end.to_text(),
        "isConfidential": row.get::<_, bool>(17)?,
        "jobAttributes": from_json::<Map<String, Value>>(row, 18)?,
        "jobStatus": if expired { "Expired" } else { "Active" },
        "applyActionType": row.get::<_, String>(19)?,
        "resumeRequired": row.get::<_, bool>(20)?,
        "products": from_json::<Vec<String>>(row, 21)?,
    });
    let emails: Vec<String> = from_json(row, 14)?;
    let optional = [
        (
            "jobStreet",
            row.get::<_, Option<String>>(6)?.map(Value::from),
        ),
        (
            "applyUrl",
            row.get::<_, Option<String>>(13)?.map(Value::from),
        ),
        ("applyEmails", (!emails.is_empty()).then(|| json!(emails))),
    ];
    for (field, value) in optional {
        if let Some(value) = value {
            job[field] = value;
        }
    }
    Ok(job)
}
