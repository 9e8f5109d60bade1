//! An endpoint as a request: address, headers, body.

use super::client::Settings;
use super::credentials::Credentials;
use super::endpoint::{Arguments, Endpoint};
use super::error::NotSent;
use super::http::{Body, Request};
use super::operations::{Class, Operation};
use super::url;

/// The key's header.
pub const KEY_HEADER: &str = "X-Platform-Api-Key";

/// What an endpoint has to say, without its type.
pub(crate) struct Parts {
    pub(crate) operation: Operation,
    pub(crate) class: Class,
    timeout_ms: u32,
    path: Arguments,
    query: Arguments,
    body: Result<Body, NotSent>,
}

impl Parts {
    pub(crate) fn of<E: Endpoint>(endpoint: &E) -> Self {
        Self {
            operation: E::OPERATION,
            class: endpoint.class(),
            timeout_ms: endpoint.timeout_ms(),
            path: endpoint.path(),
            query: endpoint.query(),
            body: endpoint.body(),
        }
    }
}

/// The request of an endpoint, exactly as the client sends it.
///
/// # Errors
/// Where no request can be made of it.
pub fn of<E: Endpoint>(
    endpoint: &E,
    settings: &Settings,
    credentials: Option<&Credentials>,
) -> Result<Request, NotSent> {
    assemble(Parts::of(endpoint), settings, credentials)
}

pub(crate) fn assemble(
    parts: Parts,
    settings: &Settings,
    credentials: Option<&Credentials>,
) -> Result<Request, NotSent> {
    let (method, template) = settings.operations.get(parts.operation);
    let url = url::build(&settings.base_url, template, &parts.path, &parts.query)
        .map_err(NotSent::BadAddress)?;
    let mut headers = vec![("Accept", "application/json".to_owned())];
    if parts.operation.spec().auth {
        let key = credentials.ok_or(NotSent::NoKey)?;
        headers.push((KEY_HEADER, key.header_value().to_owned()));
    }
    let body = parts.body?;
    // The transport adds multipart's own, because the boundary is the transport's.
    if matches!(body, Body::Json(_)) {
        headers.push(("Content-Type", "application/json".to_owned()));
    }
    Ok(Request {
        method,
        url,
        headers,
        body,
        timeout_ms: parts.timeout_ms,
    })
}
