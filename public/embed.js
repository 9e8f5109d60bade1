// Puts the Jobcase Partner Console into a page of another site; docs/embedding.md is the guide.
//
//   <script src="https://console.example.com/embed.js"></script>
//   <jobcase-partner-console partner-id="17" route="/jobs"></jobcase-partner-console>
//   document.querySelector('jobcase-partner-console').getApiKey = async () => '...';
//
// The console runs in a frame of its own origin, which no script of the page around can look into.
// This file makes the frame, hands it one end of a message channel, and turns what comes back into
// events. It needs no inline style or script, so that it works under a strict security policy. The
// key goes from `getApiKey` through the channel into the frame's memory; nothing here keeps it.
(function () {
  'use strict';

  const NAME = 'jobcase-partner-console';
  if (!window.customElements || customElements.get(NAME)) return;

  const VERSION = 1;
  const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups';
  const LOWEST = 200, HIGHEST = 20000, BEFORE_THE_FIRST = 480;
  /** How long the frame has to say hello, a slow network allowed for, before the page is told. */
  const HELLO_MS = 30000;
  /** How long it has to say whether it may be closed: it answers at once, or has crashed. */
  const ANSWER_MS = 2000;
  const KEY_NAMES = ['api-key', 'apikey', 'get-api-key', 'getapikey', 'key'];
  const OWN_SCRIPT = document.currentScript && document.currentScript.src;

  // --- What the frame may say ------------------------------------------------------------------

  const isWhole = (value) => Number.isSafeInteger(value);
  const isFlag = (value) => typeof value === 'boolean';
  const isId = (value) => isWhole(value) || (typeof value === 'string' && value.length <= 64);
  const isCode = (value) => typeof value === 'string' && /^[a-z][a-z0-9.-]{0,39}$/.test(value);
  const isPath = (value) => typeof value === 'string' && value.length <= 2048 && /^\/[^?#]*$/.test(value);
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const isIds = (value) => isObject(value) && Object.values(value).every(isWhole);
  const oneOf = (...words) => (value) => words.includes(value);
  const isKind = oneOf('company', 'job', 'campaign');
  const isWhat = (value) => isObject(value) && isKind(value.kind) && (value.id === null || isWhole(value.id));

  /** Each message with the fields that it must have. What else stands in it is not passed on. */
  const MESSAGES = {
    'ready': { v: isWhole },
    'session.request': { id: isId, reason: oneOf('start', 'refused', 'unlocked') },
    'resize': { height: isWhole },
    'route.changed': { route: isPath, ids: isIds },
    'dirty': { dirty: isFlag },
    'busy': { busy: isFlag },
    'locked': {},
    'error': { code: isCode },
    'focus.exit': { dir: oneOf('forward', 'backward') },
    'event': { name: oneOf('created', 'funded', 'outcome-unknown'), ids: isWhat },
    'close.answer': { id: isId, ok: isFlag }
  };

  function isMessage(data) {
    const fields = isObject(data) && Object.prototype.hasOwnProperty.call(MESSAGES, data.type)
      && MESSAGES[data.type];
    return !!fields && Object.keys(fields).every((name) => fields[name](data[name]));
  }

  // --- What the page gives ---------------------------------------------------------------------

  /** The site's address with a slash at its end; null where it is none. */
  function baseOf(src) {
    try {
      const url = new URL(src || new URL('./', OWN_SCRIPT), document.baseURI);
      if (!/^https?:$/.test(url.protocol)) return null;
      url.search = url.hash = '';
      if (!url.pathname.endsWith('/')) url.pathname += '/';
      return url;
    } catch (none) { return null; }
  }

  /** A path of the console (`/campaigns/2`) as an address below its base; null where it is none. */
  function addressOf(base, route) {
    if (typeof route !== 'string' || !/^\/(?![\/\\])[^#]*$/.test(route)) return null;
    const url = new URL('.' + route, base);
    return url.href.startsWith(base.href) ? url : null;
  }

  /** The tokens as plain values; null is the console's own look. Throws where they cannot be read. */
  function tokensOf(theme) {
    if (theme === null || theme === undefined || theme === '') return null;
    if (['light', 'dark', 'auto'].includes(theme)) return { scheme: theme };
    const tokens = typeof theme === 'string' ? JSON.parse(theme) : theme;
    if (!isObject(tokens)) throw new TypeError('no list of tokens');
    return JSON.parse(JSON.stringify(tokens));
  }

  function featuresOf(list) {
    const words = typeof list === 'string' ? list.split(',') : list;
    if (!Array.isArray(words)) return null;
    const names = words.map((word) => String(word).trim()).filter(Boolean);
    return names.length ? names : null;
  }

  function wholeOf(value) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return isWhole(number) ? number : null;
  }

  // --- One frame -------------------------------------------------------------------------------

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host { display: block } :host([hidden]) { display: none } '
    + 'iframe { display: block; inline-size: 100%; border: 0 }');

  /** Everything about an element that the page shall not reach. */
  const insides = new WeakMap();

  function tell(host, name, detail) {
    // An `error` does not bubble, as those of images and scripts do not: the page's own net for
    // errors on `window` is not for it.
    host.dispatchEvent(new CustomEvent(name, { detail, bubbles: name !== 'error', composed: true }));
  }

  /** Told later, so that whoever has just made the element can listen first. */
  function fault(host, code) { setTimeout(() => tell(host, 'error', { code }), 0); }

  function send(inside, message) {
    if (inside.port) inside.port.postMessage(message);
    return !!inside.port;
  }

  function hangUp(inside) {
    if (inside.port) inside.port.close();
    inside.port = inside.nonce = inside.request = null;
    inside.isReady = false;
    for (const answer of inside.closing.values()) answer(false);
    inside.closing.clear();
  }

  function stop(inside) {
    hangUp(inside);
    clearTimeout(inside.patience);
    if (inside.listener) window.removeEventListener('message', inside.listener);
    if (inside.frame) inside.frame.remove();
    inside.frame = inside.listener = inside.origin = null;
  }

  /** Starts in a moment, once for all that the page sets in one go. */
  function startSoon(host) {
    const inside = insides.get(host);
    if (inside.isDue) return;
    inside.isDue = true;
    queueMicrotask(() => {
      inside.isDue = false;
      if (host.isConnected) start(host, inside);
    });
  }

  function startWith(host, name, value) {
    const inside = insides.get(host);
    if (JSON.stringify(inside[name]) === JSON.stringify(value)) return;
    inside[name] = value;
    if (host.isConnected) startSoon(host);
  }

  function start(host, inside) {
    stop(inside);
    const base = baseOf(host.getAttribute('src'));
    if (!base) return fault(host, 'src');
    // In the page's own origin the frame could be looked into: the key would be the page's.
    if (base.origin === location.origin) return fault(host, 'same-origin');
    let url = inside.route === null ? new URL(base) : addressOf(base, inside.route);
    if (!url) {
      fault(host, 'route');
      url = new URL(base);
    }
    url.search += url.search ? '&embedded=1' : '?embedded=1';

    inside.base = base;
    inside.origin = base.origin;
    inside.later = null;
    const frame = inside.frame = document.createElement('iframe');
    frame.setAttribute('sandbox', SANDBOX);
    frame.setAttribute('referrerpolicy', 'no-referrer');
    frame.setAttribute('allow', 'clipboard-write');
    frame.title = titleOf(host);
    frame.style.height = BEFORE_THE_FIRST + 'px';
    inside.listener = (event) => {
      if (event.source === frame.contentWindow && event.origin === inside.origin) greet(host, inside, event.data);
    };
    window.addEventListener('message', inside.listener);
    inside.patience = setTimeout(() => tell(host, 'error', { code: 'no-answer' }), HELLO_MS);
    frame.src = url.href;
    host.shadowRoot.append(frame);
  }

  function titleOf(host) { return host.getAttribute('title') || 'Jobcase Partner Console'; }

  /** Answers a hello with one end of a new channel. A reloaded frame says hello with a new nonce. */
  function greet(host, inside, data) {
    const isHello = isObject(data) && data.ns === 'jpc' && data.type === 'hello' && Array.isArray(data.v)
      && typeof data.nonce === 'string' && /^[0-9a-f]{32}$/.test(data.nonce);
    if (!isHello || data.nonce === inside.nonce) return;
    clearTimeout(inside.patience);
    hangUp(inside);
    inside.nonce = data.nonce;
    if (!data.v.includes(VERSION)) return fault(host, 'version');
    const channel = new MessageChannel();
    const port = inside.port = channel.port1;
    port.onmessage = (event) => {
      if (inside.port === port && isMessage(event.data)) hear(host, inside, event.data);
    };
    const init = {
      ns: 'jpc', type: 'init', v: VERSION, nonce: data.nonce,
      partnerId: inside.partnerId, theme: inside.theme, locale: inside.locale,
      features: inside.features, route: inside.later
    };
    inside.later = null;
    inside.frame.contentWindow.postMessage(init, inside.origin, [channel.port2]);
  }

  function hear(host, inside, message) {
    switch (message.type) {
      case 'ready':
        inside.isReady = true;
        return tell(host, 'ready', { version: message.v });
      case 'session.request':
        return handOver(host, inside, message);
      case 'resize':
        inside.frame.style.height = Math.min(HIGHEST, Math.max(LOWEST, message.height)) + 'px';
        return;
      case 'route.changed':
        return tell(host, 'navigated', { route: message.route, ids: Object.assign({}, message.ids) });
      case 'dirty':
        return tell(host, 'dirty', { dirty: message.dirty });
      case 'busy':
        return tell(host, 'busy', { busy: message.busy });
      case 'locked':
        return tell(host, 'locked', {});
      case 'error':
        return tell(host, 'error', { code: message.code });
      case 'focus.exit':
        return tell(host, 'focus-exit', { dir: message.dir });
      case 'event':
        return tell(host, message.name, { kind: message.ids.kind, id: message.ids.id });
      case 'close.answer': {
        const answer = inside.closing.get(message.id);
        if (answer) answer(message.ok);
      }
    }
  }

  /** Asks the page for the key, and hands it to the very frame that asked. */
  async function handOver(host, inside, request) {
    if (!inside.getApiKey) {
      // The page's own script may come later than this one: the frame waits for it.
      inside.request = request;
      console.warn(NAME + ': the console waits for the property getApiKey.');
      return;
    }
    const port = inside.port;
    let key = null;
    try {
      key = await inside.getApiKey({ reason: request.reason });
    } catch (refused) { /* What went wrong may name the key: it is told nowhere. */ }
    if (inside.port !== port) return;
    const hasKey = typeof key === 'string' && key !== '';
    if (hasKey && inside.partnerId !== null) {
      send(inside, { type: 'session', id: request.id, apiKey: key, partnerId: inside.partnerId });
      return;
    }
    send(inside, { type: 'session.denied', id: request.id });
    tell(host, 'error', { code: hasKey ? 'partner-id' : 'no-key' });
  }

  // --- The element -----------------------------------------------------------------------------

  class JobcasePartnerConsole extends HTMLElement {
    static get observedAttributes() {
      return ['src', 'partner-id', 'theme', 'locale', 'route', 'features', 'title', ...KEY_NAMES];
    }

    constructor() {
      super();
      insides.set(this, {
        base: null, origin: null, frame: null, listener: null, patience: 0, isDue: false,
        port: null, nonce: null, isReady: false, closing: new Map(), asked: 0, later: null, request: null,
        getApiKey: null, partnerId: null, theme: null, locale: null, route: null, features: null
      });
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    }

    connectedCallback() {
      // What was set before this script had loaded lies on the element itself, before the class.
      for (const name of ['getApiKey', 'partnerId', 'theme', 'locale', 'route', 'features']) {
        if (!Object.prototype.hasOwnProperty.call(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      startSoon(this);
    }

    disconnectedCallback() { stop(insides.get(this)); }

    attributeChangedCallback(name, old, value) {
      if (KEY_NAMES.includes(name)) {
        if (value !== null) {
          console.warn(NAME + ': an attribute can be read by every script and log, so a key in one is '
            + 'ignored. Set the property getApiKey.');
        }
        return;
      }
      if (old === value) return;
      if (name === 'src') startSoon(this);
      else if (name === 'title') { if (insides.get(this).frame) insides.get(this).frame.title = titleOf(this); }
      else if (name === 'partner-id') this.partnerId = value;
      else this[name] = value;
    }

    /** `() => Promise<string> | string`, asked whenever the console needs the key. A property only. */
    get getApiKey() { return insides.get(this).getApiKey; }
    set getApiKey(value) {
      const inside = insides.get(this), request = inside.request;
      inside.getApiKey = typeof value === 'function' ? value : null;
      if (!inside.getApiKey || !request) return;
      inside.request = null;
      handOver(this, inside, request);
    }

    /** Another partner is another session: the console starts anew. */
    get partnerId() { return insides.get(this).partnerId; }
    set partnerId(value) { startWith(this, 'partnerId', wholeOf(value)); }

    /** The screens that are shown; null is all. Starts the console anew. */
    get features() { return insides.get(this).features; }
    set features(value) { startWith(this, 'features', featuresOf(value)); }

    get theme() { return insides.get(this).theme; }
    set theme(value) {
      const inside = insides.get(this);
      try {
        inside.theme = tokensOf(value);
      } catch (unreadable) {
        fault(this, 'theme');
        return;
      }
      send(inside, { type: 'theme', tokens: inside.theme });
    }

    get locale() { return insides.get(this).locale; }
    set locale(value) {
      const inside = insides.get(this);
      inside.locale = typeof value === 'string' && value !== '' ? value : null;
      send(inside, { type: 'locale', locale: inside.locale });
    }

    /** Where the console shall go; where it is, the event `navigated` tells. */
    get route() { return insides.get(this).route; }
    set route(value) {
      const inside = insides.get(this);
      if (value === null || value === undefined) {
        inside.route = null;
        return;
      }
      if (inside.frame && !addressOf(inside.base, value)) {
        fault(this, 'route');
        return;
      }
      inside.route = String(value);
      if (inside.frame && !send(inside, { type: 'route', route: inside.route })) inside.later = inside.route;
    }

    /** Forgets the session until somebody asks for it in the frame. */
    lock() { send(insides.get(this), { type: 'lock' }); }

    logout() { send(insides.get(this), { type: 'logout' }); }

    /** The focus goes into the frame, to its first control or its last. */
    focusIn(dir) {
      const inside = insides.get(this);
      if (!inside.frame) return;
      inside.frame.focus();
      send(inside, { type: 'focus', dir: dir === 'backward' ? 'backward' : 'forward' });
    }

    /** Whether nothing would be lost; false as well where the frame does not answer. */
    requestClose() {
      const inside = insides.get(this);
      if (!inside.isReady) return Promise.resolve(true);
      const id = ++inside.asked;
      return new Promise((resolve) => {
        const answer = (ok) => {
          clearTimeout(patience);
          inside.closing.delete(id);
          resolve(ok);
        };
        const patience = setTimeout(answer, ANSWER_MS, false);
        inside.closing.set(id, answer);
        send(inside, { type: 'close.query', id });
      });
    }
  }

  customElements.define(NAME, JobcasePartnerConsole);
})();
