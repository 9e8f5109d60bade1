//! sendApplicationEvent, and what tests see of it.

use serde_json::{Value, json};

use crate::client::{Call, Reply, Sandbox, with};
use crate::form::{FORM, Part, multipart};

const PATH: &str = "/webhooks/application/x3js81mdz1/";
const PDF: &[u8] = b"%PDF-1.7 and the rest";
const FIVE_MB: usize = 5 * 1024 * 1024;

fn event() -> Value {
    json!({
        "firstName": "Sales",
        "lastName": "Rep",
        "email": "Sales.Rep@jobcase.com",
        "phoneNumber": "(555) 555-5555",
        "userIp": "142.251.46.238",
    })
}

async fn send(sandbox: &Sandbox, body: &Value) -> Reply {
    sandbox.send(Call::api("POST", PATH).json(body)).await
}

/// The event as a form, with more parts after it.
async fn send_form(sandbox: &Sandbox, body: &Value, more: &[Part<'_>]) -> Reply {
    let fields = body.as_object().unwrap();
    let texts = fields
        .iter()
        .map(|(name, value)| (name.as_str(), None, value.as_str().unwrap().as_bytes()));
    let parts: Vec<Part<'_>> = texts.chain(more.iter().copied()).collect();
    let call = Call::api("POST", PATH).bytes(FORM, multipart(&parts));
    sandbox.send(call).await
}

/// What arrived since the start: the seed's are cleared first.
async fn empty() -> Sandbox {
    let sandbox = Sandbox::start().await;
    let cleared = sandbox
        .send(Call::new("DELETE", "/_sandbox/applications"))
        .await;
    assert_eq!(cleared.json(), json!({"count": 0, "results": []}));
    sandbox
}

async fn arrived(sandbox: &Sandbox) -> Vec<Value> {
    let shown = sandbox
        .send(Call::new("GET", "/_sandbox/applications"))
        .await
        .json();
    let results = shown["results"].as_array().unwrap().clone();
    assert_eq!(shown["count"], results.len());
    results
}

#[tokio::test]
async fn an_event_is_kept_as_it_was_sent_and_answered_with_an_id() {
    let sandbox = empty().await;
    let mut full = event();
    for (field, value) in [
        ("originalSource", "MyJobcaseJob_12300-1"),
        ("userAgent", "Mozilla/5.0"),
        ("jobcaseProfileUrl", "https://www.jobcase.com/profile/1"),
        ("userIp", "2001:db8::1"),
    ] {
        full = with(full, field, json!(value));
    }
    let reply = send(&sandbox, &full).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let id = reply.json()["id"].clone();
    let expected = with(
        with(full.clone(), "id", id.clone()),
        "jobcaseProfileUrl",
        Value::Null,
    );
    assert_eq!(reply.json(), expected);
    let again = send(&sandbox, &event()).await.json();
    assert_ne!(again["id"], id);
    assert!(again.get("userAgent").is_none());
    let kept = arrived(&sandbox).await;
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0]["fields"], full);
    assert_eq!(
        (&kept[0]["jobSourceId"], &kept[0]["resume"]),
        (&json!("x3js81mdz1"), &Value::Null)
    );
}

#[tokio::test]
async fn a_resume_arrives_whole() {
    let sandbox = empty().await;
    let reply = send_form(
        &sandbox,
        &event(),
        &[("resume", Some("cv.pdf"), b"%PDF-1.7")],
    )
    .await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(send_form(&sandbox, &event(), &[]).await.status, 201);
    let kept = arrived(&sandbox).await;
    assert_eq!(kept[0]["fields"], event());
    assert_eq!(
        kept[0]["resume"],
        json!({
            "name": "cv.pdf", "type": "application/pdf", "bytes": 8,
            "sha256": "86edbaa24831badfa0a8b04bb410141e2ee4182b6d0014493fe262a7a331c20b",
        })
    );
    assert_eq!(kept[1]["resume"], Value::Null);
}

