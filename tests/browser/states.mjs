// The states of pages that differ, for what looks at every page.
import { everyPage } from "./folder.mjs";

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
const search = (word) => (page) => page.locator(".search input").fill(word);

// Name, address, and what to do first.
export const states = [
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
  ["policy, no match", "policy/index.html", search("没有这个词")],
  ["duties, matrix", "duties/index.html#body=town-office", everyPanel],
  ["law", "law/index.html"],
  ["compare", "compare/index.html#unit&a.fire-grade=first&a.police-listed=yes&b.fire-grade=third"],
  ["sheet", "sheet/index.html#unit&fire-grade=first&police-listed=yes"],
  ["self-check", "self-check/index.html#person=no&exits=yes&gas=no"],
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
// Every page of the folder is among the states; those that no state names are looked at as they open.
const named = new Set(states.map(([, address]) => address.split("index.html")[0]));
states.push(...everyPage.filter((path) => !named.has(path)).map((path) => [path, `${path}index.html`]));
