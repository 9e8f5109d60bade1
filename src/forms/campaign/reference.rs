//! A short word in a campaign's name by which it is found for certain.

/// How many characters follow `JPC-`. 23 letters and digits to the sixth are 148 million: two of
/// one partner's campaigns never meet.
pub const REFERENCE_CHARS: usize = 6;

/// Letters and digits without those that look or sound alike, and without O and I, so that they
/// hardly ever make a word.
const ALPHABET: &[u8; 23] = b"ACDEFGHJKMNPQRTWXY34679";

/// A new reference, drawn by `random`, which is evenly spread in `0.0..1.0`.
#[must_use]
pub fn new_reference(mut random: impl FnMut() -> f64) -> String {
    let mut reference = String::from("JPC-");
    for _ in 0..REFERENCE_CHARS {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a number from 0 to below 23"
        )]
        let at = (random().clamp(0.0, 0.999_999) * ALPHABET.len() as f64) as usize;
        reference.extend(ALPHABET.get(at).map(|byte| char::from(*byte)));
    }
    reference
}

/// A name with the reference behind it, as it is sent.
#[must_use]
pub fn with_reference(name: &str, reference: &str) -> String {
    let (name, reference) = (name.trim(), reference.trim());
    if reference.is_empty() || name.is_empty() {
        return name.to_owned();
    }
    format!("{name} {reference}")
}
