//! A short word in a campaign's name by which it is found for certain.

/// A reference, made of a code that was drawn: `JPC-7F3KQ2`.
#[must_use]
pub fn reference_of(code: &str) -> String {
    format!("JPC-{code}")
}

/// How many characters a code has: 31 letters and digits to the sixth are 887 million, so that two
/// of one partner's campaigns never meet.
pub const REFERENCE_CHARS: usize = 6;

/// A name with the reference behind it, as it is sent.
#[must_use]
pub fn with_reference(name: &str, reference: &str) -> String {
    let (name, reference) = (name.trim(), reference.trim());
    if reference.is_empty() || name.is_empty() {
        return name.to_owned();
    }
    format!("{name} {reference}")
}
