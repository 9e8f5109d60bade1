//! The index against a list that is filtered and sorted anew each time.

use super::*;
use crate::cases::{cases, list};
use crate::domain::job::{ApplyAction, Attributes, JobStatus};
use crate::domain::moment::Moment;
use arbitrary::{Result, Unstructured};
use chrono::{DateTime, NaiveDate};
use std::cmp::Ordering;

const DAY_MS: i64 = 86_400_000;
/// 2030-01-10.
const NOW_MS: i64 = 1_893_456_000_000 + 9 * DAY_MS;

pub(super) fn job(id: u64) -> Job {
    Job {
        id: JobId::new(id),
        partner_id: None,
        company_id: None,
        ad_number: None,
        title: None,
        description: None,
        street: None,
        city: None,
        state: None,
        zip_code: None,
        worktime_id: None,
        category_id: None,
        experience_id: None,
        apply_url: None,
        apply_emails: Vec::new(),
        start_date: None,
        end_date: None,
        is_confidential: None,
        attributes: Attributes::new(),
        status: None,
        apply_action: None,
        resume_required: None,
        products: Vec::new(),
    }
}

fn company(id: u64, name: &str) -> Company {
    Company {
        id: CompanyId::new(id),
        partner_id: None,
        name: name.to_owned(),
        partner_company_id: None,
        url: None,
        street: None,
        city: None,
        state: None,
        zip_code: None,
        contact: None,
        sales_rep: None,
    }
}

fn maybe<T>(
    u: &mut Unstructured<'_>,
    some: impl FnOnce(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Option<T>> {
    if u.ratio(1, 5)? {
        Ok(None)
    } else {
        some(u).map(Some)
    }
}

fn word(u: &mut Unstructured<'_>) -> Result<String> {
    const WORDS: [&str; 12] = [
        "Nurse", "nurse", "Night", "Ñandú", "cook", "Cook ", "A", "an", "austin", "Zürich", "",
        "12",
    ];
    u.choose(&WORDS).map(|word| (*word).to_owned())
}

fn title(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(list(u, 0..=3, word)?.join(" "))
}

fn time(u: &mut Unstructured<'_>) -> Result<Moment> {
    if u.ratio(1, 12)? {
        return Ok(Moment::as_told("soon".to_owned()));
    }
    let days = u.int_in_range(-40..=20_i64)?;
    let ms = NOW_MS + days * DAY_MS + *u.choose(&[0, 0, 1, -1, DAY_MS / 2])?;
    let time = DateTime::from_timestamp_millis(ms).unwrap_or_default();
    Ok(Moment::from_utc(time))
}

fn any_job(u: &mut Unstructured<'_>) -> Result<Job> {
    let status = |u: &mut Unstructured<'_>| {
        let words = ["active", "Expired", "pending"];
        Ok(JobStatus::of((*u.choose(&words)?).to_owned()))
    };
    Ok(Job {
        company_id: maybe(u, |u| Ok(CompanyId::new(u.int_in_range(1..=5)?)))?,
        ad_number: maybe(u, |u| Ok(format!("AD-{}", u.int_in_range(0..=30)?)))?,
        title: maybe(u, title)?,
        city: maybe(u, word)?,
        state: maybe(u, |u| Ok((*u.choose(&["TX", "ca"])?).to_owned()))?,
        start_date: maybe(u, time)?,
        end_date: maybe(u, time)?,
        status: maybe(u, status)?,
        apply_action: maybe(u, |_| Ok(ApplyAction::Nothing))?,
        ..job(u.int_in_range(1..=25)?)
    })
}

fn any_query(u: &mut Unstructured<'_>) -> Result<Query> {
    let day = |u: &mut Unstructured<'_>| {
        let days = u.int_in_range(-30..=5)?;
        let ms = NOW_MS + days * DAY_MS;
        Ok(DateTime::from_timestamp_millis(ms)
            .unwrap_or_default()
            .date_naive())
    };
    let rarely = |u: &mut Unstructured<'_>| u.ratio(1, 4);
    Ok(Query {
        words: match u.int_in_range(0..=3)? {
            0 => String::new(),
            1 => (*u.choose(&["ur", "TX", "ad-1", "e n", "  Nuñdu nandu", ", t"])?).to_owned(),
            _ => title(u)?,
        },
        status: *u.choose(&JobFilter::ALL)?,
        company: if rarely(u)? {
            Some(CompanyId::new(u.int_in_range(1..=6)?))
        } else {
            None
        },
        from: if rarely(u)? { Some(day(u)?) } else { None },
        to: if rarely(u)? { Some(day(u)?) } else { None },
        sort: *u.choose(&Column::ALL)?,
        descending: u.arbitrary()?,
    })
}

