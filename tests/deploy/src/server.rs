//! nginx or Caddy with the configuration that `cargo xtask build` writes, on the loopback.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use reqwest::{Method, RequestBuilder, Response};
use xtask::{Deployment, Main, Settings, Upstream, caddyfile, nginx_main, nginx_site};

use crate::process::{PATIENCE, Process, free_port};
use crate::{Failure, Outcome};

/// The key that the tests send.
pub const KEY: &str = "canary-key-4711";

/// A web server that the site is deployed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    Nginx,
    Caddy,
}

impl Host {
    pub const BOTH: [Self; 2] = [Self::Nginx, Self::Caddy];
}

/// What is to be served.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder whose path `base` holds the site.
    pub root: PathBuf,
    /// The site's path.
    pub base: String,
    /// The text of its `config.json`.
    pub config: String,
    /// The API that is forwarded.
    pub api: String,
    /// A file with the certificates that the API's is checked by.
    pub trusted: Option<PathBuf>,
}

impl Site {
    /// The site in `root`, at `/`, with the API at that address under `/api/platform/v1`.
    #[must_use]
    pub fn new(root: &Path, api: &str) -> Self {
        Self {
            root: root.to_owned(),
            base: "/".to_owned(),
            config: r#"{"environments":[{"name":"Behind","apiBaseUrl":"/api/platform/v1"}]}"#
                .to_owned(),
            api: format!("{api}/api/platform/v1"),
            trusted: None,
        }
    }
}

/// A server that is running; it ends, and its files go, when this is dropped.
pub struct Server {
    _process: Process,
    folder: tempfile::TempDir,
    url: String,
    http: reqwest::Client,
}

impl Server {
    /// Starts a server and waits until it listens.
    ///
    /// # Errors
    /// Where it does not; with what it said.
    pub async fn start(host: Host, site: &Site) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let port = free_port()?;
        let mut command = match host {
            Host::Nginx => nginx(folder.path(), site, port)?,
            Host::Caddy => caddy(folder.path(), site, port)?,
        };
        let process = Process::start(&mut command, folder.path(), port).await?;
        Ok(Self {
            _process: process,
            folder,
            url: format!("http://127.0.0.1:{port}"),
            http: client()?,
        })
    }

    /// The server's address, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A request to a path of the server.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url))
    }

    /// What a `GET` of a path answers.
    ///
    /// # Errors
    /// Where there is no answer.
    pub async fn get(&self, path: &str) -> Outcome<Response> {
        Ok(self.request(Method::GET, path).send().await?)
    }

    /// What a `GET` answers who takes these codings.
    ///
    /// # Errors
    /// Where there is no answer.
    pub async fn get_as(&self, path: &str, codings: &str) -> Outcome<Response> {
        let request = self.request(Method::GET, path);
        Ok(request.header("Accept-Encoding", codings).send().await?)
    }

    /// Everything that the server has written, its own words and all logs.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn logs(&self) -> Outcome<String> {
        let mut text = String::new();
        for entry in std::fs::read_dir(self.folder.path())? {
            let path = entry?.path();
            if path.extension().is_some_and(|kind| kind == "log") {
                text.push_str(&String::from_utf8_lossy(&std::fs::read(&path)?));
            }
        }
        Ok(text)
    }

    /// Waits until the logs hold some words, and answers them all.
    ///
    /// # Errors
    /// Where the words do not come.
    pub async fn logs_with(&self, words: &str) -> Outcome<String> {
        let started = Instant::now();
        loop {
            let logs = self.logs()?;
            if logs.contains(words) {
                return Ok(logs);
            }
            if started.elapsed() > PATIENCE {
                return Err(format!("the logs do not say {words:?}:\n{logs}").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// One that follows nothing and unpacks nothing.
fn client() -> Outcome<reqwest::Client> {
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    Ok(builder.build()?)
}

/// The text of a header.
#[must_use]
pub fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

fn deployment(folder: &Path, site: &Site, address: String) -> Outcome<Deployment> {
    let config = folder.join("config.json");
    std::fs::write(&config, &site.config)?;
    let words = |error: xtask::Error| Failure::from(error.to_string());
    Ok(Deployment {
        address,
        root: site.root.display().to_string(),
        config: config.display().to_string(),
        base: site.base.clone(),
        settings: Settings::parse(&site.config).map_err(words)?,
        api: Upstream::parse(&site.api).map_err(words)?,
        access_log: folder.join("access.log").display().to_string(),
        error_log: folder.join("error.log").display().to_string(),
        trusted: site.trusted.as_ref().map(|path| path.display().to_string()),
    })
}

fn nginx(folder: &Path, site: &Site, port: u16) -> Outcome<Command> {
    let words = |error: xtask::Error| Failure::from(error.to_string());
    let deployment = deployment(folder, site, format!("127.0.0.1:{port}"))?;
    let part = folder.join("partner-console.conf");
    std::fs::write(&part, nginx_site(&deployment).map_err(words)?)?;
    let main = Main {
        brotli_module: named("JPC_NGINX_BROTLI")?.display().to_string(),
        // Started by root, the workers would be nobody's and could not read the test's folder.
        user: is_root().then(|| "root".to_owned()),
        work: folder.display().to_string(),
        error_log: deployment.error_log,
        site: part.display().to_string(),
    };
    let whole = folder.join("nginx.conf");
    std::fs::write(&whole, nginx_main(&main).map_err(words)?)?;
    let mut command = Command::new(named("JPC_NGINX")?);
    command
        .arg("-e")
        .arg(folder.join("error.log"))
        .arg("-c")
        .arg(whole);
    Ok(command)
}

fn caddy(folder: &Path, site: &Site, port: u16) -> Outcome<Command> {
    let deployment = deployment(folder, site, format!("http://127.0.0.1:{port}"))?;
    let file = folder.join("Caddyfile");
    // Its port for commands is one for the whole machine.
    let text = caddyfile(&deployment, "\tadmin off\n").map_err(|error| error.to_string())?;
    std::fs::write(&file, text)?;
    Ok(caddy_at(&named("JPC_CADDY")?, &file, folder))
}

/// Caddy with a Caddyfile, and with a folder in place of the home that it writes to.
pub(crate) fn caddy_at(program: &Path, file: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(file)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("XDG_DATA_HOME", folder);
    command
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

/// What `cargo xtask test` names to these tests.
pub(crate) fn named(variable: &str) -> Outcome<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.ok_or_else(|| format!("{variable} names no server: run `cargo xtask test`").into())
}
