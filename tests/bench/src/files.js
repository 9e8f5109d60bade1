// The files that this page has fetched, compressed, the API's answers left out.
const files = {};
for (const { name, encodedBodySize } of performance.getEntriesByType("resource")) {
  const { pathname } = new URL(name);
  if (!pathname.startsWith("/api/")) files[pathname] = Math.max(files[pathname] ?? 0, encodedBodySize);
}
return { files, html: performance.getEntriesByType("navigation")[0].encodedBodySize };
