//! The site's files on each server: types, compressed copies, routes, what is missing, the path.

use deploy_tests::server::{Host, Server, Site, header};
use deploy_tests::site::{self, GONE, ICON, LOADER, SCRIPT, WASM};
use deploy_tests::{Outcome, ensure};
use reqwest::Method;

const NOBODY: &str = "http://127.0.0.1:9";
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

async fn served(host: Host, base: &str) -> Outcome<(Server, tempfile::TempDir)> {
    let folder = tempfile::tempdir()?;
    site::write(&folder.path().join(base.trim_matches('/')))?;
    let mut site = Site::new(folder.path(), NOBODY);
    base.clone_into(&mut site.base);
    Ok((Server::start(host, &site).await?, folder))
}

#[tokio::test]
async fn every_route_is_the_page_and_is_never_kept() -> Outcome {
    for host in Host::BOTH {
        let (server, _folder) = served(host, "/").await?;
        for path in [
            "/",
            "/index.html",
            "/companies",
            "/companies/7/edit",
            "/companies/",
            "/a?b=c.d",
        ] {
            let reply = server.get(path).await?;
            ensure!(reply.status() == 200, "{host:?} {path}: {}", reply.status());
            let kind = header(&reply, "content-type");
            ensure!(
                kind == Some("text/html; charset=utf-8"),
                "{host:?} {path}: {kind:?}"
            );
            let kept = header(&reply, "cache-control");
            ensure!(kept == Some("no-store"), "{host:?} {path}: {kept:?}");
            ensure!(
                reply.text().await? == site::page(),
                "{host:?} {path}: another page"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn files_have_their_type_and_are_kept_by_their_name() -> Outcome {
    for host in Host::BOTH {
        let (server, _folder) = served(host, "/").await?;
        for (path, kind, kept) in [
            (WASM, "application/wasm", IMMUTABLE),
            (SCRIPT, "text/javascript; charset=utf-8", IMMUTABLE),
            (
                "app-0123456789abcdef.css",
                "text/css; charset=utf-8",
                IMMUTABLE,
            ),
            (ICON, "image/svg+xml", "no-cache"),
            (
                LOADER,
                "text/javascript; charset=utf-8",
                "public, max-age=300",
            ),
            ("config.json", "application/json", "no-store"),
        ] {
            let reply = server.get(&format!("/{path}")).await?;
            let found = (
                reply.status().as_u16(),
                header(&reply, "content-type"),
                header(&reply, "cache-control"),
            );
            ensure!(
                found == (200, Some(kind), Some(kept)),
                "{host:?} {path}: {found:?}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn pages_of_other_origins_may_load_the_loader_and_nothing_else() -> Outcome {
    for host in Host::BOTH {
        let (server, _folder) = served(host, "/").await?;
        for (path, shared) in [
            (LOADER, Some("cross-origin")),
            (SCRIPT, None),
            ("config.json", None),
            ("sub/embed.js", None),
        ] {
            let reply = server.get(&format!("/{path}")).await?;
            let found = header(&reply, "cross-origin-resource-policy");
            ensure!(found == shared, "{host:?} {path}: {found:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_compressed_copies_go_to_who_takes_them() -> Outcome {
    for host in Host::BOTH {
        let (server, folder) = served(host, "/").await?;
        for (path, name) in [(WASM, WASM), ("companies", "index.html")] {
            let plain = std::fs::read(folder.path().join(name))?;
            for (codings, coding, ending) in [
                ("gzip, deflate, br", Some("br"), ".br"),
                ("gzip", Some("gzip"), ".gz"),
                ("identity", None, ""),
            ] {
                let reply = server.get_as(&format!("/{path}"), codings).await?;
                let found = header(&reply, "content-encoding");
                ensure!(found == coding, "{host:?} {path} as {codings}: {found:?}");
                let kind = header(&reply, "content-type")
                    .unwrap_or_default()
                    .to_owned();
                let right = if name == WASM {
                    "application/wasm"
                } else {
                    "text/html; charset=utf-8"
                };
                ensure!(kind == right, "{host:?} {path} as {codings}: {kind}");
                let varies = header(&reply, "vary").is_some_and(|vary| vary == "Accept-Encoding");
                ensure!(
                    varies || coding.is_none(),
                    "{host:?} {path} as {codings}: no Vary"
                );
                let wanted = std::fs::read(folder.path().join(format!("{name}{ending}")))?;
                ensure!(
                    reply.bytes().await? == wanted,
                    "{host:?} {path} as {codings}: other bytes"
                );
                ensure!(
                    coding.is_none() || wanted.len() < plain.len(),
                    "{name} is not smaller"
                );
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_is_missing_or_hidden_is_told_in_plain_text_and_not_for_long() -> Outcome {
    for host in Host::BOTH {
        let (server, _folder) = served(host, "/").await?;
        for path in [
            format!("/{GONE}"),
            "/gone_bg.wasm".to_owned(),
            "/companies/gone.css".to_owned(),
            "/.secret".to_owned(),
            "/companies/.secret".to_owned(),
            "/api/other".to_owned(),
        ] {
            let reply = server.get(&path).await?;
            let found = (
                reply.status().as_u16(),
                header(&reply, "content-type"),
                header(&reply, "cache-control"),
            );
            let right = (404, Some("text/plain; charset=utf-8"), Some("no-cache"));
            ensure!(found == right, "{host:?} {path}: {found:?}");
            let text = reply.text().await?;
            ensure!(
                !text.contains('<') && !text.contains("hidden"),
                "{host:?} {path}: {text}"
            );
        }
        let sent = server
            .request(Method::POST, "/companies")
            .body("x")
            .send()
            .await?;
        ensure!(
            sent.status() == 405,
            "{host:?} takes a POST: {}",
            sent.status()
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_configuration_is_the_operator_s_and_not_the_release_s() -> Outcome {
    for host in Host::BOTH {
        for base in ["/", "/partner/console/"] {
            let (server, _folder) = served(host, base).await?;
            let text = server
                .get(&format!("{base}config.json"))
                .await?
                .text()
                .await?;
            ensure!(text.contains("Behind"), "{host:?} {base}: {text}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn under_a_path_the_site_is_there_and_nowhere_else() -> Outcome {
    for host in Host::BOTH {
        let (server, _folder) = served(host, "/partner/console/").await?;
        for path in ["/partner/console/", "/partner/console/companies/7"] {
            let reply = server.get(path).await?;
            let kept = header(&reply, "cache-control");
            ensure!(kept == Some("no-store"), "{host:?} {path}: {kept:?}");
            ensure!(
                reply.text().await? == site::page(),
                "{host:?} {path}: no page"
            );
        }
        let reply = server.get(&format!("/partner/console/{WASM}")).await?;
        let kept = header(&reply, "cache-control");
        ensure!(kept == Some(IMMUTABLE), "{host:?}: {kept:?}");
        for path in ["/", "/partner/console"] {
            let reply = server.get(path).await?;
            let found = (reply.status().as_u16(), header(&reply, "location"));
            ensure!(
                found == (302, Some("/partner/console/")),
                "{host:?} {path}: {found:?}"
            );
        }
        for path in [
            format!("/{WASM}"),
            "/companies".to_owned(),
            format!("/partner/console/{GONE}"),
        ] {
            let status = server.get(&path).await?.status();
            ensure!(status == 404, "{host:?} {path}: {status}");
        }
    }
    Ok(())
}
