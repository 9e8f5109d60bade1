//! Before a real API: what goes along, what stays, and what is told when it goes wrong.

use std::time::Duration;

use partner_sandbox::{Config, Proxied, Upstream};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

use crate::client::{Call, Reply, Sandbox};
use crate::raw_api::{Act, Asked, RawApi, answer, empty_list};

/// A server before that address.
pub(crate) async fn before(url: &str) -> Sandbox {
    before_with(url, |_| {}).await
}

pub(crate) async fn before_with(url: &str, change: impl FnOnce(&mut Proxied)) -> Sandbox {
    let mut proxied = Proxied::to(Upstream::parse(url).unwrap());
    change(&mut proxied);
    let config = Config {
        proxied: Some(proxied),
        ..Config::default()
    };
    Sandbox::with(config).await
}

/// A server before an API that acts so.
async fn gateway(script: impl Fn(&Asked) -> Act + Send + Sync + 'static) -> (Sandbox, RawApi) {
    let api = RawApi::start(script).await;
    (before(&api.url()).await, api)
}

/// The sentence of an answer that is the server's own, and guarded.
pub(crate) fn told(reply: &Reply) -> String {
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    reply.json()["detail"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn path_query_key_and_body_go_along_to_the_letter() {
    let (server, api) = gateway(|_| Act::Say(empty_list())).await;
    let target = "/ccpa/?email=a%40b.c+d&x=%2F";
    let call = Call::api("POST", target).json(&serde_json::json!({"name": "Ünïcode"}));
    let reply = server.send(call).await;
    assert_eq!(
        (reply.status, reply.json()["count"].as_i64()),
        (200, Some(0))
    );
    let asked = api.only();
    assert_eq!(
        asked.line(),
        "POST /api/platform/v1/ccpa/?email=a%40b.c+d&x=%2F"
    );
    assert_eq!(
        asked.header("x-platform-api-key"),
        Some("sandbox-key-small")
    );
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert_eq!(
        asked.header("host"),
        Some(api.url().trim_start_matches("http://"))
    );
    assert_eq!(asked.body, r#"{"name":"Ünïcode"}"#.as_bytes());
}

#[tokio::test]
async fn an_api_under_another_path_is_asked_there() {
    let api = RawApi::start(|_| Act::Say(empty_list())).await;
    let server = before(&format!("{}/other/v2/", api.url())).await;
    assert_eq!(server.get("/job/?limit=1").await.status, 200);
    assert_eq!(api.only().line(), "GET /other/v2/job/?limit=1");
}

#[tokio::test]
async fn cookies_and_what_belongs_to_the_connection_or_the_page_stay() {
    let (server, api) = gateway(|_| Act::Say(empty_list())).await;
    let call = Call::api("GET", "/job/")
        .header("Cookie", "session=canary")
        .header("Origin", "http://canary.example")
        .header("Referer", "http://canary.example/secret")
        .header("Authorization", "Basic canary")
        .header("Proxy-Authorization", "canary")
        .header("X-Forwarded-For", "canary")
        .header("X-Named-By-Connection", "canary")
        .header("TE", "trailers")
        .header("Upgrade", "canary")
        .header("Keep-Alive", "canary")
        .header("Sec-Fetch-Site", "canary")
        .header("If-None-Match", "\"canary\"")
        .header("Accept", "application/json")
        .header("Accept-Language", "en");
    assert_eq!(server.send(call).await.status, 200);
    let asked = api.only();
    assert!(!asked.head.contains("canary"), "{}", asked.head);
    assert_eq!(asked.header("te"), None);
    assert_eq!(asked.header("accept"), Some("application/json"));
    assert_eq!(asked.header("accept-language"), Some("en"));
}

#[tokio::test]
async fn an_answer_comes_back_without_cookies_and_under_a_guard() {
    let headers = "Content-Type: application/json\r\nRetry-After: 7\r\nSet-Cookie: a=canary\r\n\
                   Set-Cookie2: canary\r\nWWW-Authenticate: Basic realm=canary\r\n\
                   Location: /canary\r\nRefresh: 0;url=/canary\r\nClear-Site-Data: \"canary\"\r\n\
                   Access-Control-Allow-Origin: http://canary.example\r\nServer: canary\r\n\
                   Strict-Transport-Security: canary\r\nLink: </canary>; rel=preload\r\n\
                   Cache-Control: max-age=9\r\nKeep-Alive: canary\r\n";
    let (server, _api) = gateway(move |_| Act::Say(answer(429, headers, b"{}"))).await;
    let reply = server.get("/job/").await;
    assert_eq!(reply.status, 429);
    assert!(!format!("{:?}", reply.headers).contains("canary"));
    for (name, value) in [
        ("content-type", "application/json"),
        ("retry-after", "7"),
        ("content-length", "2"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn no_redirect_is_followed_or_handed_on() {
    for status in [300, 301, 302, 303, 304, 307, 308] {
        let elsewhere = RawApi::start(|_| Act::Say(empty_list())).await;
        let location = format!("Location: {}/canary\r\n", elsewhere.url());
        let (server, api) = gateway(move |_| Act::Say(answer(status, &location, b""))).await;
        for method in ["GET", "POST", "PUT"] {
            let reply = server.send(Call::api(method, "/company/")).await;
            assert_eq!(reply.status, 502, "{status} to {method}");
            assert_eq!(reply.header("location"), None);
            let told = told(&reply);
            assert!(told.contains(&status.to_string()), "{told}");
            assert!(!told.contains("canary"), "{told}");
        }
        assert_eq!(api.asked().len(), 3, "{status}");
        assert!(elsewhere.asked().is_empty(), "{status} was followed");
    }
}

#[tokio::test]
async fn a_request_whose_connection_closes_is_sent_once_and_told() {
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        let (server, api) = gateway(|_| Act::SayAndClose(Vec::new())).await;
        let reply = server.send(Call::api(method, "/campaign/")).await;
        assert_eq!(reply.status, 502, "{method}");
        assert!(told(&reply).contains("may or may not have been made"));
        assert_eq!(
            api.only().line(),
            format!("{method} /api/platform/v1/campaign/")
        );
    }
}

/// What a client does that pools: the first answer leaves the connection open, the second request
/// goes there and finds it closed, and is sent again.
#[tokio::test]
async fn a_spend_never_meets_a_connection_that_was_used_before() {
    let (server, api) = gateway(|asked| match asked.line().starts_with("GET") {
        true => Act::Say(empty_list()),
        false => Act::SayAndClose(Vec::new()),
    })
    .await;
    for _ in 0..3 {
        assert_eq!(server.get("/campaign/").await.status, 200);
        let spend = Call::api("POST", "/campaign/").json(&serde_json::json!({"budget": 15}));
        assert_eq!(server.send(spend).await.status, 502);
    }
    let asked = api.asked();
    let spends = asked.iter().filter(|one| one.line().starts_with("POST"));
    assert_eq!(spends.count(), 3, "each was sent once");
    let mut connections: Vec<usize> = asked.iter().map(|one| one.connection).collect();
    connections.dedup();
    assert_eq!(connections, [0, 1, 2, 3, 4, 5]);
    // None of them is kept.
    api.all_closed().await;
}

#[tokio::test]
async fn an_api_that_does_not_answer_in_time_is_told_and_let_go() {
    let api = RawApi::start(|_| Act::SayAndHang(Vec::new())).await;
    let server = before_with(&api.url(), |proxied| {
        proxied.answer = Duration::from_millis(200);
    })
    .await;
    let reply = server.send(Call::api("POST", "/campaign/")).await;
    assert_eq!(reply.status, 504);
    assert!(told(&reply).contains("in time"));
    api.only();
    api.all_closed().await;
}

#[tokio::test]
async fn an_api_that_is_not_there_is_told_apart() {
    // A port that was free a moment ago.
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let server = before(&url).await;
    let reply = server.get("/job/").await;
    assert_eq!(reply.status, 502);
    assert!(told(&reply).contains("Nothing was sent"));
}

#[tokio::test]
async fn an_answer_that_is_no_http_is_told() {
    let (server, api) = gateway(|_| Act::SayAndClose(b"SSH-2.0-OpenSSH\r\n\r\n".to_vec())).await;
    assert_eq!(server.get("/job/").await.status, 502);
    api.only();
}

#[tokio::test]
async fn only_the_api_is_carried() {
    let (server, api) = gateway(|_| Act::Say(empty_list())).await;
    for path in [
        "/api/platform/v1/../../admin/",
        "/api/platform/v1/%2e%2E/admin/",
        "/api/platform/v1/job/..%2f..%2fadmin",
        "/api/platform/v2/job/",
        "/api/other",
        "/_sandbox/requests",
        "/job/",
    ] {
        assert_eq!(
            server.send(Call::new("GET", path)).await.status,
            404,
            "{path}"
        );
    }
    for method in ["OPTIONS", "HEAD", "TRACE", "CONNECT", "PROPFIND"] {
        let reply = server.send(Call::api(method, "/job/")).await;
        assert_eq!(reply.status, 405, "{method}");
    }
    assert!(api.asked().is_empty(), "{:?}", api.asked());
}

#[tokio::test]
async fn who_leaves_takes_the_request_along() {
    let (server, api) = gateway(|_| Act::SayAndHang(Vec::new())).await;
    let mut browser = TcpStream::connect(server.addr()).await.unwrap();
    let request = "GET /api/platform/v1/ccpa/?email=a HTTP/1.1\r\nHost: x\r\n\r\n";
    browser.write_all(request.as_bytes()).await.unwrap();
    api.has_asked(1).await;
    drop(browser);
    api.all_closed().await;
}

#[tokio::test]
async fn errors_of_the_api_come_back_as_they_are() {
    for status in [400, 401, 403, 404, 409, 429, 500, 502, 503] {
        let body = format!(r#"{{"detail": "number {status}"}}"#);
        let said = answer(
            status,
            "Content-Type: application/json\r\n",
            body.as_bytes(),
        );
        let (server, _api) = gateway(move |_| Act::Say(said.clone())).await;
        let reply = server.get("/job/").await;
        assert_eq!((reply.status, reply.text()), (status, body));
    }
}
