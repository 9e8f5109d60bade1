//! Resumes scored against a job: `/matches`.

use crate::forms::resume::Section;
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::{Tone, use_console};
use crate::ui::kit::choice_fields::CheckField;
use crate::ui::kit::field::control_id;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::{ErrorSummary, focus_summary};
use crate::ui::matches::experience_only::{self, Answer, ExperienceAnswer};
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
    browser::focus_soon(control);
}

fn score(form: Form) {
    let Some(questions) = form.questions() else {
        focus_summary();
        return;
    };
    let console = form.console;
    let many = questions.len() as u64;
    for (label, question) in questions {
        console.matches.queue(label, question);
    }
    form.files.set(Vec::new());
    console.router.dirty.set(None);
    console.say(
        Tone::Info,
        format!(
            "{} in the queue.",
            crate::format::counted(many, "resume is", "resumes are")
        ),
    );
    send::start(console);
}
