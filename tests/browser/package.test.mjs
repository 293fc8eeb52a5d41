// The package gives the same JSON as the command for the same answers, over every unit.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));
const remit = await import(`${top}target/package/remit.js`);
await remit.init({ module_or_path: readFileSync(`${top}target/package/remit_bg.wasm`) });

const every = () => {
  let cases = [{}];
  for (const { id, words } of remit.questions("unit")) {
    cases = cases.flatMap((answers) => [answers, ...words.map((word) => ({ ...answers, [id]: word.id }))]);
  }
  return cases;
};

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

test("errors are Error objects that name the question and the kind", () => {
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
