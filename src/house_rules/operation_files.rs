//! One operation, one file: its first line is the HTTP line of the table.

use std::fs;
use std::path::{Path, PathBuf};

use crate::api::operations::Operation;

fn endpoint_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            endpoint_files(&path, found);
        } else if fs::read_to_string(&path)
            .unwrap()
            .contains("const OPERATION: Operation = Operation::")
        {
            found.push(path);
        }
    }
}

#[test]
fn every_operation_has_a_file_whose_first_line_is_its_http_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api");
    let mut files = Vec::new();
    endpoint_files(&folder, &mut files);
    for operation in Operation::ALL {
        let spec = operation.spec();
        let line = format!("//! {} {}", spec.method.as_str(), spec.path);
        let named = format!("const OPERATION: Operation = Operation::{operation:?};");
        let of_it: Vec<&PathBuf> = files
            .iter()
            .filter(|path| fs::read_to_string(path).unwrap().contains(&named))
            .collect();
        assert_eq!(of_it.len(), 1, "{operation} has one file");
        let text = fs::read_to_string(of_it[0]).unwrap();
        let first = text.lines().next().unwrap();
        assert_eq!(first.split('?').next(), Some(line.as_str()), "{operation}");
        assert!(
            text.contains("#[test]"),
            "{operation} has its tests beside it"
        );
    }
}
