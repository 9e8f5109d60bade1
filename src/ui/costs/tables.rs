//! Cost data by source, by job and by campaign, sorted by any column.

use crate::domain::ids::{CampaignId, JobId};
use crate::planning::cost_days::Part;
use crate::planning::cost_line::CostLine;
use crate::planning::cost_report::{CostReport, DayRange};
use crate::planning::cost_table::{CostColumn, CostEntry, entries, twins};
use crate::planning::spark::{last_days, line, words};
use crate::routes::Route;
use crate::ui::console::{Console, use_console};
use crate::ui::costs::export::SummaryButton;
use crate::ui::costs::reading::Reading;
use crate::ui::costs::view::{CostView, known, source_words};
use crate::ui::kit::chart::sparkline::Spark;
use crate::ui::kit::table_cell::Cell;
use crate::ui::kit::virtual_table::{Head, Sorted, VirtualTable};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a table parts the cost data by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Source,
    Job,
    Campaign,
}

impl By {
    /// The head of the column of IDs in a file; sources have none.
    #[must_use]
    pub const fn id_head(self) -> Option<&'static str> {
        match self {
            Self::Source => None,
            Self::Job => Some("jobId"),
            Self::Campaign => Some("campaignId"),
        }
    }

    /// The head of its first column, and the table's name.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Source => ("Source", "Cost by source"),
            Self::Job => ("Job", "Cost by job"),
            Self::Campaign => ("Campaign", "Cost by campaign"),
        }
    }
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Source(Arc<str>),
    Job(JobId),
    Campaign(CampaignId),
}

/// The rows of a report, the most spent first.
#[must_use]
pub fn parted(report: &CostReport, by: By) -> Vec<(Option<Key>, CostLine)> {
    fn keyed<K: Clone>(
        lines: &[(Option<K>, CostLine)],
        key: fn(K) -> Key,
    ) -> Vec<(Option<Key>, CostLine)> {
        let lines = lines.iter();
        lines
            .map(|(own, line)| (own.clone().map(key), line.clone()))
            .collect()
    }
    match by {
        By::Source => keyed(&report.by_source, Key::Source),
        By::Job => keyed(&report.by_job, Key::Job),
        By::Campaign => keyed(&report.by_campaign, Key::Campaign),
    }
}

/// What people read for a row: its name where that is known here, else its number.
#[must_use]
pub fn name(console: Console, by: By, key: Option<&Key>) -> String {
    match key {
        Some(Key::Source(name)) => name.to_string(),
        Some(Key::Job(id)) => job_name(console, *id),
        Some(Key::Campaign(id)) => campaign_name(console, *id),
        None => match by {
            By::Source => source_words(None),
            By::Job => "Job not told".to_owned(),
            By::Campaign => "Campaign not told".to_owned(),
        },
    }
}

/// A job's title, as far as the index has it.
#[must_use]
pub fn job_name(console: Console, id: JobId) -> String {
    let title = console.index().slot_of(id).and_then(|slot| {
        let title = |job: &crate::index::JobRow| job.title.as_deref().map(str::to_owned);
        console
            .index()
            .with_row(slot, |job, _| title(job))
            .flatten()
    });
    title.unwrap_or_else(|| format!("Job {id}"))
}

/// A campaign's name, as far as the campaigns are here.
#[must_use]
pub fn campaign_name(console: Console, id: CampaignId) -> String {
    let name = console.campaigns().all.with_untracked(|all| {
        let campaign = all.get(&id)?;
        campaign.name.clone().filter(|name| !name.is_empty())
    });
    name.unwrap_or_else(|| format!("Campaign {id}"))
}

/// The name with its ID, for rows that share it.
fn name_and_id(text: String, key: Option<&Key>) -> String {
    match key {
        Some(Key::Job(id)) => format!("{text} (ID {id})"),
        Some(Key::Campaign(id)) => format!("{text} (ID {id})"),
        Some(Key::Source(_)) | None => text,
    }
}

/// The rows of a key, for the days of its line.
fn part(by: By, key: Option<&Key>) -> Part<'_> {
    match (by, key) {
        (_, Some(Key::Source(name))) => Part::Source(Some(name)),
        (_, Some(Key::Job(id))) => Part::Job(Some(*id)),
        (_, Some(Key::Campaign(id))) => Part::Campaign(Some(*id)),
        (By::Source, None) => Part::Source(None),
        (By::Job, None) => Part::Job(None),
        (By::Campaign, None) => Part::Campaign(None),
    }
}

/// The column that rows are sorted by (`None` is the name), and whether it is turned round.
type Order = (Option<CostColumn>, bool);

/// Handles of one table; copied freely.
#[derive(Clone, Copy)]
struct CostRows {
    console: Console,
    by: By,
    reading: Reading,
    order: RwSignal<Order>,
    entries: Memo<Arc<Vec<CostEntry<Key>>>>,
    /// Names that several rows have.
    twins: Memo<BTreeSet<String>>,
    /// The days of the small lines.
    days: Memo<Option<DayRange>>,
    /// Goes up with every change of rows or names.
    version: Memo<u64>,
}

