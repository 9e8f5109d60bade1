//! Loads the parts, where the site's build has cut them out of the program.

use super::{Code, NotLoaded, Part, code};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[wasm_split(embedded, wasm_split_path = ::leptos::wasm_split, fallible)]
fn embedded() -> Result<Code, NotLoaded> {
    Ok(code::EMBEDDED())
}

#[wasm_split(home, wasm_split_path = ::leptos::wasm_split, fallible)]
fn home() -> Result<Code, NotLoaded> {
    Ok(code::HOME())
}

#[wasm_split(companies, wasm_split_path = ::leptos::wasm_split, fallible)]
fn companies() -> Result<Code, NotLoaded> {
    Ok(code::COMPANIES())
}

#[wasm_split(job_list, wasm_split_path = ::leptos::wasm_split, fallible)]
fn job_list() -> Result<Code, NotLoaded> {
    Ok(code::JOB_LIST())
}

#[wasm_split(work, wasm_split_path = ::leptos::wasm_split, fallible)]
fn work() -> Result<Code, NotLoaded> {
    Ok(code::WORK())
}

#[wasm_split(money, wasm_split_path = ::leptos::wasm_split, fallible)]
fn money() -> Result<Code, NotLoaded> {
    Ok(code::MONEY())
}

#[wasm_split(matches, wasm_split_path = ::leptos::wasm_split, fallible)]
fn matches() -> Result<Code, NotLoaded> {
    Ok(code::MATCHES())
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
fn people() -> Result<Code, NotLoaded> {
    Ok(code::PEOPLE())
}

pub(super) const fn at_once(_: Part) -> Option<Code> {
    None
}

pub(super) async fn load(part: Part) -> Result<Code, NotLoaded> {
    match part {
        Part::Embedded => embedded().await,
        Part::Home => home().await,
        Part::Companies => companies().await,
        Part::JobList => job_list().await,
        Part::Work => work().await,
        Part::Money => money().await,
        Part::Matches => matches().await,
        Part::People => people().await,
    }
}
