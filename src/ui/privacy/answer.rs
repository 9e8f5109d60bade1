//! What a look-up answered: by model, masked until somebody asks to see it.

use crate::format::counted;
use crate::forms::privacy::compare::compare;
use crate::forms::privacy::record::{Entry, Group, Row};
use crate::ui::browser::{files::TextFile, local_time};
use crate::ui::kit::note::Note;
use crate::ui::privacy::state::{ANSWER, Found, PrivacyState};
use leptos::prelude::*;

#[component]
pub fn Answer(state: PrivacyState) -> impl IntoView {
    move || {
        state.found.get().map(|found| {
            let title = format!("What was found as of {}", local_time(found.at_ms));
            let body = if found.groups.is_empty() {
                nothing()
            } else {
                something(&found, state)
            };
            view! {
                <section class="card" aria-labelledby=ANSWER>
                    <div class="card-head"><h2 id=ANSWER tabindex="-1">{title}</h2></div>
                    <div class="stack">
                        {comparison(&found, state)}
                        {body}
                    </div>
                </section>
            }
        })
    }
}

fn nothing() -> AnyView {
    view! {
        <div class="empty-state">
            <h3>"Nothing was found"</h3>
            <p>"The look-up found no data under this address. A look-up may not see everything."</p>
        </div>
    }
    .into_any()
}

fn something(found: &Found, state: PrivacyState) -> AnyView {
    let records: usize = found.groups.iter().map(|group| group.entries.len()).sum();
    let words = format!(
        "{} of {}. Values are masked until you show them.",
        counted(records as u64, "record", "records"),
        counted(found.groups.len() as u64, "kind", "kinds")
    );
    let json = found.json.clone();
    let groups = found.groups.iter().enumerate();
    let groups = groups.map(|(at, group)| group_view(at, group, state));
    let all = state.all_shown;
    view! {
        <p>{words}</p>
        <div class="button-row">
            <button class="button" type="button" aria-pressed=move || all.get().to_string()
                on:click=move |_| {
                    all.update(|all| *all = !*all);
                    state.shown.update(std::collections::BTreeSet::clear);
                }>
                {move || if all.get() { "Hide all values" } else { "Show all values" }}
            </button>
            // The file's name tells nobody's address.
            <button class="button" type="button" on:click=move |_| TextFile::of(&json).save("ccpa-look-up.json")>
                "Download as JSON"
            </button>
        </div>
        {groups.collect_view()}
    }
    .into_any()
}

fn group_view(at: usize, group: &Group, state: PrivacyState) -> AnyView {
    let count = counted(group.entries.len() as u64, "record", "records");
    let entries = group.entries.iter().enumerate();
    let entries = entries.map(|(entry_at, entry)| entry_view((at, entry_at), entry, state));
    view! {
        <section class="section" aria-label=group.label()>
            <div class="card-head">
                <h3>{group.label()}</h3>
                <span class="muted">{count}</span>
            </div>
            {entries.collect_view()}
        </section>
    }
    .into_any()
}

fn entry_view((group, at): (usize, usize), entry: &Entry, state: PrivacyState) -> AnyView {
    let key = entry.key.clone();
    let rows = entry.rows.iter().enumerate();
    let rows = rows.map(|(row_at, row)| row_view((group, at, row_at), row.clone(), state));
    view! {
        {key.map(|key| view! { <p class="muted num">{format!("Record {key}")}</p> })}
        <dl class="dl">{rows.collect_view()}</dl>
    }
    .into_any()
}

fn row_view(place: (usize, usize, usize), row: Row, state: PrivacyState) -> AnyView {
    let is_shown =
        move || state.all_shown.get() || state.shown.with(|shown| shown.contains(&place));
    let can_show = row.shown(true) != row.shown(false);
    let name = row.name.clone();
    let label = name.clone();
    let value = move || row.shown(!is_shown()).to_owned();
    let button = move || {
        let label = label.clone();
        (can_show && !state.all_shown.get()).then(|| view! {
            <button class="link-button" type="button" on:click=move |_| state.shown.update(|shown| {
                if !shown.remove(&place) {
                    shown.insert(place);
                }
            })>
                {move || if is_shown() { "Hide" } else { "Show" }}
                <span class="visually-hidden">{format!(" {label}")}</span>
            </button>
        })
    };
    view! {
        <dt>{name}</dt>
        <dd><span>{value}</span> " " {button}</dd>
    }
    .into_any()
}

/// What is left of what the look-up before a purge had shown.
fn comparison(found: &Found, state: PrivacyState) -> Option<AnyView> {
    let before = state.before.get()?;
    if before.address != found.address || before.at_ms == found.at_ms {
        return None;
    }
    let lines = compare(&before.groups, &found.groups);
    let title = format!(
        "Compared with {}, before the purge",
        local_time(before.at_ms)
    );
    let rows = lines.into_iter().map(|line| {
        let words = line.words();
        view! {
            <tr>
                <th scope="row">{line.label}</th>
                <td class="num">{line.before.to_string()}</td>
                <td class="num">{line.after.to_string()}</td>
                <td>{words}</td>
            </tr>
        }
    });
    Some(
        view! {
            <Note tone="info" title=title>
                <p>"A look-up may not see everything, and a purge may take its time."</p>
            </Note>
            <div class="table-wrap" role="region" aria-label="Before and after the purge" tabindex="0" data-wide="true">
                <table class="table">
                    <caption class="visually-hidden">"Before and after the purge"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Kind"</th>
                            <th scope="col" class="num">"Before"</th>
                            <th scope="col" class="num">"Now"</th>
                            <th scope="col">"What"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}
