//! Lists of objects. One that lacks says nothing; one that is empty says that there are none.

use serde::Deserialize;
use serde::de::{self, Deserializer};
use serde_json::Value;

use super::values::{Known, flatten};

/// A list of nested objects, also in lists of lists; what is of another form is left out. It is told
/// whether it was there at all: `None` where it lacks, is null, is no list, or holds nothing that can
/// be read. A list that is there and empty is empty.
pub(crate) struct Rows<W>(pub(crate) Option<Vec<W>>);

impl<W> Default for Rows<W> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, W: de::DeserializeOwned> Deserialize<'de> for Rows<W> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = Value::deserialize(deserializer)?;
        if !list.is_array() {
            return Ok(Self(None));
        }
        let (mut rows, mut odd) = (Vec::new(), false);
        flatten(list, &mut |value| match W::deserialize(value) {
            Ok(row) => rows.push(row),
            Err(_) => odd = true,
        });
        Ok(Self((!rows.is_empty() || !odd).then_some(rows)))
    }
}

impl<W, T: From<W>> Known<Option<Vec<T>>> for Rows<W> {
    fn known(self) -> Option<Vec<T>> {
        Some(self.0?.into_iter().map(T::from).collect())
    }
}
