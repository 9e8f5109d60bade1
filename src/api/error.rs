//! What can go wrong with a call, with status and body kept.
