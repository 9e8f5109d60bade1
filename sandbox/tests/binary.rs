//! The program itself: what it prints, and how it ends.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_partner-sandbox"));
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

#[tokio::test]
async fn it_prints_address_key_and_partner_and_stops_cleanly_on_a_signal() {
    for signal in ["-TERM", "-INT"] {
        let mut child = program()
            .args(["--port", "0", "--key", "k1"])
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = String::new();
        while !printed.contains("Ctrl+C") {
            printed.push_str(&lines.next_line().await.unwrap().unwrap());
            printed.push('\n');
        }
        assert!(
            printed.contains("http://127.0.0.1:") && printed.contains("/api/platform/v1/"),
            "{printed}"
        );
        assert!(
            printed.contains("Key      k1\n") && printed.contains("Partner  1\n"),
            "{printed}"
        );
        let id = child.id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .await
                .unwrap()
                .success()
        );
        let ended = tokio::time::timeout(Duration::from_secs(5), child.wait())
            .await
            .unwrap()
            .unwrap();
        assert!(ended.success(), "{signal}");
    }
}

#[tokio::test]
async fn a_wrong_flag_is_told_in_one_line() {
    let output = program().args(["--seed", "huge"]).output().await.unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told.lines().count(), 1);
    assert!(told.contains("--seed"), "{told}");
}

#[tokio::test]
async fn help_names_every_flag() {
    let output = program().arg("--help").output().await.unwrap();
    assert!(output.status.success());
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        partner_sandbox::USAGE
    );
}
