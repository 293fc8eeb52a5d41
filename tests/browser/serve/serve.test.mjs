// `cargo xtask serve` as a newcomer uses it: it speaks, names one address, the page there answers, a second start takes
// another port, and Ctrl-C ends it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { alive, launch } from "../lib.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const servers = [];
let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const server of servers) await server.stop();
});

// Starts the command, and waits until it names its address or ends.
async function start() {
  const command = spawn("cargo", ["xtask", "serve"], { cwd: root, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const exit = once(command, "exit");
  let output = "";
  const address = await new Promise((resolve, reject) => {
    const listen = (text) => {
      output += text;
      const announcement = /Remit is running: (\S+)/.exec(output);
      if (announcement) resolve(announcement[1]);
    };
    for (const stream of [command.stdout, command.stderr]) stream.setEncoding("utf8").on("data", listen);
    exit.then(() => reject(new Error(`the command ended:\n${output}`)));
  });
  const stop = async () => {
    // Ctrl-C reaches every program of the terminal.
    if (command.exitCode === null && command.signalCode === null) process.kill(-command.pid, "SIGINT");
    await exit;
  };
  const server = { address, stop, output: () => output };
  servers.push(server);
  return server;
}

// Answers the first question, and returns what the page says then.
async function answer(address) {
  const page = await browser.newPage({ locale: "zh-CN" });
  await page.goto(`${address}unit/`);
  await alive(page);
  const words = () => page.locator("#answer").innerText();
  const silent = await words();
  await page.locator("input[type=radio][value=restaurant], input[type=radio]").first().check();
  await page.waitForFunction((silent) => document.querySelector("#answer").innerText !== silent, silent);
  const hash = await page.evaluate(() => location.hash);
  await page.close();
  return hash;
}

test("the command names one address, and the page there answers", async () => {
  const server = await start();
  assert.match(server.output(), /Trunk builds the page/);
  assert.notEqual(await answer(server.address), "");
  assert.equal(server.output().match(/Remit is running/g).length, 1);
});

test("a second start takes another port, and both answer", async () => {
  const [first] = servers;
  const second = await start();
  assert.notEqual(second.address, first.address);
  for (const { address } of [second, first]) assert.notEqual(await answer(address), "");
});

test("Ctrl-C ends both, and nothing listens any more", async () => {
  for (const { address, stop } of servers) {
    await stop();
    await assert.rejects(fetch(address));
  }
});
