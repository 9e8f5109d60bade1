//! The command line.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::config::{Config, DEFAULT_CCPA_DELAY, DEFAULT_PORT, Seed};
use crate::gateway::{Proxied, Upstream};

/// What `--help` prints.
pub const USAGE: &str = "\
partner-sandbox: the partner API to run locally

  --port N                port to listen on (8700; 0 is any free one)
  --bind ADDRESS          address to listen on (127.0.0.1; another opens it to the network)
  --seed none|small|large what an empty database starts with (small)
  --db FILE               keep the data in this file (in memory)
  --site DIR              serve the built site in this folder
  --base PATH             serve the site under this path (/)
  --key KEY               the API key (sandbox-key-small)
  --chaos N               fail N of 100 API requests (0)
  --cors ORIGIN           let this origin call the API from a browser; * is any (repeatable)
  --connect ORIGIN        let the site call this origin too (repeatable)
  --frame-ancestor ORIGIN let this origin frame the site (repeatable)
  --portal PORT           serve an admin portal that embeds the site (0 is any free port)
  --limit N               requests a minute (200)
  --estimates N           estimates a day (50)
  --ccpa-delay SECONDS    how long a CCPA look-up takes (45)
  --match-seconds SECONDS how long a match takes (0.3)
  --match-delay SECONDS   how long a delayed match takes to be there (5)
  --upstream URL          be no sandbox: carry the API's requests to a real API
  --upstream-ca FILE      trust the authorities in this PEM file (Mozilla's list)
  --help                  print this
";

/// What is wrong with a command line, in one line.
#[derive(Debug, PartialEq, Eq)]
pub struct ArgsError(String);

impl fmt::Display for ArgsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ArgsError {}

/// Reads a command line, the program's name not among its words. `--flag value` and
/// `--flag=value` are the same.
///
/// # Errors
/// A flag that is not known, has no value or a wrong one.
pub fn parse_args(words: impl IntoIterator<Item = String>) -> Result<Config, ArgsError> {
    let mut config = Config {
        port: DEFAULT_PORT,
        ccpa_delay: DEFAULT_CCPA_DELAY,
        ..Config::default()
    };
    let (mut words, mut used) = (words.into_iter(), Vec::new());
    let mut authorities = None;
    while let Some(word) = words.next() {
        let (flag, value) = match word.split_once('=') {
            Some((flag, value)) => (flag.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        if !flag.starts_with("--") {
            return Err(ArgsError(format!("Unexpected \"{flag}\"; see --help.")));
        }
        let Some(value) = value.or_else(|| words.next()) else {
            return Err(ArgsError(format!(
                "{flag} needs a value, or is not known; see --help."
            )));
        };
        match flag.as_str() {
            "--upstream" => config.proxied = Some(proxied(&value)?),
            "--upstream-ca" => authorities = Some(PathBuf::from(value)),
            _ => apply(&mut config, &flag, value)?,
        }
        used.push(flag);
    }
    check_together(&config, &used)?;
    if let Some(proxied) = &mut config.proxied {
        proxied.authorities = authorities;
    }
    Ok(config)
}

/// The flags that mean something before a real API.
const WITH_UPSTREAM: [&str; 8] = [
    "--port",
    "--bind",
    "--site",
    "--base",
    "--connect",
    "--frame-ancestor",
    "--upstream",
    "--upstream-ca",
];

fn check_together(config: &Config, used: &[String]) -> Result<(), ArgsError> {
    let is_given = |flag: &str| used.iter().any(|one| one == flag);
    if config.proxied.is_none() && is_given("--upstream-ca") {
        return Err(ArgsError("--upstream-ca needs --upstream.".to_owned()));
    }
    let is_odd = |flag: &&String| !WITH_UPSTREAM.contains(&flag.as_str());
    match used.iter().find(is_odd) {
        Some(odd) if config.proxied.is_some() => Err(ArgsError(format!(
            "{odd} is the sandbox's, which --upstream does without."
        ))),
        _ => Ok(()),
    }
}

fn apply(config: &mut Config, flag: &str, value: String) -> Result<(), ArgsError> {
    match flag {
        "--port" => config.port = number(flag, &value, "a port from 0 to 65535")?,
        "--bind" => config.bind = number(flag, &value, "an IP address")?,
        "--seed" => config.seed = seed(&value)?,
        "--db" => config.database = Some(PathBuf::from(value)),
        "--site" => config.site = Some(PathBuf::from(value)),
        "--base" => config.base = base(&value)?,
        "--key" => config.key = key(value)?,
        "--chaos" => config.chaos = percent(&value)?,
        "--cors" if value == "*" => config.cors_origins.push(value),
        "--cors" => config.cors_origins.push(origin(flag, value)?),
        "--connect" => config.connect_origins.push(origin(flag, value)?),
        "--frame-ancestor" => config.frame_ancestors.push(origin(flag, value)?),
        "--portal" => config.portal = Some(number(flag, &value, "a port from 0 to 65535")?),
        "--limit" => config.requests_per_minute = number(flag, &value, "a whole number")?,
        "--estimates" => config.estimates_per_day = number(flag, &value, "a whole number")?,
        "--ccpa-delay" => config.ccpa_delay = seconds(flag, &value)?,
        "--match-seconds" => config.match_time = seconds(flag, &value)?,
        "--match-delay" => config.match_delay = seconds(flag, &value)?,
        _ => return Err(ArgsError(format!("{flag} is not known; see --help."))),
    }
    Ok(())
}

fn proxied(value: &str) -> Result<Proxied, ArgsError> {
    let upstream = Upstream::parse(value);
    upstream
        .map(Proxied::to)
        .map_err(|fault| ArgsError(format!("--upstream: {fault}.")))
}

fn number<T: std::str::FromStr>(flag: &str, value: &str, expected: &str) -> Result<T, ArgsError> {
    value
        .parse()
        .map_err(|_| ArgsError(format!("{flag} must be {expected}, not \"{value}\".")))
}

fn seconds(flag: &str, value: &str) -> Result<Duration, ArgsError> {
    let expected = "a number of seconds";
    let seconds = number(flag, value, expected)?;
    Duration::try_from_secs_f64(seconds)
        .map_err(|_| ArgsError(format!("{flag} must be {expected}, not \"{value}\".")))
}

fn seed(value: &str) -> Result<Seed, ArgsError> {
    match value {
        "none" => Ok(Seed::None),
        "small" => Ok(Seed::Small),
        "large" => Ok(Seed::Large),
        _ => Err(ArgsError(format!(
            "--seed must be none, small or large, not \"{value}\"."
        ))),
    }
}

fn percent(value: &str) -> Result<u8, ArgsError> {
    let percent = number("--chaos", value, "a whole number from 0 to 100")?;
    if percent > 100 {
        return Err(ArgsError(format!(
            "--chaos must be a whole number from 0 to 100, not \"{value}\"."
        )));
    }
    Ok(percent)
}

fn key(value: String) -> Result<String, ArgsError> {
    if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(ArgsError(
            "--key must be of visible ASCII characters without a space.".to_owned(),
        ));
    }
    Ok(value)
}

/// The base path with a slash at both ends, whether they were given or not.
fn base(value: &str) -> Result<String, ArgsError> {
    let inner = value.trim_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_~/.".contains(c);
    let taken = ["api", "_sandbox"].contains(&inner.split('/').next().unwrap_or(""));
    let segments_fit = inner.is_empty()
        || inner
            .split('/')
            .all(|one| !one.is_empty() && !one.starts_with('.'));
    if taken || !segments_fit || !inner.chars().all(plain) {
        return Err(ArgsError(format!(
            "--base must be a path of plain segments, none of them empty, not below /api or /_sandbox, not \"{value}\"."
        )));
    }
    Ok(if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    })
}

fn origin(flag: &str, value: String) -> Result<String, ArgsError> {
    let host = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    match host {
        Some(host) if !host.is_empty() && host.chars().all(plain) => Ok(value),
        _ => Err(ArgsError(format!(
            "{flag} must be an origin such as https://portal.example.com, without a path, not \"{value}\"."
        ))),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::{Config, Seed, parse_args};

    fn parsed(line: &str) -> Result<Config, String> {
        parse_args(line.split_whitespace().map(str::to_owned)).map_err(|error| error.to_string())
    }

    #[test]
    fn flags_take_their_value_as_a_word_or_after_an_equals_sign() {
        let config = parsed(
            "--port 0 --seed=large --db x.db --site dist --base some/sub/path --key k1 --chaos 10 \
             --cors https://a.example --cors * --frame-ancestor https://b.example --portal 0 --limit 5 --estimates 3 --ccpa-delay 1 \
             --match-seconds 0.05 --match-delay 2 --bind ::1",
        )
        .unwrap();
        assert_eq!(
            (config.port, config.seed, config.chaos),
            (0, Seed::Large, 10)
        );
        assert_eq!(config.base, "/some/sub/path/");
        assert_eq!(config.cors_origins, ["https://a.example", "*"]);
        assert_eq!(config.frame_ancestors, ["https://b.example"]);
        assert_eq!(config.portal, Some(0));
        assert_eq!(config.requests_per_minute, 5);
        assert_eq!(config.estimates_per_day, 3);
        let times = [config.ccpa_delay, config.match_time, config.match_delay];
        assert_eq!(times.map(|time| time.as_millis()), [1_000, 50, 2_000]);
        assert!(config.bind.is_loopback());
    }

    #[test]
    fn a_real_api_stands_in_for_the_sandbox() {
        let line = "--upstream https://api.example.com --upstream-ca ca.pem --site dist --port 0";
        let proxied = parsed(line).unwrap().proxied.unwrap();
        assert_eq!(
            proxied.upstream.url(),
            "https://api.example.com/api/platform/v1"
        );
        assert_eq!(proxied.authorities.unwrap().to_str(), Some("ca.pem"));
        assert!(
            proxied.answer.as_secs() > 45,
            "a look-up has to have its time"
        );
        assert!(parsed("").unwrap().proxied.is_none());
    }

    #[test]
    fn without_flags_it_is_the_loopback_on_the_usual_port() {
        let config = parsed("").unwrap();
        assert_eq!(config.port, super::DEFAULT_PORT);
        assert_eq!(config.portal, None);
        assert_eq!(config.ccpa_delay.as_secs(), 45);
        assert!(config.bind.is_loopback());
    }

    #[test]
    fn a_wrong_line_is_told_in_one_line_that_names_the_flag() {
        for (line, named) in [
            ("--port", "--port"),
            ("--port 70000", "--port"),
            ("--bind localhost", "--bind"),
            ("--seed huge", "--seed"),
            ("--chaos 101", "--chaos"),
            ("--base ../x", "--base"),
            ("--base /api/x", "--base"),
            ("--cors example.com", "--cors"),
            ("--frame-ancestor https://a.b/path", "--frame-ancestor"),
            ("--portal next", "--portal"),
            ("--match-seconds -1", "--match-seconds"),
            ("--ccpa-delay soon", "--ccpa-delay"),
            ("--upstream http://api.example.com", "--upstream"),
            ("--upstream-ca ca.pem", "--upstream-ca"),
            ("--upstream https://a.b --seed none", "--seed"),
            ("--key k --upstream https://a.b", "--key"),
            ("--fly 1", "--fly"),
            ("small", "small"),
        ] {
            let told = parsed(line).unwrap_err();
            assert!(
                told.contains(named) && !told.contains('\n'),
                "{line}: {told}"
            );
        }
    }
}
