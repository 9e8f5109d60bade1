//! Experience alone: scored from the typed positions, shown here and kept nowhere.

use crate::api::error::ApiError;
use crate::api::matches::create_experience::CreateExperienceMatch;
use crate::domain::match_report::ExperienceReport;
use crate::matching::waterfall;
use crate::matching::words;
use crate::ui::kit::error_panel::ErrorPanel;
use crate::ui::kit::summary::focus_summary;
use crate::ui::matches::form::Form;
use crate::ui::matches::view_experience::ExperienceFalls;
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// What came of it.
pub type Answer = Option<Result<ExperienceReport, ApiError>>;

/// Sends the typed positions and the job.
pub fn score(form: Form, submit: Submit, answer: RwSignal<Answer>) {
    let checked = form.draft.with_untracked(|draft| draft.check_experience());
    let question = match checked {
        Ok(question) => question,
        Err(problems) => {
            form.fields_open.set(true);
            form.problems.set(problems);
            focus_summary();
            return;
        }
    };
    form.problems.set(crate::forms::resume::Problems::default());
    let api = form.console.api_or_error();
    submit.run(async move {
        let asked = match api {
            Ok(api) => api.call(&CreateExperienceMatch { question }).await,
            Err(error) => Err(error),
        };
        let _ = answer.try_set(Some(asked));
    });
}

#[component]
pub fn ExperienceAnswer(
    answer: RwSignal<Answer>,
    #[prop(into)] on_retry: Callback<()>,
) -> impl IntoView {
    move || {
        answer.get().map(|answer| match answer {
            Err(error) => {
                view! { <ErrorPanel error=error on_retry=move || on_retry.run(()) /> }.into_any()
            }
            Ok(report) => whole(&report),
        })
    }
}

fn whole(report: &ExperienceReport) -> AnyView {
    let falls = waterfall::of_experience(report);
    let details = report.details.as_ref();
    let titles = details.map(|details| details.jobtitle_matches.join(", "));
    let titles = titles.filter(|titles| !titles.is_empty());
    let last = words::years_ago(details.and_then(|details| details.years_ago));
    view! {
        <section class="section" aria-labelledby="experience-alone">
            <div class="card-head"><h2 id="experience-alone">"Experience alone"</h2></div>
            <p class="match-number" role="status">
                <strong class="num">{words::score(Some(report.score))}</strong>
                <span>"of experience"</span>
            </p>
            <p class="match-person">{words::A_PERSON_DECIDES}</p>
            <dl class="dl">
                <dt>"Titles that match"</dt>
                <dd>{titles.unwrap_or_else(|| words::NO_DATA.to_owned())}</dd>
                <dt>"The last of them"</dt>
                <dd>{last}</dd>
            </dl>
            <ExperienceFalls falls=falls />
        </section>
    }
    .into_any()
}
