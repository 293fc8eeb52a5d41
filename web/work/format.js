// The file of a page's answers, and how it becomes the fragment of an address again.
const FORMAT = 1;
const MOST_BYTES = 1_000_000;

const subject = document.querySelector("meta[name=remit-page]").content;
const title = () => document.querySelector("h1").textContent;

// A sentence in the page's language with its gaps filled.
const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), WORDS[key]);

// What a person is told about a text that holds no answers to this page.
class Refusal extends Error {}

// Answers of a fragment as pairs of an id and a value.
const pairs = (hash) => [...new URLSearchParams(hash.slice(1))].filter(([id, value]) => value !== "" && id !== "edition");
const edition = (hash) => new URLSearchParams(hash.slice(1)).get("edition") || undefined;
const count = (hash) => pairs(hash).length;
const isSame = (a, b) => JSON.stringify(pairs(a)) === JSON.stringify(pairs(b));

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function toText(hash) {
  const isQuestion = (id) => document.querySelector(`form.questions [name="${CSS.escape(id)}"], form.questions #${CSS.escape(id)}`);
  const part = (test) => Object.fromEntries(pairs(hash).filter(([id]) => test(id)));
  const [answers, readings] = [part(isQuestion), part((id) => !isQuestion(id))];
  return JSON.stringify({ "remit-work": FORMAT, subject, title: title(), edition: edition(hash), date: today(), answers, readings }, null, 2) + "\n";
}

function toHash(text) {
  const work = parse(text);
  const format = work["remit-work"];
  if (typeof format !== "number" || !isObject(work.answers)) throw new Refusal(say("damaged"));
  if (format > FORMAT) throw new Refusal(say("newer"));
  if (work.subject !== subject) throw new Refusal(say("other", { n: cut(work.title || work.subject) }));
  const entries = [work.answers, work.readings].flatMap((part) => (isObject(part) ? Object.entries(part) : []));
  if (!entries.every(isFit)) throw new Refusal(say("damaged"));
  if (typeof work.edition === "string") entries.push(["edition", work.edition]);
  return `#${entries.map((entry) => entry.map(encodeURIComponent).join("=")).join("&")}`;
}

function parse(text) {
  try {
    const work = JSON.parse(text);
    return isObject(work) ? work : {};
  } catch (error) {
    return {};
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isFit = ([id, value]) => /^[a-z0-9-]+$/.test(id) && /^(string|number)$/.test(typeof value);
const cut = (text) => (String(text).length > 20 ? `${String(text).slice(0, 20)}…` : String(text));

// An editor may have written the file anew, in another encoding.
function decode(buffer) {
  const [first, second] = new Uint8Array(buffer);
  const name = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(name).decode(buffer);
}

async function read(file) {
  if (file.size > MOST_BYTES) throw new Refusal(say("damaged"));
  return toHash(decode(await new Response(file).arrayBuffer()));
}
