// The three ways of asking the package, side by side over every unit. A benchmark: it prints figures and fails nothing.
import { pathToFileURL } from "node:url";
import { everyCase, unpack } from "./packed.mjs";

const { folder, clean } = unpack();
const remit = await import(pathToFileURL(`${folder}/node_modules/@remit/policy/node.js`));
await remit.init();
const questions = remit.questions("unit");
const cases = everyCase(questions);
const columns = Object.fromEntries(questions.map(({ id, words }) => [id, Int8Array.from(cases, (answers) => words.findIndex((word) => word.id === answers[id]))]));

const median = (work) => {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2];
};
const rate = (milliseconds) => `${Math.round(cases.length / milliseconds)} units a millisecond`;
const objects = median(() => remit.assessMany("unit", cases));
const typed = median(() => remit.assessColumns("unit", columns));
console.log(`${cases.length} units: objects ${rate(objects)}, columns ${rate(typed)}, ${(objects / typed).toFixed(1)} times as fast`);
clean();
