//! GET /product/?partnerId

use serde::Deserialize;

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::wire::{self, MaybeId, RequiredText, Text, Whole};
use crate::domain::ids::PartnerId;
use crate::domain::product::Product;

/// Asks for all products of a partner. There are no pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListProducts {
    pub partner: PartnerId,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProductWire {
    #[serde(default)]
    id: MaybeId,
    code: RequiredText,
    #[serde(default)]
    runtime: Whole,
    #[serde(default)]
    short_code: Text,
    #[serde(default)]
    description: Text,
    #[serde(default)]
    title: Text,
}

impl From<ProductWire> for Product {
    fn from(wire: ProductWire) -> Self {
        Self {
            id: wire.id.0,
            code: wire.code.0,
            runtime_days: wire.runtime.0,
            short_code: wire.short_code.0,
            description: wire.description.0,
            title: wire.title.0,
        }
    }
}

#[derive(Deserialize)]
struct Enveloped {
    results: Vec<ProductWire>,
}

impl Endpoint for ListProducts {
    type Response = Vec<Product>;

    const OPERATION: Operation = Operation::ListProducts;

    fn query(&self) -> Arguments {
        vec![("partnerId", self.partner.to_string())]
    }

    /// A bare array; the envelope that every other list has is taken too.
    fn decode(&self, body: &[u8]) -> Result<Vec<Product>, DecodeError> {
        let enveloped = body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let rows = if enveloped {
            wire::decode::<Enveloped>(body)?.results
        } else {
            wire::decode::<Vec<ProductWire>>(body)?
        };
        Ok(rows.into_iter().map(Product::from).collect())
    }
}
