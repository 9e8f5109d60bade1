//! Whether what a match must not tell is anywhere but where it belongs: a resume's words, the API's
//! key, the match's own key.

use serde_json::{Value, json};

use crate::page::Page;
use crate::{Outcome, console, ensure};

/// The secrets of a test.
pub struct Secrets<'a> {
    /// Words that stand in the resume and nowhere else.
    pub resume: &'a [&'a str],
    pub api_key: &'a str,
    /// Keys of matches. One may stand in the fragment of an address of a match or a comparison.
    pub match_keys: &'a [&'a str],
}

/// Everything that this page keeps in the browser, but for session storage's own entries, the
/// address and the document. Where the browser times the page itself, and not what it fetched, it names
/// the page's own address: there a key may stand in the fragment, as it does in the history.
const KEPT: &str = r"
    const own = name => name.replace(/(\/matches\/(?:view|compare))#.*/, '$1');
    const timings = performance.getEntries()
        .map(one => one.entryType === 'resource' ? one.name : own(one.name));
    const tables = [];
    for (const {name} of await indexedDB.databases()) {
        const db = await new Promise((good, bad) => {
            const asked = indexedDB.open(name);
            asked.onsuccess = () => good(asked.result);
            asked.onerror = bad;
        });
        for (const store of db.objectStoreNames) {
            const rows = await new Promise((good, bad) => {
                const asked = db.transaction(store).objectStore(store).getAll();
                asked.onsuccess = () => good(asked.result);
                asked.onerror = bad;
            });
            tables.push(name, store, rows);
        }
        db.close();
    }
    const cached = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            cached.push(name, request.url, await (await cache.match(request)).text());
        }
    }
    return JSON.stringify({timings, tables, cached, path: location.pathname, search: location.search,
        title: document.title, cookie: document.cookie, referrer: document.referrer,
        name: window.name, state: history.state, local: {...localStorage}})";

impl Page {
    /// Fails where a secret is found in the address, the history, the title, either storage,
    /// IndexedDB, Cache Storage, the timings, the console, or a request that is not the API's own.
    /// `expected` is what the console may say, as `Stage::expect_console` has it: reading it
    /// empties it. The stage has to listen to requests.
    ///
    /// # Errors
    /// With what was found, and where.
    pub async fn secrets_of_matches(
        &self,
        when: &str,
        secrets: &Secrets<'_>,
        expected: &[&str],
    ) -> Outcome {
        let all = || {
            let personal = secrets.resume.iter().chain(secrets.match_keys);
            personal.copied().chain([secrets.api_key])
        };
        let none_in = |place: &str, text: &str| -> Outcome {
            for secret in all() {
                ensure!(
                    !text.contains(secret),
                    "{when}: {secret} in {place}: {text}"
                );
            }
            Ok(())
        };
        none_in("what is kept", &self.evaluated(KEPT).await?)?;
        // The API's key stands in its one entry, and nothing else does.
        let stored = self
            .script("return JSON.stringify({...sessionStorage, 'jpc.session': ''})")
            .await?;
        none_in("session storage", &stored.to_string())?;
        let session = self
            .script("return sessionStorage.getItem('jpc.session') || ''")
            .await?;
        for secret in secrets.resume.iter().chain(secrets.match_keys) {
            let is_there = session.to_string().contains(secret);
            ensure!(!is_there, "{when}: {secret} in the session's entry");
        }
        for entry in self.history_entries().await? {
            none_in("the history", &without_match_keys(&entry))?;
        }
        for (level, message) in self.browser.console().await? {
            // A request that failed is told by the browser itself, with its address. No page can
            // keep it from that; it is not kept, and only this browser's own tools show it.
            let is_own = message.contains("Failed to load resource");
            // Any other message begins with the address of the page that it is about.
            let parts = message.split_once(' ');
            let (about, words) = parts.unwrap_or((message.as_str(), ""));
            let kept = format!("{} {words}", without_match_keys(about));
            none_in("the console", if is_own { "" } else { &kept })?;
            let fault = console::fault(&[(level, message)], expected);
            ensure!(fault.is_none(), "{when}: {}", fault.unwrap_or_default());
        }
        self.requests_are_our_own(when, secrets).await
    }

