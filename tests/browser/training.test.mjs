// Learning, as learners and trainers do it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, launch, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const stored = (page) => page.evaluate(() => Object.entries(localStorage));
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const stems = (page) => page.locator(".exercise .stem").allTextContents();
const focused = (page) => page.evaluate(() => document.activeElement.className || document.activeElement.tagName);

test("the start page leads to learning, and each way is a place of its own", () =>
  visit(browser, "index.html", {}, async (page) => {
    await page.getByRole("link", { name: /学习与测验/ }).click();
    await alive(page);
    await page.getByText(/共 2\d\d 题/).waitFor();
    await page.getByRole("link", { name: /^测验/ }).click();
    await page.getByRole("heading", { name: "测验" }).waitFor();
    assert.equal(await focused(page), "H1");
    await page.goBack();
    await page.getByRole("heading", { name: "学习与测验" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "隐患怎么处置" }).count(), 0);
  }));

test("practice says why, goes on, and remembers nothing without leave", () =>
  visit(browser, "training/index.html#practice", {}, async (page, context) => {
    await alive(page);
    const [first] = await stems(page);
    await page.locator(".choice").first().click();
    await press(page, "看标准答案");
    await page.getByText("为什么不是别的").waitFor();
    await page.locator(".explained a", { hasText: "再读一读" }).waitFor();
    assert.equal(await page.locator(".choice input:enabled").count(), 0);
    await page.getByText("已练 1 题").waitFor();
    await press(page, "下一题");
    assert.notEqual((await stems(page))[0], first);
    assert.equal(await focused(page), "place");
    assert.deepEqual(await stored(page), []);
    await page.getByLabel(/在这台设备上记住/).check();
    await page.locator(".choice").first().click();
    await press(page, "看标准答案");
    const [[key, value]] = await stored(page);
    assert.equal(key, "remit-practice");
    assert.equal(value.trim().split("\n").length, 2);
    const again = await context.newPage();
    await again.goto(page.url());
    await alive(again);
    assert.ok(await again.getByLabel(/在这台设备上记住/).isChecked());
    await press(again, "全部清除");
    assert.deepEqual(await stored(again), []);
    assert.ok(!(await again.getByLabel(/在这台设备上记住/).isChecked()));
    await again.close();
  }));

test("the choices keep their order when the answer is shown, and the next exercise has one of its own", () =>
  visit(browser, "training/index.html#practice", {}, async (page) => {
    await alive(page);
    const choices = () => page.locator(".choice").evaluateAll((all) => all.map((one) => one.querySelector("span:nth-of-type(2)").textContent));
    for (let number = 0; number < 5; number++) {
      const before = await choices();
      await press(page, "看标准答案");
      await page.locator(".verdict").waitFor();
      assert.deepEqual(await choices(), before);
      await press(page, "下一题");
      await page.locator(".verdict").waitFor({ state: "detached" });
    }
  }));

test("the presenter shows nothing but the case, in letters for the last row, and the way out brings the page back", () =>
  visit(browser, "training/index.html#present&seed=2026&n=8&subjects=unit&step=2", { viewport: { width: 1280, height: 720 } }, async (page) => {
    await alive(page);
    for (const hidden of ["header.top", "footer.foot"]) assert.ok(await page.locator(hidden).isHidden(), hidden);
    assert.equal(await page.locator(".crumb").count(), 0);
    const sizes = await page.locator(".stem, .asked, .to-choose li, .facts b").evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)));
    assert.ok(sizes.length > 4 && sizes.every((size) => size >= 24), sizes.join());
    const [stage, show, controls] = [await page.locator(".stage").boundingBox(), await page.locator(".show").boundingBox(), await page.locator(".controls").boundingBox()];
    assert.ok(stage.width > 1180 && controls.y > show.y && controls.y + controls.height <= 721, JSON.stringify([stage, show, controls]));
    const picture = await page.locator(".picture").boundingBox();
    assert.ok(picture.x > (await page.locator(".stem").boundingBox()).x + 300);
    await page.getByRole("link", { name: "另选题目" }).click();
    await page.locator("header.top").waitFor();
    await page.getByRole("heading", { name: "投影讲解" }).waitFor();
  }));

