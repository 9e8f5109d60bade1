// Runs in every page before its own scripts: signs in, and notes when the first row of a list was
// painted, which tasks were long, how long the browser took from an event to the next frame, and
// what memory a wasm has. `KEPT` and `ROW` stand before it.

(() => {
  if (location.protocol !== "http:") return;
  for (const [name, text] of Object.entries(KEPT)) sessionStorage.setItem(name, text);
  const probe = { row: null, title: null, tasks: [], events: [], memories: new Set() };
  window.probe = probe;
  performance.setResourceTimingBufferSize(10_000);

  const watch = (type, note, more = {}) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
    observer.observe({ type, buffered: true, ...more });
  };
  watch("longtask", ({ startTime, duration }) => probe.tasks.push([startTime, duration]));
  watch("event", ({ name, duration, interactionId, startTime, processingStart, processingEnd }) => {
    if (!interactionId) return;
    probe.events.push({ name, duration, interactionId, delay: processingStart - startTime, work: processingEnd - processingStart });
  }, { durationThreshold: 16 });

  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const exported = Object.values((made.instance ?? made).exports);
      exported.filter((one) => one instanceof WebAssembly.Memory).forEach((one) => probe.memories.add(one));
      return made;
    };
  }

  const look = () => {
    const row = document.querySelector(ROW);
    const title = row?.textContent.trim();
    if (!title) {
      requestAnimationFrame(look);
      return;
    }
    // This frame paints the row; the next task comes after it.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      probe.title = title;
      probe.row = performance.now();
    };
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(look);
})();
