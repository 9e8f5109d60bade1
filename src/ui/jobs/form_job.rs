//! What the job is, what it says, and where it is.

use crate::domain::job_lists::{
    self, CATEGORIES, EXPERIENCES, Entry, WORKTIMES, search_categories, suggest_categories,
};
use crate::domain::text::STATES;
use crate::forms::job::Field;
use crate::forms::job_findings::{GOOD_DESCRIPTION, Meter};
use crate::ui::companies::picker::CompanyPicker;
use crate::ui::jobs::form::Form;
use crate::ui::kit::choice_fields::{CheckField, SelectField, TextArea};
use crate::ui::kit::combobox::{Choice, Combobox};
use crate::ui::kit::field::TextField;
use leptos::prelude::*;

#[component]
pub fn JobSection(form: Form) -> impl IntoView {
    let (ad, title) = (Field::AdNumber.rule(), Field::Title.rule());
    view! {
        <fieldset class="fieldset">
            <legend>"Job"</legend>
            <div class="field-grid">
                <CompanyPicker value=form.value(Field::CompanyId) problem=form.problem(Field::CompanyId)
                    disabled=form.locked on_input=form.type_into(Field::CompanyId) />
                <TextField name=ad.field label=ad.label value=form.value(Field::AdNumber)
                    problem=form.problem(Field::AdNumber) disabled=form.locked
                    hint="Your own number for this posting, unique among all of yours. It keeps a job from being posted twice."
                    wide=true on_input=form.type_into(Field::AdNumber) />
                <TextField name=title.field label=title.label value=form.value(Field::Title)
                    problem=form.problem(Field::Title) disabled=form.locked wide=true
                    on_input=form.type_into(Field::Title) />
                <CategoryPicker form=form />
                <ListField form=form field=Field::WorktimeId list=WORKTIMES />
                <ListField form=form field=Field::ExperienceId list=EXPERIENCES />
            </div>
            <CheckField name=Field::IsConfidential.rule().field label="Confidential"
                checked=form.flag(Field::IsConfidential) on_change=form.tick(Field::IsConfidential)
                hint="Asks the boards not to name the company." disabled=form.locked />
        </fieldset>
    }
}

fn choice(entry: Entry) -> Choice {
    Choice {
        value: entry.0.to_string(),
        label: entry.1.to_owned(),
        detail: entry.0.to_string(),
    }
}

#[component]
fn CategoryPicker(form: Form) -> impl IntoView {
    let rule = Field::CategoryId.rule();
    let label_of = Callback::new(move |value: String| {
        let id = value.trim().parse::<u64>().ok()?;
        job_lists::name(CATEGORIES, id).map(|name| format!("{name} ({id})"))
    });
    let find = Callback::new(move |typed: String| {
        search_categories(&typed).into_iter().map(choice).collect()
    });
    let suggestions = Memo::new(move |_| {
        let title = form.draft.with(|draft| draft.get(Field::Title).to_owned());
        suggest_categories(&title)
    });
    let set = form.type_into(Field::CategoryId);
    let offers = move || {
        let chosen = form.value(Field::CategoryId).get();
        let offers: Vec<Entry> = suggestions
            .get()
            .into_iter()
            .filter(|(id, _)| id.to_string() != chosen)
            .collect();
        (!offers.is_empty()).then(|| {
            let buttons = offers
                .into_iter()
                .map(|(id, name)| {
                    view! {
                        <button class="button" data-size="small" type="button"
                            disabled=move || form.locked.get()
                            on:click=move |_| set.run(id.to_string())>
                            {name}
                        </button>
                    }
                })
                .collect_view();
            view! {
                <div class="offers" role="group" aria-label="Categories that fit the title">
                    <span class="muted">"Fits the title:"</span>
                    {buttons}
                </div>
            }
        })
    };
    view! {
        <div class="span-2">
            <Combobox name=rule.field label=rule.label value=form.value(Field::CategoryId) label_of=label_of
                find=find problem=form.problem(Field::CategoryId) required=false disabled=form.locked
                hint="Type a word or the category's number." on_input=set />
            {offers}
        </div>
    }
}

#[component]
fn ListField(form: Form, field: Field, list: &'static [Entry]) -> impl IntoView {
    let options = list
        .iter()
        .map(|(id, name)| (id.to_string(), (*name).to_owned()))
        .collect();
    view! {
        <SelectField name=field.rule().field label=field.rule().label options=options
            value=form.value(field) problem=form.problem(field) required=false disabled=form.locked
            on_input=form.type_into(field) />
    }
}

#[component]
pub fn DescriptionSection(form: Form) -> impl IntoView {
    let rule = Field::Description.rule();
    let meter = Memo::new(move |_| {
        form.draft
            .with(|draft| Meter::of(draft.get(Field::Description)))
    });
    view! {
        <fieldset class="fieldset">
            <legend>"Description"</legend>
            <TextArea name=rule.field label=rule.label value=form.value(Field::Description)
                problem=form.problem(Field::Description) rows=10 disabled=form.locked
                hint="Plain text. A blank line starts a paragraph."
                on_input=form.type_into(Field::Description) />
            <p class="length-meter" data-tone=move || if meter.get().is_good() { "good" } else { "warn" }>
                <meter
                    min="0"
                    max=GOOD_DESCRIPTION.to_string()
                    low=GOOD_DESCRIPTION.to_string()
                    optimum=GOOD_DESCRIPTION.to_string()
                    aria-label="Length of the description"
                    prop:value=move || meter.get().is.min(GOOD_DESCRIPTION).to_string()
                ></meter>
                <span class="num">{move || meter.get().words()}</span>
            </p>
        </fieldset>
    }
}

#[component]
pub fn PlaceSection(form: Form) -> impl IntoView {
    let (state, text) = (Field::State.rule(), move |field: Field| {
        let rule = field.rule();
        view! {
            <TextField name=rule.field label=rule.label value=form.value(field) problem=form.problem(field)
                required=rule.required disabled=form.locked on_input=form.type_into(field) />
        }
    });
    view! {
        <fieldset class="fieldset">
            <legend>"Place"</legend>
            {text(Field::Street)}
            <div class="address-grid">
                {text(Field::City)}
                <TextField name=state.field label=state.label value=form.value(Field::State)
                    problem=form.problem(Field::State) list="states" disabled=form.locked
                    on_input=form.type_into(Field::State) />
                {text(Field::ZipCode)}
            </div>
            <FieldFindings form=form field=Field::ZipCode />
            <datalist id="states">
                {STATES.into_iter().map(|state| view! { <option value=state></option> }).collect_view()}
            </datalist>
        </fieldset>
    }
}

/// What could be better about one field, right where it is typed.
#[component]
pub fn FieldFindings(form: Form, field: Field) -> impl IntoView {
    let words = Memo::new(move |_| {
        let all = form.findings();
        let here = all.into_iter().filter(|finding| finding.field == field);
        here.map(|finding| finding.words).collect::<Vec<_>>()
    });
    view! {
        <div role="status">
            {move || words.get().into_iter().map(|words| view! { <p class="finding">{words}</p> }).collect_view()}
        </div>
    }
}
