//! The list of jobs: columns, filters, search, order, pages, views, and what goes wrong.

use crate::jobs::{choose, names, open, pick_day, rows, script, shows};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Seed;
use serde_json::json;

/// Waits until the address is that one.
async fn stands_at(page: &Page, address: &str) -> Outcome {
    let wanted = json!(address);
    let here = format!("return location.pathname + location.search === {wanted}");
    let waited = page.until(&format!("the address {wanted}"), &here).await;
    match waited {
        Ok(()) => Ok(()),
        Err(error) => Err(format!("{error}; it is {}", page.address().await?).into()),
    }
}

#[tokio::test]
async fn active_jobs_are_a_table_with_everything_to_tell_them_apart() -> Outcome {
    Stage::small()
        .run("jobs-table", async |page| {
            page.open("/").await?;
            page.sign_in().await?;
            page.arrives("Home").await?;
            page.follow("Jobs").await?;
            page.sees("1–14 of 14").await?;
            page.sees("Cedar Clinics").await?;
            let heads = page
                .script(&script("Jobs", "return cells(table.tHead.rows[0])"))
                .await?;
            ensure!(
                heads
                    == json!([
                        "Job",
                        "Company",
                        "Ad number",
                        "Place",
                        "Status",
                        "Days left",
                        "Products",
                        "Apply"
                    ]),
                "the heads are {heads}"
            );
            let rows = rows(&page, "Jobs").await?;
            ensure!(rows.len() == 14, "{} rows", rows.len());
            let of = |number: &str| rows.iter().find(|row| row[2] == number).cloned();
            let whole = |cells: [&str; 8]| Some(cells.map(str::to_owned).to_vec());
            let first = of("ats-job-2003");
            ensure!(
                first
                    == whole([
                        "Forklift Operator, Second Shift",
                        "Harbor Freight Lines",
                        "ats-job-2003",
                        "San Francisco, CA",
                        "Active",
                        "3",
                        "featured",
                        "E-mail"
                    ]),
                "job 3 is {first:?}"
            );
            let bare = of("ats-job-2013");
            ensure!(
                bare == whole([
                    "Front Desk Coordinator",
                    "Cedar Clinics",
                    "ats-job-2013",
                    "Boston, MA",
                    "Active",
                    "23",
                    "—",
                    "Nothing"
                ]),
                "job 13 is {bare:?}"
            );
            ensure!(of("ats-job-2005").is_none(), "an expired job is shown");
            page.follow("Dispatcher").await?;
            page.arrives("Dispatcher").await?;
            stands_at(&page, "/jobs/4").await
        })
        .await
}

