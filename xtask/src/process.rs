//! Programs that these commands call.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::{Error, Project, say};

/// A command in the project's root, its own tools first in `PATH`.
///
/// What cargo has set for *this* program is taken out: a build script that looks at it would run
/// again and again.
pub(crate) fn command(project: &Project, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project.root());
    for (name, _) in env::vars_os() {
        let ours = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        if ours {
            command.env_remove(name);
        }
    }
    let mut folders = vec![project.tools().join("bin")];
    folders.extend(env::split_paths(
        &env::var_os("PATH").unwrap_or_else(|| "".into()),
    ));
    if let Ok(path) = env::join_paths(folders) {
        command.env("PATH", path);
    }
    command
}

/// The cargo that runs us.
pub(crate) fn cargo(project: &Project) -> Command {
    command(
        project,
        env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
    )
}

/// Runs to the end, its output on the terminal.
///
/// # Errors
/// It could not be started, or did not end well.
pub(crate) fn run(command: &mut Command) -> Result<(), Error> {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    check(command, status)
}

/// What it prints on standard output, or `None` where it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs to the end; every line of standard output goes on as it comes and to `see`. Answers
/// whether it ended well.
///
/// # Errors
/// It could not be started, or its output could not be read.
pub(crate) fn stream(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool, Error> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        // By bytes: a test may print what is not UTF-8.
        while reader
            .read_until(b'\n', &mut bytes)
            .map_err(|error| Error::new(format!("{}: {error}", name(command))))?
            > 0
        {
            let line = String::from_utf8_lossy(&bytes);
            let line = line.trim_end_matches(['\n', '\r']);
            say::line(line);
            see(line);
            bytes.clear();
        }
    }
    child
        .wait()
        .map(|status| status.success())
        .map_err(|error| Error::new(format!("{}: {error}", name(command))))
}

/// Where a program is, by `PATH`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(format!("{program}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let stem = program.file_stem().unwrap_or(program.as_os_str());
    stem.to_string_lossy().into_owned()
}

fn not_started(command: &Command, error: &std::io::Error) -> Error {
    Error::new(match error.kind() {
        ErrorKind::NotFound => {
            format!("{} is not installed; see cargo xtask doctor", name(command))
        }
        _ => format!("{} could not be started: {error}", name(command)),
    })
}

fn check(command: &Command, status: ExitStatus) -> Result<(), Error> {
    if status.success() {
        return Ok(());
    }
    let first = command
        .get_args()
        .next()
        .map(|word| format!(" {}", word.to_string_lossy()));
    Err(Error::new(format!(
        "{}{} failed ({status})",
        name(command),
        first.as_deref().unwrap_or("")
    )))
}
