//! Names and values of the partner's own, which the API keeps without knowing them.

use crate::forms::job::{Attribute, Field};
use crate::ui::browser;
use crate::ui::jobs::form::{Form, control_of};
use crate::ui::kit::field::FieldError;
use leptos::prelude::*;

#[component]
pub fn AttributesSection(form: Form) -> impl IntoView {
    let count = Memo::new(move |_| form.draft.with(|draft| draft.attributes.len()));
    let rows = move || (0..count.get()).map(|at| row(form, at)).collect_view();
    let is_edit = form.is_edit();
    let hint = if is_edit {
        "Values may be changed. The API takes no new attribute on a job that is posted, and keeps those it has."
    } else {
        "Optional. They can be given only now: a posted job takes no new ones."
    };
    view! {
        <fieldset class="fieldset" id=control_of(Field::Attributes) tabindex="-1">
            <legend>"Attributes"</legend>
            <p class="fieldset-hint">{hint}</p>
            <FieldError id=format!("{}-error", control_of(Field::Attributes)) problem=form.problem(Field::Attributes) />
            {rows}
            {move || (is_edit && count.get() == 0).then(|| view! { <p class="muted">"This job has none."</p> })}
            {(!is_edit).then(|| view! {
                <div class="button-row">
                    <button class="button" data-size="small" type="button" disabled=move || form.locked.get()
                        on:click=move |_| add(form)>
                        "Add attribute"
                    </button>
                </div>
            })}
        </fieldset>
    }
}

fn name_id(at: usize) -> String {
    format!("attribute-{at}-name")
}

/// A new row, with the focus in it.
fn add(form: Form) {
    let at = form.draft.with_untracked(|draft| draft.attributes.len());
    form.draft
        .update(|draft| draft.attributes.push(Attribute::default()));
    browser::focus_soon(name_id(at));
}

fn change(form: Form, at: usize, change: impl FnOnce(&mut Attribute)) {
    form.draft.update(|draft| {
        if let Some(row) = draft.attributes.get_mut(at) {
            change(row);
        }
    });
    form.mend(Field::Attributes);
}

fn row(form: Form, at: usize) -> AnyView {
    let read = move |read: fn(&Attribute) -> String| {
        move || {
            form.draft
                .with(|draft| draft.attributes.get(at).map_or_else(String::new, read))
        }
    };
    let (was, nested) = form.draft.with_untracked(|draft| {
        let row = draft.attributes.get(at);
        (
            row.is_some_and(|row| row.was.is_some()),
            row.is_some_and(Attribute::is_nested),
        )
    });
    let is_edit = form.is_edit();
    let number = at + 1;
    view! {
        <div class="attribute-row" role="group" aria-label=format!("Attribute {number}")>
            <label class="field">
                <span class="field-label">"Name"</span>
                <input class="control mono" id=name_id(at) name="jobAttributes.name" type="text" autocomplete="off"
                    readonly=is_edit && was
                    disabled=move || form.locked.get()
                    prop:value=read(|row| row.name.clone())
                    on:input=move |event| change(form, at, |row| row.name = event_target_value(&event)) />
            </label>
            <label class="field">
                <span class="field-label">"Value"</span>
                <input class="control" name="jobAttributes.value" type="text" autocomplete="off"
                    readonly=nested
                    disabled=move || form.locked.get()
                    prop:value=read(|row| row.typed.clone())
                    on:input=move |event| change(form, at, |row| row.typed = event_target_value(&event)) />
            </label>
            {(!is_edit).then(|| view! {
                <button class="button" data-kind="quiet" data-size="small" type="button"
                    aria-label=format!("Remove attribute {number}")
                    disabled=move || form.locked.get()
                    on:click=move |_| {
                        form.draft.update(|draft| {
                            if at < draft.attributes.len() {
                                draft.attributes.remove(at);
                            }
                        });
                        form.mend(Field::Attributes);
                        browser::focus_soon(control_of(Field::Attributes));
                    }>
                    "Remove"
                </button>
            })}
        </div>
    }
    .into_any()
}
