//! Cost data as CSV files, held against what is on the screen.

use crate::costs::{all_here, api_rows, day, show, summed, text, total};
use crate::jobs::rows;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;

/// Has every file that the page makes kept in `files`, by name.
pub(crate) async fn keep_files(page: &Page) -> Outcome {
    let source = "window.files = {};
         const make = URL.createObjectURL;
         URL.createObjectURL = blob => { window.last = blob; return make.call(URL, blob); };
         const click = HTMLAnchorElement.prototype.click;
         HTMLElement.prototype.click = function () {
             if (this.download) window.last.text().then(text => { window.files[this.download] = text; });
             else click.call(this);
         };";
    page.script(source).await.map(drop)
}

/// The text of a file that was kept.
pub(crate) async fn kept_file(page: &Page, name: &str) -> Outcome<String> {
    let wanted = json!(name);
    page.until(
        &format!("the file {name:?}"),
        &format!("return {wanted} in window.files"),
    )
    .await?;
    let read = page
        .script(&format!("return window.files[{wanted}]"))
        .await?;
    Ok(read.as_str().ok_or("no text")?.to_owned())
}

/// The cells of a file, line by line. No cell of the sandbox's has a quote in it.
pub(crate) async fn file(page: &Page, name: &str) -> Outcome<Vec<Vec<String>>> {
    let text = kept_file(page, name).await?;
    Ok(text.lines().map(cells).collect())
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().into_iter().for_each(|cell| cell.push(c)),
        }
    }
    cells
}

fn cents(cell: &str) -> Outcome<i64> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, "00"));
    Ok(whole.parse::<i64>()? * 100 + part.parse::<i64>()?)
}

#[tokio::test]
async fn files_have_what_the_screen_has() -> Outcome {
    Stage::small()
        .run("costs-files", async |page| {
            show(&page, "/costs").await?;
            keep_files(&page).await?;
            let shown = total(&page, "Spend").await?.replace(['$', ','], "");
            let spent = cents(&shown)?;
            for (button, name, column) in [
                ("Download CSV: Cost by source", "Cost by source.csv", 3),
                ("Download CSV: Cost by campaign", "Cost by campaign.csv", 4),
                ("Download CSV: Cost by job", "Cost by job.csv", 4),
            ] {
                page.press(button).await?;
                let lines = file(&page, name).await?;
                let (all, body) = lines[1..].split_last().ok_or("an empty file")?;
                ensure!(
                    all[0] == "All together" && cents(&all[column])? == spent,
                    "{name} ends with {all:?}, the screen says {shown}"
                );
                let parts: Outcome<Vec<i64>> =
                    body.iter().map(|line| cents(&line[column])).collect();
                ensure!(
                    parts?.iter().sum::<i64>() == spent,
                    "{name} does not add up"
                );
            }
            let table = rows(&page, "Cost by source").await?;
            let sheet = file(&page, "Cost by source.csv").await?;
            for (row, line) in table.iter().zip(&sheet[1..]) {
                ensure!(
                    row[0] == line[0] && row[1].replace(['$', ','], "") == line[3],
                    "{row:?} is {line:?} in the file"
                );
            }
            page.press("Download CSV: Cost by day").await?;
            let lines = file(&page, "Cost by day.csv").await?;
            let last = lines.last().and_then(|line| line.last());
            ensure!(
                cents(last.ok_or("an empty file")?)? == spent,
                "the days do not make the total"
            );
            page.press("Download every row (CSV)").await?;
            page.hears("status", "Written: ").await?;
            let lines = file(&page, "Cost rows.csv").await?;
            let all = api_rows(&page).await?;
            ensure!(lines.len() == all.len() + 1, "{} lines", lines.len());
            let parts: Outcome<Vec<i64>> = lines[1..].iter().map(|line| cents(&line[5])).collect();
            ensure!(
                parts?.iter().sum::<i64>() == spent,
                "the rows do not add up"
            );
            ensure!(
                lines[1][0] == text(&all[0], "time") && lines[1][4] == text(&all[0], "eventType"),
                "the first row is {:?}",
                lines[1]
            );
            Ok(())
        })
        .await
}

