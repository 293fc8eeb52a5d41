// The main journeys, as a person takes them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base, launch, openGroups, openView, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const group = (page, name) => page.getByRole("group", { name });
const choose = (page, question, answer) => group(page, question).getByText(answer, { exact: true }).click();
const card = (page) => page.locator("#answer");
const says = (page, text) => card(page).getByText(text).first().waitFor();

test("unknown, answered, changed, cleared, back", () =>
  visit(browser, "unit/index.html", {}, async (page) => {
    await says(page, "还有 4 种可能");
    await choose(page, /消防安全重点单位等级/, "三级");
    await says(page, "镇（街道）公安派出所");
    await page.waitForURL(/#fire-grade=third&edition=/);
    await choose(page, /消防安全重点单位等级/, "一级");
    await choose(page, /是否列入派出所/, "否");
    await says(page, "市县消防救援部门");
    await page.waitForURL(/police-listed=no/);
    await page.getByRole("button", { name: "清空重填" }).click();
    await says(page, "还有 4 种可能");
    await page.goBack();
    await says(page, "市县消防救援部门");
    assert.ok(await group(page, /消防安全重点单位等级/).getByLabel("一级").isChecked());
  }));

test("an overlap shows both bodies, its caveat and the other reading", () =>
  visit(browser, "unit/index.html#fire-grade=first&police-listed=yes", {}, async (page) => {
    await says(page, "两处规定同时适用");
    await card(page).getByText("只由消防救援部门管").click();
    await says(page, "这是另一种理解");
    assert.match(page.url(), /fire-overlap=higher/);
    await page.reload();
    await says(page, "这是另一种理解");
  }));

test("why, why not and what would change it are there", () =>
  visit(browser, "unit/index.html#fire-grade=third&police-listed=no", {}, async (page) => {
    const part = card(page).locator(".explanation");
    for (const name of ["为什么", "为什么不是别家", "什么会改变结果"]) await part.getByText(name, { exact: true }).click();
    await part.getByText("消防安全重点单位等级是“三级”").first().waitFor();
    await part.getByText(/市县消防救援部门.*一级或二级/).first().waitFor();
    await part.getByText(/如果消防安全重点单位等级是“不是重点单位”/).first().waitFor();
  }));

test("a link with unusable content opens with a notice and keeps the rest", () =>
  visit(browser, "unit/index.html#fire-grade=fourth&police-listed=yes&colour=red&industry-trade=yes&production-unit=no&edition=1999", {}, async (page) => {
    const notice = page.getByRole("alert");
    for (const text of ["fourth", "colour", "互相矛盾", "1999"]) await notice.getByText(text).first().waitFor();
    assert.ok(await group(page, /是否列入派出所/).getByLabel("是", { exact: true }).isChecked());
    assert.equal(await group(page, /是否生产经营单位/).locator("input:checked").count(), 0);
  }));

test("a contradiction is said at its question and loses nothing", () =>
  visit(browser, "unit/index.html#industry-trade=yes", {}, async (page) => {
    await page.getByText("三、镇（街道）会为您做什么").click();
    await group(page, /是否生产经营单位/).getByText("由前面的回答可知：是").waitFor();
    await choose(page, /是否生产经营单位/, "否");
    await page.getByRole("alert").getByText("互相矛盾").waitFor();
    assert.ok(await group(page, /是否工贸行业企业/).getByLabel("是", { exact: true }).isChecked());
  }));

test("a town sees what is missing, and a bad number is kept as typed", () =>
  visit(browser, "town/index.html", {}, async (page) => {
    await choose(page, /镇类型/, "经济发达镇");
    await openGroups(page);
    await page.getByLabel("办公室工作人员总数").fill("18");
    await page.getByLabel("在编监管执法人员").fill("4");
    await page.getByLabel("其余工作人员").fill("2");
    await openView(page, "差在哪");
    await says(page, "还差 2 项");
    await says(page, "▲ 还差 1");
    await says(page, "4 以上");
    await openView(page, "填写");
    await page.getByLabel("消防派驻人员").fill("1.5");
    await page.getByRole("alert").getByText("整数").waitFor();
    assert.equal(await page.getByLabel("消防派驻人员").inputValue(), "1.5");
    await page.locator(".strip").getByText("要补 2 件").waitFor();
    await page.getByLabel("消防派驻人员").fill("3");
    await openView(page, "差在哪");
    await says(page, "＋ 多于规定 1");
  }));

test("the keyboard alone is enough", () =>
  visit(browser, "unit/index.html", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await group(page, /消防安全重点单位等级/).getByLabel("不知道").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await says(page, "镇（街道）公安派出所");
  }));

test("a phone shows the answer so far in a bar and nothing scrolls sideways", () =>
  visit(browser, "unit/index.html", { viewport: { width: 320, height: 640 } }, async (page) => {
    await choose(page, /消防安全重点单位等级/, "三级");
    await page.locator(".bar").getByText("消防：镇（街道）公安派出所").waitFor();
    await page.getByRole("link", { name: "看答案" }).click();
    assert.ok(await card(page).isVisible());
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));

test("what is printed has the answers that were given, on the paper", () =>
  visit(browser, "unit/index.html#fire-grade=third&police-listed=no", { viewport: { width: 700, height: 900 } }, async (page) => {
    await says(page, "镇（街道）公安派出所");
    await page.emulateMedia({ media: "print" });
    const option = group(page, /消防安全重点单位等级/).locator(".option.on");
    const { x, width } = await option.boundingBox();
    assert.ok((await option.isVisible()) && x + width <= 700, `${x} and ${width} wide`);
    for (const hidden of [".top", ".bar", ".part.actions"]) assert.ok(await page.locator(hidden).isHidden(), hidden);
  }));

test("the other subjects answer too", async () => {
  for (const [path, text] of [
    ["hazard/index.html#severity=general&violation=yes", "两处同时适用"],
    ["county/index.html#brigade-special=1&brigade-first=2&brigade-staff=70", "▲ 还差 7"],
    ["firefighter/index.html#service-years=12", "可以推荐到企业从事安全工作"],
  ]) {
    await visit(browser, path, {}, (page) => says(page, text));
  }
});

test("addresses are relative: the folder works below any path", () =>
  visit(browser, "about/index.html", {}, async (page) => {
    const links = await page.locator("[href], [src]").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? one.getAttribute("src")));
    assert.ok(links.length > 3 && links.every((link) => !link.startsWith("/") && !link.startsWith("http")), links.join(" "));
    assert.ok(page.url().startsWith(base));
  }));
