#![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

use super::*;
use crate::publish::{files, tests::Scratch};

/// The files of a release that its list does not have: what it took over.
fn taken_over(release: &Path) -> Vec<String> {
    let text = fs::read_to_string(release.join(LISTING)).unwrap();
    let listing = Listing::parse(&text).unwrap();
    let own = |path: &PathBuf| {
        listing
            .files
            .iter()
            .any(|file| Path::new(&file.name) == path)
    };
    let all = files(&inside(&release.join(SITE), &listing.base)).unwrap();
    let others = all.iter().filter(|path| !own(path));
    others.map(|path| path.display().to_string()).collect()
}

/// A built site whose hashed files have `mark` in their names and content.
fn built(scratch: &Scratch, mark: &str) -> PathBuf {
    let dist = scratch.path().join(format!("dist-{mark}"));
    fs::create_dir_all(&dist).unwrap();
    fs::write(dist.join("index.html"), format!("page {mark}")).unwrap();
    fs::write(dist.join(CONFIGURATION), format!("config {mark}")).unwrap();
    fs::write(dist.join(format!("app-{mark}0000000.js")), mark).unwrap();
    fs::write(dist.join(format!("app-{mark}0000000.js.br")), mark).unwrap();
    fs::write(dist.join("favicon.svg"), mark).unwrap();
    dist
}

fn put_in(scratch: &Scratch, mark: &str, base: &str, keep: usize) -> String {
    let dist = built(scratch, mark);
    release(&dist, base, &scratch.path().join("out"), keep).unwrap()
}

fn served(scratch: &Scratch, path: &str) -> Option<String> {
    let site = scratch.path().join("out/current/site");
    fs::read_to_string(site.join(path)).ok()
}

fn releases(scratch: &Scratch) -> Vec<String> {
    let entries = fs::read_dir(scratch.path().join("out/releases")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_new_release_is_served_and_the_old_one_s_hashed_files_too() {
    let scratch = Scratch::new("release");
    put_in(&scratch, "a", "/", 3);
    assert_eq!(served(&scratch, "index.html").as_deref(), Some("page a"));
    let second = put_in(&scratch, "b", "/", 3);
    assert_eq!(served(&scratch, "index.html").as_deref(), Some("page b"));
    assert_eq!(served(&scratch, "favicon.svg").as_deref(), Some("b"));
    assert_eq!(served(&scratch, "app-b0000000.js").as_deref(), Some("b"));
    assert_eq!(served(&scratch, "app-a0000000.js").as_deref(), Some("a"));
    assert_eq!(
        taken_over(&scratch.path().join("out/releases").join(second)),
        ["app-a0000000.js", "app-a0000000.js.br"]
    );
}

#[test]
fn the_configuration_is_written_once_and_then_left_alone() {
    let scratch = Scratch::new("release-config");
    put_in(&scratch, "a", "/", 3);
    let config = scratch.path().join("out/config.json");
    assert_eq!(fs::read_to_string(&config).unwrap(), "config a");
    fs::write(&config, "edited").unwrap();
    put_in(&scratch, "b", "/", 3);
    assert_eq!(fs::read_to_string(&config).unwrap(), "edited");
}

#[test]
fn only_the_last_ones_stay() {
    let scratch = Scratch::new("release-keep");
    let names: Vec<String> = ["a", "b", "c", "d"]
        .iter()
        .map(|mark| put_in(&scratch, mark, "/", 2))
        .collect();
    let mut last = names[2..].to_vec();
    last.sort();
    assert_eq!(releases(&scratch), last);
    assert!(served(&scratch, "app-c0000000.js").is_some());
    assert!(served(&scratch, "app-b0000000.js").is_none());
    let single = put_in(&scratch, "e", "/", 1);
    assert_eq!(releases(&scratch), [single]);
    assert!(served(&scratch, "app-d0000000.js").is_none());
}

#[test]
fn turning_back_serves_the_old_page_and_keeps_the_newer_one_s_files() {
    let scratch = Scratch::new("release-back");
    let first = put_in(&scratch, "a", "/", 3);
    let second = put_in(&scratch, "b", "/", 3);
    assert_eq!(put_in(&scratch, "a", "/", 3), first);
    assert_eq!(served(&scratch, "index.html").as_deref(), Some("page a"));
    assert_eq!(served(&scratch, "app-b0000000.js").as_deref(), Some("b"));
    let history = fs::read_to_string(scratch.path().join("out/history")).unwrap();
    assert_eq!(history, format!("{second}\n{first}\n"));
}

#[test]
fn a_site_under_a_path_lies_under_it_and_an_old_path_s_files_stay_where_they_were() {
    let scratch = Scratch::new("release-base");
    put_in(&scratch, "a", "/", 3);
    put_in(&scratch, "b", "/partner/console/", 3);
    assert_eq!(
        served(&scratch, "partner/console/index.html").as_deref(),
        Some("page b")
    );
    assert!(served(&scratch, "app-a0000000.js").is_some());
    assert!(served(&scratch, "index.html").is_none());
}

#[test]
fn what_a_run_left_that_was_ended_is_put_right() {
    let scratch = Scratch::new("release-ended");
    let first = put_in(&scratch, "a", "/", 3);
    let out = scratch.path().join("out");
    fs::create_dir_all(out.join("releases/.unfinished-x/site")).unwrap();
    fs::write(
        out.join("releases/.unfinished-x/site/app-f0000000.js"),
        "half",
    )
    .unwrap();
    link(Path::new("nowhere"), &out.join(".current-next")).unwrap();
    fs::remove_file(out.join("history")).unwrap();
    let second = put_in(&scratch, "b", "/", 3);
    let mut both = [first, second];
    both.sort();
    assert_eq!(releases(&scratch), both);
    assert!(served(&scratch, "app-a0000000.js").is_some());
}

#[test]
fn a_release_that_cannot_be_written_leaves_what_is_served() {
    let scratch = Scratch::new("release-fails");
    put_in(&scratch, "a", "/", 3);
    let dist = built(&scratch, "b");
    fs::remove_file(scratch.path().join("out/config.json")).unwrap();
    fs::remove_file(dist.join(CONFIGURATION)).unwrap();
    assert!(release(&dist, "/", &scratch.path().join("out"), 3).is_err());
    assert_eq!(served(&scratch, "index.html").as_deref(), Some("page a"));
}
