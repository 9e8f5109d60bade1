//! How many requests all rows take, as the sandbox counted them.

use std::collections::BTreeMap;

use e2e_tests::Outcome;
use serde_json::Value;
use xtask::say;

use crate::visit::{Visitor, Who};

/// Rows of the lists that are loaded, and the most that one request gives.
const LISTS: [(&str, u32); 2] = [("listJobs", 20_000), ("listCompanies", 1_000)];
const LIMIT: u32 = 100;

/// What the sandbox has counted, or forgets.
const COUNTED: &str = "const done = arguments[arguments.length - 1];
    fetch('/_sandbox/requests').then((answer) => answer.json())
        .then((told) => done({done: told}), (error) => done({error: String(error)}));";
const FORGET: &str = "const done = arguments[arguments.length - 1];
    fetch('/_sandbox/requests', {method: 'DELETE'})
        .then(() => done({done: null}), (error) => done({error: String(error)}));";

/// Loads all jobs in the console, and prints what that took.
///
/// # Errors
/// Where the page does not get so far.
pub(crate) async fn measure(site: &str) -> Outcome {
    let visitor = Visitor::start(Who::Console, site).await?;
    // A page that asks for nothing itself.
    visitor.go("/config.json").await?;
    let _: Value = visitor.act(FORGET, Value::Null).await?;
    visitor.load("/jobs?status=all&sort=ends").await?;
    visitor.quiet().await?;
    let log: Vec<Value> = visitor.act(COUNTED, Value::Null).await?;
    visitor.close().await?;
    say::line("\nrequests to load all rows, as the sandbox counted them");
    for (operation, rows) in LISTS {
        say::line(told(operation, rows, &log));
    }
    Ok(())
}

/// The line for one operation.
fn told(operation: &str, rows: u32, log: &[Value]) -> String {
    let mut asked: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in log.iter().filter(|entry| entry["operation"] == operation) {
        let query = entry["query"].as_str().unwrap_or_default();
        *asked.entry(query).or_default() += 1;
    }
    let all: u32 = asked.values().sum();
    let twice = asked.values().filter(|times| **times > 1).count();
    let goal = rows.div_ceil(LIMIT);
    let verdict = if all <= goal && twice == 0 {
        ""
    } else {
        "  ABOVE"
    };
    format!(
        "{operation:<20} {rows} rows: {all} requests, {twice} of them more than once; goal {goal}, 0{verdict}"
    )
}

#[cfg(test)]
mod tests {
    use super::told;
    use serde_json::json;

    #[test]
    fn a_page_that_was_asked_for_twice_is_told() {
        let entry =
            |offset: u32| json!({"operation": "listJobs", "query": format!("offset={offset}")});
        let mut log = vec![entry(0), entry(100), json!({"operation": "listCompanies"})];
        assert_eq!(
            told("listJobs", 200, &log),
            "listJobs             200 rows: 2 requests, 0 of them more than once; goal 2, 0"
        );
        log.push(entry(100));
        assert!(
            told("listJobs", 200, &log).ends_with("1 of them more than once; goal 2, 0  ABOVE")
        );
    }
}
