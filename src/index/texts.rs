//! Folded texts of many owners end to end, so that one pass finds a word in all of them.

/// No piece, or a piece of nobody.
const NONE: u32 = u32::MAX;

/// Below so many bytes of texts that nobody owns any more, tidying up is not worth a pass.
const LITTER: usize = 64 * 1024;

/// Where a text begins, and whose it is. It ends where the next begins.
struct Piece {
    start: u32,
    owner: u32,
}

/// Texts by owner; owners are small numbers.
#[derive(Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    /// By `start`.
    pieces: Vec<Piece>,
    /// The piece of each owner.
    of: Vec<u32>,
    /// Bytes of nobody.
    dead: usize,
}

impl Texts {
    /// Gives an owner a text in place of the one before.
    pub(super) fn set(&mut self, owner: u32, text: &str) {
        self.remove(owner);
        if self.dead > LITTER && self.dead > self.bytes.len() / 2 {
            self.tidy();
        }
        self.push(owner, text.as_bytes());
    }

    pub(super) fn remove(&mut self, owner: u32) {
        let Some(place) = self.of.get_mut(owner as usize) else {
            return;
        };
        let at = std::mem::replace(place, NONE);
        if at == NONE {
            return;
        }
        self.dead += self.span(at as usize).len();
        if let Some(piece) = self.pieces.get_mut(at as usize) {
            piece.owner = NONE;
        }
    }

    /// The owner's text; empty where there is none.
    pub(super) fn get(&self, owner: u32) -> &[u8] {
        match self.of.get(owner as usize) {
            Some(&at) if at != NONE => self.bytes.get(self.span(at as usize)).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Calls back once for each owner whose text has the word. A word of no letters is in none.
    pub(super) fn find(&self, word: &[u8], mut found: impl FnMut(u32)) {
        let Some(search) = Search::new(word) else {
            return;
        };
        let (mut from, mut piece) = (0, 0);
        while let Some(at) = search.next(&self.bytes, from) {
            // The piece that the place lies in: the last one that begins at or before it.
            while self.start(piece + 1) <= at {
                piece += 1;
            }
            let end = self.start(piece + 1);
            let owner = self.pieces.get(piece).map_or(NONE, |piece| piece.owner);
            if at + word.len() > end {
                // It runs over into the next text.
                from = at + 1;
                continue;
            }
            if owner != NONE {
                found(owner);
            }
            from = end;
        }
    }

    fn push(&mut self, owner: u32, text: &[u8]) {
        let at = u32::try_from(self.pieces.len()).unwrap_or(NONE);
        let Ok(start) = u32::try_from(self.bytes.len()) else {
            // Four thousand million bytes of titles: no page holds them.
            return;
        };
        if self.of.len() <= owner as usize {
            self.of.resize(owner as usize + 1, NONE);
        }
        if let Some(place) = self.of.get_mut(owner as usize) {
            *place = at;
        }
        self.bytes.extend_from_slice(text);
        self.pieces.push(Piece { start, owner });
    }

    fn start(&self, piece: usize) -> usize {
        self.pieces
            .get(piece)
            .map_or(self.bytes.len(), |piece| piece.start as usize)
    }

    fn span(&self, piece: usize) -> std::ops::Range<usize> {
        self.start(piece)..self.start(piece + 1)
    }

    fn tidy(&mut self) {
        let old = std::mem::take(self);
        for (at, piece) in old.pieces.iter().enumerate() {
            if piece.owner != NONE {
                self.push(piece.owner, old.bytes.get(old.span(at)).unwrap_or(&[]));
            }
        }
    }
}

/// Horspool's search: looks at the byte under the word's end, and jumps by what it tells.
struct Search<'w> {
    word: &'w [u8],
    jump: [u8; 256],
}

impl<'w> Search<'w> {
    fn new(word: &'w [u8]) -> Option<Self> {
        let (_, before) = word.split_last()?;
        let most = u8::try_from(word.len()).unwrap_or(u8::MAX);
        let mut jump = [most; 256];
        for (at, byte) in before.iter().enumerate() {
            let left = u8::try_from(word.len() - 1 - at).unwrap_or(u8::MAX);
            if let Some(place) = jump.get_mut(usize::from(*byte)) {
                *place = left;
            }
        }
        Some(Self { word, jump })
    }

    /// Where the word stands first, from `from` on.
    fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let length = self.word.len();
        let last = *self.word.last()?;
        let mut end = from + length;
        while let Some(&byte) = text.get(end - 1) {
            if byte == last && text.get(end - length..end) == Some(self.word) {
                return Some(end - length);
            }
            end += usize::from(self.jump[usize::from(byte)]);
        }
        None
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::cases::{cases, list};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn it_finds_what_looking_at_each_text_finds() {
        cases(800, |u| {
            let mut texts = Texts::default();
            let mut naive: BTreeMap<u32, String> = BTreeMap::new();
            for _ in 0..u.int_in_range(0..=30)? {
                let owner = u.int_in_range(0..=9)?;
                if u.ratio(1, 5)? {
                    texts.remove(owner);
                    naive.remove(&owner);
                } else {
                    let text: String = list(u, 0..=12, |u| u.choose(&['a', 'b', 'é']).copied())?
                        .into_iter()
                        .collect();
                    texts.set(owner, &text);
                    naive.insert(owner, text);
                }
                if u.ratio(1, 6)? {
                    texts.tidy();
                }
            }
            let word: String = list(u, 1..=4, |u| u.choose(&['a', 'b', 'é']).copied())?
                .into_iter()
                .collect();
            let mut found = Vec::new();
            texts.find(word.as_bytes(), |owner| found.push(owner));
            let once: BTreeSet<u32> = found.iter().copied().collect();
            assert_eq!(once.len(), found.len(), "each owner once");
            let expected: BTreeSet<u32> = naive
                .iter()
                .filter(|(_, text)| text.contains(&word))
                .map(|(owner, _)| *owner)
                .collect();
            assert_eq!(once, expected, "{word:?} in {naive:?}");
            for owner in 0..10 {
                let text = naive.get(&owner).map_or("", String::as_str);
                assert_eq!(texts.get(owner), text.as_bytes());
            }
            Ok(())
        });
    }

    #[test]
    fn what_nobody_owns_any_more_is_tidied_up() {
        let mut texts = Texts::default();
        let long = "x".repeat(1_000);
        for round in 0..1_000 {
            texts.set(round % 3, &long);
        }
        assert!(
            texts.bytes.len() < 2 * LITTER + 4_000,
            "{}",
            texts.bytes.len()
        );
        assert_eq!(texts.get(1).len(), 1_000);
    }

    #[test]
    fn a_word_longer_than_a_byte_can_count_is_found() {
        let mut texts = Texts::default();
        let word = "ab".repeat(300);
        texts.set(4, &format!("b{word}c"));
        texts.set(5, "ab");
        let mut found = Vec::new();
        texts.find(word.as_bytes(), |owner| found.push(owner));
        assert_eq!(found, [4]);
        texts.find(b"", |_| unreachable!("no letters, no place"));
    }
}
