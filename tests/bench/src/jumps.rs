//! Jumps in 20,000 rows on a processor that is four times as slow: the console's table beside one
//! by TanStack Virtual with the same markup and styles.

use e2e_tests::Outcome;
use serde::Deserialize;
use serde_json::json;
use xtask::say;

use crate::figures::{Pair, absolute, heads, line, percentile};
use crate::side::Side;

/// Rounds of each side, behind one to warm up.
const ROUNDS: u32 = 3;
/// Jumps a round.
const JUMPS: u32 = 20;

#[derive(Deserialize)]
struct Jumped {
    /// Milliseconds from each jump to the end of its frame.
    frames: Vec<f64>,
    /// Frames without rows.
    blank: u32,
}

/// What one side has done in all rounds.
#[derive(Default)]
struct Jumps {
    frames: Vec<f64>,
    blank: u32,
}

/// Measures both sides and prints the lines.
///
/// # Errors
/// Where a page does not get so far.
pub(crate) async fn measure(site: &str) -> Outcome {
    let console = Side::console(site).await?;
    let tanstack = Side::tanstack(site).await?;
    for side in [&console, &tanstack] {
        side.slow_down().await?;
    }
    let (mut ours, mut theirs) = (Jumps::default(), Jumps::default());
    let mut pairs = Vec::new();
    for round in 0..=ROUNDS {
        let is_kept = round > 0;
        let console_work = jump(&console, round, is_kept.then_some(&mut ours)).await?;
        let baseline = jump(&tanstack, round, is_kept.then_some(&mut theirs)).await?;
        if is_kept {
            pairs.push(Pair::from((console_work, baseline)));
        }
    }
    console.close().await?;
    tanstack.close().await?;
    report(&pairs, &ours, &theirs);
    Ok(())
}

/// One round; the main thread's milliseconds a jump.
async fn jump(side: &Side, round: u32, kept: Option<&mut Jumps>) -> Outcome<f64> {
    let before = side.at_work().await?;
    let what = json!({"times": JUMPS, "begins": 1_000 + round});
    let jumped: Jumped = side.run(include_str!("jumps.js"), what).await?;
    let work = side.at_work().await? - before;
    if let Some(kept) = kept {
        kept.frames.extend(jumped.frames);
        kept.blank += jumped.blank;
    }
    Ok(work / f64::from(JUMPS))
}

fn report(pairs: &[Pair], ours: &Jumps, theirs: &Jumps) {
    say::line(heads("jumps in 20,000 rows, 4x slowed", "TanStack"));
    say::line(line("main-thread work a jump", pairs, 0.70));
    for (name, jumps) in [("console", ours), ("TanStack", theirs)] {
        let p95 = percentile(&jumps.frames, 95).unwrap_or(0.0);
        let name = format!("jump to frame, 95th percentile, {name}");
        say::line(absolute(&name, &[p95], "ms", 33.0));
    }
    say::line(format!(
        "blank frames of {}: {} in the console, {} by TanStack; goal 0",
        ours.frames.len(),
        ours.blank,
        theirs.blank
    ));
}
