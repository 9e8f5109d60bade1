//! What the console asks, as it would leave: every endpoint with the least and with the most that
//! its types can say.

use contract_tests::{Asked, AskedBody, AskedPart};
use partner_console::api::client::Settings;
use partner_console::api::credentials::Credentials;
use partner_console::api::endpoint::Endpoint;
use partner_console::api::http::{Body, Part, Request};
use partner_console::api::operations::Operation;
use partner_console::api::request;
use partner_console::domain::moment::Moment;

/// The server's address in all of these.
pub(crate) const BASE: &str = "/api/platform/v1";

/// One request of an operation, and what it is an example of.
pub(crate) struct Example {
    pub(crate) operation: Operation,
    pub(crate) of: &'static str,
    pub(crate) request: Request,
}

/// The request of an endpoint.
pub(crate) fn example<E: Endpoint>(of: &'static str, endpoint: &E) -> Example {
    let key = Credentials::parse("sandbox-key-small").unwrap();
    let request = request::of(endpoint, &Settings::new(BASE), Some(&key)).unwrap();
    Example {
        operation: E::OPERATION,
        of,
        request,
    }
}

/// The request in the terms of the document.
pub(crate) fn asked(request: &Request) -> Asked<'_> {
    let body = match &request.body {
        Body::Empty => AskedBody::Empty,
        Body::Json(text) => AskedBody::Text(text),
        Body::Multipart(parts) => AskedBody::Parts(parts.iter().map(part).collect()),
    };
    let headers = request.headers.iter();
    Asked {
        method: request.method.as_str(),
        target: request.url.strip_prefix(BASE).unwrap(),
        headers: headers
            .map(|(name, value)| (*name, value.as_str()))
            .collect(),
        body,
    }
}

fn part(part: &Part) -> AskedPart<'_> {
    match part {
        Part::Text { name, value } => AskedPart {
            name,
            text: Some(value),
        },
        Part::File { name, .. } => AskedPart { name, text: None },
    }
}

/// A time in the form that we send.
pub(crate) fn moment(text: &str) -> Moment {
    Moment::from_utc(Moment::as_told(text.to_owned()).utc().unwrap())
}

/// A text that every encoding has to carry unharmed.
pub(crate) const ODD_TEXT: &str = "Café \"A&B\" <b>/?#%+ \\ 日本 🙂";
