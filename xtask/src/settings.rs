//! What a `config.json` says of where the console may go and who may frame it. Whether it is right
//! in all else, the console tells when it reads it.

use serde_json::Value;

use crate::Error;

/// What of a configuration the headers and the servers have to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The file itself.
    pub text: String,
    /// Origins that the browser calls directly.
    pub connect: Vec<String>,
    /// Origins that may frame the console.
    pub ancestors: Vec<String>,
    /// The path of our own origin under which the API is forwarded, without a slash at its end.
    pub api_path: Option<String>,
}

impl Settings {
    /// Reads a configuration.
    ///
    /// # Errors
    /// It is no configuration, an origin cannot stand in a header, or there are two paths for the
    /// API: a server forwards one.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let wrong = |what: &str| Error::new(format!("config.json: {what}"));
        let value: Value =
            serde_json::from_str(text).map_err(|error| wrong(&format!("not JSON: {error}")))?;
        let mut settings = Self {
            text: text.to_owned(),
            connect: Vec::new(),
            ancestors: Vec::new(),
            api_path: None,
        };
        let environments = value["environments"].as_array();
        for environment in environments.ok_or_else(|| wrong("no list of \"environments\""))? {
            let address = environment["apiBaseUrl"]
                .as_str()
                .ok_or_else(|| wrong("an environment without \"apiBaseUrl\""))?;
            settings.add_api(address)?;
        }
        let parents = value["embed"]["allowedParents"].as_array();
        for parent in parents.into_iter().flatten() {
            let parent = parent.as_str().unwrap_or_default();
            let found = origin(parent).filter(|origin| *origin == parent);
            let found = found.ok_or_else(|| {
                wrong(&format!(
                    "embed.allowedParents holds \"{parent}\", which is no origin"
                ))
            })?;
            add(&mut settings.ancestors, found);
        }
        Ok(settings)
    }

    fn add_api(&mut self, address: &str) -> Result<(), Error> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
        let path = address.trim_end_matches('/');
        if !address.starts_with('/') {
            let found = origin(address).ok_or_else(|| {
                Error::new(format!("config.json: \"{address}\" is no http(s) address"))
            })?;
            add(&mut self.connect, found);
        } else if path.is_empty() || path.contains("//") || !path.chars().all(plain) {
            let words = "is no path that an API can be forwarded under";
            return Err(Error::new(format!("config.json: \"{address}\" {words}")));
        } else if self.api_path.as_deref().is_some_and(|known| known != path) {
            return Err(Error::new(
                "config.json names two paths of this site for APIs; a server forwards one",
            ));
        } else {
            self.api_path = Some(path.to_owned());
        }
        Ok(())
    }

    /// The same configuration for a host that forwards nothing: the browser calls `api` itself.
    ///
    /// # Errors
    /// As [`Settings::parse`].
    pub fn direct(&self, api: &str) -> Result<Self, Error> {
        let unreadable = |error| Error::new(format!("config.json: {error}"));
        let mut value: Value = serde_json::from_str(&self.text).map_err(unreadable)?;
        let environments = value["environments"].as_array_mut();
        for environment in environments.into_iter().flatten() {
            let address = &mut environment["apiBaseUrl"];
            if address.as_str().is_some_and(|text| text.starts_with('/')) {
                *address = Value::from(api);
            }
        }
        let text = serde_json::to_string_pretty(&value).map_err(unreadable)?;
        Self::parse(&format!("{text}\n"))
    }
}

fn add(list: &mut Vec<String>, one: &str) {
    if !list.iter().any(|known| known == one) {
        list.push(one.to_owned());
    }
}

/// Scheme and authority of an address, where both are plain enough for a header.
fn origin(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let end = rest.find('/').unwrap_or(rest.len());
    let authority = &rest[..end];
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    let is_good =
        matches!(scheme, "https" | "http") && !authority.is_empty() && authority.chars().all(plain);
    is_good.then(|| &address[..scheme.len() + 3 + end])
}

/// The address of an API, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// Scheme and authority.
    pub origin: String,
    /// Host, and port where it is not the usual one.
    pub authority: String,
    /// Without a slash at its end; may be empty.
    pub path: String,
}

