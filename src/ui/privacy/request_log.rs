//! The clock of a request, and the log of requests: without an address, in memory only.

use crate::domain::zone::of_ms;
use crate::forms::privacy::clock::{COUNTING, Deadlines, deadlines, standing};
use crate::forms::privacy::log::{Entry, Log, Manner, Nature, Part, Response, faults};
use crate::ui::browser::{self, files::TextFile, time::ZONE};
use crate::ui::console::use_console;
use crate::ui::kit::choice_fields::SelectField;
use crate::ui::kit::field::{TextField, control_id};
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
    problems: RwSignal<Vec<(Part, &'static str)>>,
    /// Which entry is being changed, counted from 0; `None` for a new one.
    changing: RwSignal<Option<usize>>,
}

const fn control(part: Part) -> &'static str {
    match part {
        Part::Received => "dateOfRequest",
        Part::Responded => "dateOfResponse",
        Part::Basis => "basis",
    }
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
            changing: RwSignal::new(None),
        }
    }

    fn entry(self) -> Result<Entry, Vec<(Part, &'static str)>> {
        let received = self.received.with_untracked(|text| day(text));
        let received =
            received.ok_or_else(|| vec![(Part::Received, "Date of request is required.")])?;
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
            Err(found)
        }
    }

    fn clear(self) {
        self.responded.set(String::new());
        self.basis.set(String::new());
        self.changing.set(None);
        self.problems.set(Vec::new());
    }

    /// Puts an entry into the form, to be completed or mended.
    fn change(self, at: usize, entry: &Entry) {
        self.received.set(entry.received.to_string());
        self.nature.set(entry.nature.label().to_owned());
        self.manner.set(entry.manner.label().to_owned());
        let (responded, response) = match entry.response {
            Some((day, response)) => (day.to_string(), response),
            None => (String::new(), Response::Complied),
        };
        self.responded.set(responded);
        self.response.set(response.label().to_owned());
        self.basis.set(entry.basis.clone());
        self.problems.set(Vec::new());
        self.changing.set(Some(at));
        browser::focus_soon(control_id(control(Part::Responded)));
    }

    /// The fault at a control.
    fn problem(self, part: Part) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                let found = problems.iter().find(|(at, _)| *at == part);
                found.map(|(_, words)| (*words).to_owned())
            })
        })
    }

    fn mended(self, part: Part) {
        self.problems
            .update(|problems| problems.retain(|(at, _)| *at != part));
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
    let log = use_console().people().privacy_log;
    let typed = Typed::new();
    let add = move || match typed.entry() {
        Ok(entry) => {
            let at = typed.changing.get_untracked();
            typed.clear();
            log.update(|log| log.put(at, entry));
            let words = match at {
                Some(at) => format!("Request {} is changed.", at + 1),
                None => "Added to the log.".to_owned(),
            };
            browser::announce(words);
        }
        Err(problems) => {
            typed.problems.set(problems);
            focus_summary();
        }
    };
    let lines = Signal::derive(move || {
        let problems = typed.problems.get().into_iter();
        let lines = problems.map(|(part, words)| Line {
            control: Some(control_id(control(part))),
            words: words.to_owned(),
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
                <ErrorSummary lines=lines go=move |control: String| browser::focus_soon(control) />
                <Clock typed=typed />
                <Fields typed=typed />
                <div class="button-row">
                    <button class="button" type="submit">
                        {move || match typed.changing.get() {
                            Some(at) => format!("Change request {}", at + 1),
                            None => "Add to the log".to_owned(),
                        }}
                    </button>
                    {move || typed.changing.get().is_some().then(|| view! {
                        <button class="button" type="button" on:click=move |_| typed.clear()>
                            "Leave it as it was"
                        </button>
                    })}
                </div>
            </form>
            <Entries typed=typed />
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
            problem=typed.problem(Part::Received) hint="The day on which the person's request came."
            on_input=move |text| {
                typed.received.set(text);
                typed.mended(Part::Received);
            } />
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
                problem=typed.problem(Part::Responded) required=false
                on_input=move |text| {
                    typed.responded.set(text);
                    typed.mended(Part::Responded);
                } />
            <SelectField name="response" label="Nature of response" value=typed.response problem=fine
                options=options(Response::ALL.into_iter().map(Response::label))
                hint="Counts once there is a date of response."
                on_input=move |text| typed.response.set(text) />
            <TextField name="basis" label="Basis for denial" value=typed.basis
                problem=typed.problem(Part::Basis) required=false wide=true
                hint="Only where it was denied. No names, addresses or numbers."
                on_input=move |text| {
                    typed.basis.set(text);
                    typed.mended(Part::Basis);
                } />
        </div>
    }
}

#[component]
fn Entries(typed: Typed) -> impl IntoView {
    let log = use_console().people().privacy_log;
    let row = move |at: usize, entry: &Entry| {
        let number = (at + 1).to_string();
        let (day, response) = match entry.response {
            Some((day, response)) => (day.to_string(), response.label()),
            None => (String::new(), "Not answered yet"),
        };
        let whole = entry.clone();
        let change = move |_| typed.change(at, &whole);
        let named = format!(" request {number}");
        view! {
            <tr>
                <th scope="row" class="num">{number}</th>
                <td class="num">{entry.received.to_string()}</td>
                <td>{entry.nature.label()}</td>
                <td>{entry.manner.label()}</td>
                <td class="num">{day}</td>
                <td>{response}</td>
                <td>{entry.basis.clone()}</td>
                <td>
                    <span class="button-row">
                        <button class="link-button" type="button" on:click=change>
                            "Change" <span class="visually-hidden">{named.clone()}</span>
                        </button>
                        <button class="link-button" type="button" on:click=move |_| {
                            // The numbers after it move up.
                            typed.clear();
                            log.update(|log| log.remove(at));
                        }>
                            "Remove" <span class="visually-hidden">{named}</span>
                        </button>
                    </span>
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
            let rows = log.entries().iter().enumerate();
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
                    if let Some(csv) = log.try_update(Log::save) {
                        TextFile::of(&csv).save("privacy-requests.csv");
                    }
                }>
                    "Download the log"
                </button>
            </div>
        })
    }
}
