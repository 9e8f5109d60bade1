//! The screens. Leptos starts here; what can be said without it is said elsewhere.

pub mod app;
pub mod applications;
pub mod background;
pub mod browser;
pub mod campaigns;
pub mod companies;
pub mod console;
pub mod costs;
pub mod drafts;
pub mod estimates;
pub mod home;
pub mod index;
pub mod jobs;
pub mod kit;
pub mod load;
pub mod matches;
pub mod parts;
pub mod privacy;
pub mod products;
pub mod router;
pub mod shell;
pub mod sign_in;
pub mod spend;
pub mod submit;
pub mod transport;
