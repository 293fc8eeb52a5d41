// A server for tests that change what is served, or end it: folders by path, on a free port of this machine.
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

// Every page of the folder by its path, first those of the top language: "" is home, "en/unit/" the English Unit page.
const below = (folder) => readdirSync(join(dist, folder)).filter((name) => name !== "en" && existsSync(join(dist, folder, name, "index.html")));
export const pages = ["", ...below("").map((name) => `${name}/`)];
export const everyPage = pages.flatMap((path) => [path, `en/${path}`]);

const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const kinds = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", wasm: "application/wasm", svg: "image/svg+xml", txt: "text/plain; charset=utf-8" };

// Serves `folders`, an object from paths such as "/a/" to folders. It may be changed while the server runs.
export async function serve(folders) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.split("?")[0]);
    const mount = Object.keys(folders).sort((a, b) => b.length - a.length).find((mount) => path.startsWith(mount));
    try {
      let file = join(folders[mount], path.slice(mount.length));
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      const body = readFileSync(file);
      const shared = path.includes("/embed/") ? { "Access-Control-Allow-Origin": "*" } : {};
      response.writeHead(200, { "Content-Type": kinds[file.split(".").pop()] ?? "application/octet-stream", "Content-Security-Policy": policy, "Cache-Control": "no-cache", ...shared });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${server.address().port}`, stop };
}

// A copy of the built folder that a test may change; `remove` ends it.
export function copy() {
  const folder = mkdtempSync(join(tmpdir(), "remit-"));
  cpSync(dist, folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
