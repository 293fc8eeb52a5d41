// What is measured on a page, for the tests that set limits and for the table that is printed. The functions of the first
// part run in the page.

// Controls that are lower or narrower than a finger needs. A choice is as large as its label.
export function smallTargets(least) {
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
export function scrollingBoxes() {
  const scrolls = (element) => {
    const { overflowY } = getComputedStyle(element);
    return /auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
  };
  return [...document.querySelectorAll("body *")].filter(scrolls).map((element) => `${element.tagName} ${element.className}`);
}

// How high the page is, in screens.
export const screens = () => document.documentElement.scrollHeight / innerHeight;

// Notes every shift of the layout; to be run before the page is read.
export const watchShifts = () => {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shifts.push([entry.value, entry.sources.map(({ node }) => node?.nodeName)]);
  }).observe({ type: "layout-shift", buffered: true });
};

// The sum of all shifts until nothing more is loaded or drawn.
export async function shift(page) {
  await page.waitForLoadState("networkidle");
  return page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    return globalThis.shifts.reduce((sum, [value]) => sum + value, 0);
  });
}

// Taps on the Unit page, each on the question that the page asks first, and after how many the first and the last body are
// settled.
export async function unitTaps(page, answers, firstQuestion) {
  const open = () => page.locator(".summary .body.open").count();
  const [taps, most] = [[], await open()];
  let first;
  while ((await open()) > 0) {
    const question = await firstQuestion();
    if (!(question in answers) || taps.length >= 10) throw new Error(`${question} is asked after ${taps}`);
    await page.locator(`label:has(input[name="${question}"][value="${answers[question]}"])`).click();
    taps.push(question);
    await page.waitForFunction((question) => location.hash.includes(`${question}=`), question);
    if ((await open()) < most) first ??= taps.length;
  }
  return { taps, first };
}

// A small restaurant, and a factory of the first grade with grade C.
export const restaurant = { "fire-grade": "none", "police-listed": "no", "industry-trade": "no" };
export const factory = { "fire-grade": "first", "police-listed": "no", "industry-trade": "yes", "safety-grade": "c" };

// Taps of a restaurant's round through the self-check, everything as it should be.
export async function selfCheckTaps(page) {
  const items = page.locator("fieldset.item");
  let taps = 0;
  const tap = async (locator) => (taps++, await locator.click());
  for (const feature of [/^厨房/, /^燃气/]) await tap(page.getByText(feature));
  await page.locator("fieldset.item input[name=kitchen]").first().waitFor({ state: "attached" });
  for (let at = 0; at < (await items.count()); at++) await tap(items.nth(at).getByText("做到了", { exact: true }));
  await page.locator("#answer").getByRole("heading", { name: "看过的都做到了" }).waitFor();
  return taps;
}
