// The same files of application events twice: read and checked by the console's own code in wasm,
// and by PapaParse and the same rules in JavaScript. The console takes 5,000 rows a file, so 50,000
// rows are ten files, and a task is a file.

import init, { check_events, read_events } from "./roll_up_wasm.js";
import { check } from "./csv_rules.js";
import { FILES, ROWS, file } from "./csv_rows.js";

const ROUNDS = 5;

const task = () => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = resolve;
  channel.port2.postMessage(0);
});

const parse = (text) => Papa.parse(text, { header: true, skipEmptyLines: "greedy" }).data;

const READ = { console: (text) => String(read_events(text)), plain: (text) => String(parse(text).length) };
const CHECK = { console: (text) => check_events(text), plain: (text) => check(parse(text)) };

/** Milliseconds of all files, and of the longest. */
async function timed(act, files) {
  let sum = 0;
  let longest = 0;
  const told = [];
  for (const text of files) {
    const before = performance.now();
    told.push(act(text));
    const took = performance.now() - before;
    sum += took;
    longest = Math.max(longest, took);
    await task();
  }
  return { sum, longest, told: told.join("; ") };
}

async function compare(sides, files) {
  const pairs = [];
  let longest = 0;
  let told = "";
  for (let round = 0; round <= ROUNDS; round += 1) {
    const took = {};
    for (const side of round % 2 ? ["console", "plain"] : ["plain", "console"]) {
      took[side] = await timed(sides[side], files);
    }
    ({ told } = took.console);
    if (told !== took.plain.told) throw new Error(`not the same: ${told}\n${took.plain.told}`);
    // The first round warms up.
    if (round === 0) continue;
    pairs.push([took.console.sum, took.plain.sum]);
    longest = Math.max(longest, took.console.longest);
  }
  return { pairs, longest, told };
}

async function run() {
  await init();
  const files = Array.from({ length: FILES }, (_, at) => file(at));
  const bytes = files.reduce((sum, text) => sum + text.length, 0);
  const read = await compare(READ, files);
  const checked = await compare(CHECK, files);
  return { rows: FILES * ROWS, bytes, read, checked };
}

run().then(
  (done) => { window.done = done; },
  (error) => { window.done = { error: String(error) }; },
);
