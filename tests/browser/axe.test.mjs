// axe finds nothing on any page, in any state that differs, in any look and on any size of screen. One context for
// each look and size, two pages of it at a time.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, base, launch, violations } from "./lib.mjs";

// Opens what is folded, and what is folded within, until nothing is.
const openAll = (page, which) =>
  page.evaluate(async (which) => {
    for (let round = 0; round < 4; round++) {
      for (const line of document.querySelectorAll(`${which}:not([open]) > summary`)) if (line.checkVisibility()) line.click();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, which);
const everyGroup = (page) => openAll(page, "details.group");
const everyPanel = (page) => openAll(page, "details");
const search = (word) => (page) => page.locator(".search input").fill(word);

// Name, address, and what to do first.
const states = [
  ["home", "index.html"],
  ["unit", "unit/index.html"],
  ["unit, overlap, all panels", "unit/index.html#fire-grade=first&police-listed=yes&industry-trade=yes", everyPanel],
  ["unit, notice", "unit/index.html#fire-grade=fourth&colour=red&edition=1999"],
  ["unit, contradiction", "unit/index.html#industry-trade=yes&production-unit=no"],
  ["town, filled in", "town/index.html#town-kind=economically-developed&office-staff=18&enforcement-staff=4&fire-seconded=2&other-staff=2&villages=12&village-drills=12&has-meeting=yes", everyGroup],
  ["hazard", "hazard/index.html#severity=general&violation=yes", everyPanel],
  ["county", "county/index.html#brigade-special=1&brigade-first=2&brigade-staff=70"],
  ["firefighter", "firefighter/index.html#service-years=12"],
  ["policy, searched", "policy/index.html#article-4&fire-grade=third", search("轮训")],
  ["policy, not found", "policy/index.html", search("没有这个词")],
  ["duties, matrix", "duties/index.html#body=town-office", everyPanel],
  ["law", "law/index.html"],
  ["self-check", "self-check/index.html#person=no&exits=yes&gas=no"],
  ["about", "about/index.html"],
  ["English home", "en/index.html"],
  ["English unit", "en/unit/index.html#fire-grade=first&police-listed=yes", everyPanel],
  ["English town", "en/town/index.html#town-kind=economically-developed&office-staff=18&enforcement-staff=4", everyGroup],
  ["English policy", "en/policy/index.html"],
  ["English self-check", "en/self-check/index.html#exits=no"],
];
const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  elder: { elder: true },
  "forced colours": { forcedColors: "active" },
};
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const address = (path, elder) => base + (elder ? path.replace("index.html", "index.html?elder=1") : path);

async function check(page, [name, path, prepare], elder) {
  // The same page with another fragment would not load again.
  await page.goto("about:blank");
  await page.goto(address(path, elder));
  await alive(page);
  await prepare?.(page);
  return (await violations(page)).map((found) => [name, ...found]);
}

// Two hands take from the same pile.
async function checkAll(context, elder) {
  const left = [...states];
  const found = [];
  const work = async () => {
    const page = await context.newPage();
    while (left.length) found.push(...(await check(page, left.shift(), elder)));
  };
  await Promise.all([work(), work()]);
  return found;
}

for (const [look, { elder = false, ...options }] of Object.entries(looks)) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`axe finds nothing: ${look}, ${size}`, async () => {
      const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", viewport, ...options });
      assert.deepEqual(await checkAll(context, elder), []);
      await context.close();
    });
  }
}
