//! One sheet of styles for the site, as one file is smaller than thirteen and comes sooner. The
//! boot sheet stays by itself: it styles the page before anything else is there, and where nothing
//! else comes.

use std::fs;
use std::path::Path;

use crate::Error;
use crate::publish::PAGE;
use crate::reader::{integrity, name_hash};

/// What the boot sheet's name begins with.
const BOOT: &str = "/boot-";
const MARK: &str = "<link rel=\"stylesheet\" href=\"";

/// Joins the sheets that the page in `stage` names, in their order, into one, without comments.
///
/// # Errors
/// A page that names no sheets as expected, or files that cannot be read or written.
pub(crate) fn join(stage: &Path) -> Result<(), Error> {
    let page_path = stage.join(PAGE);
    let page = read(&page_path)?;
    let names = named(&page);
    let odd = || Error::new(format!("{PAGE} names no stylesheets as expected"));
    if names.len() < 2 {
        return Err(odd());
    }
    let mut joined = String::new();
    for name in &names {
        let path = stage.join(name.trim_start_matches('/'));
        joined += &without_comments(&read(&path)?);
        fs::remove_file(&path).map_err(|error| Error::at(&path, &error))?;
    }
    let file = format!("style-{}.css", name_hash(joined.as_bytes()));
    let link = format!(
        "{MARK}/{file}\" integrity=\"{}\"/>",
        integrity(joined.as_bytes())
    );
    let page = with_link(&page, &names, &link).ok_or_else(odd)?;
    let path = stage.join(file);
    fs::write(&path, joined).map_err(|error| Error::at(&path, &error))?;
    fs::write(&page_path, page).map_err(|error| Error::at(&page_path, &error))
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

/// The page with `link` in place of the first of those sheets' elements, and without the others.
fn with_link(page: &str, names: &[String], link: &str) -> Option<String> {
    let mut page = page.to_owned();
    for (at, name) in names.iter().enumerate() {
        let start = page.find(&format!("{MARK}{name}\""))?;
        let end = page[start..].find('>')? + start + 1;
        page.replace_range(start..end, if at == 0 { link } else { "" });
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
    fn all_but_the_boot_sheet_become_one_in_their_order() {
        let scratch = Scratch::new("styles");
        let root = scratch.path();
        let page = "<link rel=\"icon\" href=\"/i.svg\">\n\
            <link rel=\"stylesheet\" href=\"/boot-1.css\" integrity=\"x\"/>\n\
            <link rel=\"stylesheet\" href=\"/b-1.css\" integrity=\"x\"/>\n\
            <link rel=\"stylesheet\" href=\"/a-1.css\" integrity=\"x\"/>\n<script></script>";
        fs::write(root.join(PAGE), page).unwrap();
        fs::write(root.join("boot-1.css"), "x{}").unwrap();
        fs::write(root.join("b-1.css"), "/* one */b{}\n").unwrap();
        fs::write(root.join("a-1.css"), "a{content:\"/* é */\"}/* two").unwrap();
        join(root).unwrap();
        let page = fs::read_to_string(root.join(PAGE)).unwrap();
        assert_eq!(named(&page).len(), 1);
        let name = named(&page).remove(0);
        let styles = fs::read_to_string(root.join(&name[1..])).unwrap();
        assert_eq!(styles, "b{}\na{content:\"/* é */\"}");
        assert!(page.contains(&integrity(styles.as_bytes())));
        assert!(page.contains("/boot-1.css") && root.join("boot-1.css").is_file());
        assert!(page.ends_with("<script></script>"));
        assert!(!root.join("a-1.css").exists() && !root.join("b-1.css").exists());
        assert!(join(root).is_err(), "a page without sheets to join");
    }
}
