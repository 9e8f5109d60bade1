//! GET /campaign/cost_data/?jobId&campaignId&offset&limit, for a million rows: each page is
//! handed on as rows that own nothing, and not kept.

use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::cost::{EventRef, RowRef};
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::money::Money;
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// What is left of a page whose rows were handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded {
    /// How many rows there are on all pages.
    pub count: u64,
    /// How many were on this one.
    pub rows: u64,
}

/// Asks for a page and hands its rows to `each`: all of them, or none where the page cannot be
/// read. What [`ListCostData`] reads is read here, and to the same values.
pub struct FoldCostData<F> {
    list: ListCostData,
    each: F,
}

impl<F: Fn(&[RowRef<'_>])> FoldCostData<F> {
    /// That page, for `each`.
    pub const fn new(list: ListCostData, each: F) -> Self {
        Self { list, each }
    }
}

impl<F: Fn(&[RowRef<'_>])> Endpoint for FoldCostData<F> {
    type Response = Folded;

    const OPERATION: Operation = ListCostData::OPERATION;

    fn query(&self) -> Arguments {
        self.list.query()
    }

    fn decode(&self, body: &[u8]) -> Result<Folded, DecodeError> {
        if let Some(page) = plain(body) {
            let rows: Vec<RowRef<'_>> = page.results.iter().map(PlainRow::row).collect();
            (self.each)(&rows);
            return Ok(folded(page.count, rows.len()));
        }
        // Another form than the reference's: read with all care, or refused with its path.
        let page = self.list.decode(body)?;
        let rows: Vec<RowRef<'_>> = page.results.iter().map(RowRef::from).collect();
        (self.each)(&rows);
        Ok(folded(page.count, rows.len()))
    }
}

const fn folded(count: u64, rows: usize) -> Folded {
    Folded {
        count,
        rows: rows as u64,
    }
}

/// A page of exactly the reference's form; `None` of any other.
fn plain(body: &[u8]) -> Option<PlainPage<'_>> {
    serde_json::from_slice(body).ok()
}

struct PlainPage<'a> {
    count: u64,
    results: Vec<PlainRow<'a>>,
}

/// A row as the reference has it. What is null or missing is `None`.
#[derive(Default)]
struct PlainRow<'a> {
    campaign: Option<u64>,
    job: Option<u64>,
    source: Option<Cow<'a, str>>,
    cost: Money,
    event: Option<Cow<'a, str>>,
    time: Option<Cow<'a, str>>,
}

impl PlainRow<'_> {
    fn row(&self) -> RowRef<'_> {
        RowRef {
            campaign: self.campaign.map(CampaignId::new),
            job: self.job.map(JobId::new),
            source: self.source.as_deref(),
            cost: self.cost,
            event: self.event.as_deref().map(EventRef::of),
            time: self.time.as_deref(),
        }
    }
}

impl<'de> Deserialize<'de> for PlainPage<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PageVisitor)
    }
}

struct PageVisitor;

impl<'de> Visitor<'de> for PageVisitor {
    type Value = PlainPage<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PlainPage<'de>, A::Error> {
        let (mut count, mut results) = (None, None);
        while let Some(name) = map.next_key::<&str>()? {
            match name {
                "count" if count.is_none() => count = Some(map.next_value()?),
                "results" if results.is_none() => results = Some(map.next_value()?),
                _ => return Err(de::Error::custom("not the plain form")),
            }
        }
        match (count, results) {
            (Some(count), Some(PlainRows(results))) => Ok(PlainPage { count, results }),
            _ => Err(de::Error::custom("not the plain form")),
        }
    }
}

struct PlainRows<'a>(Vec<PlainRow<'a>>);

impl<'de> Deserialize<'de> for PlainRows<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RowsVisitor)
    }
}

struct RowsVisitor;

impl<'de> Visitor<'de> for RowsVisitor {
    type Value = PlainRows<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<PlainRows<'de>, A::Error> {
        // As many as the console asks for.
        let mut rows = Vec::with_capacity(1_000);
        while let Some(row) = seq.next_element()? {
            rows.push(row);
        }
        Ok(PlainRows(rows))
    }
}

impl<'de> Deserialize<'de> for PlainRow<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RowVisitor)
    }
}

struct RowVisitor;

impl<'de> Visitor<'de> for RowVisitor {
    type Value = PlainRow<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PlainRow<'de>, A::Error> {
        let mut row = PlainRow::default();
        let mut cost = None;
        while let Some(name) = map.next_key::<&str>()? {
            match name {
                "campaignId" => row.campaign = map.next_value::<PlainId>()?.0,
                "jobId" => row.job = map.next_value::<PlainId>()?.0,
                "source" => row.source = map.next_value::<PlainText<'de>>()?.0,
                "cost" => cost = Some(map.next_value::<f64>()?),
                "eventType" => row.event = map.next_value::<PlainText<'de>>()?.0,
                "time" => row.time = map.next_value::<PlainText<'de>>()?.0,
                _ => return Err(de::Error::custom("not the plain form")),
            }
        }
        row.cost = cost
            .and_then(micros)
            .ok_or_else(|| de::Error::custom("not the plain form"))?;
        Ok(row)
    }
}

/// Dollars as millionths, where they can have been written with six decimals at most: below a
/// million dollars, a double is so close to what was written that rounding gives it back.
fn micros(dollars: f64) -> Option<Money> {
    let micros = dollars * 1_000_000.0;
    let whole = micros.round();
    let is_exact = whole.abs() < 1e12 && (micros - whole).abs() <= whole.abs() * f64::EPSILON;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a whole number below 10^12, checked just before"
    )]
    is_exact.then_some(Money::from_micros(whole as i64))
}

/// An id above zero, or none.
struct PlainId(Option<u64>);

impl<'de> Deserialize<'de> for PlainId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = Option::<u64>::deserialize(deserializer)?;
        Ok(Self(id.filter(|id| *id > 0)))
    }
}

/// A text, or none where it says nothing.
struct PlainText<'a>(Option<Cow<'a, str>>);

impl<'de> Deserialize<'de> for PlainText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = PlainText<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<PlainText<'de>, E> {
        let is_some = !text.trim_start().is_empty();
        Ok(PlainText(is_some.then_some(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<PlainText<'de>, E> {
        let is_some = !text.trim_start().is_empty();
        Ok(PlainText(is_some.then(|| Cow::Owned(text.to_owned()))))
    }

    fn visit_unit<E>(self) -> Result<PlainText<'de>, E> {
        Ok(PlainText(None))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "fold_cost_data_tests.rs"]
mod tests;
