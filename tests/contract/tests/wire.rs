//! A sandbox of the test's own, and requests sent to it over HTTP.

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use partner_console::api::http::{Body, Part, Request};
use partner_sandbox::{API_BASE_PATH, Config, DEFAULT_KEY, Running, start};
use tokio::net::TcpStream;

const BOUNDARY: &str = "part-of-a-contract-test";
/// The smallest file that begins like an image: the eight bytes of PNG and a header's start.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00";

/// The beginning of a resume.
const PDF: &[u8] = b"%PDF-1.7\n";

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) retry_after: Option<String>,
    pub(crate) body: Bytes,
}

/// A request in the making, below the API's base path.
pub(crate) struct Call {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Call {
    /// With the key, without a body.
    pub(crate) fn new(method: &'static str, target: &str) -> Self {
        Self {
            method,
            target: target.to_owned(),
            headers: vec![("X-Platform-Api-Key".to_owned(), DEFAULT_KEY.to_owned())],
            body: Vec::new(),
        }
    }

    pub(crate) fn without_key(mut self) -> Self {
        self.headers.clear();
        self
    }

    pub(crate) fn sending(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.headers
            .push(("Content-Type".to_owned(), content_type.to_owned()));
        self.body = body.into();
        self
    }

    /// The console's request, its files filled with an image or a resume.
    pub(crate) fn of(request: &Request, base: &str) -> Self {
        let mut call = Self {
            method: request.method.as_str(),
            target: request.url.strip_prefix(base).unwrap().to_owned(),
            headers: request
                .headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            body: Vec::new(),
        };
        match &request.body {
            Body::Empty => {}
            Body::Json(text) => call.body = text.clone().into_bytes(),
            Body::Multipart(parts) => {
                let form = format!("multipart/form-data; boundary={BOUNDARY}");
                call = call.sending(&form, multipart(parts));
            }
        }
        call
    }
}

fn multipart(parts: &[Part]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        let (head, content) = match part {
            Part::Text { name, value } => (format!("name=\"{name}\"\r\n"), value.as_bytes()),
            Part::File { name, file } => {
                let named = format!("name=\"{name}\"; filename=\"{}\"", file.name);
                let (kind, content) = match *name {
                    "resume" => ("application/pdf", PDF),
                    _ => ("image/png", PNG),
                };
                (format!("{named}\r\nContent-Type: {kind}\r\n"), content)
            }
        };
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// A running sandbox.
pub(crate) struct Sandbox(Running);

impl Sandbox {
    pub(crate) async fn start() -> Self {
        Self::with(Config::default()).await
    }

    pub(crate) async fn with(config: Config) -> Self {
        Self(start(config).await.unwrap())
    }

    /// Sends to the API.
    pub(crate) async fn send(&self, call: Call) -> Reply {
        let target = format!("{API_BASE_PATH}{}", call.target);
        self.send_to(&target, call).await
    }

    /// Makes the next request of an operation go wrong.
    pub(crate) async fn fault(&self, operation: &str, kind: &str) {
        let fault = format!(r#"{{"operation":"{operation}","kind":"{kind}"}}"#);
        let call = Call::new("POST", "").sending("application/json", fault);
        assert_eq!(self.send_to("/_sandbox/faults", call).await.status, 200);
    }

    async fn send_to(&self, target: &str, call: Call) -> Reply {
        let addr = self.0.addr();
        let stream = TcpStream::connect(addr).await.unwrap();
        let io = TokioIo::new(stream);
        let (mut sender, connection) = hyper::client::conn::http1::handshake(io).await.unwrap();
        let connection = tokio::spawn(connection);
        let mut request = hyper::Request::builder()
            .method(call.method)
            .uri(target)
            .header("Host", addr.to_string());
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(Bytes::from(call.body))).unwrap();
        let response = sender.send_request(request).await.unwrap();
        let header = |name| Some(response.headers().get(name)?.to_str().unwrap().to_owned());
        let (content_type, retry_after) = (header("content-type"), header("retry-after"));
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        connection.abort();
        Reply {
            status,
            content_type,
            retry_after,
            body,
        }
    }
}
