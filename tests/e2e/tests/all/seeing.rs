//! Every screen for people who see it otherwise: with colours of their own, without motion, twice
//! as large.

use e2e_tests::keys::TAB;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};

/// Buttons that only a ground told from the text around them: under forced colours there is none.
/// One is told by an edge, by being underlined, or by being a picture.
const BARE_BUTTONS: &str = r"
  const seen = one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && one.getBoundingClientRect().width > 4;
  const edge = style => ['Top', 'Right', 'Bottom', 'Left'].some(side =>
    style['border' + side + 'Style'] !== 'none' && parseFloat(style['border' + side + 'Width']) >= 1
    && style['border' + side + 'Color'] !== style.backgroundColor
    && !/rgba\(.*, 0\)/.test(style['border' + side + 'Color']));
  return [...document.querySelectorAll('button, .button, [role=button], select, input:not([type=hidden], [type=file], [type=checkbox], [type=radio]), textarea')]
    .filter(seen)
    .filter(one => {
      const style = getComputedStyle(one);
      const marked = ['::before', '::after'].some(part => getComputedStyle(one, part).content !== 'none' && edge(getComputedStyle(one, part)));
      return !edge(style) && !marked && !style.textDecorationLine.includes('underline')
        && !(one.querySelector('svg') || /^[^\p{L}\p{N}]$/u.test(one.innerText.trim()));
    })
    .map(one => one.tagName + '.' + one.className + ' ' + (one.name || one.innerText || '').slice(0, 40))";

/// What is chosen, current, pressed or faulty and looks like its neighbours that are not.
const UNTOLD_STATES: &str = r"
  // Colours tell nothing here, but where a part keeps its own.
  const told = ['borderTopWidth', 'borderBottomWidth', 'borderLeftWidth', 'borderTopStyle', 'borderBottomStyle',
    'outlineStyle', 'textDecorationLine'];
  const colours = ['backgroundColor', 'color', 'borderTopColor', 'borderBottomColor'];
  // A line in the ground's colour is none.
  const drawn = (style, ground) => ['Top', 'Bottom', 'Left'].map(side => style['border' + side + 'Color'] === ground);
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'Canvas';
  const CANVAS = getComputedStyle(probe).color;
  probe.remove();
  const look = one => [one, ...one.querySelectorAll('*')].slice(0, 6)
    .flatMap(part => [null, '::before', '::after'].map(pseudo => {
      const style = getComputedStyle(part, pseudo);
      if (pseudo && style.content === 'none') return '';
      const kept = style.forcedColorAdjust === 'none' ? colours : [];
      // A weight between the two is not seen by whoever does not compare.
      const bold = Number(style.fontWeight) >= 600;
      return [...told, ...kept].map(name => style[name]).join(';') + bold + drawn(style, CANVAS) + style.content.replace(/counter.*/, '');
    })).join('|');
  const states = [
    ['[aria-current]:not([aria-current=false])', 'a, button, span'],
    ['[aria-pressed=true]', '[aria-pressed=false]'],
    ['[aria-selected=true]', '[aria-selected=false]'],
  ];
  const bad = [];
  for (const [on, off] of states) {
    for (const one of document.querySelectorAll(on)) {
      const list = one.closest('ul, ol, [role=tablist], [role=listbox], [role=group], .segments, .button-row');
      if (!one.checkVisibility() || !list || one.closest('.breadcrumb')) continue;
      const others = [...list.querySelectorAll(off)].filter(other => other !== one && !one.contains(other) && !other.contains(one)
        && other.tagName === one.tagName && !other.matches(on) && other.className === one.className);
      if (others.length && others.every(other => look(other) === look(one))) bad.push(on + ' ' + one.innerText.slice(0, 40));
    }
  }
  for (const one of document.querySelectorAll('.control[aria-invalid=true]')) {
    if (parseFloat(getComputedStyle(one).borderTopWidth) < 2) bad.push('a fault at ' + one.name);
  }
  return bad";

