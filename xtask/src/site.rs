//! Builds the site.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::args::BuildOptions;
use crate::compress::{CONFIGURATION, compress, grouped, weigh};
use crate::process::{cargo, run};
use crate::publish::PAGE;
use crate::{
    Error, Listing, Project, Settings, Upstream, fingerprint, hosts, reader, rebase, release, say,
    split, styles, tools,
};

/// What each kind of host needs, beside the site; see [`hosts`].
pub(crate) const HOSTS: &str = "dist-hosts";

/// How a site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Small and fast, slow to build: what is deployed and tested.
    Release,
    /// Quick to build, for working on it.
    Dev,
}

/// Makes `dist/` ready to deploy and `dist-hosts/` hold what its server needs, and says what the
/// site weighs.
///
/// # Errors
/// A configuration that no server can follow, a tool that cannot be installed, or a build that
/// fails.
pub fn build(project: &Project, options: &BuildOptions) -> Result<(), Error> {
    let base = options.base.as_str();
    let api = Upstream::parse(&options.api)?;
    let settings = settings(project, options)?;
    make(project, Form::Release, base)?;
    let dist = project.dist();
    let config = dist.join(CONFIGURATION);
    fs::write(&config, &settings.text).map_err(|error| Error::at(&config, &error))?;
    compress(&dist)?;
    let listing = Listing::of(&dist, base)?;
    let names: Vec<String> = listing.files.iter().map(|file| file.name.clone()).collect();
    let beside = project.root().join(HOSTS);
    hosts::write(&beside, base, &settings, &api, &names)?;
    let list = beside.join(release::LISTING);
    fs::write(&list, listing.text()).map_err(|error| Error::at(&list, &error))?;
    let load = weigh(&dist)?;
    say::line(format!(
        "dist/ is ready, for the path {base}; dist-hosts/ has what its server needs\n  wasm        {:>9} bytes (brotli)\n  first load  {:>9} \
         bytes (brotli) in {} files\n  screens     {:>9} bytes (brotli), in parts that are loaded \
         when shown\n  reader      {:>9} bytes (brotli), \
         loaded with the first PDF or DOCX",
        grouped(load.wasm),
        grouped(load.total),
        load.files,
        grouped(load.screens),
        grouped(load.reader)
    ));
    Ok(())
}

/// The configuration that the site is deployed with.
fn settings(project: &Project, options: &BuildOptions) -> Result<Settings, Error> {
    let own = || project.root().join("public").join(CONFIGURATION);
    let path = options.config.clone().unwrap_or_else(own);
    let text = fs::read_to_string(&path).map_err(|error| Error::at(&path, &error))?;
    let settings = Settings::parse(&text)?;
    match options.direct {
        true => settings.direct(&options.api),
        false => Ok(settings),
    }
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
        trunk.env(split::STRIP.0, split::STRIP.1);
        tools::forget_places(project, &mut trunk, &[split::RELOCATIONS]);
    }
    run(&mut trunk)?;
    if form == Form::Release {
        split::apply(project, &stage)?;
        styles::join(&stage)?;
    }
    reader::add(project, &stage)?;
    fs::write(&stamp, built).map_err(|error| Error::at(&stamp, &error))?;
    say::line(format!(
        "The site is built ({} s).",
        started.elapsed().as_secs()
    ));
    Ok(stage)
}
