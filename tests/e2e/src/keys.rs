//! A person with nothing but a keyboard: only key events reach the page, and wherever Tab leads,
//! it has to be seen where the focus is.

use serde_json::{Value, json};

use crate::page::Page;
use crate::{Outcome, ensure};

/// A key as the browser's protocol takes it.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    name: &'static str,
    code: u32,
    text: &'static str,
}

pub const TAB: Key = key("Tab", 9, "");
pub const ENTER: Key = key("Enter", 13, "\r");
pub const SPACE: Key = key(" ", 32, " ");
pub const ESCAPE: Key = key("Escape", 27, "");
pub const DOWN: Key = key("ArrowDown", 40, "");

const fn key(name: &'static str, code: u32, text: &'static str) -> Key {
    Key { name, code, text }
}

/// No screen has more stops than this before what a person looks for.
const MOST_STOPS: usize = 90;

/// What is wrong with the focus where it stands, or null. It has to be `:focus-visible` with a
/// ring of two pixels, on itself or around it, and not all of it may lie under something else.
const UNSEEN: &str = r"
    // What moves into sight when it is focused is there a frame later.
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const here = document.activeElement;
    if (!here || here === document.body || here === document.documentElement) return null;
    const name = here.tagName + ' ' + (here.name || here.ariaLabel || here.innerText || '').trim().slice(0, 60);
    // The picker of a date is a part of its own, with the browser's own ring.
    if (/^(date|datetime-local|time)$/.test(here.type) && !here.matches(':focus-visible')) return null;
    if (!here.matches(':focus-visible')) return name + ' has the focus, but not visibly';
    const rings = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      && !/rgba\(.*, 0\)|transparent/.test(style.outlineColor);
    const own = rings(getComputedStyle(here))
      || ['::before', '::after'].some(part => rings(getComputedStyle(here, part)));
    let around = false;
    for (let one = here.parentElement; one && !around; one = one.parentElement) {
      around = one.matches('label, tr, li, .field, .choice') && rings(getComputedStyle(one));
    }
    if (!own && !around) return name + ' has the focus without a ring';
    const box = here.getBoundingClientRect();
    // A control that is drawn by its label is as large as that.
    const area = box.width > 2 ? box : here.closest('label')?.getBoundingClientRect() ?? box;
    const shares = [0.02, 0.25, 0.5, 0.75, 0.98];
    const seen = shares.some(x => shares.some(y => {
      const at = document.elementFromPoint(area.left + area.width * x, area.top + area.height * y);
      return at && (here.contains(at) || at.contains(here));
    }));
    return seen ? null : name + ' has the focus under something else, or out of sight';
";

impl Page {
    /// Presses and releases a key.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub async fn strike(&self, key: Key) -> Outcome {
        for (kind, text) in [("keyDown", key.text), ("keyUp", "")] {
            let event = json!({
                "type": kind, "key": key.name, "code": key.name, "text": text,
                "windowsVirtualKeyCode": key.code,
            });
            self.command("Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    }

    /// Types a text, key by key.
    ///
    /// # Errors
    /// As `strike`.
    pub async fn type_keys(&self, text: &str) -> Outcome {
        for letter in text.chars() {
            let letter = letter.to_string();
            for (kind, text) in [("keyDown", letter.as_str()), ("keyUp", "")] {
                let event = json!({"type": kind, "key": letter, "text": text});
                self.command("Input.dispatchKeyEvent", event).await?;
            }
        }
        Ok(())
    }

    /// Fails where it cannot be seen what has the focus.
    ///
    /// # Errors
    /// With what has it.
    pub async fn focus_is_seen(&self) -> Outcome {
        match self.script(UNSEEN).await? {
            Value::Null => Ok(()),
            told => Err(told.as_str().unwrap_or_default().to_owned().into()),
        }
    }

    /// Presses Tab until the focus stands on what a script about `a`, the element that has it,
    /// calls right; it has to be seen at every stop on the way.
    ///
    /// # Errors
    /// Where Tab does not lead there, or the focus is lost from sight.
    pub async fn tab_until(&self, what: &str, is_there: &str) -> Outcome {
        let script = format!("const a = document.activeElement; return !!({is_there})");
        let mut passed = Vec::new();
        for _ in 0..MOST_STOPS {
            if self.script(&script).await? == true {
                return self.focus_is_seen().await;
            }
            self.strike(TAB).await?;
            self.focus_is_seen().await?;
            let here =
                "const a = document.activeElement; return a.name || a.innerText?.slice(0, 30)";
            passed.push(self.script(here).await?.to_string());
        }
        Err(format!("Tab does not lead to {what}, but over {passed:?}").into())
    }

    /// Tabs to the control with the API's name.
    ///
    /// # Errors
    /// As `tab_until`.
    pub async fn tab_to(&self, name: &str) -> Outcome {
        self.tab_until(name, &format!("a.name === {}", json!(name)))
            .await
    }

    /// Tabs to the button or link with these words.
    ///
    /// # Errors
    /// As `tab_until`.
    pub async fn tab_to_words(&self, words: &str) -> Outcome {
        let script = format!(
            "/^(A|BUTTON|SUMMARY)$/.test(a.tagName) && a.innerText.trim().replace(/\\s+/g, ' ') === {}",
            json!(words)
        );
        self.tab_until(words, &script).await
    }

    /// Tabs to the tick or radio button whose label begins with these words.
    ///
    /// # Errors
    /// As `tab_until`.
    pub async fn tab_to_choice(&self, words: &str) -> Outcome {
        let script = format!(
            "a.tagName === 'INPUT' && (a.closest('label')?.innerText ?? '').trim().startsWith({})",
            json!(words)
        );
        self.tab_until(words, &script).await
    }

    /// Tabs to a control and types into it.
    ///
    /// # Errors
    /// As `tab_until`.
    pub async fn write(&self, name: &str, text: &str) -> Outcome {
        self.tab_to(name).await?;
        self.type_keys(text).await?;
        let typed = self.value(name).await?;
        ensure!(typed == text, "{name} reads {typed:?}");
        Ok(())
    }

    /// Signs in by keys alone, wherever the page is.
    ///
    /// # Errors
    /// Where sign-in is not there or does not go away.
    pub async fn sign_in_by_keys(&self) -> Outcome {
        self.arrives("Sign in").await?;
        self.write("apiKey", partner_sandbox::DEFAULT_KEY).await?;
        self.write("partnerId", "1").await?;
        self.strike(ENTER).await?;
        self.until(
            "to be signed in",
            "return !!document.querySelector('.shell')",
        )
        .await
    }
}
