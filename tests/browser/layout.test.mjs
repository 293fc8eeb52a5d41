// What a finger and an eye meet on every page: no target is too small, nothing scrolls within the page but tables, and
// nothing moves while the page comes to life.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pages } from "./folder.mjs";
import { alive, base, launch } from "./lib.mjs";

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const MOST_SHIFT = 0.02;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// Controls that are lower or narrower than a finger needs. A choice is as large as its label.
function smallTargets(least) {
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, .skip") && !element.matches(".visually-hidden");
  const target = (element) => (element.matches("input[type=radio], input[type=checkbox], input[type=file]") ? element.closest("label") ?? element : element);
  const controls = new Set([...document.querySelectorAll("a[href], button, select, summary, textarea, input")].filter(isVisible).map(target));
  const faults = new Map();
  for (const element of controls) {
    const { width, height } = element.getBoundingClientRect();
    // Half a pixel is lost where lengths are no whole numbers.
    if (Math.min(width, height) >= least - 0.5 || element.closest("svg")) continue;
    const kind = `${element.tagName.toLowerCase()}.${element.className} in ${element.parentElement.tagName.toLowerCase()}.${element.parentElement.className}`;
    faults.set(kind, `${Math.round(width)}×${Math.round(height)} ${element.textContent.trim().slice(0, 20)}`);
  }
  return [...faults].map((fault) => fault.join(" "));
}

// Boxes with more than they show, beside those that only tables need.
function scrollingBoxes() {
  const scrolls = (element) => {
    const { overflowY } = getComputedStyle(element);
    return /auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
  };
  return [...document.querySelectorAll("body *")].filter(scrolls).map((element) => `${element.tagName} ${element.className}`);
}

// Everything that moved since the page was opened.
const shift = () =>
  new Promise((resolve) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.hadRecentInput ? 0 : entry.value)));
    observer.observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  });

async function open(path, viewport, work) {
  const context = await browser.newContext({ locale: "zh-CN", viewport, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(base + path);
  await alive(page);
  await work(page);
  await context.close();
}

describe("every page", { concurrency: 2 }, () => {
  for (const path of pages) {
    for (const [name, viewport] of Object.entries(sizes)) {
      test(`${path || "home"}, ${name}`, async () => {
        await open(`${path}index.html`, viewport, async (page) => {
          assert.ok((await page.evaluate(shift)) <= MOST_SHIFT, "nothing moves");
          assert.deepEqual(await page.evaluate(smallTargets, 44), []);
          assert.deepEqual(await page.evaluate(scrollingBoxes), []);
        });
        await open(`${path}index.html?elder=1`, viewport, async (page) => assert.deepEqual(await page.evaluate(smallTargets, 60), [], "large type"));
      });
    }
  }
});
