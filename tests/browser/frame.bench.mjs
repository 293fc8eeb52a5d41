// How long an answer's change takes until it can be painted, with the processor slowed four times. A benchmark: it
// prints figures and fails nothing. Needs REMIT_URL, a release build.
import { base, launch } from "./lib.mjs";

const pages = {
  unit: "unit/index.html",
  "unit, all panels open": "unit/index.html#fire-grade=first&police-listed=yes&industry-trade=yes",
};
const rounds = 60;

// In the page: changes one answer after another and measures each from the event to the end of layout.
async function changes(rounds) {
  const choices = [...document.querySelectorAll("fieldset input[type=radio]")];
  const answer = document.querySelector("#answer");
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const choice = choices[(round * 7) % choices.length];
    if (choice.checked) continue;
    await new Promise(requestAnimationFrame);
    const changed = new Promise((resolve) => {
      const observer = new MutationObserver(() => (observer.disconnect(), resolve(true)));
      observer.observe(answer, { subtree: true, childList: true, characterData: true, attributes: true });
      setTimeout(() => (observer.disconnect(), resolve(false)), 200);
    });
    const start = performance.now();
    choice.click();
    if (!(await changed)) continue;
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times;
}

const browser = await launch();
for (const [name, path] of Object.entries(pages)) {
  const page = await (await browser.newContext({ locale: "zh-CN", viewport: { width: 390, height: 844 }, serviceWorkers: "block" })).newPage();
  await page.goto(base + path);
  await page.waitForSelector("#answer");
  if (name.endsWith("open")) await page.evaluate(() => document.querySelectorAll("#answer details").forEach((panel) => (panel.open = true)));
  const session = await page.context().newCDPSession(page);
  await page.evaluate(changes, 10);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const times = (await page.evaluate(changes, rounds)).sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  console.log(`${name}: ${times.length} changes, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`);
}
await browser.close();
