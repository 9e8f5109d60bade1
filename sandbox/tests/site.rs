//! The built site: files, routes, headers, base path, configuration.

use partner_sandbox::{Config, SiteConfig, start};
use serde_json::json;

use crate::client::{Call, Reply, Sandbox};
use crate::temporary::Folder;

fn built() -> Folder {
    let folder = Folder::new();
    folder.write("index.html", b"<!doctype html><title>The page</title>");
    folder.write("boot-0123456789abcdef.js", b"plain script");
    folder.write("boot-0123456789abcdef.js.br", b"packed script");
    folder.write("app-0123456789abcdef_bg.wasm", b"\0asm");
    folder.write("favicon.svg", b"<svg/>");
    folder.write("config.json", b"{\"built\": true}");
    folder.write(".secret", b"hidden");
    folder
}

async fn sandbox(folder: &Folder, change: impl FnOnce(&mut Config)) -> Sandbox {
    let mut config = Config {
        site: Some(folder.path().to_owned()),
        ..Config::default()
    };
    change(&mut config);
    Sandbox::with(config).await
}

async fn get(sandbox: &Sandbox, path: &str) -> Reply {
    sandbox.send(Call::new("GET", path)).await
}

const HTML: Option<&str> = Some("text/html; charset=utf-8");

#[tokio::test]
async fn every_route_is_the_page() {
    let folder = built();
    let sandbox = sandbox(&folder, |_| {}).await;
    for path in [
        "/",
        "/index.html",
        "/companies",
        "/companies/7/edit",
        "/companies/?offset=100",
        "/sign-in",
    ] {
        let reply = get(&sandbox, path).await;
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (200, HTML),
            "{path}"
        );
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        assert!(reply.text().contains("The page"));
    }
}

#[tokio::test]
async fn a_script_style_or_wasm_is_never_answered_with_the_page() {
    let folder = built();
    let sandbox = sandbox(&folder, |_| {}).await;
    for path in [
        "/gone-0123456789abcdef.js",
        "/gone_bg.wasm",
        "/companies/gone.css",
        "/gone.png",
        "/gone.js/",
        "/.secret",
        "/../Cargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2fetc%2fpasswd",
    ] {
        let reply = get(&sandbox, path).await;
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(
            reply.header("content-type"),
            Some("text/plain; charset=utf-8"),
            "{path}"
        );
        assert!(!reply.text().contains('<'));
    }
    let by_script = Call::new("GET", "/companies").header("Sec-Fetch-Dest", "script");
    assert_eq!(sandbox.send(by_script).await.status, 404);
    assert_eq!(
        sandbox.send(Call::new("POST", "/companies")).await.status,
        405
    );
}

#[tokio::test]
async fn files_have_their_type_and_are_kept_by_their_name() {
    let folder = built();
    let sandbox = sandbox(&folder, |_| {}).await;
    let immutable = Some("public, max-age=31536000, immutable");
    for (path, content_type, kept) in [
        (
            "/app-0123456789abcdef_bg.wasm",
            "application/wasm",
            immutable,
        ),
        (
            "/boot-0123456789abcdef.js",
            "text/javascript; charset=utf-8",
            immutable,
        ),
        ("/favicon.svg", "image/svg+xml", Some("no-cache")),
    ] {
        let reply = get(&sandbox, path).await;
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (200, Some(content_type)),
            "{path}"
        );
        assert_eq!(reply.header("cache-control"), kept, "{path}");
    }
    let head = sandbox.send(Call::new("HEAD", "/favicon.svg")).await;
    assert_eq!(
        (head.status, head.header("content-length"), head.body.len()),
        (200, Some("6"), 0)
    );
}

