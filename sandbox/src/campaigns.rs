//! Campaigns, as far as jobs need them: that they exist, and which jobs are in them.

use rusqlite::{Connection, params};

/// The most jobs that a campaign holds.
const MOST_JOBS: i64 = 500;

/// A campaign as the seed plants one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seedling {
    pub(crate) company_id: i64,
    pub(crate) name: String,
    /// `active`, `paused` or `ended`.
    pub(crate) status: &'static str,
    pub(crate) jobs: Vec<i64>,
}

/// What keeps a job from joining a campaign, in a sentence; `job` is none before it is created.
pub(crate) fn fault_of_joining(
    db: &Connection,
    campaign: i64,
    job: Option<i64>,
) -> rusqlite::Result<Option<String>> {
    let known = db
        .prepare_cached("SELECT 1 FROM campaign WHERE id = ?1")?
        .exists([campaign])?;
    if !known {
        return Ok(Some(format!("There is no campaign {campaign}.")));
    }
    let others: i64 = db
        .prepare_cached(
            "SELECT count(*) FROM campaign_job WHERE campaign_id = ?1 AND job_id IS NOT ?2",
        )?
        .query_row(params![campaign, job], |row| row.get(0))?;
    let full = others >= MOST_JOBS;
    Ok(full.then(|| format!("The campaign {campaign} holds {MOST_JOBS} jobs already.")))
}

/// Puts a job into a campaign; one that is in it stays.
pub(crate) fn join(db: &Connection, campaign: i64, job: i64) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO campaign_job (campaign_id, job_id) VALUES (?1, ?2)")?
        .execute([campaign, job])?;
    Ok(())
}

/// Takes a job out of a campaign; one that is not in it stays out.
pub(crate) fn leave(db: &Connection, campaign: i64, job: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM campaign_job WHERE campaign_id = ?1 AND job_id = ?2")?
        .execute([campaign, job])?;
    Ok(())
}

/// Inserts a campaign of the seed, inside the seed's own transaction.
pub(crate) fn seed_one(
    db: &Connection,
    partner_id: i64,
    seedling: &Seedling,
) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO campaign (partner_id, company_id, name, status) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        partner_id,
        seedling.company_id,
        seedling.name,
        seedling.status
    ])?;
    let campaign = db.last_insert_rowid();
    for job in &seedling.jobs {
        join(db, campaign, *job)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use rusqlite::Connection;
    use serde_json::json;

    use crate::PARTNER_ID;
    use crate::config::Seed;
    use crate::database::Database;
    use crate::jobs;
    use crate::moment::Moment;
    use crate::seed;

    const NOW: i64 = 1_900_000_000_000;

    fn planted() -> Database {
        let database = Database::open(None).unwrap();
        seed::plant(&mut database.lock(), Seed::Small, Moment::from_ms(NOW)).unwrap();
        database
    }

    fn jobs_of(db: &Connection, campaign: i64) -> Vec<i64> {
        db.prepare("SELECT job_id FROM campaign_job WHERE campaign_id = ?1 ORDER BY job_id")
            .unwrap()
            .query_map([campaign], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    #[test]
    fn the_small_seed_has_four_campaigns_with_jobs_of_their_own_company() {
        let database = planted();
        let db = database.lock();
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM campaign"), 4);
        assert_eq!(
            count("SELECT count(DISTINCT campaign_id) FROM campaign_job"),
            4
        );
        let foreign = "SELECT count(*) FROM campaign_job JOIN campaign c ON c.id = campaign_id
                       JOIN job j ON j.id = job_id WHERE j.company_id <> c.company_id";
        assert_eq!(count(foreign), 0);
    }

    #[test]
    fn a_job_joins_with_products_and_leaves_without() {
        let database = planted();
        let mut db = database.lock();
        let before = jobs_of(&db, 2);
        let with = json!({"products": ["college"], "campaignId": 2});
        let without = json!({"products": [], "campaignId": 2});
        for _ in 0..2 {
            jobs::set_products(&mut db, 20, &with).unwrap();
            assert!(jobs_of(&db, 2).contains(&20));
        }
        // Without a campaign, products change nothing of it.
        jobs::set_products(&mut db, 20, &json!({"products": []})).unwrap();
        assert!(jobs_of(&db, 2).contains(&20));
        for _ in 0..2 {
            jobs::set_products(&mut db, 20, &without).unwrap();
            assert_eq!(jobs_of(&db, 2), before);
        }
    }

    #[test]
    fn a_new_job_joins_and_a_full_campaign_takes_no_more() {
        let database = planted();
        let mut db = database.lock();
        let mut create = |number: usize| {
            let body = json!({
                "companyId": 3, "adNumber": number.to_string(), "jobTitle": "t",
                "jobDescription": "d", "jobCity": "c", "jobState": "ME", "jobZipCode": "04101",
                "campaignId": 3,
            });
            jobs::create(&mut db, &body, PARTNER_ID, Moment::from_ms(NOW))
        };
        // Two are in it from the seed.
        for number in 2..500 {
            create(number).unwrap();
        }
        let full = format!("{:?}", create(500).unwrap_err());
        assert!(
            full.contains("campaignId") && full.contains("500"),
            "{full}"
        );
        assert_eq!(jobs_of(&db, 3).len(), 500);
        // One that is in it may still be named, and leaves room when it goes.
        let member = json!({"products": ["email"], "campaignId": 3});
        jobs::set_products(&mut db, 17, &member).unwrap();
        assert!(jobs::set_products(&mut db, 1, &member).is_err());
        jobs::set_products(&mut db, 17, &json!({"products": [], "campaignId": 3})).unwrap();
        jobs::set_products(&mut db, 1, &member).unwrap();
        assert_eq!(jobs_of(&db, 3).len(), 500);
    }
}
