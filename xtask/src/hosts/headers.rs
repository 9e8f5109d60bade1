//! The headers of the site: the one place from which every host's are made. The sandbox has its own,
//! under which the end-to-end tests run; `tests/deploy` holds both against each other.

use crate::Settings;

/// Every power that a page could ask for is off; writing to the clipboard is for the copy buttons.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), \
    clipboard-write=(self), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), \
    gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
    sync-xhr=(), usb=(), xr-spatial-tracking=()";

/// The one file that pages of other origins load: it makes the frame for them. Its name stays, and it
/// is asked for with every page of a portal, so it is kept for minutes.
pub(crate) const LOADER: &str = "embed.js";
/// How long that is.
pub(crate) const MINUTES: &str = "public, max-age=300";
/// How long a hashed file is kept.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// A name with a hash, as the servers' regular expressions have it; [`is_hashed`] in other words.
pub(crate) const HASHED: &str = "-[0-9a-f]{8,}[._][^/]*$";

/// Name and value of each header that every answer of the site carries.
#[must_use]
pub fn headers(settings: &Settings) -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", policy(settings)),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", PERMISSIONS.to_owned()),
    ]
}

fn policy(settings: &Settings) -> String {
    let mut sources = vec!["'self'"];
    sources.extend(settings.connect.iter().map(String::as_str));
    let framed_by = if settings.ancestors.is_empty() {
        "'none'".to_owned()
    } else {
        settings.ancestors.join(" ")
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob:; font-src 'self'; connect-src {}; form-action 'none'; \
         base-uri 'none'; object-src 'none'; frame-src 'none'; manifest-src 'self'; \
         frame-ancestors {framed_by}; require-trusted-types-for 'script'; trusted-types default",
        sources.join(" ")
    )
}

/// Whether a file's name holds a hash: a dash and at least 8 hexadecimal digits up to `.` or `_`.
pub(crate) fn is_hashed(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('-').skip(1).any(|rest| {
        let digits = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte))
            .count();
        digits >= 8 && matches!(rest.as_bytes().get(digits), Some(b'.' | b'_'))
    })
}

/// The content types of a site's files, and the endings of each.
pub(crate) const TYPES: [(&str, &str); 15] = [
    ("text/html; charset=utf-8", "html"),
    ("text/javascript; charset=utf-8", "js mjs"),
    ("application/wasm", "wasm"),
    ("text/css; charset=utf-8", "css"),
    ("application/json", "json map"),
    ("application/manifest+json", "webmanifest"),
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("image/jpeg", "jpg jpeg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("image/x-icon", "ico"),
    ("font/woff2", "woff2"),
    ("text/plain; charset=utf-8", "txt"),
    ("text/csv; charset=utf-8", "csv"),
];

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn a_hash_is_eight_digits_between_a_dash_and_a_dot_or_line() {
        for hashed in [
            "app-0123456789abcdef_bg.wasm",
            "partner-console-12ab34cd.js",
            "partner/a-1234abcd.css.br",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "index.html",
            "boot.js",
            "a-1234abc.css",
            "a-12345678x.js",
            "facade-deadbeef",
            "a-1234abcd.d/index.html",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }
}
