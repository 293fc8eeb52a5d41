// Others change the page before the program starts and afterwards; no answer is wrong.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { attackers, expression, serveBefore, subjects, Victim } from "./attacks.mjs";
import { base, launch } from "./lib.mjs";

let [browser, server, page] = [];
before(async () => {
  [browser, server] = await Promise.all([launch(), serveBefore()]);
  page = await browser.newPage({ locale: "zh-CN", serviceWorkers: "block" });
  // Its bar is no part of the program.
  await page.route("**/offline.js", (route) => route.abort());
});
after(() => Promise.all([browser.close(), server.stop()]));

// One page for all visits. Opening a blank page first makes each of them a new one.
async function open(subject, address, work) {
  await page.goto("about:blank");
  await page.goto(address);
  const victim = new Victim(subject, (...call) => page.evaluate(expression(...call)));
  await work(victim);
  victim.check();
  return victim;
}

const hasAnswered = (victim) => assert.ok(victim.states.every((state) => !state.hasNotice), `${victim.subject}: ${victim.states.find((state) => state.hasNotice)?.title}: only a notice`);

for (const [subject, answers] of Object.entries(subjects)) {
  test(`${subject}: attacks before the start`, async () => {
    for (const name of Object.keys(attackers)) {
      const victim = await open(subject, `${server.address}${subject}/${name}.html`, async (victim) => {
        await victim.look(name);
        for (const [id, value] of answers.slice(0, 3)) if (!(await victim.mark(id, value, name)).hasAnswer) break;
      });
      hasAnswered(victim);
    }
  });

  test(`${subject}: attacks after the start`, async () => {
    const victim = await open(subject, `${base}${subject}/index.html`, async (victim) => {
      await victim.look("the start");
      let at = 0;
      for (const [name, attack] of Object.entries(attackers)) {
        await victim.run(attack);
        await victim.look(name);
        for (const [id, value] of [answers[at++ % answers.length], answers[at % answers.length]]) await victim.mark(id, value, name);
      }
    });
    hasAnswered(victim);
  });

  test(`${subject}: a drawing that fails begins afresh with what is marked`, async () => {
    const victim = await open(subject, `${base}${subject}/index.html`, async (victim) => {
      await victim.look("the start");
      for (const [id, value] of answers.slice(0, 2)) {
        await victim.run(breakOnce);
        await victim.mark(id, value, "broken");
      }
      hasAnswered(victim);
      await victim.run(breakOnce);
      const [id, value] = answers[2];
      assert.ok((await victim.mark(id, value, "broken again")).hasNotice, "a third failure is told");
    });
    assert.equal(victim.states.at(-1).hasAnswer, false);
  });
}

test("who changes the drawing again at once, without end, leaves the notice and no answer", () =>
  open("unit", `${base}unit/index.html#fire-grade=third&police-listed=no`, async (victim) => {
    await victim.look("the start");
    await victim.run(() => {
      const change = () => document.querySelectorAll("#answer b").forEach((element) => element.textContent === "0" || (element.textContent = "0"));
      new MutationObserver(change).observe(document.getElementById("app"), { subtree: true, childList: true, characterData: true });
      change();
    });
    const state = await victim.look("without end");
    assert.deepEqual([state.hasNotice, state.hasAnswer], [true, false]);
  }));

test("a copy of the answer elsewhere in the page goes when it is old", () =>
  open("unit", `${base}unit/index.html#fire-grade=third&police-listed=no`, async (victim) => {
    await victim.look("the start");
    const copy = () => document.querySelector("body > article")?.textContent ?? "";
    await victim.run(() => {
      const article = document.createElement("article");
      article.textContent = document.querySelector("main").textContent;
      document.body.append(article);
    });
    assert.match(await victim.run(copy), /公安派出所/);
    await victim.mark("fire-grade", "first", "after the copy");
    assert.equal(await victim.run(copy), "");
  }));

test("a choice or a number that a script fills in without an event counts; one that it takes away comes back", async () => {
  const set = (selector, property, value) => (document.querySelector(selector)[property] = value);
  const inAddress = (text) => page.waitForFunction((text) => location.hash.includes(text), text);
  await open("unit", `${base}unit/index.html#fire-grade=third`, async (victim) => {
    await victim.look("the start");
    await victim.run(set, "[name=fire-grade][value=first]", "checked", true);
    await inAddress("fire-grade=first");
    const { marked } = await victim.look("filled in");
    assert.equal(marked["fire-grade"], "first");
    await victim.run(set, "[name=fire-grade][value=first]", "checked", false);
    await page.waitForFunction(() => document.querySelector("[name=fire-grade][value=first]").checked);
    await victim.look("taken away");
    // One goes and another comes at the same time, of different questions.
    await victim.run(() => {
      document.querySelector("[name=fire-grade][value=first]").checked = false;
      document.querySelector("[name=police-listed][value=no]").checked = true;
    });
    await inAddress("police-listed=no");
    const both = await victim.look("one goes, another comes");
    assert.deepEqual([both.marked["fire-grade"], both.marked["police-listed"]], ["first", "no"]);
  });
  await open("county", `${base}county/index.html`, async (victim) => {
    await victim.look("the start");
    await victim.run(set, "#brigade-special", "value", "3");
    await inAddress("brigade-special=3");
    const { marked } = await victim.look("filled in");
    assert.equal(marked["brigade-special"], 3);
  });
});

// The next attribute or text that the program sets is an error. Other scripts of the page go on.
function breakOnce() {
  const { setAttribute } = Element.prototype;
  const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  const fail = (work) =>
    function (...values) {
      if (!document.getElementById("app").contains(this)) return work.apply(this, values);
      Element.prototype.setAttribute = setAttribute;
      Object.defineProperty(Node.prototype, "nodeValue", value);
      throw new Error("broken by the test");
    };
  Element.prototype.setAttribute = fail(setAttribute);
  Object.defineProperty(Node.prototype, "nodeValue", { ...value, set: fail(value.set) });
}
