// The element and the frame on every host page, in Firefox.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { firefox } from "./engines.mjs";
import { react, serveHosts } from "./hosts.mjs";
import { base } from "./lib.mjs";

const program = process.env.REMIT_FIREFOX;
const skip = !program && "there is no Firefox here";

let browser, hosts;
before(async () => {
  if (skip) return;
  hosts = await serveHosts(base, await react());
  browser = await firefox(program);
});
after(async () => {
  await browser?.close();
  await hosts?.stop();
});

// Asks until the page says yes.
async function until(question, ...args) {
  for (let left = 100; left; left--) {
    if (await browser.run(question, ...args)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`${question}`);
}
const says = (text, at = 0) => until((text, at) => document.querySelectorAll("remit-calculator")[at]?.shadowRoot.querySelector("#answer")?.innerText.includes(text), text, at);
const choose = (question, value) => browser.run((question, value) => document.querySelector("remit-calculator").shadowRoot.querySelector(`input[name="${question}"][value="${value}"]`).click(), question, value);
const framed = () => until(() => parseFloat(document.querySelector("iframe").style.height) > 900);

const host = (title, path, work) =>
  test(`Firefox: ${title}`, { skip, timeout: 60_000 }, async () => {
    browser.wrong.length = browser.requests.length = hosts.seen.length = 0;
    await browser.goto(hosts.address + path);
    await work();
    assert.deepEqual(browser.wrong.filter((text) => !text.includes("favicon")), []);
    assert.deepEqual(hosts.seen, []);
    const origins = [base, hosts.address].map((address) => new URL(address).origin);
    assert.deepEqual(browser.requests.filter((url) => !/^(data|blob):/.test(url) && !origins.includes(new URL(url).origin)), []);
    assert.equal(await browser.run(() => location.href), hosts.address + path);
  });

host("portal: answers change and are submitted", "portal.html", async () => {
  await says("镇（街道）公安派出所");
  await choose("fire-grade", "first");
  await choose("police-listed", "no");
  await says("市县消防救援部门");
  await until(() => new FormData(document.querySelector("#form")).get("remit-answers")?.includes("first"));
});

host("hostile page: two elements and a frame", "hostile.html", async () => {
  await says("镇（街道）公安派出所");
  await says("Remaining staff", 1);
  await framed();
});

host("narrow page: element and frame", "narrow.html", async () => {
  await says("还有");
  await framed();
});

host("React: answers go in, results come out", "index.html", async () => {
  await says("镇（街道）公安派出所");
  await until(() => document.querySelector("output").textContent.includes("police-station"));
  await choose("fire-grade", "second");
  await choose("police-listed", "no");
  await until(() => document.querySelector("output").textContent.includes("fire-rescue"));
});

host("two frames: each as high as its content", "frames.html", async () => {
  await framed();
  await until(() => [...document.querySelectorAll("iframe")].every((frame) => parseFloat(frame.style.height) > 700));
});
