// The element in other people's pages: foreign changes within it are undone, a failure leads to a fresh start, and one
// that cannot be helped to a notice and an event.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { mount, serve } from "./caddy.mjs";
import { copy } from "./folder.mjs";
import { launch } from "./lib.mjs";

let [browser, server, remove, page] = [];
before(async () => {
  let folder;
  ({ folder, remove } = copy());
  writeFileSync(join(folder, "host.html"), '<!doctype html><html lang="zh-CN"><body><script type="module" src="embed/v1/remit.js"></script><remit-calculator subject="unit"></remit-calculator>');
  [browser, server] = await Promise.all([launch(), serve({ [mount]: folder })]);
});
after(() => Promise.all([browser.close(), server.stop()]).then(remove));

async function open() {
  await page?.close();
  page = await browser.newPage({ locale: "zh-CN" });
  await page.addInitScript(() => {
    globalThis.errors = [];
    addEventListener("remit-error", (event) => globalThis.errors.push(event.detail.message));
  });
  await page.goto(`${server.address}${mount}host.html`);
  await page.locator("remit-calculator #answer").waitFor();
}

const mark = (question, value) => page.locator(`remit-calculator input[name="${question}"][value="${value}"]`).evaluate((input) => input.click());
const outcome = (text) => page.locator("remit-calculator #answer .body").getByText(text).first().waitFor();
const errors = () => page.evaluate(() => globalThis.errors);

// The next attribute that is set within the element is an error.
const breakOnce = () =>
  page.evaluate(() => {
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (...values) {
      if (this.isConnected && this.getRootNode() === document) return setAttribute.apply(this, values);
      Element.prototype.setAttribute = setAttribute;
      throw new Error("broken by the test");
    };
  });

test("foreign changes within the element are undone", async () => {
  await open();
  await mark("police-listed", "no");
  await mark("fire-grade", "third");
  await outcome("镇（街道）公安派出所");
  const text = () => page.locator("remit-calculator #answer").innerText();
  const before = await text();
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("remit-calculator");
    for (const element of shadowRoot.querySelectorAll("b, legend, .option span")) element.textContent = "0";
    shadowRoot.querySelector("#answer .part").remove();
    shadowRoot.querySelector("form").replaceWith(document.createElement("form"));
  });
  assert.equal(await text(), before);
  await mark("fire-grade", "first");
  await outcome("市县消防救援部门");
  const [other] = await Promise.all([page.waitForEvent("popup"), page.locator("remit-calculator #answer a").first().click()]);
  await other.close();
  // The page around may take the element away and put it back.
  await page.evaluate(() => {
    const element = document.querySelector("remit-calculator");
    element.remove();
    document.body.append(element);
  });
  await outcome("市县消防救援部门");
  assert.deepEqual(await errors(), []);
});

test("after a failure the element begins afresh, twice; then it says so and tells the page", async () => {
  await open();
  await mark("police-listed", "no");
  for (const [value, body] of [["third", "镇（街道）公安派出所"], ["first", "市县消防救援部门"]]) {
    await breakOnce();
    await mark("fire-grade", value);
    await outcome(body);
    assert.deepEqual(await page.evaluate(() => document.querySelector("remit-calculator").answers), { "fire-grade": value, "police-listed": "no" });
  }
  assert.deepEqual(await errors(), []);
  await breakOnce();
  await mark("fire-grade", "none");
  await page.locator("remit-calculator [role=alert]").getByText("计算器没有打开").waitFor();
  assert.equal(await page.locator("remit-calculator #answer").count(), 0);
  assert.equal((await errors()).length, 1);
});
