// The sheet to print, and the town's year.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import jsQR from "jsqr";
import { accessible, alive, base, launch, openGroups, openView, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const subjects = ["unit", "town", "hazard", "county", "firefighter"];

// Answers to every question of a subject's page, as parts of a fragment; `pick` chooses among the words of a question.
async function everyAnswer(page, pick, number) {
  await openGroups(page);
  const { numbers, words } = await page.evaluate(() => {
    const inputs = (type) => [...document.querySelectorAll(`.questions input[type=${type}]`)];
    const words = {};
    for (const input of inputs("radio")) if (input.value) (words[input.name] ??= []).push(input.value);
    return { numbers: inputs("text").map((input) => input.id), words: Object.entries(words) };
  });
  return [...numbers.map((id) => `${id}=${number}`), ...words.map(([id, all], at) => `${id}=${pick(all, at)}`)];
}

// What the square code on the page says, drawn from its path and read as a phone would read it.
async function decoded(page) {
  const { side, rows } = await page.locator(".code").evaluate((code) => {
    const scale = 4;
    const side = code.viewBox.baseVal.width * scale;
    const context = new OffscreenCanvas(side, side).getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, side, side);
    context.scale(scale, scale);
    context.fillStyle = "#000";
    context.fill(new Path2D(code.querySelector("path").getAttribute("d")));
    const { data } = context.getImageData(0, 0, side, side);
    return { side, rows: Array.from({ length: side * side }, (_, at) => (data[at * 4] < 128 ? "1" : "0")).join("") };
  });
  const pixels = Uint8ClampedArray.from([...rows].flatMap((dark) => (dark === "1" ? [0, 0, 0, 255] : [255, 255, 255, 255])));
  return jsQR(pixels, side, side)?.data;
}

// The same from a picture of the screen.
async function photographed(page) {
  // The caret would be hidden by a style that the page's policy forbids.
  const png = await page.locator(".code").screenshot({ caret: "initial" });
  const { data, width, height } = await page.evaluate(async (source) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(source), (sign) => sign.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return { data: [...context.getImageData(0, 0, bitmap.width, bitmap.height).data], width: bitmap.width, height: bitmap.height };
  }, png.toString("base64"));
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g).length;

