//! Which of two ways requests take to the API, in words.

/// How requests get to the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// The browser calls it, at an origin that is not this site's: it has to allow that (CORS).
    Direct { origin: String },
    /// They go to this site's own address, whose server carries them on.
    ThroughSite,
}

impl Way {
    /// The way to the API at a base address, as the configuration has it, from a page of that
    /// origin.
    #[must_use]
    pub fn of(api_base_url: &str, own_origin: &str) -> Self {
        match origin_of(api_base_url) {
            Some(origin) if origin != own_origin.to_ascii_lowercase() => Self::Direct { origin },
            _ => Self::ThroughSite,
        }
    }

    /// Host and port of the API where it is not this site.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        match self {
            Self::Direct { origin } => origin.split("://").nth(1),
            Self::ThroughSite => None,
        }
    }

    /// What sign-in says of it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Direct { origin } => format!("This browser calls {origin} directly."),
            Self::ThroughSite => "Requests go through this site's own address.".to_owned(),
        }
    }
}

/// The origin of an absolute address as a browser writes it; `None` for a path.
fn origin_of(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split('/').next().unwrap_or(rest).to_ascii_lowercase();
    let usual = match scheme.as_str() {
        "https" => ":443",
        _ => ":80",
    };
    let host = host.strip_suffix(usual).unwrap_or(&host);
    Some(format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "https://console.example.com";

    #[test]
    fn another_origin_is_called_directly() {
        for (base, origin) in [
            ("https://api.example.com/v1", "https://api.example.com"),
            ("https://API.example.com:443", "https://api.example.com"),
            ("http://localhost:8080/api", "http://localhost:8080"),
            (
                "https://console.example.com:8443/v1",
                "https://console.example.com:8443",
            ),
            ("http://127.0.0.1:80/x", "http://127.0.0.1"),
            ("http://[::1]:9", "http://[::1]:9"),
        ] {
            let way = Way::of(base, HERE);
            assert_eq!(
                way.words(),
                format!("This browser calls {origin} directly.")
            );
            assert_eq!(way.host(), origin.split("://").nth(1));
        }
    }

    #[test]
    fn a_path_and_the_sites_own_origin_go_through_the_site() {
        for base in [
            "/api/platform/v1",
            "https://console.example.com/api/platform/v1",
            "https://Console.Example.com:443",
        ] {
            let way = Way::of(base, HERE);
            assert_eq!(way, Way::ThroughSite, "{base}");
            assert_eq!(way.host(), None);
            assert_eq!(way.words(), "Requests go through this site's own address.");
        }
    }
}
