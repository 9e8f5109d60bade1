//! `cargo xtask`: see `cargo xtask help`.

use std::process::ExitCode;

use xtask::args::{Command, USAGE, parse};
use xtask::{
    Error, Project, bench, build, build_dev, deny, doctor, fuzz, release, reproduce, run, say, test,
};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let command = match parse(&words) {
        Ok(command) => command,
        Err(error) => {
            say::trouble(error.to_string());
            return ExitCode::from(2);
        }
    };
    match obey(&command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say::trouble(error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Whether all was well; an error has yet to be told, `false` has been.
fn obey(command: &Command) -> Result<bool, Error> {
    let project = Project::find()?;
    match command {
        Command::Help => {
            say::line(USAGE.trim_end());
            Ok(true)
        }
        Command::Doctor => Ok(doctor(&project)),
        Command::Bench { parts } => bench(&project, parts).map(|()| true),
        Command::Fuzz { minutes } => fuzz(&project, *minutes).map(|()| true),
        Command::Deny { advisories } => deny(&project, advisories.as_deref()),
        Command::Build(options) if options.dev => build_dev(&project, &options.base).map(|()| true),
        Command::Build(options) => build(&project, options).map(|()| true),
        Command::Release {
            options,
            into,
            keep,
        } => {
            build(&project, options)?;
            let name = release(&project.dist(), &options.base, into, *keep)?;
            say::line(format!("{} serves release {name}", into.display()));
            Ok(true)
        }
        Command::Reproduce => reproduce(&project).map(|()| true),
        Command::Run(options) => run(&project, options).map(|()| true),
        Command::Test { quick, keep_going } => test(&project, *quick, *keep_going),
    }
}