impl Upstream {
    /// Reads `https://host[:port]/path`.
    ///
    /// # Errors
    /// It is something else.
    pub fn parse(address: &str) -> Result<Self, Error> {
        let wrong = || {
            Error::new(format!(
                "--api needs an address like https://api.example.com/api/v1, not \"{address}\""
            ))
        };
        let origin = origin(address).ok_or_else(wrong)?;
        let path = address[origin.len()..].trim_end_matches('/');
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
        if !path.chars().all(plain) {
            return Err(wrong());
        }
        Ok(Self {
            origin: origin.to_owned(),
            authority: origin.split("://").nth(1).unwrap_or_default().to_owned(),
            path: path.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    #[test]
    fn a_configuration_tells_whom_the_page_calls_and_who_frames_it() {
        let settings = Settings::parse(
            r#"{"environments":[{"name":"A","apiBaseUrl":"https://a.example:8443/v1"},
                {"name":"B","apiBaseUrl":"https://a.example:8443/v2"},
                {"name":"C","apiBaseUrl":"/api/platform/v1/"}],
               "embed":{"allowedParents":["https://portal.example","http://localhost:3000"]}}"#,
        )
        .unwrap();
        assert_eq!(settings.connect, ["https://a.example:8443"]);
        assert_eq!(
            settings.ancestors,
            ["https://portal.example", "http://localhost:3000"]
        );
        assert_eq!(settings.api_path.as_deref(), Some("/api/platform/v1"));
    }

    #[test]
    fn what_could_break_out_of_a_header_is_refused() {
        let with = |api: &str, parent: &str| {
            let text = serde_json::json!({
                "environments": [{"name": "A", "apiBaseUrl": api}],
                "embed": {"allowedParents": [parent]}
            });
            Settings::parse(&text.to_string())
        };
        let (api, parent) = ("https://a.example/v1", "https://b.example");
        assert!(with(api, parent).is_ok());
        for bad in [
            "",
            "ftp://a.example",
            "https://",
            "https://a b/",
            "https://a;script-src/",
            "//a.example/",
            "/v1\n",
            "/v1;",
            "/",
        ] {
            assert!(with(bad, parent).is_err(), "{bad:?}");
        }
        for bad in [
            "",
            "*",
            "https://b.example/",
            "https://b.example/x",
            "https://*.example",
        ] {
            assert!(with(api, bad).is_err(), "{bad:?}");
        }
        assert!(Settings::parse("{}").is_err());
        assert!(Settings::parse("<html>").is_err());
    }

    #[test]
    fn one_path_is_forwarded_and_no_second() {
        let two =
            r#"{"environments":[{"name":"A","apiBaseUrl":"/v1"},{"name":"B","apiBaseUrl":"/v2"}]}"#;
        assert!(
            Settings::parse(two)
                .unwrap_err()
                .to_string()
                .contains("forwards one")
        );
    }

    #[test]
    fn for_a_host_that_forwards_nothing_the_path_becomes_the_address() {
        let proxied = r#"{"environments":[{"name":"A","apiBaseUrl":"/v1"},{"name":"B","apiBaseUrl":"https://b.example/v1"}]}"#;
        let direct = Settings::parse(proxied)
            .unwrap()
            .direct("https://a.example/v1")
            .unwrap();
        assert_eq!(direct.connect, ["https://a.example", "https://b.example"]);
        assert_eq!(direct.api_path, None);
        assert!(
            direct
                .text
                .contains("\"apiBaseUrl\": \"https://a.example/v1\"")
        );
    }

    #[test]
    fn an_address_of_an_api_is_taken_apart() {
        let upstream = Upstream::parse("https://api.example.com:8443/api/v1/").unwrap();
        assert_eq!(upstream.origin, "https://api.example.com:8443");
        assert_eq!(upstream.authority, "api.example.com:8443");
        assert_eq!(upstream.path, "/api/v1");
        assert_eq!(Upstream::parse("http://a").unwrap().path, "");
        for bad in [
            "api.example.com",
            "https://a/x?y",
            "https://a/x;y",
            "https://a/x y",
            "/v1",
        ] {
            assert!(Upstream::parse(bad).is_err(), "{bad}");
        }
    }
}
