//! `embed.js` in a portal's page: what it takes from the page, and what it lets through to it.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use serde_json::json;

const SCRIPT: &str = include_str!("../../pages/loader.js");
const IMPOSTER: &str = include_str!("../../pages/imposter.js");

fn stage() -> Stage {
    Stage::small().beside(&["portal"])
}

/// A portal's page with embed.js, nothing placed yet. `later` has the test load embed.js itself.
async fn open(page: &Page, later: bool) -> Outcome {
    let loader = format!("<script src=\"{}/embed.js\"></script>", page.site);
    let loader = if later { "" } else { &loader };
    let neighbours = page.neighbours()?;
    neighbours.puts("/loader.js", SCRIPT);
    neighbours.puts(
        "/loader",
        &format!("<!doctype html><title>Portal</title><body><script src=\"/loader.js\"></script>{loader}</body>"),
    );
    page.visit_at("portal", "/loader").await
}

fn with_key(page: &Page) -> String {
    format!(
        "window.site = {}; key = {};",
        json!(page.site),
        json!(DEFAULT_KEY)
    )
}

async fn until_ready(page: &Page, times: u32) -> Outcome {
    page.until(
        "the connection",
        &format!("return heard('ready').length === {times}"),
    )
    .await
}

#[tokio::test]
async fn what_is_set_before_the_script_or_after_the_start_counts() -> Outcome {
    stage()
        .run("loader-order", async |page| {
            open(&page, true).await?;
            page.script(&with_key(&page)).await?;
            // An element that is not one yet, as in a page whose own script is faster.
            page.script("place({'partner-id': '1'}, {route: '/jobs', features: ['jobs', 'companies'], theme: 'dark', getApiKey})").await?;
            page.script("load(site + '/embed.js')").await?;
            until_ready(&page, 1).await?;
            page.enter_frame().await?;
            page.arrives("Jobs").await?;
            let links = page.script("return [...document.querySelectorAll('nav[aria-label=Screens] a')].map(one => one.innerText.trim())").await?;
            ensure!(links == json!(["Companies", "Jobs"]), "the navigation has {links}");
            page.leave_frame().await?;
            // The other way round: the key's source comes last.
            page.script("element().remove(); place({src: site, 'partner-id': '1'}, {})").await?;
            until_ready(&page, 2).await?;
            page.until("the warning", "return warned.some(words => words.includes('getApiKey'))").await?;
            page.script("element().getApiKey = getApiKey").await?;
            page.enter_frame().await?;
            page.arrives("Home").await
        })
        .await
}

