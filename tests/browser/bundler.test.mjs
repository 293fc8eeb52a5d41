// The package in a page of somebody else's: built by Vite, and as plain files, under a strict policy and without
// cross-origin isolation.
import assert from "node:assert/strict";
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "vite";
import { launch } from "./lib.mjs";
import { unpack } from "./packed.mjs";

const HTML = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body><p id="out"></p><script type="module" src="${script}"></script></body></html>`;
const APP = (from) => `import { init, assess, assessColumns, texts, fetchPolicy } from "${from}";
await init();
const third = assess("unit", { "fire-grade": "third" }).determinations[0].outcomes[0].outcome;
const { tables } = assessColumns("unit", { "fire-grade": new Int8Array(1000).fill(0) });
const words = (await texts("en"))["provision.4.4"];
const other = await fetchPolicy("/policy.json", { language: "en" });
const refused = await fetchPolicy("/broken.json", { language: "en" }).catch((error) => error.code);
const missing = await fetchPolicy("/nowhere.json").catch((error) => error.code);
const huge = await fetchPolicy("/huge.json", { language: "en" }).catch((error) => error.code);
document.querySelector("#out").textContent = JSON.stringify({ third, rows: tables["fire-supervision"].rows.length, words: words.length > 5, label: other.questions("unit")[0].label, refused, missing, huge, isolated: crossOriginIsolated });
`;
const EXPECTED = { third: ["police-station"], rows: 1000, words: true, refused: "not-a-policy", missing: "not-found", huge: "too-large", isolated: false };

const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

let browser, project, server, address, roots;
before(async () => {
  project = unpack({ "index.html": HTML("./app.js"), "app.js": APP("@remit/policy"), "plain.html": HTML("./plain.js"), "plain.js": APP("./node_modules/@remit/policy/index.js") });
  await build({ root: project.folder, logLevel: "error", build: { target: "esnext", outDir: "built", assetsInlineLimit: 0 } });
  roots = { built: join(project.folder, "built"), plain: project.folder };
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const sent = { "content-security-policy": policy };
    if (pathname === "/huge.json") {
      // Endless, and of no stated length.
      response.writeHead(200, { ...sent, "content-type": "application/json" });
      const more = () => response.write(" ".repeat(1_000_000)) ? setImmediate(more) : response.once("drain", more);
      response.on("close", () => response.destroy());
      response.on("error", () => {});
      return more();
    }
    const shipped = join(project.folder, "node_modules/@remit/policy");
    const file = pathname === "/policy.json" ? join(shipped, "policy.json") : pathname === "/broken.json" ? join(shipped, "package.json") : join(roots[server.shows], pathname);
    try {
      if (!statSync(file).isFile()) throw new Error("no file");
      response.writeHead(200, { ...sent, "content-type": types[extname(file)] ?? "text/plain" });
      createReadStream(file).pipe(response);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  project?.clean();
});

for (const [name, page] of [["built", "index.html"], ["plain", "plain.html"]]) {
  test(`the package answers in a page: ${name}`, async () => {
    server.shows = name;
    const context = await browser.newContext();
    const tab = await context.newPage();
    const wrong = [];
    tab.on("pageerror", (error) => wrong.push(String(error)));
    tab.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    tab.on("request", (request) => request.url().startsWith(address) || wrong.push(request.url()));
    await tab.goto(`${address}/${page}`);
    await tab.waitForFunction(() => document.querySelector("#out").textContent, undefined, { timeout: 30_000 });
    const { label, ...rest } = JSON.parse(await tab.textContent("#out"));
    assert.deepEqual(rest, EXPECTED);
    assert.match(label, /[a-z]/);
    // The address that is not there was asked for on purpose.
    assert.deepEqual(wrong.filter((text) => !text.includes("404") && !text.includes("favicon")), []);
    await context.close();
  });
}
