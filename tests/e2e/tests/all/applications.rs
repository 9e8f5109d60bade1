//! Application events: checked, shown, sent once, and never by themselves again.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;

/// A resume whose words must turn up nowhere but at the API.
const RESUME: &[u8] = b"%PDF-1.4 canary-resume-5510 of Ada";

const FIELDS: [(&str, &str); 6] = [
    ("jobSourceId", "x3js81mdz1"),
    ("firstName", "Ada"),
    ("lastName", "Canarylast"),
    ("email", "canary-ada@example.org"),
    ("phoneNumber", "(555) 010-7788"),
    ("userIp", "203.0.113.77"),
];

/// Presses the button with these words three times before the page can change.
const THRICE: &str = "const b = [...document.querySelectorAll('button')]\
    .find(b => b.innerText.trim() === 'Send event'); b.click(); b.click(); b.click()";

async fn start(page: &Page) -> Outcome {
    page.open("/applications/new").await?;
    page.sign_in().await?;
    page.arrives("Send application event").await
}

async fn fill(page: &Page) -> Outcome {
    for (name, text) in FIELDS {
        page.fill(name, text).await?;
    }
    Ok(())
}

/// What of the page and the browser outlives a glance, and must name nobody.
pub(crate) async fn remembered(page: &Page) -> Outcome<String> {
    let told = page
        .script(
            "const databases = await indexedDB.databases();
             const timings = performance.getEntries().map(one => one.name);
             const hosts = [...new Set(timings.filter(name => name.includes('://'))
               .map(name => new URL(name).origin))].filter(one => one !== location.origin);
             return JSON.stringify([databases, timings, hosts, location.href, document.title,
               document.cookie, window.name, history.state, {...localStorage},
               {...sessionStorage, 'jpc.session': ''}])",
        )
        .await?;
    let hosts = page
        .script(
            "return performance.getEntriesByType('resource')
               .filter(one => new URL(one.name).origin !== location.origin).length",
        )
        .await?;
    ensure!(hosts == 0, "another host was asked");
    Ok(told.to_string())
}

