//! Which headers go along. Named ones only, both ways: cookies, what belongs to one connection,
//! and what a browser or a server says of itself stay where they are.

use axum::body::Body;
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, ALLOW, CACHE_CONTROL, CONTENT_DISPOSITION,
    CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    DATE, HOST, HeaderName, RETRY_AFTER, USER_AGENT, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Response};

use super::Upstream;
use crate::api::KEY_HEADER;

/// What the API is told of a request, besides the key.
const ONWARD: [HeaderName; 5] = [
    ACCEPT,
    ACCEPT_ENCODING,
    ACCEPT_LANGUAGE,
    CONTENT_TYPE,
    USER_AGENT,
];

/// What the browser is told of an answer.
const BACK: [HeaderName; 7] = [
    ALLOW,
    CONTENT_DISPOSITION,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_TYPE,
    DATE,
    RETRY_AFTER,
];

fn named<'a>(given: &HeaderMap, names: impl Iterator<Item = &'a HeaderName>) -> HeaderMap {
    let mut kept = HeaderMap::new();
    for name in names {
        for value in given.get_all(name) {
            kept.append(name, value.clone());
        }
    }
    kept
}

/// The headers of a request on its way to the API. Its length is told by its body.
pub(super) fn onward(given: &HeaderMap, to: &Upstream) -> HeaderMap {
    let key = HeaderName::from_static(KEY_HEADER);
    let mut kept = named(given, ONWARD.iter().chain([&key]));
    for value in kept.iter_mut().filter(|(name, _)| **name == key) {
        // Kept out of whatever prints headers.
        value.1.set_sensitive(true);
    }
    if let Ok(host) = HeaderValue::from_str(to.authority()) {
        kept.insert(HOST, host);
    }
    kept
}

/// The headers of an answer on its way to the browser, with its length where it is known.
pub(super) fn back(given: &HeaderMap, length: Option<u64>) -> HeaderMap {
    let mut kept = named(given, BACK.iter());
    if let Some(length) = length {
        kept.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    guard(&mut kept);
    kept
}

/// An answer of our own, under the same guard.
pub(super) fn ours(mut answer: Response<Body>) -> Response<Body> {
    guard(answer.headers_mut());
    answer
}

/// An answer of the API is data: nothing keeps it, and opened as a page it can do nothing with
/// the site's origin, which it shares.
fn guard(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
}
