//! The reader of resumes in the built site: its worker under the site's own policy, with files made
//! here. No screen is needed for it: the worker is spoken to as the page does.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::tampering::{Part, Tampering};
use e2e_tests::{Outcome, ensure};
use resume_reader::{Fault, Message, Read, Warning, samples};
use serde_json::json;

/// Starts the published worker on a file with these bytes, and answers its last line.
async fn answer(page: &Page, bytes: &[u8]) -> Outcome<Message> {
    let script = format!(
        "window.__lines = []; window.__end = null;
         const named = document.querySelector('head > meta[name=\"jpc-reader\"]');
         const worker = new Worker(named.getAttribute('data-worker'));
         worker.onerror = (event) => {{ event.preventDefault(); window.__end = 'lost'; }};
         worker.onmessage = (event) => {{
           window.__lines.push(event.data);
           if (/^(loaded|progress)/.test(event.data)) return;
           worker.terminate();
           window.__end = event.data;
         }};
         worker.postMessage(new File([new Uint8Array({bytes:?})], 'resume'));"
    );
    page.script(&script).await?;
    page.until("the worker's answer", "return window.__end !== null")
        .await?;
    let line = page.script("return window.__end").await?;
    let line = line.as_str().unwrap_or_default();
    Message::parse(line).ok_or_else(|| format!("no message: {line}").into())
}

async fn read(page: &Page, bytes: &[u8]) -> Outcome<Read> {
    match answer(page, bytes).await? {
        Message::Answer(Ok(read)) => Ok(read),
        other => Err(format!("not read: {other:?}").into()),
    }
}

/// Names of the reader's files that this page or a worker of it has fetched.
async fn fetched(page: &Page) -> Outcome<String> {
    let names = page
        .script(
            "return performance.getEntriesByType('resource').map((entry) => entry.name)\
             .filter((name) => /reader-/.test(name)).join(' ')",
        )
        .await?;
    Ok(names.as_str().unwrap_or_default().to_owned())
}

async fn reads_both(page: Page) -> Outcome {
    page.open("/").await?;
    page.arrives("Sign in").await?;
    let before = fetched(&page).await?;
    ensure!(before.is_empty(), "fetched before it is needed: {before}");
    let pdf = samples::pdf(&[&["Canary Ann", "Résumé of a baker"], &["Ovens"]]);
    let told = read(&page, &pdf).await?;
    ensure!(
        told.text == "Canary Ann\nRésumé of a baker\n\nOvens" && told.parts == 2,
        "{told:?}"
    );
    let lines = page.script("return window.__lines.slice(0, -1)").await?;
    let expected = json!(["loaded", "progress 0 2", "progress 1 2", "progress 2 2"]);
    ensure!(lines == expected, "the worker told {lines}");
    let docx = samples::docx(&["Canary Ann", "R&D <lead>"]);
    let told = read(&page, &docx).await?;
    ensure!(told.text == "Canary Ann\nR&D <lead>", "{told:?}");
    let kept = page
        .script(
            "return JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, \
             history.state, document.title, document.body.innerText, document.cookie])",
        )
        .await?;
    let kept = kept.as_str().unwrap_or_default().to_owned();
    ensure!(!kept.contains("Canary"), "the resume is in {kept}");
    Ok(())
}

#[tokio::test]
async fn pdf_and_docx_are_read_under_the_policy() -> Outcome {
    Stage::small().run("reader", reads_both).await
}

#[tokio::test]
async fn the_reader_works_under_a_path() -> Outcome {
    Stage::small()
        .under("/some/sub/path/")
        .run("reader-base", reads_both)
        .await
}

/// What the browser itself prints has fonts cut down to the letters used, with maps of their own.
#[tokio::test]
async fn what_a_browser_prints_is_read() -> Outcome {
    Stage::small()
        .run("reader-print", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            let printed = page.command("Page.printToPDF", json!({})).await?;
            let base64 = printed["data"].as_str().unwrap_or_default().to_owned();
            let bytes = page
                .script(&format!(
                    "return Array.from(atob('{base64}'), (c) => c.charCodeAt(0))"
                ))
                .await?;
            let bytes: Vec<u8> = serde_json::from_value(bytes)?;
            ensure!(bytes.starts_with(b"%PDF-"), "no PDF was printed");
            let told = read(&page, &bytes).await?;
            let words = told.text.split_whitespace().collect::<Vec<_>>().join(" ");
            ensure!(words.contains("Sign in"), "the print says {words}");
            ensure!(!words.contains('\u{fffd}'), "the print says {words}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_is_no_resume_is_told_and_a_hostile_file_ends_alone() -> Outcome {
    Stage::small()
        .run("reader-hostile", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            for (bytes, fault) in [
                (samples::pdf(&[&[]]), Fault::NoText { pages: 1 }),
                (b"%PDF-1.7 broken".to_vec(), Fault::Broken),
                (samples::zip(&[("a.txt", b"a")]), Fault::OtherZip),
            ] {
                let told = answer(&page, &bytes).await?;
                ensure!(told == Message::Answer(Err(fault)), "{told:?}");
            }
            let told = answer(&page, &samples::pdf_bomb(400_000_000)).await?;
            ensure!(told == Message::Crashed, "{told:?}");
            let told = read(&page, &samples::pdf(&[&["After it"], &[]])).await?;
            ensure!(told.text == "After it", "{told:?}");
            let empty = Warning::EmptyPages { pages: 1 };
            ensure!(told.warnings == [empty], "{told:?}");
            let state = page
                .script("return document.documentElement.dataset.boot")
                .await?;
            ensure!(state == "running", "the page is {state}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn only_the_scripts_that_the_page_names_pass_its_policy() -> Outcome {
    Stage::small()
        .run("reader-policy", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            // Asked for directly, the policy answers with nothing in place of throwing.
            let passed = page
                .script(
                    "const named = (name, part) => document.querySelector(`meta[name=${name}]`).getAttribute(part);
                     const boot = document.querySelector('script[src*=\"boot-\"]').src;
                     const worker = named('jpc-reader', 'data-worker');
                     return [named('jpc-boot', 'data-glue'), worker, boot, '/reader-0123456789abcdef.js',
                             worker + '?x', 'https://elsewhere.example' + worker, 'data:text/javascript,1']
                       .map((url) => String(trustedTypes.defaultPolicy.createScriptURL(url)) === url);",
                )
                .await?;
            let expected = json!([true, true, false, false, false, false, false]);
            ensure!(passed == expected, "passed: {passed}");
            Ok(())
        })
        .await
}

async fn is_not_run(name: &str, how: Tampering) -> Outcome {
    Stage::small()
        .tampered(how)
        // A page that says "not found" has another digest, too.
        .expect_console("404")
        .expect_console("integrity")
        .run(name, async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            let told = answer(&page, &samples::pdf(&[&["Ann"]])).await?;
            ensure!(told == Message::NotLoaded, "{told:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_reader_that_is_not_the_published_one_is_not_run() -> Outcome {
    let how = Tampering::Flipped(Part::Reader);
    is_not_run("reader-flipped", how).await
}

#[tokio::test]
async fn a_reader_that_is_missing_is_told() -> Outcome {
    is_not_run("reader-missing", Tampering::Missing(Part::Reader)).await
}
