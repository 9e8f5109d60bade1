//! The colours that words stand in and on, ours and with another page's over them.

use super::LEAST_CONTRAST;
use crate::embed::colour::Colour;

/// One look, light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ground {
    pub surface: Colour,
    pub raised: Colour,
    pub text: Colour,
    pub muted: Colour,
    pub accent: Colour,
    /// Words on the accent.
    pub on_accent: Colour,
    /// The accent as the colour of words.
    pub accent_as_text: Colour,
    /// Words that tell good, a warning, a fault and a fact.
    pub tones: [Colour; 4],
}

/// Ours, as `style/tokens.css` has them; a test holds the two together.
pub(super) const LIGHT: Ground = Ground {
    surface: Colour::new(0xff, 0xff, 0xff),
    raised: Colour::new(0xff, 0xff, 0xff),
    text: Colour::new(0x1b, 0x28, 0x2b),
    muted: Colour::new(0x52, 0x63, 0x6a),
    accent: Colour::new(0x08, 0x63, 0x71),
    on_accent: Colour::new(0xff, 0xff, 0xff),
    accent_as_text: Colour::new(0x08, 0x63, 0x71),
    tones: [
        Colour::new(0x17, 0x55, 0x2a),
        Colour::new(0x6f, 0x4a, 0x06),
        Colour::new(0xa0, 0x1e, 0x23),
        Colour::new(0x1c, 0x50, 0x8d),
    ],
};

pub(super) const DARK: Ground = Ground {
    surface: Colour::new(0x13, 0x1d, 0x20),
    raised: Colour::new(0x1b, 0x28, 0x2b),
    text: Colour::new(0xe3, 0xea, 0xeb),
    muted: Colour::new(0xa6, 0xb4, 0xb7),
    accent: Colour::new(0x1c, 0x7b, 0x8a),
    on_accent: Colour::new(0xff, 0xff, 0xff),
    accent_as_text: Colour::new(0x6c, 0xc8, 0xd8),
    tones: [
        Colour::new(0x7c, 0xd5, 0x91),
        Colour::new(0xf5, 0xb7, 0x5b),
        Colour::new(0xff, 0xaa, 0xa2),
        Colour::new(0x91, 0xbe, 0xf7),
    ],
};

fn is_read(words: Colour, on: Colour) -> bool {
    words.contrast(on) >= LEAST_CONTRAST
}

impl Ground {
    /// The ground of a row that the pointer is on.
    pub(super) fn hovered(&self) -> Colour {
        self.surface.mixed(self.text, 4)
    }

    /// The accent under the pointer, further from the words on it.
    pub(super) fn accent_hovered(&self) -> Colour {
        let away = if self.on_accent.luminance() > self.accent.luminance() {
            Colour::new(0, 0, 0)
        } else {
            Colour::new(255, 255, 255)
        };
        self.accent.mixed(away, 16)
    }

    /// Whether links and the current place can be read, on their soft ground too.
    pub(super) fn accent_can_be_read(&self) -> bool {
        let soft = self.surface.mixed(self.accent, 10);
        [self.surface, self.raised, soft]
            .into_iter()
            .all(|ground| is_read(self.accent_as_text, ground))
    }

    /// Whether all words can be read wherever they may stand.
    pub(super) fn is_legible(&self) -> bool {
        let words = [self.text, self.muted].into_iter().chain(self.tones);
        let grounds = [self.surface, self.raised];
        let mut pairs = words.flat_map(|words| grounds.map(|ground| (words, ground)));
        pairs.all(|(words, ground)| is_read(words, ground))
            && is_read(self.text, self.hovered())
            && is_read(self.on_accent, self.accent)
    }
}
