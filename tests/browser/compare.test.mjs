// Cases side by side, and an old link under a newer edition.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, alive, base, launch, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const row = (page, name) => page.locator("tr").filter({ has: page.getByRole("rowheader", { name }) });
const headline = (page) => page.locator(".compare-headline").textContent();
const unfold = (page) => page.getByRole("button", { name: /^看相同的 \d+ 项$/ }).click();

test("two cases that differ in one answer show what differs, and say so in words", () =>
  visit(browser, "compare/index.html#unit&a.fire-grade=third&a.police-listed=no&b.fire-grade=first&b.police-listed=no", {}, async (page) => {
    await row(page, /^消防（第/).getByText("由市县消防救援部门监管执法").waitFor();
    assert.match(await row(page, /^消防（第/).getAttribute("class"), /on/);
    assert.equal(await headline(page), "改了 1 处：消防安全重点单位等级由“三级”变成“一级”。结果变了 1 项：消防（第（四）条）由“由镇（街道）公安派出所监督管理”变成“由市县消防救援部门监管执法”。");
    assert.equal(await row(page, /^是否工贸行业企业/).count(), 0);
    // A line that is used stays where it is, though it is no longer different.
    const field = page.getByLabel("消防安全重点单位等级 情形 2");
    await field.selectOption("third");
    await page.waitForURL(/b\.fire-grade=third/);
    await field.waitFor();
    assert.equal(await row(page, /^消防（第/).count(), 0);
    assert.match(await headline(page), /回答一样，结果也一样/);
    await page.goBack();
    await row(page, /^消防（第/).getByText("不同").waitFor();
    await unfold(page);
    assert.equal(await row(page, /^是否工贸行业企业/).getByText("不同").count(), 0);
  }));

