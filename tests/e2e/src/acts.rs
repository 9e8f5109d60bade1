//! What a person does on a page: press, follow, type, choose.

use partner_sandbox::DEFAULT_KEY;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::Outcome;
use crate::page::{Page, quoted};

impl Page {
    /// # Errors
    /// Where there is no such button, or it cannot be pressed.
    pub async fn press(&self, words: &str) -> Outcome {
        let button = self
            .find(
                &format!("button {words:?}"),
                format!("//button[normalize-space(.)={}]", quoted(words)),
            )
            .await?;
        self.click(&button).await
    }

    /// Clicks an element; where something stands over it, as the top bar may, it is brought to the
    /// middle first, as a person would scroll.
    async fn click(&self, element: &WebElement) -> Outcome {
        if element.click().await.is_ok() {
            return Ok(());
        }
        let source = "arguments[0].scrollIntoView({block: 'center'})";
        self.driver()
            .execute(source, vec![element.to_json()?])
            .await?;
        Ok(element.click().await?)
    }

    /// # Errors
    /// Where there is no such link, or it cannot be followed.
    pub async fn follow(&self, words: &str) -> Outcome {
        let link = self
            .find(
                &format!("link {words:?}"),
                format!("//a[normalize-space(.)={}]", quoted(words)),
            )
            .await?;
        self.click(&link).await
    }

    /// The control with the API's name.
    ///
    /// # Errors
    /// Where there is none, or it has no label that a person can read.
    pub async fn control(&self, name: &str) -> Outcome<WebElement> {
        let control = self
            .find(
                &format!("control {name:?}"),
                format!("//*[@name={}]", quoted(name)),
            )
            .await?;
        let id = control.id().await?.ok_or("a control without an id")?;
        self.find(
            &format!("label of {name:?}"),
            format!("//label[@for={}]", quoted(&id)),
        )
        .await?;
        Ok(control)
    }

    /// Types into a control, in place of what is there.
    ///
    /// # Errors
    /// Where it cannot be typed into.
    pub async fn fill(&self, name: &str, text: &str) -> Outcome {
        let control = self.control(name).await?;
        control.send_keys(Key::Control + "a").await?;
        control.send_keys(Key::Backspace + "").await?;
        if !text.is_empty() {
            control.send_keys(text).await?;
        }
        Ok(())
    }

    /// Clicks the tick, or the radio button, whose label begins with these words.
    ///
    /// # Errors
    /// Where there is none, or it cannot be clicked.
    pub async fn tick(&self, words: &str) -> Outcome {
        let label = format!(
            "//label[starts-with(normalize-space(.), {})]//input",
            quoted(words)
        );
        let input = self.find(&format!("tick {words:?}"), label).await?;
        self.click(&input).await
    }

    /// Presses a key in the control that has the focus.
    ///
    /// # Errors
    /// Where nothing has it.
    pub async fn key(&self, key: Key) -> Outcome {
        Ok(self
            .driver()
            .active_element()
            .await?
            .send_keys(key + "")
            .await?)
    }

    /// What stands in a control.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn value(&self, name: &str) -> Outcome<String> {
        Ok(self
            .control(name)
            .await?
            .prop("value")
            .await?
            .unwrap_or_default())
    }

    /// The fault that a control points at.
    ///
    /// # Errors
    /// Where the control is not marked as faulty, or points at nothing.
    pub async fn fault_at(&self, name: &str) -> Outcome<String> {
        let wanted = json!(name);
        self.until(
            &format!("a fault at {name}"),
            &format!("return document.querySelector(`[name=${{CSS.escape({wanted})}}]`)?.getAttribute('aria-invalid') === 'true'"),
        )
        .await?;
        let words = self
            .script(&format!(
                "const c = document.querySelector(`[name=${{CSS.escape({wanted})}}]`);
                 return (c.getAttribute('aria-describedby') || '').split(' ')
                   .map(id => document.getElementById(id)?.innerText || '').join(' ')"
            ))
            .await?;
        Ok(words.as_str().unwrap_or_default().to_owned())
    }

    /// Opens another tab and goes on in it.
    ///
    /// # Errors
    /// Where the browser cannot.
    pub async fn new_tab(&self) -> Outcome {
        let tab = self.driver().new_tab().await?;
        Ok(self.driver().switch_to_window(tab).await?)
    }

    /// Goes on in the tab that was opened first, second, ...; counted from 0.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn to_tab(&self, at: usize) -> Outcome {
        let tabs = self.driver().windows().await?;
        let tab = tabs.get(at).cloned().ok_or("no such tab")?;
        Ok(self.driver().switch_to_window(tab).await?)
    }

    /// Signs in with the sandbox's key, wherever the page is.
    ///
    /// # Errors
    /// Where sign-in is not there or does not go away.
    pub async fn sign_in(&self) -> Outcome {
        self.sign_in_with(DEFAULT_KEY).await?;
        self.until(
            "to be signed in",
            "return !!document.querySelector('.shell')",
        )
        .await
    }

    /// Fills sign-in with a key and presses its button.
    ///
    /// # Errors
    /// Where sign-in is not there.
    pub async fn sign_in_with(&self, key: &str) -> Outcome {
        self.arrives("Sign in").await?;
        self.fill("apiKey", key).await?;
        self.fill("partnerId", "1").await?;
        self.press("Sign in").await
    }

    /// Puts a file of that name and content into a file control.
    ///
    /// # Errors
    /// Where it cannot be written or chosen.
    pub async fn choose(&self, name: &str, file_name: &str, bytes: &[u8]) -> Outcome {
        // In the profile, so that it goes with the browser; in a folder of its own, as the browser
        // refuses to read a file that was changed after it was chosen.
        let folder = tempfile::tempdir_in(self.browser.profile())?.keep();
        let file = folder.join(file_name);
        std::fs::write(&file, bytes)?;
        let control = self
            .find(
                "file control",
                format!("//input[@type='file'][@name={}]", quoted(name)),
            )
            .await?;
        Ok(control.send_keys(file.display().to_string()).await?)
    }
}
