//! Before a real API: what is large, slow or cut, both ways.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::client::{Call, Sandbox, exchange};
use crate::gateway::{before, before_with, told};
use crate::raw_api::{Act, RawApi, answer, empty_list};

const MB: usize = 1024 * 1024;

/// Bytes that no two places of a body have alike.
fn odd_bytes(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

#[tokio::test]
async fn five_megabytes_come_back_whole() {
    let body = odd_bytes(5 * MB);
    let said = answer(200, "Content-Type: application/json\r\n", &body);
    let api = RawApi::start(move |_| Act::Say(said.clone())).await;
    let server = before(&api.url()).await;
    let reply = server.get("/campaign/cost-data/").await;
    assert_eq!(reply.header("content-length"), Some("5242880"));
    assert!(reply.body == body, "the bytes are others");
}

#[tokio::test]
async fn a_logo_of_five_megabytes_goes_along_whole() {
    let api = RawApi::start(|_| Act::Say(empty_list())).await;
    let server = before(&api.url()).await;
    let form = "multipart/form-data; boundary=x";
    let body = odd_bytes(5 * MB + 300);
    let call = Call::api("POST", "/company/1/logo/").bytes(form, body.clone());
    assert_eq!(server.send(call).await.status, 200);
    let asked = api.only();
    assert_eq!(asked.header("content-type"), Some(form));
    assert_eq!(asked.header("content-length"), Some("5243180"));
    assert_eq!(asked.header("transfer-encoding"), None);
    assert!(asked.body == body, "the bytes are others");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_and_not_begun() {
    let api = RawApi::start(|_| Act::Say(empty_list())).await;
    let server = before(&api.url()).await;
    let call = Call::api("POST", "/company/1/logo/").bytes("image/png", vec![0; 6 * MB]);
    let reply = server.send(call).await;
    assert_eq!(reply.status, 413);
    assert!(told(&reply).contains("5 MB"));
    assert!(api.asked().is_empty());
}

/// A body of unknown length, in chunks of a megabyte.
async fn chunked(server: &Sandbox, megabytes: usize) -> String {
    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    let head = "POST /api/platform/v1/company/1/logo/ HTTP/1.1\r\nHost: x\r\n\
                Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..megabytes {
        let chunk = [b"100000\r\n".as_slice(), &vec![b'a'; MB], b"\r\n"].concat();
        if stream.write_all(&chunk).await.is_err() {
            break;
        }
    }
    let _refused_by_now = stream.write_all(b"0\r\n\r\n").await;
    let mut said = Vec::new();
    let _reset = stream.read_to_end(&mut said).await;
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn a_body_of_unknown_length_is_carried_up_to_the_limit() {
    let api = RawApi::start(|_| Act::Say(empty_list())).await;
    let server = before(&api.url()).await;
    let said = chunked(&server, 2).await;
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    assert_eq!(api.asked().len(), 1);
    chunked(&server, 7).await;
    api.all_closed().await;
    assert_eq!(api.asked().len(), 1, "the second never became whole");
}

#[tokio::test]
async fn an_answer_is_handed_on_while_it_comes() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nfirst";
    let api = RawApi::start(move |_| Act::SayAndHang(head.as_bytes().to_vec())).await;
    let server = before(&api.url()).await;
    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    let request = "GET /api/platform/v1/job/ HTTP/1.1\r\nHost: x\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    let read = async {
        while !said.ends_with(b"first") {
            assert!(stream.read_buf(&mut said).await.unwrap() > 0);
        }
    };
    // The other half never comes, and is not waited for.
    tokio::time::timeout(Duration::from_secs(5), read)
        .await
        .unwrap();
}

#[tokio::test]
async fn an_answer_that_is_cut_or_stands_still_is_cut_here_too() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    for hangs in [true, false] {
        let bytes = head.as_bytes().to_vec();
        let api = RawApi::start(move |_| match hangs {
            true => Act::SayAndHang(bytes.clone()),
            false => Act::SayAndClose(bytes.clone()),
        })
        .await;
        let server = before_with(&api.url(), |proxied| {
            proxied.stall = Duration::from_millis(200);
        })
        .await;
        let reply = exchange(server.addr(), Call::api("GET", "/job/"))
            .await
            .unwrap();
        // A browser that was told 100 bytes and gets one knows that the answer is not whole.
        assert_eq!(reply.header("content-length"), Some("100"));
        assert_eq!(reply.body, b"{");
        api.all_closed().await;
    }
}

#[tokio::test]
async fn an_answer_without_end_is_not_begun_or_cut() {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", 65 * MB);
    let api = RawApi::start(move |_| Act::SayAndHang(head.clone().into_bytes())).await;
    let server = before(&api.url()).await;
    let reply = server.get("/job/").await;
    assert_eq!(reply.status, 502);
    assert!(told(&reply).contains("64 MB"));
    api.all_closed().await;

    // Without a length it is handed on up to the limit.
    let mut endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec();
    endless.resize(endless.len() + 66 * MB, b'a');
    let api = RawApi::start(move |_| Act::SayAndClose(endless.clone())).await;
    let server = before(&api.url()).await;
    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    let request = "GET /api/platform/v1/job/ HTTP/1.1\r\nHost: x\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    let _cut = stream.read_to_end(&mut said).await;
    assert!(
        said.len() > 60 * MB && said.len() < 65 * MB,
        "{}",
        said.len()
    );
    assert!(!said.ends_with(b"0\r\n\r\n"), "it passes for whole");
}
