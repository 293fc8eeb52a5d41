// The pages without network, and how a newer version comes in.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { serve } from "./caddy.mjs";
import { copy, dist, pages } from "./folder.mjs";
import { accessible, launch, ready, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const versionOf = (folder) => readFileSync(join(folder, "index.html"), "utf8").match(/data-version="(\w+)"/)[1];

const caches = (page) => page.evaluate(() => globalThis.caches.keys());
const answer = (page, text) => page.locator("#answer").getByText(text).first().waitFor();
const bar = (page) => page.getByRole("status").filter({ has: page.getByRole("button", { name: "以后再说" }) });

// Opens `path` of a fresh deployment, waits for its worker and hands over what there is to play with.
async function deployment(path, work, options = {}, mount = "/columns/remit/") {
  const { folder, remove } = copy();
  const server = await serve({ [mount]: folder });
  try {
    await visit(browser, path, { base: server.address + mount, serviceWorkers: "allow", ...options }, async (page, context) => {
      await ready(page);
      await work(page, { context, folder, server, base: server.address + mount });
    });
  } finally {
    await server.stop();
    remove();
  }
}

// Turns a folder into that of another version: a word of every page differs.
function publish(folder, version) {
  const old = versionOf(folder);
  for (const name of [...pages, ...pages.map((page) => `en/${page}`)].map((page) => `${page}index.html`)) {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, "utf8").replace(`data-version="${old}"`, `data-version="${version}"`).replace("<title>", `<title>${version} `));
  }
  const worker = join(folder, "service-worker.js");
  writeFileSync(worker, readFileSync(worker, "utf8").replaceAll(old, version));
}

const look = (page) => page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
const waiting = (page) => page.waitForFunction(() => navigator.serviceWorker.getRegistration().then((registration) => registration.waiting !== null));

test("after one visit every page works in both languages without network", () =>
  deployment("index.html", async (page, { context, server, base }) => {
    await context.setOffline(true);
    await server.stop();
    // The page for webmasters shows what other pages load, and loads it as they do: from the network.
    const names = pages.filter((page) => page !== "webmaster/");
    for (const path of ["", "en/unit/", ...names.flatMap((page) => [`${page}index.html`, `en/${page}index.html`])]) {
      await page.goto(base + path);
      await page.waitForSelector("html:not(.failed) h1");
    }
    await page.goto(`${base}unit/index.html#fire-grade=third`);
    await answer(page, "镇（街道）公安派出所");
    await page.getByRole("group", { name: /消防安全重点单位等级/ }).getByText("一级", { exact: true }).click();
    await answer(page, "市县消防救援部门");
    await page.getByRole("link", { name: "English" }).click();
    await answer(page, /fire and rescue/i);
    await page.goto(`${base}policy/index.html?elder#provision-15.4`);
    await page.locator("#provision-15\\.4").waitFor();
  }));

test("everything is kept, and kept once: no compressed copy, nothing that is not in the folder", () =>
  deployment("index.html", async (page, { base, folder }) => {
    const [name, ...others] = await caches(page);
    assert.deepEqual(others, []);
    assert.equal(name, `remit /columns/remit/ ${versionOf(folder)}`);
    const names = await page.evaluate(async (name) => (await (await globalThis.caches.open(name)).keys()).map(({ url }) => url), name);
    assert.ok(names.length > 50 && names.every((url) => url.startsWith(base)));
    assert.deepEqual(names.filter((url) => /\.(gz|br)$|service-worker/.test(url)), []);
  }));

test("the official text is the newest there is, and the kept one without network", () =>
  deployment("index.html", async (page, { context, folder, server }) => {
    const read = () => page.evaluate(async () => (await fetch("policy-text.txt")).text());
    assert.equal(await read(), "");
    writeFileSync(join(folder, "policy-text.txt"), "made up");
    assert.equal(await read(), "made up");
    await context.setOffline(true);
    await server.stop();
    assert.equal(await read(), "made up");
  }));

test("what is not the program's own is left to the network", () =>
  deployment("index.html", async (page, { folder }) => {
    writeFileSync(join(folder, "portal.txt"), "one");
    const read = () => page.evaluate(async () => (await fetch("portal.txt")).text());
    assert.equal(await read(), "one");
    // Of another length: a server tells versions by time and length, and both are of the same second.
    writeFileSync(join(folder, "portal.txt"), "another");
    assert.equal(await read(), "another");
  }));

