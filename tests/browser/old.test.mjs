// Chromium of earlier years calculates, on the pages under the strict content security policy and in other people's
// pages: what it shows is what today's browser shows, and what the element says is what the command says.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serveHosts } from "./hosts.mjs";
import { alive, base, launch } from "./lib.mjs";
import { VERSIONS, chromium, skip } from "./old-browsers.mjs";
import { SUBJECTS, elementResults, units } from "./units.mjs";

const ADDRESSES = [
  "unit/index.html#fire-grade=first&police-listed=yes&industry-trade=yes",
  "unit/index.html#small-venue=yes&production-unit=yes&fire-grade=none",
  "town/index.html#town-kind=economically-developed&office-staff=18&enforcement-staff=4&fire-seconded=2&other-staff=2&villages=12&village-drills=12",
  "hazard/index.html#severity=general&violation=yes",
  "county/index.html#brigade-special=1&brigade-first=2&brigade-staff=70",
  "firefighter/index.html#service-years=12",
  "self-check/index.html#person=no&exits=yes&gas=no",
  "en/unit/index.html#fire-grade=third",
];
const text = () => document.querySelector("#answer").textContent;
const isAlive = () => document.documentElement.hasAttribute("data-alive");
// Before this version a content security policy cannot allow Wasm alone.
const FIRST_WITH_WASM = 97;

let answers, hosts;
before(async () => {
  hosts = await serveHosts(base);
  const browser = await launch();
  const page = await browser.newPage({ serviceWorkers: "block" });
  answers = {};
  for (const address of ADDRESSES) {
    await page.goto("about:blank");
    await page.goto(base + address);
    await alive(page);
    answers[address] = await page.evaluate(text);
  }
  await browser.close();
});
after(() => hosts?.stop());

// Asks until the page says yes. While another page comes, there is nothing to ask yet.
async function until(browser, question, ...args) {
  let refusal;
  for (let left = 400; left; left--) {
    if (await browser.run(question, ...args).catch((error) => ((refusal = error), false))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`${question} ${JSON.stringify(args)}; wrong: ${browser.wrong} ${refusal ?? ""}`);
}

for (const version of VERSIONS) {
  describe(`Chromium ${version}`, { skip: skip(version), timeout: 240_000 }, () => {
    let browser;
    before(async () => (browser = await chromium(version)));
    after(() => browser?.close());

    const open = async (address) => {
      browser.wrong.length = browser.requests.length = 0;
      await browser.goto("about:blank");
      await browser.goto(address);
    };
    const isPlain = () => browser.requests.some((address) => address.includes("-plain-"));
    // A policy that forbids Wasm is told of where the page tries, and an old browser does not know all of the policy.
    const faults = () => browser.wrong.filter((text) => !/favicon|wasm-unsafe-eval|wasm-eval|Content Security Policy/.test(text));

    test("the pages answer as today's browser does", async () => {
      for (const address of ADDRESSES) {
        await open(base + address);
        await until(browser, isAlive);
        assert.equal(await browser.run(text), answers[address], address);
        assert.equal(isPlain(), version < FIRST_WITH_WASM, address);
        assert.deepEqual(faults(), [], address);
      }
    });

    test("answers change, Back undoes, a number is typed", async () => {
      await open(`${base}unit/index.html`);
      await until(browser, isAlive);
      const says = (words) => until(browser, (words) => document.querySelector("#answer").innerText.includes(words), words);
      await browser.click('input[name="fire-grade"][value="first"]');
      await says("市县消防救援部门");
      await browser.click("#answer .actions .button.plain");
      await until(browser, () => !document.querySelector("input[name=fire-grade]:checked"));
      await browser.back();
      await says("市县消防救援部门");
      await open(`${base}town/index.html#town-kind=economically-developed`);
      await until(browser, isAlive);
      await browser.run(() => document.querySelectorAll("details.group:not([open]) > summary").forEach((line) => line.click()));
      await until(browser, () => document.getElementById("enforcement-staff"));
      await browser.type("#enforcement-staff", "4");
      await until(browser, () => document.querySelector(".strip").innerText.includes("要补 1 件"));
      assert.deepEqual(faults(), []);
    });

    test("the pages on which something is looked up come to life", async () => {
      for (const page of ["policy", "duties", "training"]) {
        await open(`${base}${page}/index.html`);
        await until(browser, isAlive);
        assert.deepEqual(faults(), [], page);
      }
    });

    test("the element in another page says what the command says", async () => {
      await open(`${hosts.address}portal.html`);
      for (const subject of SUBJECTS) {
        await browser.run((subject) => document.querySelector("remit-calculator").setAttribute("subject", subject), subject);
        await until(browser, (subject) => document.querySelector("remit-calculator").result?.subject === subject, subject);
        const cases = units(subject, 60);
        const results = await browser.run(elementResults, cases.map(({ answers }) => answers));
        cases.forEach(({ answers, result }, at) => assert.deepEqual(results[at], result, JSON.stringify(answers)));
      }
      assert.equal(isPlain(), version < FIRST_WITH_WASM);
      assert.deepEqual(faults(), []);
    });
  });
}
