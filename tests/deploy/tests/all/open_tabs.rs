//! A new release while tabs of the old one are open.

use deploy_tests::release::Releases;
use deploy_tests::server::{Host, Server, Site};
use deploy_tests::{Failure, Outcome, ensure};
use e2e_tests::page::Page;
use e2e_tests::visit::visit;
use partner_sandbox::Config;
use resume_reader::samples;

/// Runs a test at the first release, on a server, with what is expected in the browser's console.
async fn opened<F, T>(name: &str, host: Host, expected: &[&str], test: F) -> Outcome
where
    F: FnOnce(Page, std::sync::Arc<Releases>) -> T,
    T: Future<Output = Outcome>,
{
    let releases = std::sync::Arc::new(Releases::at("/")?);
    releases.first()?;
    let sandbox = partner_sandbox::start(Config::default()).await?;
    let site = Site::new(&releases.root(), &sandbox.url());
    let server = Server::start(host, &site).await?;
    let url = server.url().to_owned();
    visit(name, &sandbox, &url, expected, |page| test(page, releases)).await?;
    drop(server);
    sandbox.stop().await;
    Ok(())
}

/// The name of the program that the page in this tab was started with.
async fn program(page: &Page) -> Outcome<String> {
    let name = page
        .script("return document.querySelector('meta[name=\"jpc-boot\"]').dataset.wasm")
        .await?;
    name.as_str()
        .map(str::to_owned)
        .ok_or_else(|| Failure::from("the page names no program"))
}

/// Goes to the matches, types into the form, and leaves a resume unread.
async fn begins_a_match(page: &Page) -> Outcome {
    page.open("/matches").await?;
    page.sign_in().await?;
    page.arrives("Matches").await?;
    page.fill("jobtitle", "Pastry Chef").await
}

#[tokio::test]
async fn an_old_tab_goes_on_and_a_new_one_is_new() -> Outcome {
    opened("tabs-kept", Host::Nginx, &[], async |page, releases| {
        begins_a_match(&page).await?;
        let old = program(&page).await?;
        releases.second(2)?;

        // The part that is loaded late comes, though no file of the new release has its name.
        let pdf = samples::pdf(&[&["Ann Baker, pastry chef"]]);
        page.choose("file", "ann.pdf", &pdf).await?;
        page.until(
            "the file to be read",
            "return [...document.querySelectorAll('[role=status]')].some(one => one.innerText === 'Read')",
        )
        .await?;
        ensure!(page.value("jobtitle").await? == "Pastry Chef", "what was typed is gone");
        ensure!(program(&page).await? == old, "the tab was reloaded");

        // So does a screen that was not shown yet.
        page.follow("Campaigns").await?;
        page.press("Leave").await?;
        page.arrives("Campaigns").await?;
        ensure!(program(&page).await? == old, "the tab was reloaded");

        page.new_tab().await?;
        page.open("/companies").await?;
        page.sign_in().await?;
        page.arrives("Companies").await?;
        let new = program(&page).await?;
        ensure!(new != old, "a new tab got the old release");

        // And the old one, left and loaded again, is the new one.
        page.to_tab(0).await?;
        page.reload().await?;
        page.arrives("Campaigns").await?;
        ensure!(program(&page).await? == new, "a reload got the old release");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_draft_comes_over_to_the_new_release() -> Outcome {
    opened("tabs-draft", Host::Caddy, &[], async |page, releases| {
        page.open("/companies/new").await?;
        page.sign_in().await?;
        page.arrives("Create company").await?;
        page.fill("companyName", "Between Releases").await?;
        let old = program(&page).await?;
        releases.second(2)?;
        page.reload().await?;
        page.arrives("Create company").await?;
        ensure!(program(&page).await? != old, "a reload got the old release");
        page.sees("Your draft is back").await?;
        let typed = page.value("companyName").await?;
        ensure!(typed == "Between Releases", "the draft says {typed:?}");
        Ok(())
    })
    .await
}

/// Where the old files are not kept, the part that does not come is told at its place, with a reload
/// to choose; the form stays, and a reload asks before it is lost.
#[tokio::test]
async fn an_old_tab_whose_files_are_gone_says_so_and_loses_nothing() -> Outcome {
    // The browser tells each file that it does not get.
    let expected = ["404", "integrity"];
    opened(
        "tabs-gone",
        Host::Nginx,
        &expected,
        async |page, releases| {
            begins_a_match(&page).await?;
            releases.second(1)?;
            let pdf = samples::pdf(&[&["Ann Baker, pastry chef"]]);
            page.choose("file", "ann.pdf", &pdf).await?;
            page.sees("could not be loaded").await?;
            page.sees("Try again, reload the page, or paste the text.")
                .await?;
            let typed = page.value("jobtitle").await?;
            ensure!(typed == "Pastry Chef", "the form says {typed:?}");
            let state = page
                .script("return document.documentElement.dataset.boot")
                .await?;
            ensure!(state == "running", "the page is {state}");
            let asks = page
                .script(
                    "const event = new Event('beforeunload', {cancelable: true});
                 dispatchEvent(event); return event.defaultPrevented",
                )
                .await?;
            ensure!(asks == true, "a reload would lose the form without asking");
            // A screen whose part is gone offers the reload; unoptimised, there are no parts.
            let title = match releases.has_parts()? {
                true => "This screen did not load",
                false => "Campaigns",
            };
            page.follow("Campaigns").await?;
            page.press("Leave").await?;
            page.arrives(title).await?;
            page.reload().await?;
            page.arrives("Campaigns").await?;
            Ok(())
        },
    )
    .await
}
