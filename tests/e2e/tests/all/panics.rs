//! The program dies on each screen, in two ways, with nothing in it that helps: in one, the
//! browser's own functions that make elements throw, which the program's framework takes for
//! granted, so that Rust panics; in the other, every function that the program imports throws, so
//! that it ends in the middle of whatever it does. Both are set up around it, in the page.

use e2e_tests::page::Page;
use e2e_tests::rounds::Place;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;

/// Puts a wrapper round every function that the program will import, before it is loaded.
const WRAP: &str = r"(() => {
  const wrap = (imports) => {
    for (const [module, functions] of Object.entries(imports)) {
      const wrapped = {};
      for (const [name, real] of Object.entries(functions)) {
        wrapped[name] = typeof real !== 'function' ? real : function (...all) {
          if (window.__trap) { window.__threw ??= performance.now(); throw new Error('sabotaged: ' + name); }
          return real.apply(this, all);
        };
      }
      imports[module] = wrapped;
    }
    return imports;
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = (source, imports) => { window.__wrapped = true; return real.call(WebAssembly, source, wrap(imports)); };
  }
})()";

/// Notes when the page was told to be dead, and whether it was the program's own panic that said so.
const WATCH: &str = "
  addEventListener('jpc-crash', () => { window.__panicked = true; }, true);
  new MutationObserver(() => {
    if (document.documentElement.dataset.boot !== 'crashed') return;
    window.__died ??= performance.now();
    // A button that is still being pressed takes the focus along afterwards.
    window.__focused ??= document.activeElement.id;
  }).observe(document.documentElement, {attributes: true});";

/// How the program is brought to die.
#[derive(Clone, Copy, PartialEq)]
enum Death {
    Panic,
    Trap,
}

impl Death {
    const fn sabotage(self) -> &'static str {
        match self {
            Self::Panic => {
                "const fails = (name) => () => {
                   window.__threw ??= performance.now();
                   throw new Error('sabotaged: ' + name);
                 };
                 for (const name of ['createElement', 'createElementNS', 'importNode'])
                   Document.prototype[name] = fails(name);
                 Node.prototype.cloneNode = fails('cloneNode');"
            }
            Self::Trap => "window.__trap = true;",
        }
    }
}

/// What a person does at a screen whose program is about to die.
enum Act {
    /// Goes to another screen.
    Leave,
    Press(&'static str),
    /// Types a letter into a control, by a key: the driver's own typing goes on after the end.
    Type(&'static str),
}

/// What was typed at a screen before, and has to be there after.
type Draft = Option<(&'static str, &'static str)>;

fn plan(screen: &str, death: Death) -> (Draft, Act) {
    match screen {
        // A button would have the browser send the dead form itself, which the policy stops (and
        // tells, which fails a test).
        "SignIn" if death == Death::Trap => (None, Act::Type("apiKey")),
        "SignIn" => (None, Act::Press("Sign in")),
        "CompanyNew" => (Some(("companyName", "Before")), Act::Press("Next")),
        "CompanyEdit" => (Some(("companyCity", "Oakland")), Act::Type("companyStreet")),
        "JobNew" => (Some(("jobTitle", "Before")), Act::Press("Post job")),
        "JobEdit" => (Some(("jobCity", "Oakland")), Act::Type("jobStreet")),
        "CampaignNew" => (Some(("name", "Before")), Act::Press("Next")),
        "CampaignEdit" => (Some(("name", "Before")), Act::Press("Save changes")),
        "Estimates" => (Some(("budgetTo", "750")), Act::Type("budgetFrom")),
        // What is typed here is people's, and nobody keeps it.
        "ApplicationNew" => (None, Act::Press("Next")),
        "Privacy" => (None, Act::Press("Look up")),
        "Matches" => (None, Act::Press("Score")),
        _ => (None, Act::Leave),
    }
}

async fn dies(page: &Page, place: &Place, death: Death) -> Outcome {
    let (draft, act) = plan(place.screen, death);
    if let Some((name, text)) = draft {
        page.fill(name, text).await?;
        // At most a second of typing may be lost; this was typed a second ago.
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    ensure!(
        page.script("return window.__wrapped === true").await? == true,
        "the program was not wrapped"
    );
    if let Act::Type(name) = act {
        let focus = format!("document.querySelector('[name={name}]').focus()");
        page.script(&focus).await?;
    }
    page.script(&format!("{WATCH}; {}", death.sabotage()))
        .await?;
    match act {
        Act::Leave => {
            page.script("history.pushState(null, '', '/products?q=x'); if (location.pathname === '/products') \
                         dispatchEvent(new PopStateEvent('popstate'))")
                .await?;
            // Products stand there already: another one.
            if place.screen == "Products" {
                page.script("history.pushState(null, '', '/'); dispatchEvent(new PopStateEvent('popstate'))")
                    .await?;
            }
        }
        // It may be dead before the button is down: moving there is enough.
        Act::Press(words) => drop(page.press(words).await),
        Act::Type(_) => page.type_keys("x").await?,
    }
    page.hears("alert", "The console has stopped").await?;
    // Drafts come back; what was typed of people is kept nowhere, and the page does not say else.
    page.hears("alert", "is kept nowhere").await?;
    let told = page
        .script(
            "const app = document.getElementById('app');
             return {ms: window.__died - window.__threw, panicked: window.__panicked === true,
               inert: app.inert, shown: app.checkVisibility(), dialogs: document.querySelectorAll('dialog[open]').length,
               focus: window.__focused, secret: document.getElementById('crash').innerText.includes('sabotaged')}",
        )
        .await?;
    let ms = told["ms"].as_f64().unwrap_or(f64::MAX);
    ensure!(ms < 1_000.0, "told only after {ms} ms");
    ensure!(
        told["inert"] == true && told["shown"] == false && told["dialogs"] == 0,
        "what is dead looks alive: {told}"
    );
    ensure!(told["focus"] == "crash", "the focus is elsewhere: {told}");
    ensure!(told["secret"] == false, "the message is shown: {told}");
    ensure!(
        (death == Death::Panic) == (told["panicked"] == true),
        "it died in another way: {told}"
    );
    page.press("Reload the page").await?;
    page.leave().await;
    let Some((name, text)) = draft else {
        return Ok(());
    };
    // Not the screen's heading: the draft may be what it says.
    let back = format!(
        "return document.querySelector('[name={name}]')?.value === {}",
        json!(text)
    );
    page.until(&format!("the draft of {}", place.screen), &back)
        .await?;
    // The next screen is to find no form half filled in.
    page.script("for (const name of Object.keys(sessionStorage)) if (name.startsWith('jpc.draft')) sessionStorage.removeItem(name)")
        .await?;
    Ok(())
}

async fn on_each_screen(name: &str, death: Death) -> Outcome {
    Stage::small()
        // How the browser tells each of the deaths that were asked for.
        .expect_console("sabotaged")
        .expect_console("unreachable")
        .run(name, async |page| {
            page.command(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({"source": WRAP}),
            )
            .await?;
            let question = crate::matches_view::question("Software Engineer", false);
            let keys = [
                page.api.score(&question).await?,
                page.api.score(&question).await?,
            ];
            page.round(&keys, async |page, place| dies(page, place, death).await)
                .await
        })
        .await
}

#[tokio::test]
async fn a_panic_on_each_screen_is_told_within_a_second_and_drafts_come_back() -> Outcome {
    on_each_screen("panic", Death::Panic).await
}

#[tokio::test]
async fn a_trap_on_each_screen_is_told_within_a_second_and_drafts_come_back() -> Outcome {
    on_each_screen("trap", Death::Trap).await
}
