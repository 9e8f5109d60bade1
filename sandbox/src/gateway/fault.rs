//! Why a request was not carried, or its answer not carried back, in words for the console.

use axum::body::Body;
use axum::http::header::ALLOW;
use axum::http::{Response, StatusCode};
use serde_json::json;

use crate::answer::{json_response, with_header};

/// What went wrong. The words name no address: what the API said of one may be a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// No operation has this method. Nothing was sent.
    Method,
    /// No path of the API. Nothing was sent.
    Path,
    /// More than a logo or a resume may be.
    TooLarge,
    /// No connection. Nothing was sent.
    Unreachable,
    /// TLS failed, the certificate above all. Nothing was sent.
    NotTrusted,
    /// It was sent, and the connection closed without an answer.
    Closed,
    /// It was sent, and no answer began in time.
    Late,
    /// It was sent, and answered with a status that leads elsewhere.
    Redirected(StatusCode),
    /// It was sent, and the answer is too large.
    AnswerTooLarge,
}

impl Fault {
    fn status(self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Path => StatusCode::NOT_FOUND,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Late => StatusCode::GATEWAY_TIMEOUT,
            Self::Unreachable
            | Self::NotTrusted
            | Self::Closed
            | Self::Redirected(_)
            | Self::AnswerTooLarge => StatusCode::BAD_GATEWAY,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Method => "This method is not carried to the API.".to_owned(),
            Self::Path => "This is no path of the API.".to_owned(),
            Self::TooLarge => "The body is larger than 5 MB.".to_owned(),
            Self::Unreachable => {
                "This site's server cannot reach the API. Nothing was sent.".to_owned()
            }
            Self::NotTrusted => "This site's server does not trust the API's certificate, or no \
                secure connection came about. Nothing was sent."
                .to_owned(),
            Self::Closed => "The API closed the connection to this site's server without an \
                answer. A change may or may not have been made."
                .to_owned(),
            Self::Late => "The API did not answer this site's server in time. A change may or \
                may not have been made."
                .to_owned(),
            Self::Redirected(status) => format!(
                "The API answered this site's server with {}, which leads elsewhere. That is not \
                 followed, because the key would go along.",
                status.as_u16()
            ),
            Self::AnswerTooLarge => "The API's answer is larger than 64 MB.".to_owned(),
        }
    }

    /// The answer that tells it.
    pub(super) fn told(self) -> Response<Body> {
        let told = json_response(self.status(), &json!({"detail": self.words()}));
        if self == Self::Method {
            return with_header(told, ALLOW, "GET, POST, PUT, PATCH, DELETE");
        }
        told
    }
}
