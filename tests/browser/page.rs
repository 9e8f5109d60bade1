//! A corner of the page for one test, and what a person does in it.

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use partner_console::config::AppConfig;
use partner_console::ui::console::Console;
use partner_console::ui::parts::Parts;
use partner_console::ui::router::Router;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// A view in the document; gone when this is dropped, as when a person leaves it.
pub(crate) struct Page {
    root: HtmlElement,
    view: Option<Box<dyn std::any::Any>>,
}

impl Page {
    /// Mounts what `view` makes, and lets it settle.
    pub(crate) async fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let handle: UnmountHandle<_> = mount_to(root.clone(), view);
        let page = Self {
            root,
            view: Some(Box::new(handle)),
        };
        settle().await;
        page
    }

    /// The same, inside a console that nobody has signed in to.
    pub(crate) async fn in_console<V: IntoView + 'static>(
        view: impl FnOnce(Console) -> V + 'static,
    ) -> Self {
        Self::show(move || {
            let console = Console::new(config(), Router::start(), Parts::new());
            provide_context(console);
            view(console)
        })
        .await
    }

    /// The person leaves: the view goes, its place stays.
    pub(crate) fn leave(&mut self) {
        self.view = None;
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    pub(crate) fn one<T: JsCast>(&self, selector: &str) -> T {
        let found = self.root.query_selector(selector).unwrap();
        found
            .unwrap_or_else(|| {
                let html = self.root.inner_html();
                unreachable!("there is no {selector} in {html}")
            })
            .dyn_into()
            .unwrap()
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.one::<Element>(selector).text_content().unwrap()
    }

    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.one::<Element>(selector).get_attribute(name)
    }

    /// A plain click, and what came of it.
    pub(crate) async fn click(&self, selector: &str) {
        self.one::<HtmlElement>(selector).click();
        settle().await;
    }

    /// Text put into a control, as typing does.
    pub(crate) async fn type_into(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.one(selector);
        input.set_value(text);
        fire(&input, "input");
        settle().await;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.leave();
        self.root.remove();
    }
}

/// An event as the browser makes it: it bubbles and can be cancelled. Whether it was not.
pub(crate) fn fire(target: &Element, name: &str) -> bool {
    let event = document().create_event("Event").unwrap();
    event.init_event_with_bubbles_and_cancelable(name, true, true);
    target.dispatch_event(&event).unwrap()
}

/// Lets effects run and the page be drawn.
pub(crate) async fn settle() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
}

/// Waits for the next frame, and for what it brings.
pub(crate) async fn drawn() {
    let (drawn, waits) = futures::channel::oneshot::channel();
    request_animation_frame(move || drawn.send(()).unwrap());
    waits.await.unwrap();
    settle().await;
}

pub(crate) fn config() -> AppConfig {
    let text = br#"{"environments": [{"name": "Sandbox", "apiBaseUrl": "/api", "sandbox": true}]}"#;
    AppConfig::parse(text).unwrap()
}
