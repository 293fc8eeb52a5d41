// Nothing that is read moves while a page comes to life: the layout shift of every page, on a phone and on a desktop.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { everyPage } from "./folder.mjs";
import { alive, base, launch } from "./lib.mjs";
import { shift, watchShifts } from "./measures.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const filled = [
  "compare/index.html#unit&a.fire-grade=first&a.police-listed=yes&b.fire-grade=third",
  "self-check/index.html#has-gas=yes&gas=no&exits=no&extinguisher=yes",
  "sheet/index.html#unit&fire-grade=first&police-listed=yes",
  "sheet/index.html#town&town-kind=other&office-staff=11",
  "policy/index.html#table-fire-supervision&fire-grade=third",
  "training/index.html#present&seed=2026&n=8&subjects=unit&step=2",
  "town/index.html#town-kind=other&office-staff=11",
];

for (const [name, viewport] of Object.entries(sizes)) {
  // A visitor with another language is offered it.
  for (const locale of ["zh-CN", "en"]) {
    test(`at most 0.02 on every page, ${name}, ${locale}`, async () => {
      const context = await browser.newContext({ locale, viewport, serviceWorkers: "block" });
      await context.addInitScript(watchShifts);
      const [page, worst] = [await context.newPage(), []];
      for (const path of [...everyPage.map((path) => `${path}index.html`), ...filled]) {
        await page.goto("about:blank");
        await page.goto(base + path);
        await alive(page);
        worst.push([await shift(page), path, await page.evaluate(() => globalThis.shifts)]);
      }
      worst.sort(([a], [b]) => b - a);
      console.log(`layout shift, ${name}, ${locale}: ${worst.slice(0, 3).map(([value, path]) => `${value.toFixed(3)} ${path}`).join(", ")}`);
      assert.deepEqual(worst.filter(([value]) => value > 0.02), []);
      await context.close();
    });
  }
}

test("nor after Back", async () => {
  const context = await browser.newContext({ locale: "zh-CN", viewport: sizes.phone, serviceWorkers: "block" });
  await context.addInitScript(watchShifts);
  const page = await context.newPage();
  await page.goto(`${base}self-check/index.html`);
  await alive(page);
  for (const at of [0, 3, 6]) await page.locator("fieldset.item").nth(at).getByText("没做到", { exact: true }).click();
  await page.locator("fieldset.item").nth(6).scrollIntoViewIfNeeded();
  await page.goto(`${base}about/index.html`);
  await page.goBack();
  await alive(page);
  const value = await shift(page);
  assert.ok(value <= 0.02, `${value}`);
  await context.close();
});
