#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;

const CHARTS: &str = include_str!("../../style/charts.css");
const TOKENS: &str = include_str!("../../style/tokens.css");

/// How far apart any two colours are at least (CIE76), for whoever looks.
const APART: f64 = 20.0;
/// Those that follow each other lie on one another in most bars.
const NEIGHBOURS_APART: f64 = 28.0;
/// Against the ground.
const CONTRAST: f64 = 3.0;

type Rgb = [f64; 3];
type Matrix = [[f64; 3]; 3];

/// Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
const VISIONS: [(&str, Matrix); 4] = [
    (
        "all three cones",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "no red",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "no green",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "no blue",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// What a custom property is declared as, in a style sheet.
fn declared<'a>(css: &'a str, name: &str) -> &'a str {
    let start = css.find(&format!("--{name}:")).unwrap() + name.len() + 3;
    css[start..].split(';').next().unwrap().trim()
}

/// The linear light of a colour as the style sheets write it: hexadecimal, a token, or a pair of
/// which `theme` (0 light, 1 dark) is meant.
fn light(value: &str, theme: usize) -> Rgb {
    if let Some(pair) = value.strip_prefix("light-dark(") {
        let pair = pair.strip_suffix(')').unwrap();
        return light(pair.split(',').nth(theme).unwrap().trim(), theme);
    }
    if let Some(name) = value.strip_prefix("var(--") {
        return light(declared(TOKENS, name.strip_suffix(')').unwrap()), theme);
    }
    let digits = value.strip_prefix('#').unwrap();
    let digits = match digits.len() {
        3 => digits.chars().flat_map(|c| [c, c]).collect(),
        _ => digits.to_owned(),
    };
    [0, 2, 4].map(|at| {
        let share = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn seen(matrix: &Matrix, light: Rgb) -> Rgb {
    matrix.map(|row| {
        let sum: f64 = row.iter().zip(light).map(|(part, of)| part * of).sum();
        sum.clamp(0.0, 1.0)
    })
}

/// CIE L*a*b*, D65.
fn lab(light: Rgb) -> Rgb {
    let [red, green, blue] = light;
    let bent = |share: f64| {
        if share > 216.0 / 24_389.0 {
            share.cbrt()
        } else {
            (24_389.0 / 27.0 * share + 16.0) / 116.0
        }
    };
    let x = bent((0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47);
    let y = bent(0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue);
    let z = bent((0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn apart(one: Rgb, other: Rgb) -> f64 {
    let squares = one
        .iter()
        .zip(other)
        .map(|(one, other)| (one - other).powi(2));
    squares.sum::<f64>().sqrt()
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let shine = |[red, green, blue]: Rgb| 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    let (one, other) = (shine(one), shine(other));
    one.max(other) / one.min(other)
}

fn palette(theme: usize) -> Vec<Rgb> {
    (0..COLOURS)
        .map(|series| {
            light(
                declared(CHARTS, &format!("chart-{}", colour(series))),
                theme,
            )
        })
        .collect()
}

#[test]
fn colours_are_told_apart_with_any_two_kinds_of_cones() {
    for (theme, word) in ["light", "dark"].into_iter().enumerate() {
        let colours = palette(theme);
        for (vision, matrix) in &VISIONS {
            let labs: Vec<Rgb> = colours.iter().map(|one| lab(seen(matrix, *one))).collect();
            for one in 0..COLOURS {
                for other in 0..one {
                    let least = if one - other == 1 {
                        NEIGHBOURS_APART
                    } else {
                        APART
                    };
                    let told = apart(labs[one], labs[other]);
                    assert!(
                        told >= least,
                        "{word}, {vision}: {} and {} are {told:.1} apart",
                        other + 1,
                        one + 1
                    );
                }
            }
        }
    }
}

#[test]
fn colours_stand_out_from_every_ground() {
    for (theme, word) in ["light", "dark"].into_iter().enumerate() {
        for ground in ["page", "sunken", "raised"] {
            let under = light(declared(TOKENS, ground), theme);
            for (at, one) in palette(theme).into_iter().enumerate() {
                let told = contrast(one, under);
                assert!(
                    told >= CONTRAST,
                    "{word}: {} on {ground} has {told:.2}",
                    at + 1
                );
            }
        }
    }
}

/// Known answers, so that the measure itself is no guess.
#[test]
fn the_measure_is_the_one_that_is_named() {
    let [white, black] = ["#fff", "#000"].map(|text| light(text, 0));
    assert!((contrast(white, black) - 21.0).abs() < 1e-9);
    assert!((apart(lab(white), lab(black)) - 100.0).abs() < 0.01);
    // Red in CIE L*a*b* is 53.24, 80.09, 67.20.
    let red = lab(light("#f00", 0));
    assert!(apart(red, [53.24, 80.09, 67.20]) < 0.05, "{red:?}");
    // Two greens and reds that people without green cones confuse.
    let (_, no_green) = VISIONS[2];
    let [green, brick] = ["#4d7a1f", "#b23a2b"].map(|text| lab(seen(&no_green, light(text, 0))));
    assert!((apart(green, brick) - 0.76).abs() < 0.01);
}

#[test]
fn more_series_than_colours_share_the_last() {
    assert_eq!(colour(0), "1");
    assert_eq!(
        (colour(7), colour(8), colour(40)),
        ("8".into(), "8".into(), "8".into())
    );
}

/// What is drawn on one another is parted by a line of the ground's colour as well.
#[test]
fn parts_are_parted_by_a_line() {
    let rule = CHARTS.split(".chart-part {").nth(1).unwrap();
    let rule = rule.split('}').next().unwrap();
    assert!(rule.contains("stroke: var(--page)"), "{rule}");
}
