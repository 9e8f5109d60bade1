//! `cargo xtask bench`: the built console beside a page of plain JavaScript that does the same.
//!
//! Both pages hold the same 20,000 jobs of the sandbox, each in a Chromium of its own, and do the
//! same acts in turn. What they show after each act must be the same, or the run fails. What is
//! printed are medians and their ratio: times of one machine say little, and no test reads them.

mod figures;
mod plan;
mod roll_up;
mod side;
mod site;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use e2e_tests::stage::built_site;
use e2e_tests::{Outcome, ensure};
use figures::{Figure, Pair, heads, line};
use partner_sandbox::{API_BASE_PATH, Config, Seed, SiteConfig};
use serde_json::json;
use side::{Act, Measured, Side};
use xtask::say;

/// Times that both pages are loaded anew, each in a new browser.
const SITTINGS: usize = 5;
/// Rounds of each sitting, behind one that warms up.
const ROUNDS: usize = 3;
/// What the ratio is to stay below.
const GOAL: f64 = 1.3;

const WORD: &str = "filter: a word of 1 in 20 jobs";
const LETTERS: &str = "filter: the same, letter by letter";
const TWO: &str = "filter: two words";
const MOST: &str = "filter: a letter that nearly all have";
const NONE: &str = "filter: a word that none has";
const CLEARED: &str = "filter: taken away, all rows again";
const FROM_NONE: &str = "filter: taken away where none had it";
const FIRST: &str = "sort: a column for the first time";
const TURNED: &str = "sort: turned round";
const OTHER: &str = "sort: another column";
const PAINT: &str = "first paint: the list opened anew";

/// Right after loading: the orders have not been asked for yet, and the code has not run.
const FIRST_SORTS: [(&str, Act); 4] = [
    (FIRST, Act::Sort("Job")),
    (FIRST, Act::Sort("Company")),
    (FIRST, Act::Sort("Ad number")),
    (FIRST, Act::Sort("Place")),
];

/// A round begins and ends with all jobs by their end.
const ROUND: [(&str, Act); 19] = [
    (OTHER, Act::Sort("Days left")),
    (WORD, Act::Type("nurse")),
    (CLEARED, Act::Type("")),
    (NONE, Act::Type("zzzz")),
    (FROM_NONE, Act::Type("")),
    (MOST, Act::Type("e")),
    (CLEARED, Act::Type("")),
    (TWO, Act::Type("nurse austin")),
    (CLEARED, Act::Type("")),
    (LETTERS, Act::Type("n")),
    (LETTERS, Act::Type("nu")),
    (LETTERS, Act::Type("nur")),
    (LETTERS, Act::Type("nurs")),
    (LETTERS, Act::Type("nurse")),
    (CLEARED, Act::Type("")),
    (TURNED, Act::Sort("Days left")),
    (PAINT, Act::Back),
    (OTHER, Act::Sort("Company")),
    (TURNED, Act::Sort("Company")),
];

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::trouble(failure.to_string());
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome {
    let folder = tempfile::tempdir()?;
    let built = built_site(std::env::var_os("JPC_DIST").map(PathBuf::from))?;
    site::compose(&built, folder.path())?;
    site::add_roll_up(folder.path())?;
    say::line("Planting 1,000 companies and 20,000 jobs.");
    let sandbox = partner_sandbox::start(Config {
        seed: Seed::Large,
        site: Some(folder.path().to_owned()),
        site_config: SiteConfig::Text(configuration()),
        requests_per_minute: 1_000_000,
        ..Config::default()
    })
    .await?;
    // The roll-up of cost rows alone, for working on it.
    if std::env::args().any(|word| word == "--costs") {
        let measured = roll_up::measure(&sandbox.url()).await;
        sandbox.stop().await;
        return measured;
    }
    if std::env::args().any(|word| word == "--plan") {
        let measured = plan::measure(&sandbox.url()).await;
        sandbox.stop().await;
        return measured;
    }
    let mut figures = BTreeMap::new();
    let mut version = String::new();
    for sitting in 1..=SITTINGS {
        say::line(format!("Sitting {sitting} of {SITTINGS}."));
        let pages = Pages {
            console: Side::console(&sandbox.url()).await?,
            plain: Side::plain(&sandbox.url()).await?,
        };
        version = pages.console.browser_version().await?;
        pages.sit(&mut figures).await?;
        pages.console.close().await?;
        pages.plain.close().await?;
    }
    report(&figures, &version);
    let measured = match plan::measure(&sandbox.url()).await {
        Ok(()) => roll_up::measure(&sandbox.url()).await,
        failed => failed,
    };
    sandbox.stop().await;
    measured
}

