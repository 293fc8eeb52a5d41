// What others do to a page while a visitor uses it, and the check that holds all the same: the answer on the page is the
// answer of the command to the choices that are marked, or the notice is there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mount, serve } from "./caddy.mjs";
import { copy, dist } from "./folder.mjs";

const command = fileURLToPath(new URL("../../target/debug/remit", import.meta.url));

// The pages, each with answers in the order in which they are marked.
export const subjects = {
  unit: [["fire-grade", "third"], ["police-listed", "yes"], ["fire-grade", "first"], ["industry-trade", "yes"], ["safety-grade", "b"], ["small-venue", "no"], ["fire-grade", "unknown"], ["police-listed", "no"], ["fire-grade", "none"]],
  hazard: [["severity", "major"], ["violation", "no"], ["severity", "general"], ["widespread", "yes"], ["violation", "yes"], ["widespread", "no"], ["severity", "unknown"], ["violation", "unknown"], ["severity", "major"]],
  firefighter: [["service-years", "11"], ["outstanding", "yes"], ["service-years", "12"], ["outstanding", "no"], ["service-years", "3"], ["outstanding", "unknown"], ["service-years", ""], ["outstanding", "yes"], ["service-years", "40"]],
  county: [["brigade-special", "1"], ["brigade-first", "2"], ["brigade-staff", "70"], ["brigade-chemical", "1"], ["brigade-staff", "31."], ["brigade-staff", "200"], ["brigade-special", "0"], ["brigade-small", "3"], ["brigade-second", "1"]],
  town: [["town-kind", "economically-developed"], ["office-staff", "18"], ["enforcement-staff", "4"], ["other-staff", "２人"], ["town-kind", "other"], ["fire-seconded", "1.5"], ["fire-seconded", "2"], ["police-assigned", "1"], ["office-staff", "31"]],
};

// Each runs within the page and changes what the program drew.
export const attackers = {
  translator() {
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter((text) => text.data.trim())) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      text.replaceWith(outer);
      inner.textContent = `translated ${text.data.length}`;
      outer.append(inner);
    }
    document.documentElement.classList.add("translated-ltr");
  },
  // Other translators write over the text itself.
  rewriter() {
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/\d+/g, "0").replace(/[一-龥]+/g, "other");
  },
  reader() {
    const article = document.createElement("article");
    article.textContent = document.querySelector("main").textContent;
    document.querySelector("main").replaceWith(article);
  },
  // Everything goes, and a text takes its place.
  replacer() {
    const article = document.createElement("article");
    article.append(document.querySelector("main").cloneNode(true));
    document.body.replaceChildren(article);
  },
  extension() {
    for (const element of document.querySelectorAll("#app *")) {
      element.setAttribute("data-extension", "1");
      if (element.className && typeof element.className === "string") element.className = `x-${element.className}`;
      if (element.matches("label, p, td, li, fieldset, form")) element.prepend(document.createElement("i"));
    }
    document.getElementById("app").prepend(document.createElement("div"));
    for (const input of document.querySelectorAll("#app input")) input.name = `x-${input.name}`;
  },
  blocker() {
    for (const selector of [".card .part", "header.top", ".question", "main h1", "[role=status]"]) {
      const element = document.querySelector(`#app ${selector}`);
      if (element) element.remove();
    }
  },
  dictionary() {
    for (const element of document.querySelectorAll("#app b, #app label span, #app legend, #app .body, #app td")) {
      const text = [...element.childNodes].find((node) => node.nodeType === 3 && node.data.length > 1);
      if (!text) continue;
      const word = text.splitText(1);
      const mark = document.createElement("mark");
      word.replaceWith(mark);
      mark.append(word);
    }
    const popup = document.createElement("div");
    popup.textContent = "popup";
    document.body.append(popup);
  },
  linker() {
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (/\d/.test(walker.currentNode.data)) texts.push(walker.currentNode);
    for (const text of texts) {
      const link = document.createElement("a");
      link.href = "tel:0";
      link.textContent = text.data;
      text.parentNode.replaceChild(link, text);
    }
  },
  minifier() {
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) if (node.nodeType === 8 || !node.data.trim()) node.remove();
    document.getElementById("app").normalize();
    for (const element of document.querySelectorAll("#app [type=text], #app [class=''], #app [value='']")) element.removeAttribute("type");
  },
  // A toolbar of a server or a host, and the program's part moved into a frame of it.
  wrapper() {
    const [app, wrapper] = [document.getElementById("app"), document.createElement("div")];
    app.before(wrapper);
    wrapper.append(document.createElement("nav"), app);
    const main = document.querySelector("main");
    main.replaceWith(main.cloneNode(true));
  },
};

