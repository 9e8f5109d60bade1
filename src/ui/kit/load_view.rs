//! One way to show a load, on every screen: skeleton, content, what failed.

use crate::ui::kit::error_panel::{ErrorPanel, Skeleton, StaleNote};
use crate::ui::load::{Load, Loader};
use leptos::prelude::*;

/// What stands in the place of the content, whatever state its load is in. `rows` is how many
/// lines the skeleton has, about as many as the content will.
pub fn load_view<T: Clone + Send + Sync + 'static>(
    loader: Loader<T>,
    rows: usize,
    content: fn(T) -> AnyView,
) -> AnyView {
    match loader.state.get() {
        Load::Loading => view! { <Skeleton rows=rows slowly=false /> }.into_any(),
        Load::LoadingSlowly => view! { <Skeleton rows=rows slowly=true /> }.into_any(),
        Load::Failed(error) => {
            view! { <ErrorPanel error=error on_retry=move || loader.reload() /> }.into_any()
        }
        Load::Loaded(value) | Load::Reloading(value) => content(value),
        Load::Stale(value, error) => view! {
            <StaleNote error=error on_retry=move || loader.reload() />
            {content(value)}
        }
        .into_any(),
    }
}

/// The first fresh answer of a loader: a form is made of it once, and what is typed is never
/// overwritten by a later one.
pub fn first_answer<T>(loader: Loader<T>) -> Memo<Option<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&Option<T>>| {
        before.cloned().flatten().or_else(|| {
            loader.state.with(|state| match state {
                Load::Loaded(value) => Some(value.clone()),
                _ => None,
            })
        })
    })
}

/// What stands in the form's place until that first answer is there.
pub fn waiting<T: Clone + Send + Sync + 'static>(loader: Loader<T>) -> AnyView {
    match loader.state.get() {
        Load::Failed(error) | Load::Stale(_, error) => {
            view! { <ErrorPanel error=error on_retry=move || loader.reload() /> }.into_any()
        }
        Load::LoadingSlowly => view! { <Skeleton slowly=true /> }.into_any(),
        _ => view! { <Skeleton slowly=false /> }.into_any(),
    }
}
