//! The columns of the list of jobs.

use crate::domain::job::{ApplyAction, JobStatus};
use crate::domain::job_standing::{Standing, days_left};
use crate::format::count;
use crate::index::JobRow;
use crate::routes::{JobSort, Route};
use crate::ui::jobs::standing::now;
use crate::ui::kit::virtual_table::{Cell, Head};

/// What each column sorts by, where it can.
pub const SORTS: [Option<JobSort>; 8] = [
    Some(JobSort::Title),
    Some(JobSort::Company),
    Some(JobSort::AdNumber),
    Some(JobSort::Place),
    Some(JobSort::Status),
    Some(JobSort::Ends),
    None,
    None,
];

/// The columns.
#[must_use]
pub fn heads() -> Vec<Head> {
    [
        ("Job", false),
        ("Company", false),
        ("Ad number", false),
        ("Place", false),
        ("Status", false),
        ("Days left", true),
        ("Products", false),
        ("Apply", false),
    ]
    .into_iter()
    .zip(SORTS)
    .map(|((label, number), sort)| Head {
        label,
        sortable: sort.is_some(),
        number,
    })
    .collect()
}

/// What stands in a column of a job's row.
#[must_use]
pub fn cell(job: &JobRow, company: Option<&str>, column: usize) -> Cell {
    let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()));
    match column {
        0 => Cell::Link {
            to: Route::Job(job.id),
            text: job
                .title
                .as_deref()
                .map_or_else(|| format!("Job {}", job.id), str::to_owned),
        },
        1 => match (company, job.company_id) {
            (Some(name), _) => Cell::Text(name.to_owned()),
            (None, Some(id)) => Cell::Text(format!("Company {id}")),
            (None, None) => Cell::Empty,
        },
        2 => job
            .ad_number
            .as_deref()
            .map_or(Cell::Empty, |text| Cell::Mono(text.to_owned())),
        3 => place(job),
        4 => status(job),
        5 => left(job),
        6 if job.products.is_empty() => Cell::Empty,
        6 => Cell::Mono(join(&job.products)),
        _ => text(job.apply.as_ref().map(apply)),
    }
}

fn join(codes: &[Box<str>]) -> String {
    codes.join(", ")
}

fn place(job: &JobRow) -> Cell {
    let place = job.place();
    if place.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(place)
    }
}

/// Whether a job is on by now, as a tone and a word; `None` where nothing is told.
#[must_use]
pub fn standing_badge(job: &JobRow) -> Option<(&'static str, String)> {
    let (tone, text) = match (job.standing_at(now()), &job.status) {
        (Standing::Active, _) => ("good", "Active"),
        (Standing::Expired, _) => ("neutral", "Expired"),
        (Standing::Unknown, Some(JobStatus::Other(word))) => ("neutral", word.as_str()),
        (Standing::Unknown, _) => return None,
    };
    Some((tone, text.to_owned()))
}

fn status(job: &JobRow) -> Cell {
    standing_badge(job).map_or(Cell::Empty, |(tone, text)| Cell::Badge { tone, text })
}

/// So many days before its end a job stands out, as on its own page.
const SOON_DAYS: u64 = 3;

fn left(job: &JobRow) -> Cell {
    match (job.standing_at(now()), job.end_ms) {
        (Standing::Active | Standing::Unknown, Some(end)) => {
            let days = days_left(end, now());
            let text = count(days);
            if days <= SOON_DAYS {
                Cell::Badge { tone: "warn", text }
            } else {
                Cell::Number(text)
            }
        }
        _ => Cell::Empty,
    }
}

fn apply(action: &ApplyAction) -> &str {
    match action {
        ApplyAction::Nothing => "Nothing",
        ApplyAction::UrlRedirect => "Web page",
        ApplyAction::EmailAddress => "E-mail",
        ApplyAction::Other(words) => words,
    }
}
