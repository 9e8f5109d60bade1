//! What a company still lacks.

use crate::domain::company::Company;
use crate::forms::company_lacks::{LogoKnown, Standing, checklist};
use crate::ui::console::use_console;
use leptos::prelude::*;

#[component]
pub fn Checklist(company: Company) -> impl IntoView {
    let sent = use_console().seen().logos_sent;
    let items = move || {
        let logo = if sent.with(|sent| sent.contains(&company.id)) {
            LogoKnown::Sent
        } else {
            LogoKnown::Unknown
        };
        checklist(&company, logo)
    };
    view! {
        <section class="card">
            <div class="card-head"><h2>"Checklist"</h2></div>
            <ul class="checklist">
                {move || {
                    items()
                        .into_iter()
                        .map(|item| {
                            let (done, told) = match item.standing {
                                Standing::Done => ("true", "there"),
                                Standing::Lacking => ("false", "missing"),
                                Standing::Unknown => ("unknown", "cannot be told"),
                            };
                            view! {
                                <li data-done=done>
                                    {item.label}
                                    {if item.standing == Standing::Done {
                                        view! { <span class="visually-hidden">{format!(", {told}")}</span> }.into_any()
                                    } else {
                                        view! { <span class="muted">{format!(" — {told}")}</span> }.into_any()
                                    }}
                                    {(item.standing != Standing::Done).then(|| view! { <p class="field-hint">{item.why}</p> })}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </section>
    }
}
