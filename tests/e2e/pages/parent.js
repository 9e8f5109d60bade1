// A page that frames the console by its own hands in place of embed.js, honest or not as the test has
// it: every test calls what stands here, and reads what was heard.
'use strict';

/** What came by the window and by the ports, in order, as JSON. */
window.said = [];
window.hellos = [];
window.ports = [];
/** Given to whoever asks by a port; nobody gets one while it is null. */
window.key = null;
/** Whether a hello is answered at once, as by embed.js. */
window.isHonest = false;

function build(src, attributes) {
  const frame = document.createElement('iframe');
  for (const name of Object.keys(attributes || {})) frame.setAttribute(name, attributes[name]);
  frame.width = 1200;
  frame.height = 700;
  frame.title = 'Console';
  frame.src = src;
  document.body.append(frame);
  return frame;
}

function heard(type) {
  return window.said.map((text) => JSON.parse(text)).filter((message) => message.type === type);
}

/** What `init` says unless a test has it otherwise. */
function invitation() {
  const hello = window.hellos[window.hellos.length - 1];
  return {
    ns: 'jpc', type: 'init', v: 1, nonce: hello ? hello.nonce : '0'.repeat(32),
    partnerId: 1, theme: null, locale: null, features: null, route: null
  };
}

/** Sends an invitation to a window, the one that was framed first without another. */
function invite(change, to, transfer) {
  const channel = new MessageChannel();
  const at = window.ports.length;
  channel.port1.onmessage = (event) => {
    const message = event.data;
    window.said.push(JSON.stringify(Object.assign({ port: at }, message)));
    if (window.key !== null && message.type === 'session.request') {
      channel.port1.postMessage({ type: 'session', id: message.id, apiKey: window.key, partnerId: 1 });
    }
    if (window.onSaid) window.onSaid(message, channel.port1);
  };
  window.ports.push(channel.port1);
  const message = Object.assign(invitation(), change);
  (to || window.frames[0]).postMessage(message, '*', transfer || [channel.port2]);
  return at;
}

addEventListener('message', (event) => {
  window.said.push(JSON.stringify(Object.assign({ window: true }, event.data)));
  if (!event.data || event.data.type !== 'hello') return;
  const isFirst = !window.hellos.some((hello) => hello.nonce === event.data.nonce);
  window.hellos.push(event.data);
  if (window.isHonest && isFirst) invite();
});
