// Copying and sharing: what the page says has happened.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, base, launch } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// A page, with changes to the browser that run before it, at any address.
async function open(change, work, address = base) {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
  if (address !== base) await context.route(`${address}**`, async (route) => route.fulfill({ response: await route.fetch({ url: route.request().url().replace(address, base) }) }));
  const page = await context.newPage();
  await page.addInitScript(change);
  await page.goto(`${address}unit/index.html#fire-grade=third`);
  await alive(page);
  await work(page);
  await context.close();
}

const press = (page, name) => page.locator(".actions").getByRole("button", { name }).click();
const report = (page, text) => page.locator(".report").getByText(text).waitFor();

// What another field gets when it is pasted into.
async function pasted(page) {
  await page.evaluate(() => document.querySelector("[data-place=foot]").append(document.createElement("textarea")));
  await page.locator("[data-place=foot] textarea").focus();
  await page.keyboard.press("Control+V");
  return page.locator("[data-place=foot] textarea").inputValue();
}

const refuseClipboard = () => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });

test("over plain http what is said to be copied is copied", () =>
  open(() => {}, async (page) => {
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await press(page, "复制");
    await report(page, "已复制");
    assert.match(await pasted(page), /公安派出所/);
  }, "http://portal.test/columns/remit/"));

test("where the clipboard is refused, the older command copies", () =>
  open(refuseClipboard, async (page) => {
    await press(page, "复制");
    await report(page, "已复制");
    assert.match(await pasted(page), /公安派出所/);
  }));

test("where both are refused, the text is there and selected", () =>
  open(`(${refuseClipboard})(); document.execCommand = () => false;`, async (page) => {
    await press(page, "复制");
    await report(page, "没有复制成功");
    const selection = await page.locator("textarea.by-hand").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
    assert.match(selection, /公安派出所/);
  }));

test("a share that is refused becomes a copy; one that the visitor closes says nothing", async () => {
  const share = (name) => `navigator.share = () => Promise.reject(new DOMException("no", "${name}")); (${refuseClipboard})(); document.execCommand = () => false;`;
  await open(share("NotAllowedError"), async (page) => {
    await press(page, /发给|分享|链接/);
    await report(page, "没有复制成功");
    assert.match(await page.locator("textarea.by-hand").inputValue(), /^http.*#fire-grade=third/);
  });
  await open(share("AbortError"), async (page) => {
    await press(page, /发给|分享|链接/);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.equal(await page.locator(".report").innerText(), "");
    assert.equal(await page.locator("textarea.by-hand").count(), 0);
  });
});
