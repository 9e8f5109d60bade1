//! Every screen in its states, held against axe-core's rules: light and dark, wide and narrow.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;

const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']";

/// Runs the rules in the page. The script goes in past the page's policy, as a person's own
/// tools would.
pub(crate) async fn sound(page: &Page, what: &str) -> Outcome {
    let path = std::env::var_os("JPC_AXE")
        .ok_or("JPC_AXE does not name axe-core: run `cargo xtask test`")?;
    let axe = std::fs::read_to_string(path)?;
    page.command("Runtime.evaluate", json!({"expression": axe}))
        .await?;
    let expression = format!(
        "axe.run(document, {{runOnly: {RULES}}}).then(r => JSON.stringify(r.violations.map(v => \
         v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))))"
    );
    let asked = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
    let answer = page.command("Runtime.evaluate", asked).await?;
    let found = answer["result"]["value"]
        .as_str()
        .unwrap_or("axe-core did not answer")
        .to_owned();
    ensure!(found == "[]", "{what}: {found}");
    let fits = "const page = document.documentElement; return page.scrollWidth <= page.clientWidth";
    ensure!(
        page.script(fits).await? == true,
        "{what}: the page scrolls sideways"
    );
    page.note_screen().await
}

async fn every_screen(name: &str, width: u32, scheme: &str) -> Outcome {
    let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
    let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
    Stage::small()
        .expect_console("502")
        .expect_console("503")
        .expect_console("404")
        .run(name, async |page| {
            page.command("Emulation.setDeviceMetricsOverride", size)
                .await?;
            page.command("Emulation.setEmulatedMedia", media).await?;
            without_a_key(&page).await?;
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Cedar Clinics").await?;
            sound(&page, "the list").await?;
            page.open("/").await?;
            page.sees("Looked at all 3 companies.").await?;
            sound(&page, "home").await?;
            page.open("/products").await?;
            page.sees("College Network").await?;
            sound(&page, "products").await?;
            page.open("/companies/1").await?;
            page.sees("Grace Hughes").await?;
            sound(&page, "a company").await?;
            page.api.fault("getCompany", "503", 9).await?;
            page.open("/companies/2").await?;
            page.until(
                "an error panel",
                "return !!document.querySelector('.error-panel')",
            )
            .await?;
            sound(&page, "a failed load").await?;
            page.api.mend().await?;
            jobs(&page).await?;
            people(&page).await?;
            job_forms(&page).await?;
            campaigns(&page).await?;
            campaign_forms(&page).await?;
            crate::accessibility_matches::matches(&page).await?;
            estimates(&page).await?;
            costs(&page).await?;
            forms(&page).await?;
            page.open("/nowhere").await?;
            page.sees("There is no page at this address").await?;
            sound(&page, "an address that is none").await?;
            page.saw_all().await
        })
        .await
}

/// What is shown to nobody in particular.
async fn without_a_key(page: &Page) -> Outcome {
    let question = crate::matches_view::question("Software Engineer", false);
    let key = page.api.score(&question).await?;
    page.open(&format!("/matches/view#{key}")).await?;
    page.sees("Computed again from its parts").await?;
    sound(page, "a match that is opened without a key").await?;
    page.open("/sign-in").await?;
    page.arrives("Sign in").await?;
    sound(page, "sign-in").await?;
    page.press("Sign in").await?;
    page.sees("API key is required.").await?;
    sound(page, "sign-in with faults").await
}

async fn people(page: &Page) -> Outcome {
    page.open("/applications/new").await?;
    page.arrives("Send application event").await?;
    page.press("Next").await?;
    page.hears("alert", "need another look").await?;
    sound(page, "an event with faults").await?;
    for (name, text) in [
        ("jobSourceId", "x3js81mdz1"),
        ("firstName", "Ada"),
        ("lastName", "One"),
        ("email", "ada@example.org"),
        ("phoneNumber", "(555) 010-7788"),
        ("userIp", "203.0.113.77"),
    ] {
        page.fill(name, text).await?;
    }
    page.press("Next").await?;
    page.sees("This is the request as it will go").await?;
    sound(page, "an event's review").await?;
    page.press("Send event").await?;
    page.hears("status", "The event is sent").await?;
    sound(page, "an event sent").await?;
    page.press("From a CSV file").await?;
    let rows = b"firstName,lastName,email,phoneNumber,userIp\nAda,,x,1,2\n";
    page.choose("file", "rows.csv", rows).await?;
    page.sees("1 row, 1 with a fault").await?;
    sound(page, "a file of events").await?;
    page.reload().await?;
    page.open("/privacy").await?;
    page.arrives("Privacy requests").await?;
    page.fill("email", "jo.applicant@example.com").await?;
    page.press("Look up").await?;
    page.sees("What was found as of").await?;
    page.press("Purge").await?;
    page.hears("alert", "Type the same address again.").await?;
    sound(page, "an answer, with faults of the purge").await?;
    page.reload().await
}

