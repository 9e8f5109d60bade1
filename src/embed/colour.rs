//! A colour that is read and written as numbers, so that no text of the page around gets into a
//! style.

use std::fmt;

/// Red, green and blue, without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(u8, u8, u8);

impl Colour {
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self(red, green, blue)
    }

    /// Reads `#rgb`, `#rrggbb`, `rgb(r g b)` or `rgb(r, g, b)`, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix('#') {
            return from_hex(digits);
        }
        let inner = text.strip_prefix("rgb(")?.strip_suffix(')')?;
        let mut parts = if inner.contains(',') {
            inner.split(',').map(part).collect::<Vec<_>>().into_iter()
        } else {
            let words = inner.split(' ').filter(|word| !word.is_empty());
            words.map(part).collect::<Vec<_>>().into_iter()
        };
        let colour = Self(parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(colour)
    }

    /// The relative luminance of WCAG 2: 0 for black, 1 for white.
    #[must_use]
    pub fn luminance(self) -> f64 {
        fn linear(channel: u8) -> f64 {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        }
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This one with so many parts of a hundred of the other in it, as `color-mix(in srgb, ...)`
    /// does it.
    #[must_use]
    pub fn mixed(self, other: Self, percent: u16) -> Self {
        let mix = |a: u8, b: u8| {
            let sum = u16::from(a) * (100 - percent) + u16::from(b) * percent;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

fn from_hex(digits: &str) -> Option<Colour> {
    let digits: Option<Vec<u8>> = digits
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|value| value.try_into().ok()))
        .collect();
    match *digits?.as_slice() {
        [r, g, b] => Some(Colour(r * 17, g * 17, b * 17)),
        [r1, r2, g1, g2, b1, b2] => Some(Colour(r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2)),
        _ => None,
    }
}

/// A whole number from 0 to 255, with spaces around at most.
fn part(text: &str) -> Option<u8> {
    let text = text.trim_matches(' ');
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn the_four_ways_to_write_one() {
        let petrol = Colour::new(8, 99, 113);
        for text in [
            "#086371",
            "rgb(8 99 113)",
            "rgb(8,99,113)",
            "rgb( 8 , 99 , 113 )",
        ] {
            assert_eq!(Colour::parse(text), Some(petrol), "{text}");
        }
        assert_eq!(Colour::parse("#FFf"), Some(Colour::new(255, 255, 255)));
        assert_eq!(petrol.to_string(), "#086371");
    }

    #[test]
    fn nothing_else_is_a_colour() {
        for wrong in [
            "",
            "#",
            "#ff",
            "#ffff",
            "#12345",
            "#1234567",
            "#gggggg",
            "#+1+1+1",
            "red",
            "rgb()",
            "rgb(1 2)",
            "rgb(1 2 3 4)",
            "rgb(256 0 0)",
            "rgb(-1 0 0)",
            "rgb(1.5 0 0)",
            "rgb(1,,2)",
            "rgb(1 2,3)",
            "rgb(+1 2 3)",
            "rgba(1 2 3)",
            "rgb(1 2 3 / 50%)",
            "rgb(1 2 3);}",
            "url(https://evil.test/)",
            "#fff;}",
            " #fff",
            "#fff ",
            "var(--x)",
            "rgb(1\n2\n3)",
            "#١٢٣",
            "expression(1)",
        ] {
            assert_eq!(Colour::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let (black, white) = (Colour::new(0, 0, 0), Colour::new(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // The lightest grey on white that passes 4.5, and the next, which does not.
        let passes = Colour::parse("#767676").unwrap();
        assert!((passes.contrast(white) - 4.54).abs() < 0.005);
        assert!(Colour::parse("#777").unwrap().contrast(white) < 4.5);
        // Pure red, green and blue on white, as every table of contrasts has them.
        for (text, known) in [("#f00", 3.998), ("#0f0", 1.372), ("#00f", 8.592)] {
            let is = Colour::parse(text).unwrap().contrast(white);
            assert!((is - known).abs() < 0.001, "{text}: {is}");
        }
    }

    #[test]
    fn mixing_goes_from_one_to_the_other() {
        let (black, white) = (Colour::new(0, 0, 0), Colour::new(255, 255, 255));
        assert_eq!(black.mixed(white, 0), black);
        assert_eq!(black.mixed(white, 100), white);
        assert_eq!(black.mixed(white, 50), Colour::new(128, 128, 128));
    }

    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn what_is_written_is_read_as_the_same_colour() {
        crate::cases::cases(2_000, |u| {
            let colour = Colour::new(u.arbitrary()?, u.arbitrary()?, u.arbitrary()?);
            assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
            let text = crate::cases::text(u, 0..=12)?;
            if let Some(read) = Colour::parse(&text) {
                assert_eq!(Colour::parse(&read.to_string()), Some(read), "{text:?}");
            }
            Ok(())
        });
    }
}
