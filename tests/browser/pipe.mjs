// Chromium through its own protocol on two pipes, for browsers that are too old for the libraries of today.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Starts a browser; returns `send` for commands, `on` for events, and `close`. Such a browser sometimes hangs at its
// start, so another one is tried.
export async function start(program, environment, left = 3) {
  const browser = launch(program, environment);
  let timer;
  const time = new Promise((resolve) => (timer = setTimeout(resolve, 15_000, false)));
  const isReady = await Promise.race([browser.send("Browser.getVersion").then(Boolean, () => false), time]);
  clearTimeout(timer);
  if (isReady) return browser;
  await browser.close();
  if (left === 1) throw new Error(`${program} does not answer`);
  return start(program, environment, left - 1);
}

function launch(program, environment) {
  const profile = mkdtempSync(join(tmpdir(), "remit-chromium-"));
  const options = ["--headless", "--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-dev-shm-usage", "--lang=zh-CN", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"];
  const browser = spawn(program, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], env: { ...process.env, ...environment }, detached: true });
  const [, , , input, output] = browser.stdio;
  const [waiting, listeners] = [new Map(), []];
  let [last, rest] = [0, ""];
  output.setEncoding("utf8");
  output.on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages) receive(JSON.parse(message));
  });
  function receive({ id, result, error, method, params }) {
    if (!id) return listeners.forEach((listener) => listener(method, params));
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error.message));
    else resolve(result);
  }
  const exit = once(browser, "exit");
  exit.then(() => waiting.forEach(({ reject }) => reject(new Error("the browser ended"))));
  // A browser that ends closes its pipes; its exit tells.
  input.on("error", () => {});
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (browser.exitCode !== null || browser.signalCode !== null) return reject(new Error("the browser ended"));
      waiting.set(++last, { resolve, reject });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  const close = async () => {
    // The browser and its processes are one group of ours.
    if (browser.exitCode === null && browser.signalCode === null) process.kill(-browser.pid, "SIGKILL");
    await exit;
    rmSync(profile, { recursive: true, force: true });
  };
  return { send, on: (listener) => listeners.push(listener), close };
}
