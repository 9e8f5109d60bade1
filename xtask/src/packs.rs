//! Small pieces of the program that several parts need, many to a file. The splitter makes a file
//! for every set of parts that have a piece in common, some seventy of them; a screen would ask
//! for thirty.

use std::collections::BTreeMap;

/// Pieces from this many bytes on are files of their own.
const LARGE: usize = 24 * 1024;
/// Which file a small piece is in: the first row that has one of the parts that need it. A person
/// who looks at one of the first ones does not load what only the later ones need.
const PACKS: [&[&str]; 2] = [&["home", "companies", "embedded"], &["job_list"]];

/// What the loader calls to take a piece out of a file, which is fetched once. A file that does not
/// come is asked for again the next time.
pub(crate) const TAKEN: &str = r#"const packs = new Map();
function taken(pack, from, to) {
    if (!packs.has(pack)) {
        const whole = fetch(new URL(pack[0], import.meta.url), {integrity: pack[1], credentials: "same-origin", redirect: "error"}).then((answer) => answer.arrayBuffer());
        whole.catch(() => packs.delete(pack));
        packs.set(pack, whole);
    }
    return packs.get(pack).then((whole) => whole.slice(from, to));
}
"#;

/// Several pieces in one file: a wasm without code, each piece in a custom section.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pack {
    pub(crate) bytes: Vec<u8>,
    /// Where each piece begins and ends, by its name.
    pub(crate) places: BTreeMap<String, (usize, usize)>,
}

impl Pack {
    fn of<'a>(pieces: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> Self {
        let mut pack = Self {
            bytes: b"\0asm\x01\0\0\0".to_vec(),
            places: BTreeMap::new(),
        };
        for (name, piece) in pieces {
            // A custom section: its kind, its length, and a name, which is empty.
            pack.bytes.push(0);
            pack.put_length(piece.len() + 1);
            pack.bytes.push(0);
            let from = pack.bytes.len();
            pack.bytes.extend_from_slice(piece);
            pack.places.insert(name.clone(), (from, pack.bytes.len()));
        }
        pack
    }

    /// In LEB128.
    fn put_length(&mut self, mut length: usize) {
        loop {
            let low = (length & 0x7f) as u8;
            length >>= 7;
            if length == 0 {
                return self.bytes.push(low);
            }
            self.bytes.push(low | 0x80);
        }
    }
}

/// Takes the small ones out of `pieces` and packs them; a pack that would be empty is left out.
/// `loader` says above each piece which parts need it.
pub(crate) fn packed(pieces: &mut BTreeMap<String, Vec<u8>>, loader: &str) -> Vec<Pack> {
    let mut packs: [BTreeMap<String, Vec<u8>>; PACKS.len() + 1] = Default::default();
    pieces.retain(|name, piece| {
        let Some(parts) = needed_by(loader, name).filter(|_| piece.len() < LARGE) else {
            return true;
        };
        let place = PACKS
            .iter()
            .position(|one| parts.iter().any(|part| one.contains(part)))
            .unwrap_or(PACKS.len());
        if let Some(pack) = packs.get_mut(place) {
            pack.insert(name.clone(), std::mem::take(piece));
        }
        false
    });
    packs
        .iter()
        .filter(|pack| !pack.is_empty())
        .map(|pack| Pack::of(pack.iter()))
        .collect()
}

/// The parts that share a piece. `None` for what one part alone needs.
fn needed_by<'a>(loader: &'a str, name: &str) -> Option<Vec<&'a str>> {
    let (before, _) = loader.split_once(&format!("\"./{name}\""))?;
    let (_, block) = before.rsplit_once("/* ")?;
    let (parts, rest) = block.split_once(" */")?;
    // Of another piece, where this one has no such line.
    let is_its_own = rest.matches("makeLoad(").count() == 1;
    is_its_own.then(|| parts.split(", ").collect())
}

/// The loader with a piece taken out of a pack instead of fetched.
pub(crate) fn taken_in_loader(
    loader: &str,
    name: &str,
    pack: &str,
    (from, to): (usize, usize),
) -> Option<String> {
    let fetched = format!("fetch(new URL(\"./{name}\", import.meta.url))");
    let (before, after) = loader.split_once(&fetched)?;
    let streamed = "WebAssembly.instantiateStreaming(src, imports)";
    let (between, after) = after.split_once(streamed)?;
    if between.contains("makeLoad(") || after.contains(&fetched) {
        return None;
    }
    Some(format!(
        "{before}taken({pack}, {from}, {to}){between}src.then((piece) => \
         WebAssembly.instantiate(piece, imports)){after}"
    ))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    fn block(parts: &str, number: u32) -> String {
        format!(
            "/* {parts} */\nconst __chunk_{number} = makeLoad(() => {{\n    const src = fetch(new \
             URL(\"./chunk_{number}.wasm\", import.meta.url));\n    return async (imports) => \
             (WebAssembly.instantiateStreaming(src, imports));\n}}\n, []);\n"
        )
    }

    fn loader() -> String {
        [
            block("money, work", 1),
            block("home, money", 2),
            block("job_list, work", 3),
            block("home, work", 4),
            "export const __wasm_split_load_work = wrapAsyncCb(makeLoad(() => {\n    const src = \
             fetch(new URL(\"./split_work.wasm\", import.meta.url));\n"
                .to_owned(),
        ]
        .concat()
    }

    #[test]
    fn small_pieces_are_packed_by_who_needs_them_first() {
        let mut pieces: BTreeMap<String, Vec<u8>> = [
            ("chunk_1.wasm", vec![1; 5]),
            ("chunk_2.wasm", vec![2; 200]),
            ("chunk_3.wasm", vec![3; LARGE]),
            ("chunk_4.wasm", vec![4; 7]),
            ("split_work.wasm", vec![5; 9]),
        ]
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .into();
        let packs = packed(&mut pieces, &loader());
        let left: Vec<&str> = pieces.keys().map(String::as_str).collect();
        assert_eq!(left, ["chunk_3.wasm", "split_work.wasm"]);
        assert_eq!(packs.len(), 2);
        let (from, to) = packs[0].places["chunk_2.wasm"];
        assert_eq!(packs[0].bytes[from..to], [2; 200]);
        let (from, to) = packs[0].places["chunk_4.wasm"];
        assert_eq!(packs[0].bytes[from..to], [4; 7]);
        let (from, to) = packs[1].places["chunk_1.wasm"];
        assert_eq!(packs[1].bytes[from..to], [1; 5]);
    }

    #[test]
    fn a_pack_is_a_wasm_of_sections_without_code() {
        let piece = (String::from("a"), vec![9; 200]);
        let pack = Pack::of([(&piece.0, &piece.1)].into_iter());
        // Kind, 201 in two bytes, an empty name.
        assert_eq!(pack.bytes[..12], *b"\0asm\x01\0\0\0\0\xc9\x01\0");
        assert_eq!(pack.bytes.len(), 12 + 200);
    }

    #[test]
    fn a_packed_piece_is_taken_and_not_fetched() {
        let after = taken_in_loader(&loader(), "chunk_2.wasm", "pack_0", (12, 34)).unwrap();
        assert!(after.contains("const src = taken(pack_0, 12, 34);"));
        assert!(after.contains("src.then((piece) => WebAssembly.instantiate(piece, imports))"));
        assert!(!after.contains("chunk_2.wasm"));
        assert_eq!(after.matches("instantiateStreaming").count(), 3);
        assert_eq!(
            taken_in_loader(&loader(), "chunk_9.wasm", "pack_0", (1, 2)),
            None
        );
    }
}
