// The element and the frame in pages of other people, on another origin than theirs, under strict policies.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { react, serveHosts } from "./hosts.mjs";
import { base, launch, violations } from "./lib.mjs";

const top = fileURLToPath(new URL("../../", import.meta.url));
const remit = await import(`${top}target/package/node.js`);
await remit.init();

// Another city's policy, as its webmaster would make it: the same articles, but another body by name.
function compiled() {
  const folder = mkdtempSync(join(tmpdir(), "remit-policy-"));
  const source = readFileSync(`${top}crates/policy/documents/yancheng/policy.md`, "utf8");
  const other = source.replace("| 文档 | yancheng |", "| 文档 | elsewhere |").replace("| police-station | 镇（街道）公安派出所 |", "| police-station | 外市派出所<b>甲</b> |");
  writeFileSync(join(folder, "policy.md"), other);
  execFileSync(`${top}target/debug/remit`, ["compile", join(folder, "policy.md"), "-o", join(folder, "policy.json")]);
  const text = readFileSync(join(folder, "policy.json"), "utf8");
  rmSync(folder, { recursive: true });
  return text;
}

// What is wrong with a policy file, and what the visitor is told.
function damaged(text) {
  const changed = (change) => {
    const file = JSON.parse(text);
    change(file);
    return JSON.stringify(file);
  };
  return {
    "half.json": [text.slice(0, text.length / 2), "已损坏"],
    "altered.json": [changed((file) => (file.document.text += "\n")), "校验值不符"],
    "newer.json": [changed((file) => (file.remit = 99)), "较新的程序"],
    "unproved.json": [changed((file) => delete file.proof), "核验"],
    "forged.json": [changed((file) => (file.proof.cases += 1)), "核验"],
    "page.json": ["<!doctype html><script>executed=1</script>", "已损坏"],
    "large.json": [`{"remit":1,"padding":"${"x".repeat(50_000_000)}"}`, "太大"],
  };
}

let browser, hosts, files;
before(async () => {
  const text = compiled();
  files = { "policy.json": [text], ...damaged(text) };
  const policies = { "forgetful.html": `default-src 'none'; script-src ${new URL(base).origin}` };
  const portal = readFileSync(new URL("hosts/portal.html", import.meta.url), "utf8");
  const texts = Object.fromEntries(Object.entries(files).map(([name, [text]]) => [name, text]));
  hosts = await serveHosts(base, { ...(await react()), ...texts, "forgetful.html": portal }, policies);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await hosts?.stop();
});

