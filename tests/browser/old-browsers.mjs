// Chromium of earlier years behind the calls of `engines.mjs`, from the packages in `old/`.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { start } from "./pipe.mjs";

const packages = fileURLToPath(new URL("old/node_modules/", import.meta.url));
const folders = fileURLToPath(new URL("../../target/old-browsers/", import.meta.url));

export const VERSIONS = [83, 92, 103, 109];

// Why a version cannot be tested here; `false` when it can.
export const skip = (version) => (existsSync(join(packages, `chromium-${version}`)) && process.platform === "linux" && process.arch === "x64" ? false : "this browser is not here");

// Unpacks a version once: the browser and the libraries that it needs.
function unpack(version) {
  const folder = join(folders, `${version}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.${process.pid}`;
  const read = (name) => brotliDecompressSync(readFileSync(join(packages, `chromium-${version}/bin`, name)));
  mkdirSync(part, { recursive: true });
  writeFileSync(join(part, "chromium"), read("chromium.br"), { mode: 0o755 });
  for (const name of ["aws.tar.br", "swiftshader.tar.br"]) execFileSync("tar", ["x", "-C", part], { input: read(name) });
  try {
    renameSync(part, folder);
  } catch {
    // Another test was faster.
    rmSync(part, { recursive: true });
  }
  return folder;
}

export async function chromium(version) {
  const folder = unpack(version);
  const browser = await start(join(folder, "chromium"), { LD_LIBRARY_PATH: join(folder, "lib") });
  const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => browser.send(method, params, sessionId);
  const [wrong, requests] = [[], []];
  let loaded = () => {};
  browser.on((method, params) => {
    if (method === "Runtime.exceptionThrown") wrong.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Log.entryAdded" && params.entry.level === "error") wrong.push(`${params.entry.text} ${params.entry.url ?? ""}`);
    if (method === "Runtime.consoleAPICalled" && params.type === "error") wrong.push(params.args.map((arg) => arg.value ?? arg.description).join(" "));
    if (method === "Network.requestWillBeSent") requests.push(params.request.url);
    if (method === "Page.loadEventFired") loaded();
  });
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  const run = async (work, ...args) => {
    const expression = `(${work})(...${JSON.stringify(args)})`;
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const load = async (action) => {
    const event = new Promise((resolve) => (loaded = resolve));
    await action();
    await event;
  };
  // Events of a person: where the element is, after it was scrolled into view.
  const click = async (selector) => {
    const [x, y] = await run((selector) => {
      const element = document.querySelector(selector);
      element.scrollIntoView({ block: "center" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }, selector);
    for (const type of ["mousePressed", "mouseReleased"]) await send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
  };
  const type = async (selector, text) => {
    await click(selector);
    await send("Input.insertText", { text });
  };
  const picture = async (width, height) => {
    await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    return Buffer.from((await send("Page.captureScreenshot")).data, "base64");
  };
  return {
    wrong,
    requests,
    send,
    run,
    click,
    type,
    picture,
    goto: (url) => load(() => send("Page.navigate", { url })),
    reload: () => load(() => send("Page.reload")),
    back: () => run(() => history.back()),
    close: browser.close,
  };
}
