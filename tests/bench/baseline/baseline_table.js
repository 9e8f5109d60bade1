// A table of any length: 60 rows in the page, spacers for the others.

import { daysLeft, isActive } from "./baseline_jobs.js";

const PLACES = 60;
const SPARE = 12;
const COLUMNS = [
  ["Job", "title"], ["Company", "company"], ["Ad number", "adNumber"], ["Place", "place"],
  ["Status", "status"], ["Days left", "ends"], ["Products", null], ["Apply", null],
];

/** Sets a text only where it is another: writing the same costs the browser a layout. */
function write(node, text) {
  if (node.data !== text) node.data = text;
}

function cell(name, className) {
  const made = document.createElement(name);
  if (className) made.className = className;
  const text = document.createTextNode("");
  made.append(text);
  return [made, text];
}

/** One row in the page; `show` gives it another job. */
export class Row {
  constructor(selected) {
    this.root = document.createElement("tr");
    this.box = document.createElement("input");
    this.box.type = "checkbox";
    this.box.addEventListener("click", () => {
      if (this.box.checked) selected.add(this.job.id);
      else selected.delete(this.job.id);
      this.mark(selected);
    });
    const label = document.createElement("label");
    label.className = "select-target";
    label.append(this.box);
    const select = document.createElement("td");
    select.className = "select";
    select.append(label);
    const head = document.createElement("th");
    head.scope = "row";
    this.link = document.createElement("a");
    this.title = document.createTextNode("");
    this.link.append(this.title);
    head.append(this.link);
    const [company, companyText] = cell("td");
    const [adNumber, adNumberText] = cell("td", "mono");
    const [place, placeText] = cell("td");
    const status = document.createElement("td");
    const [badge, badgeText] = cell("span", "badge");
    status.append(badge);
    const [left, leftText] = cell("td", "num");
    const [products, productsText] = cell("td");
    const [apply, applyText] = cell("td");
    Object.assign(this, { companyText, adNumberText, placeText, badge, badgeText, leftText, products, productsText, applyText });
    this.root.append(select, head, company, adNumber, place, status, left, products, apply);
  }

  mark(selected) {
    const isSelected = selected.has(this.job.id);
    if (this.box.checked !== isSelected) this.box.checked = isSelected;
    if ("selected" in this.root.dataset !== isSelected) {
      if (isSelected) this.root.dataset.selected = "true";
      else delete this.root.dataset.selected;
    }
  }

  show(job, at, selected, now) {
    if (this.root.hidden) this.root.hidden = false;
    if (this.at !== at) {
      this.at = at;
      this.root.ariaRowIndex = at + 2;
    }
    if (this.job !== job) {
      this.job = job;
      this.link.href = `/jobs/${job.id}`;
      this.box.ariaLabel = `Select ${job.title}`;
      write(this.title, job.title);
      write(this.companyText, job.company);
      write(this.adNumberText, job.adNumber);
      write(this.placeText, job.place);
      write(this.productsText, job.products || "—");
      this.products.classList.toggle("mono", job.products !== "");
      write(this.applyText, job.apply);
    }
    const isOn = isActive(job, now);
    if (this.isOn !== isOn) {
      this.isOn = isOn;
      this.badge.dataset.tone = isOn ? "good" : "neutral";
      write(this.badgeText, isOn ? "Active" : "Expired");
    }
    write(this.leftText, daysLeft(job, now));
    this.mark(selected);
  }

  hide() {
    if (!this.root.hidden) this.root.hidden = true;
  }
}

function spacer() {
  const body = document.createElement("tbody");
  body.className = "pad";
  body.ariaHidden = "true";
  const cell = body.insertRow().insertCell();
  cell.colSpan = COLUMNS.length + 1;
  return [body, cell];
}

