//! Filling a template.

use crate::Error;

/// The template with every `<<NAME>>` replaced.
///
/// # Errors
/// A name that was not given, which is a mistake of ours.
pub(crate) fn fill(template: &str, values: &[(&str, String)]) -> Result<String, Error> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("<<") {
        let found = after.split_once(">>").and_then(|(name, tail)| {
            let value = values.iter().find(|(known, _)| *known == name)?;
            Some((value.1.as_str(), tail))
        });
        let Some((value, tail)) = found else {
            let start: String = after.chars().take(20).collect();
            return Err(Error::new(format!("a template asks for <<{start}")));
        };
        filled.push_str(before);
        filled.push_str(value);
        rest = tail;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// A path as a regular expression takes it; it holds letters, digits and `-._~/` alone.
pub(crate) fn pattern(path: &str) -> String {
    path.replace('.', "\\.")
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn every_place_is_filled_and_none_is_left() {
        let values = [("A", "1".to_owned()), ("B", "<<A>>".to_owned())];
        assert_eq!(
            fill("<<A>> and <<B>><<A>>.", &values).as_deref(),
            Ok("1 and <<A>>1.")
        );
        assert!(fill("<<C>>", &values).is_err());
        assert!(fill("<<A", &values).is_err());
    }
}
