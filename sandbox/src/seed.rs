//! What an empty database is filled with. The same on every machine, save that jobs are dated from
//! the day of planting: no number is by chance.

mod campaigns;
mod jobs;
mod personal;
mod postings;

use rusqlite::{Connection, params};

use crate::PARTNER_ID;
use crate::companies::{self, Record};
use crate::config::Seed;
use crate::moment::Moment;
use crate::people::Person;
use crate::random::Random;

/// Companies of the large seed.
const LARGE: u32 = 1_000;

/// Code, days that it runs, short code, title, description.
const PRODUCTS: [(&str, i64, &str, &str, &str); 6] = [
    (
        "college",
        30,
        "net:101",
        "College Network",
        "Shows the job on career sites of colleges",
    ),
    (
        "diversity",
        30,
        "net:102",
        "Diversity Network",
        "Shows the job on sites of diversity groups",
    ),
    (
        "veterans",
        30,
        "net:103",
        "Veterans Network",
        "Shows the job to people who leave the military",
    ),
    (
        "healthcare",
        60,
        "net:201",
        "Healthcare Network",
        "Shows the job on boards for medical staff",
    ),
    (
        "featured",
        14,
        "top:301",
        "Featured Listing",
        "Keeps the job above others in search results",
    ),
    (
        "email",
        7,
        "msg:401",
        "E-mail Alert",
        "Sends the job to members who fit it",
    ),
];

const PLACES: [(&str, &str, &str); 8] = [
    ("San Francisco", "CA", "94111"),
    ("Cambridge", "MA", "02139"),
    ("Austin", "TX", "78701"),
    ("Columbus", "OH", "43215"),
    ("Atlanta", "GA", "30303"),
    ("Denver", "CO", "80202"),
    ("Toronto", "ON", "M5V 2T6"),
    ("Portland", "OR", "97204"),
];
const FIRST_WORDS: [&str; 12] = [
    "Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Juniper",
    "Lantern", "Meadow", "Northern",
];
const SECOND_WORDS: [&str; 8] = [
    "Freight", "Care", "Foods", "Staffing", "Builders", "Clinics", "Retail", "Systems",
];
const STREETS: [&str; 6] = [
    "Battery St",
    "Main St",
    "Oak Ave",
    "Market St",
    "River Rd",
    "2nd Ave",
];
const FIRST_NAMES: [&str; 10] = [
    "Ada", "Ben", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hiro", "Ines", "Jonas",
];
const LAST_NAMES: [&str; 10] = [
    "Alvarez", "Brooks", "Chen", "Dubois", "Eriksen", "Fischer", "Gupta", "Hughes", "Ito",
    "Jackson",
];

/// Fills a database that was never filled; one that was is left as it is.
pub(crate) fn plant(db: &mut Connection, seed: Seed, now: Moment) -> rusqlite::Result<()> {
    let transaction = db.transaction()?;
    let planted: bool =
        transaction.query_row("SELECT EXISTS (SELECT 1 FROM product)", [], |row| {
            row.get(0)
        })?;
    if planted {
        return Ok(());
    }
    products(&transaction)?;
    let records = match seed {
        Seed::None => Vec::new(),
        Seed::Small => small(),
        Seed::Large => large(),
    };
    let mut planted = Vec::new();
    for record in records {
        let id = companies::seed_one(&transaction, &record)?;
        planted.push((id, record.name));
    }
    match seed {
        Seed::None => {}
        Seed::Small => jobs::plant_small(&transaction, PARTNER_ID, now)?,
        Seed::Large => jobs::plant_large(&transaction, PARTNER_ID, now, &planted)?,
    }
    if seed != Seed::None {
        personal::plant(&transaction, now)?;
    }
    transaction.commit()
}

fn products(db: &Connection) -> rusqlite::Result<()> {
    let mut insert = db.prepare(
        "INSERT INTO product (code, runtime, short_code, title, description) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (code, runtime, short_code, title, description) in PRODUCTS {
        insert.execute(params![code, runtime, short_code, title, description])?;
    }
    Ok(())
}

fn person(first: &str, last: &str, host: &str) -> Person {
    Person {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: format!("{}.{}@{host}", first.to_lowercase(), last.to_lowercase()),
    }
}

fn record(
    name: &str,
    partner_company_id: String,
    street: String,
    place: (&str, &str, &str),
) -> Record {
    let host = format!("{}.example.com", name.to_lowercase().replace(' ', "-"));
    Record {
        partner_id: PARTNER_ID,
        name: name.to_owned(),
        partner_company_id,
        url: format!("https://{host}"),
        street,
        city: place.0.to_owned(),
        state: place.1.to_owned(),
        zip_code: place.2.to_owned(),
        contact: None,
        sales_rep: None,
    }
}

/// Three companies: with both people, with a sales rep alone, with nobody.
fn small() -> Vec<Record> {
    let rep = person("Grace", "Hughes", "sales.example.com");
    let mut harbor = record(
        "Harbor Freight Lines",
        "ats-1001".to_owned(),
        "98 Battery St".to_owned(),
        PLACES[0],
    );
    harbor.contact = Some(person(
        "Ines",
        "Alvarez",
        "harbor-freight-lines.example.com",
    ));
    harbor.sales_rep = Some(rep.clone());
    let mut cedar = record(
        "Cedar Clinics",
        "ats-1002".to_owned(),
        "12 Main St".to_owned(),
        PLACES[1],
    );
    cedar.sales_rep = Some(rep);
    let meadow = record(
        "Meadow Foods",
        "ats-1003".to_owned(),
        "7 River Rd".to_owned(),
        PLACES[2],
    );
    vec![harbor, cedar, meadow]
}

fn large() -> Vec<Record> {
    let mut random = Random::new(1);
    (1..=LARGE)
        .map(|number| by_chance(number, &mut random))
        .collect()
}

fn by_chance(number: u32, random: &mut Random) -> Record {
    let name = format!(
        "{} {} {number}",
        random.one_of(&FIRST_WORDS),
        random.one_of(&SECOND_WORDS)
    );
    let street = format!("{} {}", 1 + random.below(999), random.one_of(&STREETS));
    let mut record = record(
        &name,
        format!("ats-{}", 1_000 + number),
        street,
        random.one_of(&PLACES),
    );
    if random.below(10) < 9 {
        let host = format!("company-{number}.example.com");
        record.contact = Some(person(
            random.one_of(&FIRST_NAMES),
            random.one_of(&LAST_NAMES),
            &host,
        ));
    }
    if random.below(10) < 8 {
        let first = random.one_of(&FIRST_NAMES);
        record.sales_rep = Some(person(
            first,
            random.one_of(&LAST_NAMES),
            "sales.example.com",
        ));
    }
    record
}

#[cfg(test)]
mod tests {
    use super::{large, small};

    #[test]
    fn the_large_seed_is_the_same_each_time_and_keeps_the_rules() {
        let companies = large();
        assert_eq!(companies, large());
        assert_eq!(companies.len(), 1_000);
        for company in companies.iter().chain(&small()) {
            assert_eq!(company.state.chars().count(), 2, "{company:?}");
            assert!(
                (5..=7).contains(&company.zip_code.chars().count()),
                "{company:?}"
            );
        }
    }
}
