// The package as npm packs it, unpacked into a project of its own.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const top = fileURLToPath(new URL("../../", import.meta.url));
export const tool = (name) => fileURLToPath(new URL(`node_modules/.bin/${name}`, import.meta.url));

// Every case over these questions, with what is unknown of it.
export const everyCase = (questions) =>
  questions.reduce((cases, { id, words }) => cases.flatMap((answers) => [answers, ...words.map((word) => ({ ...answers, [id]: word.id }))]), [{}]);

// A folder with the package installed and these files; `clean` removes it.
export function unpack(files = {}) {
  const folder = mkdtempSync(join(tmpdir(), "remit-package-"));
  const [{ filename, files: packed }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: `${top}target/package` }));
  const into = join(folder, "node_modules/@remit/policy");
  mkdirSync(into, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", into, "--strip-components=1"]);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, packed: packed.map(({ path }) => path), clean: () => rmSync(folder, { recursive: true }) };
}
