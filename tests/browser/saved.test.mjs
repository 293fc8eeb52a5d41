// A town's answers are saved to a file, opened again, remembered where the visitor agrees, and cleared for the next one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { accessible, alive, base, launch, openGroups, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const ANSWERS = { "town-kind": "economically-developed", "office-staff": "18", "enforcement-staff": "4", villages: "12" };
const fragment = (answers) => `#${Object.entries(answers).map((pair) => pair.join("=")).join("&")}&edition=1`;
const OTHER = { "town-kind": "other", "office-staff": "9" };

const town = (answers, work, options = {}) =>
  visit(browser, `town/index.html${answers ? fragment(answers) : ""}`, options, async (page, context) => {
    await ready(page);
    await work(page, context);
  });
async function ready(page) {
  await alive(page);
  await page.locator("remit-work").getByRole("button", { name: "保存到文件" }).waitFor();
}
const press = (page, name) => page.locator("remit-work").getByRole("button", { name, exact: true }).click();
const says = (page, text) => page.locator("remit-work").getByText(text).first().waitFor();
// What stands in the fields.
const answers = (page) =>
  page.locator("form.questions input").evaluateAll((inputs) =>
    Object.fromEntries(inputs.filter(({ type, checked, value }) => value && (type === "text" || checked)).map(({ type, id, name, value }) => [type === "text" ? id : name, value])),
  );
const until = async (page, wanted) => {
  await openGroups(page);
  await page.waitForFunction((wanted) => Object.entries(wanted).every(([id, value]) => document.querySelector(`#${id}`)?.value === value || document.querySelector(`[name="${id}"]:checked`)?.value === value), wanted);
  assert.deepEqual(await answers(page), wanted);
};

async function save(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "保存到文件")]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}
const open = (page, content, name = "a.json") => page.locator("remit-work input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) });
let file;

test("a file has the answers, the readings, the edition and a name with the date", () =>
  town(ANSWERS, async (page) => {
    const { name, text } = await save(page);
    file = text;
    assert.match(name, /^我的镇.* \d{4}-\d\d-\d\d\.json$/);
    const work = JSON.parse(text);
    assert.deepEqual([work.subject, work.edition, work.answers, work.readings], ["town", "1", ANSWERS, {}]);
    await says(page, "已交给浏览器下载");
    await accessible(page);
  }));

test("opened in an empty page the file brings every answer back, in any encoding that editors write", () =>
  town(undefined, async (page) => {
    const utf16 = Buffer.from(`\ufeff${file}`, "utf16le");
    for (const content of [file, `\ufeff${file}`, utf16, Buffer.from(utf16).swap16()]) {
      await open(page, content);
      await says(page, "已打开文件里的 4 个回答");
      await until(page, ANSWERS);
      await press(page, "恢复原来的");
      await until(page, {});
    }
  }));

test("over other answers it asks first, and the former ones come back", () =>
  town(OTHER, async (page) => {
    await open(page, file);
    await says(page, "这里已有 2 个回答，要换成另外的 4 个吗");
    await accessible(page);
    await press(page, "不换");
    await until(page, OTHER);
    await open(page, file);
    await press(page, "换");
    await until(page, ANSWERS);
    await press(page, "恢复原来的");
    await until(page, OTHER);
  }));

test("a file that cannot be used says why, and nothing is lost", () =>
  town(OTHER, async (page) => {
    const work = JSON.parse(file);
    const changed = (change) => JSON.stringify({ ...work, ...change });
    for (const [content, words] of [
      [file.slice(0, 50), "已经损坏"],
      ["", "已经损坏"],
      ["[]", "已经损坏"],
      ["null", "已经损坏"],
      [Buffer.from([0, 1, 2, 255, 254]), "已经损坏"],
      [changed({ answers: "x" }), "已经损坏"],
      [changed({ answers: { "<b>": 1 } }), "已经损坏"],
      [changed({ answers: { villages: { toString: 1 } } }), "已经损坏"],
      [`${file}${" ".repeat(1_000_001)}`, "已经损坏"],
      [changed({ "remit-work": 2 }), "较新的版本"],
      [changed({ subject: "county", title: "<b>县</b>" }), "另一页的回答（<b>县</b>）"],
    ]) {
      await open(page, content);
      await says(page, words);
      await until(page, OTHER);
    }
    // Answers that this edition does not know are named by the page itself.
    await open(page, changed({ answers: { ...ANSWERS, gone: "yes" }, edition: "0" }));
    await press(page, "换");
    await page.getByRole("alert").getByText("gone").first().waitFor();
    await page.getByRole("alert").getByText("另一个版本").first().waitFor();
    await until(page, ANSWERS);
  }));

test("a link over answers asks first; Back and Forward do not", () =>
  town(OTHER, async (page) => {
    await page.locator("#villages").fill("7");
    await page.waitForURL(/villages=7/);
    await page.waitForFunction(() => document.querySelector("remit-work").current === location.hash);
    await page.evaluate((hash) => (location.hash = hash), fragment(ANSWERS));
    await says(page, "这里已有 3 个回答");
    await until(page, { ...OTHER, villages: "7" });
    await press(page, "换");
    await until(page, ANSWERS);
    await page.goBack();
    await until(page, { ...OTHER, villages: "7" });
    await page.goForward();
    await until(page, ANSWERS);
  }));

test("nothing is remembered before the visitor agrees; then everything is, until it is forgotten", () =>
  town(ANSWERS, async (page) => {
    const stored = () => page.evaluate(() => JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage)]));
    assert.equal(await stored(), "[[],[]]");
    await press(page, "在这台设备上记住");
    await says(page, "已记住");
    await accessible(page);
    await page.locator("#villages").fill("13");
    await page.waitForURL(/villages=13/);
    await page.goto("about:blank");
    await page.goto(`${base}town/index.html`);
    await says(page, "已取回这台设备上记住的 4 个回答");
    await until(page, { ...ANSWERS, villages: "13" });
    await press(page, "忘掉记住的回答");
    await says(page, "已忘掉");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await until(page, { ...ANSWERS, villages: "13" });
    await page.goto("about:blank");
    await page.goto(`${base}town/index.html`);
    await ready(page);
    await until(page, {});
  }));

