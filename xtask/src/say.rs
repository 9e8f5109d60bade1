//! The only place that prints: these commands talk to a person at a terminal.

use std::io::{self, Write as _};

/// One line to standard output.
pub fn line(text: impl AsRef<str>) {
    // With nobody reading (a closed pipe) there is nobody to tell about it either.
    let _unheard = writeln!(io::stdout().lock(), "{}", text.as_ref());
}

/// A heading that is found again in a long log.
pub fn heading(text: impl AsRef<str>) {
    line(format!("\n=== {} ===", text.as_ref()));
}

/// One line to standard error.
pub fn trouble(text: impl AsRef<str>) {
    let _unheard = writeln!(io::stderr().lock(), "xtask: {}", text.as_ref());
}
