//! THE table: every operation's method, path, key, class and certainty.
//!
//! The published reference lost its method-and-path column. Some rows are read off its samples
//! (documented), others are our assumption; a deployment can override any row at run time.

use std::borrow::Cow;
use std::fmt;

use super::http::Method;

/// What a lost or refused call may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Changes nothing: may be retried by itself.
    Read,
    /// Changes nothing, but takes the better part of a minute: the person asks again.
    Slow,
    /// A write whose repetition ends in the same state.
    Replace,
    /// Creates under a unique key of ours, by which a lost answer is looked up.
    CreateByKey,
    /// Spends money.
    Spend,
    /// Changes nothing, but takes one of few a day.
    Metered,
    /// Cannot be undone.
    OneWay,
    /// Computes an answer out of what it is sent. May be sent again.
    Compute,
}

/// How sure we are of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Method and path stand in the reference.
    Documented,
    /// The path follows from the reference, the method is assumed.
    AssumedMethod,
    /// Both are assumed.
    AssumedMethodAndPath,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    pub operation: Operation,
    pub method: Method,
    /// Below the base address; placeholders in braces, as in `/company/{companyId}/`.
    pub path: &'static str,
    /// Whether the key goes along.
    pub auth: bool,
    /// Whether a body goes along.
    pub body: bool,
    pub class: Class,
    pub certainty: Certainty,
    /// After so many milliseconds without a whole answer it is given up.
    pub timeout_ms: u32,
}

macro_rules! operations {
    ($($variant:ident $name:literal $method:ident $path:literal $class:ident $certainty:ident
        $body:literal $auth:literal $timeout:expr;)*) => {
        /// The operations of the API.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Operation { $($variant),* }

        impl Operation {
            /// Every operation, in the reference's order.
            pub const ALL: [Self; 25] = [$(Self::$variant),*];

            /// The name in the configuration and in the activity log.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The built-in row.
            #[must_use]
            pub const fn spec(self) -> Spec {
                match self {
                    $(Self::$variant => Spec {
                        operation: Self::$variant,
                        method: Method::$method,
                        path: $path,
                        auth: $auth,
                        body: $body,
                        class: Class::$class,
                        certainty: Certainty::$certainty,
                        timeout_ms: $timeout,
                    }),*
                }
            }
        }
    };
}

/// A read that takes longer than this is as good as lost; a person waits no longer.
const READ: u32 = 20_000;
/// A write is given more: giving up on it leaves its outcome unknown.
const WRITE: u32 = 60_000;
/// A file of 5 MB on a slow line.
pub(crate) const UPLOAD: u32 = 120_000;
/// The reference speaks of 45 s on average.
const CCPA: u32 = 180_000;

operations! {
    CreateCompany "createCompany" Post "/company/" CreateByKey AssumedMethod true true WRITE;
    ListCompanies "listCompanies" Get "/company/" Read Documented false true READ;
    GetCompany "getCompany" Get "/company/{companyId}/" Read Documented false true READ;
    UpdateCompany "updateCompany" Put "/company/{companyId}/" Replace AssumedMethod true true WRITE;
    UploadLogo "uploadLogo" Post "/company/{companyId}/logo/" Replace Documented true true UPLOAD;
    CreateJob "createJob" Post "/job/" CreateByKey AssumedMethod true true WRITE;
    ListJobs "listJobs" Get "/job/" Read Documented false true READ;
    GetJob "getJob" Get "/job/{jobId}/" Read Documented false true READ;
    UpdateJob "updateJob" Put "/job/{jobId}/" Replace AssumedMethod true true WRITE;
    SetJobProducts "setJobProducts" Put "/job/{jobId}/products/" Replace AssumedMethodAndPath true true WRITE;
    ExpireJob "expireJob" Post "/job/{jobId}/expire/" Replace Documented false true WRITE;
    UnexpireJob "unexpireJob" Post "/job/{jobId}/unexpire/" Replace Documented false true WRITE;
    CreateCampaign "createCampaign" Post "/campaign/" Spend AssumedMethod true true WRITE;
    ListCampaigns "listCampaigns" Get "/campaign/" Read Documented false true READ;
    GetCampaign "getCampaign" Get "/campaign/{campaignId}/" Read Documented false true READ;
    UpdateCampaign "updateCampaign" Put "/campaign/{campaignId}/" Spend AssumedMethod true true WRITE;
    ListCostData "listCostData" Get "/campaign/cost_data/" Read Documented false true READ;
    CreateEstimate "createEstimate" Post "/campaign/estimate/" Metered AssumedMethodAndPath true true WRITE;
    ListProducts "listProducts" Get "/product/" Read Documented false true READ;
    SendApplicationEvent "sendApplicationEvent" Post "/webhooks/application/{jobSourceId}/" OneWay AssumedMethodAndPath true true WRITE;
    CcpaLookUp "ccpaLookUp" Get "/ccpa/" Slow Documented false true CCPA;
    CcpaPurge "ccpaPurge" Post "/ccpa/" OneWay AssumedMethod true true WRITE;
    GetMatch "getMatch" Get "/webhooks/resume/match/{key}/" Read Documented false false READ;
    CreateMatch "createMatch" Post "/webhooks/resume/match/" Compute AssumedMethod true true WRITE;
    CreateExperienceMatch "createExperienceMatch" Post "/webhooks/resume/match/experience/" Compute AssumedMethodAndPath true true WRITE;
}

