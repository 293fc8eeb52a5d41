// Reading aloud, with voices that the test brings along: which voice is taken, what is read, pause, speed and the end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, alive, launch, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// A device that notes what it is to say; `finish` ends the sentence.
function device(voices) {
  const heard = [];
  let current;
  globalThis.heard = heard;
  globalThis.finish = () => {
    const ended = current;
    current = undefined;
    ended?.onend?.();
  };
  globalThis.isSilent = () => current === undefined;
  const fake = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance) => {
      current = utterance;
      heard.push({ text: utterance.text, rate: utterance.rate, voice: utterance.voice.name, lang: utterance.lang });
    },
    cancel: () => (current = undefined),
  });
  Object.defineProperty(globalThis, "speechSynthesis", { value: fake });
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}

const chinese = { name: "local Chinese", lang: "zh_CN", localService: true };
const english = { name: "local English", lang: "en-GB", localService: true };
const others = [{ name: "cloud Chinese", lang: "zh-CN", localService: false }, { name: "Cantonese", lang: "zh-HK", localService: true }];

const open = (path, voices, work, options = {}) =>
  visit(browser, "about/index.html", options, async (page) => {
    await page.addInitScript(device, voices);
    await page.goto(page.url().replace("about/index.html", path));
    await alive(page);
    await work(page);
  });
const button = (page, name) => page.locator("remit-speech").getByRole("button", { name, exact: true });
const heard = (page) => page.evaluate(() => globalThis.heard);
const finish = (page) => page.evaluate(() => globalThis.finish());
const answers = "unit/index.html#fire-grade=third&industry-trade=no";

test("the answer is read in order with the device's own voice, sentence by sentence, to its end", () =>
  open(answers, [...others, english, chinese], async (page) => {
    await button(page, "朗读").click();
    for (let left = 200; left > 0 && !(await page.evaluate(() => globalThis.isSilent())); left--) await finish(page);
    const all = await heard(page);
    assert.ok(all.every(({ voice, lang, rate }) => voice === "local Chinese" && lang === "zh_CN" && rate === 1));
    const text = all.map(({ text }) => text).join("|");
    assert.match(text, /^消防\|由镇（街道）公安派出所监督管理\|.*安全生产\|按法律规定确定主管部门/);
    assert.ok(!text.includes("复制文字") && all.every(({ text }) => text.length < 200), text);
    await button(page, "朗读").waitFor();
  }));

for (const [name, path, first, last] of [
  ["the list of the self-check", "self-check/index.html#exits=no&extinguisher=yes", /^要改的 1 件\|马上打开/, /拿不准就问镇（街道）办公室/],
  ["the sheet", "sheet/index.html#unit&fire-grade=third&industry-trade=no", /消防安全重点单位等级.*镇（街道）公安派出所/, /扫码打开同样的回答$/],
]) {
  test(`${name} is read as well, and no button of it`, () =>
    open(path, [chinese], async (page) => {
      await page.locator("#answer, .desk .paper").waitFor();
      await button(page, "朗读").click();
      for (let left = 200; left > 0 && !(await page.evaluate(() => globalThis.isSilent())); left--) await finish(page);
      const text = (await heard(page)).map(({ text }) => text).join("|");
      assert.match(text, first);
      assert.match(text, last);
      assert.doesNotMatch(text, /复制|返回/);
    }));
}

test("a pause goes on with the same sentence, at another speed, and stopping begins anew", () =>
  open(answers, [chinese], async (page) => {
    await button(page, "朗读").click();
    await finish(page);
    await button(page, "暂停").click();
    assert.ok(await page.evaluate(() => globalThis.isSilent()));
    await button(page, "语速：正常").click();
    await button(page, "继续").click();
    const [first, second, again] = await heard(page);
    assert.notEqual(first.text, second.text);
    assert.deepEqual([again.text, again.rate], [second.text, 0.7]);
    await button(page, "停止").click();
    assert.ok(await page.evaluate(() => globalThis.isSilent()));
    await button(page, "朗读").click();
    assert.equal((await heard(page)).at(-1).text, first.text);
  }));

test("another answer ends what is read of the last one", () =>
  open(answers, [chinese], async (page) => {
    await button(page, "朗读").click();
    await page.locator('label:has(input[name="fire-grade"][value="first"])').click();
    await page.waitForFunction(() => globalThis.isSilent());
    await page.locator("#answer").getByText("还有 2 种可能").waitFor();
    await button(page, "朗读").click();
    await finish(page);
    await finish(page);
    assert.match((await heard(page)).at(-1).text, /市县消防救援部门/);
  }));

test("voices may come late; a page in English takes an English one", () =>
  open(`en/${answers}`, [], async (page) => {
    await page.waitForFunction(() => customElements.get("remit-speech"));
    assert.ok(await button(page, "Read aloud").isHidden());
    await page.evaluate((voice) => {
      speechSynthesis.getVoices = () => [voice];
      speechSynthesis.dispatchEvent(new Event("voiceschanged"));
    }, english);
    await button(page, "Read aloud").click();
    assert.equal((await heard(page))[0].voice, "local English");
    await accessible(page);
  }));

test("without a voice of the page's language on the device nothing is offered, and without speech no script is asked for", async () => {
  await open(answers, [...others, english], async (page) => {
    await page.waitForFunction(() => customElements.get("remit-speech"));
    assert.ok(await button(page, "朗读").isHidden());
  });
  await visit(browser, "about/index.html", {}, async (page) => {
    const scripts = [];
    page.on("request", (request) => scripts.push(request.url()));
    await page.addInitScript(() => Object.defineProperty(globalThis, "speechSynthesis", { value: undefined }));
    await page.goto(page.url().replace("about/index.html", answers), { waitUntil: "networkidle" });
    assert.ok(scripts.length > 3 && !scripts.some((url) => url.includes("speech")), scripts.join(" "));
  });
});

test("in large type its buttons are large as well", () =>
  open(answers.replace("#", "?elder=1#"), [chinese], async (page) => {
    const { height } = await button(page, "朗读").boundingBox();
    assert.ok(height >= 60, `${height}`);
    assert.ok((await button(page, "朗读").evaluate((one) => parseFloat(getComputedStyle(one).fontSize))) >= 22);
  }));
