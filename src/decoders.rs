//! Every reader of bytes that come from outside, under bytes that nobody meant. No answer of a
//! server, no file and no kept text may stop the console: what cannot be read is refused in words.
//!
//! The tests below take a stated number of cases for each reader, the same at each run.
//! `cargo xtask fuzz --minutes N` goes on with new ones for as long as it is told to.

mod endpoints;
mod mutate;
mod readers;

use std::time::Duration;

use crate::api::operations::Operation;
use crate::cases::cases;
use mutate::{hostile, nested};

/// So many cases for each reader in the ordinary run of the tests.
const CASES: u32 = 400;
/// How deep the deepest nesting is: far past what any reader goes into.
const DEPTH: usize = 20_000;

type Read = Box<dyn Fn(&[u8]) -> bool>;

/// A reader of bytes, and bytes that it understands.
struct Reader {
    name: &'static str,
    seeds: Vec<String>,
    /// Reads, goes on with what was read as the screens do, and says whether it was understood.
    read: Read,
}

impl Reader {
    fn new(name: &'static str, seed: &str, read: impl Fn(&[u8]) -> bool + 'static) -> Self {
        Self {
            name,
            seeds: vec![seed.to_owned()],
            read: Box::new(read),
        }
    }

    /// A reader of text: bytes that are no UTF-8 come to it as the browser gives them.
    fn text(name: &'static str, seed: &str, read: impl Fn(&str) -> bool + 'static) -> Self {
        Self::new(name, seed, move |bytes| {
            read(&String::from_utf8_lossy(bytes))
        })
    }

    fn or(mut self, seed: &str) -> Self {
        self.seeds.push(seed.to_owned());
        self
    }
}

fn all() -> Vec<Reader> {
    let mut all = endpoints::all();
    all.extend(readers::all());
    all
}

#[test]
fn every_operation_is_among_the_readers() {
    let names: Vec<&str> = all().iter().map(|reader| reader.name).collect();
    for operation in Operation::ALL {
        let found = names.iter().filter(|name| **name == operation.name());
        assert!(found.count() > 0, "{operation} is not fuzzed");
    }
}

#[test]
fn every_reader_understands_its_seeds() {
    for reader in all() {
        for seed in &reader.seeds {
            assert!((reader.read)(seed.as_bytes()), "{}: {seed}", reader.name);
        }
    }
}

/// 400 hostile inputs for each of the readers, more than 18,000 in all.
#[test]
fn no_input_stops_a_reader() {
    let (mut understood, mut refused) = (0, 0);
    let readers = all();
    for reader in &readers {
        cases(CASES, |u| {
            let seed = u.choose(&reader.seeds)?;
            if (reader.read)(&hostile(u, seed)?) {
                understood += 1;
            } else {
                refused += 1;
            }
            Ok(())
        });
    }
    let least = CASES * u32::try_from(readers.len()).unwrap_or(u32::MAX) / 10;
    // Inputs that are all read, or all refused at their first byte, would show nothing.
    assert!(understood > least, "only {understood} were understood");
    assert!(refused > least, "only {refused} were refused");
}

#[test]
fn nesting_without_end_stops_no_reader() {
    for reader in all() {
        for seed in &reader.seeds {
            for deep in nested(seed, DEPTH) {
                (reader.read)(deep.as_bytes());
            }
        }
        for open in ["[", "{\"a\":", "[[],", "{\"results\":[", "\"", "("] {
            (reader.read)(open.repeat(DEPTH).as_bytes());
        }
    }
}

/// For as many minutes as `cargo xtask fuzz` says; a moment in the ordinary run. The seeds are new
/// ones each time, and a failure prints the one that repeats it.
#[test]
fn no_input_stops_a_reader_for_as_long_as_asked() {
    let asked = std::env::var("JPC_FUZZ_MINUTES").ok();
    let minutes: Option<u64> = asked.and_then(|text| text.parse().ok());
    let time = minutes.map_or(Duration::from_secs(2), |minutes| {
        Duration::from_secs(minutes * 60)
    });
    let readers = all();
    let mut run = 0_u64;
    arbtest::arbtest(|u| {
        let reader = u.choose(&readers)?;
        let seed = u.choose(&reader.seeds)?;
        let input = hostile(u, seed)?;
        run += 1;
        (reader.read)(&input);
        Ok(())
    })
    .budget(time)
    .size_min(1 << 10)
    .size_max(1 << 16)
    .run();
    assert!(run > 100, "only {run} inputs in {time:?}");
    if minutes.is_some() {
        say(run, readers.len());
    }
}

#[expect(
    clippy::print_stdout,
    reason = "whoever waited wants to know for how much"
)]
fn say(run: u64, readers: usize) {
    println!("{run} inputs for {readers} readers, and none stopped one");
}
