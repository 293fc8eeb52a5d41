// Numbers as people type them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, base, launch } from "./lib.mjs";
import { expression, Victim } from "./attacks.mjs";

let [browser, page] = [];
before(async () => {
  browser = await launch();
  page = await browser.newPage({ locale: "zh-CN", serviceWorkers: "block" });
  await page.goto(`${base}county/index.html`);
  await alive(page);
});
after(() => browser.close());

const staff = () => page.locator("#brigade-staff");
const rows = () => page.locator("table.requirements tbody").innerText();
const actual = async () => (await page.locator("table.requirements tbody td.figure").nth(1).innerText()).trim();

test("full-width digits, separators and units are numbers, and the text stays as typed", async () => {
  await page.locator("#brigade-special").fill("1");
  for (const [text, number] of [["１２", "12"], ["12人", "12"], ["12 人", "12"], ["1,234", "1234"], ["１，２３４", "1234"], ["1 234", "1234"], [" 7 ", "7"], ["007", "7"]]) {
    await staff().fill(text);
    assert.equal(await actual(), number, text);
    assert.equal(await staff().getAttribute("aria-invalid"), null, text);
  }
  await page.locator("#brigade-first").fill("2个");
  assert.match(await rows(), /77/);
});

test("a refused text stays with its message, counts as unknown, and nothing else makes it vanish", async () => {
  for (const text of ["31.", "1.5", "-3", "12人左右", "abc", "99999999999"]) {
    await staff().fill("30");
    await staff().fill(text);
    const message = page.locator(`#${(await staff().getAttribute("aria-describedby")).split(" ")[0]}`);
    const stays = async () => {
      assert.equal(await staff().inputValue(), text);
      assert.equal(await staff().getAttribute("aria-invalid"), "true", text);
      assert.ok((await message.isVisible()) && (await message.innerText()).trim(), text);
      assert.equal(await actual(), "—", text);
    };
    await stays();
    await page.locator("#brigade-small").fill("1");
    await page.locator("#brigade-small").fill("2");
    await stays();
  }
  await staff().fill("");
  assert.equal(await staff().getAttribute("aria-invalid"), null);
  const victim = new Victim("county", (...call) => page.evaluate(expression(...call)));
  await victim.look("after all texts");
  victim.check();
});
