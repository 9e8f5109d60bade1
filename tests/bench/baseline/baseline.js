// The list of jobs in plain JavaScript: what the console is measured against. It finds, sorts and
// shows the same rows with the same elements and styles, and is written to be fast: texts are
// folded once, orders are sorted once and kept, and 60 rows stay in the page and change their words.

import { filter, loadJobs } from "./baseline_jobs.js";

// The same page with a table by TanStack Virtual, where that is asked for.
const asks = new URLSearchParams(location.search).has("tanstack");
const { Table } = await import(asks ? "./tanstack_table.js" : "./baseline_table.js");
const main = document.getElementById("main");
const jobs = await loadJobs();
let screen;

function read() {
  const query = new URLSearchParams(location.search);
  const sort = query.get("sort") ?? "";
  return {
    other: query.has("other"),
    text: query.get("q") ?? "",
    status: query.get("status") ?? "active",
    column: sort.replace(/^-/, "") || "posted",
    descending: sort === "" || sort.startsWith("-"),
  };
}

function address({ text, status, column, descending }) {
  const query = new URLSearchParams();
  if (text) query.set("q", text);
  query.set("status", status);
  query.set("sort", descending ? `-${column}` : column);
  return `${location.pathname}?${query}`;
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The list of jobs: its search, how many were found, and the table. */
class Jobs {
  constructor(query) {
    this.query = query;
    this.input = element("input", { class: "control", id: "q", name: "q", type: "search", autocomplete: "off" });
    this.input.value = query.text;
    this.input.addEventListener("input", () => this.typed());
    this.words = document.createTextNode("");
    this.found = element("div", { class: "found" }, element("p", { class: "muted num", role: "status" }, this.words));
    this.empty = element("div", { class: "empty-state" }, element("h2", {}, "No job fits"));
    this.table = new Table((column) => this.sort(column));
    const field = element("div", { class: "field", "data-grow": "true" },
      element("label", { class: "field-label", for: "q" }, "Find jobs"), this.input);
    this.root = element("div", { class: "stack" },
      element("h1", { class: "page-title", tabindex: "-1" }, "Jobs"),
      element("div", { class: "toolbar", role: "search" }, field),
      this.found, this.empty, this.table.root);
  }

  typed() {
    this.query.text = this.input.value;
    history.replaceState(null, "", address(this.query));
    this.show();
  }

  sort(column) {
    const { query } = this;
    query.descending = query.column === column && !query.descending;
    query.column = column;
    history.pushState(null, "", address(query));
    this.show();
  }

  /** Shows what the query asks for. */
  show() {
    const rows = filter(jobs, this.query, Date.now());
    const isEmpty = rows.length === 0;
    this.words.data = `${rows.length.toLocaleString("en-US")} of ${jobs.length.toLocaleString("en-US")} jobs here`;
    this.found.hidden = isEmpty;
    this.empty.hidden = !isEmpty;
    this.table.root.hidden = isEmpty;
    this.table.show(rows, this.query);
  }
}

function route() {
  const query = read();
  if (query.other) {
    screen = undefined;
    main.replaceChildren(element("h1", {}, "Elsewhere"));
    return;
  }
  screen = new Jobs(query);
  main.replaceChildren(screen.root);
  screen.show();
  document.title = "Jobs";
  screen.root.querySelector("h1").focus();
}

addEventListener("popstate", route);
addEventListener("leave", () => {
  history.pushState(null, "", `${location.pathname}?other`);
  route();
});
route();
