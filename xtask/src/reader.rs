//! The reader of resumes: a wasm of its own beside the site, which a page loads in a worker when a
//! file that needs it is chosen. Two files, each named by its hash: the worker's script, which is
//! wasm-bindgen's glue with `reader/worker.js` behind it, and the wasm.

use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha384};

use crate::process::{cargo, command, run};
use crate::publish::PAGE;
use crate::tools::{TARGET, WASM_BINDGEN};
use crate::{Error, Project, tools};

/// The element that names the worker's script to the page, before the address.
pub(crate) const ELEMENT: &str = "<meta name=\"jpc-reader\" data-worker=\"";
/// What both files' names begin with.
pub(crate) const PREFIX: &str = "reader-";
/// Behind this element of Trunk.toml it stands.
const BOOT_ELEMENT: &str = "<meta name=\"jpc-boot\"";
/// All that a hostile file may make the reader take: 256 MB, in pages of 64 KiB. Growing beyond
/// fails, which ends the reader and nothing else.
const MOST_MEMORY: u32 = 4_096 * 65_536;
/// What is replaced in `reader/worker.js`.
const WASM: &str = "READER_WASM";
const INTEGRITY: &str = "READER_INTEGRITY";

/// Builds the reader into the site in `stage`, built for the path `/`.
///
/// # Errors
/// A build that fails, or a file that cannot be read or written.
pub(crate) fn add(project: &Project, stage: &Path) -> Result<(), Error> {
    let bound = project.target().join("xtask").join("reader");
    compile(project, &bound)?;
    let read = |path: &Path| fs::read(path).map_err(|error| Error::at(path, &error));
    let text = |path: &Path| fs::read_to_string(path).map_err(|error| Error::at(path, &error));
    let own = project.root().join("reader").join("worker.js");
    let files = Files::of(
        &read(&bound.join("reader_bg.wasm"))?,
        &text(&bound.join("reader.js"))?,
        &text(&own)?,
    )?;
    let path = stage.join(PAGE);
    let page = named_in(&text(&path)?, &files)?;
    let write = |name: &str, bytes: &[u8]| {
        let path = stage.join(name);
        fs::write(&path, bytes).map_err(|error| Error::at(&path, &error))
    };
    write(&files.wasm_name, &files.wasm)?;
    write(&files.script_name, files.script.as_bytes())?;
    write(PAGE, page.as_bytes())
}

/// In release form always: it is small, and unoptimised it would be slow enough to be stopped.
fn compile(project: &Project, bound: &Path) -> Result<(), Error> {
    let mut build = cargo(project);
    tools::forget_places(project, &mut build, &[]);
    run(build
        .args(["rustc", "--quiet", "-p", "resume-reader", "--lib"])
        .args(["--crate-type", "cdylib", "--features", "wasm"])
        .args(["--release", "--target", TARGET])
        .arg("--")
        .arg(format!("-Clink-arg=--max-memory={MOST_MEMORY}")))?;
    let wasm = project.target().join(TARGET).join("release");
    run(command(project, project.tool(WASM_BINDGEN.program))
        // A classic script: a worker of modules would need another file for the glue.
        .args(["--target", "no-modules", "--no-typescript"])
        .args(["--out-name", "reader", "--out-dir"])
        .arg(bound)
        .arg(wasm.join("resume_reader.wasm")))
}

struct Files {
    wasm_name: String,
    wasm: Vec<u8>,
    script_name: String,
    script: String,
}

impl Files {
    fn of(wasm: &[u8], glue: &str, worker: &str) -> Result<Self, Error> {
        if !worker.contains(WASM) || !worker.contains(INTEGRITY) {
            return Err(Error::new(format!(
                "reader/worker.js has no place for {WASM} and {INTEGRITY}"
            )));
        }
        let wasm_name = format!("{PREFIX}{}_bg.wasm", name_hash(wasm));
        let worker = worker
            .replace(WASM, &wasm_name)
            .replace(INTEGRITY, &integrity(wasm));
        let script = format!("{glue}\n{worker}");
        Ok(Self {
            wasm_name,
            wasm: wasm.to_owned(),
            script_name: format!("{PREFIX}{}.js", name_hash(script.as_bytes())),
            script,
        })
    }
}

fn named_in(page: &str, files: &Files) -> Result<String, Error> {
    let missing = || Error::new(format!("{PAGE} has no {BOOT_ELEMENT}...>"));
    let at = page.find(BOOT_ELEMENT).ok_or_else(missing)?;
    let end = page[at..].find('>').ok_or_else(missing)? + at + 1;
    let (before, after) = page.split_at(end);
    Ok(format!(
        "{before}\n  {ELEMENT}/{}\" data-integrity=\"{}\">{after}",
        files.script_name,
        integrity(files.script.as_bytes())
    ))
}

/// As many digits as Trunk gives its names.
pub(crate) fn name_hash(bytes: &[u8]) -> String {
    let digest = Sha384::digest(bytes);
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// `sha384-` and the digest in base64, as browsers check it.
#[must_use]
pub fn integrity(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = "sha384-".to_owned();
    // 48 bytes are 16 times three: nothing is left over to be padded.
    for three in Sha384::digest(bytes).chunks(3) {
        let bits = three
            .iter()
            .fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        text.extend([18, 12, 6, 0].map(|shift| char::from(DIGITS[bits >> shift & 63])));
    }
    text
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    #[test]
    fn digests_are_written_as_browsers_read_them() {
        // The digest of nothing, as FIPS 180-4 examples and every tool give it.
        assert_eq!(
            integrity(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
        assert_eq!(name_hash(b""), "38b060a751ac9638");
    }

    #[test]
    fn the_script_names_the_wasm_and_the_page_names_the_script() {
        let worker = "fetch('READER_WASM', 'READER_INTEGRITY')";
        let files = Files::of(b"wasm", "glue();", worker).unwrap();
        assert!(files.script.starts_with("glue();\nfetch('reader-"));
        assert!(files.script.contains(&files.wasm_name));
        assert!(files.script.contains(&integrity(b"wasm")));
        let other = Files::of(b"wasm 2", "glue();", worker).unwrap();
        assert_ne!(
            files.script_name, other.script_name,
            "a wasm changes both names"
        );
        assert!(Files::of(b"wasm", "glue();", "fetch()").is_err());

        let page = r#"<meta name="jpc-boot" data-glue="/a.js"><link>"#;
        let named = named_in(page, &files).unwrap();
        let script = files.script_name;
        assert!(named.contains(&format!(
            "data-worker=\"/{script}\" data-integrity=\"sha384-"
        )));
        assert!(named.starts_with(r#"<meta name="jpc-boot" data-glue="/a.js">"#));
        assert!(named.ends_with("><link>"));
        assert!(named_in("<html>", &Files::of(b"", "", worker).unwrap()).is_err());
    }
}
