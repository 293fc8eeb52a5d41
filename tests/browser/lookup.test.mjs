// The pages in which things are looked up, and the two languages.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { pages } from "./folder.mjs";
import { alive, base, launch, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const officialFile = fileURLToPath(new URL("../../../shared/policy/official-text.txt", import.meta.url));

test("the policy has all twenty articles, and a deep link finds its provision", () =>
  visit(browser, "policy/index.html#provision-15.4", {}, async (page) => {
    assert.equal(await page.locator("section.article").count(), 20);
    const provision = page.locator("#provision-15\\.4");
    await provision.waitFor();
    assert.match(await provision.getAttribute("class"), /target/);
    const box = await provision.boundingBox();
    assert.ok(box.y >= 0 && box.y < 800, `it is in view: ${box.y}`);
  }));

test("a table's row that applies to the answers in the address is marked", async () => {
  await visit(browser, "unit/index.html#fire-grade=third", {}, async (page) => {
    await page.locator("#answer .cite a").first().click();
    await page.waitForURL(/policy\/index\.html#table-fire-supervision&fire-grade=third/);
    const marked = page.locator("#table-fire-supervision tr.on");
    await marked.first().waitFor();
    // The third grade decides, whatever the list says: the second row, and with it the third in one of the cases.
    assert.deepEqual(await marked.locator("th").evaluateAll((cells) => cells.map((cell) => cell.textContent.trim()[0])), ["2", "3"]);
    assert.equal(await page.locator("#table-hazard-route tr.on").count(), 0);
    // The table stands in view under the name of its article, with the way back to the answers.
    const table = page.locator("#table-fire-supervision");
    const inView = async (one) => ((box) => box.y >= 0 && box.y < 720)(await one.boundingBox());
    assert.ok(await inView(table.getByRole("heading", { name: /^消防/ })));
    assert.ok(await inView(table.getByRole("link", { name: /^第（四）条/ })));
    await table.getByRole("link", { name: /^返回/ }).click();
    await page.waitForURL(/unit\/index\.html#fire-grade=third&edition=/);
  });
});

test("search narrows the provisions, marks the hits, says how many there are, and moves nothing", () =>
  visit(browser, "policy/index.html", {}, async (page) => {
    await alive(page);
    const field = page.getByLabel("在条款里查找");
    const articles = page.getByRole("navigation", { name: "各条" });
    const places = async () => [await field.boundingBox(), (await articles.boundingBox()).y];
    const before = await places();
    await field.fill("轮训");
    const sentence = await page.getByRole("status").filter({ hasText: "找到" }).textContent();
    const count = Number(sentence.match(/\d+/)[0]);
    assert.ok(count > 0 && count < 30, sentence);
    assert.equal(await page.locator(".provisions li").count(), count);
    assert.deepEqual(await places(), before);
    const marks = await page.locator(".provisions mark").allTextContents();
    assert.ok(marks.length > 0 && marks.every((mark) => mark === "轮训"), marks.join());
    await field.fill("没有这个词");
    await page.getByText("没有找到“没有这个词”").waitFor();
    assert.equal(await page.locator(".provisions li").count(), 0);
    await page.getByRole("button", { name: "看全部条款" }).click();
    assert.ok((await page.locator(".provisions li").count()) > 100);
    assert.equal(await field.inputValue(), "");
  }));

test("the button proves the document again and says over how many cases", () =>
  visit(browser, "policy/index.html", {}, async (page) => {
    await page.getByRole("button", { name: "重新核验这份文档" }).click();
    await page.getByText(/已核验：63 种情形、8 张判定表、\d+ 个例子、\d+ 条条款，没有发现问题/).waitFor();
  }));

test("without an official text the page says who publishes it", () =>
  visit(browser, "policy/index.html", {}, async (page) => {
    await page.getByText("正式文本由印发机关公布").waitFor();
    assert.equal(await page.locator("blockquote").count(), 0);
  }));

test("an official text other than the pinned one is refused, never shown", () =>
  visit(browser, "policy/index.html", {}, async (page) => {
    await page.route("**/policy-text.txt", (route) => route.fulfill({ contentType: "text/plain", body: "（一）标题。编出来的一句话。\n" }));
    await page.reload();
    await page.getByRole("alert").getByText("与本版本登记的不一致").waitFor();
    assert.equal(await page.getByText("编出来的一句话").count(), 0);
  }));

test("the pinned official text stands beside the provisions", { skip: !existsSync(officialFile) && "the official text is not here" }, () =>
  visit(browser, "policy/index.html", {}, async (page) => {
    await page.route("**/policy-text.txt", (route) => route.fulfill({ contentType: "text/plain; charset=utf-8", body: readFileSync(officialFile) }));
    await page.reload();
    await page.getByText("每条下面列出了原文对应的句子").waitFor();
    const without = await page.locator(".provisions li:not(:has(blockquote))").count();
    assert.equal(without, 0, "every provision has its sentence");
  }));

test("duties are narrowed by body, kept in the address, and leave as a file", () =>
  visit(browser, "duties/index.html", {}, async (page) => {
    const all = await page.locator(".provisions li").count();
    await page.getByLabel("主体").selectOption({ label: "网格员" });
    await page.getByText(/^共 \d+ 项$/).waitFor();
    const some = await page.locator(".provisions li").count();
    assert.ok(some > 0 && some < all);
    assert.match(page.url(), /#body=grid-worker/);
    await page.getByText("是这项职责的对象").first().waitFor();
    await page.goBack();
    await page.getByText(`共 ${all} 项`).waitFor();
    await page.getByLabel("主体").selectOption({ label: "财政部门" });
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载表格" }).click()]);
    const text = readFileSync(await file.path(), "utf8");
    assert.ok(text.startsWith("\ufeff\"条\",\"条款\",\"主体\""), text.slice(0, 60));
    assert.equal(text.trimEnd().split("\r\n").length - 1, await page.locator(".provisions li").count());
    await page.getByText(/^看职责表/).click();
    await page.getByRole("table").getByText("财政部门").waitFor();
  }));

test("related law is labelled as such, and every line has source, date and how sure it is", () =>
  visit(browser, "law/index.html", {}, async (page) => {
    await page.locator(".badge").getByText("相关法规（非本办法）").waitFor();
    const lines = await page.locator("li[id^=fact-] p.fine").allTextContents();
    assert.ok(lines.length > 30);
    for (const line of lines) assert.match(line, /日期：\d{4}(-\d{2})*.*可信程度 [ab]/);
    for (const word of ["合格", "处罚", "一级", "二级", "三级"]) assert.equal(await page.locator("table").getByText(word).count(), 0, word);
  }));

test("the language changes without losing answers, and Chinese loads no English", () =>
  visit(browser, "unit/index.html#fire-grade=third", {}, async (page) => {
    const loaded = [];
    page.on("request", (request) => loaded.push(request.url()));
    await page.reload();
    await page.waitForSelector("#answer");
    assert.deepEqual(loaded.filter((url) => url.includes(".en.")), []);
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForURL(/\/en\/unit\/index\.html#fire-grade=third/);
    await page.locator("#answer").getByText(/police station/i).first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await page.getByRole("link", { name: "中文", exact: true }).click();
    await page.locator("#answer").getByText("镇（街道）公安派出所").first().waitFor();
  }));

test("English pages are English", async () => {
  for (const path of pages) {
    await visit(browser, `en/${path}index.html`, {}, async (page) => {
      await page.waitForTimeout(200);
      const chinese = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) if (/[\u4e00-\u9fff]/.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest("[lang|=zh], #topic-numbers")) texts.push(walker.currentNode.data);
        return texts;
      });
      assert.deepEqual(chinese, [], path);
    });
  }
});

test("nothing on a narrow phone scrolls sideways", async () => {
  for (const path of pages) {
    await visit(browser, `${path}index.html`, { viewport: { width: 320, height: 640 } }, async (page) => {
      await page.waitForTimeout(100);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path || base);
    });
  }
});
