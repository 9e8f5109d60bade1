// What the probe has noted up to the first row; null while there is none.
const { probe } = window;
if (!probe || probe.row === null) return null;
const assets = {};
const fetched = {};
for (const { name, encodedBodySize, transferSize } of performance.getEntriesByType("resource")) {
  const { pathname } = new URL(name);
  if (pathname.startsWith("/api/")) continue;
  // A preload and the fetch that takes it are one file, told twice.
  assets[pathname] = Math.max(assets[pathname] ?? 0, encodedBodySize);
  fetched[pathname] = Math.max(fetched[pathname] ?? 0, transferSize);
}
const tasks = probe.tasks.filter(([began]) => began < probe.row).map(([, took]) => took);
return {
  row: probe.row,
  title: probe.title,
  blocked: tasks.reduce((sum, took) => sum + Math.max(0, took - 50), 0),
  longest: Math.max(0, ...tasks),
  assets,
  fetched,
  html: performance.getEntriesByType("navigation")[0].encodedBodySize,
};
