//! The page as a person meets it: labels, buttons, links, words.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::api::Api;
use crate::browser::Browser;
use crate::neighbours::Neighbours;
use crate::wire::Wire;
use crate::{Failure, Outcome, console, ensure};

/// How long a person would wait before they say that nothing happens.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser at a site.
#[derive(Clone)]
pub struct Page {
    pub(crate) browser: Arc<Browser>,
    /// The sandbox, past the page.
    pub api: Api,
    /// The site's address without a slash at its end.
    pub site: String,
    pub(crate) around: Arc<Around>,
    /// The screens that were looked at: `rounds`.
    pub(crate) noted: Arc<Mutex<BTreeSet<&'static str>>>,
}

/// What stands around a site.
#[derive(Default)]
pub(crate) struct Around {
    pub(crate) wire: Option<Wire>,
    pub(crate) neighbours: Option<Neighbours>,
    pub(crate) portal: Option<String>,
}

impl Page {
    pub(crate) fn new(browser: Browser, api: Api, site: String, around: Around) -> Self {
        Self {
            browser: Arc::new(browser),
            api,
            site,
            around: Arc::new(around),
            noted: Arc::default(),
        }
    }

    /// The wire to the sandbox.
    ///
    /// # Errors
    /// Where the stage has none.
    pub fn wire(&self) -> Outcome<&Wire> {
        let wire = self.around.wire.as_ref();
        wire.ok_or_else(|| Failure::from("the stage has no wire"))
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        &self.browser.driver
    }

    /// From now on every page notes what its security policy refused.
    pub(crate) async fn open_eyes(&self) -> Outcome {
        let source = "window.__refused = []; addEventListener('securitypolicyviolation', \
                      e => window.__refused.push(e.violatedDirective + ' ' + e.blockedURI));";
        self.command(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({"source": source}),
        )
        .await?;
        Ok(())
    }

