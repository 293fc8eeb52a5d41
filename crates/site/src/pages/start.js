(function () {
  const page = document.documentElement;
  const own = document.currentScript.src;

  /* LOADER */

  function bindings(WebAssembly) {
    /* BINDINGS */
    return wasm_bindgen;
  }

  function read() {
    // The script waits for nothing, and may be ready before the page is read to its end.
    if (document.readyState !== "loading") return undefined;
    return new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  }

  async function start() {
    const isAllowed = isWasmAllowed();
    const program = bindings(isAllowed ? WebAssembly : PLAIN);
    const module = isAllowed ? new URL("MODULE.wasm", own) : await loadPlain(new URL("PLAIN.js", own).href);
    await program({ module_or_path: module });
    await read();
    await program.open();
  }

  start().then(
    () => {
      page.setAttribute("data-alive", "");
      dispatchEvent(new Event("remit-alive"));
    },
    (error) => {
      page.className = "failed";
      throw error;
    },
  );
})();
