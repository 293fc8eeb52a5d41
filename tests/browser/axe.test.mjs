// axe finds nothing on any page, in any state that differs, in any look and on any size of screen. Each state is
// opened once and looked at in every way, two states at a time.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everyPage } from "./folder.mjs";
import { alive, base, launch, openView, violations } from "./lib.mjs";

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
const choose = (...values) => async (page) => {
  for (const value of values) await page.locator(`label:has(input[value="${value}"])`).click();
};
const view = (name) => async (page) => {
  await openView(page, name);
  await everyPanel(page);
};
const search = (word) => (page) => page.locator(".search input").fill(word);

// Name, address, and what to do first.
const states = [
  ["home", "index.html"],
  ["unit", "unit/index.html"],
  ["unit, overlap, all panels", "unit/index.html#fire-grade=first&police-listed=yes&industry-trade=yes", everyPanel],
  ["unit, notice", "unit/index.html#fire-grade=fourth&colour=red&edition=1999"],
  ["unit, contradiction", "unit/index.html#industry-trade=yes&production-unit=no"],
  ["town, filled in", "town/index.html#town-kind=economically-developed&office-staff=18&enforcement-staff=4&fire-seconded=2&other-staff=2&villages=12&village-drills=12&has-meeting=yes", everyGroup],
  ["town, what is missing", "town/index.html#town-kind=other&office-staff=18&enforcement-staff=1&has-meeting=no", view("差在哪")],
  ["town, the year", "town/index.html#town-kind=other", view("一年安排")],
  ["hazard", "hazard/index.html#severity=general&violation=yes", everyPanel],
  ["county", "county/index.html#brigade-special=1&brigade-first=2&brigade-staff=70"],
  ["firefighter", "firefighter/index.html#service-years=12"],
  ["policy, searched", "policy/index.html#article-4&fire-grade=third", search("轮训")],
  ["policy, no match", "policy/index.html", search("没有这个词")],
  ["duties, matrix", "duties/index.html#body=town-office", everyPanel],
  ["law", "law/index.html"],
  ["compare", "compare/index.html#unit&a.fire-grade=first&a.police-listed=yes&b.fire-grade=third"],
  ["sheet", "sheet/index.html#unit&fire-grade=first&police-listed=yes"],
  ["self-check", "self-check/index.html#has-gas=yes&person=no&exits=yes&gas=unsure&windows=none", everyPanel],
  ["training", "training/index.html"],
  ["practice, answered", "training/index.html#practice", async (page) => {
    await page.locator(".choice").first().click();
    await page.getByRole("button", { name: "看标准答案" }).click();
  }],
  ["quiz, chosen", "training/index.html#quiz"],
  ["quiz, handed in", "training/index.html#quiz&seed=2026&n=5", async (page) => {
    await page.getByRole("button", { name: "交卷" }).click();
    await everyPanel(page);
  }],
  ["presenter, all revealed", "training/index.html#present&seed=2026&n=8&subjects=unit&step=9"],
  ["own cases, checked", "training/index.html#cases", (page) => page.getByRole("button", { name: "看一个例子" }).click()],
  ["about", "about/index.html"],
  ["webmaster, element", "webmaster/index.html", (page) => page.locator("remit-calculator #answer").waitFor()],
  ["webmaster, frame, fixed version", "en/webmaster/index.html", choose("frame", "pinned")],
  ["English home", "en/index.html"],
  ["English unit", "en/unit/index.html#fire-grade=first&police-listed=yes", everyPanel],
  ["English town", "en/town/index.html#town-kind=economically-developed&office-staff=18&enforcement-staff=4", everyGroup],
  ["English policy", "en/policy/index.html"],
  ["English quiz", "en/training/index.html#quiz&seed=2026&n=3"],
  ["English self-check", "en/self-check/index.html#exits=no"],
];
const looks = { light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, "forced colours": { colorScheme: "light", forcedColors: "active" } };
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
// Every page of the folder is among the states; those that no state names are looked at as they open.
const named = new Set(states.map(([, address]) => address.split("index.html")[0]));
states.push(...everyPage.filter((path) => !named.has(path)).map((path) => [path, `${path}index.html`]));

let browser;
let context;
before(async () => {
  browser = await launch();
  context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce" });
});
after(() => browser.close());

async function open(path, prepare) {
  const page = await context.newPage();
  await page.goto(base + path);
  await alive(page);
  await prepare?.(page);
  return page;
}

async function looked(page, looks) {
  const faults = [];
  for (const [look, media] of Object.entries(looks)) {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.emulateMedia({ forcedColors: "none", ...media });
      await page.setViewportSize(viewport);
      // With forced colours the person's system chooses them.
      const without = media.forcedColors ? ["color-contrast"] : [];
      faults.push(...(await violations(page, without)).map((one) => [look, size, ...one]));
    }
  }
  await page.close();
  return faults;
}

describe("axe finds nothing, light, dark, with forced colours and in large type, on a phone and on a desk", { concurrency: 2 }, () => {
  for (const [name, path, prepare] of states) {
    test(name, async () => {
      const plain = await looked(await open(path, prepare), looks);
      const elder = await looked(await open(path.replace("index.html", "index.html?elder=1"), prepare), { light: looks.light });
      assert.deepEqual([...plain, ...elder], []);
    });
  }
});