#[tokio::test]
async fn a_resume_has_5_mb_at_most_and_a_known_type() {
    let sandbox = empty().await;
    let mut file = PDF.to_vec();
    file.resize(FIVE_MB, b' ');
    let reply = send_form(&sandbox, &event(), &[("resume", Some("a.pdf"), &file)]).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    file.push(b' ');
    let reply = send_form(&sandbox, &event(), &[("resume", Some("a.pdf"), &file)]).await;
    assert_eq!(reply.status, 413);
    assert!(reply.json()["resume"][0].is_string());
    for bad in [b"".as_slice(), b"\x89PNG\r\n\x1a\n", b"PK\x03\x04 a zip"] {
        let reply = send_form(&sandbox, &event(), &[("resume", Some("a.pdf"), bad)]).await;
        assert_eq!(reply.faulty_fields(), ["resume"], "{bad:?}");
    }
    assert_eq!(arrived(&sandbox).await.len(), 1);
}

#[tokio::test]
async fn every_field_at_fault_is_named() {
    let sandbox = empty().await;
    let required = ["email", "firstName", "lastName", "phoneNumber", "userIp"];
    assert_eq!(send(&sandbox, &json!({})).await.faulty_fields(), required);
    assert_eq!(
        send_form(&sandbox, &json!({}), &[]).await.faulty_fields(),
        required
    );
    for (field, bad) in [
        ("firstName", json!(" ")),
        ("lastName", json!(7)),
        ("email", json!("jack")),
        ("phoneNumber", json!("call me")),
        ("userIp", json!("142.251.46")),
        ("userIp", json!("example.com")),
        ("originalSource", json!("")),
        ("userAgent", json!("")),
        ("jobcaseProfileUrl", json!("profile/1")),
        ("resume", json!("text")),
        ("id", json!(1)),
    ] {
        let reply = send(&sandbox, &with(event(), field, bad.clone())).await;
        assert_eq!(reply.faulty_fields(), [field], "{bad}");
    }
    assert_eq!(send(&sandbox, &json!([])).await.faulty_fields(), ["body"]);
    for (parts, field) in [
        (vec![("resume", None, PDF)], "resume"),
        (
            vec![("resume", Some("a"), PDF), ("resume", Some("b"), PDF)],
            "resume",
        ),
        (vec![("email", None, b"a@b.c".as_slice())], "email"),
        (vec![("userAgent", Some("a"), PDF)], "userAgent"),
        (vec![("userAgent", None, b"\xff".as_slice())], "userAgent"),
        (vec![("more", None, b"1".as_slice())], "more"),
    ] {
        let reply = send_form(&sandbox, &event(), &parts).await;
        assert_eq!(reply.faulty_fields(), [field], "{parts:?}");
    }
    assert!(arrived(&sandbox).await.is_empty());
}

#[tokio::test]
async fn other_types_and_source_ids_of_no_form_are_refused() {
    let sandbox = empty().await;
    let text = Call::api("POST", PATH).bytes("text/plain", event().to_string());
    let refused = sandbox.send(text).await;
    assert_eq!(refused.status, 415);
    assert!(refused.text().contains("multipart/form-data"));
    let cut = Call::api("POST", PATH).bytes("application/json", "{\"a\":");
    assert_eq!(sandbox.send(cut).await.status, 400);
    for source in ["a%2Fb", "%20", "a.b"] {
        let path = format!("/webhooks/application/{source}/");
        let reply = sandbox.send(Call::api("POST", &path).json(&event())).await;
        assert_eq!(reply.status, 404, "{source}");
    }
    let path = format!("/api/platform/v1{PATH}");
    let unsigned = sandbox.send(Call::new("POST", &path).json(&event())).await;
    assert_eq!(unsigned.status, 401);
}

#[tokio::test]
async fn names_addresses_and_faults_ask_for_trouble() {
    let sandbox = empty().await;
    let named = with(event(), "lastName", json!("Doe sandbox:503"));
    assert_eq!(send(&sandbox, &named).await.status, 503);
    let file = [("resume", Some("cv.pdf"), PDF)];
    assert_eq!(send_form(&sandbox, &named, &file).await.status, 503);
    let by_file = [("resume", Some("sandbox:html.pdf"), PDF)];
    assert_eq!(send_form(&sandbox, &event(), &by_file).await.status, 502);
    let address = with(event(), "email", json!("jo+sandbox-500@a.b"));
    assert_eq!(send(&sandbox, &address).await.status, 500);
    assert!(arrived(&sandbox).await.is_empty());
    sandbox
        .fault(&json!({"operation": "sendApplicationEvent", "kind": "drop-after"}))
        .await;
    let call = Call::api("POST", PATH).json(&event());
    assert!(sandbox.try_send(call).await.is_none());
    assert_eq!(arrived(&sandbox).await.len(), 1);
}
