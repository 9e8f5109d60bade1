//! A visit to the console or to its peer, each in a browser of its own that knows nothing yet.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use e2e_tests::browser::Browser;
use e2e_tests::{Failure, Outcome};
use partner_sandbox::DEFAULT_KEY;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// How long a page may take to its first row, or all rows to come.
const PATIENCE: Duration = Duration::from_secs(120);
/// Nothing was asked for so long: all has come.
const QUIET: Duration = Duration::from_millis(1_200);

/// Who is visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Console,
    Peer,
}

impl Who {
    /// Both, in the order of an even or an odd sitting: neither always comes first.
    pub(crate) const fn in_turn(sitting: usize) -> [Self; 2] {
        if sitting.is_multiple_of(2) {
            [Self::Console, Self::Peer]
        } else {
            [Self::Peer, Self::Console]
        }
    }

    /// The list of active jobs in the API's order, 100 a page.
    pub(crate) const fn jobs(self) -> &'static str {
        match self {
            Self::Console => "/jobs?size=100",
            Self::Peer => "/peer/index.html#/job",
        }
    }

    /// The element that names a row.
    const fn row(self) -> &'static str {
        match self {
            Self::Console => "table.virtual tbody:not(.pad) tr:not([hidden]) th a",
            Self::Peer => "tr.RaDatagrid-row td.column-jobTitle",
        }
    }

    /// What session storage holds of somebody who is signed in.
    pub(crate) fn kept(self) -> Value {
        match self {
            Self::Console => {
                let session =
                    json!({"apiKey": DEFAULT_KEY, "partnerId": 1, "environment": "Sandbox"});
                json!({"jpc.session": session.to_string()})
            }
            Self::Peer => json!({"peer.key": DEFAULT_KEY}),
        }
    }
}

/// How fast processor and network are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// As they are.
    Full,
    /// The processor four times as slow.
    SlowCpu,
    /// That, and a network like slow 4G: 150 ms, 1.6 Mbit/s down, 750 kbit/s up.
    SlowCpuAndNet,
}

/// What a page tells about its load.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Loaded {
    /// When the first row was painted, from the start of the navigation; milliseconds.
    pub(crate) row: f64,
    /// What the row is called.
    pub(crate) title: String,
    /// Of the main thread's tasks, what each took over 50 ms, up to the first row.
    pub(crate) blocked: f64,
    /// The longest task up to then; 0 where none took 50 ms.
    pub(crate) longest: f64,
    /// Compressed bytes of each file but the page and the API's answers, by address.
    pub(crate) assets: BTreeMap<String, f64>,
    /// Bytes that these took over the wire, which a warm cache saves.
    pub(crate) fetched: BTreeMap<String, f64>,
    /// Compressed bytes of the page itself.
    pub(crate) html: f64,
}

/// A browser on the way.
pub(crate) struct Visitor {
    pub(crate) browser: Browser,
    who: Who,
    site: String,
}

impl Visitor {
    /// A new browser that will be signed in wherever it goes on that site.
    ///
    /// # Errors
    /// Where it does not start.
    pub(crate) async fn start(who: Who, site: &str) -> Outcome<Self> {
        let browser = Browser::start().await?;
        browser.driver.set_script_timeout(PATIENCE).await?;
        let visitor = Self {
            browser,
            who,
            site: site.to_owned(),
        };
        if who == Who::Peer {
            // Its styles are written into the page, which the site's policy forbids.
            visitor
                .command("Page.setBypassCSP", json!({"enabled": true}))
                .await?;
        }
        let source = format!(
            "(() => {{ const KEPT = {}; const ROW = {}; {} }})();",
            who.kept(),
            json!(who.row()),
            include_str!("probe.js")
        );
        let params = json!({"source": source});
        visitor
            .command("Page.addScriptToEvaluateOnNewDocument", params)
            .await?;
        Ok(visitor)
    }

