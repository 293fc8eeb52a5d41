// The built folder: its pages, and a copy for tests that change it.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

// Every page of the folder by its path, first those of the top language: "" is home, "en/unit/" the English Unit page.
const below = (folder) => readdirSync(join(dist, folder)).filter((name) => name !== "en" && existsSync(join(dist, folder, name, "index.html")));
export const pages = ["", ...below("").map((name) => `${name}/`)];
export const everyPage = pages.flatMap((path) => [path, `en/${path}`]);

// A copy of the built folder that a test may change; `remove` ends it.
export function copy() {
  const folder = mkdtempSync(join(tmpdir(), "remit-"));
  cpSync(dist, folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
