//! A whole match on one page: head, parts, skills, texts, experience, education, facts, record.

use crate::domain::match_report::{EducationMatch, MatchDetails, RawRecord};
use crate::format::json_text;
use crate::matching::skills;
use crate::matching::words;
use crate::routes::Route;
use crate::ui::browser::{self, files::TextFile};
use crate::ui::console::{Tone, use_console};
use crate::ui::matches::blind::{Blind, BlindField};
use crate::ui::matches::skill_text::Texts;
use crate::ui::matches::view_experience::Experience;
use crate::ui::matches::view_score::Score;
use crate::ui::matches::view_skills::SkillLists;
use crate::ui::matches::wait::Record;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn WholeMatch(record: Arc<Record>, #[prop(into)] on_again: Callback<()>) -> impl IntoView {
    let blind = Blind::of(use_console().blind, &record.report);
    let report = &record.report;
    let details = report.details.clone();
    let sorted = details
        .as_ref()
        .and_then(|details| details.skills_match_details.as_ref())
        .map(skills::skills);
    let experience = details
        .as_ref()
        .and_then(|details| details.experience_match_details.clone());
    let education = details
        .as_ref()
        .and_then(|details| details.education_match_details.clone());
    view! {
        <Tools blind=blind on_again=on_again />
        <Score report=report.clone() />
        <div class="match-grid">
            <SkillLists skills=sorted.clone() />
            <Experience experience=experience />
        </div>
        <Texts
            resume=report.resume_text.clone()
            job=report.job_text.clone()
            skills=sorted.unwrap_or_default()
            blind=blind
        />
        <div class="match-grid">
            <Education education=education />
            <Facts details=details title=report.jobtitle.clone() />
        </div>
        <Raw raw=record.raw.clone() blind=blind />
    }
}

#[component]
fn Tools(blind: Blind, #[prop(into)] on_again: Callback<()>) -> impl IntoView {
    let console = use_console();
    let copy = move |_| {
        let router = console.router;
        let fragment = router.fragment.get_untracked();
        let path = router.href_with(&Route::MatchView, &fragment);
        browser::copy(&browser::whole_address(&path));
        console.say(
            Tone::Info,
            "The link is copied. Whoever has it sees this resume.",
        );
    };
    view! {
        <div class="toolbar match-tools">
            <BlindField />
            <span class="spacer"></span>
            <button class="button" type="button" on:click=move |_| on_again.run(())>"Load again"</button>
            <button class="button" type="button" on:click=copy>"Copy link"</button>
            <button class="button" type="button" on:click=move |_| browser::print()>"Print"</button>
        </div>
        {move || blind.on.get().then(|| view! { <p class="muted match-blind-note">{crate::matching::blind::LIMITS}</p> })}
    }
}

#[component]
fn Education(education: Option<EducationMatch>) -> impl IntoView {
    let rows = match education {
        None => view! { <p class="muted">{words::NO_DATA}</p> }.into_any(),
        Some(one) => view! {
            <dl class="dl">
                <dt>"The job asks for"</dt>
                <dd>{words::job_education(one.job_education_level.as_deref())}</dd>
                <dt>"The resume shows"</dt>
                <dd>{words::resume_education(one.resume_education_level.as_deref())}</dd>
                <dt>"Score"</dt>
                <dd class="num">{words::score(one.education_score)}</dd>
            </dl>
        }
        .into_any(),
    };
    view! {
        <section class="section" aria-labelledby="match-education">
            <div class="card-head"><h2 id="match-education">"Education"</h2></div>
            {rows}
        </section>
    }
}

#[component]
fn Facts(details: Option<MatchDetails>, title: Option<String>) -> impl IntoView {
    let details = details.unwrap_or_default();
    let number = |value: Option<u64>| value.map_or_else(no_data, |value| value.to_string());
    view! {
        <section class="section" aria-labelledby="match-facts">
            <div class="card-head"><h2 id="match-facts">"How it was made"</h2></div>
            <dl class="dl">
                <dt>"Job title"</dt>
                <dd>{title.unwrap_or_else(no_data)}</dd>
                <dt>"Time taken"</dt>
                <dd class="num">{words::seconds(details.seconds_to_match)}</dd>
                <dt>"Model version"</dt>
                <dd class="num">{number(details.match_model_version)}</dd>
                <dt>"Bucket number"</dt>
                <dd class="num">{number(details.bucket_type)}</dd>
            </dl>
        </section>
    }
}

fn no_data() -> String {
    words::NO_DATA.to_owned()
}

/// The answer as it came. It names the person, so blind mode has none of it.
#[component]
fn Raw(raw: RawRecord, blind: Blind) -> impl IntoView {
    let raw = StoredValue::new(raw);
    let open = RwSignal::new(false);
    let laid_out = move || raw.with_value(|raw| json_text::laid_out(raw.text()));
    move || {
        if blind.on.get() {
            return view! {
                <p class="muted match-raw">"The raw record is hidden too: it holds the resume as it came."</p>
            }
            .into_any();
        }
        view! {
            <details
                class="details match-raw"
                on:toggle=move |_| open.set(true)
            >
                <summary>"Raw record"</summary>
                <div class="button-row">
                    <button class="button" type="button" on:click=move |_| TextFile::of(&laid_out()).save("match.json")>
                        "Download JSON"
                    </button>
                </div>
                {move || open.get().then(|| view! { <pre class="mono" tabindex="0" role="region" aria-label="Raw record">{laid_out()}</pre> })}
            </details>
        }
        .into_any()
    }
}
