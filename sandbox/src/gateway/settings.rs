//! The site's `config.json` where a real API stands behind it: as built, with one environment.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::Upstream;
use crate::API_BASE_PATH;

/// The text of the configuration. Overrides of operations, limits and the like stay as the built
/// site has them; its environments give way to the one that this server leads to.
///
/// # Errors
/// In words, where the built site's own file cannot be read or is no JSON object.
pub(crate) fn configuration(folder: &Path, upstream: &Upstream) -> Result<String, String> {
    let file = folder.join("config.json");
    let mut settings = match std::fs::read(&file) {
        Ok(bytes) => serde_json::from_slice::<Map<String, Value>>(&bytes)
            .map_err(|error| format!("{} is no JSON object: {error}.", file.display()))?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Map::new(),
        Err(error) => return Err(format!("{} cannot be read: {error}.", file.display())),
    };
    settings.insert(
        "environments".to_owned(),
        json!([{"name": upstream.host(), "apiBaseUrl": API_BASE_PATH}]),
    );
    Ok(Value::Object(settings).to_string())
}
