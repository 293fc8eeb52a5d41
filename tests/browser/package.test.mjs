// The package, as it is packed and installed: the same JSON as the command, columns that say the same as objects, errors
// with codes, types under a strict compiler, and policy files that are read and proved again.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { everyCase, unpack, tool, top } from "./packed.mjs";

const SAMPLE = `import { init, assess, assessColumns, assessMany, explain, questions, policy, texts, loadPolicy, statuses, unknown } from "@remit/policy";
import type { Assessment, Calculator, Columns, RemitError } from "@remit/policy";

await init();
const result: Assessment = assess("unit", { "fire-grade": "third", changed: null }, { readings: { "fire-overlap": "higher" } });
const bodies: string[] = result.determinations.flatMap(({ outcomes }) => outcomes.flatMap(({ outcome }) => outcome));
const gap: number | null | undefined = assess("town", { villages: 3 }).requirements[0]?.gap;
for (const one of assessMany("unit", [{}, { changed: "maybe" }])) {
  if (one instanceof Error) console.log((one as RemitError).code);
  else console.log(one.subject);
}
const columns: Columns = { "fire-grade": new Int8Array([2, unknown]) };
const { rows, findings } = assessColumns("unit", columns).tables["fire-supervision"]!;
const words: Record<string, string> = await texts("en");
const reasons = explain("hazard", {}).map(({ table, whyNot }) => table + whyNot.length);
const calculator: Calculator = await loadPolicy("{}", { language: "en" });
calculator.free();
console.log(bodies, gap, findings[rows[0]!]?.status, words["title"], reasons, questions("unit").map(({ help }) => help ?? ""), policy().hash, statuses[0]);
// @ts-expect-error a column is a typed array
assessColumns("unit", { changed: [0] });
// @ts-expect-error an answer is a word or a number
assess("unit", { changed: true });
`;
const STRICT = { compilerOptions: { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true, target: "esnext", module: "nodenext", lib: ["esnext", "dom"], types: [] }, files: ["sample.ts"] };

const { folder, packed, clean } = unpack({ "sample.ts": SAMPLE, "tsconfig.json": JSON.stringify(STRICT) });
after(clean);
const remit = await import(pathToFileURL(`${folder}/node_modules/@remit/policy/node.js`));
const notStarted = (() => {
  try {
    remit.assess("unit", {});
  } catch (error) {
    return error.code;
  }
})();
await remit.init();

const every = () => everyCase(remit.questions("unit"));

const columnsOf = (subject, cases) => {
  const column = ({ id, words }) => {
    const value = (answer) => (answer === undefined ? remit.unknown : words ? words.findIndex((word) => word.id === answer) : answer);
    return [id, (words ? Int8Array : Int32Array).from(cases, (answers) => value(answers[id]))];
  };
  return Object.fromEntries(remit.questions(subject).map(column));
};

test("what is packed is what is needed, under names that stay", () => {
  const subjects = ["unit", "hazard", "town", "county", "firefighter"];
  const schemas = subjects.flatMap((subject) => [`schema/${subject}.answers.json`, `schema/${subject}.result.json`]);
  const own = ["LICENSE", "README.md", "core.js", "core_bg.wasm", "index.d.ts", "index.js", "node.js", "package.json", "policy.json", "reader.js", "reader_bg.wasm", "shared.js", "texts.en.js", "texts.zh-CN.js"];
  assert.deepEqual([...packed].sort(), [...own, ...schemas].sort());
});

test("it is imported by its name in Node", () => {
  const script = "import { init, assess } from '@remit/policy'; await init(); console.log(assess('unit', { 'fire-grade': 'third' }).determinations[0].outcomes[0].outcome[0])";
  assert.equal(execFileSync("node", ["--input-type=module", "--eval", script], { cwd: folder }).toString().trim(), "police-station");
});

test("its types hold for a strict compiler", () => {
  execFileSync(tool("tsc"), ["--project", folder], { stdio: "inherit" });
});

test("every unit has the same JSON as on the command line", () => {
  const cases = every();
  assert.equal(cases.length, 65_610);
  const input = cases.map((answers) => JSON.stringify(answers)).join("\n");
  let output;
  try {
    output = execFileSync(`${top}target/debug/remit`, ["assess", "unit", "--ndjson"], { input, maxBuffer: 2 ** 30, env: { LC_ALL: "C" } });
  } catch (ended) {
    // Contradictory answers are among the cases, so the command ends with 1.
    assert.equal(ended.status, 1);
    output = ended.stdout;
  }
  const lines = output.toString().trimEnd().split("\n").map((line) => JSON.parse(line));
  const results = remit.assessMany("unit", cases);
  assert.equal(lines.length, results.length);
  results.forEach((result, at) => {
    if (result instanceof Error) {
      assert.equal(result.code, "contradiction");
      assert.deepEqual(lines[at].error, { question: result.question, message: result.message });
    } else {
      assert.deepEqual(lines[at], result);
    }
  });
});

