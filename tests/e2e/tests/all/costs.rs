//! `/costs`: sums that are the API's rows to the cent, however they are narrowed, interrupted,
//! compared and taken along.

use crate::jobs::{rows, script};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the test itself makes of the API's rows, in cents.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Sums {
    pub(crate) spent: i64,
    clicks: u64,
    on_clicks: i64,
    applications: u64,
}

pub(crate) fn money(cents: i64) -> String {
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

pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

/// The day of a row, as the API writes it.
pub(crate) fn day(row: &Value) -> &str {
    text(row, "time").get(..10).unwrap_or_default()
}

/// Every row of cost data, past the page.
pub(crate) async fn api_rows(page: &Page) -> Outcome<Vec<Value>> {
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

pub(crate) fn summed<'a>(rows: impl IntoIterator<Item = &'a Value>) -> Sums {
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
pub(crate) async fn total(page: &Page, name: &str) -> Outcome<String> {
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

pub(crate) async fn has_totals(page: &Page, sums: &Sums) -> Outcome {
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
pub(crate) async fn show(page: &Page, path: &str) -> Outcome {
    page.open(path).await?;
    page.sign_in().await?;
    page.arrives("Costs").await?;
    all_here(page).await
}

pub(crate) async fn all_here(page: &Page) -> Outcome {
    page.until(
        "all rows",
        "return /From [\\d,]+ rows? of cost data\\. As of/.test(document.body.innerText)",
    )
    .await
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
                let told = [row[1].as_str(), row[3].as_str(), row[4].as_str()];
                let wanted = [
                    money(sums.spent),
                    sums.clicks.to_string(),
                    sums.applications.to_string(),
                ];
                ensure!(told == wanted, "{row:?}, not {wanted:?}");
                last_days(row, &all)?;
            }
            page.until(
                "a line of two weeks in every row",
                &script(
                    "Cost by source",
                    "const points = row => row.querySelector('.spark polyline').getAttribute('points').split(' ');
                     return rows.length > 0 && rows.every(row => points(row).length === 2 * 14)",
                ),
            )
            .await?;
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
                "const clicks = rows.map(row => Number(cells(row)[3].replace(',', '')));
                 return !!table.querySelector('[aria-sort=descending]')
                   && clicks.every((one, at) => at === 0 || one <= clicks[at - 1])",
            );
            page.until("the most clicks first", &sorted).await
        })
        .await
}

/// What the small line of a source says of its last two weeks, held against its rows.
fn last_days(row: &[String], all: &[Value]) -> Outcome {
    let mut days: Vec<&str> = all.iter().map(day).collect();
    days.sort_unstable();
    days.dedup();
    // Days of the seed are without a gap.
    let first = days[days.len() - 14];
    let mine = |one: &&Value| text(one, "source") == row[0] && day(one) >= first;
    let spent = money(summed(all.iter().filter(mine)).spent);
    let last = days[days.len() - 1];
    let on_last = all
        .iter()
        .filter(|one| text(one, "source") == row[0] && day(one) == last);
    let on_last = money(summed(on_last).spent);
    ensure!(
        row[2].starts_with(&format!("{spent} in 14 days to "))
            && row[2].ends_with(&format!("; {on_last} on the last")),
        "the line of {} says {:?}, not {spent} and {on_last}",
        row[0],
        row[2]
    );
    Ok(())
}

/// Names that several campaigns have are told apart by their numbers.
#[tokio::test]
async fn equal_names_stand_with_their_ids() -> Outcome {
    Stage::small()
        .run("costs-twins", async |page| {
            for id in [1, 2] {
                let now = page.api.get(&format!("/campaign/{id}/")).await?;
                let jobs = now["jobs"].as_array().ok_or("no jobs")?;
                let jobs: Vec<&Value> = jobs.iter().map(|job| &job["id"]).collect();
                let record = json!({
                    "companyId": now["companyId"], "name": "Drivers",
                    "aggressiveness": now["aggressiveness"], "jobs": jobs,
                });
                page.api.put(&format!("/campaign/{id}/"), &record).await?;
            }
            show(&page, "/costs").await?;
            page.sees("Drivers (ID 1)").await?;
            page.sees("Drivers (ID 2)").await?;
            let campaigns = rows(&page, "Cost by campaign").await?;
            let named = |name: &str| campaigns.iter().any(|row| row[0] == name);
            ensure!(!named("Drivers"), "the campaigns are {campaigns:?}");
            ensure!(
                campaigns.len() > 2 && campaigns.iter().any(|row| !row[0].contains("(ID ")),
                "a name of its own has an ID: {campaigns:?}"
            );
            Ok(())
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
            page.script(&set("campaignId", "1")).await?;
            let of_one = all.iter().filter(within);
            let of_one = summed(of_one.filter(|row| row["campaignId"] == 1));
            page.sees(&money(of_one.spent)).await?;
            has_totals(&page, &of_one).await?;
            page.back().await?;
            page.sees(&money(of_two.spent)).await?;
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
