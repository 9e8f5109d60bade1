//! `branding`: what a deployment calls the console, its accent and its mark.

use super::{AppConfig, ConfigFaults, PRODUCT_NAME, Reader, one};
use crate::embed::theme::{Theme, ThemeFault};
use serde_json::{Map, Value};

type Branding<'a> = Option<&'a Map<String, Value>>;

impl Reader {
    pub(super) fn product_name(&mut self, branding: Branding<'_>) -> String {
        match branding.and_then(|branding| branding.get("name")) {
            None | Some(Value::Null) => PRODUCT_NAME.into(),
            Some(Value::String(name)) if !name.trim().is_empty() => name.trim().to_owned(),
            Some(_) => {
                self.faults.push("branding.name must be a text.".into());
                PRODUCT_NAME.into()
            }
        }
    }

    pub(super) fn logo(&mut self, branding: Branding<'_>) -> Option<String> {
        let path = match branding?.get("logoUrl")? {
            Value::Null => return None,
            value => value.as_str().unwrap_or_default(),
        };
        if is_own_path(path) {
            return Some(path.to_owned());
        }
        self.faults.push(
            "branding.logoUrl must be a path of the console's own site, such as /logo.svg: the \
             security policy shows no other pictures."
                .into(),
        );
        None
    }
}

fn is_own_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// What stands in the place of a colour; what is no text counts as an empty one.
pub(super) fn accent(branding: Branding<'_>) -> Option<String> {
    match branding?.get("accent")? {
        Value::Null => None,
        value => Some(value.as_str().unwrap_or_default().to_owned()),
    }
}

impl AppConfig {
    /// With the look that the accent makes, where there is one.
    ///
    /// # Errors
    /// It is no colour, or no words can be read on it.
    pub fn dressed(mut self) -> Result<Self, ConfigFaults> {
        self.look = match self.accent.as_deref().map(Theme::with_accent).transpose() {
            Ok(look) => look,
            Err(ThemeFault::Unreadable) => {
                return Err(one(
                    "branding.accent must be a colour: #rgb, #rrggbb or rgb(r, g, b).".into(),
                ));
            }
            Err(ThemeFault::Contrast) => {
                return Err(one(
                    "branding.accent: neither light nor dark words can be read on this colour."
                        .into(),
                ));
            }
        };
        Ok(self)
    }
}
