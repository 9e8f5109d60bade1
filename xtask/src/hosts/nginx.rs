//! nginx.

use super::headers::{HASHED, IMMUTABLE, LOADER, MINUTES, TYPES, headers};
use super::text::{fill, pattern};
use super::{Deployment, TRUSTED};
use crate::Error;

/// The site's part of an nginx configuration, for its http block.
///
/// # Errors
/// None that a deployment can make.
pub fn nginx_site(site: &Deployment) -> Result<String, Error> {
    let base = &site.base;
    let headers = headers(&site.settings)
        .iter()
        .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
        .collect::<String>();
    let types = TYPES
        .iter()
        .map(|(kind, endings)| format!("        \"{kind}\" {endings};\n"))
        .collect::<String>();
    fill(
        include_str!("../../hosts/nginx.conf"),
        &[
            ("LISTEN", site.address.clone()),
            ("ROOT", site.root.clone()),
            ("CONFIG", site.config.clone()),
            ("BASE", base.clone()),
            ("BASE_PATTERN", pattern(base)),
            ("LOADER_PATTERN", pattern(LOADER)),
            ("MINUTES", MINUTES.to_owned()),
            ("HASHED", HASHED.to_owned()),
            ("IMMUTABLE", IMMUTABLE.to_owned()),
            ("ACCESS_LOG", site.access_log.clone()),
            ("ERROR_LOG", site.error_log.clone()),
            ("TYPES", types.trim_end().to_owned()),
            ("HEADERS", headers.trim_end().to_owned()),
            ("OUTSIDE", outside(base)),
            ("API", api(site)?),
        ],
    )
}

/// What is asked for beside the site: its path without the last slash, and the root, lead to it.
fn outside(base: &str) -> String {
    if base == "/" {
        return String::new();
    }
    let unclosed = base.trim_end_matches('/');
    format!(
        "    location = / {{\n        return 302 {base};\n    }}\n    location = {unclosed} {{\n        \
         return 302 {base};\n    }}\n    location / {{\n        return 404;\n    }}\n"
    )
}

fn api(site: &Deployment) -> Result<String, Error> {
    let Some(path) = &site.settings.api_path else {
        return Ok(String::new());
    };
    // Without a path behind the address nginx passes on what was asked for letter for letter.
    let upstream = if *path == site.api.path {
        site.api.origin.clone()
    } else {
        format!("{}{}/", site.api.origin, site.api.path)
    };
    let trusted = site.trusted.as_deref().unwrap_or(TRUSTED);
    fill(
        include_str!("../../hosts/nginx_api.conf"),
        &[
            ("API_PATH", path.clone()),
            ("API_UPSTREAM", upstream),
            ("ACCESS_LOG", site.access_log.clone()),
            ("TRUSTED", trusted.to_owned()),
        ],
    )
}

/// What nginx itself needs, where nobody else uses it.
#[derive(Debug, Clone)]
pub struct Main {
    /// The module that hands out the `.br` copies.
    pub brotli_module: String,
    /// Whose the workers are, where nginx is started by root.
    pub user: Option<String>,
    /// A folder that it may write to.
    pub work: String,
    /// A file, or `/dev/stderr`.
    pub error_log: String,
    /// The file of [`nginx_site`].
    pub site: String,
}

/// A whole nginx configuration around the site's part.
///
/// # Errors
/// None that a deployment can make.
pub fn nginx_main(main: &Main) -> Result<String, Error> {
    let user = main.user.as_ref();
    fill(
        include_str!("../../hosts/nginx_main.conf"),
        &[
            ("BROTLI_MODULE", main.brotli_module.clone()),
            (
                "USER",
                user.map_or_else(String::new, |user| format!("user {user};\n")),
            ),
            ("WORK", main.work.clone()),
            ("ERROR_LOG", main.error_log.clone()),
            ("SITE", main.site.clone()),
        ],
    )
}
