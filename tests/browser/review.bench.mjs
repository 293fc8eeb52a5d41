// The measurements of a walk through the site as a table: taps, heights, shifts, targets, and the time from page to page. A
// benchmark: it prints figures and fails nothing; the limits stand in the tests. Needs REMIT_URL and a release build.
import { everyPage } from "./folder.mjs";
import { alive, base, launch } from "./lib.mjs";
import { factory, restaurant, screens, scrollingBoxes, selfCheckTaps, shift, smallTargets, unitTaps, watchShifts } from "./measures.mjs";

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const rows = [];
const row = (what, figure, limit = "") => rows.push({ what, figure, limit });
const browser = await launch();

async function open(options, work) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: phone, serviceWorkers: "block", ...options });
  await context.addInitScript(watchShifts);
  const page = await context.newPage();
  await work(page);
  await context.close();
}
const goto = async (page, path) => {
  await page.goto("about:blank");
  await page.goto(base + path);
  await alive(page);
};

for (const [name, answers, limit] of [["a small restaurant", restaurant, 3], ["a factory of grade C", factory, 4]]) {
  await open({}, async (page) => {
    await goto(page, "unit/index.html");
    const { taps, first } = await unitTaps(page, answers, () => page.locator(".steps .question:visible input").first().getAttribute("name"));
    row(`Unit, ${name}: taps to the first body, to both`, `${first}, ${taps.length}`, `both: ${limit}`);
  });
}
await open({}, async (page) => {
  await goto(page, "self-check/index.html");
  row("Self-check of a restaurant: taps", `${await selfCheckTaps(page)}`, "20");
  row("Self-check, answered: screens of a phone", (await page.evaluate(screens)).toFixed(1));
});
await open({}, async (page) => {
  for (const path of ["unit", "self-check", "town", "county", "duties", "policy"]) {
    await goto(page, `${path}/index.html`);
    row(`${path}: screens of a phone`, (await page.evaluate(screens)).toFixed(1));
  }
});

// The worst shift and every small target and inner box of all pages.
for (const [name, viewport] of Object.entries({ phone, desktop })) {
  const [shifts, targets, large, boxes] = [[], [], [], []];
  await open({ viewport }, async (page) => {
    for (const path of everyPage) {
      await goto(page, `${path}index.html`);
      shifts.push([await shift(page), path || "home"]);
      targets.push(...(await page.evaluate(smallTargets, 44)));
      boxes.push(...(await page.evaluate(scrollingBoxes)));
      await goto(page, `${path}index.html?elder=1`);
      large.push(...(await page.evaluate(smallTargets, 60)));
    }
  });
  const [[worst, path]] = shifts.sort(([a], [b]) => b - a);
  row(`${name}, ${everyPage.length} pages: largest layout shift`, `${worst.toFixed(3)} (${path})`, "0.02");
  row(`${name}: targets below 44 px`, `${targets.length}`, "0");
  row(`${name}: targets below 60 px in large type`, `${large.length}`, "0");
  row(`${name}: boxes that scroll within the page`, `${boxes.length}`, "0");
}

// From the click on a link to the page that answers. The first page is not counted; all files are there by then.
const journey = ["unit", "self-check", "town", "training", "policy", "unit", "town", "policy", "self-check", "unit"];
await open({ viewport: desktop, serviceWorkers: "allow" }, async (page) => {
  await page.addInitScript(() => {
    addEventListener("click", () => sessionStorage.setItem("clicked", Date.now()), true);
    addEventListener("remit-alive", () => (globalThis.lively = Date.now()));
  });
  await goto(page, "index.html");
  const [texts, answers] = [[], []];
  for (const [at, to] of [...journey, ...journey].entries()) {
    await page.locator(`nav a[href$="${to}/index.html"]`).click();
    await page.waitForFunction((to) => location.pathname.endsWith(`/${to}/index.html`) && globalThis.lively, to);
    const [text, answer] = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      const clicked = Number(sessionStorage.getItem("clicked"));
      return [performance.timeOrigin + (paint?.startTime ?? NaN) - clicked, globalThis.lively - clicked];
    });
    if (at < journey.length) continue;
    texts.push(text);
    answers.push(answer);
  }
  const spread = (times) => {
    const sorted = times.filter(Number.isFinite).sort((a, b) => a - b);
    return `median ${Math.round(sorted[Math.floor(sorted.length / 2)])} ms, longest ${Math.round(sorted.at(-1))} ms`;
  };
  row("Page to page: from the click to the text", spread(texts), "150 ms");
  row("Page to page: from the click to the page that answers", spread(answers), "150 ms");
});
await browser.close();
console.table(rows);
