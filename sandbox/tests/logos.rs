//! uploadLogo, and the sandbox's own preview.

use serde_json::json;

use crate::client::{Call, Reply, Sandbox};
use crate::form::{FORM, Part, multipart};

const FIVE_MB: usize = 5 * 1024 * 1024;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest";

fn call(id: &str, parts: &[Part<'_>]) -> Call {
    Call::api("POST", &format!("/company/{id}/logo/")).bytes(FORM, multipart(parts))
}

async fn upload(sandbox: &Sandbox, bytes: &[u8]) -> Reply {
    sandbox
        .send(call("1", &[("company_logo", Some("logo.png"), bytes)]))
        .await
}

async fn preview(sandbox: &Sandbox) -> Reply {
    sandbox
        .send(Call::new("GET", "/_sandbox/companies/1/logo"))
        .await
}

#[tokio::test]
async fn upload_logo_stores_the_image_and_shows_it() {
    let sandbox = Sandbox::start().await;
    assert_eq!(preview(&sandbox).await.status, 404);
    for (bytes, kind) in [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0 jpeg".as_slice(), "image/jpeg"),
        (b"GIF89a...".as_slice(), "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ".as_slice(), "image/webp"),
    ] {
        let reply = upload(&sandbox, bytes).await;
        assert_eq!(
            (reply.status, reply.json()),
            (200, json!({"success": true}))
        );
        let shown = preview(&sandbox).await;
        assert_eq!(shown.header("content-type"), Some(kind));
        assert_eq!(shown.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(shown.body, bytes);
    }
    assert_eq!(
        sandbox.last().await,
        (Some("uploadLogo".to_owned()), Some(200), true)
    );
}

#[tokio::test]
async fn upload_logo_refuses_what_is_no_image_and_keeps_the_old_one() {
    let sandbox = Sandbox::start().await;
    assert_eq!(upload(&sandbox, PNG).await.status, 200);
    for bad in [
        b"".as_slice(),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"\x89PN",
    ] {
        assert_eq!(
            upload(&sandbox, bad).await.faulty_fields(),
            ["company_logo"]
        );
    }
    assert_eq!(preview(&sandbox).await.body, PNG);
}

#[tokio::test]
async fn upload_logo_takes_5_mb_and_not_a_byte_more() {
    let sandbox = Sandbox::start().await;
    let mut image = PNG.to_vec();
    image.resize(FIVE_MB, 7);
    assert_eq!(upload(&sandbox, &image).await.status, 200);
    assert_eq!(preview(&sandbox).await.body.len(), FIVE_MB);
    image.push(7);
    let reply = upload(&sandbox, &image).await;
    assert_eq!(reply.status, 413);
    assert!(reply.json()["company_logo"][0].is_string());
    image.resize(20 * 1024 * 1024, 7);
    let reply = upload(&sandbox, &image).await;
    assert_eq!(reply.status, 413);
    assert!(reply.json()["detail"].is_string());
}

#[tokio::test]
async fn upload_logo_takes_one_file_under_its_name() {
    let sandbox = Sandbox::start().await;
    let file = Some("logo.png");
    for (parts, field) in [
        (vec![], "company_logo"),
        (vec![("logo", file, PNG)], "logo"),
        (vec![("company_logo", None, PNG)], "company_logo"),
        (
            vec![("company_logo", file, PNG), ("company_logo", file, PNG)],
            "company_logo",
        ),
        (
            vec![("company_logo", file, PNG), ("x", None, b"1".as_slice())],
            "x",
        ),
    ] {
        assert_eq!(
            sandbox.send(call("1", &parts)).await.faulty_fields(),
            [field],
            "{parts:?}"
        );
    }
    let path = "/company/1/logo/";
    let raw = sandbox
        .send(Call::api("POST", path).bytes("image/png", PNG))
        .await;
    assert_eq!(raw.status, 415);
    for (kind, body) in [
        ("multipart/form-data", PNG),
        ("multipart/form-data; boundary=cut", b"--cut\r\nhalf"),
    ] {
        let reply = sandbox
            .send(Call::api("POST", path).bytes(kind, body))
            .await;
        assert_eq!(reply.status, 400, "{kind}");
        assert!(reply.json()["detail"].is_string());
    }
}

#[tokio::test]
async fn upload_logo_needs_a_company() {
    let sandbox = Sandbox::start().await;
    for id in ["99", "abc"] {
        let reply = sandbox
            .send(call(id, &[("company_logo", Some("l.png"), PNG)]))
            .await;
        assert_eq!(reply.status, 404);
    }
    for id in ["99", "abc"] {
        let path = format!("/_sandbox/companies/{id}/logo");
        assert_eq!(sandbox.send(Call::new("GET", &path)).await.status, 404);
    }
}

#[tokio::test]
async fn a_file_name_can_ask_for_trouble() {
    let sandbox = Sandbox::start().await;
    let reply = sandbox
        .send(call(
            "1",
            &[("company_logo", Some("a sandbox:503.png"), PNG)],
        ))
        .await;
    assert_eq!(reply.status, 503);
    assert_eq!(preview(&sandbox).await.status, 404);
}
