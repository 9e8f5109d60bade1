//! What each kind of host needs to serve the built site: the headers, the compressed copies, the API
//! under the site's own address. Written beside `dist/`, which is served whole.

mod caddy;
pub(crate) mod headers;
mod nginx;
mod static_host;
mod text;

use std::fs;
use std::path::Path;

pub use caddy::caddyfile;
pub use headers::headers;
pub use nginx::{Main, nginx_main, nginx_site};

use crate::{Error, Settings, Upstream};

/// Where the server's operator finds the releases, unless they edit it.
const PLACE: &str = "/srv/partner-console";
/// The certificates that Debian trusts.
const TRUSTED: &str = "/etc/ssl/certs/ca-certificates.crt";
/// Where Debian's package puts the module.
const BROTLI_MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A site on a server.
#[derive(Debug, Clone)]
pub struct Deployment {
    /// What it listens on: of nginx the `listen` directive's, of Caddy the site's address.
    pub address: String,
    /// The folder whose path `base` holds the site.
    pub root: String,
    /// The configuration that is served, a file outside of `root`.
    pub config: String,
    /// The site's path; starts and ends with `/`.
    pub base: String,
    /// What the configuration says.
    pub settings: Settings,
    /// The API that is forwarded, where the configuration has a path for it.
    pub api: Upstream,
    /// A file, or `/dev/stdout`.
    pub access_log: String,
    /// A file, or `/dev/stderr`; Caddy writes to its standard error.
    pub error_log: String,
    /// The certificates that the API's is checked by; `None` is what the server trusts by itself.
    pub trusted: Option<String>,
}

/// Writes a folder for each kind of host into `out`, in place of what was there.
///
/// # Errors
/// A file that cannot be written, or a site that cannot be served.
pub(crate) fn write(
    out: &Path,
    base: &str,
    settings: &Settings,
    api: &Upstream,
    names: &[String],
) -> Result<(), Error> {
    let on_nginx = Deployment {
        address: "80".to_owned(),
        root: format!("{PLACE}/current/site"),
        config: format!("{PLACE}/config.json"),
        base: base.to_owned(),
        settings: settings.clone(),
        api: api.clone(),
        access_log: "/var/log/nginx/partner-console.access.log".to_owned(),
        error_log: "/var/log/nginx/partner-console.error.log".to_owned(),
        trusted: Some(TRUSTED.to_owned()),
    };
    let in_container = Deployment {
        address: "8080".to_owned(),
        access_log: "/dev/stdout".to_owned(),
        error_log: "/dev/stderr".to_owned(),
        ..on_nginx.clone()
    };
    let on_caddy = Deployment {
        address: "console.example.com".to_owned(),
        access_log: "/var/log/caddy/partner-console.log".to_owned(),
        trusted: None,
        ..on_nginx.clone()
    };
    let main = Main {
        brotli_module: BROTLI_MODULE.to_owned(),
        user: None,
        work: "/tmp".to_owned(),
        error_log: "/dev/stderr".to_owned(),
        site: format!("{PLACE}/partner-console.conf"),
    };
    let direct = settings.direct(&format!("{}{}", api.origin, api.path))?;
    let containerfile = text::fill(
        include_str!("../hosts/Containerfile"),
        &[("DIR", PLACE.to_owned())],
    )?;
    clear(out)?;
    for (name, content) in [
        ("nginx/partner-console.conf", nginx_site(&on_nginx)?),
        ("container/partner-console.conf", nginx_site(&in_container)?),
        ("container/nginx.conf", nginx_main(&main)?),
        ("container/Containerfile", containerfile),
        ("caddy/Caddyfile", caddyfile(&on_caddy, "")?),
        (
            "static/_headers",
            static_host::headers(base, &direct, names),
        ),
        ("static/_redirects", static_host::redirects(base)),
        ("static/config.json", direct.text.clone()),
    ] {
        let path = out.join(name);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|error| Error::at(folder, &error))?;
        fs::write(&path, content).map_err(|error| Error::at(&path, &error))?;
    }
    Ok(())
}

fn clear(out: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(out) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::at(out, &error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;
    use crate::publish::{files, tests::Scratch};

    const PROXIED: &str = r#"{"environments":[{"name":"A","apiBaseUrl":"/api/platform/v1"}],"embed":{"allowedParents":["https://portal.example"]}}"#;

    fn written(scratch: &Scratch, base: &str, config: &str) -> Vec<(String, String)> {
        let settings = Settings::parse(config).unwrap();
        let api = Upstream::parse("https://api.example.com/api/platform/v1").unwrap();
        let names = [
            "index.html".to_owned(),
            "app-0123456789abcdef.js".to_owned(),
        ];
        fs::create_dir_all(scratch.path().join("old")).unwrap();
        write(scratch.path(), base, &settings, &api, &names).unwrap();
        let read = |path: &std::path::PathBuf| fs::read_to_string(scratch.path().join(path));
        let name = |path: &std::path::PathBuf| path.display().to_string();
        let all = files(scratch.path()).unwrap();
        all.iter()
            .map(|path| (name(path), read(path).unwrap()))
            .collect()
    }

    #[test]
    fn every_host_gets_the_same_headers() {
        let scratch = Scratch::new("hosts");
        let all = written(&scratch, "/partner/console/", PROXIED);
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "caddy/Caddyfile",
                "container/Containerfile",
                "container/nginx.conf",
                "container/partner-console.conf",
                "nginx/partner-console.conf",
                "static/_headers",
                "static/_redirects",
                "static/config.json",
            ]
        );
        let settings = Settings::parse(PROXIED).unwrap();
        for (name, text) in &all {
            let is_site = name.ends_with("partner-console.conf") || name.ends_with("Caddyfile");
            for (header, value) in headers(&settings) {
                assert!(
                    !is_site || text.contains(&format!("{header} \"{value}\"")),
                    "{name}: {header}"
                );
            }
            assert!(!text.contains("<<"), "{name} was not filled");
        }
    }

    #[test]
    fn a_host_that_forwards_nothing_names_the_api_in_its_policy() {
        let scratch = Scratch::new("hosts-static");
        let all = written(&scratch, "/", PROXIED);
        let of = |wanted: &str| &all.iter().find(|(name, _)| name == wanted).unwrap().1;
        let direct = "connect-src 'self' https://api.example.com;";
        assert!(of("static/_headers").contains(direct));
        assert!(of("static/_headers").contains("frame-ancestors https://portal.example;"));
        assert!(of("static/config.json").contains("https://api.example.com/api/platform/v1"));
        assert!(of("nginx/partner-console.conf").contains("connect-src 'self';"));
    }

    #[test]
    fn nothing_is_forwarded_where_the_browser_calls_the_api_itself() {
        let scratch = Scratch::new("hosts-direct");
        let direct = r#"{"environments":[{"name":"A","apiBaseUrl":"https://b.example/v1"}]}"#;
        for (name, text) in written(&scratch, "/", direct) {
            assert!(
                !text.contains("proxy_pass") && !text.contains("reverse_proxy"),
                "{name}"
            );
        }
    }
}
