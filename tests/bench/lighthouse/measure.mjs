// Runs Lighthouse, as for a phone, on one page in a new browser. Argument: JSON with the address and
// what session storage is to hold. Prints JSON: performance from 0 to 1, layout shift, and the times
// that make most of it.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const { url, kept } = JSON.parse(process.argv[2]);
const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}` });
  const page = await browser.newPage();
  await page.evaluateOnNewDocument((texts) => {
    if (location.protocol !== "http:") return;
    for (const [name, text] of Object.entries(texts)) sessionStorage.setItem(name, text);
  }, kept);
  const flags = { logLevel: "error", onlyCategories: ["performance"], disableStorageReset: true };
  const { lhr } = await lighthouse(url, flags, undefined, page);
  const of = (name) => lhr.audits[name].numericValue;
  console.log(JSON.stringify({
    performance: lhr.categories.performance.score,
    shift: of("cumulative-layout-shift"),
    firstPaint: of("first-contentful-paint"),
    largestPaint: of("largest-contentful-paint"),
    blocked: of("total-blocking-time"),
  }));
  await browser.disconnect();
} finally {
  chrome.kill();
}
