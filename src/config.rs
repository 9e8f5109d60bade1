//! `/config.json`: what a deployment sets without a rebuild, and what is wrong with it in words.

mod branding;
mod origin;

use crate::api::operations::OperationTable;
use crate::embed::theme::Theme;
use branding::accent;
use serde_json::{Map, Value};

/// One API that the console may talk to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    pub name: String,
    /// Absolute http(s) address, or a path of our own origin; no slash at its end.
    pub api_base_url: String,
    pub is_sandbox: bool,
}

/// The whole configuration, checked.
#[derive(Debug, Clone)]
pub struct AppConfig {
    /// At least one.
    pub environments: Vec<Environment>,
    pub operations: OperationTable,
    pub product_name: String,
    /// The deployment's own accent as it stands there, where it has one.
    pub accent: Option<String>,
    /// What the accent makes of the look, once [`AppConfig::dressed`].
    pub look: Option<Theme>,
    /// A path of our own origin.
    pub logo: Option<String>,
    /// The origins whose pages may show the console in a frame, as browsers write them.
    pub allowed_parents: Vec<String>,
    /// Requests a minute for a key.
    pub requests_per_minute: u32,
    /// Estimates a day for a key.
    pub estimates_per_day: u32,
    /// After so long without use, in milliseconds, a tab signs out.
    pub idle_ms: u64,
}

/// Why a configuration cannot be used; each line is told on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFaults(pub Vec<String>);

/// What the product is called where the configuration gives no other name.
pub const PRODUCT_NAME: &str = "Jobcase Partner Console";

/// The reference's limits.
const REQUESTS_PER_MINUTE: u32 = 200;
const ESTIMATES_PER_DAY: u32 = 50;

/// As long as a session may be left alone, in minutes, where nothing else is set, and at most.
const IDLE_MINUTES: f64 = 30.0;
const MOST_IDLE_MINUTES: u32 = 24 * 60;

impl AppConfig {
    /// Reads the file's bytes.
    ///
    /// # Errors
    /// Every fault found, each with the place it stands at; that of an accent only where there is
    /// no other.
    pub fn parse(bytes: &[u8]) -> Result<Self, ConfigFaults> {
        Self::read(bytes)?.dressed()
    }

    /// The same without a look at the accent. What reads colours is not in the first load.
    ///
    /// # Errors
    /// Every fault found, but for that of an accent.
    pub fn read(bytes: &[u8]) -> Result<Self, ConfigFaults> {
        let text =
            std::str::from_utf8(bytes).map_err(|_| one("config.json is not UTF-8 text.".into()))?;
        if text.trim_start().starts_with('<') {
            return Err(one(
                "config.json is a web page, not JSON. The server seems to answer \
                            every unknown address with index.html; the file itself is missing."
                    .into(),
            ));
        }
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| one(not_json(text, &error)))?;
        let Value::Object(root) = value else {
            return Err(one("config.json must hold one JSON object.".into()));
        };
        Reader::default().read(&root)
    }
}

fn one(line: String) -> ConfigFaults {
    ConfigFaults(vec![line])
}

fn not_json(text: &str, error: &serde_json::Error) -> String {
    if text.trim().is_empty() {
        "config.json is empty.".into()
    } else if error.is_eof() {
        format!(
            "config.json is cut off at line {}, column {}.",
            error.line(),
            error.column()
        )
    } else {
        format!(
            "config.json is not valid JSON at line {}, column {}.",
            error.line(),
            error.column()
        )
    }
}

/// Collects every fault rather than stopping at the first.
#[derive(Default)]
struct Reader {
    faults: Vec<String>,
}

impl Reader {
    fn read(mut self, root: &Map<String, Value>) -> Result<AppConfig, ConfigFaults> {
        const KNOWN: [&str; 5] = ["environments", "operations", "embed", "branding", "limits"];
        for key in root.keys().filter(|key| !KNOWN.contains(&key.as_str())) {
            self.faults.push(format!(
                "\"{key}\" is not a setting. Known are {}.",
                KNOWN.join(", ")
            ));
        }
        let environments = self.environments(root.get("environments"));
        let operations = self.operations(root.get("operations"));
        let branding = self.object("branding", root.get("branding"));
        let product_name = self.product_name(branding);
        let accent = accent(branding);
        let logo = self.logo(branding);
        let limits = self.object("limits", root.get("limits"));
        let requests_per_minute = self.limit(limits, "requestsPerMinute", REQUESTS_PER_MINUTE);
        let estimates_per_day = self.limit(limits, "estimatesPerDay", ESTIMATES_PER_DAY);
        let idle_ms = self.idle_ms(limits);
        let allowed_parents = self.allowed_parents(root.get("embed"));
        if !self.faults.is_empty() {
            return Err(ConfigFaults(self.faults));
        }
        Ok(AppConfig {
            environments,
            operations,
            product_name,
            accent,
            look: None,
            logo,
            allowed_parents,
            requests_per_minute,
            estimates_per_day,
            idle_ms,
        })
    }

