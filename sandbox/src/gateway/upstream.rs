//! Where a real API is.

use axum::http::Uri;
use axum::http::uri::Scheme;

use crate::API_BASE_PATH;

/// The base address of a real API, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    is_tls: bool,
    /// A name or an address, an IPv6 one without its brackets.
    host: String,
    port: u16,
    /// What the `Host` header says.
    authority: String,
    /// Without a slash at its end.
    path: String,
}

impl Upstream {
    /// Reads `https://host`, with a port and a path where it has them. Without a path the API is
    /// where the reference has it. Plain `http` is for this machine only, as the key goes along.
    ///
    /// # Errors
    /// In words, where it is no such address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fault = || {
            format!(
                "the API must be an address such as https://api.example.com, without a user, a \
                 query or a fragment (http:// for this machine only), not \"{text}\""
            )
        };
        if text.contains(['?', '#', '@', '\\']) {
            return Err(fault());
        }
        let uri: Uri = text.parse().map_err(|_| fault())?;
        let authority = uri.authority().ok_or_else(fault)?;
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let is_tls = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP && is_this_machine(host) => false,
            _ => return Err(fault()),
        };
        if host.is_empty() || uri.path().split('/').any(|part| part == "..") {
            return Err(fault());
        }
        let path = match uri.path().trim_end_matches('/') {
            "" => API_BASE_PATH,
            path => path,
        };
        Ok(Self {
            is_tls,
            host: host.to_owned(),
            port: authority
                .port_u16()
                .unwrap_or(if is_tls { 443 } else { 80 }),
            authority: authority.as_str().to_owned(),
            path: path.to_owned(),
        })
    }

    /// The address in one line.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.is_tls { "https" } else { "http" };
        format!("{scheme}://{}{}", self.authority, self.path)
    }

    /// Its name or address.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    pub(crate) fn is_tls(&self) -> bool {
        self.is_tls
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::Upstream;

    #[test]
    fn an_address_is_taken_apart_and_a_path_stands_in_for_the_usual_one() {
        let usual = Upstream::parse("https://api.example.com").unwrap();
        assert_eq!(usual.url(), "https://api.example.com/api/platform/v1");
        assert_eq!((usual.host(), usual.port()), ("api.example.com", 443));
        assert!(usual.is_tls());
        let other = Upstream::parse("https://api.example.com:8443/other/v2/").unwrap();
        assert_eq!((other.port(), other.path()), (8443, "/other/v2"));
        assert_eq!(other.authority(), "api.example.com:8443");
        let here = Upstream::parse("http://[::1]:9/").unwrap();
        assert_eq!((here.host(), here.port(), here.is_tls()), ("::1", 9, false));
        for plain in [
            "http://localhost:1",
            "http://127.0.0.1",
            "http://127.8.0.1:2",
        ] {
            assert!(Upstream::parse(plain).is_ok(), "{plain}");
        }
    }

    #[test]
    fn what_would_carry_a_key_in_the_open_or_elsewhere_is_refused() {
        for wrong in [
            "http://api.example.com",
            "http://localhost.example.com",
            "https://user@api.example.com",
            "https://api.example.com/v1?key=1",
            "https://api.example.com/v1#x",
            "https://api.example.com/../v1",
            "ftp://127.0.0.1",
            "api.example.com",
            "/api/platform/v1",
            "https://",
            "",
        ] {
            let told = Upstream::parse(wrong).unwrap_err();
            assert!(told.contains(&format!("\"{wrong}\"")), "{told}");
        }
    }
}
