//! Runs a property over a fixed number of generated cases.
//!
//! `arbtest` by itself runs for a span of time from seeds that differ at each start, and a case
//! whose random bytes run out goes on with zeros. Here a test says how many cases it wants and gets
//! exactly those, the same ones at each run, and no case counts that ran out of bytes.

use arbitrary::{Error, Result, Unstructured};

/// The most bytes one case may draw.
const MOST_BYTES: u32 = 1 << 20;

/// Runs `property` on `n` cases made from `n` different seeds, the same at each run.
///
/// A property fails by panicking; the seed and the command to repeat that one case are then
/// printed. A case that drew all of its bytes is thrown away and made anew from four times as many,
/// so `property` may be called more than `n` times, but `n` cases had all the choices they wanted.
///
/// # Panics
///
/// When the property does, when one case wants more than a mebibyte of choices, and when the
/// property returns an error other than [`Error::NotEnoughData`]: no case is skipped.
pub(crate) fn cases(n: u32, mut property: impl FnMut(&mut Unstructured<'_>) -> Result<()>) {
    // Not generic, so that each test compiles only its own property.
    run(n, &mut property);
}

fn run(n: u32, property: &mut dyn FnMut(&mut Unstructured<'_>) -> Result<()>) {
    if std::env::var_os("ARBTEST_SEED").is_some() {
        arbtest::arbtest(property).run();
        return;
    }
    for case in 0..n {
        // Collections sized by what is left (`arbitrary_len`) come out small as well as large.
        let mut size = 256 << (case % 5);
        while !had_enough(&mut *property, case, size) {
            assert!(
                size < MOST_BYTES,
                "case {case} draws more than {size} bytes"
            );
            size *= 4;
        }
    }
}

/// Runs one case; false if it used up its bytes.
fn had_enough(
    property: &mut dyn FnMut(&mut Unstructured<'_>) -> Result<()>,
    case: u32,
    size: u32,
) -> bool {
    let seed = seed(case, size);
    let hint = Hint(seed);
    let mut enough = false;
    arbtest::arbtest(|u| {
        match property(u) {
            Ok(()) => enough = !u.is_empty(),
            Err(Error::NotEnoughData) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    })
    .seed(seed)
    .run();
    drop(hint);
    enough
}

/// `arbtest`'s seed: the state of its generator above, the number of bytes below.
fn seed(case: u32, size: u32) -> u64 {
    // The generator is a plain xor-shift: from a small state it starts with small numbers, and from
    // zero it never leaves zero. Both steps of this mixing can be undone, so no two cases meet, and
    // only one case in four thousand million lands on zero.
    let mut state = case.wrapping_add(1).wrapping_mul(0x9E37_79B9);
    state ^= state >> 16;
    state = state.wrapping_mul(0x85EB_CA6B);
    state ^= state >> 13;
    u64::from(state) << u32::BITS | u64::from(size)
}

/// Says how to repeat a case when it panics.
struct Hint(u64);

impl Drop for Hint {
    #[expect(
        clippy::print_stderr,
        reason = "the harness shows it with the failed test"
    )]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let thread = std::thread::current();
            let test = thread.name().unwrap_or("<the test>");
            let seed = self.0;
            eprintln!(
                "repeat this case with\n    \
                 ARBTEST_SEED={seed:#018x} cargo test --no-default-features --lib -- --exact {test}"
            );
        }
    }
}

/// A number in `range`: any, or one of any number of digits, or the first or the last.
pub(crate) fn number(
    u: &mut Unstructured<'_>,
    range: std::ops::RangeInclusive<u64>,
) -> Result<u64> {
    let (first, last) = (*range.start(), *range.end());
    match u.int_in_range(0..=7)? {
        0 => Ok(first),
        1 => Ok(last),
        2..=4 => {
            let digits = u64::MAX >> u.int_in_range(0..=63)?;
            u.int_in_range(first..=last.min(first.saturating_add(digits)))
        }
        _ => u.int_in_range(range),
    }
}