// Columns and objects say the same of these cases.
function sameInColumns(subject, cases, options) {
  const results = remit.assessMany(subject, cases, options);
  const columns = remit.assessColumns(subject, columnsOf(subject, cases), options);
  assert.equal(columns.length, cases.length);
  const refused = new Map(columns.refused.map((one) => [one.row, one]));
  results.forEach((result, row) => {
    if (result instanceof Error) {
      assert.deepEqual(refused.get(row), { row, code: result.code, question: result.question, message: result.message });
      for (const { rows } of Object.values(columns.tables)) assert.equal(rows[row], remit.refused);
      return;
    }
    assert.ok(!refused.has(row));
    for (const { table, status, outcomes } of result.determinations) {
      const { findings, rows } = columns.tables[table];
      assert.deepEqual(findings[rows[row]], { status, outcomes });
    }
    for (const { id, min, max, actual, gap, status } of result.requirements) {
      const column = columns.requirements[id];
      const number = (value) => (Number.isNaN(value) ? null : value);
      assert.deepEqual([column.min, column.max, column.actual, column.gap].map((values) => number(values[row])), [min, max, actual, gap]);
      assert.equal(remit.statuses[column.status[row]], status);
    }
  });
}

test("columns say the same as objects, over every unit and every reading", () => {
  sameInColumns("unit", every());
  sameInColumns("unit", every().slice(0, 6_000), { readings: { "fire-overlap": "higher" } });
});

test("columns of numbers say the same as objects", () => {
  const towns = [];
  for (const kind of [undefined, "economically-developed", "other"])
    for (const staff of [undefined, 0, 1, 9, 10, 11, 10_000_000, 10_000_001]) for (const others of [undefined, 0, 1, 2, 3]) towns.push({ "town-kind": kind, "office-staff": staff, "other-staff": others, "enforcement-staff": others });
  sameInColumns("town", towns);
  sameInColumns("town", towns, { readings: { "others-base": "office-and-seconded" } });
  sameInColumns("firefighter", [{}, { "service-years": 11 }, { "service-years": 12, outstanding: "yes" }]);
});

test("bad columns are refused with the question", () => {
  const refuses = (columns, code, question) => assert.throws(() => remit.assessColumns("unit", columns), (error) => error.code === code && error.question === question);
  refuses({ colour: new Int8Array(1) }, "unknown-question", "colour");
  refuses({ changed: [0] }, "not-a-column", "changed");
  refuses({ changed: new Float64Array([0.5]) }, "not-a-column", "changed");
  refuses({ changed: new Int8Array(1), "high-risk": new Int8Array(2) }, "unequal-columns", null);
  const { refused } = remit.assessColumns("unit", { changed: new Int8Array([0, 9, -2, -1]) });
  assert.deepEqual(refused.map(({ row, code }) => [row, code]), [[1, "unknown-word"], [2, "unknown-word"]]);
  const town = remit.assessColumns("town", { villages: new Int32Array([-1, -5, 3]) });
  assert.deepEqual(town.refused.map(({ row, code }) => [row, code]), [[1, "negative-number"]]);
});

test("errors are Error objects that name the question and the kind", () => {
  assert.equal(notStarted, "not-started");
  for (const [answers, code, question] of [
    [{ colour: "red" }, "unknown-question", "colour"],
    [{ changed: "maybe" }, "unknown-word", "changed"],
    [{ changed: 1 }, "not-a-word", "changed"],
    [[], "not-an-object", null],
  ]) {
    assert.throws(() => remit.assess("unit", answers), (error) => error instanceof Error && error.code === code && error.question === question);
  }
  assert.throws(() => remit.assess("unit", {}, { readings: { "fire-overlap": "lower" } }), { code: "unknown-choice" });
});

const throwsWith = (call, code, question = null) => assert.throws(call, (error) => error instanceof Error && error.code === code && error.question === question && error.message.length > 20, code);

test("what is of the wrong kind is refused, and nothing of it counts as no answers", () => {
  for (const subject of [undefined, null, 7, {}, ["unit"], Symbol("unit")]) {
    for (const call of ["assess", "assessMany", "assessColumns", "explain", "questions"]) throwsWith(() => remit[call](subject, []), "not-a-subject");
  }
  const form = new FormData();
  form.append("changed", "yes");
  for (const answers of [undefined, null, "{}", 5, true, [], new Set(["changed"]), form, new URLSearchParams("changed=yes"), new Date(), /x/, Promise.resolve({}), () => ({}), new Map([[1, "yes"]])]) {
    throwsWith(() => remit.assess("unit", answers), "not-an-object");
    throwsWith(() => remit.explain("unit", answers), "not-an-object");
    throwsWith(() => remit.assessColumns("unit", answers), "not-an-object");
  }
  for (const rows of [undefined, null, {}, "unit", new Set()]) throwsWith(() => remit.assessMany("unit", rows), "not-an-array");
  throwsWith(() => remit.assess("unit", {}, { reading: { "fire-overlap": "higher" } }), "unknown-option");
  throwsWith(() => remit.assess("unit", {}, "readings"), "not-an-object");
  throwsWith(() => remit.assess("unit", {}, { readings: ["higher"] }), "not-an-object");
  throwsWith(() => remit.assess("unit", {}, { readings: { "fire-overlap": 1 } }), "not-a-choice", "fire-overlap");
  throwsWith(() => remit.assess("unit", new Map([["colour", "red"]])), "unknown-question", "colour");
});