    /// What a person sees of the document has none of the secrets.
    ///
    /// # Errors
    /// With what was found.
    pub async fn document_has_none(&self, when: &str, secrets: &Secrets<'_>) -> Outcome {
        let values = "[...document.querySelectorAll('input, textarea')].map(one => one.value)";
        let source =
            format!("return document.documentElement.outerHTML + JSON.stringify({values})");
        let html = self.script(&source).await?.to_string();
        let personal = secrets.resume.iter().chain(secrets.match_keys);
        for secret in personal.copied().chain([secrets.api_key]) {
            ensure!(!html.contains(secret), "{when}: {secret} is in the page");
        }
        Ok(())
    }

    /// Runs the body of an asynchronous function in the page and takes its text.
    async fn evaluated(&self, body: &str) -> Outcome<String> {
        let expression = format!("(async () => {{ {body} }})()");
        let asked = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let answer = self.command("Runtime.evaluate", asked).await?;
        let text = answer["result"]["value"].as_str();
        Ok(text
            .ok_or_else(|| format!("the page did not answer: {answer}"))?
            .to_owned())
    }

    /// The addresses of all entries of this tab's history, and their titles.
    async fn history_entries(&self) -> Outcome<Vec<String>> {
        let told = self.command("Page.getNavigationHistory", json!({})).await?;
        let entries = told["entries"].as_array().ok_or("no history")?;
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let told = entries
            .iter()
            .flat_map(|entry| ["url", "userTypedURL", "title"].map(|key| text(entry, key)));
        Ok(told.collect())
    }

    /// Every request that the browser's own protocol told of went to this site, and a secret went
    /// only where the API asks for it: the resume in the body of a match, a match's key in the path
    /// of its look-up, the API's key in its header.
    async fn requests_are_our_own(&self, when: &str, secrets: &Secrets<'_>) -> Outcome {
        for request in self.browser.requests().await? {
            let url = request["url"].as_str().unwrap_or_default();
            // The browser's own first page is none of ours.
            let within = ["data:", "blob:", "chrome:"];
            let is_within = within.iter().any(|scheme| url.starts_with(scheme));
            let path = url.strip_prefix(&self.site);
            ensure!(
                is_within || path.is_some(),
                "{when}: a request went to {url}"
            );
            let path = path.unwrap_or_default();
            let is_match = path.starts_with("/api/platform/v1/webhooks/resume/match/");
            let is_api = path.starts_with("/api/platform/v1/");
            let body = request["postData"].as_str().unwrap_or_default();
            let headers = request["headers"].to_string();
            for secret in secrets.resume {
                let elsewhere = url.contains(secret) || headers.contains(secret);
                ensure!(
                    !elsewhere,
                    "{when}: {secret} in an address or a header: {url}"
                );
                let is_there = body.contains(secret);
                ensure!(is_match || !is_there, "{when}: {secret} was sent to {url}");
            }
            for secret in secrets.match_keys {
                let elsewhere = headers.contains(secret) || body.contains(secret);
                ensure!(!elsewhere, "{when}: a match's key was sent along to {url}");
                let is_there = path.contains(secret);
                ensure!(is_match || !is_there, "{when}: a match's key went to {url}");
            }
            let elsewhere = url.contains(secrets.api_key) || body.contains(secrets.api_key);
            ensure!(!elsewhere, "{when}: the API's key is in {url} or its body");
            let is_there = headers.contains(secrets.api_key);
            ensure!(is_api || !is_there, "{when}: the API's key went to {url}");
        }
        Ok(())
    }
}

/// An address of a match or a comparison without its fragment, where keys may stand; any other
/// whole.
fn without_match_keys(address: &str) -> String {
    match address.split_once('#') {
        Some((place, _))
            if place.ends_with("/matches/view") || place.ends_with("/matches/compare") =>
        {
            place.to_owned()
        }
        _ => address.to_owned(),
    }
}
