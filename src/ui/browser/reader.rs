//! Reads a resume's file in a worker of its own, which is loaded when it is needed, holds the file's
//! bytes alone, and is ended when it is done, takes too long or is not wanted any more.

use super::files;
use crate::api::http::FileRef;
use crate::forms::resume_reading::{Fault, Kind, Limits, Message, Progress, Read, ReaderFault};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use futures::future::{Either, select};
use leptos::prelude::{document, set_timeout, window};
use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;

/// How long the reader itself may take to come, on a slow line.
const LOAD_WITHIN: Duration = Duration::from_secs(60);
/// How long a file may take. A resume takes a fraction of a second.
const READ_WITHIN: Duration = Duration::from_secs(20);

/// What happens while a file is read.
enum Event {
    Told(Message),
    /// The browser could not start the worker, or it broke off.
    Lost,
    LoadingTooSlow,
    ReadingTooSlow,
    Stopped,
}

type Events = UnboundedSender<Event>;

/// Stops one reading, from a button or so.
#[derive(Clone, Default)]
pub struct Stop(Rc<RefCell<StopState>>);

#[derive(Default)]
struct StopState {
    is_stopped: bool,
    events: Option<Events>,
}

impl Stop {
    /// Ends the reading that was given this, now or as soon as it begins. It answers `Stopped`.
    pub fn stop(&self) {
        let mut state = self.0.borrow_mut();
        state.is_stopped = true;
        if let Some(events) = &state.events {
            tell(events, Event::Stopped);
        }
    }

    /// Whether somebody did.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.borrow().is_stopped
    }
}

fn tell(events: &Events, event: Event) {
    // Nobody listens any more: then nobody has to know.
    let _ = events.unbounded_send(event);
}

/// The text of a file that `files` keeps. `on_progress` is called while this goes on, never after.
/// Dropping this ends the worker as well.
///
/// # Errors
/// Why there is no text; nothing of the file is kept.
pub async fn read_file(
    file: &FileRef,
    stop: &Stop,
    on_progress: impl Fn(Progress),
) -> Result<Read, ReaderFault> {
    refuse_at_once(file).await?;
    let chosen = files::get(file.ticket).ok_or(ReaderFault::Unreadable)?;
    let (events, mut happens) = unbounded();
    {
        let mut state = stop.0.borrow_mut();
        if state.is_stopped {
            return Err(ReaderFault::Stopped);
        }
        state.events = Some(events.clone());
    }
    on_progress(Progress::Loading);
    later(&events, LOAD_WITHIN, Event::LoadingTooSlow);
    let script = match select(pin!(published_script()), happens.next()).await {
        Either::Left((script, _)) => script.ok_or(ReaderFault::NotLoaded)?,
        Either::Right((Some(Event::Stopped), _)) => return Err(ReaderFault::Stopped),
        Either::Right(_) => return Err(ReaderFault::NotLoaded),
    };
    let worker = Running::start(&script, &events).ok_or(ReaderFault::NotLoaded)?;
    if worker.worker.post_message(&chosen).is_err() {
        return Err(ReaderFault::Unreadable);
    }
    let mut is_loaded = false;
    while let Some(event) = happens.next().await {
        match event {
            Event::Told(Message::Loaded) => {
                is_loaded = true;
                later(&events, READ_WITHIN, Event::ReadingTooSlow);
                on_progress(Progress::Reading);
            }
            Event::Told(Message::Progress { done, of }) => {
                on_progress(Progress::Pages { done, of });
            }
            Event::Told(Message::Answer(answer)) => return answer.map_err(ReaderFault::File),
            Event::Told(Message::NotLoaded) => return Err(ReaderFault::NotLoaded),
            Event::Told(Message::Unreadable) => return Err(ReaderFault::Unreadable),
            Event::Lost if !is_loaded => return Err(ReaderFault::NotLoaded),
            Event::Lost | Event::Told(Message::Crashed) => return Err(ReaderFault::Crashed),
            Event::LoadingTooSlow if is_loaded => {}
            Event::LoadingTooSlow => return Err(ReaderFault::NotLoaded),
            Event::ReadingTooSlow => return Err(ReaderFault::TooSlow),
            Event::Stopped => return Err(ReaderFault::Stopped),
        }
    }
    Err(ReaderFault::Crashed)
}

/// What the first bytes and the size tell, before anything is loaded.
async fn refuse_at_once(file: &FileRef) -> Result<(), ReaderFault> {
    let most = Limits::default().file_bytes;
    if file.bytes == 0 {
        return Err(ReaderFault::File(Fault::Empty));
    }
    if file.bytes > most as u64 {
        return Err(ReaderFault::File(Fault::TooLarge { bytes: most }));
    }
    let start = files::first_bytes(file.ticket, Kind::BYTES).await;
    match Kind::of(&start.ok_or(ReaderFault::Unreadable)?) {
        Some(Kind::Doc) => Err(ReaderFault::File(Fault::OldWord)),
        None => Err(ReaderFault::File(Fault::UnknownKind)),
        Some(_) => Ok(()),
    }
}

fn later(events: &Events, time: Duration, event: Event) {
    let events = events.clone();
    set_timeout(move || tell(&events, event), time);
}

/// The address of the worker's script, once it is sure that what is served there is what was
/// published. A worker takes no digest, a fetch does, and hashed files stay in the browser's cache.
async fn published_script() -> Option<String> {
    let named = document()
        .query_selector("head > meta[name='jpc-reader']")
        .ok()??;
    let script = named.get_attribute("data-worker")?;
    let request = web_sys::RequestInit::new();
    request.set_integrity(&named.get_attribute("data-integrity")?);
    request.set_redirect(web_sys::RequestRedirect::Error);
    let answer = JsFuture::from(window().fetch_with_str_and_init(&script, &request)).await;
    let response: web_sys::Response = answer.ok()?.dyn_into().ok()?;
    response.ok().then_some(script)
}

/// A worker until this is dropped.
struct Running {
    worker: web_sys::Worker,
    _on_message: Closure<dyn FnMut(web_sys::MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Running {
    /// `None` where the browser, or the page's own policy, refuses it.
    fn start(script: &str, events: &Events) -> Option<Self> {
        let worker = web_sys::Worker::new(script).ok()?;
        let to = events.clone();
        let on_message = Closure::<dyn FnMut(_)>::new(move |event: web_sys::MessageEvent| {
            let line = event.data().as_string();
            let message = line.as_deref().and_then(Message::parse);
            tell(&to, message.map_or(Event::Lost, Event::Told));
        });
        let to = events.clone();
        let on_error = Closure::<dyn FnMut(_)>::new(move |event: web_sys::Event| {
            // It is told here: the page has not crashed.
            event.prevent_default();
            tell(&to, Event::Lost);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
