//! A host that takes files and two lists, `_headers` and `_redirects`, as Netlify and Cloudflare
//! Pages do. It forwards nothing here: their forwarding gives up before a look-up has ended, or is
//! not there. What else it cannot do stands in docs/deploying.md.

use super::headers::{self as site, IMMUTABLE, LOADER, MINUTES};
use crate::Settings;

/// `_headers`. Each file has one rule for its `Cache-Control`: a second that applies would be joined
/// to the first.
pub(crate) fn headers(base: &str, settings: &Settings, names: &[String]) -> String {
    let mut text = format!("{base}*\n");
    for (name, value) in site::headers(settings) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for name in ["", "index.html", "config.json"] {
        text.push_str(&format!("{base}{name}\n  Cache-Control: no-store\n"));
    }
    text.push_str(&format!(
        "{base}{LOADER}\n  Cache-Control: {MINUTES}\n  Cross-Origin-Resource-Policy: cross-origin\n"
    ));
    let is_packed = |name: &str| name.ends_with(".br") || name.ends_with(".gz");
    for name in names
        .iter()
        .filter(|name| site::is_hashed(name) && !is_packed(name))
    {
        text.push_str(&format!("{base}{name}\n  Cache-Control: {IMMUTABLE}\n"));
    }
    text
}

/// `_redirects`: what is no file is a screen of the console.
pub(crate) fn redirects(base: &str) -> String {
    format!("{base}* {base}index.html 200\n")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    #[test]
    fn each_file_is_told_once_how_long_it_is_kept() {
        let config = r#"{"environments":[{"name":"A","apiBaseUrl":"https://a.example/v1"}]}"#;
        let settings = Settings::parse(config).unwrap();
        let names = [
            "app-0123456789abcdef.js",
            "app-0123456789abcdef.js.br",
            "favicon.svg",
        ];
        let text = headers("/x/", &settings, &names.map(str::to_owned));
        assert!(text.starts_with("/x/*\n  Content-Security-Policy: default-src 'none';"));
        let rules = "/x/\n  Cache-Control: no-store\n/x/index.html\n  Cache-Control: no-store\n\
                     /x/config.json\n  Cache-Control: no-store\n/x/embed.js\n  Cache-Control: public, max-age=300\n  \
                     Cross-Origin-Resource-Policy: cross-origin\n/x/app-0123456789abcdef.js\n  \
                     Cache-Control: public, max-age=31536000, immutable\n";
        assert!(text.ends_with(rules), "{text}");
        assert_eq!(redirects("/x/"), "/x/* /x/index.html 200\n");
    }
}
