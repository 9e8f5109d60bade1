//! A question that has to be answered, in the browser's own `<dialog>`.

use crate::ui::browser;
use leptos::html;
use leptos::prelude::*;

/// The browser's dialog around any question, shown while `open` is true. Esc answers no. `id` is
/// that of its title.
#[component]
pub fn Dialog(
    #[prop(into)] open: Signal<bool>,
    id: &'static str,
    on_cancel: impl Fn() + Copy + Send + 'static,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let open = open.get();
        if let Some(dialog) = dialog.get() {
            browser::show_dialog(&dialog, open);
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby=id
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                on_cancel();
            }
        >
            {children()}
        </dialog>
    }
}

/// Shown while `open` is true. Esc and the first button answer no; the second button, which
/// repeats the act, answers yes.
#[component]
pub fn Confirm(
    #[prop(into)] open: Signal<bool>,
    title: &'static str,
    #[prop(into)] words: Signal<String>,
    no: &'static str,
    yes: &'static str,
    answer: impl Fn(bool) + Copy + Send + 'static,
) -> impl IntoView {
    view! {
        <Dialog open=open id="dialog-title" on_cancel=move || answer(false)>
            <h2 class="dialog-title" id="dialog-title">{title}</h2>
            <p>{move || words.get()}</p>
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| answer(false)>{no}</button>
                <button class="button" data-kind="danger" type="button" on:click=move |_| answer(true)>{yes}</button>
            </div>
        </Dialog>
    }
}
