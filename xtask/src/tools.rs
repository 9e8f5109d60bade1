//! The tools a site is built with, at the versions this project was tried with.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{cargo, command, output, run};
use crate::{Error, Project, say};

/// The target of the console.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A program that is installed into the project's own folder.
#[derive(Debug)]
pub(crate) struct Tool {
    /// The crate it is installed from.
    pub(crate) package: &'static str,
    /// The program that tells its version.
    pub(crate) program: &'static str,
    /// The only version that will do.
    pub(crate) version: &'static str,
    /// The features that it is built with.
    pub(crate) features: &'static [&'static str],
    /// What it is for.
    pub(crate) purpose: &'static str,
    /// How long it takes to compile on two cores.
    pub(crate) minutes: u32,
}

/// Bundles the site.
pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    features: &[],
    purpose: "bundles the site",
    minutes: 6,
};

/// Writes the JavaScript around the WebAssembly, and runs its tests in a browser.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.129",
    features: &[],
    purpose: "writes the JavaScript that loads the WebAssembly, and runs the browser tests",
    minutes: 3,
};

/// Cuts the program into parts that are loaded when they are needed.
pub(crate) const WASM_SPLIT: Tool = Tool {
    package: "wasm_split_cli_support",
    program: "wasm-split-cli",
    version: "0.2.4",
    features: &["build-binary"],
    purpose: "cuts the program into parts that are loaded when they are needed",
    minutes: 1,
};

/// Holds the crates against `deny.toml`. Too long to compile for every run of the tests, which
/// check licences and sources by themselves (`supply.rs`).
pub(crate) const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: "0.20.2",
    features: &[],
    purpose: "knows what is known against crates",
    minutes: 8,
};

impl Tool {
    /// The version that is installed in the project's folder.
    pub(crate) fn installed(&self, project: &Project) -> Option<String> {
        let program = project.tool(self.program);
        if let Some(text) = output(command(project, &program).arg("--version")) {
            return version_in(&text).map(str::to_owned);
        }
        // One that does not tell: what cargo noted when it put it there.
        let noted = std::fs::read_to_string(project.tools().join(".crates.toml")).ok()?;
        let version = noted_version(&noted, self.package)?.to_owned();
        program.is_file().then_some(version)
    }

    /// The command that installs it, also to be shown.
    pub(crate) fn install_line(&self) -> String {
        let Self {
            package, version, ..
        } = self;
        let features = match self.features {
            [] => String::new(),
            features => format!(" --features {}", features.join(",")),
        };
        format!("cargo install --locked --root .tools {package}@{version}{features}")
    }

    /// Installs it unless it is there.
    ///
    /// # Errors
    /// It cannot be compiled or fetched.
    pub(crate) fn ensure(&self, project: &Project) -> Result<(), Error> {
        if self.installed(project).as_deref() == Some(self.version) {
            return Ok(());
        }
        let Self {
            package,
            version,
            purpose,
            minutes,
            ..
        } = self;
        say::line(format!(
            "Installing {package} {version} into .tools: it {purpose}. Once only, about {minutes} \
             minutes on two cores."
        ));
        let mut install = cargo(project);
        install
            .args(self.install_line().split(' ').skip(1))
            .arg("--force");
        run(&mut install)
    }
}

/// Whether the compiler can build for the browser.
pub(crate) fn has_target(project: &Project) -> bool {
    output(command(project, "rustc").args(["--print", "sysroot"])).is_some_and(|sysroot| {
        PathBuf::from(sysroot.trim())
            .join("lib/rustlib")
            .join(TARGET)
            .is_dir()
    })
}

/// Installs the target unless it is there.
///
/// # Errors
/// rustup is missing or fails.
pub(crate) fn ensure_target(project: &Project) -> Result<(), Error> {
    if has_target(project) {
        return Ok(());
    }
    say::line(format!(
        "Installing the {TARGET} target by rustup: the console runs in the browser. A few seconds."
    ));
    run(command(project, "rustup").args(["target", "add", TARGET]))
}

/// Everything that building the site takes.
///
/// # Errors
/// What is missing cannot be installed.
pub(crate) fn ensure_for_site(project: &Project) -> Result<(), Error> {
    ensure_target(project)?;
    WASM_BINDGEN.ensure(project)?;
    WASM_SPLIT.ensure(project)?;
    TRUNK.ensure(project)
}

/// Whether `cargo name` is there.
pub(crate) fn has_component(project: &Project, name: &str) -> bool {
    output(cargo(project).args([name, "--version"])).is_some()
}

