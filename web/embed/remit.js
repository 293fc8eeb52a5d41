// <remit-calculator>: the calculator as an element of any page. What stands between quotation marks and braces at the
// top, and the bindings of the module, are filled in when the folder is built.
//
// Each element has an instance of the module to itself: the elements cannot disturb each other, and when one is
// removed, nothing refers to its instance any more. Nothing is executed that does not come from this file's own
// folder, and all that the page around gives is shown as text.
const WORDS = {};
const STYLE = "";
const FILES = {};

function bindings() {
  /* BINDINGS */
  return wasm_bindgen;
}

// Longer texts are no answers; nobody waits for them to be read.
const LONGEST = 20_000;
// What the module is told of answers that cannot be read at all.
const UNREADABLE = ["", ""];

// The work of several elements is done once; what failed may be tried again.
const held = new Map();
function once(key, work) {
  if (!held.has(key)) {
    held.set(key, work());
    held.get(key).catch(() => held.delete(key));
  }
  return held.get(key);
}

// A file of this version, held against what it was when the version was built.
async function file([name, integrity]) {
  const response = await fetch(new URL(`../internal/${name}`, import.meta.url), { credentials: "omit", integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

const compiled = () => once("module", async () => WebAssembly.compile(await file(FILES.module)));
const content = (data) => once(data[0], async () => new Uint8Array(await file(data)));

// Answers as ids and values in turn, from an object, from JSON, or from what an address holds.
function pairs(given) {
  if (given === null || given === undefined) return [];
  if (typeof given === "string") {
    const text = given.trim();
    if (text.length > LONGEST) return UNREADABLE;
    if (!text.startsWith("{")) return [...new URLSearchParams(text.replace(/^#/, ""))].flat();
    try {
      given = JSON.parse(text);
    } catch {
      return UNREADABLE;
    }
  }
  if (typeof given !== "object" || Array.isArray(given)) return UNREADABLE;
  const answered = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return answered.flatMap(([id, value]) => [id, typeof value === "object" ? "{}" : String(value)]);
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

class RemitCalculator extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["answers", "lang", "name", "policy", "subject"];

  // Absent in browsers that know no elements in forms; the calculator works there all the same.
  #internals = this.attachInternals?.();
  #shadow = this.attachShadow({ mode: "open" });
  // Nothing of the page around reaches into this element, neither by a rule nor by inheritance.
  #frame = make("div", { className: "remit", dir: "ltr" });
  #state = make("div", { className: "state" });
  // Yew draws into a field set, so that all its controls can be disabled at once.
  #place = make("fieldset");
  #calculator;
  // Ids and values in turn: what was given last, or what was answered before a change that draws anew.
  #pairs = [];
  #turn = 0;
  #result = "";

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
      if (Object.hasOwn(this, name)) {
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

  set answers(given) {
    this.#fill(pairs(given));
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
    const subject = this.getAttribute("subject") ?? "unit";
    this.#frame.lang = language;
    if (!Object.hasOwn(FILES.data, subject)) return this.#refuse(language, "subject");
    if (!this.#calculator) this.#say(language, "loading");
    try {
      const start = bindings();
      const [module, data] = await Promise.all([compiled(), content(FILES.data[subject][language])]);
      await start({ module_or_path: module });
      if (!isCurrent()) return;
      this.#draw(start, data, language);
    } catch (error) {
      console.warn("remit-calculator:", error);
      if (isCurrent()) this.#refuse(language, "failed", () => this.#begin());
    }
  }

  #draw(start, data, language) {
    this.#close();
    const home = new URL(language === "en" ? "../../en/" : "../../", import.meta.url).href;
    this.#calculator = start.open(this.#place, data, home, language, this.#pairs, (byVisitor) => this.#changed(byVisitor));
    this.#state.replaceChildren();
    this.#state.removeAttribute("role");
  }

  // The instance that ends has its field set to itself until it has taken everything out.
  #close() {
    if (!this.#calculator) return;
    this.#keep();
    const { disabled } = this.#place;
    const place = make("fieldset", { disabled });
    this.#place.replaceWith(place);
    this.#place = place;
    this.#calculator.close();
    this.#calculator = undefined;
  }

  #say(language, word, role = "status", ...more) {
    this.#state.setAttribute("role", role);
    this.#state.replaceChildren(make("p", { textContent: WORDS[language][word] }), ...more);
  }

  // What was shown before is no answer to what is asked now.
  #refuse(language, word, again) {
    this.#close();
    const more = again ? [make("button", { type: "button", className: "button", textContent: WORDS[language].again, onclick: again })] : [];
    // What the page around has put into the element, such as a link, is the best that there is now.
    this.#say(language, word, "alert", ...more, make("slot"));
  }

  #changed(byVisitor) {
    if (!this.#calculator) return;
    this.#submit();
    const asked = this.getAttribute("events");
    if (asked === null) return;
    const wants = (event) => asked.trim() === "" || asked.split(/\s+/).includes(event);
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
    this.#internals.setFormValue(value, this.#calculator.answers());
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
