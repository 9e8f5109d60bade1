//! The clock of a request, and the log of requests: without an address, in memory only.

use crate::domain::zone::of_ms;
use crate::forms::privacy::clock::{COUNTING, Deadlines, deadlines, standing};
use crate::forms::privacy::log::{Entry, Manner, Nature, Response, csv, faults};
use crate::ui::browser::{self, files::TextFile, time::ZONE};
use crate::ui::console::use_console;
use crate::ui::kit::choice_fields::SelectField;
use crate::ui::kit::field::TextField;
use crate::ui::kit::summary::{ErrorSummary, Line, focus_summary};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What is typed of a request.
#[derive(Clone, Copy)]
struct Typed {
    received: RwSignal<String>,
    nature: RwSignal<String>,
    manner: RwSignal<String>,
    responded: RwSignal<String>,
    response: RwSignal<String>,
    basis: RwSignal<String>,
    problems: RwSignal<Vec<String>>,
}

impl Typed {
    fn new() -> Self {
        Self {
            received: RwSignal::new(String::new()),
            nature: RwSignal::new(Nature::Know.label().to_owned()),
            manner: RwSignal::new(Manner::WebForm.label().to_owned()),
            responded: RwSignal::new(String::new()),
            response: RwSignal::new(Response::Complied.label().to_owned()),
            basis: RwSignal::new(String::new()),
            problems: RwSignal::new(Vec::new()),
        }
    }

    fn entry(self) -> Result<Entry, Vec<String>> {
        let received = self.received.with_untracked(|text| day(text));
        let received = received.ok_or_else(|| vec!["Date of request is required.".to_owned()])?;
        let responded = self.responded.with_untracked(|text| day(text));
        let response = self
            .response
            .with_untracked(|label| Response::ALL.into_iter().find(|one| one.label() == label));
        let nature = self.nature.get_untracked();
        let manner = self.manner.get_untracked();
        let entry = Entry {
            received,
            nature: Nature::ALL
                .into_iter()
                .find(|one| one.label() == nature)
                .unwrap_or(Nature::Other),
            manner: Manner::ALL
                .into_iter()
                .find(|one| one.label() == manner)
                .unwrap_or(Manner::Other),
            response: responded.zip(response),
            basis: self.basis.get_untracked(),
        };
        let found = faults(&entry);
        if found.is_empty() {
            Ok(entry)
        } else {
            Err(found.into_iter().map(str::to_owned).collect())
        }
    }

