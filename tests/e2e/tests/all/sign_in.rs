//! Getting in, getting out, and what is told when it does not work.

use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

#[tokio::test]
async fn a_key_opens_the_console_and_leads_back_to_where_one_was() -> Outcome {
    Stage::small()
        .run("sign-in", async |page| {
            page.open("/companies/2").await?;
            page.sign_in().await?;
            page.arrives("Cedar Clinics").await?;
            ensure!(page.address().await? == "/companies/2", "not back where one was");
            let kept = page.script("return [JSON.stringify(localStorage), location.href, document.title, document.body.innerHTML].join()").await?;
            ensure!(!kept.to_string().contains("sandbox-key-small"), "the key is where it does not belong");
            page.reload().await?;
            page.arrives("Cedar Clinics").await
        })
        .await
}

#[tokio::test]
async fn a_key_pasted_with_white_space_is_trimmed() -> Outcome {
    Stage::small()
        .run("sign-in-trimmed", async |page| {
            page.open("/").await?;
            page.sign_in_with("  sandbox-key-small ").await?;
            page.arrives("Home").await
        })
        .await
}

#[tokio::test]
async fn empty_fields_and_a_wrong_key_are_told_at_the_field() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("sign-in-wrong", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            page.press("Sign in").await?;
            ensure!(
                page.fault_at("apiKey")
                    .await?
                    .contains("API key is required."),
                "no words at the key"
            );
            ensure!(
                page.fault_at("partnerId")
                    .await?
                    .contains("Partner ID is required."),
                "no words at the partner"
            );
            page.sign_in_with("wrong-key").await?;
            page.hears("alert", "This API key was not accepted").await?;
            ensure!(
                page.value("apiKey").await? == "wrong-key",
                "what was typed is gone"
            );
            ensure!(
                page.fault_at("apiKey").await?.contains("not accepted"),
                "no words at the key"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn signing_out_wipes_the_tab() -> Outcome {
    Stage::small()
        .run("sign-out", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Harbor Freight Lines").await?;
            page.press("Sign out").await?;
            page.arrives("Sign in").await?;
            page.misses("Harbor Freight Lines").await?;
            let left = page.script("return JSON.stringify(sessionStorage)").await?;
            ensure!(left == "{}", "left behind: {left}");
            page.open("/companies").await?;
            page.arrives("Sign in").await?;
            page.misses("Harbor Freight Lines").await
        })
        .await
}

fn elsewhere(url: &str) -> String {
    format!(r#"{{"environments":[{{"name":"Elsewhere","apiBaseUrl":"{url}/api/platform/v1"}}]}}"#)
}

#[tokio::test]
async fn an_api_that_is_not_there_is_told_apart() -> Outcome {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port();
    let url = format!("http://127.0.0.1:{port}");
    Stage::small()
        .config(&elsewhere(&url))
        .may_call(&url)
        .expect_console("ERR_CONNECTION_REFUSED")
        .run("sign-in-unreachable", async |page| {
            page.open("/").await?;
            page.sign_in_with("any-key").await?;
            page.hears("alert", "The API cannot be reached").await
        })
        .await
}

#[tokio::test]
async fn an_api_that_refuses_browsers_is_told_apart() -> Outcome {
    let other = partner_sandbox::start(partner_sandbox::Config::default()).await?;
    let url = other.url();
    let ended = Stage::small()
        .config(&elsewhere(&url))
        .may_call(&url)
        .expect_console("CORS policy")
        .expect_console("ERR_FAILED")
        .expect_console("404")
        .expect_console("401")
        .run("sign-in-cors", async |page| {
            page.open("/").await?;
            page.sign_in_with("sandbox-key-small").await?;
            page.hears("alert", "The API does not allow this site")
                .await
        })
        .await;
    other.stop().await;
    ended
}

#[tokio::test]
async fn a_key_refused_in_the_middle_comes_back_with_the_draft() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("sign-in-again", async |page| {
            page.open("/companies/new").await?;
            page.sign_in().await?;
            page.fill("companyName", "Half Typed").await?;
            page.api.fault("listCompanies", "401", 1).await?;
            page.follow("Companies").await?;
            page.press("Leave").await?;
            page.arrives("Sign in").await?;
            page.sees("no longer accepts the key").await?;
            page.sign_in().await?;
            page.arrives("Companies").await?;
            page.follow("Create company").await?;
            page.arrives("Create company").await?;
            ensure!(
                page.value("companyName").await? == "Half Typed",
                "the draft is gone"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn without_storage_everything_works_and_the_person_is_told() -> Outcome {
    Stage::small()
        .run("storage-blocked", async |page| {
            let source = "for (const name of ['sessionStorage', 'localStorage']) Object.defineProperty(window, name, \
                          {get() { throw new DOMException('blocked', 'SecurityError'); }});";
            page.command("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({"source": source})).await?;
            page.open("/companies").await?;
            page.sees("This browser keeps nothing for this site").await?;
            page.sign_in().await?;
            page.follow("Cedar Clinics").await?;
            page.arrives("Cedar Clinics").await
        })
        .await
}

#[tokio::test]
async fn no_redirect_is_followed() -> Outcome {
    Stage::small()
        .expect_console("ERR_")
        .expect_console("Failed to load resource")
        .run("redirect", async |page| {
            page.open("/products").await?;
            page.sign_in().await?;
            page.sees("College Network").await?;
            page.api.fault("listCompanies", "redirect", 9).await?;
            page.follow("Companies").await?;
            page.until(
                "an error panel",
                "return !!document.querySelector('.error-panel')",
            )
            .await?;
            let hops = page.api.reached("/_sandbox/redirected").await?;
            ensure!(hops == 0, "a redirect was followed {hops} times");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn every_request_keeps_to_itself() -> Outcome {
    Stage::small()
        .run("fetch-settings", async |page| {
            page.open("/products").await?;
            page.sign_in().await?;
            page.sees("College Network").await?;
            page.script(
                "const fetch = window.fetch; window.__asked = []; window.__own = [];
                 window.fetch = (request, ...rest) => {
                     // A screen of the site's own, which its digest holds to what was published.
                     if (request instanceof URL && request.origin === location.origin)
                         window.__own.push(rest[0].redirect + ' ' + rest[0].integrity.startsWith('sha384-'));
                     else window.__asked.push([request.redirect, request.cache, request.credentials, request.referrerPolicy].join(' '));
                     return fetch(request, ...rest);
                 }",
            )
            .await?;
            page.follow("Companies").await?;
            page.sees("Cedar Clinics").await?;
            page.follow("Cedar Clinics").await?;
            page.sees("Grace Hughes").await?;
            let asked = page.script("return window.__asked").await?;
            let asked = asked.as_array().cloned().unwrap_or_default();
            ensure!(asked.len() >= 2, "only {} requests were seen", asked.len());
            for settings in asked {
                ensure!(settings == "error no-store omit no-referrer", "asked with {settings}");
            }
            let own = page.script("return window.__own").await?;
            for settings in own.as_array().into_iter().flatten() {
                ensure!(settings == "error true", "a screen came with {settings}");
            }
            Ok(())
        })
        .await
}