/// A list of `lengths` elements, each drawn by `element`.
pub(crate) fn list<T>(
    u: &mut Unstructured<'_>,
    lengths: std::ops::RangeInclusive<usize>,
    mut element: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let length = u.int_in_range(lengths)?;
    (0..length).map(|_| element(u)).collect()
}

/// Text of `lengths` characters of every kind, seldom seen ones as often as letters: ASCII,
/// controls, spaces of other scripts, quotes and markup, letters that change length with their
/// case, combining marks, right-to-left, characters beyond 16 bits, and any scalar value at all.
pub(crate) fn text(
    u: &mut Unstructured<'_>,
    lengths: std::ops::RangeInclusive<usize>,
) -> Result<String> {
    const AWKWARD: [char; 24] = [
        '\0', '\t', '\n', '\r', '\u{7f}', ' ', '\u{a0}', '\u{2003}', '\u{3000}', '\u{200b}',
        '\u{feff}', '"', '\'', '\\', '/', '&', '<', '%', 'ß', 'İ', '\u{301}', '\u{202e}', 'א',
        '😀',
    ];
    let characters = list(u, lengths, |u| match u.int_in_range(0..=3)? {
        0 => Ok(char::from(u.int_in_range(b' '..=b'~')?)),
        1 => Ok(char::from(*u.choose(b"abcxyzABCXYZ0123456789")?)),
        2 => u.choose(&AWKWARD).copied(),
        _ => u.arbitrary(),
    })?;
    Ok(characters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    fn drawn(n: u32) -> Vec<u64> {
        let mut drawn = Vec::new();
        cases(n, |u| {
            drawn.push(u.arbitrary()?);
            Ok(())
        });
        drawn
    }

    #[test]
    fn as_many_cases_as_asked_each_of_its_own_and_the_same_at_each_run() {
        let first = drawn(2_000);
        assert_eq!(first.len(), 2_000);
        assert_eq!(first.iter().collect::<HashSet<_>>().len(), 2_000);
        assert_eq!(first, drawn(2_000));
        let high = first.iter().filter(|n| **n > u64::MAX / 2).count();
        assert!(
            (900..1_100).contains(&high),
            "{high} of 2000 in the upper half"
        );
    }

    #[test]
    fn a_case_that_ran_out_is_made_anew_with_more() {
        let mut whole = 0;
        cases(20, |u| {
            let bytes = list(u, 5_000..=5_000, |u| u.arbitrary::<u8>())?;
            whole += u32::from(bytes[4_000..].iter().any(|byte| *byte != 0) && !u.is_empty());
            Ok(())
        });
        assert_eq!(whole, 20);
    }

    #[test]
    fn no_failure_is_lost() {
        let fails = |property: fn(&mut Unstructured<'_>) -> Result<()>| {
            catch_unwind(AssertUnwindSafe(|| cases(300, property))).is_err()
        };
        assert!(fails(|u| {
            assert_ne!(u.int_in_range(0..=9)?, 7);
            Ok(())
        }));
        assert!(
            fails(|u| u.choose::<u8>(&[]).map(|_| ())),
            "an error is not a pass"
        );
        assert!(
            fails(|u| u.bytes(2 << 20).map(|_| ())),
            "neither is a case too large to make"
        );
        assert!(!fails(|u| u.bytes(2_000).map(|_| ())));
    }

    #[test]
    fn text_has_every_kind_of_character() {
        let mut seen = String::new();
        cases(500, |u| {
            seen += &text(u, 0..=12)?;
            Ok(())
        });
        for kind in [char::is_control, char::is_whitespace, char::is_alphanumeric] {
            assert!(seen.chars().filter(|c| kind(*c)).count() > 50);
        }
        assert!(seen.chars().any(|c| c.len_utf8() == 4));
        assert!(seen.chars().any(|c| c == '"'));
    }
}