#[tokio::test]
async fn a_key_in_an_attribute_is_ignored_and_a_refusal_tells_nothing() -> Outcome {
    stage()
        .run("loader-attribute", async |page| {
            open(&page, false).await?;
            page.script("place({'partner-id': '1', 'api-key': 'attribute-canary', 'getApiKey': 'attribute-canary'}, {getApiKey})").await?;
            page.until("the refusal", "return heard('error').length > 0").await?;
            let told = page.script("return JSON.stringify([events, warned])").await?.to_string();
            ensure!(told.contains("no-key") && told.contains("ignored"), "it told {told}");
            for secret in ["attribute-canary", "secret-in-an-error"] {
                ensure!(!told.contains(secret), "{secret} stands in {told}");
            }
            page.enter_frame().await?;
            page.arrives("Not signed in").await?;
            page.misses("Sign in").await?;
            ensure!(page.api.count("listCompanies").await? == 0, "the API was asked");
            page.around(&format!("key = {}", json!(DEFAULT_KEY))).await?;
            page.press("Ask again").await?;
            page.arrives("Home").await?;
            let reasons = page.around("return asked").await?;
            ensure!(reasons == json!(["start", "unlocked"]), "it asked for {reasons}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn without_a_partner_or_with_an_address_that_is_none_it_says_so() -> Outcome {
    stage()
        .run("loader-faults", async |page| {
            open(&page, false).await?;
            page.script(&with_key(&page)).await?;
            for (attributes, code) in [
                // Of the page's own origin a script of the page could reach into the frame.
                (json!({"src": "/"}), "same-origin"),
                (json!({"src": "javascript:alert(1)"}), "src"),
                (json!({"src": "data:text/html,x"}), "src"),
                (json!({"src": "https://["}), "src"),
            ] {
                page.script(&format!("events = []; place({attributes}, {{getApiKey}})"))
                    .await?;
                let told = format!("return heard('error').some(one => one.code === '{code}')");
                page.until(code, &told).await?;
                let frames = page
                    .script("return element().shadowRoot.querySelectorAll('iframe').length")
                    .await?;
                ensure!(frames == 0, "{code}: there is a frame");
                page.script("element().remove()").await?;
            }
            page.script(
                "events = []; place({theme: '{\"accent\"'}, {getApiKey, route: '//evil.test/'})",
            )
            .await?;
            for code in ["theme", "route"] {
                page.until(
                    code,
                    &format!("return heard('error').some(one => one.code === '{code}')"),
                )
                .await?;
            }
            let src = page.script("return frame().src").await?;
            ensure!(
                src == format!("{}/?embedded=1", page.site),
                "it went to {src}"
            );
            page.until(
                "the partner to be missed",
                "return heard('error').some(one => one.code === 'partner-id')",
            )
            .await?;
            page.script("element().partnerId = 1").await?;
            page.enter_frame().await?;
            page.arrives("Home").await
        })
        .await
}

#[tokio::test]
async fn a_portal_sends_the_console_about_and_hears_of_it() -> Outcome {
    stage()
        .run("loader-routes", async |page| {
            open(&page, false).await?;
            page.script(&with_key(&page)).await?;
            page.script(
                "place({src: site, 'partner-id': '1', route: '/companies/2'}, {getApiKey})",
            )
            .await?;
            page.enter_frame().await?;
            page.arrives("Cedar Clinics").await?;
            page.around("element().setAttribute('route', '/jobs?status=expired')")
                .await?;
            page.arrives("Jobs").await?;
            page.until_around(
                "the place",
                "return heard('navigated').some(one => one.route === '/jobs')",
            )
            .await?;
            for wrong in [
                "'//evil.test/'",
                "'https://evil.test/'",
                "'jobs'",
                "'/matches/view#key'",
            ] {
                page.around(&format!("events = []; element().route = {wrong}"))
                    .await?;
                page.until_around(
                    wrong,
                    "return heard('error').some(one => one.code === 'route')",
                )
                .await?;
            }
            page.arrives("Jobs").await?;
            // Moved to another place in the page it is a frame of its own, which starts anew.
            page.leave_frame().await?;
            page.script("events = []; asked = []; document.body.prepend(element())")
                .await?;
            until_ready(&page, 1).await?;
            page.until("the question", "return asked.length === 1")
                .await?;
            let frames = page
                .script("return element().shadowRoot.querySelectorAll('iframe').length")
                .await?;
            ensure!(frames == 1, "there are {frames} frames");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_console_that_was_broken_into_gets_no_words_out() -> Outcome {
    stage()
        .run("loader-imposter", async |page| {
            open(&page, false).await?;
            let neighbours = page.neighbours()?;
            neighbours.puts("/console/", "<!doctype html><title>x</title><script src=\"/imposter.js\"></script>");
            neighbours.puts("/imposter.js", IMPOSTER);
            let imposter = format!("{}/console/", neighbours.origin("evil"));
            page.script(&format!("place({{src: {}, 'partner-id': '1'}}, {{getApiKey}})", json!(imposter))).await?;
            page.until("the last", "return heard('busy').length === 1").await?;
            let heard = page.script("return events").await?;
            let wanted = json!([
                ["ready", {"version": 1}],
                ["navigated", {"route": "/jobs/3", "ids": {"job": 3}}],
                ["created", {"kind": "company", "id": 4}],
                ["error", {"code": "crash"}],
                ["busy", {"busy": false}],
            ]);
            ensure!(heard == wanted, "it heard {heard}");
            let height = page.script("return frame().style.height").await?;
            ensure!(height == "20000px", "the frame is {height} high");
            // Who is not the frame says hello in vain: nothing is sent to it, and the frame keeps its port.
            let sibling = format!("{}/console/", neighbours.origin("other"));
            page.script(&format!("const one = document.createElement('iframe'); one.id = 'sibling'; one.src = {}; document.body.append(one)", json!(sibling))).await?;
            page.until("the sibling", "return document.getElementById('sibling').contentWindow.length === 0").await?;
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            ensure!(page.script("return events.length").await? == 5, "the sibling was heard");
            Ok(())
        })
        .await
}
