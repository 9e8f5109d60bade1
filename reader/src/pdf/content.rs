//! Follows what a page draws, as far as it is text.

use super::font::Font;
use super::lines::{Lines, Piece, Point};
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use std::collections::HashMap;
use std::rc::Rc;

/// How deep drawings may stand in each other.
const MOST_DEPTH: usize = 12;
/// How many states may be kept for later.
const MOST_STATES: usize = 512;

/// A linear map of points: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `then`.
    fn then(self, then: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, then.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn origin(self) -> Point {
        (self.0[4], self.0[5])
    }
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new() -> Self {
        Self {
            matrix: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// Reads the text of pages, one after the other.
pub(crate) struct Content {
    /// Characters whose meaning no font told.
    pub(crate) unknown: u32,
    /// Whether a page could not be unpacked.
    pub(crate) is_damaged: bool,
    instructions_left: usize,
    lines: Lines,
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    state: State,
    kept: Vec<State>,
    text_matrix: Matrix,
    line_matrix: Matrix,
}

impl Content {
    pub(crate) fn new(most_instructions: usize) -> Self {
        Self {
            unknown: 0,
            is_damaged: false,
            instructions_left: most_instructions,
            lines: Lines::default(),
            fonts: HashMap::new(),
            state: State::new(),
            kept: Vec::new(),
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
        }
    }

    pub(crate) fn page(&mut self, page: &Page<'_>) {
        self.state = State::new();
        self.kept.clear();
        match page.page_stream() {
            Some(stream) => self.run(stream, page.resources(), 0),
            None if page.raw().contains_key("Contents") => self.is_damaged = true,
            None => {}
        }
    }

    /// The text since it was last taken.
    pub(crate) fn take_text(&mut self) -> String {
        self.lines.take()
    }

    /// Whether so many instructions were followed that no more are.
    pub(crate) fn is_at_limit(&self) -> bool {
        self.instructions_left == 0
    }

    fn run(&mut self, stream: &[u8], resources: &Resources<'_>, depth: usize) {
        let mut instructions = UntypedIter::new(stream);
        while let Some(instruction) = instructions.next() {
            if self.instructions_left == 0 {
                return;
            }
            self.instructions_left -= 1;
            if instruction.operator.as_ref() == b"Do" {
                if let Some(form) = form(&instruction, resources) {
                    self.draw(&form, resources, depth);
                }
            } else {
                self.follow(&instruction, resources);
            }
        }
    }

    /// A drawing of its own within a page; pictures are none.
    fn draw(&mut self, form: &Stream<'_>, outer: &Resources<'_>, depth: usize) {
        let dict = form.dict();
        if depth >= MOST_DEPTH || dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"Form") {
            return;
        }
        let Ok(stream) = form.decoded_data() else {
            self.is_damaged = true;
            return;
        };
        let (state, kept) = (self.state.clone(), self.kept.len());
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.matrix = Matrix(matrix).then(self.state.matrix);
        }
        match dict.get::<Dict<'_>>("Resources") {
            Some(own) => self.run(&stream, &Resources::new(own), depth + 1),
            None => self.run(&stream, outer, depth + 1),
        }
        self.kept.truncate(kept);
        self.state = state;
    }

    fn follow(&mut self, instruction: &Instruction<'_, '_>, resources: &Resources<'_>) {
        let numbers = || numbers::<6>(instruction);
        match instruction.operator.as_ref() {
            b"q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            b"Q" => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.matrix = Matrix(numbers()).then(self.state.matrix),
            b"BT" => self.place(Matrix::IDENTITY),
            b"Tm" => self.place(Matrix(numbers())),
            b"Tf" => self.choose_font(instruction, resources),
            b"Tc" => self.state.letter_space = numbers()[0],
            b"Tw" => self.state.word_space = numbers()[0],
            b"Tz" => self.state.stretch = numbers()[0] / 100.0,
            b"TL" => self.state.leading = numbers()[0],
            b"Ts" => self.state.rise = numbers()[0],
            b"Td" => self.step(numbers()[0], numbers()[1]),
            b"TD" => {
                self.state.leading = -numbers()[1];
                self.step(numbers()[0], numbers()[1]);
            }
            b"T*" => self.step(0.0, -self.state.leading),
            b"Tj" => self.show_last(instruction),
            b"'" => {
                self.step(0.0, -self.state.leading);
                self.show_last(instruction);
            }
            b"\"" => {
                let [word_space, letter_space] = self::numbers(instruction);
                self.state.word_space = word_space;
                self.state.letter_space = letter_space;
                self.step(0.0, -self.state.leading);
                self.show_last(instruction);
            }
            b"TJ" => self.show_list(instruction),
            _ => {}
        }
    }

    fn place(&mut self, matrix: Matrix) {
        self.text_matrix = matrix;
        self.line_matrix = matrix;
    }

    fn step(&mut self, x: f64, y: f64) {
        self.place(Matrix::moved(x, y).then(self.line_matrix));
    }

    fn choose_font(&mut self, instruction: &Instruction<'_, '_>, resources: &Resources<'_>) {
        let mut operands = instruction.operands();
        if let Some(Object::Name(name)) = operands.next() {
            self.state.font = self.font(name, resources);
        }
        if let Some(Object::Number(size)) = operands.next() {
            self.state.size = size.as_f64();
        }
    }

    /// A font is read once, however often it is chosen.
    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let place = resources.fonts.get_ref(name).map(ObjectIdentifier::from);
        if let Some(known) = place.and_then(|place| self.fonts.get(&place)) {
            return Some(Rc::clone(known));
        }
        let font = Rc::new(Font::new(&resources.get_font(name)?));
        if let Some(place) = place {
            self.fonts.insert(place, Rc::clone(&font));
        }
        Some(font)
    }

    fn show_last(&mut self, instruction: &Instruction<'_, '_>) {
        if let Some(Object::String(text)) = instruction.operands().last() {
            self.show(text.as_bytes());
        }
    }

    /// Strings, and between them how far to go back, in thousandths of the font's size.
    fn show_list(&mut self, instruction: &Instruction<'_, '_>) {
        let Some(Object::Array(list)) = instruction.operands().next() else {
            return;
        };
        for object in list.iter::<Object<'_>>() {
            match object {
                Object::String(text) => self.show(text.as_bytes()),
                Object::Number(back) => {
                    let x = -back.as_f64() / 1_000.0 * self.state.size * self.state.stretch;
                    self.text_matrix = Matrix::moved(x, 0.0).then(self.text_matrix);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let state = &self.state;
        let Some(font) = state.font.clone() else {
            return;
        };
        let (mut text, mut width) = (String::new(), 0.0);
        for glyph in font.glyphs(bytes) {
            if let Some(told) = glyph.text {
                text.push_str(&told);
            } else {
                text.push('\u{fffd}');
                self.unknown = self.unknown.saturating_add(1);
            }
            let word_space = if glyph.is_space {
                state.word_space
            } else {
                0.0
            };
            let own = glyph.width * state.size + state.letter_space + word_space;
            width += own * state.stretch;
        }
        let start = Matrix::moved(0.0, state.rise)
            .then(self.text_matrix)
            .then(state.matrix);
        self.text_matrix = Matrix::moved(width, 0.0).then(self.text_matrix);
        let end = Matrix::moved(0.0, state.rise)
            .then(self.text_matrix)
            .then(state.matrix);
        let [a, b, c, d, ..] = start.0;
        let length = a.hypot(b);
        // Text that is mirrored or has a size below zero runs the other way.
        let way = if state.size * state.stretch < 0.0 {
            -1.0
        } else {
            1.0
        };
        self.lines.add(&Piece {
            text: &text,
            start: start.origin(),
            end: end.origin(),
            direction: if length > 0.0 {
                (way * a / length, way * b / length)
            } else {
                (1.0, 0.0)
            },
            size: c.hypot(d) * state.size.abs(),
        });
    }
}

/// The first operands as numbers; 0 for what is missing or none.
fn numbers<const N: usize>(instruction: &Instruction<'_, '_>) -> [f64; N] {
    let mut numbers = [0.0; N];
    for (number, operand) in numbers.iter_mut().zip(instruction.operands()) {
        if let Object::Number(value) = operand {
            *number = value.as_f64();
        }
    }
    numbers
}

fn form<'a>(instruction: &Instruction<'_, '_>, resources: &Resources<'a>) -> Option<Stream<'a>> {
    match instruction.operands().last() {
        Some(Object::Name(name)) => resources.get_x_object(name),
        _ => None,
    }
}
