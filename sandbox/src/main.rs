//! Runs the sandbox until Ctrl+C or SIGTERM.

use std::io::{self, Write as _};
use std::process::ExitCode;

use partner_sandbox::{API_BASE_PATH, Config, PARTNER_ID, USAGE, parse_args, start};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let told = if words.iter().any(|word| word == "--help" || word == "-h") {
        io::stdout()
            .write_all(USAGE.as_bytes())
            .map_err(|error| error.to_string())
    } else {
        match parse_args(words) {
            Ok(config) => run(config).await,
            Err(error) => Err(error.to_string()),
        }
    };
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // With no standard error left there is nobody to tell.
            let _unheard = writeln!(io::stderr(), "partner-sandbox: {sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run(config: Config) -> Result<(), String> {
    let (base, key) = (config.base.clone(), config.key.clone());
    let has_site = config.site.is_some();
    let open_to_the_network = !config.bind.is_loopback();
    let upstream = config.proxied.as_ref().map(|one| one.upstream.url());
    // Listening for the signals first: one that comes during the start is not lost.
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    let running = start(config).await.map_err(|error| error.to_string())?;
    let url = running.url();
    let mut lines = Vec::new();
    if has_site {
        lines.push(format!("Site     {url}{base}"));
    }
    if let Some(portal) = running.portal_url() {
        lines.push(format!("Portal   {portal}/"));
    }
    lines.push(format!("API      {url}{API_BASE_PATH}/"));
    match &upstream {
        // The key is the person's own.
        Some(real) => lines.push(format!("Real API {real}/")),
        None => {
            lines.push(format!("Key      {key}"));
            lines.push(format!("Partner  {PARTNER_ID}"));
        }
    }
    if open_to_the_network {
        lines.push("Note     it listens beyond this machine, without TLS".to_owned());
    }
    writeln!(io::stdout(), "{}\nCtrl+C stops it.", lines.join("\n"))
        .map_err(|error| error.to_string())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    running.stop().await;
    Ok(())
}
