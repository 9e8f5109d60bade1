// The same pages of jobs twice: to the console's own values, in wasm, and by TextDecoder and
// JSON.parse to JavaScript's. A page is a slice: both give the browser its turn between two.

import init, { Jobs } from "./roll_up_wasm.js";

const PAGE = 100;
const BYTES = 10_000_000;
const ROUNDS = 9;

const task = () => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = resolve;
  channel.port2.postMessage(0);
});

/** Pages of jobs as bytes, as they came, ten million together. */
async function load(key) {
  const pages = [];
  let bytes = 0;
  let count = Infinity;
  for (let offset = 0; bytes < BYTES; offset = (offset + PAGE) % count) {
    const address = `/api/platform/v1/job/?status=all&offset=${offset}&limit=${PAGE}`;
    const answer = await fetch(address, { headers: { "X-Platform-Api-Key": key } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const page = new Uint8Array(await answer.arrayBuffer());
    if (count === Infinity) count = JSON.parse(new TextDecoder().decode(page)).count;
    bytes += page.length;
    pages.push(page);
  }
  return { pages, bytes };
}

function console_() {
  const jobs = new Jobs();
  return {
    take(page) {
      if (!jobs.take(page)) throw new Error("a page could not be read");
    },
    told() {
      const told = jobs.report();
      jobs.free();
      return told;
    },
  };
}

function plain() {
  const jobs = [];
  const decoder = new TextDecoder();
  return {
    take: (page) => jobs.push(...JSON.parse(decoder.decode(page)).results),
    told: () => `${jobs.length} ${jobs.reduce((sum, job) => sum + job.id, 0)}`,
  };
}

/** Milliseconds of all slices, and of the longest. */
async function timed(side, pages) {
  const reader = side();
  let sum = 0;
  let longest = 0;
  for (const page of pages) {
    const before = performance.now();
    reader.take(page);
    const took = performance.now() - before;
    sum += took;
    longest = Math.max(longest, took);
    await task();
  }
  return { sum, longest, told: reader.told() };
}

async function run() {
  await init();
  const { pages, bytes } = await load(new URLSearchParams(location.search).get("key"));
  const pairs = [];
  let longest = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const sides = round % 2 ? [console_, plain] : [plain, console_];
    const took = new Map();
    for (const side of sides) took.set(side, await timed(side, pages));
    const [ours, theirs] = [took.get(console_), took.get(plain)];
    if (ours.told !== theirs.told) throw new Error(`not the same: ${ours.told} and ${theirs.told}`);
    // The first round warms up.
    if (round === 0) continue;
    pairs.push([ours.sum, theirs.sum]);
    longest = Math.max(longest, ours.longest);
  }
  return { slices: pages.length, bytes, pairs, longest };
}

run().then(
  (done) => { window.done = done; },
  (error) => { window.done = { error: String(error) }; },
);