impl Operation {
    /// The operation of that name, as the configuration spells it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operation| operation.name() == name)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The names between braces, in order.
pub(crate) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// The table in force: the built-in rows, with the deployment's overrides laid over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationTable {
    rows: Vec<(Method, Cow<'static, str>)>,
}

impl Default for OperationTable {
    fn default() -> Self {
        let rows = Operation::ALL
            .iter()
            .map(|operation| (operation.spec().method, operation.spec().path.into()))
            .collect();
        Self { rows }
    }
}

/// What is wrong with an override. `Display` says it in words, beginning with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideFault {
    /// The name as configured.
    pub name: String,
    words: String,
}

impl fmt::Display for OverrideFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "operations.{}: {}", self.name, self.words)
    }
}

impl OperationTable {
    /// The built-in table with rows replaced: name, method, path; `None` leaves a part as it is.
    ///
    /// # Errors
    /// Every fault there is, not only the first. No override is taken where one is at fault.
    pub fn with_overrides(
        overrides: &[(String, Option<String>, Option<String>)],
    ) -> Result<Self, Vec<OverrideFault>> {
        let mut table = Self::default();
        let mut faults = Vec::new();
        for (name, method, path) in overrides {
            let mut fault = |words: String| {
                faults.push(OverrideFault {
                    name: name.clone(),
                    words,
                });
            };
            let Some(operation) = Operation::from_name(name) else {
                fault("there is no operation of this name.".to_owned());
                continue;
            };
            let Some(row) = table.rows.get_mut(operation as usize) else {
                continue;
            };
            if let Some(method) = method {
                match checked_method(operation, method) {
                    Ok(method) => row.0 = method,
                    Err(words) => fault(words),
                }
            }
            if let Some(path) = path {
                match checked_path(operation, path) {
                    Ok(path) => row.1 = path.into(),
                    Err(words) => fault(words),
                }
            }
        }
        if faults.is_empty() {
            Ok(table)
        } else {
            Err(faults)
        }
    }

    /// Method and path template in force.
    #[must_use]
    pub fn get(&self, operation: Operation) -> (Method, &str) {
        match self.rows.get(operation as usize) {
            Some((method, path)) => (*method, path),
            None => (operation.spec().method, operation.spec().path),
        }
    }
}

fn checked_method(operation: Operation, text: &str) -> Result<Method, String> {
    let Some(method) = Method::parse(text) else {
        return Err(format!(
            "\"{text}\" is not one of GET, POST, PUT, PATCH, DELETE."
        ));
    };
    if method == Method::Get && operation.spec().body {
        return Err("GET cannot carry this operation's body.".to_owned());
    }
    Ok(method)
}

fn checked_path(operation: Operation, path: &str) -> Result<String, String> {
    if !path.starts_with('/') {
        return Err(format!("the path \"{path}\" has to start with \"/\"."));
    }
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '\\');
    if path.contains(odd) || path.split('/').any(|part| part == "." || part == "..") {
        return Err(format!(
            "the path \"{path}\" may not have spaces, \"?\", \"#\", \"\\\" or \"..\"."
        ));
    }
    if path.contains("//") {
        return Err(format!("the path \"{path}\" has \"//\" in it."));
    }
    let balanced = path.matches('{').count() == placeholders(path).count()
        && path.matches('}').count() == placeholders(path).count();
    if !balanced {
        return Err(format!("the braces in the path \"{path}\" do not match."));
    }
    for wanted in placeholders(operation.spec().path) {
        if placeholders(path).filter(|name| *name == wanted).count() != 1 {
            return Err(format!(
                "the path \"{path}\" has to have {{{wanted}}} once."
            ));
        }
    }
    for name in placeholders(path) {
        if !placeholders(operation.spec().path).any(|known| known == name) {
            return Err(format!(
                "the path \"{path}\" has {{{name}}}, which this operation does not know."
            ));
        }
    }
    Ok(path.to_owned())
}

#[cfg(test)]
#[path = "operations_tests.rs"]
mod tests;
