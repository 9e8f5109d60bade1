//! The headers: the same on every answer of the site and on every server, and the same as the
//! sandbox's, under which the end-to-end tests run.

use deploy_tests::server::{Host, Server, Site, header};
use deploy_tests::site::{self, GONE, ICON, LOADER, WASM};
use deploy_tests::{Outcome, ensure};
use partner_sandbox::{Config, SiteConfig};
use reqwest::Response;
use xtask::{Settings, headers};

const CONFIG: &str = r#"{"environments":[{"name":"Behind","apiBaseUrl":"/api/platform/v1"},
    {"name":"Beside","apiBaseUrl":"https://api.example.com/v1"}],
    "embed":{"allowedParents":["https://portal.example","https://other.example:8443"]}}"#;
const NOBODY: &str = "http://127.0.0.1:9";

/// The headers that a browser acts on; what only describes the file is left out.
fn told(reply: &Response) -> Vec<(String, String)> {
    const OF_THE_FILE: [&str; 10] = [
        "accept-ranges",
        "connection",
        "content-encoding",
        "content-length",
        "date",
        "etag",
        "keep-alive",
        "last-modified",
        "server",
        "vary",
    ];
    let mut all: Vec<(String, String)> = reply
        .headers()
        .iter()
        .filter(|(name, _)| !OF_THE_FILE.contains(&name.as_str()))
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    all.sort();
    all
}

#[tokio::test]
async fn every_answer_of_the_site_has_the_headers_once() -> Outcome {
    let folder = tempfile::tempdir()?;
    site::write(folder.path())?;
    let settings = Settings::parse(CONFIG).map_err(|error| error.to_string())?;
    for host in Host::BOTH {
        let mut site = Site::new(folder.path(), NOBODY);
        CONFIG.clone_into(&mut site.config);
        let server = Server::start(host, &site).await?;
        for path in [
            "/",
            "/companies/7",
            "/config.json",
            "/favicon.svg",
            &format!("/{WASM}"),
            &format!("/{GONE}"),
        ] {
            let reply = server.get(path).await?;
            for (name, value) in headers(&settings) {
                let found: Vec<_> = reply.headers().get_all(name).iter().collect();
                ensure!(
                    found == [value.as_str()],
                    "{host:?} {path}: {name} is {found:?}"
                );
            }
        }
        let policy = server.get("/").await?;
        let policy = header(&policy, "content-security-policy")
            .unwrap_or_default()
            .to_owned();
        ensure!(
            policy.contains("connect-src 'self' https://api.example.com;"),
            "{policy}"
        );
        ensure!(
            policy.contains("frame-ancestors https://portal.example https://other.example:8443;"),
            "{policy}"
        );
    }
    Ok(())
}

/// What holds under the sandbox holds where the site is deployed.
#[tokio::test]
async fn each_server_says_what_the_sandbox_says() -> Outcome {
    let folder = tempfile::tempdir()?;
    site::write(folder.path())?;
    let settings = Settings::parse(CONFIG).map_err(|error| error.to_string())?;
    let sandbox = partner_sandbox::start(Config {
        site: Some(folder.path().to_owned()),
        site_config: SiteConfig::Text(CONFIG.to_owned()),
        connect_origins: settings.connect.clone(),
        frame_ancestors: settings.ancestors.clone(),
        ..Config::default()
    })
    .await?;
    for host in Host::BOTH {
        let mut site = Site::new(folder.path(), NOBODY);
        CONFIG.clone_into(&mut site.config);
        let server = Server::start(host, &site).await?;
        for path in [
            "/",
            "/companies",
            "/config.json",
            &format!("/{ICON}"),
            &format!("/{LOADER}"),
            &format!("/{WASM}"),
            &format!("/{GONE}"),
        ] {
            let there = reqwest::get(format!("{}{path}", sandbox.url())).await?;
            let here = server.get(path).await?;
            ensure!(
                here.status() == there.status(),
                "{host:?} {path}: {}",
                here.status()
            );
            let (here, there) = (told(&here), told(&there));
            ensure!(
                here == there,
                "{host:?} {path}:\n{here:#?}\nthe sandbox:\n{there:#?}"
            );
        }
    }
    sandbox.stop().await;
    Ok(())
}
