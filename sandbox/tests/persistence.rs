//! A database in a file.

use partner_sandbox::{Config, Seed, start};
use serde_json::json;

use crate::client::{Call, Sandbox, company};
use crate::temporary::Folder;

fn config(folder: &Folder, seed: Seed) -> Config {
    Config {
        database: Some(folder.path().join("sandbox.db")),
        seed,
        ..Config::default()
    }
}

#[tokio::test]
async fn what_was_created_is_there_after_a_restart_and_nothing_is_planted_again() {
    let folder = Folder::new();
    let sandbox = Sandbox::with(config(&folder, Seed::Small)).await;
    let created = sandbox.create(&company("abc123")).await.json();
    sandbox.stop().await;
    for seed in [Seed::Small, Seed::Large] {
        let sandbox = Sandbox::with(config(&folder, seed)).await;
        assert_eq!(sandbox.company_count().await, 4);
        assert_eq!(sandbox.get("/company/4/").await.json(), created);
        let taken = sandbox.create(&company("abc123")).await;
        assert_eq!(taken.faulty_fields(), ["partnerCompanyId"]);
        sandbox.stop().await;
    }
}

#[tokio::test]
async fn what_is_held_on_people_is_there_after_a_restart() {
    let folder = Folder::new();
    let sandbox = Sandbox::with(config(&folder, Seed::None)).await;
    let resume = json!({"resume_data": {"email": "jo@example.com"}, "job_text": "Rust"});
    let call = Call::api("POST", "/webhooks/resume/match/").json(&resume);
    let matched = sandbox.send(call).await.json();
    let purge = json!({"email": "someone.else@example.com"});
    let call = Call::api("POST", "/ccpa/").json(&purge);
    assert_eq!(sandbox.send(call).await.status, 201);
    sandbox.stop().await;
    let sandbox = Sandbox::with(config(&folder, Seed::None)).await;
    let key = matched["key"].as_str().unwrap();
    let opened = sandbox.get(&format!("/webhooks/resume/match/{key}/")).await;
    assert_eq!(opened.json()["score"], matched["score"]);
    for (email, model) in [
        ("jo@example.com", "resume.match"),
        ("someone.else@example.com", "privacy.request"),
    ] {
        let held = sandbox.get(&format!("/ccpa/?email={email}")).await.json();
        assert_eq!(held["model"], model);
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_and_left_alone() {
    let folder = Folder::new();
    folder.write(
        "sandbox.db",
        b"These are somebody's notes, not a database. Do not overwrite them.",
    );
    let told = start(config(&folder, Seed::Small))
        .await
        .unwrap_err()
        .to_string();
    assert!(told.contains("sandbox.db"), "{told}");
    let kept = std::fs::read(folder.path().join("sandbox.db")).unwrap();
    assert!(kept.starts_with(b"These are somebody's notes"));
}

#[tokio::test]
async fn an_address_that_is_taken_is_told() {
    let first = Sandbox::start().await;
    let told = start(Config {
        port: first.addr().port(),
        ..Config::default()
    })
    .await
    .unwrap_err();
    assert!(
        told.to_string().contains(&first.addr().to_string()),
        "{told}"
    );
}

#[tokio::test]
async fn a_stop_frees_the_address_even_with_a_request_that_hangs() {
    let sandbox = Sandbox::start().await;
    let (addr, url) = (sandbox.addr(), sandbox.url());
    assert_eq!(url, format!("http://{addr}"));
    let mut idle = tokio::net::TcpStream::connect(addr).await.unwrap();
    tokio::io::AsyncWriteExt::write_all(&mut idle, b"GET /half HTTP/1.1\r\n")
        .await
        .unwrap();
    tokio::time::timeout(std::time::Duration::from_secs(5), sandbox.stop())
        .await
        .unwrap();
    assert!(tokio::net::TcpStream::connect(addr).await.is_err());
}
