#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use serde_json::json;

fn read(tokens: &Value) -> Result<Theme, ThemeFault> {
    Theme::read(tokens.as_object().unwrap())
}

fn property(theme: &Theme, name: &str) -> Option<String> {
    let mut all = theme.properties.iter();
    all.find(|(one, _)| *one == name)
        .map(|(_, value)| value.clone())
}

#[test]
fn nothing_given_changes_nothing() {
    assert_eq!(read(&json!({})).unwrap(), Theme::own());
}

#[test]
fn our_colours_are_those_of_the_stylesheet() {
    let sheet = include_str!("../../style/tokens.css");
    let value = |name: &str| {
        let line = sheet
            .lines()
            .find_map(|line| line.trim().strip_prefix(&format!("--{name}:")));
        line.unwrap().trim().trim_end_matches(';').to_owned()
    };
    let resolve = |text: &str| {
        let name = text
            .strip_prefix("var(--")
            .and_then(|rest| rest.strip_suffix(')'));
        Colour::parse(&name.map_or_else(|| text.to_owned(), value)).unwrap()
    };
    for (side, ours) in [LIGHT, DARK].into_iter().enumerate() {
        let of = |name: &str| {
            let text = value(name);
            let sides = text
                .strip_prefix("light-dark(")
                .and_then(|rest| rest.strip_suffix(')'));
            sides.map_or_else(
                || resolve(&text),
                |sides| resolve(sides.split(',').nth(side).unwrap().trim()),
            )
        };
        let sheet = Ground {
            surface: of("page"),
            raised: of("raised"),
            text: of("text"),
            muted: of("text-muted"),
            accent: of("accent"),
            on_accent: of("on-accent"),
            accent_as_text: of("accent-text"),
            tones: [
                of("good-text"),
                of("warn-text"),
                of("bad-text"),
                of("info-text"),
            ],
        };
        assert_eq!(sheet, ours, "side {side}");
        assert!(ours.is_legible() && ours.accent_can_be_read());
    }
}

#[test]
fn every_property_is_one_of_the_stylesheet() {
    let all = json!({
        "accent": "#7a1f5c", "accent-text": "#fff", "surface": "#fffdf8", "surface-raised": "#fff",
        "text": "#221a20", "text-muted": "#5c5058", "border": "#d8ccd4", "radius": "12px",
        "font": "Inter", "scheme": "light"
    });
    let theme = read(&all).unwrap();
    let sheet = include_str!("../../style/tokens.css");
    for (name, value) in &theme.properties {
        let is_there = sheet.contains(&format!("{name}:")) || *name == "--nav-current";
        assert!(is_there, "{name} sets nothing");
        assert!(!value.contains([';', '{', '}', '<', '\\']), "{value}");
    }
    assert_eq!(theme.scheme, Scheme::Light);
    assert_eq!(property(&theme, "--accent").unwrap(), "#7a1f5c");
    assert_eq!(property(&theme, "--page").unwrap(), "#fffdf8");
    assert_eq!(property(&theme, "--line").unwrap(), "#d8ccd4");
    assert_eq!(property(&theme, "--radius-3").unwrap(), "12px");
    assert_eq!(property(&theme, "--radius-1").unwrap(), "6px");
    assert!(
        property(&theme, "--font-sans")
            .unwrap()
            .starts_with("Inter,")
    );
}

#[test]
fn a_surface_decides_between_light_and_dark() {
    let dark = json!({"surface": "#101018", "text": "#f0f0f8", "text-muted": "#b0b0c0", "scheme": "light"});
    assert_eq!(read(&dark).unwrap().scheme, Scheme::Dark);
    assert_eq!(
        read(&json!({"surface": "#fafafa"})).unwrap().scheme,
        Scheme::Light
    );
    for (word, scheme) in [
        ("light", Scheme::Light),
        ("dark", Scheme::Dark),
        ("auto", Scheme::Auto),
    ] {
        assert_eq!(read(&json!({"scheme": word})).unwrap().scheme, scheme);
    }
}

#[test]
fn what_could_not_be_read_is_refused_as_a_whole() {
    for wrong in [
        json!({"text": "#777777", "surface": "#ffffff"}),
        json!({"text-muted": "#999", "surface": "#fff"}),
        json!({"accent": "#ffee00"}),
        json!({"accent": "#336699", "accent-text": "#4477aa"}),
        // Our words of warning would not be told from it.
        json!({"surface": "#808080", "text": "#000", "text-muted": "#000"}),
        json!({"surface-raised": "#888", "scheme": "light"}),
        // Good by day, unreadable by night.
        json!({"text": "#222"}),
        json!({"text": "#222", "scheme": "auto"}),
    ] {
        assert_eq!(read(&wrong), Err(ThemeFault::Contrast), "{wrong}");
    }
    assert!(read(&json!({"accent": "#ffee00", "accent-text": "#000"})).is_ok());
    assert!(read(&json!({"text": "#222", "scheme": "light"})).is_ok());
}

