//! Two sheets of styles for the site, as they are smaller than fourteen and come sooner: what sign-in
//! and the frame need, and what single screens need, which comes with their parts. The boot sheet
//! stays by itself: it styles the page before anything else is there, and where nothing else comes.

use std::fs;
use std::path::Path;

use crate::Error;
use crate::publish::PAGE;
use crate::reader::{integrity, name_hash};
use crate::split::PREFIX;

/// What the boot sheet's name begins with.
const BOOT: &str = "/boot-";
const MARK: &str = "<link rel=\"stylesheet\" href=\"";

/// The sheets of single screens; they come last in the page.
const LATE: [&str; 8] = [
    "/job_list-",
    "/job_form-",
    "/campaigns-",
    "/charts-",
    "/matches-",
    "/costs-",
    "/campaign_form-",
    "/estimates-",
];
/// Names the late sheet to the program, which asks for it with the first part.
const LATE_ELEMENT: &str = "<meta name=\"jpc-sheet\" data-sheet=\"";

/// Joins the sheets that the page in `stage` names, in their order, without comments.
///
/// # Errors
/// A page that names no sheets as expected, or files that cannot be read or written.
pub(crate) fn join(stage: &Path) -> Result<(), Error> {
    let page_path = stage.join(PAGE);
    let page = read(&page_path)?;
    let names = named(&page);
    let odd = || Error::new(format!("{PAGE} names no stylesheets as expected"));
    let is_late = |name: &String| LATE.iter().any(|late| name.starts_with(late));
    let early = names.iter().position(is_late).ok_or_else(odd)?;
    let (first, late) = names.split_at(early);
    if first.is_empty() || !late.iter().all(is_late) {
        return Err(odd());
    }
    let (file, digest) = joined(stage, first, "style-")?;
    let (late_file, late_digest) = joined(stage, late, PREFIX)?;
    let elements = format!(
        "{MARK}/{file}\" integrity=\"{digest}\"/>\n  \
         {LATE_ELEMENT}/{late_file}\" data-integrity=\"{late_digest}\">"
    );
    let page = with_elements(&page, &names, &elements).ok_or_else(odd)?;
    fs::write(&page_path, page).map_err(|error| Error::at(&page_path, &error))
}

/// Writes sheets as one and takes them away. Its name and digest.
fn joined(stage: &Path, names: &[String], prefix: &str) -> Result<(String, String), Error> {
    let mut joined = String::new();
    for name in names {
        let path = stage.join(name.trim_start_matches('/'));
        joined += &without_comments(&read(&path)?);
        fs::remove_file(&path).map_err(|error| Error::at(&path, &error))?;
    }
    let file = format!("{prefix}{}.css", name_hash(joined.as_bytes()));
    let path = stage.join(&file);
    fs::write(&path, &joined).map_err(|error| Error::at(&path, &error))?;
    Ok((file, integrity(joined.as_bytes())))
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::at(path, &error))
}

/// The sheets that a page names, but for the boot sheet, in their order.
fn named(page: &str) -> Vec<String> {
    page.split(MARK)
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(name, _)| name.to_owned())
        .filter(|name| !name.starts_with(BOOT))
        .collect()
}

/// The page with `elements` in place of the first of those sheets' own, and without the others.
fn with_elements(page: &str, names: &[String], elements: &str) -> Option<String> {
    let mut page = page.to_owned();
    for (at, name) in names.iter().enumerate() {
        let start = page.find(&format!("{MARK}{name}\""))?;
        let end = page[start..].find('>')? + start + 1;
        page.replace_range(start..end, if at == 0 { elements } else { "" });
    }
    Some(page)
}

/// Styles without their comments; what stands in quotes stays.
fn without_comments(styles: &str) -> String {
    let mut kept = String::with_capacity(styles.len());
    let mut quote = None;
    let mut rest = styles;
    while let Some(next) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            // One that is not closed reaches to the end, as a browser reads it.
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        match quote {
            Some(open) if open == next => quote = None,
            None if next == '"' || next == '\'' => quote = Some(next),
            _ => {}
        }
        kept.push(next);
        rest = &rest[next.len_utf8()..];
    }
    kept
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;
    use crate::publish::tests::Scratch;

    #[test]
    fn all_but_the_boot_sheet_become_two_in_their_order() {
        let scratch = Scratch::new("styles");
        let root = scratch.path();
        let page = "<link rel=\"icon\" href=\"/i.svg\">\n\
            <link rel=\"stylesheet\" href=\"/boot-1.css\" integrity=\"x\"/>\n\
            <link rel=\"stylesheet\" href=\"/b-1.css\" integrity=\"x\"/>\n\
            <link rel=\"stylesheet\" href=\"/a-1.css\" integrity=\"x\"/>\n\
            <link rel=\"stylesheet\" href=\"/costs-1.css\" integrity=\"x\"/>\n<script></script>";
        fs::write(root.join(PAGE), page).unwrap();
        fs::write(root.join("boot-1.css"), "x{}").unwrap();
        fs::write(root.join("b-1.css"), "/* one */b{}\n").unwrap();
        fs::write(root.join("a-1.css"), "a{content:\"/* é */\"}/* two").unwrap();
        fs::write(root.join("costs-1.css"), "c{}").unwrap();
        join(root).unwrap();
        let page = fs::read_to_string(root.join(PAGE)).unwrap();
        assert_eq!(named(&page).len(), 1);
        let name = named(&page).remove(0);
        let styles = fs::read_to_string(root.join(&name[1..])).unwrap();
        assert_eq!(styles, "b{}\na{content:\"/* é */\"}");
        assert!(page.contains(&integrity(styles.as_bytes())));
        let (_, late) = page.split_once(LATE_ELEMENT).unwrap();
        let (late, digest) = late.split_once("\" data-integrity=\"").unwrap();
        assert!(late.starts_with("/part-"), "{late}");
        assert_eq!(fs::read_to_string(root.join(&late[1..])).unwrap(), "c{}");
        assert!(digest.starts_with(&integrity(b"c{}")));
        assert!(page.contains("/boot-1.css") && root.join("boot-1.css").is_file());
        assert!(page.ends_with("<script></script>"));
        assert!(!root.join("a-1.css").exists() && !root.join("costs-1.css").exists());
        assert!(join(root).is_err(), "a page without sheets to join");
    }
}
