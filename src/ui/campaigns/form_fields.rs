//! What a campaign is called, what it may spend and how fast.

use crate::domain::zone::words_utc;
use crate::format::cents;
use crate::forms::campaign::{EndDate, Field, PACES};
use crate::forms::campaign_worst_case::WorstCase;
use crate::ui::browser::time::zone_name;
use crate::ui::campaigns::form::{Form, context};
use crate::ui::companies::picker::CompanyPicker;
use crate::ui::kit::choice_fields::{CheckField, SelectField};
use crate::ui::kit::field::TextField;
use leptos::prelude::*;

/// Company and name; for a new campaign the reference as well.
#[component]
pub fn CampaignSection(form: Form) -> impl IntoView {
    let name = Field::Name.rule();
    view! {
        <fieldset class="fieldset">
            <legend>"Campaign"</legend>
            <div class="field-grid">
                <CompanyPicker value=form.value(Field::CompanyId) problem=form.problem(Field::CompanyId)
                    disabled=form.locked on_input=form.type_into(Field::CompanyId) />
                <TextField name=name.field label=name.label value=form.value(Field::Name)
                    problem=form.problem(Field::Name) disabled=form.locked wide=true
                    hint="For you and your colleagues: what it is for, and when."
                    on_input=form.type_into(Field::Name) />
            </div>
            {form.own.is_none().then(|| view! { <Reference form=form /> })}
        </fieldset>
    }
}

#[component]
fn Reference(form: Form) -> impl IntoView {
    let checked = Signal::derive(move || form.with(|draft| draft.adds_reference));
    let words = move || {
        form.with(|draft| {
            if !draft.adds_reference {
                return "Without it a campaign whose answer gets lost is looked for by its company, \
                        name, budget and jobs."
                    .to_owned();
            }
            let name = draft.name_to_send();
            if name.is_empty() {
                format!("It is {}.", draft.reference)
            } else {
                format!("The name will be: {name}")
            }
        })
    };
    view! {
        <CheckField name="addReference" label="Add a reference to the name"
            checked=checked disabled=form.locked
            hint="So that the campaign can be found for certain if the answer gets lost."
            on_change=Callback::new(move |on| form.update(|draft| draft.adds_reference = on)) />
        <p class="field-hint" data-under="true">{words}</p>
    }
}

/// Budget (of a new campaign), pace, end date, and whether it starts paused.
#[component]
pub fn MoneySection(form: Form) -> impl IntoView {
    let is_edit = form.own.is_some();
    let legend = if is_edit { "Pace" } else { "Money" };
    let (end, paused) = (Field::EndDate.rule(), Field::IsPaused.rule());
    let zone = zone_name().unwrap_or_else(|| "your browser's zone".to_owned());
    let hint = if is_edit {
        "Stops it from spending until it is resumed."
    } else {
        "Nothing is spent until it is resumed."
    };
    let is_paused = Signal::derive(move || form.with(|draft| draft.is_paused));
    view! {
        <fieldset class="fieldset">
            <legend>{legend}</legend>
            <p class="fieldset-hint">{format!("Times are those of {zone}. The API keeps them in UTC.")}</p>
            <div class="field-grid">
                {(!is_edit).then(|| view! { <Budget form=form /> })}
                <Pace form=form />
                <div>
                    <TextField name=end.field label=end.label kind="datetime-local"
                        value=form.value(Field::EndDate) problem=form.problem(Field::EndDate)
                        required=false disabled=form.locked on_input=form.type_into(Field::EndDate) />
                    <p class="field-hint num" data-under="true">{move || end_words(form)}</p>
                </div>
            </div>
            <CheckField name=paused.field label=if is_edit { "Paused" } else { "Start paused" } hint=hint
                checked=is_paused disabled=form.locked
                on_change=Callback::new(move |on| form.update(|draft| draft.is_paused = on)) />
            {(!is_edit).then(|| view! { <WorstCaseLine form=form /> })}
        </fieldset>
    }
}

#[component]
fn Budget(form: Form) -> impl IntoView {
    let rule = Field::Budget.rule();
    let read = move || {
        form.with(|draft| {
            draft
                .typed_budget()
                .map_or_else(String::new, |sum| format!("= {}", cents(sum)))
        })
    };
    let hint = "In US dollars, at least 15. It can be added to later, and never taken back.";
    view! {
        <div class="span-2 budget-field">
            <TextField name=rule.field label=rule.label input_mode="decimal" hint=hint
                value=form.value(Field::Budget) problem=form.problem(Field::Budget)
                disabled=form.locked on_input=form.type_into(Field::Budget) />
            <p class="field-hint num" data-under="true">{read}</p>
        </div>
    }
}

/// Six steps in words, out of use while an end date decides.
#[component]
fn Pace(form: Form) -> impl IntoView {
    let rule = Field::Aggressiveness.rule();
    let options = PACES
        .into_iter()
        .map(|(step, name)| (step.to_string(), format!("{step} – {name}")))
        .collect();
    let is_off = Memo::new(move |_| matches!(form.end(), EndDate::Future(_)));
    let disabled = Signal::derive(move || is_off.get() || form.locked.get());
    let reason = move || {
        if is_off.get() {
            "Off: the end date decides the pace. Take the end date away to choose one."
        } else {
            "How aggressively it buys clicks: a higher step spends faster."
        }
    };
    view! {
        <div>
            <SelectField name=rule.field label=rule.label options=options
                value=form.value(Field::Aggressiveness) problem=form.problem(Field::Aggressiveness)
                required=false disabled=disabled on_input=form.type_into(Field::Aggressiveness) />
            <p class="field-hint" data-under="true" role="status">{reason}</p>
        </div>
    }
}

/// The end date in UTC, or what becomes of a campaign without one.
fn end_words(form: Form) -> String {
    match form.end() {
        EndDate::None => "Left empty, it runs until the budget is gone.".to_owned(),
        EndDate::Future(end) => format!("= {}", words_utc(end)),
        EndDate::Past(end) => format!("= {}, which has passed", words_utc(end)),
        EndDate::Unreadable => String::new(),
    }
}

/// What the draft can cost at most, where it has a budget. Tracks.
#[must_use]
pub fn worst_case(form: Form) -> Option<WorstCase> {
    let now = context();
    form.with(|draft| {
        let end = match draft.end(now) {
            EndDate::Future(end) => Some(end),
            _ => None,
        };
        let budget = draft.typed_budget()?;
        Some(WorstCase::of(budget, end, draft.is_paused, now.now))
    })
}

#[component]
fn WorstCaseLine(form: Form) -> impl IntoView {
    let words = Memo::new(move |_| worst_case(form).map(|case| case.words().join(" ")));
    view! { <p class="worst-case" role="status">{move || words.get()}</p> }
}
