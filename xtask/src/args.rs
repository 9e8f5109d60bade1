//! The command line.

mod build;

use std::net::IpAddr;
use std::path::PathBuf;

use crate::{Error, Part};
pub use build::BuildOptions;

/// What `cargo xtask help` prints.
pub const USAGE: &str = "\
cargo xtask COMMAND [FLAGS]

  run       build the console, start the sandbox, serve both from one origin, and a portal
            that has the console built in from another (the next port, or any free one)
      --port N                port to listen on (8700; 0 is any free one)
      --bind ADDRESS          address to listen on (127.0.0.1)
      --base PATH             serve the console under this path (/)
      --seed none|small|large what an empty database starts with (small)
      --db FILE               keep the sandbox's data in this file (in memory)
      --key KEY               the sandbox's API key (sandbox-key-small)
      --chaos N               fail N of 100 API requests (0)
      --upstream URL          no sandbox: carry the API's requests to a real API
      --open                  open a browser window
      --dev                   build quickly and unoptimised, and again when a file changes
  build     make dist/ ready to deploy, compressed files included, and dist-hosts/ for its server
      --base PATH             for a site under this path (/)
      --config FILE           with this config.json in place of public/config.json
      --api URL               where the API is (Jobcase's)
      --direct                browsers call the API themselves; without it the server forwards it
      --dev                   quickly and unoptimised, to look at or to test, not to deploy
  release DIR   build (flags as above) and put the site into a folder of DIR, then turn to it
      --keep N                releases whose files stay for tabs that are still open (5)
  reproduce build the last commit twice in two places, and compare the bytes
  test      everything: format, lints, native, browser and end-to-end tests
      --quick                 only format and the native tests that need no browser code
      --keep-going            go on after a step has failed
  fuzz      feed every reader of answers, files and kept texts with hostile bytes
      --minutes N             for so long (10)
  deny      hold the licences and sources of all crates, and what is known against them,
            against deny.toml
      --advisories FOLDER     a copy of rustsec/advisory-db, where github.com is out of reach
  bench [PART...]   measure the built console beside others that do the same, some 20 minutes
            for all parts: load, flip, memory, typing, requests, lists, jumps, json, csv, costs,
            plan, sends, lighthouse
  doctor    say what is there, what is missing and how to get it
  help      print this
";

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Print [`USAGE`].
    Help,
    /// Say what is installed and what is missing.
    Doctor,
    /// Measure the console beside its baselines.
    Bench {
        /// What of it, at least one.
        parts: Vec<Part>,
    },
    /// Feed the readers with hostile bytes.
    Fuzz {
        /// For so long.
        minutes: u32,
    },
    /// Hold the crates against `deny.toml`.
    Deny {
        /// A copy of the advisory database that is there already.
        advisories: Option<PathBuf>,
    },
    /// Make `dist/` and what its server needs.
    Build(BuildOptions),
    /// Build, and put the site into `into/releases/`.
    Release {
        /// As for a build.
        options: BuildOptions,
        /// The folder that keeps releases.
        into: PathBuf,
        /// How many stay.
        keep: usize,
    },
    /// Build twice and compare.
    Reproduce,
    /// Serve the console and the sandbox.
    Run(RunOptions),
    /// Run the tests.
    Test {
        /// Only what takes seconds.
        quick: bool,
        /// Do not stop at the first failing step.
        keep_going: bool,
    },
}

/// How to serve. `None` leaves the choice to the sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOptions {
    /// Port to listen on; 0 is any free one.
    pub port: u16,
    /// Address to listen on.
    pub bind: IpAddr,
    /// Path of the site; starts and ends with `/`.
    pub base: String,
    /// What an empty database starts with.
    pub seed: Option<String>,
    /// File that keeps the data.
    pub db: Option<PathBuf>,
    /// The API key.
    pub key: Option<String>,
    /// How many of 100 requests fail.
    pub chaos: Option<u8>,
    /// A real API that stands in for the sandbox.
    pub upstream: Option<String>,
    /// Open a browser window.
    pub open: bool,
    /// Build unoptimised and again on every change.
    pub dev: bool,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            port: 8700,
            bind: IpAddr::from([127, 0, 0, 1]),
            base: "/".to_owned(),
            seed: None,
            db: None,
            key: None,
            chaos: None,
            upstream: None,
            open: false,
            dev: false,
        }
    }
}

