// Answers drawn by a fixed seed, with the command's results, and the same from an element of any browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { top } from "./packed.mjs";

const remit = (args, options) => execFileSync(`${top}target/debug/remit`, args, { maxBuffer: 2 ** 28, ...options });

export const SUBJECTS = ["unit", "town", "hazard", "county", "firefighter"];
const NUMBERS = [0, 1, 2, 3, 4, 5, 8, 12, 18, 30, 31, 70, 99, 1234, 29_999, 30_000, 175_000, 10_000_000];

// A generator of numbers below a limit.
function random(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function drawn(questions, below) {
  const answered = questions.filter(() => below(3) > 0);
  return Object.fromEntries(answered.map(([id, { enum: words }]) => [id, words ? words[below(words.length)] : NUMBERS[below(NUMBERS.length)]]));
}

function results(subject, cases) {
  const input = cases.map((answers) => JSON.stringify(answers)).join("\n");
  try {
    return remit(["assess", subject, "--ndjson"], { input, stdio: ["pipe", "pipe", "ignore"] });
  } catch (ended) {
    // Some of the answers contradict one another, so the command ends with 1.
    assert.equal(ended.status, 1);
    return ended.stdout;
  }
}

// Answers that do not contradict one another, each with the command's result.
export function units(subject, count) {
  const below = random(15);
  const questions = Object.entries(JSON.parse(remit(["schema", subject])).properties);
  const cases = Array.from({ length: count }, () => drawn(questions, below));
  const lines = results(subject, cases).toString().trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, count);
  return cases.map((answers, at) => ({ answers, result: lines[at] })).filter(({ result }) => !result.error);
}

// Within a page: what its element says about each of the answers.
export const elementResults = (cases) => {
  const element = document.querySelector("remit-calculator");
  return cases.map((answers) => ((element.answers = answers), element.result));
};
