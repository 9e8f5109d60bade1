// Scrolls a long list so many times, each to where none of the rows in the page stays.
const { times } = arguments[0];
const done = arguments[arguments.length - 1];

async function scroll() {
  const region = document.querySelector(".table-wrap");
  const height = region.scrollHeight - region.clientHeight;
  let seed = 1;
  for (let time = 0; time < times; time += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    region.scrollTop = (seed / 2_147_483_647) * height;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return [...document.querySelectorAll("table.virtual tbody:not(.pad) tr:not([hidden])")].length * times;
}

scroll().then((told) => done({ done: told }), (error) => done({ error: String(error) }));
