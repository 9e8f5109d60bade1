//! Four secrets through all screens and main acts: the API key, the key of a match, people's
//! e-mail addresses, the words of a resume. Everything that outlives a glance is searched at every
//! screen, every request is looked at on the wire, and nothing of them may turn up where it has no
//! business.

use std::time::Duration;

use e2e_tests::page::Page;
use e2e_tests::rounds::Place;
use e2e_tests::stage::Stage;
use e2e_tests::wire::Request;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use serde_json::json;

/// Somebody of the sandbox's, whose record can be purged.
const MEMBER: &str = "jo.applicant@example.com";
const APPLICANT: &str = "canary-mail-7731@example.org";
const RESUME: &str =
    "Canaria Yellowbird\ncanary-resume-5512\nSoftware Engineer, Acme, 2015 to 2016. Python.";
const FILE: &[u8] = b"%PDF-1.4 canary-file-5513 of somebody";

/// Notes in every page, from its first moment on, what it hands to the browser to keep or to say.
const EARS: &str = r"(() => {
  const heard = (window.__heard = []);
  const note = (what, ...told) => heard.push(what + ' ' + told.map(one => {
    try { return typeof one === 'string' ? one : JSON.stringify(one) ?? String(one); } catch { return String(one); }
  }).join(' '));
  const listen = (owner, name, what, pick = (...all) => all) => {
    const real = owner[name];
    owner[name] = function (...all) { note(what, ...pick(...all)); return real.apply(this, all); };
  };
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir']) listen(console, level, 'console');
  for (const name of ['pushState', 'replaceState']) listen(history, name, 'history', state => [state]);
  listen(Storage.prototype, 'setItem', 'storage', (name, value) => name === 'jpc.session' ? [name] : [name, value]);
  listen(IDBFactory.prototype, 'open', 'indexedDB');
  listen(CacheStorage.prototype, 'open', 'cache');
  listen(Navigator.prototype, 'sendBeacon', 'beacon');
  listen(BroadcastChannel.prototype, 'postMessage', 'channel');
  listen(window, 'postMessage', 'message');
  listen(window, 'open', 'window');
  for (const name of ['WebSocket', 'EventSource', 'Notification']) {
    window[name] = new Proxy(window[name], { construct(target, all) { note(name, ...all); return Reflect.construct(target, all); } });
  }
  const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title');
  Object.defineProperty(document, 'title', { get() { return title.get.call(this); }, set(words) { note('title', words); title.set.call(this, words); } });
})()";

/// Everything that outlives a glance, as one text. Of session storage all but the entry of the
/// session itself; of addresses all but the fragment, in which alone a match's key may stand.
const KEPT: &str = "
    const bare = address => address.split('#')[0];
    const databases = indexedDB.databases ? await indexedDB.databases() : [];
    const timings = performance.getEntries().map(one => bare(one.name));
    const tab = {...sessionStorage};
    delete tab['jpc.session'];
    return JSON.stringify({
      address: bare(location.href), title: document.title, cookie: document.cookie,
      name: window.name, referrer: document.referrer, state: history.state,
      local: {...localStorage}, tab, databases, caches: await caches.keys(), timings,
      heard: window.__heard, hidden: document.documentElement.outerHTML.match(/<(head|meta|title)[^]*?<\\/head>/)?.[0],
    })";

struct Secrets {
    keys: [String; 2],
}

impl Secrets {
    /// What must stand nowhere, in small letters, each with what it is.
    fn all(&self) -> Vec<(&'static str, String)> {
        let mut all = vec![
            ("the API key", DEFAULT_KEY.to_owned()),
            ("an e-mail", MEMBER.to_owned()),
            ("an e-mail", APPLICANT.to_owned()),
            ("a resume", "canary-resume-5512".to_owned()),
            ("a resume", "yellowbird".to_owned()),
            ("a resume's file", "canary-file-5513".to_owned()),
        ];
        all.extend(
            self.keys
                .iter()
                .map(|key| ("a match's key", key.to_lowercase())),
        );
        // As an address has them.
        all.extend([
            ("an e-mail", MEMBER.replace('@', "%40")),
            ("an e-mail", APPLICANT.replace('@', "%40")),
        ]);
        all
    }

    fn absent(&self, place: &str, text: &str) -> Outcome {
        let text = text.to_lowercase();
        for (what, secret) in self.all() {
            let Some(at) = text.find(&secret) else {
                continue;
            };
            let around: String = text
                .chars()
                .skip(at.saturating_sub(120))
                .take(240)
                .collect();
            return Err(format!("{place}: {what} stands in {around}").into());
        }
        Ok(())
    }
}

/// Looks everywhere.
async fn search(page: &Page, secrets: &Secrets, place: &str) -> Outcome {
    // What forgets the addresses of look-ups does so half a second later at the latest.
    tokio::time::sleep(Duration::from_millis(700)).await;
    let kept = page.script(KEPT).await?.to_string();
    secrets.absent(place, &kept)?;
    let told = page
        .script("return JSON.stringify({...sessionStorage})")
        .await?;
    let tab = told.as_str().unwrap_or_default();
    let times = tab.matches(DEFAULT_KEY).count();
    let signed_in = tab.contains("jpc.session");
    ensure!(
        times == usize::from(signed_in),
        "{place}: the key stands {times} times in session storage"
    );
    history(page, secrets, place).await
}

