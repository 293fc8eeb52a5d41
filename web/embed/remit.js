// <remit-calculator>: the calculator as an element of any page. What stands between quotation marks and braces at the
// top, and the bindings of the module, are filled in when the folder is built.
//
// Each element has an instance of the module to itself: the elements cannot disturb each other, and when one is
// removed, nothing refers to its instance any more. Nothing is executed that does not come from this file's own
// folder, and all that comes from the page around is text.
const WORDS = {};
const STYLE = "";
const FILES = {};
// The most bytes of a policy file.
const LARGEST = 0;

/* LOADER */

/* GUARD */

function element(WebAssembly, wrap, setTimeout) {
  /* ELEMENT */
  return wasm_bindgen;
}

function reader(WebAssembly) {
  /* READER */
  return wasm_bindgen;
}

// A calculator that fails begins again, but not for ever.
const MOST_RESTARTS = 2;
const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

// Longer texts are no answers; they are not read.
const LONGEST = 20_000;
// What the module is told of answers that cannot be read at all.
const UNREADABLE = ["", ""];

// The work of several elements is done once; what failed may be tried again.
const results = new Map();
function once(key, work) {
  if (!results.has(key)) {
    results.set(key, work());
    results.get(key).catch(() => results.delete(key));
  }
  return results.get(key);
}

