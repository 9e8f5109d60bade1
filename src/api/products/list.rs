//! GET /product/?partnerId

use serde::Deserialize;

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::wire;
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
    #[serde(default, deserialize_with = "wire::optional_id")]
    id: Option<u64>,
    #[serde(deserialize_with = "wire::required_text")]
    code: String,
    #[serde(default, deserialize_with = "wire::whole")]
    runtime: Option<u64>,
    #[serde(default, deserialize_with = "wire::text")]
    short_code: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    description: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    title: Option<String>,
}

impl From<ProductWire> for Product {
    fn from(wire: ProductWire) -> Self {
        Self {
            id: wire.id,
            code: wire.code,
            runtime_days: wire.runtime,
            short_code: wire.short_code,
            description: wire.description,
            title: wire.title,
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
