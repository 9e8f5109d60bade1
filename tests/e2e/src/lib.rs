//! What every end-to-end test stands on: the built site, a sandbox of its own, a browser of its
//! own, and ways to look at a page that speak of what a person perceives.

mod acts;
pub mod api;
pub mod browser;
pub mod console;
pub mod decoy;
mod frames;
pub mod keys;
pub mod neighbours;
pub mod page;
pub mod rounds;
pub mod secrets_of_matches;
pub mod stage;
pub mod tampering;
pub mod visit;
pub mod wire;

/// What a test ends with when it fails.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
/// How every step of a test ends.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Fails the test with words, where something does not hold.
#[macro_export]
macro_rules! ensure {
    ($holds:expr, $($words:tt)+) => {
        if !$holds {
            return Err(format!($($words)+).into());
        }
    };
}
