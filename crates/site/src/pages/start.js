(function () {
  var page = document.documentElement;
  function read() {
    // The script waits for nothing, and may be ready before the page is read to its end.
    if (document.readyState !== "loading") return undefined;
    return new Promise(function (resolve) {
      addEventListener("DOMContentLoaded", resolve);
    });
  }
  wasm_bindgen({ module_or_path: new URL("MODULE.wasm", document.currentScript.src) })
    .then(read)
    .then(wasm_bindgen.open)
    .then(
      function () {
        page.setAttribute("data-alive", "");
        dispatchEvent(new Event("remit-alive"));
      },
      function (error) {
        page.className = "failed";
        throw error;
      },
    );
})();
