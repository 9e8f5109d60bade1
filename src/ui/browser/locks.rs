//! Locks across the tabs of this site (Web Locks), or within this page where the browser has none.

use futures::channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

thread_local! {
    static HELD_HERE: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// A lock that is held until this is dropped, or the tab is gone.
pub struct Held {
    name: String,
    /// Dropped, it lets go of the browser's own lock. `None` where there is none.
    _release: Option<oneshot::Sender<()>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        HELD_HERE.with_borrow_mut(|held| held.remove(&self.name));
    }
}

/// What the browser said.
enum Said {
    Granted(oneshot::Sender<()>),
    HeldElsewhere,
    /// It has no locks, or not for this page.
    Without,
}

/// Takes the lock of that name; `None` where this page or another tab holds it.
pub async fn try_take(name: &str) -> Option<Held> {
    if !HELD_HERE.with_borrow_mut(|held| held.insert(name.to_owned())) {
        return None;
    }
    // From here on dropping it takes the name off the list again.
    let mut held = Held {
        name: name.to_owned(),
        _release: None,
    };
    match ask(name).await {
        Said::Granted(release) => held._release = Some(release),
        Said::HeldElsewhere => return None,
        Said::Without => {}
    }
    Some(held)
}

type Answer = Rc<RefCell<Option<oneshot::Sender<Said>>>>;

fn answer(to: &Answer, said: Said) {
    if let Some(to) = to.borrow_mut().take() {
        // Nobody waits any more: then nobody holds it either.
        drop(to.send(said));
    }
}

async fn ask(name: &str) -> Said {
    let (sender, receiver) = oneshot::channel();
    let to: Answer = Rc::new(RefCell::new(Some(sender)));
    let Some(request) = request(name, &to) else {
        return Said::Without;
    };
    let refused = Closure::once(move |_: JsValue| answer(&to, Said::Without));
    let waits = request.catch(&refused);
    let said = receiver.await.unwrap_or(Said::Without);
    // The browser calls it at most once, and not before it lets the lock go.
    refused.forget();
    drop(waits);
    said
}

/// `navigator.locks.request(name, {ifAvailable: true}, ...)`, which web-sys has not settled yet.
fn request(name: &str, to: &Answer) -> Option<Promise> {
    let navigator = window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let to = Rc::clone(to);
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            answer(&to, Said::HeldElsewhere);
            return JsValue::UNDEFINED;
        }
        let (release, released) = oneshot::channel::<()>();
        answer(&to, Said::Granted(release));
        // The lock is held for as long as this promise is open.
        future_to_promise(async move {
            // An error means that it was dropped: that is how it is let go of.
            let _ = released.await;
            Ok(JsValue::UNDEFINED)
        })
        .into()
    });
    let promise = request.call3(&locks, &name.into(), &options, &granted);
    promise.ok()?.dyn_into().ok()
}
