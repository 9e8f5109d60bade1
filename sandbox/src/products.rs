//! The product operation, listProducts, and what jobs ask of products.

use rusqlite::{Connection, Row};
use serde_json::{Value, json};

use crate::answer::{Answer, Success};
use crate::page::Query;
use crate::rules::Problems;

/// `GET /product/?partnerId`: all of them, as a bare array.
pub(crate) fn list(db: &Connection, query: &Query, partner_id: i64) -> Answer {
    let mut problems = Problems::default();
    query.only(&["partnerId"], &mut problems);
    let given = query.get("partnerId").is_some();
    match query.count("partnerId", &mut problems) {
        None if !given => problems.add("partnerId", "This parameter is required."),
        Some(named) if named != partner_id => {
            problems.add("partnerId", "The API key belongs to another partner.");
        }
        Some(_) | None => {}
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let mut statement = db.prepare_cached(
        "SELECT id, code, runtime, short_code, description, title FROM product ORDER BY id",
    )?;
    let products: Vec<Value> = statement
        .query_map([], to_json)?
        .collect::<Result<_, _>>()?;
    Ok(Success::ok(Value::Array(products)))
}

/// Those of the codes that no product has.
pub(crate) fn unknown<'a>(
    db: &Connection,
    codes: &'a [String],
) -> rusqlite::Result<Vec<&'a String>> {
    let mut statement = db.prepare_cached("SELECT 1 FROM product WHERE code = ?1")?;
    let mut unknown = Vec::new();
    for code in codes {
        if !statement.exists([code])? {
            unknown.push(code);
        }
    }
    Ok(unknown)
}

fn to_json(row: &Row<'_>) -> rusqlite::Result<Value> {
    Ok(json!({
        "id": row.get::<_, i64>(0)?,
        "code": row.get::<_, String>(1)?,
        "runtime": row.get::<_, i64>(2)?,
        "shortCode": row.get::<_, String>(3)?,
        "description": row.get::<_, String>(4)?,
        "title": row.get::<_, String>(5)?,
    }))
}
