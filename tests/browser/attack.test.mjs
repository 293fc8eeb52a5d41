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

// The next attribute or text that the program sets is an error.
function breakOnce() {
  const { setAttribute } = Element.prototype;
  const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  const fail = () => {
    Element.prototype.setAttribute = setAttribute;
    Object.defineProperty(Node.prototype, "nodeValue", value);
    throw new Error("broken by the test");
  };
  Element.prototype.setAttribute = fail;
  Object.defineProperty(Node.prototype, "nodeValue", { ...value, set: fail });
}
