// What a portal's developer writes: a key from the portal's own server, and what to do with events.
'use strict';

const EVENTS = ['ready', 'navigated', 'created', 'funded', 'outcome-unknown', 'dirty', 'busy', 'locked', 'error',
  'focus-exit'];
const OWN_COLOURS = {
  'accent': '#5b3fa0', 'accent-text': '#ffffff', 'surface': '#fbf9ff', 'surface-raised': '#ffffff',
  'text': '#2b2140', 'text-muted': '#5d5378', 'border': '#c9bfe2', 'radius': '4px', 'font': 'serif', 'scheme': 'light'
};

const place = document.getElementById('place');
const state = document.getElementById('state');
const log = document.getElementById('log');
const first = place.querySelector('jobcase-partner-console');
let element = first;

/** The portal's server knows who is signed in to it, and hands the key out to nobody else. */
async function getApiKey() {
  const answer = await fetch('/key', { method: 'POST' });
  if (!answer.ok) throw new Error('no key');
  return (await answer.json()).apiKey;
}

function note(text) {
  const line = document.createElement('li');
  line.textContent = text;
  log.append(line);
  log.scrollTop = log.scrollHeight;
}

function listen(to) {
  to.getApiKey = getApiKey;
  for (const name of EVENTS) to.addEventListener(name, (event) => note(name + ' ' + JSON.stringify(event.detail)));
  to.addEventListener('ready', () => { state.textContent = 'The console is connected.'; });
  to.addEventListener('locked', () => { state.textContent = 'The console is locked.'; });
  to.addEventListener('error', (event) => { state.textContent = 'The console tells a fault: ' + event.detail.code + '.'; });
}

const acts = {
  lock() { element.lock(); },
  logout() { element.logout(); },
  async close() {
    if (!await element.requestClose()) {
      state.textContent = 'Not closed: something in the console is not saved, or still under way.';
      return;
    }
    element.remove();
    show('open');
    state.textContent = 'The console is closed.';
  },
  open() {
    element = document.createElement('jobcase-partner-console');
    for (const name of ['src', 'partner-id', 'title']) element.setAttribute(name, first.getAttribute(name));
    listen(element);
    place.append(element);
    show('close');
    state.textContent = 'Starting.';
  }
};

/** One of the two is there at a time. */
function show(act) {
  for (const name of ['open', 'close']) document.querySelector(`[data-act=${name}]`).hidden = name !== act;
}

for (const button of document.querySelectorAll('.acts button')) {
  button.addEventListener('click', () => {
    const { act, theme, route } = button.dataset;
    if (act) acts[act]();
    if (theme) element.theme = theme === 'own' ? OWN_COLOURS : theme;
    if (route) element.route = route;
  });
}

listen(element);
