// What every form of loading has in common: the built-in calculator, and others from policy files.
import startCore, { Calculator } from "./core.js";

export { Calculator };

/** Where the modules' bytes come from; nothing means the file beside this one. */
export const sources = { core: () => undefined, reader: () => undefined };

/** In a column: the answer is not known. */
export const unknown = -1;
/** In a column of findings: the row was refused. */
export const refused = 0xffffffff;
/** What the numbers in a column of statuses stand for; 255 is a row that was refused. */
export const statuses = ["met", "short", "over", "unknown"];

// A start that fails can be tried again.
const once = (work) => {
  let started;
  return (...args) => (started ??= work(...args).catch((error) => ((started = undefined), Promise.reject(error))));
};

let builtIn;
const startOnce = once(async (source) => {
  await startCore({ module_or_path: source ?? (await sources.core()) });
  builtIn = Calculator.builtIn();
});

/** Makes the built-in calculator ready. */
export const init = async (source) => startOnce(source);

const reader = once(async () => {
  const module = await import("./reader.js");
  await module.default({ module_or_path: await sources.reader() });
  return module;
});

const failed = (code, message) => Object.assign(new Error(message), { code, question: null });

const ready = () => {
  if (!builtIn) throw failed("not-started", "Await init() first.");
  return builtIn;
};

export const assess = (...args) => ready().assess(...args);
export const assessMany = (...args) => ready().assessMany(...args);
export const assessColumns = (...args) => ready().assessColumns(...args);
export const explain = (...args) => ready().explain(...args);
export const questions = (...args) => ready().questions(...args);
export const policy = () => ready().policy();

const languages = { "zh-CN": () => import("./texts.zh-CN.js"), en: () => import("./texts.en.js") };

/** All words of the built-in document in a language. */
export async function texts(language = "zh-CN") {
  if (!Object.hasOwn(languages, language)) throw failed("unknown-language", `There is no language “${language}”.`);
  return (await languages[language]()).default;
}

// A misspelt option would otherwise be passed over in silence.
const optionsOf = (options, names) => {
  if (options === null || typeof options !== "object") throw failed("not-an-object", "The options must be one object.");
  const other = Object.keys(options).find((name) => !names.includes(name));
  if (other !== undefined) throw failed("unknown-option", `There is no option “${other}”; there is ${names.join(", ")}.`);
  const { language = "zh-CN" } = options;
  if (typeof language !== "string") throw failed("unknown-language", "The language must be a string.");
  return { ...options, language };
};

/** A calculator for the text of a policy file. */
export async function loadPolicy(text, options = {}) {
  const { language } = optionsOf(options, ["language"]);
  if (typeof text !== "string") throw failed("not-a-policy", `The policy must be the text of a policy file, not ${text === null ? "null" : typeof text}.`);
  const [{ read }] = await Promise.all([reader(), init()]);
  return Calculator.fromBytes(read(text, language));
}

/** A calculator for the policy file at an address. */
export async function fetchPolicy(address, options = {}) {
  const { language, signal } = optionsOf(options, ["language", "signal"]);
  const response = await fetch(address, { signal });
  if (!response.ok) throw failed("not-found", `${response.status} ${response.url}`);
  return loadPolicy(await limited(response, language), { language });
}

// A page never holds more than a policy file may have.
async function limited(response, language) {
  const { checkSize } = await reader();
  checkSize(Number(response.headers.get("content-length") ?? 0), language);
  const [parts, decoder] = [[], new TextDecoder()];
  let size = 0;
  for (const stream = response.body.getReader(); ; ) {
    const { done, value } = await stream.read();
    if (done) return parts.join("") + decoder.decode();
    size += value.length;
    try {
      checkSize(size, language);
    } catch (error) {
      await stream.cancel();
      throw error;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}
