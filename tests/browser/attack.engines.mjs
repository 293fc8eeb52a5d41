// The attacks in another engine.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { attackers, serveBefore, subjects, Victim } from "./attacks.mjs";
import { base } from "./lib.mjs";

// Attacks every page; `start` starts the engine of a program.
export function attackIn(engine, program, start) {
  const skip = !program && `there is no ${engine} here`;
  let [browser, server] = [];
  before(async () => {
    if (!skip) [browser, server] = await Promise.all([start(program), serveBefore()]);
  });
  after(() => Promise.all([browser?.close(), server?.stop()]));
  for (const subject of Object.keys(subjects)) {
    test(`${engine}, ${subject}: attacks before the start`, { skip }, () => attackBefore(browser, server, subject));
    test(`${engine}, ${subject}: attacks after the start`, { skip }, () => attackAfter(browser, subject));
  }
}

const run = (browser) => (work, ...values) => browser.run(new Function(`return (${/^function/.test(work) ? work : `function ${work}`})(...arguments)`), ...values);

async function attackBefore(browser, server, subject) {
  for (const name of Object.keys(attackers)) {
    await browser.goto(`${server.address}${subject}/${name}.html`);
    const victim = new Victim(subject, run(browser));
    await victim.look(`${name} before`);
    for (const [id, value] of subjects[subject].slice(0, 2)) await victim.mark(id, value, `${name} before`);
    finish(victim);
  }
}

async function attackAfter(browser, subject) {
  await browser.goto("about:blank");
  await browser.goto(`${base}${subject}/index.html`);
  const victim = new Victim(subject, run(browser));
  await victim.look("the start");
  let at = 0;
  for (const [name, attack] of Object.entries(attackers)) {
    await victim.run(attack);
    await victim.mark(...subjects[subject][at++ % subjects[subject].length], name);
  }
  finish(victim);
}

function finish(victim) {
  victim.check();
  assert.ok(victim.states.every((state) => !state.hasNotice), `${victim.subject}: ${victim.states.find((state) => state.hasNotice)?.title}`);
}