/** The table; `sort` is called with the column whose head was clicked. */
export class Table {
  constructor(sort) {
    this.rows = [];
    this.first = 0;
    this.height = 0;
    this.selected = new Set();
    this.root = document.createElement("div");
    this.root.className = "table-wrap";
    this.root.tabIndex = 0;
    this.root.addEventListener("scroll", () => this.follow());
    this.table = document.createElement("table");
    this.table.className = "table virtual";
    const [above, aboveCell] = spacer();
    const [below, belowCell] = spacer();
    this.above = aboveCell;
    this.below = belowCell;
    const body = document.createElement("tbody");
    this.body = body;
    this.places = Array.from({ length: PLACES }, () => new Row(this.selected));
    body.append(...this.places.map((place) => place.root));
    this.table.append(this.head(sort), above, body, below);
    this.root.append(this.table);
  }

  head(sort) {
    const head = document.createElement("thead");
    const row = head.insertRow();
    row.ariaRowIndex = 1;
    const select = document.createElement("th");
    select.className = "select";
    this.all = document.createElement("input");
    this.all.type = "checkbox";
    this.all.addEventListener("click", () => this.selectAll(this.all.checked));
    const label = document.createElement("label");
    label.className = "select-target";
    label.append(this.all);
    select.append(label);
    row.append(select);
    this.heads = new Map();
    for (const [words, column] of COLUMNS) {
      const cell = document.createElement("th");
      cell.scope = "col";
      if (words === "Days left") cell.className = "num";
      row.append(cell);
      if (!column) {
        cell.append(words);
        continue;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(words);
      button.addEventListener("click", () => sort(column));
      cell.append(button);
      this.heads.set(column, cell);
    }
    return head;
  }

  selectAll(choose) {
    for (const job of this.rows) {
      if (choose) this.selected.add(job.id);
      else this.selected.delete(job.id);
    }
    this.draw();
  }

  /** Shows other rows, from their top. */
  show(rows, { column, descending }) {
    this.rows = rows;
    const isLong = rows.length > PLACES;
    if (this.isLong !== isLong) {
      this.isLong = isLong;
      this.root.toggleAttribute("data-long", isLong);
      this.root.toggleAttribute("data-wide", !isLong);
      if (isLong) this.root.dataset.long = "true";
      else this.root.dataset.wide = "true";
    }
    for (const [name, cell] of this.heads) {
      const sorted = name === column ? (descending ? "descending" : "ascending") : null;
      if (cell.ariaSort !== sorted) cell.ariaSort = sorted;
    }
    this.table.ariaRowCount = rows.length + 1;
    if (this.root.scrollTop !== 0) this.root.scrollTop = 0;
    this.first = 0;
    this.draw();
    const chosen = this.selected.size === 0 ? 0 : rows.filter((job) => this.selected.has(job.id)).length;
    this.all.checked = chosen > 0 && chosen === rows.length;
    this.all.indeterminate = chosen > 0 && chosen < rows.length;
    this.all.ariaLabel = `Select all ${rows.length.toLocaleString("en-US")}`;
  }

  follow() {
    const first = Math.max(0, Math.floor(this.root.scrollTop / this.height) - SPARE);
    const last = Math.max(0, this.rows.length - PLACES);
    if (Math.min(first, last) !== this.first) {
      this.first = Math.min(first, last);
      this.draw();
    }
  }

  draw() {
    const now = Date.now();
    this.places.forEach((place, index) => {
      const at = this.first + index;
      const job = this.rows[at];
      if (job) place.show(job, at, this.selected, now);
      else place.hide();
    });
    // Every row is as high as the first one that was ever shown.
    if (this.height === 0 && this.rows.length > 0) {
      this.height = this.places[0].root.getBoundingClientRect().height;
    }
    this.pad(this.above, this.first);
    this.pad(this.below, Math.max(0, this.rows.length - this.first - PLACES));
  }

  pad(cell, rows) {
    const height = `${rows * this.height}px`;
    if (cell.style.blockSize !== height) cell.style.blockSize = height;
  }
}
