//! Cost data held against other days, and on the pages of campaigns and jobs.

use crate::costs::{all_here, api_rows, day, has_totals, money, show, summed, text};
use crate::jobs::rows;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::Value;
use std::collections::BTreeMap;

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

/// Before all days there is no period: it is asked for days, and nothing is up from nothing.
#[tokio::test]
async fn without_a_first_day_no_period_before_is_compared() -> Outcome {
    Stage::small()
        .run("costs-before-all", async |page| {
            show(&page, "/costs?compare=previous").await?;
            page.sees("Choose the first day (From): before all days there is nothing")
                .await?;
            page.misses("from nothing").await?;
            page.misses("Spend before").await?;
            let all = api_rows(&page).await?;
            let last = all.iter().map(day).max().ok_or("no day")?;
            // A last day alone begins with the first row.
            page.open(&format!("/costs?to={last}&compare=previous"))
                .await?;
            all_here(&page).await?;
            page.sees("Choose the first day (From)").await?;
            page.misses("from nothing").await?;
            page.open(&format!("/costs?from={last}&to={last}&compare=previous"))
                .await?;
            page.sees("Spend before").await?;
            page.misses("Choose the first day (From)").await
        })
        .await
}

/// The table of sources has what those rows come to.
async fn has_sources<'a>(page: &Page, of: impl Iterator<Item = &'a Value>) -> Outcome {
    let mut by_source: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for row in of {
        by_source.entry(text(row, "source")).or_default().push(row);
    }
    let table = rows(page, "Cost by source").await?;
    ensure!(table.len() == by_source.len(), "the sources are {table:?}");
    for row in &table {
        let sums = by_source.get(row[0].as_str()).ok_or("a strange source")?;
        let wanted = money(summed(sums.iter().copied()).spent);
        ensure!(row[1] == wanted, "{row:?}, not {wanted}");
    }
    Ok(())
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
            has_sources(&page, all.iter().filter(|row| row["jobId"] == 3)).await?;
            page.follow("Dates, tables and files").await?;
            page.arrives("Costs").await?;
            ensure!(page.address().await? == "/costs?jobId=3", "another address");
            page.open("/campaigns/4").await?;
            all_here(&page).await?;
            let of_four = summed(all.iter().filter(|row| row["campaignId"] == 4));
            has_totals(&page, &of_four).await?;
            has_sources(&page, all.iter().filter(|row| row["campaignId"] == 4)).await?;
            page.open("/jobs/20").await?;
            page.sees("Nothing was paid for so far").await
        })
        .await
}
