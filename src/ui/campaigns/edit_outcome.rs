//! How a save ended that is not all there.

use crate::forms::campaign_save::Saved;
use crate::ui::browser;
use crate::ui::kit::note::Note;
use leptos::prelude::*;

/// The end in words, with what may be done next.
#[must_use]
pub fn trouble(saved: Saved) -> AnyView {
    const AGAIN: &str = "Your changes are kept here. Saving again reads the campaign first, and \
                         does no harm.";
    let (title, lines) = match saved {
        // Told in another way: by leaving, by a question, or at a field.
        Saved::Unchanged(_) | Saved::Done { .. } | Saved::Ask { .. } | Saved::TooManyJobs(_) => {
            return ().into_any();
        }
        Saved::NotRead(error) => (
            "The changes were not sent".to_owned(),
            vec![
                "The campaign is read before it is changed, and that failed.".to_owned(),
                error.words().line(),
            ],
        ),
        Saved::NoRecord => (
            "The changes were not sent".to_owned(),
            vec![
                "The API tells no company or no name of this campaign now; without them it cannot \
                 be changed."
                    .to_owned(),
            ],
        ),
        Saved::Refused(error) => (
            "The changes were not saved".to_owned(),
            vec![error.words().line(), "Nothing was changed.".to_owned()],
        ),
        Saved::Differs {
            as_of_ms,
            cause,
            fields,
            ..
        } => {
            let labels: Vec<&str> = fields.iter().map(|field| field.rule().label).collect();
            let time = browser::local_time(as_of_ms);
            let why = match &cause {
                Some(cause) => cause.words().line(),
                None => "The API took the changes, but the campaign says otherwise.".to_owned(),
            };
            let differs = format!("Not as you changed it: {}.", labels.join(", "));
            (
                format!("Not all of it is saved, as of {time}"),
                vec![why, differs],
            )
        }
        Saved::CannotTell { as_of_ms, look } => (
            format!(
                "Cannot tell whether it was saved, as of {}",
                browser::local_time(as_of_ms)
            ),
            vec![format!(
                "The answer was lost, and looking failed too: {}",
                look.words().line()
            )],
        ),
    };
    let lines = lines
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    view! {
        <Note tone="bad" title=title>
            {lines}
            <p>{AGAIN}</p>
        </Note>
    }
    .into_any()
}
