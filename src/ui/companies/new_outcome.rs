//! How a create stands or ended, in words and with what may be done next.

use crate::api::error::ApiError;
use crate::domain::company::Company;
use crate::forms::company_create::{Created, Step};
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::companies::new_state::{NewState, OUTCOME, Phase};
use crate::ui::kit::note::Note;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn Outcome(state: NewState) -> impl IntoView {
    view! {
        <div id=OUTCOME tabindex="-1">
            {move || match state.phase.get() {
                Phase::Typing => ().into_any(),
                Phase::Working(step) => working(step),
                Phase::Ended(ended) => ended_view(state, *ended),
            }}
        </div>
    }
}

fn working(step: Step) -> AnyView {
    let words = match step {
        Step::Sending => "Sending the company to the API.".to_owned(),
        Step::Looking { look } => format!(
            "The answer was lost. Looking whether the company was created, look {look} of 4."
        ),
    };
    view! {
        <div class="progress-row" role="status">
            <progress class="progress" aria-label="Creating the company"></progress>
            <span>{words}</span>
        </div>
    }
    .into_any()
}

fn ended_view(state: NewState, ended: Created) -> AnyView {
    match ended {
        // Both lead away from the form at once.
        Created::Answered(_) | Created::Found(_) => ().into_any(),
        Created::Refused(error) => refused(&error),
        Created::Taken(company) => taken(&company),
        Created::NotThere { as_of_ms, cause } => {
            let time = browser::local_time(as_of_ms);
            let words = cause.words();
            view! {
                <Note tone="warn" title=format!("Not created, as of {time}")>
                    <p>{words.line()}</p>
                    <p>"No company with your ID is there. You may create it again: the ID keeps it from being there twice."</p>
                    <CheckAgain state=state cause=cause />
                </Note>
            }
            .into_any()
        }
        Created::CannotTell {
            as_of_ms,
            cause,
            look,
        } => {
            let time = browser::local_time(as_of_ms);
            let words = look.words();
            view! {
                <Note tone="bad" title=format!("Cannot tell whether the company was created, as of {time}")>
                    <p>"The answer to the create was lost, and looking for the company failed too: "
                        {words.title} " " {words.detail}</p>
                    <p>"Creating is locked until that is known. Your text is kept."</p>
                    <CheckAgain state=state cause=cause />
                </Note>
            }
            .into_any()
        }
    }
}

#[component]
fn CheckAgain(state: NewState, cause: ApiError) -> impl IntoView {
    view! {
        <div class="button-row">
            <button class="button" type="button" on:click=move |_| state.look_again(cause.clone())>
                "Check again"
            </button>
        </div>
    }
}

fn refused(error: &ApiError) -> AnyView {
    let words = error.words();
    view! {
        <Note tone="bad" title="The company was not created">
            <p>{words.line()}</p>
            <p>"Nothing was changed. Your text is kept."</p>
        </Note>
    }
    .into_any()
}

fn taken(company: &Company) -> AnyView {
    let (id, name) = (company.id, company.name.clone());
    view! {
        <Note tone="bad" title="Your company ID is taken">
            <p>
                "It belongs to "
                <Link to=Route::Company(id)>{name}</Link>
                ", which has other details. Open it, or give this company another ID."
            </p>
        </Note>
    }
    .into_any()
}
