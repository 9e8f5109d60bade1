//! The sandbox's SQLite database, in a file or in memory.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

/// Everything the sandbox keeps. People are unique by role and e-mail, companies by the
/// partner's own id: the database holds to it even where two requests race.
const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS person (
        id INTEGER PRIMARY KEY,
        role TEXT NOT NULL,
        email TEXT NOT NULL,
        email_key TEXT NOT NULL,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        UNIQUE (role, email_key)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS company (
        id INTEGER PRIMARY KEY,
        partner_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        partner_company_id TEXT NOT NULL,
        url TEXT NOT NULL,
        street TEXT NOT NULL,
        city TEXT NOT NULL,
        state TEXT NOT NULL,
        zip_code TEXT NOT NULL,
        contact_id INTEGER REFERENCES person (id),
        sales_rep_id INTEGER REFERENCES person (id),
        UNIQUE (partner_id, partner_company_id)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS logo (
        company_id INTEGER PRIMARY KEY REFERENCES company (id),
        content_type TEXT NOT NULL,
        image BLOB NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS product (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        runtime INTEGER NOT NULL,
        short_code TEXT NOT NULL,
        description TEXT NOT NULL,
        title TEXT NOT NULL
    ) STRICT;
";

/// One connection, used by one request at a time: each operation is a matter of microseconds.
#[derive(Debug)]
pub(crate) struct Database {
    connection: Mutex<Connection>,
}

impl Database {
    /// Opens or makes the database; `None` keeps it in memory.
    pub(crate) fn open(file: Option<&Path>) -> rusqlite::Result<Self> {
        let connection = match file {
            Some(file) => Connection::open(file)?,
            None => Connection::open_in_memory()?,
        };
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    /// The connection, once every earlier user is done. A user that panicked left no half of a
    /// change behind: its transaction was rolled back as it was dropped.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
