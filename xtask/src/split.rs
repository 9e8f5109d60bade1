//! Cuts the program into files: what is needed from the start, and the parts of `src/ui/parts.rs`,
//! which are loaded when one of their screens is first shown. A part that another file was put in
//! the place of is refused by its digest, which stands in the glue, whose own stands in the page.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{command, run};
use crate::publish::{PAGE, files};
use crate::reader::{integrity, name_hash};
use crate::tools::{TARGET, WASM_BINDGEN, WASM_SPLIT};
use crate::{Error, Project, packs};

/// What the names of the parts' files begin with.
pub(crate) const PREFIX: &str = "part-";
/// The program's name, as Trunk and cargo write it.
const PROGRAM: &str = "partner-console";
/// The loader that the splitter writes beside the parts.
const LOADER: &str = "__wasm_split.js";
/// Trunk and cargo, called so, make a program that can be split: with the relocations and names
/// that the splitter goes by, and that no file of the site has any more.
pub(crate) const FEATURE: &str = "split";
pub(crate) const STRIP: (&str, &str) = ("CARGO_PROFILE_RELEASE_STRIP", "false");
pub(crate) const RELOCATIONS: &str = "-Clink-args=--emit-relocs";

/// Puts the split program into the site in `stage`, in place of the whole one that Trunk put there.
///
/// # Errors
/// A tool that fails, or that writes something else than this was made for.
pub(crate) fn apply(project: &Project, stage: &Path) -> Result<(), Error> {
    let folder = project.target().join("xtask").join("split");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Error::at(&folder, &error))?;
    }
    fs::create_dir_all(&folder).map_err(|error| Error::at(&folder, &error))?;
    let whole = project.target().join(TARGET).join("release");
    run(command(project, project.tool(WASM_SPLIT.program))
        .arg(whole.join(format!("{PROGRAM}.wasm")))
        .arg(&folder)
        .args(["--target", "web", "--out-name", PROGRAM]))?;
    let bound = folder.join("bound");
    run(command(project, project.tool(WASM_BINDGEN.program))
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--remove-name-section", "--remove-producers-section"])
        .args(["--out-name", PROGRAM, "--out-dir"])
        .arg(&bound)
        .arg(folder.join(format!("{PROGRAM}.wasm"))))?;
    let site = Site::of(&folder, &bound)?;
    site.write(stage)
}

/// The files of the program.
#[derive(Debug)]
struct Site {
    /// By their names.
    parts: BTreeMap<String, Vec<u8>>,
    wasm: Vec<u8>,
    glue: String,
}

impl Site {
    fn of(folder: &Path, bound: &Path) -> Result<Self, Error> {
        let mut loader = text(&folder.join(LOADER))?;
        let mut pieces = pieces(folder)?;
        let mut parts = BTreeMap::new();
        let mut consts = String::new();
        for (at, pack) in packs::packed(&mut pieces, &loader).into_iter().enumerate() {
            let hashed = format!("{PREFIX}{}.wasm", name_hash(&pack.bytes));
            let digest = integrity(&pack.bytes);
            consts += &format!("const pack_{at} = [\"./{hashed}\", \"{digest}\"];\n");
            for (name, place) in &pack.places {
                let taken = packs::taken_in_loader(&loader, name, &format!("pack_{at}"), *place);
                let odd = || Error::new(format!("{LOADER} does not load {name} as expected"));
                loader = taken.ok_or_else(odd)?;
            }
            parts.insert(hashed, pack.bytes);
        }
        for (name, part) in pieces {
            let hashed = format!("{PREFIX}{}.wasm", name_hash(&part));
            loader = named_in_loader(&loader, &name, &hashed, &integrity(&part))?;
            parts.insert(hashed, part);
        }
        // Behind the line that the loader is joined to the glue by.
        let (first, rest) = loader.split_once('\n').unwrap_or((&loader, ""));
        let loader = format!("{first}\n{consts}{}{rest}", packs::TAKEN);
        let glue = text(&bound.join(format!("{PROGRAM}.js")))?;
        Ok(Self {
            glue: joined(&glue, &loader)?,
            wasm: bytes(&bound.join(format!("{PROGRAM}_bg.wasm")))?,
            parts,
        })
    }