test("a newer version is offered, waits, and keeps the answers", () =>
  deployment("unit/index.html#fire-grade=third", async (page, { folder, base }) => {
    await page.reload();
    await page.getByRole("group", { name: /是否列入派出所/ }).getByText("否", { exact: true }).click();
    await page.waitForURL(/police-listed=no/);
    await page.evaluate(() => (globalThis.same = true));
    publish(folder, "0000beef");
    await look(page);
    await bar(page).getByText("有新版本").waitFor();
    await page.waitForTimeout(500);
    assert.ok(await page.evaluate(() => globalThis.same), "it has not reloaded by itself");
    await accessible(page);
    for (const name of ["更新", "以后再说"]) {
      const { height } = await bar(page).getByRole("button", { name }).boundingBox();
      assert.ok(height >= 44);
    }
    await bar(page).getByRole("button", { name: "更新" }).press("Enter");
    await page.waitForFunction(() => document.title.length > 0 && !globalThis.same);
    await answer(page, "镇（街道）公安派出所");
    assert.match(page.url(), /#fire-grade=third&police-listed=no/);
    assert.ok((await page.content()).includes('data-version="0000beef"'));
    await page.waitForFunction(() => globalThis.caches.keys().then((keys) => keys.length === 1));
    assert.deepEqual(await caches(page), ["remit /columns/remit/ 0000beef"]);
    assert.equal(await bar(page).count(), 0);
    assert.ok(page.url().startsWith(base));
  }));

test("after “later” there is no second offer, and the version stays", () =>
  deployment("unit/index.html", async (page, { folder, base }) => {
    const old = versionOf(folder);
    publish(folder, "0000beef");
    await look(page);
    await bar(page).getByRole("button", { name: "以后再说" }).click();
    assert.equal(await bar(page).count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await page.goto(`${base}town/index.html`);
    await waiting(page);
    await page.waitForTimeout(500);
    assert.equal(await bar(page).count(), 0);
    assert.ok((await page.content()).includes(`data-version="${old}"`));
  }));

test("another tab neither reloads nor loses anything when one updates", () =>
  deployment("unit/index.html#fire-grade=third", async (page, { context, folder, base }) => {
    const other = await context.newPage();
    await other.goto(`${base}hazard/index.html`);
    await other.evaluate(() => (globalThis.same = true));
    publish(folder, "0000beef");
    await look(page);
    await bar(page).getByRole("button", { name: "更新" }).click();
    await page.waitForSelector("script[data-version='0000beef']", { state: "attached" });
    assert.ok(await other.evaluate(() => globalThis.same));
  }));

test("a folder that is still being copied is not kept", () =>
  deployment("index.html", async (page, { folder }) => {
    const old = versionOf(folder);
    const worker = join(folder, "service-worker.js");
    writeFileSync(worker, readFileSync(worker, "utf8").replaceAll(old, "0000beef"));
    // The pages are still those of the old version.
    await look(page).catch(() => {});
    await page.waitForTimeout(1000);
    const state = await page.evaluate(() => navigator.serviceWorker.getRegistration().then(({ waiting, active }) => [waiting, active !== null]));
    assert.deepEqual(state, [null, true]);
    await page.reload();
    await page.waitForSelector("html:not(.failed) h1");
  }));

test("two deployments on one origin keep apart", async () => {
  const [one, two] = [copy(), copy()];
  publish(two.folder, "0000cafe");
  const server = await serve({ "/a/": one.folder, "/a/b/": two.folder });
  try {
    await visit(browser, "a/index.html", { base: `${server.address}/`, serviceWorkers: "allow" }, async (page, context) => {
      await ready(page);
      await page.goto(`${server.address}/a/b/index.html`);
      await ready(page);
      assert.equal(await bar(page).count(), 0, "a first worker is no update");
      const both = [`remit /a/ ${versionOf(dist)}`, "remit /a/b/ 0000cafe"];
      assert.deepEqual((await caches(page)).sort(), both);
      await context.setOffline(true);
      await server.stop();
      for (const [path, version] of [["/a/unit/index.html", versionOf(dist)], ["/a/b/unit/index.html", "0000cafe"]]) {
        await page.goto(server.address + path);
        await page.waitForSelector("#answer");
        assert.ok((await page.content()).includes(`data-version="${version}"`));
      }
    });
  } finally {
    await server.stop();
    one.remove();
    two.remove();
  }
});

test("the offer fits a narrow phone in the dark, above the bar with the answer", () =>
  deployment(
    "unit/index.html#fire-grade=third",
    async (page, { folder }) => {
      publish(folder, "0000beef");
      await look(page);
      await bar(page).waitFor();
      const [offer, below] = [await bar(page).boundingBox(), await page.locator(".bar").boundingBox()];
      assert.ok(offer.x >= 0 && offer.x + offer.width <= 320 && offer.y + offer.height <= below.y, JSON.stringify([offer, below]));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      await accessible(page);
    },
    { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  ));

test("without service workers the pages are the same", () =>
  visit(browser, "unit/index.html#fire-grade=third", { serviceWorkers: "block" }, (page) => answer(page, "镇（街道）公安派出所")));