async fn jobs(page: &Page) -> Outcome {
    page.open("/jobs").await?;
    page.sees("Forklift Operator").await?;
    sound(page, "the list of jobs").await?;
    crate::jobs::tick(page, "Select Dispatcher").await?;
    page.press("Change products").await?;
    page.sees("veterans").await?;
    sound(page, "the products of selected jobs").await?;
    page.press("Expire jobs").await?;
    page.sees("will be sent").await?;
    sound(page, "the preview of a run").await?;
    page.api.fault("expireJob", "503", 1).await?;
    page.press("Expire jobs (1)").await?;
    page.sees("Unknown: ").await?;
    sound(page, "the result of a run").await?;
    page.press("Clear selection").await?;
    page.fill("q", "astronaut").await?;
    page.sees("No job fits").await?;
    page.press("Save this view").await?;
    page.press("Save view").await?;
    page.sees("Give the view a name.").await?;
    sound(
        page,
        "a search that finds nothing, and a view without a name",
    )
    .await?;
    page.open("/jobs/1").await?;
    page.sees("Commercial Drivers").await?;
    sound(page, "a job").await?;
    page.press("Expire job").await?;
    page.hears("status", "Expired.").await?;
    sound(page, "a job expired").await?;
    page.open("/jobs/999").await?;
    page.hears("alert", "404").await?;
    sound(page, "a job that is not there").await
}

async fn job_forms(page: &Page) -> Outcome {
    page.open("/jobs/new").await?;
    page.sees("Runs 30 days").await?;
    sound(page, "an empty posting").await?;
    page.press("Post job").await?;
    page.sees("7 things need another look").await?;
    page.tick("By e-mail").await?;
    page.press("Add attribute").await?;
    page.press("Page").await?;
    page.fill("companyId", "c").await?;
    page.sees("Cedar Clinics").await?;
    sound(page, "a posting with faults, and the list of companies").await?;
    page.press("Discard draft").await?;
    page.open("/jobs/1/edit").await?;
    page.fill("jobCity", "Oakland").await?;
    page.sees("San Francisco → Oakland").await?;
    page.api.fault("updateJob", "html", 1).await?;
    page.press("Save changes").await?;
    page.hears("alert", "The changes were not saved").await?;
    sound(page, "an edit of a job that was not saved").await?;
    page.press("Undo all changes").await
}

async fn campaigns(page: &Page) -> Outcome {
    page.open("/campaigns").await?;
    page.sees("Clinic nurses and assistants").await?;
    sound(page, "the list of campaigns").await?;
    page.open("/campaigns/2").await?;
    page.arrives("Clinic nurses and assistants").await?;
    page.sees("Amount in US dollars").await?;
    page.sees("a day").await?;
    page.press("Add budget").await?;
    page.sees("Write how much to add.").await?;
    sound(page, "a campaign, and an amount that is missing").await?;
    page.fill("addBudget", "25").await?;
    page.press("Add budget").await?;
    page.sees("It has no undo").await?;
    sound(page, "the question before money moves").await?;
    page.press("Add $25.00").await?;
    page.hears("status", "Added $25.00").await?;
    sound(page, "money that was added").await?;
    page.open("/journal").await?;
    page.sees("Done once").await?;
    sound(page, "the journal of spends").await
}

async fn costs(page: &Page) -> Outcome {
    page.open("/costs?compare=previous&from=2001-01-01").await?;
    page.arrives("Costs").await?;
    page.sees("rows of the last days may still come").await?;
    page.sees("Cost by job").await?;
    sound(page, "the cost data, compared").await?;
    page.open("/costs").await?;
    page.sees("rows of the last days may still come").await?;
    page.script("document.querySelector('.details > summary').click()")
        .await?;
    page.sees("Together").await?;
    page.script("document.querySelector('.chart-plot').focus()")
        .await?;
    sound(page, "the cost data and the figures of its chart").await?;
    page.open("/costs?from=2001-01-09&to=2001-01-07").await?;
    page.sees("This day lies before").await?;
    sound(page, "no cost data on these days, and a fault").await?;
    page.api.fault("listCostData", "503", 9).await?;
    page.open("/costs?campaignId=2").await?;
    page.hears("alert", "Not all cost data could be read.")
        .await?;
    sound(page, "cost data that cannot be had").await?;
    page.api.mend().await?;
    page.open("/jobs/1").await?;
    page.sees("rows of the last days may still come").await?;
    sound(page, "a job with its cost data").await
}

