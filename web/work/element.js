// <remit-work>: saves the answers of a page to a file and opens them again, and remembers them on this device where the
// visitor agrees. The address holds the answers; this element reads and writes the address and nothing else of the page.
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
const button = (key, onclick, kind = "") => make("button", { type: "button", className: `button ${kind}`, textContent: say(key), onclick });
const display = (element, isVisible) => (element.style.display = isVisible ? "" : "none");

// Before the page itself listens, so that a link can wait for the visitor's answer.
let work;
addEventListener("popstate", (event) => work && work.arrive(event));

class Work extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.draw();
    // The fragment that is followed, and all before it.
    this.current = location.hash;
    this.visited = new Set([this.current]);
    // Whether what is remembered waits for the visitor's choice.
    this.isPaused = false;
    this.greet();
    for (const event of ["change", "input", "click"]) document.addEventListener(event, () => setTimeout(() => this.follow(), 50));
    addEventListener("pagehide", () => this.follow());
    work = this;
  }

  draw() {
    this.report = make("p", { className: "report" });
    this.report.setAttribute("role", "status");
    this.question = make("div", { className: "notice" });
    this.question.setAttribute("role", "group");
    this.question.setAttribute("aria-labelledby", "question");
    this.file = make("input", { type: "file", accept: ".json,application/json", onchange: () => this.open() });
    this.rememberButton = button("remember", () => this.remember());
    this.forgetButton = button("forget", () => this.forget());
    const style = make("link", { rel: "stylesheet", href: document.querySelector("link[rel=stylesheet]").href });
    const buttons = [button("save", () => this.save()), button("open", () => this.file.click()), this.rememberButton, this.forgetButton, button("new", () => this.begin(), "plain")];
    const all = make(
      "div",
      {},
      make("h2", { className: "kicker", textContent: say("title") }),
      make("p", { className: "fine", textContent: say("why") }),
      make("div", { className: "actions" }, ...buttons),
      this.file,
      this.question,
      this.report,
    );
    this.attachShadow({ mode: "open" }).append(style, all);
    display(this.file, false);
    display(this.question, false);
    this.showMemory();
  }

  showMemory() {
    const isRemembered = Boolean(memory.get());
    display(this.rememberButton, !isRemembered);
    display(this.forgetButton, isRemembered);
  }

  tell(text, ...more) {
    display(this.question, false);
    this.report.textContent = "";
    this.report.append(text, ...more);
  }

  ask(text, ...buttons) {
    this.report.textContent = "";
    this.question.textContent = "";
    this.question.append(make("p", { id: "question", textContent: text }), make("div", { className: "actions" }, ...buttons));
    display(this.question, true);
    buttons[0].focus();
  }

  // Remembered answers come back when the page opens, but never over those of a link.
  greet() {
    if (cleared.has(location.hash)) return this.go("");
    if (!memory.get()) return undefined;
    let hash;
    try {
      hash = toHash(memory.get());
    } catch (error) {
      this.isPaused = true;
      return this.tell(error.message);
    }
    if (count(hash) === 0 || isSame(hash, location.hash)) return undefined;
    if (count(location.hash) === 0) return this.replace(hash, "back");
    this.isPaused = true;
    const keep = () => {
      this.isPaused = false;
      this.follow();
      this.tell(say("replaced"));
    };
    return this.ask(say("two", { n: count(hash) }), button("take-remembered", () => this.replace(hash, "back")), button("take-link", keep));
  }

  // Answers change the address without an event.
  follow() {
    const hash = location.hash;
    if (hash !== this.current) {
      this.current = hash;
      this.visited.add(hash);
      cleared.remove(hash);
    }
    if (memory.get() && !this.isPaused) memory.set(toText(hash));
  }

  // A step through the history, or a link that was pasted into this window. A link asks before it replaces answers.
  arrive(event) {
    const [next, now] = [location.hash, this.current];
    if (cleared.has(next)) {
      event.stopImmediatePropagation();
      history.replaceState(null, "", location.pathname + location.search);
      return location.reload();
    }
    const isLink = !this.isGoing && !this.visited.has(next) && count(next) > 0;
    if (!isLink || count(now) === 0 || isSame(next, now)) return this.follow();
    event.stopImmediatePropagation();
    history.replaceState(null, "", now);
    return this.askFor(next, "taken");
  }

  // Opens answers; over others only where the visitor says so.
  askFor(hash, key) {
    const now = location.hash;
    if (count(now) === 0 || isSame(hash, now)) return this.replace(hash, key);
    const take = button("take", () => this.replace(hash, key));
    return this.ask(say("over", { n: count(now), m: count(hash) }), take, button("stay", () => this.tell(say("stayed"))));
  }

  // Opens answers as a link does.
  go(hash) {
    const done = () => {
      this.isGoing = false;
      this.follow();
    };
    if (location.hash === hash) return done();
    this.isGoing = true;
    addEventListener("popstate", done, { once: true });
    location.hash = hash;
    return undefined;
  }

  // Opens answers and offers those before.
  replace(hash, key) {
    const before = location.hash;
    this.isPaused = false;
    this.go(hash);
    const undo = button("undo", () => {
      this.go(before);
      this.tell(say("undone"));
    });
    this.tell(`${say(key, { n: count(hash) })} `, undo);
  }

  save() {
    const name = `${title().replace(/[\\/:*?"<>|？]/g, "")} ${today()}.json`;
    const address = URL.createObjectURL(new Blob([toText(location.hash)], { type: "application/json" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.tell(say("saved", { n: name }));
  }

  async open() {
    const [file] = this.file.files;
    if (!file) return;
    try {
      this.askFor(await read(file), "opened");
    } catch (error) {
      this.tell(error instanceof Refusal ? error.message : say("damaged"));
    }
    // The same file may be opened again.
    this.file.value = "";
  }

  remember() {
    memory.set(toText(location.hash));
    this.showMemory();
    this.tell(say(memory.get() ? "remembered" : "forbidden"));
  }

  forget() {
    memory.remove();
    this.showMemory();
    this.tell(say("forgotten"));
  }

  // Another household or town: nothing of the last one stays, neither here nor behind the button Back.
  begin() {
    const stay = button("cancel", () => this.tell(say("stayed")));
    this.ask(say("clear"), button("clear.yes", () => this.clear()), button("save", () => this.save()), stay);
  }

  clear() {
    memory.remove();
    cleared.add([...this.visited, location.hash].filter((hash) => count(hash) > 0));
    history.replaceState(null, "", location.pathname + location.search);
    // Texts that were refused stand in their fields only.
    location.reload();
  }
}

// The answers come first, and the page listens to its address before this changes it.
const start = () => (window.requestIdleCallback || setTimeout)(() => customElements.define("remit-work", Work));
if (document.documentElement.hasAttribute("data-alive")) start();
else addEventListener("remit-alive", start, { once: true });
