// Starts the console without inline script, and says so in words when it cannot.
//
// State on the root element, read by boot.css and by tests:
//   data-boot = loading -> running | failed; crashed may follow any of them.
(function () {
  'use strict';

  var WATCHDOG_MS = 20000;
  var root = document.documentElement;

  function state(name) { root.setAttribute('data-boot', name); }
  function isState(name) { return root.getAttribute('data-boot') === name; }
  function byId(id) { return document.getElementById(id); }

  state('loading');
  applyTheme();
  installTrustedTypes();
  installNet();
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start, { once: true });
  } else {
    start();
  }

  /** A chosen theme is set before the first paint; without one the system's stays. A frame has the theme
      of the page around it. */
  function applyTheme() {
    if (window.parent !== window) return;
    try {
      var theme = localStorage.getItem('jpc.theme');
      if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme);
    } catch (blocked) { /* storage is switched off: the system's theme it is */ }
  }

  // --- Loading -------------------------------------------------------------------------------

  /** A failure of the boot; `code` is what a person can read out to whoever runs the site. */
  function BootError(code, reason) { this.code = code; this.reason = reason; }

  var ALTERED = ' could not be loaded, or is not the one that was published. Nothing of it was run.';

  function start() {
    wireReload();
    var watchdog = setTimeout(function () {
      if (isState('loading')) {
        showHelp('slow', 'The console is taking unusually long to load. It goes on trying while this is shown.');
      }
    }, WATCHDOG_MS);
    run().then(function () {
      clearTimeout(watchdog);
      if (isState('crashed')) return;
      state('running');
      byId('boot-help').hidden = true;
    }, function (error) {
      clearTimeout(watchdog);
      if (isState('crashed')) return;
      if (!(error instanceof BootError)) {
        error = new BootError('start', 'The console was loaded, but stopped while it started.');
      }
      state('failed');
      showHelp(error.code, error.reason);
    });
  }

  async function run() {
    if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') {
      throw new BootError('no-wasm', 'This browser cannot run WebAssembly, or has it switched off.');
    }
    var names = document.querySelector('meta[name="jpc-boot"]');
    if (!names) throw new BootError('page', 'The page is incomplete: it does not name its program.');
    var glue = part(names.getAttribute('data-glue'));
    var wasm = part(names.getAttribute('data-wasm'));
    var loaded = await Promise.all([loadGlue(glue), loadWasm(wasm)]);
    await loaded[0].default({ module_or_path: loaded[1] });
  }

  /** A file of ours with the digest it must have; Trunk writes that onto its preload element. */
  function part(path) {
    var url = new URL(path, location.origin).href;
    var found = Array.prototype.find.call(
      document.querySelectorAll('link[rel="modulepreload"], link[rel="preload"]'),
      function (link) { return link.href === url && link.integrity; });
    if (!found) throw new BootError('page', 'The page is incomplete: a part has no digest to check it by.');
    return { url: url, integrity: found.integrity };
  }

  /** The script element enforces the digest; `import` then answers with that same module. */
  function loadGlue(file) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.type = 'module';
      script.crossOrigin = 'anonymous';
      script.integrity = file.integrity;
      script.onload = resolve;
      script.onerror = function () {
        reject(new BootError('glue', 'The script part of the console' + ALTERED));
      };
      script.src = file.url;
      document.head.appendChild(script);
    }).then(function () { return import(file.url); });
  }

  /** A preload does not enforce its digest, a fetch does. */
  async function loadWasm(file) {
    var response;
    try {
      response = await fetch(file.url, { integrity: file.integrity, credentials: 'same-origin', redirect: 'error' });
    } catch (refused) {
      throw new BootError('wasm', 'The program part of the console' + ALTERED);
    }
    if (!response.ok) {
      throw new BootError('wasm-' + response.status,
        'The program part of the console was not found where it should be (status ' + response.status + ').');
    }
    return response;
  }

  // --- What the user sees when it goes wrong ---------------------------------------------------

  function wireReload() {
    document.querySelectorAll('[data-reload]').forEach(function (control) {
      control.addEventListener('click', function (event) {
        event.preventDefault();
        location.reload();
      });
    });
  }

  function showHelp(code, reason) {
    byId('boot-help-reason').textContent = reason;
    byId('boot-help-code').textContent = ' (code: boot-' + code + ')';
    reveal('boot-help');
  }

  function reveal(id) {
    var section = byId(id);
    if (!section.hidden) return;
    section.hidden = false;
    section.focus({ preventScroll: false });
  }

  /** The page is dead: its controls must not look alive. Safe to call twice. */
  function crash() {
    state('crashed');
    var app = byId('app');
    if (app) app.inert = true;
    document.querySelectorAll('dialog[open]').forEach(function (dialog) { dialog.close(); });
    byId('boot-help').hidden = true;
    reveal('crash');
  }

  /**
   * The program reports its own panics by the event `jpc-crash`; this also catches what it does not.
   * Two things are no crash: a ResizeObserver that is one frame late, and a browser's refusal
   * (DOMException: clipboard, storage, an aborted request) that nobody waited for.
   */
  function installNet() {
    window.addEventListener('jpc-crash', crashOnceReady);
    window.addEventListener('error', function (event) {
      if (/^ResizeObserver loop/.test(event.message)) return;
      if (isState('running')) crashOnceReady();
    });
    window.addEventListener('unhandledrejection', function (event) {
      if (event.reason instanceof DOMException) return;
      if (isState('running')) crashOnceReady();
    });
  }

  function crashOnceReady() {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', crash, { once: true });
    } else {
      crash();
    }
  }

  // --- Trusted Types ---------------------------------------------------------------------------

  /**
   * The program writes its static markup by `template.innerHTML`, so a default policy is needed. It
   * lets through plain, well-formed markup only and never a script; of addresses of scripts, only the
   * two that the page itself names: the program's glue, and the worker that reads resumes. What it
   * refuses throws.
   */
  function installTrustedTypes() {
    if (!window.trustedTypes || !window.trustedTypes.createPolicy) return;
    window.trustedTypes.createPolicy('default', {
      createHTML: function (markup) { return isPlainMarkup(markup) ? markup : null; },
      createScriptURL: function (url) {
        var target = new URL(url, location.href).href;
        var ours = isNamed('jpc-boot', 'data-glue', target) || isNamed('jpc-reader', 'data-worker', target);
        return ours ? url : null;
      },
      createScript: function () { return null; }
    });
  }

  /** Whether the page's own element of that name names this address of our own origin. */
  function isNamed(name, attribute, target) {
    var named = document.querySelector('head > meta[name="' + name + '"]');
    var path = named && named.getAttribute(attribute);
    if (!path) return false;
    var url = new URL(path, location.origin);
    return url.origin === location.origin && url.href === target;
  }

  // Elements that run or load something, or whose content is read by other rules than markup's.
  var REFUSED_ELEMENT = new RegExp('^(script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|portal|' +
    'noscript|noembed|noframes|xmp|plaintext|template|foreignobject|animate.*|set|math)$');
  var REFUSED_ATTRIBUTE = /^(on.*|srcdoc|ping)$/;
  var URL_ATTRIBUTE = /^(href|xlink:href|src|srcset|action|formaction|data|poster|background|cite)$/;
  // Empty, relative, or a scheme that runs nothing.
  var PLAIN_URL = /^($|https?:\/\/|mailto:|tel:|[\/?#.]|[\w-]+([\/?#.]|$))/i;
  var TAG = /^<\/?([a-z][a-z0-9-]*)((?:[\s\/]+[^\s"'<>\/=]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+))?)*)[\s\/]*>/i;
  var COMMENT = /^<!(--[^<>]*--)?>/;
  var ATTRIBUTE = /[\s\/]*([^\s"'<>\/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

  /** Every `<` must begin a whole tag or comment; a value may not hold one, so no parser sees more tags. */
  function isPlainMarkup(markup) {
    var at = markup.indexOf('<');
    while (at !== -1) {
      var rest = markup.slice(at);
      var match = COMMENT.exec(rest);
      if (!match) {
        match = TAG.exec(rest);
        if (!match || !isPlainTag(match[1].toLowerCase(), match[2])) return false;
      }
      at = markup.indexOf('<', at + match[0].length);
    }
    return true;
  }

  function isPlainTag(name, attributes) {
    if (REFUSED_ELEMENT.test(name)) return false;
    return Array.from(attributes.matchAll(ATTRIBUTE)).every(function (found) {
      var key = found[1].toLowerCase();
      if (REFUSED_ATTRIBUTE.test(key)) return false;
      if (!URL_ATTRIBUTE.test(key)) return true;
      var value = (found[2] || found[3] || found[4] || '').replace(/&amp;/g, '');
      return value.indexOf('&') === -1 && PLAIN_URL.test(value);
    });
  }
})();
