//! The jobs of the seeds. Their dates lie around the day of planting.

use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::postings::{POSTINGS, Posting};
use crate::jobs::{self, EMAIL_ADDRESS, NOTHING, Record, URL_REDIRECT};
use crate::moment::Moment;
use crate::random::Random;

/// Jobs of the large seed.
const LARGE_JOBS: i64 = 20_000;

/// Street, city, state, postal code.
type Place = [&'static str; 4];

const PLACES: [Place; 12] = [
    ["98 Battery St", "San Francisco", "CA", "94111"],
    ["1 Federal St", "Boston", "MA", "02110"],
    ["12 Main St", "Cambridge", "MA", "02139"],
    ["400 Congress Ave", "Austin", "TX", "78701"],
    ["550 Broad St", "Newark", "NJ", "07102"],
    ["30 Trumbull St", "Hartford", "CT", "06103"],
    ["77 High St", "Columbus", "OH", "43215"],
    ["210 Peachtree St", "Atlanta", "GA", "30303"],
    ["1600 Wynkoop St", "Denver", "CO", "80202"],
    ["88 Front St W", "Toronto", "ON", "M5V 2T6"],
    ["9 Calle Fortaleza", "San Juan", "PR", "00901"],
    ["5 Congress Sq", "Portland", "ME", "04101"],
];

/// A job of a seed, with what is not in its record.
#[derive(Debug, Clone, PartialEq)]
struct Planted {
    record: Record,
    products: Vec<String>,
    expired: bool,
}

/// How people apply to a job of the small seed.
#[derive(Debug, Clone, Copy)]
enum Apply {
    Url,
    Email,
    Nothing,
}
use Apply::{Email, Nothing, Url};

/// Company, place, first and last day from today, whether it was expired, apply action, products.
/// The posting is that of the same place in the list.
type Row = (i64, usize, i64, i64, bool, Apply, &'static [&'static str]);

const SMALL: [Row; 20] = [
    (1, 0, -12, 18, false, Url, &["college", "veterans"]),
    (1, 4, -9, 21, false, Email, &["veterans"]),
    (1, 0, -28, 2, false, Email, &["featured"]),
    (1, 1, -3, 27, false, Url, &["college", "featured", "email"]),
    (1, 6, -45, 15, true, Email, &["veterans"]),
    (1, 8, -6, 54, false, Url, &[]),
    (1, 9, -20, 10, false, Email, &["diversity"]),
    (1, 5, -40, -10, false, Email, &["college"]),
    (2, 1, -5, 25, false, Url, &["healthcare", "diversity"]),
    (2, 2, -14, 46, false, Email, &["healthcare"]),
    (2, 2, -1, 59, false, Url, &["healthcare", "featured"]),
    (2, 11, -33, -3, false, Email, &["healthcare"]),
    (2, 1, -8, 22, false, Nothing, &[]),
    (2, 5, -60, 30, true, Url, &["healthcare", "email"]),
    (2, 10, 6, 76, false, Email, &["college", "healthcare"]),
    (3, 3, -2, 28, false, Url, &["featured"]),
    (3, 3, -16, 14, false, Nothing, &["email"]),
    (3, 7, -25, 5, false, Url, &["diversity", "veterans"]),
    (3, 3, -70, -40, false, Email, &["college", "diversity"]),
    (3, 4, -11, 19, true, Email, &[]),
];

/// Plants 20 jobs of the small seed's companies, and 4 campaigns after them.
pub(super) fn plant_small(db: &Connection, partner: i64, now: Moment) -> rusqlite::Result<()> {
    for planted in small(now) {
        insert(db, partner, now, &planted)?;
    }
    super::campaigns::plant_small(db, partner, now)
}

/// Plants 20,000 jobs by chance, and 500 campaigns after them, over the companies of these ids and names.
pub(super) fn plant_large(
    db: &Connection,
    partner: i64,
    now: Moment,
    companies: &[(i64, String)],
) -> rusqlite::Result<()> {
    let mut random = Random::new(2);
    let mut jobs_of: Vec<Vec<i64>> = vec![Vec::new(); companies.len()];
    for number in 1..=LARGE_JOBS {
        let index = below(&mut random, companies.len());
        let (Some((company, _)), Some(jobs)) = (companies.get(index), jobs_of.get_mut(index))
        else {
            continue;
        };
        let planted = by_chance(number, *company, now, &mut random);
        jobs.push(insert(db, partner, now, &planted)?);
    }
    let owners: Vec<(i64, String, Vec<i64>)> = companies
        .iter()
        .zip(jobs_of)
        .map(|((id, name), jobs)| (*id, name.clone(), jobs))
        .collect();
    super::campaigns::plant_large(db, partner, now, owners, &mut random)
}

fn insert(db: &Connection, partner: i64, now: Moment, planted: &Planted) -> rusqlite::Result<i64> {
    let Planted {
        record,
        products,
        expired,
    } = planted;
    jobs::seed_one(db, partner, now, record, products, *expired)
}

