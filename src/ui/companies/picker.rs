//! The choice of a company, as every form has it that belongs to one.

use crate::domain::ids::CompanyId;
use crate::ui::console::use_console;
use crate::ui::kit::combobox::{Choice, Combobox, so_far};
use leptos::prelude::*;

/// The most companies that are listed for what is typed.
const MOST_COMPANIES: usize = 12;

/// Holds the chosen company's id, or the text as typed where it is none's.
#[component]
pub fn CompanyPicker(
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into)] problem: Signal<Option<String>>,
    #[prop(into)] disabled: Signal<bool>,
) -> impl IntoView {
    let console = use_console();
    let (index, known) = (console.index(), console.seen().known);
    let name_of = move |id: CompanyId| {
        index.version.track();
        let listed = index.company_name(id);
        listed.or_else(|| known.with(|known| known.get(&id).map(|one| one.name.clone())))
    };
    let label_of = Callback::new(move |value: String| {
        let id = value.trim().parse::<CompanyId>().ok()?;
        name_of(id)
    });
    let find = Callback::new(move |typed: String| {
        index
            .find_companies(&typed, MOST_COMPANIES)
            .into_iter()
            .map(|id| Choice {
                value: id.to_string(),
                label: name_of(id).unwrap_or_else(|| format!("Company {id}")),
                detail: id.to_string(),
            })
            .collect()
    });
    let scope = Signal::derive(move || so_far(index.companies_progress(), "companies"));
    view! {
        <Combobox name="companyId" label="Company" value=value label_of=label_of find=find scope=scope
            problem=problem wide=true disabled=disabled hint="Type part of its name, or its Jobcase ID."
            on_input=on_input />
    }
}
