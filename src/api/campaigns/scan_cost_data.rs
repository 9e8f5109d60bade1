//! A page of cost data of exactly the form that the API sends, read straight from its bytes: a
//! million rows are 133 MB, and a reader that knows what comes is done sooner than one that can
//! read all JSON.
//!
//! It reads objects of the known fields, in any order and each once, with plain texts, ids of at
//! most 15 digits, and amounts below a million dollars with at most six decimals. Anything else -
//! an escape, a new field, a number of another form - is `None`, and the careful reader has the
//! page. It never reads what that one refuses, nor reads it to other values.

use crate::domain::cost::{EventRef, RowRef};
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::money::Money;

/// A page, its rows borrowed from the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scanned<'a> {
    pub count: u64,
    pub rows: Vec<RowRef<'a>>,
}

/// Reads a page; `None` of one in another form.
#[must_use]
pub(super) fn scan(body: &[u8]) -> Option<Scanned<'_>> {
    // Once over all of it is quicker than text by text.
    let text = std::str::from_utf8(body).ok()?;
    let mut scan = Scan {
        text,
        rest: body,
        // As many as the console asks for.
        rows: Vec::with_capacity(1_000),
    };
    let count = scan.page()?;
    Some(Scanned {
        count,
        rows: scan.rows,
    })
}

struct Scan<'a> {
    text: &'a str,
    /// What was not read yet: the end of `text`.
    rest: &'a [u8],
    rows: Vec<RowRef<'a>>,
}

const CAMPAIGN: u8 = 1;
const JOB: u8 = 2;
const SOURCE: u8 = 4;
const COST: u8 = 8;
const EVENT: u8 = 16;
const TIME: u8 = 32;

/// More digits might be more than the number can hold.
const MOST_DIGITS: usize = 15;

impl<'a> Scan<'a> {
    fn page(&mut self) -> Option<u64> {
        let (mut count, mut has_rows) = (None, false);
        self.blanks();
        self.take(b"{")?;
        loop {
            self.blanks();
            if self.key(b"\"count\"").is_some() && count.is_none() {
                count = Some(self.number()?);
            } else if self.key(b"\"results\"").is_some() && !has_rows {
                has_rows = true;
                self.all_rows()?;
            } else {
                return None;
            }
            if !self.more(b'}')? {
                break;
            }
        }
        self.blanks();
        (has_rows && self.rest.is_empty()).then_some(count?)
    }

    fn all_rows(&mut self) -> Option<()> {
        self.take(b"[")?;
        self.blanks();
        if self.take(b"]").is_some() {
            return Some(());
        }
        loop {
            self.blanks();
            let row = self.row()?;
            self.rows.push(row);
            if !self.more(b']')? {
                return Some(());
            }
        }
    }

