//! The site that both pages are served from.

use std::fs;
use std::path::Path;

use e2e_tests::Outcome;

/// Where the page of plain JavaScript stands.
pub(crate) const BASELINE: &str = "/baseline.html";
/// Its line that is replaced by the built site's own stylesheets.
const STYLES: &str = "<!-- stylesheets of the built site -->";

/// Copies the built site to `folder` and puts the other page beside it, with the same styles.
///
/// # Errors
/// Where a file cannot be read or written, or the built site names no stylesheet.
pub(crate) fn compose(built: &Path, folder: &Path) -> Outcome {
    xtask::rebase(built, folder, "/").map_err(|error| error.to_string())?;
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("baseline");
    for entry in fs::read_dir(own)? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    let styles = stylesheets(&fs::read_to_string(folder.join("index.html"))?);
    if styles.is_empty() {
        return Err("the built site names no stylesheet".into());
    }
    let page = folder.join(BASELINE.trim_start_matches('/'));
    let dressed = fs::read_to_string(&page)?.replace(STYLES, &styles);
    Ok(fs::write(page, dressed)?)
}

/// Puts the console's roll-up beside the page, as `cargo xtask bench` has built it.
///
/// # Errors
/// Where `JPC_ROLL_UP` does not name its folder, or a file cannot be copied.
pub(crate) fn add_roll_up(folder: &Path) -> Outcome {
    let built = std::env::var_os("JPC_ROLL_UP").ok_or("JPC_ROLL_UP names no folder")?;
    for file in ["roll_up_wasm.js", "roll_up_wasm_bg.wasm"] {
        fs::copy(Path::new(&built).join(file), folder.join(file))?;
    }
    Ok(())
}

/// The elements of a page that bring its stylesheets, in their order.
fn stylesheets(page: &str) -> String {
    page.split('<')
        .filter(|tag| tag.starts_with("link") && tag.contains("rel=\"stylesheet\""))
        .filter_map(|tag| tag.split_once('>'))
        .map(|(tag, _)| format!("<{tag}>\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::stylesheets;

    #[test]
    fn stylesheets_keep_their_order_and_nothing_else_comes_along() {
        let page = "<head><link rel=\"icon\" href=\"/i.svg\"><link rel=\"stylesheet\" \
                    href=\"/b.css\" integrity=\"x\">\n<script src=\"/s.js\"></script><link \
                    rel=\"stylesheet\" href=\"/a.css\"/></head>";
        assert_eq!(
            stylesheets(page),
            "<link rel=\"stylesheet\" href=\"/b.css\" integrity=\"x\">\n\
             <link rel=\"stylesheet\" href=\"/a.css\"/>\n"
        );
    }
}
