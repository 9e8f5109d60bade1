// The jobs: loaded, folded, filtered, sorted.

const API = "/api/platform/v1";
const KEY = "sandbox-key-small";
const PAGE = 100;
const DAY_MS = 86_400_000;
const APPLY = { Nothing: "Nothing", "URL Redirect": "Web page", "Email Address": "E-mail" };

/** Lower case, without accents, on one line. */
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/\s/g, " ");

async function all(path) {
  const rows = [];
  for (;;) {
    const join = path.includes("?") ? "&" : "?";
    const answer = await fetch(`${API}${path}${join}offset=${rows.length}&limit=${PAGE}`, {
      headers: { "X-Platform-Api-Key": KEY },
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    const { count, results } = await answer.json();
    rows.push(...results);
    if (rows.length >= count || results.length === 0) return rows;
  }
}

/** All jobs of the sandbox, each with its texts ready to be searched and sorted. */
export async function loadJobs() {
  const names = new Map((await all("/company/")).map((one) => [one.id, one.companyName]));
  return (await all("/job/?status=all")).map((job) => {
    const place = [job.jobCity, job.jobState].filter(Boolean).join(", ");
    const company = names.get(job.companyId) ?? "";
    const keys = { title: fold(job.jobTitle), adNumber: fold(job.adNumber), place: fold(place), company: fold(company) };
    return {
      id: job.id,
      title: job.jobTitle,
      company,
      adNumber: job.adNumber,
      place,
      products: job.products.join(", "),
      apply: APPLY[job.applyActionType] ?? job.applyActionType,
      expired: job.jobStatus === "Expired",
      ...Object.fromEntries(Object.entries(keys).map(([name, key]) => [`${name}Key`, key])),
      postedKey: Date.parse(job.startDate),
      endsKey: Date.parse(job.endDate),
      haystack: [keys.title, keys.adNumber, keys.place, job.id, keys.company].join("\n"),
    };
  });
}

export const isActive = (job, now) => !job.expired && job.endsKey > now;

/** What stands in the column of the days left. */
export const daysLeft = (job, now) =>
  isActive(job, now) ? Math.ceil((job.endsKey - now) / DAY_MS).toLocaleString("en-US") : "—";

const orders = new Map();

/** All jobs by one column, sorted when first asked for. */
function ordered(jobs, column) {
  let order = orders.get(column);
  if (!order) {
    const key = `${column}Key`;
    order = [...jobs].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : a.id - b.id));
    orders.set(column, order);
  }
  return order;
}

/** Active ones first, expired ones behind them, each in the order that they have; or turned round. */
function byStatus(found, descending, now) {
  const active = found.filter((job) => isActive(job, now));
  const expired = found.filter((job) => !isActive(job, now));
  return descending ? expired.concat(active) : active.concat(expired);
}

/** The jobs of that status that have every word, in order. */
export function filter(jobs, { text, status, column, descending }, now) {
  const words = fold(text).split(" ").filter(Boolean);
  const found = [];
  for (const job of ordered(jobs, column === "status" ? "ends" : column)) {
    if (status !== "all" && isActive(job, now) !== (status === "active")) continue;
    if (words.every((word) => job.haystack.includes(word))) found.push(job);
  }
  if (descending) found.reverse();
  return column === "status" ? byStatus(found, descending, now) : found;
}