#[test]
fn an_accent_that_cannot_be_read_is_not_the_colour_of_words() {
    let yellow =
        read(&json!({"accent": "#ffee00", "accent-text": "#000", "scheme": "light"})).unwrap();
    assert_eq!(property(&yellow, "--accent-text").unwrap(), "#1b282b");
    assert_eq!(property(&yellow, "--focus").unwrap(), "#1b282b");
    // Words on it are dark, so it grows lighter under the pointer.
    assert_eq!(property(&yellow, "--accent-hover").unwrap(), "#fff129");
    let auto = read(&json!({"accent": "#7a1f5c"})).unwrap();
    assert_eq!(
        property(&auto, "--accent-text").unwrap(),
        "light-dark(#7a1f5c, #e3eaeb)"
    );
}

#[test]
fn no_text_of_another_page_gets_into_a_style() {
    for wrong in [
        json!({"accent": "url(https://evil.test/x)"}),
        json!({"accent": "#fff;}body{display:none"}),
        json!({"accent": "var(--danger)"}),
        json!({"accent": 16777215}),
        json!({"accent": null}),
        json!({"font": "Comic Sans MS"}),
        json!({"font": "Inter, url(x)"}),
        json!({"font": "inter"}),
        json!({"radius": "25px"}),
        json!({"radius": 24.1}),
        json!({"radius": -1}),
        json!({"radius": "1em"}),
        json!({"radius": "px"}),
        json!({"radius": "1e1px"}),
        json!({"radius": "NaNpx"}),
        json!({"radius": "+4px"}),
        json!({"radius": "4"}),
        json!({"scheme": "Dark"}),
        json!({"--accent": "#000"}),
        json!({"background": "#000"}),
        json!({"accent": "#086371", "extra": "1"}),
    ] {
        assert_eq!(read(&wrong), Err(ThemeFault::Unreadable), "{wrong}");
    }
    assert!(read(&json!({"radius": 0})).is_ok());
}

#[test]
fn a_deployments_accent_finds_the_words_that_can_be_read_on_it() {
    let dark = Theme::with_accent("#4b2e83").unwrap();
    assert_eq!(property(&dark, "--on-accent").unwrap(), "#ffffff");
    let light = Theme::with_accent("#ffb81c").unwrap();
    assert_eq!(property(&light, "--on-accent").unwrap(), "#0d1517");
    assert_eq!(Theme::with_accent("blue"), Err(ThemeFault::Unreadable));
}

#[cfg(not(target_arch = "wasm32"))]
mod of_any_kind {
    use super::*;
    use crate::cases::{cases, text};

    const NAMES: [&str; 10] = [
        "accent",
        "accent-text",
        "surface",
        "surface-raised",
        "text",
        "text-muted",
        "border",
        "radius",
        "font",
        "scheme",
    ];

    #[test]
    fn what_is_taken_can_be_read_and_is_made_of_our_own_letters() {
        let mut taken = 0;
        cases(20_000, |u| {
            let mut tokens = Map::new();
            for _ in 0..u.int_in_range(0..=5)? {
                let name = (*u.choose(&NAMES)?).to_owned();
                let value = match u.int_in_range(0..=5)? {
                    0 => json!(text(u, 0..=10)?),
                    1 => json!(u.int_in_range(0..=30)?),
                    2 => json!(*u.choose(&["Inter", "serif", "dark", "light", "8px"])?),
                    _ => json!(
                        Colour::new(u.arbitrary()?, u.arbitrary()?, u.arbitrary()?).to_string()
                    ),
                };
                tokens.insert(name, value);
            }
            let Ok(theme) = Theme::read(&tokens) else {
                return Ok(());
            };
            taken += 1;
            for (_, value) in &theme.properties {
                assert!(
                    !value.contains([';', '{', '}', '<', ':', '\\', '\n'])
                        && !value.contains("url"),
                    "{value}"
                );
            }
            let colour = |name: &str, or: Colour| {
                let given = tokens.get(name).and_then(Value::as_str);
                given.map_or(or, |text| Colour::parse(text).unwrap())
            };
            let sides: &[Ground] = match theme.scheme {
                Scheme::Light => &[LIGHT],
                Scheme::Dark => &[DARK],
                Scheme::Auto => &[LIGHT, DARK],
            };
            for ours in sides {
                let surface = colour("surface", ours.surface);
                for (words, ground) in [
                    (colour("text", ours.text), surface),
                    (colour("text-muted", ours.muted), surface),
                    (
                        colour("accent-text", ours.on_accent),
                        colour("accent", ours.accent),
                    ),
                ] {
                    assert!(words.contrast(ground) >= 4.5, "{tokens:?}");
                }
            }
            Ok(())
        });
        assert!(
            taken > 1_000,
            "{taken} of 20000 say something about those that are taken"
        );
    }
}
