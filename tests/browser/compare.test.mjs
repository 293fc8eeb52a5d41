// Cases side by side, and an old link under a newer edition.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const row = (page, name) => page.locator("tr").filter({ has: page.getByRole("rowheader", { name }) });

test("two cases that differ in one answer show what differs", () =>
  visit(browser, "compare/index.html#unit&a.fire-grade=third&a.police-listed=no&b.fire-grade=first&b.police-listed=no", {}, async (page) => {
    await row(page, /^消防（第/).getByText("由市县消防救援部门监管执法").waitFor();
    assert.match(await row(page, /^消防（第/).getAttribute("class"), /on/);
    assert.equal(await row(page, /^是否工贸行业企业/).getByText("不同").count(), 0);
    await page.getByLabel("消防安全重点单位等级 情形 2").selectOption("third");
    await page.waitForURL(/b\.fire-grade=third/);
    assert.equal(await row(page, /^消防（第/).getByText("不同").count(), 0);
    await page.goBack();
    await row(page, /^消防（第/).getByText("不同").waitFor();
  }));

test("a case is added and taken away, and readings stand side by side", () =>
  visit(browser, "compare/index.html#unit&a.fire-grade=first&a.police-listed=yes&b.fire-grade=first&b.police-listed=yes", {}, async (page) => {
    await page.getByLabel(/^口径：两家都管.*情形 2/).selectOption("higher");
    await row(page, /^消防（第/).getByText("不同").waitFor();
    await page.getByRole("button", { name: "再加一种情形" }).click();
    assert.equal(await page.locator("thead th").count(), 4);
    await page.getByRole("button", { name: "去掉" }).last().click();
    assert.equal(await page.locator("thead th").count(), 3);
  }));

test("a link of an edition that is not kept says so, and its answers are calculated by the present one", () =>
  visit(browser, "unit/index.html#fire-grade=third&production-unit=yes&edition=0", {}, async (page) => {
    await page.getByRole("alert").getByText("白话版 0").waitFor();
    assert.equal(await page.getByRole("link", { name: "看看对这些回答有什么不同" }).count(), 0);
    await page.locator("#answer").getByText("镇（街道）公安派出所").first().waitFor();
  }));

test("towns are compared by their figures", () =>
  visit(browser, "compare/index.html#town&a.town-kind=other&a.enforcement-staff=3&b.town-kind=heavy-duty&b.enforcement-staff=3", {}, async (page) => {
    await row(page, /^在编监管执法人员/).getByText("▲ 还差 2").waitFor();
    await row(page, /^在编监管执法人员/).getByText("✓ 已达到").waitFor();
  }));