    /// A command of the browser's own protocol.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub(crate) async fn command(&self, name: &str, params: Value) -> Outcome<Value> {
        self.browser.command(name, params).await
    }

    /// Sets the pace from now on.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub(crate) async fn set_pace(&self, pace: Pace) -> Outcome {
        let rate = if pace == Pace::Full { 1 } else { 4 };
        self.command("Emulation.setCPUThrottlingRate", json!({"rate": rate}))
            .await?;
        if pace == Pace::SlowCpuAndNet {
            self.command("Network.enable", json!({})).await?;
            let network = json!({
                "offline": false, "latency": 150,
                "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
            });
            self.command("Network.emulateNetworkConditions", network)
                .await?;
        }
        Ok(())
    }

    /// Loads a page and waits for the first row of its list.
    ///
    /// # Errors
    /// Where none comes.
    pub(crate) async fn load(&self, path: &str) -> Outcome<Loaded> {
        self.go(path).await?;
        let told = self
            .wait("the first row", include_str!("loaded.js"))
            .await?;
        Ok(Loaded::deserialize(told)?)
    }

    /// Loads a page and waits for nothing.
    ///
    /// # Errors
    /// Where the browser does not go there.
    pub(crate) async fn go(&self, path: &str) -> Outcome {
        // The same page with another fragment would not be loaded.
        self.browser.driver.goto("about:blank").await?;
        let address = format!("{}{path}", self.site);
        Ok(self.browser.driver.goto(address).await?)
    }

    /// Waits until nothing was asked for a while: what loads in the background is there.
    ///
    /// # Errors
    /// Where it goes on for too long.
    pub(crate) async fn quiet(&self) -> Outcome {
        let count = "return performance.getEntriesByType('resource').length";
        let started = Instant::now();
        let (mut known, mut since) = (Value::Null, Instant::now());
        while started.elapsed() < PATIENCE {
            let now = self.script(count).await?;
            if now != known {
                (known, since) = (now, Instant::now());
            } else if since.elapsed() > QUIET {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Err(self.failure("it goes on asking"))
    }

    /// What a script returns.
    ///
    /// # Errors
    /// Where it throws.
    pub(crate) async fn script(&self, script: &str) -> Outcome<Value> {
        let answer = self.browser.driver.execute(script, Vec::new()).await?;
        Ok(answer.json().clone())
    }

    /// What a script tells its callback, `{error}` or `{done}`.
    ///
    /// # Errors
    /// Where it tells of an error, or does not come to an end.
    pub(crate) async fn act<T: DeserializeOwned>(&self, script: &str, what: Value) -> Outcome<T> {
        let driver = &self.browser.driver;
        let answer = driver.execute_async(script, vec![what]).await?;
        let answer = answer.json();
        match answer["error"].as_str() {
            Some(error) => Err(self.failure(error)),
            None => Ok(T::deserialize(&answer["done"])?),
        }
    }

    /// Asks again and again until a script returns something.
    ///
    /// # Errors
    /// Where it never does.
    pub(crate) async fn wait(&self, what: &str, script: &str) -> Outcome<Value> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let answer = self.script(script).await?;
            if !answer.is_null() {
                return Ok(answer);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Err(self.failure(&format!("waited in vain for {what}")))
    }

    /// Milliseconds that the main thread has been at work since the page was loaded.
    ///
    /// # Errors
    /// Where the browser does not tell.
    pub(crate) async fn at_work(&self) -> Outcome<f64> {
        Ok(self.metric("TaskDuration").await? * 1_000.0)
    }

    /// One of the browser's own counts about the page.
    ///
    /// # Errors
    /// Where the browser does not tell it.
    pub(crate) async fn metric(&self, name: &str) -> Outcome<f64> {
        self.command("Performance.enable", json!({})).await?;
        let told = self.command("Performance.getMetrics", json!({})).await?;
        let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
        let metric = metrics.iter().find(|metric| metric["name"] == name);
        metric
            .and_then(|metric| metric["value"].as_f64())
            .ok_or_else(|| self.failure(&format!("the browser tells no {name}")))
    }

    /// Ends the browser.
    ///
    /// # Errors
    /// Where it does not answer.
    pub(crate) async fn close(self) -> Outcome {
        Ok(self.browser.driver.clone().quit().await?)
    }

    pub(crate) fn failure(&self, words: &str) -> Failure {
        format!("{:?}: {words}", self.who).into()
    }
}