// What a page shows, and what is marked on it; runs within the page.
function look() {
  const isVisible = (element) => Boolean(element) && element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  const marked = {};
  for (const input of document.querySelectorAll("#app form.questions input")) {
    if (input.type === "radio" && input.checked && input.value !== "unknown") marked[input.name] = input.value;
    if (input.type === "text" && input.value && !input.hasAttribute("aria-invalid")) marked[input.id] = Number(input.value.normalize("NFKC").replace(/[^\d]/g, ""));
  }
  const card = document.querySelector("#app #answer");
  const texts = (element, selector) => [...element.querySelectorAll(selector)].map((one) => one.textContent);
  const parts = card ? [...card.querySelectorAll(".part")].filter((part) => part.querySelector(":scope > p.cite")) : [];
  return {
    isStarting: globalThis.isPainted === false || document.documentElement.hasAttribute("data-early") || !(document.documentElement.hasAttribute("data-alive") || document.documentElement.classList.contains("failed")),
    hasNotice: isVisible(document.getElementById("plain")),
    hasAnswer: isVisible(card),
    marked,
    tables: parts.map((part) => [...texts(part, ".outcome .body b"), ...texts(part, ".possible li")]),
    figures: card ? [...card.querySelectorAll(".requirements tbody tr")].filter((row) => row.querySelector("td")).map((row) => texts(row, "td").join("|")) : [],
  };
}

// Marks a choice or types a number, as a visitor does; runs within the page. What a visitor sees is there with the next frame.
function mark(id, value) {
  globalThis.isPainted = false;
  requestAnimationFrame(() => (globalThis.isPainted = true));
  const radio = document.querySelector(`#app input[name="${id}"][value="${value}"]`);
  if (radio) {
    radio.click();
    return true;
  }
  const field = document.getElementById(id);
  if (!field) {
    // It lies in a group that is folded.
    for (const summary of document.querySelectorAll("#app details.group:not([open]) > summary")) summary.click();
    return false;
  }
  field.value = value;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return true;
}

// A page under attack, in any engine. `run` runs a function within the page.
export class Victim {
  constructor(subject, run) {
    this.subject = subject;
    this.run = run;
    this.states = [];
  }

