//! An API behind TLS whose certificate only its own authority vouches for.

use std::path::PathBuf;
use std::process::Command;

use crate::Outcome;
use crate::process::{Process, free_port};
use crate::server::{caddy_at, named};

/// The API; it ends when this is dropped.
pub struct Sealed {
    _process: Process,
    folder: tempfile::TempDir,
    url: String,
}

impl Sealed {
    /// Starts it: a Caddy that makes its own certificate.
    ///
    /// # Errors
    /// Where it does not start.
    pub async fn start() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let port = free_port()?;
        let url = format!("https://localhost:{port}");
        let text = format!(
            "{{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}}\n{url} {{\n\ttls \
             internal\n\trespond `{{\"ok\":true}}` 200\n}}\n"
        );
        let file = folder.path().join("Caddyfile");
        std::fs::write(&file, text)?;
        let mut command: Command = caddy_at(&named("JPC_CADDY")?, &file, folder.path());
        let process = Process::start(&mut command, folder.path(), port).await?;
        Ok(Self {
            _process: process,
            folder,
            url,
        })
    }

    /// Its address, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The certificate of its authority.
    #[must_use]
    pub fn authority(&self) -> PathBuf {
        let authorities = self.folder.path().join("caddy/pki/authorities");
        authorities.join("local/root.crt")
    }
}
