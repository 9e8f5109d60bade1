//! The jobs of a campaign with what was spent on each and what it bought.

use crate::domain::campaign::CampaignJob;
use crate::domain::ids::JobId;
use crate::domain::job::JobStatus;
use crate::domain::money::Money;
use crate::format::{count, counted, dollars};
use crate::planning::cost_line::CostLine;
use crate::planning::figures::sum;
use crate::routes::Route;
use crate::ui::campaigns::detail::Parts;
use crate::ui::router::Link;
use leptos::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The id of the section's heading, which a finding's button leads to.
pub const JOBS: &str = "campaign-jobs";

/// A job's row: what the campaign tells, and what the cost data tells once all was read.
#[derive(Debug, Clone, PartialEq)]
struct JobLine {
    id: JobId,
    title: String,
    status: Option<JobStatus>,
    spent: Option<Money>,
    clicks: Option<u64>,
    a_click: Option<Money>,
    applications: Option<u64>,
}

/// The columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Title,
    Status,
    Spent,
    Clicks,
    AClick,
    Applications,
}

const COLUMNS: [(Column, &str); 6] = [
    (Column::Title, "Job"),
    (Column::Status, "Status"),
    (Column::Spent, "Spent"),
    (Column::Clicks, "Clicks"),
    (Column::AClick, "Cost a click"),
    (Column::Applications, "Applications"),
];

impl Column {
    const fn is_number(self) -> bool {
        !matches!(self, Self::Title | Self::Status)
    }
}

/// `bought` is what the cost data has of the job: nothing, where it has no row of it.
fn line(job: &CampaignJob, bought: Option<&CostLine>) -> JobLine {
    JobLine {
        id: job.id,
        title: job
            .title
            .clone()
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| format!("Job {}", job.id)),
        status: job.status.clone(),
        spent: job.budget_spent.or(bought.map(|bought| bought.spent)),
        clicks: job.total_clicks.or(bought.map(|bought| bought.clicks)),
        a_click: bought.and_then(CostLine::a_click),
        applications: bought.map(|bought| bought.applications),
    }
}

