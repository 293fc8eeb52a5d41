// axe and a second engine find nothing on any page, in any state that differs, on any size of screen. Each state is
// opened once and looked at in every way, two states at a time.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { alive, base, launch, secondOpinion, violations } from "./lib.mjs";
import { states } from "./states.mjs";

const sizes = [{ width: 390, height: 844 }, { width: 1280, height: 900 }];
// What differs with the colours: with forced ones the person's system chooses them, so nothing is left to try. And what
// differs with the size of type.
const COLOURS = ["color-contrast"];
const SIZES = ["color-contrast", "target-size", "scrollable-region-focusable"];

let browser;
let context;
before(async () => {
  browser = await launch();
  context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", serviceWorkers: "block" });
});
after(() => browser.close());

async function open(path, prepare) {
  const page = await context.newPage();
  await page.goto(base + path);
  await alive(page);
  await prepare?.(page);
  return page;
}

async function onEverySize(page, title, rules) {
  const faults = [];
  for (const viewport of sizes) {
    await page.setViewportSize(viewport);
    faults.push(...(await violations(page, rules)).map((one) => [title, viewport.width, ...one]));
  }
  return faults;
}

describe("axe and a second engine find nothing, light, dark and in large type, on a phone and on a desk", { concurrency: 2 }, () => {
  for (const [name, path, prepare] of states) {
    test(name, async () => {
      const page = await open(path, prepare);
      const faults = await onEverySize(page, "light");
      // The page of specimens shows the parts of all others, and some of them several times.
      if (!path.includes("review/")) faults.push(...(await secondOpinion(page)));
      await page.emulateMedia({ colorScheme: "dark" });
      faults.push(...(await onEverySize(page, "dark", { only: COLOURS })));
      await page.close();
      const elder = await open(path.replace("index.html", "index.html?elder=1"), prepare);
      faults.push(...(await onEverySize(elder, "large type", { only: SIZES })));
      await elder.close();
      assert.deepEqual(faults, []);
    });
  }
});