test("a link does not replace what is remembered before the visitor chose", () =>
  town(ANSWERS, async (page) => {
    await press(page, "在这台设备上记住");
    await page.goto("about:blank");
    await page.goto(`${base}town/index.html${fragment(OTHER)}`);
    await says(page, "这台设备上还记着 4 个回答");
    await until(page, OTHER);
    await page.locator("#villages").fill("1");
    await page.waitForURL(/villages=1&/);
    await press(page, "用记住的");
    await until(page, ANSWERS);
  }));

test("for the next one everything is cleared, and Back brings nothing back", () =>
  town(ANSWERS, async (page) => {
    await press(page, "在这台设备上记住");
    await page.locator('label:has(input[name="town-kind"][value="other"])').click();
    await page.waitForURL(/town-kind=other/);
    // Clearing is a step of the history, so Back would lead to the answers before it.
    await page.getByRole("button", { name: "清空重填" }).click();
    await until(page, {});
    await page.locator('label:has(input[name="town-kind"][value="other"])').click();
    await page.waitForURL(/town-kind=other/);
    await openGroups(page);
    await page.locator("#fire-seconded").fill("1.5");
    await press(page, "换一家，全部清空");
    await says(page, "清空以后不能恢复");
    await accessible(page);
    await press(page, "不清空");
    await press(page, "换一家，全部清空");
    await Promise.all([page.waitForEvent("load"), press(page, "清空")]);
    await ready(page);
    await until(page, {});
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.goBack();
    await page.waitForURL(/town\/index\.html$/);
    await ready(page);
    await until(page, {});
    assert.doesNotMatch(await page.evaluate(() => JSON.stringify(sessionStorage)), /town-kind|18/);
  }));

test("where nothing may be stored it says so, and saving works", () =>
  town(ANSWERS, async (page) => {
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new Error("forbidden");
      };
    });
    await press(page, "在这台设备上记住");
    await says(page, "不让记住");
    assert.equal(JSON.parse((await save(page)).text).answers.villages, "12");
  }));

test("the county's page saves as well, in English too", () =>
  visit(browser, "en/county/index.html#brigade-special=1&brigade-first=2&brigade-staff=70", {}, async (page) => {
    await alive(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("remit-work").getByRole("button", { name: "Save to a file" }).click()]);
    assert.match(download.suggestedFilename(), /^How many people .*\.json$/);
    await accessible(page);
  }));