/// The entries of this tab's history, as the browser has them.
async fn history(page: &Page, secrets: &Secrets, place: &str) -> Outcome {
    let told = page.command("Page.getNavigationHistory", json!({})).await?;
    let entries = told["entries"].as_array().cloned().unwrap_or_default();
    ensure!(!entries.is_empty(), "the browser tells no history");
    for entry in entries {
        let url = entry["url"].as_str().unwrap_or_default();
        let (address, fragment) = url.split_once('#').unwrap_or((url, ""));
        secrets.absent(place, &format!("{address} {}", entry["title"]))?;
        let is_match = ["/matches/view", "/matches/compare"]
            .iter()
            .any(|path| address.ends_with(path));
        if !is_match {
            secrets.absent(place, fragment)?;
        }
    }
    Ok(())
}

/// Every request of the browser's: where each secret may go, and by which way.
fn judge(secrets: &Secrets, requests: &[Request]) -> Outcome {
    for request in requests {
        let (line, headers) = request
            .head
            .split_once("\r\n")
            .unwrap_or((&request.head, ""));
        let is_api = line.contains(" /api/platform/v1/");
        let mut left: Vec<&str> = Vec::new();
        for header in headers.lines() {
            let name = header.split(':').next().unwrap_or_default();
            if is_api && name.eq_ignore_ascii_case("X-Platform-Api-Key") {
                continue;
            }
            left.push(header);
        }
        secrets.absent("a header", &left.join("\n"))?;
        // Two look-ups have to name what they look for.
        if !line.contains("/ccpa/") && !line.contains("/webhooks/resume/match/") {
            secrets.absent("an address", line)?;
        }
        let takes_people = [
            "/ccpa/",
            "/webhooks/application/",
            "/webhooks/resume/match/",
        ];
        if !takes_people.iter().any(|path| line.contains(path)) {
            secrets.absent("a body", &request.body)?;
        }
        ensure!(
            !headers.to_lowercase().contains("\nreferer:"),
            "a referrer goes along with {line}"
        );
    }
    Ok(())
}

/// Puts a text into a control at once, as a paste does.
async fn paste(page: &Page, name: &str, text: &str) -> Outcome {
    page.control(name).await?;
    let (name, text) = (json!(name), json!(text));
    page.script(&format!(
        "const one = document.querySelector(`[name=${{CSS.escape({name})}}]`); one.value = {text}; \
         one.dispatchEvent(new Event('input', {{bubbles: true}}))"
    ))
    .await?;
    Ok(())
}

async fn send_application(page: &Page, secrets: &Secrets) -> Outcome {
    for (name, text) in [
        ("jobSourceId", "x3js81mdz1"),
        ("firstName", "Ada"),
        ("lastName", "Yellowbird"),
        ("email", APPLICANT),
        ("phoneNumber", "(555) 010-7788"),
        ("userIp", "203.0.113.77"),
    ] {
        page.fill(name, text).await?;
    }
    page.choose("resume", "cv.pdf", FILE).await?;
    page.sees("cv.pdf, PDF").await?;
    search(page, secrets, "an event being typed").await?;
    page.press("Next").await?;
    page.sees("This is the request as it will go").await?;
    search(page, secrets, "an event's review").await?;
    page.press("Send event").await?;
    page.hears("status", "The event is sent").await?;
    search(page, secrets, "an event sent").await
}

async fn look_up_and_purge(page: &Page, secrets: &Secrets) -> Outcome {
    page.fill("email", MEMBER).await?;
    page.press("Look up").await?;
    page.sees("What was found as of").await?;
    page.press("Show all values").await?;
    search(page, secrets, "a look-up").await?;
    page.tick("The identity of the person was verified").await?;
    page.fill("confirmEmail", MEMBER).await?;
    page.press("Purge").await?;
    page.hears("status", "Submitted as request").await?;
    search(page, secrets, "a purge").await
}

async fn score(page: &Page, secrets: &Secrets) -> Outcome {
    paste(page, "job_text", "Software Engineer needed. Python.").await?;
    page.fill("jobtitle", "Software Engineer").await?;
    paste(page, "resume_text", RESUME).await?;
    search(page, secrets, "a resume being typed").await?;
    page.press("Score").await?;
    page.sees("1 match, none under way.").await?;
    search(page, secrets, "a match scored").await?;
    page.follow("Open match 1").await?;
    page.sees("Computed again from its parts").await?;
    search(page, secrets, "a match opened").await?;
    page.tick("Blind").await?;
    search(page, secrets, "a match in blind mode").await
}

/// What is done at a screen besides looking at it.
async fn act(page: &Page, place: &Place, secrets: &Secrets) -> Outcome {
    match place.screen {
        "ApplicationNew" => send_application(page, secrets).await,
        "Privacy" => look_up_and_purge(page, secrets).await,
        "Matches" => score(page, secrets).await,
        "Campaign" => {
            crate::money::add(page, "25").await?;
            page.hears("status", "Added $25.00").await
        }
        "CompanyEdit" => {
            page.fill("companyCity", "Austin").await?;
            page.press("Save changes").await?;
            page.arrives("Cedar Clinics").await
        }
        _ => Ok(()),
    }
}