#[tokio::test]
async fn a_packed_file_goes_to_who_can_unpack_it() {
    let folder = built();
    let sandbox = sandbox(&folder, |_| {}).await;
    let path = "/boot-0123456789abcdef.js";
    let packed = sandbox
        .send(Call::new("GET", path).header("Accept-Encoding", "gzip, br"))
        .await;
    assert_eq!(
        (packed.text().as_str(), packed.header("content-encoding")),
        ("packed script", Some("br"))
    );
    assert_eq!(
        packed.header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    let plain = get(&sandbox, path).await;
    assert_eq!(
        (plain.text().as_str(), plain.header("content-encoding")),
        ("plain script", None)
    );
    assert_eq!(
        (plain.header("vary"), packed.header("vary")),
        (Some("accept-encoding"), Some("accept-encoding"))
    );
}

#[tokio::test]
async fn the_site_stands_under_a_strict_policy() {
    let folder = built();
    let strict = sandbox(&folder, |_| {}).await;
    for path in ["/", "/favicon.svg", "/gone.js", "/config.json"] {
        let reply = get(&strict, path).await;
        assert_eq!(
            reply.header("content-security-policy"),
            Some(
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                 img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'none'; \
                 base-uri 'none'; object-src 'none'; frame-src 'none'; manifest-src 'self'; \
                 frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default"
            ),
            "{path}"
        );
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(
            reply.header("cross-origin-opener-policy"),
            Some("same-origin")
        );
        assert!(
            reply
                .header("permissions-policy")
                .unwrap()
                .contains("camera=()")
        );
    }
    let open = sandbox(&folder, |config| {
        config.connect_origins = vec!["https://api.example.com".to_owned()];
        config.frame_ancestors = vec![
            "https://a.example.com".to_owned(),
            "https://b.example.com".to_owned(),
        ];
    })
    .await;
    let reply = get(&open, "/").await;
    let policy = reply.header("content-security-policy").unwrap();
    assert!(
        policy.contains("connect-src 'self' https://api.example.com;"),
        "{policy}"
    );
    assert!(
        policy.contains("frame-ancestors https://a.example.com https://b.example.com;"),
        "{policy}"
    );
}

#[tokio::test]
async fn under_a_base_path_the_api_stays_where_it_is() {
    let folder = built();
    let sandbox = sandbox(&folder, |config| config.base = "/some/sub/path/".to_owned()).await;
    for path in ["/some/sub/path/", "/some/sub/path/companies/7"] {
        assert_eq!(
            get(&sandbox, path).await.header("content-type"),
            HTML,
            "{path}"
        );
    }
    assert_eq!(
        get(&sandbox, "/some/sub/path/favicon.svg").await.status,
        200
    );
    assert_eq!(get(&sandbox, "/some/sub/path/gone.wasm").await.status, 404);
    assert_eq!(
        get(&sandbox, "/some/sub/path/config.json").await.json()["environments"][0]["sandbox"],
        true
    );
    for path in ["/", "/some/sub/path"] {
        let reply = get(&sandbox, path).await;
        assert_eq!(
            (reply.status, reply.header("location")),
            (302, Some("/some/sub/path/")),
            "{path}"
        );
    }
    assert_eq!(get(&sandbox, "/favicon.svg").await.status, 404);
    assert_eq!(get(&sandbox, "/companies").await.status, 404);
    assert_eq!(sandbox.get("/company/").await.status, 200);
}

#[tokio::test]
async fn the_configuration_names_the_sandbox_or_what_a_test_wants() {
    let folder = built();
    let own = get(&sandbox(&folder, |_| {}).await, "/config.json").await;
    assert_eq!(own.header("cache-control"), Some("no-store"));
    let environment = json!({"name": "Sandbox", "apiBaseUrl": "/api/platform/v1", "sandbox": true});
    assert_eq!(own.json(), json!({"environments": [environment]}));
    let cut = sandbox(&folder, |config| {
        config.site_config = SiteConfig::Text("{\"envi".to_owned())
    })
    .await;
    assert_eq!(get(&cut, "/config.json").await.text(), "{\"envi");
    let as_built = sandbox(&folder, |config| config.site_config = SiteConfig::AsBuilt).await;
    assert_eq!(
        get(&as_built, "/config.json").await.json(),
        json!({"built": true})
    );
    std::fs::remove_file(folder.path().join("config.json")).unwrap();
    assert_eq!(get(&as_built, "/config.json").await.status, 404);
}

#[tokio::test]
async fn without_a_built_site_it_does_not_start_and_without_a_folder_it_serves_the_api_alone() {
    let empty = Folder::new();
    let config = Config {
        site: Some(empty.path().to_owned()),
        ..Config::default()
    };
    let told = start(config).await.unwrap_err().to_string();
    assert!(told.contains("index.html"), "{told}");
    let api_alone = Sandbox::start().await;
    assert_eq!(get(&api_alone, "/").await.status, 404);
    assert_eq!(api_alone.get("/company/").await.status, 200);
}
