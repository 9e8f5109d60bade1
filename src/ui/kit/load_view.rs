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
