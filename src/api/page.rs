//! The envelope of every list: how many there are, and the ones asked for.

use serde::Deserialize;

use super::endpoint::{Arguments, DecodeError};
use super::wire::{self, Count, Object};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// How many there are on all pages.
    pub count: u64,
    /// Those of this page, in the server's order.
    pub results: Vec<T>,
}

#[derive(Deserialize)]
struct PageWire<W> {
    count: Count,
    results: Vec<Object<W>>,
}

/// Reads a page of wire rows.
///
/// # Errors
/// With the path of the field, where the envelope or a row does not say what it has to.
pub(crate) fn decode<'de, W, T>(body: &'de [u8]) -> Result<Page<T>, DecodeError>
where
    W: Deserialize<'de> + Into<T>,
{
    let page: PageWire<W> = wire::decode_object(body)?;
    Ok(Page {
        count: page.count.0,
        results: page.results.into_iter().map(|row| row.0.into()).collect(),
    })
}

/// `offset` and `limit`, which every list takes.
pub(crate) fn push_paging(query: &mut Arguments, offset: u64, limit: u32) {
    query.push(("offset", offset.to_string()));
    query.push(("limit", limit.to_string()));
}
