//! Files that a person chose, and files that the program makes. The bytes stay with the browser;
//! the program holds tickets, and looks at the first few bytes only.

use crate::api::http::FileRef;
use leptos::prelude::{document, set_timeout};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// What a file input or a drop holds.
pub use web_sys::FileList;

thread_local! {
    static FILES: RefCell<BTreeMap<u64, web_sys::File>> = const { RefCell::new(BTreeMap::new()) };
    static NEXT: Cell<u64> = const { Cell::new(1) };
}

/// Takes the chosen files of a file input or of a drop into keeping, the first only.
#[must_use]
pub fn take_first(list: Option<FileList>) -> Option<FileRef> {
    Some(keep(list?.get(0)?))
}

/// Takes all the chosen files into keeping.
#[must_use]
pub fn take_all(list: Option<FileList>) -> Vec<FileRef> {
    let Some(list) = list else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.get(at))
        .map(keep)
        .collect()
}

fn keep(file: web_sys::File) -> FileRef {
    let ticket = NEXT.get();
    NEXT.set(ticket + 1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size is a whole number below 2^53"
    )]
    let reference = FileRef {
        ticket,
        name: file.name(),
        bytes: file.size() as u64,
    };
    FILES.with_borrow_mut(|files| files.insert(ticket, file));
    reference
}

/// The files of an `<input type="file">`'s event.
#[must_use]
pub fn of_input(event: &web_sys::Event) -> Option<FileList> {
    event
        .target()?
        .dyn_into::<web_sys::HtmlInputElement>()
        .ok()?
        .files()
}

/// Empties the `<input type="file">` of an event, so that the same file can be chosen again.
pub fn empty_input(event: &web_sys::Event) {
    let target = event.target();
    let input = target.and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(input) = input {
        input.set_value("");
    }
}

/// The files that were dropped.
#[must_use]
pub fn of_drop(event: &web_sys::DragEvent) -> Option<FileList> {
    event.data_transfer()?.files()
}

/// The file behind a ticket, for the transport.
#[must_use]
pub fn get(ticket: u64) -> Option<web_sys::File> {
    FILES.with_borrow(|files| files.get(&ticket).cloned())
}

/// Gives a file back.
pub fn drop_file(ticket: u64) {
    FILES.with_borrow_mut(|files| files.remove(&ticket));
}

/// Gives all files back, as on sign-out.
pub fn drop_all() {
    FILES.with_borrow_mut(BTreeMap::clear);
}

/// The first bytes of a file; `None` where it cannot be read (any more).
pub async fn first_bytes(ticket: u64, count: u32) -> Option<Vec<u8>> {
    let file = get(ticket)?;
    let slice = file.slice_with_f64_and_f64(0.0, f64::from(count)).ok()?;
    let buffer = JsFuture::from(slice.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// An address that shows the file in this page, until `forget_preview`.
#[must_use]
pub fn preview(ticket: u64) -> Option<String> {
    web_sys::Url::create_object_url_with_blob(&get(ticket)?.into()).ok()
}

pub fn forget_preview(address: &str) {
    let _ = web_sys::Url::revoke_object_url(address);
}

/// A text file in the making. Its parts are the browser's, which keeps large ones on disk.
pub struct TextFile {
    parts: js_sys::Array,
}

impl TextFile {
    /// An empty file.
    #[must_use]
    pub fn new() -> Self {
        Self {
            parts: js_sys::Array::new(),
        }
    }

    /// A file of one text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let file = Self::new();
        file.push(text);
        file
    }

    /// Appends a text.
    pub fn push(&self, text: &str) {
        let part = js_sys::Array::of1(&text.into());
        // Where the browser makes no part of it, the text itself is one.
        match web_sys::Blob::new_with_str_sequence(&part) {
            Ok(blob) => self.parts.push(&blob),
            Err(_) => self.parts.push(&text.into()),
        };
    }

    /// Gives it to the person under that name, as a download.
    pub fn save(&self, name: &str) {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(if name.ends_with(".json") {
            "application/json"
        } else {
            "text/csv;charset=utf-8"
        });
        let blob = web_sys::Blob::new_with_blob_sequence_and_options(&self.parts, &options);
        let Ok(address) = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob))
        else {
            return;
        };
        let link = document().create_element("a");
        if let Ok(link) = link.map(wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>) {
            let named = link.set_attribute("href", &address);
            if named
                .and_then(|()| link.set_attribute("download", name))
                .is_ok()
            {
                link.click();
            }
        }
        // The download has its own hold on the bytes once it has begun.
        set_timeout(
            move || forget_preview(&address),
            std::time::Duration::from_secs(60),
        );
    }
}

impl Default for TextFile {
    fn default() -> Self {
        Self::new()
    }
}
