// One total split over the same 100 jobs twice: by the console's own code in wasm, which draws the
// curves from the answers first, and by a greedy split that is handed the finished curves.

import init, { Plan } from "./roll_up_wasm.js";

const JOBS = 100;
const HIGHEST = 1000;
const LEAST = 15;
const TOTAL = 30_000;
const BUDGETS = [15, 60, 130, 250, 420, 680, 1000];
const ROUNDS = 15;
/** Splits a round: one alone is too short for the browser's clock. */
const TIMES = 10;

/** Diminishing returns, another for each job. */
function answers() {
  const rows = [];
  for (let job = 0; job < JOBS; job += 1) {
    const reach = 0.8 + (job % 7) / 10;
    const depth = 300 + (job % 13) * 150;
    for (const dollars of BUDGETS) {
      const middle = (reach * dollars) / 4.5 / (1 + dollars / depth);
      rows.push(job, dollars, Math.floor(middle * 0.6), Math.ceil(middle * 1.5));
    }
  }
  return new Uint32Array(rows);
}

/** The next dollar goes where it brings most; a job starts with the least budget at once. */
function greedy(table) {
  const given = new Uint32Array(JOBS);
  const width = HIGHEST + 1;
  const gain = new Float64Array(JOBS);
  const next = (job) => {
    const step = given[job] === 0 ? LEAST : 1;
    const at = given[job] + step;
    gain[job] = at > HIGHEST ? -1 : (table[job * width + at] - table[job * width + given[job]]) / step;
  };
  for (let job = 0; job < JOBS; job += 1) next(job);
  for (let left = TOTAL; left > 0; ) {
    let best = -1;
    for (let job = 0; job < JOBS; job += 1) {
      const step = given[job] === 0 ? LEAST : 1;
      if (step <= left && gain[job] > 0 && (best < 0 || gain[job] > gain[best])) best = job;
    }
    if (best < 0) break;
    const step = given[best] === 0 ? LEAST : 1;
    given[best] += step;
    left -= step;
    next(best);
  }
  let candidates = 0;
  for (let job = 0; job < JOBS; job += 1) candidates += table[job * width + given[job]];
  return candidates;
}

function timed(act) {
  const before = performance.now();
  let told;
  for (let time = 0; time < TIMES; time += 1) told = act();
  return [(performance.now() - before) / TIMES, told];
}

async function run() {
  await init();
  const plan = new Plan(answers());
  const tables = [plan.table(HIGHEST, false), plan.table(HIGHEST, true)];
  const console_ = () => [...plan.split(TOTAL)];
  const plain = () => tables.map(greedy);
  const pairs = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const sides = round % 2 ? [console_, plain] : [plain, console_];
    const took = new Map(sides.map((side) => [side, timed(side)]));
    const [ours, theirs] = [took.get(console_), took.get(plain)];
    const isWorse = ours[1].some((candidates, edge) => candidates < theirs[1][edge] * 0.999);
    if (isWorse) throw new Error(`a worse split: ${ours[1]} and ${theirs[1]}`);
    // The first round warms up.
    if (round > 0) pairs.push([ours[0], theirs[0]]);
    await new Promise((resume) => setTimeout(resume, 20));
  }
  return { jobs: JOBS, dollars: TOTAL, pairs };
}

run().then(
  (done) => { window.done = done; },
  (error) => { window.done = { error: String(error) }; },
);
