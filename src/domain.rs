//! Values of the partner's world that have never heard of a screen or a wire.

pub mod company;
pub mod ids;
pub mod product;
pub mod rules;
pub mod text;
