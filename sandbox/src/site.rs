//! Serves the built site: files, the configuration, and the page itself for every route of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, LOCATION, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::API_BASE_PATH;
use crate::answer::{response, with_header};
use crate::app::{SiteState, plain_not_found};
use crate::config::SiteConfig;
use crate::site_headers::{Parents, content_type, dress};

const PAGE: &str = "index.html";
const CONFIG: &str = "config.json";

/// The site alone, for every path.
pub(crate) fn router(site: Arc<SiteState>) -> Router {
    Router::new().fallback(serve).with_state(site)
}

/// Answers everything that is neither the API nor a control.
async fn serve(State(site): State<Arc<SiteState>>, request: Request<Body>) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let refused = response(
            StatusCode::METHOD_NOT_ALLOWED,
            "text/plain",
            "Only GET and HEAD.\n",
        );
        return dress(with_header(refused, ALLOW, "GET, HEAD"), &site.policy, "");
    }
    let path = request.uri().path();
    let Some(below) = path.strip_prefix(site.base.as_str()) else {
        return dress(outside(&site, path), &site.policy, "");
    };
    let Some(file) = safe_path(below) else {
        return dress(plain_not_found(), &site.policy, "");
    };
    let name = if file.is_empty() { PAGE } else { file.as_str() };
    if name == CONFIG && site.config != SiteConfig::AsBuilt {
        return dress(configuration(&site), &site.policy, CONFIG);
    }
    let Some(folder) = &site.folder else {
        return dress(plain_not_found(), &site.policy, "");
    };
    if let Some(found) = read(folder, name, request.headers()).await {
        return dress(found, &site.policy, name.rsplit('/').next().unwrap_or(name));
    }
    if is_navigation(name, request.headers())
        && let Some(page) = read(folder, PAGE, request.headers()).await
    {
        return dress(page, &site.policy, PAGE);
    }
    dress(plain_not_found(), &site.policy, "")
}

/// `/` and the base without its last slash lead to the base, so that the printed origin works.
fn outside(site: &SiteState, path: &str) -> Response<Body> {
    if path == "/" || format!("{path}/") == site.base {
        let redirect = response(StatusCode::FOUND, "text/plain", "");
        return with_header(redirect, LOCATION, &site.base);
    }
    plain_not_found()
}

/// The path of a file below the site's folder; `None` for one that would leave it or is hidden.
fn safe_path(below: &str) -> Option<String> {
    let decoded = percent_decode_str(below).decode_utf8().ok()?;
    let clean = decoded
        .split('/')
        .all(|segment| !segment.starts_with('.') && !segment.contains(['\\', '\0', ':']));
    (clean && !decoded.starts_with('/')).then(|| decoded.trim_end_matches('/').to_owned())
}

/// A route of the site has no ending, and is not asked for by a script, style or image element.
fn is_navigation(name: &str, headers: &HeaderMap) -> bool {
    let asked_by = headers
        .get("sec-fetch-dest")
        .and_then(|value| value.to_str().ok());
    let by_a_page = matches!(
        asked_by,
        None | Some("document" | "iframe" | "frame" | "empty")
    );
    let last = name.rsplit('/').next().unwrap_or(name);
    by_a_page && !last.contains('.')
}

/// The file, precompressed where it lies beside and the client takes it; `None` where it is not.
async fn read(folder: &Path, name: &str, headers: &HeaderMap) -> Option<Response<Body>> {
    let plain = folder.join(name);
    let packed = PathBuf::from(format!("{}.br", plain.display()));
    let has_packed = tokio::fs::metadata(&packed)
        .await
        .is_ok_and(|found| found.is_file());
    let use_packed = has_packed && accepts_brotli(headers);
    let bytes = tokio::fs::read(if use_packed { &packed } else { &plain })
        .await
        .ok()?;
    let mut found = response(StatusCode::OK, content_type(name), bytes);
    if has_packed {
        found
            .headers_mut()
            .insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    if use_packed {
        found
            .headers_mut()
            .insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Some(found)
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("br") && !parts.any(|part| part == "q=0")
    })
}

/// The site's runtime configuration: this sandbox as the only environment, or a test's text.
fn configuration(site: &SiteState) -> Response<Body> {
    let text = match &site.config {
        SiteConfig::Text(text) => text.clone(),
        SiteConfig::Sandbox | SiteConfig::AsBuilt => own_configuration(&site.parents).to_string(),
    };
    response(StatusCode::OK, "application/json", text)
}

/// This sandbox as the only environment, and the parents that the header names as well.
fn own_configuration(parents: &Parents) -> Value {
    let mut config = json!({
        "environments": [{"name": "Sandbox", "apiBaseUrl": API_BASE_PATH, "sandbox": true}]
    });
    if !parents.is_empty() {
        config["embed"] = parents.configuration();
    }
    config
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::{accepts_brotli, is_navigation, safe_path};

    #[test]
    fn no_path_leaves_the_folder_or_shows_a_hidden_file() {
        for bad in [
            "../x",
            "a/../../x",
            "%2e%2e/x",
            ".git/config",
            "a/.env",
            "/etc/passwd",
            "a\\b",
            "%00",
            "%ff",
        ] {
            assert_eq!(safe_path(bad), None, "{bad}");
        }
        assert_eq!(safe_path("companies/7/").as_deref(), Some("companies/7"));
        assert_eq!(safe_path("").as_deref(), Some(""));
    }

    #[test]
    fn a_route_is_a_navigation_and_an_asset_is_not() {
        let headers = HeaderMap::new();
        assert!(is_navigation("companies/7", &headers));
        assert!(!is_navigation("missing.wasm", &headers));
        assert!(!is_navigation("companies/boot.js", &headers));
        let mut by_script = HeaderMap::new();
        by_script.insert("sec-fetch-dest", HeaderValue::from_static("script"));
        assert!(!is_navigation("companies", &by_script));
    }

    #[test]
    fn brotli_is_sent_to_who_takes_it() {
        let accepts = |text| {
            let mut headers = HeaderMap::new();
            headers.insert("accept-encoding", HeaderValue::from_static(text));
            accepts_brotli(&headers)
        };
        assert!(accepts("gzip, deflate, br"));
        assert!(!accepts("gzip, br;q=0"));
        assert!(!accepts("gzip"));
    }
}