/// What is not told comes last, whichever way round.
fn compare(one: &JobLine, other: &JobLine, column: Column, descending: bool) -> Ordering {
    fn known<T: Ord>(one: Option<T>, other: Option<T>, descending: bool) -> Ordering {
        match (one, other) {
            (Some(one), Some(other)) if descending => other.cmp(&one),
            (Some(one), Some(other)) => one.cmp(&other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        }
    }
    let status = |line: &JobLine| line.status.as_ref().map(|status| status_words(status).1);
    let title = |line: &JobLine| Some(line.title.to_lowercase());
    match column {
        Column::Title => known(title(one), title(other), descending),
        Column::Status => known(status(one), status(other), descending),
        Column::Spent => known(one.spent, other.spent, descending),
        Column::Clicks => known(one.clicks, other.clicks, descending),
        Column::AClick => known(one.a_click, other.a_click, descending),
        Column::Applications => known(one.applications, other.applications, descending),
    }
}

fn status_words(status: &JobStatus) -> (&'static str, String) {
    match status {
        JobStatus::Active => ("good", "Active".to_owned()),
        JobStatus::Expired => ("neutral", "Expired".to_owned()),
        JobStatus::Other(word) => ("neutral", word.clone()),
    }
}

#[component]
pub fn JobsTable(parts: Parts) -> impl IntoView {
    // The most spent first: that is where the money is.
    let sort = RwSignal::new((Column::Spent, true));
    let lines = Memo::new(move |_| {
        let (column, descending) = sort.get();
        let whole = parts.cost.whole.get();
        let known = whole.as_ref().map(|whole| whole.jobs());
        let nothing = CostLine::default();
        let mut lines: Vec<JobLine> = parts.campaign.with(|campaign| {
            let jobs = campaign.iter().flat_map(|campaign| &campaign.jobs);
            let bought = |id| Some(known.as_ref()?.get(&id).copied().unwrap_or(&nothing));
            jobs.map(|job| line(job, bought(job.id))).collect()
        });
        lines.sort_by(|one, other| {
            compare(one, other, column, descending).then(one.id.cmp(&other.id))
        });
        lines
    });
    let others = Memo::new(move |_| {
        let jobs: BTreeSet<JobId> = lines.with(|lines| lines.iter().map(|line| line.id).collect());
        let rest = parts.cost.whole.get()?.of_all_but(&jobs);
        (rest.rows() > 0).then_some(rest)
    });
    let is_empty = Memo::new(move |_| lines.with(Vec::is_empty));
    view! {
        <section class="section jobs-of-campaign" aria-labelledby=JOBS>
            <div class="card-head">
                <h2 id=JOBS tabindex="-1">"Jobs"</h2>
                <span class="muted num">
                    {move || lines.with(|lines| counted(lines.len() as u64, "job", "jobs"))}
                </span>
            </div>
            {move || {
                if is_empty.get() {
                    view! { <p class="muted">"There is no job in this campaign. Edit it to put some in."</p> }.into_any()
                } else {
                    table(lines, others, sort)
                }
            }}
        </section>
    }
}

fn table(
    lines: Memo<Vec<JobLine>>,
    others: Memo<Option<CostLine>>,
    sort: RwSignal<(Column, bool)>,
) -> AnyView {
    let heads = COLUMNS.map(|(column, label)| head(column, label, sort));
    view! {
        <div class="table-wrap" role="region" aria-label="Jobs of the campaign" tabindex="0" data-wide="true">
            <table class="table">
                <caption class="visually-hidden">"Jobs of the campaign"</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>
                    <For each=move || lines.get() key=|line| format!("{line:?}") children=row />
                </tbody>
                <tfoot>
                    {move || others.with(|others| others.as_ref().map(rest))}
                    {move || lines.with(|lines| others.with(|others| total(lines, others.as_ref())))}
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn head(column: Column, label: &'static str, sort: RwSignal<(Column, bool)>) -> AnyView {
    let sorted = move || {
        let (by, descending) = sort.get();
        (by == column).then_some(if descending {
            "descending"
        } else {
            "ascending"
        })
    };
    // Numbers start with the largest, words with the first letter; again turns it round.
    let turn = move |_| {
        sort.update(|(by, descending)| {
            *descending = if *by == column {
                !*descending
            } else {
                column.is_number()
            };
            *by = column;
        });
    };
    view! {
        <th scope="col" class:num=column.is_number() aria-sort=sorted>
            <button class="sort" type="button" on:click=turn>{label}</button>
        </th>
    }
    .into_any()
}

const NONE: &str = "—";

fn money(amount: Option<Money>) -> String {
    amount.map_or_else(|| NONE.to_owned(), dollars)
}

fn number(number: Option<u64>) -> String {
    number.map_or_else(|| NONE.to_owned(), count)
}

fn row(line: JobLine) -> AnyView {
    let (tone, status) = line
        .status
        .as_ref()
        .map_or_else(|| ("neutral", "Not told".to_owned()), status_words);
    view! {
        <tr>
            <th scope="row"><Link to=Route::Job(line.id)>{line.title}</Link></th>
            <td><span class="badge" data-tone=tone>{status}</span></td>
            <td class="num">{money(line.spent)}</td>
            <td class="num">{number(line.clicks)}</td>
            <td class="num">{money(line.a_click)}</td>
            <td class="num">{number(line.applications)}</td>
        </tr>
    }
    .into_any()
}

/// What was bought for jobs that are in the campaign no more.
fn rest(bought: &CostLine) -> AnyView {
    view! {
        <tr class="rest">
            <th scope="row">"Jobs no longer in it"</th>
            <td></td>
            <td class="num">{dollars(bought.spent)}</td>
            <td class="num">{count(bought.clicks)}</td>
            <td class="num">{money(bought.a_click())}</td>
            <td class="num">{count(bought.applications)}</td>
        </tr>
    }
    .into_any()
}

/// The sum of what is told; a column of which nothing is told has none.
fn total(lines: &[JobLine], others: Option<&CostLine>) -> AnyView {
    let spent = lines.iter().filter_map(|line| line.spent);
    let spent = spent.chain(others.map(|rest| rest.spent)).reduce(sum);
    let adds = |get: fn(&JobLine) -> Option<u64>, rest: Option<u64>| {
        let told = lines.iter().filter_map(get).chain(rest);
        told.reduce(u64::saturating_add)
    };
    let clicks = adds(|line| line.clicks, others.map(|rest| rest.clicks));
    let applications = adds(
        |line| line.applications,
        others.map(|rest| rest.applications),
    );
    view! {
        <tr>
            <th scope="row">"Together"</th>
            <td></td>
            <td class="num">{money(spent)}</td>
            <td class="num">{number(clicks)}</td>
            <td class="num"></td>
            <td class="num">{number(applications)}</td>
        </tr>
    }
    .into_any()
}
