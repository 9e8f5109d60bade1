//! The controls of a company's record, for onboarding and for editing.

use crate::domain::text::STATES;
use crate::forms::company::{Draft, Field, Problems, Stage};
use crate::ui::kit::field::{TextField, control_id};
use crate::ui::kit::summary::Line;
use leptos::prelude::*;

/// The draft and its faults, as the screen holds them.
#[derive(Clone, Copy)]
pub struct Record {
    pub draft: RwSignal<Draft>,
    pub problems: RwSignal<Problems>,
    /// While the record is on its way nothing may be typed into it.
    pub locked: Signal<bool>,
}

impl Record {
    /// The lines of the error summary: what belongs to no field first, then the form's order.
    #[must_use]
    pub fn lines(self) -> Vec<Line> {
        self.problems.with(|problems| {
            let general = problems.general.iter().map(|words| Line {
                control: None,
                words: words.clone(),
            });
            let fields = problems.fields().map(|(field, words)| Line {
                control: Some(control_id(field.rule().field)),
                words: match field.stage() {
                    Stage::Company => words,
                    stage => format!("{}: {words}", stage.label()),
                },
            });
            general.chain(fields).collect()
        })
    }

    fn typed(self, field: Field, text: String) {
        self.draft.update(|draft| draft.set(field, text));
        self.problems.update(|problems| problems.clear(field));
    }
}

/// The fields of one stage, under a legend.
#[component]
pub fn StageFields(stage: Stage, record: Record) -> impl IntoView {
    let (legend, hint) = match stage {
        Stage::Contact => (
            "Contact",
            Some(
                "The person at the client company. An address that Jobcase knows already is matched to that person, with the name on file. Leave all three empty to add a contact later.",
            ),
        ),
        Stage::SalesRep => (
            "Sales rep",
            Some(
                "Who looks after this client. Matched by e-mail in the same way. Leave all three empty to add one later.",
            ),
        ),
        _ => ("Company", None),
    };
    view! {
        <fieldset class="fieldset">
            <legend>{legend}</legend>
            {hint.map(|hint| view! { <p class="fieldset-hint">{hint}</p> })}
            {if stage == Stage::Company {
                view! { <CompanyGrid record=record /> }.into_any()
            } else {
                view! {
                    <div class="field-grid">
                        {stage.fields().map(|field| view! { <Control field=field record=record /> }).collect_view()}
                    </div>
                }
                .into_any()
            }}
        </fieldset>
    }
}

#[component]
fn CompanyGrid(record: Record) -> impl IntoView {
    view! {
        <div class="field-grid">
            <Control field=Field::Name record=record />
            <Control field=Field::PartnerCompanyId record=record />
            <Control field=Field::Url record=record />
            <Control field=Field::Street record=record />
        </div>
        <div class="address-grid">
            <Control field=Field::City record=record />
            <Control field=Field::State record=record />
            <Control field=Field::ZipCode record=record />
        </div>
        <datalist id="states">
            {STATES.into_iter().map(|state| view! { <option value=state></option> }).collect_view()}
        </datalist>
    }
}

#[component]
fn Control(field: Field, record: Record) -> impl IntoView {
    let rule = field.rule();
    let Look {
        hint,
        kind,
        wide,
        list,
    } = look(field);
    let value = Signal::derive(move || record.draft.with(|draft| draft.get(field).to_owned()));
    let problem = Signal::derive(move || record.problems.with(|problems| problems.at(field)));
    let is_person = field.stage() != Stage::Company;
    // Optional attributes of a component take a value, not an option: spelled out by hint.
    match hint {
        Some(hint) => view! {
            <TextField name=rule.field label=rule.label value=value problem=problem hint=hint kind=kind wide=wide
                required=!is_person disabled=record.locked on_input=move |text| record.typed(field, text) />
        }
        .into_any(),
        None if list => view! {
            <TextField name=rule.field label=rule.label value=value problem=problem kind=kind wide=wide list="states"
                required=!is_person disabled=record.locked on_input=move |text| record.typed(field, text) />
        }
        .into_any(),
        None => view! {
            <TextField name=rule.field label=rule.label value=value problem=problem kind=kind wide=wide
                required=!is_person disabled=record.locked on_input=move |text| record.typed(field, text) />
        }
        .into_any(),
    }
}

/// How a field's control looks.
struct Look {
    hint: Option<&'static str>,
    kind: &'static str,
    wide: bool,
    list: bool,
}

fn look(field: Field) -> Look {
    let hint = match field {
        Field::PartnerCompanyId => {
            Some("Unique in your system. It finds the company again if an answer is lost.")
        }
        _ => None,
    };
    let kind = match field {
        Field::Url => "url",
        Field::ContactEmail | Field::RepEmail => "email",
        _ => "text",
    };
    let wide = matches!(
        field,
        Field::Name | Field::Street | Field::ContactEmail | Field::RepEmail
    );
    Look {
        hint,
        kind,
        wide,
        list: field == Field::State,
    }
}
