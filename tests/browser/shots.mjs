// Pictures of every page: phone and desktop, light and dark. Needs REMIT_URL and REMIT_CHROMIUM; writes to
// target/screenshots. Arguments, if any, are the names of the pages to take.
import { mkdirSync } from "node:fs";
import { base, launch } from "./lib.mjs";

const pages = {
  home: "index.html",
  unit: "unit/index.html#fire-grade=second&police-listed=yes&industry-trade=yes",
  town: "town/index.html#town-kind=economically-developed&office-staff=18&enforcement-staff=4&fire-seconded=2&other-staff=2&villages=12&village-drills=12&has-meeting=yes",
  hazard: "hazard/index.html#severity=general&violation=yes",
  county: "county/index.html#brigade-special=1&brigade-first=2&brigade-staff=70",
  policy: "policy/index.html#article-4&fire-grade=third",
  duties: "duties/index.html#body=town-office",
  law: "law/index.html",
  "self-check": "self-check/index.html#person=no&exits=yes&gas=no",
  about: "about/index.html",
  "en-unit": "en/unit/index.html#fire-grade=second&police-listed=yes",
};
const wanted = process.argv.slice(2);
const folder = new URL("../../target/screenshots/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [size, viewport] of Object.entries({ phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } })) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(pages).filter(([name]) => !wanted.length || wanted.includes(name))) {
      await page.goto("about:blank");
      await page.goto(base + path);
      await page.waitForSelector("h1");
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}${name}-${size}-${colorScheme}.png` });
    }
    await context.close();
  }
}
await browser.close();
