//! `cargo xtask doctor`.

use crate::process::{cargo, command, find, output};
use crate::tools::{
    TARGET, TRUNK, Tool, WASM_BINDGEN, WASM_SPLIT, has_component, has_target, version_in,
};
use crate::{Project, browser, say, servers};

/// One thing that was looked for.
struct Finding {
    name: &'static str,
    /// What is there, in a word or two; `None` where it is missing.
    found: Option<String>,
    purpose: &'static str,
    remedy: String,
    /// Whether `run` or `test` does the remedy by itself.
    by_itself: bool,
}

/// Says what is there, what is missing and how to get it. Answers whether nothing is missing that
/// has to be brought by hand.
pub fn doctor(project: &Project) -> bool {
    let findings = examine(project);
    for finding in &findings {
        for line in report(finding) {
            say::line(line);
        }
    }
    let by_hand = findings
        .iter()
        .filter(|it| it.found.is_none() && !it.by_itself)
        .count();
    let by_itself = findings
        .iter()
        .filter(|it| it.found.is_none() && it.by_itself)
        .count();
    say::line(match (by_hand, by_itself) {
        (0, 0) => "All is there.".to_owned(),
        (0, _) => format!("{by_itself} missing; cargo xtask run and test bring what they need."),
        _ => format!("{by_hand} missing that you have to bring."),
    });
    by_hand == 0
}

fn report(finding: &Finding) -> Vec<String> {
    let Finding {
        name,
        found,
        purpose,
        remedy,
        by_itself,
    } = finding;
    match found {
        Some(found) => vec![format!("  ok       {name:<18} {found}")],
        None => {
            let who = if *by_itself {
                "brought when needed, or"
            } else {
                "get it by"
            };
            vec![
                format!("  MISSING  {name:<18} {purpose}"),
                format!("           {who}: {remedy}"),
            ]
        }
    }
}

fn examine(project: &Project) -> Vec<Finding> {
    let version = |program: &str| {
        output(command(project, program).arg("--version")).map(|text| {
            version_in(&text)
                .map_or("there", |version| version)
                .to_owned()
        })
    };
    let there = |is: bool| is.then(|| "there".to_owned());
    let by_hand = |name, found, purpose, remedy: &str| Finding {
        name,
        found,
        purpose,
        remedy: remedy.to_owned(),
        by_itself: false,
    };
    let by_itself = |name, found, purpose, remedy: &str| Finding {
        by_itself: true,
        ..by_hand(name, found, purpose, remedy)
    };
    let driver = browser::driver().and_then(|_| version("chromedriver"));
    let shown = |path: std::path::PathBuf| path.display().to_string();
    vec![
        by_hand(
            "rustc",
            version("rustc"),
            "compiles everything",
            "https://rustup.rs, then rustup toolchain install",
        ),
        by_hand(
            "rustup",
            version("rustup"),
            "brings targets and components",
            "https://rustup.rs",
        ),
        by_hand(
            "C compiler",
            find("cc").map(shown),
            "links, and compiles SQLite",
            "apt-get install gcc libc6-dev",
        ),
        by_itself(
            "wasm target",
            there(has_target(project)),
            "the console runs in the browser",
            &format!("rustup target add {TARGET}"),
        ),
        by_itself(
            "rustfmt",
            there(has_component(project, "fmt")),
            "the tests check the format",
            "rustup component add rustfmt",
        ),
        by_itself(
            "clippy",
            there(has_component(project, "clippy")),
            "the tests check for warnings",
            "rustup component add clippy",
        ),
        tool(project, &WASM_BINDGEN),
        tool(project, &WASM_SPLIT),
        tool(project, &TRUNK),
        by_itself(
            "chromium",
            browser::browser().map(shown),
            "the browser tests",
            browser::INSTALL_LINE,
        ),
        by_itself(
            "chromedriver",
            driver,
            "the browser tests",
            browser::INSTALL_LINE,
        ),
        by_itself(
            "nginx and Caddy",
            there(servers::servers(project).is_some()),
            "the tests of the deployment",
            servers::INSTALL_LINE,
        ),
        by_itself(
            "npm",
            version("npm"),
            "brings axe-core for the end-to-end tests",
            "apt-get install npm",
        ),
        by_itself(
            "crates",
            crates(project),
            "the sources of the dependencies",
            "cargo fetch, with a network",
        ),
    ]
}

fn tool(project: &Project, tool: &Tool) -> Finding {
    Finding {
        name: tool.package,
        found: tool
            .installed(project)
            .filter(|version| version == tool.version),
        purpose: tool.purpose,
        remedy: tool.install_line(),
        by_itself: true,
    }
}

/// Whether a build could go on without a network.
fn crates(project: &Project) -> Option<String> {
    output(cargo(project).args(["fetch", "--offline", "--quiet"])).map(|_| "fetched".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_comes_with_its_remedy() {
        let finding = |found, by_itself| Finding {
            name: "trunk",
            found,
            purpose: "bundles the site",
            remedy: "cargo install trunk".to_owned(),
            by_itself,
        };
        assert_eq!(
            report(&finding(Some("0.21.14".to_owned()), true)),
            ["  ok       trunk              0.21.14"]
        );
        assert_eq!(
            report(&finding(None, true)),
            [
                "  MISSING  trunk              bundles the site",
                "           brought when needed, or: cargo install trunk"
            ]
        );
        assert!(
            report(&finding(None, false))
                .join("\n")
                .contains("get it by: cargo install trunk")
        );
    }
}
