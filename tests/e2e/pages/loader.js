// A portal's own script beside embed.js, as a test has it: what it notes is read by the test.
'use strict';

window.events = [];
window.asked = [];
window.warned = [];
/** What `getApiKey` answers; it throws while this is null. */
window.key = null;

const warn = console.warn;
console.warn = (...words) => {
  window.warned.push(words.join(' '));
  warn.apply(console, words);
};

function getApiKey(question) {
  window.asked.push(question.reason);
  if (window.key === null) throw new Error('no key, and the word secret-in-an-error');
  return window.key;
}

/** Makes the element with these attributes and properties, and puts it into the page. */
function place(attributes, properties) {
  const element = document.createElement('jobcase-partner-console');
  for (const name of ['ready', 'navigated', 'created', 'funded', 'outcome-unknown', 'dirty', 'busy', 'locked', 'error',
    'focus-exit']) {
    element.addEventListener(name, (event) => window.events.push([name, event.detail]));
  }
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]);
  Object.assign(element, properties);
  document.body.append(element);
  return element;
}

function load(src) {
  const script = document.createElement('script');
  script.src = src;
  document.head.append(script);
}

function element() { return document.querySelector('jobcase-partner-console'); }
function frame() { return element().shadowRoot.querySelector('iframe'); }
function heard(name) { return window.events.filter((event) => event[0] === name).map((event) => event[1]); }
