//! Company contacts and sales reps: matched by e-mail, or created.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};

use crate::rules::{Fields, Text};

/// Who a person is to a company. The same e-mail may be one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Contact,
    SalesRep,
}

impl Role {
    fn stored(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::SalesRep => "sales_rep",
        }
    }
}

/// A person as a request names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email: String,
}

/// Reads `{firstName, lastName, email}`, all required.
pub(crate) fn read(fields: &mut Fields<'_>) -> Option<Person> {
    fields.only(&["firstName", "lastName", "email"]);
    let first_name = fields.text("firstName", Text::Any);
    let last_name = fields.text("lastName", Text::Any);
    let email = fields.text("email", Text::Email);
    Some(Person {
        first_name: first_name?,
        last_name: last_name?,
        email: email?,
    })
}

/// The id of the person with this e-mail in this role, whatever the letters' case. One that is
/// known keeps the stored names; one that is not is created.
pub(crate) fn match_or_create(
    db: &Connection,
    role: Role,
    person: &Person,
) -> rusqlite::Result<i64> {
    let key = person.email.to_lowercase();
    let known = db
        .prepare_cached("SELECT id FROM person WHERE role = ?1 AND email_key = ?2")?
        .query_row(params![role.stored(), key], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    db.prepare_cached(
        "INSERT INTO person (role, email, email_key, first_name, last_name) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![role.stored(), person.email, key, person.first_name, person.last_name])?;
    Ok(db.last_insert_rowid())
}

/// The person in four columns of a joined row, from `first` on; null where there is none.
pub(crate) fn from_row(row: &Row<'_>, first: usize) -> rusqlite::Result<Value> {
    let Some(id) = row.get::<_, Option<i64>>(first)? else {
        return Ok(Value::Null);
    };
    Ok(json!({
        "id": id,
        "firstName": row.get::<_, String>(first + 1)?,
        "lastName": row.get::<_, String>(first + 2)?,
        "email": row.get::<_, String>(first + 3)?,
    }))
}

/// Who an address is to which companies: model, id and fields of each of its roles.
pub(crate) fn held(
    db: &Connection,
    email_key: &str,
) -> rusqlite::Result<Vec<(&'static str, i64, Value)>> {
    let mut people = db.prepare_cached(
        "SELECT id, role, email, first_name, last_name FROM person WHERE email_key = ?1 ORDER BY id",
    )?;
    let mut companies = db.prepare_cached(
        "SELECT name FROM company WHERE contact_id = ?1 OR sales_rep_id = ?1 ORDER BY id",
    )?;
    let mut held = Vec::new();
    let mut rows = people.query([email_key])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let role: String = row.get(1)?;
        let names: Vec<String> = companies
            .query_map([id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let model = if role == Role::Contact.stored() {
            "crm.contact"
        } else {
            "crm.salesrep"
        };
        let fields = json!({
            "email": row.get::<_, String>(2)?,
            "first_name": row.get::<_, String>(3)?,
            "last_name": row.get::<_, String>(4)?,
            "companies": names,
        });
        held.push((model, id, fields));
    }
    Ok(held)
}

/// Removes the people of an address whom no company names.
pub(crate) fn forget(db: &Connection, email_key: &str) -> rusqlite::Result<usize> {
    db.prepare_cached(
        "DELETE FROM person WHERE email_key = ?1 AND NOT EXISTS
             (SELECT 1 FROM company WHERE contact_id = person.id OR sales_rep_id = person.id)",
    )?
    .execute([email_key])
}
