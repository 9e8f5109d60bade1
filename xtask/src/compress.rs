//! Compressed copies beside the files, for servers that hand them out as they are.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::Error;
use crate::publish::{PAGE, files};
use crate::{reader, split};

/// What compresses well.
const KINDS: [&str; 7] = ["html", "js", "css", "wasm", "svg", "json", "txt"];
/// The one file that a deployment edits: a compressed copy would go on saying the old thing.
pub(crate) const CONFIGURATION: &str = "config.json";

/// Writes `file.br` and `file.gz`, at the highest level, beside each file that gets smaller by it.
///
/// # Errors
/// A file that cannot be read or written.
pub fn compress(dist: &Path) -> Result<(), Error> {
    for inside in files(dist)? {
        let kind = inside.extension().and_then(|kind| kind.to_str());
        if inside == Path::new(CONFIGURATION) || !kind.is_some_and(|kind| KINDS.contains(&kind)) {
            continue;
        }
        let path = dist.join(&inside);
        let plain = fs::read(&path).map_err(|error| Error::at(&path, &error))?;
        for (suffix, packed) in [("br", brotli(&plain)), ("gz", gzip(&plain))] {
            let target = beside(&path, suffix);
            let packed = packed.map_err(|error| Error::at(&target, &error))?;
            if packed.len() < plain.len() {
                fs::write(&target, packed).map_err(|error| Error::at(&target, &error))?;
            }
        }
    }
    Ok(())
}

fn beside(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotli(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: plain.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}

/// What goes over the wire until the console stands, in bytes, brotli where there is a copy.
#[derive(Debug, PartialEq, Eq)]
pub struct FirstLoad {
    /// The program alone.
    pub wasm: u64,
    /// The page, everything it names, and the configuration.
    pub total: u64,
    /// How many files that is.
    pub files: usize,
    /// The reader of resumes, which is none of these: it comes when a file needs it.
    pub reader: u64,
    /// The screens that are none of these either: each part comes when one of its own is shown.
    pub screens: u64,
}

/// Weighs a compressed site.
///
/// # Errors
/// A file that cannot be read.
pub fn weigh(dist: &Path) -> Result<FirstLoad, Error> {
    let path = dist.join(PAGE);
    let page = fs::read_to_string(&path).map_err(|error| Error::at(&path, &error))?;
    let mut load = FirstLoad {
        wasm: 0,
        total: 0,
        files: 0,
        reader: 0,
        screens: 0,
    };
    for inside in files(dist)? {
        let name = inside.to_string_lossy().replace('\\', "/");
        let is_reader = name.starts_with(reader::PREFIX);
        let needed = name == PAGE || name == CONFIGURATION || page.contains(&format!("/{name}\""));
        let is_plain = inside
            .extension()
            .is_some_and(|kind| kind != "br" && kind != "gz");
        let is_screen = name.starts_with(split::PREFIX);
        let is_weighed = needed || ((is_reader || is_screen) && is_plain);
        if !is_weighed {
            continue;
        }
        let plain = dist.join(&inside);
        let packed = beside(&plain, "br");
        let sent = if packed.exists() { packed } else { plain };
        let bytes = fs::metadata(&sent)
            .map_err(|error| Error::at(&sent, &error))?
            .len();
        if is_reader {
            load.reader += bytes;
            continue;
        }
        if is_screen {
            load.screens += bytes;
            continue;
        }
        load.total += bytes;
        load.files += 1;
        if name.ends_with(".wasm") {
            load.wasm += bytes;
        }
    }
    Ok(load)
}

/// A count with its thousands apart: 98,123.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use std::io::Read as _;

    use super::*;
    use crate::publish::tests::Scratch;

    #[test]
    fn compresses_what_gains_and_weighs_what_is_sent() {
        let scratch = Scratch::new("compress");
        let dist = scratch.path();
        let text = "all work and no play ".repeat(100);
        fs::write(dist.join("app-1_bg.wasm"), &text).unwrap();
        fs::write(dist.join("unused-1.js"), &text).unwrap();
        fs::write(dist.join("tiny-1.css"), "a").unwrap();
        fs::write(dist.join("reader-1.js"), "b").unwrap();
        fs::write(dist.join("reader-2_bg.wasm"), "cc").unwrap();
        fs::write(dist.join("part-1.wasm"), "ddd").unwrap();
        fs::write(dist.join("logo.png"), &text).unwrap();
        fs::write(dist.join(CONFIGURATION), &text).unwrap();
        let page = "<meta data-wasm=\"/app-1_bg.wasm\"><link href=\"/tiny-1.css\"><meta data-worker=\"/reader-1.js\">";
        fs::write(dist.join(PAGE), page).unwrap();

        compress(dist).unwrap();

        let mut unpacked = String::new();
        let gz = fs::read(dist.join("app-1_bg.wasm.gz")).unwrap();
        flate2::read::GzDecoder::new(&gz[..])
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        let br = fs::read(dist.join("app-1_bg.wasm.br")).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &br[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, text.as_bytes());
        for left_alone in [
            "tiny-1.css.br",
            "logo.png.br",
            "config.json.br",
            "config.json.gz",
        ] {
            assert!(!dist.join(left_alone).exists(), "{left_alone}");
        }

        let page_sent = ["index.html.br", PAGE]
            .iter()
            .find_map(|name| fs::metadata(dist.join(name)).ok())
            .unwrap()
            .len();
        let load = weigh(dist).unwrap();
        assert_eq!(load.wasm, br.len() as u64);
        assert_eq!(
            load.total,
            br.len() as u64 + 1 + text.len() as u64 + page_sent
        );
        assert_eq!(load.files, 4);
        assert_eq!(load.reader, 3);
        assert_eq!(load.screens, 3);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
