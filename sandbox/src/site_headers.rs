//! The headers under which the site is served: a strict policy, and how long each file is kept.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Response};
use serde_json::{Value, json};

/// The one file that pages of other origins load: it makes the frame for them.
const LOADER: &str = "embed.js";

/// Every power that a page could ask for is off; writing to the clipboard is for the copy buttons.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), \
    clipboard-write=(self), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), \
    gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
    sync-xhr=(), usb=(), xr-spatial-tracking=()";

/// The origins that may frame the site. What the browser is told and what the console is told both
/// come from here: where they differed, one of the two would let in whom the other keeps out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parents(Vec<String>);

impl Parents {
    pub(crate) fn new(origins: Vec<String>) -> Self {
        Self(origins)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sources of `frame-ancestors`.
    fn sources(&self) -> String {
        if self.is_empty() {
            "'none'".to_owned()
        } else {
            self.0.join(" ")
        }
    }

    /// The `embed` of `config.json`.
    pub(crate) fn configuration(&self) -> Value {
        json!({"allowedParents": self.0})
    }
}

/// The content security policy; an origin that no header may hold is an error.
pub(crate) fn policy(connect: &[String], parents: &Parents) -> Result<HeaderValue, String> {
    let mut sources = vec!["'self'"];
    sources.extend(connect.iter().map(String::as_str));
    let framed_by = parents.sources();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob:; font-src 'self'; connect-src {}; form-action 'none'; \
         base-uri 'none'; object-src 'none'; frame-src 'none'; manifest-src 'self'; \
         frame-ancestors {framed_by}; require-trusted-types-for 'script'; trusted-types default",
        sources.join(" ")
    );
    HeaderValue::from_str(&policy)
        .map_err(|_| "An origin holds a character that no header may.".to_owned())
}

/// Puts the site's headers on a response for the file of that name.
pub(crate) fn dress(
    mut response: Response<Body>,
    policy: &HeaderValue,
    file: &str,
) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, policy.clone());
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(PERMISSIONS),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept(file)));
    if file == LOADER {
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
    }
    response
}

/// A hashed file never changes, the page and its configuration always may. The loader has a name
/// that stays, and is asked for anew with every page of a portal: it is kept for a few minutes.
fn kept(file: &str) -> &'static str {
    match file {
        _ if is_hashed(file) => "public, max-age=31536000, immutable",
        "index.html" | "config.json" => "no-store",
        LOADER => "public, max-age=300",
        _ => "no-cache",
    }
}

/// Whether a name holds a hash: a dash and at least 8 hexadecimal digits up to `.` or `_`.
fn is_hashed(file: &str) -> bool {
    file.split('-').skip(1).any(|rest| {
        let digits = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte))
            .count();
        digits >= 8 && matches!(rest.as_bytes().get(digits), Some(b'.' | b'_'))
    })
}

/// The content type by the name's ending.
pub(crate) fn content_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::{Parents, is_hashed, kept, policy};

    #[test]
    fn the_header_and_the_configuration_name_the_same_parents() {
        for origins in [
            vec![],
            vec!["https://a.example"],
            vec!["http://127.0.0.1:8701", "https://b.example:8443"],
        ] {
            let parents = Parents::new(origins.iter().map(|&one| one.to_owned()).collect());
            let header = policy(&[], &parents).unwrap();
            let named = header
                .to_str()
                .unwrap()
                .split("; ")
                .find_map(|one| one.strip_prefix("frame-ancestors "));
            let configured = parents.configuration()["allowedParents"].clone();
            assert_eq!(configured, serde_json::json!(origins));
            let wanted = if origins.is_empty() {
                "'none'".to_owned()
            } else {
                origins.join(" ")
            };
            assert_eq!(named, Some(wanted.as_str()));
        }
    }

    #[test]
    fn only_hashed_names_are_kept_for_good() {
        for hashed in [
            "app-0123456789abcdef_bg.wasm",
            "partner-console-12ab34cd.js",
            "a-1234abcd.css",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "index.html",
            "boot.js",
            "partner-console.js",
            "a-1234abc.css",
            "a-12345678x.js",
            "facade-deadbeef",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
        assert_eq!(kept("index.html"), "no-store");
        assert_eq!(kept("config.json"), "no-store");
        assert_eq!(kept("favicon.svg"), "no-cache");
        assert_eq!(kept("embed.js"), "public, max-age=300");
    }
}
