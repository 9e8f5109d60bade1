//! The built site in a real browser, on each server, under its headers.

use deploy_tests::release::Releases;
use deploy_tests::server::{Host, Server, Site};
use deploy_tests::{Outcome, ensure};
use e2e_tests::visit::visit;
use partner_sandbox::{Config, DEFAULT_KEY};

async fn works(name: &str, host: Host, base: &'static str) -> Outcome {
    let releases = Releases::at(base)?;
    releases.first_compressed()?;
    let sandbox = partner_sandbox::start(Config::default()).await?;
    let mut site = Site::new(&releases.root(), &sandbox.url());
    base.clone_into(&mut site.base);
    let server = Server::start(host, &site).await?;
    let address = format!("{}{}", server.url(), base.trim_end_matches('/'));
    visit(name, &sandbox, &address, &[], async |page| {
        page.open("/companies").await?;
        page.sign_in().await?;
        page.arrives("Companies").await?;
        page.follow("Cedar Clinics").await?;
        page.arrives("Cedar Clinics").await?;
        page.reload().await?;
        page.arrives("Cedar Clinics").await?;
        // What a person waits for came compressed, as it lies there.
        let program = page
            .script(
                "const all = performance.getEntriesByType('resource');
                 const program = all.find((entry) => entry.name.endsWith('_bg.wasm'));
                 return [program.encodedBodySize, program.decodedBodySize]",
            )
            .await?;
        let (sent, whole) = (program[0].as_u64(), program[1].as_u64());
        let came_packed = sent.zip(whole).is_some_and(|(sent, whole)| sent < whole);
        ensure!(came_packed, "the program came as it is: {program}");
        // Nobody else was called.
        let others = page
            .script(
                "return performance.getEntriesByType('resource').map((entry) => entry.name)
                 .filter((name) => !name.startsWith(location.origin + '/'))",
            )
            .await?;
        ensure!(others == serde_json::json!([]), "it called {others}");
        Ok(())
    })
    .await?;
    let asked = match host {
        Host::Nginx => "\"GET API\"",
        Host::Caddy => "\"uri\":\"/api/platform/v1\"",
    };
    let logs = server.logs_with(asked).await?;
    ensure!(!logs.contains(DEFAULT_KEY), "{host:?} writes the key down");
    drop(server);
    sandbox.stop().await;
    Ok(())
}

#[tokio::test]
async fn the_console_works_behind_nginx_under_a_path() -> Outcome {
    works("deploy-nginx", Host::Nginx, "/partner/console/").await
}

#[tokio::test]
async fn the_console_works_behind_caddy() -> Outcome {
    works("deploy-caddy", Host::Caddy, "/").await
}
