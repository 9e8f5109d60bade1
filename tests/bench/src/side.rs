//! One of the two pages, in a browser of its own.

use std::time::{Duration, Instant};

use e2e_tests::browser::Browser;
use e2e_tests::{Failure, Outcome};
use partner_sandbox::DEFAULT_KEY;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::site::BASELINE;

/// The address both lists are opened at: all jobs, by their end, so that no server is asked.
const ALL_BY_END: &str = "?status=all&sort=ends";
/// How long 20,000 jobs may take to come.
const PATIENCE: Duration = Duration::from_secs(180);

/// What a person does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act {
    /// The search holds this text.
    Type(&'static str),
    /// The head of this column is clicked.
    Sort(&'static str),
    /// Back from a screen without jobs.
    Back,
}

impl Act {
    fn json(self) -> Value {
        match self {
            Self::Type(text) => json!({"kind": "type", "what": text}),
            Self::Sort(column) => json!({"kind": "sort", "what": column}),
            Self::Back => json!({"kind": "back"}),
        }
    }
}

/// What stands on a page: how many were found, in words, and
/// the first 20 rows with their links.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Seen {
    pub(crate) found: String,
    /// The column and the direction that the table says it is sorted by.
    pub(crate) sorted: String,
    pub(crate) rows: Vec<String>,
}

/// One act, measured; milliseconds.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Measured {
    /// Script, style and layout on the main thread.
    pub(crate) work: f64,
    /// From the event to the end of the next frame.
    pub(crate) painted: f64,
    pub(crate) seen: Seen,
    /// Whether the same stood there a while later: else the act was not over.
    settled: bool,
}

/// A page with all jobs in it.
pub(crate) struct Side {
    browser: Browser,
    name: &'static str,
}

impl Side {
    /// The console, signed in, all jobs loaded.
    ///
    /// # Errors
    /// Where it does not get so far.
    pub(crate) async fn console(site: &str) -> Outcome<Self> {
        let side = Self::open("the console", &format!("{site}/jobs{ALL_BY_END}")).await?;
        side.until(
            "sign-in",
            "return !!document.querySelector('[name=apiKey]')",
        )
        .await?;
        for (name, text) in [("apiKey", DEFAULT_KEY), ("partnerId", "1")] {
            let field = side.browser.driver.find(By::Name(name)).await?;
            field.send_keys(text).await?;
        }
        let button = side.browser.driver.find(By::Css("button[type=submit]"));
        button.await?.click().await?;
        side.once_loaded().await
    }

    /// The page of plain JavaScript, all jobs loaded.
    ///
    /// # Errors
    /// Where it does not get so far.
    pub(crate) async fn plain(site: &str) -> Outcome<Self> {
        let side = Self::open("plain JavaScript", &format!("{site}{BASELINE}{ALL_BY_END}")).await?;
        side.once_loaded().await
    }

    /// The same page with a table by TanStack Virtual.
    ///
    /// # Errors
    /// Where it does not get so far.
    pub(crate) async fn tanstack(site: &str) -> Outcome<Self> {
        let address = format!("{site}{BASELINE}{ALL_BY_END}&tanstack");
        let side = Self::open("TanStack", &address).await?;
        side.once_loaded().await
    }

    async fn open(name: &'static str, address: &str) -> Outcome<Self> {
        let browser = Browser::start().await?;
        browser
            .driver
            .set_script_timeout(Duration::from_secs(60))
            .await?;
        browser.driver.goto(address).await?;
        Ok(Self { browser, name })
    }

    async fn once_loaded(self) -> Outcome<Self> {
        self.until(
            "20,000 jobs",
            "return !document.querySelector('progress') && \
             document.querySelector('.found')?.innerText.includes('20,000 of 20,000 jobs')",
        )
        .await?;
        Ok(self)
    }

    /// From now on the processor is four times as slow for it.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub(crate) async fn slow_down(&self) -> Outcome {
        let rate = json!({"rate": 4});
        let slowed = self.browser.command("Emulation.setCPUThrottlingRate", rate);
        slowed.await?;
        self.browser
            .command("Performance.enable", json!({}))
            .await?;
        Ok(())
    }

    /// Milliseconds that the main thread has been at work.
    ///
    /// # Errors
    /// Where the browser does not tell; it does once it was slowed down.
    pub(crate) async fn at_work(&self) -> Outcome<f64> {
        let told = self.browser.command("Performance.getMetrics", json!({}));
        let told = told.await?;
        let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
        let at_work = metrics.iter().find(|one| one["name"] == "TaskDuration");
        let seconds = at_work.and_then(|one| one["value"].as_f64());
        let seconds = seconds.ok_or_else(|| self.failure("the browser tells no work"))?;
        Ok(seconds * 1_000.0)
    }

    /// What a script tells its callback, `{error}` or `{done}`.
    ///
    /// # Errors
    /// Where it tells of an error, or does not come to an end.
    pub(crate) async fn run<T: DeserializeOwned>(&self, script: &str, what: Value) -> Outcome<T> {
        let answer = self
            .browser
            .driver
            .execute_async(script, vec![what])
            .await?;
        let answer = answer.json();
        match answer["error"].as_str() {
            Some(error) => Err(self.failure(error)),
            None => Ok(T::deserialize(&answer["done"])?),
        }
    }

    /// Does an act and measures it.
    ///
    /// # Errors
    /// Where it cannot be done, or is not over when it seemed to be.
    pub(crate) async fn act(&self, act: Act) -> Outcome<Measured> {
        let script = include_str!("measure.js");
        let answer = self
            .browser
            .driver
            .execute_async(script, vec![act.json()])
            .await?;
        let answer = answer.json();
        if let Some(error) = answer["error"].as_str() {
            return Err(self.failure(&format!("{act:?}: {error}")));
        }
        let measured = Measured::deserialize(&answer["measured"])?;
        if !measured.settled {
            return Err(self.failure(&format!("{act:?}: still changing after the painted frame")));
        }
        Ok(measured)
    }

    async fn until(&self, what: &str, script: &str) -> Outcome {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let answer = self.browser.driver.execute(script, Vec::new()).await?;
            if answer.json() == &Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(self.failure(&format!("waited in vain for {what}")))
    }

    /// Ends the browser.
    ///
    /// # Errors
    /// Where it does not answer.
    pub(crate) async fn close(self) -> Outcome {
        Ok(self.browser.driver.clone().quit().await?)
    }

    fn failure(&self, words: &str) -> Failure {
        format!("{}: {words}", self.name).into()
    }
}
