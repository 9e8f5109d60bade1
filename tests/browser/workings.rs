//! What stands between the screens and the browser: loading, sending, storage, fetching, moving.

use crate::page::{Page, settle};
use futures::channel::oneshot::{Receiver, Sender, channel};
use leptos::prelude::*;
use partner_console::api::credentials::Credentials;
use partner_console::api::error::ApiError;
use partner_console::api::http::{Body, Clock, Method, Request, Transport, TransportError};
use partner_console::domain::ids::PartnerId;
use partner_console::routes::Route;
use partner_console::session::{Session, SignInReason};
use partner_console::ui::browser::{BrowserClock, storage};
use partner_console::ui::console::Console;
use partner_console::ui::load::{Load, Loader, use_load};
use partner_console::ui::router::Link;
use partner_console::ui::submit::Submit;
use partner_console::ui::transport::FetchTransport;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

type Answer = Result<&'static str, ApiError>;

/// Requests under way: what was asked, and the way to answer.
type Asked = Rc<RefCell<Vec<(u32, Option<Sender<Answer>>)>>>;

const LOST: ApiError = ApiError::NoAnswer(TransportError::Unreachable);

/// A view that loads what `key` names, out of a server that answers when the test says so.
fn loading(
    key: ArcRwSignal<u32>,
    asked: Asked,
    seen: ArcRwSignal<Vec<Load<&'static str>>>,
) -> Loader<&'static str> {
    let loader = use_load(
        move || key.get(),
        None,
        move |key| {
            let (answer, waits): (_, Receiver<Answer>) = channel();
            asked.borrow_mut().push((key, Some(answer)));
            async move { waits.await.unwrap_or(Err(LOST)) }
        },
    );
    Effect::new(move |_| seen.update(|all| all.push(loader.state.get())));
    loader
}

/// Answers a request; whether anybody was still waiting.
async fn answer(asked: &Asked, at: usize, answer: Answer) -> bool {
    let sender = asked.borrow_mut()[at].1.take().unwrap();
    let heard = sender.send(answer).is_ok();
    settle().await;
    heard
}

struct Bench {
    page: Page,
    key: ArcRwSignal<u32>,
    asked: Asked,
    seen: ArcRwSignal<Vec<Load<&'static str>>>,
    again: Rc<Cell<Option<Loader<&'static str>>>>,
}

async fn bench() -> Bench {
    let (key, asked, seen) = (
        ArcRwSignal::new(1),
        Asked::default(),
        ArcRwSignal::new(Vec::new()),
    );
    let again = Rc::new(Cell::new(None));
    let inside = (
        key.clone(),
        Rc::clone(&asked),
        seen.clone(),
        Rc::clone(&again),
    );
    let page = Page::show(move || {
        let (key, asked, seen, again) = inside;
        again.set(Some(loading(key, asked, seen)));
    })
    .await;
    Bench {
        page,
        key,
        asked,
        seen,
        again,
    }
}

#[wasm_bindgen_test]
async fn leaving_in_the_middle_of_a_load_ends_it_quietly() {
    let mut bench = bench().await;
    assert_eq!(bench.seen.get_untracked(), [Load::Loading]);
    bench.page.leave();
    settle().await;
    // Cancelled: the request is gone, and its answer reaches nobody.
    assert!(!answer(&bench.asked, 0, Ok("late")).await);
    assert_eq!(bench.seen.get_untracked(), [Load::Loading]);
}

#[wasm_bindgen_test]
async fn the_answer_to_an_older_question_is_not_shown() {
    let bench = bench().await;
    bench.key.set(2);
    settle().await;
    let keys: Vec<u32> = bench.asked.borrow().iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, [1, 2]);
    assert!(!answer(&bench.asked, 0, Ok("one")).await);
    assert!(answer(&bench.asked, 1, Ok("two")).await);
    assert_eq!(
        bench.seen.get_untracked().last(),
        Some(&Load::Loaded("two"))
    );
}

#[wasm_bindgen_test]
async fn what_was_loaded_stays_in_sight_when_asking_again_fails() {
    let bench = bench().await;
    answer(&bench.asked, 0, Ok("one")).await;
    bench.again.get().unwrap().reload();
    settle().await;
    assert_eq!(
        bench.seen.get_untracked().last(),
        Some(&Load::Reloading("one"))
    );
    answer(&bench.asked, 1, Err(LOST)).await;
    assert_eq!(
        bench.seen.get_untracked().last(),
        Some(&Load::Stale("one", LOST))
    );
}

#[wasm_bindgen_test]
async fn a_first_load_that_fails_has_nothing_to_show() {
    let bench = bench().await;
    answer(&bench.asked, 0, Err(LOST)).await;
    assert_eq!(bench.seen.get_untracked().last(), Some(&Load::Failed(LOST)));
}

#[wasm_bindgen_test]
async fn a_double_click_is_one_intent() {
    let runs = Rc::new(Cell::new(0));
    let (mut page, submit) = with_submit().await;
    let (end, waits) = channel::<()>();
    let first = Rc::clone(&runs);
    submit.run(async move {
        first.set(first.get() + 1);
        let _ = waits.await;
    });
    settle().await;
    assert!(submit.busy.get_untracked());
    let second = Rc::clone(&runs);
    submit.run(async move { second.set(second.get() + 10) });
    settle().await;
    assert_eq!(runs.get(), 1);

    end.send(()).unwrap();
    settle().await;
    assert!(!submit.busy.get_untracked());
    let third = Rc::clone(&runs);
    submit.run(async move { third.set(third.get() + 100) });
    settle().await;
    assert_eq!(runs.get(), 101);
    page.leave();
}

