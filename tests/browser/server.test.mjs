// The sample settings in web/servers under the servers that they are for. The servers run here as processes of their
// own, with nothing outside a temporary folder; REMIT_NGINX and REMIT_CADDY are their paths.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { answers, freePort, mount, serve, settings } from "./caddy.mjs";
import { dist } from "./folder.mjs";
import { alive, launch, ready, visit } from "./lib.mjs";

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length));
const isCopy = (name) => /\.(br|gz)$/.test(name);
const find = (pattern) => files.find((name) => pattern.test(name));

// All that nginx writes goes into its own folder; the one process runs as the user who runs the test.
const nginxConfiguration = (port) => `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr crit;
events {}
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${name};`).join("\n  ")}
  server {
    listen 127.0.0.1:${port};
    location ${mount} {
      alias ${dist};
      include ${settings}nginx.conf;
    }
  }
}
`;

const servers = ["nginx", "Caddy"];
const address = {};
let browser, folder, nginx, caddy;

async function startNginx() {
  const port = await freePort();
  writeFileSync(join(folder, "nginx.conf"), nginxConfiguration(port));
  nginx = spawn(process.env.REMIT_NGINX || "/usr/sbin/nginx", ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"], { stdio: ["ignore", "ignore", "inherit"] });
  await answers(`http://127.0.0.1:${port}/`);
  return `http://127.0.0.1:${port}${mount}`;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "remit-servers-"));
  address.nginx = await startNginx();
  caddy = await serve({ [mount]: dist });
  address.Caddy = caddy.address + mount;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await caddy?.stop();
  nginx.kill();
  await once(nginx, "exit");
  rmSync(folder, { recursive: true });
});

// One request, its body as it came over the wire.
const ask = (server, path, headers = {}) =>
  new Promise((resolve, reject) => {
    get(address[server] + path, { headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });

const strict = ["default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'", "require-trusted-types-for 'script'"];

for (const server of servers) {
  test(`${server}: every file has its type, its policy and how long it may be kept`, async () => {
    const kinds = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", wasm: "application/wasm", svg: "image/svg+xml", txt: "text/plain; charset=utf-8", md: "text/plain; charset=utf-8", json: "application/json", bin: "application/octet-stream" };
    for (const name of files.filter((name) => !isCopy(name))) {
      const { status, headers } = await ask(server, name);
      assert.equal(status, 200, name);
      const kind = kinds[name.split(".").pop()];
      if (kind) assert.equal(headers["content-type"], kind, name);
      // Other pages may frame the one page that is for it, and load what lies beside it; and nothing else.
      const ancestors = name === "embed/v1/frame.html" ? "frame-ancestors *" : "frame-ancestors 'self'";
      assert.deepEqual(headers["content-security-policy"].split("; "), strict.map((rule) => (rule.startsWith("frame-ancestors") ? ancestors : rule)), name);
      assert.equal(headers["access-control-allow-origin"], name.startsWith("embed/") ? "*" : undefined, name);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["referrer-policy"], "no-referrer");
      // A file has compressed copies exactly if it is named after its content, and then may be kept.
      const isNamed = existsSync(join(dist, `${name}.gz`));
      assert.equal(headers["cache-control"], isNamed ? "public, max-age=31536000, immutable" : "no-cache", name);
    }
  });

  test(`${server}: large files come as they were compressed, pages are compressed`, async () => {
    const accept = { "Accept-Encoding": "gzip, deflate" };
    for (const pattern of [/subjects-.*\.wasm$/, /unit\..*\.bin$/, /^assets\/.*\.css$/]) {
      const name = find(pattern);
      const { headers, body } = await ask(server, name, accept);
      assert.equal(headers["content-encoding"], "gzip");
      assert.match(headers.vary, /Accept-Encoding/);
      assert.deepEqual(body, readFileSync(join(dist, `${name}.gz`)), name);
    }
    const page = await ask(server, "unit/index.html", accept);
    assert.equal(page.headers["content-encoding"], "gzip");
    assert.deepEqual(gunzipSync(page.body), readFileSync(join(dist, "unit/index.html")));
    assert.equal((await ask(server, "unit/index.html")).headers["content-encoding"], undefined);
  });

  test(`${server}: what is not there is 404 and not kept; a folder is its page; an unchanged file is 304`, async () => {
    const missing = await ask(server, "assets/subjects-00000000.wasm");
    assert.equal(missing.status, 404);
    assert.equal(missing.headers["cache-control"], undefined);
    assert.ok(missing.headers["content-security-policy"]);
    assert.deepEqual((await ask(server, "en/unit/")).body, readFileSync(join(dist, "en/unit/index.html")));
    const { etag } = (await ask(server, "index.html")).headers;
    assert.equal((await ask(server, "index.html", { "If-None-Match": etag })).status, 304);
  });
}

test("compressed copies hold what they are copies of, and are smaller", () => {
  const copies = files.filter(isCopy);
  assert.ok(copies.length > 50);
  for (const name of copies) {
    const [small, whole] = [readFileSync(join(dist, name)), readFileSync(join(dist, name.slice(0, -3)))];
    assert.deepEqual(name.endsWith(".br") ? brotliDecompressSync(small) : gunzipSync(small), whole, name);
  }
  assert.deepEqual(copies.filter((name) => /\.html|policy-text|service-worker/.test(name)), [], "what an operator may edit has no copy");
});

test("nginx: every page comes to life under the strict policy", async () => {
  const pages = files.filter((name) => name.endsWith("index.html"));
  assert.ok(pages.length >= 22);
  for (const path of pages) {
    await visit(browser, path, { base: address.nginx, serviceWorkers: "allow" }, async (page) => {
      await alive(page);
      await ready(page);
      assert.equal(await page.evaluate(() => document.documentElement.className), "", path);
    });
  }
});

test("nginx: answers, explanations and the proof breach nothing", async () => {
  await visit(browser, "unit/index.html#fire-grade=third&police-listed=no", { base: address.nginx }, async (page) => {
    for (const name of ["为什么", "为什么不是别家", "什么会改变结果"]) await page.locator("#answer").getByText(name, { exact: true }).first().click();
    await page.getByRole("group", { name: /消防安全重点单位等级/ }).getByText("一级", { exact: true }).click();
    await page.locator("#answer").getByText("市县消防救援部门").first().waitFor();
  });
  await visit(browser, "policy/index.html", { base: address.nginx }, async (page) => {
    await page.getByRole("button", { name: "重新核验这份文档" }).click();
    await page.getByText(/没有发现问题/).waitFor();
  });
});

test("nginx: the pages work without network", () =>
  visit(browser, "index.html", { base: address.nginx, serviceWorkers: "allow" }, async (page, context) => {
    await ready(page);
    await context.setOffline(true);
    for (const path of ["unit/", "en/policy/index.html"]) {
      await page.goto(address.nginx + path);
      await page.waitForSelector("html:not(.failed) h1");
    }
  }));
