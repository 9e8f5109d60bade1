//! The ways in which a request can go wrong on request, and what each looks like from outside.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{LOCATION, RETRY_AFTER};
use axum::http::{Response, StatusCode};
use serde_json::json;

use crate::answer::{Refusal, json_response, respond, response, with_header};

/// Where the trouble `redirect` leads: a page that answers 200, so that following it is seen.
pub(crate) const REDIRECT_TARGET: &str = "/_sandbox/redirected";
/// What a 429 on request tells to wait, in seconds, unless told otherwise.
const RETRY_AFTER_SECONDS: u64 = 5;

/// One kind of trouble. Nothing is done under any of them but the last four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 503 with a sentence.
    Unavailable,
    /// 429 with `Retry-After`.
    TooMany,
    /// 401, as for a wrong key.
    Unauthorized,
    /// 500 with plain text.
    ServerError,
    /// A gateway's page: 502 with HTML.
    Html,
    /// 302 to another path of the same origin.
    Redirect,
    /// No answer until the connection is dropped, after minutes.
    Timeout,
    /// The connection is closed without an answer.
    Drop,
    /// Done; the connection is closed without an answer.
    DropAfter,
    /// Done; the answer is cut in the middle.
    Garbage,
    /// Done; 200 without a body.
    Empty,
    /// Done; the answer comes late.
    Slow,
}

const NAMES: [(&str, Kind); 12] = [
    ("503", Kind::Unavailable),
    ("429", Kind::TooMany),
    ("401", Kind::Unauthorized),
    ("500", Kind::ServerError),
    ("html", Kind::Html),
    ("redirect", Kind::Redirect),
    ("timeout", Kind::Timeout),
    // Before `drop`: a sentinel is looked for by its beginning.
    ("drop-after", Kind::DropAfter),
    ("drop", Kind::Drop),
    ("garbage", Kind::Garbage),
    ("empty", Kind::Empty),
    ("slow", Kind::Slow),
];

impl Kind {
    /// The kind of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| *kind)
    }

    pub(crate) fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }

    /// The kind whose name `text` begins with.
    pub(crate) fn at_start_of(text: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|(name, _)| text.starts_with(name))
            .map(|(_, kind)| *kind)
    }

    /// All names, for a message.
    pub(crate) fn names() -> String {
        NAMES.map(|(name, _)| name).join(", ")
    }
}

/// A trouble that awaits or has met its request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) kind: Kind,
    /// Seconds for `Retry-After`, on 429 and 503.
    pub(crate) retry_after: Option<u64>,
}

impl From<Kind> for Trouble {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            retry_after: None,
        }
    }
}

/// How long the slow kinds take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Delays {
    pub(crate) slow: Duration,
    pub(crate) hang: Duration,
}

/// Marks a response that must never leave: the server closes the connection instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ConnectionDropped {
    /// The status of the answer that is lost; `None` where nothing was done.
    pub(crate) lost_status: Option<StatusCode>,
}

fn dropped(lost_status: Option<StatusCode>) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    response
        .extensions_mut()
        .insert(ConnectionDropped { lost_status });
    response
}

impl Trouble {
    /// The answer of a trouble that keeps the operation from being done; `None` for the others.
    pub(crate) async fn instead(self, delays: Delays) -> Option<Response<Body>> {
        Some(match self.kind {
            Kind::Unavailable => {
                let body = json!({"detail": "The service is not available for the moment."});
                let answer = json_response(StatusCode::SERVICE_UNAVAILABLE, &body);
                match self.retry_after {
                    Some(seconds) => with_header(answer, RETRY_AFTER, &seconds.to_string()),
                    None => answer,
                }
            }
            Kind::TooMany => {
                let seconds = self.retry_after.unwrap_or(RETRY_AFTER_SECONDS);
                respond(Err(Refusal::TooMany(seconds)))
            }
            Kind::Unauthorized => respond(Err(Refusal::unauthorized())),
            Kind::ServerError => response(
                StatusCode::INTERNAL_SERVER_ERROR,
                "text/plain",
                "Internal server error",
            ),
            Kind::Html => response(StatusCode::BAD_GATEWAY, "text/html", GATEWAY_PAGE),
            Kind::Redirect => {
                let answer = response(StatusCode::FOUND, "text/plain", "");
                with_header(answer, LOCATION, REDIRECT_TARGET)
            }
            Kind::Timeout => {
                tokio::time::sleep(delays.hang).await;
                dropped(None)
            }
            Kind::Drop => dropped(None),
            Kind::DropAfter | Kind::Garbage | Kind::Empty | Kind::Slow => return None,
        })
    }

    /// What becomes of the answer once the operation was done.
    pub(crate) async fn after(self, answer: Response<Body>, delays: Delays) -> Response<Body> {
        match self.kind {
            Kind::DropAfter => dropped(Some(answer.status())),
            Kind::Garbage => response(StatusCode::OK, "application/json", "{\"id\": 1, \"partnerI"),
            Kind::Empty => response(StatusCode::OK, "application/json", ""),
            Kind::Slow => {
                tokio::time::sleep(delays.slow).await;
                answer
            }
            Kind::Unavailable
            | Kind::TooMany
            | Kind::Unauthorized
            | Kind::ServerError
            | Kind::Html
            | Kind::Redirect
            | Kind::Timeout
            | Kind::Drop => answer,
        }
    }
}

const GATEWAY_PAGE: &str = "<html><head><title>502 Bad Gateway</title></head>\
    <body><h1>502 Bad Gateway</h1><hr>gateway</body></html>";
