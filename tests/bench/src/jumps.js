// Jumps in a long list to rows by chance. Arguments: how often, and where the chance begins; the
// driver's callback. For each jump the milliseconds up to the frame, and whether it was blank.

const { times, begins } = arguments[0];
const done = arguments[arguments.length - 1];

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const task = () => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = resolve;
  channel.port2.postMessage(0);
});

async function jump() {
  const region = document.querySelector(".table-wrap");
  const { left, top, width, height } = region.getBoundingClientRect();
  const far = region.scrollHeight - region.clientHeight;
  const frames = [];
  let blank = 0;
  let seed = begins;
  for (let time = 0; time < times; time += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    await frame();
    await task();
    const began = performance.now();
    region.scrollTop = (seed / 2_147_483_647) * far;
    await frame();
    // What this frame paints stands now: the listeners of the scroll have run.
    const isRow = [0.3, 0.6, 0.9].every((part) => {
      const there = document.elementFromPoint(left + width / 2, top + height * part);
      return there?.closest("tbody:not(.pad) tr");
    });
    if (!isRow) blank += 1;
    await task();
    frames.push(performance.now() - began);
  }
  return { frames, blank };
}

jump().then((told) => done({ done: told }), (error) => done({ error: String(error) }));
