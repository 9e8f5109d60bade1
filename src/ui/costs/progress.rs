//! How far the cost data is read, and the way to stop, go on and try again.

use crate::format::{count, counted, dollars};
use crate::planning::row_walk::Doubt;
use crate::ui::browser;
use crate::ui::costs::reading::{Phase, Progress, Reading};
use crate::ui::kit::note::Note;
use leptos::prelude::*;

#[component]
pub fn CostProgress(reading: Reading) -> impl IntoView {
    let phase = Memo::new(move |_| reading.progress.with(|now| now.phase.clone()));
    let shown = move || match phase.get() {
        Phase::Failed(error) => {
            let words = error.words();
            let here = reading.progress.with_untracked(so_far);
            Some(
                view! {
                    <Note tone="warn" title=format!("Not all cost data could be read. {}", words.title)>
                        <p>{words.detail} " " {here}</p>
                        <div class="button-row">
                            <button class="button" type="button" on:click=move |_| reading.go_on()>"Try again"</button>
                        </div>
                    </Note>
                }
                .into_any(),
            )
        }
        Phase::Doubtful(doubt) => Some(doubtful(reading, doubt)),
        Phase::Done => None,
        Phase::Stopped => Some(line(reading, true)),
        Phase::Waiting | Phase::Reading => Some(line(reading, false)),
    };
    // Told aloud where it turns, and not with every page that comes.
    let heard = move || match phase.get() {
        Phase::Reading => "Reading the cost data",
        Phase::Stopped => "Reading stopped",
        Phase::Done => "All cost data is read",
        Phase::Waiting | Phase::Failed(_) | Phase::Doubtful(_) => "",
    };
    view! {
        <p class="visually-hidden" role="status">{heard}</p>
        {shown}
    }
}

/// All pages came, and yet rows may be missing or counted twice.
fn doubtful(reading: Reading, doubt: Doubt) -> AnyView {
    let shown = if reading.is_whole() {
        "The sums below are of the reading before it."
    } else {
        "The sums below are of the rows that came; what rests on all of them is not told."
    };
    view! {
        <Note tone="warn" title="It is not certain that all cost data is here, each row once.">
            <p class="num">{doubt.words()} " " {shown} " Refresh to read all of it anew."</p>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| reading.again()>"Refresh"</button>
            </div>
        </Note>
    }
    .into_any()
}

fn of_total(now: &Progress) -> String {
    let read = now.walk.read();
    let total = now.walk.told().unwrap_or(read);
    format!(
        "{} of {}, {} so far",
        count(read),
        counted(total, "row", "rows"),
        dollars(now.spent)
    )
}

/// What is kept after a page could not be had.
fn so_far(now: &Progress) -> String {
    if now.as_of_ms.is_none() {
        return String::new();
    }
    format!(
        "What was read stays ({}); it goes on from there.",
        of_total(now)
    )
}

fn words(now: &Progress, is_stopped: bool) -> String {
    match (now.as_of_ms, is_stopped) {
        (None, false) => "Reading the cost data".to_owned(),
        (None, true) => "Stopped before any cost data was read".to_owned(),
        (Some(_), false) => format!("Reading the cost data: {}", of_total(now)),
        (Some(_), true) => format!(
            "Stopped at {}: what rests on all of it is not told",
            of_total(now)
        ),
    }
}

fn line(reading: Reading, is_stopped: bool) -> AnyView {
    let (label, press): (_, fn(&Reading)) = if is_stopped {
        ("Go on reading", Reading::go_on)
    } else {
        ("Stop reading", Reading::stop)
    };
    let now = reading.progress;
    view! {
        <div class="progress-line">
            {(!is_stopped).then(|| view! {
                <progress
                    class="progress"
                    aria-label="Cost data read"
                    max=move || now.with(|now| now.walk.told().map(|total| total.max(1).to_string()))
                    value=move || now.with(|now| now.walk.told().map(|_| now.walk.read().to_string()))
                ></progress>
            })}
            <span class="muted num">{move || now.with(|now| words(now, is_stopped))}</span>
            <button class="button" data-size="small" type="button" on:click=move |_| press(&reading)>
                {label}
            </button>
        </div>
    }
    .into_any()
}

/// When the sums were read and how far they reach.
#[component]
pub fn AsOf(reading: Reading) -> impl IntoView {
    move || as_of_words(reading).map(|words| view! { <p class="muted num">{words}</p> })
}

fn as_of_words(reading: Reading) -> Option<String> {
    let as_of = i64::try_from(reading.as_of_ms()?).ok()?;
    let rows = counted(reading.rows(), "row", "rows");
    let is_doubtful = reading
        .progress
        .with_untracked(|now| matches!(now.phase, Phase::Doubtful(_)));
    let from = if reading.is_whole() {
        format!("From {rows} of cost data.")
    } else if is_doubtful {
        format!("From {rows} of cost data; whether that is all of it is not certain.")
    } else {
        format!("So far from {rows} of cost data, which is not all of it.")
    };
    let mut words = format!(
        "{from} As of {}; rows of the last days may still come.",
        browser::local_date_time(as_of)
    );
    let strange = reading.out_of_scope();
    if strange > 0 {
        words.push_str(&format!(
            " The API also sent {} of something else, left out here.",
            counted(strange, "row", "rows")
        ));
    }
    Some(words)
}