test("the print button leads to the sheet, and back to the same answers", () =>
  visit(browser, "unit/index.html#fire-grade=first&police-listed=yes&industry-trade=no", {}, async (page) => {
    await page.locator("#answer").getByRole("link", { name: "打印一页" }).click();
    await page.waitForURL(/sheet\/index\.html#unit&fire-grade=first&police-listed=yes&industry-trade=no&edition=/);
    const paper = page.locator(".paper");
    await paper.getByRole("heading", { name: "我的单位（场所）归谁管？" }).waitFor();
    for (const text of ["市县消防救援部门监管执法", "依据第（四）条 4.3、4.5", "所选口径：两家都管，各按各的规定", "另有 6 题没有填", "本办法得出"]) {
      await paper.getByText(text).first().waitFor();
    }
    await paper.getByText(/打印日期：\d{4}-\d{2}-\d{2} · 白话版：1 · 文档校验值：[0-9a-f]{12}$/).waitFor();
    await page.getByRole("link", { name: "返回" }).click();
    await page.waitForURL(/unit\/index\.html#fire-grade=first/);
    await page.locator("#answer").getByText("两处规定同时适用").waitFor();
  }));

test("what is open is listed, and another reading is named", async () => {
  await visit(browser, "sheet/index.html#unit&fire-grade=none", {}, async (page) => {
    await page.locator(".finding").first().getByText("还有 2 种可能").waitFor();
    assert.equal(await page.locator(".finding").first().locator("li").count(), 2);
  });
  await visit(browser, "sheet/index.html#hazard&severity=general&violation=yes&hazard-overlap=report", {}, (page) =>
    page.getByText("所选口径：只上报").waitFor());
});

test("a town's sheet has the figures with what is missing", () =>
  visit(browser, "sheet/index.html#town&town-kind=other&office-staff=11&enforcement-staff=2&has-meeting=no&has-lists=yes", {}, async (page) => {
    const row = page.getByRole("row", { name: /在编监管执法人员/ });
    await row.getByText("▲ 还差 1").waitFor();
    await row.getByText("第（六）条 6.5").waitFor();
    await page.getByText("“总数”算不算派驻和指定人员：所选口径：只算办公室").waitFor();
    await page.getByText("▲ 没做").first().waitFor();
    await page.getByText(/还有 \d+ 条写不下/).first().waitFor();
  }));

test("a link with unusable content shows the notices that the page of the subject shows", () =>
  visit(browser, "sheet/index.html#unit&fire-grade=fourth&police-listed=yes&colour=red&edition=1999", {}, async (page) => {
    for (const text of ["fourth", "colour", "1999"]) await page.getByRole("alert").getByText(text).first().waitFor();
    await page.locator(".paper").getByText("是否列入派出所日常消防监督检查范围").waitFor();
  }));

test("without a subject the sheet says where to begin", () =>
  visit(browser, "sheet/index.html#nothing", {}, async (page) => {
    assert.equal(await page.locator("main li a").count(), subjects.length);
    assert.equal(await page.locator(".paper").count(), 0);
  }));

test("where the browser inside an app cannot print, the sheet says how to", () =>
  visit(browser, "sheet/index.html#hazard&severity=major", { userAgent: "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0" }, async (page) => {
    await page.getByText("在浏览器打开").waitFor();
    assert.equal(await page.getByRole("button", { name: "打印" }).count(), 0);
  }));

test("the print button prints", () =>
  visit(browser, "sheet/index.html#hazard&severity=major", {}, async (page) => {
    await page.evaluate(() => (globalThis.print = () => (globalThis.printed = true)));
    await page.getByRole("button", { name: "打印" }).click();
    assert.ok(await page.evaluate(() => globalThis.printed));
  }));

for (const language of ["", "en/"]) {
  for (const subject of subjects) {
    test(`one page of paper and a code that leads back: ${language}${subject}`, () =>
      visit(browser, `${language}${subject}/index.html`, {}, async (page) => {
        await page.waitForSelector(".questions");
        const picks = { first: (all) => all[0], last: (all) => all.at(-1), mixed: (all, at) => all[at % all.length] };
        for (const [name, pick] of Object.entries(picks)) {
          await page.goto("about:blank");
          await page.goto(`${base}${language}${subject}/index.html`);
          await page.waitForSelector(".questions");
          const answers = await everyAnswer(page, pick, name === "first" ? 12 : 1234);
          await page.goto(`${base}${language}sheet/index.html#${subject}&${answers.join("&")}`);
          await page.waitForSelector(".desk .paper");
          assert.equal(await page.getByRole("alert").count(), 0);
          const pdf = await page.pdf({ preferCSSPageSize: true });
          assert.equal(pagesOf(pdf), 1, name);
          const back = () => page.getByRole("link", { name: language ? "Back" : "返回" }).evaluate((link) => link.href);
          const [address, long] = [await decoded(page), await back()];
          for (const answer of answers) assert.ok(long.includes(answer), answer);
          assert.match(address, new RegExp(`/${language}sheet/index\\.html#${subject}&edition=1&code=[0-9A-X]{2,80}$`));
          await page.goto("about:blank");
          await page.goto(address);
          await page.waitForSelector(".desk .paper");
          assert.equal(await back(), long, name);
        }
      }));
  }
}

// The sheet of a whole town as it comes from the printer, at 150 dots to the inch.
test("a town's code is read from the printed page at 150 dpi", () =>
  visit(browser, "town/index.html", { viewport: { width: 794, height: 1123 }, deviceScaleFactor: 150 / 96 }, async (page) => {
    await page.waitForSelector(".questions");
    const answers = await everyAnswer(page, (all, at) => all[at % all.length], 18);
    await page.goto(`${base}sheet/index.html#town&${answers.join("&")}`);
    await page.waitForSelector(".desk .paper");
    const long = await page.getByRole("link", { name: "返回" }).evaluate((link) => link.href);
    await page.emulateMedia({ media: "print" });
    const side = (await page.locator(".code").boundingBox()).width / 96 * 25.4;
    assert.ok(side <= 40, `${side} mm`);
    const address = await photographed(page);
    await page.emulateMedia({ media: "screen" });
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForSelector(".desk .paper");
    assert.equal(await page.getByRole("link", { name: "返回" }).evaluate((link) => link.href), long);
  }));

test("a code that was not scanned whole, or is of another edition, says so and fills in nothing", async () => {
  for (const fragment of ["#town&edition=1&code=ABC", "#town&edition=0&code=0H", "#town&edition=1&code=%3Cb%3E"]) {
    await visit(browser, `sheet/index.html${fragment}`, {}, async (page) => {
      await page.getByRole("alert").getByText("二维码里的回答读不出来").waitFor();
      assert.doesNotMatch(await page.getByRole("link", { name: "返回" }).evaluate((link) => link.href), /=/);
    });
  }
});

test("a report has its unit, lines to sign, and on demand a second page with all duties; the name goes nowhere", () =>
  visit(browser, "sheet/index.html#town&town-kind=other&office-staff=11&has-meeting=no&has-lists=yes", {}, async (page) => {
    await page.getByLabel(/填报单位/).fill("某某镇");
    await page.locator(".paper .for").getByText("某某镇").waitFor();
    assert.doesNotMatch(decodeURIComponent(page.url()), /某某/);
    for (const line of ["填报人", "审核人", "日期"]) await page.locator(".signatures").getByText(line).waitFor();
    await page.getByLabel("另附一页").check();
    const annex = page.locator(".annex");
    const count = Number((await annex.getByRole("heading", { level: 1 }).textContent()).match(/\d+/)[0]);
    assert.equal(await annex.locator("li").count(), count);
    assert.ok(count > 30);
    assert.equal(await annex.locator(".box.done").count(), 1);
    await annex.getByText("▲ 没做").waitFor();
    assert.equal(pagesOf(await page.pdf({ preferCSSPageSize: true })), 2);
    await accessible(page);
  }));

test("the code is dark on light by night too, and words stand in its place where the address is too long", () =>
  visit(browser, "sheet/index.html#hazard&severity=major", { colorScheme: "dark", deviceScaleFactor: 3 }, async (page) => {
    await page.waitForSelector(".code");
    assert.match(await photographed(page), /sheet\/index\.html#hazard&edition=1&code=/);
    await page.evaluate(() => {
      for (const link of document.querySelectorAll("link")) link.setAttribute("href", link.href);
      // A folder with a very long name, which a server may have.
      history.replaceState(null, "", `/${"a".repeat(2000)}/sheet/index.html${location.hash}`);
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await page.getByText("装不进二维码").waitFor();
    assert.equal(await page.locator(".code").count(), 0);
  }));

for (const colorScheme of ["light", "dark"]) {
  for (const path of ["sheet/index.html#unit&fire-grade=first&police-listed=yes", "en/sheet/index.html#town&town-kind=other&enforcement-staff=2&has-meeting=no"]) {
    test(`axe finds nothing: ${path.split("&")[0]}, ${colorScheme}`, () =>
      visit(browser, path, { colorScheme }, async (page) => {
        await page.waitForSelector(".desk .paper");
        await accessible(page);
      }));
  }
}

test("the sheet does not scroll sideways on a narrow phone", async () => {
  for (const path of ["sheet/index.html", "sheet/index.html#town&town-kind=other&office-staff=11", "en/sheet/index.html#town&town-kind=other&office-staff=11"]) {
    await visit(browser, path, { viewport: { width: 320, height: 640 } }, async (page) => {
      await page.waitForTimeout(200);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
    });
  }
});

test("the town's year: one month has a name, the others have none", () =>
  visit(browser, "town/index.html#villages=12&village-drills=10&town-drills=1", {}, async (page) => {
    await openView(page, "一年安排");
    const year = page.locator(".part").filter({ has: page.locator("svg.year") });
    assert.equal(await year.locator("rect.month").count(), 12);
    assert.equal(await year.locator("rect.month.marked").count(), 1);
    assert.match(await year.getByRole("img").getAttribute("aria-label"), /办法没有写是几月.*11月：消防宣传月/);
    await year.getByRole("link", { name: /相关法规/ }).waitFor();
    await year.getByText(/逐项看/).click();
    await year.getByText("10 / 12").waitFor();
    await year.getByText("▲ 还差 2").waitFor();
    // What others owe stands apart from the town's own.
    const headings = await year.getByRole("heading", { level: 3 }).allTextContents();
    assert.deepEqual(headings, ["本级要做的", "由别的部门负责的"]);
    const [own, others] = (await year.locator(".year-list").innerText()).split("由别的部门负责的");
    assert.ok(own.includes("综合演练") && !own.includes("县级应急管理部门") && others.includes("县级应急管理部门"), own);
    for (const text of ["日期以当年通知为准", "全国防灾减灾日", "安全生产月", "办法没有写是几月，按本地安排。"]) await year.getByText(text).first().waitFor();
    await accessible(page);
  }));

test("a county has no such year", () =>
  visit(browser, "county/index.html", {}, async (page) => assert.equal(await page.locator("svg.year").count(), 0)));

// The lines of a calendar file, unfolded. Every line on the way is at most 75 octets and ends with CRLF.
function unfolded(text) {
  assert.ok(text.endsWith("\r\n") && !/[^\r]\n/.test(text));
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  return text.replaceAll("\r\n ", "").trimEnd().split("\r\n");
}

for (const [language, view, button] of [["", "一年安排", "下载日历"], ["en/", "The year", "Download calendar"]]) {
  test(`the yearly duties leave as a calendar: ${language || "zh"}`, () =>
    visit(browser, `${language}town/index.html`, {}, async (page) => {
      await openView(page, view);
      const next = new Date().getFullYear() + 1;
      for (const year of [next - 1, next]) {
        await page.locator(".year-chosen select").selectOption(String(year));
        const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
        assert.match(file.suggestedFilename(), new RegExp(`-${year}\\.ics$`));
        const lines = unfolded(readFileSync(await file.path(), "utf8"));
        assert.equal(lines[0], "BEGIN:VCALENDAR");
        assert.equal(lines.at(-1), "END:VCALENDAR");
        const of = (name) => lines.filter((line) => line.startsWith(name));
        // One reminder for all that has no date, and the campaign that the related law dates.
        assert.deepEqual(of("DTSTART"), ["0101", "1101", "1109"].map((day) => `DTSTART;VALUE=DATE:${year}${day}`));
        assert.deepEqual(of("DTEND"), [`DTEND;VALUE=DATE:${year}1201`]);
        for (const name of ["BEGIN:VEVENT", "UID:", "DTSTAMP:", "SUMMARY:", "DESCRIPTION:", "TRANSP:TRANSPARENT"]) assert.equal(of(name).length, 3, name);
        assert.equal(new Set(of("UID:")).size, 3);
        for (const line of of("DTSTAMP:")) assert.match(line, /^DTSTAMP:\d{8}T\d{6}Z$/);
        for (const line of [...of("SUMMARY:"), ...of("DESCRIPTION:")]) assert.doesNotMatch(line, /(?<!\\)[,;]/);
        assert.match(of("SUMMARY:")[0], new RegExp(String(year)));
        assert.ok(of("DESCRIPTION:")[0].includes(language ? "drill" : "综合演练至少 1 次"));
      }
    }));
}

test("the year leaves as text too", () =>
  visit(browser, "town/index.html", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await openView(page, "一年安排");
    await page.locator(".year-actions").getByRole("button", { name: "复制文字" }).click();
    await page.locator(".year-actions").getByText("已复制").waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /逢宣传活动：日期以当年通知为准。\n· .*全国防灾减灾日/);
  }));
