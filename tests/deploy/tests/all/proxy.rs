//! The API under the site's own address: what goes to it, what comes back, what is written down.

use deploy_tests::sealed::Sealed;
use deploy_tests::server::{Host, KEY, Server, Site, header};
use deploy_tests::site;
use deploy_tests::upstream::Upstream;
use deploy_tests::{Outcome, ensure};
use reqwest::Method;

const EMAIL: &str = "canary@example.com";
const MATCH_KEY: &str = "canary-match-key";

struct Behind {
    server: Server,
    api: Upstream,
    _folder: tempfile::TempDir,
}

async fn behind(host: Host) -> Outcome<Behind> {
    let folder = tempfile::tempdir()?;
    site::write(folder.path())?;
    let api = Upstream::start().await?;
    let server = Server::start(host, &Site::new(folder.path(), api.url())).await?;
    Ok(Behind {
        server,
        api,
        _folder: folder,
    })
}

#[tokio::test]
async fn the_key_the_address_and_the_body_arrive_and_the_site_s_own_does_not() -> Outcome {
    for host in Host::BOTH {
        let Behind { server, api, .. } = &behind(host).await?;
        let reply = server
            .request(Method::POST, "/api/platform/v1/company/?a=b%20c&d=e%2Bf")
            .header("X-Platform-Api-Key", KEY)
            .header("Content-Type", "application/json")
            .header("Cookie", "of=the-site")
            .header("Origin", server.url())
            .header("Referer", format!("{}/companies", server.url()))
            .body("{\"companyName\":\"Cedar\"}")
            .send()
            .await?;
        ensure!(reply.status() == 200, "{host:?}: {}", reply.status());
        for (name, value) in [
            ("content-type", Some("application/json")),
            ("cache-control", Some("no-store")),
            ("x-content-type-options", Some("nosniff")),
            ("set-cookie", None),
        ] {
            let found: Vec<_> = reply.headers().get_all(name).iter().collect();
            ensure!(
                found == value.into_iter().collect::<Vec<_>>(),
                "{host:?}: {name} {found:?}"
            );
        }
        ensure!(
            reply.text().await? == "{\"ok\":true}",
            "{host:?}: another answer"
        );
        let arrived = api.arrived();
        let [one] = arrived.as_slice() else {
            return Err(format!("{host:?}: {arrived:?}").into());
        };
        let line = "POST /api/platform/v1/company/?a=b%20c&d=e%2Bf HTTP/1.1";
        ensure!(one.line == line, "{host:?}: {}", one.line);
        ensure!(
            one.body == b"{\"companyName\":\"Cedar\"}",
            "{host:?}: another body"
        );
        let host_of = api.url().strip_prefix("http://");
        for (name, value) in [
            ("x-platform-api-key", Some(KEY)),
            ("content-type", Some("application/json")),
            ("host", host_of),
            ("cookie", None),
            ("origin", None),
            ("referer", None),
            ("x-forwarded-for", None),
        ] {
            ensure!(
                one.header(name) == value,
                "{host:?}: {name} is {:?}",
                one.header(name)
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_refusal_comes_back_as_it_is() -> Outcome {
    for host in Host::BOTH {
        let Behind { server, .. } = &behind(host).await?;
        let reply = server.get("/api/platform/v1/refused").await?;
        ensure!(reply.status() == 400, "{host:?}: {}", reply.status());
        let text = reply.text().await?;
        ensure!(
            text == r#"{"companyName":["Too long."]}"#,
            "{host:?}: {text}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_followed_by_nobody() -> Outcome {
    for host in Host::BOTH {
        let Behind { server, api, .. } = &behind(host).await?;
        let request = server.request(Method::POST, "/api/platform/v1/redirect");
        let reply = request.header("X-Platform-Api-Key", KEY).send().await?;
        ensure!(reply.status() == 302, "{host:?}: {}", reply.status());
        let leads_to = header(&reply, "location");
        ensure!(leads_to.is_none(), "{host:?} leads on to {leads_to:?}");
        let arrived = api.arrived().len();
        ensure!(arrived == 1, "{host:?}: {arrived} requests");
    }
    Ok(())
}

/// Money: a request whose answer is lost is not sent again, on a connection that was used before
/// or on a new one.
#[tokio::test]
async fn what_gets_no_answer_is_sent_once() -> Outcome {
    for host in Host::BOTH {
        let Behind { server, api, .. } = &behind(host).await?;
        for method in [Method::POST, Method::PUT, Method::GET] {
            server.get("/api/platform/v1/company/").await?;
            api.arrived();
            let request = server.request(method.clone(), "/api/platform/v1/close");
            let reply = request.body("{\"addBudget\":100}").send().await?;
            ensure!(
                reply.status() == 502,
                "{host:?} {method}: {}",
                reply.status()
            );
            let arrived = api.arrived().len();
            ensure!(arrived == 1, "{host:?} {method}: {arrived} requests");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_large_upload_passes_whole_and_one_beyond_all_measure_does_not() -> Outcome {
    for host in Host::BOTH {
        let Behind { server, api, .. } = &behind(host).await?;
        let sent: Vec<u8> = (0..6_000_000_u32)
            .map(|at| at.to_le_bytes()[0] ^ 7)
            .collect();
        let request = server.request(Method::POST, "/api/platform/v1/company/7/logo/");
        let reply = request.body(sent.clone()).send().await?;
        ensure!(reply.status() == 200, "{host:?}: {}", reply.status());
        let arrived = api.arrived();
        ensure!(
            arrived.len() == 1 && arrived[0].body == sent,
            "{host:?}: not whole"
        );
        // Either it is told, or the connection is closed before all is sent.
        let request = server.request(Method::POST, "/api/platform/v1/company/7/logo/");
        let reply = request.body(vec![7; 20_000_000]).send().await;
        let passed = reply.is_ok_and(|reply| reply.status().is_success());
        ensure!(!passed, "{host:?} takes 20 MB");
    }
    Ok(())
}

/// No key, no query and no address of the API in any log, also where something goes wrong.
#[tokio::test]
async fn nothing_of_a_person_or_a_key_is_written_down() -> Outcome {
    for host in Host::BOTH {
        let Behind {
            server,
            api,
            _folder,
        } = behind(host).await?;
        let private = [
            format!("/api/platform/v1/ccpa/?email={EMAIL}"),
            format!("/api/platform/v1/webhooks/resume/match/{MATCH_KEY}/"),
            format!("/api/platform/v1/close?email={EMAIL}"),
            format!("/api/platform/v1/redirect?email={EMAIL}"),
            format!("/api/other?email={EMAIL}"),
            format!("/companies?q={EMAIL}"),
            format!("/gone.js?q={EMAIL}"),
        ];
        let ask = async |path: &str| -> Outcome {
            let request = server
                .request(Method::GET, path)
                .header("X-Platform-Api-Key", KEY);
            let referrer = format!("{}/?q={EMAIL}", server.url());
            request.header("Referer", referrer).send().await?;
            Ok(())
        };
        for path in &private {
            ask(path).await?;
        }
        // And with nobody behind it.
        drop(api);
        for path in &private {
            ask(path).await?;
        }
        ask("/the-last.js").await?;
        let logs = server.logs_with("/the-last.js").await?;
        ensure!(logs.contains("502"), "{host:?} logs no failure:\n{logs}");
        for word in [EMAIL, "canary", KEY, MATCH_KEY, "email=", "?q="] {
            ensure!(
                !logs.contains(word),
                "{host:?} writes {word:?} down:\n{logs}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_api_at_another_path_is_reached_under_ours() -> Outcome {
    let folder = tempfile::tempdir()?;
    site::write(&folder.path().join("partner/console"))?;
    for host in Host::BOTH {
        let api = Upstream::start().await?;
        let mut site = Site::new(folder.path(), api.url());
        site.base = "/partner/console/".to_owned();
        site.config = r#"{"environments":[{"name":"A","apiBaseUrl":"/partner/api"}]}"#.to_owned();
        site.api = format!("{}/v2/real", api.url());
        let server = Server::start(host, &site).await?;
        let reply = server.get("/partner/api/company/7/?a=b%20c").await?;
        ensure!(reply.status() == 200, "{host:?}: {}", reply.status());
        let lines: Vec<String> = api.arrived().into_iter().map(|one| one.line).collect();
        ensure!(
            lines == ["GET /v2/real/company/7/?a=b%20c HTTP/1.1"],
            "{host:?}: {lines:?}"
        );
    }
    Ok(())
}

/// The key goes to nobody who only says that he is the API.
#[tokio::test]
async fn an_api_that_nobody_vouches_for_gets_nothing() -> Outcome {
    let folder = tempfile::tempdir()?;
    site::write(folder.path())?;
    let api = Sealed::start().await?;
    for host in Host::BOTH {
        let mut site = Site::new(folder.path(), api.url());
        for (trusted, status) in [(None, 502), (Some(api.authority()), 200)] {
            site.trusted = trusted;
            let server = Server::start(host, &site).await?;
            let request = server.request(Method::GET, "/api/platform/v1/company/");
            let reply = request.header("X-Platform-Api-Key", KEY).send().await?;
            let found = reply.status();
            ensure!(
                found == status,
                "{host:?}, trusted by {:?}: {found}",
                site.trusted
            );
        }
    }
    Ok(())
}