#[tokio::test]
async fn status_and_days_stand_in_the_address_and_back_undoes_them() -> Outcome {
    Stage::small()
        .run("jobs-filters", async |page| {
            open(&page, "/jobs").await?;
            choose(&page, "status", "Expired").await?;
            shows(
                &page,
                &[
                    "Diesel Mechanic",
                    "Staff Accountant",
                    "Pharmacy Technician",
                    "Dental Hygienist",
                    "Assistant Store Manager",
                    "Seasonal Farm Stand Helper",
                ],
            )
            .await?;
            stands_at(&page, "/jobs?status=expired").await?;
            choose(&page, "status", "Active").await?;
            page.sees("1–14 of 14").await?;
            pick_day(&page, "from", -10).await?;
            pick_day(&page, "to", -3).await?;
            let between = [
                "Warehouse Associate",
                "Dispatcher",
                "Delivery Driver, Box Truck",
                "Registered Nurse, Outpatient",
                "Front Desk Coordinator",
            ];
            shows(&page, &between).await?;
            let address = page.address().await?;
            ensure!(
                address.starts_with("/jobs?from=2") && address.contains("&to=2"),
                "the address is {address}"
            );
            page.reload().await?;
            shows(&page, &between).await?;
            page.back().await?;
            page.until(
                "an open end",
                "return document.querySelector('input[name=to]').value === ''",
            )
            .await?;
            page.back().await?;
            page.sees("1–14 of 14").await?;
            page.back().await?;
            page.sees("1–6 of 6").await?;
            ensure!(
                page.value("status").await? == "expired",
                "the filter does not follow the address"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn days_the_wrong_way_round_are_told_at_the_field_and_not_sent() -> Outcome {
    Stage::small()
        .run("jobs-upside-down", async |page| {
            // A search first, which tells when all jobs are here and nothing more is asked for.
            open(&page, "/jobs?q=o").await?;
            page.hears("status", "of 20 jobs here").await?;
            page.fill("q", "").await?;
            pick_day(&page, "from", -3).await?;
            page.sees("1–4 of 4").await?;
            let before = page.api.count("listJobs").await?;
            pick_day(&page, "to", -10).await?;
            let told = page.fault_at("to").await?;
            ensure!(told.contains("before the first"), "it says {told:?}");
            ensure!(
                rows(&page, "Jobs").await?.is_empty(),
                "rows for an impossible question"
            );
            ensure!(page.api.count("listJobs").await? == before, "sent");
            pick_day(&page, "to", 0).await?;
            page.until("rows", &script("Jobs", "return rows.length > 0"))
                .await?;
            ensure!(
                page.script("return !document.querySelector('[aria-invalid=true]')")
                    .await?
                    == true,
                "the fault stays"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn words_are_found_in_title_company_ad_number_and_place() -> Outcome {
    Stage::small()
        .run("jobs-search", async |page| {
            open(&page, "/jobs").await?;
            for (words, found) in [
                ("nurse", vec!["Registered Nurse, Outpatient"]),
                (
                    "NURS",
                    vec!["Registered Nurse, Outpatient", "Nursing Intern"],
                ),
                (
                    "meadow",
                    vec![
                        "Line Cook",
                        "Grocery Stock Clerk, Nights",
                        "Bakery Production Worker",
                    ],
                ),
                ("2004", vec!["Dispatcher"]),
                (
                    "boston ma",
                    vec![
                        "Dispatcher",
                        "Registered Nurse, Outpatient",
                        "Front Desk Coordinator",
                    ],
                ),
                ("cedar boston nurse", vec!["Registered Nurse, Outpatient"]),
            ] {
                page.fill("q", words).await?;
                shows(&page, &found).await?;
                let told = match found.len() {
                    1 => "1 of 20 jobs here".to_owned(),
                    many => format!("{many} of 20 jobs here"),
                };
                page.hears("status", &told).await?;
            }
            stands_at(&page, "/jobs?q=cedar%20boston%20nurse").await?;
            page.until(
                "the focus in the field",
                "return document.activeElement.name === 'q'",
            )
            .await?;
            // What was typed is one step back, not one a letter.
            page.follow("Home").await?;
            page.arrives("Home").await?;
            page.back().await?;
            shows(&page, &["Registered Nurse, Outpatient"]).await?;
            ensure!(
                page.value("q").await? == "cedar boston nurse",
                "the words are gone"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_search_for_nothing_that_is_there_offers_a_way_on() -> Outcome {
    Stage::small()
        .run("jobs-no-match", async |page| {
            open(&page, "/jobs").await?;
            page.fill("q", "<b>astronaut</b>").await?;
            page.sees("No job fits").await?;
            ensure!(
                page.value("q").await? == "<b>astronaut</b>",
                "what was typed is gone"
            );
            page.follow("Show all jobs").await?;
            page.sees("1–20 of 20").await?;
            stands_at(&page, "/jobs?status=all").await?;
            ensure!(page.value("q").await?.is_empty(), "the words stay");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_column_sorts_up_down_and_not_at_all() -> Outcome {
    Stage::small()
        .run("jobs-sort", async |page| {
            open(&page, "/jobs").await?;
            let plain = names(&page).await?;
            let told = |order: &str| {
                script(
                    "Jobs",
                    &format!(
                        "return [...table.tHead.rows[0].cells].some(head =>
                            head.innerText.trim() === 'Job' && head.ariaSort === '{order}')"
                    ),
                )
            };
            page.press("Job").await?;
            page.until("ascending", &told("ascending")).await?;
            stands_at(&page, "/jobs?sort=title").await?;
            let mut sorted = plain.clone();
            sorted.sort_by_key(|title| title.to_lowercase());
            ensure!(
                names(&page).await? == sorted,
                "not in order: {:?}",
                names(&page).await?
            );
            page.until(
                "the focus on the head",
                "return document.activeElement.innerText.trim() === 'Job'",
            )
            .await?;
            page.press("Job").await?;
            page.until("descending", &told("descending")).await?;
            sorted.reverse();
            ensure!(names(&page).await? == sorted, "not turned round");
            page.press("Days left").await?;
            stands_at(&page, "/jobs?sort=ends").await?;
            page.until(
                "what ends first on top",
                &script(
                    "Jobs",
                    "return cells(rows[0])[0] === 'Forklift Operator, Second Shift'",
                ),
            )
            .await?;
            page.press("Days left").await?;
            stands_at(&page, "/jobs?sort=-ends").await?;
            page.press("Days left").await?;
            stands_at(&page, "/jobs").await?;
            page.sees("1–14 of 14").await?;
            ensure!(names(&page).await? == plain, "not the API's own order");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_page_past_the_end_leads_to_the_last() -> Outcome {
    Stage::small()
        .run("jobs-past-the-end", async |page| {
            page.open("/jobs?status=all&page=9").await?;
            page.sign_in().await?;
            page.sees("This page is past the end").await?;
            page.sees("There are 20 jobs.").await?;
            page.follow("Go to the last page").await?;
            page.sees("1–20 of 20").await
        })
        .await
}

#[tokio::test]
async fn without_any_job_the_list_says_what_to_do_first() -> Outcome {
    Stage::small()
        .seed(Seed::None)
        .run("jobs-none", async |page| {
            page.open("/jobs").await?;
            page.sign_in().await?;
            page.sees("No active jobs").await?;
            page.misses("NaN").await?;
            page.fill("q", "cook").await?;
            page.sees("No job fits").await
        })
        .await
}

#[tokio::test]
async fn a_list_that_cannot_be_loaded_is_told_and_comes_with_the_next_try() -> Outcome {
    Stage::small()
        .expect_console("500")
        .run("jobs-failed", async |page| {
            page.open("/products").await?;
            page.sign_in().await?;
            page.sees("College").await?;
            page.api.fault("listJobs", "500", 40).await?;
            page.follow("Jobs").await?;
            page.hears("alert", "500").await?;
            page.misses("No active jobs").await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            page.sees("1–14 of 14").await
        })
        .await
}

/// The rows of before would pass for the answer to the new question.
#[tokio::test]
async fn a_filter_whose_rows_cannot_be_loaded_shows_no_others() -> Outcome {
    Stage::small()
        .expect_console("500")
        .run("jobs-filter-failed", async |page| {
            open(&page, "/jobs").await?;
            page.api.fault("listJobs", "500", 40).await?;
            choose(&page, "status", "Expired").await?;
            page.hears("alert", "500").await?;
            page.misses("Dispatcher").await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            page.sees("Diesel Mechanic").await?;
            page.sees("1–6 of 6").await
        })
        .await
}

#[tokio::test]
async fn a_search_says_that_it_lacks_what_could_not_be_loaded() -> Outcome {
    Stage::small()
        .expect_console("500")
        .run("jobs-search-failed", async |page| {
            page.open("/products").await?;
            page.sign_in().await?;
            page.sees("College").await?;
            page.api.fault("listJobs", "500", 40).await?;
            page.open("/jobs?q=nurse").await?;
            page.hears("alert", "500").await?;
            page.misses("Nothing among the jobs").await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            shows(&page, &["Registered Nurse, Outpatient"]).await?;
            page.hears("status", "1 of 20 jobs here").await
        })
        .await
}
