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
