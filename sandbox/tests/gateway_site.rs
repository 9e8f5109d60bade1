//! Before a real API: the site beside it, its configuration, and what the program says.

use std::process::Stdio;
use std::time::Duration;

use partner_sandbox::{Config, Proxied, SiteConfig, Upstream, start};
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::Command;

use crate::client::{Call, Reply, Sandbox, exchange};
use crate::raw_api::{Act, RawApi, empty_list};
use crate::temporary::Folder;

const BUILT: &str = r#"{
    "environments": [{"name": "Production", "apiBaseUrl": "https://api.example.com/v1"}],
    "operations": {"updateCompany": {"method": "PATCH"}},
    "limits": {"requestsPerMinute": 100}
}"#;

fn built(settings: &str) -> Folder {
    let folder = Folder::new();
    folder.write("index.html", b"<!doctype html><title>The page</title>");
    folder.write("config.json", settings.as_bytes());
    folder
}

fn config(folder: &Folder, url: &str) -> Config {
    Config {
        site: Some(folder.path().to_owned()),
        proxied: Some(Proxied::to(Upstream::parse(url).unwrap())),
        ..Config::default()
    }
}

async fn get(server: &Sandbox, path: &str) -> Reply {
    server.send(Call::new("GET", path)).await
}

#[tokio::test]
async fn the_site_stands_beside_the_api_under_its_policy() {
    let folder = built(BUILT);
    let api = RawApi::start(|_| Act::Say(empty_list())).await;
    let server = Sandbox::with(config(&folder, &api.url())).await;
    let page = get(&server, "/companies/7").await;
    assert!(page.text().contains("The page"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("connect-src 'self';"), "{policy}");
    assert_eq!(server.get("/company/").await.status, 200);
    assert_eq!(api.asked().len(), 1);
}

#[tokio::test]
async fn under_a_base_path_the_api_stays_where_it_is() {
    let folder = built(BUILT);
    let api = RawApi::start(|_| Act::Say(empty_list())).await;
    let mut config = config(&folder, &api.url());
    config.base = "/partner/console/".to_owned();
    let server = Sandbox::with(config).await;
    assert!(
        get(&server, "/partner/console/jobs")
            .await
            .text()
            .contains("The page")
    );
    assert_eq!(get(&server, "/jobs").await.status, 404);
    assert_eq!(server.get("/job/").await.status, 200);
}

#[tokio::test]
async fn the_configuration_keeps_what_was_built_but_for_the_api() {
    let folder = built(BUILT);
    let server = Sandbox::with(config(&folder, "https://real.example.com/v1")).await;
    let reply = get(&server, "/config.json").await;
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(
        reply.json(),
        json!({
            "environments": [{"name": "real.example.com", "apiBaseUrl": "/api/platform/v1"}],
            "operations": {"updateCompany": {"method": "PATCH"}},
            "limits": {"requestsPerMinute": 100}
        })
    );
    std::fs::remove_file(folder.path().join("config.json")).unwrap();
    let server = Sandbox::with(config(&folder, "https://real.example.com")).await;
    let settings = get(&server, "/config.json").await.json();
    assert_eq!(settings["environments"][0]["name"], "real.example.com");
    let mut told = config(&folder, "https://real.example.com");
    told.site_config = SiteConfig::Text("{\"mine\": 1}".to_owned());
    let server = Sandbox::with(told).await;
    assert_eq!(
        get(&server, "/config.json").await.json(),
        json!({"mine": 1})
    );
}

#[tokio::test]
async fn a_configuration_that_cannot_be_read_is_told_at_the_start() {
    for settings in ["{\"envi", "[]", "<!doctype html>"] {
        let folder = built(settings);
        let told = start(config(&folder, "https://real.example.com")).await;
        let told = told.unwrap_err().to_string();
        assert!(told.contains("config.json is no JSON object"), "{told}");
    }
}

#[tokio::test]
async fn the_program_says_where_it_leads_and_nothing_of_what_it_carries() {
    let folder = built(BUILT);
    let api = RawApi::start(|asked| match asked.line().contains("lost") {
        true => Act::SayAndClose(Vec::new()),
        false => Act::Say(empty_list()),
    })
    .await;
    let mut child = Command::new(env!("CARGO_BIN_EXE_partner-sandbox"))
        .args(["--port", "0", "--upstream", &api.url()])
        .arg("--site")
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut printed = String::new();
    while !printed.contains("Ctrl+C") {
        assert!(
            output.read_line(&mut printed).await.unwrap() > 0,
            "{printed}"
        );
    }
    let real = format!("Real API {}/api/platform/v1/\n", api.url());
    assert!(printed.contains(&real), "{printed}");
    assert!(
        !printed.contains("Key ") && !printed.contains("Partner "),
        "{printed}"
    );
    let site = printed
        .lines()
        .find_map(|line| line.strip_prefix("Site     http://"));
    let addr = site.unwrap().trim_end_matches('/').parse().unwrap();

    for (path, status) in [
        ("/api/platform/v1/ccpa/?email=canary%40example.com", 200),
        ("/api/platform/v1/lost/canary", 502),
        ("/api/platform/v1/../canary", 404),
    ] {
        let call = Call::new("POST", path)
            .header("X-Platform-Api-Key", "canary-key")
            .bytes("text/plain", "canary body");
        assert_eq!(exchange(addr, call).await.unwrap().status, status, "{path}");
    }
    let id = child.id().unwrap().to_string();
    let stopped = Command::new("kill").args(["-TERM", &id]).status().await;
    assert!(stopped.unwrap().success());
    let ended = tokio::time::timeout(Duration::from_secs(5), child.wait()).await;
    assert!(ended.unwrap().unwrap().success());
    let (mut rest, mut errors) = (String::new(), String::new());
    output.read_to_string(&mut rest).await.unwrap();
    let mut stderr = child.stderr.take().unwrap();
    stderr.read_to_string(&mut errors).await.unwrap();
    assert_eq!((rest.as_str(), errors.as_str()), ("", ""));
}
