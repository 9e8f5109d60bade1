// Turns a list on by so many rows and waits until others stand there. Arguments: who and how far;
// the driver's callback. Milliseconds from the click to the frame behind the one that painted them.

const { who, rows } = arguments[0];
const done = arguments[arguments.length - 1];

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const task = () => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = resolve;
  channel.port2.postMessage(0);
});

const sides = {
  Console: {
    first: () => document.querySelector("table.virtual tbody:not(.pad) tr:not([hidden])"),
    shown: () => document.querySelectorAll("table.virtual tbody:not(.pad) tr:not([hidden])").length,
    // It keeps 60 rows in the page, however long its list.
    full: Math.min(rows, 60),
    turn() {
      if (rows <= 100) {
        [...document.querySelectorAll(".pager a")].find((one) => one.textContent.trim() === "Next").click();
      } else {
        // A long list is no pages but one region to scroll in.
        const region = document.querySelector(".table-wrap");
        region.scrollTop += rows * this.first().getBoundingClientRect().height;
      }
    },
  },
  Peer: {
    first: () => document.querySelector("tbody tr.RaDatagrid-row"),
    shown: () => document.querySelectorAll("tbody tr.RaDatagrid-row").length,
    full: rows,
    turn: () => document.querySelector("button[aria-label='Go to next page']").click(),
  },
};

async function flip() {
  const side = sides[who];
  const before = side.first().textContent;
  await frame();
  await task();
  const began = performance.now();
  side.turn();
  const isThere = () => side.first() && side.first().textContent !== before && side.shown() === side.full;
  do await frame(); while (!isThere());
  await task();
  const painted = performance.now() - began;
  return { painted, first: side.first().textContent, shown: side.shown() };
}

flip().then((told) => done({ done: told }), (error) => done({ error: String(error) }));