test("maps, and objects of another realm or without a prototype, are read as objects are", () => {
  const answers = { "fire-grade": "third", changed: null };
  const same = remit.assess("unit", answers);
  const elsewhere = runInNewContext(`({ answers: { "fire-grade": "third", changed: null }, map: new Map([["fire-grade", "third"]]), column: new Int8Array([2]), rows: [{}] })`);
  for (const other of [new Map(Object.entries(answers)), Object.assign(Object.create(null), answers), elsewhere.answers, elsewhere.map]) assert.deepEqual(remit.assess("unit", other), same);
  assert.deepEqual(remit.assessMany("unit", elsewhere.rows), [remit.assess("unit", {})]);
  assert.deepEqual(remit.assessColumns("unit", { "fire-grade": elsewhere.column }), remit.assessColumns("unit", { "fire-grade": new Int8Array([2]) }));
  const readings = { "fire-overlap": "higher" };
  assert.deepEqual(remit.assess("unit", {}, { readings: new Map(Object.entries(readings)) }), remit.assess("unit", {}, { readings }));
});

test("foreign bytes and policies that are no text are refused", async () => {
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) & 255;
  for (let count = 0; count < 300; count += 1) {
    throwsWith(() => remit.Calculator.fromBytes(Uint8Array.from({ length: count }, (_, at) => [2, 0][at] ?? random())), "not-a-policy");
  }
  for (const bytes of [undefined, null, "bytes", 7, {}, [1, 2], new Float64Array(4)]) throwsWith(() => remit.Calculator.fromBytes(bytes), "not-a-policy");
  for (const text of [undefined, null, 7, {}, new Uint8Array(4)]) await assert.rejects(remit.loadPolicy(text), { code: "not-a-policy" });
  await assert.rejects(remit.loadPolicy("{}", { lang: "en" }), { code: "unknown-option" });
  await assert.rejects(remit.loadPolicy("{}", null), { code: "not-an-object" });
  await assert.rejects(remit.loadPolicy("{}", { language: 5 }), { code: "unknown-language" });
});

test("questions have their unit and their group", () => {
  const town = remit.questions("town");
  const villages = town.find(({ id }) => id === "villages");
  assert.equal(villages.unit, "个");
  const check = town.find(({ group }) => group !== null);
  assert.equal(check.groupLabel, remit.policy().texts[`group.${check.group}`]);
  assert.equal(remit.questions("unit")[0].unit, null);
});

test("the words are there in both languages", async () => {
  const [chinese, english] = [await remit.texts(), await remit.texts("en")];
  assert.deepEqual(Object.keys(chinese), Object.keys(english));
  const { texts } = remit.policy();
  for (const [key, label] of Object.entries(texts)) assert.equal(chinese[key], label);
  assert.ok(chinese["provision.4.4"] && !texts["provision.4.4"]);
  await assert.rejects(remit.texts("fr"), { code: "unknown-language" });
});

const file = readFileSync(`${folder}/node_modules/@remit/policy/policy.json`, "utf8");

test("a policy file answers as the built-in document does, in either language", async () => {
  const other = await remit.loadPolicy(file, { language: "en" });
  const cases = every().slice(0, 3_000);
  assert.deepEqual(JSON.stringify(other.assessMany("unit", cases)), JSON.stringify(remit.assessMany("unit", cases)));
  assert.deepEqual(other.explain("hazard", {}), remit.explain("hazard", {}));
  assert.deepEqual(other.policy().texts, await remit.texts("en"));
  assert.match(other.questions("unit")[0].label, /[a-z]/);
  other.free();
  assert.throws(() => other.assess("unit", {}));
  assert.equal(remit.assess("unit", {}).subject, "unit", "the built-in calculator stays");
});

test("a policy file that is cut, changed, unproved, newer or huge is refused", async () => {
  const changed = (change) => {
    const content = JSON.parse(file);
    change(content);
    return JSON.stringify(content);
  };
  for (const [text, code] of [
    [file.slice(0, file.length / 2), "not-a-policy"],
    ["", "not-a-policy"],
    ["{}", "not-a-policy"],
    [`{"remit":1,"document":{}}`, "not-a-policy"],
    [changed((content) => (content.document.text += " ")), "wrong-hash"],
    [changed((content) => (content.translations.en.text = "")), "wrong-hash"],
    [changed((content) => delete content.proof), "not-proved"],
    [changed((content) => (content.remit = 2)), "newer-format"],
    [`{"remit":2,"anything":[]}`, "newer-format"],
    [" ".repeat(50_000_000), "too-large"],
  ]) {
    await assert.rejects(remit.loadPolicy(text, { language: "en" }), (error) => error instanceof Error && error.code === code && error.message.length > 20, code);
  }
  await assert.rejects(remit.loadPolicy("{}"), (error) => /[\u4e00-\u9fff]/.test(error.message));
});
