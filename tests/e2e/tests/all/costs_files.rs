//! Cost data as CSV files, held against what is on the screen.

use crate::costs::{api_rows, show, text, total};
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

/// The cells of a file, line by line. No cell of the sandbox's has a quote in it.
pub(crate) async fn file(page: &Page, name: &str) -> Outcome<Vec<Vec<String>>> {
    let wanted = json!(name);
    page.until(
        &format!("the file {name:?}"),
        &format!("return {wanted} in window.files"),
    )
    .await?;
    let read = page
        .script(&format!("return window.files[{wanted}]"))
        .await?;
    let lines = read.as_str().ok_or("no text")?.lines();
    Ok(lines.map(cells).collect())
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
                ("Download CSV: Cost by campaign", "Cost by campaign.csv", 3),
                ("Download CSV: Cost by job", "Cost by job.csv", 3),
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
