//! One driver and one browser with a fresh profile, for one test; both end with it.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{CapabilitiesHelper, ChromeCapabilities, ChromiumLikeCapabilities};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::Outcome;

/// Flags without which Chromium does not run as root, or looks for hosts that are not its business.
const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",
    "--force-prefers-reduced-motion",
];

/// Browsers that run at once, however many threads the tests get: more than two starve each other
/// on a small machine, and then a wait that is long enough for a person is not.
static SEATS: Semaphore = Semaphore::const_new(2);

/// A running browser. Dropped, it leaves no process behind, however its test ended.
pub struct Browser {
    pub driver: WebDriver,
    server: String,
    processes: Processes,
    _seat: SemaphorePermit<'static>,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // An open session would be closed here by a request that nothing is left to carry, and the
        // wait for it takes minutes; the processes end without it. One that was closed stays so.
        let _ = self.driver.clone().leak();
    }
}

/// The driver, and through the profile that no other shares, Chromium itself.
struct Processes {
    driver: Child,
    profile: tempfile::TempDir,
}

impl Drop for Processes {
    fn drop(&mut self) {
        // The driver first, so that it starts nothing anew. Chromium is in a group of its own and
        // outlives a killed driver; both are gone already where the session was closed.
        let _ = self.driver.start_kill();
        let left = processes_with(self.profile.path());
        if !left.is_empty() {
            // The shell's own `kill`: not every small system has the program.
            let _ = std::process::Command::new("sh")
                .args(["-c", "kill -KILL \"$@\"", "sh"])
                .args(left.iter().map(u32::to_string))
                .stderr(Stdio::null())
                .status();
        }
    }
}

/// The processes, by id, whose command line names a folder.
#[must_use]
pub fn processes_with(folder: &Path) -> Vec<u32> {
    let wanted = format!("--user-data-dir={}", folder.display());
    let Ok(entries) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    let names_it = |id: &u32| {
        // A process may be gone by the time it is asked.
        std::fs::read(format!("/proc/{id}/cmdline"))
            .is_ok_and(|line| String::from_utf8_lossy(&line).contains(&wanted))
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(names_it)
        .collect()
}

/// How a browser is started.
#[derive(Debug, Default)]
pub struct Manner {
    /// `requests` tells of every request.
    pub listens: bool,
    /// It keeps nothing for any site, as people set it.
    pub keeps_nothing: bool,
    /// More flags of its command line.
    pub flags: Vec<String>,
}

impl Browser {
    /// Starts both.
    ///
    /// # Errors
    /// Where Chromium or its driver is not there or does not start.
    pub async fn start() -> Outcome<Self> {
        Self::start_with(Manner::default()).await
    }

    /// Starts both, the browser in that manner.
    ///
    /// # Errors
    /// Where Chromium or its driver is not there or does not start.
    pub async fn start_with(manner: Manner) -> Outcome<Self> {
        let seat = SEATS.acquire().await?;
        let (process, port) = start_driver().await?;
        let server = format!("http://127.0.0.1:{port}");
        let processes = Processes {
            driver: process,
            profile: tempfile::tempdir()?,
        };
        let mut wanted = capabilities(&processes.profile, &manner)?;
        if manner.keeps_nothing {
            // What its settings call blocking all cookies: storage goes with them.
            const BLOCK: u8 = 2;
            let name = "profile.default_content_setting_values.cookies";
            wanted.add_experimental_option("prefs", json!({name: BLOCK}))?;
        }
        let driver = WebDriver::new(&server, wanted).await?;
        Ok(Self {
            driver,
            server,
            processes,
            _seat: seat,
        })
    }

    /// The folder of its profile, which ends with it.
    #[must_use]
    pub fn profile(&self) -> &Path {
        self.processes.profile.path()
    }

    /// Sends one command of the browser's own protocol.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub async fn command(&self, name: &str, params: Value) -> Outcome<Value> {
        Ok(self.driver.cdp().send_raw(name, params).await?)
    }

    /// What the console has said since it was last asked: level and message.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub async fn console(&self) -> Outcome<Vec<(String, String)>> {
        let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let rows = self.log("browser").await?;
        Ok(rows
            .iter()
            .map(|row| (text(row, "level"), text(row, "message")))
            .collect())
    }

    /// The requests since it was last asked, as the browser's own protocol tells them: `url`,
    /// `headers`, `postData`. Workers' are not among them.
    ///
    /// # Errors
    /// Where the browser was not started to listen.
    pub async fn requests(&self) -> Outcome<Vec<Value>> {
        let mut requests = Vec::new();
        for row in self.log("performance").await? {
            let told: Value = serde_json::from_str(row["message"].as_str().unwrap_or_default())?;
            let event = &told["message"];
            if event["method"] == "Network.requestWillBeSent" {
                requests.push(event["params"]["request"].clone());
            }
        }
        Ok(requests)
    }

    async fn log(&self, kind: &str) -> Outcome<Vec<Value>> {
        let address = format!(
            "{}/session/{}/se/log",
            self.server,
            self.driver.session_id()
        );
        let answer: Value = reqwest::Client::new()
            .post(address)
            .json(&json!({"type": kind}))
            .send()
            .await?
            .json()
            .await?;
        let rows = answer["value"].as_array().cloned();
        rows.ok_or_else(|| format!("the driver gave no log: {answer}").into())
    }
}

fn program(variable: &str, usual: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from)
}

fn capabilities(profile: &tempfile::TempDir, manner: &Manner) -> Outcome<ChromeCapabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    for flag in FLAGS
        .into_iter()
        .chain(manner.flags.iter().map(String::as_str))
    {
        wanted.add_arg(flag)?;
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
    wanted.add_arg("--window-size=1280,900")?;
    wanted.set_binary(&program("CHROME", "/usr/bin/chromium").display().to_string())?;
    // All that is told of the network is much: only for those who ask.
    let mut logs = json!({"browser": "ALL"});
    if manner.listens {
        logs["performance"] = json!("ALL");
    }
    wanted.set("goog:loggingPrefs", logs)?;
    // A question before leaving is a person's to answer, so the tests answer it.
    wanted.set("unhandledPromptBehavior", json!("ignore"))?;
    Ok(wanted)
}

/// Starts the driver. It takes a free port for two families of addresses one after the other, and
/// ends where somebody else took one of them in between: then it is started anew.
async fn start_driver() -> Outcome<(Child, u16)> {
    const TRIES: u32 = 3;
    let program = program("CHROMEDRIVER", "/usr/bin/chromedriver");
    let mut ended = None;
    for _ in 0..TRIES {
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| {
                format!(
                    "{} does not start ({error}): install chromium-driver",
                    program.display()
                )
            })?;
        match port_of(&mut process).await {
            Ok(port) => return Ok((process, port)),
            Err(failure) => ended = Some(failure),
        }
    }
    Err(ended.unwrap_or_else(|| "the driver was not started".into()))
}

/// The driver tells on its first lines which port it took.
async fn port_of(process: &mut Child) -> Outcome<u16> {
    let output = process.stdout.take().ok_or("the driver has no output")?;
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, rest)) = line.split_once("on port ") {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            if let Ok(port) = digits.parse()
                && port != 0
            {
                // What it says later goes nowhere, but must not fill the pipe.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Ok(port);
            }
        }
    }
    Err("the driver ended before it said its port".into())
}
