//! 20,000 jobs filtered, sorted and shown: the console beside a page of plain JavaScript.
//!
//! Both pages hold the same jobs, each in a Chromium of its own, and do the same acts in turn. What
//! they show after each act must be the same, or the run fails.

use std::collections::BTreeMap;

use e2e_tests::{Outcome, ensure};
use xtask::say;

use crate::figures::{Figure, Pair, heads, line};
use crate::side::{Act, Measured, Side};

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

/// Measures both and prints a line for each kind of act.
///
/// # Errors
/// Where a page does not get so far, or the two show different rows.
pub(crate) async fn measure(site: &str) -> Outcome {
    let mut figures = BTreeMap::new();
    for sitting in 1..=SITTINGS {
        say::line(format!("Sitting {sitting} of {SITTINGS}."));
        let pages = Pages {
            console: Side::console(site).await?,
            plain: Side::plain(site).await?,
        };
        pages.sit(&mut figures).await?;
        pages.console.close().await?;
        pages.plain.close().await?;
    }
    report(&figures);
    Ok(())
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
            baseline: plain.work,
        });
        figure.painted.push(Pair {
            console: console.painted,
            baseline: plain.painted,
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

fn report(figures: &Figures) {
    say::line(format!(
        "\n20,000 jobs: filter, sort and first paint, the console beside plain JavaScript\n\
         {SITTINGS} sittings of {ROUNDS} rounds, behind one to warm up"
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
        say::line(heads(title, "plain JS"));
        for name in [
            WORD, LETTERS, TWO, MOST, NONE, CLEARED, FROM_NONE, FIRST, TURNED, OTHER, PAINT,
        ] {
            if let Some(figure) = figures.get(name) {
                say::line(line(name, samples(figure), GOAL));
            }
        }
    }
}
