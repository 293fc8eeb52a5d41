// The decision pictures: every letter lies within its drawing, in both languages, with forced colours too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, launch, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// Lines of text that leave the drawing or the box around them.
const outside = (page) =>
  page.locator(".picture svg").evaluateAll((all) =>
    all.flatMap((svg) => {
      const { width, height } = svg.viewBox.baseVal;
      const lines = [...svg.querySelectorAll("tspan")].filter((line) => line.getNumberOfChars() > 0);
      if (lines.length < 4) return ["nothing is drawn"];
      return lines.filter((line) => {
        const [x, y] = [line.getStartPositionOfChar(0).x, line.getStartPositionOfChar(0).y];
        return x < 0 || x + line.getComputedTextLength() > width || y > height;
      }).map((line) => line.textContent);
    }),
  );

for (const language of ["", "en/"]) {
  for (const path of ["town/index.html", "unit/index.html", "hazard/index.html", "firefighter/index.html#service-years=12"]) {
    test(`no text is cut: ${language}${path}`, () =>
      visit(browser, language + path, {}, async (page) => {
        await alive(page);
        const view = page.getByRole("button", { name: language ? "What is missing" : "差在哪" });
        if (await view.count()) await view.click();
        const panels = page.locator("#answer summary").filter({ hasText: language ? "See the decision tree" : "看判定图" });
        assert.ok((await panels.count()) > 0);
        for (const panel of await panels.all()) await panel.click();
        await page.locator(".picture svg").first().waitFor();
        for (const media of [{ forcedColors: "none" }, { forcedColors: "active" }]) {
          await page.emulateMedia(media);
          assert.deepEqual(await outside(page), [], JSON.stringify(media));
        }
      }));
  }
}
