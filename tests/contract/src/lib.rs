//! The API document (`openapi/partner-api.json`) as something to hold requests and answers
//! against. The console's table and types are not used here, so that both cannot be wrong
//! together; the tests bring the two sides in.

mod answer;
mod document;
mod request;
mod schema;

pub use answer::Answered;
pub use document::{Document, Method, Operation, Place};
pub use request::{Asked, AskedBody, AskedPart};
pub use schema::{Fault, Schema};
