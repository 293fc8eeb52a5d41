// Pages of other people, each served from an origin that is not the calculator's, under a content security policy of
// its own: nothing but what the calculator's documentation asks for.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("hosts/", import.meta.url));
const kinds = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript" };

// The policy of a strict page with the lines for the element and the frame. The other frames are the attackers',
// and a policy file may lie on the host itself.
const strict = (embed, others) =>
  `default-src 'none'; script-src 'self' ${embed} 'wasm-unsafe-eval'; connect-src 'self' ${embed}; frame-src ${embed} ${others}; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'`;

// Builds the React page as its makers would.
export async function react() {
  const { build } = await import("vite");
  const built = await build({ root: join(folder, "react"), configFile: false, logLevel: "warn", oxc: { jsx: { runtime: "automatic" } }, build: { write: false, modulePreload: false } });
  return Object.fromEntries(built.output.map(({ fileName, code, source }) => [fileName, code ?? source]));
}

// Serves the host pages with the address of the calculator filled in; `more` are files that lie beside them, and `policies`
// the policies of some of them. What a
// page reports is kept in `seen`.
export async function serveHosts(embed, more = {}, policies = {}) {
  const origin = new URL(embed).origin;
  const seen = [];
  // The same files from a third origin.
  let other = "";
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname.slice(1);
    if (path === "report") return void request.on("data", (part) => seen.push(String(part))).on("end", () => response.writeHead(204).end());
    if (path === "favicon.ico") return response.writeHead(204).end();
    try {
      const text = more[path] ?? readFileSync(join(folder, path), "utf8");
      const body = typeof text === "string" ? text.replaceAll("https://embed.invalid", embed.replace(/\/$/, "")) : text;
      response.writeHead(200, { "Content-Type": kinds[path.split(".").pop()] ?? "application/octet-stream", "Content-Security-Policy": `${policies[path] ?? strict(origin, `'self' ${other}`)}; report-uri /report` });
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
  other = `http://localhost:${server.address().port}/`;
  return { address: `http://127.0.0.1:${server.address().port}/`, other, seen, stop };
}
