//! An admin portal of a vendor that does not exist, on an origin of its own: it embeds the site by
//! `embed.js`, as a partner's portal would, and hands its key over.
//!
//! It listens on the loopback whatever the sandbox does: whoever opens it gets the key.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use axum::middleware::{Next, from_fn_with_state, map_response_with_state};
use axum::routing::{get, post};
use serde_json::json;

use crate::answer::{json_response, response};
use crate::app::plain_not_found;
use crate::config::{Config, PARTNER_ID};
use crate::site_headers::content_type;

/// Where it listens.
pub(crate) const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

const PAGE: &str = include_str!("../portal/index.html");
const STYLE: &str = include_str!("../portal/portal.css");
const SCRIPT: &str = include_str!("../portal/portal.js");

/// The portal at `own`, which embeds the site at `site`; an address that no header may hold is an
/// error.
pub(crate) fn router(own: SocketAddr, site: SocketAddr, config: &Config) -> Result<Router, String> {
    let origin = format!("http://{}", reachable(site));
    let page = PAGE
        .replace("{{site}}", &format!("{origin}{}", config.base))
        .replace("{{partner}}", &PARTNER_ID.to_string());
    let policy = HeaderValue::from_str(&policy(&origin))
        .map_err(|_| "The site's address holds a character that no header may.".to_owned())?;
    let key = json!({"apiKey": config.key});
    Ok(Router::new()
        .route("/", get(async move || file("index.html", page)))
        .route("/portal.css", get(async || file("portal.css", STYLE)))
        .route("/portal.js", get(async || file("portal.js", SCRIPT)))
        .route(
            "/key",
            post(async move || json_response(StatusCode::OK, &key)),
        )
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
        .fallback(async || plain_not_found())
        .layer(map_response_with_state(policy, dress))
        .layer(from_fn_with_state(own.to_string(), only_by_its_name)))
}

/// What a portal's policy has to let through for the console is named twice: the site's origin, for
/// the script and for the frame.
fn policy(site: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {site}; style-src 'self'; connect-src 'self'; \
         frame-src {site}; form-action 'none'; base-uri 'none'; object-src 'none'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'"
    )
}

/// An address that a browser can open, for one that stands for all of the machine's.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        SocketAddr::new(ADDRESS, address.port())
    } else {
        address
    }
}

fn file(name: &str, text: impl Into<Body>) -> Response<Body> {
    response(StatusCode::OK, content_type(name), text)
}

async fn dress(State(policy): State<HeaderValue>, mut sent: Response<Body>) -> Response<Body> {
    let headers = sent.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        HeaderName::from_static("x-content-type-options"),
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    sent
}

/// Under another name the portal would be another origin, which may not frame the site; and a name
/// that somebody else lets point here would get at the key.
async fn only_by_its_name(
    State(own): State<String>,
    headers: HeaderMap,
    request: Request,
    next: Next,
) -> Response<Body> {
    let mut names = headers.get_all(HOST).iter();
    if names.next().is_some_and(|name| name == own.as_str()) && names.next().is_none() {
        return next.run(request).await;
    }
    let told = format!("This portal is at http://{own}/ alone.\n");
    response(
        StatusCode::MISDIRECTED_REQUEST,
        "text/plain; charset=utf-8",
        told,
    )
}