/// The sandbox as the only environment, its limit out of the way.
fn configuration() -> String {
    json!({
        "environments": [{"name": "Sandbox", "apiBaseUrl": API_BASE_PATH, "sandbox": true}],
        "limits": {"requestsPerMinute": 1_000_000},
    })
    .to_string()
}

type Figures = BTreeMap<&'static str, Figure>;

/// Both pages, with the same on them.
struct Pages {
    console: Side,
    plain: Side,
}

impl Pages {
    async fn sit(&self, figures: &mut Figures) -> Outcome {
        for (at, (name, act)) in FIRST_SORTS.into_iter().enumerate() {
            self.both(name, act, at % 2 == 0, figures).await?;
        }
        let mut warm_up = Figures::new();
        for round in 0..=ROUNDS {
            let kept = if round == 0 {
                &mut warm_up
            } else {
                &mut *figures
            };
            for (name, act) in ROUND {
                self.both(name, act, round % 2 == 0, kept).await?;
            }
        }
        Ok(())
    }

    /// The same act on one page and then on the other.
    async fn both(
        &self,
        name: &'static str,
        act: Act,
        console_first: bool,
        figures: &mut Figures,
    ) -> Outcome {
        let (console, plain) = if console_first {
            let console = self.console.act(act).await?;
            (console, self.plain.act(act).await?)
        } else {
            let plain = self.plain.act(act).await?;
            (self.console.act(act).await?, plain)
        };
        same(act, &console, &plain)?;
        let figure = figures.entry(name).or_default();
        figure.work.push(Pair {
            console: console.work,
            plain: plain.work,
        });
        figure.painted.push(Pair {
            console: console.painted,
            plain: plain.painted,
        });
        Ok(())
    }
}

/// Fails where the two pages do not show the same.
fn same(act: Act, console: &Measured, plain: &Measured) -> Outcome {
    let (console, plain) = (&console.seen, &plain.seen);
    for (ours, theirs) in [
        (&console.found, &plain.found),
        (&console.sorted, &plain.sorted),
    ] {
        ensure!(
            ours == theirs,
            "{act:?}: the console says {ours:?}, plain JavaScript {theirs:?}"
        );
    }
    for (at, (ours, theirs)) in console.rows.iter().zip(&plain.rows).enumerate() {
        ensure!(
            ours == theirs,
            "{act:?}: row {at} is\n  {ours}\nin the console, and\n  {theirs}\nin plain JavaScript"
        );
    }
    ensure!(
        console.rows.len() == plain.rows.len(),
        "{act:?}: the console shows {} of the first 20 rows, plain JavaScript {}",
        console.rows.len(),
        plain.rows.len()
    );
    Ok(())
}

fn report(figures: &Figures, version: &str) {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    say::line(format!(
        "\n20,000 jobs: filter, sort and first paint, the console beside plain JavaScript\n{version}, \
         {cores} cores{}; {SITTINGS} sittings of {ROUNDS} rounds, behind one to warm up\nmilliseconds: \
         median (95th percentile); the ratio is of the medians",
        processor().map_or_else(String::new, |name| format!(" of {name}")),
    ));
    type Samples = fn(&Figure) -> &[Pair];
    let parts: [(&str, Samples); 2] = [
        ("main-thread work: script, style, layout", |figure| {
            &figure.work
        }),
        ("from the event to the painted frame", |figure| {
            &figure.painted
        }),
    ];
    for (title, samples) in parts {
        say::line(format!("\n{}", heads(title)));
        for name in [
            WORD, LETTERS, TWO, MOST, NONE, CLEARED, FROM_NONE, FIRST, TURNED, OTHER, PAINT,
        ] {
            if let Some(figure) = figures.get(name) {
                say::line(line(name, samples(figure), GOAL));
            }
        }
    }
}

/// The processor's name, where Linux tells it.
fn processor() -> Option<String> {
    let facts = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let (_, rest) = facts.split_once("model name")?;
    let name = rest.lines().next()?.trim_start_matches([' ', '\t', ':']);
    Some(name.to_owned())
}
