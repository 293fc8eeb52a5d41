// What Lighthouse says of four pages, on a phone with a slow network, each page five times: the medians. A benchmark:
// it prints figures and fails nothing. Needs REMIT_URL and REMIT_CHROMIUM, a release build and a calm machine.
import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { base, launch } from "./lib.mjs";

const pages = { home: "index.html", unit: "unit/index.html", town: "town/index.html", "self-check": "self-check/index.html" };
const rounds = 5;
const categories = ["performance", "accessibility", "best-practices", "seo"];
const audits = ["first-contentful-paint", "largest-contentful-paint", "interactive", "total-blocking-time", "total-byte-weight"];

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
const median = (figures) => figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)];

// One run in a browser of its own, so that nothing is kept from the one before.
async function once(address) {
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "error", onlyCategories: categories });
  await browser.close();
  return lhr;
}

// What costs points, said once.
const complaints = new Set();
function note(name, lhr) {
  for (const id of categories) {
    for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
      const { score, title, displayValue = "" } = lhr.audits[audit];
      if (weight > 0 && score !== null && score < 0.9) complaints.add(`${name}: ${title} ${displayValue}`);
    }
  }
}

const rows = {};
for (const [name, path] of Object.entries(pages)) {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await once(base + path));
  note(name, runs[0]);
  const scores = categories.map((id) => [id, median(runs.map((run) => run.categories[id].score))]);
  const figures = audits.map((id) => [id, Math.round(median(runs.map((run) => run.audits[id].numericValue)))]);
  rows[name] = Object.fromEntries([...scores, ...figures]);
}
console.table(rows);
for (const complaint of complaints) console.log(complaint);
