// The schemas of the package, judged by a validator that knows nothing of this project, against what really comes out.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { everyCase, unpack, top } from "./packed.mjs";

const { folder, clean } = unpack();
after(clean);
const home = `${folder}/node_modules/@remit/policy`;
const remit = await import(pathToFileURL(`${home}/node.js`));
await remit.init();

const ajv = new Ajv2020({ strict: true, strictTuple: false, allowUnionTypes: true, allErrors: false });
const schema = (name) => ajv.compile(JSON.parse(readFileSync(`${home}/schema/${name}.json`, "utf8")));
const { subjects, id, edition } = remit.policy();
const schemas = Object.fromEntries(subjects.map((subject) => [subject, { answers: schema(`${subject}.answers`), result: schema(`${subject}.result`) }]));
const kit = Object.fromEntries(
  readdirSync(`${top}tests/conformance`).map((name) => [name.replace(".json", ""), JSON.parse(readFileSync(`${top}tests/conformance/${name}`, "utf8"))]),
);

const units = () => everyCase(remit.questions("unit"));

test("every schema names its subject and edition", () => {
  assert.deepEqual(Object.keys(kit).sort(), [...subjects].sort());
  for (const subject of subjects) {
    assert.equal(schemas[subject].answers.schema.$id, `urn:remit:${id}:${edition}:${subject}:answers`);
    assert.equal(schemas[subject].result.schema.$id, `urn:remit:${id}:${edition}:${subject}:result`);
  }
});

test("answers fit their schema exactly when they are accepted: every unit", () => {
  for (const answers of units()) {
    let accepted = true;
    try {
      remit.assess("unit", answers);
    } catch {
      accepted = false;
    }
    assert.equal(schemas.unit.answers(answers), accepted, JSON.stringify(answers));
  }
});

test("answers that are refused do not fit their schema", () => {
  for (const [subject, answers] of [
    ["unit", { colour: "red" }],
    ["unit", { changed: "maybe" }],
    ["unit", { changed: true }],
    ["unit", []],
    ["town", { villages: -1 }],
    ["town", { villages: 1.5 }],
    ["town", { villages: 10_000_001 }],
    ["town", { villages: "3" }],
    ["county", { "brigade-first": null, "brigade-tenth": 1 }],
    ["firefighter", { outstanding: 1 }],
  ]) {
    assert.throws(() => remit.assess(subject, answers));
    assert.equal(schemas[subject].answers(answers), false, JSON.stringify(answers));
  }
});

test("every result of the conformance kit fits its schema, and so do its answers", () => {
  let count = 0;
  for (const subject of subjects) {
    const { answers: fits, result: holds } = schemas[subject];
    for (const { answers, readings, result, error } of kit[subject].cases) {
      count += 1;
      if (error) continue;
      assert.ok(fits(answers), JSON.stringify([answers, fits.errors]));
      assert.ok(holds(result), JSON.stringify([answers, holds.errors]));
      assert.deepEqual(remit.assess(subject, answers, { readings }), result);
    }
  }
  assert.ok(count > 100, String(count));
});

test("every result of a unit fits its schema", () => {
  const { result: holds } = schemas.unit;
  for (const result of remit.assessMany("unit", units())) {
    if (!(result instanceof Error)) assert.ok(holds(result), JSON.stringify([result, holds.errors]));
  }
});

test("a result of another subject, edition or form does not fit", () => {
  const { result: holds } = schemas.unit;
  const result = remit.assess("unit", {});
  assert.ok(holds(result));
  assert.ok(!holds(remit.assess("hazard", {})));
  assert.ok(!holds({ ...result, policy: { ...result.policy, edition: "0" } }));
  assert.ok(!holds({ ...result, determinations: result.determinations.slice(1) }));
  assert.ok(!holds({ ...result, determinations: result.determinations.map((one) => ({ ...one, status: "maybe" })) }));
});
