// Starts that fail are noticed, and what a visitor marks before the start counts.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { expression, Victim } from "./attacks.mjs";
import { mount, serve } from "./caddy.mjs";
import { copy, dist } from "./folder.mjs";
import { alive, base, launch } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function open(address, prepare, work, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block", ...options });
  await prepare(context);
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "commit" });
  await work(page);
  await context.close();
}

async function hasNotice(page) {
  await page.waitForLoadState("load");
  await page.locator("#plain").waitFor({ state: "visible" });
  assert.ok(await page.locator("#answer").isHidden(), "no answer stands beside dead choices");
  assert.match(await page.locator("#plain a").first().getAttribute("href"), /policy\/index\.html$/);
}

// As if the time of the style had passed.
const passTime = (page) => page.evaluate(() => document.getElementById("plain").getAnimations().forEach((animation) => animation.finish()));

// Both forms of a program: Wasm and plain JavaScript.
const programs = /\.wasm$|-plain-/;

const failures = {
  "the script is missing": (context) => context.route("**/assets/*.js", (route) => route.fulfill({ status: 404 })),
  "the script is blocked": (context) => context.route("**/assets/*.js", (route) => route.abort()),
  "the script is of the wrong type": (context) => context.route("**/assets/*.js", (route) => route.fulfill({ contentType: "text/html", headers: { "X-Content-Type-Options": "nosniff" }, body: "<p>login</p>" })),
  "the script is a page to log in": (context) => context.route("**/assets/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "<!doctype html>" })),
  "both forms of the program are missing": (context) => context.route(programs, (route) => route.fulfill({ status: 404 })),
  "both forms of the program are damaged": (context) => context.route(programs, (route) => route.fulfill({ contentType: "text/javascript", body: "no program" })),
  "the data is missing": (context) => context.route("**/assets/*.bin", (route) => route.fulfill({ status: 404 })),
  "the data is damaged": (context) => context.route("**/assets/*.bin", (route) => route.fulfill({ body: "no data" })),
};

for (const [title, prepare] of Object.entries(failures)) {
  test(`notice: ${title}`, () => open(`${base}unit/index.html`, prepare, hasNotice));
}

test("notice: the data was cut on its way", async () => {
  const cut = async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.body()).subarray(0, -1) });
  };
  for (const page of ["unit", "self-check", "law", "town"]) await open(`${base}${page}/index.html`, (context) => context.route("**/assets/*.bin", cut), hasNotice);
});

test("notice: the page is opened as a file", () => open(pathToFileURL(join(dist, "unit/index.html")).href, () => {}, hasNotice));

test("notice: a frame without an origin", async () => {
  const { folder, remove } = copy();
  writeFileSync(join(folder, "host.html"), '<!doctype html><iframe sandbox="allow-scripts" src="unit/index.html"></iframe>');
  const server = await serve({ [mount]: folder });
  await open(`${server.address}${mount}host.html`, () => {}, (page) => page.frameLocator("iframe").locator("#plain").waitFor({ state: "visible" }));
  await server.stop();
  remove();
});

test("notice: scripts are blocked altogether, or never come", async () => {
  for (const block of [(context) => context.route("**/*.js", (route) => route.abort()), (context) => context.route("**/*.wasm", () => {})]) {
    await open(`${base}unit/index.html`, block, async (page) => {
      await page.locator("#answer").waitFor();
      await page.locator("#plain").waitFor({ state: "hidden" });
      await passTime(page);
      await page.locator("#plain").waitFor({ state: "visible" });
    });
  }
});

test("no notice stays once the page answers, and trying again keeps the answers", () =>
  open(`${base}unit/index.html#fire-grade=third`, (context) => context.route(programs, (route) => route.abort(), { times: 2 }), async (page) => {
    await page.locator("#plain").waitFor({ state: "visible" });
    await page.locator("#plain [data-again]").click();
    await alive(page);
    await passTime(page);
    assert.ok(await page.locator("#plain").isHidden());
    await page.locator("#answer").getByText("镇（街道）公安派出所").first().waitFor();
  }));

test("what is marked before the start counts", async () => {
  for (const [subject, answers] of Object.entries({ unit: [["fire-grade", "third"], ["small-venue", "yes"]], county: [["brigade-special", "２"], ["brigade-staff", "70人"]] })) {
    let release;
    const gate = new Promise((resolve) => (release = resolve));
    const hold = (context) => context.route("**/*.wasm", (route) => gate.then(() => route.continue()));
    await open(`${base}${subject}/index.html#edition=1`, hold, async (page) => {
      await page.waitForLoadState("domcontentloaded");
      if (subject === "unit") await page.locator("details.group summary").click();
      for (const [id, value] of answers) {
        if (subject === "unit") await page.locator(`label:has(input[name="${id}"][value="${value}"])`).click();
        else await page.locator(`#${id}`).fill(value);
      }
      release();
      const victim = new Victim(subject, (...call) => page.evaluate(expression(...call)));
      const state = await victim.look("early choices");
      assert.equal(Object.keys(state.marked).length, answers.length);
      victim.check();
    });
  }
});

// The program rests between two chunks by a timer without a time. Here the timers wait for `goOn`.
function holdRests() {
  const { setTimeout } = globalThis;
  let rests = [];
  let isOver = false;
  globalThis.setTimeout = (work, time, ...values) => (time === undefined && !isOver ? rests.push(work) : setTimeout(work, time, ...values));
  globalThis.goOn = (always = false) => {
    const works = rests;
    [rests, isOver] = [[], always];
    works.forEach((work) => setTimeout(work));
    return works.length;
  };
}

test("what is marked and unfolded while the page is drawn counts", () =>
  open(`${base}town/index.html#office-staff=11&edition=1`, (context) => context.addInitScript(holdRests), async (page) => {
    // Before the data is read, before the drawing begins, and between two chunks.
    for (let left = 4; left > 0; left--) await page.waitForFunction(() => globalThis.goOn() > 0);
    await page.waitForFunction(() => globalThis.goOn() > 0);
    assert.equal(await page.evaluate(() => document.documentElement.hasAttribute("data-alive")), false);
    const folded = page.locator("details.group:not([open]) h2");
    const name = await folded.last().textContent();
    await folded.last().click();
    await page.locator("label:has(input[name=town-kind][value=other])").click();
    await page.evaluate(() => globalThis.goOn(true));
    await alive(page);
    assert.ok(await page.locator("details.group[open] h2").filter({ hasText: name }).isVisible());
    assert.ok(await page.locator("input[name=town-kind][value=other]").isChecked());
    assert.match(page.url(), /#office-staff=11&town-kind=other&edition=1$/);
    await page.locator(".strip").getByText("已答 2／").waitFor();
  }));

test("our own page in the visitor's language is offered, and the drawing is not to be translated", async () => {
  for (const [locale, path, isOffered] of [["zh-CN", "unit/", false], ["en-GB", "unit/", true], ["en-GB", "en/unit/", false], ["fr-FR", "unit/", true]]) {
    await open(`${base}${path}index.html#fire-grade=third`, () => {}, async (page) => {
      await alive(page);
      assert.equal(await page.locator("#language").isVisible(), isOffered, `${locale} ${path}`);
      assert.equal(await page.locator("#app").getAttribute("translate"), "no");
      if (!isOffered) return;
      await page.locator("#language a").click();
      await page.waitForURL(/\/en\/unit\/index\.html#fire-grade=third/);
    }, { locale });
  }
});
