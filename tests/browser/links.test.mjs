// Links as chat programs and mail hand them on: they open with the same answers, and what cannot be used is named.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./caddy.mjs";
import { copy } from "./folder.mjs";
import { alive, base, launch, openGroups, ready, visit } from "./lib.mjs";

let browser, page;
before(async () => {
  browser = await launch();
  page = await browser.newPage({ locale: "zh-CN", serviceWorkers: "block" });
});
after(() => browser.close());

const FRAGMENT = "#fire-grade=first&police-listed=no&edition=1";

async function open(fragment, path = "unit/index.html") {
  await page.goto("about:blank");
  await page.goto(base + path + fragment);
  await alive(page);
  const checked = await page.locator("form.questions input:checked").evaluateAll((inputs) => Object.fromEntries(inputs.filter(({ value }) => value).map(({ name, value }) => [name, value])));
  return { checked, notice: (await page.getByRole("alert").allTextContents()).join(" ") };
}

const encoded = encodeURIComponent(FRAGMENT.slice(1));
const CHANGES = {
  "as it was sent": FRAGMENT,
  "a full stop behind": `${FRAGMENT}.`,
  "a Chinese full stop behind": `${FRAGMENT}。`,
  "a bracket behind": `${FRAGMENT})`,
  "a Chinese bracket behind": `${FRAGMENT}）`,
  "text behind a space": `${FRAGMENT} 你看看 a=b&c`,
  "text behind an encoded space": `${FRAGMENT}%20look%20here`,
  "text behind at once": `${FRAGMENT}你看看`,
  "without an edition, with a full stop": "#fire-grade=first&police-listed=no。",
  "wholly encoded": `#${encoded}`,
  "encoded twice": `#${encodeURIComponent(encoded)}`,
  "lower-case percent codes": `#${encoded.toLowerCase()}`,
  "separators encoded alone": FRAGMENT.replaceAll("&", "%26"),
  "separators written as in HTML": FRAGMENT.replaceAll("&", "&amp;"),
  "parameters of a chat program": `${FRAGMENT}&from=singlemessage&isappinstalled=0&nsukey=abc&wx_header=1`,
  "parameters of a campaign": FRAGMENT.replace("&edition", "&utm_source=sms&utm_medium=x&edition"),
  "parameters behind a question mark": `${FRAGMENT}?from=timeline`,
  "a line break inside": FRAGMENT.replace("police", "pol%0D%0A ice"),
  "the signs of quoted mail": FRAGMENT.replaceAll("=", "=3D"),
  "the same link twice": `${FRAGMENT}${FRAGMENT}`,
};
for (const [name, fragment] of Object.entries(CHANGES)) {
  test(`a link with ${name} opens with the same answers and without a notice`, async () => {
    const { checked, notice } = await open(fragment);
    assert.deepEqual(checked, { "fire-grade": "first", "police-listed": "no" });
    assert.equal(notice, "");
    await page.locator("#answer").getByText("市县消防救援部门").first().waitFor();
  });
}

test("a broken link behaves the same in an open page, on the sheet and in the self-check", async () => {
  await open("");
  await page.evaluate(() => (location.hash = "#fire-grade%3Dthird%26edition%3D1。"));
  await page.locator("#answer").getByText("镇（街道）公安派出所").first().waitFor();
  await open(`#unit&${encoded}。`, "sheet/index.html");
  await page.locator(".paper").getByText("市县消防救援部门").first().waitFor();
  const { checked } = await open("#gas%3Dno%26exits%3Dyes", "self-check/index.html");
  assert.deepEqual(checked, { gas: "no", exits: "yes" });
});

test("the notice names at most three things, in the visitor's words, each cut", async () => {
  const long = "x".repeat(500);
  const { checked, notice } = await open(`#fire-grade=${long}&${long}=1&a=1&b=2&c=3&police-listed=yes&edition=1`);
  assert.deepEqual(checked, { "police-listed": "yes" });
  const items = await page.getByRole("alert").getByRole("listitem").allTextContents();
  assert.deepEqual(items, [`消防安全重点单位等级：${"x".repeat(20)}…`, `${"x".repeat(20)}…`, "a", "另有 2 处"]);
  assert.ok(notice.length < 200, notice);
  await open(`#fire-grade=${long}&edition=${long}`, "en/unit/index.html");
  await page.getByRole("alert").getByText("x".repeat(20)).first().waitFor();
  assert.doesNotMatch(await page.getByRole("alert").textContent(), /[\u4e00-\u9fff]/);
});

