// What the page for webmasters hands out works as it stands: in a page of another origin that allows nothing else.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { serveHosts } from "./hosts.mjs";
import { alive, base, launch, visit } from "./lib.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const choose = (page, ...values) => values.reduce((done, value) => done.then(() => page.locator(`form label:has(input[value="${value}"])`).click()), Promise.resolve());
const tag = async (page) => {
  const [code, policy] = await page.locator(".card pre.snippet").allTextContents();
  return { code, policy };
};

// Pastes a code into a page with this policy and works there.
async function pasted({ code, policy }, work) {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>x</title><h1>x</h1>${code}</html>`;
  const hosts = await serveHosts(base, { "pasted.html": html }, { "pasted.html": `default-src 'none'; ${policy.split("\n").join("; ")}` });
  const page = await browser.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await page.goto(`${hosts.address}pasted.html`);
  await work(page);
  assert.deepEqual([wrong.filter((text) => !text.includes("favicon")), hosts.seen.filter((report) => !report.includes("favicon"))], [[], []]);
  await page.close();
  await hosts.stop();
}

test("the element's code and policy lines work as they are, and so does a fixed version", () =>
  visit(browser, "webmaster/index.html", {}, async (page) => {
    await alive(page);
    await choose(page, "hazard", "dark");
    const following = await tag(page);
    assert.ok(following.code.includes(`src="${base}embed/v1/remit.js"`), following.code);
    await page.locator("remit-calculator").getByText("隐患等级").first().waitFor();
    await choose(page, "pinned");
    const fixed = await tag(page);
    const [, address, integrity] = /src="(.*?)"\s+integrity="(.*?)"/.exec(fixed.code);
    const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
    assert.equal(integrity, `sha384-${createHash("sha384").update(bytes).digest("base64")}`);
    for (const one of [following, fixed]) await pasted(one, (page) => page.locator("remit-calculator #answer").waitFor());
  }));

test("the frame's code and policy lines work as they are, and the preview is as high as its content", () =>
  visit(browser, "en/webmaster/index.html", {}, async (page) => {
    await alive(page);
    await choose(page, "town", "frame");
    const following = await tag(page);
    await page.frameLocator("iframe").locator("#answer").waitFor();
    await page.waitForFunction(() => document.querySelector("iframe").height > 900);
    await choose(page, "pinned");
    for (const one of [following, await tag(page)]) {
      await pasted(one, async (page) => {
        await page.frameLocator("iframe").locator("#answer").waitFor();
        await page.waitForFunction(() => parseFloat(document.querySelector("iframe").style.height) > 900);
      });
    }
  }));

test("every subject in both languages shows itself in the preview", () =>
  visit(browser, "webmaster/index.html", {}, async (page) => {
    await alive(page);
    for (const language of ["zh-CN", "en"]) {
      await choose(page, language);
      for (const subject of ["unit", "hazard", "town", "county", "firefighter"]) {
        await choose(page, subject);
        await page.waitForFunction(([subject, language]) => {
          const element = document.querySelector("remit-calculator");
          return element.result?.subject === subject && element.shadowRoot.querySelector(".remit").lang === language;
        }, [subject, language]);
      }
    }
  }));
