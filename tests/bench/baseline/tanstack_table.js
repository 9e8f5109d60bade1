// The same table with its rows chosen by TanStack Virtual, as its guide has it: an element for each
// item by its key, made when the item comes into view and dropped when it leaves.

import { Row, Table as Plain } from "./baseline_table.js";

// The library asks how it was bundled.
globalThis.process ??= { env: { NODE_ENV: "production" } };
const { Virtualizer, elementScroll, observeElementOffset, observeElementRect } = await import("./virtual-core/index.js");

const OVERSCAN = 12;

export class Table extends Plain {
  constructor(sort) {
    super(sort);
    this.body.replaceChildren();
    this.shown = new Map();
  }

  /** The library listens by itself. */
  follow() {}

  draw() {
    if (this.height === 0 && this.rows.length > 0) this.measure();
    if (this.height === 0 || !this.root.isConnected) {
      // The page puts the table in after it was first shown.
      requestAnimationFrame(() => this.draw());
      return;
    }
    const options = {
      count: this.rows.length,
      getScrollElement: () => this.root,
      estimateSize: () => this.height,
      overscan: OVERSCAN,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.render(),
    };
    if (this.virtual) {
      this.virtual.setOptions(options);
      this.virtual.measure();
    } else {
      this.virtual = new Virtualizer(options);
      this.virtual._didMount();
    }
    this.virtual._willUpdate();
    this.render();
  }

  measure() {
    const row = new Row(this.selected);
    row.show(this.rows[0], 0, this.selected, Date.now());
    this.body.append(row.root);
    this.height = row.root.getBoundingClientRect().height;
    row.root.remove();
  }

  render() {
    this.virtual._willUpdate();
    const items = this.virtual.getVirtualItems();
    const now = Date.now();
    const kept = new Set(items.map((item) => item.index));
    for (const [index, row] of this.shown) {
      if (kept.has(index)) continue;
      row.root.remove();
      this.shown.delete(index);
    }
    let before = null;
    for (const { index } of items) {
      let row = this.shown.get(index);
      if (!row) {
        row = new Row(this.selected);
        this.shown.set(index, row);
      }
      row.show(this.rows[index], index, this.selected, now);
      const next = before ? before.nextSibling : this.body.firstChild;
      if (next !== row.root) this.body.insertBefore(row.root, next);
      before = row.root;
    }
    const last = items.at(-1);
    this.pad(this.above, items[0]?.index ?? 0);
    this.pad(this.below, last ? this.rows.length - last.index - 1 : 0);
  }
}
