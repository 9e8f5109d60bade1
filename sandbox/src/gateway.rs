//! `--upstream`: the site, and a real API behind the same address.
//!
//! For an API that does not answer browsers of another origin. Each request is carried to the API
//! once, on a connection of its own: nothing is pooled, so that nothing is sent again where a
//! connection closes. Key, address and body are written down nowhere.

mod dial;
mod fault;
mod heads;
mod settings;
mod upstream;

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, Request, Response, Uri};
use axum::routing::any;
use futures_util::stream;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};

use crate::answer::{Refusal, respond};
use crate::app::SiteState;
use crate::{API_BASE_PATH, body, site};

use dial::{Dialer, Sender};
use fault::Fault;
pub(crate) use settings::configuration;
pub use upstream::Upstream;

/// The largest body that is carried: a logo or a resume, and the text around it.
const LARGEST_BODY: u64 = body::LARGEST as u64;
/// The largest answer that is carried. A thousand rows of cost data are 0.2 MB.
const LARGEST_ANSWER: u64 = 64 * 1024 * 1024;

/// Where the real API is, and how it is called.
#[derive(Debug, Clone)]
pub struct Proxied {
    /// The API.
    pub upstream: Upstream,
    /// A PEM file with the authorities to trust in place of Mozilla's list.
    pub authorities: Option<PathBuf>,
    /// How long a connection may take to be there, TLS included.
    pub connect: Duration,
    /// How long an answer may take to begin: a CCPA look-up takes 45 s.
    pub answer: Duration,
    /// How long an answer that has begun may stand still.
    pub stall: Duration,
}

impl Proxied {
    /// The API at that place, with the usual times.
    #[must_use]
    pub fn to(upstream: Upstream) -> Self {
        Self {
            upstream,
            authorities: None,
            connect: Duration::from_secs(15),
            answer: Duration::from_secs(180),
            stall: Duration::from_secs(60),
        }
    }
}

/// The way to the API.
pub(crate) struct Gateway {
    proxied: Proxied,
    dialer: Dialer,
}

impl Gateway {
    /// Reads what is needed to trust the API.
    ///
    /// # Errors
    /// In words, where the file of authorities cannot be used.
    pub(crate) fn new(proxied: Proxied) -> Result<Self, String> {
        let dialer = Dialer::new(proxied.authorities.as_deref())?;
        Ok(Self { proxied, dialer })
    }

    /// Carries a request to the API and its answer back.
    async fn carry(&self, request: Request<Body>) -> Result<Response<Body>, Fault> {
        if !is_carried(request.method()) {
            return Err(Fault::Method);
        }
        let target = self.target(request.uri())?;
        let (parts, body) = request.into_parts();
        if body.size_hint().lower() > LARGEST_BODY {
            // Read to its end, so that the browser hears the refusal and no broken connection.
            let _discarded = body::read(body).await;
            return Err(Fault::TooLarge);
        }
        let mut onward = Request::new(Limited::new(body, body::LARGEST));
        *onward.method_mut() = parts.method;
        *onward.uri_mut() = target;
        *onward.headers_mut() = heads::onward(&parts.headers, &self.proxied.upstream);
        let give_up = Instant::now() + self.proxied.answer;
        let dialled = timeout(
            self.proxied.connect,
            self.dialer.dial(&self.proxied.upstream),
        );
        let (mut sender, connection) = dialled.await.map_err(|_| Fault::Unreachable)??;
        let answer = send(&mut sender, onward, give_up).await?;
        self.back(answer, connection)
    }

    /// The path and query at the API. A path that climbs would leave the API by another door.
    fn target(&self, uri: &Uri) -> Result<Uri, Fault> {
        let below = uri.path().strip_prefix(API_BASE_PATH);
        let below = below.filter(|path| path.starts_with('/') && !climbs(path));
        let path = below.ok_or(Fault::Path)?;
        let query = uri.query().map(|query| format!("?{query}"));
        let target = format!(
            "{}{path}{}",
            self.proxied.upstream.path(),
            query.unwrap_or_default()
        );
        target.parse().map_err(|_| Fault::Path)
    }

