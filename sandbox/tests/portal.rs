//! The portal that embeds the site, and who may frame the site at all.

use partner_sandbox::{Config, DEFAULT_KEY, SiteConfig, start};
use serde_json::json;

use crate::client::{Call, Reply, Sandbox};
use crate::temporary::Folder;

fn built() -> Folder {
    let folder = Folder::new();
    folder.write("index.html", b"<!doctype html><title>The page</title>");
    folder.write("embed.js", b"plain loader");
    folder
}

async fn sandbox(folder: &Folder, change: impl FnOnce(&mut Config)) -> Sandbox {
    let mut config = Config {
        site: Some(folder.path().to_owned()),
        portal: Some(0),
        ..Config::default()
    };
    change(&mut config);
    Sandbox::with(config).await
}

async fn get(sandbox: &Sandbox, path: &str) -> Reply {
    sandbox.send(Call::new("GET", path)).await
}

async fn portal(sandbox: &Sandbox, method: &'static str, path: &str) -> Reply {
    sandbox.send_to_portal(Call::new(method, path)).await
}

/// The sources of one directive of the policy that an answer came under.
fn sources(reply: &Reply, directive: &str) -> Vec<String> {
    let policy = reply.header("content-security-policy").unwrap();
    let found = policy.split(';').find_map(|one| {
        let (name, rest) = one.trim().split_once(' ')?;
        (name == directive).then_some(rest)
    });
    found.unwrap().split(' ').map(str::to_owned).collect()
}

/// What the browser is told and what the console is told of who may frame it.
async fn parents(sandbox: &Sandbox) -> (Vec<String>, Vec<String>) {
    let mut by_header = sources(&get(sandbox, "/").await, "frame-ancestors");
    by_header.retain(|one| one != "'none'");
    let config = get(sandbox, "/config.json").await.json();
    let named = config["embed"]["allowedParents"].as_array();
    let by_config = named
        .into_iter()
        .flatten()
        .map(|one| one.as_str().unwrap().to_owned());
    (by_header, by_config.collect())
}

#[tokio::test]
async fn the_browser_and_the_console_let_the_same_parents_in() {
    let folder = built();
    let nobody = sandbox(&folder, |config| config.portal = None).await;
    assert_eq!(parents(&nobody).await, (vec![], vec![]));
    let own = sandbox(&folder, |_| {}).await;
    assert_eq!(
        parents(&own).await,
        (vec![own.portal()], vec![own.portal()])
    );
    let several = sandbox(&folder, |config| {
        config.frame_ancestors = vec!["https://a.example.com".to_owned()];
    })
    .await;
    let wanted = vec!["https://a.example.com".to_owned(), several.portal()];
    assert_eq!(parents(&several).await, (wanted.clone(), wanted));
}

#[tokio::test]
async fn it_embeds_the_site_under_a_strict_policy_of_its_own() {
    let folder = built();
    for base in ["/", "/some/sub/path/"] {
        let sandbox = sandbox(&folder, |config| config.base = base.to_owned()).await;
        let page = portal(&sandbox, "GET", "/").await;
        assert_eq!(page.status, 200);
        let (site, text) = (sandbox.url(), page.text());
        assert!(
            text.contains(&format!("<script src=\"{site}{base}embed.js\">")),
            "{text}"
        );
        assert!(
            text.contains(&format!(
                "<jobcase-partner-console src=\"{site}{base}\" partner-id=\"1\""
            )),
            "{text}"
        );
        assert!(
            !text.contains("{{") && !text.contains(DEFAULT_KEY),
            "{text}"
        );
        assert_eq!(sources(&page, "script-src"), ["'self'", site.as_str()]);
        assert_eq!(sources(&page, "frame-src"), [site.as_str()]);
        assert_eq!(sources(&page, "default-src"), ["'none'"]);
        assert_eq!(sources(&page, "style-src"), ["'self'"]);
        assert_eq!(sources(&page, "frame-ancestors"), ["'none'"]);
        for (path, kind) in [
            ("/portal.css", "text/css; charset=utf-8"),
            ("/portal.js", "text/javascript; charset=utf-8"),
        ] {
            let file = portal(&sandbox, "GET", path).await;
            assert_eq!(
                (file.status, file.header("content-type")),
                (200, Some(kind)),
                "{path}"
            );
        }
        assert_eq!(portal(&sandbox, "GET", "/companies").await.status, 404);
    }
}

#[tokio::test]
async fn the_key_is_handed_out_under_its_own_name_alone_and_to_its_own_page() {
    let folder = built();
    let sandbox = sandbox(&folder, |config| config.key = "k-1".to_owned()).await;
    let key = portal(&sandbox, "POST", "/key").await;
    assert_eq!((key.status, key.json()), (200, json!({"apiKey": "k-1"})));
    // No page of another origin is allowed to read it.
    assert_eq!(key.header("access-control-allow-origin"), None);
    assert_eq!(
        key.header("cross-origin-resource-policy"),
        Some("same-origin")
    );
    assert_eq!(key.header("cache-control"), Some("no-store"));
    assert_eq!(portal(&sandbox, "GET", "/key").await.status, 405);
    for name in ["portal.evil.example", "localhost:1"] {
        for (method, path) in [("POST", "/key"), ("GET", "/")] {
            let reply = sandbox
                .send_to_portal(Call::new(method, path).header("Host", name))
                .await;
            assert_eq!(reply.status, 421, "{name} {path}");
            assert!(reply.text().contains(&sandbox.portal()) && !reply.text().contains("k-1"));
        }
    }
}

#[tokio::test]
async fn the_loader_may_be_loaded_by_other_origins_and_is_kept_for_minutes() {
    let folder = built();
    let sandbox = sandbox(&folder, |_| {}).await;
    let loader = get(&sandbox, "/embed.js").await;
    assert_eq!(
        loader.header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert_eq!(
        loader.header("cross-origin-resource-policy"),
        Some("cross-origin")
    );
    assert_eq!(loader.header("cache-control"), Some("public, max-age=300"));
    assert_eq!(
        get(&sandbox, "/")
            .await
            .header("cross-origin-resource-policy"),
        None
    );
}

#[tokio::test]
async fn a_configuration_that_a_test_gives_stands_as_it_is() {
    let folder = built();
    let sandbox = sandbox(&folder, |config| {
        config.site_config = SiteConfig::Text("{}".to_owned())
    })
    .await;
    assert_eq!(get(&sandbox, "/config.json").await.text(), "{}");
}

#[tokio::test]
async fn it_is_there_when_asked_for_with_a_site_and_ends_with_the_sandbox() {
    let without_a_site = Config {
        portal: Some(0),
        ..Config::default()
    };
    let told = start(without_a_site).await.unwrap_err().to_string();
    assert!(told.contains("site to embed"), "{told}");
    let folder = built();
    let without = start(Config {
        site: Some(folder.path().to_owned()),
        ..Config::default()
    });
    assert_eq!(without.await.unwrap().portal_url(), None);
    let with = sandbox(&folder, |_| {}).await;
    let address = with.portal().replace("http://", "");
    assert!(tokio::net::TcpStream::connect(&address).await.is_ok());
    with.stop().await;
    assert!(tokio::net::TcpStream::connect(&address).await.is_err());
}
