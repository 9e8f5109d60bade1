//! A CSV file as rows of cells (RFC 4180), with the line that each row begins on.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file that it begins on, from 1.
    pub line: u64,
    pub cells: Vec<String>,
}

/// A file: what its head calls the columns, and the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Row>,
}

/// Why a file is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFault {
    Empty,
    /// The head, and nothing under it.
    NoRows,
    TooManyRows {
        max: usize,
    },
}

impl TableFault {
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Empty => "The file is empty.".to_owned(),
            Self::NoRows => "The file has a head and no row under it.".to_owned(),
            Self::TooManyRows { max } => format!(
                "The file has more than {} rows. Divide it.",
                crate::format::count(max as u64)
            ),
        }
    }
}

/// Reads a file whose first row names the columns. Cells are split by comma, semicolon or tab:
/// whichever the head has most of. Empty lines are skipped.
///
/// # Errors
/// Where there is no row, or there are more than `most`.
pub fn read(text: &str, most: usize) -> Result<Table, TableFault> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.trim_start().lines().next().ok_or(TableFault::Empty)?;
    let mut reader = ReaderBuilder::new().delimiter(delimiter(first)).build();
    let mut rows = Rows {
        rest: text.as_bytes(),
        line: 1,
        reader: &mut reader,
    };
    let head = rows.next().ok_or(TableFault::Empty)?.cells;
    let head = head.iter().map(|name| name.trim().to_owned()).collect();
    let mut read = Vec::new();
    for row in rows {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if read.len() == most {
            return Err(TableFault::TooManyRows { max: most });
        }
        read.push(row);
    }
    if read.is_empty() {
        return Err(TableFault::NoRows);
    }
    Ok(Table { head, rows: read })
}

fn delimiter(head: &str) -> u8 {
    let count = |byte: &u8| head.bytes().filter(|one| one == byte).count();
    // The last of those that are as many: the comma.
    let choices = [b'\t', b';', b','];
    choices.into_iter().max_by_key(count).unwrap_or(b',')
}

struct Rows<'a> {
    rest: &'a [u8],
    line: u64,
    reader: &'a mut Reader,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut text = vec![0; 256];
        let mut ends = vec![0; 32];
        let (mut written, mut ended) = (0, 0);
        // Lines that are empty are no rows, but they count.
        while let [b @ (b'\r' | b'\n'), after @ ..] = self.rest {
            self.line += u64::from(*b == b'\n');
            self.rest = after;
        }
        let line = self.line;
        loop {
            let (result, read, wrote, ends_wrote) = self.reader.read_record(
                self.rest,
                text.get_mut(written..)?,
                ends.get_mut(ended..)?,
            );
            let (seen, rest) = self.rest.split_at_checked(read)?;
            self.line += seen.iter().filter(|byte| **byte == b'\n').count() as u64;
            (self.rest, written, ended) = (rest, written + wrote, ended + ends_wrote);
            match result {
                // All of the file is there, so this only comes at its end.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => text.resize(text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let mut from = 0;
        let cells = ends.get(..ended)?.iter().map(|end| {
            let cell = text.get(from..*end).unwrap_or_default();
            from = *end;
            // The file was text and is split at ASCII only.
            String::from_utf8_lossy(cell).into_owned()
        });
        Some(Row {
            line,
            cells: cells.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u64, Vec<String>)> {
        let table = read(text, 100);
        let rows = table.map(|table| table.rows).unwrap_or_default();
        rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn rows_have_their_lines_and_quoted_cells_their_breaks() {
        let text = "\u{feff}a,b\r\n\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n ,\r\n2,é\n\n3";
        let own = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        assert_eq!(
            cells(text),
            [
                (3, own(&["1", "x, \"y\"\r\nz"])),
                (6, own(&["2", "é"])),
                (8, own(&["3"]))
            ]
        );
        assert_eq!(cells("a;b;c,d\n1;2;3"), [(2, own(&["1", "2", "3"]))]);
        assert_eq!(cells("a\tb\n1\t2"), [(2, own(&["1", "2"]))]);
    }

    #[test]
    fn what_is_no_table_is_told() {
        assert_eq!(read("", 9), Err(TableFault::Empty));
        assert_eq!(read("\n \n", 9), Err(TableFault::Empty));
        assert_eq!(read("a,b\n\n , \n", 9), Err(TableFault::NoRows));
        assert_eq!(
            read("a\n1\n2\n3", 2),
            Err(TableFault::TooManyRows { max: 2 })
        );
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn what_is_written_is_read_back() {
        use crate::cases::{cases as run, list, text};
        use crate::format::csv_cell::push_line;
        run(500, |u| {
            let rows = list(u, 1..=5, |u| {
                let mut row = list(u, 40..=40, |u| text(u, 0..=3))?;
                // A row of white space is no row, and an apostrophe guards formulas.
                for cell in &mut row {
                    cell.insert(0, 'x');
                }
                Ok(row)
            })?;
            let mut file = String::new();
            push_line(&mut file, (0..40).map(|_| "name"));
            for row in &rows {
                push_line(&mut file, row.iter().map(String::as_str));
            }
            let read: Vec<_> = cells(&file).into_iter().map(|(_, cells)| cells).collect();
            assert_eq!(read, rows);
            Ok(())
        });
    }
}
