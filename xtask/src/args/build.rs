//! What a site is built with.

use std::path::PathBuf;

use super::{Command, Flag, Words, base_path, number, switch, unknown};
use crate::Error;

/// Where Jobcase has its API.
const API: &str = "https://platform-api.partners.jobcase.com/api/platform/v1";
/// Releases whose files stay reachable.
const KEPT: usize = 5;

/// How to build. The default is the site at `/` with the API forwarded by its server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildOptions {
    /// Path of the site; starts and ends with `/`.
    pub base: String,
    /// The `config.json` to take; `None` is the project's own.
    pub config: Option<PathBuf>,
    /// The API's address.
    pub api: String,
    /// Browsers call the API themselves.
    pub direct: bool,
    /// Build unoptimised, without compressed copies or anything for a server.
    pub dev: bool,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self {
            base: "/".to_owned(),
            config: None,
            api: API.to_owned(),
            direct: false,
            dev: false,
        }
    }
}

impl BuildOptions {
    /// Takes a flag of a build; `false` where it is another's.
    fn take<'a>(&mut self, flag: &Flag<'a>, words: &mut Words<'a>) -> Result<bool, Error> {
        match flag.name {
            "--base" => self.base = base_path(words.value(flag)?)?,
            "--config" => self.config = Some(PathBuf::from(words.value(flag)?)),
            "--api" => words.value(flag)?.clone_into(&mut self.api),
            "--direct" => self.direct = switch(flag)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

pub(super) fn build(words: &mut Words<'_>) -> Result<Command, Error> {
    let mut options = BuildOptions::default();
    while let Some(flag) = words.next() {
        match flag.name {
            "--dev" => options.dev = switch(&flag)?,
            _ if options.take(&flag, words)? => {}
            _ => return Err(unknown("build", &flag)),
        }
    }
    Ok(Command::Build(options))
}

pub(super) fn release(words: &mut Words<'_>) -> Result<Command, Error> {
    let (mut options, mut keep) = (BuildOptions::default(), KEPT);
    let mut into = None;
    while let Some(flag) = words.next() {
        match flag.name {
            "--keep" => {
                let wanted = "a whole number from 1";
                keep = number(&flag, words.value(&flag)?, wanted)?;
                if keep == 0 {
                    return Err(Error::new(format!("--keep needs {wanted}, not \"0\"")));
                }
            }
            name if !name.starts_with("--") && into.is_none() => into = Some(PathBuf::from(name)),
            _ if options.take(&flag, words)? => {}
            _ => return Err(unknown("release", &flag)),
        }
    }
    let into =
        into.ok_or_else(|| Error::new("release needs the folder that keeps the releases"))?;
    Ok(Command::Release {
        options,
        into,
        keep,
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words).map_err(|error| error.to_string())
    }

    #[test]
    fn build_takes_a_path_a_configuration_an_api_and_two_switches() {
        let plain = BuildOptions::default();
        assert_eq!(parsed("build"), Ok(Command::Build(plain.clone())));
        let options = BuildOptions {
            base: "/a/".to_owned(),
            dev: true,
            ..plain
        };
        assert_eq!(parsed("build --dev --base /a"), Ok(Command::Build(options)));
        let options = BuildOptions {
            config: Some(PathBuf::from("c.json")),
            api: "https://a.example/v1".to_owned(),
            direct: true,
            ..BuildOptions::default()
        };
        assert_eq!(
            parsed("build --config c.json --api=https://a.example/v1 --direct"),
            Ok(Command::Build(options))
        );
    }

    #[test]
    fn release_takes_a_folder_how_many_stay_and_what_a_build_takes() {
        let release = |into: &str, keep, options| {
            Ok(Command::Release {
                options,
                into: PathBuf::from(into),
                keep,
            })
        };
        assert_eq!(
            parsed("release out"),
            release("out", 5, BuildOptions::default())
        );
        let options = BuildOptions {
            base: "/x/".to_owned(),
            ..BuildOptions::default()
        };
        assert_eq!(
            parsed("release --base /x out --keep=2"),
            release("out", 2, options)
        );
    }

    #[test]
    fn faults_are_told_in_one_line() {
        for (line, sentence) in [
            (
                "release",
                "release needs the folder that keeps the releases",
            ),
            ("release a b", "release knows no b; see cargo xtask help"),
            (
                "release a --dev",
                "release knows no --dev; see cargo xtask help",
            ),
            (
                "release a --keep 0",
                "--keep needs a whole number from 1, not \"0\"",
            ),
            (
                "release a --keep x",
                "--keep needs a whole number from 1, not \"x\"",
            ),
            ("build --api", "--api needs a value"),
            ("build --direct=1", "--direct takes no value"),
            ("build out", "build knows no out; see cargo xtask help"),
            (
                "reproduce twice",
                "reproduce knows no twice; see cargo xtask help",
            ),
        ] {
            assert_eq!(parsed(line), Err(sentence.to_owned()), "{line}");
        }
    }
}
