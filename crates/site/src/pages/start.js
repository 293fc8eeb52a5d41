(function () {
  const MOST_RESTARTS = 2;
  // How many milliseconds the first paint is waited for, where the browser does not tell of it.
  const LONGEST_WAIT = 500;
  // How many milliseconds short chunks share a task.
  const SHORT_TASK = 8;
  const page = document.documentElement;
  const own = document.currentScript.src;
  let restarts = 0;

  /* LOADER */

  /* GUARD */

  // A function, so that each start has an instance of its own.
  function bindings(WebAssembly, wrap, setTimeout) {
    /* BINDINGS */
    return wasm_bindgen;
  }

  page.setAttribute("data-started", "");
  begin();

  function begin() {
    const watch = guard(restart);
    start(watch).then(showLife, (error) => {
      watch.end(true);
      throw error;
    });
  }

  async function start(watch) {
    await painted();
    const [program, bytes] = await Promise.all([load(watch.wrap), data()]);
    await read();
    // The parts are tasks of their own, so that the page answers to a finger in between.
    await rest();
    if (!program.read(bytes)) throw new Error("data");
    await rest();
    const root = place().cloneNode(false);
    if (!program.open(root)) throw new Error("place");
    for (let end = 0; !root.isConnected; ) {
      if (performance.now() >= end) {
        await rest();
        end = performance.now() + SHORT_TASK;
      }
      if (program.draw_more()) {
        // The chunk is drawn in a microtask.
        await undefined;
        continue;
      }
      const names = unfolded(place());
      if (!program.take_over(root)) throw new Error("place");
      unfold(root, names);
    }
    watch.begin(root, document);
  }

  // The names of the groups that the visitor unfolded.
  function unfolded(text) {
    return [...text.querySelectorAll("details.group[open] h2")].map((name) => name.textContent);
  }

  function unfold(root, names) {
    const isToOpen = (name) => names.includes(name.textContent);
    [...root.querySelectorAll("details.group:not([open]) h2")].filter(isToOpen).forEach((name) => name.click());
  }

  function rest() {
    // The timers of a page that is not seen are slow, and no finger touches it.
    return document.hidden ? undefined : new Promise((resolve) => setTimeout(resolve));
  }

  async function data() {
    const response = await fetch(document.querySelector("meta[name=remit-data]").content);
    if (!response.ok) throw new Error("data");
    return new Uint8Array(await response.arrayBuffer());
  }

  // The page is complete text. It is painted before the program takes the line and the processor. What is not seen is not
  // painted.
  function painted() {
    if (document.hidden || !window.PerformanceObserver) return undefined;
    return new Promise((resolve) => {
      setTimeout(resolve, LONGEST_WAIT);
      new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
    });
  }

  // Some networks let scripts through and no Wasm.
  async function load(wrap) {
    const address = (name) => new URL(name, own).href;
    if (isWasmAllowed()) {
      try {
        const program = bindings(WebAssembly, wrap, soon);
        await program({ module_or_path: address("MODULE.wasm") });
        return program;
      } catch (error) {
        console.warn(error);
      }
    }
    const program = bindings(PLAIN, wrap, soon);
    await program({ module_or_path: await loadPlain(address("PLAIN.js")) });
    return program;
  }

  // The element of the page as text, made anew where others took it away. Copies of its parts would stay without life.
  function place() {
    let root = document.getElementById("app");
    if (!root) {
      root = document.createElement("div");
      root.id = "app";
      document.body.prepend(root);
    }
    document.querySelectorAll("form.questions, #answer").forEach((part) => root.contains(part) || part.remove());
    return root;
  }

  function read() {
    // The script waits for nothing, and may be ready before the page is read to its end.
    if (document.readyState !== "loading") return undefined;
    return new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  }

  function showLife() {
    page.classList.remove("failed");
    page.removeAttribute("data-early");
    page.setAttribute("data-alive", "");
    dispatchEvent(new Event("remit-alive"));
    addSpeech();
  }

  // What reads aloud comes after everything else, where the device can speak.
  function addSpeech() {
    if (!window.speechSynthesis || !document.querySelector("remit-speech")) return;
    const script = document.createElement("script");
    script.src = trusted(new URL("../speech.js", own).href);
    document.head.append(script);
  }

  // The program starts afresh from the address and from what is marked. The listeners of the one before go with its root.
  function restart(isHopeless) {
    page.removeAttribute("data-alive");
    const root = document.getElementById("app");
    if (isHopeless || !root || restarts === MOST_RESTARTS) return page.classList.add("failed");
    restarts += 1;
    page.setAttribute("data-early", "");
    root.setAttribute("data-restart", "");
    begin();
  }
})();
