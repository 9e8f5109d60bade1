//! Resumes scored against a job: `/matches`.

use crate::format::counted;
use crate::forms::resume::Section;
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::{Tone, use_console};
use crate::ui::kit::choice_fields::CheckField;
use crate::ui::kit::field::control_id;
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::{ErrorSummary, focus_summary};
use crate::ui::matches::experience_only::{self, Answer, ExperienceAnswer};
use crate::ui::matches::files::FileRow;
use crate::ui::matches::form::Form;
use crate::ui::matches::form_job::JobFields;
use crate::ui::matches::form_resume::ResumeFields;
use crate::ui::matches::results::Results;
use crate::ui::matches::send;
use crate::ui::router::Link;
use crate::ui::submit::Submit;
use leptos::prelude::*;

#[component]
pub fn NewMatches() -> impl IntoView {
    let console = use_console();
    let form = Form::new(console);
    let submit = Submit::new();
    let answer = RwSignal::new(Answer::None);
    let experience = move || experience_only::score(form, submit, answer);
    view! {
        <PageHead title="Matches" sub="How well resumes fit a job.">
            <Link to=Route::MatchView class="button">"Open a match"</Link>
            <Link to=Route::MatchCompare class="button">"Compare matches"</Link>
        </PageHead>
        <div class="stack">
            <form
                class="form match-form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    score(form);
                }
            >
                <ErrorSummary lines=Signal::derive(move || form.lines()) go=move |control| go(form, control) />
                <JobFields form=form />
                <ResumeFields form=form />
                <CheckField
                    name="delay"
                    label="Answer later"
                    hint="The API takes the resume at once and scores it when it can; the result is looked for."
                    checked=Signal::derive(move || form.delay.get())
                    on_change=move |delay| form.delay.set(delay)
                />
                <div class="form-actions">
                    <button class="button" type="button" data-kind="quiet" on:click=move |_| form.clear()>"Clear"</button>
                    <span class="spacer"></span>
                    <button
                        class="button"
                        type="button"
                        disabled=move || submit.busy.get()
                        on:click=move |_| experience()
                    >
                        {move || if submit.busy.get() { "Scoring experience" } else { "Score experience alone" }}
                    </button>
                    <button class="button" data-kind="primary" type="submit">"Score"</button>
                </div>
            </form>
            <Repeats form=form />
            <ExperienceAnswer answer=answer on_retry=move |()| experience() />
            <Results />
        </div>
    }
}

/// Shows a control that a fault is about, and gives it the focus.
fn go(form: Form, control: String) {
    let is_field = Section::ALL
        .into_iter()
        .any(|section| control.starts_with(&control_id(section.field())));
    if is_field {
        form.fields_open.set(true);
    }
    let of_file = |row: &&mut FileRow| {
        let field = control_id(&row.control());
        control == field || control.starts_with(&format!("{field}-"))
    };
    // Nobody is told of a change where there is none.
    let _ = form.files.try_maybe_update(|rows| {
        let row = rows.iter_mut().find(of_file).filter(|row| !row.open);
        (row.map(|row| row.open = true).is_some(), ())
    });
    browser::focus_soon(control);
}

fn score(form: Form) {
    form.repeats.set(Vec::new());
    let Some(questions) = form.questions() else {
        focus_summary();
        return;
    };
    let taken = send::take_in(form.console, questions);
    form.sent();
    let counted = |many| counted(many, "resume is", "resumes are");
    let mut words = Vec::new();
    if taken.queued > 0 {
        words.push(format!("{} in the queue.", counted(taken.queued)));
    }
    if taken.open > 0 {
        words.push(format!("{} being scored already.", counted(taken.open)));
    }
    if !words.is_empty() {
        form.console.say(Tone::Info, words.join(" "));
    }
    form.repeats.set(taken.repeats);
}

/// What has a match already, and the way to score it once more all the same.
#[component]
fn Repeats(form: Form) -> impl IntoView {
    let again = move |_| {
        let repeats = form.repeats.get_untracked();
        form.repeats.set(Vec::new());
        for (label, question) in repeats {
            form.console.matches().queue(label, question);
        }
        send::start(form.console);
    };
    move || {
        let labels = form.repeats.with(|repeats| {
            let labels = repeats.iter().map(|(label, _)| label.clone());
            labels.collect::<Vec<_>>()
        });
        (!labels.is_empty()).then(|| {
            let title = counted(labels.len() as u64, "resume has", "resumes have");
            let title = format!("{title} a match with this job already");
            // A file's name may tell whose resume it is.
            let told = if form.console.blind.get() {
                "Not sent again.".to_owned()
            } else {
                format!("Not sent again: {}.", labels.join(", "))
            };
            view! {
                <Note tone="info" title=title>
                    <p>{told}" What was scored stands below."</p>
                    <div class="button-row">
                        <button class="button" type="button" on:click=again>"Score again"</button>
                    </div>
                </Note>
            }
        })
    }
}
