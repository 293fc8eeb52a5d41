// The W3C's validator finds no error in any page, as it lies in the folder and as the program draws it in the states that
// differ.
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { dist, everyPage } from "./folder.mjs";
import { alive, base, launch } from "./lib.mjs";
import { states } from "./states.mjs";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const skip = spawnSync("java", ["-version"]).status !== 0 && "there is no Java here";

let [browser, folder] = [];
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "remit-html-"));
  browser = await launch();
});
after(() => browser.close().then(() => rmSync(folder, { recursive: true })));

// Errors with the place of each, by file.
async function errors(files) {
  const { stdout } = await promisify(execFile)("java", ["-jar", jar, "--errors-only", "--exit-zero-always", "--stdout", "--format", "json", ...files], { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout).messages.map(({ url, lastLine, lastColumn, message, extract }) => `${url} ${lastLine}:${lastColumn} ${message} ${extract}`);
}

test("the pages of the folder", { skip }, async () => assert.deepEqual(await errors(everyPage.map((path) => join(dist, path, "index.html"))), []));

test("the pages as the program draws them", { skip }, async () => {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
  const page = await context.newPage();
  const files = [];
  for (const [name, path, prepare] of states) {
    await page.goto("about:blank");
    await page.goto(base + path);
    await alive(page);
    await prepare?.(page);
    const file = join(folder, `${name.replaceAll(/\W+/g, "-") || "home"}-${files.length}.html`);
    writeFileSync(file, `<!doctype html>${await page.evaluate(() => document.documentElement.outerHTML)}`);
    files.push(file);
  }
  await context.close();
  assert.deepEqual(await errors(files), []);
});
