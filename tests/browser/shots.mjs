// Pictures of every page: phone and desktop, light and dark, large type on the phone, and what is printed. Needs
// REMIT_URL and REMIT_CHROMIUM; writes to target/screenshots. Arguments, if any, are the names of the pages to take.
import { mkdirSync } from "node:fs";
import { alive, base, launch } from "./lib.mjs";

const pages = {
  home: "index.html",
  unit: "unit/index.html#fire-grade=second&police-listed=yes&industry-trade=yes",
  town: "town/index.html#town-kind=economically-developed&office-staff=18&enforcement-staff=4&fire-seconded=2&other-staff=2&villages=12&village-drills=12&has-meeting=yes",
  hazard: "hazard/index.html#severity=general&violation=yes",
  county: "county/index.html#brigade-special=1&brigade-first=2&brigade-staff=70",
  firefighter: "firefighter/index.html#service-years=12",
  policy: "policy/index.html#article-4&fire-grade=third",
  duties: "duties/index.html#body=town-office",
  law: "law/index.html",
  "self-check": "self-check/index.html#has-gas=yes&person=no&exits=yes&gas=no&windows=unsure",
  compare: "compare/index.html#unit&a.fire-grade=third&a.police-listed=no&b.fire-grade=first&b.police-listed=no",
  sheet: "sheet/index.html#town&town-kind=other&office-staff=11&enforcement-staff=2&has-meeting=no",
  training: "training/index.html",
  practice: "training/index.html#practice",
  quiz: "training/index.html#quiz&seed=2026&n=10",
  present: "training/index.html#present&seed=2026&n=10&at=1&step=3",
  cases: "training/index.html#cases",
  about: "about/index.html",
  webmaster: "webmaster/index.html",
  "en-home": "en/index.html",
  "en-unit": "en/unit/index.html#fire-grade=second&police-listed=yes",
};
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const looks = {
  "phone-light": { viewport: phone, colorScheme: "light" },
  "phone-dark": { viewport: phone, colorScheme: "dark" },
  "phone-elder": { viewport: phone, colorScheme: "light", elder: true },
  "desktop-light": { viewport: desktop, colorScheme: "light" },
  "desktop-dark": { viewport: desktop, colorScheme: "dark" },
};
const printed = ["unit", "town", "quiz"];

const wanted = process.argv.slice(2);
const taken = Object.entries(pages).filter(([name]) => !wanted.length || wanted.includes(name));
const folder = new URL("../../target/screenshots/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const browser = await launch();

async function open(page, path, elder) {
  // The same page with another fragment would not load again.
  await page.goto("about:blank");
  await page.goto(base + (elder ? path.replace("index.html", "index.html?elder=1") : path));
  await alive(page);
}

for (const [look, { elder, ...options }] of Object.entries(looks)) {
  const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  for (const [name, path] of taken) {
    await open(page, path, elder);
    await page.screenshot({ path: `${folder}${name}-${look}.png` });
    // On a phone the answer stands far below: a second picture of the whole page.
    if (look === "phone-light") await page.screenshot({ path: `${folder}${name}-${look}-whole.png`, fullPage: true });
    if (look === "desktop-light" && printed.includes(name)) await page.pdf({ path: `${folder}${name}.pdf`, format: "A4" });
  }
  await context.close();
}
await browser.close();
