//! The page around's own look: a list of tokens, each read as a value of its kind and written anew,
//! and refused as a whole where words could not be read on it.

mod ground;

use super::colour::Colour;
use ground::{DARK, Ground, LIGHT};
use serde_json::{Map, Value};

/// The least contrast between words and what they stand on.
const LEAST_CONTRAST: f64 = 4.5;
/// The roundest corner, in pixels.
const MOST_RADIUS: u32 = 24_00;

/// Light or dark; `Auto` is the system's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Auto,
    Light,
    Dark,
}

/// What is set on the root of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    pub scheme: Scheme,
    /// Custom properties of `style/tokens.css` with their values, all written here.
    pub properties: Vec<(&'static str, String)>,
}

/// Why a theme is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeFault {
    /// A token that is none of ours, or a value of another kind.
    Unreadable,
    /// Words could not be told from what they stand on.
    Contrast,
}

/// What was given.
#[derive(Default)]
struct Given {
    accent: Option<Colour>,
    on_accent: Option<Colour>,
    surface: Option<Colour>,
    raised: Option<Colour>,
    text: Option<Colour>,
    muted: Option<Colour>,
    border: Option<Colour>,
    /// In hundredths of a pixel.
    radius: Option<u32>,
    font: Option<&'static str>,
    scheme: Option<Scheme>,
}

impl Theme {
    /// Our own look.
    #[must_use]
    pub const fn own() -> Self {
        Self {
            scheme: Scheme::Auto,
            properties: Vec::new(),
        }
    }

    /// Reads the tokens.
    ///
    /// # Errors
    /// One of them cannot be read, or the contrast of what comes out is too low.
    pub fn read(tokens: &Map<String, Value>) -> Result<Self, ThemeFault> {
        let given = Given::read(tokens).ok_or(ThemeFault::Unreadable)?;
        let scheme = given.scheme();
        let grounds: Vec<Ground> = match scheme {
            Scheme::Light => vec![given.over(&LIGHT)],
            Scheme::Dark => vec![given.over(&DARK)],
            Scheme::Auto => vec![given.over(&LIGHT), given.over(&DARK)],
        };
        if !grounds.iter().all(Ground::is_legible) {
            return Err(ThemeFault::Contrast);
        }
        Ok(Self {
            scheme,
            properties: given.properties(&grounds),
        })
    }

    /// Our look with another accent; its words are dark where light ones could not be read.
    ///
    /// # Errors
    /// Neither can be read on it, or it is no colour.
    pub fn with_accent(accent: &str) -> Result<Self, ThemeFault> {
        let tokens = |more: Option<&str>| {
            let more = more.map(|colour| ("accent-text".to_owned(), colour.into()));
            let accent = ("accent".to_owned(), accent.into());
            std::iter::once(accent).chain(more).collect::<Map<_, _>>()
        };
        Self::read(&tokens(None)).or_else(|_| Self::read(&tokens(Some("#0d1517"))))
    }
}

impl Given {
    fn read(tokens: &Map<String, Value>) -> Option<Self> {
        let mut given = Self::default();
        for (name, value) in tokens {
            let colour = || Colour::parse(value.as_str()?);
            match name.as_str() {
                "accent" => given.accent = Some(colour()?),
                "accent-text" => given.on_accent = Some(colour()?),
                "surface" => given.surface = Some(colour()?),
                "surface-raised" => given.raised = Some(colour()?),
                "text" => given.text = Some(colour()?),
                "text-muted" => given.muted = Some(colour()?),
                "border" => given.border = Some(colour()?),
                "radius" => given.radius = Some(pixels(value)?),
                "font" => given.font = Some(font(value.as_str()?)?),
                "scheme" => given.scheme = Some(scheme(value.as_str()?)?),
                _ => return None,
            }
        }
        Some(given)
    }

    /// A surface that is given decides: what the scheme brings along has to be read on it.
    fn scheme(&self) -> Scheme {
        match self.surface {
            Some(surface) if is_dark(surface) => Scheme::Dark,
            Some(_) => Scheme::Light,
            None => self.scheme.unwrap_or(Scheme::Auto),
        }
    }

    /// What was given, and ours for the rest.
    fn over(&self, ours: &Ground) -> Ground {
        let surface = self.surface.unwrap_or(ours.surface);
        let raised = self.raised.or(self.surface).unwrap_or(ours.raised);
        let text = self.text.unwrap_or(ours.text);
        let accent = self.accent.unwrap_or(ours.accent);
        let as_text = if self.accent.is_some() {
            accent
        } else {
            ours.accent_as_text
        };
        let mut ground = Ground {
            surface,
            raised,
            text,
            muted: self.muted.unwrap_or(ours.muted),
            accent,
            on_accent: self.on_accent.unwrap_or(ours.on_accent),
            accent_as_text: as_text,
            tones: ours.tones,
        };
        // A link may be told from other words by its line alone; it has to be read.
        if !ground.accent_can_be_read() {
            ground.accent_as_text = text;
        }
        ground
    }

