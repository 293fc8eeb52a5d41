// The town's working paper, and the county's table.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, alive, launch, openGroups, openView, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const group = (page, name) => page.locator("details.group").filter({ has: page.getByRole("heading", { name, exact: true }) });
const status = (page) => page.locator(".strip").getByRole("status").textContent();

test("the first section is open, each says how much is left, and what is complete has a mark", () =>
  visit(browser, "town/index.html#town-kind=other&leader=deputy-head", {}, async (page) => {
    await alive(page);
    assert.equal(await page.locator("details.group[open]").first().locator("h2").textContent(), "基本情况");
    await group(page, "基本情况").getByText("未填 1").waitFor();
    assert.equal(await group(page, "宣传").getAttribute("open"), null);
    await page.getByLabel("村（社区）数").fill("12");
    await group(page, "基本情况").getByText("✓ 已填完").waitFor();
    assert.match(await status(page), /^已答 3／66 · 要补 0 件$/);
  }));

test("what is left of a group is answered with yes at once, and taken back", () =>
  visit(browser, "town/index.html#town-kind=other", {}, async (page) => {
    await alive(page);
    const promotion = group(page, "宣传");
    if ((await promotion.getAttribute("open")) === null) await promotion.locator("summary").click();
    const marks = (value) => promotion.locator(`input[value="${value}"]:checked`).count();
    const count = await promotion.getByRole("group").count();
    await promotion.getByRole("group").first().getByText("否", { exact: true }).click();
    await promotion.getByRole("group").nth(1).getByText("不知道", { exact: true }).click();
    await promotion.getByRole("button", { name: `其余 ${count - 2} 项都选“是”` }).click();
    await promotion.getByText("✓ 已填完").waitFor();
    assert.deepEqual(await Promise.all(["yes", "no", "unknown"].map(marks)), [count - 2, 1, 1]);
    const undo = promotion.getByRole("button", { name: "撤销" });
    assert.ok(await undo.evaluate((button) => button === document.activeElement), "the focus stays");
    await undo.click();
    await promotion.getByText(`未填 ${count - 2}`).waitFor();
    assert.deepEqual(await Promise.all(["yes", "no", "unknown"].map(marks)), [0, 1, 1]);
    // It is a step of the history as well.
    await promotion.getByRole("button", { name: /^其余/ }).click();
    await promotion.getByText("✓ 已填完").waitFor();
    await page.goBack();
    await promotion.getByText(`未填 ${count - 2}`).waitFor();
    await accessible(page);
  }));

test("what the headline counts is what stands below it", () =>
  visit(browser, "town/index.html#town-kind=economically-developed&office-staff=18&enforcement-staff=4&has-meeting=no&has-lists=no&has-budget=no&has-premises=yes", {}, async (page) => {
    await alive(page);
    await openView(page, "差在哪");
    const answer = page.locator("#answer");
    const [all, figures, undone] = (await answer.getByRole("heading", { name: /^要补/ }).textContent()).match(/\d+/g).map(Number);
    assert.equal(await status(page), `已答 7／66 · 要补 ${all} 件`);
    assert.equal(all, figures + undone);
    assert.equal(await answer.locator(".requirements tbody").first().locator(".pill.short").count(), figures);
    const own = answer.locator(".part").filter({ has: page.getByRole("heading", { name: /^本镇（街道）没做的/ }) });
    assert.equal(await own.locator("li").count(), undone);
    const others = answer.locator(".part").filter({ has: page.getByRole("heading", { name: /^由别的部门负责、还没做的/ }) });
    assert.equal(undone + (await others.locator("li").count()), 3);
    assert.ok(await page.locator("form.questions").isHidden());
    await accessible(page);
    await openView(page, "填写");
    assert.ok(await page.locator("form.questions").isVisible());
  }));

