// What a console would say that was broken into: some of it right, most of it not.
'use strict';

const nonce = 'ab'.repeat(16);
addEventListener('message', (event) => {
  if (!event.ports[0]) return;
  const port = event.ports[0];
  window.port = port;
  window.told = [event.data];
  port.onmessage = (message) => window.told.push(message.data);
  for (const message of [
    { type: 'ready', v: 1 },
    { type: 'resize', height: -1 }, { type: 'resize', height: 1e9 }, { type: 'resize', height: '900px' },
    { type: 'route.changed', route: '/companies?search=ada', ids: {} },
    { type: 'route.changed', route: '/matches/view#secret', ids: {} },
    { type: 'route.changed', route: 'https://evil.test/', ids: {} },
    { type: 'route.changed', route: '/jobs', ids: { name: 'Ada' } },
    { type: 'route.changed', route: '/jobs/3', ids: { job: 3 }, note: 'Ada' },
    { type: 'event', name: 'created', ids: { kind: 'company', id: 4, name: 'Ada' }, who: 'Ada' },
    { type: 'event', name: 'created', ids: { kind: 'person', id: 4 } },
    { type: 'event', name: 'click', ids: { kind: 'company', id: 4 } },
    { type: 'event', name: 'funded', ids: { kind: 'campaign', id: '4' } },
    { type: 'error', code: 'Ada Lovelace <ada@example.com>' },
    { type: 'error', code: 'crash' },
    { type: 'dirty', dirty: 'yes' },
    { type: '__proto__' }, { type: 'constructor' }, 'ready', null, 7, [],
    { type: 'busy', busy: false, note: 'Ada' }
  ]) port.postMessage(message);
});
parent.postMessage({ ns: 'jpc', type: 'hello', v: [1], nonce }, '*');
