//! The site that both pages are served from.

use std::fs;
use std::path::{Path, PathBuf};

use e2e_tests::Outcome;

/// Where the page of plain JavaScript stands.
pub(crate) const BASELINE: &str = "/baseline.html";
/// The folder of the peer in the site.
const PEER: &str = "peer";
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

/// Puts pieces of the console beside the page, as `cargo xtask bench` has built them.
///
/// # Errors
/// Where `JPC_ROLL_UP` does not name their folder, or a file cannot be copied.
pub(crate) fn add_pieces(folder: &Path) -> Outcome {
    let built = named("JPC_ROLL_UP")?;
    for file in ["roll_up_wasm.js", "roll_up_wasm_bg.wasm"] {
        fs::copy(built.join(file), folder.join(file))?;
    }
    Ok(())
}

/// Puts the peer beside the page, in a folder of its own.
///
/// # Errors
/// Where `JPC_PEER` does not name its folder, or a file cannot be copied.
pub(crate) fn add_peer(folder: &Path) -> Outcome {
    copy(&named("JPC_PEER")?, &folder.join(PEER))
}

/// Puts the libraries beside the page that the console is measured against.
///
/// # Errors
/// Where `JPC_PACKAGES` does not name their folder, or a file cannot be copied.
pub(crate) fn add_packages(folder: &Path) -> Outcome {
    let modules = named("JPC_PACKAGES")?.join("node_modules");
    let script = "papaparse/papaparse.min.js";
    fs::copy(modules.join(script), folder.join("papaparse.js"))?;
    copy(
        &modules.join("@tanstack/virtual-core/dist/esm"),
        &folder.join("virtual-core"),
    )
}

/// Bytes over the wire of all files of the peer, brotli where there is a copy.
///
/// # Errors
/// Where a file cannot be read.
pub(crate) fn weigh_peer(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for inside in [folder.join(PEER), folder.join(PEER).join("assets")] {
        for entry in fs::read_dir(inside)? {
            let path = entry?.path();
            let name = path.to_string_lossy();
            if path.is_dir() || name.ends_with(".br") || name.ends_with(".gz") {
                continue;
            }
            let packed = PathBuf::from(format!("{name}.br"));
            let sent = if packed.is_file() { packed } else { path };
            bytes += fs::metadata(sent)?.len();
        }
    }
    Ok(bytes)
}

fn named(variable: &str) -> Outcome<PathBuf> {
    let folder = std::env::var_os(variable).map(PathBuf::from);
    folder.ok_or_else(|| format!("{variable} names no folder: run `cargo xtask bench`").into())
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(path, target)?;
        }
    }
    Ok(())
}

/// The elements of a page that bring its stylesheets, in their order.
///
/// The sheet of single screens, which the program asks for by itself, is one of them.
fn stylesheets(page: &str) -> String {
    let late = page
        .split_once("data-sheet=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(path, _)| format!("<link rel=\"stylesheet\" href=\"{path}\">\n"));
    page.split('<')
        .filter(|tag| tag.starts_with("link") && tag.contains("rel=\"stylesheet\""))
        .filter_map(|tag| tag.split_once('>'))
        .map(|(tag, _)| format!("<{tag}>\n"))
        .chain(late)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::stylesheets;

    #[test]
    fn stylesheets_keep_their_order_and_nothing_else_comes_along() {
        let page = "<head><link rel=\"icon\" href=\"/i.svg\"><link rel=\"stylesheet\" \
                    href=\"/b.css\" integrity=\"x\">\n<script src=\"/s.js\"></script><link \
                    rel=\"stylesheet\" href=\"/a.css\"/><meta name=\"jpc-sheet\" data-sheet=\"/c.css\" \
                    data-integrity=\"y\"></head>";
        assert_eq!(
            stylesheets(page),
            "<link rel=\"stylesheet\" href=\"/b.css\" integrity=\"x\">\n\
             <link rel=\"stylesheet\" href=\"/a.css\"/>\n\
             <link rel=\"stylesheet\" href=\"/c.css\">\n"
        );
    }
}