#[wasm_bindgen_test]
async fn what_was_begun_is_ended_though_the_form_is_left() {
    let ended = Rc::new(Cell::new(false));
    let (mut page, submit) = with_submit().await;
    let (end, waits) = channel::<()>();
    let told = Rc::clone(&ended);
    submit.run(async move {
        let _ = waits.await;
        told.set(true);
    });
    settle().await;
    page.leave();
    settle().await;
    end.send(()).unwrap();
    settle().await;
    assert!(ended.get());
}

async fn with_submit() -> (Page, Submit) {
    let made = Rc::new(Cell::new(None));
    let inside = Rc::clone(&made);
    let page = Page::show(move || inside.set(Some(Submit::new()))).await;
    (page, made.get().unwrap())
}

#[wasm_bindgen_test]
fn the_tab_remembers_and_forgets() {
    let session = window().session_storage().unwrap().unwrap();
    session.set_item("somebody-else", "stays").unwrap();
    assert_eq!(storage::get("a"), None);
    assert!(storage::set("a", "1"));
    assert!(storage::set("b", "zwei \u{1F600}"));
    assert_eq!(session.get_item("jpc.a").unwrap().unwrap(), "1");
    assert_eq!(storage::get("b").unwrap(), "zwei \u{1F600}");
    storage::remove("a");
    assert_eq!(storage::get("a"), None);
    storage::wipe();
    assert_eq!(storage::get("b"), None);
    assert_eq!(session.get_item("somebody-else").unwrap().unwrap(), "stays");
    session.remove_item("somebody-else").unwrap();
}

#[wasm_bindgen_test]
fn what_the_browser_has_no_room_for_is_kept_until_the_page_goes() {
    let large = "x".repeat(6_000_000);
    assert!(!storage::set("large", &large), "a reload will not find it");
    assert_eq!(storage::get("large").unwrap().len(), 6_000_000);
    assert!(storage::is_blocked());
    storage::wipe();
    assert_eq!(storage::get("large"), None);
}

fn get(url: &str) -> Request {
    Request {
        method: Method::Get,
        url: url.to_owned(),
        headers: vec![("X-Platform-Api-Key", "k".to_owned())],
        body: Body::Empty,
        timeout_ms: 5_000,
    }
}

#[wasm_bindgen_test]
async fn where_nobody_listens_there_is_no_answer() {
    let transport = FetchTransport::new(|_| ());
    let sent = transport.send(get("http://127.0.0.1:47811/")).await;
    assert_eq!(sent.unwrap_err(), TransportError::Unreachable);
}

#[wasm_bindgen_test]
async fn an_answer_of_any_status_is_an_answer() {
    let refused = Rc::new(Cell::new(0));
    let told = Rc::clone(&refused);
    let transport = FetchTransport::new(move |status| told.set(status));
    let answer = transport.send(get("/nothing-is-here")).await.unwrap();
    assert_eq!(answer.status, 404);
    assert_eq!(
        refused.get(),
        0,
        "a missing page says nothing about the key"
    );
}

#[wasm_bindgen_test]
async fn the_clock_sleeps_as_long_as_it_is_told() {
    let before = BrowserClock.now_ms();
    BrowserClock.sleep(50).await;
    assert!((49..5_000).contains(&(BrowserClock.now_ms() - before)));
    assert!((0.0..1.0).contains(&BrowserClock.random()));
}

async fn with_console() -> (Page, Console) {
    storage::wipe();
    let made = Rc::new(Cell::new(None));
    let inside = Rc::clone(&made);
    let page = Page::in_console(move |console| {
        inside.set(Some(console));
        view! { <Link to=Route::CompanyNew>"New"</Link> }
    })
    .await;
    (page, made.get().unwrap())
}

#[wasm_bindgen_test]
async fn unsaved_text_is_not_left_behind_unasked() {
    let (page, console) = with_console().await;
    let router = console.router;
    let start = router.route.get_untracked();
    router.dirty.set(Some("It is not saved.".into()));
    page.click("a").await;
    assert!(router.asked.get_untracked() == Some(Route::CompanyNew.into()));
    assert_eq!(router.route.get_untracked(), start);
    router.answer(false);
    assert_eq!(router.route.get_untracked(), start);

    page.click("a").await;
    router.answer(true);
    assert_eq!(router.route.get_untracked(), Route::CompanyNew);
    assert_eq!(
        window().location().pathname().unwrap(),
        Route::CompanyNew.href()
    );
    assert_eq!(router.dirty.get_untracked(), None);
}

#[wasm_bindgen_test]
async fn signing_out_leaves_nothing_of_the_key_in_the_tab() {
    let (_page, console) = with_console().await;
    console.sign_in(Session {
        credentials: Credentials::parse("canary-key").unwrap(),
        partner: PartnerId::new(1),
        environment: "Sandbox".into(),
    });
    let tab = window().session_storage().unwrap().unwrap();
    let kept = || -> String {
        let names = (0..tab.length().unwrap()).filter_map(|at| tab.key(at).unwrap());
        names
            .filter_map(|name| tab.get_item(&name).unwrap())
            .collect()
    };
    assert!(kept().contains("canary-key"), "a reload signs in again");
    assert!(console.api().is_some());
    console.sign_out();
    assert!(!kept().contains("canary-key"));
    assert!(console.api().is_none());
    assert_eq!(console.router.route.get_untracked(), Route::SignIn);
    assert_eq!(console.reason.get_untracked(), SignInReason::SignedOut);
}