    fn row(&mut self) -> Option<RowRef<'a>> {
        let mut row = RowRef {
            campaign: None,
            job: None,
            source: None,
            cost: Money::default(),
            event: None,
            time: None,
        };
        let mut seen = 0;
        self.take(b"{")?;
        loop {
            self.blanks();
            let field = self.field()?;
            if seen & field != 0 {
                return None;
            }
            seen |= field;
            match field {
                CAMPAIGN => row.campaign = self.id()?.map(CampaignId::new),
                JOB => row.job = self.id()?.map(JobId::new),
                SOURCE => row.source = self.words()?,
                COST => row.cost = self.cost()?,
                EVENT => row.event = self.words()?.map(EventRef::of),
                _ => row.time = self.words()?,
            }
            if !self.more(b'}')? {
                break;
            }
        }
        (seen & COST != 0).then_some(row)
    }

    /// Which field comes. Two letters tell all of them apart; the rest has to be as expected.
    fn field(&mut self) -> Option<u8> {
        let (field, name): (_, &[u8]) = match *self.rest.get(1..3)? {
            [b'c', b'a'] => (CAMPAIGN, b"\"campaignId\""),
            [b'c', b'o'] => (COST, b"\"cost\""),
            [b'e', _] => (EVENT, b"\"eventType\""),
            [b'j', _] => (JOB, b"\"jobId\""),
            [b's', _] => (SOURCE, b"\"source\""),
            [b't', _] => (TIME, b"\"time\""),
            _ => return None,
        };
        self.key(name)?;
        Some(field)
    }

    /// A field's name and its colon.
    fn key(&mut self, name: &[u8]) -> Option<()> {
        self.take(name)?;
        self.blanks();
        self.take(b":")?;
        self.blanks();
        Some(())
    }

    /// Whether another one follows, or the end.
    fn more(&mut self, end: u8) -> Option<bool> {
        self.blanks();
        let (next, rest) = self.rest.split_first()?;
        self.rest = rest;
        match *next {
            b',' => Some(true),
            next if next == end => Some(false),
            _ => None,
        }
    }

    fn take(&mut self, expected: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    fn blanks(&mut self) {
        while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// Digits as a number, and how many they were.
    fn digits(&mut self) -> Option<(u64, usize)> {
        let (mut number, mut length) = (0, 0);
        while let [digit @ b'0'..=b'9', rest @ ..] = self.rest {
            number = number * 10 + u64::from(digit - b'0');
            length += 1;
            if length > MOST_DIGITS {
                return None;
            }
            self.rest = rest;
        }
        (length > 0).then_some((number, length))
    }

    /// A whole number as JSON writes it: no zero leads another digit, no fraction follows.
    fn number(&mut self) -> Option<u64> {
        let leads = self.rest.first() == Some(&b'0');
        let (number, length) = self.digits()?;
        let is_whole = !matches!(self.rest.first(), Some(b'.' | b'e' | b'E'));
        (is_whole && !(leads && length > 1)).then_some(number)
    }

    /// An id above zero, or none.
    fn id(&mut self) -> Option<Option<u64>> {
        if self.take(b"null").is_some() {
            return Some(None);
        }
        let id = self.number()?;
        Some((id > 0).then_some(id))
    }

    /// Dollars, by their digits: no double stands between what was written and the millionths.
    fn cost(&mut self) -> Option<Money> {
        let is_negative = self.take(b"-").is_some();
        let leads = self.rest.first() == Some(&b'0');
        let (whole, length) = self.digits()?;
        if length > 6 || (leads && length > 1) {
            return None;
        }
        let mut micros = whole * 1_000_000;
        if self.take(b".").is_some() {
            let (fraction, length) = self.digits()?;
            let missing = 6_usize.checked_sub(length)?;
            micros += fraction * 10_u64.pow(u32::try_from(missing).ok()?);
        }
        if matches!(self.rest.first(), Some(b'e' | b'E')) {
            return None;
        }
        let micros = i64::try_from(micros).ok()?;
        Some(Money::from_micros(if is_negative {
            -micros
        } else {
            micros
        }))
    }

    /// A text, or none where it says nothing.
    fn words(&mut self) -> Option<Option<&'a str>> {
        if self.take(b"null").is_some() {
            return Some(None);
        }
        self.take(b"\"")?;
        let length = plain_length(self.rest)?;
        let start = self.text.len() - self.rest.len();
        let words = self.text.get(start..start + length)?;
        self.rest = self.rest.get(length + 1..)?;
        let first = words.as_bytes().first().copied();
        // Most texts begin with what is seen at a glance to be no blank.
        let is_some = match first {
            Some(b'!'..=b'~') => true,
            _ => !words.trim_start().is_empty(),
        };
        Some(is_some.then_some(words))
    }
}

/// How long a text is, up to its closing quote; `None` where it has an escape, or what may not
/// stand in a text, or no end. Eight bytes at a time.
fn plain_length(bytes: &[u8]) -> Option<usize> {
    let (eights, _) = bytes.as_chunks::<8>();
    let mut at = 0;
    for eight in eights {
        let marks = marked(u64::from_le_bytes(*eight));
        if marks != 0 {
            at += marks.trailing_zeros() as usize / 8;
            break;
        }
        at += 8;
    }
    loop {
        match *bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' | 0..=0x1f => return None,
            _ => at += 1,
        }
    }
}

/// Marks the high bit of each byte that is a quote, a backslash or a control character. A byte
/// after one that is marked may be marked as well; the lowest mark is always right.
const fn marked(eight: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGHS: u64 = ONES * 0x80;
    let quotes = eight ^ (ONES * 0x22);
    let slashes = eight ^ (ONES * 0x5c);
    let quotes = quotes.wrapping_sub(ONES) & !quotes;
    let slashes = slashes.wrapping_sub(ONES) & !slashes;
    let controls = eight.wrapping_sub(ONES * 0x20) & !eight;
    (quotes | slashes | controls) & HIGHS
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "scan_cost_data_tests.rs"]
mod tests;
