// The same pages of cost data rolled up twice: by the console's own code in wasm, and by
// JSON.parse and a reduce. Both keep sums a day for each source, job and campaign.

import init, { RollUp } from "./roll_up_wasm.js";

const PAGE = 1000;
const ROUNDS = 7;

/** All pages as bytes, as they came. */
async function load(key) {
  const pages = [];
  let count = Infinity;
  for (let offset = 0; offset < count; offset += PAGE) {
    const address = `/api/platform/v1/campaign/cost_data/?offset=${offset}&limit=${PAGE}`;
    const answer = await fetch(address, { headers: { "X-Platform-Api-Key": key } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (offset === 0) count = JSON.parse(new TextDecoder().decode(bytes)).count;
    pages.push(bytes);
  }
  return { pages, count };
}

function console_(pages) {
  const sums = new RollUp();
  for (const page of pages) {
    if (!sums.take(page)) throw new Error("a page could not be read");
  }
  const report = sums.report();
  sums.free();
  return report;
}

/** Adds a row to the sums of its key and day. */
function add(keyed, key, day, micros, isClick, isApplication) {
  let days = keyed.get(key);
  if (!days) keyed.set(key, (days = new Map()));
  let cell = days.get(day);
  if (!cell) days.set(day, (cell = { spent: 0, onClicks: 0, clicks: 0, applications: 0 }));
  cell.spent += micros;
  if (isClick) {
    cell.clicks += 1;
    cell.onClicks += micros;
  } else if (isApplication) {
    cell.applications += 1;
  }
}

function total(days) {
  let [spent, clicks, applications] = [0, 0, 0];
  for (const cell of days.values()) {
    spent += cell.spent;
    clicks += cell.clicks;
    applications += cell.applications;
  }
  return [Math.round(spent / 10_000), clicks, applications];
}

function plain(pages) {
  const decoder = new TextDecoder();
  const sums = { whole: new Map(), sources: new Map(), jobs: new Map(), campaigns: new Map() };
  for (const page of pages) {
    JSON.parse(decoder.decode(page)).results.reduce((sums, row) => {
      const day = row.time.slice(0, 10);
      const micros = Math.round(row.cost * 1_000_000);
      const isClick = row.eventType === "Click";
      const isApplication = row.eventType === "Application";
      add(sums.whole, "", day, micros, isClick, isApplication);
      add(sums.sources, row.source, day, micros, isClick, isApplication);
      add(sums.jobs, row.jobId, day, micros, isClick, isApplication);
      add(sums.campaigns, row.campaignId, day, micros, isClick, isApplication);
      return sums;
    }, sums);
  }
  const whole = sums.whole.get("");
  const [spent, clicks, applications] = total(whole);
  for (const kind of [sums.jobs, sums.campaigns]) for (const days of kind.values()) total(days);
  const sources = [...sums.sources].map(([name, days]) => [name, ...total(days)]);
  const words = (one) => JSON.stringify(one);
  sources.sort((one, other) => (words(one) < words(other) ? -1 : 1));
  return JSON.stringify({
    applications,
    campaigns: sums.campaigns.size,
    clicks,
    days: whole.size,
    jobs: sums.jobs.size,
    sources,
    spent,
  });
}

function timed(act, pages) {
  const before = performance.now();
  const report = act(pages);
  return [performance.now() - before, report];
}

async function run() {
  await init();
  const key = new URLSearchParams(location.search).get("key");
  const { pages, count } = await load(key);
  const bytes = pages.reduce((all, page) => all + page.length, 0);
  const pairs = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const sides = round % 2 ? [console_, plain] : [plain, console_];
    const took = new Map(sides.map((side) => [side, timed(side, pages)]));
    const [ours, theirs] = [took.get(console_), took.get(plain)];
    if (ours[1] !== theirs[1]) throw new Error(`not the same: ${ours[1]} and ${theirs[1]}`);
    // The first round warms up.
    if (round > 0) pairs.push([ours[0], theirs[0]]);
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return { rows: count, bytes, pairs };
}

run().then(
  (done) => { window.done = done; },
  (error) => { window.done = { error: String(error) }; },
);
