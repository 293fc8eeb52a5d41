// The attacks in the other engines, fewer of them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { attackers, serveBefore, subjects, Victim } from "./attacks.mjs";
import { firefox, webkit } from "./engines.mjs";
import { base } from "./lib.mjs";

const engines = { Firefox: [firefox, process.env.REMIT_FIREFOX], WebKit: [(program) => webkit(program, 4470), process.env.REMIT_WEBKIT] };
const pages = ["unit", "county"];

let server;
before(async () => (server = await serveBefore()));
after(() => server.stop());

for (const [engine, [start, program]] of Object.entries(engines)) {
  const skip = !program && `there is no ${engine} here`;

  test(`${engine}: attacks before and after the start`, { skip }, async () => {
    const browser = await start(program);
    try {
      for (const subject of pages) {
        await attackBefore(browser, subject);
        await attackAfter(browser, subject);
      }
    } finally {
      await browser.close();
    }
  });
}

const run = (browser) => (work, ...values) => browser.run(new Function(`return (${/^function/.test(work) ? work : `function ${work}`})(...arguments)`), ...values);

async function attackBefore(browser, subject) {
  for (const name of ["translator", "reader", "extension", "minifier"]) {
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