/// After sign-out the page itself is searched too, in its markup and in its controls.
async fn nothing_is_left(page: &Page, secrets: &Secrets) -> Outcome {
    page.press("Sign out").await?;
    page.sees("You are signed out").await?;
    search(page, secrets, "after sign-out").await?;
    let left = page
        .script(
            "const values = [...document.querySelectorAll('input, textarea, select')].map(one => one.value);
             return JSON.stringify([values, document.documentElement.outerHTML, {...sessionStorage}])",
        )
        .await?;
    secrets.absent("the page after sign-out", &left.to_string())
}

#[tokio::test]
async fn no_secret_is_anywhere_but_where_it_belongs() -> Outcome {
    Stage::small()
        .on_a_wire()
        .taking(Duration::from_millis(50), Duration::ZERO)
        .run("canaries", async |page| {
            page.command(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({"source": EARS}),
            )
            .await?;
            let question = json!({
                "resume_data": {"firstName": "Canaria"}, "resume_text": RESUME,
                "job_text": "Software Engineer needed. Python.", "jobtitle": "Software Engineer",
                "delay": false,
            });
            let keys = [
                page.api.score(&question).await?,
                page.api.score(&question).await?,
            ];
            let secrets = Secrets { keys };
            ensure!(
                secrets.keys.iter().all(|key| key.len() > 8),
                "a key is no canary"
            );
            page.round(&secrets.keys, async |page, place| {
                search(page, &secrets, place.screen).await?;
                act(page, place, &secrets).await?;
                search(page, &secrets, place.screen).await
            })
            .await?;
            page.open("/applications/new").await?;
            page.arrives("Send application event").await?;
            nothing_is_left(&page, &secrets).await?;
            let requests = page.wire()?.seen();
            went_where_it_belongs(&requests)?;
            judge(&secrets, &requests)
        })
        .await
}

/// The secrets did travel, so that their absence elsewhere says something.
fn went_where_it_belongs(requests: &[Request]) -> Outcome {
    let posts = |path: &str, part: &str| {
        requests
            .iter()
            .any(|one| one.line().contains(path) && one.body.contains(part))
    };
    ensure!(
        posts("/webhooks/application/", APPLICANT)
            && posts("/webhooks/application/", "canary-file-5513"),
        "the application did not go"
    );
    ensure!(posts("/ccpa/", MEMBER), "the purge did not go");
    ensure!(
        posts("/webhooks/resume/match/", "canary-resume-5512"),
        "the resume did not go"
    );
    let with_key = requests
        .iter()
        .filter(|one| one.head.contains(DEFAULT_KEY))
        .count();
    ensure!(with_key > 20, "only {with_key} requests had the key");
    Ok(())
}

/// The search finds what is there: a page that keeps and says secrets fails it, each in its way.
#[tokio::test]
async fn a_secret_in_the_wrong_place_would_be_found() -> Outcome {
    Stage::small()
        .run("canaries-found", async |page| {
            page.command(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({"source": EARS}),
            )
            .await?;
            let secrets = Secrets {
                keys: ["match-key-one".to_owned(), "match-key-two".to_owned()],
            };
            for sin in [
                "localStorage.setItem('a', SECRET)",
                "sessionStorage.setItem('a', SECRET)",
                "console.log({a: [SECRET]})",
                "history.replaceState({a: SECRET}, '')",
                "history.pushState(null, '', '/companies?q=' + encodeURIComponent(SECRET))",
                "history.pushState(null, '', '/companies#' + SECRET)",
                "document.title = SECRET",
                "document.cookie = 'a=' + SECRET",
                "window.name = SECRET",
                "performance.mark(SECRET)",
                "new BroadcastChannel('a').postMessage(SECRET)",
                "await new Promise(done => { indexedDB.open(SECRET).onsuccess = e => { e.target.result.close(); done(); }; })",
            ] {
                for secret in [APPLICANT, DEFAULT_KEY, "match-key-one"] {
                    page.open("/sign-in").await?;
                    page.arrives("Sign in").await?;
                    page.command("Page.resetNavigationHistory", json!({})).await?;
                    search(&page, &secrets, "before").await?;
                    page.script(&format!("{}; return 1", sin.replace("SECRET", &json!(secret).to_string())))
                        .await?;
                    let found = search(&page, &secrets, "here").await;
                    ensure!(found.is_err(), "{sin} was overlooked");
                    page.script("localStorage.clear(); sessionStorage.clear(); window.name = ''; history.replaceState(null, '', '/sign-in'); document.cookie = 'a=; max-age=0'; \
                        for (const one of await indexedDB.databases()) await new Promise(done => { const gone = indexedDB.deleteDatabase(one.name); gone.onsuccess = gone.onerror = done; })")
                        .await?;
                }
            }
            Ok(())
        })
        .await
}