// A file of this version, compared with what it was when the version was built.
const internal = (name) => new URL(`../internal/${name}`, import.meta.url).href;
async function file([name, integrity]) {
  const response = await fetch(internal(name), { credentials: "omit", integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

// A program, behind what its bindings use for Wasm. Some networks let scripts through and no Wasm.
const compiled = ({ wasm, plain: [name, integrity] }) =>
  once(name, async () => {
    if (isWasmAllowed()) {
      try {
        return [WebAssembly, await WebAssembly.compile(await file(wasm))];
      } catch (error) {
        console.warn("remit-calculator:", error);
      }
    }
    return [PLAIN, await loadPlain(internal(name), integrity)];
  });
const content = (data) => once(data[0], async () => new Uint8Array(await file(data)));

// What the visitor is told, in the words of the element's language.
class Refusal extends Error {}

async function fetchPolicy(address) {
  const { protocol, href } = new URL(address, document.baseURI);
  if (protocol !== "https:" && protocol !== "http:") throw new Error(protocol);
  return fetch(href, { credentials: "omit" });
}

// The text of a file of the page around. Of a file that is too large no more is taken than it needs to be known as such.
async function policyText(address, words) {
  const response = await fetchPolicy(address).catch(() => undefined);
  if (!response?.ok) throw new Refusal(words.policy);
  const [parts, body] = [[], response.body.getReader()];
  for (let size = 0; ; ) {
    const { done, value } = await body.read();
    if (done) return new Blob(parts).text();
    size += value.length;
    parts.push(value);
    if (size > LARGEST) {
      body.cancel();
      throw new Refusal(words.large);
    }
  }
}

// Another policy, read and proved here: the file's author need not be trusted.
async function policy(address, language) {
  const text = await policyText(address, WORDS[language]);
  const start = await once("reader", async () => {
    const [form, module] = await compiled(FILES.reader);
    const start = reader(form);
    await start({ module_or_path: module });
    return start;
  });
  try {
    return start.read(text, language);
  } catch (error) {
    // What has no code is no refusal but a fault of the reader, which is of no use afterwards.
    if (!error.code) results.delete("reader");
    throw error.code ? new Refusal(error.message) : error;
  }
}

// Answers as ids and values in turn, from an object, from JSON, or from what an address holds.
function pairs(answers) {
  if (answers === null || answers === undefined) return [];
  if (typeof answers === "string") {
    const text = answers.trim();
    if (text.length > LONGEST) return UNREADABLE;
    if (!text.startsWith("{")) return [...new URLSearchParams(text.replace(/^#/, ""))].flat();
    try {
      answers = JSON.parse(text);
    } catch {
      return UNREADABLE;
    }
  }
  if (typeof answers !== "object" || Array.isArray(answers)) return UNREADABLE;
  const entries = Object.entries(answers).filter(([, value]) => value !== null && value !== undefined);
  return entries.flatMap(([id, value]) => [id, typeof value === "object" ? "{}" : String(value)]);
}

// Ids with their values.
const entries = (pairs) => pairs.flatMap((id, at) => (at % 2 === 0 ? [[id, pairs[at + 1]]] : []));

// Answers with those that are marked or typed in some fields.
function withMarks(pairs, fields) {
  const answers = new Map(entries(pairs));
  for (const { type, id, name, value, checked } of fields) {
    if (type === "text") answers.set(id, value);
    else if (checked) answers.set(name, value);
  }
  return [...answers].filter(([, value]) => value).flat();
}

// A constructed style sheet is not subject to the `style-src` of the page around. It belongs to one document.
const sheets = new WeakMap();
function dress(shadow) {
  const { ownerDocument: document } = shadow;
  const Sheet = document.defaultView?.CSSStyleSheet;
  if (!Sheet) return;
  if (!sheets.has(document)) {
    sheets.set(document, new Sheet());
    sheets.get(document).replaceSync(STYLE);
  }
  shadow.adoptedStyleSheets = [sheets.get(document)];
}

function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// Yew draws into a field set, so that all its controls can be disabled at once. To a screen reader it is no group.
function makePlace(disabled = false) {
  const place = make("fieldset", { disabled });
  place.setAttribute("role", "none");
  return place;
}

class RemitCalculator extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["answers", "lang", "name", "policy", "subject"];

  // Absent in browsers that know no elements in forms; the calculator works there all the same.
  #internals = this.attachInternals?.();
  #shadow = this.attachShadow({ mode: "open" });
  // Nothing of the page around reaches into this element, neither by a rule nor by inheritance.
  #frame = make("div", { className: "remit", dir: "ltr" });
  #state = make("div", { className: "state" });
  #place = makePlace();
  #calculator;
  // Ids and values in turn: the last answers from outside, or those before a change that draws anew.
  #pairs = [];
  #turn = 0;
  #result = "";
  // What stands between the page around and the calculator, and how often that had to start again.
  #watch;
  #restarts = 0;

  constructor() {
    super();
    dress(this.#shadow);
    this.#frame.append(this.#state, this.#place);
    this.#shadow.append(this.#frame);
    // The pages behind the links are no part of the page around.
    this.#shadow.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
    }, true);
  }

  connectedCallback() {
    // What was set before the element was known hides the properties below.
    for (const name of ["answers", "subject", "theme", "policy", "disabled"]) {
      if (has(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (!this.#calculator) this.#begin();
  }

  disconnectedCallback() {
    // An element that is only moved is connected again by then, and keeps its state.
    queueMicrotask(() => this.isConnected || this.#close());
  }

  // Browsers that can move an element whole call this instead of the two above.
  connectedMoveCallback() {}

  adoptedCallback() {
    dress(this.#shadow);
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "answers") return this.#fill(pairs(now));
    if (name === "name") return this.#submit();
    if (name === "subject") this.#pairs = pairs(this.getAttribute("answers"));
    else this.#keep();
    if (this.isConnected) this.#begin();
  }

  formAssociatedCallback() {
    this.#submit();
  }

  formDisabledCallback(disabled) {
    this.#place.disabled = disabled;
  }

  formResetCallback() {
    this.#fill(pairs(this.getAttribute("answers")));
  }

  formStateRestoreCallback(state) {
    this.#fill(pairs(state));
  }

  get form() {
    return this.#internals?.form ?? null;
  }

  get answers() {
    return this.#calculator ? JSON.parse(this.#calculator.answers()) : {};
  }

  set answers(answers) {
    this.#fill(pairs(answers));
  }

  get result() {
    return this.#calculator ? JSON.parse(this.#calculator.result()) : null;
  }

  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(disabled) {
    this.toggleAttribute("disabled", Boolean(disabled));
  }

  #language() {
    return /^en\b/i.test(this.closest("[lang]")?.lang) ? "en" : "zh-CN";
  }

  #fill(pairs) {
    this.#pairs = pairs;
    this.#calculator?.fill(pairs);
  }

  #keep() {
    if (this.#calculator) this.#pairs = this.#calculator.pairs();
  }

  // Several attributes that change at once draw once; what is overtaken on its way is not drawn.
  #begin() {
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn && this.isConnected;
    queueMicrotask(() => isCurrent() && this.#open(isCurrent));
  }

  async #open(isCurrent) {
    const language = this.#language();
    const words = WORDS[language];
    const address = this.getAttribute("policy");
    const subject = this.getAttribute("subject") ?? (address ? undefined : "unit");
    this.#frame.lang = language;
    if (!this.#calculator) this.#say(words.loading);
    try {
      if (!address && !has(FILES.data, subject)) throw new Refusal(words.subject);
      const watch = guard((isHopeless) => watch === this.#watch && this.#restart(isHopeless));
      const files = address ? FILES.words : FILES.data[subject];
      const other = address ? once(`${language} ${address}`, () => policy(address, language)) : undefined;
      const [[form, module], data, bytes] = await Promise.all([compiled(FILES.element), content(files[language]), other]);
      const start = element(form, watch.wrap, soon);
      await start({ module_or_path: module });
      if (isCurrent()) this.#draw(watch, start, data, bytes, language, subject);
    } catch (error) {
      if (!isCurrent()) return;
      if (error === "subject") error = new Refusal(words.subject);
      console.warn("remit-calculator:", error);
      // Trying again helps only against what went wrong on the way.
      if (error instanceof Refusal) this.#refuse(error.message);
      else this.#refuse(words.failed, this.#again());
    }
  }

  #draw(watch, start, data, policy, language, subject) {
    this.#close();
    this.#watch = watch;
    watch.begin(this.#place, this.#shadow);
    // The full pages speak of the policy that is built in.
    const home = policy ? "" : new URL(language === "en" ? "../../en/" : "../../", import.meta.url).href;
    const place = new start.Place(this.#place, (byVisitor) => this.#changed(byVisitor));
    this.#calculator = place.open(data, policy, home, language, subject, this.#pairs);
    this.#state.textContent = "";
    this.#state.removeAttribute("role");
  }

  // The instance that ends has its field set to itself until it has taken everything out.
  #close() {
    this.#keep();
    // A drawing that was refused is watched as well.
    if (this.#watch) this.#watch.release();
    this.#watch = undefined;
    if (!this.#calculator) return;
    const { disabled } = this.#place;
    const place = makePlace(disabled);
    this.#place.replaceWith(place);
    this.#place = place;
    this.#calculator.close();
    this.#calculator = undefined;
  }

  // The calculator has failed. Another one begins with what is answered and marked.
  #restart(isHopeless) {
    const old = this.#place;
    this.#pairs = withMarks(this.#pairs, old.querySelectorAll("form.questions input"));
    this.#place = makePlace(old.disabled);
    old.replaceWith(this.#place);
    this.#watch = this.#calculator = undefined;
    this.#restarts += 1;
    if (!isHopeless && this.#restarts <= MOST_RESTARTS) return this.#begin();
    // What is on its way is overtaken.
    this.#turn += 1;
    this.#refuse(WORDS[this.#language()].failed, this.#again());
  }

  #again() {
    return make("button", { type: "button", className: "button", textContent: WORDS[this.#language()].again, onclick: () => this.#begin() });
  }

  #say(textContent, role = "status", ...more) {
    this.#state.setAttribute("role", role);
    this.#state.textContent = "";
    this.#state.append(make("p", { textContent }), ...more);
  }

  // An earlier result answers another question.
  #refuse(message, ...more) {
    this.#close();
    // What the page around has put into the element, such as a link, is the best that there is now.
    this.#say(message, "alert", ...more, make("slot"));
    this.#tell("remit-error", { message });
  }

  #changed(byVisitor) {
    if (!this.#calculator) return;
    this.#keep();
    this.#submit();
    const events = this.getAttribute("events");
    if (events === null) return;
    const wants = (event) => events.trim() === "" || events.split(/\s+/).includes(event);
    if (byVisitor && wants("change")) this.#tell("remit-change", this.answers);
    if (!wants("result")) return;
    const result = this.#calculator.result();
    if (result === this.#result) return;
    this.#result = result;
    this.#tell("remit-result", JSON.parse(result));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  // As with every field, nothing is submitted without a name.
  #submit() {
    const name = this.getAttribute("name");
    if (!name || !this.#calculator || !this.#internals?.form) return this.#internals?.setFormValue(null);
    const value = new FormData();
    value.append(name, this.#calculator.result());
    value.append(`${name}-answers`, this.#calculator.answers());
    // What a browser that restores the form gives back: chosen readings and what is answered as unknown as well.
    this.#internals.setFormValue(value, new URLSearchParams(entries(this.#calculator.pairs())).toString());
  }
}

for (const name of ["subject", "theme", "policy"]) {
  Object.defineProperty(RemitCalculator.prototype, name, {
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
    enumerable: true,
    configurable: true,
  });
}

// The script may stand in a page more than once.
if (!customElements.get("remit-calculator")) customElements.define("remit-calculator", RemitCalculator);
