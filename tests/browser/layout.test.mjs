// What a finger meets on every page: no target is too small, and nothing scrolls within the page but tables.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pages } from "./folder.mjs";
import { alive, base, launch } from "./lib.mjs";
import { scrollingBoxes, smallTargets } from "./measures.mjs";

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function open(path, viewport, work, locale = "zh-CN") {
  const context = await browser.newContext({ locale, viewport, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(base + path);
  await alive(page);
  await work(page);
  await context.close();
}

describe("every page", { concurrency: 2 }, () => {
  for (const path of pages) {
    for (const [name, viewport] of Object.entries(sizes)) {
      test(`${path || "home"}, ${name}`, async () => {
        await open(`${path}index.html`, viewport, async (page) => {
          assert.deepEqual(await page.evaluate(smallTargets, 44), []);
          assert.deepEqual(await page.evaluate(scrollingBoxes), []);
        });
        await open(`${path}index.html?elder=1`, viewport, async (page) => assert.deepEqual(await page.evaluate(smallTargets, 60), [], "large type"));
      });
    }
  }
});

test("the offer of another language is as large as other targets", async () => {
  for (const [path, least] of [["unit/index.html", 44], ["unit/index.html?elder=1", 60]]) {
    await open(path, sizes.phone, async (page) => {
      assert.ok(await page.locator("#language a").isVisible());
      assert.deepEqual(await page.evaluate(smallTargets, least), []);
    }, "en-GB");
  }
});