/// Installs clippy and rustfmt unless they are there.
///
/// # Errors
/// rustup is missing or fails.
pub(crate) fn ensure_components(project: &Project) -> Result<(), Error> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !has_component(project, subcommand) {
            say::line(format!(
                "Installing {component} by rustup: the tests run it."
            ));
            run(command(project, "rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// The version of a package in cargo's own list of what it installed:
/// `"name 1.2.3 (registry...)" = ["program"]`.
fn noted_version<'a>(noted: &'a str, package: &str) -> Option<&'a str> {
    let start = format!("\"{package} ");
    let line = noted.lines().find_map(|line| line.strip_prefix(&start))?;
    Some(line.split_once(' ')?.0)
}

/// Trunk, as it must be called here: it takes `NO_COLOR=1` for a wrong value of a flag of its own.
pub(crate) fn trunk(project: &Project) -> Command {
    let mut trunk = command(project, project.tool(TRUNK.program));
    trunk.env_remove("NO_COLOR");
    // Its own stack says nothing about a fault of ours, and pushes the compiler's words off the screen.
    trunk.env_remove("RUST_BACKTRACE");
    trunk
}

/// Lets a build for the browser name no folder of this machine: a panic tells where it happened, and
/// the same sources have to give the same bytes wherever they lie. `flags` are more for the compiler.
pub(crate) fn forget_places(project: &Project, build: &mut Command, flags: &[&str]) {
    let home = |name: &str, usual: &str| {
        let set = std::env::var_os(name).map(PathBuf::from);
        set.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(usual)))
    };
    // The later one wins where two apply.
    let mut flags: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).collect();
    for (place, name) in [
        (home("RUSTUP_HOME", ".rustup"), "/rustup"),
        (home("CARGO_HOME", ".cargo"), "/cargo"),
        (Some(project.root().to_owned()), "/console"),
    ] {
        let place = place.map(|place| place.display().to_string());
        // Cargo parts the flags at spaces.
        if let Some(place) = place.filter(|place| !place.contains(char::is_whitespace)) {
            flags.push(format!("--remap-path-prefix={place}={name}"));
        }
    }
    // Cargo adds these to what .cargo/config.toml has for the target.
    build.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        flags.join(" "),
    );
}

/// The first word that starts like a version: `rustc 1.95.0 (..)`, `Chromium 156.0.1 built on ..`.
pub(crate) fn version_in(text: &str) -> Option<&str> {
    text.split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.'))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    #[test]
    fn versions_are_found_in_what_tools_print() {
        for (text, version) in [
            ("trunk 0.21.14\n", Some("0.21.14")),
            ("wasm-bindgen 0.2.129", Some("0.2.129")),
            ("rustc 1.95.0 (59807616e 2026-04-14)", Some("1.95.0")),
            (
                "Chromium 156.0.7400.1 built on Debian",
                Some("156.0.7400.1"),
            ),
            ("v22.1.0", Some("22.1.0")),
            ("Debian 12 said nothing", None),
            ("", None),
        ] {
            assert_eq!(version_in(text), version, "{text}");
        }
    }

    #[test]
    fn what_cargo_noted_is_read() {
        let noted = "[v1]\n\"trunk 0.21.14 (registry+https://x)\" = [\"trunk\"]\n\
            \"wasm_split_cli_support 0.2.4 (registry+https://x)\" = [\"wasm-split-cli\"]\n";
        assert_eq!(noted_version(noted, WASM_SPLIT.package), Some("0.2.4"));
        assert_eq!(noted_version(noted, "wasm_split"), None);
        assert_eq!(
            WASM_SPLIT.install_line(),
            "cargo install --locked --root .tools wasm_split_cli_support@0.2.4 --features build-binary"
        );
    }

    /// The four places that name the version of wasm-bindgen must agree, or the site does not load.
    #[test]
    fn the_pins_agree() {
        let project = Project::find().unwrap();
        let read = |name: &str| std::fs::read_to_string(project.root().join(name)).unwrap();
        let version = WASM_BINDGEN.version;
        assert!(
            read("Cargo.toml").contains(&format!("wasm-bindgen = {{ version = \"={version}\"")),
            "Cargo.toml"
        );
        assert!(
            read("Trunk.toml").contains(&format!("wasm_bindgen = \"{version}\"")),
            "Trunk.toml"
        );
        let roll_up = "tests/bench/roll_up/Cargo.toml";
        assert!(
            read(roll_up).contains(&format!("wasm-bindgen = \"={version}\"")),
            "{roll_up}"
        );
    }
}
