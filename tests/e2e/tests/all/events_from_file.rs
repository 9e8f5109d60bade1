//! Events from a file when it does not go smoothly: stopped, left, refused, lost.

use std::time::Duration;

use crate::costs_files::{file, keep_files};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

const HEAD: &str = "jobSourceId,First name,Last name,E-mail,Phone number,IP address\n";

/// A file with so many events, each of another person.
fn rows(count: usize) -> String {
    let row = |at: usize| {
        format!("x1,Ada,Canary{at},ada{at}@example.org,(555) 010-00{at:02},203.0.113.{at}\n")
    };
    format!("{HEAD}{}", (1..=count).map(row).collect::<String>())
}

async fn start(page: &Page, count: usize) -> Outcome {
    page.open("/applications/new").await?;
    page.sign_in().await?;
    page.arrives("Send application event").await?;
    page.press("From a CSV file").await?;
    page.choose("file", "rows.csv", rows(count).as_bytes())
        .await?;
    page.sees(&format!("{count} rows, none with a fault."))
        .await
}

#[tokio::test]
async fn a_stopped_run_goes_on_where_it_was_and_is_kept_over_other_screens() -> Outcome {
    Stage::small()
        .slow_for(Duration::from_secs(2))
        .run("events-stop", async |page| {
            start(&page, 3).await?;
            page.api.fault("sendApplicationEvent", "slow", 1).await?;
            page.press("Send 3 events").await?;
            page.press("Stop").await?;
            page.sees("1 sent, 0 refused, 0 cannot be told, 2 not sent yet.")
                .await?;
            // Other screens lose nothing of it.
            page.follow("Products").await?;
            page.arrives("Products").await?;
            page.follow("Applications").await?;
            page.sees("2 not sent yet.").await?;
            ensure!(page.api.applications().await?.len() == 1, "more went");
            keep_files(&page).await?;
            page.press("Result as CSV").await?;
            let result = file(&page, "application-events-result.csv").await?;
            let outcomes: Vec<&str> = result.iter().map(|row| row[1].as_str()).collect();
            ensure!(
                outcomes == ["Outcome", "Sent", "Not sent", "Not sent"],
                "{result:?}"
            );
            ensure!(
                result.iter().flatten().all(|cell| !cell.contains("anary")),
                "the result names people: {result:?}"
            );
            page.press("Go on").await?;
            page.sees("3 sent, 0 refused, 0 cannot be told, 0 not sent yet.")
                .await?;
            ensure!(
                page.api.applications().await?.len() == 3,
                "not all, or twice"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn leaving_stops_after_the_event_under_way_which_is_not_sent_again() -> Outcome {
    Stage::small()
        .slow_for(Duration::from_secs(4))
        .run("events-left", async |page| {
            start(&page, 3).await?;
            page.api.fault("sendApplicationEvent", "slow", 1).await?;
            page.press("Send 3 events").await?;
            page.follow("Products").await?;
            page.sees("Leaving stops after the one under way.").await?;
            page.press("Leave").await?;
            page.arrives("Products").await?;
            // Back before the answer: nothing can be sent beside the one under way.
            page.follow("Applications").await?;
            page.sees("3 not sent yet.").await?;
            let go_on = "return [...document.querySelectorAll('button')]\
                .some(b => b.innerText.trim() === 'Go on')";
            ensure!(page.script(go_on).await? == false, "it could go twice");
            page.sees("1 sent, 0 refused, 0 cannot be told, 2 not sent yet.")
                .await?;
            page.press("Go on").await?;
            page.sees("3 sent").await?;
            ensure!(page.api.applications().await?.len() == 3, "not each once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_refused_key_in_the_middle_keeps_what_ended_and_what_is_left() -> Outcome {
    Stage::small()
        .on_a_wire()
        .expect_console("401")
        .expect_console("400")
        .run("events-key", async |page| {
            start(&page, 4).await?;
            page.wire()?.refuse_once("POST", "Canary2", 400);
            page.press("Send 4 events").await?;
            page.sees("3 sent, 1 refused, 0 cannot be told, 0 not sent yet.")
                .await?;
            page.press("Another file").await?;
            page.press("Take another file").await?;
            let others = rows(3).replace("x1,", "x2,");
            page.choose("file", "more.csv", others.as_bytes()).await?;
            page.sees("3 rows, none with a fault.").await?;
            page.api.fault("sendApplicationEvent", "401", 1).await?;
            page.press("Send 3 events").await?;
            page.sign_in().await?;
            page.arrives("Send application event").await?;
            page.sees("0 sent, 0 refused, 0 cannot be told, 3 not sent yet.")
                .await?;
            page.press("Go on").await?;
            page.sees("3 sent, 0 refused").await?;
            ensure!(page.api.applications().await?.len() == 6, "not each once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_full_minute_stops_the_run_and_a_lost_answer_does_not() -> Outcome {
    Stage::small()
        .on_a_wire()
        .expect_console("429")
        .expect_console("ERR_")
        .run("events-trouble", async |page| {
            start(&page, 3).await?;
            page.wire()?.halve("POST", "Canary2", 1);
            page.api.fault("sendApplicationEvent", "429", 1).await?;
            page.press("Send 3 events").await?;
            page.sees("0 sent, 0 refused, 0 cannot be told, 3 not sent yet.")
                .await?;
            page.press("Go on").await?;
            page.sees("2 sent, 0 refused, 1 cannot be told, 0 not sent yet.")
                .await?;
            page.sees("Cannot tell whether it arrived").await?;
            ensure!(page.wire()?.arrived() == 1, "it was sent again");
            Ok(())
        })
        .await
}
