// For Node, whose fetch does not read files.
import { readFile } from "node:fs/promises";
import { sources } from "./shared.js";

sources.core = () => readFile(new URL("core_bg.wasm", import.meta.url));
sources.reader = () => readFile(new URL("reader_bg.wasm", import.meta.url));

export { Calculator, assess, assessColumns, assessMany, explain, fetchPolicy, init, loadPolicy, policy, questions, statuses, texts, unknown, refused } from "./shared.js";