    /// Writes the files and names them in the page, in place of Trunk's.
    fn write(&self, stage: &Path) -> Result<(), Error> {
        let path = stage.join(PAGE);
        let page = text(&path)?;
        let glue = format!("{PROGRAM}-{}.js", name_hash(self.glue.as_bytes()));
        let wasm = format!("{PROGRAM}-{}_bg.wasm", name_hash(&self.wasm));
        let (page, old_glue) = renamed(&page, ".js", &glue, &integrity(self.glue.as_bytes()))?;
        let (page, old_wasm) = renamed(&page, "_bg.wasm", &wasm, &integrity(&self.wasm))?;
        for old in [old_glue, old_wasm] {
            let old = stage.join(old);
            fs::remove_file(&old).map_err(|error| Error::at(&old, &error))?;
        }
        for (name, part) in &self.parts {
            write(&stage.join(name), part)?;
        }
        write(&stage.join(wasm), &self.wasm)?;
        write(&stage.join(glue), self.glue.as_bytes())?;
        write(&path, page.as_bytes())
    }
}

/// What the splitter cut off, by the names it gave them.
fn pieces(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut pieces = BTreeMap::new();
    for inside in files(folder)? {
        let name = inside.to_string_lossy().into_owned();
        let is_piece =
            (name.starts_with("split_") || name.starts_with("chunk_")) && name.ends_with(".wasm");
        if is_piece {
            let piece = without_custom_sections(&bytes(&folder.join(&inside))?)
                .ok_or_else(|| Error::new(format!("{name} is no wasm")))?;
            pieces.insert(name, piece);
        }
    }
    Ok(pieces)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|error| Error::at(path, &error))
}

fn text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::at(path, &error))
}

fn write(path: &PathBuf, bytes: &[u8]) -> Result<(), Error> {
    fs::write(path, bytes).map_err(|error| Error::at(path, &error))
}

/// The loader with a part's own name, and its digest, in the one place where it is fetched.
fn named_in_loader(
    loader: &str,
    name: &str,
    hashed: &str,
    integrity: &str,
) -> Result<String, Error> {
    let from = format!("fetch(new URL(\"./{name}\", import.meta.url))");
    if loader.matches(&from).count() != 1 {
        return Err(Error::new(format!("{LOADER} does not fetch {name} once")));
    }
    let to = format!(
        "fetch(new URL(\"./{hashed}\", import.meta.url), \
         {{integrity: \"{integrity}\", credentials: \"same-origin\", redirect: \"error\"}})"
    );
    Ok(loader.replace(&from, &to))
}

/// The glue with the loader in it, so that one digest covers both: a module that a module imports
/// would be checked by none.
fn joined(glue: &str, loader: &str) -> Result<String, Error> {
    let odd = |what: &str| Error::new(format!("{what} is not as it is expected"));
    let ours = format!("from \"./{LOADER}\"");
    let (imports, glue): (Vec<&str>, Vec<&str>) =
        glue.lines().partition(|line| line.contains(&ours));
    let names = imports
        .iter()
        .map(|line| {
            let name = line.strip_prefix("import * as ")?;
            Some(name.split_once(' ')?.0)
        })
        .collect::<Option<Vec<_>>>()
        .filter(|names| !names.is_empty())
        .ok_or_else(|| odd("the glue"))?;
    let (first, loader) = loader.split_once('\n').ok_or_else(|| odd(LOADER))?;
    if !first.starts_with("import { initSync } from ") || loader.contains("import {") {
        return Err(odd(LOADER));
    }
    let exported: Vec<&str> = loader
        .lines()
        .filter_map(|line| line.strip_prefix("export const "))
        .filter_map(|line| line.split_once(' '))
        .map(|(name, _)| name)
        .collect();
    // A part that does not come is told on the page; its address is nothing for the console.
    let loader = loader
        .replace("export const ", "const ")
        .replace("            console.error(e);\n", "");
    let mut whole = loader;
    for name in names {
        whole += &format!("const {name} = {{ {} }};\n", exported.join(", "));
    }
    whole += &glue.join("\n");
    whole.push('\n');
    if whole.contains(LOADER) && !whole.contains(&format!("\"./{LOADER}\": ")) {
        return Err(odd("the glue"));
    }
    Ok(whole)
}

/// The page with another file in the place of the program's file of that ending; also the name of
/// the file that was named.
fn renamed(
    page: &str,
    ending: &str,
    name: &str,
    integrity: &str,
) -> Result<(String, String), Error> {
    let missing = || Error::new(format!("{PAGE} does not name the program's {ending}"));
    let old = page
        .split(['"', '/', ' '])
        .find(|word| word.starts_with(PROGRAM) && word.ends_with(ending))
        .ok_or_else(missing)?
        .to_owned();
    let mut renamed = String::new();
    let mut digests = 0;
    for (at, piece) in page.split('<').enumerate() {
        if at > 0 {
            renamed.push('<');
        }
        if piece.starts_with("link ") && piece.contains(&old) {
            const MARK: &str = "integrity=\"";
            let start = piece.find(MARK).ok_or_else(missing)? + MARK.len();
            let end = piece[start..].find('"').ok_or_else(missing)? + start;
            renamed += &format!("{}{integrity}{}", &piece[..start], &piece[end..]);
            digests += 1;
        } else {
            renamed += piece;
        }
    }
    if digests != 1 {
        return Err(missing());
    }
    Ok((renamed.replace(&old, name), old))
}