/// Text that a person cannot get at: cut by its box, or outside of the page with nothing to scroll.
const CUT: &str = r"
  const bad = [];
  const scrolls = one => { for (let at = one; at && at !== document.body; at = at.parentElement) {
    const x = getComputedStyle(at).overflowX;
    if ((x === 'auto' || x === 'scroll') && at.scrollWidth > at.clientWidth) return true;
  } return false; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const one = walker.currentNode.parentElement;
    if (!text || !one.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (one.closest('.visually-hidden, .skip-link, option, script, style, noscript')) continue;
    let hidden = false;
    for (let at = one; at && !hidden; at = at.parentElement) hidden = getComputedStyle(at).clipPath === 'inset(50%)';
    if (hidden) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.width < 1) continue;
    if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(one)) bad.push('outside: ' + text.slice(0, 50));
    for (let at = one; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      const frame = at.getBoundingClientRect();
      if (style.overflowX === 'hidden' || style.overflowX === 'clip') {
        if (box.right > frame.right + 1.5 && !one.closest('[title]') && !scrolls(at)) bad.push('cut: ' + text.slice(0, 50) + ' in ' + at.className);
      }
      // An excerpt by intent, as a board shows it; the whole text stands beside it.
      if (style.webkitLineClamp !== 'none') break;
      if ((style.overflowY === 'hidden' || style.overflowY === 'clip') && style.overflowX !== 'auto') {
        if (box.bottom > frame.bottom + 3 && frame.height > 4) bad.push('cut below: ' + text.slice(0, 50) + ' in ' + at.className);
      }
      if (style.position === 'fixed') break;
    }
  }
  return [...new Set(bad)].slice(0, 12)";

/// How much of the window's height bars take that do not scroll away.
const BARS: &str = "
  scrollTo(0, document.documentElement.scrollHeight / 3);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  let rows = 0, taken = 0;
  for (let y = 2; y < innerHeight; y += 4) {
    rows += 1;
    let at = document.elementFromPoint(innerWidth / 2, y);
    for (; at; at = at.parentElement) {
      const position = getComputedStyle(at).position;
      const box = at.getBoundingClientRect();
      if (position === 'fixed' || position === 'sticky' && box.width > innerWidth / 2 && at.clientHeight < innerHeight) { taken += 1; break; }
    }
  }
  scrollTo(0, 0);
  return taken / rows";

async fn keys(page: &Page) -> Outcome<[String; 2]> {
    let question = crate::matches_view::question("Software Engineer", false);
    Ok([
        page.api.score(&question).await?,
        page.api.score(&question).await?,
    ])
}

fn nothing(found: &Value, what: &str) -> Outcome {
    let is_none = found.as_array().is_some_and(Vec::is_empty);
    ensure!(is_none, "{what}: {found}");
    Ok(())
}