/// Everything as it came, looked at anew for each question.
#[derive(Default)]
struct Naive {
    jobs: BTreeMap<JobId, Job>,
    companies: BTreeMap<CompanyId, String>,
}

impl Naive {
    fn company(&self, job: &Job) -> String {
        let name = job.company_id.and_then(|id| self.companies.get(&id));
        name.map_or_else(String::new, |name| folded(name))
    }

    fn place(job: &Job) -> String {
        folded(&match (&job.city, &job.state) {
            (Some(city), Some(state)) => format!("{city}, {state}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => String::new(),
        })
    }

    fn text(text: Option<&String>) -> String {
        text.map_or_else(String::new, |text| folded(text))
    }

    fn ms(time: Option<&Moment>) -> Option<i64> {
        Some(time?.utc()?.timestamp_millis())
    }

    fn state(job: &Job) -> u8 {
        let is_over = Self::ms(job.end_date.as_ref()).is_some_and(|end| end <= NOW_MS);
        match &job.status {
            Some(JobStatus::Expired) => 2,
            _ if is_over => 2,
            Some(JobStatus::Active) => 0,
            _ => 1,
        }
    }

    fn passes(&self, job: &Job, query: &Query) -> bool {
        let parts = [
            Self::text(job.title.as_ref()),
            Self::text(job.ad_number.as_ref()),
            Self::place(job),
            self.company(job),
            job.id.to_string(),
        ];
        let wanted = folded(&query.words);
        let day = job
            .start_date
            .as_ref()
            .and_then(Moment::utc)
            .map(|time| time.date_naive());
        let state_fits = match query.status {
            JobFilter::All => true,
            JobFilter::Active => Self::state(job) == 0,
            JobFilter::Expired => Self::state(job) == 2,
        };
        wanted
            .split_whitespace()
            .all(|word| parts.iter().any(|part| part.contains(word)))
            && state_fits
            && (query.company.is_none() || query.company == job.company_id)
            && query
                .from
                .is_none_or(|from| day.is_some_and(|day| day >= from))
            && query.to.is_none_or(|to| day.is_some_and(|day| day <= to))
    }

    fn compare(&self, a: &Job, b: &Job, query: &Query) -> Ordering {
        let turn = |order: Ordering| {
            if query.descending {
                order.reverse()
            } else {
                order
            }
        };
        let text = |of: &dyn Fn(&Job) -> String| {
            let (a, b) = (of(a), of(b));
            let missing = a.is_empty().cmp(&b.is_empty());
            let by_id = if a.is_empty() && b.is_empty() {
                Ordering::Equal
            } else {
                turn(a.cmp(&b))
            };
            missing.then(by_id)
        };
        let number = |of: &dyn Fn(&Job) -> Option<i64>| {
            let (a, b) = (of(a), of(b));
            let missing = a.is_none().cmp(&b.is_none());
            missing.then(turn(a.cmp(&b)))
        };
        let ends = |job: &Job| Self::ms(job.end_date.as_ref());
        let starts = |job: &Job| Self::ms(job.start_date.as_ref());
        let (order, missing) = match query.sort {
            Column::Title => {
                let of = |job: &Job| Self::text(job.title.as_ref());
                (text(&of), of(a).is_empty())
            }
            Column::AdNumber => {
                let of = |job: &Job| Self::text(job.ad_number.as_ref());
                (text(&of), of(a).is_empty())
            }
            Column::Place => (text(&Self::place), Self::place(a).is_empty()),
            Column::Company => {
                let of = |job: &Job| self.company(job);
                (text(&of), of(a).is_empty())
            }
            Column::Posted => (number(&starts), starts(a).is_none()),
            Column::Ends => (number(&ends), ends(a).is_none()),
            Column::Status => {
                let states = turn(Self::state(a).cmp(&Self::state(b)));
                (states.then(number(&ends)), ends(a).is_none())
            }
            Column::Id => (Ordering::Equal, false),
        };
        let by_id = a.id.cmp(&b.id);
        order.then(if missing { by_id } else { turn(by_id) })
    }

    fn search(&self, query: &Query) -> Vec<JobId> {
        let mut found: Vec<&Job> = self
            .jobs
            .values()
            .filter(|job| self.passes(job, query))
            .collect();
        found.sort_by(|a, b| self.compare(a, b, query));
        found.iter().map(|job| job.id).collect()
    }
}

fn ids(index: &mut JobIndex, query: &Query) -> Vec<JobId> {
    let slots = index.search(query, NOW_MS);
    let rows: Vec<JobId> = slots
        .iter()
        .filter_map(|slot| index.row(*slot))
        .map(|row| row.id)
        .collect();
    assert_eq!(rows.len(), slots.len(), "a row in each slot");
    rows
}

#[test]
fn a_search_finds_what_filtering_and_sorting_anew_finds() {
    cases(1_500, |u| {
        let (mut index, mut naive) = (JobIndex::new(), Naive::default());
        for _ in 0..u.int_in_range(1..=60)? {
            match u.int_in_range(0..=9)? {
                0 => {
                    let one = company(u.int_in_range(1..=5)?, &title(u)?);
                    index.put_company(&one);
                    naive.companies.insert(one.id, one.name);
                }
                1 => {
                    let id = JobId::new(u.int_in_range(1..=25)?);
                    assert_eq!(index.remove_job(id), naive.jobs.remove(&id).is_some());
                }
                2 | 3 => {
                    let query = any_query(u)?;
                    assert_eq!(ids(&mut index, &query), naive.search(&query), "{query:?}");
                }
                _ => {
                    let job = any_job(u)?;
                    index.put_job(&job);
                    assert!(!index.put_job(&job), "the same again is no change");
                    naive.jobs.insert(job.id, job);
                }
            }
            assert_eq!(index.len(), naive.jobs.len());
        }
        let query = any_query(u)?;
        assert_eq!(ids(&mut index, &query), naive.search(&query), "{query:?}");
        Ok(())
    });
}

#[test]
fn a_job_is_found_by_each_of_its_parts_and_by_its_company_that_came_later() {
    let mut index = JobIndex::new();
    index.put_job(&Job {
        company_id: Some(CompanyId::new(7)),
        ad_number: Some("AD-0042".into()),
        title: Some("Señior Nurse".into()),
        city: Some("Austin".into()),
        state: Some("TX".into()),
        ..job(901)
    });
    let mut finds = |words: &str| {
        let query = Query {
            words: words.into(),
            ..Query::default()
        };
        index.search(&query, NOW_MS).len() == 1
    };
    for words in [
        "nurse",
        "SENIOR",
        "d-004",
        "austin, tx",
        "901",
        "nurse austin 42",
        "",
    ] {
        assert!(finds(words), "{words:?}");
    }
    assert!(!finds("nurse acme"));
    assert!(!finds("nurseAD"), "two parts are not one");
    index.put_company(&company(7, "Acme Hospitals"));
    let query = Query {
        words: "nurse acme".into(),
        ..Query::default()
    };
    assert_eq!(index.search(&query, NOW_MS).len(), 1);
    assert_eq!(
        index.company_name(CompanyId::new(7)),
        Some("Acme Hospitals")
    );
}

#[test]
fn a_job_expires_by_the_clock_and_its_days_are_those_of_utc() {
    let mut index = JobIndex::new();
    let time = |text: &str| Some(Moment::as_told(text.to_owned()));
    index.put_job(&Job {
        status: Some(JobStatus::Active),
        start_date: time("2030-01-05T23:59:59.999-02:00"),
        end_date: time("2030-01-10T00:00:01Z"),
        ..job(1)
    });
    let mut count = |query: &Query, now: i64| index.search(query, now).len();
    let active = Query {
        status: JobFilter::Active,
        ..Query::default()
    };
    let expired = Query {
        status: JobFilter::Expired,
        ..Query::default()
    };
    assert_eq!((count(&active, NOW_MS), count(&expired, NOW_MS)), (1, 0));
    let later = NOW_MS + 1_000;
    assert_eq!((count(&active, later), count(&expired, later)), (0, 1));
    let on = |from: u32, to: u32| Query {
        from: NaiveDate::from_ymd_opt(2030, 1, from),
        to: NaiveDate::from_ymd_opt(2030, 1, to),
        ..Query::default()
    };
    assert_eq!(count(&on(5, 5), NOW_MS), 0, "in UTC it was the sixth");
    assert_eq!(count(&on(6, 6), NOW_MS), 1);
    let endless = Query {
        to: Some(NaiveDate::MAX),
        ..Query::default()
    };
    assert_eq!(count(&endless, NOW_MS), 1);
}
