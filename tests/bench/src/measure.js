// Does one act in the page and measures it. Arguments: what to do, and the driver's callback.
//
// `work` ends with the first task after the act, and with it all its microtasks, style and layout
// forced: what the main thread does. `painted` ends after the next frame: what a person waits.
// Milliseconds. The act starts right after a frame, so that each waits for the next one alike.

const act = arguments[0];
const done = arguments[arguments.length - 1];

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const task = () => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = resolve;
  channel.port2.postMessage(0);
});
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a person sees of the list. */
function seen() {
  const visible = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const words = (one) => one.textContent.trim();
  const [status] = visible(".found [role=status]");
  const rows = visible("table.virtual tbody:not(.pad) tr").slice(0, 20);
  return {
    found: status ? words(status) : "none",
    sorted: visible("table.virtual [aria-sort]")
      .map((head) => `${words(head)} ${head.getAttribute("aria-sort")}`)
      .join(),
    rows: rows.map((row) => {
      const link = row.querySelector("a").getAttribute("href");
      return [row.getAttribute("aria-rowindex"), link, ...[...row.cells].map(words)].join(" | ");
    }),
  };
}

/** Does the act; answers when it began. */
const acts = {
  type(text) {
    const input = document.querySelector("input[name=q]");
    input.focus();
    input.value = text;
    const began = performance.now();
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return began;
  },
  sort(label) {
    const heads = [...document.querySelectorAll("button.sort")];
    const button = heads.find((head) => head.textContent.trim() === label);
    const began = performance.now();
    button.click();
    return began;
  },
  back() {
    return new Promise((resolve) => {
      // Before the page's own listener: capturing ones come first.
      addEventListener("popstate", () => resolve(performance.now()), { capture: true, once: true });
      history.back();
    });
  },
};

/** To a screen without jobs: by the console's link, or as the other page offers it. */
async function leave() {
  const link = [...document.querySelectorAll("nav a")].find((one) => one.textContent.trim() === "Products");
  if (link) link.click();
  else dispatchEvent(new Event("leave"));
  while (document.querySelector("table.virtual")) await frame();
  await rest(250);
}

async function measure() {
  if (act.kind === "back") await leave();
  await frame();
  await task();
  const began = await acts[act.kind](act.what);
  await task();
  document.body.getBoundingClientRect();
  const work = performance.now() - began;
  await frame();
  await task();
  const painted = performance.now() - began;
  const now = seen();
  await rest(50);
  const later = seen();
  return { work, painted, seen: now, settled: JSON.stringify(now) === JSON.stringify(later) };
}

measure().then((measured) => done({ measured }), (error) => done({ error: String(error) }));
