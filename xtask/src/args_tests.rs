use super::*;

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

fn parsed(line: &str) -> Result<Command, String> {
    parse(&words(line)).map_err(|error| error.to_string())
}

#[test]
fn no_command_is_help() {
    for line in ["", "help", "--help", "-h", "run --help", "test -h"] {
        assert_eq!(parsed(line), Ok(Command::Help), "{line}");
    }
}

#[test]
fn run_takes_every_flag_in_both_forms() {
    let expected = Command::Run(RunOptions {
        port: 9000,
        bind: IpAddr::from([0, 0, 0, 0]),
        base: "/partner/console/".to_owned(),
        seed: Some("large".to_owned()),
        db: Some(PathBuf::from("a.db")),
        key: Some("k".to_owned()),
        chaos: Some(10),
        upstream: None,
        open: true,
        dev: true,
    });
    let apart = "run --port 9000 --bind 0.0.0.0 --base /partner/console --seed large --db a.db \
                 --key k --chaos 10 --open --dev";
    let joined = "run --port=9000 --bind=0.0.0.0 --base=/partner/console/ --seed=large \
                  --db=a.db --key=k --chaos=10 --open --dev";
    assert_eq!(parsed(apart), Ok(expected.clone()));
    assert_eq!(parsed(joined), Ok(expected));
}

#[test]
fn a_real_api_stands_in_for_the_sandbox() {
    let expected = Command::Run(RunOptions {
        upstream: Some("https://api.example.com/v1".to_owned()),
        dev: true,
        ..RunOptions::default()
    });
    let line = "run --upstream https://api.example.com/v1 --dev";
    assert_eq!(parsed(line), Ok(expected));
}

#[test]
fn run_without_flags_is_the_default() {
    assert_eq!(parsed("run"), Ok(Command::Run(RunOptions::default())));
}

#[test]
fn fuzz_takes_minutes_and_deny_a_folder() {
    assert_eq!(parsed("fuzz"), Ok(Command::Fuzz { minutes: 10 }));
    assert_eq!(
        parsed("fuzz --minutes=90"),
        Ok(Command::Fuzz { minutes: 90 })
    );
    assert_eq!(parsed("deny"), Ok(Command::Deny { advisories: None }));
    let advisories = Some(PathBuf::from("/tmp/db"));
    assert_eq!(
        parsed("deny --advisories /tmp/db"),
        Ok(Command::Deny { advisories })
    );
}

#[test]
fn bench_takes_its_parts() {
    let bench = |parts: &[Part]| {
        Ok(Command::Bench {
            parts: parts.to_vec(),
        })
    };
    assert_eq!(parsed("bench"), bench(&Part::USUAL));
    assert_eq!(parsed("bench csv load"), bench(&[Part::Csv, Part::Load]));
    for part in Part::ALL {
        assert!(USAGE.contains(part.name()), "{part:?}");
    }
    assert_eq!(parsed("bench --help"), Ok(Command::Help));
}

#[test]
fn test_has_two_switches() {
    let test = |quick, keep_going| Ok(Command::Test { quick, keep_going });
    assert_eq!(parsed("test"), test(false, false));
    assert_eq!(parsed("test --quick"), test(true, false));
    assert_eq!(parsed("test --keep-going --quick"), test(true, true));
}

#[test]
fn faults_are_told_in_one_line() {
    for (line, sentence) in [
        ("walk", "there is no command \"walk\"; see cargo xtask help"),
        ("run --fast", "run knows no --fast; see cargo xtask help"),
        (
            "test --fast=1",
            "test knows no --fast; see cargo xtask help",
        ),
        ("bench 3", "bench knows no 3; see cargo xtask help"),
        ("doctor now", "doctor knows no now; see cargo xtask help"),
        ("run --port", "--port needs a value"),
        ("run --port --open", "--port needs a value"),
        ("run --key=", "--key needs a value"),
        (
            "run --port 70000",
            "--port needs a port, 0 to 65535, not \"70000\"",
        ),
        (
            "run --chaos 101",
            "--chaos needs a whole number from 0 to 100, not \"101\"",
        ),
        (
            "run --seed huge",
            "--seed is none, small or large, not \"huge\"",
        ),
        (
            "run --upstream https://a.b --seed none",
            "--seed is the sandbox's, which --upstream does without",
        ),
        (
            "run --upstream api.example.com",
            "--upstream needs an address like https://api.example.com, not \"api.example.com\"",
        ),
        ("run --open=yes", "--open takes no value"),
        (
            "fuzz --minutes 0",
            "--minutes needs a whole number from 1 to 100000, not \"0\"",
        ),
        (
            "build --base x/",
            "--base needs a path like /partner/console/, not \"x/\"",
        ),
    ] {
        assert_eq!(parsed(line), Err(sentence.to_owned()), "{line}");
    }
}

#[test]
fn a_base_path_is_plain_and_closed() {
    assert_eq!(base_path("/").as_deref(), Ok("/"));
    assert_eq!(base_path("/a/b").as_deref(), Ok("/a/b/"));
    for wrong in [
        "",
        "a",
        "//evil.example/",
        "/a//b/",
        "/../a/",
        "/a b/",
        "/a?b/",
        "/a\"/",
    ] {
        assert!(base_path(wrong).is_err(), "{wrong}");
    }
}
