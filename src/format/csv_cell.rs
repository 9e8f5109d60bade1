//! Cells of CSV (RFC 4180) that no spreadsheet runs as a formula.

/// Appends a cell. A text that starts as a formula does gets an apostrophe before it, unless it
/// is a plain number; one with a comma, a quote or a line break is quoted.
pub fn push_cell(out: &mut String, text: &str) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !is_number(text);
    let guard = if is_formula { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(guard);
        for part in text.split_inclusive('"') {
            out.push_str(part);
            if part.ends_with('"') {
                out.push('"');
            }
        }
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(text);
    }
}

/// Digits with at most one sign before and one point between them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(fraction)
}

/// Appends a line of cells.
pub fn push_line<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod samples {
    /// The cells of CSV, as RFC 4180 has them read. Lines end with CR and LF.
    pub(crate) fn read(text: &str) -> Vec<Vec<String>> {
        let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
        let mut chars = text.chars().peekable();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => quoted = !quoted,
                ',' if !quoted => line.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {
                    assert_eq!(chars.next(), Some('\n'), "a line ends with both");
                    line.push(std::mem::take(&mut cell));
                    lines.push(std::mem::take(&mut line));
                }
                other => cell.push(other),
            }
        }
        assert!(!quoted && line.is_empty() && cell.is_empty(), "{text:?}");
        lines
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::cases::{cases, list, text};

    #[test]
    fn formulas_do_not_run_and_numbers_stay_numbers() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("\"", "\"\"\"\""),
            ("=1+1", "'=1+1"),
            ("+1 617", "'+1 617"),
            ("@x,\"y\"", "\"'@x,\"\"y\"\"\""),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("-", "'-"),
            ("-1.50", "-1.50"),
            ("+7", "+7"),
            ("-1.", "'-1."),
            ("--1", "'--1"),
            ("", ""),
        ] {
            let mut out = String::new();
            push_cell(&mut out, text);
            assert_eq!(out, expected, "{text:?}");
        }
    }

    #[test]
    fn whatever_is_written_is_read_back() {
        cases(500, |u| {
            let cells = list(u, 1..=4, |u| {
                let start = *u.choose(&["", "", "=", "-", "\"", "\r\n"])?;
                Ok(format!("{start}{}", text(u, 0..=5)?))
            })?;
            let mut out = String::new();
            push_line(&mut out, cells.iter().map(String::as_str));
            let read = super::samples::read(&out);
            assert_eq!(read.len(), 1, "{out:?}");
            assert_eq!(read[0].len(), cells.len(), "{out:?}");
            for (read, cell) in read[0].iter().zip(&cells) {
                assert_eq!(
                    read.strip_prefix('\'').unwrap_or(read),
                    cell.strip_prefix('\'').unwrap_or(cell)
                );
                assert!(!read.starts_with(['=', '@', '\t', '\r', '\n']), "{read:?}");
            }
            Ok(())
        });
    }
}
