// Today's browser where Wasm is missing or forbidden: the same program as plain JavaScript answers. Where Wasm can start,
// that form is never loaded.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { copy } from "./folder.mjs";
import { mount, serve } from "./caddy.mjs";
import { serveHosts } from "./hosts.mjs";
import { alive, base, launch, ready } from "./lib.mjs";
import { top } from "./packed.mjs";
import { SUBJECTS, elementResults, units } from "./units.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const PAGES = ["unit/index.html#fire-grade=third", "town/index.html#town-kind=economically-developed&office-staff=18", "hazard/index.html#severity=general", "self-check/index.html#gas=no", "policy/index.html", "training/index.html"];
const text = (page) => page.locator("main").textContent();

// The pages with the names of all files that were loaded.
async function visit(prepare, work) {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
  const page = await context.newPage();
  const names = [];
  page.on("request", (request) => names.push(new URL(request.url()).pathname));
  await prepare(context);
  await work(page, names);
  await context.close();
}

// The strict policy as a server sends it that knows nothing of Wasm.
const forbidden = (context) =>
  context.route("**/*", async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    headers["content-security-policy"] = headers["content-security-policy"]?.replace(" 'wasm-unsafe-eval'", "");
    await route.fulfill({ response, headers });
  });
const missing = (context) => context.addInitScript(() => delete globalThis.WebAssembly);

let texts;
test("where Wasm can start, the plain form is never loaded", () =>
  visit(() => {}, async (page, names) => {
    texts = [];
    for (const path of PAGES) {
      await page.goto("about:blank");
      await page.goto(base + path);
      await alive(page);
      texts.push(await text(page));
    }
    assert.ok(names.some((name) => name.endsWith(".wasm")));
    assert.deepEqual(names.filter((name) => name.includes("-plain-")), []);
  }));

for (const [name, prepare] of Object.entries({ forbidden, missing })) {
  test(`where Wasm is ${name}, the pages say the same`, () =>
    visit(prepare, async (page, names) => {
      for (const [at, path] of PAGES.entries()) {
        await page.goto("about:blank");
        await page.goto(base + path);
        await alive(page);
        assert.equal(await text(page), texts[at], path);
      }
      assert.ok(names.some((name) => name.includes("-plain-")));
    }));
}

// The document under another name, as a policy file.
function policyFile() {
  const folder = mkdtempSync(join(tmpdir(), "remit-policy-"));
  const document = readFileSync(`${top}crates/policy/documents/yancheng/policy.md`, "utf8");
  writeFileSync(join(folder, "policy.md"), document.replace("| 文档 | yancheng |", "| 文档 | elsewhere |"));
  execFileSync(`${top}target/debug/remit`, ["compile", join(folder, "policy.md"), "-o", join(folder, "policy.json")]);
  const text = readFileSync(join(folder, "policy.json"), "utf8");
  rmSync(folder, { recursive: true });
  return text;
}

test("in a page that forbids Wasm the element says what the command says, and reads policy files", async () => {
  const origin = new URL(base).origin;
  const policy = `default-src 'none'; script-src 'self' ${origin}; connect-src 'self' ${origin}; style-src 'self'; require-trusted-types-for 'script'`;
  const hosts = await serveHosts(base, { "policy.json": policyFile() }, { "portal.html": policy });
  await visit(() => {}, async (page, names) => {
    await page.goto(`${hosts.address}portal.html`);
    for (const subject of SUBJECTS) {
      await page.evaluate((subject) => document.querySelector("remit-calculator").setAttribute("subject", subject), subject);
      await page.waitForFunction((subject) => document.querySelector("remit-calculator").result?.subject === subject, subject);
      const cases = units(subject, 100);
      const results = await page.evaluate(elementResults, cases.map(({ answers }) => answers));
      cases.forEach(({ answers, result }, at) => assert.deepEqual(results[at], result, JSON.stringify(answers)));
    }
    await page.evaluate(() => document.querySelector("remit-calculator").setAttribute("policy", "policy.json"));
    await page.evaluate(() => document.querySelector("remit-calculator").setAttribute("subject", "unit"));
    await page.waitForFunction(() => document.querySelector("remit-calculator").result?.policy.id === "elsewhere");
    for (const program of ["element", "reader"]) assert.ok(names.some((name) => name.includes(`${program}-plain-`)), program);
  });
  await hosts.stop();
});

const lost = { "is not there": { status: 404 }, "is damaged": { contentType: "application/wasm", body: "no module" }, "is replaced by a page": { contentType: "text/html", body: "<p>blocked</p>" } };
for (const [name, response] of Object.entries(lost)) {
  test(`where the Wasm ${name}, page and element say the same`, async () => {
    await visit((context) => context.route("**/*.wasm", (route) => route.fulfill(response)), async (page) => {
      await page.goto(base + PAGES[0]);
      await alive(page);
      assert.equal(await text(page), texts[0]);
      await page.goto(`${base}webmaster/index.html`);
      await page.locator("remit-calculator #answer").waitFor();
    });
  });
}

test("where Wasm is forbidden, the pages work without network", async () => {
  const { folder, remove } = copy();
  const server = await serve({ [mount]: folder }, (text) => text.replaceAll(" 'wasm-unsafe-eval'", ""));
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`${server.address}${mount}index.html`);
  await ready(page);
  await context.setOffline(true);
  await server.stop();
  for (const [at, path] of PAGES.entries()) {
    await page.goto("about:blank");
    await page.goto(server.address + mount + path);
    await alive(page);
    assert.equal(await text(page), texts[at], path);
  }
  await context.close();
  remove();
});

test("for use without network no plain form is stored where Wasm can start", async () => {
  const { folder, remove } = copy();
  const server = await serve({ [mount]: folder });
  const names = async (page) => page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).map(({ url }) => url));
  try {
    const context = await browser.newContext({ locale: "zh-CN" });
    const page = await context.newPage();
    await page.goto(`${server.address}${mount}unit/index.html`);
    await ready(page);
    assert.deepEqual((await names(page)).filter((name) => name.includes("-plain-")), []);
    await context.close();
  } finally {
    await server.stop();
    remove();
  }
});
