// Large type: it is switched by a button, stays for as long as the person wants, and leaves nothing behind.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { everyPage, pages } from "./folder.mjs";
import { alive, launch, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const phone = { viewport: { width: 390, height: 844 } };
const answers = { "unit/": "#fire-grade=first&police-listed=yes", "en/unit/": "#fire-grade=first&police-listed=yes", "town/": "#town-kind=economically-developed&office-staff=18", "training/": "#quiz&seed=2026&n=5", "sheet/": "#town&town-kind=other&office-staff=11" };
const address = (path, size) => `${path}index.html?elder=${size}${answers[path] ?? ""}`;
const step = (page) => page.evaluate(() => document.documentElement.getAttribute("data-elder"));
const stored = (page) => page.evaluate(() => Object.keys(localStorage));
const press = (page, name) => page.getByRole("button", { name }).click();
const bodySize = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));

// Words in letters smaller than `least`, and targets lower than that.
const smallText = (page, least) =>
  page.evaluate((least) => {
    const texts = [...document.querySelectorAll("main *")].filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && one.checkVisibility() && !one.closest("svg, .visually-hidden"));
    return texts.filter((one) => parseFloat(getComputedStyle(one).fontSize) < least).map((one) => `${one.tagName}.${one.className}: ${getComputedStyle(one).fontSize}`);
  }, least);
const lowTargets = (page, least) =>
  page.evaluate((least) => {
    const targets = [...document.querySelectorAll(".option, button, .button, summary, .number-field input, .top a")].filter((one) => one.checkVisibility());
    return targets.filter((one) => one.getBoundingClientRect().height < least).map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 20)}: ${one.getBoundingClientRect().height} high`);
  }, least);
const width = (page) => page.evaluate(() => document.documentElement.scrollWidth);

test("the button makes the letters large, and larger, and small again", () =>
  visit(browser, "unit/index.html", phone, async (page) => {
    const before = await bodySize(page);
    assert.ok(before >= 18);
    await press(page, "长者模式");
    assert.equal(await step(page), "1");
    assert.ok((await bodySize(page)) >= 22);
    await press(page, "字大一点");
    assert.equal(await bodySize(page), 30);
    await press(page, "字小一点");
    assert.equal(await step(page), "1");
    await press(page, "退出长者模式");
    assert.equal(await step(page), null);
    assert.equal(await bodySize(page), before);
  }));

for (const [size, least] of [["1", 18], ["2", 24]]) {
  test(`at step ${size} nothing is smaller than ${least} px and every target is 60 px high`, async () => {
    const faults = [];
    for (const path of pages) {
      await visit(browser, address(path, size), phone, async (page) => {
        await alive(page);
        if (path === "sheet/") await page.locator(".desk .paper").waitFor();
        const small = [...(await smallText(page, least)), ...(await lowTargets(page, 60))];
        if (small.length) faults.push([path, [...new Set(small)]]);
      });
    }
    assert.deepEqual(faults, []);
  });
}

test("it stays on for the next page, the other language and the next visit, and leaves nothing behind", () =>
  visit(browser, "index.html", phone, async (page) => {
    assert.deepEqual(await stored(page), []);
    await press(page, "长者模式");
    await press(page, "字大一点");
    assert.deepEqual(await stored(page), ["remit-elder"]);
    await page.getByRole("link", { name: /我归谁管/ }).click();
    await page.waitForURL(/unit\/index\.html/);
    assert.equal(await step(page), "2");
    await alive(page);
    await page.getByRole("group", { name: /消防安全重点单位等级/ }).getByText("三级", { exact: true }).click();
    await page.waitForURL(/#fire-grade=third/);
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForURL(/en\/unit\/index\.html.*#fire-grade=third/);
    assert.equal(await step(page), "2");
    await press(page, /leave/i);
    assert.equal(await step(page), null);
    assert.deepEqual(await stored(page), []);
    await page.reload();
    assert.equal(await step(page), null);
  }));

test("where storage is forbidden it goes along in the address and remembers nothing", () =>
  visit(browser, "unit/index.html", phone, async (page) => {
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } }));
    await page.reload();
    await press(page, "长者模式");
    assert.equal(await step(page), "1");
    await page.getByRole("link", { name: "镇街" }).click();
    await page.waitForURL(/town\/index\.html\?elder=1/);
    assert.equal(await step(page), "1");
    await page.goto(page.url().replace(/\?.*/, ""));
    assert.equal(await step(page), null);
  }));

// What works in the page as it is works in large type as well.
test("nothing that a visitor can do is hidden", async () => {
  const reached = (page) => page.locator("main :is(a, button, summary, input), nav a").evaluateAll((all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.textContent || one.getAttribute("value")));
  for (const path of ["index.html", "unit/index.html#fire-grade=first&police-listed=yes"]) {
    const all = {};
    for (const size of ["", "?elder=1"]) {
      await visit(browser, path.replace(/(#|$)/, `${size}$1`), { viewport: { width: 1280, height: 900 } }, async (page) => {
        await alive(page);
        all[size] = new Set(await reached(page));
      });
    }
    // The trail of the page is the brand's link again; questions come one at a time, and the bar leads to the answer.
    const missing = [...all[""]].filter((name) => !all["?elder=1"].has(name) && name !== "首页");
    assert.deepEqual(missing.filter((name) => !/^(first|second|third|none|yes|no|unknown|a|b|c|d|ungraded)$/.test(name)), [], path);
  }
});

for (const size of ["1", "2"]) {
  test(`nothing scrolls sideways on a narrow phone at step ${size}`, async () => {
    const wide = [];
    for (const path of everyPage) {
      await visit(browser, address(path, size), { viewport: { width: 320, height: 640 } }, async (page) => {
        await alive(page);
        const pixels = await width(page);
        if (pixels > 320) wide.push([path, pixels, await page.evaluate(() => [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > 321 && !one.closest(".scroll, svg")).map((one) => `${one.tagName}.${one.className}`).slice(0, 8))]);
      });
    }
    assert.deepEqual(wide, []);
  });
}

test("it works in English", () =>
  visit(browser, "en/unit/index.html", phone, async (page) => {
    await press(page, /large/i);
    assert.equal(await step(page), "1");
    await press(page, /larger/i);
    assert.equal(await bodySize(page), 30);
  }));

test("who asks for less motion sees none", () =>
  visit(browser, "unit/index.html?elder=1#fire-grade=third", { ...phone, reducedMotion: "reduce" }, async (page) => {
    await alive(page);
    const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(one);
      return `${transitionDuration}, ${animationDuration}`.split(", ").some((time) => parseFloat(time) > 0) || scrollBehavior === "smooth";
    }).map((one) => one.className));
    assert.deepEqual(moving, []);
  }));
