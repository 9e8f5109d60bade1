// react-admin's two providers over the API. What the API cannot do by itself - search, order,
// many by id - is done here over all rows, which are loaded once for it, as the console does.

import { HttpError } from "react-admin";

const API = "/api/platform/v1";
const KEY = "peer.key";
const PAGE = 100;

async function call(path, method = "GET", body) {
  const answer = await fetch(`${API}${path}`, {
    method,
    headers: {
      "X-Platform-Api-Key": sessionStorage.getItem(KEY) ?? "",
      ...(body && { "Content-Type": "application/json" }),
    },
    body: body && JSON.stringify(body),
  });
  const json = await answer.json().catch(() => null);
  if (!answer.ok) throw new HttpError(json?.detail ?? `Status ${answer.status}`, answer.status, json);
  return json;
}

const page = (resource, status, offset, limit) =>
  call(`/${resource}/?${status ? `status=${status}&` : ""}offset=${offset}&limit=${limit}`);

const loaded = new Map();

/** All rows of a resource, once. */
function all(resource, status) {
  const name = `${resource} ${status}`;
  if (!loaded.has(name)) loaded.set(name, load(resource, status));
  return loaded.get(name);
}

async function load(resource, status) {
  const first = await page(resource, status, 0, PAGE);
  const rows = [...first.results];
  for (let offset = rows.length; offset < first.count; offset += PAGE) {
    rows.push(...(await page(resource, status, offset, PAGE)).results);
  }
  return rows;
}

function change(resource) {
  for (const name of loaded.keys()) if (name.startsWith(`${resource} `)) loaded.delete(name);
}

/** The rows that have every word, by one column. */
function find(rows, text, { field, order }) {
  const words = (text ?? "").toLowerCase().split(" ").filter(Boolean);
  const has = (row) => {
    const texts = [row.id, row.jobTitle, row.adNumber, row.jobCity, row.jobState, row.companyName, row.name];
    const haystack = texts.filter(Boolean).join("\n").toLowerCase();
    return words.every((word) => haystack.includes(word));
  };
  const found = words.length > 0 ? rows.filter(has) : [...rows];
  const turn = order === "DESC" ? -1 : 1;
  return found.sort((a, b) => (a[field] < b[field] ? -turn : a[field] > b[field] ? turn : a.id - b.id));
}

async function getList(resource, { pagination, sort, filter }) {
  const status = resource === "company" ? null : (filter.status ?? "active");
  const offset = (pagination.page - 1) * pagination.perPage;
  if (!filter.q && sort.field === "id" && pagination.perPage <= PAGE) {
    const { results, count } = await page(resource, status, offset, pagination.perPage);
    return { data: results, total: count };
  }
  const found = find(await all(resource, status), filter.q, sort);
  return { data: found.slice(offset, offset + pagination.perPage), total: found.length };
}

async function getMany(resource, { ids }) {
  const wanted = new Set(ids);
  const rows = await all(resource, resource === "company" ? null : "all");
  return { data: rows.filter((row) => wanted.has(row.id)) };
}

/** What may be sent of a record. */
function sent(resource, { id, jobStatus, status, budgetSpent, budgetRemaining, campaignId, ...rest }) {
  if (resource === "campaign" && rest.jobs) rest.jobs = rest.jobs.map((job) => job.id ?? job);
  return rest;
}

export const dataProvider = {
  getList,
  getMany,
  getManyReference: (resource, params) => getList(resource, params),
  getOne: async (resource, { id }) => ({ data: await call(`/${resource}/${id}/`) }),
  create: async (resource, { data }) => {
    const made = await call(`/${resource}/`, "POST", { partnerId: 1, ...data });
    change(resource);
    return { data: { ...data, ...made } };
  },
  update: async (resource, { id, data }) => {
    const changed = await call(`/${resource}/${id}/`, "PUT", sent(resource, data));
    change(resource);
    return { data: { ...data, ...changed, id } };
  },
  updateMany: () => Promise.reject(new Error("The API has no such operation.")),
  delete: () => Promise.reject(new Error("The API has no such operation.")),
  deleteMany: () => Promise.reject(new Error("The API has no such operation.")),
};

export const authProvider = {
  login: async ({ password }) => sessionStorage.setItem(KEY, password),
  logout: async () => sessionStorage.removeItem(KEY),
  checkAuth: async () => {
    if (!sessionStorage.getItem(KEY)) throw new Error("not signed in");
  },
  checkError: async ({ status }) => {
    if (status === 401 || status === 403) throw new Error("the key was refused");
  },
  getPermissions: async () => undefined,
};
