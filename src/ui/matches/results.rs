//! What became of each resume: queued, under way, scored with a link, or why not.

use crate::format::counted;
use crate::matching::words;
use crate::routes::Route;
use crate::routes::match_link::write_keys;
use crate::ui::console::use_console;
use crate::ui::matches::blind::{self, BlindField};
use crate::ui::matches::scored::{Row, Standing};
use crate::ui::matches::send;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn Results() -> impl IntoView {
    let matches = use_console().matches();
    let numbers = Memo::new(move |_| {
        let numbers = |rows: &Vec<Row>| rows.iter().map(|row| row.number).collect::<Vec<_>>();
        matches.rows.with(numbers)
    });
    let some = Memo::new(move |_| numbers.with(|numbers| !numbers.is_empty()));
    move || {
        some.get().then(|| {
            view! {
                <section class="section" aria-labelledby="match-results">
                    <div class="card-head"><h2 id="match-results">"Matches of this session"</h2></div>
                    <Progress />
                    <BlindField />
                    <div class="table-wrap" role="region" aria-label="Matches of this session" tabindex="0">
                        <table class="table">
                            <caption class="visually-hidden">"Matches of this session"</caption>
                            <thead>
                                <tr>
                                    <th scope="col">"Resume"</th>
                                    <th scope="col">"Job"</th>
                                    <th scope="col">"Result"</th>
                                    <th scope="col">"Act"</th>
                                </tr>
                            </thead>
                            <tbody>
                                <For each=move || numbers.get() key=|number| *number let:number>
                                    <OneRow number=number />
                                </For>
                            </tbody>
                        </table>
                    </div>
                    <p class="muted">
                        "They are kept until you sign out, or close or reload the page. Keep a match's link to come back to it: it opens the resume, so treat it as one."
                    </p>
                </section>
            }
        })
    }
}

/// How many are done, of how many, and the way to stop.
#[component]
fn Progress() -> impl IntoView {
    let console = use_console();
    let matches = console.matches();
    let go_on = move |_| {
        matches.go_on();
        send::start(console);
    };
    let sums = Memo::new(move |_| {
        matches.rows.with(|rows| {
            let count =
                |is: fn(&Standing) -> bool| rows.iter().filter(|row| is(&row.standing)).count();
            let open = count(Standing::is_open);
            let queued = count(|one| matches!(one, Standing::Queued));
            let held = count(|one| matches!(one, Standing::Held));
            (rows.len(), open, queued, held)
        })
    });
    let words = move || {
        let (all, open, ..) = sums.get();
        let all = counted(all as u64, "match", "matches");
        if open == 0 {
            format!("{all}, none under way.")
        } else {
            format!("{all}, {open} under way.")
        }
    };
    view! {
        <div class="button-row">
            <p role="status">{words}</p>
            {move || (sums.get().2 > 0).then(|| view! {
                <button class="button" type="button" on:click=move |_| matches.stop()>"Stop"</button>
            })}
            {move || {
                let held = sums.get().3;
                (held > 0).then(|| view! {
                    <button class="button" type="button" on:click=go_on>{format!("Send the {held} that wait")}</button>
                })
            }}
            <Link to=Route::MatchCompare class="button">"Compare"</Link>
        </div>
    }
}

#[component]
fn OneRow(number: u64) -> impl IntoView {
    let console = use_console();
    let row = Memo::new(move |_| {
        console
            .matches()
            .rows
            .with(|rows| rows.iter().find(|row| row.number == number).cloned())
    });
    let label = move || row.with(|row| row.as_ref().map(|row| row.label.clone()));
    let name = move || blind::label(console.blind.get(), number, &label().unwrap_or_default());
    let job = move || row.with(|row| row.as_ref().and_then(|row| row.job.clone()));
    let state = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| told(&row.standing))));
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{move || job().unwrap_or_else(|| "No title".to_owned())}</td>
            <td>{move || state.get()}</td>
            <td><Acts number=number row=row /></td>
        </tr>
    }
}

fn told(standing: &Standing) -> String {
    match standing {
        Standing::Queued => "In the queue".to_owned(),
        Standing::Sending => "Being scored".to_owned(),
        Standing::Waiting { words, .. } | Standing::Late { words, .. } => words.clone(),
        Standing::Scored(report) => {
            let inner = report.details.as_ref().and_then(|details| details.score);
            format!(
                "{}, {}",
                words::score(report.score.or(inner)),
                words::bucket(report.bucket.as_deref())
            )
        }
        Standing::Failed(error) => {
            let words = error.words();
            format!("{}. {}", words.title, words.detail)
        }
        Standing::Stopped => "Not sent: you stopped it.".to_owned(),
        Standing::Held => "Not scored: the API refused the key first.".to_owned(),
    }
}

/// What can be done with a row now; drawn anew only when that changes.
#[derive(Clone, PartialEq)]
enum Act {
    Open(String),
    LookAgain(String),
    SendAgain,
    None,
}

#[component]
fn Acts(number: u64, row: Memo<Option<Row>>) -> impl IntoView {
    let console = use_console();
    let act = Memo::new(move |_| {
        row.with(|row| {
            let Some(row) = row else { return Act::None };
            let fragment = row.standing.key().map(|key| write_keys([key]));
            match (&row.standing, fragment) {
                (Standing::Late { .. }, Some(fragment)) => Act::LookAgain(fragment),
                (_, Some(fragment)) => Act::Open(fragment),
                _ if row.standing.may_go_again() => Act::SendAgain,
                _ => Act::None,
            }
        })
    });
    let look = move |_| {
        let key =
            row.with_untracked(|row| row.as_ref().and_then(|row| row.standing.key().cloned()));
        if let Some((key, api)) = key.zip(console.api()) {
            send::look_for(console, &api, number, key);
        }
    };
    let again = move |_| {
        console.matches().again(number);
        send::start(console);
    };
    let hidden = move || format!(" match {number}");
    move || {
        match act.get() {
        Act::Open(fragment) => view! { <MatchLink fragment=fragment>"Open"<span class="visually-hidden">{hidden()}</span></MatchLink> }
            .into_any(),
        Act::LookAgain(fragment) => view! {
            <button class="button" data-size="small" type="button" on:click=look>"Look again"<span class="visually-hidden">{hidden()}</span></button>
            " "
            <MatchLink fragment=fragment>"Open"<span class="visually-hidden">{hidden()}</span></MatchLink>
        }
        .into_any(),
        Act::SendAgain => view! {
            <button class="button" data-size="small" type="button" on:click=again>"Try again"<span class="visually-hidden">{hidden()}</span></button>
        }
        .into_any(),
        Act::None => ().into_any(),
    }
    }
}

/// A link to a match. Its key stands in the fragment, which no server and no referrer gets.
#[component]
pub fn MatchLink(fragment: String, children: Children) -> impl IntoView {
    let router = use_console().router;
    let href = router.href_with(&Route::MatchView, &fragment);
    view! {
        <a
            href=href
            rel="noreferrer noopener"
            on:click=move |event| {
                let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
                if event.button() == 0 && is_plain {
                    event.prevent_default();
                    router.go_with(Route::MatchView, fragment.clone());
                }
            }
        >
            {children()}
        </a>
    }
}
