//! The API document against itself, the reference's samples, the console's requests and the
//! sandbox's answers.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod answers;
mod answers_campaigns;
mod answers_estimates;
mod answers_jobs;
mod answers_people;
mod asked;
mod asked_campaigns;
mod asked_companies;
mod asked_jobs;
mod asked_people;
mod document;
mod fixtures;
mod judge;
mod requests;
mod table;
mod wire;