    fn object<'a>(
        &mut self,
        name: &str,
        value: Option<&'a Value>,
    ) -> Option<&'a Map<String, Value>> {
        match value {
            None | Some(Value::Null) => None,
            Some(Value::Object(map)) => Some(map),
            Some(_) => {
                self.faults.push(format!("\"{name}\" must be an object."));
                None
            }
        }
    }

    fn environments(&mut self, value: Option<&Value>) -> Vec<Environment> {
        let Some(Value::Array(rows)) = value else {
            self.faults
                .push("\"environments\" must be a list with at least one API.".into());
            return Vec::new();
        };
        if rows.is_empty() {
            self.faults
                .push("\"environments\" is empty: name at least one API.".into());
        }
        let environments: Vec<Environment> = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| self.environment(at, row))
            .collect();
        for (at, environment) in environments.iter().enumerate() {
            if environments[..at]
                .iter()
                .any(|other| other.name == environment.name)
            {
                self.faults.push(format!(
                    "environments: the name \"{}\" stands twice.",
                    environment.name
                ));
            }
        }
        environments
    }

    fn environment(&mut self, at: usize, row: &Value) -> Option<Environment> {
        let text = |key: &str| {
            row.get(key)
                .and_then(Value::as_str)
                .map(str::trim)
                .filter(|s| !s.is_empty())
        };
        let Some(name) = text("name") else {
            self.faults
                .push(format!("environments[{at}].name must be a text."));
            return None;
        };
        let is_sandbox = match row.get("sandbox") {
            None => false,
            Some(Value::Bool(is)) => *is,
            Some(_) => {
                self.faults
                    .push(format!("environments[{at}].sandbox must be true or false."));
                false
            }
        };
        let url = text("apiBaseUrl").map(|url| url.trim_end_matches('/'));
        let Some(url) = url.filter(|url| is_api_base(url)) else {
            self.faults.push(format!(
                "environments[{at}].apiBaseUrl must be an https address without a query, or a path \
                 like /api/platform/v1."
            ));
            return None;
        };
        Some(Environment {
            name: name.to_owned(),
            api_base_url: url.to_owned(),
            is_sandbox,
        })
    }

    fn operations(&mut self, value: Option<&Value>) -> OperationTable {
        let mut overrides = Vec::new();
        for (name, row) in self.object("operations", value).into_iter().flatten() {
            let part = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
            for key in ["method", "path"] {
                if row.get(key).is_some_and(|value| !value.is_string()) {
                    self.faults
                        .push(format!("operations.{name}.{key} must be a text."));
                }
            }
            overrides.push((name.clone(), part("method"), part("path")));
        }
        match OperationTable::with_overrides(&overrides) {
            Ok(table) => table,
            Err(faults) => {
                self.faults
                    .extend(faults.iter().map(|fault| format!("operations: {fault}")));
                OperationTable::default()
            }
        }
    }

    fn limit(&mut self, limits: Option<&Map<String, Value>>, key: &str, default: u32) -> u32 {
        let Some(value) = limits.and_then(|limits| limits.get(key)) else {
            return default;
        };
        match value.as_u64().and_then(|number| u32::try_from(number).ok()) {
            Some(number) if number > 0 => number,
            _ => {
                self.faults
                    .push(format!("limits.{key} must be a whole number above zero."));
                default
            }
        }
    }

    /// Minutes, in parts of one too.
    fn idle_ms(&mut self, limits: Option<&Map<String, Value>>) -> u64 {
        const KEY: &str = "idleMinutes";
        let given = limits.and_then(|limits| limits.get(KEY));
        let minutes = given.map_or(Some(IDLE_MINUTES), Value::as_f64);
        match minutes.filter(|minutes| *minutes > 0.0 && *minutes <= f64::from(MOST_IDLE_MINUTES)) {
            Some(minutes) => milliseconds(minutes),
            None => {
                self.faults.push(format!(
                    "limits.{KEY} must be a number of minutes, above zero and at most \
                     {MOST_IDLE_MINUTES}."
                ));
                milliseconds(IDLE_MINUTES)
            }
        }
    }

    fn allowed_parents(&mut self, value: Option<&Value>) -> Vec<String> {
        let parents = self
            .object("embed", value)
            .and_then(|embed| embed.get("allowedParents"));
        let rows = match parents {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(rows)) => rows.as_slice(),
            Some(_) => {
                self.faults
                    .push("embed.allowedParents must be a list of origins.".into());
                return Vec::new();
            }
        };
        let mut origins = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            match row.as_str().filter(|text| origin::is_origin(text)) {
                Some(text) => origins.push(text.to_owned()),
                None => self.faults.push(format!(
                    "embed.allowedParents[{at}] must be an origin as a browser writes it: \
                     https://, the host in small letters and a port where it is not 443, without a \
                     path and without a slash at its end. http is for localhost, 127.0.0.1, [::1] \
                     and names that end in .test."
                )),
            }
        }
        origins
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "above zero and at most a day"
)]
fn milliseconds(minutes: f64) -> u64 {
    (minutes * 60_000.0).ceil() as u64
}

/// `https://host...`, plain http only for this machine, or a path of our own origin.
fn is_api_base(url: &str) -> bool {
    if url.contains(['?', '#', '@']) || url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return false;
    }
    if let Some(path) = url.strip_prefix('/') {
        return !path.starts_with('/');
    }
    let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
    let rest = local.iter().find_map(|start| url.strip_prefix(start));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
        || url
            .strip_prefix("https://")
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
