//! The page's side of the reader, with workers that stand in for the published one: what each tells
//! is known, and so is what has to come of it.

use futures::future::{Either, select};
use js_sys::Array;
use leptos::prelude::document;
use partner_console::api::http::Clock;
use partner_console::api::http::FileRef;
use partner_console::forms::resume_reading::{Fault, Progress, ReaderFault, Warning};
use partner_console::ui::browser::BrowserClock;
use partner_console::ui::browser::files;
use partner_console::ui::browser::reader::{Stop, read_file};
use std::cell::RefCell;
use std::pin::pin;
use wasm_bindgen_test::wasm_bindgen_test;

/// A file that a person chose.
fn chosen(bytes: &[u8]) -> FileRef {
    let parts = Array::of1(&js_sys::Uint8Array::from(bytes));
    let file = web_sys::File::new_with_u8_array_sequence(&parts, "resume.pdf").unwrap();
    let transfer = web_sys::DataTransfer::new().unwrap();
    transfer.items().add_with_file(&file).unwrap();
    files::take_first(transfer.files()).unwrap()
}

/// Names a worker of this source to the page, until it is dropped.
struct Named(web_sys::Element);

impl Named {
    fn worker(source: &str, integrity: &str) -> Self {
        let parts = Array::of1(&source.into());
        let options = web_sys::BlobPropertyBag::new();
        options.set_type("text/javascript");
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).unwrap();
        let url = web_sys::Url::create_object_url_with_blob(&blob).unwrap();
        let meta = document().create_element("meta").unwrap();
        meta.set_attribute("name", "jpc-reader").unwrap();
        meta.set_attribute("data-worker", &url).unwrap();
        meta.set_attribute("data-integrity", integrity).unwrap();
        document().head().unwrap().append_child(&meta).unwrap();
        Self(meta)
    }
}

impl Drop for Named {
    fn drop(&mut self) {
        self.0.remove();
    }
}

const PDF: &[u8] = b"%PDF-1.7 as far as anybody looks";

/// What comes of a PDF with a worker that answers a file so.
async fn answered(lines: &str) -> (Result<String, ReaderFault>, Vec<Progress>) {
    let source = format!("onmessage = (event) => {{ {lines} }}");
    let _named = Named::worker(&source, "");
    let seen = RefCell::new(Vec::new());
    let (file, stop) = (chosen(PDF), Stop::default());
    let read = read_file(&file, &stop, |progress| seen.borrow_mut().push(progress)).await;
    let answer = read.map(|read| {
        assert_eq!((read.parts, read.warnings), (2, vec![Warning::Cut]));
        read.text
    });
    (answer, seen.into_inner())
}

#[wasm_bindgen_test]
async fn a_text_comes_with_its_progress_and_the_file_itself_goes_to_the_worker() {
    let (answer, seen) = answered(
        "postMessage('loaded'); postMessage('progress 1 2');
         event.data.text().then((text) => postMessage('read pdf 2 cut\\n' + text));",
    )
    .await;
    assert_eq!(answer.unwrap().as_bytes(), PDF);
    assert_eq!(
        seen,
        [
            Progress::Loading,
            Progress::Reading,
            Progress::Pages { done: 1, of: 2 }
        ]
    );
}

#[wasm_bindgen_test]
async fn every_bad_end_is_told_apart() {
    for (lines, fault) in [
        (
            "postMessage('fault locked')",
            ReaderFault::File(Fault::Locked),
        ),
        ("postMessage('not-loaded')", ReaderFault::NotLoaded),
        ("postMessage('unreadable')", ReaderFault::Unreadable),
        (
            "postMessage('loaded'); postMessage('crashed')",
            ReaderFault::Crashed,
        ),
        (
            "postMessage('loaded'); postMessage('nonsense')",
            ReaderFault::Crashed,
        ),
        (
            "postMessage('loaded'); postMessage({a: 1})",
            ReaderFault::Crashed,
        ),
        (
            "postMessage('loaded'); throw new Error('a fault')",
            ReaderFault::Crashed,
        ),
        (
            "throw new Error('before it is there')",
            ReaderFault::NotLoaded,
        ),
    ] {
        assert_eq!(answered(lines).await.0.unwrap_err(), fault, "{lines}");
    }
}

#[wasm_bindgen_test]
async fn a_script_that_is_not_there_or_not_the_published_one_is_not_run() {
    let file = chosen(PDF);
    let read = read_file(&file, &Stop::default(), |_| {}).await;
    assert_eq!(read.unwrap_err(), ReaderFault::NotLoaded, "none is named");

    let other = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
    let _named = Named::worker("onmessage = () => postMessage('fault broken')", other);
    let read = read_file(&file, &Stop::default(), |_| {}).await;
    assert_eq!(read.unwrap_err(), ReaderFault::NotLoaded, "another digest");
}

#[wasm_bindgen_test]
async fn reading_stops_when_it_is_told_to() {
    let _named = Named::worker("onmessage = () => postMessage('loaded')", "");
    let (file, stop) = (chosen(PDF), Stop::default());
    let read = pin!(read_file(&file, &stop, |_| {}));
    let read = match select(read, pin!(BrowserClock.sleep(300))).await {
        Either::Right((_, read)) => read,
        Either::Left((ended, _)) => unreachable!("it ended by itself: {ended:?}"),
    };
    stop.stop();
    assert_eq!(read.await.unwrap_err(), ReaderFault::Stopped);
    let again = read_file(&file, &stop, |_| {}).await;
    assert_eq!(again.unwrap_err(), ReaderFault::Stopped, "stopped for good");
}

#[wasm_bindgen_test]
async fn what_the_first_bytes_tell_loads_no_worker() {
    let large = FileRef {
        bytes: 21 * 1024 * 1024,
        ..chosen(PDF)
    };
    let gone = chosen(PDF);
    files::drop_file(gone.ticket);
    for (file, fault) in [
        (chosen(b""), ReaderFault::File(Fault::Empty)),
        (chosen(b"Ann Lee"), ReaderFault::File(Fault::UnknownKind)),
        (
            chosen(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            ReaderFault::File(Fault::OldWord),
        ),
        (
            large,
            ReaderFault::File(Fault::TooLarge {
                bytes: 20 * 1024 * 1024,
            }),
        ),
        (gone, ReaderFault::Unreadable),
    ] {
        let read = read_file(&file, &Stop::default(), |progress| {
            unreachable!("it went on to {progress:?}")
        })
        .await;
        assert_eq!(read.unwrap_err(), fault);
    }
}