/// Reads a command line, the program's name not among its words. `--flag value` and
/// `--flag=value` are the same.
///
/// # Errors
/// A command or flag that is not known, or a value that is missing or wrong.
pub fn parse(words: &[String]) -> Result<Command, Error> {
    let Some((name, rest)) = words.split_first() else {
        return Ok(Command::Help);
    };
    if rest.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Command::Help);
    }
    let mut words = Words(rest.iter());
    match name.as_str() {
        "help" | "--help" | "-h" => words.nothing_more(name).map(|()| Command::Help),
        "doctor" => words.nothing_more(name).map(|()| Command::Doctor),
        "bench" => bench(&mut words),
        "fuzz" => fuzz(&mut words),
        "deny" => deny(&mut words),
        "build" => build::build(&mut words),
        "release" => build::release(&mut words),
        "reproduce" => words.nothing_more(name).map(|()| Command::Reproduce),
        "run" => run(&mut words),
        "test" => test(&mut words),
        _ => Err(Error::new(format!(
            "there is no command \"{name}\"; see cargo xtask help"
        ))),
    }
}

/// One word of the line, `--flag=value` taken apart.
struct Flag<'a> {
    name: &'a str,
    value: Option<&'a str>,
}

struct Words<'a>(std::slice::Iter<'a, String>);

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<Flag<'a>> {
        let word = self.0.next()?;
        Some(match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => Flag {
                name,
                value: Some(value),
            },
            _ => Flag {
                name: word,
                value: None,
            },
        })
    }

    /// The value of a flag that needs one.
    fn value(&mut self, flag: &Flag<'a>) -> Result<&'a str, Error> {
        let value = match flag.value {
            Some(value) => Some(value),
            None => self
                .0
                .next()
                .map(String::as_str)
                .filter(|word| !word.starts_with("--")),
        };
        value
            .filter(|value| !value.is_empty())
            .ok_or_else(|| Error::new(format!("{} needs a value", flag.name)))
    }

    fn nothing_more(&mut self, command: &str) -> Result<(), Error> {
        self.next()
            .map_or(Ok(()), |flag| Err(unknown(command, &flag)))
    }
}

fn unknown(command: &str, flag: &Flag<'_>) -> Error {
    Error::new(format!(
        "{command} knows no {}; see cargo xtask help",
        flag.name
    ))
}

/// A flag that is there or not, and takes no value.
fn switch(flag: &Flag<'_>) -> Result<bool, Error> {
    match flag.value {
        None => Ok(true),
        Some(_) => Err(Error::new(format!("{} takes no value", flag.name))),
    }
}

fn test(words: &mut Words<'_>) -> Result<Command, Error> {
    let (mut quick, mut keep_going) = (false, false);
    while let Some(flag) = words.next() {
        match flag.name {
            "--quick" => quick = switch(&flag)?,
            "--keep-going" => keep_going = switch(&flag)?,
            _ => return Err(unknown("test", &flag)),
        }
    }
    Ok(Command::Test { quick, keep_going })
}

fn bench(words: &mut Words<'_>) -> Result<Command, Error> {
    let mut parts = Vec::new();
    while let Some(flag) = words.next() {
        let part = Part::named(flag.name).filter(|_| flag.value.is_none());
        parts.push(part.ok_or_else(|| unknown("bench", &flag))?);
    }
    if parts.is_empty() {
        parts = Part::USUAL.to_vec();
    }
    Ok(Command::Bench { parts })
}

fn fuzz(words: &mut Words<'_>) -> Result<Command, Error> {
    let mut minutes = 10;
    while let Some(flag) = words.next() {
        match flag.name {
            "--minutes" => minutes = whole_minutes(&flag, words.value(&flag)?)?,
            _ => return Err(unknown("fuzz", &flag)),
        }
    }
    Ok(Command::Fuzz { minutes })
}

fn whole_minutes(flag: &Flag<'_>, value: &str) -> Result<u32, Error> {
    let wanted = "a whole number from 1 to 100000";
    number(flag, value, wanted).and_then(|minutes: u32| match minutes {
        1..=100_000 => Ok(minutes),
        _ => Err(Error::new(format!(
            "{} needs {wanted}, not \"{value}\"",
            flag.name
        ))),
    })
}

