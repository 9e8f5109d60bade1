//! `files.json`: every file of a site with its length and its digest, in order of their names.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::Error;
use crate::publish::files;

/// The list of a site's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The path that the site was built for.
    pub base: String,
    /// Its files, by name.
    pub files: Vec<Listed>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its path below the site's, with `/` between folders.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

impl Listing {
    /// Lists the site in a folder, which was built for the path `base`.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn of(folder: &Path, base: &str) -> Result<Self, Error> {
        let mut listed = Vec::new();
        for inside in files(folder)? {
            let path = folder.join(&inside);
            let bytes = fs::read(&path).map_err(|error| Error::at(&path, &error))?;
            listed.push(Listed {
                name: inside.to_string_lossy().replace('\\', "/"),
                bytes: bytes.len() as u64,
                sha256: digits(&bytes),
            });
        }
        listed.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self {
            base: base.to_owned(),
            files: listed,
        })
    }

    /// The text of `files.json`, a file a line.
    #[must_use]
    pub fn text(&self) -> String {
        let rows: Vec<String> = self
            .files
            .iter()
            .map(|file| {
                let row = json!({"name": file.name, "bytes": file.bytes, "sha256": file.sha256});
                format!("    {row}")
            })
            .collect();
        let base = Value::from(self.base.as_str());
        format!(
            "{{\n  \"base\": {base},\n  \"files\": [\n{}\n  ]\n}}\n",
            rows.join(",\n")
        )
    }

    /// Reads such a text.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let wrong = || Error::new("files.json is not what a build has written");
        let value: Value = serde_json::from_str(text).map_err(|_| wrong())?;
        let word = |value: &Value| value.as_str().map(str::to_owned).ok_or_else(wrong);
        let rows = value["files"].as_array().ok_or_else(wrong)?;
        let files = rows.iter().map(|row| {
            Ok(Listed {
                name: word(&row["name"])?,
                bytes: row["bytes"].as_u64().ok_or_else(wrong)?,
                sha256: word(&row["sha256"])?,
            })
        });
        Ok(Self {
            base: word(&value["base"])?,
            files: files.collect::<Result<_, Error>>()?,
        })
    }

    /// What tells this site from any other: the start of the list's own digest.
    #[must_use]
    pub fn name(&self) -> String {
        digits(self.text().as_bytes()).chars().take(16).collect()
    }
}

fn digits(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;
    use crate::publish::tests::Scratch;

    #[test]
    fn the_list_has_every_file_in_order_and_is_read_back() {
        let scratch = Scratch::new("listing");
        fs::create_dir_all(scratch.path().join("a")).unwrap();
        fs::write(scratch.path().join("a/z.js"), "").unwrap();
        fs::write(scratch.path().join("a-1.js"), "abc").unwrap();
        fs::write(scratch.path().join("index.html"), "x").unwrap();
        let listing = Listing::of(scratch.path(), "/x/").unwrap();
        let names: Vec<&str> = listing
            .files
            .iter()
            .map(|file| file.name.as_str())
            .collect();
        assert_eq!(names, ["a-1.js", "a/z.js", "index.html"]);
        // The digest of "abc", as FIPS 180-4's examples give it.
        assert_eq!(
            listing.files[0].sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(listing.files[0].bytes, 3);
        assert_eq!(Listing::parse(&listing.text()).unwrap(), listing);
        assert!(Listing::parse("{\"files\": [{}]}").is_err());
    }

    #[test]
    fn another_byte_or_path_is_another_name() {
        let scratch = Scratch::new("listing-name");
        let name = |base: &str| Listing::of(scratch.path(), base).unwrap().name();
        fs::write(scratch.path().join("index.html"), "x").unwrap();
        let first = name("/");
        assert_eq!(name("/"), first);
        assert_ne!(name("/x/"), first);
        fs::write(scratch.path().join("index.html"), "y").unwrap();
        assert_ne!(name("/"), first);
        assert_eq!(first.len(), 16);
    }
}