  // Waits until the program has drawn, or has given up.
  async look(title) {
    for (let left = 200; left > 0; left--) {
      const state = await this.run(look);
      if (!state.isStarting) return this.states.push({ title, ...state }), state;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return assert.fail(`${this.subject}, ${title}: the page neither answers nor gives notice`);
  }

  async mark(id, value, title) {
    if (!(await this.run(mark, id, value))) {
      await this.look(`${title}; groups open`);
      await this.run(mark, id, value);
    }
    return this.look(`${title}; ${id}=${value}`);
  }

  // Compares all that was seen with what the command answers to the same choices.
  check() {
    const open = this.states.filter((state) => !state.hasNotice);
    if (open.length === 0) return;
    const input = open.map(({ marked }) => JSON.stringify(marked)).join("\n") + "\n";
    const output = execFileSync(command, ["assess", this.subject, "--ndjson"], { input, maxBuffer: 2 ** 28 }).toString();
    const results = output.trim().split("\n").map((line) => JSON.parse(line));
    open.forEach((state, at) => {
      const title = `${this.subject}, ${state.title}, ${JSON.stringify(state.marked)}`;
      assert.ok(state.hasAnswer, `${title}: neither an answer nor a notice`);
      assert.deepEqual(state.tables, results[at].determinations.map(expectedTexts), title);
      assert.deepEqual([...state.figures].sort(), results[at].requirements.map(expectedFigures).sort(), title);
    });
  }
}

const words = Object.fromEntries(readFileSync(new URL("../../web/src/words/zh-CN.txt", import.meta.url), "utf8").split("\n").filter((line) => line.includes(" = ")).map((line) => [line.slice(0, line.indexOf(" = ")), line.slice(line.indexOf(" = ") + 3)]));
const policy = readFileSync(join(dist, "data", readdirSync(join(dist, "data")).find((name) => name.endsWith(".md"))), "utf8");
const names = outcomeNames();

// Names of outcomes by table and id, and of bodies by id, as the document has them.
function outcomeNames() {
  const names = {};
  let [table, heading] = ["", ""];
  for (const line of policy.split("\n")) {
    const [, name] = /^### \S+ ([\w-]+)/.exec(line) ?? [];
    if (line.startsWith("#")) [table, heading] = [name, ""];
    const cells = line.split("|").map((cell) => cell.trim());
    if (cells.length < 4) heading = "";
    else if (!heading) heading = cells[1];
    else if (heading === "主体" && !table) names[cells[1]] ??= cells[2];
    else if (heading === "结果" && cells[2]) names[`${table} ${cells[1]}`] = cells[2];
  }
  return names;
}

const outcomeName = (table, id) => names[`${table} ${id}`] ?? names[id] ?? words.silent;

// Tables of which one row applies; of the others every row that applies counts.
const isUnique = (table) => new RegExp(`^### \\S+ ${table} .*（唯一）`, "m").test(policy);

function expectedTexts({ table, status, outcomes }) {
  if (status !== "open") return outcomes[0].outcome.map((id) => outcomeName(table, id));
  if (isUnique(table)) return outcomes.map(({ outcome }) => outcome.map((id) => outcomeName(table, id)).join(words["list.and"]));
  const ids = [...new Set(outcomes.flatMap(({ outcome }) => outcome))];
  const isCertain = (id) => outcomes.every(({ outcome }) => outcome.includes(id));
  return [...ids.filter(isCertain), ...ids.filter((id) => !isCertain(id))].map((id) => outcomeName(table, id));
}

function expectedFigures({ min, max, actual, gap, status, progress, alternatives }) {
  const fill = (key, values) => words[key].replace(/\{(\w)\}/g, (_, name) => values[name]);
  const isNumber = (value) => value !== null && value !== undefined;
  const range = ({ min, max }) => (!isNumber(max) ? fill("least", { n: min }) : min === max ? fill("exactly", { n: min }) : fill("between", { a: min, b: max }));
  const questions = (kind) => Object.keys(kind.when).map((id) => new RegExp(`^### 问题 ${id} (.*)$`, "m").exec(policy)[1]).join(words["list.and"]);
  const isWhole = alternatives?.length && alternatives.every((kind) => isNumber(kind.min));
  const other = isWhole ? [...new Set(alternatives.map(range))].join(words.or) + fill("depends", { n: questions(alternatives[0]) }) : "—";
  const need = isNumber(min) ? range({ min, max }) : other;
  const n = Math.abs(gap ?? 0);
  const states = { met: () => words.met, short: () => fill("short", { n }), over: () => fill("over", { n }), unknown: () => words.notknown };
  const state = status === "short" && progress ? /^\| 进度 \| (.*) \|$/m.exec(policy)?.[1].replace("{n}", n) ?? states.short() : states[status]();
  return [need, actual ?? "—", state].join("|");
}

// A function and its values as one expression for a page. Methods of an object stand without the word `function`.
export function expression(work, ...values) {
  const text = work.toString();
  return `(${/^(function|async|\()/.test(text) ? text : `function ${text}`})(...${JSON.stringify(values)})`;
}

// The pages with each attacker in a script that runs when the page is read, before the program starts.
export async function serveBefore() {
  const { folder, remove } = copy();
  for (const [name, attack] of Object.entries(attackers)) {
    writeFileSync(join(folder, `${name}.js`), `addEventListener("DOMContentLoaded", () => { const attack = { ${attack} }; attack.${name}(); }, true);`);
    for (const subject of Object.keys(subjects)) {
      const html = readFileSync(join(folder, subject, "index.html"), "utf8");
      writeFileSync(join(folder, subject, `${name}.html`), html.replace("<head>", `<head><script src="../${name}.js"></script>`));
    }
  }
  const server = await serve({ [mount]: folder });
  return { address: server.address + mount, stop: () => server.stop().then(remove) };
}