test("it begins from the case of a person: the second is a copy of it", () =>
  visit(browser, "unit/index.html#fire-grade=third&police-listed=no", {}, async (page) => {
    await page.getByRole("link", { name: "拿这个情况去对照" }).click();
    await page.waitForURL(/compare\/index\.html#unit&fire-grade=third/);
    await unfold(page);
    for (const at of [1, 2]) assert.equal(await page.getByLabel(`消防安全重点单位等级 情形 ${at}`).inputValue(), "third");
    await page.getByLabel("消防安全重点单位等级 情形 2").selectOption("");
    await page.waitForURL(/#unit&a\.fire-grade=third.*&b\./);
    await row(page, /^消防（第/).getByText("还有 3 种可能").waitFor();
    await row(page, /^消防（第/).getByText(/先答“/).waitFor();
    await page.reload();
    await alive(page);
    assert.equal(await page.getByLabel("消防安全重点单位等级 情形 1").inputValue(), "third");
    assert.equal(await page.getByLabel("消防安全重点单位等级 情形 2").inputValue(), "");
  }));

test("a case without any answer stays one after a reload", () =>
  visit(browser, "compare/index.html#hazard&a.severity=major&b.severity=general", {}, async (page) => {
    await page.getByLabel("隐患等级 情形 2").selectOption("");
    await page.waitForURL(/&b=$/);
    await page.reload();
    await alive(page);
    assert.equal(await page.getByLabel("隐患等级 情形 2").inputValue(), "");
  }));

test("a table that collects is told by what is certain and what may come, not by every combination", () =>
  visit(browser, "compare/index.html#unit&a.small-venue=yes&b.small-venue=no", {}, async (page) => {
    await alive(page);
    const cells = await page.locator(".results td").allTextContents();
    const line = cells.find((cell) => cell.includes("还要看其他回答："));
    assert.ok(line, cells.join(" | "));
    for (const cell of cells) assert.ok(cell.split("；").length <= 6 && !/；.*或.*；.*或/.test(cell), cell);
  }));

test("a case is added and taken away, and readings stand side by side", () =>
  visit(browser, "compare/index.html#unit&a.fire-grade=first&a.police-listed=yes&b.fire-grade=first&b.police-listed=yes", {}, async (page) => {
    await unfold(page);
    await page.getByLabel(/^口径：两家都管.*情形 2/).selectOption("higher");
    await row(page, /^消防（第/).getByText("不同").waitFor();
    await page.getByRole("button", { name: "再加一种情形" }).click();
    assert.equal(await page.locator("thead th").count(), 4);
    await page.getByRole("button", { name: "去掉" }).last().click();
    assert.equal(await page.locator("thead th").count(), 3);
  }));

test("on a phone each line is a card, with the cases side by side and named", () =>
  visit(browser, "compare/index.html#unit&a.fire-grade=third&b.fire-grade=first", { viewport: { width: 390, height: 844 } }, async (page) => {
    const cells = row(page, /^消防安全重点单位等级/).locator("td");
    const [first, second] = [await cells.nth(0).boundingBox(), await cells.nth(1).boundingBox()];
    assert.ok(Math.abs(first.y - second.y) < 2 && first.x < second.x && first.width > 120, JSON.stringify([first, second]));
    assert.equal(await cells.nth(1).evaluate((cell) => getComputedStyle(cell, "::before").content), '"情形 2"');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await accessible(page);
  }));

test("a link of an edition that is not kept says so, and its answers are calculated by the present one", () =>
  visit(browser, "unit/index.html#fire-grade=third&production-unit=yes&edition=0", {}, async (page) => {
    await page.getByRole("alert").getByText("白话版 0").waitFor();
    assert.equal(await page.getByRole("link", { name: "看看对这些回答有什么不同" }).count(), 0);
    await page.locator("#answer").getByText("镇（街道）公安派出所").first().waitFor();
  }));

// The words of the page with an edition that the deployment keeps, in place of none: texts stand after their length.
async function withEdition(route) {
  const response = await route.fetch();
  const [before, after] = (await response.body()).toString("latin1").split("\x08editions\x00");
  await route.fulfill({ response, body: Buffer.from(`${before}\x08editions\x010${after}`, "latin1") });
}

test("an edition that is kept and does not come has no results, and nothing is told of a change", async () => {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
  const page = await context.newPage();
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/assets/compare.*.bin", withEdition);
  await page.route("**/data/edition.0.bin", (route) => gate.then(() => route.fulfill({ body: "damaged" })));
  await page.goto(`${base}compare/index.html#unit&a.edition=0&a.fire-grade=third&b.fire-grade=third`);
  await page.locator(".compare-headline").getByText("正在取白话版 0").waitFor();
  const cells = () => row(page, /^消防（第/).locator("b").allTextContents();
  await unfold(page);
  assert.deepEqual(await cells(), ["—", "由镇（街道）公安派出所监督管理"]);
  release();
  await page.locator(".compare-headline").getByText("白话版 0 没有取到").waitFor();
  assert.deepEqual(await cells(), ["—", "由镇（街道）公安派出所监督管理"]);
  await page.getByLabel("白话版 情形 1").selectOption({ index: 0 });
  await page.locator(".compare-headline").getByText("回答一样，结果也一样").waitFor();
  assert.deepEqual(await cells(), ["由镇（街道）公安派出所监督管理", "由镇（街道）公安派出所监督管理"]);
  await context.close();
});

test("towns are compared by their figures, and what hangs on the kind of town is told as whole ranges", async () => {
  await visit(browser, "compare/index.html#town&a.town-kind=other&a.enforcement-staff=3&b.town-kind=heavy-duty&b.enforcement-staff=3", {}, async (page) => {
    await row(page, /^在编监管执法人员/).getByText("▲ 还差 2").waitFor();
    await row(page, /^在编监管执法人员/).getByText("✓ 已达到").waitFor();
  });
  await visit(browser, "compare/index.html#town&a.enforcement-staff=3&b.enforcement-staff=4&b.town-kind=other", {}, async (page) => {
    await row(page, /^在编监管执法人员/).last().getByText("5 以上或3 以上（看镇类型）").waitFor();
    await row(page, /^消防派驻人员/).last().getByText("1—2或1（看镇类型）").waitFor();
  });
});
