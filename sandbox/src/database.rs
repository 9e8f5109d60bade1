//! The sandbox's SQLite database, in a file or in memory.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

/// Everything the sandbox keeps. People are unique by role and e-mail, companies and
/// jobs by the partner's own id: the database holds to it even where two requests race.
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
    -- Times are microseconds since 1970 in UTC; lists and attributes are JSON. A job has expired
    -- where somebody expired it (`expired`) or its end has come.
    CREATE TABLE IF NOT EXISTS job (
        id INTEGER PRIMARY KEY,
        partner_id INTEGER NOT NULL,
        company_id INTEGER NOT NULL REFERENCES company (id),
        ad_number TEXT NOT NULL,
        title TEXT NOT NULL,
        description TEXT NOT NULL,
        street TEXT,
        city TEXT NOT NULL,
        state TEXT NOT NULL,
        zip_code TEXT NOT NULL,
        worktime_id INTEGER NOT NULL,
        category_id INTEGER NOT NULL,
        experience_id INTEGER NOT NULL,
        apply_url TEXT,
        apply_emails TEXT NOT NULL,
        start_us INTEGER NOT NULL,
        end_us INTEGER NOT NULL,
        is_confidential INTEGER NOT NULL,
        attributes TEXT NOT NULL,
        apply_action TEXT NOT NULL,
        resume_required INTEGER NOT NULL,
        products TEXT NOT NULL DEFAULT '[]',
        expired INTEGER NOT NULL DEFAULT 0,
        posted_us INTEGER NOT NULL,
        -- Nobody's but the control's that lets a second job of one ad number in.
        twin_of INTEGER NOT NULL DEFAULT 0,
        UNIQUE (partner_id, ad_number, twin_of)
    ) STRICT;
    -- All that a list is filtered by: the wide rows are read for the page alone.
    CREATE INDEX IF NOT EXISTS job_filter ON job (expired, end_us, posted_us);
    -- Money is whole cents. What is spent is the sum of the cost rows, kept beside them so that no
    -- read has to add them up; it never exceeds the budget.
    CREATE TABLE IF NOT EXISTS campaign (
        id INTEGER PRIMARY KEY,
        partner_id INTEGER NOT NULL,
        company_id INTEGER NOT NULL REFERENCES company (id),
        name TEXT NOT NULL,
        aggressiveness INTEGER NOT NULL,
        end_us INTEGER,
        paused INTEGER NOT NULL,
        budget_cents INTEGER NOT NULL,
        spent_cents INTEGER NOT NULL DEFAULT 0,
        -- How far its spending has come: how many cost rows there are, until when all of them are
        -- there, since when the next one comes up, what had come up before that (in millionths of
        -- a cent), and when there is something to do.
        events INTEGER NOT NULL DEFAULT 0,
        settled_us INTEGER NOT NULL,
        anchor_us INTEGER,
        carry INTEGER NOT NULL DEFAULT 0,
        next_us INTEGER,
        CHECK (spent_cents BETWEEN 0 AND budget_cents)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS campaign_due ON campaign (next_us) WHERE next_us IS NOT NULL;
    CREATE TABLE IF NOT EXISTS campaign_job (
        campaign_id INTEGER NOT NULL REFERENCES campaign (id),
        job_id INTEGER NOT NULL REFERENCES job (id),
        PRIMARY KEY (campaign_id, job_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS campaigns_of_job ON campaign_job (job_id);
    -- One row a click or application, never changed and never taken away: `id` and, in a campaign,
    -- `number` have no gaps, so that a page is found without counting.
    CREATE TABLE IF NOT EXISTS cost (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        job_id INTEGER NOT NULL,
        source INTEGER NOT NULL,
        application INTEGER NOT NULL,
        cents INTEGER NOT NULL CHECK (cents > 0),
        time_us INTEGER NOT NULL
    ) STRICT;
    -- The sums of the cost rows; a job that left its campaign keeps them.
    CREATE TABLE IF NOT EXISTS job_spend (
        campaign_id INTEGER NOT NULL,
        job_id INTEGER NOT NULL,
        spent_cents INTEGER NOT NULL,
        clicks INTEGER NOT NULL,
        applications INTEGER NOT NULL,
        PRIMARY KEY (campaign_id, job_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS spend_of_job ON job_spend (job_id);
    -- The fields are JSON as they were sent; of a resume file, its size and hash alone are kept.
    CREATE TABLE IF NOT EXISTS application (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source_id TEXT NOT NULL,
        email_key TEXT NOT NULL,
        fields TEXT NOT NULL,
        received_us INTEGER NOT NULL,
        file_name TEXT,
        file_type TEXT,
        file_bytes INTEGER,
        file_sha256 TEXT
    ) STRICT;
    CREATE INDEX IF NOT EXISTS applications_of_email ON application (email_key);
    -- What getMatch answers, and from when on (milliseconds since 1970).
    CREATE TABLE IF NOT EXISTS resume_match (
        key TEXT PRIMARY KEY,
        answer TEXT NOT NULL,
        ready_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- Every address that the match's resume names, in small letters.
    CREATE TABLE IF NOT EXISTS resume_match_email (
        match_key TEXT NOT NULL REFERENCES resume_match (key),
        email_key TEXT NOT NULL,
        PRIMARY KEY (match_key, email_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS matches_of_email ON resume_match_email (email_key);
    -- What else is held on a person: key and fields are JSON. What is kept outlives a purge.
    CREATE TABLE IF NOT EXISTS personal (
        id INTEGER PRIMARY KEY,
        email_key TEXT NOT NULL,
        model TEXT NOT NULL,
        pk TEXT NOT NULL,
        fields TEXT NOT NULL,
        kept INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS personal_of_email ON personal (email_key);
    CREATE TABLE IF NOT EXISTS privacy_request (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        email TEXT NOT NULL,
        email_key TEXT NOT NULL,
        received_us INTEGER NOT NULL
    ) STRICT;
";

/// Campaigns of a file that was made when they had a status alone: a hundred dollars each, to be
/// spent from now on, and nothing for those that had ended.
const SPENDING: &str = "
    BEGIN;
    ALTER TABLE campaign ADD COLUMN aggressiveness INTEGER NOT NULL DEFAULT 20;
    ALTER TABLE campaign ADD COLUMN end_us INTEGER;
    ALTER TABLE campaign ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE campaign ADD COLUMN budget_cents INTEGER NOT NULL DEFAULT 10000;
    ALTER TABLE campaign ADD COLUMN spent_cents INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE campaign ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE campaign ADD COLUMN settled_us INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE campaign ADD COLUMN anchor_us INTEGER;
    ALTER TABLE campaign ADD COLUMN carry INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE campaign ADD COLUMN next_us INTEGER;
    UPDATE campaign SET paused = status = 'paused', settled_us = unixepoch() * 1000000,
        next_us = unixepoch() * 1000000, budget_cents = iif(status = 'ended', 0, 10000);
    ALTER TABLE campaign DROP COLUMN status;
    COMMIT;
";

/// How the pages of cost data are found. Apart from the rest, as a million rows are planted in half
/// of the time where the indexes come after them.
pub(crate) const COST_INDEXES: &str = "
    CREATE UNIQUE INDEX IF NOT EXISTS cost_of_campaign ON cost (campaign_id, number);
    CREATE INDEX IF NOT EXISTS cost_of_job ON cost (job_id);
";

/// How many prepared statements are kept: all that there are.
const STATEMENTS: usize = 128;

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
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        if is_before_spending(&connection)? {
            connection.execute_batch(SPENDING)?;
        }
        connection.execute_batch(SCHEMA)?;
        connection.execute_batch(COST_INDEXES)?;
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

fn is_before_spending(db: &Connection) -> rusqlite::Result<bool> {
    db.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_table_info('campaign') WHERE name = 'status')",
        [],
        |row| row.get(0),
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use rusqlite::Connection;

    use super::{SPENDING, is_before_spending};

    #[test]
    fn campaigns_of_an_older_file_get_a_budget_and_keep_their_state() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(
            "CREATE TABLE campaign (id INTEGER PRIMARY KEY, partner_id INTEGER NOT NULL,
                 company_id INTEGER NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL) STRICT;
             INSERT INTO campaign VALUES (1, 1, 1, 'a', 'active'), (2, 1, 1, 'b', 'paused'),
                                         (3, 1, 1, 'c', 'ended');",
        )
        .unwrap();
        assert!(is_before_spending(&db).unwrap());
        db.execute_batch(SPENDING).unwrap();
        assert!(!is_before_spending(&db).unwrap());
        let told: Vec<(bool, i64, bool)> = db
            .prepare("SELECT paused, budget_cents, settled_us > 0 FROM campaign ORDER BY id")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let expected = [
            (false, 10_000, true),
            (true, 10_000, true),
            (false, 0, true),
        ];
        assert_eq!(told, expected);
    }
}
