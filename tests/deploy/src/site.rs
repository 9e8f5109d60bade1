//! A small site with what a built one has: a page, hashed files with compressed copies, a
//! configuration, and something hidden.

use std::path::Path;

use crate::Outcome;

/// The program.
pub const WASM: &str = "app-0123456789abcdef_bg.wasm";
/// Its script.
pub const SCRIPT: &str = "app-0123456789abcdef.js";
/// A file without a hash.
pub const ICON: &str = "favicon.svg";
/// What portals load.
pub const LOADER: &str = "embed.js";
/// A hashed name that is not there.
pub const GONE: &str = "gone-0123456789abcdef.js";

/// What stands in the page, enough to be worth compressing.
#[must_use]
pub fn page() -> String {
    format!(
        "<!doctype html><title>The page</title>{}",
        "<p>all work and no play".repeat(40)
    )
}

/// What stands in the program.
#[must_use]
pub fn wasm() -> String {
    "\0asm all work and no play ".repeat(40)
}

/// Writes the site into a folder.
///
/// # Errors
/// Where the disk refuses.
pub fn write(folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder)?;
    for (name, content) in [
        ("index.html", page()),
        (WASM, wasm()),
        (SCRIPT, "let work; ".repeat(40)),
        ("app-0123456789abcdef.css", "a{color:red}".repeat(40)),
        (ICON, "<svg xmlns='http://www.w3.org/2000/svg'/>".to_owned()),
        (LOADER, "let frame; ".repeat(40)),
        ("config.json", "{\"of\": \"the release\"}".to_owned()),
        (".secret", "hidden".to_owned()),
    ] {
        std::fs::write(folder.join(name), content)?;
    }
    Ok(xtask::compress(folder).map_err(|error| error.to_string())?)
}