impl CostRows {
    fn new(view: CostView, by: By) -> Self {
        let console = use_console();
        let order = RwSignal::new((Some(CostColumn::Spend), true));
        let names = Memo::new(move |before: Option<&u64>| {
            console.index().version.track();
            console.campaigns().all.track();
            before.map_or(0, |before| before + 1)
        });
        let parts = Memo::new(move |_| {
            let now = view.now.get().map(|report| parted(&report, by));
            let before = view.before.get().map(|(_, report)| parted(&report, by));
            entries(&now.unwrap_or_default(), before.as_deref())
        });
        let entries =
            Memo::new(move |_| Arc::new(sorted(console, by, parts.get(), order.get(), names)));
        let twins = Memo::new(move |_| {
            names.track();
            let named = |entry: &CostEntry<Key>| name(console, by, entry.key.as_ref());
            entries.with(|entries| twins(entries.iter().map(named)))
        });
        let days = Memo::new(move |_| known(view).map(last_days));
        let version = Memo::new(move |before: Option<&u64>| {
            entries.track();
            twins.track();
            names.track();
            days.track();
            before.map_or(0, |before| before + 1)
        });
        Self {
            console,
            by,
            reading: view.reading,
            order,
            entries,
            twins,
            days,
            version,
        }
    }

    fn cell(&self, row: usize, column: Option<CostColumn>) -> Cell {
        let cell = self.entries.with_untracked(|entries| {
            let entry = entries.get(row)?;
            match column {
                None => Some(self.naming(entry)),
                Some(CostColumn::Days) => self.spark(entry).map(Cell::Spark),
                Some(column) => entry.cell(column).map(Cell::Number),
            }
        });
        cell.unwrap_or(Cell::Empty)
    }

    /// What a row spent on the last days, as far as they are here.
    fn spark(&self, entry: &CostEntry<Key>) -> Option<Spark> {
        let days = self.days.get_untracked()?;
        let part = part(self.by, entry.key.as_ref());
        let spent = untrack(|| self.reading.spent_on(part, days))?;
        Some(Spark {
            points: line(&spent),
            words: words(days, &spent),
        })
    }

    fn naming(&self, entry: &CostEntry<Key>) -> Cell {
        let mut text = name(self.console, self.by, entry.key.as_ref());
        if self.twins.with_untracked(|twins| twins.contains(&text)) {
            text = name_and_id(text, entry.key.as_ref());
        }
        match &entry.key {
            Some(Key::Job(id)) => Cell::Link {
                to: Route::Job(*id),
                text,
            },
            Some(Key::Campaign(id)) => Cell::Link {
                to: Route::Campaign(*id),
                text,
            },
            Some(Key::Source(_)) | None => Cell::Text(text),
        }
    }
}

/// Rows that are alike in the column stay in the order of their spend.
fn sorted(
    console: Console,
    by: By,
    mut entries: Vec<CostEntry<Key>>,
    (column, descending): Order,
    names: Memo<u64>,
) -> Vec<CostEntry<Key>> {
    match column {
        Some(column) => entries.sort_by(|one, two| one.compare(two, column, descending)),
        None => {
            names.track();
            entries
                .sort_by_cached_key(|entry| name(console, by, entry.key.as_ref()).to_lowercase());
            if descending {
                entries.reverse();
            }
        }
    }
    entries
}

/// A table of the cost data with its heading and a way to take it along.
#[component]
pub fn CostTable(
    view: CostView,
    by: By,
    /// Whether it stands within a section that has a heading of its own.
    #[prop(optional)]
    within: bool,
) -> impl IntoView {
    let rows = CostRows::new(view, by);
    let columns = Memo::new(move |_| {
        let has_others = |report: &CostReport| report.total.other_events() > 0;
        let now = view.now.get().is_some_and(|report| has_others(&report));
        let before = view.before.get();
        let had = before
            .as_ref()
            .is_some_and(|(_, report)| has_others(report));
        CostColumn::of(now || had, before.is_some())
    });
    let count = Signal::derive(move || rows.entries.with(|entries| entries.len()));
    let is_empty = Memo::new(move |_| count.get() == 0);
    let (_, title) = by.words();
    view! {
        <section class="section" aria-label=title hidden=move || is_empty.get()>
            <div class="card-head">
                {if within {
                    view! { <h3>{title}</h3> }.into_any()
                } else {
                    view! { <h2>{title}</h2> }.into_any()
                }}
                <SummaryButton view=view by=by />
            </div>
            {move || table(rows, columns.get(), count)}
        </section>
    }
}

fn table(rows: CostRows, columns: Vec<CostColumn>, count: Signal<usize>) -> AnyView {
    let (first, title) = rows.by.words();
    let naming = Head {
        label: first,
        sortable: true,
        number: false,
    };
    let numbers = columns.iter().map(|column| Head {
        label: column.label(),
        sortable: *column != CostColumn::Days,
        number: *column != CostColumn::Days,
    });
    let sparks = columns
        .iter()
        .position(|column| *column == CostColumn::Days);
    let sparks = sparks.map_or(0, |place| place + 1);
    let heads: Vec<Head> = std::iter::once(naming).chain(numbers).collect();
    let columns = StoredValue::new(columns);
    let column_at = move |at: usize| {
        let at = at.checked_sub(1)?;
        columns.with_value(|columns| columns.get(at).copied())
    };
    let place_of = move |column: Option<CostColumn>| match column {
        None => Some(0),
        Some(column) => {
            let place = columns.with_value(|all| all.iter().position(|one| *one == column));
            place.map(|place| place + 1)
        }
    };
    let sorted = Signal::derive(move || {
        let (column, descending) = rows.order.get();
        let column = place_of(column)?;
        Some(Sorted { column, descending })
    });
    // Numbers start with the largest, names with the first letter; again turns it round.
    let sort = Callback::new(move |at: usize| {
        let wanted = column_at(at);
        rows.order.update(|(column, descending)| {
            *descending = if *column == wanted {
                !*descending
            } else {
                wanted.is_some()
            };
            *column = wanted;
        });
    });
    view! {
        <VirtualTable
            caption=title
            heads=heads
            rows=count
            version=rows.version
            cell=move |row, at| rows.cell(row, column_at(at))
            sorted=sorted
            on_sort=sort
            sparks=sparks
        />
    }
    .into_any()
}
