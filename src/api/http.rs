//! Requests and answers as plain values, and the seam where they leave the program.

use std::future::Future;

/// The methods that the API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Reads a method from the configuration, in either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete]
            .into_iter()
            .find(|method| method.as_str().eq_ignore_ascii_case(text.trim()))
    }
}

/// A file that the person chose. The bytes stay with the browser; this is only its ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    /// What the transport finds the file by.
    pub ticket: u64,
    /// The name as chosen.
    pub name: String,
    /// The size in bytes.
    pub bytes: u64,
}

/// One part of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text { name: &'static str, value: String },
    File { name: &'static str, file: FileRef },
}

/// What a request carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    Empty,
    /// UTF-8 JSON, sent as `application/json`.
    Json(String),
    /// Sent as `multipart/form-data`; the boundary is the transport's.
    Multipart(Vec<Part>),
}

/// A request, ready to be sent once.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    /// Absolute, or absolute within our own origin.
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
    /// After so many milliseconds without a whole answer the request is given up.
    pub timeout_ms: u32,
}

impl std::fmt::Debug for Request {
    /// The method only: the address may carry an e-mail, the headers a key, the body a resume.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Request({} ...)", self.method.as_str())
    }
}

/// A whole answer, of any status.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    pub status: u16,
    pub body: Vec<u8>,
    /// `Retry-After` as sent, where the browser may read it.
    pub retry_after: Option<String>,
}

/// Why there is no whole answer. What became of the request is unknown, except for `Aborted`
/// before it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransportError {
    /// Nothing, or not everything, came back in time.
    Timeout,
    /// The browser said only that it failed: no network, a cut connection, a redirect (we follow
    /// none), or an answer without CORS headers. It does not tell these apart.
    Unreachable,
    /// The person left or cancelled.
    Aborted,
}

/// The seam: sends one request once. `ui::transport` is the real one; native tests use a fake.
pub trait Transport {
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>>;
}

/// Time and chance, which tests simulate.
pub trait Clock {
    /// Milliseconds since 1970, UTC.
    fn now_ms(&self) -> u64;
    /// Milliseconds since some moment, on a clock that nobody sets back or forward, where there is
    /// one.
    fn steady_ms(&self) -> u64 {
        self.now_ms()
    }
    /// Resolves after so many milliseconds.
    fn sleep(&self, ms: u64) -> impl Future<Output = ()>;
    /// Evenly spread in `0.0..1.0`.
    fn random(&self) -> f64;
}