test("the duties follow, in groups and with a plain count", () =>
  visit(browser, "town/index.html", {}, async (page) => {
    await alive(page);
    await page.getByText("先填“镇类型”，马上知道该配几个人。").waitFor();
    await group(page, "宣传").locator("summary").click();
    await group(page, "宣传").getByRole("group").first().getByText("是", { exact: true }).click();
    await openView(page, "差在哪");
    await page.locator("#answer").getByText(/已做 1 项，没做 0 项/).waitFor();
    await page.locator("#answer").getByText(/由此产生的职责/).click();
    await page.locator("#answer .duties li").first().waitFor();
  }));

test("the report is a link to the sheet with the same answers", () =>
  visit(browser, "town/index.html#town-kind=other&office-staff=11", {}, async (page) => {
    await alive(page);
    await page.getByRole("link", { name: "打印报告" }).click();
    await page.waitForURL(/sheet\/index\.html#town&town-kind=other&office-staff=11&edition=/);
  }));

test("parts that exceed the whole are named, and ranges that hang on the kind of town are whole", () =>
  visit(browser, "town/index.html#office-staff=3&enforcement-staff=5&police-assigned=1", { viewport: { width: 390, height: 844 } }, async (page) => {
    await alive(page);
    await openView(page, "差在哪");
    await page.locator("#answer .caveat").getByText("“在编监管执法人员”比“办公室工作人员总数”还多，请核对。").waitFor();
    const cells = await page.locator("#answer .requirements td.figure:nth-child(2)").allTextContents();
    assert.ok(cells.includes("5 以上或3 以上（看镇类型）") && cells.includes("1—2或1（看镇类型）"), cells.join(" | "));
    assert.ok(!cells.some((cell) => /(\d+)或\1$/.test(cell)));
    const widths = await page.locator("#answer .requirements tbody th[scope=row]").evaluateAll((all) => all.map((one) => one.clientWidth));
    assert.ok(widths.every((width) => width > 100), widths.join());
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  }));

test("every question is there, in seven screens at most before anything is answered", () =>
  visit(browser, "town/index.html", { viewport: { width: 390, height: 844 } }, async (page) => {
    await alive(page);
    const screens = await page.evaluate(() => document.documentElement.scrollHeight / innerHeight);
    console.log(`town, empty: ${screens.toFixed(1)} screens`);
    assert.ok(screens <= 7, `${screens}`);
    await openGroups(page);
    const names = await page.locator("form.questions input").evaluateAll((all) => new Set(all.map((one) => one.name || one.id)).size);
    assert.equal(names, 66);
  }));

test("county: brigades times people, kind by kind; empty counts as none, and nothing optional is asked for first", () =>
  visit(browser, "county/index.html", {}, async (page) => {
    await alive(page);
    const row = (name) => page.locator("table.kinds tr").filter({ has: page.getByRole("rowheader", { name }) });
    const cells = (name) => row(name).locator("td").allTextContents();
    assert.deepEqual((await cells(/^合计/)).slice(-1), ["—"]);
    assert.equal(await page.getByLabel(/^一级队/).getAttribute("placeholder"), "没有");
    assert.equal(await page.getByText("先答这一题").count(), 0);
    await page.getByLabel(/^特勤队/).fill("1");
    await page.getByLabel(/^一级队/).fill("2");
    assert.deepEqual((await cells(/^一级队/)).slice(1), ["16", "32"]);
    assert.deepEqual((await cells(/^特勤队/)).slice(1), ["45", "45"]);
    assert.deepEqual((await cells(/^小型队/)).slice(1), ["10", "—"]);
    assert.deepEqual(await cells(/^合计/), ["3", "", "77"]);
    await page.getByLabel(/^现有人数/).fill("70");
    await page.locator("#answer").getByText("▲ 还差 7").waitFor();
    await page.getByLabel(/^小型队/).fill("x");
    await row(/^小型队/).getByRole("alert").getByText("整数").waitFor();
    assert.deepEqual((await cells(/^合计/)).slice(-1), ["77"]);
    await accessible(page);
  }));