/// The jobs of the small seed. What is out of the ordinary: job 3 ends in two days; 6, 13 and 20
/// have no products; 8, 12 and 19 have run out; 5, 14 and 20 were expired; 10 has numbers of no
/// list; 15 is yet to start; nobody can apply to 13 and 17; 1, 4, 9 and 16 have attributes; 7 and
/// 18 have no street; 11 is confidential.
fn small(now: Moment) -> Vec<Planted> {
    let rows = SMALL.iter().zip(&POSTINGS).enumerate();
    let mut planted: Vec<Planted> = rows
        .map(|(index, (row, posting))| small_one(index, row, posting, now))
        .collect();
    let mut change = |number: usize, change: &dyn Fn(&mut Record)| {
        if let Some(planted) = planted.get_mut(number - 1) {
            change(&mut planted.record);
        }
    };
    change(10, &|record| {
        (record.category_id, record.experience_id) = (1, 1)
    });
    change(7, &|record| record.street = None);
    change(18, &|record| record.street = None);
    change(11, &|record| record.is_confidential = true);
    change(2, &|record| record.resume_required = true);
    change(9, &|record| record.resume_required = true);
    let given = [
        (1, json!({"Terminal": "SFO-2", "Home time": "Most nights"})),
        (4, json!({"Desk": "Night", "Drivers": 30})),
        (9, json!({"Department": "Outpatient", "Shift": "Day"})),
        (16, json!({"Store": "Congress Ave"})),
    ];
    for (number, attributes) in &given {
        change(*number, &|record| {
            record.attributes = attributes.as_object().cloned().unwrap_or_default();
        });
    }
    planted
}

fn small_one(index: usize, row: &Row, posting: &Posting, now: Moment) -> Planted {
    let (company, place, from, to, expired, apply, products) = *row;
    let place = PLACES.get(place).unwrap_or(&PLACES[0]);
    let host = match company {
        1 => "harbor-freight-lines.example.com",
        2 => "cedar-clinics.example.com",
        _ => "meadow-foods.example.com",
    };
    let ad_number = format!("ats-job-{}", 2_001 + index);
    let mut record = record(company, ad_number, place, posting, [from, to], now);
    apply_by(&mut record, apply, host);
    Planted {
        record,
        products: products.iter().map(|code| (*code).to_owned()).collect(),
        expired,
    }
}

fn by_chance(number: i64, company: i64, now: Moment, random: &mut Random) -> Planted {
    let posting = random.one_of(&POSTINGS);
    let from = -i64::from(random.below(90));
    let to = from + 30 + i64::from(random.below(90));
    let ad_number = format!("ats-job-{}", 100_000 + number);
    let place = random.one_of(&PLACES);
    let mut record = record(company, ad_number, &place, &posting, [from, to], now);
    let suffix = random.one_of(&[
        "",
        "",
        "",
        " II",
        ", Weekends",
        ", Evenings",
        " (Bilingual)",
    ]);
    record.title.push_str(suffix);
    let apply = random.one_of(&[Url, Url, Email, Email, Email, Nothing]);
    apply_by(
        &mut record,
        apply,
        &format!("company-{company}.example.com"),
    );
    record.is_confidential = random.below(20) == 0;
    if random.below(5) == 0 {
        let shift = random.one_of(&["Day", "Evening", "Night"]);
        record
            .attributes
            .insert("Shift".to_owned(), Value::from(shift));
    }
    let products: [&[&str]; 5] = [
        &[],
        &["college"],
        &["veterans", "diversity"],
        &["featured"],
        &["email"],
    ];
    let products = random.one_of(&products);
    Planted {
        record,
        products: products.iter().map(|code| (*code).to_owned()).collect(),
        expired: random.below(10) == 0,
    }
}

/// A record that nobody can apply to yet. It starts with one day and ends with the last second of
/// another (UTC), so many days from today.
fn record(
    company_id: i64,
    ad_number: String,
    place: &Place,
    posting: &Posting,
    [from, to]: [i64; 2],
    now: Moment,
) -> Record {
    let [street, city, state, zip_code] = *place;
    Record {
        company_id,
        ad_number,
        title: posting.title.to_owned(),
        description: posting.description(),
        street: Some(street.to_owned()),
        city: city.to_owned(),
        state: state.to_owned(),
        zip_code: zip_code.to_owned(),
        worktime_id: posting.worktime,
        category_id: posting.category,
        experience_id: posting.experience,
        apply_url: None,
        apply_emails: Vec::new(),
        start: now.day().plus_days(from),
        end: Moment::from_us(now.day().plus_days(to + 1).us() - 1_000_000),
        is_confidential: false,
        attributes: Map::new(),
        apply_action: NOTHING.to_owned(),
        resume_required: false,
    }
}

fn apply_by(record: &mut Record, apply: Apply, host: &str) {
    match apply {
        Url => {
            record.apply_action = URL_REDIRECT.to_owned();
            record.apply_url = Some(format!("https://{host}/jobs/{}", record.ad_number));
        }
        Email => {
            record.apply_action = EMAIL_ADDRESS.to_owned();
            record.apply_emails = vec![format!("jobs@{host}"), format!("hiring@{host}")];
        }
        Nothing => {}
    }
}

/// A place in a list of so many.
pub(super) fn below(random: &mut Random, end: usize) -> usize {
    let drawn = random.below(u32::try_from(end).unwrap_or(u32::MAX));
    usize::try_from(drawn).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Moment, POSTINGS, Random, by_chance, small};

    #[test]
    fn every_description_is_long_enough_for_distribution() {
        for posting in &POSTINGS {
            assert!(
                posting.description().chars().count() > 250,
                "{}",
                posting.title
            );
        }
    }

    #[test]
    fn the_same_day_gives_the_same_jobs() {
        let now = Moment::from_ms(1_900_000_000_000);
        assert_eq!(small(now), small(Moment::from_ms(1_900_000_000_001)));
        let drawn = |seed| by_chance(1, 1, now, &mut Random::new(seed));
        assert_eq!(drawn(2), drawn(2));
        assert_ne!(drawn(2), drawn(3));
    }
}
