// Firefox and WebKit behind the same few calls: `goto`, `run` (a function within the page), `click`, `type`, `back`,
// `reload`, `wrong` (what went wrong behind the page, as far as the browser tells), `requests` (Firefox only) and `close`.
import { spawn } from "node:child_process";
import puppeteer from "puppeteer-core";

export async function firefox(executablePath) {
  const browser = await puppeteer.launch({ browser: "firefox", protocol: "webDriverBiDi", executablePath, headless: true, extraPrefsFirefox: { "intl.accept_languages": "zh-CN" } });
  const page = await browser.newPage();
  const [wrong, requests] = [[], []];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  return {
    wrong,
    requests,
    goto: (address) => page.goto(address),
    run: (work, ...args) => page.evaluate(work, ...args),
    // A person scrolls until nothing covers what is to be clicked, such as the bar at the foot of a narrow window.
    click: async (selector) => {
      await page.$eval(selector, (element) => element.scrollIntoView({ block: "center" }));
      await page.locator(selector).click();
    },
    type: (selector, text) => page.type(selector, text),
    // Going back within one page loads nothing, so there is nothing to wait for.
    back: () => page.evaluate(() => history.back()),
    reload: () => page.reload(),
    close: () => browser.close(),
  };
}

// WebKitGTK's own small browser, through the protocol that every browser speaks. It needs a screen, so it gets one.
export async function webkit(executablePath, port = 4460) {
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { stdio: "ignore", detached: true });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}/${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.message}`);
    return value;
  };
  const ready = async (left) => call("GET", "status").catch((error) => (left ? new Promise((resolve) => setTimeout(resolve, 250)).then(() => ready(left - 1)) : Promise.reject(error)));
  await ready(40);
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary: executablePath, args: ["--automation"] } } };
  const { sessionId } = await call("POST", "session", { capabilities });
  const within = (path) => `session/${sessionId}/${path}`;
  const find = async (value) => Object.values(await call("POST", within("element"), { using: "css selector", value }))[0];
  // This protocol presses a disabled button without a word; a person waits until it can be pressed.
  const enabled = async (element, left = 100) => {
    if (await call("GET", within(`element/${element}/enabled`))) return element;
    if (!left) throw new Error("it stays disabled");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return enabled(element, left - 1);
  };
  return {
    wrong: [],
    goto: (url) => call("POST", within("url"), { url }),
    run: (work, ...args) => call("POST", within("execute/sync"), { script: `return (${work})(...arguments)`, args }),
    click: async (selector) => call("POST", within(`element/${await enabled(await find(selector))}/click`), {}),
    type: async (selector, text) => call("POST", within(`element/${await find(selector)}/value`), { text }),
    back: () => call("POST", within("back"), {}),
    reload: () => call("POST", within("refresh"), {}),
    close: async () => {
      await call("DELETE", `session/${sessionId}`).catch(() => {});
      // The screen and the driver are one group of processes of ours.
      process.kill(-driver.pid);
    },
  };
}