    fn properties(&self, grounds: &[Ground]) -> Vec<(&'static str, String)> {
        let mut set = Vec::new();
        let mut put = |names: &[&'static str], value: String| {
            set.extend(names.iter().map(|name| (*name, value.clone())));
        };
        // Where the system chooses the scheme, a value has one side for each.
        let both = |of: &dyn Fn(&Ground) -> Colour| match grounds {
            [light, dark] if of(light) != of(dark) => {
                format!("light-dark({}, {})", of(light), of(dark))
            }
            [first, ..] => of(first).to_string(),
            [] => String::new(),
        };
        let has_ground = self.surface.is_some() || self.raised.is_some();
        if has_ground || self.text.is_some() {
            put(&["--page"], both(&|one| one.surface));
            put(
                &["--raised", "--frame", "--nav-current"],
                both(&|one| one.raised),
            );
            put(&["--sunken"], both(&|one| one.surface.mixed(one.text, 2)));
            put(&["--hover"], both(&Ground::hovered));
            put(&["--pressed"], both(&|one| one.surface.mixed(one.text, 8)));
            put(
                &["--control-line", "--control-line-hover"],
                both(&|one| one.muted),
            );
            put(&["--text", "--text-strong"], both(&|one| one.text));
            put(&["--text-muted", "--text-disabled"], both(&|one| one.muted));
        } else if self.muted.is_some() {
            put(&["--text-muted", "--text-disabled"], both(&|one| one.muted));
        }
        if let Some(border) = self.border {
            put(&["--line", "--line-strong"], border.to_string());
        } else if has_ground {
            put(&["--line"], both(&|one| one.surface.mixed(one.text, 14)));
            put(
                &["--line-strong"],
                both(&|one| one.surface.mixed(one.text, 24)),
            );
        }
        if self.accent.is_some() || self.on_accent.is_some() {
            put(&["--accent"], both(&|one| one.accent));
            put(&["--accent-hover"], both(&Ground::accent_hovered));
            put(&["--on-accent"], both(&|one| one.on_accent));
        }
        if self.accent.is_some() || has_ground {
            put(
                &["--accent-text", "--focus"],
                both(&|one| one.accent_as_text),
            );
        }
        if let Some(radius) = self.radius {
            put(&["--radius-1"], in_pixels(radius / 2));
            put(&["--radius-2"], in_pixels(radius * 3 / 4));
            put(&["--radius-3"], in_pixels(radius));
        }
        if let Some(font) = self.font {
            put(&["--font-sans"], font.to_owned());
        }
        set
    }
}

/// Whether white is read on it better than black.
fn is_dark(surface: Colour) -> bool {
    let (black, white) = (Colour::new(0, 0, 0), Colour::new(255, 255, 255));
    surface.contrast(white) > surface.contrast(black)
}

/// A number from 0 to 24, or the same with `px` behind it, in hundredths. Digits are read one by
/// one: the standard library's way from text to a fraction weighs 18 kB, and this runs at the start.
fn pixels(value: &Value) -> Option<u32> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.strip_suffix("px")?.to_owned(),
        _ => return None,
    };
    let (whole, part) = text.split_once('.').unwrap_or((text.as_str(), ""));
    let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain(whole) || !is_plain(part) || (whole.is_empty() && part.is_empty()) {
        return None;
    }
    let whole: u32 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let digit = |at: usize| {
        part.as_bytes()
            .get(at)
            .map_or(0, |byte| u32::from(byte - b'0'))
    };
    let hundredths = whole.checked_mul(100)? + digit(0) * 10 + digit(1);
    let is_more = part.bytes().skip(2).any(|byte| byte != b'0') && hundredths == MOST_RADIUS;
    (hundredths <= MOST_RADIUS && !is_more).then_some(hundredths)
}

/// Hundredths of a pixel as CSS writes them.
fn in_pixels(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    format!("{}px", text.trim_end_matches('0').trim_end_matches('.'))
}

/// A family from the list, with others behind it for where it is missing.
fn font(name: &str) -> Option<&'static str> {
    Some(match name {
        "system" => "system-ui, sans-serif",
        "serif" => "ui-serif, Georgia, \"Times New Roman\", serif",
        "mono" => "var(--font-mono)",
        "Inter" => "Inter, system-ui, sans-serif",
        "Roboto" => "Roboto, system-ui, sans-serif",
        "Segoe UI" => "\"Segoe UI\", system-ui, sans-serif",
        "Helvetica" => "Helvetica, \"Helvetica Neue\", Arial, sans-serif",
        "Arial" => "Arial, Helvetica, sans-serif",
        _ => return None,
    })
}

fn scheme(name: &str) -> Option<Scheme> {
    Some(match name {
        "light" => Scheme::Light,
        "dark" => Scheme::Dark,
        "auto" => Scheme::Auto,
        _ => return None,
    })
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;
