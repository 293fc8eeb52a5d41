// What a browser shows that cannot bring the page to life.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { everyPage as pages } from "./folder.mjs";
import { base, launch } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// Pages of text alone have nothing that could fail to come.
const answering = pages.filter((path) => !/^(en\/)?((about|accessibility)\/)?$/.test(path));

// Opens every page of a list in one context, and looks at it.
async function each(list, options, prepare, look) {
  const context = await browser.newContext({ serviceWorkers: "block", ...options });
  await prepare?.(context);
  const page = await context.newPage();
  for (const path of list) {
    await page.goto(`${base}${path}index.html`);
    await look(page, path);
  }
  await context.close();
}

async function readable(page, path) {
  assert.ok((await page.locator("h1").textContent()).trim(), path);
  assert.ok(await page.locator("#plain").isVisible(), `${path}: the notice is there`);
  assert.ok((await page.locator("#plain a").first().getAttribute("href")).endsWith("policy/index.html"), path);
  if (path.endsWith("policy/")) {
    assert.equal(await page.locator("section.article").count(), 20);
    assert.ok((await page.locator("table.rows").count()) >= 8, "the tables are there");
  }
}

test("without JavaScript every page is text with a notice, and the policy is whole", () => each(pages, { javaScriptEnabled: false }, undefined, readable));

test("when neither form of the program comes, likewise", () =>
  each(answering, {}, (context) => Promise.all([context.addInitScript(() => delete globalThis.WebAssembly), context.route("**/*-plain-*.js", (route) => route.abort())]), async (page, path) => {
    await page.locator("#plain").waitFor({ state: "visible" });
    await readable(page, path);
  }));

test("when a page's data does not come, the page says so and stays readable", () =>
  each(answering, {}, (context) => context.route("**/assets/*.bin", (route) => route.abort()), async (page, path) => {
    await page.locator("#plain").waitFor({ state: "visible" });
    await readable(page, path);
  }));

test("when a page's program does not come, likewise, in either form", () =>
  each(["unit/", "town/", "policy/"], {}, (context) => context.route(/\.wasm$|-plain-/, (route) => route.abort()), async (page, path) => {
    await page.locator("#plain").waitFor({ state: "visible" });
    await readable(page, path);
  }));
