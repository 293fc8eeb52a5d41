// Changes at random between answers at random, the same in every run; no answer is wrong.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { expression, subjects, Victim } from "./attacks.mjs";
import { base, launch } from "./lib.mjs";

const SEED = 20260115;
const ROUNDS = 40;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// Mulberry32: the same numbers below 1 for the same seed.
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let number = Math.imul(state ^ (state >>> 15), 1 | state);
    number = (number + Math.imul(number ^ (number >>> 7), 61 | number)) ^ number;
    return ((number ^ (number >>> 14)) >>> 0) / 4294967296;
  };
}

// Changes one part of the page by numbers below 1; returns what was done. Runs within the page.
function disturb(place, kind, other) {
  const pick = (list, number) => list[Math.floor(number * list.length)];
  const elements = [...document.querySelectorAll("#app *")];
  const [element, second] = [pick(elements, place), pick(elements, other)];
  const attributes = ["class", "id", "name", "value", "type", "for", "href", "open", "role", "aria-describedby"];
  const changes = {
    remove: () => element.remove(),
    empty: () => element.replaceChildren(),
    move: () => element.contains(second) || second.append(element),
    copy: () => element.after(element.cloneNode(true)),
    replace: () => element.replaceWith(element.cloneNode(true)),
    wrap: () => (element.replaceWith(document.createElement("font")), document.querySelector("#app font")?.append(element)),
    write: () => (element.textContent = "0"),
    attribute: () => element.setAttribute(pick(attributes, other), "x"),
    without: () => element.removeAttribute(pick(attributes, other)),
    order: () => element.parentNode.prepend(element),
    insert: () => element.before("0", document.createElement("p"), document.createComment("")),
    normalize: () => element.normalize(),
    root: () => document.getElementById("app").remove(),
    reset: () => document.querySelector("form.questions")?.reset(),
  };
  const name = pick(Object.keys(changes), kind);
  changes[name]();
  return `${name} ${element.tagName}.${element.className} ${second.tagName}`;
}

for (const [subject, answers] of Object.entries(subjects)) {
  test(`${subject}: ${ROUNDS} changes at random`, async () => {
    const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
    const page = await context.newPage();
    await page.goto(`${base}${subject}/index.html`);
    const victim = new Victim(subject, (...call) => page.evaluate(expression(...call)));
    await victim.look("the start");
    const random = generator(SEED);
    for (let round = 0; round < ROUNDS; round++) {
      const change = await victim.run(disturb, random(), random(), random());
      await victim.look(`${round}: ${change}`);
      const [id, value] = answers[Math.floor(random() * answers.length)];
      await victim.mark(id, value, `${round}: ${change}`);
    }
    victim.check();
    assert.ok(victim.states.every((state) => !state.hasNotice), "the page answers to the end");
    await context.close();
  });
}
