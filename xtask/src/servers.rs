//! The web servers that the deployment's tests start: nginx and Caddy, as Debian has them. Where
//! they are not installed, their packages are unpacked into the target folder: so nothing is started
//! with the machine, and nobody has to be root.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{command, find, output, run};
use crate::{Error, Project, browser, say};

/// What has to be there, by package.
const PACKAGES: [&str; 3] = ["nginx", "libnginx-mod-http-brotli-static", "caddy"];
const MODULE: &str = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// What a person types where this program may not.
pub(crate) const INSTALL_LINE: &str = "apt-get install nginx libnginx-mod-http-brotli-static caddy";

/// Where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Servers {
    nginx: PathBuf,
    brotli_module: PathBuf,
    caddy: PathBuf,
}

impl Servers {
    /// Tells a command that starts them.
    pub(crate) fn name_to(&self, command: &mut Command) {
        command
            .env("JPC_NGINX", &self.nginx)
            .env("JPC_NGINX_BROTLI", &self.brotli_module)
            .env("JPC_CADDY", &self.caddy);
    }
}

/// The servers that are there, installed or unpacked.
pub(crate) fn servers(project: &Project) -> Option<Servers> {
    installed().or_else(|| unpacked(project))
}

fn installed() -> Option<Servers> {
    // Not everybody's path has the folder of the machine's own servers.
    let nginx = find("nginx").or_else(|| there(Path::new("/usr/sbin/nginx")))?;
    Some(Servers {
        nginx,
        brotli_module: there(&Path::new("/").join(MODULE))?,
        caddy: find("caddy")?,
    })
}

fn folder(project: &Project) -> PathBuf {
    project.target().join("xtask").join("servers")
}

fn unpacked(project: &Project) -> Option<Servers> {
    let root = folder(project).join("root");
    let found = Servers {
        nginx: there(&root.join("usr/sbin/nginx"))?,
        brotli_module: there(&root.join(MODULE))?,
        caddy: there(&root.join("usr/bin/caddy"))?,
    };
    // Its libraries are not among the packages.
    output(command(project, &found.nginx).arg("-v")).map(|_| found)
}

fn there(path: &Path) -> Option<PathBuf> {
    path.is_file().then(|| path.to_owned())
}

/// The servers; unpacked where they are missing, or installed where that does not help and may be.
///
/// # Errors
/// They are missing and cannot be had from here.
pub(crate) fn ensure(project: &Project) -> Result<Servers, Error> {
    if let Some(servers) = servers(project) {
        return Ok(servers);
    }
    let why = "the tests of the deployment start them";
    if let Err(error) = unpack(project) {
        say::line(format!("The packages cannot be unpacked: {error}"));
    }
    if servers(project).is_none() {
        browser::install(project, &PACKAGES, why)?;
    }
    servers(project).ok_or_else(|| Error::new(format!("run {INSTALL_LINE}")))
}

fn unpack(project: &Project) -> Result<(), Error> {
    let folder = folder(project);
    fs::create_dir_all(&folder).map_err(|error| Error::at(&folder, &error))?;
    say::line(
        "Bringing nginx and Caddy from Debian's packages: the tests of the deployment start them. A few seconds.",
    );
    let download = || {
        let mut apt = command(project, "apt-get");
        run(apt
            .current_dir(&folder)
            .args(["download", "-q"])
            .args(PACKAGES))
    };
    if download().is_err() {
        // Its lists are old, or were never brought.
        run(command(project, "apt-get").args(["update", "-q"]))?;
        download()?;
    }
    let root = folder.join("root");
    for entry in fs::read_dir(&folder).map_err(|error| Error::at(&folder, &error))? {
        let path = entry.map_err(|error| Error::at(&folder, &error))?.path();
        if path.extension().is_some_and(|kind| kind == "deb") {
            run(command(project, "dpkg").arg("-x").arg(&path).arg(&root))?;
            fs::remove_file(&path).map_err(|error| Error::at(&path, &error))?;
        }
    }
    Ok(())
}