// Opens a host page, does the work, and checks that nothing went wrong behind it: no error, no breach of the policy, no
// request to anybody else, and a host page that is where it was. `wrong` may be emptied where something is to go wrong.
async function onHost(path, options, work) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  const origins = [base, hosts.address, ...(options.others ?? [])].map((address) => new URL(address).origin);
  page.on("request", (request) => {
    const url = request.url();
    if (!origins.some((origin) => url.startsWith(`${origin}/`)) && !/^(data|blob):/.test(url)) wrong.push(`request to ${url}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  hosts.seen.length = 0;
  await page.goto(hosts.address + path);
  const [title, length] = await page.evaluate(() => [document.title, history.length]);
  await work(page, wrong, context);
  assert.deepEqual(wrong.filter((text) => !text.includes("favicon")), []);
  assert.deepEqual(hosts.seen, []);
  assert.deepEqual([page.url(), ...(await page.evaluate(() => [document.title, history.length]))], [hosts.address + path, title, length]);
  await context.close();
}

const drawn = (page, selector = "remit-calculator") => page.locator(`${selector} #answer`).waitFor();
const choose = (page, question, value, within = "remit-calculator") => page.locator(`${within} label:has(input[name="${question}"][value="${value}"])`).click();
const says = (page, text, within = "remit-calculator") => page.locator(`${within} #answer`).getByText(text).first().waitFor();
const property = (page, name) => page.evaluate((name) => document.querySelector("remit-calculator")[name], name);
// What of the look of an element a page around could have changed.
const look = (page, selector) =>
  page.evaluate((selector) => {
    const shadow = document.querySelector(selector).shadowRoot;
    const style = (inner) => {
      const { display, direction, fontSize, fontFamily, fontStyle, lineHeight, letterSpacing, textTransform, textAlign, opacity, position, color, cursor } = getComputedStyle(shadow.querySelector(inner));
      return { display, direction, fontSize, fontFamily, fontStyle, lineHeight, letterSpacing, textTransform, textAlign, opacity, position, color, cursor };
    };
    return Object.fromEntries([".remit", ".title", ".question", ".option", ".option input", ".card", ".kicker", "summary", ".button"].map((inner) => [inner, style(inner)]));
  }, selector);

test("portal: answers change, the page around stays as it is, axe finds nothing", () =>
  onHost("portal.html", {}, async (page) => {
    await drawn(page);
    await says(page, "镇（街道）公安派出所");
    await choose(page, "fire-grade", "first");
    await choose(page, "police-listed", "no");
    await says(page, "市县消防救援部门");
    for (const name of ["为什么", "什么会改变结果"]) await page.locator("#answer").getByText(name, { exact: true }).first().click();
    assert.deepEqual(await violations(page, { without: ["region", "landmark-one-main"] }), []);
    assert.deepEqual(await property(page, "answers"), { "fire-grade": "first", "police-listed": "no" });
    assert.deepEqual(await property(page, "result"), remit.assess("unit", { "fire-grade": "first", "police-listed": "no" }));
  }));

test("portal: links lead to the full pages, in new windows, with the answers", () =>
  onHost("portal.html", {}, async (page, _, context) => {
    await drawn(page);
    const opened = context.waitForEvent("page");
    await page.locator("#answer").getByText("打印一页", { exact: true }).click();
    const sheet = await opened;
    assert.ok(sheet.url().startsWith(`${base}sheet/index.html#unit&fire-grade=third`), sheet.url());
    assert.equal(await sheet.evaluate(() => window.opener), null);
  }));

test("hostile page: both elements look as on a friendly one, and the frame is there", () =>
  // A window of half the size with twice the pixels is what a zoom of 200 % is to a page.
  onHost("hostile.html", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, async (page) => {
    await drawn(page, "#first");
    await drawn(page, "#second");
    const hostile = await look(page, "#first");
    await says(page, "镇（街道）公安派出所", "#first");
    await choose(page, "fire-grade", "second", "#first");
    await says(page, "市县消防救援部门", "#first");
    await says(page, "Remaining staff", "#second");
    assert.equal(hostile[".remit"].direction, "ltr");
    assert.equal((await look(page, "#second"))[".remit"].color, "rgb(232, 235, 239)");
    // Each has its own language and its own answers.
    await page.evaluate(() => (document.querySelector("#second").answers = {}));
    assert.deepEqual(await page.evaluate(() => document.querySelector("#first").answers), { "fire-grade": "second" });
    await page.frameLocator("iframe").locator("#answer").waitFor();
    await onHost("portal.html", { viewport: { width: 640, height: 450 } }, async (page) => {
      await drawn(page);
      assert.deepEqual(hostile, await look(page, "remit-calculator"));
    });
  }));

test("narrow page: nothing is wider than the window, in the element and in the frame", () =>
  onHost("narrow.html", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, async (page) => {
    await drawn(page);
    const frame = page.frameLocator("iframe");
    await frame.locator("#answer").getByText("镇（街道）公安派出所").first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.ok(await frame.locator("body").evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.equal(await page.locator("remit-calculator .calculator").evaluate((two) => getComputedStyle(two).gridTemplateColumns.split(" ").length), 1);
  }));

test("React: answers go in, results come out, and the element comes and goes", () =>
  onHost("index.html", {}, async (page) => {
    await drawn(page);
    await page.locator("output").getByText("police-station").waitFor();
    await choose(page, "fire-grade", "second");
    await choose(page, "police-listed", "no");
    await page.locator("output").getByText("fire-rescue").waitFor();
    await page.locator("#toggle").click();
    await page.locator("#toggle").click();
    await drawn(page);
    await page.locator("output").getByText("police-station").waitFor();
    await page.locator("#hazard").click();
    await page.locator("remit-calculator").getByText("隐患等级").first().waitFor();
  }));

test("events: none unless the host asks; then the contract's object", () =>
  onHost("portal.html", {}, async (page) => {
    await drawn(page);
    await page.evaluate(() => {
      globalThis.heard = [];
      for (const name of ["remit-change", "remit-result"]) addEventListener(name, ({ type, detail, composed }) => heard.push([type, composed, detail]));
    });
    await choose(page, "fire-grade", "first");
    await says(page, "消防救援");
    assert.deepEqual(await page.evaluate(() => heard), []);
    await page.evaluate(() => document.querySelector("remit-calculator").setAttribute("events", ""));
    await choose(page, "fire-grade", "second");
    await page.waitForFunction(() => heard.length === 2);
    const answers = { "fire-grade": "second" };
    assert.deepEqual(await page.evaluate(() => heard), [["remit-change", true, answers], ["remit-result", true, remit.assess("unit", answers)]]);
    await page.evaluate(() => document.querySelector("remit-calculator").setAttribute("events", "change"));
    await choose(page, "fire-grade", "third");
    await page.waitForFunction(() => heard.length === 3);
    assert.equal(await page.evaluate(() => heard[2][0]), "remit-change");
    // What the host itself sets is no news to it.
    await page.evaluate(() => (document.querySelector("remit-calculator").answers = { "fire-grade": "none" }));
    await says(page, "综合行政执法");
    assert.equal(await page.evaluate(() => heard.length), 3);
  }));

test("form: submitted under its name, reset to the attribute, disabled as a whole, absent without a name", () =>
  onHost("portal.html", {}, async (page) => {
    await drawn(page);
    const sent = () => page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("#form"))));
    await page.waitForFunction(() => new FormData(document.querySelector("#form")).has("remit"));
    await choose(page, "fire-grade", "first");
    await page.waitForFunction(() => new FormData(document.querySelector("#form")).get("remit-answers").includes("first"));
    const { remit: result, "remit-answers": answers, ...more } = await sent();
    assert.deepEqual([JSON.parse(result), JSON.parse(answers), more], [remit.assess("unit", { "fire-grade": "first" }), { "fire-grade": "first" }, {}]);
    await page.evaluate(() => document.querySelector("#form").reset());
    await says(page, "镇（街道）公安派出所");
    assert.deepEqual(await property(page, "answers"), { "fire-grade": "third" });
    await page.evaluate(() => document.querySelector("remit-calculator").setAttribute("disabled", ""));
    assert.ok(await page.locator("remit-calculator input").first().isDisabled());
    assert.deepEqual(await sent(), {});
    await page.evaluate(() => {
      document.querySelector("remit-calculator").disabled = false;
      document.querySelector("remit-calculator").removeAttribute("name");
    });
    assert.ok(await page.locator("remit-calculator input").first().isEnabled());
    assert.deepEqual(await sent(), {});
  }));

test("form: what the browser brings back after another page is all that was answered, unknown as well", async () => {
  const page = await browser.newPage({ locale: "zh-CN" });
  await page.goto(`${hosts.address}portal.html`);
  await drawn(page);
  await choose(page, "fire-grade", "first");
  await choose(page, "police-listed", "unknown");
  await page.waitForFunction(() => new FormData(document.querySelector("#form")).get("remit-answers")?.includes("first"));
  const marks = () => page.locator("remit-calculator form.questions input:checked").evaluateAll((all) => all.map(({ name, value }) => `${name}=${value}`));
  const before = await marks();
  assert.ok(before.includes("fire-grade=first") && before.includes("police-listed=unknown"));
  await page.goto("about:blank");
  await page.goBack();
  await drawn(page);
  await page.locator('remit-calculator input[name="fire-grade"][value="first"]:checked').waitFor({ state: "attached" });
  assert.deepEqual(await marks(), before);
  await page.close();
});

test("attributes are followed: answers, language, theme, subject; the answers stay with the language", () =>
  onHost("portal.html", {}, async (page) => {
    await drawn(page);
    const set = (name, value) => page.evaluate(([name, value]) => document.querySelector("remit-calculator").setAttribute(name, value), [name, value]);
    await set("answers", "fire-grade=first&police-listed=no");
    await says(page, "市县消防救援部门");
    await page.locator("remit-calculator details.group > summary").click();
    await choose(page, "production-unit", "yes");
    await set("lang", "en");
    await says(page, "fire and rescue");
    assert.deepEqual(await property(page, "answers"), { "fire-grade": "first", "police-listed": "no", "production-unit": "yes" });
    await set("theme", "dark");
    assert.equal(await page.locator("remit-calculator .remit").evaluate((it) => getComputedStyle(it).backgroundColor), "rgb(19, 23, 27)");
    await set("answers", "");
    await set("subject", "firefighter");
    await page.locator("remit-calculator #service-years").fill("12");
    await page.waitForFunction(() => document.querySelector("remit-calculator").answers["service-years"] === 12);
    // A token of the page around.
    await page.evaluate(() => document.querySelector("remit-calculator").style.setProperty("--r-accent", "rgb(1, 2, 3)"));
    assert.equal(await page.locator("remit-calculator .actions .button.main").evaluate((it) => getComputedStyle(it).backgroundColor), "rgb(1, 2, 3)");
  }));

test("what cannot be used is said, and nothing of it is executed", () =>
  onHost("portal.html", {}, async (page, wrong) => {
    await drawn(page);
    const script = `"><img src=x onerror="globalThis.executed=1"><script>executed=1</script>`;
    const set = (name, value) => page.evaluate(([name, value]) => document.querySelector("remit-calculator").setAttribute(name, value), [name, value]);
    const alert = (text) => page.locator("remit-calculator [role=alert]").getByText(text).first().waitFor();
    for (const answers of [`{"fire-grade": ${JSON.stringify(script)}}`, `${script}=1`, JSON.stringify({ [script]: { toString: script } })]) {
      await set("answers", answers);
      await alert("<img");
    }
    for (const answers of ["{", "[1]".replace("[", "{["), `{${"x".repeat(30_000)}`]) {
      await set("answers", answers);
      await alert("读不懂");
    }
    await set("answers", '{"fire-grade":"third","industry-trade":"yes","production-unit":"no"}');
    await page.locator("remit-calculator [role=alert]").waitFor();
    await says(page, "镇（街道）公安派出所");
    for (const subject of [script, "constructor", "__proto__", "../unit", ""]) {
      await set("subject", subject);
      await alert("没有打开");
      // What the page around has put inside is shown then.
      assert.ok(await page.getByRole("link", { name: "打开计算器" }).isVisible());
    }
    await set("subject", "hazard");
    await set("lang", script);
    await set("theme", script);
    await page.locator("remit-calculator").getByText("隐患等级").first().waitFor();
    assert.equal(await page.evaluate(() => globalThis.executed), undefined);
    assert.deepEqual(wrong, []);
  }));

test("an element that comes and goes a hundred times leaves nothing behind, and one that moves keeps its answers", () =>
  onHost("portal.html", {}, async (page, _, context) => {
    await drawn(page);
    await choose(page, "fire-grade", "first");
    await page.evaluate(() => document.body.prepend(document.querySelector("remit-calculator")));
    await says(page, "消防救援");
    await page.evaluate(async () => {
      const element = document.querySelector("remit-calculator");
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      document.body.append(element);
    });
    await drawn(page);
    assert.deepEqual(await property(page, "answers"), { "fire-grade": "first" });
    await page.evaluate(async () => {
      globalThis.refs = [];
      for (let round = 0; round < 100; round++) {
        const element = document.createElement("remit-calculator");
        element.setAttribute("lang", "zh-CN");
        document.body.append(element);
        // Some are gone before they are drawn.
        for (let left = round % 4 ? 200 : 0; left && !element.shadowRoot.querySelector("#answer"); left--) await new Promise((resolve) => setTimeout(resolve, 5));
        refs.push(new WeakRef(element), new WeakRef(element.shadowRoot.querySelector("fieldset")));
        element.remove();
      }
    });
    const session = await context.newCDPSession(page);
    for (let round = 0; round < 5; round++) {
      await page.waitForTimeout(100);
      await session.send("HeapProfiler.collectGarbage");
    }
    const alive = await page.evaluate(() => refs.filter((ref) => ref.deref()).length);
    assert.ok(alive <= 4, `${alive} of 200 are still there`);
    assert.equal(await page.evaluate(() => document.querySelectorAll("remit-calculator").length), 1);
  }));

test("a file that is missing or altered is a notice with a way to try again, and the page around works on", () =>
  onHost("portal.html", {}, async (page, wrong) => {
    await drawn(page);
    await page.route(/hazard.*\.bin$/, (route) => route.fulfill({ status: 200, body: "altered", headers: { "Access-Control-Allow-Origin": "*" } }));
    await page.route(/firefighter.*\.bin$/, (route) => route.fulfill({ status: 404 }));
    for (const subject of ["hazard", "firefighter"]) {
      await page.evaluate((subject) => document.querySelector("remit-calculator").setAttribute("subject", subject), subject);
      await page.locator("remit-calculator [role=alert]").getByText("没有打开").waitFor();
    }
    await page.unroute(/firefighter.*\.bin$/);
    await page.getByRole("button", { name: "再试一次" }).click();
    await page.locator("remit-calculator #service-years").waitFor();
    // The browser itself reports what failed to load.
    assert.ok(wrong.length >= 1 && wrong.every((text) => /integrity|404|CORS|ERR_FAILED/.test(text)), wrong.join("\n"));
    wrong.length = 0;
  }));

const setPolicy = (page, address) => page.evaluate((address) => document.querySelector("remit-calculator").setAttribute("policy", address), address);

test("a host whose policy forgets the data shows a notice and its own link, and the webmaster a reason", () =>
  onHost("forgetful.html", {}, async (page, wrong) => {
    const warnings = [];
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    await page.locator("remit-calculator [role=alert]").getByText("没有打开").waitFor();
    assert.ok(await page.getByRole("link", { name: "打开计算器" }).isVisible());
    await page.getByRole("button", { name: "再试一次" }).click();
    for (let left = 50; left && !warnings.length; left--) await page.waitForTimeout(50);
    assert.match(warnings.join(), /remit-calculator: .*fetch/);
    wrong.length = hosts.seen.length = 0;
  }));

test("policy: another city's document is read, proved and used; the pages of ours are not named", () =>
  onHost("portal.html", {}, async (page) => {
    await drawn(page);
    await setPolicy(page, "policy.json");
    await says(page, "外市派出所<b>甲</b>");
    assert.equal((await property(page, "result")).policy.id, "elsewhere");
    assert.deepEqual(await property(page, "answers"), { "fire-grade": "third" });
    assert.equal(await page.locator("#answer a[href]").count(), 0);
    await page.locator("#answer").getByText("为什么", { exact: true }).first().click();
    await page.locator("#answer").getByText("看判定图", { exact: true }).first().click();
    await page.evaluate(() => document.querySelector("remit-calculator").removeAttribute("subject"));
    await says(page, "外市派出所");
    await page.evaluate(() => document.querySelector("remit-calculator").setAttribute("subject", "volcano"));
    await page.locator("remit-calculator [role=alert]").getByText("没有打开").waitFor();
    await page.evaluate(() => {
      document.querySelector("remit-calculator").removeAttribute("policy");
      document.querySelector("remit-calculator").setAttribute("subject", "unit");
    });
    await page.locator("#answer a[href]").first().waitFor();
  }));

test("policy: a file that is damaged, newer, not proved or too large is refused, with its reason", () =>
  onHost("portal.html", {}, async (page, wrong) => {
    await drawn(page);
    const refused = async (address, reason) => {
      await setPolicy(page, address);
      await page.locator("remit-calculator [role=alert]").getByText(reason).waitFor();
      assert.equal(await property(page, "result"), null);
    };
    for (const [name, [, reason]] of Object.entries(files)) if (reason) await refused(name, reason);
    for (const address of ["javascript:executed=1", "data:application/json,{}", "http://[", "about:blank"]) await refused(address, "取不到");
    assert.deepEqual([wrong, await page.evaluate(() => globalThis.executed)], [[], undefined]);
    await refused("missing.json", "取不到");
    assert.ok(wrong.every((text) => text.includes("404")));
    wrong.length = 0;
    // The page around and the element are as they were.
    await setPolicy(page, "policy.json");
    await says(page, "外市派出所");
  }));

test("policy: a frame takes one from its own origin, and no other", () =>
  onHost("frames.html", {}, async (page) => {
    await page.route(`${base}embed/v1/city.json`, (route) => route.fulfill({ body: files["policy.json"][0], contentType: "application/json" }));
    const frame = (policy) => page.evaluate(([policy, src]) => document.body.append(Object.assign(document.createElement("iframe"), { src: `${src}#policy=${encodeURIComponent(policy)}` })), [policy, `${base}embed/v1/frame.html`]);
    await frame("city.json");
    await page.frameLocator("iframe >> nth=2").locator("#answer").getByText("消防").first().waitFor();
    await frame(`${hosts.address}policy.json`);
    await page.frameLocator("iframe >> nth=3").getByText("取不到").waitFor();
  }));

const height = (page, at = 0) => page.evaluate((at) => document.querySelectorAll("iframe")[at].getBoundingClientRect().height, at);
const inside = (page, at = 0) => page.frameLocator(`iframe >> nth=${at}`);
// The height of a frame is that of its content; nothing in it scrolls.
const fits = (page, at = 0) =>
  page.waitForFunction((at) => document.querySelectorAll("iframe")[at].style.height !== "640px", at).then(async () => {
    for (let left = 40; left; left--) {
      const content = await inside(page, at).locator("remit-calculator").evaluate((it) => Math.ceil(it.getBoundingClientRect().height));
      if (content === (await height(page, at))) return content;
      await page.waitForTimeout(50);
    }
    return assert.fail("the frame does not come to the height of its content");
  });

test("frames: titled, confined, as high as their content, each by itself", () =>
  onHost("frames.html", {}, async (page) => {
    await inside(page).locator("#answer").getByText("镇（街道）公安派出所").first().waitFor();
    await inside(page, 1).locator("#answer").waitFor();
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("iframe")].map(({ title, previousElementSibling, sandbox }) => [title, previousElementSibling.localName, sandbox.length])), [["归口通 · 政策计算器", "script", 6], ["How a hazard is handled", "script", 6]]);
    // No server hears of the answers.
    assert.ok(await page.evaluate(() => [...document.querySelectorAll("iframe")].every((frame) => !new URL(frame.src).search)));
    const [first, second] = [await fits(page), await fits(page, 1)];
    await inside(page).locator("#answer").getByText("为什么", { exact: true }).first().click();
    await page.waitForFunction((first) => document.querySelector("iframe").getBoundingClientRect().height > first, first);
    assert.ok((await fits(page)) > first);
    assert.equal(await fits(page, 1), second);
    await page.setViewportSize({ width: 500, height: 900 });
    await page.waitForFunction((first) => document.querySelector("iframe").getBoundingClientRect().height > first + 500, first);
    await fits(page);
  }));

