//! What the tests of the deployment stand on: a server as it is deployed, a small site, and an API
//! that notes what reaches it.

mod process;
pub mod release;
pub mod sealed;
pub mod server;
pub mod site;
pub mod upstream;

pub use e2e_tests::{Failure, Outcome, ensure};
