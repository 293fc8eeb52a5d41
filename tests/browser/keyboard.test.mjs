// The main journeys by keyboard alone, what a screen reader is given, and what it is told.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { alive, launch, openGroups, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// What has the focus: what it is and what it says.
const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    return [one.tagName.toLowerCase(), one.name || one.id || one.textContent.trim()].join(" ");
  });

// A ring is drawn around the focus, or around the choice whose button has it.
const ring = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const drawn = one.matches(".option input") ? getComputedStyle(one.nextElementSibling, "::before") : getComputedStyle(one);
    return drawn.outlineStyle !== "none" ? parseFloat(drawn.outlineWidth) : 0;
  });

// Presses a key until the focus is where `there` says; at every stop the ring must be seen.
async function go(page, there, key = "Tab") {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(key);
    const at = await focused(page);
    assert.ok((await ring(page)) >= 2, `the focus is seen at ${at}`);
    if (there.test(at)) return at;
  }
  assert.fail(`the keyboard does not reach ${there}`);
}
const answer = (page, text) => page.locator("#answer").getByText(text).first().waitFor();

test("unit: skip, choose with arrows, open a panel, choose a reading, copy", () =>
  visit(browser, "unit/index.html", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await alive(page);
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "a 跳到正文");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "main main");
    await go(page, /^input fire-grade/);
    await page.keyboard.press("Space");
    await answer(page, "市县消防救援部门");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "input police-listed", "a group is one stop");
    await page.keyboard.press("Space");
    await answer(page, "两处规定同时适用");
    await go(page, /^button 复制/);
    await page.keyboard.press("Enter");
    await page.locator("#answer .report").getByText("已").waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /市县消防救援部门/);
    await go(page, /^summary 为什么$/);
    await page.keyboard.press("Enter");
    await answer(page, /消防安全重点单位等级是“一级/);
    await page.keyboard.press("Space");
    await page.locator("#answer .why").waitFor({ state: "detached" });
    await go(page, /^input reading-.*|^input fire-overlap/);
    await page.keyboard.press("ArrowDown");
    await answer(page, "这是另一种理解");
    await go(page, /^summary 为什么不是别家$/, "Shift+Tab");
  }));

test("the stops of the head come in reading order, and the language link keeps the answers", () =>
  visit(browser, "unit/index.html#fire-grade=third", {}, async (page) => {
    await alive(page);
    const stops = [];
    for (let presses = 0; presses < 9; presses++) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate(() => document.activeElement.firstChild.textContent));
    }
    assert.deepEqual(stops, ["跳到正文", "归口通", "长者模式", "English", "单位", "自查", "镇街", "学习", "条款"]);
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/en\/unit\/index\.html#fire-grade=third/);
    await page.locator("#answer").getByText(/police station/i).first().waitFor();
  }));

test("town: numbers typed, a group opened", () =>
  visit(browser, "town/index.html#town-kind=economically-developed", {}, async (page) => {
    await alive(page);
    await go(page, /^summary 力量配备/);
    await page.keyboard.press("Enter");
    await go(page, /^input office-staff/);
    await page.keyboard.type("18");
    await go(page, /^input enforcement-staff/);
    await page.keyboard.type("4");
    await page.locator(".strip").getByText("要补 1 件").waitFor();
    const closed = page.locator("details.group:not([open])");
    const count = await closed.count();
    const name = await closed.last().locator("h2").textContent();
    await go(page, new RegExp(`^summary ${name}`));
    await page.keyboard.press("Enter");
    assert.equal(await closed.count(), count - 1);
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /^button 其余/, "what opened comes next");
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /^input /);
  }));

test("policy: search, then the proof", () =>
  visit(browser, "policy/index.html", {}, async (page) => {
    await alive(page);
    await go(page, /^input/);
    await page.keyboard.type("轮训");
    await page.getByText(/^找到 \d+ 条/).waitFor();
    await go(page, /^button 重新核验/, "Shift+Tab");
    await page.keyboard.press("Space");
    await page.getByText(/已核验/).waitFor();
  }));

// What assistive technology is given, as a tree. REMIT_BLESS=1 writes the files.
async function sameTree(page, name, selector = "#app") {
  const file = new URL(`snapshots/${name}.yml`, import.meta.url);
  const tree = `${await page.locator(selector).ariaSnapshot()}\n`;
  if (process.env.REMIT_BLESS) {
    mkdirSync(new URL("snapshots/", import.meta.url), { recursive: true });
    writeFileSync(file, tree);
  }
  assert.equal(tree, readFileSync(file, "utf8"));
}
// The hash of the document changes with every word of it.
const without = (page, selector) => page.evaluate((selector) => document.querySelectorAll(selector).forEach((one) => one.remove()), selector);

for (const [name, path] of Object.entries({ home: "index.html", unit: "unit/index.html#fire-grade=first&police-listed=yes" })) {
  test(`the accessibility tree of ${name}`, () =>
    visit(browser, path, {}, async (page) => {
      await alive(page);
      await without(page, "#answer > .part.fine:last-child");
      await sameTree(page, name);
    }));
}

test("the accessibility tree of the first groups of town", () =>
  visit(browser, "town/index.html", {}, async (page) => {
    await alive(page);
    await without(page, "details.group:nth-of-type(n+4)");
    await sameTree(page, "town", "form.questions");
  }));

// Counts what the polite status says; the one of the buttons stays silent.
const listen = (page) =>
  page.evaluate(() => {
    globalThis.heard = [];
    const statuses = [...document.querySelectorAll("[role=status]")];
    for (const one of statuses) new MutationObserver(() => globalThis.heard.push(one.textContent)).observe(one, { childList: true, characterData: true, subtree: true });
    return statuses.filter((one) => one.textContent.trim()).length;
  });
const heard = (page) => page.evaluate(() => globalThis.heard);

test("one status speaks, once for each answer", () =>
  visit(browser, "unit/index.html", {}, async (page) => {
    await alive(page);
    assert.equal(await listen(page), 1);
    await page.getByRole("group", { name: /消防安全重点单位等级/ }).getByText("三级", { exact: true }).click();
    await answer(page, "镇（街道）公安派出所");
    const sentences = await heard(page);
    assert.equal(sentences.length, 1, sentences.join(" | "));
    assert.match(sentences[0], /公安派出所/);
    assert.equal(await page.locator("[aria-live=assertive], [role=alert]").count(), 0);
  }));

test("typing a number is not read out digit by digit", () =>
  visit(browser, "town/index.html#town-kind=economically-developed&enforcement-staff=4", {}, async (page) => {
    await alive(page);
    await listen(page);
    await openGroups(page);
    await page.getByLabel("办公室工作人员总数").focus();
    await page.keyboard.type("18", { delay: 80 });
    await page.waitForTimeout(400);
    const sentences = await heard(page);
    assert.ok(sentences.length <= 1, sentences.join(" | "));
  }));