test("frames: a page whose scroll bar comes and goes does not make them dance", () =>
  onHost("frames.html", {}, async (page) => {
    await fits(page);
    const changes = await page.evaluate(async () => {
      // A bar that takes room, in a body that needs it at some heights for one of the two widths only.
      const frame = document.querySelector("iframe");
      let changes = 0;
      new MutationObserver(() => changes++).observe(frame, { attributes: true, attributeFilter: ["style"] });
      for (let height = 1000; height < 2600; height += 80) {
        frame.parentNode.style.cssText = `overflow-y: auto; height: ${height}px; width: 917px`;
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      const before = changes;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return [before, changes - before];
    });
    assert.ok(changes[1] <= 2, `${changes}`);
  }));

test("frames: what others say, and what cannot be a height, changes nothing", () =>
  onHost("frames.html", { others: [hosts.other] }, async (page) => {
    await inside(page).locator("#answer").waitFor();
    const first = await fits(page);
    await page.evaluate((addresses) => {
      globalThis.heard = [];
      addEventListener("remit-result", ({ detail }) => heard.push(detail));
      document.body.append(...addresses.map((src) => Object.assign(document.createElement("iframe"), { src })));
      // The page around itself, with the right origin but not from the frame.
      for (const height of [29_999, NaN]) postMessage({ remit: 1, height }, "*");
      postMessage({ remit: 1, event: "result", detail: { forged: true } }, "*");
    }, [`${hosts.address}attack.html`, `${hosts.other}attack.html`]);
    await page.frameLocator("iframe >> nth=3").locator("html").waitFor({ state: "attached" });
    await page.waitForTimeout(400);
    assert.deepEqual([await height(page), await page.evaluate(() => heard)], [first, []]);
    assert.ok(await inside(page).locator('input[name="fire-grade"][value="third"]').isChecked());
    // From the frame itself, so by source and origin allowed: still nothing but a height is taken for one.
    await inside(page).locator("body").evaluate(() => {
      for (const height of [NaN, Infinity, -5, 0, 1e9, 30_001, "5000", "1px;position:fixed", null, {}, [900], 10n]) parent.postMessage({ remit: 1, height }, "*");
      for (const message of [null, 1, "remit", [], { height: 900 }, { remit: 2, height: 900 }, { remit: 1, event: "click" }]) parent.postMessage(message, "*");
    });
    await page.waitForTimeout(200);
    assert.equal(await height(page), first);
    assert.deepEqual(await page.evaluate(() => heard), []);
  }));

test("frames: one that has gone to another origin is not listened to", () =>
  onHost("frames.html", { others: [hosts.other] }, async (page) => {
    const first = await fits(page, 1);
    // Sent there without a step in the history of the page around.
    await page.evaluate((address) => document.querySelectorAll("iframe")[1].contentWindow.location.replace(address), `${hosts.other}attack.html`);
    await page.frameLocator("iframe >> nth=1").getByText("攻击").waitFor();
    await page.waitForTimeout(400);
    assert.equal(await height(page, 1), first);
  }));

test("frames: the host hears results only where it asked, and may give answers", () =>
  onHost("frames.html", {}, async (page) => {
    await inside(page).locator("#answer").waitFor();
    await inside(page, 1).locator("#answer").waitFor();
    await page.evaluate(() => {
      globalThis.heard = [];
      for (const name of ["remit-change", "remit-result"]) addEventListener(name, ({ type, detail, target }) => heard.push([type, target.title, detail]));
    });
    await inside(page).locator('label:has(input[name="fire-grade"][value="first"])').click();
    await inside(page, 1).locator('label:has(input[name="severity"][value="major"])').click();
    await page.waitForFunction(() => heard.length === 2);
    const title = "归口通 · 政策计算器";
    assert.deepEqual(await page.evaluate(() => heard), [["remit-change", title, { "fire-grade": "first" }], ["remit-result", title, remit.assess("unit", { "fire-grade": "first" })]]);
    await page.evaluate((origin) => document.querySelector("iframe").contentWindow.postMessage({ remit: 1, answers: { "fire-grade": "second", "police-listed": "no" } }, origin), new URL(base).origin);
    await inside(page).locator("#answer").getByText("市县消防救援部门").first().waitFor();
  }));

test("frames: they work where storage is forbidden", () =>
  onHost("frames.html", {}, async (page) => {
    await page.context().addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
        Object.defineProperty(window, name, { get() { throw new DOMException("forbidden", "SecurityError"); } });
      }
      Object.defineProperty(Document.prototype, "cookie", { get() { throw new DOMException("forbidden", "SecurityError"); } });
    });
    await page.reload();
    await inside(page).locator("#answer").getByText("镇（街道）公安派出所").first().waitFor();
    await fits(page);
  }));
