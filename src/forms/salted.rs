//! Hashes under a salt, for what has to be known again without being kept.

use sha2::{Digest, Sha256};

/// How many random bytes a salt has.
pub const SALT_BYTES: usize = 32;

/// The hash of a list of texts under a salt (SHA-256). Each text goes in with its length before
/// it, so that no two lists read alike.
#[must_use]
pub fn print(salt: &[u8], texts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().into()
}

/// Bytes as small hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads `hex` back; `None` where it is anything else.
#[must_use]
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let starts = (0..text.len()).step_by(2);
    starts
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salts_and_borders_make_other_prints() {
        let one = print(b"salt", &["ab", "c"]);
        assert_eq!(one, print(b"salt", &["ab", "c"]));
        assert_ne!(one, print(b"salt", &["a", "bc"]));
        assert_ne!(one, print(b"other", &["ab", "c"]));
    }

    #[test]
    fn hex_is_read_back_and_nothing_else_is() {
        assert_eq!(hex(&[0, 0xaf]), "00af");
        assert_eq!(from_hex("00af"), Some(vec![0, 0xaf]));
        assert_eq!(from_hex(""), Some(Vec::new()));
        for odd in ["0", "zz", "é", "+1"] {
            assert_eq!(from_hex(odd), None, "{odd}");
        }
    }
}