async fn media(page: &Page, name: &str, value: &str) -> Outcome {
    let features = json!({"features": [{"name": name, "value": value}]});
    page.command("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

#[tokio::test]
async fn forced_colours_leave_edges_states_and_the_focus() -> Outcome {
    Stage::small()
        .run("forced-colours", async |page| {
            let keys = keys(&page).await?;
            media(&page, "forced-colors", "active").await?;
            page.round(&keys, async |page, _| {
                let active = "return matchMedia('(forced-colors: active)').matches";
                ensure!(page.script(active).await? == true, "colours are not forced");
                nothing(&page.script(BARE_BUTTONS).await?, "without an edge")?;
                nothing(&page.script(UNTOLD_STATES).await?, "not told apart")?;
                for _ in 0..4 {
                    page.strike(TAB).await?;
                    page.focus_is_seen().await?;
                }
                Ok(())
            })
            .await?;
            // Faults and what is chosen, too.
            page.open("/companies/new").await?;
            page.press("Next").await?;
            page.sees("need another look").await?;
            nothing(&page.script(UNTOLD_STATES).await?, "not told apart")?;
            nothing(&page.script(BARE_BUTTONS).await?, "without an edge")
        })
        .await
}

/// What moves for longer than an instant. A delay before something is simply there is no motion.
const RUNNING: &str = "return document.getAnimations()
    .filter(one => one.playState === 'running' && one.effect.getComputedTiming().activeDuration > 20)
    .map(one => (one.animationName ?? one.transitionProperty) + ' on ' + one.effect.target.className)";

#[tokio::test]
async fn nothing_moves_for_whoever_asked_for_less_motion() -> Outcome {
    Stage::small()
        .run("reduced-motion", async |page| {
            let keys = keys(&page).await?;
            media(&page, "prefers-reduced-motion", "reduce").await?;
            page.round(&keys, async |page, _| {
                nothing(&page.script(RUNNING).await?, "moves")?;
                let smooth = "return [...document.querySelectorAll('html, body, main, [class]')]
                    .filter(one => getComputedStyle(one).scrollBehavior === 'smooth').length";
                ensure!(page.script(smooth).await? == 0, "it scrolls smoothly");
                Ok(())
            })
            .await?;
            // While something is waited for, and where a dialog opens.
            page.api.fault("getCompany", "slow", 1).await?;
            page.open("/companies/1").await?;
            page.until("a wait", WAITING).await?;
            nothing(&page.script(RUNNING).await?, "moves while it waits")?;
            page.open("/companies/1/edit").await?;
            page.fill("companyCity", "Oakland").await?;
            page.sees("→ Oakland").await?;
            page.follow("Home").await?;
            page.sees("Leave this page?").await?;
            nothing(&page.script(RUNNING).await?, "moves with a dialog")
        })
        .await
}

/// What stands in the place of what is loaded.
const WAITING: &str = "return !!document.querySelector('[class*=skeleton]')";

/// The test above can fail: for everybody else, waiting is shown by something that moves.
#[tokio::test]
async fn what_moves_for_others_would_be_found() -> Outcome {
    Stage::small()
        .run("motion", async |page| {
            media(&page, "prefers-reduced-motion", "no-preference").await?;
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Cedar Clinics").await?;
            page.api.fault("getCompany", "slow", 1).await?;
            page.open("/companies/1").await?;
            page.until("a wait", WAITING).await?;
            let moves = format!("return (() => {{ {RUNNING} }})().length > 0");
            page.until("something that moves", &moves).await
        })
        .await
}

#[tokio::test]
async fn at_twice_the_size_nothing_is_cut_and_nothing_scrolls_sideways() -> Outcome {
    Stage::small()
        .run("zoom", async |page| {
            let keys = keys(&page).await?;
            // A window of 1280 by 900 at 200 %.
            let size =
                json!({"width": 640, "height": 450, "deviceScaleFactor": 2, "mobile": false});
            page.command("Emulation.setDeviceMetricsOverride", size)
                .await?;
            page.round(&keys, async |page, _| {
                fits(page).await?;
                let taken = page.script(BARS).await?.as_f64().unwrap_or(1.0);
                ensure!(taken < 0.4, "bars take {taken:.2} of the height");
                Ok(())
            })
            .await?;
            page.open("/companies/new").await?;
            page.press("Next").await?;
            page.sees("need another look").await?;
            fits(&page).await?;
            page.open(crate::money::PATH).await?;
            page.sees("Amount in US dollars").await?;
            page.fill("addBudget", "25").await?;
            page.press("Add budget").await?;
            page.sees("It has no undo").await?;
            fits(&page).await
        })
        .await
}

async fn fits(page: &Page) -> Outcome {
    let sideways =
        "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
    let over = page.script(sideways).await?.as_i64().unwrap_or(i64::MAX);
    ensure!(over <= 0, "the page scrolls sideways by {over} pixels");
    nothing(&page.script(CUT).await?, "cut")
}
