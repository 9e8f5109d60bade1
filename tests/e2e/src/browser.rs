//! One driver and one browser with a fresh profile, for one test; both end with it.

use std::path::PathBuf;
use std::process::Stdio;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{CapabilitiesHelper, ChromeCapabilities, ChromiumLikeCapabilities};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

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

/// A running browser.
pub struct Browser {
    pub driver: WebDriver,
    server: String,
    // Killed when dropped.
    _process: Child,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts both.
    ///
    /// # Errors
    /// Where Chromium or its driver is not there or does not start.
    pub async fn start() -> Outcome<Self> {
        let program = program("CHROMEDRIVER", "/usr/bin/chromedriver");
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
        let port = port_of(&mut process).await?;
        let server = format!("http://127.0.0.1:{port}");
        let profile = tempfile::tempdir()?;
        let driver = WebDriver::new(&server, capabilities(&profile)?).await?;
        Ok(Self {
            driver,
            server,
            _process: process,
            _profile: profile,
        })
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
        let address = format!(
            "{}/session/{}/se/log",
            self.server,
            self.driver.session_id()
        );
        let answer: Value = reqwest::Client::new()
            .post(address)
            .json(&json!({"type": "browser"}))
            .send()
            .await?
            .json()
            .await?;
        let rows = answer["value"]
            .as_array()
            .cloned()
            .ok_or("the driver gave no log")?;
        let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        Ok(rows
            .iter()
            .map(|row| (text(row, "level"), text(row, "message")))
            .collect())
    }
}

fn program(variable: &str, usual: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from)
}

fn capabilities(profile: &tempfile::TempDir) -> Outcome<ChromeCapabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    for flag in FLAGS {
        wanted.add_arg(flag)?;
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
    wanted.add_arg("--window-size=1280,900")?;
    wanted.set_binary(&program("CHROME", "/usr/bin/chromium").display().to_string())?;
    wanted.set("goog:loggingPrefs", json!({"browser": "ALL"}))?;
    // A question before leaving is a person's to answer, so the tests answer it.
    wanted.set("unhandledPromptBehavior", json!("ignore"))?;
    Ok(wanted)
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
