//! From pieces of text with their places on a page to lines.

/// A point or a step, in the page's own units.
pub(crate) type Point = (f64, f64);

/// A piece of text, drawn at once.
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: Point,
    pub(crate) end: Point,
    /// Where the writing goes; of length 1.
    pub(crate) direction: Point,
    /// Height of the font.
    pub(crate) size: f64,
}

/// Shares of the font's size. A gap this wide is a space: letters of one word stand closer, and the
/// narrowest space of justified text is wider.
const SPACE: f64 = 0.15;
/// A gap this wide sets apart, as a date at the line's end.
const TAB: f64 = 2.5;
/// A step back this far begins anew, as in the column before; an accent goes back less.
const BACK: f64 = 0.7;
/// So far off the line is another line; raised figures are less.
const OTHER_LINE: f64 = 0.55;
/// Lines this far apart have an empty one between them.
const EMPTY_LINE: f64 = 1.9;

/// The text of a page so far.
#[derive(Default)]
pub(crate) struct Lines {
    text: String,
    last: Option<Last>,
}

struct Last {
    start: Point,
    end: Point,
    direction: Point,
    size: f64,
    text: String,
}

impl Lines {
    /// Adds a piece behind what is there, with what belongs between them.
    pub(crate) fn add(&mut self, piece: &Piece<'_>) {
        if piece.text.is_empty() {
            return;
        }
        if let Some(last) = &self.last {
            if last.is_drawn_again_by(piece) {
                return;
            }
            let between = last.before(piece);
            let is_spaced = self.text.ends_with(char::is_whitespace)
                || piece.text.starts_with(char::is_whitespace);
            if between != " " || !is_spaced {
                self.text.push_str(between);
            }
        }
        self.text.push_str(piece.text);
        self.last = Some(Last {
            start: piece.start,
            end: piece.end,
            direction: piece.direction,
            size: piece.size,
            text: piece.text.to_owned(),
        });
    }

    /// The text; what comes next is another page's.
    pub(crate) fn take(&mut self) -> String {
        self.last = None;
        std::mem::take(&mut self.text)
    }
}

impl Last {
    /// Bold is sometimes made by drawing twice, a hair aside.
    fn is_drawn_again_by(&self, piece: &Piece<'_>) -> bool {
        let (x, y) = step(self.start, piece.start);
        self.text == piece.text
            && !piece.text.trim().is_empty()
            && x.hypot(y) < SPACE * self.size.max(piece.size)
    }

    fn before(&self, piece: &Piece<'_>) -> &'static str {
        let size = self.size.max(piece.size);
        let (x, y) = step(self.end, piece.start);
        let (dx, dy) = self.direction;
        let along = x * dx + y * dy;
        let across = (x * dy - y * dx).abs();
        let is_turned = dx * piece.direction.0 + dy * piece.direction.1 < 0.9;
        // Sizes that are no numbers compare false throughout: everything is then one line.
        if is_turned || across > EMPTY_LINE * size {
            "\n\n"
        } else if across > OTHER_LINE * size || along < -BACK * size {
            "\n"
        } else if along > TAB * size {
            "\t"
        } else if along > SPACE * size {
            " "
        } else {
            ""
        }
    }
}

fn step(from: Point, to: Point) -> Point {
    (to.0 - from.0, to.1 - from.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of 10-point text, half as wide as high a character: text, x, y.
    fn lines(pieces: &[(&str, f64, f64)]) -> String {
        let mut lines = Lines::default();
        for (text, x, y) in pieces {
            let width = 5.0 * f64::from(u32::try_from(text.chars().count()).unwrap_or(0));
            lines.add(&Piece {
                text,
                start: (*x, *y),
                end: (x + width, *y),
                direction: (1.0, 0.0),
                size: 10.0,
            });
        }
        lines.take()
    }

    #[test]
    fn gaps_become_spaces_tabs_and_lines() {
        assert_eq!(
            lines(&[
                ("En", 50.0, 700.0),
                ("gineer", 60.5, 700.0),
                ("at", 93.0, 700.0),
                ("2019", 400.0, 700.0),
                ("Baker", 50.0, 688.0),
                ("2", 75.0, 692.0),
                ("Skills", 50.0, 660.0),
            ]),
            "Engineer at\t2019\nBaker2\n\nSkills"
        );
    }

    #[test]
    fn spaces_that_are_there_are_not_doubled() {
        assert_eq!(lines(&[("a ", 0.0, 0.0), ("b", 13.0, 0.0)]), "a b");
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        assert_eq!(
            lines(&[("Ann", 0.0, 0.0), ("Ann", 0.3, 0.0), ("Ann", 18.0, 0.0)]),
            "Ann Ann"
        );
    }

    #[test]
    fn another_column_at_the_same_height_begins_anew() {
        assert_eq!(
            lines(&[("right", 300.0, 0.0), ("left", 50.0, 0.0)]),
            "right\nleft"
        );
    }
}