    fn back(
        &self,
        answer: Response<Incoming>,
        connection: JoinSet<()>,
    ) -> Result<Response<Body>, Fault> {
        let status = answer.status();
        if status.is_redirection() || status.is_informational() {
            return Err(Fault::Redirected(status));
        }
        let (parts, body) = answer.into_parts();
        if body.size_hint().lower() > LARGEST_ANSWER {
            return Err(Fault::AnswerTooLarge);
        }
        let exact = body.size_hint().exact();
        let carried = Carried {
            body,
            left: LARGEST_ANSWER,
            stall: self.proxied.stall,
            _connection: connection,
        };
        let mut back = Response::new(carried.into_body());
        *back.status_mut() = status;
        *back.headers_mut() = heads::back(&parts.headers, exact);
        Ok(back)
    }
}

/// The routes of a server that stands before a real API: the API, and the site.
pub(crate) fn router(gateway: Gateway, site: Arc<SiteState>) -> Router {
    let nothing_else = any(async || respond(Err(Refusal::not_found())));
    Router::new()
        .route(&format!("{API_BASE_PATH}/{{*path}}"), any(forward))
        .route("/api/{*path}", nothing_else)
        .with_state(Arc::new(gateway))
        .fallback_service(site::router(site))
}

async fn forward(State(gateway): State<Arc<Gateway>>, request: Request<Body>) -> Response<Body> {
    match gateway.carry(request).await {
        Ok(answer) => answer,
        Err(fault) => heads::ours(fault.told()),
    }
}

/// What an operation may be called with.
fn is_carried(method: &Method) -> bool {
    [
        Method::GET,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
    ]
    .contains(method)
}

/// Whether a path has a segment that leads upwards, in any spelling.
fn climbs(path: &str) -> bool {
    let path = path.to_ascii_lowercase().replace("%2e", ".");
    path.replace(['\\', '/'], "\n")
        .replace("%2f", "\n")
        .replace("%5c", "\n")
        .split('\n')
        .any(|segment| segment == "." || segment == "..")
}

/// Sends once. Whatever goes wrong from here on, the API may have done what it was asked.
async fn send(
    sender: &mut Sender,
    request: Request<Limited<Body>>,
    give_up: Instant,
) -> Result<Response<Incoming>, Fault> {
    match timeout_at(give_up, sender.send_request(request)).await {
        Err(_) => Err(Fault::Late),
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) if is_too_long(&error) => Err(Fault::TooLarge),
        Ok(Err(_)) => Err(Fault::Closed),
    }
}

fn is_too_long(error: &hyper::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

/// An answer on its way back. Dropped, it closes the connection that it comes from.
struct Carried {
    body: Incoming,
    left: u64,
    stall: Duration,
    _connection: JoinSet<()>,
}

impl Carried {
    /// Streamed: what is cut, stands still or is too long ends the browser's answer too, as one
    /// that is cut.
    fn into_body(self) -> Body {
        Body::from_stream(stream::unfold(Some(self), |carried| async move {
            let mut carried = carried?;
            match carried.next().await {
                Ok(Some(bytes)) => Some((Ok(bytes), Some(carried))),
                Ok(None) => None,
                Err(cut) => Some((Err(cut), None)),
            }
        }))
    }

    async fn next(&mut self) -> Result<Option<Bytes>, &'static str> {
        loop {
            let frame = timeout(self.stall, self.body.frame());
            let frame = frame.await.map_err(|_| "the answer stands still")?;
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|_| "the answer was cut")?;
            // Trailers say nothing that the console reads.
            let Ok(bytes) = frame.into_data() else {
                continue;
            };
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let left = self.left.checked_sub(length);
            self.left = left.ok_or("the answer is too long")?;
            return Ok(Some(bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::climbs;

    #[test]
    fn no_spelling_of_a_way_up_passes() {
        for up in [
            "/../admin",
            "/job/..",
            "/%2e%2e/x",
            "/.%2E/x",
            "/job/./3",
            "/a%2f..%2Fb",
            "/..\\x",
            "/a%5C..%5cb",
        ] {
            assert!(climbs(up), "{up}");
        }
        for plain in [
            "/job/3/",
            "/company/",
            "/webhooks/application/a.b-1/",
            "/...",
        ] {
            assert!(!climbs(plain), "{plain}");
        }
    }
}