/// A wasm without what no browser needs: names, and notes for other tools. `None` where it is none.
fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    const HEAD: usize = 8;
    let mut kept = wasm.get(..HEAD)?.to_vec();
    if !kept.starts_with(b"\0asm") {
        return None;
    }
    let mut at = HEAD;
    while at < wasm.len() {
        let kind = *wasm.get(at)?;
        let (length, start) = length_at(wasm, at + 1)?;
        let end = start.checked_add(length)?;
        let section = wasm.get(at..end)?;
        if kind != 0 {
            kept.extend_from_slice(section);
        }
        at = end;
    }
    Some(kept)
}

/// A length in LEB128, and where what it measures begins.
fn length_at(wasm: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let mut length = 0_usize;
    for shift in (0..35).step_by(7) {
        let byte = *wasm.get(at)?;
        at += 1;
        length |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some((length, at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    const LOADED: &str = "import { initSync } from \"./partner-console.js\";\n\nfunction f() {}\n\
        const __chunk_5 = makeLoad(() => {\n    const src = fetch(new URL(\"./chunk_5.wasm\", import.meta.url));\n}, []);\n\
        export const __wasm_split_load_work = wrapAsyncCb(makeLoad(() => {\n    const src = fetch(new URL(\"./split_work.wasm\", import.meta.url));\n}, [__chunk_5]));\n";

    #[test]
    fn a_part_is_fetched_by_its_name_and_digest() {
        let named = named_in_loader(LOADED, "chunk_5.wasm", "part-1.wasm", "sha384-x").unwrap();
        assert!(named.contains(
            "fetch(new URL(\"./part-1.wasm\", import.meta.url), {integrity: \"sha384-x\""
        ));
        assert!(!named.contains("./chunk_5"));
        assert!(named_in_loader(LOADED, "chunk_6.wasm", "part-1.wasm", "").is_err());
    }

    #[test]
    fn the_loader_stands_in_the_glue() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\
            function initSync() {}\nconst imports = {\n\"./__wasm_split.js\": import1,\n\"./__wasm_split.js\": import2,\n};\n";
        let whole = joined(glue, LOADED).unwrap();
        assert!(
            !whole.contains("import {") && !whole.contains("import *"),
            "{whole}"
        );
        assert!(!whole.contains("export const"));
        assert!(whole.contains("const import2 = { __wasm_split_load_work };"));
        assert!(whole.contains("function initSync() {}"));
        assert!(joined("function initSync() {}", LOADED).is_err());
        assert!(joined(glue, "something else\n").is_err());
    }

    #[test]
    fn the_page_names_the_new_files_by_their_digests() {
        let page = "<meta name=\"jpc-boot\" data-glue=\"/partner-console-1.js\" data-wasm=\"/partner-console-1_bg.wasm\">\
            <link rel=\"modulepreload\" href=\"/partner-console-1.js\" integrity=\"sha384-old\">\
            <link rel=\"preload\" href=\"/partner-console-1_bg.wasm\" integrity=\"sha384-older\">";
        let (page, old) = renamed(page, ".js", "partner-console-2.js", "sha384-new").unwrap();
        assert_eq!(old, "partner-console-1.js");
        let (page, old) = renamed(
            &page,
            "_bg.wasm",
            "partner-console-3_bg.wasm",
            "sha384-newer",
        )
        .unwrap();
        assert_eq!(old, "partner-console-1_bg.wasm");
        assert_eq!(
            page,
            "<meta name=\"jpc-boot\" data-glue=\"/partner-console-2.js\" data-wasm=\"/partner-console-3_bg.wasm\">\
            <link rel=\"modulepreload\" href=\"/partner-console-2.js\" integrity=\"sha384-new\">\
            <link rel=\"preload\" href=\"/partner-console-3_bg.wasm\" integrity=\"sha384-newer\">"
        );
        assert!(renamed("<p>", ".js", "x.js", "").is_err());
    }

    #[test]
    fn names_go_and_code_stays() {
        let wasm = b"\0asm\x01\0\0\0\x00\x03\x02hi\x01\x02ab\x00\x81\x00z";
        assert_eq!(
            without_custom_sections(wasm).unwrap(),
            b"\0asm\x01\0\0\0\x01\x02ab"
        );
        assert_eq!(without_custom_sections(b"\0asm\x01\0\0\0\x01\x09a"), None);
        assert_eq!(without_custom_sections(b"<!doctype html>"), None);
    }
}
