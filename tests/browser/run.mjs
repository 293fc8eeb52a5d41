// Runs the browser tests against the built folder, served by Caddy:
//   node run.mjs [NAME…]            the tests, or those of some files: `node run.mjs keyboard`
//   node run.mjs --scripts FILE…    scripts that measure or take pictures
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mount, serve } from "./caddy.mjs";
import { dist } from "./folder.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [option, ...scripts] = process.argv.slice(2);
const tests = readdirSync(here).filter((name) => name.endsWith(".test.mjs"));

const server = await serve({ [mount]: dist });
const environment = { ...process.env, REMIT_URL: server.address + mount };
const node = async (...args) => (await once(spawn("node", args, { cwd: here, env: environment, stdio: "inherit" }), "exit"))[0];
let status = 0;
if (option === "--scripts") {
  for (const script of scripts) status ||= await node(script);
} else {
  const names = process.argv.slice(2);
  const files = tests.filter((file) => names.length === 0 || names.some((name) => file === `${name}.test.mjs`));
  // Two at a time: one browser waits while the other computes.
  status = files.length > 0 ? await node("--test", "--test-reporter=spec", "--test-concurrency=2", ...files) : 2;
}
await server.stop();
process.exitCode = status ?? 1;