async fn campaign_forms(page: &Page) -> Outcome {
    page.open("/campaigns/new").await?;
    page.arrives("Create campaign").await?;
    page.press("Next").await?;
    page.sees("things need another look").await?;
    sound(page, "a campaign's form with faults").await?;
    crate::job_post::choose_company(page, "ced", "Cedar Clinics").await?;
    page.fill("name", "Nurses").await?;
    page.press("Next").await?;
    page.fill("budget", "100").await?;
    sound(page, "the money of a campaign").await?;
    page.press("Next").await?;
    page.sees("of at most 500 chosen").await?;
    sound(page, "the jobs of a campaign").await?;
    page.press("Next").await?;
    page.sees("Money has no undo.").await?;
    sound(page, "the review of a campaign").await?;
    page.press("Discard draft").await?;
    page.open("/campaigns/1/edit").await?;
    page.fill("name", "Drivers, everywhere").await?;
    page.sees("Drivers, everywhere").await?;
    sound(page, "an edit of a campaign").await?;
    page.press("Undo all changes").await
}

async fn estimates(page: &Page) -> Outcome {
    page.open("/estimates").await?;
    page.sees("No job yet.").await?;
    sound(page, "an empty plan").await?;
    crate::estimates::plan_for(page, "4").await?;
    crate::estimates::add_job(page, "9").await?;
    page.press("Ask for all jobs, at most (14 of the day's 50)")
        .await?;
    page.sees("of at most 14 asked").await?;
    sound(page, "a plan that is being asked").await?;
    page.sees("Enough is known").await?;
    page.press("Compare the paces (6 of the day's 50)").await?;
    page.sees("6 estimates are here.").await?;
    page.script("document.querySelector('.curve details').open = true")
        .await?;
    page.sees("Next candidate, cautious").await?;
    sound(page, "a plan with its curve, its paces and its split").await?;
    page.press("A job I describe").await?;
    page.fill("jobTitle", "Night nurse").await?;
    page.fill("budgetTo", "10").await?;
    page.sees("Description is required.").await?;
    sound(page, "a described job with faults").await?;
    page.open("/jobs/new").await?;
    page.sees("An estimate needs a little more:").await?;
    page.fill("jobTitle", "Night nurse").await?;
    page.fill("jobDescription", "Nights.").await?;
    page.fill("jobZipCode", "02110").await?;
    page.press("Estimate (3 of the day's 50)").await?;
    page.sees("3 estimates are here.").await?;
    sound(page, "estimates beside a form").await?;
    page.press("Discard draft").await
}

async fn forms(page: &Page) -> Outcome {
    page.open("/companies/1/edit").await?;
    page.fill("companyCity", "Oakland").await?;
    page.sees("San Francisco → Oakland").await?;
    sound(page, "a change").await?;
    page.press("Undo all changes").await?;
    page.open("/companies/new").await?;
    page.fill("companyName", "Cedar Clinic").await?;
    page.press("Next").await?;
    page.sees("things need another look").await?;
    sound(page, "onboarding with faults").await?;
    page.script("document.querySelectorAll('.step')[3].click()")
        .await?;
    page.control("company_logo").await?;
    sound(page, "the logo").await?;
    page.script("document.querySelectorAll('.step')[4].click()")
        .await?;
    page.sees("Is it one of these?").await?;
    sound(page, "the review").await?;
    page.follow("Home").await?;
    page.sees("Leave this page?").await?;
    sound(page, "the question before leaving").await?;
    page.press("Leave").await?;
    page.arrives("Home").await
}

#[tokio::test]
async fn every_screen_is_sound_light_and_wide() -> Outcome {
    every_screen("axe-light-1280", 1280, "light").await
}

#[tokio::test]
async fn every_screen_is_sound_dark_and_wide() -> Outcome {
    every_screen("axe-dark-1280", 1280, "dark").await
}

#[tokio::test]
async fn every_screen_is_sound_light_and_narrow() -> Outcome {
    every_screen("axe-light-320", 320, "light").await
}

#[tokio::test]
async fn every_screen_is_sound_dark_and_narrow() -> Outcome {
    every_screen("axe-dark-320", 320, "dark").await
}
