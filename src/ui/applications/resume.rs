//! Choosing a resume file: checked by its first bytes; the rest never leaves the browser's hands
//! but to the API.

use crate::api::http::FileRef;
use crate::format::bytes;
use crate::forms::resume_file::{self, MAGIC_BYTES, ResumeFault, ResumeKind};
use crate::forms::upload::FileKind as _;
use crate::ui::applications::state::EventState;
use crate::ui::browser::files;
use crate::ui::kit::field::FieldError;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A file that may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenResume {
    pub file: FileRef,
    pub kind: ResumeKind,
}

/// Gives a chosen file back to the browser.
pub fn forget(resume: Option<ChosenResume>) {
    if let Some(resume) = resume {
        files::drop_file(resume.file.ticket);
    }
}

#[component]
pub fn ResumeChooser(state: EventState) -> impl IntoView {
    let fault = RwSignal::new(None::<ResumeFault>);
    let problem = Signal::derive(move || {
        let own = fault.get().map(ResumeFault::words);
        own.or_else(|| {
            state
                .problems
                .with(|problems| problems.at(crate::forms::application::Field::Resume))
        })
    });
    let chosen = state.resume;
    let busy = state.submit.busy;
    view! {
        <div class="dropzone">
            <label class="field-label" for="field-resume">
                "Resume" <span class="field-optional">" (optional)"</span>
            </label>
            <input
                id="field-resume"
                name="resume"
                type="file"
                accept=ResumeKind::ACCEPT
                disabled=move || busy.get()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby="field-resume-hint field-resume-error"
                on:change=move |event| {
                    if let Some(file) = files::take_first(files::of_input(&event)) {
                        check(file, state, fault);
                    }
                }
            />
            <p id="field-resume-hint">
                "PDF, DOC, DOCX, RTF or text, up to 5 MB. It goes to the API as it is, and nowhere else."
            </p>
            <FieldError id="field-resume-error".to_owned() problem=problem />
            {move || chosen.get().map(|resume| view! { <Chosen resume=resume state=state /> })}
        </div>
    }
}

#[component]
fn Chosen(resume: ChosenResume, state: EventState) -> impl IntoView {
    let ChosenResume { file, kind } = resume;
    view! {
        <p class="button-row">
            <span>{format!("{}, {}, {}", file.name, kind.label(), bytes(file.bytes))}</span>
            <button class="link-button" type="button" on:click=move |_| {
                forget(state.resume.get_untracked());
                state.resume.set(None);
            }>
                "Take the file away"
            </button>
        </p>
    }
}

fn check(file: FileRef, state: EventState, fault: RwSignal<Option<ResumeFault>>) {
    spawn_local(async move {
        let first = files::first_bytes(file.ticket, MAGIC_BYTES).await;
        let checked = match first {
            Some(first) => resume_file::check(&file.name, file.bytes, &first),
            None => Err(ResumeFault::Unreadable),
        };
        forget(state.resume.try_get_untracked().flatten());
        let _ = state.problems.try_update(|problems| {
            problems.clear(crate::forms::application::Field::Resume);
        });
        match checked {
            Ok(kind) => {
                let _ = fault.try_set(None);
                if let Some(unused) = state.resume.try_set(Some(ChosenResume { file, kind })) {
                    forget(unused);
                }
            }
            Err(refused) => {
                files::drop_file(file.ticket);
                let _ = fault.try_set(Some(refused));
                let _ = state.resume.try_set(None);
            }
        }
    });
}
