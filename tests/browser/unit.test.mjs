// The Unit page as its visitors use it: few taps, one question at a time on a phone, and an answer that is always in reach.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, launch, visit } from "./lib.mjs";
import { factory, restaurant, unitTaps } from "./measures.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 900 } };
const main = ["fire-grade", "police-listed", "industry-trade", "safety-grade"];
const option = (page, question, word) => page.locator(`label:has(input[name="${question}"][value="${word}"])`);
const isChecked = (page, question, word) => page.locator(`input[name="${question}"][value="${word}"]`).isChecked();
const step = async (page) => (await page.locator(".step p").innerText()).match(/\d+/g).map(Number);
const toAsk = (page, name = "拿不准的，去问") => page.locator("#answer .part").filter({ has: page.getByRole("heading", { name }) }).locator("li");
// The question that is shown where one is shown at a time.
const questionsInSight = (page) => page.locator(".steps .question:visible").evaluateAll((all) => all.map((one) => one.querySelector("input").name));
const hash = (page, text) => page.waitForFunction((text) => location.hash.includes(text), text);

const follow = async (page, answers, first) => (await unitTaps(page, answers, first)).taps;

test("the hint settles fire, then work safety, in the page's order, and falls silent", () =>
  visit(browser, "unit/index.html", desktop, async (page) => {
    await alive(page);
    const first = () => page.locator(".question.best input").first().getAttribute("name");
    assert.deepEqual(await follow(page, restaurant, first), ["fire-grade", "police-listed", "industry-trade"]);
    assert.equal(await page.locator(".best").count(), 0);
    await page.getByText("归谁管已经清楚").waitFor();
    await page.goto(page.url().replace(/#.*/, "#"));
    await page.reload();
    await alive(page);
    assert.deepEqual(await follow(page, factory, first), main);
  }));

for (const [name, path, options] of [["on a phone", "unit/index.html", phone], ["in large type", "unit/index.html?elder=1", desktop]]) {
  test(`${name} one question is shown at a time, and a tap leads on`, () =>
    visit(browser, path, options, async (page) => {
      await alive(page);
      assert.deepEqual(await step(page), [1, 4]);
      const first = async () => {
        const [question, ...more] = await questionsInSight(page);
        assert.deepEqual(more, []);
        const wide = await page.locator(".steps .question:visible .option").evaluateAll((all) => all.map((one) => [one.getBoundingClientRect(), one.parentElement.getBoundingClientRect()]).map(([own, row]) => own.height >= 56 && own.width >= row.width - 1));
        assert.ok(wide.every(Boolean), "choices are as wide as the screen");
        return question;
      };
      assert.deepEqual(await follow(page, restaurant, first), ["fire-grade", "police-listed", "industry-trade"]);
      await page.getByText("归谁管已经清楚").waitFor();
      assert.deepEqual(await questionsInSight(page), ["industry-trade"], "the last one stays");
      await page.locator(".step").getByRole("button", { name: "上一题" }).click();
      assert.deepEqual(await questionsInSight(page), ["police-listed"]);
    }));
}

test("the ways to the neighbours of a question move the focus along", () =>
  visit(browser, "unit/index.html", phone, async (page) => {
    await alive(page);
    await page.locator(".step").getByRole("button", { name: "下一题" }).click();
    assert.deepEqual(await questionsInSight(page), ["police-listed"]);
    assert.ok(await page.evaluate(() => document.activeElement.matches(".question:not(.other)")));
    assert.deepEqual(await step(page), [2, 4]);
    await page.locator(".step").getByRole("button", { name: "上一题" }).click();
    assert.deepEqual(await questionsInSight(page), ["fire-grade"]);
    // A question that cannot matter any more is left out.
    await option(page, "fire-grade", "third").click();
    await page.waitForFunction(() => document.querySelector(".step p").textContent.includes("3"));
    assert.deepEqual(await step(page), [2, 3]);
    assert.deepEqual(await questionsInSight(page), ["industry-trade"]);
  }));

test("with arrow keys the question stays", () =>
  visit(browser, "unit/index.html?elder=1", desktop, async (page) => {
    await alive(page);
    await page.locator('input[name="fire-grade"]').first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await hash(page, "fire-grade=second");
    assert.deepEqual(await questionsInSight(page), ["fire-grade"]);
  }));

test("nothing is chosen before the visitor does", () =>
  visit(browser, "unit/index.html", desktop, async (page) => {
    await alive(page);
    assert.equal(await page.locator("form.questions input:checked").count(), 0);
  }));

test("that somebody does not know is an answer: it says whom to ask, and survives", () =>
  visit(browser, "unit/index.html", desktop, async (page) => {
    await alive(page);
    await option(page, "police-listed", "unknown").click();
    await hash(page, "police-listed=unknown");
    await toAsk(page).getByText("是否列入派出所日常消防监督检查范围：公安派出所").waitFor();
    for (const step of [() => page.reload(), () => page.getByRole("link", { name: "English" }).click()]) {
      await step();
      await alive(page);
      assert.ok(await isChecked(page, "police-listed", "unknown"));
      assert.equal(await page.locator("form.questions input:checked").count(), 1, "the others were not reached");
    }
    await toAsk(page, "If in doubt, ask").getByText(/: ?Police station/).waitFor();
    await page.goto(page.url().replace("/en/unit/", "/unit/"));
    await alive(page);
    await page.locator("#answer").getByRole("link", { name: "打印一页" }).click();
    await page.waitForURL(/sheet\/.*police-listed=unknown/);
    await page.locator(".paper dl").getByText("不知道").waitFor();
  }));

test("questions that nobody can answer are passed over, and the answer says whom to ask", () =>
  visit(browser, "unit/index.html", phone, async (page) => {
    await alive(page);
    for (const question of main) await option(page, question, "unknown").click();
    await page.getByText("答案里写了可以问谁").waitFor();
    assert.deepEqual(await toAsk(page).locator("b").allInnerTexts().then((all) => all.slice(0, 4)), ["消防安全重点单位等级", "是否列入派出所日常消防监督检查范围", "是否工贸行业企业", "企业安全生产分级"]);
    assert.equal(await page.locator('.steps input[value="unknown"]:checked').count(), 4);
  }));

test("answers are no steps of the history; clearing is one", () =>
  visit(browser, "unit/index.html", desktop, async (page) => {
    await alive(page);
    const length = () => page.evaluate(() => history.length);
    const before = await length();
    for (const [question, word] of Object.entries(factory)) {
      await option(page, question, word).click();
      await hash(page, `${question}=${word}`);
    }
    assert.equal(await length(), before);
    await page.getByRole("button", { name: "清空重填" }).click();
    await page.waitForFunction(() => location.hash === "");
    assert.equal(await page.locator("form.questions input:checked").count(), 0);
    await page.goBack();
    await page.locator('input[name="safety-grade"][value="c"]:checked').waitFor();
    assert.ok(await isChecked(page, "fire-grade", "first"));
  }));

test("看答案 moves the focus to the answer, and the bar goes", () =>
  visit(browser, "unit/index.html#fire-grade=third&industry-trade=no", phone, async (page) => {
    await alive(page);
    const bar = page.locator(".bar");
    const { y, height } = await bar.boundingBox();
    assert.ok(y + height <= 844 + 1, "the bar is on the screen");
    await page.getByRole("link", { name: "看答案" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "answer");
    await page.waitForFunction(() => document.querySelector(".bar").getBoundingClientRect().bottom <= 1 && document.querySelector("#answer").getBoundingClientRect().top < innerHeight / 2);
  }));

test("on a desktop the summary stays in sight, is low, and nothing scrolls in a box of its own", () =>
  visit(browser, "unit/index.html#fire-grade=first&police-listed=yes&production-unit=yes&small-venue=yes", desktop, async (page) => {
    await alive(page);
    for (const name of ["为什么", "为什么不是别家", "什么会改变结果"]) await page.locator("#answer").getByText(name, { exact: true }).click();
    const boxes = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((one) => one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY)).map((one) => one.className));
    assert.deepEqual(boxes, []);
    for (const answers of ["", "#fire-grade=first&police-listed=yes", "#fire-grade=none&police-listed=no&industry-trade=yes&safety-grade=ungraded"]) {
      await page.goto(page.url().replace(/#.*/, answers || "#"));
      await page.waitForFunction((count) => document.querySelectorAll("form.questions input:checked").length === count, answers.split("=").length - 1);
      const { height } = await page.locator(".summary").boundingBox();
      assert.ok(height <= 300, `${answers}: ${height} px high`);
    }
    await page.evaluate(() => scrollTo(0, 500));
    await page.waitForFunction(() => Math.abs(document.querySelector(".summary").getBoundingClientRect().top) <= 1);
  }));

test("the order of the answer: who, what to do, whom to ask, what can be done with it, why", () =>
  visit(browser, "unit/index.html#fire-grade=second&industry-trade=yes&safety-grade=c", desktop, async (page) => {
    await alive(page);
    const order = await page.evaluate(() => {
      const kicker = (text) => [...document.querySelectorAll("#answer .kicker")].find((one) => one.textContent === text);
      const parts = [kicker("消防"), kicker("安全生产"), kicker("您现在要做"), kicker("拿不准的，去问"), document.querySelector("#answer .actions"), document.querySelector("#answer .explanation"), document.querySelector("#answer .reading"), kicker("镇（街道）对您单位要做的事")];
      return parts.map((part, at) => Boolean(part) && (at === 0 || Boolean(parts[at - 1].compareDocumentPosition(part) & 4)));
    });
    assert.deepEqual(order, order.map(() => true));
    assert.equal(await page.locator("#answer summary").getByText("为什么", { exact: true }).count(), 1, "one set for all tables");
  }));

test("the choice between readings is there only while both clauses may apply", () =>
  visit(browser, "unit/index.html#fire-grade=third&production-unit=yes&authority-clear=yes", desktop, async (page) => {
    await alive(page);
    assert.equal(await page.getByText("两家都管，各按各的规定").count(), 0);
    await option(page, "fire-grade", "first").click();
    await page.getByText("两家都管，各按各的规定").waitFor();
    await option(page, "police-listed", "no").click();
    await page.getByText("两家都管，各按各的规定").waitFor({ state: "detached" });
  }));

test("what would change the result names the body that drops out", () =>
  visit(browser, "unit/index.html#fire-grade=first&police-listed=yes", desktop, async (page) => {
    await alive(page);
    await page.locator("#answer").getByText("什么会改变结果", { exact: true }).click();
    await page.locator(".why").getByText(/如果是否列入派出所日常消防监督检查范围是“否”，就没有：镇（街道）公安派出所/).waitFor();
  }));

test("what was copied says of a collection what the card says", () =>
  visit(browser, "unit/index.html#fire-grade=third&production-unit=yes", { ...desktop, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await alive(page);
    await page.getByRole("button", { name: "复制文字" }).click();
    await page.getByText("已复制").waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    const line = lines.find((line) => line.includes("要做的事"));
    assert.match(line, /督促指导您做风险辨识、评估、报告；明确您的行业主管部门；还要看其他回答：/);
    assert.equal(line.split("督促指导").length, 2, "each thing is said once");
  }));

test("what became of a button is seen beside it, and a failure is not green", () =>
  visit(browser, "unit/index.html#fire-grade=third", { viewport: { width: 390, height: 500 } }, async (page) => {
    await page.addInitScript(() => (document.execCommand = () => false));
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) } }));
    await page.evaluate(() => (document.execCommand = () => false));
    await alive(page);
    const copy = page.getByRole("button", { name: "复制文字" });
    await copy.evaluate((button) => scrollBy(0, button.getBoundingClientRect().bottom - innerHeight + 8));
    await copy.click();
    const report = page.locator(".report.error");
    await report.getByText("没有复制成功").waitFor();
    const { y, height } = await report.boundingBox();
    assert.ok(y >= 0 && y + height <= 500, `${y}`);
  }));
