// `program` (the bindings within a function, so that each start has an instance of its own) and `guard` stand above.
(function () {
  const MOST_RESTARTS = 2;
  const page = document.documentElement;
  const address = new URL("MODULE.wasm", document.currentScript.src);
  let restarts = 0;

  page.setAttribute("data-started", "");
  begin();

  function begin() {
    const watch = guard(restart);
    const bindings = program(watch.wrap);
    const open = () => {
      watch.begin(place(), document);
      return bindings.open();
    };
    bindings({ module_or_path: address }).then(read).then(open).then(showLife, (error) => {
      watch.end(true);
      throw error;
    });
  }

  // The element to draw into, made anew where others took it away. Copies of its parts would stay without life.
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
  }

  // The program starts afresh from the address and from what is marked. The listeners of the one before go with its root.
  function restart(isHopeless) {
    page.removeAttribute("data-alive");
    const root = document.getElementById("app");
    if (isHopeless || !root || restarts === MOST_RESTARTS) return page.classList.add("failed");
    restarts += 1;
    page.setAttribute("data-early", "");
    const fresh = root.cloneNode(false);
    fresh.setAttribute("data-restart", "");
    fresh.append(...root.childNodes);
    root.replaceWith(fresh);
    begin();
  }
})();
