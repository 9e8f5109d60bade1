//! The door to JavaScript: bytes in, the line of a [`Message`] out.

use crate::{Limits, Message};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The worker's own: sends a line to the page.
    #[wasm_bindgen(js_name = tellPage)]
    fn tell_page(line: &str);
}

/// Reads a file and answers with the line of its message; tells the page of each page read.
#[wasm_bindgen(js_name = readFile)]
#[must_use]
pub fn read_file(bytes: Vec<u8>) -> String {
    let answer = crate::read(bytes, &Limits::default(), &mut |done, of| {
        tell_page(&Message::Progress { done, of }.line());
    });
    Message::Answer(answer).line()
}
