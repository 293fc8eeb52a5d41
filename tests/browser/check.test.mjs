// The round through a small venue, as its owner takes it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, alive, base, launch, visit } from "./lib.mjs";
import { screens, selfCheckTaps } from "./measures.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const phone = { viewport: { width: 390, height: 844 } };
const choose = (page, question, answer) => page.getByRole("group", { name: question }).getByText(answer, { exact: true }).click();
const progress = (page) => page.locator(".progress").getByRole("status");
const items = (page) => page.locator("fieldset.item");
const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g).length;
const ids = (page) => items(page).evaluateAll((all) => all.map((one) => one.querySelector("input").name));

test("a shop owner gets at once what to do, and at the end a list of what to put right", () =>
  visit(browser, "self-check/index.html", phone, async (page) => {
    await alive(page);
    await choose(page, /出口没有上锁/, "没做到");
    await page.getByRole("group", { name: /出口没有上锁/ }).getByText("怎么改：马上打开；营业时不上锁。").waitFor();
    await choose(page, /灭火器压力都够/, "做到了");
    await choose(page, /每个房间都有烟感报警器/, "不知道");
    await choose(page, /窗户没有被/, "没有这项");
    const count = await items(page).count();
    await page.waitForFunction((count) => document.querySelector(".progress [role=status]").textContent === `已看 3／${count - 1} · 要改 1`, count);
    const answer = page.locator("#answer");
    await answer.getByRole("heading", { name: "要改的 1 件" }).waitFor();
    await answer.locator(".fix").getByText("马上打开；营业时不上锁。").waitFor();
    await answer.getByText("拿不准的 1 件").waitFor();
    await answer.getByText("做到的 1 件").waitFor();
    assert.match(page.url(), /#exits=no&extinguisher=yes&smoke-alarm=unsure&windows=none$/);
    await page.reload();
    await answer.getByRole("heading", { name: "要改的 1 件" }).waitFor();
    await answer.getByText("本办法怎么说").click();
    await answer.getByText("镇（街道）党（工）委、政府").first().waitFor();
    await answer.getByText("行业主管部门").first().waitFor();
    assert.equal(await page.getByText("合格").count(), 0);
    await accessible(page);
  }));

test("only what the place has is asked, and what was answered stays", () =>
  visit(browser, "self-check/index.html", phone, async (page) => {
    await alive(page);
    const asks = async (id) => (await ids(page)).includes(id);
    for (const id of ["gas", "kitchen", "gas-bedroom", "no-sleeping", "hot-work", "electric-bikes"]) assert.equal(await asks(id), false, id);
    await page.getByText(/^燃气，/).click();
    await page.waitForURL(/#has-gas=yes$/);
    assert.ok((await asks("gas")) && !(await asks("gas-bedroom")));
    await page.getByText(/^有人住/).click();
    await page.locator("fieldset.item input[name=gas-bedroom]").first().waitFor({ state: "attached" });
    await choose(page, /阀门、软管和报警器/, "没做到");
    await page.getByText(/^燃气，/).click();
    assert.ok((await asks("gas")) && !(await asks("gas-bedroom")));
    await page.goBack();
    await page.locator("fieldset.item input[name=gas-bedroom]").first().waitFor({ state: "attached" });
  }));

test("a restaurant is through in at most 20 taps", () =>
  visit(browser, "self-check/index.html", phone, async (page) => {
    await alive(page);
    const taps = await selfCheckTaps(page);
    const height = await page.evaluate(screens);
    console.log(`self-check of a restaurant: ${taps} taps, ${height.toFixed(1)} screens`);
    assert.ok(taps <= 20, `${taps}`);
    assert.match(await progress(page).textContent(), /^已看 (\d+)／\1 · 要改 0$/);
  }));

test("the four answers stand two by two, each in one line", () =>
  visit(browser, "self-check/index.html", phone, async (page) => {
    await alive(page);
    const boxes = await items(page).first().locator(".option").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    assert.equal(boxes.length, 4);
    assert.ok(boxes[0].y === boxes[1].y && boxes[2].y === boxes[3].y && boxes[0].x === boxes[2].x && boxes[0].y < boxes[2].y);
    for (const { height } of boxes) assert.ok(height >= 56 && height < 64, `${height}`);
  }));

test("the progress stays in view while the list is scrolled", () =>
  visit(browser, "self-check/index.html", phone, async (page) => {
    await alive(page);
    await items(page).nth(8).scrollIntoViewIfNeeded();
    const box = await page.locator(".progress").boundingBox();
    assert.ok(box.y >= 0 && box.y < 100, `${box.y}`);
  }));

for (const language of ["", "en/"]) {
  test(`whatever was answered prints on one page, first what to put right: ${language || "zh"}`, () =>
    visit(browser, `${language}self-check/index.html`, phone, async (page) => {
      await alive(page);
      const features = await page.locator(".features input").evaluateAll((all) => all.map((one) => `${one.name}=yes`));
      await page.goto("about:blank");
      await page.goto(`${base}${language}self-check/index.html#${features.join("&")}`);
      await alive(page);
      const all = await ids(page);
      assert.equal(all.length, 23);
      const picks = { no: () => "no", yes: () => "yes", unsure: () => "unsure", mixed: (at) => ["no", "yes", "unsure", "none"][at % 4] };
      for (const [name, pick] of Object.entries(picks)) {
        await page.goto("about:blank");
        await page.goto(`${base}${language}self-check/index.html#${[...features, ...all.map((id, at) => `${id}=${pick(at)}`)].join("&")}`);
        await alive(page);
        assert.equal(pagesOf(await page.pdf({ preferCSSPageSize: true })), 1, name);
      }
      await page.emulateMedia({ media: "print" });
      const [fix, names] = [await page.locator(".fix").boundingBox(), await page.locator(".names").first().boundingBox()];
      assert.ok(fix.y < names.y);
      assert.equal(await page.locator(".fix li").first().evaluate((line) => getComputedStyle(line, "::before").borderTopStyle), "solid");
      for (const hidden of ["form.questions", ".actions"]) assert.ok(await page.locator(hidden).first().isHidden(), hidden);
    }));
}
