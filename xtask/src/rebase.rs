//! Moves a built site to another path.

use std::fs;
use std::path::Path;

use crate::Error;
use crate::args::base_path;
use crate::publish::{PAGE, publish};

/// Copies the site in `dist` to `out`, to be served under `base` instead of the path it was built
/// for. `out` is another folder. Only index.html holds the path: scripts and sheets name nothing, and
/// the program reads it from the page. Compressed copies of the page are left out.
///
/// # Errors
/// A `base` that is no plain absolute path, a page that does not tell its own, or a file that
/// cannot be read or written.
pub fn rebase(dist: &Path, out: &Path, base: &str) -> Result<(), Error> {
    let base = base_path(base)?;
    let path = dist.join(PAGE);
    let page = fs::read_to_string(&path).map_err(|error| Error::at(&path, &error))?;
    let page = rebase_page(&page, &base)?;
    publish(dist, out, &page)
}

/// The start of the element that tells the page's own path; Trunk.toml writes it.
const BASE_ELEMENT: &str = "<meta name=\"jpc-base\" content=\"";
/// Attributes of the page that hold a path of the site.
const PATH_ATTRIBUTES: [&str; 6] = [
    "href",
    "src",
    "data-glue",
    "data-wasm",
    "data-worker",
    "data-sheet",
];

fn rebase_page(page: &str, base: &str) -> Result<String, Error> {
    let old = page
        .split_once(BASE_ELEMENT)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(old, _)| old)
        .filter(|old| old.starts_with('/') && old.ends_with('/'))
        .ok_or_else(|| {
            Error::new(format!(
                "{PAGE} does not tell its own path ({BASE_ELEMENT}...)"
            ))
        })?;
    let mut page = page.replace(
        &format!("{BASE_ELEMENT}{old}\""),
        &format!("{BASE_ELEMENT}{base}\""),
    );
    for attribute in PATH_ATTRIBUTES {
        page = page.replace(
            &format!(" {attribute}=\"{old}"),
            &format!(" {attribute}=\"{base}"),
        );
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;
    use crate::publish::tests::Scratch;

    const PAGE_AT_ROOT: &str = r#"<meta name="jpc-base" content="/">
<meta name="jpc-boot" data-glue="/app-1.js" data-wasm="/app-1_bg.wasm">
<meta name="jpc-reader" data-worker="/reader-1.js" data-integrity="sha384-a/b">
<link rel="stylesheet" href="/boot-1.css" integrity="sha384-a/b"/>
<script src="/boot-1.js"></script><a href="">Reload</a> <p>and/or "/"</p>"#;

    #[test]
    fn every_path_of_the_page_moves_and_nothing_else() {
        let page = rebase_page(PAGE_AT_ROOT, "/a/b/").unwrap();
        assert_eq!(
            page,
            r#"<meta name="jpc-base" content="/a/b/">
<meta name="jpc-boot" data-glue="/a/b/app-1.js" data-wasm="/a/b/app-1_bg.wasm">
<meta name="jpc-reader" data-worker="/a/b/reader-1.js" data-integrity="sha384-a/b">
<link rel="stylesheet" href="/a/b/boot-1.css" integrity="sha384-a/b"/>
<script src="/a/b/boot-1.js"></script><a href="">Reload</a> <p>and/or "/"</p>"#
        );
    }

    #[test]
    fn moving_there_and_back_gives_the_same_page() {
        let moved = rebase_page(PAGE_AT_ROOT, "/x/").unwrap();
        assert_ne!(moved, PAGE_AT_ROOT);
        assert_eq!(rebase_page(&moved, "/").unwrap(), PAGE_AT_ROOT);
        assert_eq!(rebase_page(PAGE_AT_ROOT, "/").unwrap(), PAGE_AT_ROOT);
    }

    #[test]
    fn a_page_without_its_path_is_refused() {
        assert!(rebase_page("<html></html>", "/x/").is_err());
        assert!(rebase_page(r#"<meta name="jpc-base" content="x">"#, "/x/").is_err());
    }

    #[test]
    fn copies_the_other_files_but_no_compressed_page() {
        let scratch = Scratch::new("rebase");
        let (dist, out) = (scratch.path().join("dist"), scratch.path().join("out"));
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join(PAGE), PAGE_AT_ROOT).unwrap();
        fs::write(dist.join("index.html.br"), "compressed").unwrap();
        fs::write(dist.join("app-1.js"), "glue").unwrap();

        rebase(&dist, &out, "/x").unwrap();

        assert!(
            fs::read_to_string(out.join(PAGE))
                .unwrap()
                .contains("content=\"/x/\"")
        );
        assert_eq!(fs::read_to_string(out.join("app-1.js")).unwrap(), "glue");
        assert!(!out.join("index.html.br").exists());
        assert_eq!(fs::read_to_string(dist.join(PAGE)).unwrap(), PAGE_AT_ROOT);
        assert!(rebase(&dist, &out, "no/slash").is_err());
    }
}
