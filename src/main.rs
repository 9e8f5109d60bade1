//! Mounts the console. Everything else is in the library.

fn main() {}