    /// From the next page on, waits of more than a second and a half pass twenty times as fast.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub async fn hurry(&self) -> Outcome {
        let source = "const later = window.setTimeout; window.setTimeout = (act, ms, ...rest) => \
                      later.call(window, act, ms > 1500 ? ms / 20 : ms, ...rest);";
        self.command(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({"source": source}),
        )
        .await?;
        Ok(())
    }

    /// From the next page on, both of its clocks can be set: see `pass` and `sleep`.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub async fn hold_clocks(&self) -> Outcome {
        let source = "window.__ahead = {wall: 0, page: 0}; const wall = Date.now, page = \
                      performance.now.bind(performance); Date.now = () => wall() + __ahead.wall; \
                      performance.now = () => page() + __ahead.page;";
        self.command(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({"source": source}),
        )
        .await?;
        Ok(())
    }

    /// Lets so many minutes go by in the page.
    ///
    /// # Errors
    /// Where the page does not run.
    pub async fn pass(&self, minutes: f64) -> Outcome {
        let ms = minutes * 60_000.0;
        self.script(&format!("__ahead.wall += {ms}; __ahead.page += {ms};"))
            .await?;
        Ok(())
    }

    /// Has the calendar's clock alone move by so many minutes, as in a sleep of the machine; back
    /// where they are below zero, as where a person sets it.
    ///
    /// # Errors
    /// Where the page does not run.
    pub async fn sleep(&self, minutes: f64) -> Outcome {
        let ms = minutes * 60_000.0;
        self.script(&format!("__ahead.wall += {ms};")).await?;
        Ok(())
    }

    /// A command of the browser's own protocol.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub async fn command(&self, name: &str, params: Value) -> Outcome<Value> {
        self.browser.command(name, params).await
    }

    /// Fails where the console holds an error that the test did not announce. A breach of the
    /// security policy cannot be announced: the console tells it for every page that was shown,
    /// the page itself only for the last.
    pub(crate) async fn quiet_console(&self, expected: &[&str], refuses_frames: bool) -> Outcome {
        self.leave_frame().await?;
        let refused = self.script("return window.__refused || []").await?;
        let is_quiet = refused.as_array().is_none_or(Vec::is_empty);
        ensure!(is_quiet, "the policy refused {refused}");
        let mut messages = self.browser.console().await?;
        if refuses_frames {
            let refused = console::take_refused_frames(&mut messages);
            ensure!(refused > 0, "the browser kept no frame out");
        }
        match console::fault(&messages, expected) {
            Some(fault) => Err(fault.into()),
            None => Ok(()),
        }
    }

    pub(crate) async fn picture(&self, name: &str, failure: Failure) -> Failure {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("shots");
        let file = folder.join(format!("{name}.png"));
        let taken = std::fs::create_dir_all(&folder).is_ok()
            && self.driver().screenshot(&file).await.is_ok();
        let seen = self.text().await.unwrap_or_default();
        let note = if taken {
            format!("\npicture: {}", file.display())
        } else {
            String::new()
        };
        format!("{failure}{note}\nthe page says:\n{seen}").into()
    }

    pub(crate) async fn close(&self) -> Outcome {
        Ok(self.driver().clone().quit().await?)
    }

    /// Loads an address of the site (`/companies`).
    ///
    /// # Errors
    /// Where the browser cannot.
    pub async fn open(&self, path: &str) -> Outcome {
        Ok(self.driver().goto(format!("{}{path}", self.site)).await?)
    }

    /// # Errors
    /// Where the browser cannot.
    pub async fn reload(&self) -> Outcome {
        self.driver().refresh().await?;
        // A dirty form asks first; a person who reloads means it.
        let _ = self.driver().accept_alert().await;
        Ok(())
    }

    /// Whether the page asks before it is reloaded or closed. The driver answers that question by
    /// itself, so the page is asked as the browser would.
    ///
    /// # Errors
    /// Where the browser cannot.
    pub async fn asks_before_it_goes(&self) -> Outcome<bool> {
        let source = "const event = new Event('beforeunload', {cancelable: true}); \
                      dispatchEvent(event); return event.defaultPrevented";
        Ok(self.script(source).await? == true)
    }

    /// Says yes to the browser's own question before a dirty form is left, where it asks.
    pub async fn leave(&self) {
        for _ in 0..10 {
            if self.driver().accept_alert().await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// # Errors
    /// Where the browser cannot.
    pub async fn back(&self) -> Outcome {
        Ok(self.driver().back().await?)
    }

    /// # Errors
    /// Where the browser cannot.
    pub async fn forward(&self) -> Outcome {
        Ok(self.driver().forward().await?)
    }

    /// The path and query in the address bar.
    ///
    /// # Errors
    /// Where the browser does not tell.
    pub async fn address(&self) -> Outcome<String> {
        let url = self.driver().current_url().await?.to_string();
        Ok(url.strip_prefix(&self.site).unwrap_or(&url).to_owned())
    }

    /// # Errors
    /// Where the browser does not tell.
    pub async fn title(&self) -> Outcome<String> {
        Ok(self.driver().title().await?)
    }

    /// All words on the page that can be seen.
    ///
    /// # Errors
    /// Where the browser does not tell.
    pub async fn text(&self) -> Outcome<String> {
        Ok(self
            .script("return document.body.innerText")
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Runs a script in the page and takes its answer.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn script(&self, source: &str) -> Outcome<Value> {
        Ok(self
            .driver()
            .execute(source, Vec::new())
            .await?
            .json()
            .clone())
    }

    /// Runs a script that answers later, by calling its one argument.
    ///
    /// # Errors
    /// Where it throws, or does not answer within the browser's own patience (30 s).
    pub async fn script_in_time(&self, source: &str) -> Outcome<Value> {
        let answer = self.driver().execute_async(source, Vec::new()).await?;
        Ok(answer.json().clone())
    }

    /// Waits until a script answers with something true.
    ///
    /// # Errors
    /// Where it does not in time; `what` says what was awaited.
    pub async fn until(&self, what: &str, script: &str) -> Outcome {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            // A page on its way out cannot answer: asked again.
            if let Ok(answer) = self.script(script).await
                && !matches!(answer, Value::Null | Value::Bool(false))
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(format!("waited in vain for {what}").into())
    }

    /// Waits until words can be read on the page.
    ///
    /// # Errors
    /// Where they do not come.
    pub async fn sees(&self, words: &str) -> Outcome {
        let wanted = json!(words);
        self.until(
            &format!("the words {wanted}"),
            &format!("return document.body.innerText.includes({wanted})"),
        )
        .await
    }

    /// Fails where words can be read on the page.
    ///
    /// # Errors
    /// Where they are there.
    pub async fn misses(&self, words: &str) -> Outcome {
        ensure!(
            !self.text().await?.contains(words),
            "the page should not say {words:?}"
        );
        Ok(())
    }

    /// Waits for a page with that heading.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn arrives(&self, heading: &str) -> Outcome {
        let wanted = json!(heading);
        let script = format!(
            "const h = document.querySelector('h1'); return !!h && h.innerText.trim() === {wanted}"
        );
        self.until(&format!("the page {wanted}"), &script).await
    }

    /// Waits until an element with that role holds those words.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn hears(&self, role: &str, words: &str) -> Outcome {
        let wanted = json!(words);
        let script = format!(
            "return [...document.querySelectorAll('[role={role}]')].some(e => e.checkVisibility() && e.innerText.includes({wanted}))"
        );
        self.until(&format!("{role} {wanted}"), &script).await
    }

    pub(crate) async fn find(&self, what: &str, xpath: String) -> Outcome<WebElement> {
        let started = Instant::now();
        loop {
            for element in self.driver().find_all(By::XPath(xpath.clone())).await? {
                if element.is_displayed().await.unwrap_or(false) {
                    return Ok(element);
                }
            }
            if started.elapsed() > PATIENCE {
                return Err(format!("found no {what}").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// A text as XPath takes it; the tests use no text with both kinds of quote.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{text}\"")
    } else {
        format!("'{text}'")
    }
}