fn deny(words: &mut Words<'_>) -> Result<Command, Error> {
    let mut advisories = None;
    while let Some(flag) = words.next() {
        match flag.name {
            "--advisories" => advisories = Some(PathBuf::from(words.value(&flag)?)),
            _ => return Err(unknown("deny", &flag)),
        }
    }
    Ok(Command::Deny { advisories })
}

fn run(words: &mut Words<'_>) -> Result<Command, Error> {
    let mut options = RunOptions::default();
    while let Some(flag) = words.next() {
        match flag.name {
            "--port" => options.port = number(&flag, words.value(&flag)?, "a port, 0 to 65535")?,
            "--bind" => options.bind = number(&flag, words.value(&flag)?, "an IP address")?,
            "--base" => options.base = base_path(words.value(&flag)?)?,
            "--seed" => options.seed = Some(seed(words.value(&flag)?)?),
            "--db" => options.db = Some(PathBuf::from(words.value(&flag)?)),
            "--key" => options.key = Some(words.value(&flag)?.to_owned()),
            "--chaos" => options.chaos = Some(percent(&flag, words.value(&flag)?)?),
            "--upstream" => options.upstream = Some(upstream(words.value(&flag)?)?),
            "--open" => options.open = switch(&flag)?,
            "--dev" => options.dev = switch(&flag)?,
            _ => return Err(unknown("run", &flag)),
        }
    }
    check_together(&options)?;
    Ok(Command::Run(options))
}

/// Before a real API there is no sandbox that a flag could be for.
fn check_together(options: &RunOptions) -> Result<(), Error> {
    let given = [
        ("--seed", options.seed.is_some()),
        ("--db", options.db.is_some()),
        ("--key", options.key.is_some()),
        ("--chaos", options.chaos.is_some()),
    ];
    match given.iter().find(|(_, is_given)| *is_given) {
        Some((flag, _)) if options.upstream.is_some() => Err(Error::new(format!(
            "{flag} is the sandbox's, which --upstream does without"
        ))),
        _ => Ok(()),
    }
}

/// The address of a real API. Whoever stands before it looks closer; this is told before minutes
/// of building.
fn upstream(value: &str) -> Result<String, Error> {
    let host = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !value.contains(['?', '#', '@']) => Ok(value.to_owned()),
        _ => Err(Error::new(format!(
            "--upstream needs an address like https://api.example.com, not \"{value}\""
        ))),
    }
}

fn number<T: std::str::FromStr>(flag: &Flag<'_>, value: &str, what: &str) -> Result<T, Error> {
    value
        .parse()
        .map_err(|_| Error::new(format!("{} needs {what}, not \"{value}\"", flag.name)))
}

fn percent(flag: &Flag<'_>, value: &str) -> Result<u8, Error> {
    let wanted = "a whole number from 0 to 100";
    number(flag, value, wanted).and_then(|share: u8| match share {
        0..=100 => Ok(share),
        _ => Err(Error::new(format!(
            "{} needs {wanted}, not \"{value}\"",
            flag.name
        ))),
    })
}

fn seed(value: &str) -> Result<String, Error> {
    match value {
        "none" | "small" | "large" => Ok(value.to_owned()),
        _ => Err(Error::new(format!(
            "--seed is none, small or large, not \"{value}\""
        ))),
    }
}

/// The path of a site, with `/` at both ends.
///
/// # Errors
/// A path that is relative, climbs, or needs percent-encoding: it goes into URLs as it stands.
pub(crate) fn base_path(value: &str) -> Result<String, Error> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    let climbs = value.split('/').any(|part| part == "." || part == "..");
    if !value.starts_with('/') || value.contains("//") || climbs || !value.chars().all(plain) {
        return Err(Error::new(format!(
            "--base needs a path like /partner/console/, not \"{value}\""
        )));
    }
    Ok(if value.ends_with('/') {
        value.to_owned()
    } else {
        format!("{value}/")
    })
}

#[cfg(test)]
#[path = "args_tests.rs"]
mod tests;
