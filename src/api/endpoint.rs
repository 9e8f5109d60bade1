//! What an operation asks, and how its answer is read; no I/O.

use serde::Serialize;

use super::error::NotSent;
use super::http::Body;
use super::operations::{Class, Operation};

/// Names and values of a path's placeholders or of a query, in the order sent.
pub type Arguments = Vec<(&'static str, String)>;

/// One call of one operation, all arguments in hand.
pub trait Endpoint {
    /// What a good answer says.
    type Response;

    /// The row of the table that has method, path, class and time-out.
    const OPERATION: Operation;

    /// Values for the path's placeholders.
    fn path(&self) -> Arguments {
        Arguments::new()
    }

    /// The query, in order. An argument that was left out is not there at all.
    fn query(&self) -> Arguments {
        Arguments::new()
    }

    /// What goes along.
    ///
    /// # Errors
    /// Where the values cannot be written as JSON.
    fn body(&self) -> Result<Body, NotSent> {
        Ok(Body::Empty)
    }

    /// The class of this very call: an update spends only where it carries money.
    fn class(&self) -> Class {
        Self::OPERATION.spec().class
    }

    /// The time-out of this very call, in milliseconds.
    fn timeout_ms(&self) -> u32 {
        Self::OPERATION.spec().timeout_ms
    }

    /// Reads the body of an answer with a status in the two hundreds.
    ///
    /// # Errors
    /// Where it does not say what it has to, with the path of the field; or where it says, under
    /// a good status, that nothing was done.
    fn decode(&self, body: &[u8]) -> Result<Self::Response, DecodeError>;
}

/// Why an answer with a good status is of no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// Not JSON, cut off, or not of the operation's shape.
    Unreadable {
        /// Where it drifted, as in `results[3].id`; empty where it is no JSON at all.
        path: String,
        /// What the reader met, without the value it met.
        reason: String,
    },
    /// `{"success": false}`: a refusal in a good status' clothes.
    Refused,
}

/// A value as a JSON body.
///
/// # Errors
/// Where it cannot be written.
pub fn json<T: Serialize>(value: &T) -> Result<Body, NotSent> {
    serde_json::to_string(value)
        .map(Body::Json)
        .map_err(|_| NotSent::NotWritable)
}