    fn clear(self) {
        self.responded.set(String::new());
        self.basis.set(String::new());
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

/// These have no fault of their own: the log's are told above it.
fn fine() -> Signal<Option<String>> {
    Signal::derive(|| None)
}

fn today() -> Option<NaiveDate> {
    let local = ZONE.local(of_ms(browser::now_ms())?)?;
    Some(local.date())
}

#[component]
pub fn RequestLog() -> impl IntoView {
    let log = use_console().privacy_log;
    let typed = Typed::new();
    let add = move || match typed.entry() {
        Ok(entry) => {
            typed.problems.set(Vec::new());
            typed.clear();
            log.update(|log| log.push(entry));
            browser::announce("Added to the log.".to_owned());
        }
        Err(problems) => {
            typed.problems.set(problems);
            focus_summary();
        }
    };
    let lines = Signal::derive(move || {
        let problems = typed.problems.get().into_iter();
        let lines = problems.map(|words| Line {
            control: None,
            words,
        });
        lines.collect::<Vec<_>>()
    });
    view! {
        <section class="card" aria-label="Clock and log">
            <div class="card-head"><h2>"Clock and log of requests"</h2></div>
            <form
                class="form"
                novalidate
                aria-label="Request"
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                <ErrorSummary lines=lines go=move |_control: String| () />
                <Clock typed=typed />
                <Fields typed=typed />
                <div class="button-row">
                    <button class="button" type="submit">"Add to the log"</button>
                </div>
            </form>
            <Entries />
        </section>
    }
}

#[component]
fn Clock(typed: Typed) -> impl IntoView {
    let lines = move |days: Deadlines| {
        let line = |label: &'static str, by: NaiveDate| {
            let stands = today().map(|today| standing(by, today)).unwrap_or_default();
            view! {
                <dt>{label}</dt>
                <dd><span class="num">{by.to_string()}</span> <span class="muted">{format!(" {stands}")}</span></dd>
            }
        };
        let holidays: Vec<String> = days
            .holidays()
            .into_iter()
            .map(|(day, name)| format!("{name} ({day})"))
            .collect();
        view! {
            <dl class="dl">
                {line("Confirm by", days.confirm_by)}
                {line("Answer by", days.answer_by)}
                {line("With an extension", days.extended_to)}
            </dl>
            {(!holidays.is_empty()).then(|| view! { <p class="muted">{format!("Left out: {}.", holidays.join(", "))}</p> })}
        }
    };
    view! {
        <TextField name="dateOfRequest" label="Date of request" kind="date" value=typed.received
            problem=fine() hint="The day on which the person's request came."
            on_input=move |text| typed.received.set(text) />
        {move || typed.received.with(|text| day(text)).and_then(deadlines).map(lines)}
        <p class="muted">
            "10 business days to confirm, 45 calendar days to answer, 90 where the person is told of it in time. "
            {COUNTING}
        </p>
    }
}

fn options(labels: impl Iterator<Item = &'static str>) -> Vec<(String, String)> {
    labels
        .map(|label| (label.to_owned(), label.to_owned()))
        .collect()
}

#[component]
fn Fields(typed: Typed) -> impl IntoView {
    let fine = fine();
    view! {
        <div class="field-grid">
            <SelectField name="nature" label="Nature of request" value=typed.nature problem=fine
                options=options(Nature::ALL.into_iter().map(Nature::label))
                on_input=move |text| typed.nature.set(text) />
            <SelectField name="manner" label="Manner of request" value=typed.manner problem=fine
                options=options(Manner::ALL.into_iter().map(Manner::label))
                on_input=move |text| typed.manner.set(text) />
            <TextField name="dateOfResponse" label="Date of response" kind="date" value=typed.responded
                problem=fine required=false on_input=move |text| typed.responded.set(text) />
            <SelectField name="response" label="Nature of response" value=typed.response problem=fine
                options=options(Response::ALL.into_iter().map(Response::label))
                hint="Counts once there is a date of response."
                on_input=move |text| typed.response.set(text) />
            <TextField name="basis" label="Basis for denial" value=typed.basis problem=fine required=false
                wide=true hint="Only where it was denied. No names, addresses or numbers."
                on_input=move |text| typed.basis.set(text) />
        </div>
    }
}

#[component]
fn Entries() -> impl IntoView {
    let log = use_console().privacy_log;
    let row = move |at: usize, entry: &Entry| {
        let number = (at + 1).to_string();
        let (day, response) = match entry.response {
            Some((day, response)) => (day.to_string(), response.label()),
            None => (String::new(), "Not answered yet"),
        };
        view! {
            <tr>
                <th scope="row" class="num">{number.clone()}</th>
                <td class="num">{entry.received.to_string()}</td>
                <td>{entry.nature.label()}</td>
                <td>{entry.manner.label()}</td>
                <td class="num">{day}</td>
                <td>{response}</td>
                <td>{entry.basis.clone()}</td>
                <td>
                    <button class="link-button" type="button" on:click=move |_| log.update(|log| {
                        if at < log.len() {
                            log.remove(at);
                        }
                    })>
                        "Remove" <span class="visually-hidden">{format!(" request {number}")}</span>
                    </button>
                </td>
            </tr>
        }
    };
    let heads = [
        "Number",
        "Date of request",
        "Nature of request",
        "Manner of request",
        "Date of response",
        "Nature of response",
        "Basis for denial",
        "Act",
    ];
    move || {
        let rows = log.with(|log| {
            let rows = log.iter().enumerate();
            rows.map(|(at, entry)| row(at, entry)).collect::<Vec<_>>()
        });
        (!rows.is_empty()).then(|| view! {
            <div class="table-wrap" role="region" aria-label="Log of requests" tabindex="0" data-wide="true">
                <table class="table">
                    <caption class="visually-hidden">"Log of requests"</caption>
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).into_iter().collect_view()}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="muted">"The log stands in the memory of this page until you sign out or load the page anew. It holds no address: keep your own number for each person."</p>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| {
                    log.with_untracked(|log| TextFile::of(&csv(log)).save("privacy-requests.csv"));
                }>
                    "Download the log"
                </button>
            </div>
        })
    }
}