test("the keyboard alone answers an exercise", () =>
  visit(browser, "training/index.html#practice", {}, async (page) => {
    await alive(page);
    await page.getByLabel("练哪一类").selectOption({ label: "隐患" });
    await page.locator(".choice input").first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.getByText("已练 1 题").waitFor();
  }));

test("one link, one quiz: on another device and in the other language", async () => {
  const orders = [];
  for (const path of ["training/", "training/", "en/training/"]) {
    await visit(browser, `${path}index.html#quiz&seed=2026&n=6`, {}, async (page) => {
      await alive(page);
      orders.push(await page.locator(".exercise input").evaluateAll((all) => all.map((one) => one.name)));
    });
  }
  assert.deepEqual(orders[0], orders[1]);
  assert.deepEqual(orders[0], orders[2]);
});

test("a quiz is chosen, handed in, and says what to read again", () =>
  visit(browser, "training/index.html#quiz", {}, async (page) => {
    await alive(page);
    await page.getByLabel("隐患").check();
    await page.getByLabel("题数").selectOption("5");
    await page.getByLabel("卷号").fill("一班 1");
    await press(page, "开始");
    await page.getByText("卷号 一班 1，5 题", { exact: true }).waitFor();
    assert.match(page.url(), /#quiz&seed=%E4%B8%80%E7%8F%AD%201&n=5&subjects=hazard&edition=/);
    assert.equal(await page.locator(".exercise").count(), 5);
    await page.getByText("还有 5 题没有作答").waitFor();
    await page.locator("summary").click();
    await page.locator(".covered").getByText("第 1 行考到了").first().waitFor({ state: "attached" });
    await press(page, "交卷");
    await page.getByText("5 题答对 0 题").waitFor();
    assert.equal(await focused(page), "result");
    assert.match(await page.locator(".result .chips a").first().getAttribute("href"), /policy\/index\.html#article-12/);
    const answers = await page.locator(".exercise").evaluateAll((all) => all.map((one) => [...one.querySelectorAll(".choice")].findIndex((choice) => choice.querySelector(".sign.yes"))));
    await page.reload();
    await alive(page);
    for (const [at, place] of answers.entries()) await page.locator(".exercise").nth(at).locator(".choice").nth(place).click();
    await press(page, "交卷");
    await page.getByText("5 题答对 5 题").waitFor();
    await page.getByText("全部答对").waitFor();
  }));

test("printed: the paper without marks, the answers on a sheet of their own", () =>
  visit(browser, "training/index.html#quiz&seed=2026&n=10", {}, async (page) => {
    await alive(page);
    assert.ok(await page.locator(".printed").isHidden());
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator(".sheet-of-questions").isVisible());
    for (const hidden of ["form.quiz", ".top", "main > .actions"]) assert.ok(await page.locator(hidden).first().isHidden(), hidden);
    assert.equal(await page.locator(".sheet-of-questions ol > li").count(), 10);
    assert.equal(await page.locator(".sheet-of-questions .sign").count(), 0);
    assert.equal(await page.locator(".sheet-of-answers").evaluate((one) => getComputedStyle(one).breakBefore), "page");
    const keys = await page.locator(".sheet-of-answers td:nth-child(2) b").allTextContents();
    assert.ok(keys.length === 10 && keys.every((key) => /^[A-H]*$/.test(key)), keys.join(" "));
    await page.locator(".sheet-of-answers").getByText("#quiz&seed=2026&n=10").waitFor();
  }));

test("a remote control reveals step by step, and the copy beside the case can be changed", () =>
  visit(browser, "training/index.html#present&seed=2026&n=6&subjects=hazard&levels=1.2", {}, async (page) => {
    await alive(page);
    const key = async (name) => {
      await page.keyboard.press(name);
      await page.waitForTimeout(30);
    };
    assert.equal(await page.locator(".facts li").count(), 0);
    await key("PageDown");
    assert.equal(await page.locator(".facts li").count(), 1);
    await key("PageUp");
    assert.equal(await page.locator(".facts li").count(), 0);
    while (!(await page.locator(".to-choose .on").count())) await key("ArrowRight");
    await page.getByRole("heading", { name: "什么会改变结果" }).waitFor();
    const same = page.locator(".explore .results tr");
    const [, before, copy] = await same.locator("th, td").allTextContents();
    assert.ok(before && copy);
    await page.getByLabel(/（换个条件）/).first().selectOption({ label: "不知道" });
    assert.equal(await page.locator(".explore tbody:first-of-type tr.on").count() > 0, true);
    const first = page.url();
    await page.reload();
    await alive(page);
    assert.equal(page.url(), first, "the step is in the address");
    assert.equal(await page.locator(".to-choose .on").count(), 1);
    await key("PageDown");
    assert.equal(await page.locator(".facts li").count(), 0);
    await page.getByText(/第 2 题，共/).waitFor();
    await key("Home");
    await page.getByText(/第 1 题，共/).waitFor();
  }));

test("on the picture more and more is lit, and two cases stand side by side", () =>
  visit(browser, "training/index.html#present&seed=2026&n=9&subjects=unit", {}, async (page) => {
    await alive(page);
    const forward = () => page.locator(".stage .button.main").click();
    while (!(await page.getByText("消防由谁监管？").first().isVisible())) await forward();
    const dark = () => page.locator(".picture text.dim").count();
    assert.equal(await dark(), 0, "before anything is revealed every way is open");
    await forward();
    assert.ok((await dark()) > 0);
    const next = page.getByRole("button", { name: /看下一步|看标准答案/ });
    while (await next.count()) {
      await next.click();
      await page.waitForTimeout(20);
    }
    assert.equal(await page.locator(".compare thead th").count(), 3);
  }));

test("a trainer's cases are pasted, or opened from a file as spreadsheets write it", () =>
  visit(browser, "training/index.html#cases", {}, async (page) => {
    await alive(page);
    await page.getByLabel("案例", { exact: true }).fill("例,fire-grade,police-listed,应得\n甲,一级,否,消防救援部门\n乙,三级,否,镇（街道）办公室\n丙,四级,否,公安派出所");
    await press(page, "核对");
    await page.getByText("3 个案例：1 个相符，2 个要看一看").waitFor();
    const row = (name) => page.locator("tr").filter({ has: page.getByRole("rowheader", { name }) });
    await row(/乙/).getByText("▲ 不符").waitFor();
    await row(/乙/).getByText("判定表第 2 行").waitFor();
    await row(/丙/).getByText("“四级”不是“fire-grade”的选项").waitFor();
    // “例,severity,应得” and a line, in GB 18030.
    const line = Buffer.from("c0fd2c73657665726974792cd3a6b5c30ab6d12c6d616a6f722c736563746f722d617574686f726974790a", "hex");
    await page.locator("input[type=file]").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: line });
    await page.getByText("1 个案例：1 个相符，0 个要看一看").waitFor();
    await press(page, "看一个例子");
    await page.getByText("3 个案例：2 个相符，1 个要看一看").waitFor();
    assert.deepEqual(await stored(page), []);
  }));

test("all of it fits a narrow phone", async () => {
  for (const path of ["", "#practice", "#quiz", "#quiz&seed=2026&n=10", "#present&seed=2026&n=10&step=9", "#cases"]) {
    await visit(browser, `training/index.html${path}`, { viewport: { width: 320, height: 640 } }, async (page) => {
      await alive(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
    });
  }
});

test("a quiz of twenty is on the screen in a moment", () =>
  visit(browser, "training/index.html", {}, async (page) => {
    await alive(page);
    const time = await page.evaluate(async () => {
      const begun = performance.now();
      location.hash = "#quiz&seed=2026&n=20";
      while (document.querySelectorAll(".exercise").length < 20) await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - begun;
    });
    console.log(`  a quiz of twenty, drawn: ${Math.round(time)} ms`);
    assert.ok(time < 1000, `${time} ms`);
  }));
