//! Onboarding with nothing but a keyboard.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};

async fn key(page: &Page, name: &str, text: &str) -> Outcome {
    let down = json!({"type": "keyDown", "key": name, "code": name, "text": text, "windowsVirtualKeyCode": code(name)});
    page.command("Input.dispatchKeyEvent", down).await?;
    page.command(
        "Input.dispatchKeyEvent",
        json!({"type": "keyUp", "key": name, "code": name}),
    )
    .await?;
    Ok(())
}

fn code(name: &str) -> u32 {
    match name {
        "Tab" => 9,
        "Enter" => 13,
        _ => 0,
    }
}

/// Presses Tab until the focus stands on what a script calls right.
async fn tab_to(page: &Page, what: &str, is_there: &str) -> Outcome {
    for _ in 0..60 {
        if page
            .script(&format!(
                "const a = document.activeElement; return {is_there}"
            ))
            .await?
            == Value::Bool(true)
        {
            return Ok(());
        }
        key(page, "Tab", "").await?;
    }
    Err(format!("Tab does not lead to {what}").into())
}

async fn write(page: &Page, name: &str, text: &str) -> Outcome {
    tab_to(page, name, &format!("a.name === '{name}'")).await?;
    page.command("Input.insertText", json!({"text": text}))
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_company_is_onboarded_by_keyboard_alone() -> Outcome {
    Stage::small()
        .run("keyboard", async |page| {
            page.open("/companies").await?;
            page.arrives("Sign in").await?;
            write(&page, "apiKey", "sandbox-key-small").await?;
            write(&page, "partnerId", "1").await?;
            key(&page, "Enter", "\r").await?;
            page.arrives("Companies").await?;
            tab_to(
                &page,
                "Create company",
                "a.tagName === 'A' && a.innerText.trim() === 'Create company'",
            )
            .await?;
            key(&page, "Enter", "\r").await?;
            page.arrives("Create company").await?;
            for (name, text) in [
                ("companyName", "Keys Only"),
                ("partnerCompanyId", "keys-1"),
                ("companyUrl", "https://keys.example.org"),
                ("companyStreet", "1 Main St"),
                ("companyCity", "Boston"),
                ("companyState", "MA"),
                ("companyZipCode", "02110"),
            ] {
                write(&page, name, text).await?;
            }
            key(&page, "Enter", "\r").await?;
            page.control("companyContact.email").await?;
            for stage in ["companyContact.firstName", "salesRep.firstName"] {
                tab_to(&page, stage, &format!("a.name === '{stage}'")).await?;
                key(&page, "Enter", "\r").await?;
                page.until(
                    "the next stage",
                    &format!("return !document.querySelector(`[name='{stage}']`)"),
                )
                .await?;
            }
            tab_to(&page, "Next", "a.type === 'submit'").await?;
            key(&page, "Enter", "\r").await?;
            page.sees("Compared with").await?;
            tab_to(&page, "Create company", "a.type === 'submit'").await?;
            key(&page, "Enter", "\r").await?;
            page.arrives("Keys Only").await?;
            ensure!(page.api.count("createCompany").await? == 1, "not sent once");
            Ok(())
        })
        .await
}
