//! Companies in the database, and the JSON that they are answered as.

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, TransactionBehavior, params};
use serde_json::{Value, json};

use super::record::Record;
use crate::answer::Refusal;
use crate::page::Page;
use crate::people::{self, Role};
use crate::rules::Problems;

const SELECT: &str = "
    SELECT c.id, c.partner_id, c.name, c.partner_company_id, c.url, c.street, c.city, c.state, c.zip_code,
           p.id, p.first_name, p.last_name, p.email, s.id, s.first_name, s.last_name, s.email
    FROM company c
    LEFT JOIN person p ON p.id = c.contact_id
    LEFT JOIN person s ON s.id = c.sales_rep_id";

pub(crate) fn count(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT count(*) FROM company")?
        .query_row([], |row| row.get(0))
}

pub(crate) fn exists(db: &Connection, id: i64) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM company WHERE id = ?1")?
        .exists([id])
}

pub(crate) fn page(db: &Connection, page: Page) -> rusqlite::Result<Vec<Value>> {
    let mut statement = db.prepare_cached(&format!("{SELECT} ORDER BY c.id LIMIT ?1 OFFSET ?2"))?;
    statement
        .query_map([page.limit, page.offset], to_json)?
        .collect()
}

pub(crate) fn find(db: &Connection, id: i64) -> rusqlite::Result<Option<Value>> {
    db.prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?
        .query_row([id], to_json)
        .optional()
}

/// Inserts the record, or replaces that of `id`; people and company change together or not at
/// all. Answers the id.
pub(crate) fn save(db: &mut Connection, id: Option<i64>, record: &Record) -> Result<i64, Refusal> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let id = write(&transaction, id, record).map_err(|error| explain(error, record))?;
    transaction.commit()?;
    Ok(id)
}

/// Inserts a record of the seed, inside the seed's own transaction.
pub(crate) fn seed_one(db: &Connection, record: &Record) -> rusqlite::Result<i64> {
    write(db, None, record)
}

fn write(db: &Connection, id: Option<i64>, record: &Record) -> rusqlite::Result<i64> {
    let person = |role, person: &Option<people::Person>| {
        person
            .as_ref()
            .map(|person| people::match_or_create(db, role, person))
            .transpose()
    };
    let contact = person(Role::Contact, &record.contact)?;
    let sales_rep = person(Role::SalesRep, &record.sales_rep)?;
    // A null id takes the next free one; a known id replaces its row but keeps its logo.
    db.prepare_cached(
        "INSERT INTO company (id, partner_id, name, partner_company_id, url, street, city, state, zip_code,
                              contact_id, sales_rep_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (id) DO UPDATE SET
            partner_id = excluded.partner_id, name = excluded.name,
            partner_company_id = excluded.partner_company_id, url = excluded.url,
            street = excluded.street, city = excluded.city, state = excluded.state,
            zip_code = excluded.zip_code, contact_id = excluded.contact_id,
            sales_rep_id = excluded.sales_rep_id",
    )?
    .execute(params![
        id,
        record.partner_id,
        record.name,
        record.partner_company_id,
        record.url,
        record.street,
        record.city,
        record.state,
        record.zip_code,
        contact,
        sales_rep,
    ])?;
    Ok(id.unwrap_or_else(|| db.last_insert_rowid()))
}

/// The one constraint that a request can break is the partner's own id.
fn explain(error: rusqlite::Error, record: &Record) -> Refusal {
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => Refusal::Fields(Problems::one(
            "partnerCompanyId",
            format!(
                "A company with the partnerCompanyId \"{}\" already exists.",
                record.partner_company_id
            ),
        )),
        _ => error.into(),
    }
}

fn to_json(row: &Row<'_>) -> rusqlite::Result<Value> {
    Ok(json!({
        "id": row.get::<_, i64>(0)?,
        "partnerId": row.get::<_, i64>(1)?,
        "companyName": row.get::<_, String>(2)?,
        "partnerCompanyId": row.get::<_, String>(3)?,
        "companyUrl": row.get::<_, String>(4)?,
        "companyStreet": row.get::<_, String>(5)?,
        "companyCity": row.get::<_, String>(6)?,
        "companyState": row.get::<_, String>(7)?,
        "companyZipCode": row.get::<_, String>(8)?,
        "companyContact": people::from_row(row, 9)?,
        "salesRep": people::from_row(row, 13)?,
    }))
}