/// What a filter leaves out stands in the file's name, and what is compared stands in the file.
#[tokio::test]
async fn a_file_has_ids_and_what_it_is_held_against() -> Outcome {
    Stage::small()
        .run("costs-files-compared", async |page| {
            show(&page, "/costs").await?;
            let all = api_rows(&page).await?;
            let mut days: Vec<&str> = all.iter().map(day).collect();
            days.sort_unstable();
            days.dedup();
            // Days of the seed are without a gap.
            let (from, to) = (days[27], days[33]);
            page.open(&format!(
                "/costs?from={from}&to={to}&campaignId=1&compare=previous"
            ))
            .await?;
            page.sees("Spend before").await?;
            all_here(&page).await?;
            keep_files(&page).await?;
            page.press("Download CSV: Cost by job").await?;
            let name = format!(
                "Cost by job of campaign 1 {from} to {to} against {} to {}.csv",
                days[20], days[26]
            );
            let lines = file(&page, &name).await?;
            let wanted = ["job", "jobId", "clicks", "applications", "spend"];
            ensure!(lines[0][..5] == wanted, "the head is {:?}", lines[0]);
            ensure!(
                lines[0][8..10] == ["spend before", "change of spend"],
                "the head is {:?}",
                lines[0]
            );
            let of = |first: &str, last: &str, job: &str| {
                let mine = all.iter().filter(|row| {
                    row["campaignId"] == 1
                        && (first..=last).contains(&day(row))
                        && (job.is_empty() || row["jobId"].to_string().as_str() == job)
                });
                summed(mine).spent
            };
            for line in &lines[1..] {
                let now = of(from, to, &line[1]);
                let before = of(days[20], days[26], &line[1]);
                let told = (cents(&line[4])?, cents(&line[8])?);
                ensure!(
                    told == (now, before) && line[9] == plain(now - before),
                    "{line:?}, not {now} and {before}"
                );
            }
            ensure!(lines.len() > 2, "the lines are {lines:?}");
            page.press("Download every row (CSV)").await?;
            page.hears("status", "Written: ").await?;
            let rows = file(
                &page,
                &format!("Cost rows of campaign 1 {from} to {to}.csv"),
            )
            .await?;
            ensure!(
                rows[1..].iter().all(|line| line[1] == "1"),
                "another campaign is in it"
            );
            Ok(())
        })
        .await
}

/// Cents as a file writes dollars.
fn plain(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

/// From now on: the answer with that offset waits until `go()` is called.
async fn hold(page: &Page, offset: u32) -> Outcome {
    let source = format!(
        "const real = window.fetch;
         const gate = new Promise(open => {{ window.go = open; }});
         window.fetch = async (input, init) => {{
             const url = String(input.url ?? input);
             if (url.includes('/cost_data/') && url.includes('offset={offset}&')) await gate;
             return real(input, init);
         }};"
    );
    page.script(&source).await.map(drop)
}

/// The file has a scope of its own: filters and screens change, it goes on; and where rows came
/// meanwhile it is not given out as if it were right.
#[tokio::test]
async fn a_file_under_way_outlives_filters_and_screens_and_is_never_wrong_in_silence() -> Outcome {
    Stage::small()
        .run("costs-files-moved", async |page| {
            show(&page, "/costs").await?;
            keep_files(&page).await?;
            hold(&page, 1000).await?;
            page.press("Download every row (CSV)").await?;
            page.sees("Writing: 1,000 of ").await?;
            page.sees("It goes on with other filters and on other screens")
                .await?;
            let last = "const control = document.querySelector('[name=from]');
                 control.value = '2001-01-01';
                 control.dispatchEvent(new Event('change', {bubbles: true}))";
            page.script(last).await?;
            page.until("another address", "return location.search !== ''")
                .await?;
            page.sees("(all days)").await?;
            page.follow("Campaigns").await?;
            page.arrives("Campaigns").await?;
            let before = api_rows(&page).await?.len();
            page.api.advance_clock(6 * 60 * 60 * 1_000).await?;
            ensure!(
                api_rows(&page).await?.len() > before,
                "no row came in six hours"
            );
            page.script("window.go()").await?;
            page.sees("It is not certain that the file of cost rows is right: see Costs.")
                .await?;
            let files = page.script("return Object.keys(window.files)").await?;
            ensure!(files == json!([]), "there are {files}");
            page.follow("Costs").await?;
            page.arrives("Costs").await?;
            page.hears("alert", "The number of rows changed while they were read")
                .await?;
            page.hears("alert", "No file was made so far (all days).")
                .await?;
            page.press("Write it anew").await?;
            page.hears("status", "Written: ").await?;
            let lines = file(&page, "Cost rows.csv").await?;
            let all = api_rows(&page).await?;
            ensure!(lines.len() == all.len() + 1, "{} lines", lines.len());
            let parts: Outcome<Vec<i64>> = lines[1..].iter().map(|line| cents(&line[5])).collect();
            ensure!(
                parts?.iter().sum::<i64>() == summed(&all).spent,
                "the rows do not add up"
            );
            Ok(())
        })
        .await
}