const NAMED = {
  "compare/index.html#unit&a.fire-grade=fourth&b.fire-grade=first&colour=red&d.x=1": ["colour", "d.x", "情形 1，消防安全重点单位等级：fourth"],
  "compare/index.html#unit&fire-grade=third&police-listed=perhaps&edition=1": ["情形 1，是否列入派出所日常消防监督检查范围：perhaps", "情形 2，是否列入派出所日常消防监督检查范围：perhaps"],
  "compare/index.html#moon&a.fire-grade=first&from=timeline": ["moon"],
  "compare/index.html#unit&a.edition=0&a.fire-grade=third&b.fire-grade=first": ["情形 1，这个链接出自另一个版本（白话版 0），结果按现在的版本计算。"],
  "duties/index.html#body=nobody&article=4&colour=red": ["主体：nobody", "colour"],
  "self-check/index.html#exits=maybe&gas=no&has-moon=yes": ["出口没有上锁：maybe", "has-moon"],
  "training/index.html#quiz&seed=7&n=many&levels=9&edition=1": ["题数：many", "难度（不选就是全部）：9"],
  "training/index.html#present&seed=7&n=0&subjects=unit.moon&colour=red": ["题数：0", "考哪些事项（不选就是全部）：unit.moon", "colour"],
  "self-check/index.html#exits=yes&exits=no&gas=no": ["出口没有上锁：链接里有两个不同的回答"],
  "duties/index.html#article=4&article=5": ["条：链接里有两个不同的回答"],
  "training/index.html#quiz&seed=7&n=5&n=10": ["题数：链接里有两个不同的回答"],
  "compare/index.html#unit&b.fire-grade=first&b.fire-grade=third": ["情形 2，消防安全重点单位等级：链接里有两个不同的回答"],
  "policy/index.html#provision-99.9": ["provision-99.9"],
  "policy/index.html#table-fire-supervision&fire-grade=fourth&police-listed=yes&edition=1": ["消防安全重点单位等级：fourth"],
};
for (const [path, items] of Object.entries(NAMED)) {
  test(`what of a link cannot be used is named: ${path}`, async () => {
    await open("", path);
    assert.deepEqual(await page.getByRole("alert").getByRole("listitem").allTextContents(), items);
  });
}

test("a notice goes with the next choice, and what could be used stands", async () => {
  await open("#body=nobody&article=4", "duties/index.html");
  assert.equal(await page.locator(".filters select").nth(1).inputValue(), "4");
  await page.locator(".filters select").nth(1).selectOption("5");
  await page.waitForURL(/#article=5$/);
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("a quiz that is handed on is the same quiz, whatever a chat program did to its link", async () => {
  const link = "#quiz&seed=%E6%98%A5%20a&n=5&subjects=unit&edition=1";
  await open(link, "training/index.html");
  const questions = page.locator(".exercise .stem");
  const texts = await questions.allTextContents();
  assert.equal(texts.length, 5);
  for (const changed of [`${link}。`, `${link} 大家做一下`, `#${encodeURIComponent(link.slice(1))}`, link.replaceAll("&", "&amp;"), `${link}&from=groupmessage`]) {
    const { notice } = await open(changed, "training/index.html");
    assert.equal(notice, "", changed);
    assert.deepEqual(await questions.allTextContents(), texts, changed);
  }
});

test("two answers to one question are said, and neither counts", async () => {
  const { checked, notice } = await open("#fire-grade=first&police-listed=no&fire-grade=third&edition=1");
  assert.deepEqual(checked, { "police-listed": "no" });
  assert.match(notice, /消防安全重点单位等级：链接里有两个不同的回答/);
});

test("numbers as they were typed before the page was alive are read as typed", async () => {
  for (const [typed, value, refused] of [["1%C2%A0234", "1234"], ["１２人", "12"], ["31.", "", "31."]]) {
    const { notice } = await open(`#office-staff=${typed}&edition=1`, "town/index.html");
    await openGroups(page);
    assert.equal(await page.locator("#office-staff").inputValue(), value, typed);
    assert.ok(refused ? notice.includes(refused) : notice === "", notice);
  }
});

test("the address of a page without its last slash works, with network and without", async () => {
  const { folder, remove } = copy();
  const mount = "/columns/remit/";
  const server = await serve({ [mount]: folder });
  try {
    await visit(browser, `unit${FRAGMENT}`, { base: server.address + mount, serviceWorkers: "allow" }, async (page, context) => {
      await page.locator("#answer").getByText("市县消防救援部门").first().waitFor();
      await ready(page);
      for (const isOffline of [false, true]) {
        await context.setOffline(isOffline);
        if (isOffline) await server.stop();
        for (const path of ["unit", "en/unit"]) {
          await page.goto("about:blank");
          await page.goto(`${server.address}${mount}${path}?elder=1${FRAGMENT}`);
          await alive(page);
          assert.equal(page.url(), `${server.address}${mount}${path}/?elder=1${FRAGMENT}`);
          await page.locator("#answer .body").first().waitFor();
        }
      }
    });
  } finally {
    await server.stop().catch(() => {});
    remove();
  }
});