#[tokio::test]
async fn an_event_is_shown_exactly_and_goes_once_with_its_file() -> Outcome {
    Stage::small()
        .run("event-sent", async |page| {
            start(&page).await?;
            page.press("Next").await?;
            page.hears("alert", "6 things need another look").await?;
            fill(&page).await?;
            page.choose("resume", "cv.pdf", RESUME).await?;
            page.sees("cv.pdf, PDF").await?;
            page.press("Next").await?;
            page.sees("/webhooks/application/x3js81mdz1/").await?;
            page.sees("firstName: Ada").await?;
            page.sees("(your API key, not shown)").await?;
            page.misses(DEFAULT_KEY).await?;
            page.script(THRICE).await?;
            page.hears("status", "The event is sent").await?;
            let arrived = page.api.applications().await?;
            ensure!(arrived.len() == 1, "{} arrived", arrived.len());
            ensure!(arrived[0]["fields"]["email"] == FIELDS[3].1, "{arrived:?}");
            ensure!(arrived[0]["resume"]["bytes"] == RESUME.len(), "{arrived:?}");
            ensure!(page.value("email").await?.is_empty(), "the form is full");
            // The same again is warned of, also after a reload.
            page.reload().await?;
            page.arrives("Send application event").await?;
            ensure!(page.value("email").await?.is_empty(), "a draft was kept");
            fill(&page).await?;
            page.press("Next").await?;
            page.hears("alert", "for this job was sent in this session")
                .await?;
            let kept = remembered(&page).await?;
            for canary in ["canary", "010-7788", "203.0.113.77", DEFAULT_KEY] {
                ensure!(!kept.to_lowercase().contains(canary), "{canary} in {kept}");
            }
            page.press("Sign out").await?;
            page.sees("You are signed out").await?;
            let dom = page
                .script(
                    "return document.documentElement.outerHTML + JSON.stringify(sessionStorage)",
                )
                .await?
                .to_string();
            ensure!(
                !dom.contains("canary") && !dom.contains(DEFAULT_KEY),
                "{dom}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_the_server_has_against_fields_stands_at_them() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("event-refused", async |page| {
            start(&page).await?;
            fill(&page).await?;
            // A ZIP that is no document: only the server looks so far into it.
            page.choose("resume", "cv.docx", b"PK\x03\x04 no document")
                .await?;
            page.sees("cv.docx, DOCX").await?;
            page.press("Next").await?;
            page.press("Send event").await?;
            page.hears("alert", "One thing needs another look").await?;
            page.fault_at("resume").await?;
            ensure!(page.value("lastName").await? == "Canarylast", "form lost");
            ensure!(page.api.applications().await?.is_empty(), "it arrived");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_lost_answer_cannot_be_told_and_the_form_is_kept() -> Outcome {
    Stage::small()
        .on_a_wire()
        .expect_console("ERR_")
        .run("event-doubt", async |page| {
            start(&page).await?;
            fill(&page).await?;
            page.wire()?.halve("POST", "Canarylast", 1);
            page.press("Next").await?;
            page.press("Send event").await?;
            page.hears("alert", "Cannot tell whether the event arrived")
                .await?;
            ensure!(page.value("lastName").await? == "Canarylast", "form lost");
            ensure!(page.wire()?.arrived() == 1, "it was sent again");
            // Sending it again takes another look, with a warning.
            page.press("Next").await?;
            page.hears("alert", "This very event was sent").await?;
            ensure!(page.wire()?.arrived() == 1, "it was sent again");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_refused_key_loses_nothing_typed() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("event-key", async |page| {
            start(&page).await?;
            fill(&page).await?;
            page.press("Next").await?;
            page.api.fault("sendApplicationEvent", "401", 1).await?;
            page.press("Send event").await?;
            page.sign_in().await?;
            page.arrives("Send application event").await?;
            ensure!(page.value("lastName").await? == "Canarylast", "form lost");
            let kept = remembered(&page).await?;
            ensure!(!kept.contains("Canarylast"), "stored: {kept}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_is_no_resume_is_refused_and_leaving_asks_first() -> Outcome {
    Stage::small()
        .run("event-file", async |page| {
            start(&page).await?;
            let mut large = RESUME.to_vec();
            large.resize(5 * 1024 * 1024 + 1, b' ');
            let cases: [(&str, &[u8], &str); 4] = [
                ("large.pdf", &large, "a resume may have at most 5 MB"),
                ("empty.pdf", b"", "0 bytes"),
                ("cv.docx", RESUME, "named as DOCX but holds a PDF"),
                ("cv.txt", b"MZ\x90\0\x03", "not a PDF, DOC, DOCX, RTF"),
            ];
            for (name, bytes, words) in cases {
                page.choose("resume", name, bytes).await?;
                page.sees(words).await?;
            }
            page.fill("firstName", "Ada").await?;
            page.follow("Home").await?;
            page.sees("Leave this page?").await?;
            page.press("Stay here").await?;
            ensure!(page.value("firstName").await? == "Ada", "lost");
            ensure!(
                page.api.count("sendApplicationEvent").await? == 0,
                "something was sent"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_file_of_events_goes_row_by_row_once_every_row_is_good() -> Outcome {
    const HEAD: &str = "Job,First name,Last name,E-mail,Phone number,IP address\n";
    const GOOD: &str = "x1,Ada,One,ada@example.org,(555) 010-0001,203.0.113.1\n\
        x1,Bob,Two,bob@example.org,(555) 010-0002,203.0.113.2\n";
    Stage::small()
        .run("event-batch", async |page| {
            start(&page).await?;
            page.press("From a CSV file").await?;
            let bad = format!("{HEAD}{GOOD}x1,,Three,nobody,1,203.0.113.3\n");
            page.choose("file", "bad.csv", bad.as_bytes()).await?;
            // `Job` is no name of ours: the column is chosen.
            page.sees("Choose the column that holds it.").await?;
            page.script(
                "const s = document.querySelector('select[name=jobSourceId]'); s.value = '0'; \
                 s.dispatchEvent(new Event('change', {bubbles: true}))",
            )
            .await?;
            page.sees("3 rows, 1 with a fault.").await?;
            page.sees("First name is required.").await?;
            ensure!(page.api.applications().await?.is_empty(), "some went");
            let good = format!("{}{GOOD}", HEAD.replace("Job,", "jobSourceId,"));
            page.choose("file", "good.csv", good.as_bytes()).await?;
            page.sees("2 rows, none with a fault.").await?;
            page.press("Send 2 events").await?;
            page.sees("2 sent, 0 refused, 0 cannot be told, 0 not sent yet.")
                .await?;
            let arrived = page.api.applications().await?;
            ensure!(arrived.len() == 2, "{arrived:?}");
            // The same file again: every row is warned of, and left out.
            page.press("Another file").await?;
            page.sees("How these rows ended is in no file yet").await?;
            page.press("Take another file").await?;
            page.choose("file", "again.csv", good.as_bytes()).await?;
            page.sees("This very event was sent in this session already.")
                .await?;
            page.sees("Send 0 events").await?;
            ensure!(page.api.applications().await?.len() == 2, "doubled");
            Ok(())
        })
        .await
}
