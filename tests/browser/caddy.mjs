// Caddy under the sample settings of web/servers, as they stand but for folders and the address. REMIT_CADDY is its path.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const settings = fileURLToPath(new URL("../../web/servers/", import.meta.url));
export const mount = "/columns/remit/";

export const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

// The snippet of the sample, and a site that uses it for each path of `folders`.
function configuration(port, folders) {
  const [snippet, site] = readFileSync(join(settings, "Caddyfile"), "utf8").split("portal.example {");
  const sites = Object.entries(folders).map(([path, folder]) => site.replaceAll(mount.slice(0, -1), path.slice(0, -1)).replace("/srv/remit", folder.replace(/\/$/, "")).replace(/\}\s*$/, ""));
  return `{\n\tadmin off\n}\n${snippet}http://127.0.0.1:${port} {${sites.join("")}}\n`;
}

// Serves `folders`, an object from paths such as "/a/" to folders. Resolves when it answers. `edit` changes the settings.
export async function serve(folders, edit = (text) => text) {
  const [port, home] = [await freePort(), mkdtempSync(join(tmpdir(), "remit-caddy-"))];
  const file = join(home, "Caddyfile");
  writeFileSync(file, edit(configuration(port, folders)));
  const environment = { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home };
  const server = spawn(process.env.REMIT_CADDY || "/usr/bin/caddy", ["run", "--config", file], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  server.stderr.on("data", (text) => (log += text));
  const exit = once(server, "exit");
  const address = `http://127.0.0.1:${port}`;
  await answers(address, () => {
    if (server.exitCode !== null) throw new Error(`Caddy ended: ${log}`);
  });
  const stop = async () => {
    server.kill();
    await exit;
    rmSync(home, { recursive: true, force: true });
  };
  return { address, stop };
}

// Asks until a server answers, whatever it answers; `check` may give up.
export async function answers(address, check = () => {}) {
  for (let left = 200; left > 0; left--) {
    check();
    if (await fetch(address).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} does not answer`);
}
