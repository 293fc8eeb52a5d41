// How long until the element's first answer stands in a page of another origin, on a phone with a slow line: Lighthouse's
// slow 4G (150 ms there and back, 1.6 Mbit/s) and a processor slowed four times, nothing kept from before. A benchmark:
// it prints figures and fails nothing. Needs REMIT_URL, a release build.
import { serveHosts } from "./hosts.mjs";
import { base, launch } from "./lib.mjs";

const rounds = 5;
const line = { offline: false, latency: 150, downloadThroughput: (1638.4 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };

// The clock runs from the moment the visitor asks for the page around, which counts as well.
async function once(browser, path) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const look = () => {
      const element = document.querySelector("remit-calculator");
      if (element?.shadowRoot?.querySelector("#answer .body")) globalThis.answered = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(hosts.address + path);
  await page.waitForFunction(() => globalThis.answered, undefined, { timeout: 20_000 });
  const [answer, request] = await page.evaluate(() => [globalThis.answered, performance.getEntriesByType("resource").find(({ name }) => name.endsWith("remit.js")).startTime]);
  const bytes = await page.evaluate(() => performance.getEntriesByType("resource").length);
  await context.close();
  return [answer, answer - request, bytes];
}

const hosts = await serveHosts(base);
const browser = await launch();
for (const path of ["portal.html"]) {
  const times = [];
  for (let round = 0; round < rounds; round++) times.push(await once(browser, path));
  const median = (at) => times.map((time) => time[at]).sort((a, b) => a - b)[Math.floor(rounds / 2)].toFixed(0);
  console.log(`${path}: first answer ${median(0)} ms after the page was asked for, ${median(1)} ms after the script was`);
}
await browser.close();
await hosts.stop();
