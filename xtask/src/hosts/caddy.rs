//! Caddy.

use super::Deployment;
use super::headers::{HASHED, IMMUTABLE, LOADER, MINUTES, headers};
use super::text::{fill, pattern};
use crate::Error;

/// A Caddyfile for the site, with more lines for its global options.
///
/// # Errors
/// A configuration without a folder or a name.
pub fn caddyfile(site: &Deployment, global: &str) -> Result<String, Error> {
    let base = &site.base;
    let headers = headers(&site.settings)
        .iter()
        .map(|(name, value)| format!("\t\t\t\t{name} \"{value}\"\n"))
        .collect::<String>();
    let config = site.config.rsplit_once('/');
    let (folder, name) =
        config.ok_or_else(|| Error::new(format!("{} is no path of a file", site.config)))?;
    fill(
        include_str!("../../hosts/Caddyfile"),
        &[
            ("GLOBAL", global.to_owned()),
            ("LOG_FIELDS", log_fields(site)),
            ("ADDRESS", site.address.clone()),
            ("ACCESS_LOG", site.access_log.clone()),
            ("ROOT", site.root.clone()),
            ("BASE", base.clone()),
            ("BASE_PATTERN", pattern(base)),
            ("LOADER", LOADER.to_owned()),
            ("MINUTES", MINUTES.to_owned()),
            ("HASHED", HASHED.to_owned()),
            ("IMMUTABLE", IMMUTABLE.to_owned()),
            ("HEADERS", headers.trim_end().to_owned()),
            ("CONFIG_FOLDER", folder.to_owned()),
            ("CONFIG_NAME", name.to_owned()),
            ("OUTSIDE", outside(base)),
            ("API", api(site)?),
        ],
    )
}

/// No header, no query; of the API no address at all: an e-mail stands in some, and the key that
/// opens a resume in others.
fn log_fields(site: &Deployment) -> String {
    let api = site.settings.api_path.as_deref().unwrap_or("/api");
    format!(
        "\t\t\t\trequest>headers delete\n\t\t\t\tresp_headers delete\n\t\t\t\trequest>uri regexp \
         \"^(?:({})/.*|([^?]*).*)$\" \"${{1}}${{2}}\"",
        pattern(api)
    )
}

/// What is asked for beside the site: its path without the last slash, and the root, lead to it.
fn outside(base: &str) -> String {
    if base == "/" {
        return String::new();
    }
    let unclosed = base.trim_end_matches('/');
    format!(
        "\tredir / {base} 302\n\tredir {unclosed} {base} 302\n\thandle {{\n\t\terror 404\n\t}}\n"
    )
}

fn api(site: &Deployment) -> Result<String, Error> {
    let Some(path) = &site.settings.api_path else {
        return Ok(String::new());
    };
    let (handle, rewrite) = if *path == site.api.path {
        ("handle", String::new())
    } else {
        // Takes our path away before the API's is put there.
        let rewrite = format!("\t\trewrite * {}{{uri}}\n", site.api.path);
        ("handle_path", rewrite)
    };
    let trust = site.trusted.as_ref();
    fill(
        include_str!("../../hosts/Caddyfile_api"),
        &[
            ("API_HANDLE", handle.to_owned()),
            ("API_PATH", path.clone()),
            ("API_REWRITE", rewrite),
            ("API_UPSTREAM", site.api.origin.clone()),
            ("API_HOST", site.api.authority.clone()),
            (
                "API_TRUST",
                trust.map_or_else(String::new, |file| {
                    format!("\t\t\t\ttls_trusted_ca_certs {file}\n")
                }),
            ),
        ],
    )
}
