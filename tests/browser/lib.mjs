// What the browser tests share. `visit` opens a page as a person would and fails the test on any console error,
// page error, breach of the content security policy, or request to another host.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const base = process.env.REMIT_URL ?? "http://127.0.0.1:8080/";
const script = (name) => readFileSync(createRequire(import.meta.url).resolve(name), "utf8");
const axeSource = script("axe-core/axe.min.js");
const aceSource = script("accessibility-checker-engine/ace.js");
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = (more = []) => chromium.launch({ executablePath: process.env.REMIT_CHROMIUM ?? "/usr/bin/chromium", args: [...quiet, ...more] });

// Runs `work` with a fresh page at `path` and checks afterwards that nothing went wrong behind it. The service worker, which
// would fetch the whole site for each page, runs where it is what is tested.
export async function visit(browser, path, { base: top = base, ...options }, work) {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(top) && !url.startsWith("data:")) wrong.push(`request to ${url}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(top + path);
  await page.waitForSelector("h1");
  await work(page, context);
  assert.deepEqual(wrong.filter((text) => !text.includes("favicon")), []);
  await context.close();
}

// Resolves when the page's own service worker has kept everything and is in charge.
export const ready = (page) =>
  page.waitForFunction(() => {
    const { content } = document.querySelector("meta[name=remit-top]");
    return navigator.serviceWorker.controller?.scriptURL === new URL(`${content}service-worker.js`, location.href).href;
  });

// Waits until the page answers. Pages without a program of their own do at once.
export const alive = (page) => page.waitForFunction(() => document.querySelector("h1") && (!document.querySelector("script[data-start]") || document.documentElement.hasAttribute("data-alive")));

// Opens every group of questions.
export async function openGroups(page) {
  await page.evaluate(() => document.querySelectorAll("details.group:not([open]) > summary").forEach((summary) => summary.click()));
  await page.waitForFunction(() => !document.querySelector("details.group:not([open])"));
}

// Opens a view of the town's page by its name.
export const openView = (page, name) => page.locator(".views").getByRole("button", { name }).click();

// What axe finds: the rule and the elements. It would read style sheets by a style of its own, which the policy forbids.
// All rules are tried, or `only` some, and none of `without`.
export async function violations(page, { only = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], without = [] } = {}) {
  await page.evaluate(axeSource);
  const rules = Object.fromEntries(without.map((id) => [id, { enabled: false }]));
  const report = await page.evaluate((options) => globalThis.axe.run(document, options), { runOnly: only, rules, resultTypes: ["violations"], preload: false });
  return report.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))]);
}

// What a second engine finds: IBM's checker by the rules of WCAG 2.2. It looks into what is folded away as well, where names
// cannot be computed.
export async function secondOpinion(page) {
  await page.evaluate(aceSource);
  return page.evaluate(async () => {
    const { results } = await new globalThis.ace.Checker().check(document, ["WCAG_2_2"]);
    // The path of a result leads through frames and into elements.
    const step = (node, name, at) => (name === "#document-fragment" ? node.shadowRoot : [...(node.contentDocument ?? node).children].filter(({ localName }) => localName === name)[at - 1]);
    const element = ({ path }) => path.dom.split("/").slice(1).reduce((node, part) => node && step(node, ...part.slice(0, -1).split("[")), document);
    const faults = results.filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL").filter((result) => !element(result)?.closest("details:not([open])"));
    return faults.map(({ ruleId, message, snippet }) => [ruleId, message, snippet.slice(0, 160)]);
  });
}

// Fails on any violation that axe finds.
export async function accessible(page) {
  assert.deepEqual(await violations(page), []);
}
