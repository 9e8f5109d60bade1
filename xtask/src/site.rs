//! Builds the site.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::compress::{compress, grouped, weigh};
use crate::process::{cargo, run};
use crate::publish::PAGE;
use crate::{Error, Project, fingerprint, reader, rebase, say, split, tools};

/// How a site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Small and fast, slow to build: what is deployed and tested.
    Release,
    /// Quick to build, for working on it.
    Dev,
}

/// Makes `dist/` ready to deploy under `base`, and says what it weighs.
///
/// # Errors
/// A tool that cannot be installed, or a build that fails.
pub fn build(project: &Project, base: &str) -> Result<(), Error> {
    make(project, Form::Release, base)?;
    let dist = project.dist();
    compress(&dist)?;
    let load = weigh(&dist)?;
    say::line(format!(
        "dist/ is ready, for the path {base}\n  wasm        {:>9} bytes (brotli)\n  first load  {:>9} \
         bytes (brotli) in {} files\n  reader      {:>9} bytes (brotli), \
         loaded with the first PDF or DOCX",
        grouped(load.wasm),
        grouped(load.total),
        load.files,
        grouped(load.reader)
    ));
    Ok(())
}

/// Makes `dist/` hold a site for `base` that is quick to build, slow to load and not to deploy.
///
/// # Errors
/// A tool that cannot be installed, or a build that fails.
pub fn build_dev(project: &Project, base: &str) -> Result<(), Error> {
    make(project, Form::Dev, base)?;
    say::line(format!("dist/ is ready, unoptimised, for the path {base}"));
    Ok(())
}

/// Makes `dist/` hold the site for `base`, without compressed copies. Nothing is compiled where
/// nothing has changed.
///
/// # Errors
/// A tool that cannot be installed, or a build that fails.
pub(crate) fn make(project: &Project, form: Form, base: &str) -> Result<(), Error> {
    tools::ensure_for_site(project)?;
    let stage = bundle(project, form)?;
    rebase(&stage, &project.dist(), base)
}

/// The folder with the site as Trunk made it, for the path `/`.
fn bundle(project: &Project, form: Form) -> Result<PathBuf, Error> {
    let name = match form {
        Form::Release => "site-release",
        Form::Dev => "site-dev",
    };
    let folder = project.target().join("xtask");
    fs::create_dir_all(&folder).map_err(|error| Error::at(&folder, &error))?;
    let (stage, stamp) = (folder.join(name), folder.join(format!("{name}.stamp")));
    let seen = fingerprint::of_site(project.root())?;
    if fingerprint::is_fresh(&stamp, &seen) && stage.join(PAGE).is_file() {
        say::line("The site is unchanged since it was last built.");
        return Ok(stage);
    }

    let started = Instant::now();
    say::line(match form {
        Form::Release => "Building the site in release form; the first time takes minutes.",
        Form::Dev => "Building the site unoptimised.",
    });
    // Trunk itself stays off the network; this is a moment's work where all is there.
    run(cargo(project).args(["fetch", "--quiet"]))?;
    // Taken before the build, as what is edited meanwhile is not in it; and after the fetch, which
    // may write the lock file.
    let built = fingerprint::of_site(project.root())?;
    let mut trunk = tools::trunk(project);
    trunk.arg("build").arg("--dist").arg(&stage);
    if form == Form::Release {
        trunk.args(["--release", "--features", split::FEATURE]);
        trunk.envs(split::ENVIRONMENT);
    }
    run(&mut trunk)?;
    if form == Form::Release {
        split::apply(project, &stage)?;
    }
    reader::add(project, &stage)?;
    fs::write(&stamp, built).map_err(|error| Error::at(&stamp, &error))?;
    say::line(format!(
        "The site is built ({} s).",
        started.elapsed().as_secs()
    ));
    Ok(stage)
}
