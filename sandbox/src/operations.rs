//! The routes of the API: every operation's method and path.

use axum::http::Method;

/// One operation of the reference.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// Its name, as in the configuration, the request log and the faults.
    pub(crate) name: &'static str,
    method: &'static str,
    /// Below the API's base path; `{}` stands for one segment.
    path: &'static str,
    /// Whether it opens without the API key.
    pub(crate) open: bool,
}

const fn operation(name: &'static str, method: &'static str, path: &'static str) -> Operation {
    Operation {
        name,
        method,
        path,
        open: false,
    }
}

impl Operation {
    /// The first segment of its path: what it is about.
    pub(crate) fn resource(&self) -> &'static str {
        self.path.split('/').nth(1).unwrap_or("")
    }
}

/// Fixed segments stand before `{}` ones that would swallow them.
const OPERATIONS: [Operation; 25] = [
    operation("createCompany", "POST", "/company/"),
    operation("listCompanies", "GET", "/company/"),
    operation("getCompany", "GET", "/company/{}/"),
    operation("updateCompany", "PUT", "/company/{}/"),
    operation("uploadLogo", "POST", "/company/{}/logo/"),
    operation("createJob", "POST", "/job/"),
    operation("listJobs", "GET", "/job/"),
    operation("getJob", "GET", "/job/{}/"),
    operation("updateJob", "PUT", "/job/{}/"),
    operation("setJobProducts", "PUT", "/job/{}/products/"),
    operation("expireJob", "POST", "/job/{}/expire/"),
    operation("unexpireJob", "POST", "/job/{}/unexpire/"),
    operation("createCampaign", "POST", "/campaign/"),
    operation("listCampaigns", "GET", "/campaign/"),
    operation("listCostData", "GET", "/campaign/cost_data/"),
    operation("createEstimate", "POST", "/campaign/estimate/"),
    operation("getCampaign", "GET", "/campaign/{}/"),
    operation("updateCampaign", "PUT", "/campaign/{}/"),
    operation("listProducts", "GET", "/product/"),
    operation("sendApplicationEvent", "POST", "/webhooks/application/{}/"),
    operation("ccpaLookUp", "GET", "/ccpa/"),
    operation("ccpaPurge", "POST", "/ccpa/"),
    operation("createMatch", "POST", "/webhooks/resume/match/"),
    operation(
        "createExperienceMatch",
        "POST",
        "/webhooks/resume/match/experience/",
    ),
    Operation {
        name: "getMatch",
        method: "GET",
        path: "/webhooks/resume/match/{}/",
        open: true,
    },
];

/// What a method and a path lead to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// An operation, with the segment that stood for `{}`.
    Found(&'static Operation, Option<String>),
    /// The path exists, with other methods.
    WrongMethod(Vec<&'static str>),
    /// No such path.
    Unknown,
}

/// Looks up a path below the API's base path, which it starts with `/` after.
pub(crate) fn look_up(method: &Method, path: &str) -> Lookup {
    let mut allowed = Vec::new();
    for operation in &OPERATIONS {
        let Some(argument) = matches(operation.path, path) else {
            continue;
        };
        if operation.method == method.as_str() {
            return Lookup::Found(operation, argument);
        }
        allowed.push(operation.method);
    }
    if allowed.is_empty() {
        Lookup::Unknown
    } else {
        Lookup::WrongMethod(allowed)
    }
}

/// Whether a fault or a log may name it.
pub(crate) fn is_operation(name: &str) -> bool {
    OPERATIONS.iter().any(|operation| operation.name == name)
}

fn matches(pattern: &str, path: &str) -> Option<Option<String>> {
    let mut argument = None;
    let mut given = path.split('/');
    for expected in pattern.split('/') {
        let segment = given.next()?;
        if expected == "{}" {
            if segment.is_empty() {
                return None;
            }
            argument = Some(segment.to_owned());
        } else if expected != segment {
            return None;
        }
    }
    given.next().is_none().then_some(argument)
}

#[cfg(test)]
mod tests {
    use axum::http::Method;

    use super::{Lookup, look_up};

    fn name(method: &Method, path: &str) -> Option<(&'static str, Option<String>)> {
        match look_up(method, path) {
            Lookup::Found(operation, argument) => Some((operation.name, argument)),
            Lookup::WrongMethod(_) | Lookup::Unknown => None,
        }
    }

    #[test]
    fn paths_lead_to_their_operations() {
        assert_eq!(
            name(&Method::POST, "/company/"),
            Some(("createCompany", None))
        );
        assert_eq!(
            name(&Method::PUT, "/company/7/"),
            Some(("updateCompany", Some("7".to_owned())))
        );
        assert_eq!(
            name(&Method::GET, "/campaign/cost_data/"),
            Some(("listCostData", None))
        );
        assert_eq!(
            name(&Method::GET, "/campaign/3/"),
            Some(("getCampaign", Some("3".to_owned())))
        );
        assert_eq!(
            name(&Method::POST, "/webhooks/resume/match/experience/"),
            Some(("createExperienceMatch", None))
        );
    }

    #[test]
    fn a_missing_slash_is_another_path_and_a_wrong_method_is_told() {
        assert_eq!(look_up(&Method::GET, "/company"), Lookup::Unknown);
        assert_eq!(look_up(&Method::GET, "/company//"), Lookup::Unknown);
        assert_eq!(
            look_up(&Method::DELETE, "/company/"),
            Lookup::WrongMethod(vec!["POST", "GET"])
        );
    }
}
