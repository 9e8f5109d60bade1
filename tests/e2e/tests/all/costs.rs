//! `/costs`: sums that are the API's rows to the cent, however they are narrowed, interrupted,
//! compared and taken along.

use crate::jobs::{rows, script};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Seed;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the test itself makes of the API's rows, in cents.
#[derive(Debug, Default, PartialEq)]
struct Sums {
    spent: i64,
    clicks: u64,
    on_clicks: i64,
    applications: u64,
}

fn money(cents: i64) -> String {
    let (dollars, cents) = ((cents / 100).to_string(), cents % 100);
    let mut grouped = String::new();
    for (at, digit) in dollars.chars().enumerate() {
        if at > 0 && (dollars.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}.{cents:02}")
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

/// The day of a row, as the API writes it.
fn day(row: &Value) -> &str {
    text(row, "time").get(..10).unwrap_or_default()
}

/// Every row of cost data, past the page.
async fn api_rows(page: &Page) -> Outcome<Vec<Value>> {
    let mut all = Vec::new();
    loop {
        let path = format!("/campaign/cost_data/?offset={}&limit=1000", all.len());
        let answer = page.api.get(&path).await?;
        let rows = answer["results"].as_array().ok_or("no rows")?;
        if rows.is_empty() {
            return Ok(all);
        }
        all.extend(rows.iter().cloned());
    }
}

fn summed<'a>(rows: impl IntoIterator<Item = &'a Value>) -> Sums {
    let mut sums = Sums::default();
    for row in rows {
        #[expect(clippy::cast_possible_truncation, reason = "cents of a click are few")]
        let cents = (row["cost"].as_f64().unwrap_or(f64::NAN) * 100.0).round() as i64;
        sums.spent += cents;
        match text(row, "eventType") {
            "Click" => {
                sums.clicks += 1;
                sums.on_clicks += cents;
            }
            "Application" => sums.applications += 1,
            _ => {}
        }
    }
    sums
}

/// What the page says beside the name of a total.
async fn total(page: &Page, name: &str) -> Outcome<String> {
    let wanted = json!(name);
    let read = format!(
        "const all = [...document.querySelectorAll('.cost-totals dt')];
         const name = all.find(one => one.innerText.trim() === {wanted});
         return name?.nextElementSibling.innerText.trim() ?? null"
    );
    match page.script(&read).await? {
        Value::String(words) => Ok(words),
        _ => Err(format!("the page tells no {name:?}").into()),
    }
}

async fn has_totals(page: &Page, sums: &Sums) -> Outcome {
    for (name, wanted) in [
        ("Spend", money(sums.spent)),
        ("Clicks", sums.clicks.to_string()),
        ("Applications", sums.applications.to_string()),
    ] {
        let told = total(page, name).await?.replace(',', "");
        ensure!(
            told == wanted.replace(',', ""),
            "{name} is {told}, not {wanted}"
        );
    }
    Ok(())
}

/// Opens an address, signs in and waits until all rows are there.
async fn show(page: &Page, path: &str) -> Outcome {
    page.open(path).await?;
    page.sign_in().await?;
    page.arrives("Costs").await?;
    all_here(page).await
}

async fn all_here(page: &Page) -> Outcome {
    page.until(
        "all rows",
        "return /From [\\d,]+ rows? of cost data\\. As of/.test(document.body.innerText)",
    )
    .await
}

/// Has every file that the page makes kept in `files`, by name.
async fn keep_files(page: &Page) -> Outcome {
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
async fn file(page: &Page, name: &str) -> Outcome<Vec<Vec<String>>> {
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

/// Before any page: the answer with that offset waits until `go()` is called.
async fn hold_page(page: &Page, offset: u32) -> Outcome {
    let source = format!(
        "const real = window.fetch;
         const gate = new Promise(open => {{ window.go = open; }});
         window.fetch = async (input, init) => {{
             const url = String(input.url ?? input);
             if (url.includes('/cost_data/') && url.includes('offset={offset}&')) await gate;
             return real(input, init);
         }};"
    );
    page.command(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await
    .map(drop)
}

/// Before any page: some rows come with another type of event, and one without a time.
async fn strange_rows(page: &Page) -> Outcome {
    let source = "const real = window.fetch;
         window.fetch = async (input, init) => {
             const answer = await real(input, init);
             const url = String(input.url ?? input);
             if (!url.includes('/cost_data/') || !url.includes('offset=0&')) return answer;
             const page = await answer.json();
             for (const row of page.results.slice(0, 3)) {
                 row.eventType = 'Impression'; row.cost = 0.07;
             }
             page.results[3].time = 'soon';
             const headers = {'content-type': 'application/json'};
             return new Response(JSON.stringify(page), {status: 200, headers});
         };";
    page.command(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await
    .map(drop)
}

#[tokio::test]
async fn sums_are_the_rows_of_the_api_to_the_cent() -> Outcome {
    Stage::small()
        .run("costs", async |page| {
            show(&page, "/costs").await?;
            let all = api_rows(&page).await?;
            has_totals(&page, &summed(&all)).await?;
            let mut by_source: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
            for row in &all {
                by_source.entry(text(row, "source")).or_default().push(row);
            }
            let table = rows(&page, "Cost by source").await?;
            ensure!(table.len() == by_source.len(), "the sources are {table:?}");
            for row in &table {
                let sums = by_source.get(row[0].as_str()).ok_or("a strange source")?;
                let sums = summed(sums.iter().copied());
                let told = [row[1].as_str(), row[2].as_str(), row[3].as_str()];
                let wanted = [
                    money(sums.spent),
                    sums.clicks.to_string(),
                    sums.applications.to_string(),
                ];
                ensure!(told == wanted, "{row:?}, not {wanted:?}");
            }
            // Names from the index and the campaigns, and sums that agree with the campaigns'.
            let campaigns = rows(&page, "Cost by campaign").await?;
            let drivers = campaigns
                .iter()
                .find(|row| row[0] == "Drivers, all regions");
            let spent = page.api.get("/campaign/1/").await?["budgetSpent"].clone();
            let spent = spent.as_f64().ok_or("no budgetSpent")?;
            ensure!(
                drivers.is_some_and(|row| row[1] == format!("${spent:.2}")),
                "the campaigns are {campaigns:?}, and it spent {spent}"
            );
            let jobs = rows(&page, "Cost by job").await?;
            ensure!(
                jobs.iter().any(|row| row[0] == "Dispatcher"),
                "the jobs are {jobs:?}"
            );
            page.sees("rows of the last days may still come").await?;
            page.press("Clicks").await?;
            let sorted = script(
                "Cost by source",
                "const clicks = rows.map(row => Number(cells(row)[2].replace(',', '')));
                 return !!table.querySelector('[aria-sort=descending]')
                   && clicks.every((one, at) => at === 0 || one <= clicks[at - 1])",
            );
            page.until("the most clicks first", &sorted).await
        })
        .await
}

#[tokio::test]
async fn filters_stand_in_the_address_and_dates_load_nothing_again() -> Outcome {
    Stage::small()
        .run("costs-filters", async |page| {
            show(&page, "/costs").await?;
            let all = api_rows(&page).await?;
            let mut days: Vec<&str> = all.iter().map(day).collect();
            days.sort_unstable();
            days.dedup();
            let (first, last) = (days[10], days[16]);
            let asked = page.api.count("listCostData").await?;
            let set = |name: &str, value: &str| {
                format!(
                    "const control = document.querySelector('[name={name}]');
                     control.value = '{value}';
                     control.dispatchEvent(new Event('change', {{bubbles: true}}))"
                )
            };
            page.control("from").await?;
            page.script(&set("from", first)).await?;
            page.script(&set("to", last)).await?;
            let within = |row: &&Value| (first..=last).contains(&day(row));
            let week = summed(all.iter().filter(within));
            page.sees(&money(week.spent)).await?;
            has_totals(&page, &week).await?;
            ensure!(
                page.address().await? == format!("/costs?from={first}&to={last}"),
                "another address"
            );
            ensure!(
                page.api.count("listCostData").await? == asked,
                "dates loaded the rows again"
            );
            page.control("campaignId").await?;
            page.script(&set("campaignId", "2")).await?;
            let of_two = summed(
                all.iter()
                    .filter(within)
                    .filter(|row| row["campaignId"] == 2),
            );
            page.sees(&money(of_two.spent)).await?;
            has_totals(&page, &of_two).await?;
            page.back().await?;
            page.sees(&money(week.spent)).await?;
            page.back().await?;
            page.back().await?;
            page.until("all days", "return location.search === ''")
                .await?;
            has_totals(&page, &summed(&all)).await?;
            page.fill("jobId", "dispat").await?;
            page.sees("Choose a job from the list, or type its ID.")
                .await?;
            page.fill("jobId", "3").await?;
            page.until("the job", "return location.search === '?jobId=3'")
                .await?;
            let of_three = summed(all.iter().filter(|row| row["jobId"] == 3));
            page.sees(&money(of_three.spent)).await?;
            has_totals(&page, &of_three).await?;
            page.misses("Cost by job").await?;
            page.open(&format!("/costs?from={last}&to={first}")).await?;
            page.sees("This day lies before the first one.").await
        })
        .await
}

#[tokio::test]
async fn reading_is_stopped_in_the_middle_and_goes_on() -> Outcome {
    Stage::small()
        .run("costs-stopped", async |page| {
            hold_page(&page, 1000).await?;
            page.open("/costs").await?;
            page.sign_in().await?;
            page.sees("Reading the cost data: 1,000 of ").await?;
            page.press("Stop reading").await?;
            page.sees("Stopped at 1,000 of ").await?;
            page.sees("which is not all of it").await?;
            let all = api_rows(&page).await?;
            has_totals(&page, &summed(&all[..1_000])).await?;
            let first = page.api.reached("/campaign/cost_data/").await?;
            page.script("window.go()").await?;
            page.press("Go on reading").await?;
            all_here(&page).await?;
            has_totals(&page, &summed(&all)).await?;
            ensure!(
                page.api.reached("/campaign/cost_data/").await? >= first,
                "it went nowhere"
            );
            page.misses("Stopped at").await
        })
        .await
}

#[tokio::test]
async fn a_page_that_cannot_be_had_leaves_the_others_and_is_asked_for_again() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("costs-failed", async |page| {
            hold_page(&page, 1000).await?;
            page.hurry().await?;
            page.open("/costs").await?;
            page.sign_in().await?;
            page.sees("Reading the cost data: 1,000 of ").await?;
            page.api.fault("listCostData", "503", 9).await?;
            page.script("window.go()").await?;
            page.hears("alert", "Not all cost data could be read.")
                .await?;
            page.hears("alert", "1,000 of ").await?;
            page.api.mend().await?;
            let all = api_rows(&page).await?;
            has_totals(&page, &summed(&all[..1_000])).await?;
            page.press("Try again").await?;
            all_here(&page).await?;
            has_totals(&page, &summed(&all)).await
        })
        .await
}

#[tokio::test]
async fn without_rows_there_is_a_word_and_no_chart() -> Outcome {
    Stage::small()
        .seed(Seed::None)
        .run("costs-empty", async |page| {
            page.open("/costs").await?;
            page.sign_in().await?;
            page.sees("No cost data").await?;
            page.misses("Spend over time").await
        })
        .await?;
    Stage::small()
        .run("costs-empty-days", async |page| {
            show(&page, "/costs?from=2001-01-01&to=2001-01-07").await?;
            page.sees("No cost data on these days").await?;
            page.follow("Show all days").await?;
            page.sees("Cost by source").await
        })
        .await
}

#[tokio::test]
async fn two_periods_are_compared_in_words() -> Outcome {
    Stage::small()
        .run("costs-compared", async |page| {
            show(&page, "/costs").await?;
            let all = api_rows(&page).await?;
            let mut days: Vec<&str> = all.iter().map(day).collect();
            days.sort_unstable();
            days.dedup();
            let of = |first: &str, last: &str| {
                let (first, last) = (first.to_owned(), last.to_owned());
                summed(
                    all.iter()
                        .filter(|row| (first.as_str()..=last.as_str()).contains(&day(row))),
                )
            };
            // Days of the seed are without a gap.
            let (before, now) = (of(days[20], days[26]), of(days[27], days[33]));
            page.open(&format!(
                "/costs?from={}&to={}&compare=previous",
                days[27], days[33]
            ))
            .await?;
            all_here(&page).await?;
            has_totals(&page, &now).await?;
            let by = now.spent - before.spent;
            let way = if by < 0 { "down" } else { "up" };
            page.sees(&format!("{way} {} (", money(by.abs()))).await?;
            page.sees(&format!("was {}", money(before.spent))).await?;
            page.sees("Spend before").await?;
            page.sees("Change of spend").await?;
            page.open(&format!(
                "/costs?from={}&to={}&compareFrom={}&compareTo={}&compare=range",
                days[27], days[33], days[27], days[33]
            ))
            .await?;
            all_here(&page).await?;
            page.sees("unchanged, was ").await?;
            page.control("compareFrom").await.map(drop)
        })
        .await
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

#[tokio::test]
async fn strange_events_and_rows_without_a_time_are_told() -> Outcome {
    Stage::small()
        .run("costs-strange", async |page| {
            strange_rows(&page).await?;
            show(&page, "/costs").await?;
            page.sees("Impression: 3 events for $0.21").await?;
            page.sees("1 row has no time that can be read").await?;
            page.sees("Other events").await?;
            let sources = rows(&page, "Cost by source").await?;
            let strange: u32 = sources
                .iter()
                .filter_map(|row| row.last()?.parse::<u32>().ok())
                .sum();
            ensure!(strange == 3, "the sources are {sources:?}");
            Ok(())
        })
        .await
}

/// A chart is walked by keyboard, keeps its place, and has its figures beneath.
#[tokio::test]
async fn the_chart_is_walked_by_keyboard_and_has_a_table() -> Outcome {
    Stage::small()
        .run("costs-chart", async |page| {
            show(&page, "/costs").await?;
            let all = api_rows(&page).await?;
            let last = all.iter().map(day).max().ok_or("no day")?.to_owned();
            let spent = summed(all.iter().filter(|row| day(row) == last)).spent;
            let walk = |key: &str| {
                format!(
                    "const plot = document.querySelector('.chart-plot'); plot.focus();
                     plot.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}))"
                )
            };
            page.script(&walk("End")).await?;
            let told = "return document.querySelector('.chart-readout').innerText";
            page.until(
                "the last day",
                &format!("return document.querySelector('.chart-readout').innerText.includes({})", json!(money(spent))),
            )
            .await?;
            let readout = page.script(told).await?;
            ensure!(
                readout.as_str().is_some_and(|words| words.contains("; ")),
                "no source is told: {readout}"
            );
            page.script(&walk("Home")).await?;
            page.until(
                "another day",
                &format!("return document.querySelector('.chart-readout').innerText !== {readout}"),
            )
            .await?;
            page.script("document.querySelector('.details > summary').click()")
                .await?;
            page.until(
                "the table",
                "return document.querySelectorAll('.details table tbody tr').length > 50",
            )
            .await?;
            let figures = rows(&page, "Spend a day by source").await?;
            let bottom = figures.last().and_then(|row| row.last());
            ensure!(
                bottom == Some(&money(spent)),
                "the last day is {bottom:?}, not {}",
                money(spent)
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_campaign_and_a_job_show_their_cost_data() -> Outcome {
    Stage::small()
        .run("costs-panels", async |page| {
            page.open("/jobs/3").await?;
            page.sign_in().await?;
            all_here(&page).await?;
            let all = api_rows(&page).await?;
            has_totals(&page, &summed(all.iter().filter(|row| row["jobId"] == 3))).await?;
            page.follow("Dates, tables and files").await?;
            page.arrives("Costs").await?;
            ensure!(page.address().await? == "/costs?jobId=3", "another address");
            page.open("/campaigns/4").await?;
            all_here(&page).await?;
            let of_four = summed(all.iter().filter(|row| row["campaignId"] == 4));
            has_totals(&page, &of_four).await?;
            page.open("/jobs/20").await?;
            page.sees("Nothing was paid for so far").await
        })
        .await
}
