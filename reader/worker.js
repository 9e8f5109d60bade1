// The end of the reader's worker. `cargo xtask build` puts wasm-bindgen's glue before it and the
// name and the digest of the wasm into it: one script, under one hash.
//
// The page sends one File; lines of text come back (reader/src/answer.rs), and the page ends the
// worker. The file's bytes live in this worker alone and go with it.
'use strict';

/** Called from the wasm too. */
function tellPage(line) { self.postMessage(line); }

self.onmessage = async function (event) {
  self.onmessage = null;
  try {
    var wasm = await fetch(new URL('READER_WASM', self.location.href), {
      integrity: 'READER_INTEGRITY', credentials: 'same-origin', redirect: 'error', referrerPolicy: 'no-referrer'
    });
    if (!wasm.ok) throw new Error('status');
    await wasm_bindgen({ module_or_path: wasm });
  } catch (refused) {
    tellPage('not-loaded');
    return;
  }
  tellPage('loaded');
  try {
    var bytes = new Uint8Array(await event.data.arrayBuffer());
  } catch (gone) {
    tellPage('unreadable');
    return;
  }
  try {
    tellPage(wasm_bindgen.readFile(bytes));
  } catch (trap) {
    // Its words stay here: they could hold some of the file's.
    tellPage('crashed');
  }
};
