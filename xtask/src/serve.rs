//! `cargo xtask run`: the console and an API from one origin, the sandbox or a real one.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::args::RunOptions;
use crate::dev::Watch;
use crate::process::{cargo, command, find};
use crate::site::{Form, make};
use crate::{Error, Project, process, say};

/// How often the child and the signals are looked at.
const TICK: Duration = Duration::from_millis(100);
/// How long the sandbox may take to stop before it is killed.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// Builds what has changed and serves until Ctrl+C.
///
/// # Errors
/// The address is taken, a build fails, or the sandbox stops by itself.
pub fn run(project: &Project, options: &RunOptions) -> Result<(), Error> {
    free(SocketAddr::new(options.bind, options.port))?;
    let portal = portal_port(options.port);
    let form = if options.dev {
        Form::Dev
    } else {
        Form::Release
    };
    make(project, form, &options.base)?;
    process::run(cargo(project).args(["build", "--profile", "native", "-p", "partner-sandbox"]))?;
    serve(project, options, portal)
}

/// Where the portal listens that shows the console built in: beside the console, or wherever there
/// is room.
fn portal_port(site: u16) -> u16 {
    let beside = site.checked_add(1).filter(|port| *port > 1);
    let is_free = |port: &u16| free(SocketAddr::from(([127, 0, 0, 1], *port))).is_ok();
    beside.filter(is_free).unwrap_or(0)
}

/// Found out before minutes of building. The sandbox still tells where it is taken meanwhile.
fn free(address: SocketAddr) -> Result<(), Error> {
    TcpListener::bind(address).map(drop).map_err(|error| {
        Error::new(format!(
            "cannot listen on {address}: {error}; choose another with --port (0 is any free one)"
        ))
    })
}

fn serve(project: &Project, options: &RunOptions, portal: u16) -> Result<(), Error> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    ctrlc::set_handler(move || asked.store(true, Ordering::SeqCst))
        .map_err(|error| Error::new(format!("Ctrl+C cannot be caught: {error}")))?;
    let mut watch = options
        .dev
        .then(|| Watch::new(project, &options.base))
        .transpose()?;

    let mut child = sandbox(project, options, portal)
        .spawn()
        .map_err(|error| Error::new(format!("the sandbox could not be started: {error}")))?;
    relay(&mut child, options.open.then(|| project.clone()));
    while !stop.load(Ordering::SeqCst) {
        let ended = child
            .try_wait()
            .map_err(|error| Error::new(format!("the sandbox is lost: {error}")))?;
        if let Some(status) = ended {
            return if stop.load(Ordering::SeqCst) || status.success() {
                Ok(())
            } else {
                Err(Error::new(format!(
                    "the sandbox stopped by itself ({status})"
                )))
            };
        }
        if let Some(watch) = &mut watch {
            watch.look(project);
        }
        thread::sleep(TICK);
    }
    end(&mut child)?;
    say::line("\nStopped.");
    Ok(())
}

/// The sandbox with its flags; what was not said is left to its own defaults.
fn sandbox(project: &Project, options: &RunOptions, portal: u16) -> Command {
    let program = format!("partner-sandbox{}", std::env::consts::EXE_SUFFIX);
    let mut sandbox = command(project, project.target().join("native").join(program));
    sandbox
        .arg("--site")
        .arg(project.dist())
        .args(["--port", &options.port.to_string()])
        .args(["--bind", &options.bind.to_string()])
        .args(["--base", &options.base])
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    if let Some(seed) = &options.seed {
        sandbox.args(["--seed", seed]);
    }
    if let Some(file) = &options.db {
        sandbox.arg("--db").arg(file);
    }
    if let Some(key) = &options.key {
        sandbox.args(["--key", key]);
    }
    if let Some(share) = options.chaos {
        sandbox.args(["--chaos", &share.to_string()]);
    }
    match &options.upstream {
        Some(url) => sandbox.args(["--upstream", url]),
        // It hands out the sandbox's key, which a real API does not know.
        None => sandbox.args(["--portal", &portal.to_string()]),
    };
    sandbox
}

/// Shows what the sandbox prints (address and key), and opens the address where that is wanted.
fn relay(child: &mut Child, open: Option<Project>) {
    let Some(stdout) = child.stdout.take() else {
        return;
    };
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            say::line(&line);
            if let (Some(project), Some(url)) = (&open, site_url(&line)) {
                open_browser(project, url);
            }
        }
    });
}

