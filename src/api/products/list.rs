//! GET /product/?partnerId

use serde::Deserialize;

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::wire::{self, MaybeId, Object, RequiredText, Text, Whole};
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
    results: Vec<Object<ProductWire>>,
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
            wire::decode_object::<Enveloped>(body)?.results
        } else {
            wire::decode::<Vec<Object<ProductWire>>>(body)?
        };
        Ok(rows.into_iter().map(|row| Product::from(row.0)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded, drift};

    const ENDPOINT: ListProducts = ListProducts {
        partner: PartnerId::new(1),
    };

    #[test]
    fn it_asks_exactly_this() {
        assert_request(&ENDPOINT, "GET", "/product/?partnerId=1", &Carries::Nothing);
    }

    #[test]
    fn the_sample_is_read_whole() {
        let products = decoded(
            &ENDPOINT,
            include_str!("../../../tests/fixtures/listProducts.response.json"),
        );
        let college = Product {
            id: Some(1),
            code: "college".to_owned(),
            runtime_days: Some(30),
            short_code: Some("abc:123".to_owned()),
            description: Some("This product distributes to college sites".to_owned()),
            title: Some("College Network".to_owned()),
        };
        assert_eq!(products, [college]);
        assert_eq!(decoded(&ENDPOINT, " []"), []);
    }

    #[test]
    fn an_envelope_is_taken_too() {
        let enveloped = decoded(&ENDPOINT, r#" {"count": 1, "results": [{"code": "a"}]}"#);
        assert_eq!(enveloped[0].code, "a");
        assert_eq!(drift(&ENDPOINT, "{}"), "results");
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/listProducts.response.json");
        assert_hardy(&ENDPOINT, sample, &["[0].code"], &[]);
    }
}
