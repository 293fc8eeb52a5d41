// The main journeys, as every engine other than Chromium takes them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base } from "./lib.mjs";

export function journeys(name, start, skip) {
  let browser;
  before(async () => (skip ? undefined : (browser = await start())));
  after(() => browser?.close());

  const journey = (title, work) =>
    test(`${name}: ${title}`, { skip, timeout: 60_000 }, async () => {
      browser.wrong.length = 0;
      await work();
      assert.deepEqual(browser.wrong.filter((text) => !text.includes("favicon")), []);
    });

  // Asks until what the page says fits.
  async function until(fits, question, ...args) {
    let seen;
    for (let left = 100; left > 0; left--) {
      seen = await browser.run(question, ...args);
      if (fits(seen)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`the page does not come to what is expected; the last was ${seen}`);
  }
  const says = (text, selector = "#answer") => until((seen) => seen?.includes(text), (selector) => document.querySelector(selector)?.innerText, selector);
  const at = (pattern) => until((seen) => pattern.test(seen), () => location.href);
  const open = async (path) => {
    await browser.goto("about:blank");
    await browser.goto(base + path);
    await alive();
  };
  const alive = () => until(Boolean, () => document.documentElement.hasAttribute("data-alive"));
  const choose = (question, value) => browser.click(`label:has(input[name="${question}"][value="${value}"])`);
  const chosen = (question) => browser.run((question) => document.querySelector(`input[name="${question}"]:checked`)?.value, question);

  journey("unit: choose, clear, back, reload", async () => {
    await open("unit/index.html");
    await choose("fire-grade", "first");
    await says("市县消防救援部门");
    await at(/#fire-grade=first&edition=/);
    await choose("police-listed", "no");
    await at(/police-listed=no/);
    await browser.click("#answer .actions .button.plain");
    await until((seen) => !seen, () => document.querySelector("input[name=fire-grade]:checked")?.value);
    await browser.back();
    await says("市县消防救援部门");
    assert.equal(await chosen("fire-grade"), "first");
    await browser.reload();
    await alive();
    assert.equal(await chosen("fire-grade"), "first");
    await says("市县消防救援部门");
  });

  journey("a link with unusable content opens with a notice and keeps the rest", async () => {
    await open("unit/index.html#fire-grade=fourth&police-listed=yes&colour=red");
    await says("fourth", "[role=alert]");
    await says("colour", "[role=alert]");
    assert.equal(await chosen("police-listed"), "yes");
  });

  journey("town: numbers, and a bad one is kept as typed", async () => {
    await open("town/index.html");
    await choose("town-kind", "economically-developed");
    await browser.run(() => document.querySelectorAll("details.group:not([open]) > summary").forEach((summary) => summary.click()));
    await browser.type("#office-staff", "18");
    await browser.type("#enforcement-staff", "4");
    await says("要补 1 件", ".strip");
    await browser.type("#fire-seconded", "1.5");
    await says("整数", "[role=alert]");
    assert.equal(await browser.run(() => document.querySelector("#fire-seconded").value), "1.5");
  });

  journey("the language changes and the answers stay", async () => {
    await open("unit/index.html#fire-grade=third");
    await browser.click("a[data-keep]");
    await at(/\/en\/unit\/index\.html#fire-grade=third/);
    // A page that is left before it lives would tell of what it did not receive.
    await alive();
    await says("police station");
    assert.equal(await browser.run(() => document.documentElement.lang), "en");
  });

  journey("policy: the document is proved again", async () => {
    await open("policy/index.html");
    await browser.click(".proof button");
    await says("没有发现问题", ".proof");
  });

  journey("large type is there at once and nothing scrolls sideways", async () => {
    await open("unit/index.html?elder=2#fire-grade=third");
    assert.equal(await browser.run(() => getComputedStyle(document.body).fontSize), "30px");
    assert.ok(await browser.run(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
}