/// The address in the line that tells it: `Site     http://127.0.0.1:8700/`.
fn site_url(line: &str) -> Option<&str> {
    line.strip_prefix("Site")
        .map(str::trim)
        .filter(|url| url.starts_with("http://"))
}

fn open_browser(project: &Project, url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let opened = find(opener).is_some_and(|program| {
        let quiet = || Stdio::null();
        command(project, program)
            .arg(url)
            .stdin(quiet())
            .stdout(quiet())
            .stderr(quiet())
            .spawn()
            .is_ok()
    });
    if !opened {
        say::trouble(format!("no browser could be opened; go to {url}"));
    }
}

/// Asks the sandbox to stop, waits, and kills it only where it does not.
fn end(child: &mut Child) -> Result<(), Error> {
    let lost = |error: std::io::Error| Error::new(format!("the sandbox is lost: {error}"));
    // From a terminal, Ctrl+C has reached it already; being asked twice does not hurt it.
    ask_to_stop(child);
    let started = Instant::now();
    while started.elapsed() < STOP_WITHIN {
        if child.try_wait().map_err(lost)?.is_some() {
            return Ok(());
        }
        thread::sleep(TICK);
    }
    child.kill().map_err(lost)?;
    child.wait().map(drop).map_err(lost)
}

#[cfg(unix)]
fn ask_to_stop(child: &Child) {
    if let Ok(id) = i32::try_from(child.id()) {
        let process = nix::unistd::Pid::from_raw(id);
        // It fails where the process is gone, which is what is wanted.
        let _gone = nix::sys::signal::kill(process, nix::sys::signal::Signal::SIGTERM);
    }
}

#[cfg(not(unix))]
fn ask_to_stop(_child: &Child) {}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    #[test]
    fn the_address_is_read_off_its_line_only() {
        let line = "Site     http://127.0.0.1:8700/x/";
        assert_eq!(site_url(line), Some("http://127.0.0.1:8700/x/"));
        assert_eq!(site_url("API      http://127.0.0.1:8700/api"), None);
        assert_eq!(site_url("Site"), None);
    }

    #[test]
    fn a_taken_port_is_told_before_anything_is_built() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let sentence = free(address).unwrap_err().to_string();
        assert!(
            sentence.starts_with(&format!("cannot listen on {address}")),
            "{sentence}"
        );
        drop(taken);
        assert!(free(address).is_ok());
    }

    #[test]
    fn the_portal_is_beside_the_console_or_where_there_is_room() {
        assert_eq!(portal_port(0), 0, "no port is next to any free one");
        assert_eq!(portal_port(u16::MAX), 0);
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        assert_eq!(portal_port(port - 1), 0, "it is taken");
        drop(taken);
        assert_eq!(portal_port(port - 1), port);
    }

    #[test]
    fn only_what_was_said_goes_to_the_sandbox() {
        let project = Project::find().unwrap();
        let flags = |options: &RunOptions| {
            let command = sandbox(&project, options, 8701);
            let words = command
                .get_args()
                .skip(2)
                .map(|word| word.to_str().unwrap().to_owned());
            words.collect::<Vec<_>>().join(" ")
        };
        let plain = RunOptions::default();
        assert_eq!(
            flags(&plain),
            "--port 8700 --bind 127.0.0.1 --base / --portal 8701"
        );
        let real = RunOptions {
            upstream: Some("https://api.example.com".to_owned()),
            ..plain.clone()
        };
        assert_eq!(
            flags(&real),
            "--port 8700 --bind 127.0.0.1 --base / --upstream https://api.example.com"
        );
        let full = RunOptions {
            seed: Some("large".to_owned()),
            db: Some("a.db".into()),
            key: Some("k".to_owned()),
            chaos: Some(5),
            ..plain
        };
        assert_eq!(
            flags(&full),
            "--port 8700 --bind 127.0.0.1 --base / --seed large --db a.db --key k --chaos 5 --portal 8701"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_child_is_asked_to_stop_and_does() {
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        let started = Instant::now();
        end(&mut child).unwrap();
        assert!(started.elapsed() < STOP_WITHIN, "it was asked, not killed");
        assert!(child.try_wait().unwrap().is_some());
    }
}
