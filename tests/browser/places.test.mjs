// The places of the operator: filled by one file or by hand, and there whatever the program does.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { mount, serve } from "./caddy.mjs";
import { copy } from "./folder.mjs";
import { alive, launch, ready, visit } from "./lib.mjs";

const content = '<div data-place="head"><a href="/">Portal</a></div><div data-place="notice"><p>Closed on Monday</p><script>document.title = "changed"</script></div><div data-place="foot"><p>No. 12345</p></div>';

let [browser, server, folder, remove] = [];
before(async () => {
  ({ folder, remove } = copy());
  writeFileSync(join(folder, "operator/places.html"), `<!doctype html><meta charset="utf-8">${content}`);
  const town = join(folder, "town/index.html");
  const edited = readFileSync(town, "utf8").replace('<div data-place="foot"></div>', '<div data-place="foot"><p id="own">No. 6789</p></div>').replace(/<footer/, "<p>within the drawing</p><footer");
  writeFileSync(town, edited);
  [browser, server] = await Promise.all([launch(), serve({ [mount]: folder })]);
});
after(() => Promise.all([browser.close(), server.stop()]).then(remove));

const options = () => ({ base: server.address + mount });
const place = (page, name) => page.locator(`[data-place=${name}]`);

test("one file fills the places of every page, and they stay while answers change", async () => {
  for (const path of ["unit/", "en/county/", "about/", ""]) {
    await visit(browser, `${path}index.html`, options(), async (page) => {
      await place(page, "foot").getByText("No. 12345").waitFor();
      await alive(page);
      const title = await page.title();
      if (path === "unit/") await page.locator('label:has(input[name="fire-grade"][value="third"])').click();
      for (const name of ["head", "notice", "foot"]) assert.ok(await place(page, name).isVisible(), `${path} ${name}`);
      assert.equal(await page.title(), title, "no script of the file runs");
    });
  }
});

test("what is written into a page by hand comes first; within the drawing it does not stay", () =>
  visit(browser, "town/index.html", options(), async (page) => {
    await place(page, "head").getByText("Portal").waitFor();
    await alive(page);
    assert.equal(await place(page, "foot").innerText(), "No. 6789");
    assert.equal(await page.getByText("within the drawing").count(), 0);
  }));

test("without network the places are filled as they were last", () =>
  visit(browser, "unit/index.html", { ...options(), serviceWorkers: "allow" }, async (page, context) => {
    await ready(page);
    writeFileSync(join(folder, "operator/places.html"), content.replace("Monday", "Tuesday"));
    await page.reload();
    await place(page, "notice").getByText("Tuesday").waitFor();
    await context.setOffline(true);
    await page.reload();
    await place(page, "notice").getByText("Tuesday").waitFor();
  }));
